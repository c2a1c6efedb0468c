"""Estimators of scikit-learn on the wire: what they have learned crosses, and nothing that reaches outside of its memory."""

import contextlib
import importlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_wire_properties import NODES, REFERENCES, damage, examine

from course.checks.estimator_classes import MODULES
from course.grading.examiner.client import ExaminerCodec
from course.grading.examiner.proxies import EstimatorProxy
from course.grading.wire import estimators
from course.grading.wire.frames import WireError
from course.grading.wire.values import Codec

pytestmark = pytest.mark.filterwarnings("ignore")  # of learning too little, on purpose

RNG = np.random.default_rng(3)
X = np.abs(RNG.normal(size=(40, 3)))
NEW = np.abs(RNG.normal(size=(9, 3)))
LABELS = {"three": np.arange(40) % 3, "two": np.arange(40) % 2, "texts": np.array(["a", "b", "c"])[np.arange(40) % 3]}
NUMBERS = X @ [1.0, -2.0, 0.5] + RNG.normal(size=40)
METHODS = ("predict", "predict_proba", "decision_function", "transform")
MEMBERS = {"n_estimators": 3}
SETTINGS = {
    **{name: MEMBERS for name in MODULES if name.startswith(("Random", "Extra", "Bagging", "AdaBoost", "Gradient"))},
    "ExtraTreeClassifier": {"max_depth": 3},
    "ExtraTreeRegressor": {"max_depth": 3},
    "KMeans": {"n_clusters": 3, "n_init": 1},
    "DBSCAN": {"eps": 0.5, "min_samples": 3},
    "OneHotEncoder": {"handle_unknown": "ignore"},
}  # fmt: skip


def kind(name):
    return getattr(importlib.import_module(MODULES[name]), name)


def make(name):
    if name == "Pipeline":
        return kind(name)([("scale", kind("StandardScaler")()), ("learn", kind("LogisticRegression")(C=2.0))])
    if name in ("VotingClassifier", "StackingClassifier"):
        members = [("bayes", kind("GaussianNB")()), ("tree", kind("DecisionTreeClassifier")(max_depth=2))]
        return kind(name)(members, **({"cv": 3} if name == "StackingClassifier" else {"voting": "soft"}))
    if name == "VotingRegressor":
        return kind(name)([("line", kind("LinearRegression")()), ("tree", kind("DecisionTreeRegressor")(max_depth=2))])
    return kind(name)(**SETTINGS.get(name, {}))


def of_numbers(name):
    return name.endswith(("Regressor", "SVR", "Regression", "Ridge", "Lasso")) and name != "LogisticRegression"


def learned(name, labels="three"):
    """Return a fitted instance of a class."""
    if name == "LabelEncoder":
        return make(name).fit(LABELS[labels])
    return make(name).fit(X, NUMBERS if of_numbers(name) else LABELS[labels])


def sent(value):
    codec = Codec()
    return codec.encode(value), [bytearray(buffer) for buffer in codec.buffers]


def through(value):
    node, buffers = sent(value)
    return Codec(buffers).decode(node)


def same(one, other):
    one, other = (each.toarray() if hasattr(each, "toarray") else each for each in (one, other))
    return np.array_equal(one, other, equal_nan=np.asarray(one).dtype.kind == "f")


@pytest.mark.parametrize(
    ("name", "labels"),
    [(name, labels) for name in MODULES for labels in LABELS if labels == "three" or not of_numbers(name)],
)
def test_every_class_of_the_list_crosses_with_what_it_has_learned(name, labels):
    fitted = learned(name, labels)
    returned = through(fitted)
    assert type(returned) is kind(name)
    assert str(returned.get_params()) == str(fitted.get_params())
    done = 0
    for method in METHODS:
        with contextlib.suppress(AttributeError):
            does = getattr(fitted, method)
            given = LABELS[labels] if name == "LabelEncoder" else NEW
            assert same(getattr(returned, method)(given), does(given)), method
            done += 1
    assert done or name in ("DBSCAN", "AgglomerativeClustering")
    for attribute in ("labels_", "feature_importances_", "coef_", "classes_", "n_support_"):
        assert same(getattr(returned, attribute, 0), getattr(fitted, attribute, 0)), attribute


@pytest.mark.parametrize("name", MODULES)
def test_every_class_of_the_list_crosses_before_it_has_learned(name):
    new = make(name)
    returned = through(new)
    assert type(returned) is type(new)
    assert str(returned.get_params()) == str(new.get_params())
    assert not [each for each in vars(returned) if each in {field.name for field in estimators._fields(name)}]


