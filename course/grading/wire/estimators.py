"""Estimators of scikit-learn on the wire: a class of a closed list, its parameters, and the arrays that it has learned.

The compiled code of scikit-learn believes its arrays: a tree follows the number of a child without looking whether there is
such a node. So `_FITTED` says for each class which attributes there are, of which kind, and how their lengths belong
together, and nothing else is taken from a message: no class by its name in a module, no attribute that is not in the table, no
pickle, no function. What does not fit is refused before any method of the estimator is called. The same checks run where an
estimator is sent: one that does not pass, such as one with several targets or learned from sparse data, stays a reference.

What can be computed from the rest is not sent: nearest neighbours are fitted again on the rows that they keep, so that no
search tree has to be believed.
"""

import functools
import importlib
import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from course.checks.estimator_classes import MODULES, estimator_kind, foreign_part, is_estimator, is_plain, parameters_of
from course.grading.wire.frames import Coder, WireError

MAX_ESTIMATORS = 5_000  # in one message, with those inside others
_MAX_MEMBERS = 2_000  # of one ensemble
_MAX_LEVELS = 2_000  # of one tree
_MAX_LENGTH = 10_000_000  # said by a number alone, for which no array came: a tree's importances are as many
_MAX_JOBS = 64

_CLASSES = "n_features_in_:=d classes_:label[c]"
_LINEAR = f"{_CLASSES} coef_:float[r,d] intercept_:offset[r]"
_TARGET = "n_features_in_:=d coef_:weights[d] intercept_:numbers"
_COUNTS = (
    f"{_CLASSES} class_count_:float[c] feature_count_:float[c,d] feature_log_prob_:float[c,d] class_log_prior_:float[c]"
)
_TREE = "n_features_in_:=d n_outputs_:=1 max_features_:number"
_CLASSIFYING_TREE = f"{_TREE} classes_:label[c] n_classes_:=c tree_:tree[d,c]"
_ENSEMBLE = "n_features_in_:=d estimator_?:estimator estimators_:members[m]"
_OUT_OF_BAG = "oob_score_?:number oob_decision_function_?:float[n,c] oob_prediction_?:float[n]"
_FOREST = f"{_ENSEMBLE} n_outputs_:=1 _n_samples:number _n_samples_bootstrap?:number {_OUT_OF_BAG}"
_BAG = (
    f"{_ENSEMBLE} _n_samples:number _max_samples:number _max_features:number _seeds:int[m] "
    f"estimators_features_:arrays[m] {_OUT_OF_BAG}"
)
_BOOST = f"{_ENSEMBLE} estimator_weights_:float[*] estimator_errors_:float[*]"
_GRADIENT = (
    "n_features_in_:=d n_trees_per_iteration_:=k max_features_:number estimators_:grid[m,k] init_:estimator "
    "train_score_:float[*] oob_improvement_?:float[*] oob_scores_?:float[*] oob_score_?:number n_estimators_:number"
)
_SUPPORT = (
    "support_:int[s] support_vectors_:float[s,d] intercept_:float[p] _probA:float[*] _probB:float[*] "
    "_gamma:number shape_fit_:numbers fit_status_:number _num_iter:int[*]"
)

