"""Grade one notebook of a student's repository and report it to GitHub: `course ci`.

The engine is that of `course grade`; no gradebook and no ``submitted/`` is needed or touched. What comes out is what a student
reads, in three forms: annotations at the answers, a Markdown summary for the job's page, and JUnit XML.

All of it quotes the student. A runner obeys lines of the log that begin with ``::``, and the summary is rendered, so values
are escaped for the place they are put into, and nothing of the student's is printed as it is.
"""

import json
import os
import re
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course import notebooks
from course.errors import CourseError
from course.gradebook.marks import Marks, Question, question_of
from course.grading.result import CellResult, Result, Status
from course.grading.settings import Settings
from course.grading.submission import read_named
from course.grading.task import Task, read_assignment, run
from course.grading.text import UNFIT
from course.layout import Course
from course.reports.export import as_junit, message_of, number
from course.reports.feedback import WORDS

MOST_ANNOTATIONS = 10  # of one step; GitHub drops what comes after
MOST_BYTES = 500_000  # of the summary; GitHub refuses one of more than 1 MiB
FILES = ("results.xml", "summary.md")
# A JSON text, as far as it is needed to find where cells begin. The quantifiers are possessive: a picture is one long string.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)
_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")


class NotInRepository(CourseError):
    """The notebook that was named does not lie in the student's repository."""


@dataclass(frozen=True)
class Handed:
    """A notebook as it lies in a student's repository.

    Args:
        path: Its path in the repository, with slashes.
        content: Its bytes; empty where there is no such file.
        files: Path and content of the files in its folder.
        problem: Why there is nothing to grade, for the student; empty otherwise.
        findings: What was noticed about the files, a line each.
    """

    path: str
    content: bytes
    files: dict[str, bytes]
    problem: str = ""
    findings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The notebook as text."""
        return self.content.decode(json.detect_encoding(self.content), "replace")


def read_notebook(notebook: Path, repository: Path | None = None) -> Handed:
    """Read a notebook, and the files beside it, from a student's repository.

    A link is not followed: it could lead to the instructor's notebook, which has all the answers.

    Args:
        notebook: The notebook.
        repository: The repository's folder; by default the folder around the notebook that holds ``.git``, else the notebook's.

    Raises:
        NotInRepository: If the notebook does not lie in it.
    """
    notebook = Path(os.path.abspath(notebook))
    if repository is None:
        repository = next((each for each in notebook.parents if (each / ".git").exists()), notebook.parent)
    repository = Path(os.path.abspath(repository))
    if not notebook.is_relative_to(repository):
        raise NotInRepository("The notebook does not lie in the repository: name a file below --repository.")
    relative = notebook.relative_to(repository)
    steps = [repository.joinpath(*relative.parts[: place + 1]) for place in range(len(relative.parts))]
    if any(step.is_symlink() for step in steps):
        return Handed(
            relative.as_posix(), b"", {}, "The notebook is a link, or lies behind one. Commit the file itself."
        )
    if not os.path.lexists(notebook):
        problem = f"There is no file {relative.as_posix()} in the repository. Commit it under this name, and push."
        return Handed(relative.as_posix(), b"", {}, problem)
    own = read_named(notebook)
    return Handed(relative.as_posix(), own.notebook, own.files, own.problem, tuple(own.findings))


def grade_notebook(course: Course, session: str, student: str, handed: Handed, settings: Settings) -> Result:
    """Grade one notebook against a session.

    Args:
        course: The course, of which source and release of the session are needed.
        session: The session's name.
        student: Whose it is.
        handed: What was read from the repository.
        settings: How to grade.

    Raises:
        course.grading.released.NotReleased: If there is no release, or nothing says which tests belong to it.
    """
    assignment = read_assignment(course, session)
    return run(Task(student, handed.content, handed.files, assignment, settings, handed.findings, handed.problem))


def marks_of(result: Result) -> Marks:
    """Return what a result gives, without what only a gradebook knows."""
    questions = [question_of(cell) for cell in result.cells]
    return Marks(result.student, result.assignment, max_score=result.max_score, questions=questions, result=result)


def full(result: Result) -> bool:
    """Tell whether everything was graded, and all that is graded automatically has full marks."""
    return result.status == "graded" and not _lost(result)


def annotations(result: Result, notebook_text: str, path: str) -> list[str]:
    """Return a workflow command for each question that lost points: an error at the student's answer.

    GitHub documents the commands under "Workflow commands for GitHub Actions", and shows ten errors of a step.

    Args:
        result: The result.
        notebook_text: The student's notebook file, in which the lines are counted.
        path: Its path in the student's repository.

    Returns:
        At most `MOST_ANNOTATIONS` lines.
    """
    lost = _lost(result)
    if all(cell.status is Status.UNGRADED for cell in lost):
        # The notebook as a whole could not be graded, and may be anything: it is not parsed, and said once.
        cells = {cell.message: cell for cell in lost}.values()
        return [_error(path, 1, "not graded", cell.message) for cell in cells][:MOST_ANNOTATIONS]
    lines = _lines_of_cells(notebook_text)
    return [
        _error(path, _line(lines, cell.grade_id), question.name, f"{_points(question)}. {message_of(question)}")
        for cell in lost[:MOST_ANNOTATIONS]
        for question in [question_of(cell)]
    ]


def summary(marks: Marks) -> str:
    """Return the Markdown for the job's page: the score, a table, and what was said to each question that lost points.

    Messages stand in indented code, which no text can end; all other text is escaped.

    Args:
        marks: The marks.
    """
    automatic = [each for each in marks.questions if each.status is not Status.MANUAL]
    earned = sum(each.points or 0.0 for each in automatic)
    possible = sum(each.max_points for each in automatic)
    by_person = [_escaped(each.name) for each in marks.questions if each.status is Status.MANUAL]
    parts = [f"## {_escaped(marks.session)}: {number(earned)} of {number(possible)} points", ""]
    parts += [f"Student: {_escaped(marks.student)}", ""]
    if by_person:
        parts += [f"A person marks it, and it is not counted here: {', '.join(by_person)}.", ""]
    if marks.result is not None and marks.result.status != "graded":
        parts += ["Not everything could be graded. This is no zero: see the messages below.", ""]
    parts += ["| question | points | result |", "|---|---|---|"]
    parts += [f"| {_escaped(each.name)} | {_points(each)} | {_verdict(each)} |" for each in marks.questions]
    size = sum(len(part.encode()) + 1 for part in parts)
    for question in marks.questions:
        if not _has_lost(question) or not (message := message_of(question)):
            continue
        piece = "\n".join(["", f"### {_escaped(question.name)}", "", *(f"    {line}" for line in message.splitlines())])
        size += len(piece.encode()) + 1
        if size > MOST_BYTES:
            parts += ["", "The other messages are left out, because the page is full."]
            break
        parts.append(piece)
    return "\n".join(parts) + "\n"


def table(marks: Marks) -> str:
    """Return the same for a terminal. No line begins as a workflow command does, should it be a runner's after all."""
    lines = [f"{question.name}: {_points(question)}, {_verdict(question)}" for question in marks.questions]
    for question in marks.questions:
        if _has_lost(question) and (message := message_of(question)):
            lines += ["", question.name, *(f"  | {line}" for line in _no_old_command(message).splitlines())]
    return "\n".join(lines)


