"""Why a name is missing: the error of the cell that should have bound it, in plain words.

The student's process says which error it was. It may have kept what a hidden test gave it and write that into an error, so that
nothing of the error's own text is used: only its class if it is one of Python's, the number of a line that the cell has, and a
name that stands in the cell. The text of the line is the engine's own copy.
"""

import re
import unicodedata
from typing import Any

from course.checks.failure import known_error
from course.grading.notebook import outputs
from course.grading.notebook.plan import Step

_MAX_LINE = 160


def cause(error: Any, step: Step, sources: dict[str, str]) -> str:
    """Say which error a cell raised, where, and what to do.

    Args:
        error: What the student's process says: ``ename``, ``missing``, ``lineno`` and ``cell``, or anything else.
        step: The cell that ran.
        sources: The texts of the cells that ran so far, by name; the error may have arisen in a function of an earlier one.
    """
    error = error if isinstance(error, dict) else {}
    cell = error.get("cell")
    cell = cell if isinstance(cell, str) and cell in sources else step.cell
    lines = sources.get(cell, step.source).split("\n")
    number = error.get("lineno")
    text = lines[number - 1] if type(number) is int and 0 < number <= len(lines) else ""
    line = f", line {number}: `{outputs.plain_text(text.strip(), _MAX_LINE)}`" if text.strip() else ""
    why = _reason(known_error(str(error.get("ename"))), str(error.get("missing") or ""), text, "\n".join(lines))
    return f"The first error is in {called(cell)}{line}\n{why}"


def called(cell: str) -> str:
    """Return what a student calls a cell."""
    return "a cell that you added" if cell.startswith("extra-") else f"your cell `{cell}`"


def _reason(name: str, missing: str, line: str, source: str) -> str:
    if name in ("SyntaxError", "IndentationError", "TabError"):
        unusual = next((letter for letter in line if _is_unusual(letter)), None)
        if unusual is not None:
            letter = unicodedata.name(unusual, "a character").lower()
            lines = sum(unusual in each for each in source.split("\n"))
            more = f" {lines} lines of the cell hold it." if lines > 1 else ""
            return (
                f"The line holds a character that Python does not accept: {letter} (U+{ord(unusual):04X}), as text that was "
                f"copied from a page or a word processor does. Delete it and type {_instead(unusual)}.{more}"
            )
        what = "cannot read the cell" if name == "SyntaxError" else "does not accept how the line is indented"
        return f"Python {what} ({name}), so nothing of the cell was run."
    if name == "ModuleNotFoundError" and _stands_in(missing, source):
        return (
            f"There is no module `{missing}` in the environment of the course. Remove the import, or use a module that the "
            "course has; what came after this line was not run."
        )
    if name == "NameError" and _stands_in(missing, source):
        return f"`{missing}` is not defined when this line runs (NameError); what came after it was not run."
    return f"It raised {known_error(name)}; what came after it was not run."


def _is_unusual(letter: str) -> bool:
    return letter in "“”„‘’‚«»–—−" or (unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cf") and letter != " ")


def _instead(letter: str) -> str:
    if letter in "“”„«»‘’‚":
        return "a straight quotation mark"
    return "a hyphen" if letter in "–—−" else "a normal space where one is needed"


def _stands_in(name: str, source: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) is not None
