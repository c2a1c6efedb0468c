"""The estimators of scikit-learn that a test can look into, and what of an estimator it cannot.

The list is closed. These classes hold nothing but parameters and arrays, so that the grader can make each of them anew from
its numbers; one of the student's own, or with code in it, stays where it is. In one process the same is asked, so that an
answer gets the same verdict there.
"""

import sys
from typing import Any

import numpy as np

_NAMES = {
    "sklearn.cluster": "AgglomerativeClustering DBSCAN KMeans",
    "sklearn.decomposition": "PCA",
    "sklearn.discriminant_analysis": "LinearDiscriminantAnalysis",
    "sklearn.dummy": "DummyClassifier DummyRegressor",
    "sklearn.ensemble": """AdaBoostClassifier AdaBoostRegressor BaggingClassifier BaggingRegressor ExtraTreesClassifier
        ExtraTreesRegressor GradientBoostingClassifier GradientBoostingRegressor RandomForestClassifier
        RandomForestRegressor StackingClassifier VotingClassifier VotingRegressor""",
    "sklearn.impute": "SimpleImputer",
    "sklearn.linear_model": "Lasso LinearRegression LogisticRegression Perceptron Ridge SGDClassifier",
    "sklearn.naive_bayes": "BernoulliNB GaussianNB MultinomialNB",
    "sklearn.neighbors": "KNeighborsClassifier KNeighborsRegressor",
    "sklearn.pipeline": "Pipeline",
    "sklearn.preprocessing": "LabelEncoder MinMaxScaler OneHotEncoder RobustScaler StandardScaler",
    "sklearn.svm": "LinearSVC SVC SVR",
    "sklearn.tree": "DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor",
}
#: For the name of each class the public module that has it.
MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}
_MAX_DEPTH = 30


def is_estimator(value: Any) -> bool:
    """Tell whether a value is an estimator of scikit-learn's or of a class made from one; a class itself is none."""
    base = sys.modules.get("sklearn.base")
    return base is not None and isinstance(value, base.BaseEstimator)


def estimator_kind(value: Any) -> str | None:
    """Return the name of the class of an estimator if it is scikit-learn's own and in the list, else None.

    The class itself counts, not what it calls itself: any class can take the name and the module of another one.
    """
    name = type(value).__name__
    module = sys.modules.get(MODULES.get(name, ""))
    return name if module is not None and vars(module).get(name) is type(value) else None


def parameters_of(value: Any) -> dict[str, Any]:
    """Return the parameters of an estimator of the list, as its constructor names them.

    A random state that others draw from as well is no parameter of its own, and counts as None: boosting gives it to its trees.
    """
    parameters: dict[str, Any] = value.get_params(deep=False)
    return {name: None if type(each) is np.random.RandomState else each for name, each in parameters.items()}


def foreign_part(value: Any, depth: int = 0) -> str:
    """Return the name of the first part of an estimator into which no test can look; empty if there is none.

    Args:
        value: An estimator.
        depth: How deep in another one it stands.
    """
    kind = estimator_kind(value)
    if kind is None or depth > _MAX_DEPTH:
        return type(value).__name__
    parameters = parameters_of(value)
    shadowed = next((name for name in vars(value) if name not in parameters and _of_class(value, name)), None)
    if shadowed:  # a method that was put into the instance hides that of the class
        return f"{kind}.{shadowed}"
    for name, parameter in parameters.items():
        part = _foreign_parameter(parameter, depth + 1)
        if part is not None:
            return part or f"{kind}({name}=…)"
    return ""


def is_plain(value: Any) -> bool:
    """Tell whether a parameter is a number, a text, a dtype of numbers, an array of one of these, or None."""
    if value is None or type(value) in (bool, int, float, str):
        return True
    if type(value) is np.ndarray or isinstance(value, np.generic):
        return value.dtype.kind in "biufUS"
    return isinstance(value, type) and issubclass(value, np.number)


def _foreign_parameter(value: Any, depth: int) -> str | None:
    """Return None for a parameter that is plain; else the name of an estimator in it that is not, or an empty text."""
    if is_plain(value):
        return None
    if depth > _MAX_DEPTH:
        return ""
    if type(value) in (list, tuple, dict):
        parts = [*value, *value.values()] if type(value) is dict else value
        found = (_foreign_parameter(part, depth + 1) for part in parts)
        return next((part for part in found if part is not None), None)
    if is_estimator(value):
        return foreign_part(value, depth) or None
    return ""


def _of_class(value: Any, name: str) -> bool:
    return any(name in vars(each) for each in type(value).__mro__)
