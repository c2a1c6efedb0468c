"""Checks of estimators, of clusters and of texts: what passes, what is said otherwise, and what is never said."""

import numpy as np
import pytest
from sklearn.cluster import DBSCAN, KMeans
from sklearn.ensemble import AdaBoostClassifier, IsolationForest, VotingClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from course import checks

X = np.random.default_rng(0).normal(size=(60, 3))
LABELS = (X[:, 0] > 0).astype(int) + (X[:, 0] > 1)
NAMES = np.array(["low", "middle", "high"])[LABELS]


def failure(check, *arguments, **settings):
    """Return the failure of a check that must fail."""
    with pytest.raises(checks.CheckFailed) as caught:
        check(*arguments, **{"name": "answer", **settings})
    return caught.value


def scaled(**settings):
    return make_pipeline(StandardScaler(), LogisticRegression(**settings))


# Estimators

TWO = ["StandardScaler", "LogisticRegression"]
CLASS_WEIGHT = {"parameters": {"class_weight": "balanced"}}


@pytest.mark.parametrize(
    ("answer", "settings"),
    [
        (LogisticRegression().fit(X, LABELS), {"kind": "LogisticRegression", "features": 3}),
        (Ridge(), {"kind": {"Ridge", "Lasso"}, "fitted": False}),
        (Ridge(), {"kind": "Ridge", "fitted": None}),
        (LogisticRegression(C=np.float64(0.1)), {"kind": "LogisticRegression", "parameters": {"C": 0.1}, "fitted": None}),
        (DecisionTreeClassifier(max_depth=3),
         {"kind": "DecisionTreeClassifier", "parameters": {"max_depth": {3, 4}}, "fitted": None}),
        (KMeans(3, n_init=1).fit(X), {"kind": "KMeans", "parameters": {"n_clusters": 3, "random_state": None}}),
        (scaled().fit(X, LABELS), {"steps": ["StandardScaler", "LogisticRegression"], "features": 3}),
        (scaled(C=5).fit(X, LABELS), {"steps": [{"MinMaxScaler", "StandardScaler"}, "LogisticRegression"],
                                      "parameters": {"LogisticRegression__C": 5, "logisticregression__C": 5}}),
        (scaled(), {"kind": "Pipeline", "fitted": False}),
        (Pipeline([("nothing", "passthrough"), ("learn", Ridge())]), {"steps": ["Ridge"], "fitted": None}),
        (AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=2).fit(X, LABELS),
         {"kind": "AdaBoostClassifier", "parameters": {"estimator__max_depth": 1, "n_estimators": 2}}),
        (VotingClassifier([("a", LogisticRegression(C=3))]),
         {"kind": "VotingClassifier", "fitted": None, "parameters": {"a__C": 3}}),
        (make_pipeline(StandardScaler()).fit(X), {"steps": ["StandardScaler"]}),
    ],
)  # fmt: skip
def test_an_estimator_that_is_as_asked_passes(answer, settings, capsys):
    checks.estimator(answer, **settings)
    assert capsys.readouterr().out.startswith("✓ answer")


class Mine(LogisticRegression):
    """A class of the student's own."""


def shadowed():
    made = LogisticRegression().fit(X, LABELS)
    made.predict = lambda inputs: np.zeros(len(inputs))
    return made


