"""A submission to grade as a value: what goes to a worker, and the key of what comes back.

A task holds everything that its result depends on, as plain data; `run` makes the result of it on any machine that has the
same environment. The key is the SHA-256 of all of it. It leaves out the student's name, the time, and whatever of a
submission does not count, so that a result can be found again after a crash, and for free.
"""

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course import notebooks
from course.grading import engine
from course.grading.fingerprint import fingerprint
from course.grading.notebook.canonical import UnreadableNotebook, canonical
from course.grading.released import read_released
from course.grading.result import FOR_A_PERSON, CellResult, Result, Status
from course.grading.settings import Assignment, Settings
from course.grading.submission import read_submission
from course.grading.text import one_line
from course.layout import Course
from course.notebooks import Role

# A later attempt may end otherwise: such a result is kept for people to read, but not used again.
NOT_REPEATABLE = {Status.TIMEOUT, Status.MEMORY, Status.CRASHED, Status.UNGRADED}


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    Args:
        student: nbgrader's id of the student.
        submission: The bytes of the submitted notebook.
        files: Path and content of the submission's other files.
        assignment: The instructor's notebook, the release and its files.
        settings: Limits, seed, isolation, data edition.
        findings: What was noticed about the submitted folder, a line each.
        problem: Why there is no notebook to grade; empty where there is one.
    """

    student: str
    submission: bytes
    files: dict[str, bytes]
    assignment: Assignment
    settings: Settings
    findings: tuple[str, ...] = ()
    problem: str = ""

    def key(self) -> str:
        """Return the SHA-256 of everything that the result depends on, in hexadecimal."""
        digest = hashlib.sha256()
        parts = [_assignment_key(self.assignment), fingerprint(), self.settings.as_dict(), self._answers()]
        digest.update(json.dumps(parts, sort_keys=True).encode())
        for name, content in sorted(self.files.items()):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "replace") + content)
        return digest.hexdigest()

    def _answers(self) -> list[list[str]]:
        """Return the cells in their order: what the student wrote, the place and kind of it, and the names of the others.

        Bytes that are no notebook stand for themselves.
        """
        try:
            notebook, _ = canonical(self.submission, _release(self.assignment))
        except UnreadableNotebook:
            return [["unreadable", hashlib.sha256(self.submission).hexdigest()]]
        locked = (Role.PROVIDED, Role.TESTS)
        return [
            [cell["id"]]
            if notebooks.role(cell) in locked
            else [cell["id"], cell.cell_type, cell.source, json.dumps(cell.metadata.get("course"))]
            for cell in notebook.cells
        ]


def run(task: Task) -> Result:
    """Grade a submission; whatever goes wrong is in the result, so that the class goes on."""
    result = engine.grade(task.submission, task.assignment, task.settings, task.files, task.problem)
    result.student = task.student
    # File names, tags and texts of errors come from outside: here they become fit for a file and a terminal.
    result.findings = [one_line(line, 1_000) for line in (*task.findings, *result.findings)]
    if result.status == "graded" and not any(cell.status in NOT_REPEATABLE for cell in result.cells):
        result.key = task.key()
    return result


def read_assignment(course: Course, session: str) -> Assignment:
    """Read what a session is graded against: what was released, with the tests that belong to it.

    Raises:
        NotReleased: If there is no release, or nothing says which tests belong to it.
    """
    own = read_released(course, session)
    return Assignment(
        session, own.source, own.release, files_beside(course.release(session)), own.former, own.notice(session)
    )


def files_beside(notebook: Path) -> dict[str, bytes]:
    """Return path and content of each file that lies in a notebook's folder and is no notebook itself."""
    folder = notebook.parent
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }


def read_task(student: str, folder: Path, assignment: Assignment, settings: Settings) -> Task:
    """Read a submitted folder; see `course.grading.submission` for what of it counts.

    Args:
        student: nbgrader's id of the student.
        folder: ``submitted/<student>/<session>``.
        assignment: What it is graded against.
        settings: How.
    """
    own = read_submission(folder, assignment.name)
    return Task(student, own.notebook, own.files, assignment, settings, tuple(own.findings), own.problem)


def not_graded(student: str, assignment: Assignment, why: str, findings: tuple[str, ...] = ()) -> Result:
    """Return the result of a submission that the grader could not grade: each question waits for a person."""
    cells = [
        CellResult(
            name, 0.0, points, Status.UNGRADED if automatic else Status.MANUAL, FOR_A_PERSON if automatic else ""
        )
        for name, points, automatic in _questions(assignment)
    ]
    lines = [one_line(line, 400) for line in (*findings, why)]
    return Result(assignment.name, "ungraded", cells, student=student, findings=lines)


def _questions(assignment: Assignment) -> list[tuple[str, float, bool]]:
    """Return name and points of each graded cell, and whether it is graded automatically."""
    source = _parsed(assignment.source)
    graded = (Role.TESTS, Role.WRITTEN)
    return [
        (str(notebooks.grade_id(cell)), notebooks.points(cell), notebooks.role(cell) is Role.TESTS)
        for cell in source.cells
        if notebooks.role(cell) in graded
    ]


@functools.lru_cache(maxsize=8)
def _parsed(release: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.reads(release, as_version=4)
    return notebook


def _release(assignment: Assignment) -> nbformat.NotebookNode:
    return _parsed(assignment.release)


@functools.lru_cache(maxsize=8)
def _text_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _assignment_key(assignment: Assignment) -> list[str]:
    files = [f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(assignment.files.items())]
    former = hashlib.sha256("".join(sorted(assignment.former)).encode()).hexdigest()
    return [assignment.name, _text_key(assignment.source), _text_key(assignment.release), former, *files]
