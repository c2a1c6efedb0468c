"""What a test cell is folded into: values that are known, formulas of what is not, and how a known value is released."""

import ast
import re
import zlib
from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack

from course.checks.formulas import Scope, evaluate
from course.checks.literals import READERS, Node, NotData, as_node

SMALL = 200  # bytes; a known value of this size always stands as data
ONLY_ITEMS: Node = ["only items"]
LARGEST = 5_000  # bytes of one value, compressed


class CannotFreeze(Exception):
    """A visible check that has no form as data.

    Args:
        reason: Why, and what to do instead.
        line: The line of the cell, counted from 1.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class Known:
    """A value that does not depend on the student.

    Args:
        value: The value.
        formula: Makes the formula by which the student's notebook can compute it anew; None where it cannot.
        function: The definition, where it is a function of the cell.
    """

    value: Any
    formula: Callable[[], Node] | None = None
    function: "Function | None" = None


@dataclass(frozen=True)
class Unknown:
    """A value that depends on the student.

    Args:
        node: Its formula; `ONLY_ITEMS` where only its elements have one.
        items: Its elements, where it was written as a list or a tuple.
    """

    node: Node
    items: "tuple[Folded, ...] | None" = None


@dataclass(frozen=True)
class Function:
    """A function that a test cell defines, with what it sees."""

    node: ast.FunctionDef | ast.Lambda
    environment: "ChainMap[str, Folded]"


Folded = Known | Unknown


def node_of(value: Folded, names: dict[str, Any], expected: bool = False, here: bool = False) -> Node:
    """Return what is released of a value: its formula, or data, or the formula by which the notebook can make it anew.

    Args:
        value: The value.
        names: The names that a formula may use.
        expected: Whether a check compares with it: then a formula that computes it would be the solution.
        here: Whether it stands in `checks.here(…)`: then what is no data may be made anew by any formula.

    Raises:
        CannotFreeze: If it is no data and cannot be made anew, or is too large.
    """
    if isinstance(value, Unknown):
        if value.node is ONLY_ITEMS:
            raise CannotFreeze("pairs of which a part is no data are used as a whole")
        return value.node
    if value.function is not None and value.formula is not None:
        return value.formula()
    try:
        data = as_node(value.value)
    except NotData as error:
        formula = value.formula() if value.formula else None
        if formula is None or not (here or _is_steady(formula)):
            raise CannotFreeze(f"{error}: `checks.here(…)` makes it where the check runs") from error
        return formula
    size = _size(data)
    if size <= SMALL:
        return data
    formula = _made_anew(value, names)
    if formula is not None and _size(formula) < size and (not expected or _is_steady(formula)):
        return formula
    if size > LARGEST:
        remedy = "" if expected else ", or make it where the check runs, by `checks.here(…)`"
        raise CannotFreeze(f"a value of {size:,} bytes: choose a smaller case{remedy}")
    return data


def names_in(node: Node) -> set[str]:
    """Return the names of the notebook that a formula uses."""
    if not isinstance(node, list):
        return set()
    if node[:1] == ["name"]:
        return {node[1]}
    return {name for part in node for name in names_in(part)}


def _made_anew(value: Known, names: dict[str, Any]) -> Node | None:
    """Return the formula that makes a known value, if there is one that makes the same."""
    if value.formula is None:
        return None
    try:
        formula = value.formula()
        return formula if _same(evaluate(formula, Scope(names)), value.value) else None
    except Exception:  # what it is made of may have changed since, or be no data itself
        return None


def _is_path(node: Node) -> bool:
    """Tell whether a formula only goes from a name to a part of it."""
    if isinstance(node, list) and node and node[0] in ("attribute", "item"):
        return _is_path(node[1]) and _is_steady(node[2])
    return isinstance(node, list) and node[:1] == ["name"]


def _is_steady(node: Node) -> bool:
    """Tell whether a formula means the same thing each time: it is made of data, paths and functions, and calls nothing."""
    if isinstance(node, list) and node and node[0] in READERS:
        return all(map(_is_steady, node[1:]))
    return not isinstance(node, list) or not isinstance(node[0], str) or node[0] == "function" or _is_path(node)


def _size(node: Node) -> int:
    return len(zlib.compress(msgpack.packb(node), 9))


def _same(one: Any, other: Any) -> bool:
    """Tell whether a value that was made anew is what it was."""
    if one is other:
        return True
    try:
        mine, theirs = as_node(one), as_node(other)
    except NotData:
        return False
    if isinstance(mine, list) and isinstance(theirs, list) and mine[0] == theirs[0] == "keras":
        # Keras counts the names that it gives.
        mine[1], theirs[1] = (re.sub(r"_\d+\b", "", text) for text in (mine[1], theirs[1]))
    return bool(mine == theirs)
