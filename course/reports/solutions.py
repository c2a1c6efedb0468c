"""The reference solutions for students: what is shown of them, when, and where it is written.

::

    c.Course.solutions = "after deadline"  # or "never", which is the default, or "self-study"
    c.Course.solutions_delay_days = 5  # later, for those who may hand in late

A solution is the reference answer of an exercise with its comments, the model answer and the mark scheme of a written question,
and the hints. Statements come from the release and answers from the solution regions of the source; test cells are never looked
at, so nothing of a hidden test can be in it.

"After deadline" is after the last one: the session's, with the longest extension of any student and the grace. There are
three ways to a student: the end of the feedback page, the files that `course solutions` writes, and, for a self-learner, a
file in the folder that `course lab` makes, from which `checks.solution` shows one exercise at a time.
"""

import copy
import json
import math
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets import Enum, Float, TraitError, validate
from traitlets.config import Configurable

from course import notebooks
from course.checks.solutions import FOLDER, digest
from course.errors import CourseError
from course.gradebook.api import open_api, read_configuration
from course.gradebook.configuration import BadConfiguration
from course.gradebook.late import last_deadline
from course.gradebook.late import policy as late_policy
from course.gradebook.marks import open_gradebook
from course.grading.released import read_released
from course.layout import Course
from course.notebooks import Role
from course.reports.pages import FOLDED, HEADING, plain_heading, render

NEVER, AFTER_DEADLINE, SELF_STUDY = CHOICES = ("never", "after deadline", "self-study")
MARKER = re.compile(r"^[^\n]*(?:BEGIN|END) SOLUTION[^\n]*$\n?", re.MULTILINE)
# What a solution cell binds its names to, so that the released cell runs.
PLACEHOLDER = re.compile(r"^[ \t]*\w+(?:, \w+)* = \.\.\.(?:, \.\.\.)*[ \t]*(?:#[^\n]*)?$\n?", re.MULTILINE)


class SolutionsWithheld(CourseError):
    """The solutions of a session must not be seen yet."""


class NoSolutions(CourseError):
    """The source has no answer to an exercise of the release."""


class Publication(Configurable):
    """Whether and when students see solutions: ``c.Course`` in `nbgrader_config.py`."""

    solutions = Enum(
        CHOICES,
        NEVER,
        help="When students see the reference solutions. never: only if you hand them out. after deadline: at the end of "
        "the feedback page, once the deadline of the session and the longest extension have passed. self-study: so, too, "
        "or at once where the session has no deadline, and exercise by exercise in the copy that `course lab` makes.",
    ).tag(config=True)
    solutions_delay_days = Float(
        0.0,
        min=0.0,
        max=36_525.0,
        help="Days from the last deadline to the solutions, where late work still earns points.",
    ).tag(config=True)

    @classmethod
    def section_names(cls) -> list[str]:
        """Return the name of the section of the configuration."""
        return ["Course"]

    @validate("solutions_delay_days")
    def _a_number(self, proposal: dict[str, Any]) -> float:
        if math.isnan(proposal["value"]):
            raise TraitError("not a number")
        return float(proposal["value"])

    def opens(self, last: datetime | None, now: datetime) -> tuple[bool, datetime | None]:
        """Return whether solutions may be seen, and when that changes or changed.

        Args:
            last: When nobody can hand in on time any more; None where the session has no deadline.
            now: The time.
        """
        if last is None:
            return self.solutions == SELF_STUDY, None
        when = last + timedelta(days=self.solutions_delay_days)
        return now >= when, when


@dataclass(frozen=True)
class Solution:
    """The reference answer of an exercise.

    Args:
        name: The exercise's name.
        title: Its heading.
        statement: Its text in Markdown, from the release, without hints.
        hints: Its hints in Markdown, from the release.
        answer: Code, or Markdown of a written answer with its mark scheme.
        written: Whether a person marks it.
        check: The released text of its test cell; empty where it has none.
    """

    name: str
    title: str
    statement: str
    hints: str
    answer: str
    written: bool
    check: str


@dataclass(frozen=True)
class Announced:
    """What a feedback page says of the solutions.

    Args:
        solutions: The solutions, where they may be seen.
        when: When they come, in words; empty where they are here or never come.
        problem: Why they are not shown though they may be, for the instructor; empty otherwise.
    """

    solutions: list[Solution] = field(default_factory=list)
    when: str = ""
    problem: str = ""


