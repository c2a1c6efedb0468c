"""The code cells of a source notebook: all of them, or those that one exercise needs."""

from dataclasses import replace

from nbformat import NotebookNode

from course import notebooks
from course.authoring.runner import CodeCell
from course.grading.notebook.names import names_bound, names_changed, names_imported, names_read
from course.notebooks import Role


def cells_of(notebook: NotebookNode, *, answered: bool = True) -> list[CodeCell]:
    """Return the code cells of a source notebook.

    Args:
        notebook: The source notebook.
        answered: Whether solution cells keep the reference; a student starts without.
    """
    return [
        CodeCell(
            notebooks.role(cell),
            str(cell["id"]),
            cell.source if answered else notebooks.without_solutions(cell.source),
            cell.source,
            notebooks.points(cell) if notebooks.role(cell) is Role.TESTS else 0.0,
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def cells_for(notebook: NotebookNode, exercise: str, answer: str, *, answered: bool = True) -> list[CodeCell]:
    """Return the cells that show how the tests of an exercise take an answer, and no others.

    They are the set-up, the exercise with its tests, and, going back, each cell that binds or changes a name which those
    read; a call such as `plots.images(…)` changes nothing that is imported. A session has hundreds of cases; what has nothing
    to do with an exercise need not run for each of them.

    Args:
        notebook: The source notebook.
        exercise: The `grade_id` of the solution cell.
        answer: The text to put there.
        answered: Whether the other solution cells keep the reference.
    """
    everything = cells_of(notebook, answered=answered)
    cells = [replace(cell, source=answer) if cell.name == exercise else cell for cell in everything]
    last = next(i for i, cell in enumerate(cells) if cell.name == f"{exercise}-tests")
    imported = {name for cell in cells if cell.role is Role.PROVIDED for name in names_imported(cell.source)}
    wanted: set[str] = set()
    needed = []
    for i in range(last, -1, -1):
        cell = cells[i]
        given = names_bound(cell.source) | (names_changed(cell.source) - imported)
        own = cell.name in (exercise, f"{exercise}-tests") or cell.name == "setup"
        if own or (cell.role is not Role.TESTS and given & wanted):
            needed.append(cell)
            wanted |= names_read(cell.source)
            # An answer may fail to be Python: the tests must still find what was given.
            wanted |= names_read(cell.reference)
    return needed[::-1]