def write(marks: Marks, folder: Path) -> None:
    """Write `FILES` into a folder, and the summary to where GitHub wants it, if that is known.

    Args:
        marks: The marks.
        folder: The folder; it is made where needed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = summary(marks)
    (folder / "results.xml").write_text(as_junit([marks]), encoding="utf-8")
    (folder / "summary.md").write_text(text, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(page, "a", encoding="utf-8") as file:
            file.write(text)


def _lost(result: Result) -> list[CellResult]:
    return [cell for cell in result.cells if cell.status is not Status.MANUAL and cell.points < cell.max_points]


def _has_lost(question: Question) -> bool:
    return question.status is not Status.MANUAL and (question.points or 0.0) < question.max_points


def _points(question: Question) -> str:
    points = "–" if question.points is None else number(question.points)
    return f"{points} of {number(question.max_points)}"


def _verdict(question: Question) -> str:
    return "a person marks it" if question.status is Status.MANUAL else WORDS[question.status]


def _error(path: str, line: int, title: str, message: str) -> str:
    return f"::error file={_property(path)},line={line},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    """Escape the message of a workflow command, as `@actions/core` does."""
    text = "\n".join(UNFIT.sub("\ufffd", _no_old_command(text)).splitlines())
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _no_old_command(text: str) -> str:
    """Break up ``##[``, with which the old commands begin; the log's page still folds and colours by it."""
    return text.replace("##[", "# #[")


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is: every ASCII punctuation mark may have a backslash before it."""
    return _PUNCTUATION.sub(r"\\\1", UNFIT.sub("\ufffd", " ".join(text.split()))[:200])


def _line(lines: dict[str, int], grade_id: str) -> int:
    """Return where the answer to a question begins; else where its test does; else the first line."""
    return lines.get(grade_id.removesuffix("-tests"), lines.get(grade_id, 1))


def _lines_of_cells(text: str) -> dict[str, int]:
    """Return the line on which each cell of a notebook begins, by nbgrader's name of the cell, else by its id."""
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        return {}
    found: dict[str, int] = {}
    by_id: dict[str, int] = {}
    line, reached = 1, 0
    for cell, place in zip((each for each in cells if isinstance(each, dict)), _places_of_cells(text), strict=False):
        line += text.count("\n", reached, place)
        reached = place
        name: Any = cell.get("id")
        if isinstance(name, str):
            by_id.setdefault(name, line)  # a copy gets another id, so this is the original
        if (grade_id := notebooks.grade_id(cell)) is not None:
            found.setdefault(grade_id, line)
    return found | by_id


def _places_of_cells(text: str) -> list[int]:
    """Return where each object of the list ``cells`` begins in the text of a notebook."""
    places: list[int] = []
    depth, inside, key = 0, False, ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == '"':
            key = token if depth == 1 else key
        elif token in "[{":
            if depth == 1 and token == "[" and key == '"cells"':
                places, inside = [], True  # of a key that is there twice, the last one counts
            elif depth == 2 and token == "{" and inside:
                places.append(match.start())
            depth += 1
        else:
            depth -= 1
            inside = inside and depth > 1
    return places
