"""What the gradebook says about a class."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from course import notebooks
from course.layout import Course


@dataclass
class Result:
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


def results(api: Any, course: Course, session: str) -> list[Result]:
    """Return the result of every student who handed a session in, in the order of their ids."""
    from nbgrader.api import MissingEntry

    found = []
    with api.gradebook as book:
        max_score = book.find_assignment(session).max_score
        for student in course.submissions(session):
            try:
                submission = book.find_submission(session, student)
            except MissingEntry:
                found.append(Result(student, None, max_score, notes=["not graded yet"]))
                continue
            notes = _notes(course.root / "autograded" / student / session / f"{session}.ipynb")
            graded = any(grade.auto_score is not None for notebook in submission.notebooks for grade in notebook.grades)
            score = submission.score if graded else None
            found.append(Result(student, score, max_score, submission.needs_manual_grade, notes))
    return found


def _notes(autograded: Path) -> list[str]:
    if not autograded.is_file():
        return ["could not be graded: no notebook of the session's name was handed in"]
    notebook = notebooks.read(autograded)
    said = notebook.metadata.get("course", {})
    notes = [said["problem"]] if "problem" in said else list(said.get("evidence", []))
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error" and output.ename in ("CellTimeoutError", "DeadKernelError"):
                notes.append(f"cell {cell['id']}: {output.evalue}")
    return notes
