"""nbgrader's own API, configured for a course."""

import re
import warnings
from typing import Any

from course.layout import Course


class NbgraderFailed(Exception):
    """A step of nbgrader failed; the message says why."""


def read_configuration(course: Course) -> Any:
    """Return what the course's `nbgrader_config.py` says, a traitlets `Config`."""
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    config.CourseDirectory.root = str(course.root)
    if course.submitted is not None:
        config.CourseDirectory.submitted_directory = str(course.submitted)
    return config


def open_api(course: Course, taking_results: bool = False) -> Any:
    """Return an `nbgrader.apps.NbGraderAPI` with the course's configuration.

    Args:
        course: The course.
        taking_results: Whether autograding books the result files as they are, and grades only where there is none.
    """
    config = read_configuration(course)
    config.Grade.take_result = taking_results
    return configured(config)


def configured(config: Any) -> Any:
    """Return an `nbgrader.apps.NbGraderAPI` with a configuration, from `read_configuration`."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    # nbgrader's own queries make SQLAlchemy warn; nobody at the terminal can do anything about it.
    warnings.filterwarnings("ignore", message="Object of type .* not in session")
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def require(result: dict[str, Any], what: str) -> str:
    """Return the log of a step of nbgrader.

    Raises:
        NbgraderFailed: If the step failed; the message says why, and what to do where that is known.
    """
    log = result.get("log") or ""
    if not result["success"]:
        raise NbgraderFailed(f"nbgrader could not {what}: {_reason(log, result.get('error') or '')}")
    return log


def _reason(log: str, error: str) -> str:
    """Return the cause of a failure; nbgrader's last line only says that there is a traceback above it."""
    raised = [
        line
        for line in _RAISED.findall(f"{log}\n{error}")
        if "the above traceback" not in line and "NbGrader" not in line
    ]
    said = re.findall(r"^\[ERROR\] (.+)$", log, re.MULTILINE)
    lines = raised or [line for line in said if "Traceback" not in line] or (error or log).strip().splitlines()
    cause = lines[-1].strip() if lines else "it said nothing"
    remedy = advice(f"{log}\n{error}")
    return f"{cause}. {remedy}" if remedy else cause


def advice(text: str) -> str:
    """Return what to do about an error whose text is known; nothing where it is not."""
    return next((remedy for pattern, remedy in _ADVICE if re.search(pattern, text)), "")


_RAISED = re.compile(r"^(?:[\w.]+\.)?\w*(?:Error|Exception|MissingEntry|Exit)(?:: .+)?$", re.MULTILINE)
_ADVICE = [
    (
        "database is locked",
        "Another program is writing to the gradebook: wait until it has ended, or close it, and run the command again.",
    ),
    (
        "readonly database|read-only",
        "Your account may not write to the gradebook: ask its owner, or set its permissions.",
    ),
    ("No space left|disk is full", "The disk is full: delete something and run the command again."),
    ("Permission denied", "Your account may not write there: ask the owner of the folder, or set its permissions."),
]
