"""Formulas over the student's names: what a frozen check computes, as nodes.

A node is a literal (see `course.checks.literals`) or a formula: a name, an attribute or an item of something, a call,
an operation. So the path to an answer, ``draw_digits((3, 3))[0]``, and a property of it, ``len(history["loss"]) ==
8``, are data like any other. A formula calls only what its names lead to: the student's functions, the notebook's
modules, Python's built-ins.

Steps are nodes, too: they give a value a number under which later nodes find it, go through a sequence, or enter a
part of the credit.
"""

import builtins
import inspect
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from course.checks.failure import fail
from course.checks.literals import READERS, Node

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    **{name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge", "is_", "is_not")},
    "in": lambda one, several: one in several,
    "not in": lambda one, several: one not in several,
}
_CONVERSIONS: dict[str, Callable[[Any], Any]] = {"r": repr, "s": str, "a": ascii, "": lambda value: value}
_COLLECTED: dict[str, Callable[[Iterator[Any]], Any]] = {"list": list, "set": set, "dict": dict, "lazily": iter}


@dataclass(frozen=True)
class Scope:
    """Where a formula finds things.

    Args:
        names: The names of the notebook.
        numbered: What steps have given a number.
    """

    names: Mapping[str, Any]
    numbered: dict[int, Any] = field(default_factory=dict)

    def inner(self) -> "Scope":
        """Return a scope that sees everything of this one, and keeps what it numbers to itself."""
        return Scope(self.names, dict(self.numbered))


def evaluate(node: Node, scope: Scope) -> Any:
    """Return the value of a node."""
    if not isinstance(node, list) or not node or not isinstance(node[0], str):
        return node
    tag, *parts = node
    if tag in READERS:
        return READERS[tag](*_several(parts, scope))
    return _FORMULAS[tag](scope, *parts)


def perform(steps: list[Node], scope: Scope) -> Any:
    """Do some steps in order and return the value of the last one."""
    value = None
    for tag, *parts in steps:
        value = _STEPS[tag](scope, *parts)
    return value


def _several(nodes: list[Node], scope: Scope) -> Iterator[Any]:
    for node in nodes:
        if isinstance(node, list) and node and node[0] == "star":
            yield from evaluate(node[1], scope)
        else:
            yield evaluate(node, scope)


def _name(scope: Scope, name: str) -> Any:
    try:
        return scope.names[name]
    except KeyError:
        return getattr(builtins, name) if hasattr(builtins, name) else undefined(name)


def undefined(name: str) -> NoReturn:
    """Fail because the notebook does not know a name."""
    fail(name, "attempted", "it is not defined yet: run the cell that defines it, and those above.")


def _call(scope: Scope, function: Node, arguments: list[Node], keywords: list[Node]) -> Any:
    called = evaluate(function, scope)
    given = list(_several(arguments, scope))
    named: dict[str, Any] = {}
    for key, node in keywords:
        named |= evaluate(node, scope) if key is None else {key: evaluate(node, scope)}
    return called(*given, **named)


def _operation(scope: Scope, name: str, *operands: Node) -> Any:
    return getattr(operator, name)(*(evaluate(each, scope) for each in operands))


def _compare(scope: Scope, first: Node, *rest: Node) -> Any:
    left, result = evaluate(first, scope), True
    for name, node in zip(rest[::2], rest[1::2], strict=True):
        right = evaluate(node, scope)
        result = _COMPARED[name](left, right)
        if len(rest) > 2 and not result:
            break
        left = right
    return result


def _and(scope: Scope, *nodes: Node) -> Any:
    value: Any = True
    for node in nodes:
        value = evaluate(node, scope)
        if not value:
            break
    return value


def _or(scope: Scope, *nodes: Node) -> Any:
    value: Any = False
    for node in nodes:
        value = evaluate(node, scope)
        if value:
            break
    return value


def _text(scope: Scope, *parts: Node) -> str:
    return "".join(str(evaluate(part, scope)) for part in parts)


def _formatted(scope: Scope, node: Node, conversion: str, form: Node) -> str:
    value = evaluate(node, scope)
    return format(_CONVERSIONS[conversion](value), evaluate(form, scope))


def _each(scope: Scope, kind: str, element: Node, *loops: Node) -> Any:
    first = iter(evaluate(loops[0][1], scope))  # as in Python, this one is looked at here and now

    def values(scope: Scope, level: int) -> Iterator[Any]:
        if level == len(loops):
            yield tuple(evaluate(each, scope) for each in element) if kind == "dict" else evaluate(element, scope)
            return
        target, source, *conditions = loops[level]
        for value in first if level == 0 else evaluate(source, scope):
            inner = scope.inner()
            bind(target, value, inner)
            if all(evaluate(condition, inner) for condition in conditions):
                yield from values(inner, level + 1)

    return _COLLECTED[kind](values(scope, 0))


def _function(scope: Scope, name: str, parameters: list[Any], *steps: Node) -> Callable[..., Any]:
    numbers = dict(parameters)
    signature = inspect.Signature(
        [inspect.Parameter(each, inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in numbers]
    )

    def function(*arguments: Any, **keywords: Any) -> Any:
        inner = scope.inner()
        for parameter, value in signature.bind(*arguments, **keywords).arguments.items():
            inner.numbered[numbers[parameter]] = value
        return perform(list(steps), inner)

    function.__name__, function.__qualname__ = name.rpartition(".")[2], name
    function.__signature__ = signature  # type: ignore[attr-defined]
    return function


def bind(target: Any, value: Any, scope: Scope) -> None:
    """Give a value its number, or its elements theirs."""
    if isinstance(target, int):
        scope.numbered[target] = value
        return
    values = list(value)
    if len(values) != len(target):
        which = "not enough" if len(values) < len(target) else "too many"
        counts = f"expected {len(target)}" + (f", got {len(values)}" if len(values) < len(target) else "")
        raise ValueError(f"{which} values to unpack ({counts})")
    for each, part in zip(target, values, strict=True):
        bind(each, part, scope)


def _let(scope: Scope, target: Any, node: Node) -> None:
    bind(target, evaluate(node, scope), scope)


def _for(scope: Scope, target: Any, node: Node, steps: list[Node]) -> None:
    for value in evaluate(node, scope):
        bind(target, value, scope)
        perform(steps, scope)


def _with(scope: Scope, node: Node, steps: list[Node]) -> None:
    with evaluate(node, scope):
        perform(steps, scope)


_FORMULAS: dict[str, Callable[..., Any]] = {
    "name": _name,
    "number": lambda scope, number: scope.numbered[number],
    "attribute": lambda scope, node, name: getattr(evaluate(node, scope), name),
    "item": lambda scope, node, key: evaluate(node, scope)[evaluate(key, scope)],
    "call": _call,
    "operation": _operation,
    "compare": _compare,
    "and": _and,
    "or": _or,
    "if": lambda scope, test, one, other: evaluate(one if evaluate(test, scope) else other, scope),
    "text": _text,
    "formatted": _formatted,
    "each": _each,
    "function": _function,
    "block": lambda scope, *steps: perform(list(steps), scope.inner()),
}
_STEPS: dict[str, Callable[..., Any]] = {
    "do": lambda scope, node: evaluate(node, scope),
    "let": _let,
    "for": _for,
    "when": lambda scope, test, one, other: perform(one if evaluate(test, scope) else other, scope),
    "with": _with,
}
