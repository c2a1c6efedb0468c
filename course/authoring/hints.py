"""Hints: every exercise has them in stages, and none of them gives a line of the solution away.

Code in a hint and lines of the solution are compared as syntax trees, so spaces, quotes and the names of variables do not
matter. A line is a statement, or what it assigns, returns, tests or goes through; short ones, such as ``np.sqrt(x)``, are what
a hint may say. A line that is no statement by itself, such as the head of a loop, is compared as it stands.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from course.grading.notebook.names import names_imported
from course.notebooks import SOLUTION, Role, grade_id, line_numbers, role

STAGES = (["1", "2"], ["1", "2", "3"])
SHORTEST = 5  # names, operations and constants of a line that counts
_LONG = 12  # characters; of what is compared as it stands, only longer lines count
_CODE = re.compile(r"```(?:python)?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)
_STAGE = re.compile(r"<summary>\s*Hint (\d+)")
_PARTS = ("value", "test", "iter")
_COUNTED = (
    *(ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.keyword, ast.BinOp, ast.UnaryOp, ast.Compare),
    *(ast.Subscript, ast.Slice, ast.IfExp, ast.Lambda, ast.comprehension),
)


def stages(notebook: NotebookNode) -> Iterator[tuple[str, list[str]]]:
    """Yield each exercise of a source notebook and the numbers of its hints, in the order in which they stand."""
    for cell, hints in _hints(notebook):
        yield str(grade_id(cell)), [found[1] for hint in hints if (found := _STAGE.search(hint))]


def giveaways(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Find the hints that hold a line of the solution.

    Args:
        notebook: A source notebook.

    Yields:
        The exercise, and what in a hint or a message of its tests is a line of its solution; of another solution, too, where
        it is the same to the letter.
    """
    texts_of_code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    kept = set(dir(builtins)).union(*map(names_imported, texts_of_code))
    tests = {grade_id(cell): cell for cell in notebook.cells if role(cell) is Role.TESTS}
    written = {line for cell in notebook.cells if role(cell) is Role.SOLUTION for line in _written(cell.source)}
    for cell, hints in _hints(notebook):
        name = str(grade_id(cell))
        lines = {_shape(part, kept) for part in _lines(cell.source) if _size(part) >= SHORTEST}
        texts = [*hints, *(_strings(tests[f"{name}-tests"].source) if f"{name}-tests" in tests else [])]
        found = [
            code
            for text in texts
            for code in code_in(text)
            if any(_shape(part, kept) in lines for part in _parts(code))
        ]
        found += sorted(line for line in written if any(line in hint for hint in hints))
        yield from ((name, code) for code in dict.fromkeys(found))


def _hints(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, list[str]]]:
    """Yield each solution cell and the hints in the texts between it and the one before."""
    hints: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            hints += _DETAILS.findall(cell.source)
        elif role(cell) is Role.SOLUTION:
            yield cell, hints
            hints = []


def _written(source: str) -> set[str]:
    """Return the lines in the solution regions of a cell, as they stand but for their indentation."""
    inside = line_numbers(SOLUTION, source)
    lines = (line.strip() for number, line in enumerate(source.splitlines(), 1) if number in inside)
    return {line for line in lines if len(line) > _LONG}


def code_in(text: str) -> Iterator[str]:
    """Yield the code in a Markdown text, from blocks and from lines."""
    for block, piece in _CODE.findall(text):
        yield (block or piece).strip()


def _parts(code: str) -> Iterator[ast.AST]:
    """Yield the statements of a text and what they assign, return, test or go through; nothing if it is no Python."""
    try:
        statements = [each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.stmt)]
    except (SyntaxError, ValueError):
        return
    for statement in statements:
        yield statement
        yield from (part for name in _PARTS if isinstance(part := getattr(statement, name, None), ast.AST))


def _lines(source: str) -> Iterator[ast.AST]:
    """Yield the parts of the code in the solution regions of a cell."""
    inside = line_numbers(SOLUTION, source)
    return (part for part in _parts(source) if getattr(part, "lineno", 0) in inside)


def _strings(source: str) -> list[str]:
    constants = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [node.value for node in constants if isinstance(node.value, str)]


def _size(node: ast.AST) -> int:
    return sum(isinstance(each, _COUNTED) for each in ast.walk(node))


def _shape(node: ast.AST, kept: set[str]) -> Any:
    """Return the tree of a text, in which variables are numbered in the order in which they come."""
    numbers: dict[str, int] = {}

    def of(part: Any) -> Any:
        if isinstance(part, ast.Name | ast.arg):
            name = part.id if isinstance(part, ast.Name) else part.arg
            return name if name in kept else numbers.setdefault(name, len(numbers))
        if isinstance(part, ast.AST):
            return type(part).__name__, *(of(getattr(part, field, None)) for field in part._fields if field != "ctx")
        return tuple(map(of, part)) if isinstance(part, list) else part

    return of(node)