#: For each class the attributes of a fitted instance, in this order: ``name:kind[lengths]``, with ``?`` if it can be missing.
#: A letter is the same length wherever it stands in a class: d features, c classes; of these r, q and p are made: rows of
#: a decision function (1 for 2 classes), classes without one, pairs of classes. ``=d`` is a number that is this length, ``*``
#: any length, and ``!`` says that there may be None in its place.
_FITTED = {
    "LogisticRegression": f"{_LINEAR} n_iter_:int[*]",
    "SGDClassifier": f"{_LINEAR} n_iter_:number t_:number",
    "Perceptron": f"{_LINEAR} n_iter_:number t_:number",
    "LinearSVC": f"{_LINEAR} n_iter_:number",
    "LinearRegression": f"{_TARGET} rank_?:numbers singular_?:numbers",
    "Ridge": f"{_TARGET} n_iter_:numbers solver_:text",
    "Lasso": f"{_TARGET} n_iter_:numbers dual_gap_:numbers",
    "GaussianNB": f"{_CLASSES} theta_:float[c,d] var_:float[c,d] class_count_:float[c] class_prior_:float[c] epsilon_:number",
    "MultinomialNB": _COUNTS,
    "BernoulliNB": _COUNTS,
    "LinearDiscriminantAnalysis": f"{_LINEAR} priors_:float[c] means_:float[c,d] xbar_?:float[d] scalings_?:float[d,*] "
    "explained_variance_ratio_?:float[*] covariance_?:float[d,d] _max_components:number _n_features_out?:number",
    "KNeighborsClassifier": f"{_CLASSES} _fit_X:float[n,d] _y:int[n]",
    "KNeighborsRegressor": "n_features_in_:=d _fit_X:float[n,d] _y:real[n]",
    "SVC": f"{_CLASSES} {_SUPPORT} _n_support:int[c] dual_coef_:float[q,s] class_weight_:float[c] n_iter_:int[*]",
    "SVR": f"n_features_in_:=d {_SUPPORT.replace('[p]', '[1]')} _n_support:int[2] dual_coef_:float[1,s] n_iter_:number",
    "DecisionTreeClassifier": _CLASSIFYING_TREE,
    "ExtraTreeClassifier": _CLASSIFYING_TREE,
    "DecisionTreeRegressor": f"{_TREE} tree_:tree[d,1]",
    "ExtraTreeRegressor": f"{_TREE} tree_:tree[d,1]",
    "RandomForestClassifier": f"classes_:label[c] n_classes_:=c {_FOREST}",
    "ExtraTreesClassifier": f"classes_:label[c] n_classes_:=c {_FOREST}",
    "RandomForestRegressor": _FOREST,
    "ExtraTreesRegressor": _FOREST,
    "BaggingClassifier": f"classes_:label[c] n_classes_:=c {_BAG}",
    "BaggingRegressor": _BAG,
    "AdaBoostClassifier": f"classes_:label[c] n_classes_:=c {_BOOST}",
    "AdaBoostRegressor": _BOOST,
    "GradientBoostingClassifier": f"classes_:label[c] n_classes_:=c {_GRADIENT.replace('=k', '=r').replace('[m,k]', '[m,r]')}",
    "GradientBoostingRegressor": _GRADIENT.replace("=k", "=1").replace("[m,k]", "[m,1]"),
    "DummyClassifier": "n_features_in_?:number n_outputs_:=1 classes_:label[c] n_classes_:=c class_prior_:float[c] "
    "_strategy:text sparse_output_:number",
    "DummyRegressor": "n_features_in_?:number n_outputs_:=1 constant_:float[1,1]",
    "VotingClassifier": "classes_:label[c] estimators_:members[m]",
    "VotingRegressor": "estimators_:members[m]",
    "StackingClassifier": "classes_:label[c] estimators_:members[m] final_estimator_:estimator stack_method_:texts[m] "
    "_n_feature_outs:numbers",
    "Pipeline": "",
    "StandardScaler": "n_features_in_:=d n_samples_seen_:numbers mean_:float[d]! var_:float[d]! scale_:float[d]!",
    "MinMaxScaler": "n_features_in_:=d n_samples_seen_:number scale_:float[d] min_:float[d] data_min_:float[d] "
    "data_max_:float[d] data_range_:float[d]",
    "RobustScaler": "n_features_in_:=d center_:float[d]! scale_:float[d]!",
    "SimpleImputer": "n_features_in_:=d statistics_:float[d]",
    "OneHotEncoder": "n_features_in_:=d categories_:categories[d]",
    "LabelEncoder": "classes_:label[c]",
    "PCA": "n_features_in_:=d n_components_:=k components_:float[k,d] mean_:float[d] explained_variance_:float[k] "
    "explained_variance_ratio_:float[k] singular_values_:float[k] noise_variance_:number n_samples_:number "
    "_fit_svd_solver:text",
    "KMeans": "n_features_in_:=d cluster_centers_:float[k,d] labels_:int[n] inertia_:number n_iter_:number",
    "DBSCAN": "n_features_in_:=d labels_:int[n] core_sample_indices_:int[m] components_:float[m,d]",
    "AgglomerativeClustering": "n_features_in_:=d labels_:int[n] n_clusters_:number n_leaves_:=n children_:int[m,2] "
    "n_connected_components_:number distances_?:float[m]",
}
_FIELD = re.compile(r"(\w+)(\??):(=|[a-z]+)([\w,*\[\]]*)(!?)")
_KERNELS = ("linear", "poly", "rbf", "sigmoid")  # of "precomputed" the numbers of the rows would be believed


