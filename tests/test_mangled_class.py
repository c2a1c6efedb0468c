"""A class of twenty in which every second submission is mangled as real people and real attackers mangle them.

By each entry point the class is graded to its end, every honest student gets the marks of an honest student, and no mangled
submission gets a point that its answers do not deserve.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from course import notebooks
from course.cli import main
from course.gradebook.api import open_api
from course.grading.sandbox import bubblewrap
from course.layout import Course
from tests.clusters import local_cluster
from tests.conftest import make_tiny

pytestmark = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"no sandbox, so grading stays UNTESTED: {bubblewrap.probe().problem}"
)
BIN = Path(sys.executable).parent
FULL, HALF = 5.0, 3.0
HONEST = {f"honest{number}": FULL if number % 2 else HALF for number in range(10)}
WAITS = None  # a person has to look


def solved(course: Course, **answers: str) -> nbformat.NotebookNode:
    """Return the tiny session with its solutions, or with other answers."""
    notebook = notebooks.read(course.source("tiny"))
    for cell in notebook.cells:
        cell.source = notebooks.without_hidden_tests(answers.get(cell["id"], cell.source))
    return notebook


def text(notebook: nbformat.NotebookNode) -> bytes:
    return json.dumps(notebook).encode()


def surrogate(folder: Path, course: Course) -> None:
    notebook = solved(course)
    notebook.cells[4].metadata["tags"] = "\ud800\x1b[31m"
    (folder / "tiny.ipynb").write_bytes(text(notebook))


def link_whose_name_is_not_text(folder: Path, course: Course) -> None:
    (folder / "tiny.ipynb").write_bytes(text(solved(course)))
    os.symlink(b"x.csv", os.fsencode(folder) + b"/L\xf6sung.csv")


def link_to_the_source(folder: Path, course: Course) -> None:
    (folder / "tiny.ipynb").symlink_to(course.source("tiny"))


def link_to_a_device(folder: Path, course: Course) -> None:
    (folder / "tiny.ipynb").write_bytes(text(solved(course)))
    (folder / "data.csv").symlink_to("/dev/zero")


def pipe(folder: Path, course: Course) -> None:
    os.mkfifo(folder / "tiny.ipynb")


def second_download(folder: Path, course: Course) -> None:
    (folder / "tiny (1).ipynb").write_bytes(text(solved(course)))


def stripped(folder: Path, course: Course) -> None:
    notebook = solved(course)
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        cell.metadata = {}
        cell.pop("id")
    (folder / "tiny.ipynb").write_bytes(text(notebook))


def typed_anew(folder: Path, course: Course) -> None:
    notebook = solved(course)
    cell = next(cell for cell in notebook.cells if cell["id"] == "multiply")
    cell.metadata, cell["id"] = {}, "a1b2c3d4"
    (folder / "tiny.ipynb").write_bytes(text(notebook))


def endless_object(folder: Path, course: Course) -> None:
    answer = "class A: __getitem__ = lambda self, i: self\ndef multiply(a, b):\n    return A()"
    (folder / "tiny.ipynb").write_bytes(text(solved(course, multiply=answer)))


def no_notebook(folder: Path, course: Course) -> None:
    (folder / "tiny.ipynb").write_bytes(b"\xff\xfe" + "nonsense".encode("utf-16-le"))
    (folder / "timestamp.txt").write_bytes(b"\xff yesterday")


#: What each mangled submission deserves.
MANGLED: dict[str, tuple[Callable[[Path, Course], None], float | None]] = {
    "surrogate": (surrogate, FULL),
    "link-name": (link_whose_name_is_not_text, FULL),
    "link-source": (link_to_the_source, WAITS),
    "link-device": (link_to_a_device, FULL),
    "pipe": (pipe, WAITS),
    "download": (second_download, FULL),
    "stripped": (stripped, FULL),
    "typed-anew": (typed_anew, FULL),
    "endless": (endless_object, FULL - 2),
    "no-notebook": (no_notebook, WAITS),
}


def hand_in(course: Course) -> None:
    for number, (student, (mangle, _)) in enumerate(MANGLED.items()):
        folder = course.root / "submitted" / student / "tiny"
        folder.mkdir(parents=True)
        mangle(folder, course)
        honest = course.root / "submitted" / f"honest{number}" / "tiny"
        honest.mkdir(parents=True)
        answers = {} if HONEST[honest.parent.name] == FULL else {"multiply": "def multiply(a, b):\n    return a * b"}
        (honest / "tiny.ipynb").write_bytes(text(solved(course, **answers)))
    # A student's folder whose name is no text is named, and costs nobody anything.
    os.makedirs(os.fsencode(course.root / "submitted") + b"/J\xf6rg/tiny")


def by_course_grade(course: Course) -> None:
    assert main(["grade", "tiny", "--course", str(course.root)]) == 1  # a person has to look at some


def by_nbgrader_autograde(course: Course) -> None:
    command = [str(BIN / "nbgrader"), "autograde", "tiny"]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr, done.stderr[-3000:]


def by_the_formgrader(course: Course) -> None:
    api = open_api(course)
    for student in [*HONEST, *MANGLED]:
        api.autograde("tiny", student)


def by_dask(course: Course) -> None:
    with local_cluster(course.root) as address:
        assert main(["grade", "tiny", "--scheduler", address, "--course", str(course.root)]) == 1


@pytest.fixture(
    scope="module",
    params=[by_course_grade, by_nbgrader_autograde, by_the_formgrader, by_dask],
    ids=lambda way: way.__name__,
)
def graded(request, tmp_path_factory):
    course = make_tiny(tmp_path_factory.mktemp("mangled") / "course")
    assert main(["build", "--course", str(course.root)]) == 0
    hand_in(course)
    request.param(course)
    with open_api(course).gradebook as gradebook:
        submissions = {own.student.id: own for own in gradebook.assignment_submissions("tiny")}
        marks = {student: (own.score, own.needs_manual_grade) for student, own in submissions.items()}
        automatic = {
            student: [grade.auto_score for grade in own.notebooks[0].grades if grade.name.endswith("-tests")]
            for student, own in submissions.items()
        }
    return course, marks, automatic


def test_every_honest_student_gets_the_marks_they_deserve(graded):
    _, marks, _ = graded
    assert {student: marks[student][0] for student in HONEST} == HONEST


@pytest.mark.parametrize("student", MANGLED)
def test_a_mangled_submission_gets_what_its_answers_deserve_or_waits_for_a_person(graded, student):
    _, marks, automatic = graded
    deserved = MANGLED[student][1]
    assert student in marks, "it is not in the gradebook"
    if deserved is WAITS:
        assert marks[student] == (0, True)
        assert all(score is None for score in automatic[student])
    else:
        assert marks[student][0] == deserved


def test_no_recorded_notebook_holds_what_a_link_leads_to(graded):
    course, _, _ = graded
    for path in (course.root / "autograded").rglob("*"):
        assert not path.is_symlink(), path
        if path.suffix == ".ipynb" and path.parts[-3] == "link-source":
            assert "Rows meet columns" not in path.read_text()
    assert not (course.root / "autograded" / "link-device" / "tiny" / "data.csv").exists()


def test_course_ci_gives_each_mangled_submission_what_it_deserves_without_a_traceback(tmp_path):
    course = make_tiny(tmp_path / "course")
    assert main(["build", "--course", str(course.root)]) == 0
    repository = tmp_path / "student"
    (repository / ".git").mkdir(parents=True)
    for student, (mangle, deserved) in MANGLED.items():
        folder = repository / student
        folder.mkdir()
        mangle(folder, course)
        notebook = next(path for path in folder.iterdir() if path.suffix == ".ipynb")
        command = [sys.executable, "-m", "course.cli", "ci", "tiny", "--course", str(course.root)]
        command += ["--notebook", str(notebook), "--to", str(tmp_path / "out" / student)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert "Traceback" not in done.stdout + done.stderr, (student, done.stderr[-2000:])
        assert done.returncode == (0 if deserved == FULL else 1), (student, done.stdout)
