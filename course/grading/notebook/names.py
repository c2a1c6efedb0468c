"""Which names a cell's text binds, reads and changes, as far as the text shows."""

import ast
import builtins
import re
import symtable
import threading

#: Methods that change their object and return something too: of estimators and models, variables, and containers.
_HAS_EFFECT = re.compile(
    r"(partial_)?fit(_\w+)?|train(_on_batch|_step|_epoch)?|assign(_\w+)?|apply_gradients|update_\w+|pop(item|left)?|setdefault"
)
#: Submissions are graded in threads. In Python 3.11, threads that make syntax trees at the same time end one another with
#: "AST constructor recursion depth mismatch" (https://github.com/python/cpython/issues/106905).
_PARSING = threading.Lock()


def without_magics(source: str) -> str:
    """Return a cell's text without IPython's magics and shell lines, which only a shell runs; lines keep their numbers."""
    if source.lstrip().startswith("%%"):
        return ""
    return "\n".join(re.sub(r"^(\s*)[%!].*", r"\1pass", line) for line in source.split("\n"))


def names_bound(source: str) -> set[str]:
    """Return the names that a cell binds when it runs, imports and definitions included; none if it is no Python."""
    table = _symbols(source)
    if table is None:
        return set()
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    return bound | {name for scope in _scopes(table) for name in _globals(scope) if scope.lookup(name).is_assigned()}


def names_read(source: str) -> set[str]:
    """Return the names that a cell, or a function it defines, takes from outside itself; built-ins are left out."""
    table = _symbols(source)
    if table is None:
        return {"<a syntax error>"}
    read = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    read |= {name for scope in _scopes(table) for name in _globals(scope) if scope.lookup(name).is_referenced()}
    return {name for name in read if not hasattr(builtins, name)}


def names_changed(source: str) -> set[str]:
    """Return the names whose objects a cell changes in place, as far as its text shows.

    That is ``x[0] = 1``, ``x.y = 1``, a method called for its effect (``model.compile(…)``), and one whose name says that it
    has an effect, though its result is used: ``history = model.fit(…)``, ``scaler.fit_transform(x)``, ``stack.pop()``. Any
    other method whose result is used (``data.mean()``) changes nothing.
    """
    changed: set[str | None] = set()
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            changed.add(root_name(node))
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
        ):
            changed.add(root_name(node.value.func))
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _HAS_EFFECT.fullmatch(node.func.attr)
        ):
            changed.add(root_name(node.func))
    return {name for name in changed if name is not None}


def names_imported(source: str) -> set[str]:
    """Return the names that a cell binds by importing."""
    table = _symbols(source)
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_imported()} if table else set()


def syntax_tree(source: str) -> ast.Module | None:
    """Return the syntax tree of a text; None if it is no Python, as with a magic or a shell line."""
    try:
        with _PARSING:
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parsed(source: str) -> ast.Module:
    """Return the syntax tree of a cell without its magics; an empty one if it is no Python."""
    return syntax_tree(without_magics(source)) or ast.Module(body=[], type_ignores=[])


def root_name(node: ast.AST) -> str | None:
    """Return the name that a chain of attributes, subscripts and calls begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _symbols(source: str) -> symtable.SymbolTable | None:
    try:
        return symtable.symtable(without_magics(source), "<cell>", "exec")
    except (SyntaxError, ValueError):
        return None


def _scopes(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    return [scope for child in table.get_children() for scope in (child, *_scopes(child))]


def _globals(scope: symtable.SymbolTable) -> list[str]:
    return [symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global()]
