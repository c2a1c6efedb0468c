"""Answers copied from what students are given: none of them may earn an exercise's marks.

Tried under each name that an exercise asks for, the others kept as in the reference, is whatever a student can copy without
thinking: every function and lambda of the released notebook, the functions that frozen checks hold, the literals of its
code, the code in its hints, and every function of the course's modules that a notebook may import.
"""

import ast
import contextlib
import importlib
import inspect
import io
import json
import pkgutil
import re
import signal
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from course import notebooks
from course.authoring.beside import Crashed, digests, handing_over, run_beside
from course.authoring.cells import cells_for
from course.authoring.freezing import Frozen, released
from course.authoring.hints import code_in
from course.authoring.kept import Kept
from course.authoring.runner import CodeCell
from course.checks import CheckFailed, Credit
from course.checks.formulas import Scope, evaluate
from course.checks.frozen import unpack
from course.grading.notebook.names import names_bound, names_read, without_magics
from course.grading.task import files_beside
from course.notebooks import Role

SECONDS = 2  # that one copied answer may take
TIMEOUT = 1_800  # seconds for all of a session
#: What a notebook of the course imports; the other parts of the package make, run and grade notebooks.
PACKAGES = ("course.checks", "course.datasets", "course.plots", "course.training", "course.sessions.transfer")
_NOT_TRIED = {"course.datasets.store.fetching"}  # it downloads
_MAKERS = re.compile(
    r"course\.datasets\.\w+\.make"
)  # of embedded editions: seconds each, and what they give is no answer
_FROZEN = re.compile(r'checks\.frozen\("[^"]*", "([^"]*)"\)')


@dataclass(frozen=True)
class CopiedAnswer:
    """Something that can be copied.

    Args:
        origin: Where it stands.
        make: Makes it, given the namespace and the parameters of the function that it is to replace.
        called: Whether it is a function.
        text: What tells it from others.
        reads: The names that it takes from the notebook.
    """

    origin: str
    make: Callable[[dict[str, Any], str], Any]
    called: bool
    text: str
    reads: frozenset[str] = frozenset()


def copies(release: NotebookNode) -> list[CopiedAnswer]:
    """Return everything that can be copied from a released notebook."""
    found: dict[str, CopiedAnswer] = {}
    for cell in release.cells:
        name = f"cell {cell['id']}"
        texts = [cell.source] if cell.cell_type == "markdown" else []
        if cell.cell_type == "code":
            for each in _in_code(without_magics(cell.source), name):
                found.setdefault(each.origin, each)
            for text in _FROZEN.findall(cell.source):
                steps = unpack(text)
                for number, node in enumerate(_functions(steps)):
                    origin = f"{name}, function {number + 1} of its frozen checks"
                    found[origin] = CopiedAnswer(origin, _evaluated(node), True, repr(node))
                texts += list(_strings(steps))
        for code in dict.fromkeys(piece for text in texts for piece in code_in(text)):
            if _is_expression(code):
                found.setdefault(
                    f"`{code}`", CopiedAnswer(f"`{code}` in {name}", _body_of(code), True, code, _reads(code))
                )
    return list(found.values())


def importable() -> list[CopiedAnswer]:
    """Return every function of the modules of the course that a notebook may import."""
    found = []
    for package in PACKAGES:
        module = importlib.import_module(package)
        inner = [f"{package}.{each.name}" for each in pkgutil.iter_modules(getattr(module, "__path__", []))]
        for name in sorted({package, *inner} - _NOT_TRIED):
            for attribute, value in vars(importlib.import_module(name)).items():
                origin = f"{name}.{attribute}"
                own = isinstance(value, types.FunctionType) and value.__module__ == name
                if own and not _MAKERS.fullmatch(origin):
                    found.append(CopiedAnswer(origin, _same(value), True, origin))
    return found


