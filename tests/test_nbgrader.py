"""Stock nbgrader commands on the course's configuration: release, grade, explain, export; honest and broken submissions."""

import copy
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course import notebooks
from course.authoring.demo import as_student
from course.gradebook.api import open_api
from course.gradebook.results import results
from tests.conftest import make_tiny

SCRIPTS = Path(sys.executable).parent
FULL = 5  # points that the tiny session gives without a person
BIG = "import sys\nfor _ in range(50):\n    sys.stdout.write('x' * 1_000_000)\n"


def nbgrader(course, *arguments, timeout=300):
    """Call nbgrader by path, with an environment that was never activated."""
    env = {k: v for k, v in os.environ.items() if k not in {"PATH", "VIRTUAL_ENV"} and not k.startswith("TF_")}
    env["PATH"] = "/usr/bin:/bin"
    command = [str(SCRIPTS / "nbgrader"), *arguments]
    return subprocess.run(command, cwd=course.root, env=env, capture_output=True, text=True, timeout=timeout)


def solved(course):
    return as_student(notebooks.read(course.source("tiny")), notebooks.read(course.release("tiny")))


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell["id"] == name)


def broken(course):
    """Return a class: for each student the bytes of a submission."""
    right = solved(course)

    def variant(change):
        notebook = copy.deepcopy(right)
        change(notebook)
        return json.dumps(notebook).encode()

    def set_source(name, source):
        return variant(lambda nb: cell(nb, name).__setitem__("source", source))

    def skip_execution(nb):
        cell(nb, "double").source = "doubled = 1"
        cell(nb, "double-tests").metadata["tags"] = ["skip-execution"]

    def drop_tests(nb):
        cell(nb, "double").source = "doubled = 1"
        nb.cells = [c for c in nb.cells if c["id"] != "double-tests"]

    def duplicate_tests(nb):
        nb.cells.append(copy.deepcopy(cell(nb, "double-tests")))

    def retype(nb):
        cell(nb, "double-tests").cell_type = "markdown"

    def no_ids(nb):
        for c in nb.cells:
            c.pop("id")

    def no_kernel(nb):
        nb.metadata.kernelspec = {"name": "no-such-kernel", "display_name": "?", "language": "python"}

    warn = (
        "import sys\nprint('W0000 a library warns', file=sys.stderr)\n"
        "def multiply(a, b):\n    print('noise', file=sys.stderr)\n    return a @ b"
    )
    return {
        "right": json.dumps(right).encode(),
        "untouched": course.release("tiny").read_bytes(),
        "picture": b"\x89PNG\r\n\x1a\n",
        "empty": b"",
        "format3": json.dumps(nbformat.convert(copy.deepcopy(right), 3)).encode(),
        "no-ids": variant(no_ids),
        "deleted-tests": variant(drop_tests),
        "duplicated-tests": variant(duplicate_tests),
        "retyped-tests": variant(retype),
        "skip-execution": variant(skip_execution),
        "no-kernel": variant(no_kernel),
        "flood": set_source("double", BIG + "doubled = 42"),
        "loop": set_source(
            "double", "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass"
        ),
        "exit": set_source("double", "import os\nos._exit(0)"),
        "syntax": set_source("double", "doubled = = 42"),
        "stderr": set_source("multiply", warn),
        "half": set_source("total", "def total(numbers):\n    return sum(numbers), 0"),
        "nan-credit": set_source("total", "class checks:\n    class partial:\n        points = 2\n"),
        "script": set_source(
            "double",
            "from IPython.display import HTML, display\ndisplay(HTML('<script>alert(1)</script>'))\ndoubled = 42",
        ),
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return a course in which a class was graded by stock commands, what it handed in, and what each command said."""
    course = make_tiny(tmp_path_factory.mktemp("stock") / "course")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grading.cell_seconds = 3.0\n")
    said = {"generate": nbgrader(course, "generate_assignment", "tiny")}
    handed_in = broken(course)
    for student, content in handed_in.items():
        path = course.root / "submitted" / student / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    said["autograde"] = nbgrader(course, "autograde", "tiny", timeout=600)
    said["feedback"] = nbgrader(course, "generate_feedback", "tiny", timeout=600)
    said["export"] = nbgrader(course, "export", "--to", "grades.csv")
    found = {result.student: result for result in results(open_api(course), course, "tiny")}
    return course, handed_in, said, found


def test_every_stock_command_succeeds(graded):
    for command, done in graded[2].items():
        assert done.returncode == 0, f"{command}:\n{done.stderr[-2000:]}"


def test_validate_explains_a_wrong_answer_without_a_traceback(tiny):
    assert nbgrader(tiny, "generate_assignment", "tiny").returncode == 0
    notebook = solved(tiny)
    cell(notebook, "multiply").source = "def multiply(a, b):\n    return a * b"
    path = tiny.root / "answer.ipynb"
    nbformat.write(notebook, path)
    said = nbgrader(tiny, "validate", str(path))
    assert "VALIDATION FAILED ON 1 CELL" in said.stdout
    assert "`*` multiplies element by element." in said.stdout
    assert "Traceback" not in said.stdout
    assert "course/checks" not in said.stdout


@pytest.mark.parametrize(
    ("student", "score"),
    [
        ("right", FULL),
        ("untouched", 0),
        ("picture", None),
        ("empty", None),
        ("format3", FULL),
        ("no-ids", FULL),
        ("deleted-tests", FULL - 1),
        ("duplicated-tests", FULL),
        ("retyped-tests", FULL),
        ("skip-execution", FULL - 1),
        ("no-kernel", FULL),
        ("flood", FULL),
        ("loop", FULL - 1),
        ("exit", FULL - 1),
        ("syntax", FULL - 1),
        ("stderr", FULL),
        ("half", FULL - 1),
        ("nan-credit", FULL - 2),
        ("script", FULL),
    ],
)
def test_each_submission_gets_the_marks_it_deserves(graded, student, score):
    assert graded[3][student].score == score


@pytest.mark.parametrize(
    ("student", "line"),
    [
        ("picture", "not JSON"),
        ("empty", "The file is empty"),
        ("deleted-tests", "double-tests is missing"),
        ("skip-execution", "tags"),
        ("loop", "cell double: The cell ran longer than 3 s"),
        ("exit", "cell double: The process that ran the notebook ended"),
    ],
)
def test_what_was_odd_is_said_in_the_table(graded, student, line):
    assert any(line in note for note in graded[3][student].notes), graded[3][student].notes


@pytest.mark.parametrize("student", ["picture", "empty"])
def test_what_could_not_be_graded_waits_for_a_person(graded, student):
    assert graded[3][student].waits_for_person


def test_an_honest_submission_has_no_notes(graded):
    assert graded[3]["right"].notes == []


def test_submissions_are_kept_as_they_were_handed_in(graded):
    course, handed_in, _, _ = graded
    for student, content in handed_in.items():
        assert (course.root / "submitted" / student / "tiny" / "tiny.ipynb").read_bytes() == content


def test_outputs_are_bounded(graded):
    autograded = graded[0].root / "autograded" / "flood" / "tiny" / "tiny.ipynb"
    assert autograded.stat().st_size < 3_000_000  # of the 50 MB that it printed


@pytest.mark.parametrize("student", ["right", "untouched", "half", "exit", "script"])
def test_feedback_shows_no_hidden_test_and_no_script(graded, student):
    page = (graded[0].root / "feedback" / student / "tiny" / "tiny.html").read_text()
    assert "20240" not in page
    assert "sum([20, 22])" not in page
    assert "<script" not in page


def test_feedback_shows_the_message_of_the_failed_check(graded):
    page = (graded[0].root / "feedback" / "untouched" / "tiny" / "tiny.html").read_text()
    assert "it is still" in page


def test_the_export_holds_every_student(graded):
    rows = list(csv.DictReader((graded[0].root / "grades.csv").open()))
    scores = {row["student_id"]: float(row["score"] or 0) for row in rows}
    assert scores == {student: result.score or 0 for student, result in graded[3].items()}


def test_a_test_without_a_verdict_is_never_full_marks_but_waits_for_a_person(tiny):
    """A second notebook can still be released by a course whose nbgrader has not the course's own steps."""
    config = tiny.root / "nbgrader_config.py"
    whole = config.read_text()
    config.write_text("".join(line for line in whole.splitlines(keepends=True) if "course.authoring" not in line))
    source = tiny.source("tiny")
    source.with_name("problem2.ipynb").write_text(source.read_text().replace('"double', '"triple'))
    assert nbgrader(tiny, "generate_assignment", "tiny").returncode == 0
    config.write_text(whole)
    for name in ("tiny", "problem2"):
        path = tiny.root / "submitted" / "ada" / "tiny" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook = solved(tiny) if name == "tiny" else notebooks.read(tiny.release("tiny").with_name("problem2.ipynb"))
        nbformat.write(notebook, path)
    (tiny.source("tiny").with_name("problem2.ipynb")).unlink()
    said = nbgrader(tiny, "autograde", "tiny")
    assert said.returncode == 0, said.stderr[-2000:]
    assert "problem2.ipynb was released, too, and is not graded: a session has one notebook" in said.stderr
    with open_api(tiny).gradebook as gradebook:
        submission = gradebook.find_submission("tiny", "ada")
        first, second = (
            {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in own.grades if grade.name != "why"}
            for own in sorted(submission.notebooks, key=lambda own: own.name == "problem2")
        )
        assert submission.needs_manual_grade
    assert set(first.values()) == {(1, False), (2, False)}
    assert set(second.values()) == {(None, True)}
    # The same names in both notebooks: what one earned is not given for the other.
    assert first.keys() & second.keys() == {"multiply-tests", "total-tests"}
