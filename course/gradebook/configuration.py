"""What `nbgrader_config.py` says about grading.

::

    c.Grading.cell_seconds = 60  # any field of course.grading.settings.Settings
    c.Grading.memory_mb = 4096
"""

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from course.grading.settings import Settings


class BadConfiguration(Exception):
    """`nbgrader_config.py` says something about grading or solutions that cannot be meant."""


def grading_settings(config: Any, root: Path) -> Settings:
    """Return the settings of grading, from nbgrader's configuration and the data that are here.

    Args:
        config: The configuration, a traitlets `Config`.
        root: The course's folder.

    Raises:
        BadConfiguration: If a name or a type is wrong.
    """
    given = dict(config.get("Grading", {}))
    known = {each.name: type(each.default) for each in fields(Settings)}
    for name, value in given.items():
        if name not in known:
            raise BadConfiguration(f"c.Grading.{name} is unknown. There are: {', '.join(sorted(known))}.")
        wanted: tuple[type, ...] = (int, float) if known[name] is float else (known[name],)
        if known[name] in (int, float, bool, str) and not (
            isinstance(value, wanted) and (known[name] is bool) == isinstance(value, bool)
        ):
            raise BadConfiguration(f"c.Grading.{name} = {value!r}: it must be {known[name].__name__}.")
    settings = Settings(**given)
    return settings if settings.data else replace(settings, data=_data_folder(settings.edition, root))


def _data_folder(edition: str, root: Path) -> str | None:
    """Return the folder of an edition: what the course makes lies in data/, what was fetched may lie elsewhere."""
    chosen = os.environ.get("COURSE_DATA_DIR") if edition == "full" else None
    folder = Path(chosen) if chosen else root / "data"
    return str(folder.resolve()) if folder.is_dir() else None