@pytest.mark.parametrize(
    "fitted",
    [
        lambda: kind("SVC")(probability=True, random_state=0).fit(X, LABELS["three"]),
        lambda: kind("SVC")(kernel="poly", degree=2).fit(X, LABELS["two"]),
        lambda: kind("KNeighborsClassifier")(1, algorithm="brute", weights="distance").fit(X, LABELS["texts"]),
        lambda: kind("BaggingClassifier")(kind("KNeighborsClassifier")(), 3, max_features=2).fit(X, LABELS["three"]),
        lambda: kind("AdaBoostClassifier")(kind("DecisionTreeClassifier")(max_depth=2), n_estimators=4).fit(
            X, LABELS["two"]
        ),
        lambda: kind("GradientBoostingClassifier")(loss="exponential", n_estimators=3).fit(X, LABELS["two"]),
        lambda: kind("GradientBoostingRegressor")(loss="huber", init="zero", n_estimators=3),
        lambda: kind("RandomForestClassifier")(5, oob_score=True, bootstrap=True).fit(X, LABELS["three"]),
        lambda: kind("PCA")(2, whiten=True).fit(X),
        lambda: kind("StandardScaler")(with_mean=False, with_std=False).fit(X),
        lambda: kind("LinearDiscriminantAnalysis")(solver="eigen", store_covariance=True).fit(X, LABELS["three"]),
        lambda: kind("LinearSVC")(fit_intercept=False).fit(X, LABELS["two"]),
        lambda: kind("LinearRegression")().fit(X, NUMBERS[:, None]),
        lambda: kind("OneHotEncoder")(drop="first").fit(np.array([["a", "x"], ["b", "x"], ["a", "y"]], object)),
        lambda: kind("Pipeline")([("a", "passthrough"), ("b", kind("KNeighborsRegressor")())]).fit(X, NUMBERS),
        lambda: kind("KMeans")(3, init=X[:3], n_init=1).fit(X.astype("float32")),
    ],
)
def test_what_is_set_otherwise_crosses_too(fitted):
    one = fitted()
    returned = through(one)
    given = one.categories_ and np.array([["b", "y"]], object) if hasattr(one, "categories_") else NEW
    for method in METHODS:
        if hasattr(one, method) and hasattr(one, "n_features_in_"):
            given = given.astype("float32") if type(one).__name__ == "KMeans" else given
            assert same(getattr(returned, method)(given), getattr(one, method)(given)), method


def test_a_table_s_columns_and_what_is_given_back_cross():
    import pandas as pd

    frame = pd.DataFrame(X, columns=list("abc"))
    returned = through(kind("StandardScaler")().set_output(transform="pandas").fit(frame))
    assert list(returned.feature_names_in_) == list("abc")
    assert list(returned.transform(frame).columns) == list("abc")


# ------------------------------------------------------------------------------------------------ what stays a reference


class Own:
    """Classes that are not what they say."""

    @staticmethod
    def subclass():
        class LogisticRegression(kind("LogisticRegression")):
            def predict(self, inputs):
                return np.zeros(len(inputs))

        return LogisticRegression().fit(X, LABELS["two"])

    @staticmethod
    def liar():
        made = Own.subclass()
        for name in ("__module__", "__qualname__", "__name__"):
            setattr(type(made), name, getattr(kind("LogisticRegression"), name))
        return made

    @staticmethod
    def shadowed():
        made = learned("LogisticRegression")
        made.predict = lambda inputs: np.zeros(len(inputs))
        return made

    @staticmethod
    def shadowed_inside():
        return kind("Pipeline")([("learn", Own.shadowed())])

    @staticmethod
    def function_as_parameter():
        return kind("KNeighborsClassifier")(weights=lambda distances: distances).fit(X, LABELS["two"])

    @staticmethod
    def own_member():
        made = learned("RandomForestClassifier")
        made.estimators_[0].tree_ = made
        return made

    @staticmethod
    def several_targets():
        return kind("DecisionTreeRegressor")().fit(X, X)

    @staticmethod
    def of_another_kind():
        return importlib.import_module("sklearn.ensemble").IsolationForest()

    @staticmethod
    def writes_files():
        return kind("Pipeline")([("learn", kind("GaussianNB")())], memory="/tmp/cache")

    @staticmethod
    def unlike_its_labels():
        made = learned("VotingClassifier")
        made.estimators_[0].classes_ = np.array([0, 1, 2**40])
        return made


@pytest.mark.parametrize("name", [name for name in vars(Own) if not name.startswith("_")])
def test_what_holds_more_than_numbers_stays_a_reference_and_so_does_what_it_is_in(name):
    made = getattr(Own, name)()
    for value in (made, [1, made], kind("VotingClassifier")([("a", made)])):
        with pytest.raises(WireError, match="cannot be serialized"):
            sent(value)


