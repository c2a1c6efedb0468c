"""The vocabulary of a test cell: what an answer must be, and what to say when it is not.

A test cell is plain Python::

    from course import checks

    checks.array(product, shape=(4, 4), dtype="int32", equals=matrix @ matrix,
                 mistakes=[(matrix * matrix, "`*` multiplies element by element.")],
                 hint="The matrix product is `tf.matmul` or `@`.")
    ### BEGIN HIDDEN TESTS
    with checks.hidden():
        checks.function(multiply, cases=checks.random_cases((3, 4), (4, 2), seed=7), like=np.matmul)
    ### END HIDDEN TESTS

A model is checked by what it is built of, by how it was compiled, and by what it does::

    checks.model(classifier, inputs=(28, 28), parameters=101_770, ignoring=["Flatten", "Rescaling"],
                 layers=[checks.layer("Dense", units=128, activation="relu"),
                         checks.layer("Dense", units=10, activation="softmax")])
    checks.compiled(classifier, optimizer="SGD", loss="categorical_crossentropy", metrics=["accuracy"])
    checks.predictions(classifier, images[:8], shape=(8, 10), probabilities=True)

Of scikit-learn an estimator is checked by its kind, its parameters and what it does, clusters by who is in one with whom::

    checks.estimator(ensemble, kind="RandomForestClassifier", parameters={"n_estimators": 100}, features=4)
    checks.score(ensemble, flowers, species, at_least=0.9)
    checks.partition(groups, like=true_groups, noise=-1)

Every check asks in the same order (attempted? type, shape, dtype, value) and stops at the first thing that is wrong, with a
message that says what was expected, what came, where they first differ and what to look at. A check that passes prints one
line; a check that fails raises `CheckFailed`. ``docs/checks.md`` shows each check with its messages.
"""

from course.checks.answers import array, value
from course.checks.behaviour import learns, predictions, score, weights
from course.checks.compilation import compiled
from course.checks.credit import Credit, partial
from course.checks.estimators import estimator
from course.checks.failure import CheckFailed, hidden
from course.checks.figures import figure
from course.checks.frozen import frozen
from course.checks.functions import call, function, random_cases, recorder
from course.checks.histories import curve, history
from course.checks.layers import layer
from course.checks.models import model
from course.checks.partitions import partition
from course.checks.questions import choice, here, that
from course.checks.solutions import solution
from course.checks.tables import table

__all__ = [
    "CheckFailed",
    "Credit",
    "array",
    "call",
    "choice",
    "compiled",
    "curve",
    "estimator",
    "figure",
    "frozen",
    "function",
    "here",
    "hidden",
    "history",
    "layer",
    "learns",
    "model",
    "partial",
    "partition",
    "predictions",
    "random_cases",
    "recorder",
    "score",
    "solution",
    "table",
    "that",
    "value",
    "weights",
]
