"""The session that is attacked: cheap questions on arrays, functions, numbers, a Keras model, saved files and a figure.

The hidden tests are full of words and numbers that stand nowhere else: none of them may ever be shown to a student.
"""

import copy
import io
import json
from typing import Any

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_notebook

from course.grading.settings import Assignment
from course.notebooks import without_hidden_tests, without_solutions

POINTS = {
    "product": 1,
    "double": 2,
    "thrice": 2,
    "total": 1,
    "model": 3,
    "saved": 2,
    "figure": 1,
    "ranking": 1,
    "network": 1,
    "looked_up": 1,
    "descent": 1,
    "learner": 1,
    "table": 1,  # tests in plain Python, as instructors write them too
}

#: What stands in hidden tests and reference solutions only. Outputs and messages must hold none of it.
SECRETS = (
    *("zebrawood", "narwhal", "quagga", "okapi", "pangolin", "axolotl"),  # names, comments, texts
    *("83.625", "-14.53125", "-29.0625"),  # expected results
)
#: Inputs of hidden tests. They go to the student's code, which must know what to compute; no message shows them.
INPUTS = ("41.8125", "-7.265625", "-9.6875")

_SETUP = """
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course import checks

matrix = np.arange(9.0).reshape(3, 3)
flowers = np.eye(4, dtype="float32")
"""
_PRODUCT = """
product = ...
### BEGIN SOLUTION
product = matrix @ matrix
### END SOLUTION
"""
_PRODUCT_TESTS = """
checks.array(product, shape=(3, 3), finite=True)
### BEGIN HIDDEN TESTS
with checks.hidden():
    checks.array(product, equals=matrix @ matrix, hint="The product of matrices, not of elements.")
### END HIDDEN TESTS
"""
_DOUBLE = '''
def double(x):
    """Return twice the array."""
    ### BEGIN SOLUTION
    okapi = 2 * x
    return okapi
    ### END SOLUTION
'''
_DOUBLE_TESTS = """
checks.function(double, cases=[np.ones(3)], returns=[2 * np.ones(3)])
### BEGIN HIDDEN TESTS
with checks.hidden():
    # A narwhal guards the zebrawood.
    zebrawood_cases = [np.array([41.8125, -7.265625]), np.array([3.0])]
    checks.function(double, cases=zebrawood_cases, returns=[np.array([83.625, -14.53125]), np.array([6.0])])
assert double(zebrawood_cases[0])[0] == 83.625, "quagga"
### END HIDDEN TESTS
"""
_THRICE = '''
def thrice(function, x):
    """Apply a function three times."""
    ### BEGIN SOLUTION
    return function(function(function(x)))
    ### END SOLUTION
'''
_THRICE_TESTS = """
checks.that(thrice(lambda x: x + 1, 4) == 7, "is not what three calls make of 4")
### BEGIN HIDDEN TESTS
pangolin = []
def axolotl(x):
    pangolin.append(x)
    return 3 * x + 1

with checks.hidden():
    checks.that(thrice(axolotl, 2) == 67, "is not what three calls make of 2")
    checks.that(pangolin == [2, 7, 22], "does not call three times")
### END HIDDEN TESTS
"""
_TOTAL = """
total = ...
### BEGIN SOLUTION
total = int(tf.reduce_sum(tf.range(5)))
### END SOLUTION
"""
_TOTAL_TESTS = """
checks.value(total, type=int)
### BEGIN HIDDEN TESTS
with checks.hidden():
    checks.value(total, equals=10)
### END HIDDEN TESTS
"""
_MODEL = """
model = ...
### BEGIN SOLUTION
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.set_weights([8 * np.eye(4, 3), np.zeros(3)])
### END SOLUTION
"""
_MODEL_TESTS = """
checks.model(model, inputs=(4,), layers=[checks.layer("Dense", units=3, activation="softmax")])
### BEGIN HIDDEN TESTS
with checks.hidden():
    okapi_photos = np.float32([[0, 2.5, 0, 0], [0, 0, 1.5, 0], [1.25, 0, 0, 0], [0, 1.75, 0, 0]])
    checks.score(model, okapi_photos, [1, 2, 0, 1], at_least=0.9)
assert model.evaluate(okapi_photos, np.array([1, 2, 0, 1]), verbose=0)[1] > 0.9, "quagga"
### END HIDDEN TESTS
"""
_SAVED = """
### BEGIN SOLUTION
np.save("numbers.npy", np.array([4.0, 5.0]))
scale = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
scale.set_weights([np.array([[3.0], [4.0]])])
scale.save("scale.keras")
### END SOLUTION
"""
_SAVED_TESTS = """
checks.that(np.load("numbers.npy").sum() == 9, "hold other numbers", name="the saved numbers")
### BEGIN HIDDEN TESTS
axolotl_scale = keras.saving.load_model("scale.keras")
with checks.hidden():
    checks.predictions(axolotl_scale, np.float32([[-1, 2]]), shape=(1, 1), name="the saved model")
assert axolotl_scale.predict(np.float32([[-1.5, -6.140625]]), verbose=0)[0, 0] == -29.0625, "quagga"
### END HIDDEN TESTS
"""
_FIGURE = """
figure, axes = plt.subplots()
### BEGIN SOLUTION
axes.plot([0, 1, 2, 3], [0, 1, 4, 9], label="squares")
axes.set(title="Squares", xlabel="x", ylabel="x times x")
### END SOLUTION
"""
_FIGURE_TESTS = """
checks.figure(figure)
### BEGIN HIDDEN TESTS
with checks.hidden():
    checks.figure(figure, curves={"squares": lambda x: x**2}, min_points=4)
### END HIDDEN TESTS
"""

