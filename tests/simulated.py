"""A class that never was: submissions, result files and a gradebook, made from a seed without running anything."""

import copy
import json
import random
from datetime import UTC, datetime, timedelta

import nbformat
from nbgrader.api import Gradebook

from course import notebooks
from course.authoring.build import build
from course.gradebook.api import open_api, read_configuration
from course.gradebook.configuration import grading_settings
from course.grading.result import CellResult, Result, Status
from course.layout import Course

DUE = datetime(2026, 10, 12, 22, 0)
SCRIPT = "<script>alert('page')</script><img src=x onerror=alert(1)>"
VERBS = ["count", "scale", "mix", "shift", "merge", "split", "clip", "rank"]


def released(course: Course, *sessions: str) -> Course:
    """Build a course's sessions, which makes its gradebook, too."""
    for session in sessions or course.sessions():
        build(course, session, grading_settings(read_configuration(course), course.root))
    return course


def simulate(course: Course, session: str, number: int, seed: int = 1, gradebook: bool = True) -> list[str]:
    """Hand in and grade a released session for a class of a size.

    The second student copies from the first with other names; every ninth is late, every eleventh changed a test, every
    thirteenth waited too long somewhere; a twentieth has markup in everything.
    """
    chance = random.Random(seed)
    release = notebooks.read(course.release(session))
    students = [f"student{index:03d}" for index in range(number)]
    skills = {student: chance.gauss(0.7, 0.25) for student in students}
    texts: dict[str, nbformat.NotebookNode] = {}
    for index, student in enumerate(students):
        notebook = copy.deepcopy(release)
        for cell in notebook.cells:
            if notebooks.role(cell) is notebooks.Role.SOLUTION:
                cell.source = cell.source.replace(notebooks.STUB, "") + "\n" + program(chance)
            elif notebooks.role(cell) is notebooks.Role.WRITTEN:
                cell.source = " ".join(chance.choices(VERBS, k=40))
        if index == 1:
            notebook = copy.deepcopy(texts[students[0]])
            for cell in notebook.cells:
                if notebooks.role(cell) is notebooks.Role.SOLUTION:
                    cell.source = cell.source.replace("value", "number")
        if index % 20 == 5:
            notebook.cells[-1].source = SCRIPT
        texts[student] = notebook
        folder = course.root / "submitted" / student / session
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / f"{session}.ipynb")
        result(release, session, student, index, skills[student], chance).write(course.result(student, session))
    if gradebook:
        _record(course, session, students, chance)
    return students


def program(chance: random.Random) -> str:
    """Return a function that nobody else would write quite like this."""
    lines = [f"def helper_{chance.randrange(10**6)}(value, other):"]
    for _ in range(chance.randint(4, 9)):
        one, two, three = chance.choices(VERBS, k=3)
        operator = chance.choice("+-*/")
        lines.append(f"    value = other.{one}(value.{two}({chance.randrange(99)})) {operator} value.{three}")
        if chance.random() < 0.4:
            lines.append(f"    if value {chance.choice('<>')} {chance.randrange(99)}: other = value.{two}")
    return "\n".join([*lines, "    return value"])


def result(release, session, student, index, skill, chance) -> Result:
    """Return the result that a student of some skill gets, with the oddities of their place in the class."""
    cells = []
    for cell in release.cells:
        role, name = notebooks.role(cell), notebooks.grade_id(cell)
        if role is notebooks.Role.WRITTEN:
            cells.append(CellResult(name, 0, notebooks.points(cell), Status.MANUAL))
        elif role is notebooks.Role.TESTS:
            points, subject = notebooks.points(cell), name.removesuffix("-tests")
            difficulty = 0.3 + (sum(name.encode()) % 60) / 100
            if index % 13 == 12 and not cells:
                cells.append(
                    CellResult(name, 0, points, Status.TIMEOUT, "The cell ran longer than 60 s.", seconds=60.0)
                )
            elif skill + chance.gauss(0, 0.2) > difficulty:
                cells.append(CellResult(name, points, points, Status.PASSED, seconds=chance.random() / 10))
            else:
                stage = chance.choice(["value", "shape", "value (hidden)"])
                message = (
                    f"{subject} is {chance.randrange(3)}, not what was expected.\nLook at its {stage.split()[0]} again."
                )
                if index % 20 == 5:
                    message += SCRIPT
                cells.append(
                    CellResult(name, 0, points, Status.FAILED, message, f"{subject}: {stage}", chance.random() / 10)
                )
    findings = ["cell setup is missing; the released one was put back"] if index % 7 == 0 else []
    if index % 11 == 10:
        findings.append("the text of the locked cell double-tests was changed; the released text was put back")
    if index % 20 == 5:
        findings.append(f"cell setup had tags {SCRIPT}; they were removed")
    if index % 13 == 12:
        findings.append("question double-tests: The cell ran longer than 60 s.")
    return Result(session, "graded", cells, student=student, seconds=0.4 + chance.random(), findings=findings)


def _record(course: Course, session: str, students: list[str], chance: random.Random) -> None:
    with open_api(course).gradebook as gradebook:
        gradebook.update_or_create_assignment(session, duedate=DUE)
        for index, student in enumerate(students):
            gradebook.update_or_create_student(
                student, first_name=f"First{index}", last_name="Last, Jr", email=f"{student}@x.org"
            )
            late = timedelta(hours=5) if index % 9 == 8 else timedelta(hours=-chance.randrange(1, 90))
            record_result(gradebook, session, student, Result.read(course.result(student, session)), DUE + late)
        gradebook.update_or_create_student("absent", first_name="Ab", last_name="Sent")


def record_result(gradebook: Gradebook, session: str, student: str, own: Result, timestamp: datetime | None) -> None:
    """Record a result as nbgrader's converter does; a written answer waits for a person."""
    gradebook.update_or_create_submission(session, student, timestamp=timestamp)
    notebook = gradebook.find_submission_notebook(session, session, student)
    grades = {grade.name: grade for grade in notebook.grades}
    for cell in own.cells:
        waits = cell.status in (Status.MANUAL, Status.UNGRADED)
        grades[cell.grade_id].auto_score = None if waits else cell.points
        grades[cell.grade_id].needs_manual_grade = waits
    gradebook.db.commit()


def set_timestamp(course: Course, student: str, session: str, moment: datetime) -> None:
    """Write when a submission was handed in, as nbgrader's collector does."""
    path = course.root / "submitted" / student / session / "timestamp.txt"
    path.write_text(f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f UTC}\n")


def broken_result(course: Course, student: str, session: str) -> None:
    """Leave half a result file."""
    path = course.result(student, session)
    path.write_text(json.dumps(json.loads(path.read_text()))[:200])
