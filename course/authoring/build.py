"""Source to release: nbgrader's generate_assignment, guarded and deterministic."""

import filecmp
import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode

from course import notebooks
from course.authoring.beside import Failed
from course.authoring.lint import lint
from course.authoring.release import REFUSED, unreleasable
from course.gradebook.api import open_api, require
from course.grading import engine
from course.grading.result import Status
from course.grading.settings import Settings
from course.grading.task import read_assignment
from course.layout import Course


class BuildError(Exception):
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
        BuildError: If there is no such session, its source breaks a rule, a visible test cannot be frozen, a hidden test would
            be released, or the reference loses a mark: then a test needs what cannot cross between the processes.
        NbgraderFailed: If nbgrader refuses; it never changes the cells of an assignment that has submissions.
    """
    source = course.source(session)
    if not source.is_file():
        known = ", ".join(course.sessions()) or "none"
        raise BuildError(f"there is no session {session!r}: {source} is missing. Sessions: {known}")
    notebook = notebooks.read(source)
    problems = lint(notebook)
    if problems:
        raise BuildError(f"{source.name} must not be released:\n" + "\n".join(f"  {problem}" for problem in problems))
    try:
        problems = unreleasable(course, session)
    except Failed as error:
        raise BuildError(str(error)) from None
    if problems:
        raise BuildError("\n".join([REFUSED, *problems]))
    require(open_api(course).generate_assignment(session, force=True, create=True), f"release {session}")
    release = course.release(session)
    leaked = leaks(notebook, notebooks.read(release))
    if leaked:
        release.unlink()
        raise BuildError(f"hidden tests of {', '.join(leaked)} would have been released; the release was removed")
    if settings is not None and (lost := losses(course, session, settings)):
        release.unlink()
        raise BuildError(
            "the reference loses marks in the grading engine; the release was removed:\n" + "\n".join(lost)
        )
    return release


def losses(course: Course, session: str, settings: Settings) -> list[str]:
    """Grade the reference of a session and return what it loses, a line for each question."""
    result = engine.grade(course.source(session).read_bytes(), read_assignment(course, session), settings)
    return [
        f"  {cell.grade_id}: {cell.status}. {cell.message}".rstrip()
        for cell in result.cells
        if cell.status not in (Status.PASSED, Status.MANUAL)
    ]


def leaks(source: NotebookNode, release: NotebookNode) -> list[str]:
    """Return the test cells of which a line stands in the release that is only to be found in their hidden regions."""
    released = {line.strip() for cell in release.cells for line in cell.source.splitlines()}
    return [name for name, lines in notebooks.hidden_lines(source).items() if lines & released]


def differences(course: Course, session: str) -> list[str]:
    """Return the released files that differ from what `build` makes of the source now."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Course(Path(folder))
        shutil.copytree(course.source(session).parent, fresh.source(session).parent)
        shutil.copy(course.root / "nbgrader_config.py", fresh.root)
        build(fresh, session)
        made, kept = fresh.release(session).parent, course.release(session).parent
        names = sorted({path.relative_to(root) for root in (made, kept) for path in root.rglob("*") if path.is_file()})
        return [str(name) for name in names if not _same(made / name, kept / name)]


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
