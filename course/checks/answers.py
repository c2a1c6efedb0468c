"""Checks of values: numbers, strings, containers, arrays, tensors and variables."""

import contextlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from course.checks.comparison import compare, compare_arrays, describe
from course.checks.failure import fail, is_hidden, report_pass
from course.checks.kinds import Difference, as_array, as_texts, dtype_matches, is_text, kind_of, type_name
from course.checks.subject import subject_of_call

Mistakes = Sequence[tuple[Any, str]]
_KIND = {"tensor": "a TensorFlow tensor", "variable": "a `tf.Variable`", "array": "a NumPy array"}


def value(
    answer: Any,
    *,
    type: type | tuple[type, ...] | None = None,
    equals: Any = ...,
    rtol: float = 1e-4,
    atol: float = 1e-6,
    mistakes: Mistakes = (),
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check a number, a string or a container.

    A NumPy scalar, a zero-dimensional array and a scalar tensor count as the number they hold. Integers are accepted where
    a float is asked for; a bool is no number.

    Args:
        answer: What the student made.
        type: The type, or types, that it may have.
        equals: What it must be; containers are compared element by element.
        rtol: Relative tolerance for floating-point numbers.
        atol: Absolute tolerance for floating-point numbers.
        mistakes: Pairs of a known wrong answer and what it means.
        hint: What to look at when the check fails.
        name: What to call the answer; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    if type is not None:
        wanted = type if isinstance(type, tuple) else (type,)
        if not any(_is_a(answer, each) for each in wanted):
            names = " or ".join(f"`{each.__name__}`" for each in wanted)
            fail(subject, "type", f"it is {type_name(answer)}, not {names}.", [("yours", describe(answer))], hint)
    if equals is not ...:
        difference = compare(answer, equals, rtol=rtol, atol=atol)
        if difference:
            meaning = meaning_of(answer, mistakes, rtol, atol)
            fail_difference(subject, difference, answer, equals, hint=hint, meaning=meaning)
    report_pass(subject, type=type is not None, value=equals is not ...)


def array(
    answer: Any,
    *,
    kind: str | None = None,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | tuple[str, ...] | None = None,
    equals: Any = ...,
    rtol: float = 1e-4,
    atol: float = 1e-6,
    between: tuple[float, float] | None = None,
    finite: bool = True,
    mistakes: Mistakes = (),
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check an array, a tensor or a variable. An array of texts is right only where `equals` is one, or `dtype` is ``"text"``.

    Args:
        answer: What the student made: a NumPy array, a tensor, a variable, or a list of numbers.
        kind: ``"tensor"``, ``"variable"`` or ``"array"`` where only that will do; by default any of them.
        shape: Its shape; None stands for any length of an axis.
        dtype: Name of its dtype, or several names, or the families ``"int"``, ``"float"`` and ``"text"``.
        equals: The values it must have. Integers are compared exactly.
        rtol: Relative tolerance for floating-point numbers.
        atol: Absolute tolerance for floating-point numbers.
        between: Least and greatest value that an element may have, both allowed.
        finite: Whether NaN and infinity are wrong.
        mistakes: Pairs of a known wrong array and what it means.
        hint: What to look at when the check fails.
        name: What to call the answer; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    text = dtype == "text" or is_text(equals)
    read = as_texts if text else as_array
    difference = array_difference(answer, kind=kind, shape=shape, dtype=dtype, finite=finite, text=text)
    if not difference and between is not None:
        difference = _outside(as_array(answer), *between)
    if not difference and equals is not ...:
        difference = compare_arrays(read(answer), read(equals), rtol=rtol, atol=atol)
    if difference:
        meaning = meaning_of(answer, mistakes, rtol, atol) if difference.stage in ("value", "shape") else None
        fail_difference(subject, difference, answer, equals, hint=hint, meaning=meaning)
    report_pass(
        subject, kind=kind, shape=shape is not None, dtype=dtype, range=between is not None, values=equals is not ...
    )


def array_difference(
    answer: Any,
    *,
    kind: str | None = None,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | tuple[str, ...] | None = None,
    finite: bool = True,
    text: bool = False,
) -> Difference | None:
    """Return what is wrong with the type, shape, dtype or finiteness of an array, in this order, or None.

    With `text`, it must be an array of texts, else one of numbers.
    """
    found = kind_of(answer)
    if kind is not None and found != kind:
        return Difference("type", f"it is {type_name(answer)}, not {_KIND[kind]}.")
    try:
        values = as_texts(answer) if text else as_array(answer)
    except (TypeError, ValueError):
        return Difference("type", f"it is {type_name(answer)}, not an array of {'texts' if text else 'numbers'}.")
    if shape is not None and not _shape_matches(values.shape, shape):
        wanted = "[" + ", ".join("any" if n is None else str(n) for n in shape) + "]"
        return Difference("shape", f"its shape is {list(values.shape)}, not {wanted}.")
    if dtype is not None and not dtype_matches(values.dtype, dtype):
        names = dtype if isinstance(dtype, str) else " or ".join(dtype)
        return Difference("dtype", f"its dtype is {values.dtype.name}, not {names}.")
    if finite and values.dtype.kind in "fc" and not np.isfinite(values).all():
        where = np.argwhere(~np.isfinite(values))[0].tolist()
        return Difference("value", f"it holds {values[tuple(where)]} at {where}; every number must be finite.")
    return None


def require_attempt(subject: str, answer: Any, hint: str | None = None) -> None:
    """Fail with a message of its own where nothing was answered yet: ``...`` or None."""
    if answer is ...:
        fail(subject, "attempted", "it is still `...`. Replace the dots by your answer and run the cell.", hint=hint)
    if answer is None:
        fail(subject, "attempted", "it is None. Give it a value; a function gives one by `return`.", hint=hint)


def fail_difference(
    subject: str,
    difference: Difference,
    answer: Any,
    expected: Any = ...,
    *,
    rows: Sequence[tuple[str, str]] = (),
    hint: str | None = None,
    meaning: str | None = None,
) -> None:
    """Fail with a difference, both sides of it where they may be shown, and what a known mistake means."""
    shown = list(rows)
    if not is_hidden():
        if expected is not ... and difference.stage in ("value", "shape", "type"):
            shown.append(("expected", describe(expected)))
        shown.append(("yours", describe(answer)))
        if difference.where:
            shown.append(("differs", difference.where))
    remarks = [text for text in (meaning or difference.remark,) if text]
    fail(subject, difference.stage, difference.headline, [*shown, *(("why", text) for text in remarks)], hint)


def meaning_of(answer: Any, wrongs: Sequence[tuple[Any, str]], rtol: float, atol: float) -> str | None:
    """Return what the first known wrong answer means that equals this answer, if one does."""
    return next((text for wrong, text in wrongs if compare(answer, wrong, rtol=rtol, atol=atol) is None), None)


def _is_a(answer: Any, wanted: type) -> bool:
    if wanted in (int, float, bool, complex):
        with contextlib.suppress(TypeError):  # an array of strings holds no number
            if kind_of(answer) is not None and np.ndim(as_array(answer)) == 0:
                answer = as_array(answer).item()
        if isinstance(answer, bool | np.bool_):
            return wanted is bool
        if wanted is bool:
            return False
        allowed = {
            int: (int, np.integer),
            float: (int, float, np.integer, np.floating),
            complex: (int, float, complex, np.number),
        }[wanted]
        return isinstance(answer, allowed)
    return isinstance(answer, wanted)


def _shape_matches(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(shape) == len(wanted) and all(w is None or n == w for n, w in zip(shape, wanted, strict=True))


def _outside(values: np.ndarray, low: float, high: float) -> Difference | None:
    outside = np.argwhere((values < low) | (values > high))
    if not len(outside):
        return None
    where = outside[0].tolist()
    return Difference(
        "value",
        f"{len(outside)} of {values.size} elements lie outside {low} to {high}.",
        f"first at {where}: {values[tuple(where)]}",
    )
