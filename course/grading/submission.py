"""A submission as it lies in a folder: which notebook counts, what lies beside it, and when it was handed in.

Every command that opens a submission reads it here. What a student handed in is not to be trusted: no link is followed,
nothing but ordinary files is opened, names and sizes are bounded, and whatever cannot be read is named instead of raised.
"""

import contextlib
import os
import pwd
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from course.grading.notebook.canonical import MAX_BYTES
from course.grading.text import one_line

MAX_FILES = 1_000
MAX_FILES_BYTES = 200_000_000
TIMESTAMP = "timestamp.txt"  # where nbgrader's collectors write when a submission was handed in
_OLDEST = timedelta(days=2 * 366)  # a time before that is not one of this course
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(UTC|Z|[+-]\d\d:?\d\d)?")
# How browsers and file managers name a second copy: "x (1)", "x-1", "x - Copy", "x_copy 2".
_COPY = r"(?:[ _-]*(?:\(\d+\)|\d{1,2}|copy(?: ?\(?\d+\)?)?))*"
_NOT_HANDED_IN = {"__pycache__"}


@dataclass
class Submission:
    """What counts of a submitted folder.

    Args:
        notebook: The bytes of the notebook; empty where there is none.
        problem: Why there is no notebook to grade, for the student and the instructor; empty where there is one.
        files: Path, with slashes, and content of the other files.
        timestamp: When it was handed in; None where nothing believable says it.
        findings: What was noticed about the folder, a line each.
    """

    notebook: bytes = b""
    problem: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    timestamp: datetime | None = None
    findings: list[str] = field(default_factory=list)


def read_submission(folder: Path, session: str, with_files: bool = True) -> Submission:
    """Read ``submitted/<student>/<session>``.

    The notebook named as the session counts. Without it, the only notebook counts, or the only one whose name is that of a
    copy of it, such as ``01-tensors (1).ipynb``; then the only one in a folder inside. Where there is a doubt none counts.

    Args:
        folder: The submitted folder.
        session: The session's name.
        with_files: Whether to read the other files, too.
    """
    found = Submission()
    if folder.is_symlink():
        found.problem = (
            "The submission is a link to another place; links are not followed. Hand in the files themselves."
        )
        return found
    files = list(_ordinary_files(folder, found.findings))
    notebooks = [path for path in files if path.suffix.lower() == ".ipynb"]
    chosen = _choose(notebooks, folder, session)
    if chosen is None:
        found.problem = _why_none(notebooks, files, folder, session, found.findings)
    else:
        name = chosen.relative_to(folder).as_posix()
        if name != f"{session}.ipynb":
            found.findings.append(f"the notebook was handed in as {one_line(name)!r}")
        if others := [one_line(path.relative_to(folder).as_posix()) for path in notebooks if path != chosen]:
            found.findings.append(f"of several notebooks {one_line(name)!r} counts, not {_listed(others)}")
        _read_notebook(chosen, name, found)
    if with_files:
        _read_files([path for path in files if path not in notebooks], folder, found)
    found.timestamp = _read_timestamp(folder / TIMESTAMP, found.findings)
    return found


def read_named(notebook: Path) -> Submission:
    """Read a notebook that was named by its path, and the files in its folder."""
    found = Submission()
    _read_notebook(notebook, notebook.name, found)
    files = list(_ordinary_files(notebook.parent, found.findings))
    _read_files([path for path in files if path.suffix.lower() != ".ipynb"], notebook.parent, found)
    return found


def strays(submitted: Path, sessions: list[str]) -> list[str]:
    """Return what lies in ``submitted/`` where no command looks for it, a line each with what to do.

    Args:
        submitted: The folder of the submissions.
        sessions: The names of the course's sessions.
    """
    import difflib

    lines = []
    for student in _entries(submitted):
        shown = one_line(student.name)
        if not student.is_dir():
            if student.suffix.lower() == ".ipynb":
                lines.append(
                    f"submitted/{shown} is not in a student's folder: move it to submitted/<student>/<session>/"
                )
            continue
        if not student.name.isprintable():
            lines.append(
                f"submitted/{shown}: the folder's name is not UTF-8 text, so nothing in it is graded: rename it"
            )
            continue
        if not os.access(student, os.R_OK | os.X_OK):
            lines.append(
                f"submitted/{shown}/ cannot be opened, so nothing in it is graded: run `chmod -R u+rX,g+rX` on it"
            )
            continue
        if student.name in sessions:
            lines.append(f"submitted/{shown}/ is named as a session: the order is submitted/<student>/<session>/")
            continue
        for inside in _entries(student):
            name = one_line(inside.name)
            if inside.is_dir() and inside.name not in sessions and any(_notebooks_in(inside)):
                near = difflib.get_close_matches(inside.name, sessions, 1)
                meant = f"; did you mean {near[0]}?" if near else ""
                lines.append(f"submitted/{shown}/{name}/: there is no session of this name{meant}")
            elif not inside.is_dir() and inside.suffix.lower() == ".ipynb":
                lines.append(
                    f"submitted/{shown}/{name} is not in a session's folder: move it to submitted/{shown}/<session>/"
                )
    return lines


def _entries(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not path.is_symlink())
    return []


def _notebooks_in(folder: Path) -> Iterator[Path]:
    return (path for path in _entries(folder) if path.suffix.lower() == ".ipynb")