@pytest.mark.parametrize(
    ("answer", "settings", "stage", "headline"),
    [
        (..., {}, "attempted", "it is still `...`"),
        (None, {}, "attempted", "it is None"),
        (LogisticRegression, {}, "type", "it is the class LogisticRegression, not a LogisticRegression. Call it"),
        (LogisticRegression().fit, {}, "type", "it is a function or a class, not a LogisticRegression. Call it"),
        (LABELS, {}, "type", "it is an array, not a LogisticRegression. `predict` and `transform` give arrays"),
        (3, {}, "type", "it is an int, not a LogisticRegression."),
        (Ridge(), {}, "type", "it is a Ridge, not a LogisticRegression."),
        (scaled(), {}, "type", "it is a Pipeline of StandardScaler and LogisticRegression, not a LogisticRegression."),
        (Mine(), {}, "type", "it holds `Mine`, into which no test can look. Use scikit-learn's own classes"),
        (shadowed(), {}, "type", "it holds `LogisticRegression.predict`, into which"),
        (IsolationForest(), {}, "type", "it holds `IsolationForest`"),
        (make_pipeline(Mine()), {}, "type", "it holds `Mine`"),
        (LogisticRegression(C=1), {"parameters": {"C": 0.1}}, "parameters", "`C` is 1, not 0.1."),
        (LogisticRegression(), CLASS_WEIGHT, "parameters", "`class_weight` is None, not 'balanced'."),
        (LogisticRegression(fit_intercept=1), {"parameters": {"fit_intercept": True}}, "parameters", "is 1, not True."),
        (LogisticRegression(), {}, "fitted", "it has not learned yet: call `fit` on this very object"),
        (LogisticRegression().fit(X, LABELS), {"fitted": False}, "fitted", "it has learned already"),
        (LogisticRegression().fit(X[:, :2], LABELS), {"features": 3}, "features", "it has learned from 2 columns, not 3."),
        (LogisticRegression(), {"kind": None, "steps": TWO}, "type", "a LogisticRegression, not a Pipeline."),
        (make_pipeline(LogisticRegression()), {"kind": None, "steps": TWO}, "steps",
         "a StandardScaler is missing from its steps."),
        (make_pipeline(LogisticRegression(), StandardScaler()), {"kind": None, "steps": TWO}, "steps",
         "its step 1 is a LogisticRegression, not a StandardScaler."),
        (make_pipeline(StandardScaler(), Ridge(), Ridge()), {"kind": None, "steps": ["StandardScaler", "Ridge"]}, "steps",
         "it has 3 steps, not 2."),
        (scaled(), {"kind": "Pipeline"}, "fitted", "its StandardScaler has not learned yet"),
        (scaled(C=2), {"kind": "Pipeline", "parameters": {"LogisticRegression__C": 1}}, "parameters",
         "`C` of its LogisticRegression is 2, not 1."),
        (make_pipeline(Ridge()), {"kind": "Pipeline", "parameters": {"LogisticRegression__C": 1}}, "parameters",
         "it holds no LogisticRegression."),
        (VotingClassifier([("a", Ridge())]), {"kind": "VotingClassifier", "parameters": {"tree__max_depth": 1}}, "parameters",
         "it holds no tree."),
        (VotingClassifier([("a", DecisionTreeClassifier())]), {"kind": "VotingClassifier", "parameters": {"a__C": 1}},
         "parameters", "its a is a DecisionTreeClassifier, which has no parameter `C`."),
        (AdaBoostClassifier(), {"kind": "AdaBoostClassifier", "parameters": {"estimator__max_depth": 1}}, "parameters",
         "it has no estimator as its `estimator`."),
    ],
)  # fmt: skip
def test_the_first_thing_that_is_wrong_with_an_estimator_is_named(answer, settings, stage, headline):
    failed = failure(checks.estimator, answer, **{"kind": "LogisticRegression", **settings})
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


