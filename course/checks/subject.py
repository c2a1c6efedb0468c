"""What the student calls the thing that is checked, read from the source of the test cell."""

import ast
import builtins
import sys

FALLBACK = "your answer"


def subject_of_call(depth: int = 2) -> str:
    """Return the source of the first argument of the running check.

    ``checks.array(product, …)`` is about ``product``. `executing` finds the call from the running instruction, so this holds
    wherever the source is known: in a kernel, under nbgrader, in the examiner.

    Args:
        depth: How many frames up the check was called; 2 is the caller of the caller of this function.
    """
    call = _call_node(depth + 1)
    return FALLBACK if call is None else subject_of(call)


def subject_of(call: ast.Call) -> str:
    """Return the source of the first argument of a call, or the name that it is about."""
    if not call.args:
        return FALLBACK
    first = call.args[0]
    return ast.unparse(first) if isinstance(first, ast.Name | ast.Attribute | ast.Subscript) else _first_name(first)


def _call_node(depth: int) -> ast.Call | None:
    import executing

    try:
        node = executing.Source.executing(sys._getframe(depth)).node
    except Exception:  # a label is never worth a failure; there are many ways not to have a source
        return None
    return node if isinstance(node, ast.Call) else None


def _first_name(expression: ast.expr) -> str:
    """Return the name that an expression is about.

    This is its first name that is neither a module, a called function, a built-in nor a variable of its own, such as `n` in
    ``lambda n: total(n)``; else the first object of which it takes an attribute; else the first function that it calls.
    """
    called = {id(node.func) for node in ast.walk(expression) if isinstance(node, ast.Call)}
    owners = {id(node.value) for node in ast.walk(expression) if isinstance(node, ast.Attribute)}
    own = {node.arg for node in ast.walk(expression) if isinstance(node, ast.arg)}
    own |= {node.id for node in ast.walk(expression) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names = [node for node in ast.walk(expression) if isinstance(node, ast.Name)]
    names = [node for node in names if not hasattr(builtins, node.id) and node.id not in {"np", "tf", *own}]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    groups = (
        (node.id for node in names if id(node) not in called and id(node) not in owners),
        (node.id for node in names if id(node) in owners),
        (node.id for node in names if id(node) in called),
    )
    return next((name for group in groups for name in group), FALLBACK)
