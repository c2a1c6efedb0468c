"""Source to release: nbgrader's generate_assignment, guarded, deterministic, and whole or not at all.

A release is made aside, in a folder without a gradebook, and looked at there. Then the folder takes its place, and nbgrader's
own step enters its cells into the gradebook. Whatever fails, the release and the gradebook are what they were.
"""

import filecmp
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from course import notebooks
from course.authoring.beside import Failed
from course.authoring.outgoing import refusals, released_text, remains
from course.authoring.release import REFUSED, unreleasable
from course.errors import CourseError
from course.gradebook.api import configured, open_api, read_configuration, require
from course.gradebook.marks import NoGradebook, open_gradebook
from course.grading import engine
from course.grading.released import keep
from course.grading.result import Status
from course.grading.settings import Assignment, Settings
from course.grading.task import files_beside
from course.layout import Course
from course.notebooks import Role

SAVING = "SaveCells"  # nbgrader's step that enters cells into the gradebook
LITTER = shutil.ignore_patterns(".*", "*~", "#*#", "__pycache__", "*.pyc")  # of editors and systems: it never leaves


class BuildError(CourseError):
    """A source notebook that must not be released as it is."""


def build(course: Course, session: str, settings: Settings | None = None) -> Path:
    """Make the release of a session, and enter its cells into the gradebook.

    Args:
        course: The course.
        session: The session's name.
        settings: How to grade; with them the reference is graded, too, and must get full marks.

    Returns:
        The released notebook.

    Raises:
        BuildError: If there is no such session, its source or a file beside it must not be released, something hidden would
            be, the reference loses a mark, or the gradebook has submissions and the cells are not those that they have. The
            former release, if there is one, is as it was.
        NbgraderFailed: If nbgrader refuses.
    """
    source = course.source(session)
    with _made(course, session, within=course.root) as aside:  # on the same disk: what is whole is only renamed
        notebook, made = notebooks.read(aside.source(session)), aside.release(session)
        if leaked := leaks(notebook, notebooks.read(made)):
            raise BuildError(f"{source.name} was not released:\n" + _lines(leaked))
        if settings is not None and (lost := losses(aside, session, settings)):
            raise BuildError(f"{source.name} was not released: its reference loses marks when graded:\n" + _lines(lost))
        _require_same_cells(course, session, notebook)
        text, released = aside.source(session).read_text(encoding="utf-8"), notebooks.read(made)
        with _replaced(course.release(session).parent, made.parent):
            _generate(course, aside, session, lambda steps, saving: steps[: saving + 1], recorded=True)
            keep(course, session, text, released)
    return course.release(session)


def losses(course: Course, session: str, settings: Settings) -> list[str]:
    """Grade the reference of a session and return what it loses, a line for each question."""
    source, release = course.source(session), course.release(session)
    assignment = Assignment(session, source.read_text("utf-8"), release.read_text("utf-8"), files_beside(release))
    result = engine.grade(source.read_bytes(), assignment, settings)
    return [
        f"{cell.grade_id}: {cell.status}. {cell.message} {cell.detail}".rstrip()
        for cell in result.cells
        if cell.status not in (Status.PASSED, Status.MANUAL)
    ]


def leaks(source: NotebookNode, release: NotebookNode) -> list[str]:
    """Return what of a source students would get from its release though it is not meant for them, a line each.

    That is a line that is only to be found in hidden tests or solutions, and whatever a notebook holds besides what it shows.
    """
    shown = {line.strip() for cell in release.cells for line in cell.source.splitlines()}
    tests = [name for name, lines in notebooks.hidden_lines(source).items() if lines & shown]
    visible = {line.strip() for cell in source.cells for line in released_text(cell).splitlines()}
    solutions = [
        str(notebooks.grade_id(cell))
        for cell in source.cells
        if notebooks.role(cell) in (Role.SOLUTION, Role.WRITTEN)
        and {line.strip() for line in cell.source.splitlines()} - visible - {""} & shown
    ]
    found = [f"hidden tests of {', '.join(tests)} would be released"] if tests else []
    found += [f"solutions of {', '.join(solutions)} would be released"] if solutions else []
    return found + [f"{what} would be released" for what in remains(release)]


def differences(course: Course, session: str) -> list[str]:
    """Return the released files that differ from what `build` makes of the source now."""
    with _made(course, session) as aside:
        made, kept = aside.release(session).parent, course.release(session).parent
        names = sorted({path.relative_to(root) for root in (made, kept) for path in root.rglob("*") if path.is_file()})
        return [str(name) for name in names if not _same(made / name, kept / name)]


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