def find_copies(source: Path, frozen: dict[str, Frozen], kept: Kept) -> list[tuple[str, str, str]]:
    """Try everything that can be copied as an answer to each exercise of a source notebook.

    Args:
        source: The notebook.
        frozen: What `freeze` made of its test cells.
        kept: What was found before.

    Returns:
        For each copied answer that gets the marks: the exercise, the name under which it was tried, and where it stands.

    Raises:
        Failed: If the reference fails, or all of it takes too long.
    """
    notebook = notebooks.read(source)
    release = released(notebook, frozen)
    texts, files = sorted({copy.text for copy in copies(release)}), digests(files_beside(source))
    found: dict[str, list[list[str]]] = {}
    decides = {
        exercise: ["copies", source.name, [asdict(cell) for cell in _needed(notebook, exercise)], texts, files]
        for exercise in _exercises(notebook)
    }
    for exercise, parts in decides.items():
        if (known := kept.read(parts)) is not None:
            found[exercise] = known
    if missing := [exercise for exercise in decides if exercise not in found]:
        text = json.dumps({"release": nbformat.writes(release), "exercises": missing})
        for exercise, each in _try_twice(source, text).items():
            found[exercise] = each
            kept.write(decides[exercise], each)
    return [(exercise, name, origin) for exercise in decides for name, origin in found[exercise]]


def _try_twice(source: Path, text: str) -> Any:
    """Try copies beside, and again after a crash: TensorFlow does not always bear that one is stopped in the middle."""
    try:
        return run_beside(source, "course.authoring.copying", text, timeout=TIMEOUT)
    except Crashed:
        return run_beside(source, "course.authoring.copying", text, timeout=TIMEOUT)


def _exercises(notebook: NotebookNode) -> list[str]:
    return [str(notebooks.grade_id(cell)) for cell in notebook.cells if notebooks.role(cell) is Role.SOLUTION]


def _needed(notebook: NotebookNode, exercise: str) -> list[CodeCell]:
    """Return the cells that the reference of an exercise needs, and its tests."""
    return cells_for(notebook, exercise, next(cell.source for cell in notebook.cells if cell["id"] == exercise))


