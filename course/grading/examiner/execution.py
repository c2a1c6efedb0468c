"""How a test cell runs: its hidden regions in a context that keeps them to themselves, and no longer than it may."""

import ast
import contextlib
import linecache
import re
import signal
from typing import Any

TEST_FILE = "<test {}>"
HIDDEN_CONTEXT = "__hidden_tests__"  # the name by which a test cell's code enters it
_HIDDEN = re.compile(r"(BEGIN|END) HIDDEN TESTS")
_AGAIN_SECONDS = 0.5  # a library may swallow the error that stops a test


class TestTooLong(BaseException):
    """A test did not end in time: what the student's objects make it do has no end."""


class Stopwatch:
    """Raises `TestTooLong` in a test that takes too long, until it has ended."""

    def __init__(self) -> None:
        self._running = False
        signal.signal(signal.SIGALRM, self._on_alarm)

    def _on_alarm(self, number: int, frame: Any) -> None:
        if self._running:
            raise TestTooLong

    def start(self, seconds: float) -> None:
        """Begin; the test may take so many seconds."""
        self._running = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)

    def stop(self) -> None:
        """Let whatever comes now take its time; safe to call twice."""
        self._running = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def execute(source: str, cell: str, names: dict[str, Any]) -> Any:
    """Run a cell and return the value of its last expression, or None."""
    from course.checks import hidden

    name = TEST_FILE.format(cell)
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    _Hiding(source).visit(tree)  # in place
    exec(compile(tree, name, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    with hidden() if last.lineno in hidden_lines(source) else contextlib.nullcontext():
        return eval(compile(ast.Expression(last.value), name, "eval"), names)


def hidden_lines(source: str) -> set[int]:
    """Return the numbers of a cell's lines that are in a hidden region; one that never ends goes on to the last line."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        match = _HIDDEN.search(line)
        if match:
            inside = match[1] == "BEGIN"
        if inside:
            found.add(number)
    return found


class _Hiding(ast.NodeTransformer):
    """Puts each statement of a hidden region in the context in which checks keep inputs and expected values to themselves.

    An instructor writes the context too, for those who run the source; what they forgot is hidden all the same.

    Args:
        source: The cell's text.
    """

    def __init__(self, source: str) -> None:
        self._lines = hidden_lines(source)

    def visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, ast.stmt) or not {node.lineno, node.end_lineno} <= self._lines:
            return self.generic_visit(node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            return node  # what is called later is called from a statement
        context = ast.withitem(ast.Call(ast.Name(HIDDEN_CONTEXT, ast.Load()), [], []))
        return ast.fix_missing_locations(ast.copy_location(ast.With([context], [node]), node))
