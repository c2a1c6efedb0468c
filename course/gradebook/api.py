"""nbgrader's own API, configured for a course."""

import contextlib
from pathlib import Path
from typing import Any

from course.layout import Course


class NbgraderFailed(Exception):
    """A step of nbgrader failed; the message is the end of its log."""


def open_api(course: Course, database: Path | None = None) -> Any:
    """Return an `nbgrader.apps.NbGraderAPI` with the course's configuration.

    Args:
        course: The course.
        database: A gradebook to use instead of the course's own.
    """
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    config.CourseDirectory.root = str(course.root)
    if database is not None:
        config.CourseDirectory.db_url = f"sqlite:///{database}"
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def require(result: dict[str, Any], what: str) -> str:
    """Return the log of a step of nbgrader.

    Raises:
        NbgraderFailed: If the step failed.
    """
    log = result.get("log") or ""
    if not result["success"]:
        reason = result.get("error") or log
        tail = "\n".join(reason.strip().splitlines()[-12:])
        raise NbgraderFailed(f"nbgrader could not {what}:\n{tail}")
    return log


def gradebook(api: Any) -> contextlib.AbstractContextManager[Any]:
    """Open the gradebook of an API."""
    return api.gradebook
