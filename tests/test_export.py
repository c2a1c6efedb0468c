"""Exports: each format as its reader wants it, final marks only where marks are sent, and nothing of a hidden test."""

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from course import notebooks
from course.cli import main
from course.gradebook.api import open_api
from course.gradebook.marks import Marks, Question
from course.grading.result import Status
from course.grading.text import plain
from course.reports.export import as_canvas, as_csv, as_gradescope, as_junit, as_moodle, number
from tests.conftest import make_tiny
from tests.simulated import SCRIPT, released, simulate


def question(name, points, max_points=2.0, status=Status.PASSED, message="", **more):
    return Question(f"{name}-tests", points, max_points, status, message, **more)


def marks(student="ada", *questions, **more):
    return Marks(
        student, "01-tensors", max_score=sum(each.max_points for each in questions), questions=[*questions], **more
    )


ADA = marks("ada", question("one", 2.0), question("two", 1.5), last_name="Lovelace", first_name="Ada", lms_user_id="77")
BEN = marks(
    "ben", question("one", 0.0, status=Status.FAILED, message="one is 3.\nIt should be even."), question("two", 2.0)
)
CHI = marks("chi", question("one", 1.0), question("two", None, status=Status.MANUAL))


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def test_canvas_reads_its_header_and_the_points_possible():
    header, possible, *_ = rows(as_canvas([ADA, BEN]))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01-tensors"]
    assert "Points Possible" in possible[0]
    assert possible[-1] == "4"


def test_canvas_finds_a_student_by_number_login_or_name():
    _, _, ada, ben = rows(as_canvas([ADA, BEN]))
    assert ada == ["Lovelace, Ada", "77", "", "ada", "", "3.5"]
    assert ben == ["ben", "", "", "ben", "", "2"]


def test_moodle_gets_every_column_that_can_name_a_student():
    header, ada, _ = rows(as_moodle([ADA, BEN]))
    assert header == ["Username", "ID number", "Email address", "First name", "Last name", "01-tensors"]
    assert ada == ["ada", "77", "", "Ada", "Lovelace", "3.5"]


@pytest.mark.parametrize("table", [as_canvas, as_moodle])
def test_who_waits_for_a_person_is_not_sent(table):
    assert "chi" not in table([ADA, CHI])


def test_several_sessions_become_columns_without_inventing_grades():
    other = marks("ben", question("one", 2.0))
    other.session = "02-dense"
    header, ada, ben = rows(as_moodle([ADA, BEN, other]))
    assert header[-2:] == ["01-tensors", "02-dense"]
    assert ada[-2:] == ["3.5", "-"]
    assert ben[-2:] == ["2", "2"]
    assert rows(as_canvas([ADA, BEN, other]))[2][-2:] == ["3.5", ""]


def test_csv_says_who_waits_and_what_lateness_cost():
    late = marks("dee", question("one", 2.0), penalty=0.5, timestamp=datetime(2026, 10, 13, tzinfo=UTC))
    found = list(csv.DictReader(io.StringIO(as_csv([CHI, late]))))
    assert [row["waits_for_person"] for row in found] == ["yes", "no"]
    assert (found[1]["raw_score"], found[1]["late_penalty"], found[1]["score"]) == ("2", "0.5", "1.5")
    assert found[1]["handed_in"] == "2026-10-13T00:00:00+00:00"


def test_csv_shows_no_zero_to_who_handed_in_nothing():
    (row,) = csv.DictReader(io.StringIO(as_csv([Marks("eve", "01-tensors", handed_in=False)])))
    assert row["score"] == ""


def test_csv_runs_no_formula_in_a_spreadsheet():
    (row,) = csv.DictReader(io.StringIO(as_csv([marks("=1+1", question("one", 1.0), last_name="@SUM(A1)")])))
    assert (row["student_id"], row["last_name"]) == ("'=1+1", "'@SUM(A1)")


@pytest.mark.parametrize("kind", [as_canvas, as_moodle])
def test_what_other_systems_import_runs_no_formula_in_a_spreadsheet(kind):
    text = kind([marks("=1+1", question("one", 1.0), last_name="@SUM(A1)")])
    fields = [field for row in csv.reader(io.StringIO(text)) for field in row]
    assert "'=1+1" in fields
    assert not any(field.startswith(("=", "@", "+")) for field in fields)