def publication(config: Any) -> Publication:
    """Return what a course's configuration says about solutions.

    Raises:
        BadConfiguration: If it cannot be meant.
    """
    known = {
        "solutions": "one of " + ", ".join(f'"{choice}"' for choice in CHOICES),
        "solutions_delay_days": "a number of days, 0 or more and at most a century",
    }
    said = dict(config.get("Course", {}))
    for name, value in said.items():
        if name not in known:
            raise BadConfiguration(f"nbgrader_config.py: c.Course.{name} is unknown. There are: {', '.join(known)}.")
        try:
            Publication(**{name: value})
        except TraitError:
            raise BadConfiguration(
                f"nbgrader_config.py: c.Course.{name} = {value!r} is not possible. It must be {known[name]}."
            ) from None
    return Publication(config=config)


def check_configuration(config: Any) -> None:
    """Refuse a configuration by which nobody can say when solutions may be seen.

    Raises:
        BadConfiguration, BadPolicy: If it cannot be meant.
    """
    publication(config)
    late_policy(config)


def announced(
    session: str, source: Path, released: NotebookNode, config: Any, gradebook: Gradebook, now: datetime | None = None
) -> Announced:
    """Return what a feedback page says of the solutions of a session.

    Args:
        session: The session's name.
        source: The session's source notebook.
        released: The session's release.
        config: The course's configuration.
        gradebook: nbgrader's gradebook.
        now: The time; that of the clock by default.
    """
    choice, rules = publication(config), late_policy(config)
    if choice.solutions == NEVER:
        return Announced()
    is_open, when = choice.opens(last_deadline(gradebook, session, rules), now or datetime.now(UTC))
    if not is_open:
        return Announced(when=_in_words(when, rules.timezone) if when else "")
    try:
        return Announced(read_solutions(notebooks.read(source), released))
    except (NoSolutions, OSError) as error:
        return Announced(problem=f"The feedback on {session} shows no solutions: {error}")


def write(course: Course, session: str, at_once: bool = False, now: datetime | None = None) -> list[Path]:
    """Write the solutions of a session for students: a page, and a notebook that runs.

    Args:
        course: The course.
        session: The session's name.
        at_once: Whether to write them though somebody can still hand in on time.
        now: The time; that of the clock by default.

    Returns:
        The page and the notebook, in ``solutions/<session>/``.

    Raises:
        SolutionsWithheld: If they must not be seen yet.
        NoSolutions: If source and release do not fit together.
        NoGradebook: If the gradebook, where deadlines and extensions may be, cannot be read.
        BadConfiguration, BadPolicy: If the configuration cannot be meant.
    """
    if not at_once:
        _require_open(course, session, now or datetime.now(UTC))
    source, released = _read(course, session)
    solutions = read_solutions(source, released)
    folder = course.root / "solutions" / session
    folder.mkdir(parents=True, exist_ok=True)
    page, notebook = folder / f"{session}-solutions.html", folder / f"{session}-solutions.ipynb"
    title = next(
        (plain_heading(found[2]) for cell in released.cells if (found := HEADING.search(cell.source))), session
    )
    page.write_text(
        render("solutions.html", title=title, solutions=solutions, notebook=notebook.name), encoding="utf-8"
    )
    notebook.write_text(nbformat.writes(solved_notebook(source, released)) + "\n", encoding="utf-8")
    return [page, notebook]


def write_for_lab(course: Course, sessions: list[str], folder: Path, now: datetime | None = None) -> list[str]:
    """Put the solutions into a self-learner's copy where the course allows it, and take away what is there where it does not.

    Args:
        course: The course.
        sessions: The sessions of the copy.
        folder: The folder of the copy.
        now: The time; that of the clock by default.

    Returns:
        The sessions whose solutions `checks.solution` shows.

    Raises:
        NoGradebook: If the gradebook, where deadlines and extensions may be, cannot be read.
        BadConfiguration, BadPolicy: If the configuration cannot be meant.
    """
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    choice = publication(read_configuration(course))
    if choice.solutions != SELF_STUDY:
        return []
    shown = []
    for session in sessions:
        is_open, _ = choice.opens(_last_deadline(course, session), now or datetime.now(UTC))
        if is_open:
            path = folder / FOLDER / f"{session}.json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(_for_lab(read_solutions(*_read(course, session))), indent=1), encoding="utf-8")
            shown.append(session)
    return shown


def _for_lab(solutions: list[Solution]) -> dict[str, dict[str, str]]:
    return {
        own.name: {
            "title": own.title,
            "text": own.answer if own.written else f"````python\n{own.answer}\n````",
            "check": digest(own.check) if own.check else "",
        }
        for own in solutions
    }


# ------------------------------------------------------------------------------------------------------------------ when


def _require_open(course: Course, session: str, now: datetime) -> None:
    config = read_configuration(course)
    choice, rules = publication(config), late_policy(config)
    is_open, when = choice.opens(_last_deadline(course, session), now)
    if is_open:
        return
    if when is None:
        raise SolutionsWithheld(
            f"{session} has no deadline, so nobody knows when its solutions may be seen. Set c.Late.deadlines in "
            "nbgrader_config.py, or write them with --now."
        )
    raise SolutionsWithheld(
        f"the solutions of {session} may be seen after {_in_words(when, rules.timezone)}, when nobody can hand in on time any "
        "more, extensions included. Wait until then, or write them with --now."
    )