def test_an_estimator_that_stays_is_a_proxy_that_does_not_score_itself():
    found = ExaminerCodec(None).decode(["ref", {"held": 1, "kind": "estimator", "type": "Mine", "foreign": "Mine"}])
    assert type(found) is EstimatorProxy
    assert found.foreign_part == "Mine"
    for name in ("score", "get_params"):
        with pytest.raises(WireError, match="cannot be graded"):
            getattr(found, name)


# ------------------------------------------------------------------------------------------------------- what is refused


def parts(name, **labels):
    """Return the node of a fitted estimator's parts: its parameters and what it has learned, as dictionaries."""
    _, parameters, state = estimators._taken_apart(learned(name, **labels))
    return parameters, {key: estimators._as_data(each) for key, each in state.items()}


def decoded(name, parameters, state):
    codec = Codec()
    node = ["estimator", name, codec.encode(parameters), codec.encode(state)]
    return Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)


def tree(change, name="DecisionTreeClassifier"):
    """Return the refusal of a tree of which something was changed; at least it must be one before."""
    parameters, state = parts(name)
    decoded(name, parameters, dict(state))
    depth, nodes, values = state["tree_"]
    changed = change(depth, nodes.copy(), values.copy())
    with pytest.raises(WireError, match="tree_"):
        decoded(name, parameters, {**state, "tree_": changed})


def setting(column, row, number):
    def change(depth, nodes, values):
        nodes[column][row] = number
        return depth, nodes, values

    return change


@pytest.mark.parametrize(
    "change",
    [
        setting("left_child", 0, 10**6),
        setting("right_child", 0, 10**6),
        setting("left_child", 0, -2),
        setting("left_child", 0, -(2**40)),
        setting("left_child", 0, 0),
        setting("right_child", 1, 1),
        setting("right_child", 0, 1),
        setting("left_child", 0, -1),
        setting("right_child", -1, 1),
        setting("feature", 0, 3),
        setting("feature", 0, -1),
        setting("threshold", 0, np.nan),
        lambda depth, nodes, values: (depth + 1, nodes, values),
        lambda depth, nodes, values: (depth, nodes[:-1], values[:-1]),
        lambda depth, nodes, values: (depth, nodes, values[:-1]),
        lambda depth, nodes, values: (depth, nodes, values[:, :, :2]),
        lambda depth, nodes, values: (depth, nodes, values.astype("float32")),
        lambda depth, nodes, values: (depth, nodes.astype([(n, "<f8") for n in nodes.dtype.names]), values),
        lambda depth, nodes, values: (depth, nodes[:0], values[:0]),
        lambda depth, nodes, values: (depth, nodes["left_child"], values),
        lambda depth, nodes, values: [depth, nodes, values],
    ],
)
def test_a_tree_that_leads_out_of_its_nodes_or_round_in_a_circle_is_refused(change):
    tree(change)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("SVC", {"_n_support": np.array([-1, 20, 20], "int32")}),
        ("SVC", {"_n_support": np.array([100, 100, 100], "int32")}),
        ("SVC", {"_n_support": np.array([20, 20], "int32")}),
        ("SVC", {"dual_coef_": np.zeros((1, 40))}),
        ("SVC", {"intercept_": np.zeros(1)}),
        ("SVC", {"support_vectors_": np.zeros((40, 1))}),
        ("SVC", {"_probA": np.zeros(1)}),
        ("SVR", {"_n_support": np.zeros(9, "int32")}),
        ("KNeighborsClassifier", {"_y": np.full(40, 7)}),
        ("KNeighborsClassifier", {"_fit_X": np.zeros((39, 3))}),
        ("LogisticRegression", {"coef_": np.zeros((3, 4))}),
        ("LogisticRegression", {"coef_": np.zeros((3, 3), object)}),
        ("LogisticRegression", {"coef_": "coef"}),
        ("LogisticRegression", {"n_features_in_": True}),
        ("LogisticRegression", {"predict": 1}),
        ("LogisticRegression", {"__class__": 1}),
        ("KMeans", {"cluster_centers_": np.zeros((2, 3))}),
        ("RandomForestClassifier", {"estimators_": []}),
        ("RandomForestClassifier", {"n_classes_": 2}),
        ("BaggingClassifier", {"estimators_features_": [np.array([0, 1, 9])] * 3}),
        ("GradientBoostingClassifier", {"n_trees_per_iteration_": 2}),
        ("OneHotEncoder", {"categories_": [np.zeros(2)]}),
        ("DecisionTreeRegressor", {"n_features_in_": 2**31}),
        ("DummyClassifier", {"_strategy": "constant"}),
    ],
)
def test_arrays_that_do_not_fit_together_are_refused(name, changes):
    parameters, state = parts(name)
    decoded(name, parameters, dict(state))
    with pytest.raises(WireError):
        decoded(name, parameters, {**state, **changes})


