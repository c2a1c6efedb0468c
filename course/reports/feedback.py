"""Feedback pages: what a student gets back for a session, as one HTML file that needs nothing else.

nbgrader's own `generate_feedback` writes them, with `FeedbackPage` as its exporter. A page is made of four things, and each
is held to what it is:

- marks and comments from the gradebook, and the engine's messages, which say nothing of a hidden test;
- the student's answers and outputs, as text and PNG pictures only; pictures that were pasted into a written answer may also be
  JPEG, GIF or WebP. Jinja escapes whatever goes into `feedback.html`, a picture
  is decoded and encoded anew, and a content policy forbids scripts, plugins, forms, and everything that is not in the file;
- the headings and statements of the exercises, without the hints. They come from the release, never from what was handed in;
- the reference solutions, once nobody can hand in on time any more, where the course allows it (`course.reports.solutions`).

Text of a student's has a limit for each piece and one for the page, so that a page stays below `PAGE_BYTES` besides
pictures and solutions.
"""

import base64
import binascii
import io
import shutil
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from PIL import Image
from traitlets import default

from course import notebooks
from course.errors import CourseError
from course.gradebook.api import open_api, require
from course.gradebook.exchange import COLLECTED
from course.gradebook.steps import UNREADABLE
from course.grading.notebook.outputs import pictures
from course.grading.result import Status
from course.grading.text import plain
from course.layout import Course
from course.notebooks import Role
from course.reports.pages import HEADING, plain_heading, render, statement_html
from course.reports.solutions import Announced, Solution, announced, check_configuration

PAGE_BYTES = 80_000
MOST_PICTURES = 60
MOST_PICTURE_BYTES = 12_000_000  # of all pictures
LARGEST_SIDE = 4_000  # pixels: a picture of a few bytes can be gigabytes large when it is drawn
LIMITS = {"message": 4_000, "comment": 4_000, "answer": 6_000, "output": 2_000}  # characters of one piece
CUT = "\n… (the rest was cut off)"
PNG = b"\x89PNG\r\n\x1a\n"

BY_PERSON = "marked by a person"
WORDS = {
    Status.PASSED: "right",
    Status.PARTIAL: "partly right",
    Status.FAILED: "not right yet",
    Status.ERROR: "stopped by an error",
    Status.TIMEOUT: "took too long",
    Status.MEMORY: "took too much memory",
    Status.CRASHED: "ended the process",
    Status.MANUAL: "not answered",  # nbgrader itself gives 0 to a written answer that was not touched
    Status.UNGRADED: "not graded yet",
}


@dataclass
class TextPiece:
    """A piece of text of a student's, a person's or the engine's."""

    kind: str
    text: str
    label: str = ""


@dataclass
class Picture:
    """A picture: its data in base64, its size in pixels, and its type; what was pasted into an answer need not be PNG."""

    data: str
    width: int
    height: int
    alt: str = ""
    type: str = "image/png"
    kind: str = "picture"


@dataclass
class QuestionFeedback:
    """What a page shows of one question.

    Args:
        name: The exercise's name.
        title: Its heading.
        statement: Its text in HTML, from the release.
        max_points: Points that can be earned.
        points: The points; None while a person still has to give them.
        word: The verdict in words.
        tone: How it went, for the colour: ``good``, ``partly``, ``bad`` or ``open``.
        pieces: Message, comments, answers and outputs, in the order in which they are shown.
    """

    name: str
    title: str
    statement: Markup
    max_points: float
    points: float | None
    word: str
    tone: str
    pieces: list[TextPiece | Picture] = field(default_factory=list)

    def of(self, *kinds: str) -> list[TextPiece | Picture]:
        """Return the pieces of some kinds."""
        return [piece for piece in self.pieces if piece.kind in kinds]


class NothingToShow(CourseError):
    """Nobody's work for the session is graded, or not that of the student who was named."""


def write(course: Course, session: str, students: list[str] | None = None) -> list[Path]:
    """Write feedback pages with nbgrader's own `generate_feedback`; pages that are there are written anew.

    Args:
        course: The course.
        session: The session's name.
        students: Only these students; all that were graded by default.

    Returns:
        The pages, in the order of the students' ids.

    Raises:
        NothingToShow: If there is nothing to write a page from.
        NbgraderFailed: If nbgrader could not write a page.
        BadConfiguration, BadPolicy: If the configuration says something about solutions or lateness that cannot be meant.
    """
    graded = sorted(path.parts[-3] for path in course.root.glob(f"autograded/*/{session}/{session}.ipynb"))
    missing = sorted(set(students or []) - set(graded))
    if missing or not graded:
        who = ", ".join(missing) or "anybody"
        raise NothingToShow(
            f"{session} of {who} is not graded: autograded/<student>/{session}/ is missing. Grade first."
        )
    api = open_api(course)
    check_configuration(api.config)
    if students is None:
        require(api.generate_feedback(session), f"write the feedback on {session}")
    for student in students or []:
        require(api.generate_feedback(session, student), f"write the feedback on {session} for {student}")
    return [course.root / "feedback" / student / session / f"{session}.html" for student in students or graded]


