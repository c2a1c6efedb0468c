"""How an answer is compared with what it should be, and how both are described."""

import re
import reprlib
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from course.checks.frames import describe_table, frame_difference, series_difference
from course.checks.kinds import Difference, as_array, as_texts, is_text, kind_of, table_kind_of, type_name


class _ShortRepr(reprlib.Repr):
    """Short texts of values; the tensors in a container are shown as the numbers they hold."""

    def repr1(self, x: Any, level: int) -> str:
        """Return the text of a value at a depth of the container."""
        try:
            numbers = as_array(x) if kind_of(x) else None
        except TypeError:  # a tensor of strings
            numbers = None
        if numbers is None:
            return super().repr1(x, level)
        with np.printoptions(precision=5, suppress=True, threshold=12, edgeitems=3):
            return np.array2string(numbers, separator=", ")

    def repr_instance(self, x: Any, level: int) -> str:
        """Return the text of an object, without its address and the name that Keras counted up, which say nothing."""
        keras = sys.modules.get("keras")
        if keras is not None and isinstance(x, keras.layers.Layer):
            kind = "model" if isinstance(x, keras.Model) else "layer"
            name = type(x).__name__
            if type(x) is keras.Sequential or kind == "layer":
                return f"{'an' if name[0] in 'AEIOU' else 'a'} {name} {kind}"
            return f"a {kind}"
        return re.sub(r" at 0x[0-9a-f]+", "", super().repr_instance(x, level))


_MOST = 40  # elements of an array that are all shown
_repr = _ShortRepr()
_repr.maxstring = _repr.maxother = 200
_repr.maxlist = _repr.maxtuple = _repr.maxdict = _repr.maxset = 12


def compare(answer: Any, expected: Any, *, rtol: float = 1e-4, atol: float = 1e-6) -> Difference | None:
    """Return the first difference between two values of any kind, or None."""
    if is_text(expected):
        return _compare_texts(answer, expected)
    answer, expected = _unpacked(answer), _unpacked(expected)
    if table_kind_of(expected) is not None:
        return _compare_tables(answer, expected, rtol, atol)
    if kind_of(expected) is not None or kind_of(answer) is not None:
        try:
            return compare_arrays(as_array(answer), as_array(expected), rtol=rtol, atol=atol)
        except (TypeError, ValueError):
            return Difference("type", f"it is {type_name(answer)}, not {type_name(expected)}.")
    if isinstance(expected, bool) or isinstance(answer, bool):
        if not isinstance(answer, bool) or not isinstance(expected, bool):
            return Difference("type", f"it is {type_name(answer)}, not {type_name(expected)}.")
        return None if answer is expected else Difference("value", "it is the other truth value.")
    if isinstance(expected, int | float | complex):
        if not isinstance(answer, int | float | complex):
            return Difference("type", f"it is {type_name(answer)}, not a number.")
        mine, theirs = np.asarray(answer), np.asarray(expected)
        if "O" in (mine.dtype.kind, theirs.dtype.kind):  # an integer too large for any dtype
            return None if answer == expected else Difference("value", "its value is not the right one.")
        return compare_arrays(mine, theirs, rtol=rtol, atol=atol)
    if isinstance(expected, str):
        return _compare_strings(answer, expected)
    if isinstance(expected, list | tuple):
        return _compare_sequences(answer, expected, rtol, atol)
    if isinstance(expected, dict):
        return _compare_dicts(answer, expected, rtol, atol)
    if isinstance(expected, set | frozenset):
        if not isinstance(answer, set | frozenset):
            return Difference("type", f"it is {type_name(answer)}, not a set.")
        if set(answer) == set(expected):
            return None
        missing, extra = len(expected - answer), len(answer - expected)
        return Difference("value", f"elements missing: {missing}; elements that do not belong: {extra}.")
    if type(answer) is not type(expected):
        return Difference("type", f"it is {type_name(answer)}, not {type_name(expected)}.")
    try:
        same = bool(answer == expected)
    except Exception:  # a student's object may fail in any way when it is compared
        same = False
    return None if same else Difference("value", "it is not what was asked for.")