_RANKING = """
ranking = ...
### BEGIN SOLUTION
ranking = [3, 1, 2]
### END SOLUTION
"""
_RANKING_TESTS = """
assert sorted(ranking) == [1, 2, 3], "the ranking holds other places"
### BEGIN HIDDEN TESTS
assert list(ranking) == [3, 1, 2], "quagga"
### END HIDDEN TESTS
"""
_NETWORK = """
network = ...
### BEGIN SOLUTION
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
### END SOLUTION
"""
_NETWORK_TESTS = """
assert isinstance(network, keras.Model), "it is no model"
### BEGIN HIDDEN TESTS
assert network.count_params() == 15, "quagga"
assert [layer.name for layer in network.layers], "okapi"
### END HIDDEN TESTS
"""
_DESCENT = """
descent = ...
### BEGIN SOLUTION
descent = keras.optimizers.SGD(0.125, momentum=0.5)
### END SOLUTION
"""
_DESCENT_TESTS = """
assert isinstance(descent, keras.optimizers.SGD), "it is no SGD"
### BEGIN HIDDEN TESTS
assert descent.get_config()["momentum"] == 0.5, "quagga"
### END HIDDEN TESTS
"""
_LEARNER = """
learner = ...
### BEGIN SOLUTION
from sklearn.tree import DecisionTreeClassifier

learner = DecisionTreeClassifier(random_state=0).fit(flowers, [0, 1, 2, 0])
### END SOLUTION
"""
_LEARNER_TESTS = """
checks.estimator(learner, kind={"DecisionTreeClassifier", "SVC"})
### BEGIN HIDDEN TESTS
with checks.hidden():
    okapi_leaves = np.float32([[0, 2.5, 0, 0], [0, 0, 1.5, 0], [1.25, 0, 0, 0], [0, 1.75, 0, 0]])
    checks.score(learner, okapi_leaves, [1, 2, 0, 1], at_least=0.9)
assert learner.predict(okapi_leaves).tolist() == [1, 2, 0, 1], "quagga"
### END HIDDEN TESTS
"""
_LOOKED_UP = """
looked_up = ...
### BEGIN SOLUTION
looked_up = np.array([5.0, 7.0, 11.0])
### END SOLUTION
"""
_LOOKED_UP_TESTS = """
checks.array(looked_up, shape=(3,))
### BEGIN HIDDEN TESTS
with checks.hidden():
    checks.array(looked_up, equals=np.load("reference.npy"))
### END HIDDEN TESTS
"""
_TABLE = """
### BEGIN SOLUTION
import h5py

with h5py.File("table.h5", "w") as table:
    table["counts"] = np.arange(64, dtype="u1")
### END SOLUTION
"""
_TABLE_TESTS = """
import h5py

with h5py.File("table.h5") as table:
    counts = table["counts"][...]
checks.array(counts, equals=np.arange(64, dtype="u1"), name="the saved table")
"""

#: Nothing reads it, so that it does not run unless an attack could.
_SPARE = "spare = np.arange(4)"


class Session:
    """The attacked session: the instructor's notebook and its release.

    Args:
        exercises: Which of the exercises it has.
    """

    def __init__(self, *exercises: str) -> None:
        cells = [_cell("setup", _SETUP, locked=True)]
        for name in exercises:
            cells.append(_cell(name, globals()[f"_{name.upper()}"], solution=True))
            tests = globals()[f"_{name.upper()}_TESTS"]
            cells.append(_cell(f"{name}-tests", tests, grade=True, locked=True, points=POINTS[name]))
        cells.append(_cell("spare", _SPARE, locked=True))
        self.source = new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})
        self.release = copy.deepcopy(self.source)
        for cell in self.release.cells:
            cell.source = without_hidden_tests(without_solutions(cell.source))
        # The reference solution of `looked_up`, which no student may replace.
        files = {"reference.npy": _npy([5.0, 7.0, 11.0])} if "looked_up" in exercises else {}
        self.assignment = Assignment("trust", nbformat.writes(self.source), nbformat.writes(self.release), files)
        self.points = {name: POINTS[name] for name in exercises}

    def answered(self, answers: dict[str, str], before: str = "", after: str = "") -> dict[str, Any]:
        """Return the JSON of a submission: right answers, but for the given ones, and extra cells.

        Args:
            answers: For the name of an exercise, what stands in its cell.
            before: The extra cell before all others; empty is none.
            after: The extra cell after all others; empty is none.
        """
        notebook = copy.deepcopy(self.release)
        for cell, solved in zip(notebook.cells, self.source.cells, strict=True):
            if cell.metadata.nbgrader["solution"]:
                cell.source = answers.get(cell.id, without_comments(solved.source))
        notebook.cells = [
            *([new_code_cell(before)] if before else []),
            *notebook.cells,
            *([new_code_cell(after)] if after else []),
        ]
        return json.loads(nbformat.writes(notebook))


_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def without_comments(source: str) -> str:
    """Return a reference solution as a student writes it: without the region's marks, and with names of their own."""
    kept = [line for line in source.split("\n") if "### " not in line]
    return "\n".join(kept).replace("okapi", "twice")


def _npy(numbers: list[float]) -> bytes:
    file = io.BytesIO()
    np.save(file, np.array(numbers))
    return file.getvalue()


def _cell(name: str, code: str, **roles: Any) -> Any:
    cell = new_code_cell(code.strip("\n"), id=name)
    about = {"grade_id": name, "schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False}
    cell.metadata["nbgrader"] = {**about, **roles}
    return cell