def try_copies(
    notebook: NotebookNode, everything: list[CopiedAnswer], names: dict[str, Any], exercises: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Run the reference of a notebook in this process, and after each test cell whatever could be copied.

    Args:
        notebook: The source notebook.
        everything: What can be copied.
        names: The namespace to run in.
        exercises: The exercises to try it for; only the cells that these need are run.

    Yields:
        For each copied answer that gets the marks: the exercise, the name under which it was tried, and where it stands.
    """
    solutions = {
        notebooks.grade_id(cell): cell.source for cell in notebook.cells if notebooks.role(cell) is Role.SOLUTION
    }
    needed = {cell.name for exercise in exercises for cell in _needed(notebook, exercise)}
    for cell in notebook.cells:
        if cell["id"] not in needed:
            continue
        source = without_magics(cell.source)
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, f"<{cell['id']}>", "exec"), names)
        if notebooks.role(cell) is not Role.TESTS:
            continue
        exercise = str(notebooks.grade_id(cell)).removesuffix("-tests")
        code = _test(source)
        own = names_bound(solutions[exercise])
        bound = sorted(name for name in own & (names_read(source) - names_bound(source)) if name in names)
        literal: dict[str, str] = {}
        for name in bound:
            reference = names[name]
            called = isinstance(reference, types.FunctionType)
            if isinstance(reference, types.ModuleType) or (not called and not _is_value(reference)):
                continue
            for copy in everything:
                # What calls an answer of the exercise is no answer.
                if copy.called == called and not copy.reads & own and _earns(code, names, name, copy, reference):
                    if called:
                        yield exercise, name, copy.origin
                    literal[name] = copy.origin
                    break
        values = [name for name in bound if _is_value(names[name])]
        if values and set(values) == set(bound) and set(literal) == set(bound) and not _is_choice(source):
            yield exercise, ", ".join(bound), "; ".join(literal.values())


def _earns(code: tuple[Any, Any], names: dict[str, Any], name: str, copy: CopiedAnswer, reference: Any) -> bool:
    """Tell whether a copied answer passes the whole test, the hidden part included."""
    try:
        candidate = copy.make(names, _parameters(reference))
        if copy.called:
            inspect.signature(candidate).bind(*inspect.signature(reference).parameters)
    except Exception:  # whatever is copied may not even exist as an answer
        return False
    if copy.called and getattr(candidate, "__code__", candidate) is getattr(reference, "__code__", reference):
        return False  # it is the reference itself
    before = dict(names)
    names[name] = candidate
    try:
        with _within(SECONDS), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(code[0], names)
            result = eval(code[1], names) if code[1] else None
        return not (isinstance(result, Credit) and result.failures)
    except CheckFailed:
        return False
    except BaseException:  # a copied function may do anything, even leave
        return False
    finally:
        names.clear()
        names.update(before)


@contextlib.contextmanager
def _within(seconds: int) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _test(source: str) -> tuple[Any, Any]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expression = compile(ast.Expression(last.value), "<test>", "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, "<test>", "exec"), expression


def _in_code(source: str, where: str) -> Iterator[CopiedAnswer]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            text = ast.unparse(node)
            yield CopiedAnswer(f"{getattr(node, 'name', text)} in {where}", _defined(node), True, text, _reads(text))
        elif isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict):
            text = ast.unparse(node)
            with contextlib.suppress(ValueError, TypeError, SyntaxError):
                value = ast.literal_eval(text)
                if value is not ... and value is not None:
                    yield CopiedAnswer(f"{text[:60]} in {where}", _same(value), False, text)


def _reads(code: str) -> frozenset[str]:
    return frozenset(names_read(code.strip()))


def _defined(node: ast.FunctionDef | ast.Lambda) -> Callable[[dict[str, Any], str], Any]:
    def make(names: dict[str, Any], parameters: str) -> Any:
        if isinstance(node, ast.Lambda):
            return eval(ast.unparse(node), names)
        inner = dict(names)
        exec(ast.unparse(node), inner)
        return inner[node.name]

    return make


def _same(value: Any) -> Callable[[dict[str, Any], str], Any]:
    return lambda names, parameters: value


def _evaluated(node: Any) -> Callable[[dict[str, Any], str], Any]:
    return lambda names, parameters: evaluate(node, Scope(names))


def _body_of(code: str) -> Callable[[dict[str, Any], str], Any]:
    return lambda names, parameters: eval(f"lambda {parameters}: ({code})", names)


def _parameters(reference: Any) -> str:
    return ", ".join(inspect.signature(reference).parameters) if callable(reference) else ""


def _is_expression(code: str) -> bool:
    try:
        return not isinstance(ast.parse(code.strip(), mode="eval").body, ast.Constant)
    except (SyntaxError, ValueError):
        return False


def _functions(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        if node[:1] == ["function"] and len(node) > 3:
            yield node
        for part in node:
            yield from _functions(part)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for part in node:
            yield from _strings(part)


def _is_value(value: Any) -> bool:
    return isinstance(value, bool | int | float | str | list | tuple | dict | set)


def _is_choice(source: str) -> bool:
    """Tell whether an exercise is a choice among options, which everybody may guess."""
    return "checks.choice(" in source


def main() -> None:
    """Try the copies of the notebook that the command line names; the release comes by standard input."""
    with handing_over() as result:
        notebook, wanted = notebooks.read(Path(sys.argv[1])), json.load(sys.stdin)
        everything = [*copies(nbformat.reads(wanted["release"], as_version=4)), *importable()]
        found: dict[str, list[list[str]]] = {exercise: [] for exercise in wanted["exercises"]}
        for exercise, name, origin in try_copies(notebook, everything, {"__name__": "__main__"}, wanted["exercises"]):
            found[exercise].append([name, origin])
        result(found)


if __name__ == "__main__":
    main()