class FeedbackPage(Exporter):
    """Write an autograded notebook as a feedback page; `GenerateFeedback` of nbgrader is its parent."""

    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # it returns a text, as all exporters but the base class do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of a notebook that `Marks` and `HideTests` have gone through."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        converter: Any = self.parent
        names, coursedir = resources["nbgrader"], converter.coursedir
        folder = Path(coursedir.format_path(coursedir.feedback_directory, names["student"], names["assignment"]))
        _leave_pages_only(folder, {f"{Path(path).stem}.html" for path in converter.notebooks})
        release = Path(coursedir.format_path(coursedir.release_directory, ".", names["assignment"]))
        path = release / f"{names['notebook']}.ipynb"
        released = notebooks.read(path) if path.is_file() else NotebookNode(cells=[])
        source = Path(coursedir.format_path(coursedir.source_directory, ".", names["assignment"])) / path.name
        with Gradebook(coursedir.db_url) as gradebook:
            shown = announced(names["assignment"], source, released, converter.config, gradebook)
        if shown.problem:
            converter.log.warning(shown.problem)
        return page(nb, released, names, shown), resources


def page(notebook: NotebookNode, released: NotebookNode, names: dict[str, Any], shown: Announced | None = None) -> str:
    """Return a feedback page.

    Args:
        notebook: The autograded notebook, with marks, and without hidden tests and what came to light under them.
        released: The release of the session.
        names: What nbgrader says of it: student, assignment, score, max_score, late_penalty.
        shown: The solutions, or when they come; nothing of them by default.
    """
    shown = shown or Announced()
    questions = _questions(notebook, released)
    problems = [cell.source.replace("**", "") for cell in notebook.cells if cell["id"] == UNREADABLE]
    if problems and not any(cell.metadata.get("nbgrader", {}).get("by_person") for cell in notebook.cells):
        questions = []
    first = next((match for cell in released.cells if (match := HEADING.search(cell.source))), None)
    known = {
        "title": plain_heading(first[2]) if first else names["assignment"],
        "session": names["assignment"],
        "student": names["student"],
        "score": names["score"],
        "max_score": names["max_score"],
        "penalty": names["late_penalty"],
        "problems": problems,
        "waits": any(question.points is None for question in questions),
        "graded": any(question.points is not None for question in questions),
        "solutions_come": shown.when,
    }
    # What is not the student's, the tags around each piece included, takes this much; the rest is for texts.
    bare = [replace(own, pieces=[TextPiece(piece.kind, "") for piece in own.of(*LIMITS)]) for own in questions]
    _fit(questions, PAGE_BYTES - len(_render(bare, [], known).encode()))
    return _render(questions, shown.solutions, known)


def _render(questions: list[QuestionFeedback], solutions: list[Solution], known: dict[str, Any]) -> str:
    places = {question.name: number for number, question in enumerate(questions, 1)}
    anchors = {solution.name: f"s{number}" for number, solution in enumerate(solutions, 1)}
    return render("feedback.html", questions=questions, solutions=solutions, places=places, anchors=anchors, **known)


# ------------------------------------------------------------------------------------------- from notebook to questions


def _questions(notebook: NotebookNode, released: NotebookNode) -> list[QuestionFeedback]:
    """Return the questions of a notebook, each with the student's cells since the one before."""
    given = {cell["id"]: cell for cell in released.cells}
    # A text cell has no grading metadata, and a student can add one: only what the release says is trusted text.
    trusted = {cell.source for cell in released.cells if notebooks.role(cell) is Role.TEXT}
    found: list[QuestionFeedback] = []
    title = ""
    statement: list[str] = []
    own: list[NotebookNode] = []
    for cell in notebook.cells:
        role = notebooks.role(cell)
        if role is Role.TEXT and cell.source in trusted:
            if heading := HEADING.search(cell.source):
                title, statement = plain_heading(heading[2]), []
            statement.append(cell.source)
        elif role is Role.SOLUTION or (role is Role.EXAMPLE and cell["id"] not in given):
            own.append(cell)
        elif role in (Role.TESTS, Role.WRITTEN):
            question = _question(cell, title, statement_html("\n\n".join(statement)))
            if question.title in (each.title for each in found):
                question.title += f" ({question.name})"
            for mine in [*own, *([cell] if role is Role.WRITTEN else [])]:
                question.pieces += _pieces(mine, given.get(mine["id"]))
            _settle(question)
            found.append(question)
            statement, own = [], []
    return found