def _ordinary_files(folder: Path, findings: list[str]) -> Iterator[Path]:
    """Yield the ordinary files below a folder; hidden ones are no part of a submission."""

    def unreadable(error: OSError) -> None:
        findings.append(f"{_relative(Path(error.filename), folder)} cannot be opened: {_advice(error)}")

    for parent, folders, names in os.walk(folder, onerror=unreadable, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_HANDED_IN)
        for name in sorted([*names, *folders]):
            path = Path(parent) / name
            if name.startswith("."):
                continue
            if path.is_symlink():
                findings.append(f"{_relative(path, folder)} is a link to {_target(path)}; it was not followed")
            elif not _is_text(name):
                findings.append(f"{_relative(path, folder)} was left out: its name is not UTF-8")
            elif name in folders:
                continue
            elif path.is_file():
                yield path
            else:
                findings.append(f"{_relative(path, folder)} is no ordinary file; it was left out")


def _choose(notebooks: list[Path], folder: Path, session: str) -> Path | None:
    at_the_top = [path for path in notebooks if path.parent == folder]
    for several in (at_the_top, notebooks):
        exact = [path for path in several if path.stem == session and path.suffix == ".ipynb"]
        named = [path for path in several if re.fullmatch(re.escape(session) + _COPY, path.stem, re.IGNORECASE)]
        for candidates in (exact, several, named):
            if len(candidates) == 1:
                return candidates[0]
        if several:
            return None
    return None


def _why_none(notebooks: list[Path], files: list[Path], folder: Path, session: str, findings: list[str]) -> str:
    if notebooks:
        names = [one_line(path.relative_to(folder).as_posix()) for path in notebooks]
        return (
            f"There are {len(names)} notebooks, and it is not clear which one counts: {_listed(names)}. "
            f"Keep one, name it {session}.ipynb and hand it in again."
        )
    if refused := next((line for line in findings if ".ipynb" in line or "cannot be opened" in line), None):
        return f"There is no notebook that can be read: {refused}."
    names = [one_line(path.relative_to(folder).as_posix()) for path in files if path.name != TIMESTAMP]
    holds = f" There is only {_listed(names)}." if names else ""
    return f"There is no notebook in the submission.{holds} Hand in {session}.ipynb."


def _read_notebook(path: Path, name: str, found: Submission) -> None:
    try:
        found.notebook = _content(path, MAX_BYTES + 1)  # one byte more than is allowed is enough to be refused by size
    except OSError as error:
        found.problem = f"The notebook {one_line(name)} cannot be read: {_advice(error, path)}."


def _read_files(files: list[Path], folder: Path, found: Submission) -> None:
    size = 0
    for path in files:
        if path.name == TIMESTAMP and path.parent == folder:
            continue
        try:
            content = _content(path, MAX_FILES_BYTES + 1 - size)
        except OSError as error:
            found.findings.append(f"{_relative(path, folder)} was left out: {_advice(error, path)}")
            continue
        size += len(content)
        if len(found.files) >= MAX_FILES or size > MAX_FILES_BYTES:
            most = f"{MAX_FILES} files or {MAX_FILES_BYTES // 1_000_000} MB"
            found.findings.append(f"more than {most}: the rest was left out")
            return
        found.files[path.relative_to(folder).as_posix()] = content


def _content(path: Path, most: int) -> bytes:
    """Read an ordinary file; neither a link nor a pipe that took its place is followed or waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is no ordinary file")
        return file.read(most)


def _read_timestamp(path: Path, findings: list[str]) -> datetime | None:
    try:
        text = _content(path, 200).decode("utf-8-sig", "replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        findings.append(f"{TIMESTAMP} was not used: {_advice(error, path)}")
        return None
    try:
        moment = parse_timestamp(text)
    except ValueError:
        wanted = "write it as 2026-10-12 23:59:00 UTC"
        findings.append(f"{TIMESTAMP} was not used: {one_line(text, 60)!r} is not a time with a clear zone; {wanted}")
        return None
    now = datetime.now(UTC)
    if not now - _OLDEST <= moment <= now + timedelta(days=1):
        findings.append(f"{TIMESTAMP} was not used: nobody handed in at {moment:%Y-%m-%d %H:%M} UTC")
        return None
    return moment


def parse_timestamp(text: str) -> datetime:
    """Return the moment that nbgrader's collectors write; without a zone it is UTC.

    Names of other zones are refused: CEST or EST mean several things, and nbgrader itself takes them for UTC.

    Raises:
        ValueError: If it is not written like that.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    day, clock, zone = found.groups()
    moment = datetime.fromisoformat(f"{day} {clock}{zone if zone and zone[0] in '+-' else '+00:00'}")
    return moment.astimezone(UTC)


def _advice(error: OSError, path: Path | None = None) -> str:
    """Say why a file cannot be opened, and for permissions what to do."""
    reason = (error.strerror or str(error)).lower()
    if not isinstance(error, PermissionError):
        return reason
    owner = mode = ""
    with contextlib.suppress(OSError, KeyError):
        found = (path or Path(error.filename)).lstat()
        mode = f", mode {stat.S_IMODE(found.st_mode):o}"
        owner = f"it belongs to {pwd.getpwuid(found.st_uid).pw_name}{mode}; "
    return f"{reason} ({owner}let the account that grades read it, with `chmod -R u+rX,g+rX`, and grade again)"


def _relative(path: Path, folder: Path) -> str:
    return one_line(path.relative_to(folder).as_posix()) if path != folder else "the submitted folder"


def _target(path: Path) -> str:
    try:
        return repr(one_line(os.readlink(path)))
    except OSError:
        return "an unknown place"


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _listed(names: list[str], most: int = 4) -> str:
    return ", ".join(repr(name) for name in names[:most]) + (
        f" and {len(names) - most} more" if len(names) > most else ""
    )
