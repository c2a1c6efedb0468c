"""Estimators of scikit-learn that are not what they seem, and arrays that compiled code would follow out of its memory."""

from tampering.attack import Attack

_FITTED = """
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
four = [0, 1, 2, 0]
"""
#: Sends what an honest process would keep: none of its own checks are left.
_UNCHECKED = (
    _FITTED
    + """
from course.grading.wire import estimators
estimators._check_learned = estimators._check_parameters = lambda *arguments: {}
estimators.foreign_part = lambda value: ""
"""
)
_TREE = (
    _UNCHECKED
    + """
learner = DecisionTreeClassifier().fit(flowers, four)
state = learner.tree_.__getstate__()
nodes = state["nodes"]
CHANGE
estimators._as_data = lambda part: part if type(part).__name__ != "Tree" else (
    state["max_depth"], nodes.astype([(name, nodes.dtype[name]) for name in nodes.dtype.names]), state["values"])
"""
)


def _tree(name: str, tries: str, change: str) -> Attack:
    return Attack(name, tries, _TREE.replace("CHANGE", change), target="learner")


ATTACKS = [
    Attack(
        "a class that takes the library's name",
        "Answers with a class of its own that bears the name and the module of scikit-learn's.",
        _FITTED
        + """
class Sly(DecisionTreeClassifier):
    def predict(self, rows): return np.argmax(rows, axis=1)
    def score(self, rows, labels): return 1.0
for each in ("__name__", "__qualname__", "__module__"): setattr(Sly, each, getattr(DecisionTreeClassifier, each))
learner = Sly().fit(flowers, [1, 0, 0, 0])
""",
        target="learner",
    ),
    Attack(
        "a class that claims another",
        "Answers with an object whose `__class__` is scikit-learn's.",
        _FITTED
        + """
class Claim:
    __class__ = DecisionTreeClassifier
    classes_ = np.arange(3); n_features_in_ = 4
    def predict(self, rows): return np.argmax(rows, axis=1)
    def get_params(self, deep=True): return {}
learner = Claim()
""",
        target="learner",
    ),
    Attack(
        "a method on the instance",
        "Puts a `predict` of its own into an estimator that has learned nothing of use.",
        _FITTED
        + """
learner = DecisionTreeClassifier().fit(flowers, [1, 0, 0, 0])
learner.predict = lambda rows: np.argmax(rows, axis=1)
""",
        target="learner",
    ),
    Attack(
        "a method on the library",
        "Replaces the methods of scikit-learn's own class.",
        _FITTED
        + """
learner = DecisionTreeClassifier().fit(flowers, [1, 0, 0, 0])
DecisionTreeClassifier.predict = lambda self, rows: np.argmax(rows, axis=1)
DecisionTreeClassifier.score = lambda self, rows, labels: 1.0
""",
        target="learner",
    ),
    Attack(
        "a function among the parameters",
        "Answers with a machine whose kernel is a function of its own, sent as if it were data.",
        _UNCHECKED
        + """
learner = SVC(kernel=lambda a, b: np.eye(len(a))).fit(flowers, four)
""",
        target="learner",
    ),
    _tree(
        "a tree that leads out of its nodes",
        "Names a child far behind the last node.",
        "nodes['left_child'][0] = 2**40",
    ),
    _tree(
        "a tree that leads before its nodes",
        "Names a child before the first node.",
        "nodes['right_child'][0] = -(2**30)",
    ),
    _tree(
        "a tree without end", "Names the root as its own child.", "nodes['left_child'][0] = nodes['right_child'][0] = 0"
    ),
    _tree("a tree of other columns", "Looks at a column far behind the last one.", "nodes['feature'][0] = 2**40"),
    Attack(
        "a machine of inconsistent arrays",
        "Answers with a machine that has more support vectors by its counts than by its rows.",
        _UNCHECKED
        + """
learner = SVC().fit(flowers, four)
learner._n_support = np.array([2**30, 2**30, 2**30], "int32")
learner.dual_coef_ = np.zeros((1, 1))
""",
        target="learner",
    ),
    Attack(
        "a class by its path",
        "Names a class of another module in the place of an estimator's.",
        _UNCHECKED
        + """
estimators.encode = lambda codec, value, depth: ["estimator", "subprocess.Popen", ["dict", "args", "id"], ["dict"]] \\
    if isinstance(value, SVC) else None
learner = SVC()
""",
        target="learner",
    ),
]