@pytest.mark.parametrize(
    ("answer", "settings"),
    [
        (Ridge(), {"kind": "LogisticRegression"}),
        (LABELS, {"kind": "LogisticRegression"}),
        (make_pipeline(Ridge()), {"steps": ["StandardScaler", "LogisticRegression"]}),
        (make_pipeline(Ridge(), Ridge()), {"steps": ["StandardScaler", "LogisticRegression"]}),
        (LogisticRegression(), {"kind": "LogisticRegression", "parameters": {"C": 0.123}}),
        (LogisticRegression().fit(X, LABELS), {"kind": "LogisticRegression", "features": 123}),
        (make_pipeline(Ridge()), {"kind": "Pipeline", "parameters": {"StandardScaler__copy": 123}}),
    ],
)
def test_a_hidden_check_of_an_estimator_tells_nothing_that_was_expected(answer, settings):
    with checks.hidden():
        text = failure(checks.estimator, answer, hint="Look.", **settings).text()
    assert "Look." in text
    assert not any(word in text for word in ("StandardScaler", "Logistic", "123"))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"kind": "Ridge", "steps": ["Ridge"]},
        {"kind": "LogisticClassifier"},
        {"kind": "Ridge", "parameters": {"C": 1}},
        {"kind": "Ridge", "parameters": {"StandardScaler__copy": True}},
        {"kind": "Ridge", "parameters": {"estimator__copy": True}},
    ],
)
def test_a_check_that_asks_for_what_there_is_not_is_an_author_s_mistake(settings):
    with pytest.raises(ValueError, match=r"checks\.estimator"):
        checks.estimator(Ridge().fit(X, LABELS), **settings)


# What estimators predict


def test_labels_of_several_classes_and_texts_have_an_accuracy(capsys):
    checks.score(LogisticRegression(C=100).fit(X, LABELS), X, LABELS, at_least=0.9, name="a")
    checks.score(LogisticRegression(C=100).fit(X, LABELS + 0.0), X, LABELS[:, None], at_least=0.9, name="b")
    checks.score(LogisticRegression(C=100).fit(X, NAMES), X, list(NAMES), at_least=0.9, name="c")
    checks.score(
        make_pipeline(StandardScaler(), DecisionTreeClassifier()).fit(X, NAMES), X, NAMES, at_least=1, name="d"
    )
    assert capsys.readouterr().out.count("accuracy") == 4


def test_regression_has_the_share_of_the_variance_that_is_explained():
    numbers = X @ [1.0, 2.0, 3.0]
    checks.score(LinearRegression().fit(X, numbers), X, numbers, metric="r2", at_least=0.999)
    failed = failure(
        checks.score, lambda inputs: np.full(len(inputs), numbers.mean()), X, numbers, metric="r2", at_least=0.5
    )
    assert failed.stage == "score"


@pytest.mark.parametrize(
    ("predict", "targets", "stage", "headline"),
    [
        (lambda inputs: np.full(len(inputs), 5), LABELS, "score", "its accuracy on 60 unseen examples is 0;"),
        (lambda inputs: NAMES, LABELS, "type", "it predicts texts; the targets are numbers."),
        (lambda inputs: LABELS, NAMES, "type", "it predicts numbers; the targets are texts."),
        (lambda inputs: 1, LABELS, "shape", "it gives a single number for 60 examples."),
        (lambda inputs: [{}] * 60, LABELS, "type", "what it predicts is not an array of numbers or of texts."),
    ],
)
def test_predictions_that_are_no_labels_are_named(predict, targets, stage, headline):
    failed = failure(checks.score, predict, X, targets, at_least=0.9)
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


def test_targets_of_several_lengths_are_an_author_s_mistake_that_says_what_to_do():
    with pytest.raises(ValueError, match=r"pad examples of several lengths \[1, 2\]"):
        checks.score(lambda inputs: inputs, [1, 2], [[[1, 2]], [[1, 2], [3, 4]]])


# Clusters

GROUPS = np.array([0, 0, 1, 1, 2, -1])