def _last_deadline(course: Course, session: str) -> datetime | None:
    api = open_api(course)
    rules = late_policy(api.config)
    with _gradebook(api) as gradebook:
        return last_deadline(gradebook, session, rules)


@contextmanager
def _gradebook(api: Any) -> Iterator[Gradebook | None]:
    """Open the gradebook; where none was ever made there are no due dates and no extensions in it, either."""
    path = api.coursedir.db_url.removeprefix("sqlite:///")
    if path != api.coursedir.db_url and not Path(path).exists():
        yield None
        return
    with open_gradebook(api) as gradebook:
        yield gradebook


def _in_words(moment: datetime, timezone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(timezone)):%Y-%m-%d %H:%M} ({timezone})"


# ------------------------------------------------------------------------------------------------------------------ what


def _read(course: Course, session: str) -> tuple[NotebookNode, NotebookNode]:
    if not course.release(session).is_file():
        raise NoSolutions(f"{session} is not released yet. Run `course build {session}` first.")
    released = read_released(course, session)
    return nbformat.reads(released.source, as_version=4), nbformat.reads(released.release, as_version=4)


def read_solutions(source: NotebookNode, released: NotebookNode) -> list[Solution]:
    """Return the solution of each exercise, in the order of the notebook.

    Args:
        source: The session's source notebook; only its solution regions are read.
        released: The session's release, from which statements, hints and checks come.

    Raises:
        NoSolutions: If the source has no answer to an exercise of the release.
    """
    answers = _answers(source)
    checks = {notebooks.grade_id(cell): cell.source for cell in released.cells if notebooks.role(cell) is Role.TESTS}
    found: list[Solution] = []
    title, text = "", list[str]()
    for cell in released.cells:
        role, name = notebooks.role(cell), str(notebooks.grade_id(cell))
        if role is Role.TEXT:
            if heading := HEADING.search(cell.source):
                title, text = plain_heading(heading[2]), []
            text.append(cell.source)
        elif role in (Role.SOLUTION, Role.WRITTEN):
            answer, question = _answer(answers, name)
            heading_of = title or name
            if heading_of in (own.title for own in found):
                heading_of += f" ({name})"
            whole = "\n\n".join([*text, question])
            statement, hints = FOLDED.sub("", whole).strip(), "\n".join(FOLDED.findall(whole))
            check = checks.get(f"{name}-tests", "")
            found.append(Solution(name, heading_of, statement, hints, answer, role is Role.WRITTEN, check))
            text = []
    return found


def solved_notebook(source: NotebookNode, released: NotebookNode) -> NotebookNode:
    """Return the release with the reference answers in it, as an ordinary notebook that runs.

    Raises:
        NoSolutions: If the source has no answer to an exercise of the release.
    """
    answers = _answers(source)
    attachments = {cell["id"]: cell["attachments"] for cell in source.cells if "attachments" in cell}
    solved = copy.deepcopy(released)
    for cell in solved.cells:
        role, name = notebooks.role(cell), str(notebooks.grade_id(cell))
        if role in (Role.SOLUTION, Role.WRITTEN):
            answer, question = _answer(answers, name)
            cell.source = "\n\n".join(part for part in (question, answer) if part)
            if role is Role.WRITTEN and cell["id"] in attachments:
                cell["attachments"] = copy.deepcopy(attachments[cell["id"]])
        # It is nobody's submission: nbgrader's extensions leave it alone.
        cell.metadata.pop("nbgrader", None)
    return solved


def _answers(source: NotebookNode) -> dict[str, tuple[str, str]]:
    """Return the answer to each exercise of a source, and what its cell says besides a written answer."""
    found = {}
    for cell in source.cells:
        text = notebooks.without_hidden_tests(cell.source)
        if notebooks.role(cell) is Role.SOLUTION:
            found[str(notebooks.grade_id(cell))] = PLACEHOLDER.sub("", MARKER.sub("", text)).strip("\n"), ""
        elif notebooks.role(cell) is Role.WRITTEN:
            regions = [MARKER.sub("", match[0]).strip() for match in notebooks.SOLUTION.finditer(text)]
            question = notebooks.SOLUTION.sub("", text).strip()
            found[str(notebooks.grade_id(cell))] = "\n\n".join(regions), question
    return found


def _answer(answers: dict[str, tuple[str, str]], name: str) -> tuple[str, str]:
    if name not in answers:
        raise NoSolutions(
            f"the source has no answer to {name}, which is released. Source and release are not of one time."
        )
    return answers[name]
