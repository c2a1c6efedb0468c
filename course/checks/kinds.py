"""Of what kind a value is, and what a difference between two values is: what comparing and describing begin with."""

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.checks.failure import is_hidden


@dataclass(frozen=True)
class Difference:
    """The first thing in which an answer differs.

    Args:
        stage: type, shape, dtype or value.
        headline: One sentence.
        where: The place and the two values there; never shown by a hidden check.
        remark: What the difference looks like: a transpose, a flipped sign.
        path: Where in a container it is: for each step, from the outside, how the headline names it and its index or key.
    """

    stage: str
    headline: str
    where: str | None = None
    remark: str | None = None
    path: tuple[tuple[str, Any], ...] = ()


def kind_of(answer: Any) -> str | None:
    """Tell ``"tensor"``, ``"variable"`` and ``"array"`` apart; None is something else."""
    if isinstance(answer, np.ndarray | np.generic) and not isinstance(answer, str | bytes):
        return "array"
    tf = sys.modules.get("tensorflow")
    keras = sys.modules.get("keras")
    if tf is not None and isinstance(answer, tf.Variable):
        return "variable"
    if keras is not None and isinstance(answer, keras.Variable):
        return "variable"
    if tf is not None and tf.is_tensor(answer):
        return "tensor"
    return None


def table_kind_of(answer: Any) -> str | None:
    """Tell ``"DataFrame"`` and ``"Series"`` of pandas apart; None is something else."""
    pd = sys.modules.get("pandas")
    if pd is None:
        return None
    return "DataFrame" if isinstance(answer, pd.DataFrame) else "Series" if isinstance(answer, pd.Series) else None


def as_array(answer: Any) -> np.ndarray:
    """Return the numbers of an array, a tensor, a variable or a list as a NumPy array.

    Raises:
        TypeError: If it holds no numbers.
        ValueError: If it is ragged.
    """
    if isinstance(answer, str | bytes | dict | set):
        raise TypeError(f"{type(answer).__name__} is not an array")
    try:
        numbers = answer.numpy() if kind_of(answer) in ("tensor", "variable") else answer
        if isinstance(numbers, list | tuple):
            numbers = [as_array(each) if kind_of(each) else each for each in numbers]
        values = np.asarray(numbers)
    except (TypeError, ValueError):
        raise
    except Exception as error:  # a sparse tensor has no `numpy`, and a student's object may fail in any way
        raise TypeError(f"{type(answer).__name__} is not an array") from error
    if values.dtype.kind not in "biufc":
        # `bfloat16` and its kin are of kind V, yet they are numbers.
        if values.dtype.kind == "V" and values.dtype.names is None:
            return values.astype(np.float32)
        raise TypeError(f"an array of {values.dtype.name} holds no numbers")
    return values


def as_texts(answer: Any) -> np.ndarray:
    """Return an array or a list of texts as a NumPy array of texts.

    Raises:
        TypeError: If it holds anything else.
        ValueError: If it is ragged.
    """
    if table_kind_of(answer) == "Series":
        answer = answer.to_numpy(object)
    if not isinstance(answer, np.ndarray | list | tuple):
        raise TypeError(f"{type(answer).__name__} is not an array")
    values = np.asarray(answer, dtype=object)  # of numbers beside texts NumPy would make texts
    if not all(isinstance(each, str) for each in values.flat) or (not values.size and not is_text(answer)):
        raise TypeError(f"{type(answer).__name__} holds something else than texts")
    return values.astype(np.str_)


def is_text(value: Any) -> bool:
    """Tell whether a value is a NumPy array of texts."""
    return isinstance(value, np.ndarray) and value.dtype.kind == "U"


def dtype_matches(dtype: np.dtype, wanted: str | tuple[str, ...]) -> bool:
    """Tell whether a dtype is one of the named ones; ``"int"``, ``"float"`` and ``"text"`` name all of any width."""
    families = {"int": "iu", "float": "f", "text": "U"}
    names = (wanted,) if isinstance(wanted, str) else wanted
    return any(dtype.kind in families[name] if name in families else dtype.name == name for name in names)


def type_name(thing: Any) -> str:
    """Return the type of a value with its article: ``a list``, ``a TensorFlow tensor``."""
    kind = kind_of(thing)
    if kind == "array" and thing.dtype.kind not in "biufcV":
        return f"a NumPy array of dtype {thing.dtype.name}"
    if kind:
        return {"tensor": "a TensorFlow tensor", "variable": "a variable", "array": "a NumPy array"}[kind]
    if table_kind_of(thing):
        return f"a pandas {table_kind_of(thing)}"
    name = type(thing).__name__
    if name == "NoneType":
        return "None"
    if (
        is_hidden() and type(thing).__module__ != "builtins"
    ):  # a class can be named after the input that it was made for
        return "an object of another kind"
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
