"""What a source notebook must keep to, found before students see it.

``python -m course.authoring.lint NOTEBOOK…`` prints what is wrong with source notebooks; a hook calls it before a commit.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from course import checks
from course.authoring.hints import STAGES, giveaways, stages
from course.grading.notebook.names import names_bound, names_imported, names_read
from course.notebooks import HIDDEN_TESTS, SOLUTION, Role, grade_id, line_numbers, points, read, role, without_solutions

#: What `course.checks` offers besides checks; whatever else it offers is one, today's and tomorrow's.
NO_CHECKS = {
    "CheckFailed",
    "Credit",
    "frozen",
    "here",
    "hidden",
    "layer",
    "partial",
    "random_cases",
    "recorder",
    "solution",
}
CHECKS = set(checks.__all__) - NO_CHECKS
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_VERBATIM = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def lint(notebook: NotebookNode) -> list[str]:
    """Return what is wrong with a source notebook, a line for each thing."""
    problems = [*_structure(notebook)]
    for cell in notebook.cells:
        name = f"cell {cell['id']}"
        if cell.cell_type != "code":
            if comments(without_solutions(cell.source)):
                problems.append(
                    f"{name}: a comment `<!-- … -->` is not shown, but students can read it in the file; remove it, or put it "
                    "into a solution region"
                )
            continue
        problems += [f"{name}: {problem}" for problem in _code(cell)]
    if not problems:  # what follows takes for granted that cells are Python, and have names
        problems += [*_placeholders(notebook), *_hints(notebook)]
    return problems


def _structure(notebook: NotebookNode) -> Iterator[str]:
    titles = [cell for cell in notebook.cells if cell.cell_type == "markdown" and cell.source.startswith("# ")]
    if len(titles) != 1 or notebook.cells[0] is not titles[0]:
        yield "the first cell must hold the title, the only heading of the first level"
    seen: set[str] = set()
    names = {grade_id(cell) for cell in notebook.cells}
    ids = {cell["id"] for cell in notebook.cells}
    solutions = {grade_id(cell) for cell in notebook.cells if role(cell) is Role.SOLUTION}
    for cell in notebook.cells:
        name, what = grade_id(cell), role(cell)
        if cell["id"] in seen:
            yield f"cell {cell['id']}: the id is used twice"
        seen.add(cell["id"])
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"cell {cell['id']}: a source notebook keeps no outputs and no execution counts"
        if name is not None and name != cell["id"]:
            fix = "rename the other cell that has it" if name in ids else "`course build` sets it"
            yield f"cell {cell['id']}: the id must be the grade_id, {name}; {fix}"
        if cell.metadata.get("nbgrader", {}).get("task"):
            yield f"cell {cell['id']}: a manually graded task is not supported; make it a written question"
        if what is Role.SOLUTION and f"{name}-tests" not in names:
            yield f"cell {name}: there is no test cell {name}-tests"
        if what is Role.TESTS and not str(name).endswith("-tests"):
            yield f"cell {name}: a test cell is named after its solution cell, with -tests"
        elif what is Role.TESTS and (tested := str(name).removesuffix("-tests")) not in solutions:
            yield f"cell {name}: there is no solution cell {tested}{_nearly(notebook, tested)}"
        if what is Role.TESTS and cell.metadata.get("tags") != ["raises-exception"]:
            yield f"cell {name}: a test cell has the tag raises-exception, so that Run All goes on after it"
        if what in (Role.TESTS, Role.WRITTEN) and points(cell) <= 0:
            yield f"cell {name}: a graded cell needs points"
        if (
            what is Role.WRITTEN
            and "mark scheme" not in "".join(match[0] for match in SOLUTION.finditer(cell.source)).lower()
        ):
            yield f"cell {name}: a written question needs a `Mark scheme` in its solution region"
        if what in (Role.SOLUTION, Role.WRITTEN) and "BEGIN SOLUTION" not in cell.source:
            yield f"cell {name}: there is no solution region"


def _nearly(notebook: NotebookNode, name: str) -> str:
    """Return why the cell that a test cell is named after is no solution cell; nothing where there is none."""
    cell = next((cell for cell in notebook.cells if name in (cell["id"], grade_id(cell))), None)
    if cell is None:
        return ""
    if not cell.metadata.get("nbgrader"):
        return ": the cell with this id has no nbgrader metadata. docs/sessions.md shows what it needs"
    return ': the cell with this name needs "solution": true and "grade": false in its nbgrader metadata'


def _placeholders(notebook: NotebookNode) -> Iterator[str]:
    """Find names that a test reads, and that nothing binds for a student who has not answered yet."""
    tests = {grade_id(cell): cell.source for cell in notebook.cells if role(cell) is Role.TESTS}
    given = [cell.source for cell in notebook.cells if cell.cell_type == "code" and role(cell) is not Role.SOLUTION]
    bound = set().union(*map(names_bound, given))
    for cell in notebook.cells:
        if role(cell) is not Role.SOLUTION:
            continue
        own = names_bound(cell.source) - names_imported(cell.source) - bound
        released = _begun(without_solutions(cell.source))
        for name in sorted(own & names_read(tests.get(f"{grade_id(cell)}-tests", "")) - released):
            yield (
                f"cell {grade_id(cell)}: the tests read `{name}`, which is not `...` before a student answers: write "
                f"`{name} = ...` above the solution region; of a function, its `def` line and docstring stand there"
            )


def _begun(source: str) -> set[str]:
    """Return the names that a released solution cell binds to `...`, or to a function or a class."""
    begun = set()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            begun.add(statement.name)
        elif any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(statement)):
            begun |= names_bound(ast.unparse(statement))
    return begun


def _hints(notebook: NotebookNode) -> Iterator[str]:
    for name, found in stages(notebook):
        if found not in STAGES:
            has = ", ".join(f"`Hint {number}`" for number in found) or "no hints in stages"
            yield (
                f"cell {name}: the text above it has {has}; it needs `Hint 1` and `Hint 2`, and may have `Hint 3`, each as "
                "`<details><summary>Hint 1: …</summary> … </details>`"
            )
    for name, code in giveaways(notebook):
        yield f"cell {name}: a hint gives a line of a solution away: `{code}`. Say which tool, or which thought, helps"


def _code(cell: NotebookNode) -> Iterator[str]:
    released = without_solutions(cell.source) if role(cell) is Role.SOLUTION else cell.source
    for text, which in ((cell.source, "source"), (released, "released")):
        try:
            ast.parse(text)
        except SyntaxError as error:
            yield f"the {which} text is not Python: {error.msg}, line {error.lineno}"
            return
    if role(cell) is not Role.TESTS:
        return
    tree = ast.parse(cell.source)
    if not any(_is_check(node) for node in ast.walk(tree)):
        yield "a test cell must check something"
    hidden = line_numbers(HIDDEN_TESTS, cell.source)
    for number in sorted(set(_open_checks(tree)) & hidden):
        yield f"a check in a hidden region must stand in `with checks.hidden():`, line {number}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_named(node.func, "partial"):
            stated = [a.value for a in (*node.args, *(k.value for k in node.keywords)) if isinstance(a, ast.Constant)]
            if stated != [points(cell)]:
                yield f"checks.partial states {stated} points, the cell has {points(cell):g}"


def _is_named(node: ast.expr, name: str) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) == ("checks", name)
    )


def _is_check(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(_is_named(node.func, name) for name in CHECKS)


def _open_checks(node: ast.AST) -> Iterator[int]:
    """Yield the line of each check that is not in the context in which checks keep their inputs to themselves."""
    if isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Call) and _is_named(item.context_expr.func, "hidden") for item in node.items
    ):
        return
    if _is_check(node):
        yield node.lineno  # type: ignore[attr-defined]  # a call has one
    for child in ast.iter_child_nodes(node):
        yield from _open_checks(child)


def comments(text: str) -> list[str]:
    """Return the HTML comments of a Markdown text, which a page does not show; what stands there as code is none."""
    return COMMENT.findall(_VERBATIM.sub("", text))


def main(names: list[str]) -> int:
    """Print what is wrong with source notebooks; return 1 if anything is."""
    found = [f"{name}: {problem}" for name in names for problem in lint(read(Path(name)))]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