class _Field(NamedTuple):
    """An attribute of a fitted estimator; `empty` is whether it can be None."""

    name: str
    kind: str
    lengths: tuple[str, ...]
    optional: bool
    empty: bool


@functools.cache
def _fields(kind: str) -> tuple[_Field, ...]:
    found = []
    for text in _FITTED[kind].split():
        name, optional, what, lengths, empty = _FIELD.fullmatch(text).groups()  # type: ignore[union-attr]
        found.append(_Field(name, what, tuple(re.findall(r"[\w*]+", lengths)), bool(optional), bool(empty)))
    return tuple(found)


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of an estimator of the list; None for anything else, and for one that must stay where it is."""
    if "sklearn.base" not in sys.modules or not is_estimator(value):
        return None
    kept = len(codec.buffers)
    codec.whole += 1  # a part that would be a reference makes a reference of the whole
    try:
        if foreign_part(value):
            return None
        kind, parameters, learned = _taken_apart(value)
        _check_parameters(kind, parameters)
        _check_learned(kind, parameters, learned)
        _require_allowed(value)
        data = {name: _as_data(part) for name, part in learned.items()}
        return ["estimator", kind, *codec.items([parameters, data], depth)]
    except Exception:  # whatever the student's own arrays and attributes are: it is serialized as a reference
        del codec.buffers[kept:]
        return None
    finally:
        codec.whole -= 1


def _taken_apart(value: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Return the class, the parameters and the learned attributes of an estimator, each object of its own as it is."""
    kind, attributes = str(estimator_kind(value)), vars(value)
    names = [field.name for field in _fields(kind)]
    learned = {name: attributes[name] for name in [*names, *_COMMON] if name in attributes}
    return kind, parameters_of(value), learned


def _as_data(part: Any) -> Any:
    """Return a tree as its depth, its nodes and its values; anything else as it is."""
    tree = sys.modules.get("sklearn.tree._tree")
    if tree is None or type(part) is not tree.Tree:
        return part
    state = part.__getstate__()
    return state["max_depth"], state["nodes"].astype(_packed(state["nodes"].dtype)), state["values"]


def _decode_estimator(codec: Coder, depth: int, kind: Any, *nodes: Any) -> Any:
    codec.estimators += 1
    if codec.estimators > MAX_ESTIMATORS:
        raise WireError("the message holds too many estimators")
    if not isinstance(kind, str) or kind not in _FITTED or len(nodes) != 2:
        raise WireError("an estimator of unknown class")
    parameters, learned = codec.values(nodes, depth)
    if not isinstance(parameters, dict) or not isinstance(learned, dict):
        raise WireError("an estimator is malformed")
    _check_parameters(kind, parameters)
    sizes = _check_learned(kind, parameters, learned)
    made = getattr(importlib.import_module(MODULES[kind]), kind)(**parameters)
    _require_allowed(made)
    common = {name: learned.pop(name) for name in _COMMON if name in learned}
    if learned:
        _set(made, kind, learned, sizes)
    _set_all(made, common)
    return made


# --------------------------------------------------------------------------------------------------------- parameters


def _check_parameters(kind: str, parameters: dict[str, Any]) -> None:
    """Refuse parameters that a class does not have, that are no data, or that make it do more than compute."""
    known = set(_parameter_names(kind))
    if set(parameters) != known or not all(_is_data(part) for part in parameters.values()):
        raise WireError(f"the parameters of a {kind} are malformed")
    jobs = parameters.get("n_jobs")
    if parameters.get("memory") is not None or not (jobs is None or (type(jobs) is int and abs(jobs) <= _MAX_JOBS)):
        raise WireError(f"a {kind} must not write files or start many threads")


def _require_allowed(estimator: Any) -> None:
    """Refuse values of parameters that the library would find in `fit`, which is not called here."""
    if hasattr(estimator, "_parameter_constraints"):  # a LabelEncoder has no parameters
        estimator._validate_params()


