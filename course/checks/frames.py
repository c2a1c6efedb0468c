"""How pandas frames and series are compared, and what is said of the first difference."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from course.checks.kinds import Difference, table_kind_of, type_name

#: Compares two values of any kind.
Compare = Callable[..., Difference | None]
#: What a column can hold, by the word that `dtypes` takes, as a message says it.
KINDS = {
    "int": "whole numbers",
    "float": "floating-point numbers",
    "bool": "truth values",
    "text": "text",
    "category": "categories",
    "date": "dates",
    "zoned date": "dates with a time zone",
    "duration": "durations",
    "object": "Python objects",
}
_INFERRED = {"string": "text", "integer": "int", "floating": "float", "boolean": "bool", "datetime64": "date"}


def frame_difference(
    answer: Any,
    expected: Any,
    compare: Compare,
    *,
    index: bool | None = None,
    ordered: bool = True,
    rtol: float = 1e-4,
    atol: float = 1e-6,
) -> Difference | None:
    """Return the first difference between two frames, or None; see `course.checks.tables.table`.

    Args:
        answer: What the student made.
        expected: The frame that it must be equal to.
        compare: Compares what cells and labels hold; see `course.checks.comparison.compare`.
        index: Whether the index counts; by default it does where that of `expected` is more than row numbers.
        ordered: Whether the rows must stand in the order of `expected`.
        rtol: Relative tolerance for floating-point numbers.
        atol: Absolute tolerance for floating-point numbers.
    """
    if table_kind_of(answer) != "DataFrame":
        return Difference("type", f"it is {type_name(answer)}, not a pandas DataFrame.")
    difference = columns_difference(answer, list(expected.columns))
    if difference:
        return difference
    if len(answer) != len(expected):
        return Difference("shape", f"it has {counted(len(answer), 'row')}, not {len(expected)}.")
    answer = answer[list(expected.columns)]
    for column in expected.columns:
        difference = _kind_difference(answer[column], expected[column], f"column {column!r}")
        if difference:
            return difference
    labelled = _is_labelled(expected.index) if index is None else index
    mine, theirs = answer, expected
    if not ordered:
        mine, theirs = _aligned(answer, expected) if labelled else (_sorted(answer), _sorted(expected))
    if labelled:
        difference = _index_difference(mine.index, theirs.index, compare)
        if difference:
            return difference
    for column in expected.columns:
        difference = _values_difference(mine[column], theirs[column], f"column {column!r}", compare, rtol, atol)
        if difference:
            if ordered and not frame_difference(
                answer, expected, compare, index=index, ordered=False, rtol=rtol, atol=atol
            ):
                return replace(difference, remark="The rows are the right ones, in another order.")
            return difference
    return None


def series_difference(answer: Any, expected: Any, compare: Compare, *, rtol: float, atol: float) -> Difference | None:
    """Return the first difference between two series, or None; an index of labels counts, in any order."""
    if table_kind_of(answer) != "Series":
        return Difference("type", f"it is {type_name(answer)}, not a pandas Series.")
    if len(answer) != len(expected):
        return Difference("shape", f"it has {counted(len(answer), 'value')}, not {len(expected)}.")
    difference = _kind_difference(answer, expected, "it")
    if difference:
        return difference
    if _is_labelled(expected.index):
        answer, expected = _aligned(answer, expected)
        difference = _index_difference(answer.index, expected.index, compare)
        if difference:
            return difference
    return _values_difference(answer, expected, "it", compare, rtol, atol)


def describe_table(thing: Any) -> str:
    """Return the first and last rows of a frame or a series as text."""
    if table_kind_of(thing) == "Series":
        return f"{thing.to_string(max_rows=6)}\n{counted(len(thing), 'value')}"
    text = thing.to_string(max_rows=6, max_cols=8, line_width=74)
    return f"{text}\n{counted(len(thing), 'row')}, {counted(thing.shape[1], 'column')}"


def kind_of_column(column: Any) -> str:
    """Return the word of `KINDS` for what a series holds, whatever its dtype is called."""
    from pandas.api import types

    dtype = column.dtype
    if str(dtype) == "category":
        return "category"
    if types.is_bool_dtype(dtype):
        return "bool"
    if types.is_integer_dtype(dtype):
        return "int"
    if types.is_float_dtype(dtype):
        return "float"
    if types.is_datetime64_any_dtype(dtype):
        return "zoned date" if getattr(dtype, "tz", None) is not None else "date"
    if types.is_timedelta64_dtype(dtype):
        return "duration"
    return _INFERRED.get(types.infer_dtype(column, skipna=True), "object")


def columns_difference(answer: Any, wanted: list[Any]) -> Difference | None:
    """Return how the names of a frame's columns differ from those wanted, in any order, or None."""
    found = list(answer.columns)
    twice = [each for each in found if found.count(each) > 1 and wanted.count(each) < 2]
    if twice:
        return Difference("columns", "two of its columns have the same name.", f"the name is {twice[0]!r}")
    missing = [each for each in wanted if each not in found]
    extra = [each for each in found if each not in wanted]
    if not missing and not extra:
        return None
    words = [f"{counted(len(missing), 'column')} missing"] if missing else []
    words += [f"{counted(len(extra), 'column')} not asked for"] if extra else []
    where = "; ".join(
        f"{word}: {', '.join(map(repr, names))}" for word, names in (("missing", missing), ("extra", extra)) if names
    )
    in_index = any(each is not None and each in answer.index.names for each in missing)
    remark = "What is missing stands in the index: `reset_index()` makes columns of it." if in_index else None
    return Difference("columns", f"its columns are not the right ones: {', '.join(words)}.", where, remark)