def test_members_of_another_size_or_kind_are_refused():
    parameters, state = parts("RandomForestClassifier")
    for member in (
        kind("DecisionTreeClassifier")(),
        kind("DecisionTreeClassifier")().fit(X[:, :2], LABELS["three"]),
        kind("DecisionTreeClassifier")().fit(X, LABELS["two"]),
        kind("DecisionTreeRegressor")().fit(X, NUMBERS),
        kind("GaussianNB")().fit(X, LABELS["three"]),
    ):
        with pytest.raises(WireError, match="fit together"):
            decoded("RandomForestClassifier", parameters, {**state, "estimators_": [*state["estimators_"][1:], member]})
    parameters, state = parts("GradientBoostingClassifier")
    for start in (kind("DummyRegressor")().fit(X, NUMBERS), kind("DummyClassifier")().fit(X, LABELS["two"])):
        with pytest.raises(WireError, match="fit together"):
            decoded("GradientBoostingClassifier", parameters, {**state, "init_": start})


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("LogisticRegression", {"C": -1.0}),
        ("LogisticRegression", {"C": "much"}),
        ("LogisticRegression", {"n_jobs": 10**9}),
        ("LogisticRegression", {"fit": 1}),
        ("Pipeline", {"memory": "/tmp/x"}),
        ("KNeighborsClassifier", {"metric": "precomputed"}),
        ("SVC", {"kernel": "precomputed"}),
    ],
)
def test_parameters_that_the_library_does_not_take_or_that_do_more_than_compute_are_refused(name, parameters):
    known, state = parts(name)
    with pytest.raises(WireError):
        decoded(name, {**known, **parameters}, state)


def test_there_are_bounds_for_estimators_in_one_message():
    node, _ = sent(make("GaussianNB"))
    with pytest.raises(WireError, match="too many estimators"):
        Codec().decode(["list", *[node] * (estimators.MAX_ESTIMATORS + 1)])


@pytest.mark.parametrize(
    "name", ["os.system", "LogisticRegression.fit", "BaseEstimator", "IsolationForest", 1, None, ["SVC"]]
)
def test_a_class_that_is_not_in_the_list_is_refused(name):
    with pytest.raises(WireError, match="unknown class"):
        Codec().decode(["estimator", name, ["dict"], ["dict"]])


def test_a_reference_inside_is_refused():
    node, buffers = sent(learned("Pipeline"))
    codec = ExaminerCodec(None, buffers)
    node[2] = ["dict", "steps", ["list", ["tuple", "a", ["ref", {"held": 1}]]], *node[2][3:]]
    with pytest.raises(WireError, match="malformed"):
        codec.decode(node)


# ------------------------------------------------------------------------------------------------------ damaged messages

HONEST = """AdaBoostRegressor BaggingClassifier DecisionTreeClassifier GradientBoostingClassifier KMeans KNeighborsClassifier
    LogisticRegression OneHotEncoder Pipeline RandomForestRegressor SVC SVR VotingClassifier""".split()  # noqa: SIM905
_encoded = {}


@st.composite
def damaged(draw):
    """Return an honest message of an estimator with parts exchanged and bytes of its arrays changed."""
    name = draw(st.sampled_from(HONEST))
    node, buffers = _encoded.setdefault(name, sent(learned(name)))
    buffers = [bytearray(buffer) for buffer in buffers]
    for _ in range(draw(st.integers(0, 4))):
        if buffers:
            buffer = draw(st.sampled_from(buffers))
            place = draw(st.integers(0, len(buffer) - 1))
            buffer[place] = draw(st.sampled_from([0, 1, 2, 3, 127, 255]))
    return damage(draw, node, NODES | REFERENCES) if draw(st.booleans()) else node, buffers


@given(damaged())
def ask_what_passes(message):
    """Ask whatever passes of a damaged estimator; it may raise what it likes, if only it comes back."""
    found = examine(*message)
    for method in METHODS:
        with contextlib.suppress(Exception):
            getattr(found, method)(NEW)


def test_no_damage_ends_the_process_that_asks_what_passes():
    """Asked in a process of its own, since a crash would take the tests with it."""
    code = f"""
import sys, warnings
warnings.simplefilter("ignore")
sys.path[:0] = {sys.path!r}
import tests.conftest, test_estimators
test_estimators.ask_what_passes()
print("came back")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.endswith("came back\n"), (done.returncode, done.stderr[-3000:])


def test_a_process_without_the_library_does_not_import_it():
    code = (
        "import sys; from course.grading.wire.values import Codec; Codec().encode([1, 'a', {2: 3.0}])\n"
        "assert 'sklearn' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