def _parameter_names(kind: str) -> list[str]:
    names: list[str] = getattr(importlib.import_module(MODULES[kind]), kind)._get_param_names()
    return names


def _is_data(value: Any) -> bool:
    if type(value) in (list, tuple):
        return all(_is_data(part) for part in value)
    if type(value) is dict:
        return all(_is_data(part) for pair in value.items() for part in pair)
    return is_plain(value) or estimator_kind(value) is not None


# ------------------------------------------------------------------------------------------------- what it has learned


def _check_learned(kind: str, parameters: dict[str, Any], learned: dict[str, Any]) -> dict[str, int]:
    """Refuse attributes that are not in the table or do not fit each other.

    Args:
        kind: The class.
        parameters: Its parameters.
        learned: Name and value of each attribute; none of the table's if the estimator is not fitted.

    Returns:
        The lengths that the letters of the table stand for.
    """
    fields = _fields(kind)
    for name in learned.keys() & _COMMON.keys():
        if not _COMMON[name](learned[name]):
            raise WireError(f"the {name} of a {kind} is malformed")
    if learned.keys() - _COMMON.keys() - {field.name for field in fields}:
        raise WireError(f"a {kind} has no such attribute")
    sizes: dict[str, int] = {}
    if not learned.keys() - _COMMON.keys():
        return sizes
    for field in fields:
        if field.name in learned:
            part = learned[field.name]
            if not (field.empty and part is None) and not _KINDS[field.kind](part, _lengths(field, sizes), sizes):
                raise WireError(f"the {field.name} of a {kind} is malformed")
        elif not field.optional:
            raise WireError(f"a {kind} came without its {field.name}")
        _derive(sizes)
    if kind in _RELATIONS and not _RELATIONS[kind](parameters, learned, sizes):
        raise WireError(f"the parts of a {kind} do not fit together")
    return sizes


