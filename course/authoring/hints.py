"""Hints that give the answer away: code in a hint that is a line of the solution, up to the names in it.

Both are compared as syntax trees, so spaces, quotes and the names of variables do not matter. A line is a statement, or
what it assigns, returns, tests or goes through; short ones, such as ``np.sqrt(x)``, are what a hint may say.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from course.grading.notebook.names import names_imported
from course.notebooks import SOLUTION, Role, grade_id, line_numbers, role

SHORTEST = 5  # names, operations and constants of a line that counts
_CODE = re.compile(r"```(?:python)?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)
_PARTS = ("value", "test", "iter")
_COUNTED = (
    *(ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.keyword, ast.BinOp, ast.UnaryOp, ast.Compare),
    *(ast.Subscript, ast.Slice, ast.IfExp, ast.Lambda, ast.comprehension),
)


def giveaways(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Find the hints that hold a line of the solution.

    Args:
        notebook: A source notebook.

    Yields:
        The exercise, and the code in a hint or a message of its tests that is a line of its solution.
    """
    texts_of_code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    kept = set(dir(builtins)).union(*map(names_imported, texts_of_code))
    tests = {grade_id(cell): cell for cell in notebook.cells if role(cell) is Role.TESTS}
    hints: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            hints += _DETAILS.findall(cell.source)
        if role(cell) is not Role.SOLUTION:
            continue
        name = str(grade_id(cell))
        lines = {_shape(part, kept) for part in _lines(cell.source) if _size(part) >= SHORTEST}
        texts, hints = hints, []
        if f"{name}-tests" in tests:
            texts += _strings(tests[f"{name}-tests"].source)
        for code in dict.fromkeys(code for text in texts for code in code_in(text)):
            if any(_shape(part, kept) in lines for part in _parts(code)):
                yield name, code


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
