"""The verdict on a test that has run, and what the student reads of it; nothing of a hidden test."""

import math
import traceback
from typing import Any

from course.grading.examiner.client import NotDefined, StudentError, StudentGone, StudentTimeout
from course.grading.examiner.execution import TEST_FILE, TestTooLong, hidden_lines
from course.grading.result import Status
from course.grading.wire.frames import WireError
from course.grading.wire.protocol import Explanation

_MAX_TEXT = 20_000


def points_of(result: Any, max_points: float) -> tuple[float, Explanation]:
    """Return the points of a test that ran to its end.

    Only a `checks.Credit` states a part; any other value at the end of a cell could be the student's.
    """
    from course.checks import Credit

    if not isinstance(result, Credit):
        return max_points, {}
    points = float(result) * (max_points / result.max_points if result.max_points else 0.0)
    if not math.isfinite(points):
        points = 0.0
    first = result.failures[0] if result.failures else None
    text = "\n".join(failure.text() for failure in result.failures)[:_MAX_TEXT]
    return min(max(points, 0.0), max_points), {"message": text, "check": first.check if first else ""}


def judge(error: BaseException, source: str, cell: str) -> tuple[Status, Explanation]:
    """Return the verdict and the message of a test that raised. Nothing of a hidden test is shown."""
    from course.checks import CheckFailed
    from course.checks.failure import known_error

    if isinstance(error, CheckFailed):
        return Status.FAILED, {"message": error.text(), "check": error.check}
    hidden = _is_hidden(error, source, cell)
    where = "A hidden test could not be passed" if hidden else "The test could not be passed"
    if isinstance(error, NotDefined | StudentTimeout | StudentGone):
        return Status.ERROR, {"message": f"{where}: {error.evalue}."}
    if isinstance(error, StudentError):
        # The student's process wrote all of this, and may have written an input into it: of a hidden test nothing is shown.
        place = f", in the line `{error.line}`" if error.line else ""
        what = f"{known_error(error.ename)}" if hidden else f"{error.ename}: {error.evalue}{place}"
        return Status.ERROR, {"message": f"{where}. Your code raised {what}."}
    if isinstance(error, TestTooLong):
        return Status.TIMEOUT, {"message": f"{where}: with your answer it takes too long."}
    if isinstance(error, MemoryError):
        return Status.MEMORY, {"message": f"{where}: with your answer it takes too much memory."}
    if isinstance(error, WireError):
        why = "" if hidden else f" ({error})"
        return Status.FAILED, {"message": f"{where}: your answer is of a kind that cannot be graded{why}."}
    name = type(error).__name__
    text = f" {error}" if str(error) and not hidden else ""
    if isinstance(error, AssertionError):
        return Status.FAILED, {"message": f"{where}.{text}"}
    return Status.ERROR, {"message": f"{where} ({name}).{text}"}


def detail(error: BaseException, source: str, cell: str) -> str:
    """Return where a hidden test raised what, for its author alone; nothing of a check that failed, which says enough."""
    from course.checks import CheckFailed

    if isinstance(error, CheckFailed) or not _is_hidden(error, source, cell):
        return ""
    if isinstance(error, StudentError):
        who, what = "The answer, which a hidden test read or called", f"{error.ename}: {error.evalue}"
    else:
        who, what = "A hidden test", f"{type(error).__name__}: {error}"
    lines = _lines_of(error, cell)
    where = f" in line {lines[-1]}, `{source.splitlines()[lines[-1] - 1].strip()}`," if lines else ""
    return f"{who}{where} raised {what}"[:_MAX_TEXT]


def _is_hidden(error: BaseException, source: str, cell: str) -> bool:
    """Tell whether an error arose in a hidden region, or where that is not known, in a cell that has one."""
    hidden = hidden_lines(source)
    if not hidden:
        return False
    lines = _lines_of(error, cell)
    return lines[0] in hidden if lines else True


def _lines_of(error: BaseException, cell: str) -> list[int]:
    """Return the numbers of the test cell's lines that an error passed through, the innermost last."""
    trace = traceback.extract_tb(error.__traceback__)
    return [frame.lineno or 1 for frame in trace if frame.filename == TEST_FILE.format(cell)]