@pytest.mark.parametrize(("value", "text"), [(None, ""), (0.1 + 0.2, "0.3"), (7.0, "7"), (2 / 3, "0.6667"), (0.0, "0")])
def test_points_are_written_as_people_do(value, text):
    assert number(value) == text


def test_junit_counts_failures_errors_and_what_waits():
    stopped = question("three", 0.0, status=Status.TIMEOUT, message="The cell ran longer than 60 s.", seconds=60.0)
    waits = question("four", None, status=Status.MANUAL)
    suite = ElementTree.fromstring(as_junit([marks("ada", *BEN.questions, stopped, waits)]))[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    assert [case.get("name") for case in suite.iter("testcase")] == ["one", "two", "three", "four"]
    assert suite.find(".//testcase[@name='three']").get("time") == "60.000"


def test_junit_tells_the_points_and_what_the_student_is_told():
    failure = ElementTree.fromstring(as_junit([BEN])).find(".//failure")
    assert failure.get("message") == "0 of 2 points: one is 3."
    assert failure.text == "one is 3.\nIt should be even."


def test_junit_with_partial_credit_is_a_failure():
    root = ElementTree.fromstring(as_junit([ADA]))
    assert root.find(".//testcase[@name='two']/failure").get("message") == "1.5 of 2 points"


def test_junit_is_xml_whatever_a_student_printed():
    message = f"{SCRIPT} ]]> & \x00 \x1b[31mred\x1b[0m \ud800 \ufffe \u202e"
    text = as_junit([marks("<ada>", question("one", 0.0, status=Status.FAILED, message=message))])
    failure = ElementTree.fromstring(text.encode()).find(".//failure")
    assert SCRIPT in failure.text
    assert "<script>" not in text
    assert "red" in failure.text
    assert "[31m" not in failure.text


def test_gradescope_gets_points_and_messages():
    found = as_gradescope(BEN)
    assert found["score"] == 2
    first = found["tests"][0]
    assert (first["name"], first["score"], first["max_score"], first["status"]) == ("one", 0.0, 2.0, "failed")
    assert first["output"] == "one is 3.\nIt should be even."
    assert first["output_format"] == "text"


def test_gradescope_marks_written_answers_itself():
    found = as_gradescope(CHI)
    assert [test["name"] for test in found["tests"]] == ["one"]
    assert "A person still has to mark" in found["output"]


def test_gradescope_says_that_lateness_cost_something():
    found = as_gradescope(marks("dee", question("one", 2.0), penalty=0.5))
    assert found["score"] == 1.5
    assert "0.5 points were taken" in found["output"]


def test_marks_of_a_person_replace_the_message_of_the_engine():
    given = question("why", 1.0, status=Status.UNGRADED, message="The grader failed.", by_person=True)
    assert as_gradescope(marks("ada", given))["tests"][0]["output"] == "A person gave the points."


def test_plain_text_is_bounded():
    assert len(plain("x" * 10_000)) < 4_100


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """Return a course with a class of 12, all of whose written answers but the last one's are marked."""
    course = released(make_tiny(tmp_path_factory.mktemp("export") / "course"))
    students = simulate(course, "tiny", 12)
    with open_api(course).gradebook as gradebook:
        for student in students[:-1]:
            grade = gradebook.find_grade("why", "tiny", "tiny", student)
            grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.find_submission_notebook("tiny", "tiny", students[8]).late_submission_penalty = 1.0
        gradebook.db.commit()
    return course


def exported(course, kind, *arguments):
    path = course.root / "out" / kind
    assert main(["export", "tiny", "--format", kind, "--to", str(path), "--course", str(course.root), *arguments]) == 0
    return path


def test_the_command_merges_results_marks_and_penalties(simulated, capsys):
    found = {row["student_id"]: row for row in csv.DictReader(exported(simulated, "csv").open())}
    raw = json.loads(simulated.result("student008", "tiny").read_text())["score"]
    assert float(found["student008"]["raw_score"]) == raw + 2
    assert float(found["student008"]["score"]) == raw + 1
    assert found["absent"]["score"] == ""
    assert "student011" in capsys.readouterr().err


def test_the_command_leaves_out_who_waits(simulated):
    assert len(rows(exported(simulated, "canvas").read_text())) == 2 + 11


def test_gradescope_of_one_student_is_the_file_that_was_named(simulated):
    path = exported(simulated, "gradescope", "--student", "student001")
    assert json.loads(path.read_text())["tests"]


def test_gradescope_of_a_class_is_a_folder(simulated, tmp_path):
    shutil.rmtree(simulated.root / "out", ignore_errors=True)
    folder = exported(simulated, "gradescope")
    assert len(list(folder.glob("*/tiny.json"))) == 12


def test_an_unknown_student_is_a_misuse(simulated, capsys):
    assert main(["export", "tiny", "--student", "nobody", "--course", str(simulated.root)]) == 2
    assert "nobody" in capsys.readouterr().err


def test_without_final_marks_there_is_nothing_to_send(simulated, capsys):
    only = ["--student", "student011", "--format", "moodle"]
    assert main(["export", "tiny", *only, "--course", str(simulated.root)]) == 1
    assert "Nobody has final marks" in capsys.readouterr().err


def test_without_a_gradebook_the_result_files_are_exported(simulated, tmp_path, capsys):
    folder = tmp_path / "course"
    shutil.copytree(simulated.root, folder, ignore=shutil.ignore_patterns("gradebook.db", "out"))
    assert main(["export", "tiny", "--format", "junit", "--course", str(folder)]) == 0
    assert "no gradebook" in capsys.readouterr().err
    assert len(ElementTree.parse(folder / "report" / "tiny-junit.xml").getroot()) == 12
    assert not (folder / "gradebook.db").exists()


@pytest.mark.parametrize(("exporter", "kind"), [("Canvas", "canvas"), ("Junit", "junit")])
def test_the_stock_command_writes_the_same(simulated, exporter, kind):
    path = simulated.root / "out" / f"stock-{kind}"
    path.parent.mkdir(exist_ok=True)
    command = [str(Path(sys.executable).parent / "nbgrader"), "export", f"--to={path}", "--assignment=['tiny']"]
    command.append(f"--exporter=course.reports.export.{exporter}Exporter")
    said = subprocess.run(command, cwd=simulated.root, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stderr[-2000:]
    assert path.read_bytes() == exported(simulated, kind).read_bytes()


def test_no_export_holds_anything_of_a_hidden_test(tmp_path):
    course = released(make_tiny(tmp_path / "course"))
    answers = {
        "visible": {"double": "doubled = ...", "multiply": "def multiply(a, b):\n    return a * b"},
        # These pass what is visible and fail what is hidden.
        "hidden": {
            "double": "doubled = 41",
            "multiply": "def multiply(a, b):\n    return a @ b if a.shape == (2, 2) else a",
        },
    }
    for student, sources in answers.items():
        notebook = notebooks.read(course.release("tiny"))
        for cell in notebook.cells:
            cell.source = sources.get(notebooks.grade_id(cell), cell.source)
        path = course.root / "submitted" / student / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    main(["grade", "tiny", "--course", str(course.root)])
    assert main(["report", "--course", str(course.root)]) == 0
    texts = {path.name: path.read_text() for path in (course.root / "report").iterdir()}
    for kind in ("csv", "junit", "gradescope"):
        path = exported(course, kind)
        files = [path] if path.is_file() else list(path.rglob("*.json"))
        texts |= {str(file.relative_to(course.root)): file.read_text() for file in files}
    assert "(hidden)" in texts["checks.csv"]  # the hidden tests did fail
    hidden = [
        line.strip()
        for cell in notebooks.read(course.source("tiny")).cells
        for region in notebooks.hidden_tests(cell.source)
        for line in region.splitlines()
        if line.strip() and "checks.hidden()" not in line
    ]
    assert hidden
    for name, text in texts.items():
        for line in [*hidden, "sum([20, 22])", "20240"]:
            assert line not in text, f"{name} holds {line}"


def test_times_are_those_of_the_student(simulated):
    found = {row["student_id"]: row for row in csv.DictReader(exported(simulated, "csv").open())}
    late = found["student008"]
    assert datetime.fromisoformat(late["handed_in"]) - datetime.fromisoformat(late["due"]) == timedelta(hours=5)
