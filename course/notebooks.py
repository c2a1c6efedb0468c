"""What the course's notebooks are made of: cells and the roles that nbgrader gives them."""

import re
from enum import Enum
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

HIDDEN_TESTS = re.compile(
    r"^[^\n]*BEGIN HIDDEN TESTS[^\n]*\n(.*?)^[^\n]*END HIDDEN TESTS[^\n]*$\n?", re.MULTILINE | re.DOTALL
)
SOLUTION = re.compile(r"^([ \t]*)[^\n]*BEGIN SOLUTION[^\n]*\n.*?^[^\n]*END SOLUTION[^\n]*$", re.MULTILINE | re.DOTALL)
STUB = "# YOUR CODE HERE"
HIDDEN_NOTE = "# Further tests are hidden."
FOLDED = "hide-input"  # the tag by which Jupyter Book and nbconvert's templates collapse a cell


class Role(Enum):
    """What a cell is for."""

    TEXT = "text"
    EXAMPLE = "example"  # code that a student may run and change
    PROVIDED = "provided"  # locked code
    SOLUTION = "solution"  # code that a student writes
    TESTS = "tests"  # graded automatically
    WRITTEN = "written"  # graded by a person


def grade_id(cell: Any) -> str | None:
    """Return nbgrader's name of a cell, or None."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) and name else None


def role(cell: NotebookNode) -> Role:
    """Return what a cell of a source or released notebook is for."""
    nbgrader = cell.metadata.get("nbgrader", {})
    if nbgrader.get("grade"):
        return Role.WRITTEN if nbgrader.get("solution") else Role.TESTS
    if nbgrader.get("solution"):
        return Role.SOLUTION
    if nbgrader.get("locked"):
        return Role.PROVIDED
    return Role.EXAMPLE if cell.cell_type == "code" else Role.TEXT


def points(cell: NotebookNode) -> float:
    """Return the points of a graded cell."""
    return float(cell.metadata.nbgrader["points"])


def read(path: Path) -> NotebookNode:
    """Read a notebook of the course itself, which is trusted to be well formed."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def line_numbers(region: re.Pattern[str], source: str) -> set[int]:
    """Return the numbers of the lines of a text, counted from 1, that lie in its regions of a kind, markers included."""
    numbers: set[int] = set()
    for match in region.finditer(source):
        first = source.count("\n", 0, match.start()) + 1
        numbers |= set(range(first, first + len(match[0].splitlines())))
    return numbers


def without_solutions(source: str) -> str:
    """Replace each solution region by the stub that a student gets."""
    return SOLUTION.sub(lambda match: match.group(1) + STUB, source)


def without_hidden_tests(source: str) -> str:
    """Remove the hidden test regions."""
    return HIDDEN_TESTS.sub("", source)


def visible_tests(source: str) -> str:
    """Return a test cell's text with blank lines in the place of the hidden regions, so that lines keep their numbers."""
    return HIDDEN_TESTS.sub(lambda match: "\n" * match[0].count("\n"), source)


def fold(cell: NotebookNode) -> None:
    """Collapse a cell that a student need not read: for JupyterLab and Notebook, for pages made of it, for Colab."""
    cell.metadata["jupyter"] = {"source_hidden": True}
    cell.metadata["cellView"] = "form"
    cell.metadata["tags"] = [*cell.metadata.get("tags", []), FOLDED]


def hidden_tests(source: str) -> list[str]:
    """Return the text of each hidden test region."""
    return [match.group(1) for match in HIDDEN_TESTS.finditer(source)]


def hidden_lines(source: NotebookNode) -> dict[str, set[str]]:
    """Return for each test cell the lines, stripped, that stand in its hidden regions and nowhere in the open.

    None of them may be found in anything that students get: release, feedback, exports for students.
    """
    in_the_open = {line.strip() for cell in source.cells for line in without_hidden_tests(cell.source).splitlines()}
    return {
        str(grade_id(cell)): {line.strip() for line in "\n".join(regions).splitlines()} - in_the_open - {""}
        for cell in source.cells
        if (regions := hidden_tests(cell.source))
    }
