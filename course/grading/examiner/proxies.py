"""The student's objects as a test sees them: proxies for what has no value form.

A proxy can be called, iterated, indexed, and asked for attributes; what comes back is a value again. It compares by
identity, so that no method of the student's decides a comparison.
"""

import inspect
import sys
from collections.abc import Iterator
from typing import Any, Protocol

from course.grading.wire.frames import MAX_ITEMS, WireError
from course.grading.wire.models import check_config
from course.grading.wire.protocol import Query

_MAX_PARAMETERS = 100
_MAX_DIMENSIONS = 32
_WORDS_OF_AN_ESTIMATOR = ("score", "get_params")
_OF_A_MODEL = ("predict", "get_compile_config")


class Asker(Protocol):
    """What a proxy needs of the connection to the student's process; see `course.grading.examiner.client`."""

    def ask(self, question: Query, **parts: Any) -> Any:
        """Ask the student's process and return the value that it answers."""

    def call(self, function: Any, arguments: tuple[Any, ...], keywords: dict[str, Any], back: bool = False) -> Any:
        """Call a function there; with `back`, return its result and the arguments as it left them."""

    def explore(self, items: int) -> None:
        """Count items of a student's object that a test looks at."""


class Proxy:
    """An object that lives in the student's process.

    What it answers to a question it answers for the rest of the test: an object that says one thing to one check and another to
    the next would otherwise pass both.
    """

    def __init__(self, link: Asker, reference: dict[str, Any]) -> None:
        self._link = link
        self._answers: dict[str, Any] = {}
        self.number: int = reference["held"]
        self._type = str(reference.get("type"))[:200]
        self._name = str(reference.get("name"))[:200]
        self._parameters = reference.get("signature")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copying, pickling and printing ask for many of these
            raise AttributeError(name)
        if name not in self._answers:
            self._answers[name] = self._link.ask({"do": "attribute", "name": name}, of=self)
        return self._answers[name]

    def _items(self) -> list[Any]:
        if "[items]" not in self._answers:
            items = self._link.ask({"do": "items"}, of=self)
            self._answers["[items]"] = items if isinstance(items, list) else []
        known: list[Any] = self._answers["[items]"]
        return known

    def __iter__(self) -> Iterator[Any]:
        items = self._items()
        self._link.explore(len(items))
        return iter(items)

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, int | slice):
            raise self._cannot_be_judged()
        self._link.explore(1)
        return self._items()[key]

    def __len__(self) -> int:
        self._link.explore(1)
        return len(self._items())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """Return its items as an array; what has no items is one object, as NumPy has it.

        Without this NumPy would look for the items by itself: it ignores all errors on the way, and goes on where an object
        holds itself.
        """
        import numpy as np

        found = self._unfolded(0)
        if found is self:
            whole = np.empty((), object)
            whole[()] = self
            return whole
        return np.array(found, dtype=dtype)

    def _nested(self, depth: int) -> list[Any]:
        """Return its items as a list, and so on inwards."""
        if depth >= _MAX_DIMENSIONS:
            raise WireError("an object of yours is nested too deeply")
        items = list(self)
        if len(items) >= MAX_ITEMS:
            raise WireError(f"an object of type {self._type} has too many items; make an array of it")
        return [item._unfolded(depth + 1) if type(item) is Proxy else item for item in items]

    def _unfolded(self, depth: int) -> Any:
        try:
            return self._nested(depth)
        except TypeError:  # it cannot be iterated
            return self

    def __bool__(self) -> bool:
        raise self._cannot_be_judged()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        raise self._cannot_be_judged()

    __hash__ = object.__hash__

    def _cannot_be_judged(self) -> WireError:
        """Return the error for a question whose answer would be the student's own word."""
        return WireError(f"an object of type {self._type} has no value that could be compared")

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it there; the arguments go and the result comes by value."""
        return self._link.call(self, arguments, keywords)

    def __deepcopy__(self, memo: Any) -> "Proxy":
        return self

    def __repr__(self) -> str:
        return f"<{self._type} object of the notebook>"


class FunctionProxy(Proxy):
    """A function of the student's."""

    def __init__(self, link: Asker, reference: dict[str, Any]) -> None:
        super().__init__(link, reference)
        self.__name__ = self.__qualname__ = self._name

    @property
    def __signature__(self) -> inspect.Signature:
        """The signature, with defaults that only say that there is one."""
        if not isinstance(self._parameters, list) or len(self._parameters) > _MAX_PARAMETERS:
            raise ValueError("the signature is not known")
        try:
            return inspect.Signature([_parameter(*each) for each in self._parameters])
        except TypeError:
            raise ValueError("the signature is malformed") from None

    def returning_arguments(self, *arguments: Any) -> tuple[Any, list[Any]]:
        """Call it and return the result and the arguments as the call left them.

        The caller's own objects are never changed: a test that compares with its inputs afterwards compares with its own.
        """
        result, left = self._link.call(self, arguments, {}, back=True)
        return result, left if isinstance(left, list) and len(left) == len(arguments) else list(arguments)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<function {self._name} of the notebook>"