def compare_arrays(answer: np.ndarray, expected: np.ndarray, *, rtol: float, atol: float) -> Difference | None:
    """Return the difference of two arrays in shape or value, or None.

    Integers and booleans are compared exactly. Two NaN at the same place are equal. The relative error is that of
    `numpy.isclose`: |answer − expected| / |expected|.
    """
    if answer.shape != expected.shape:
        remark = "It is the transpose of what is asked for." if answer.shape == expected.shape[::-1] else None
        return Difference("shape", f"its shape is {list(answer.shape)}, not {list(expected.shape)}.", remark=remark)
    wrong = ~_close(answer, expected, rtol, atol)
    if not wrong.any():
        return None
    remark = _pattern(answer, expected, rtol, atol)
    if answer.ndim == 0:
        return Difference("value", "its value is not the right one.", remark=remark)
    where = tuple(np.argwhere(wrong)[0].tolist())
    count = f"{int(wrong.sum())} of {wrong.size} elements are wrong."
    place = f"first at {list(where)}: {_number(answer[where])} instead of {_number(expected[where])}"
    return Difference("value", count, place, remark)


def describe(thing: Any) -> str:
    """Return a short text for a value, whatever it is."""
    kind = kind_of(thing)
    try:
        if table_kind_of(thing) is not None:
            return describe_table(thing)
        if isinstance(thing, list | tuple) and any(table_kind_of(each) for each in thing):
            return "\n".join(f"[{i}] {describe(each)}" for i, each in enumerate(thing))
        if kind is None or (kind == "array" and thing.dtype.kind in "USO"):
            return _repr.repr(_unpacked(thing))
        values = as_array(thing)
        finite = values[np.isfinite(values)] if values.dtype.kind in "iuf" else values[:0]
        if values.ndim > 2 and values.size > _MOST and finite.size:  # of a stack of pictures nobody reads the corners
            text = f"numbers from {finite.min():.5g} to {finite.max():.5g}"
        else:
            with np.printoptions(precision=5, suppress=True, threshold=_MOST, edgeitems=3, linewidth=70):
                text = np.array2string(values)
    except Exception as error:  # a student's object may fail in any way when asked to describe itself
        return f"{type_name(thing)} (it cannot be shown: {type(error).__name__})"
    return text if values.ndim == 0 else f"{text}   shape {list(values.shape)}, {values.dtype.name}"


def brief(thing: Any) -> str:
    """Return a text of one line for a value, where its place in a sentence is all that matters."""
    kind = table_kind_of(thing)
    return f"a {kind} of {len(thing)} row{'s' * (len(thing) != 1)}" if kind else _repr.repr(thing)


