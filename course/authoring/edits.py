"""An answer written as what it changes in another one.

An edit has one hunk or several, with an empty line between them. Each line of a hunk begins with a sign and a space: ``-``
takes a line out, ``+`` puts one in, and two spaces keep it::

    - product = left @ right
    + product = left * right

      axes.plot(x, y)
    + axes.legend()

What a hunk takes out and keeps must stand in the other answer exactly once, in one piece and with the same indentation.
A line is kept only to say where: a hunk that takes nothing out needs one, and one whose lines occur several times.
"""

import re
from dataclasses import dataclass
from operator import itemgetter

from course.errors import CourseError


class EditError(CourseError):
    """An edit that cannot be understood, or does not fit the answer that it changes."""


@dataclass(frozen=True)
class _Hunk:
    """A piece of an edit.

    Args:
        old: The lines that it takes out and keeps.
        new: The lines that it puts in and keeps.
    """

    old: list[str]
    new: list[str]


def edited(base: str, edit: str) -> str:
    """Return an answer with an edit made.

    Args:
        base: The answer to change.
        edit: Its changes, as the module describes them.

    Raises:
        EditError: If a line has no sign, a hunk changes nothing, or its place is not clear.
    """
    lines = base.split("\n")
    placed = [(_place(hunk, lines), hunk) for hunk in _hunks(edit)]
    begun = len(lines)
    # From the last to the first: what is changed below moves no line above.
    for start, hunk in sorted(placed, key=itemgetter(0), reverse=True):
        end = start + len(hunk.old)
        if end > begun:
            raise EditError(f"two hunks hold one line of these:{_shown(hunk.old)}\nWrite them as one hunk.")
        lines[start:end] = hunk.new
        begun = start
    return "\n".join(lines)


def _hunks(edit: str) -> list[_Hunk]:
    pieces = [piece.split("\n") for piece in re.split(r"\n(?:[ \t]*\n)+", edit.strip("\n")) if piece.strip()]
    if not pieces:
        raise EditError("the edit is empty: mark what it takes out with `-`, and what it puts in with `+`.")
    return [_hunk(piece) for piece in pieces]


def _hunk(lines: list[str]) -> _Hunk:
    for line in lines:
        # Editors take the space from the end of a line: a sign alone is an empty line.
        if line[:2].ljust(2) not in ("- ", "+ ", "  "):
            raise EditError(f"a line of an edit begins with `- `, `+ ` or two spaces:{_shown([line])}")
    signed = [(line[0], line[2:]) for line in lines]
    if all(sign == " " for sign, _ in signed):
        raise EditError(f"these lines change nothing: mark them with `-` or `+`:{_shown(lines)}")
    return _Hunk([text for sign, text in signed if sign != "+"], [text for sign, text in signed if sign != "-"])


def _place(hunk: _Hunk, lines: list[str]) -> int:
    """Return where the old lines of a hunk stand."""
    if not hunk.old:
        raise EditError(
            f"nothing says where these lines go:{_shown(hunk.new)}\nAdd the line above or below them, after two spaces."
        )
    size = len(hunk.old)
    places = [i for i in range(len(lines) - size + 1) if lines[i : i + size] == hunk.old]
    if not places:
        raise EditError(f"it does not hold these lines:{_shown(hunk.old)}\nCopy them from it, with their indentation.")
    if len(places) > 1:
        raise EditError(
            f"it holds these lines {len(places)} times, not once:{_shown(hunk.old)}\n"
            "Add the line above or below them, after two spaces."
        )
    return places[0]


def _shown(lines: list[str]) -> str:
    return "".join(f"\n    {line}" for line in lines)