def _parameter(name: str, kind: int, has_default: bool) -> inspect.Parameter:
    default = ... if has_default else inspect.Parameter.empty
    return inspect.Parameter(str(name), inspect._ParameterKind(kind), default=default)


class ModelProxy(Proxy):
    """A Keras model with layers of the student's own: it can be called and can predict, and is judged here."""

    def __init__(self, link: Asker, reference: dict[str, Any]) -> None:
        super().__init__(link, reference)
        self.foreign_part = str(reference.get("foreign") or "")[:100]  # for the message

    def __getattr__(self, name: str) -> Any:
        # What it says of its layers and weights is the student's word; what it predicts can be judged.
        if name not in _OF_A_MODEL and not name.startswith("_"):
            text = f"a model with parts of your own can be called and can predict; its `{name}` cannot be graded"
            raise WireError(text)
        return super().__getattr__(name)

    def __bool__(self) -> bool:
        return True

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """Keras's own class of models, so that `isinstance` in a test is true."""
        import keras

        return keras.Model

    def evaluate(self, x: Any, y: Any, **keywords: Any) -> Any:
        """Return the loss, and the metrics it was compiled with, of the predictions; the labels stay here."""
        import keras
        import numpy as np

        predicted, y = np.asarray(self.predict(x, verbose=0)), np.asarray(y)
        how = self.get_compile_config() or {}
        how = how if isinstance(how, dict) else {}
        loss = float(np.mean(_loss(how.get("loss") or "mse")(y, predicted)))
        metrics = how.get("metrics")
        names = [name for name in (metrics if isinstance(metrics, list) else []) if isinstance(name, str)]
        values = [float(np.mean(keras.metrics.get(_accuracy(name, y, predicted))(y, predicted))) for name in names]
        return [loss, *values] if values else loss


class EstimatorProxy(Proxy):
    """An estimator of scikit-learn's kind that stays with the student's code: it can predict, and is judged here."""

    def __init__(self, link: Asker, reference: dict[str, Any]) -> None:
        super().__init__(link, reference)
        self.foreign_part = str(reference.get("foreign") or self._type)[:100]  # for the message

    def __getattr__(self, name: str) -> Any:
        # Its parameters and its score are the student's word, and a score would be told the labels.
        if name in _WORDS_OF_AN_ESTIMATOR:
            raise WireError(f"an estimator with parts of your own can predict; its `{name}` cannot be graded")
        return super().__getattr__(name)

    def __bool__(self) -> bool:
        return True

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """The library's class of estimators, so that `isinstance` in a test is true; the proxy's own where it is not here."""
        base = sys.modules.get("sklearn.base")
        return base.BaseEstimator if base is not None else EstimatorProxy


def _loss(named: Any) -> Any:
    """Return the loss that a model says it was compiled with; a function of the student's would be sent the labels."""
    import keras

    if not isinstance(named, str | dict):
        raise WireError("the loss of a model of yours is no built-in one")
    check_config(named)
    return keras.losses.get(named)


def _accuracy(name: str, y: Any, predicted: Any) -> str:
    """Return which accuracy the short name means, as Keras decides it."""
    if name not in ("accuracy", "acc"):
        return name
    if predicted.ndim < 2 or predicted.shape[-1] == 1:
        return "binary_accuracy"
    one_hot = y.shape == predicted.shape
    return "categorical_accuracy" if one_hot else "sparse_categorical_accuracy"