def _close(answer: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    if (answer.dtype.kind in "biu" and expected.dtype.kind in "biu") or expected.dtype.kind == "U":
        return np.asarray(answer == expected)
    wide = np.complex128 if "c" in (answer.dtype.kind, expected.dtype.kind) else np.float64
    return np.isclose(answer.astype(wide), expected.astype(wide), rtol=rtol, atol=atol, equal_nan=True)


def _pattern(answer: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> str | None:
    """Recognize the usual ways of being wrong."""
    if answer.dtype.kind in "bU" or expected.dtype.kind == "b" or not expected.size:
        return None
    a, e = answer.astype(np.complex128), expected.astype(np.complex128)

    def same(x: np.ndarray, y: np.ndarray) -> bool:
        return x.shape == y.shape and bool(np.isclose(x, y, rtol=rtol, atol=atol).all())

    if a.ndim >= 2 and same(np.swapaxes(a, -1, -2), e):
        return "It is the transpose of what is asked for."
    if same(-a, e):
        return "Every sign is the wrong way round."
    if a.ndim == 1 and a.size > 1 and same(a[::-1], e):
        return "The order is reversed."
    if a.ndim and a.size > 1 and same(np.sort(a.ravel()), np.sort(e.ravel())):
        return "The numbers are the right ones, in another order."
    return None


def _unpacked(thing: Any) -> Any:
    """Return an array of strings or other objects as the list that it holds."""
    return thing.tolist() if isinstance(thing, np.ndarray) and thing.dtype.kind in "USO" else thing


def _compare_texts(answer: Any, expected: np.ndarray) -> Difference | None:
    try:
        return compare_arrays(as_texts(answer), expected, rtol=0, atol=0)
    except (TypeError, ValueError):
        return Difference("type", f"it is {type_name(answer)}, not an array of texts.")


def _compare_tables(answer: Any, expected: Any, rtol: float, atol: float) -> Difference | None:
    compare_them = frame_difference if table_kind_of(expected) == "DataFrame" else series_difference
    return compare_them(answer, expected, compare, rtol=rtol, atol=atol)


def _compare_strings(answer: Any, expected: str) -> Difference | None:
    if not isinstance(answer, str):
        return Difference("type", f"it is {type_name(answer)}, not a string.")
    if answer == expected:
        return None
    if answer.strip().lower() == expected.strip().lower():
        return Difference("value", "it differs from the right text in blanks or capitals only.")
    return Difference("value", "it is not the right text.")


def _compare_sequences(
    answer: Any, expected: list[Any] | tuple[Any, ...], rtol: float, atol: float
) -> Difference | None:
    if not isinstance(answer, list | tuple):
        return Difference("type", f"it is {type_name(answer)}, not {type_name(expected)}.")
    if len(answer) != len(expected):
        return Difference("shape", f"its length is {len(answer)}, not {len(expected)}.")
    for i, (mine, theirs) in enumerate(zip(answer, expected, strict=True)):
        inner = compare(mine, theirs, rtol=rtol, atol=atol)
        if inner:
            return _of_the_whole(inner, (f"element {i}", i), mine, theirs)
    return None


def _compare_dicts(answer: Any, expected: dict[Any, Any], rtol: float, atol: float) -> Difference | None:
    if not isinstance(answer, dict):
        return Difference("type", f"it is {type_name(answer)}, not a dict.")
    missing, extra = expected.keys() - answer.keys(), answer.keys() - expected.keys()
    if missing or extra:
        words = [
            f"{_keys(len(missing))} missing" if missing else "",
            f"{_keys(len(extra))} not asked for" if extra else "",
        ]
        where = f"missing {_repr.repr(sorted(missing, key=str))}, not asked for {_repr.repr(sorted(extra, key=str))}"
        return Difference("value", " and ".join(word for word in words if word) + ".", where)
    for key, theirs in expected.items():
        inner = compare(answer[key], theirs, rtol=rtol, atol=atol)
        if inner:
            return _of_the_whole(inner, (f"under {key!r}", key), answer[key], theirs)
    return None


def _of_the_whole(inner: Difference, step: tuple[str, Any], mine: Any, theirs: Any) -> Difference:
    """Return the difference of a part of a container as that of the container."""
    headline = inner.headline.removeprefix(_place_in_words(inner.path))
    where = (inner.where or f"{brief(mine)} instead of {brief(theirs)}").removeprefix(_place_as_code(inner.path))
    path = (step, *inner.path)
    return Difference(
        inner.stage, _place_in_words(path) + headline, _place_as_code(path) + where, inner.remark, path=path
    )


def _place_in_words(path: Sequence[tuple[str, Any]]) -> str:
    """Return ``element 1 of element 0: `` for the second element of the first one."""
    words = " of ".join(word for word, _ in reversed(path)).replace(" of under ", " under ")
    return f"{words}: " if words else ""


def _place_as_code(path: Sequence[tuple[str, Any]]) -> str:
    """Return ``at [0][1]: `` for the second element of the first one."""
    return f"at {''.join(f'[{key!r}]' for _, key in path)}: " if path else ""


def _keys(count: int) -> str:
    return "1 key is" if count == 1 else f"{count} keys are"


def _number(number: Any) -> str:
    kind = np.asarray(number).dtype.kind
    return f"{number:.6g}" if kind == "f" else repr(str(number)) if kind == "U" else str(number)
