"""What runs where: the steps of grading a notebook, and whose name each name is.

Ownership is decided by the instructor's notebook alone. A name that a reference solution binds, or whose object it
changes, is the student's: a test that reads it takes the student's value. A name that locked code binds without reading
anything of the student's is trusted: the examiner has it from running that code itself, and no submission can shadow
``np`` or ``checks`` there.
"""

import ast
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from nbformat import NotebookNode

from course.grading.notebook.canonical import IN_DOUBT, MISSING
from course.grading.notebook.names import (
    names_bound,
    names_changed,
    names_imported,
    names_read,
    parsed,
    without_magics,
)
from course.notebooks import Role, grade_id, points, role

#: What a test may read of the files that a student's code wrote; formats that hold code (pickles, modules) are not among them.
FILES = {".csv", ".h5", ".jpg", ".json", ".keras", ".npy", ".npz", ".png", ".txt", ".wav"}


class Where(StrEnum):
    """Which process runs a step."""

    STUDENT = "student"
    BOTH = "both"
    EXAMINER = "examiner"
    PERSON = "person"  # a written answer, which no process grades


@dataclass(frozen=True)
class Step:
    """A cell that runs or is graded.

    Args:
        where: Which process runs it.
        cell: Its name: nbgrader's grade_id, or the cell's id.
        source: Its text: the student's, or the instructor's for tests.
        student_names: For a test, the names that are the student's.
        files: For a test, the files it may read that the student's code wrote.
        max_points: For a graded cell, its points.
        binds: The names that the instructor's text of the cell binds.
        changes: The names whose objects it changes in place.
        reads: The names that it takes from other cells.
        missing: Whether the cell was not handed in.
        in_doubt: Whether its answer may be somewhere else in the notebook.
        released: Whether it is an example or a provided cell with the text that was released.
    """

    where: Where
    cell: str
    source: str
    student_names: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    max_points: float = 0.0
    binds: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    missing: bool = False
    in_doubt: bool = False
    released: bool = False


def steps(source: NotebookNode, submission: NotebookNode) -> list[Step]:
    """Return the steps of grading a submission, in the notebook's order.

    Args:
        source: The instructor's notebook, with solutions and hidden tests.
        submission: The canonical notebook: released cells with the student's text, and extra cells between them.
    """
    originals = {_name(cell): cell for cell in source.cells}
    student_names: set[str] = set()
    trusted: set[str] = set()
    imported: set[str] = set()  # modules: a call such as `plt.show()` does not make them the student's
    result = []
    for cell in submission.cells:
        name = _name(cell)
        original = originals.get(name)
        part = role(original) if original is not None else Role.EXAMPLE
        if original is not None and part is Role.WRITTEN:
            result.append(
                Step(Where.PERSON, name, cell.source, max_points=points(original), in_doubt=_told(cell, IN_DOUBT))
            )
        if cell.cell_type != "code":
            continue
        if original is None:  # an extra cell: it runs, but what it binds is no answer
            result.append(Step(Where.STUDENT, name, cell.source))
        elif part is Role.TESTS:
            tests = without_magics(original.source)
            result.append(
                Step(
                    Where.EXAMINER,
                    name,
                    tests,
                    frozenset(student_names),
                    files_read(tests),
                    max_points=points(original),
                    reads=frozenset(names_read(tests) & student_names),
                )
            )
        else:
            bound, read = names_bound(original.source), names_read(original.source)
            if part is Role.PROVIDED and read - bound <= trusted:
                result.append(Step(Where.BOTH, name, cell.source, released=True))
                trusted |= bound
                student_names -= bound
                imported |= names_imported(original.source)
            else:
                about = _about(cell, bound, names_changed(original.source), read)
                about["released"] = part in (Role.EXAMPLE, Role.PROVIDED) and cell.source == original.source
                result.append(Step(Where.STUDENT, name, cell.source, **about))
                bound |= (about["changes"] & trusted) - imported
                student_names |= bound
                trusted -= bound
    return result


def needed_by(question: Step, plan: list[Step]) -> list[Step]:
    """Return the cells that should have made what a question reads, directly or through other cells, in their order.

    That is what the instructor's text of the cells says; of extra cells nothing is known, and those since the question before
    count.
    """
    names = set(question.reads)
    found = []
    near = True
    for step in reversed(plan[: plan.index(question)]):
        near = near and step.where is not Where.EXAMINER
        known = step.binds or step.reads or step.changes or step.released
        extra = step.where is Where.STUDENT and not known
        if (step.binds | step.changes) & names:
            names = (names - step.binds) | step.reads
            found.append(step)
        elif near and extra:
            found.append(step)
    return found[::-1]


def files_read(source: str) -> tuple[str, ...]:
    """Return the relative file names that stand as literals in a cell, of formats that hold no code."""
    literals = (
        node.value
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return tuple(dict.fromkeys(name for name in literals if is_file_name(name)))


def is_file_name(name: str) -> bool:
    """Tell whether a string names a file below the working folder that a test may read."""
    if not name.isprintable() or " " in name or not 0 < len(name) <= 100 or "\\" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.suffix in FILES and path.stem != ""


def _about(cell: NotebookNode, bound: set[str], changed: set[str], read: set[str]) -> dict[str, Any]:
    names = {"binds": frozenset(bound), "changes": frozenset(changed), "reads": frozenset(read)}
    return {**names, "missing": _told(cell, MISSING), "in_doubt": _told(cell, IN_DOUBT)}


def _told(cell: NotebookNode, key: str) -> bool:
    """Return what the canonical notebook says of a cell."""
    return bool(cell.metadata.get("course", {}).get(key))


def _name(cell: NotebookNode) -> str:
    return grade_id(cell) or str(cell["id"])