def _derive(sizes: dict[str, int]) -> None:
    if "c" in sizes:
        classes = sizes["c"]
        sizes.update(r=1 if classes == 2 else classes, q=classes - 1, p=classes * (classes - 1) // 2)


def _lengths(field: _Field, sizes: dict[str, int]) -> tuple[int | str, ...]:
    """Return the lengths of an attribute: a number where it is known, a letter where it is not yet."""
    return tuple(int(each) if each.isdigit() else sizes.get(each, each) for each in field.lengths)


def _fit(shape: tuple[int, ...], lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    """Tell whether a shape is that of the table, and keep what its letters stand for from now on."""
    if len(shape) != len(lengths):
        return False
    for length, wanted in zip(shape, lengths, strict=True):
        if isinstance(wanted, str) and wanted != "*":
            wanted = sizes.setdefault(wanted, length)
        if wanted not in ("*", length):
            return False
    return True


def _array(kinds: str) -> Callable[[Any, tuple[int | str, ...], dict[str, int]], bool]:
    def check(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
        return _is_array(part, kinds) and _fit(part.shape, lengths, sizes)

    return check


def _is_array(part: Any, kinds: str) -> bool:
    """Tell whether a part is an array of the machine's own numbers, or of texts: a class may be one."""
    if type(part) is not np.ndarray:
        return False
    if part.dtype.kind == "O":
        return "O" in kinds and all(type(each) is str for each in part.ravel().tolist())
    return (
        part.dtype.kind in kinds and part.dtype.isnative and (part.dtype.kind != "f" or part.dtype.itemsize in (4, 8))
    )


def _is_size(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    return _is_whole(part) and 0 < part <= _MAX_LENGTH and _fit((int(part),), lengths, sizes)


def _is_whole(part: Any) -> bool:
    return type(part) is int or isinstance(part, np.integer)


def _is_number(part: Any, *_: Any) -> bool:
    return (
        part is None or type(part) in (bool, int, float) or (isinstance(part, np.generic) and part.dtype.kind in "biuf")
    )


def _are_numbers(part: Any) -> bool:
    return type(part) in (list, tuple) and all(_is_number(each) for each in part)


def _is_members(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    return (
        type(part) is list
        and 0 < len(part) <= _MAX_MEMBERS
        and all(estimator_kind(each) for each in part)
        and _fit((len(part),), lengths, sizes)
    )


def _is_grid(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    return (
        type(part) is np.ndarray
        and part.dtype == object
        and 0 < part.size <= _MAX_MEMBERS
        and all(estimator_kind(each) for each in part.flat)
        and _fit(part.shape, lengths, sizes)
    )


def _is_arrays(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    whole = type(part) is list and all(_is_array(each, "iu") and each.ndim == 1 for each in part)
    return whole and _fit((len(part),), lengths, sizes)


def _is_categories(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    whole = type(part) is list and all(_is_array(each, "biufUO") and each.ndim == 1 for each in part)
    return whole and _fit((len(part),), lengths, sizes)


def _is_texts(part: Any, lengths: tuple[int | str, ...], sizes: dict[str, int]) -> bool:
    return type(part) is list and all(type(each) is str for each in part) and _fit((len(part),), lengths, sizes)


_KINDS: dict[str, Callable[[Any, tuple[int | str, ...], dict[str, int]], bool]] = {
    "float": _array("f"),
    "int": _array("iu"),
    "real": _array("iuf"),
    "label": _array("biufUSO"),
    "=": _is_size,
    "number": _is_number,
    "numbers": lambda part, *_: _is_number(part) or _is_array(part, "iuf") or _are_numbers(part),
    "offset": lambda part, lengths, sizes: (
        _is_number(part) or (_is_array(part, "f") and _fit(part.shape, lengths, sizes))
    ),
    "weights": lambda part, lengths, sizes: _is_array(part, "f") and _fit(part.shape[-1:], lengths, sizes),
    "text": lambda part, *_: type(part) is str,
    "texts": _is_texts,
    "arrays": _is_arrays,
    "categories": _is_categories,
    "estimator": lambda part, *_: estimator_kind(part) is not None,
    "members": _is_members,
    "grid": _is_grid,
    "tree": lambda part, lengths, sizes: _is_tree(_as_data(part), *lengths),
}
#: What any estimator may have besides: the names of the columns of a table, and whether it gives tables back.
_COMMON: dict[str, Callable[[Any], bool]] = {
    "feature_names_in_": lambda part: _is_array(part, "O") and part.ndim == 1,
    "_sklearn_output_config": lambda part: (
        type(part) is dict and set(part) <= {"transform"} and set(part.values()) <= {"default", "pandas"}
    ),
}


# -------------------------------------------------------------------------------------------------------------- trees


def _packed(dtype: np.dtype) -> np.dtype:
    return np.dtype([(name, dtype[name]) for name in dtype.names or ()])


def _node_dtype() -> np.dtype:
    dtype: np.dtype = importlib.import_module("sklearn.tree._tree").NODE_DTYPE
    return dtype


def _is_tree(part: Any, features: Any, outputs: Any) -> bool:
    """Tell whether depth, nodes and values are a tree: every way from the root ends in a leaf, at a column that there is."""
    if type(part) is not tuple or len(part) != 3:
        return False
    depth, nodes, values = part
    if not (
        _is_whole(depth) and type(nodes) is np.ndarray and nodes.ndim == 1 and nodes.dtype == _packed(_node_dtype())
    ):
        return False
    count = len(nodes)
    if not count or not _is_array(values, "f") or values.dtype != np.float64 or values.shape != (count, 1, outputs):
        return False
    left, right = nodes["left_child"], nodes["right_child"]
    inner = left != -1
    parents = np.flatnonzero(inner)
    children = np.concatenate([left[inner], right[inner]])
    return (
        bool((right[~inner] == -1).all())
        and bool((children > np.tile(parents, 2)).all())  # so no way leads back
        and np.array_equal(np.sort(children), np.arange(1, count))  # each node but the root is the child of one
        and bool(((nodes["feature"][inner] >= 0) & (nodes["feature"][inner] < features)).all())
        and not np.isnan(nodes["threshold"]).any()
        and _levels(left, right) == depth
    )


def _levels(left: np.ndarray, right: np.ndarray) -> int:
    """Return how deep a tree is whose nodes are known to be one; -1 if it is too deep."""
    row = np.zeros(1, np.intp)
    for level in range(_MAX_LEVELS):
        row = row[left[row] != -1]
        if not len(row):
            return level
        row = np.concatenate([left[row], right[row]])
    return -1


def _tree(part: Any, features: int, outputs: int) -> Any:
    depth, nodes, values = part
    made = importlib.import_module("sklearn.tree._tree").Tree(features, np.array([outputs], np.intp), 1)
    made.__setstate__(
        {
            "max_depth": int(depth),
            "node_count": len(nodes),
            "nodes": nodes.astype(_node_dtype()),
            "values": np.ascontiguousarray(values),
        }
    )
    return made


# ---------------------------------------------------------------------------------- what the lengths alone do not say

_Parts = dict[str, Any]


def _is_forest(kind: str, parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    return _of_one_kind(learned["estimators_"], kind, sizes["d"], sizes.get("c"))


def _of_one_kind(members: Any, kind: str, features: int, classes: int | None) -> bool:
    """Tell whether all members are trees that look at the same columns, and know as many classes."""
    return all(
        estimator_kind(each) == kind
        and getattr(each, "n_features_in_", None) == features
        and getattr(each, "n_classes_", None) == classes
        for each in members
    )


def _is_bag(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    return all(
        getattr(each, "n_features_in_", None) == len(columns) and bool(((columns >= 0) & (columns < sizes["d"])).all())
        for each, columns in zip(learned["estimators_"], learned["estimators_features_"], strict=True)
    )


def _is_boost(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    weights, members = learned["estimator_weights_"], learned["estimators_"]
    same = all(getattr(each, "n_features_in_", None) == sizes["d"] for each in members)
    return same and len(weights) >= len(members)


def _is_gradient(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    # It adds to as many columns as it has trees in a round, and takes these columns from what `init_` predicts.
    start, classes = learned["init_"], sizes.get("c")
    if (
        parameters["init"] is not None
        or estimator_kind(start) != f"Dummy{'Regressor' if classes is None else 'Classifier'}"
    ):
        return False
    if classes is not None and not (classes > 1 and start.strategy == "prior" and _counts_classes(start, classes)):
        return False
    fitted = classes is not None or hasattr(start, "constant_")
    return fitted and _of_one_kind(learned["estimators_"].flat, "DecisionTreeRegressor", sizes["d"], None)


def _is_machine(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    each, classes = learned["_n_support"], sizes.get("c")
    lengths = (len(learned["_probA"]), len(learned["_probB"]))
    if parameters["kernel"] not in _KERNELS or bool((each < 0).any()):
        return False
    if classes is None:
        return lengths in ((0, 0), (1, 0))
    return classes > 1 and int(each.sum()) == sizes["s"] > 0 and lengths in ((0, 0), (sizes["p"], sizes["p"]))


def _knows_its_labels(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    # A constant need be none of its classes, and a vote would count up to it.
    return bool(parameters["strategy"] == learned["_strategy"] != "constant")


def _is_vote(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    """Tell whether all members were taught the same labels: the numbers of the classes, which it counts."""
    return all(_counts_classes(each, sizes["c"]) for each in learned["estimators_"])


def _is_stack(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    methods = set(learned["stack_method_"]) <= {"predict_proba", "decision_function", "predict"}
    return methods and _is_vote(parameters, learned, sizes) and _counts_classes(learned["final_estimator_"], sizes["c"])


def _counts_classes(estimator: Any, classes: int) -> bool:
    known: Any = getattr(estimator, "classes_", None)
    return np.array_equal(known, np.arange(classes))


def _is_neighbourhood(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    labels = learned["_y"]
    known = "c" not in sizes or bool(((labels >= 0) & (labels < sizes["c"])).all())
    return known and sizes["n"] > 0 and parameters["metric"] != "precomputed" and parameters["metric_params"] is None


def _has_all_centres(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    return bool(parameters["n_clusters"] == sizes["k"])


def _keeps_no_rare_ones(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    return parameters["min_frequency"] is None and parameters["max_categories"] is None


def _marks_nothing(parameters: _Parts, learned: _Parts, sizes: dict[str, int]) -> bool:
    return parameters["add_indicator"] is False


_RELATIONS: dict[str, Callable[[_Parts, _Parts, dict[str, int]], bool]] = {
    "RandomForestClassifier": functools.partial(_is_forest, "DecisionTreeClassifier"),
    "RandomForestRegressor": functools.partial(_is_forest, "DecisionTreeRegressor"),
    "ExtraTreesClassifier": functools.partial(_is_forest, "ExtraTreeClassifier"),
    "ExtraTreesRegressor": functools.partial(_is_forest, "ExtraTreeRegressor"),
    **dict.fromkeys(("BaggingClassifier", "BaggingRegressor"), _is_bag),
    **dict.fromkeys(("AdaBoostClassifier", "AdaBoostRegressor"), _is_boost),
    **dict.fromkeys(("GradientBoostingClassifier", "GradientBoostingRegressor"), _is_gradient),
    **dict.fromkeys(("SVC", "SVR"), _is_machine),
    **dict.fromkeys(("KNeighborsClassifier", "KNeighborsRegressor"), _is_neighbourhood),
    "DummyClassifier": _knows_its_labels,
    "VotingClassifier": _is_vote,
    "StackingClassifier": _is_stack,
    "KMeans": _has_all_centres,
    "OneHotEncoder": _keeps_no_rare_ones,
    "SimpleImputer": _marks_nothing,
}


# ------------------------------------------------------------------------------------------- made anew from its parts


def _set(made: Any, kind: str, learned: _Parts, sizes: dict[str, int]) -> None:
    """Give an estimator what it has learned, and compute what the library keeps besides."""
    if "tree_" in learned:
        learned["tree_"] = _tree(learned["tree_"], sizes["d"], sizes.get("c", 1))
    _set_all(made, learned)
    if kind in _FINISH:
        _FINISH[kind](made)


def _set_all(made: Any, attributes: _Parts) -> None:
    for name, part in attributes.items():  # names of the table only
        setattr(made, name, part)


def _finish_neighbours(made: Any) -> None:
    made.fit(made._fit_X, made.classes_[made._y] if hasattr(made, "classes_") else made._y)


def _finish_machine(made: Any) -> None:
    # Of two classes the library shows the signs the other way round than its compiled code has them.
    sign = -1 if len(getattr(made, "classes_", ())) == 2 else 1
    made._intercept_, made._dual_coef_ = sign * made.intercept_, sign * made.dual_coef_
    made._sparse, made._effective_probability = False, len(made._probA) > 0


def _finish_gradient(made: Any) -> None:
    made._loss = made._get_loss(sample_weight=None)


def _finish_vote(made: Any) -> None:
    names = [name for name, each in made.estimators if not isinstance(each, str)]  # others were dropped
    named = zip(names, made.estimators_, strict=True)
    made.named_estimators_ = importlib.import_module("sklearn.utils").Bunch(**dict(named))
    if hasattr(made, "classes_"):
        encoder = importlib.import_module("sklearn.preprocessing").LabelEncoder()
        encoder.classes_ = made.classes_
        setattr(made, "le_" if hasattr(made, "voting") else "_label_encoder", encoder)


def _finish_forest(made: Any) -> None:
    made._sample_weight = None


def _finish_imputer(made: Any) -> None:
    made._fit_dtype = made._fill_dtype = made.statistics_.dtype
    made.indicator_ = None


def _finish_encoder(made: Any) -> None:
    made._infrequent_enabled = False
    made._set_drop_idx()
    made._n_features_outs = made._compute_n_features_outs()


def _finish_centres(made: Any) -> None:
    made._n_threads, made._n_features_out = 1, made.n_clusters


_FINISH: dict[str, Callable[[Any], None]] = {
    **dict.fromkeys(("KNeighborsClassifier", "KNeighborsRegressor"), _finish_neighbours),
    **dict.fromkeys(("SVC", "SVR"), _finish_machine),
    **dict.fromkeys(("GradientBoostingClassifier", "GradientBoostingRegressor"), _finish_gradient),
    **dict.fromkeys(("VotingClassifier", "VotingRegressor", "StackingClassifier"), _finish_vote),
    **dict.fromkeys(("BaggingClassifier", "BaggingRegressor"), _finish_forest),
    **dict.fromkeys(("RandomForestClassifier", "RandomForestRegressor"), _finish_forest),
    **dict.fromkeys(("ExtraTreesClassifier", "ExtraTreesRegressor"), _finish_forest),
    "SimpleImputer": _finish_imputer,
    "OneHotEncoder": _finish_encoder,
    "KMeans": _finish_centres,
}

DECODERS = {"estimator": _decode_estimator}
