"""Frozen checks: the visible checks of a test cell as data, in one line of the released notebook.

`course build` makes the line; ``docs/checks.md`` says how. What stands in it are the steps of the checks: their
arguments, expected results, what each known mistake gives, messages and hints. The checks themselves are the
functions of this package, called here in the order of the source, so that stages, messages and ``✓`` lines are the
same.
"""

import base64
import binascii
import sys
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgpack

from course.checks.failure import saying_once
from course.checks.formulas import Scope, perform
from course.checks.literals import Node

VERSION = 1


def frozen(exercise: str, text: str) -> Any:
    """Run the visible checks of an exercise.

    Args:
        exercise: The name of the exercise.
        text: Its checks, as `course build` wrote them.

    Returns:
        The credit, where the checks give partial credit; else None.

    Raises:
        CheckFailed: At the first thing that is wrong.
        ValueError: If the text is damaged.
    """
    try:
        steps = unpack(text)
    except ValueError as error:
        again = "copy this cell again from the notebook that you were given"
        raise ValueError(f"the checks of {exercise} cannot be read ({error}): {again}") from None
    scope = Scope(_Names(sys._getframe(1).f_globals))
    with saying_once():
        return perform(steps, scope)


def pack(steps: list[Node]) -> str:
    """Return the text of some steps; the same steps give the same text."""
    return base64.b85encode(zlib.compress(msgpack.packb([VERSION, steps]), 9)).decode("ascii")


def unpack(text: str) -> list[Node]:
    """Return the steps of a text.

    Raises:
        ValueError: If it is damaged, or made for another version of the course.
    """
    try:
        version, steps = msgpack.unpackb(zlib.decompress(base64.b85decode(text)), strict_map_key=False)
    except (ValueError, TypeError, zlib.error, binascii.Error, msgpack.UnpackException) as error:
        raise ValueError("their text is damaged") from error
    if version != VERSION:
        raise ValueError(f"they were made for another version of the course, {version}")
    return list(steps)


class _Names(Mapping[str, Any]):
    """The names of a notebook; `checks` is this package, whatever the notebook calls so."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Any:
        return sys.modules["course.checks"] if name == "checks" else self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