@pytest.mark.parametrize("labels", [GROUPS, [5, 5, 0, 0, 9, -1], np.array([2, 2, 7, 7, 0, -1], "int32"), list(GROUPS)])
def test_clusters_pass_whatever_they_are_called(labels, capsys):
    checks.partition(labels, like=GROUPS, noise=-1)
    checks.partition(DBSCAN(eps=0.5).fit(X).labels_, like=DBSCAN(eps=0.5).fit(X).labels_)
    assert "clusters" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("labels", "stage", "headline", "where"),
    [
        (..., "attempted", "it is still", None),
        ("abc", "type", "it is a str", None),
        ([0, 0, 1], "shape", "its shape is [3], not [6].", None),
        ([0.0, 0, 1, 1, 2, -1], "dtype", "its dtype is float64, not int.", None),
        ([0, 1, 2, 2, 3, -1], "value", "You have 4 clusters, not 3.", "rows 0 and 1 are apart, and must be together"),
        ([0, 0, 1, 1, 1, -1], "value", "You have 2 clusters, not 3.", "rows 2 and 4 are together, and must be apart"),
        ([0, 1, 1, 1, 2, -1], "value", "the rows are not grouped", "rows 1 and 2 are together"),
        (
            [0, 0, 1, 1, 2, 3],
            "value",
            "1 of 6 rows are wrongly called noise",
            "row 5 belongs to a cluster, and is noise",
        ),
        ([-1, 0, 1, 1, 2, -1], "value", "1 of 6 rows are wrongly", "row 0 is noise, and belongs to a cluster"),
    ],
)
def test_the_first_thing_that_is_wrong_with_clusters_is_named(labels, stage, headline, where):
    failed = failure(checks.partition, labels, like=GROUPS, noise=-1)
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline
    if where:
        assert where in dict(failed.rows)["differs"]


def test_without_noise_minus_one_is_a_name_as_any_other():
    checks.partition([3, 3, -1, -1, 0, 1], like=GROUPS)
    assert failure(checks.partition, [3, 3, -1, -1, 0, 1], like=GROUPS, noise=-1).stage == "value"


def test_a_hidden_check_of_clusters_names_no_rows_and_no_number_of_clusters():
    with checks.hidden():
        failed = failure(checks.partition, [0, 1, 2, 3, 4, -1], like=GROUPS, noise=-1)
    assert failed.rows == []
    assert not any(figure in failed.headline for figure in "0123456789")


# Texts

KINDS = np.array(["core", "border", "noise"])


@pytest.mark.parametrize("answer", [KINDS, list(KINDS), tuple(KINDS), KINDS.astype(object), np.array(KINDS, "U30")])
def test_an_array_of_texts_passes_in_every_form_of_it(answer):
    checks.array(answer, shape=(3,), dtype="text", equals=KINDS)
    checks.array(answer, equals=KINDS)
    checks.value({"kinds": answer}, equals={"kinds": KINDS})
    checks.function(lambda number: answer, cases=[1], returns=[KINDS])
    checks.function(lambda number: [answer, 2], cases=[1], returns=[[KINDS, 2]])
    checks.function(lambda number: answer, cases=[1], like=lambda number: KINDS, shape=(3,), dtype="text")


@pytest.mark.parametrize(
    ("answer", "settings", "stage", "headline"),
    [
        (["core", "border", "core"], {}, "value", "1 of 3 elements are wrong."),
        (["core", "border"], {}, "shape", "its shape is [2], not [3]."),
        ([1, 2, 3], {}, "type", "it is a list, not an array of texts."),
        (["core", 2, 3], {}, "type", "it is a list, not an array of texts."),
        (np.arange(3), {}, "type", "it is a NumPy array, not an array of texts."),
        ("core", {}, "type", "it is a str, not an array of texts."),
        (KINDS, {"equals": np.arange(3)}, "type", "not an array of numbers."),
        (KINDS, {"equals": ..., "dtype": "int"}, "type", "not an array of numbers."),
    ],
)
def test_the_first_thing_that_is_wrong_with_texts_is_named(answer, settings, stage, headline):
    failed = failure(checks.array, answer, **{"equals": KINDS, **settings})
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


def test_where_texts_differ_is_shown_but_not_by_a_hidden_check():
    failed = failure(checks.array, ["core", "boder", "noise"], equals=KINDS)
    assert dict(failed.rows)["differs"] == "first at [1]: 'boder' instead of 'border'"
    with checks.hidden():
        assert failure(checks.array, ["core", "boder", "noise"], equals=KINDS).rows == []
