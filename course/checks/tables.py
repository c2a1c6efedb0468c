"""Checks of tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from course.checks.answers import Mistakes, fail_difference, require_attempt
from course.checks.comparison import compare
from course.checks.failure import report_pass
from course.checks.frames import columns_difference, counted, dtypes_difference, frame_difference
from course.checks.kinds import Difference, table_kind_of, type_name
from course.checks.subject import subject_of_call


def table(
    answer: Any,
    *,
    columns: Sequence[str] | None = None,
    rows: int | None = None,
    dtypes: Mapping[str, str] | None = None,
    equals: Any = ...,
    index: bool | None = None,
    ordered: bool = True,
    rtol: float = 1e-4,
    atol: float = 1e-6,
    mistakes: Mistakes = (),
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check a pandas DataFrame.

    The order of the columns does not matter. What a column holds is compared by its kind: text may be stored as `str`, as
    objects or as categories, and whole numbers pass where floating-point numbers are asked for. A missing value is equal
    to a missing value, however it is written.

    Args:
        answer: What the student made.
        columns: The names of all its columns.
        rows: The number of its rows.
        dtypes: For the name of a column what it must hold: a word of `KINDS`, or the name of a dtype such as "int8".
        equals: The frame that it must be equal to.
        index: Whether the index counts; by default it does where that of `equals` is more than row numbers, in order
            or not.
        ordered: Whether the rows must stand in the order of `equals`. Without, rows are paired by the index where it counts,
            else by their text, dates and whole numbers, then by the rest.
        rtol: Relative tolerance for floating-point numbers.
        atol: Absolute tolerance for floating-point numbers.
        mistakes: Pairs of a known wrong frame and what it means.
        hint: What to look at when the check fails.
        name: What to call the answer; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong: type, columns, shape, dtype, index or value.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    difference = None
    if table_kind_of(answer) != "DataFrame":
        remark = "`to_frame()` makes a table of a Series." if table_kind_of(answer) == "Series" else None
        difference = Difference("type", f"it is {type_name(answer)}, not a pandas DataFrame.", remark=remark)
    if not difference and columns is not None:
        difference = columns_difference(answer, list(columns))
    if not difference and rows is not None and len(answer) != rows:
        difference = Difference("shape", f"it has {counted(len(answer), 'row')}, not {rows}.")
    if not difference:
        difference = dtypes_difference(answer, dtypes or {})
    if not difference and equals is not ...:
        difference = frame_difference(answer, equals, compare, index=index, ordered=ordered, rtol=rtol, atol=atol)
    if difference:
        wrongs = mistakes if table_kind_of(answer) == "DataFrame" else ()
        same = (text for wrong, text in wrongs if _same(answer, wrong, index, ordered, rtol, atol))
        fail_difference(subject, difference, answer, equals, hint=hint, meaning=next(same, None))
    report_pass(subject, columns=columns is not None, rows=rows is not None, dtypes=dtypes, values=equals is not ...)


def _same(answer: Any, expected: Any, index: bool | None, ordered: bool, rtol: float, atol: float) -> bool:
    return frame_difference(answer, expected, compare, index=index, ordered=ordered, rtol=rtol, atol=atol) is None