def _question(cell: NotebookNode, title: str, statement: Markup) -> QuestionFeedback:
    marks, kept = cell.metadata.nbgrader, cell.metadata.get("course", {})
    name = str(notebooks.grade_id(cell)).removesuffix("-tests")
    status = Status(kept.get("status", Status.MANUAL))
    points = None if marks.get("waits") else float(marks.get("score") or 0)
    most = float(marks.get("points") or 0)
    if points is None:
        word, tone = ("waits for a person" if status is Status.MANUAL else WORDS[status]), "open"
    else:
        word = BY_PERSON if marks.get("by_person") else WORDS[status]
        tone = "good" if points >= most else "partly" if points > 0 else "bad"
    question = QuestionFeedback(name, title or name, statement, most, points, word, tone)
    if kept.get("message"):
        question.pieces.append(TextPiece("message", kept["message"]))
    return question


def _pieces(cell: NotebookNode, given: NotebookNode | None) -> Iterable[TextPiece | Picture]:
    """Yield what a student's cell shows: its text if it is not the released one, its outputs, and a person's comment."""
    if comment := cell.metadata.get("nbgrader", {}).get("comment"):
        yield TextPiece("comment", comment)
    if cell.source.strip() and (given is None or cell.source.strip() != given.source.strip()):
        yield TextPiece("answer", cell.source, "" if given is not None else "a cell that you added")
    for bundle in pictures(cell.get("attachments")).values():
        for kind, data in bundle.items():
            if (picture := _pasted(kind, data)) is not None:
                yield picture
    for output in cell.get("outputs", []):
        kind, data = output.get("output_type"), output.get("data", {})
        if kind == "stream":
            yield TextPiece("output", _text(output.get("text")))
        elif kind == "error":
            # The traceback would lead through the course's own code; the error and its text say what the student needs.
            yield TextPiece("output", f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}")
        elif (picture := _picture(data.get("image/png"))) is not None:
            yield picture
        elif text := _text(data.get("text/plain")):
            yield TextPiece("output", text)


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _settle(question: QuestionFeedback) -> None:
    """Say of a question that got nothing whether there is an answer, and of each picture which one it is."""
    if not question.of("answer") and question.tone == "bad" and question.word != BY_PERSON:
        question.word = "not answered"
    pictures = [piece for piece in question.pieces if isinstance(piece, Picture)]
    for number, picture in enumerate(pictures, 1):
        # What it shows, nobody here can know.
        which = f", picture {number} of {len(pictures)}" if len(pictures) > 1 else ""
        what = picture.alt or "Your plot"
        picture.alt = f"{what} for {question.title}{which}"


def _picture(data: Any) -> Picture | None:
    """Read a PNG picture; None if it is none, or one that is too large to be drawn."""
    try:
        content = base64.b64decode("".join(_text(data).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(PNG) or content[12:16] != b"IHDR" or len(content) < 45:
        return None
    width, height = struct.unpack(">II", content[16:24])  # PNG specification, 11.2.1
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        return None
    return Picture(base64.b64encode(content).decode(), width, height)


def _pasted(kind: str, data: str) -> Picture | None:
    """Read a picture that was pasted into an answer; only its header is read here, the browser draws it."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(base64.b64decode(data)), formats=[kind.removeprefix("image/")]) as image,
        ):
            width, height = image.size
    except Exception:  # a broken picture can fail anywhere
        return None
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        return None
    return Picture(data, width, height, "Your picture", kind)


# ------------------------------------------------------------------------------------------------------- bounded sizes


def _fit(questions: list[QuestionFeedback], room: int) -> None:
    """Cut texts to their limits, and all of them to a number of bytes; messages come first, outputs last."""
    for kind, limit in LIMITS.items():
        for question in questions:
            for piece in question.of(kind):
                assert isinstance(piece, TextPiece)
                piece.text = _cut(plain(piece.text.strip("\n"), limit), room)
                room -= len(escape(piece.text).encode())
    pictures, size = 0, 0
    for question in questions:
        kept: list[TextPiece | Picture] = []
        for piece in question.pieces:
            if isinstance(piece, TextPiece):
                if not piece.text.strip():
                    continue
            else:
                pictures, size = pictures + 1, size + len(piece.data)
                if pictures > MOST_PICTURES or size > MOST_PICTURE_BYTES:
                    continue
            kept.append(piece)
        question.pieces = kept


def _cut(text: str, room: int) -> str:
    """Return the beginning of a text that takes no more than a number of bytes in a page."""
    if len(escape(text).encode()) <= room:
        return text
    while text and len(escape(text + CUT).encode()) > room:
        text = text[: len(text) * 9 // 10]
    return text + CUT if text else ""


def _leave_pages_only(folder: Path, pages: set[str]) -> None:
    """Remove what nbgrader copied to a feedback folder besides the pages.

    It copies all files beside an autograded notebook, following links: a submission could hand itself a page with a script,
    or, by a link, the source with the hidden tests.
    """
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in pages and not _was_collected(path):
            path.unlink()


def _was_collected(path: Path) -> bool:
    """Tell whether nbgrader's collector wrote a file, which `release_feedback` needs to find the student's place."""
    form = COLLECTED.get(path.name)
    return bool(form and path.is_file() and path.stat().st_size < 200 and form.fullmatch(path.read_bytes()))
