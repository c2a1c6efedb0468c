"""Small faults put into a reference solution: a mutant that still gets the marks is a hole in the tests.

After DeMillo, Lipton and Sayward, "Hints on test data selection" (1978).
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

# Arguments that decide how something looks or is called, which no test should depend on.
COSMETIC = {
    *(
        "figsize",
        "label",
        "color",
        "c",
        "alpha",
        "linewidth",
        "lw",
        "linestyle",
        "ls",
        "marker",
        "fontsize",
        "cmap",
        "s",
    ),
    *(
        "verbose",
        "name",
        "loc",
        "layout",
        "title",
        "xlabel",
        "ylabel",
        "fmt",
        "bins",
        "rotation",
        "dpi",
        "seed",
        "columns",
    ),
}
COSMETIC_CALLS = {
    "subplots",
    "figure",
    "set_title",
    "set_xlabel",
    "set_ylabel",
    "legend",
    "grid",
    "show",
    "print",
    "axhline",
    "axvline",
}
_SWAPS: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


@dataclass(frozen=True)
class Mutant:
    """A reference solution with one fault.

    Args:
        description: What was changed, such as ``line 3: `a + b` → `a - b```.
        source: The faulty text.
        line: The line of the solution cell that was changed, as it was.
    """

    description: str
    source: str
    line: str


def mutants(source: str, limit: int = 12) -> list[Mutant]:
    """Return mutants of a solution, at most `limit`, spread evenly over all that there are.

    Args:
        source: The text of the reference solution cell.
        limit: How many at most.
    """
    tree, lines = ast.parse(source), source.split("\n")
    found: dict[str, Mutant] = {}
    for number in range(len(list(_sites(tree)))):
        changed = copy.deepcopy(tree)
        site = list(_sites(changed))[number]
        before, line = ast.unparse(site.shown), site.shown.lineno
        site.change()
        after = ast.unparse(site.shown)
        if before == after:
            continue
        text = ast.unparse(ast.fix_missing_locations(changed))
        description = f"line {line}: `{_one_line(before)}` → `{_one_line(after)}`"
        found.setdefault(text, Mutant(description, text, lines[line - 1].strip()))
    every = list(found.values())
    if len(every) <= limit:
        return every
    return [every[i * len(every) // limit] for i in range(limit)]


@dataclass
class _Site:
    shown: ast.expr | ast.stmt
    change: Callable[[], Any]


def _sites(tree: ast.AST) -> Iterator[_Site]:
    """Yield every place where a fault can be put, always in the same order."""
    for node in _graded(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _SWAPS:
            yield _Site(node, partial(setattr, node, "op", _SWAPS[type(node.op)]()))
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
            yield _Site(node, partial(node.ops.__setitem__, 0, _SWAPS[type(node.ops[0])]()))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield _Site(node, partial(setattr, node, "op", ast.UAdd()))
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield _Site(node, partial(setattr, node, "value", not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield _Site(node, partial(setattr, node, "value", node.value + 1))
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield _Site(node, partial(setattr, node, "value", node.value * 2 if node.value else 1.0))
        elif isinstance(node, ast.Call):
            if len(node.args) == 2 and not any(isinstance(argument, ast.Starred) for argument in node.args):
                yield _Site(node, node.args.reverse)
            for keyword in node.keywords:
                if keyword.arg and keyword.arg not in COSMETIC:
                    yield _Site(node, partial(node.keywords.remove, keyword))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield _Site(node, node.value.elts.reverse)


def _graded(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree without what only decides how things look: docstrings, labels, prints."""
    yield node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or name in ("annotation", "returns", "decorator_list"):
                continue
            if isinstance(child, ast.keyword) and child.arg in COSMETIC:
                continue
            if isinstance(child, ast.Call) and _called(child) in COSMETIC_CALLS:
                continue
            yield from _graded(child)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _one_line(text: str) -> str:
    """Return a piece of code on one line, whole: cut off, one description would name several mutants."""
    return " ".join(text.split())
