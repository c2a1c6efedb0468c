"""A class that does not exist: submissions made from the right and wrong answers of the cases."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course import notebooks
from course.authoring.cases import RIGHT, WRONG, Case, read_cases
from course.grading import engine
from course.grading.settings import Settings
from course.grading.task import read_assignment
from course.layout import Course
from course.notebooks import Role

ENDLESS_LOOP = "while True:\n    pass\n"
SUDDEN_END = "import os\n\nos._exit(1)\n"


def prepare_demo(course: Course, folder: Path, session: str) -> Course:
    """Make a course of its own for a demonstration, so that the real gradebook stays as it is.

    Args:
        course: The course to take the session from.
        folder: Where to put it; a demonstration that is there is replaced.
        session: The session's name.

    Returns:
        The demonstration's course, with source and configuration.

    Raises:
        FileExistsError: If the folder holds something else.
    """
    if folder.exists():
        if not (folder / ".demo").is_file() and any(folder.iterdir()):
            raise FileExistsError(
                f"{folder} is not empty and no demonstration of this course: choose another folder with --dir"
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / ".demo").touch()
    shutil.copytree(course.source(session).parent, folder / "source" / session)
    config = (course.root / "nbgrader_config.py").read_text()
    # One simulated student writes an endless loop, for which nobody wants to wait a minute.
    (folder / "nbgrader_config.py").write_text(config + "\nc.Grading.cell_seconds = 10.0\n")
    return Course(folder)


def simulate_class(course: Course, demo: Course, session: str) -> dict[str, str]:
    """Hand in a session for a simulated class.

    Args:
        course: The course that holds the cases.
        demo: The demonstration's course; its release must have been built.
        session: The session's name.

    Returns:
        What each student did, by name.
    """
    solved = notebooks.read(course.source(session))
    cases = read_cases(course, session)
    third = [str(notebooks.grade_id(c)) for c in solved.cells if notebooks.role(c) is Role.SOLUTION][2]
    students: dict[str, tuple[str, Callable[[NotebookNode], NotebookNode | bytes]]] = {
        "ada": ("everything right", lambda nb: nb),
        "boris": ("everything right, in other ways", lambda nb: answer(nb, pick(cases, RIGHT, 1.0, seed=1))),
        "chen": ("some misconceptions", lambda nb: answer(nb, pick(cases, WRONG, 0.3, seed=2))),
        "dalia": ("many misconceptions", lambda nb: answer(nb, pick(cases, WRONG, 0.7, seed=3))),
        "emre": ("an endless loop in the third exercise", lambda nb: answer(nb, {third: ENDLESS_LOOP})),
        "fatou": ("the third exercise ends the process", lambda nb: answer(nb, {third: SUDDEN_END})),
        "goran": ("a picture instead of the notebook", lambda nb: b"\x89PNG\r\n\x1a\n"),
        "hana": ("nothing yet", lambda nb: notebooks.read(demo.release(session))),
    }
    for student, (_, make) in students.items():
        made = make(as_student(solved, notebooks.read(demo.release(session))))
        path = demo.root / "submitted" / student / session / f"{session}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(made if isinstance(made, bytes) else nbformat.writes(made).encode())
    return {student: what for student, (what, _) in students.items()}


def run_as_student(demo: Course, session: str, student: str, settings: Settings) -> None:
    """Run a simulated student's notebook, as one does before handing it in, and put the outputs into it.

    Args:
        demo: The demonstration's course.
        session: The session's name.
        student: The student's id.
        settings: Limits and isolation.
    """
    assignment = read_assignment(demo, session)
    source = nbformat.reads(assignment.source, as_version=4)
    for cell in source.cells:
        cell.source = notebooks.without_hidden_tests(cell.source)
    path = demo.submissions(session)[student] / f"{session}.ipynb"
    result = engine.grade(
        path.read_bytes(), replace(assignment, source=nbformat.writes(source)), replace(settings, unread_cells=True)
    )
    notebook = notebooks.read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            name = notebooks.grade_id(cell) or cell["id"]
            cell.outputs = [nbformat.from_dict(output) for output in result.outputs.get(name, [])]
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


def answer(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """Put answers into the solution cells of a notebook, which is changed and returned."""
    for cell in notebook.cells:
        cell.source = answers.get(str(notebooks.grade_id(cell)), cell.source)
    return notebook


def as_student(source: NotebookNode, release: NotebookNode) -> NotebookNode:
    """Return the reference as a student would hand it in: the release, answered, without the marks of the solutions."""
    notebook: NotebookNode = nbformat.from_dict(release)
    solved = {notebooks.grade_id(cell): cell.source for cell in source.cells}
    for cell in notebook.cells:
        if notebooks.role(cell) in (Role.SOLUTION, Role.WRITTEN):
            lines = solved[notebooks.grade_id(cell)].splitlines()
            cell.source = "\n".join(
                line for line in lines if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line
            )
    return notebook


def pick(cases: list[Case], kind: str, share: float, seed: int) -> dict[str, str]:
    """Choose a case of one kind for a share of the exercises.

    Args:
        cases: The cases of a session.
        kind: ``RIGHT`` or ``WRONG``.
        share: The probability that an exercise gets one, 0 to 1.
        seed: The same seed chooses the same.

    Returns:
        The text of each solution cell that was chosen for, by `grade_id`.
    """
    rng = random.Random(seed)
    chosen = {}
    for exercise in sorted({case.exercise for case in cases}):
        candidates = [case.source for case in cases if case.exercise == exercise and case.kind == kind]
        if candidates and rng.random() < share:
            chosen[exercise] = rng.choice(candidates)
    return chosen
