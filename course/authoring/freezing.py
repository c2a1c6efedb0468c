"""Freeze a notebook: in place of its visible checks, the release holds them as data.

The visible region of each test cell, what stands outside ``BEGIN HIDDEN TESTS``, becomes one line
``checks.frozen("means", "…")``. The names of the student's are those that the grader takes for the student's
(`course.grading.notebook.plan`); provided cells that read none of them are run first, in a process and a folder of their own,
with a fixed seed.
"""

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from course import notebooks
from course.authoring.beside import digests, handing_over, run_beside
from course.authoring.kept import Kept, default_folder
from course.grading.notebook.plan import Where, steps
from course.grading.task import files_beside
from course.notebooks import Role

LONGEST = 8_000  # characters of a frozen text: a reader scrolls past it
PLUMBING = "plumbing"  # the tag of a provided cell that a student need not read
TIMEOUT = 600  # seconds for all provided cells of a session


@dataclass(frozen=True)
class Frozen:
    """What became of a test cell.

    Args:
        line: The call of `checks.frozen`; empty where the cell cannot be frozen.
        problem: Why it cannot be frozen, with the line of the visible text.
    """

    line: str = ""
    problem: str = ""


def freeze(source: Path, edition: str = "embedded", kept: Kept | None = None) -> dict[str, Frozen]:
    """Freeze the test cells of a source notebook.

    Args:
        source: The notebook. Files beside it are at hand for its provided cells.
        edition: The edition of the data that provided cells load. What is frozen must not depend on it.
        kept: What was frozen before; in the user's cache folder by default.

    Returns:
        What became of each test cell, under its name.

    Raises:
        Failed: If a provided cell fails, or takes too long.
    """
    cells = (kept or Kept(default_folder())).get(
        ["frozen", source.name, source.read_text(), digests(files_beside(source)), edition],
        lambda: run_beside(source, "course.authoring.freezing", timeout=TIMEOUT, edition=edition),
    )
    return {name: Frozen(**found) for name, found in cells.items()}


def fold_cells(notebook: NotebookNode) -> dict[str, Frozen]:
    """Run the provided cells of a notebook in this process and freeze its test cells."""
    from course.authoring.folding import Folder

    names: dict[str, Any] = {"__name__": "__main__"}
    folder = Folder(names)
    visible = {str(notebooks.grade_id(cell)): notebooks.visible_tests(cell.source) for cell in notebook.cells}
    found = {}
    for step in steps(notebook, notebook):
        if step.where is Where.BOTH:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(step.source, f"<{step.cell}>", "exec"), names)
        elif step.where is Where.EXAMINER:
            found[step.cell] = _frozen(folder, step.cell, visible[step.cell], step.student_names)
    return found


def _frozen(folder: Any, cell: str, text: str, student_names: frozenset[str]) -> Frozen:
    from course.authoring.folded import CannotFreeze
    from course.checks.frozen import pack

    exercise = cell.removesuffix("-tests")
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            packed = pack(folder.fold(text, student_names))
        if len(packed) > LONGEST:
            raise CannotFreeze(
                f"its data take {len(packed):,} characters, more than {LONGEST:,}: make its cases smaller"
            )
    except CannotFreeze as error:
        lines = text.splitlines()
        where = f"line {error.line}, `{lines[error.line - 1].strip()}`: " if error.line else ""
        return Frozen(problem=where + error.reason)
    return Frozen(f'checks.frozen("{exercise}", "{packed}")')


def apply(release: NotebookNode, source: NotebookNode, found: dict[str, Frozen]) -> None:
    """Put the frozen checks into a released notebook, and fold its test cells and the provided cells that nobody need read.

    Args:
        release: The notebook; it is changed.
        source: The source notebook, which says where there are hidden tests.
        found: What `freeze` found; a cell that could not be frozen keeps its visible text.
    """
    hides = {notebooks.grade_id(cell) for cell in source.cells if notebooks.hidden_tests(cell.source)}
    plumbing = {notebooks.grade_id(cell) for cell in source.cells if PLUMBING in cell.metadata.get("tags", [])}
    for cell in release.cells:
        name = str(notebooks.grade_id(cell))
        if notebooks.role(cell) is Role.PROVIDED and name in plumbing:
            notebooks.fold(cell)
        if cell.cell_type != "code" or notebooks.role(cell) is not Role.TESTS:
            continue
        frozen = found[name]
        if frozen.problem:
            continue
        exercise = name.removesuffix("-tests").removesuffix("-answer").replace("-", " ")
        # Folded, a cell shows its first line; Colab reads it as the title of a form.
        title = f"#@title Check {exercise}: run this cell"
        cell.source = "\n".join([title, frozen.line, *([notebooks.HIDDEN_NOTE] if name in hides else [])])
        notebooks.fold(cell)


def refusals(found: dict[str, Frozen]) -> list[str]:
    """Return what could not be frozen, a line for each cell."""
    return [f"  {name}, {frozen.problem}" for name, frozen in found.items() if frozen.problem]


def released(source: NotebookNode, found: dict[str, Frozen]) -> NotebookNode:
    """Return what students get of a source notebook, as far as code and texts go."""
    notebook: NotebookNode = nbformat.from_dict(source)
    for cell in notebook.cells:
        cell.source = notebooks.without_hidden_tests(notebooks.without_solutions(cell.source))
    apply(notebook, source, found)
    return notebook


def main() -> None:
    """Freeze the notebook that the command line names, and print what was found as JSON."""
    with handing_over() as result:
        found = fold_cells(notebooks.read(Path(sys.argv[1])))
        result({name: {"line": each.line, "problem": each.problem} for name, each in found.items()})


if __name__ == "__main__":
    main()
