"""What was released, kept for grading: the source as it was, with its tests, out of the students' reach.

A source goes on being edited after its release: for next year, or on the way to a build that is refused. Submissions are graded
with the tests that belong to what students got, so each release keeps the source it was made from, in
``.course/released/<session>.json``, and what its locked cells and those of the releases before it looked like: a student who
has an older copy has changed nothing.

A clone of the course has ``source/`` and ``release/`` of one commit, and nothing kept; it is graded with ``source/``.
"""

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from course import notebooks
from course.errors import CourseError
from course.grading.notebook.canonical import facts
from course.layout import Course
from course.notebooks import Role

SCHEMA = 1


class NotReleased(CourseError):
    """The session has no release that can be graded against."""


@dataclass(frozen=True)
class Released:
    """What a session is graded against.

    Args:
        source: The notebook that the release was made from, as JSON.
        release: The released notebook as JSON.
        former: What locked cells looked like in this and in former releases; see `course.grading.notebook.canonical.facts`.
        edited: Whether ``source/`` was edited since.
    """

    source: str
    release: str
    former: frozenset[str] = field(default_factory=frozenset)
    edited: bool = False

    def notice(self, session: str) -> str:
        """Return what an instructor should know before grading, or nothing."""
        if not self.edited:
            return ""
        return (
            f"source/{session} was edited after the last build. Submissions are graded with the tests that were released; "
            f"run `course build {session}` to release the edited ones."
        )


def keep(course: Course, session: str, source: str, release: NotebookNode) -> None:
    """Keep the source of a release, and add the looks of its cells to those of the releases before.

    Args:
        course: The course.
        session: The session's name.
        source: The source notebook as JSON.
        release: The notebook that was made from it.
    """
    path = course.released(session)
    kept = _read(path) or {}
    former = sorted({*kept.get("former", []), *facts(release)})
    data = {"schema": SCHEMA, "release": _digest(release), "source": source, "former": former}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_released(course: Course, session: str) -> Released:
    """Read what a session is graded against.

    Raises:
        NotReleased: If there is no release, or nothing says which tests belong to it.
    """
    source, release = course.source(session), course.release(session)
    if not release.is_file():
        raise NotReleased(f"{release} is missing: run `course build {session}`, or name a session that there is.")
    text = release.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    kept = _read(course.released(session)) or {}
    now = source.read_text(encoding="utf-8") if source.is_file() else None
    former = frozenset(kept.get("former", ()))
    if kept and kept["release"] == _digest(notebook):
        return Released(kept["source"], text, former, now is not None and now != kept["source"])
    if now is None:
        raise NotReleased(f"{source} is missing: run `course build {session}`, or name a session that there is.")
    if apart := _apart(nbformat.reads(now, as_version=4), notebook):
        raise NotReleased(
            f"source/{session} and release/{session} do not go together ({apart}), and the source that was released is not "
            f"kept here. Undo the edits of the source, or run `course build {session}` if no student has the release yet."
        )
    return Released(now, text, former)


def _read(path: Path) -> dict[str, Any] | None:
    """Return what was kept, or None: a broken file is as good as none, for the source is at hand."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return data if data["schema"] == SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(release: NotebookNode) -> str:
    cells = [[cell["id"], cell.cell_type, cell.source, cell.metadata.get("nbgrader")] for cell in release.cells]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()


def _apart(source: NotebookNode, release: NotebookNode) -> str:
    """Return in which cells a source and a release that should be of one time are not, as far as a release shows; or nothing.

    A released test cell is made from the source's, and need not hold its text.
    """
    looks = ({_name(cell): _look(cell) for cell in notebook.cells} for notebook in (source, release))
    one, other = looks
    names = [name for name in [*one, *(name for name in other if name not in one)] if one.get(name) != other.get(name)]
    return f"cells {', '.join(names[:5])}{' …' if len(names) > 5 else ''}" if names else ""


def _name(cell: NotebookNode) -> str:
    return notebooks.grade_id(cell) or str(cell["id"])


def _look(cell: NotebookNode) -> list[Any]:
    part = notebooks.role(cell)
    points = notebooks.points(cell) if part in (Role.TESTS, Role.WRITTEN) else None
    text = cell.source if part in (Role.PROVIDED, Role.EXAMPLE, Role.TEXT) else ""
    return [part, points, text.strip()]
