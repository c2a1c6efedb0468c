"""A small session for the tests of the engine: a few exercises, and submissions made from it."""

import copy

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.grading.settings import Assignment
from course.notebooks import without_hidden_tests, without_solutions


def given(name, code):
    return _cell(name, code, grade=False, locked=True, solution=False)


def solution(name, code):
    return _cell(name, code, grade=False, locked=False, solution=True)


def questions(name, points, code):
    cell = _cell(name, code, grade=True, locked=True, solution=False)
    cell.metadata.nbgrader["points"] = points
    return cell


def written(name, points, text):
    cell = new_markdown_cell(text, id=name)
    cell.metadata["nbgrader"] = _metadata(name, grade=True, locked=False, solution=True, points=points)
    return cell


def _cell(name, code, **roles):
    cell = new_code_cell(code.strip("\n"), id=name)
    cell.metadata["nbgrader"] = _metadata(name, **roles)
    return cell


def _metadata(name, **roles):
    return {"grade_id": name, "schema_version": 3, "task": False, **roles}


def assignment(*cells, files=None):
    source = new_notebook(cells=list(cells))
    release = copy.deepcopy(source)
    for cell in release.cells:
        cell.source = without_hidden_tests(without_solutions(cell.source))
    return Assignment("small", nbformat.writes(source), nbformat.writes(release), files or {})


def submission(task, answers=None, extra=(), perfect=True):
    """Make a submission: reference solutions, with some cells answered otherwise.

    Args:
        task: The assignment.
        answers: For the name of a cell, the text that a student put in.
        extra: Pairs of a cell's name and the text of an extra cell after it.
        perfect: Whether the cells not named in `answers` hold the reference, or nothing.
    """
    notebook = nbformat.reads(task.source if perfect else task.release, as_version=4)
    released = {cell.id: cell for cell in nbformat.reads(task.release, as_version=4).cells}
    cells = []
    for cell in notebook.cells:
        if cell.metadata.nbgrader.get("grade") and cell.cell_type == "code":
            cell = released[cell.id]
        cell.source = (answers or {}).get(cell.id, cell.source)
        cells.append(cell)
        cells += [new_code_cell(code) for name, code in extra if name == cell.id]
    notebook.cells = cells
    return nbformat.writes(notebook).encode()


SETUP = given(
    "setup",
    "import numpy as np\nimport tensorflow as tf\n\nfrom course import checks\n\nmatrix = np.arange(9.0).reshape(3, 3)",
)

MATMUL = (
    solution("matmul", "product = ...\n### BEGIN SOLUTION\nproduct = matrix @ matrix\n### END SOLUTION"),
    questions("matmul-tests", 2, "checks.array(product, shape=(3, 3), equals=matrix @ matrix)"),
)
DOUBLE = (
    solution(
        "double",
        'def double(x):\n    """Return twice the array."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION',
    ),
    questions(
        "double-tests",
        3,
        "checks.function(double, cases=[np.ones(3)], returns=[2 * np.ones(3)])\n### BEGIN HIDDEN TESTS\nwith checks.hidden():\n"
        "    secret_cases = [np.array([41.5, -7.25]), np.array([3.0])]\n"
        "    checks.function(double, cases=secret_cases, like=lambda x: x + x)\n### END HIDDEN TESTS",
    ),
)
TOTAL = (
    solution("total", "total = ...\n### BEGIN SOLUTION\ntotal = int(tf.reduce_sum(tf.range(5)))\n### END SOLUTION"),
    questions("total-tests", 1, "checks.value(total, type=int, equals=10)"),
)
THREE = assignment(SETUP, *MATMUL, *DOUBLE, *TOTAL)
