"""nbgrader's own API, configured for a course."""

import contextlib
import functools
import re
import textwrap
import warnings
from collections.abc import Iterator
from typing import Any

from course.errors import CourseError
from course.layout import Course


class NbgraderFailed(CourseError):
    """A step of nbgrader failed; the message says why."""


class GradebookLocked(NbgraderFailed):
    """Another program holds the gradebook, so that it can be neither read nor written now."""

    def __init__(self) -> None:
        super().__init__(
            "gradebook.db is locked: another program is writing to it, such as a running `course grade` or `nbgrader "
            "autograde`, the formgrader in JupyterLab, or a database browser. Wait until it is done, or close it, and run the "
            "command again. `fuser -v gradebook.db` in the course's folder shows which programs have it open."
        )


def is_lock(text: str) -> bool:
    """Tell whether the text of an error, or a log, says that the gradebook is locked."""
    return "database is locked" in text or "database table is locked" in text


def read_configuration(course: Course) -> Any:
    """Return what the course's `nbgrader_config.py` says, a traitlets `Config`."""
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    config.CourseDirectory.root = str(course.root)
    if course.submitted is not None:
        config.CourseDirectory.submitted_directory = str(course.submitted)
    return config


def open_api(course: Course) -> Any:
    """Return an `nbgrader.apps.NbGraderAPI` with the course's configuration."""
    return configured(read_configuration(course))


def configured(config: Any) -> Any:
    """Return an `nbgrader.apps.NbGraderAPI` with a configuration, from `read_configuration`."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    # nbgrader's own queries make SQLAlchemy warn; nobody at the terminal can do anything about it.
    warnings.filterwarnings("ignore", message="Object of type .* not in session")
    return NbGraderAPI(CourseDirectory(config=config), config=config)


@contextlib.contextmanager
def one_engine() -> Iterator[None]:
    """Have all gradebooks that nbgrader opens in the block share SQLAlchemy's engine of their database.

    nbgrader's converter opens the gradebook ten times for a submission. Each opening makes an engine, and each engine compiles
    every query anew: a third of the time that it takes to record a submission.
    """
    import nbgrader.api

    original: Any = nbgrader.api.create_engine
    nbgrader.api.create_engine = functools.cache(original)
    try:
        yield
    finally:
        nbgrader.api.create_engine = original


def require(result: dict[str, Any], what: str) -> str:
    """Return the log of a step of nbgrader.

    Raises:
        GradebookLocked: If the step failed because another program holds the gradebook.
        NbgraderFailed: If it failed otherwise; the message says why, and what to do where that is known.
    """
    log, error = result.get("log") or "", result.get("error") or ""
    if not result["success"]:
        if is_lock(log) or is_lock(error):
            raise GradebookLocked
        cause = _cause(log) or _cause(error) or (error or log).strip()[-1_000:]
        advice = next((text for pattern, text in _ADVICE if re.search(pattern, cause)), "")
        raise NbgraderFailed(f"nbgrader could not {what}: {cause}" + (f". {advice}" if advice else ""))
    return log


_ADVICE = [
    (
        "readonly database|read-only",
        "Your account may not write to the gradebook: ask its owner, or set its permissions.",
    ),
    ("No space left|disk is full", "The disk is full: delete something and run the command again."),
    ("Permission denied", "Your account may not write there: ask the owner of the folder, or set its permissions."),
]


def _cause(text: str) -> str:
    """Return what the last traceback in a text ends with: the error's message, without its class; or nothing.

    nbgrader's own last word is often only that there is a traceback.
    """
    found = re.split(r"Traceback \(most recent call last\):\n", text)[1:]
    if not found:
        return ""
    lines = found[-1].splitlines()
    # Frames are indented; what follows them, up to the next entry of a log, is the error.
    frames = _indent(lines[0])
    start = next((number for number, line in enumerate(lines) if line.strip() and _indent(line) < frames), len(lines))
    end = next((number for number in range(start, len(lines)) if lines[number].startswith("[")), len(lines))
    error = textwrap.dedent("\n".join(lines[start:end]))
    return re.sub(r"^[\w.]+(?:Error|Exception): ", "", error).strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
