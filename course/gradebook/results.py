"""What the gradebook says about a class."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from course.grading.result import InvalidResult, Result, Status
from course.layout import Course


@dataclass
class StudentResult:
    """One student's result for a session.

    Args:
        student: The student's id.
        score: Points so far, None where nothing was graded.
        max_score: Points that can be earned.
        waits_for_person: Whether a written answer is still to be marked.
        notes: What a person should know, a line each.
    """

    student: str
    score: float | None
    max_score: float
    waits_for_person: bool = False
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the result for `--json`."""
        return asdict(self)


def results(api: Any, course: Course, session: str) -> list[StudentResult]:
    """Return the result of every student who handed a session in, in the order of their ids."""
    from nbgrader.api import MissingEntry

    found = []
    with api.gradebook as gradebook:
        max_score = gradebook.find_assignment(session).max_score
        for student in course.submissions(session):
            try:
                submission = gradebook.find_submission(session, student)
            except MissingEntry:
                found.append(StudentResult(student, None, max_score, notes=["not graded yet"]))
                continue
            result = _read(course.result(student, session))
            notes = notes_on(result) if result else ["there is no result file: run `course grade`"]
            score = submission.score if result and _graded(result) else None
            found.append(StudentResult(student, score, max_score, submission.needs_manual_grade, notes))
    return found


def notes_on(result: Result) -> list[str]:
    """Return what a person should know of a grading result, a line each."""
    return list(dict.fromkeys(line.splitlines()[0] for line in result.findings if line))


def _read(path: Path) -> Result | None:
    try:
        return Result.read(path)
    except (OSError, InvalidResult):
        return None


def _graded(result: Result) -> bool:
    return any(cell.status not in (Status.UNGRADED, Status.MANUAL) for cell in result.cells)