def dtypes_difference(answer: Any, wanted: Mapping[str, str]) -> Difference | None:
    """Return the first column that does not hold what is wanted of it, a word of `KINDS` or a dtype, or None."""
    for column, word in wanted.items():
        held = answer[column]
        if word in KINDS:
            if kind_of_column(held) != word:
                return Difference("dtype", f"column {column!r} holds {_words(held)}, not {KINDS[word]}.")
        elif str(held.dtype) != word:
            return Difference("dtype", f"the dtype of column {column!r} is {held.dtype}, not {word}.")
    return None


def _kind_difference(answer: Any, expected: Any, what: str) -> Difference | None:
    mine, theirs = kind_of_column(answer), kind_of_column(expected)
    if mine == theirs or expected.isna().all() or {mine, theirs} == {"text", "category"}:
        return None
    # A missing value turns whole numbers into floating-point ones.
    if {mine, theirs} == {"int", "float"} and (theirs == "float" or expected.isna().any()):
        return None
    return Difference("dtype", f"{what} holds {_words(answer)}, not {KINDS[theirs]}.")


def _words(column: Any) -> str:
    return "nothing but missing values" if len(column) and column.isna().all() else KINDS[kind_of_column(column)]


def _index_difference(answer: Any, expected: Any, compare: Compare) -> Difference | None:
    if answer.nlevels != expected.nlevels:
        return Difference("index", f"its index has {counted(answer.nlevels, 'level')}, not {expected.nlevels}.")
    mine, theirs = answer.tolist(), expected.tolist()
    wrong = [i for i, pair in enumerate(zip(mine, theirs, strict=True)) if compare(*pair)]
    if not wrong:
        return None
    where = f"first in row {wrong[0]}: {mine[wrong[0]]!r} instead of {theirs[wrong[0]]!r}"
    headline = f"{len(wrong)} of {counted(len(theirs), 'label')} of its index are wrong."
    if _is_labelled(expected) and not _is_labelled(answer):
        return Difference("index", headline, where, "Your index holds only row numbers; `set_index` gives it labels.")
    return Difference("index", headline, where)


def _values_difference(
    answer: Any, expected: Any, what: str, compare: Compare, rtol: float, atol: float
) -> Difference | None:
    mine, theirs = answer.isna().to_numpy(), expected.isna().to_numpy()
    total = counted(len(expected), "value" if what == "it" else "row")

    def difference(wrong: np.ndarray, said: str) -> Difference:
        first = int(np.argmax(wrong))
        label = repr(expected.index[first]) if _is_labelled(expected.index) else first
        where = f"first in row {label}: {_cell(answer, first)} instead of {_cell(expected, first)}"
        return Difference("value", f"{what} {said} in {int(wrong.sum())} of {total}.", where)

    if (mine & ~theirs).any():
        return difference(mine & ~theirs, "lacks a value that is there")
    if (theirs & ~mine).any():
        return difference(theirs & ~mine, "holds a value where one is missing")
    wrong = np.zeros(len(expected), dtype=bool)
    wrong[~mine] = _differs(answer[~mine], expected[~mine], compare, rtol, atol)
    return difference(wrong, "is wrong") if wrong.any() else None


def _differs(answer: Any, expected: Any, compare: Compare, rtol: float, atol: float) -> np.ndarray:
    kinds = {kind_of_column(answer), kind_of_column(expected)}
    if kinds == {"int"}:
        return np.asarray(answer.to_numpy(dtype=object) != expected.to_numpy(dtype=object), dtype=bool)
    if kinds <= {"int", "float"}:
        a, e = answer.to_numpy(dtype=float), expected.to_numpy(dtype=float)
        return np.asarray(~np.isclose(a, e, rtol=rtol, atol=atol))
    pairs = zip(answer.tolist(), expected.tolist(), strict=True)
    return np.array([compare(a, e, rtol=rtol, atol=atol) is not None for a, e in pairs], dtype=bool)


def _is_labelled(index: Any) -> bool:
    """Tell whether an index says more than which row of some table it was."""
    return index.nlevels > 1 or index.name is not None or not (len(index) == 0 or index.dtype.kind in "iu")


def _aligned(answer: Any, expected: Any) -> tuple[Any, Any]:
    """Bring an answer into the order of the labels of what is expected, where that can be done."""
    unique = answer.index.is_unique and expected.index.is_unique and answer.index.nlevels == expected.index.nlevels
    if unique and set(answer.index.tolist()) == set(expected.index.tolist()):
        return answer.loc[expected.index.tolist()], expected
    return answer, expected


def _sorted(frame: Any) -> Any:
    """Sort rows by all columns, those that hold no floating-point numbers first: these may differ by a rounding error."""
    kinds = {column: kind_of_column(frame[column]) for column in frame.columns}
    order = sorted(frame.columns, key=lambda column: kinds[column] == "float")
    keys: dict[str, Callable[[Any], Any]] = {
        "float": lambda values: values.round(6),
        "text": lambda values: values.astype(object).fillna("").astype(str),
    }
    keys |= dict.fromkeys(("category", "object"), keys["text"])
    ranked = frame.reset_index(drop=True)
    for column in reversed(order):
        sort_key = keys.get(kinds[column])
        ranked = ranked.sort_values(column, key=sort_key, kind="stable")
    return ranked.reset_index(drop=True)


def _cell(column: Any, row: int) -> str:
    if column.isna().iloc[row]:
        return "a missing value"
    value = column.iloc[row]
    return (
        f"{value:.6g}" if isinstance(value, float | np.floating) else str(value) if np.isscalar(value) else repr(value)
    )


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: ``1 row``, ``2 rows``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