@contextmanager
def _made(course: Course, session: str, within: Path | None = None) -> Iterator[Course]:
    """Make the release of a session in a folder of its own, which is a course with that session and nothing else.

    Args:
        course: The course.
        session: The session's name.
        within: Where to put the folder; with the system's temporary ones by default.

    Raises:
        BuildError: If there is no such session, or it must not be released.
        NbgraderFailed: If nbgrader refuses.
    """
    source = course.source(session)
    if not source.is_file():
        raise BuildError(f"{source} is missing")
    with tempfile.TemporaryDirectory(prefix=".build-", dir=within) as folder:
        aside = Course(Path(folder))
        shutil.copytree(source.parent, aside.source(session).parent, symlinks=True, ignore=LITTER)
        if problems := refusals(aside.source(session), ()):
            raise BuildError(problems)
        try:
            if unfrozen := unreleasable(course, session):
                raise BuildError("\n".join([REFUSED, *unfrozen]))
        except Failed as error:
            raise BuildError(str(error)) from None
        _generate(course, aside, session, lambda steps, saving: steps[:saving] + steps[saving + 1 :], recorded=False)
        yield aside


def _generate(
    course: Course, aside: Course, session: str, chosen: Callable[[list[Any], int], list[Any]], *, recorded: bool
) -> None:
    """Have nbgrader release a session, or a part of that.

    Args:
        course: The course, whose configuration and gradebook count.
        aside: Where the source is and the release goes.
        session: The session's name.
        chosen: Returns which of nbgrader's steps to take; it is called with all of them, and the place of the one that enters
            cells into the gradebook.
        recorded: Whether the gradebook gets to know the session.
    """
    config = read_configuration(course)
    steps = list(GenerateAssignment(config=config).preprocessors)
    names = [str(getattr(step, "__name__", step)).rpartition(".")[2] for step in steps]
    if SAVING not in names:
        raise BuildError(f"c.GenerateAssignment.preprocessors in nbgrader_config.py has no {SAVING}: put it back")
    config.GenerateAssignment.preprocessors = chosen(steps, names.index(SAVING))
    config.GenerateAssignment.no_database = not recorded
    config.CourseDirectory.db_url = CourseDirectory(config=config).db_url
    config.CourseDirectory.root = str(aside.root)
    require(configured(config).generate_assignment(session, force=True, create=True), f"release {session}")


def _require_same_cells(course: Course, session: str, notebook: NotebookNode) -> None:
    """Refuse a build that nbgrader would refuse, because of the submissions, and say why.

    Raises:
        BuildError: If the gradebook has submissions, and a cell that it knows is missing, new, or of another kind.
    """
    try:
        with open_gradebook(open_api(course)) as gradebook:
            try:
                own = gradebook.find_notebook(session, session)
            except MissingEntry:
                return
            count = len(own.submissions)
            known = {
                kind: {cell.name for cell in getattr(own, f"{kind}_cells")} for kind in ("grade", "solution", "source")
            }
    except NoGradebook:
        return
    now = {
        "grade": _names(notebook, Role.TESTS, Role.WRITTEN),
        "solution": _names(notebook, Role.SOLUTION, Role.WRITTEN),
        "source": _names(notebook, Role.TESTS, Role.WRITTEN, Role.SOLUTION, Role.PROVIDED),
    }
    if not count or known == now:
        return
    before, after = set().union(*known.values()), set().union(*now.values())
    kinds = {name for kind in known for name in known[kind] ^ now[kind]} & before & after
    changes = [
        f"{what}: {', '.join(sorted(names))}"
        for what, names in (("new", after - before), ("missing", before - after), ("of another kind", kinds))
        if names
    ]
    raise BuildError(
        f"{session} was not built: the gradebook has submissions of it ({count}), and keeps marks by the names of the cells.\n"
        f"Cells that changed: {'; '.join(changes)}. A renamed cell is a new one and a missing one.\n"
        f"The former release is as it was, and `course grade {session}` goes on with it. What can be done:\n"
        "  give the cells their former names and kinds again; texts, tests and points may change;\n"
        "  or begin another session for the new exercises: `course new`;\n"
        "  or, if the submissions were only a trial, delete the session and its marks from the gradebook, and build again: "
        f"`nbgrader db assignment remove {session} --force`"
    )


def _names(notebook: NotebookNode, *roles: Role) -> set[str]:
    return {str(notebooks.grade_id(cell)) for cell in notebook.cells if notebooks.role(cell) in roles}


@contextmanager
def _replaced(place: Path, made: Path) -> Iterator[None]:
    """Put a folder in the place of another; if that or what comes then fails, the other one is there again."""
    former, refused = (made.with_name(f"{made.name}.{what}") for what in ("former", "refused"))
    put = False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.rename(former)
        made.rename(place)
        put = True
        yield
    except BaseException:
        if put:
            place.rename(refused)
        if former.exists():
            former.rename(place)
        raise


def _lines(texts: list[str]) -> str:
    return "\n".join(f"  {text}" for text in texts)
