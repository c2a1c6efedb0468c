"""What `nbgrader_config.py` says about grading.

::

    c.Grading.cell_seconds = 60  # any field of course.grading.settings.Settings
    c.Grading.memory_mb = 4096
"""

import difflib
import os
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any, cast

from traitlets import Bool, Enum, Float, Integer, TraitError, TraitType, Unicode
from traitlets.config import Configurable

from course import datasets
from course.errors import CourseError
from course.grading.settings import Settings


class _Finite(Float[float, float]):
    """A number between two limits; NaN lies between none."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the number.

        Raises:
            TraitError: If it is none, or lies outside the limits.
        """
        if value != value:
            self.error(obj, value)
        return float(super().validate(obj, value))


def _trait(own: Field[Any]) -> TraitType[Any, Any]:
    """Return the trait of a setting: its type, its range or its values, and its default."""
    limits = dict(own.metadata)
    if "values" in limits:
        return Enum(limits["values"], default_value=own.default)
    kinds: dict[type, type[TraitType[Any, Any]]] = {bool: Bool, int: Integer, float: _Finite, str: Unicode}
    return kinds.get(type(own.default), Unicode)(own.default, allow_none=own.default is None, **limits)


_CONFIGURED = [each for each in fields(Settings) if not each.metadata.get("found")]

#: The settings as traitlets reads them: ``c.Grading.cell_seconds = 60``.
Grading = cast(
    "type[Configurable]",
    type("Grading", (Configurable,), {each.name: _trait(each).tag(config=True) for each in _CONFIGURED}),
)


class BadConfiguration(CourseError):
    """`nbgrader_config.py` says something about grading or solutions that cannot be meant."""


def grading_settings(config: Any, root: Path) -> Settings:
    """Return the settings of grading, from nbgrader's configuration and the data that are here.

    Args:
        config: The configuration, a traitlets `Config`.
        root: The course's folder.

    Raises:
        BadConfiguration: If a name or a type is wrong.
    """
    for name in config.get("Grading", {}):
        if name not in Grading.class_trait_names(config=True):
            raise BadConfiguration(f"c.Grading.{name} is unknown.", _meant(name))
    try:
        chosen = Grading(config=config)
    except TraitError as error:
        raise BadConfiguration(f"`nbgrader_config.py`: {error}") from None
    settings = Settings(**{each.name: getattr(chosen, each.name) for each in _CONFIGURED})
    if not settings.data:
        settings = replace(settings, data=_data_folder(settings.edition, root))
    if settings.edition != "full" or not settings.data:
        return settings
    return replace(settings, foreign=datasets.foreign_data(Path(settings.data)))


def _meant(name: str) -> str:
    known = sorted(each.name for each in _CONFIGURED)
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."


def _data_folder(edition: str, root: Path) -> str | None:
    """Return the folder of an edition: what the course makes lies in data/, what was fetched may lie elsewhere."""
    chosen = os.environ.get("COURSE_DATA_DIR") if edition == "full" else None
    folder = Path(chosen) if chosen else root / "data"
    return str(folder.resolve()) if folder.is_dir() else None
