"""`course grade`: a class side by side, resumed, cached, recorded; on this machine and on a Dask cluster."""

import copy
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from course import datasets, notebooks
from course.authoring.build import build
from course.authoring.demo import as_student
from course.cli import main
from course.gradebook.api import open_api, read_configuration
from course.gradebook.configuration import BadConfiguration, grading_settings
from course.gradebook.results import results
from course.gradebook.steps import recorded
from course.grading import task
from course.grading.result import Result
from course.grading.sandbox import bubblewrap
from course.grading.settings import Settings
from course.grading.task import read_assignment, read_task, run
from tests.conftest import make_tiny

pytestmark = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"no sandbox, so grading stays UNTESTED: {bubblewrap.probe().problem}"
)
SOLUTIONS = {"right": {}, "half": {"multiply": "def multiply(a, b):\n    return a * b"}}


def hand_in(course, student, answers=None, name="tiny.ipynb"):
    notebook = as_student(notebooks.read(course.source("tiny")), notebooks.read(course.release("tiny")))
    for cell in notebook.cells:
        cell.source = (answers or {}).get(cell["id"], cell.source)
    path = course.root / "submitted" / student / "tiny" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def grade(course, *arguments):
    return main(["grade", "tiny", "--course", str(course.root), *arguments])


def scores(course):
    return {result.student: result.score for result in results(open_api(course), course, "tiny")}


def result_of(course, student):
    return Result.read(course.result(student, "tiny"))


@pytest.fixture
def school(tiny):
    assert main(["build", "--course", str(tiny.root)]) == 0
    for student, answers in SOLUTIONS.items():
        hand_in(tiny, student, answers)
    return tiny


def test_a_class_is_graded_and_booked(school, tmp_path, capsys):
    assert grade(school, "--json", str(tmp_path / "out.json")) == 0
    assert scores(school) == {"right": 5, "half": 3}
    said = capsys.readouterr().out
    assert "2 submissions in" in said
    written = json.loads((tmp_path / "out.json").read_text())
    assert [(each["student"], each["score"], each["status"]) for each in written] == [
        ("half", 3, "graded"),
        ("right", 5, "graded"),
    ]
    assert written[0]["isolation"].startswith("bubblewrap")
    assert written[0]["edition"] == "embedded"
    assert written[0]["outputs"]


def test_a_result_is_recorded_without_a_look_at_the_other_students(school, monkeypatch):
    listed = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path=".": listed.append(str(path)) or scandir(path))
    grade(school, "--student", "half")
    for_one = listed.count(str(school.submitted_folder))
    assert for_one > 0
    grade(school, "--force")
    assert listed.count(str(school.submitted_folder)) == 2 * for_one  # by each command, not for each student
    assert scores(school) == {"right": 5, "half": 3}


def test_rows_of_a_submission_are_found_without_a_walk_through_the_gradebook(school):
    assert grade(school) == 0
    with sqlite3.connect(school.root / "gradebook.db") as gradebook:
        for table, column in [
            ("submitted_notebook", "assignment_id"),
            ("grade", "notebook_id"),
            ("comment", "notebook_id"),
        ]:
            ((*_, plan),) = gradebook.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = ''")
            assert plan.startswith("SEARCH"), plan


def test_what_has_a_result_is_not_graded_again_until_it_changes(school, capsys):
    grade(school)
    before = school.result("half", "tiny").read_bytes()
    assert grade(school) == 0
    assert "2 of them had a result already" in capsys.readouterr().out
    assert school.result("half", "tiny").read_bytes() == before
    hand_in(school, "half")
    assert grade(school) == 0
    assert "1 of them had a result already" in capsys.readouterr().out
    assert scores(school) == {"right": 5, "half": 5}


def test_outputs_and_metadata_do_not_count_but_answers_tests_and_settings_do(school):
    config = read_configuration(school)
    settings = grading_settings(config, school.root)
    folder = school.root / "submitted" / "right" / "tiny"

    def key(settings=settings):
        return read_task("anybody", folder, read_assignment(school, "tiny"), settings).key()

    first = key()
    notebook = nbformat.read(folder / "tiny.ipynb", as_version=4)
    notebook.cells[1].metadata["collapsed"] = True
    notebook.cells[2].outputs = (
        [nbformat.v4.new_output("stream", text="hello")] if notebook.cells[2].cell_type == "code" else []
    )
    nbformat.write(notebook, folder / "tiny.ipynb")
    assert key() == first
    config.Grading.seed = 99
    assert key(grading_settings(config, school.root)) != first
    (folder / "data.csv").write_text("1,2")
    assert key() != first


def test_the_same_text_in_another_place_or_of_another_kind_has_another_key(tiny):
    build(tiny, "tiny")
    path = hand_in(tiny, "ada")
    released = nbformat.read(path, as_version=4)

    def key(place, make):
        notebook = copy.deepcopy(released)
        notebook.cells.insert([cell["id"] for cell in released.cells].index(place) + 1, make("doubled = 42"))
        nbformat.write(notebook, path)
        return read_task("ada", path.parent, read_assignment(tiny, "tiny"), Settings()).key()

    code, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    before, behind = key("double", code), key("double-tests", code)
    assert before == key("double", code)
    assert len({before, behind, key("double", text), key("double-tests", text)}) == 4


def test_the_fingerprint_is_part_of_the_key(tiny, monkeypatch):
    folder = tiny.root / "submitted" / "ada" / "tiny"
    folder.mkdir(parents=True)
    build(tiny, "tiny")
    shutil.copy(tiny.release("tiny"), folder)

    def key():
        return read_task("ada", folder, read_assignment(tiny, "tiny"), Settings()).key()

    before = key()
    assert before == key()
    monkeypatch.setattr(task, "fingerprint", lambda: "0" * 64)
    assert key() != before


def test_twenty_regrades_give_the_same_result_but_for_times(school):
    drawn = "import numpy as np\nimport random\ndoubled = 42\nprint(np.random.normal(), random.random())"
    folder = hand_in(school, "drawer", {"double": drawn}).parent
    task = read_task(
        "drawer", folder, read_assignment(school, "tiny"), grading_settings(read_configuration(school), school.root)
    )

    def timeless():
        data = run(task).as_dict()
        data.pop("seconds")
        for cell in data["cells"]:
            cell.pop("seconds")
        return data

    first = timeless()
    assert first["score"] == 5
    assert first["outputs"]["double"]
    assert all(timeless() == first for _ in range(19))


def test_what_was_released_is_graded_though_the_source_was_edited_since(school, capsys):
    source = school.source("tiny")
    released = source.read_text()
    for edited in (
        released.replace("doubled = 2 * 21", "doubled = 43").replace("equals=42", "equals=43"),  # other tests
        released.replace('"double"', '"twice"').replace('"double-tests"', '"twice-tests"'),  # refused by `course build`
        "no notebook",
    ):
        source.write_text(edited)
        assert grade(school, "--force") == 0
        assert "source/tiny was edited after the last build" in capsys.readouterr().err
        assert scores(school) == {"right": 5, "half": 3}
    source.unlink()
    assert read_assignment(school, "tiny").source == released


def test_in_a_clone_source_and_release_are_graded_if_they_are_of_one_time(school, capsys):
    shutil.rmtree(school.root / ".course")
    assert grade(school) == 0
    assert "was edited" not in capsys.readouterr().err
    source = school.source("tiny")
    source.write_text(source.read_text().replace('"double"', '"twice"').replace('"double-tests"', '"twice-tests"'))
    assert grade(school) == 1
    said = capsys.readouterr().err
    assert "source/tiny and release/tiny do not go together (cells twice" in said
    assert "run `course build tiny`" in said


def test_after_a_new_build_students_with_the_former_release_are_accused_of_nothing(school):
    source = school.source("tiny")
    visible = "checks.value(doubled, type=int)"
    before = notebooks.read(school.release("tiny"))
    text = next(cell.source for cell in before.cells if cell["id"] == "double-tests")
    notebook = notebooks.read(source)
    for cell in notebook.cells:
        if cell["id"] == "double-tests":
            cell.source = f"{visible}\n{cell.source}"
            cell.metadata.nbgrader.points = 3
    submitted = school.root / "submitted" / "right" / "tiny" / "tiny.ipynb"
    assert text in "".join(own.source for own in notebooks.read(submitted).cells)
    nbformat.write(notebook, source)
    assert main(["build", "--course", str(school.root)]) == 0
    assert grade(school) == 0
    assert result_of(school, "right").findings == []
    assert scores(school) == {"right": 7, "half": 5}


def test_plain_nbgrader_autograde_goes_through_the_engine(school):
    done = subprocess.run(
        [str(Path(sys.executable).parent / "nbgrader"), "autograde", "tiny"],
        cwd=school.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert scores(school) == {"right": 5, "half": 3}
    assert result_of(school, "right").isolation.startswith("bubblewrap")


def test_manual_grades_and_comments_survive_regrading(school):
    grade(school)
    with open_api(school).gradebook as gradebook:
        submission = gradebook.find_submission_notebook("tiny", "tiny", "right")
        for own in submission.grades:
            if own.name == "why":
                own.manual_score = 2.5
        next(comment for comment in submission.comments if comment.name == "why").manual_comment = "Well put."
        gradebook.db.commit()
    grade(school, "--force")
    with open_api(school).gradebook as gradebook:
        submission = gradebook.find_submission_notebook("tiny", "tiny", "right")
        assert next(own for own in submission.grades if own.name == "why").manual_score == 2.5
        assert next(comment for comment in submission.comments if comment.name == "why").manual_comment == "Well put."
    assert scores(school)["right"] == 7.5


def test_some_students_only(school, capsys):
    assert grade(school, "--student", "half") == 0
    assert not school.result("right", "tiny").exists()
    assert grade(school, "--student", "nobody") == 1
    assert "nobody handed in nothing" in capsys.readouterr().err


def test_submissions_from_another_folder(school, tmp_path):
    (school.root / "submitted").rename(tmp_path / "collected")
    assert grade(school, "--submitted", str(tmp_path / "collected")) == 0
    assert result_of(school, "right").score == 5


def test_without_anything_to_grade_the_message_says_so(tiny, capsys):
    assert grade(tiny) == 1
    assert "run `course build tiny`" in capsys.readouterr().err
    main(["build", "--course", str(tiny.root)])
    assert grade(tiny) == 1
    assert "nbgrader collect tiny" in capsys.readouterr().err


def test_without_a_sandbox_nothing_is_graded(school, monkeypatch, capsys):
    none = bubblewrap.Isolation(False, "bubblewrap is missing.", False, 0, False)
    monkeypatch.setattr(bubblewrap, "probe", lambda *_: none)
    assert grade(school) == 1
    assert "--no-sandbox" in capsys.readouterr().err
    assert not school.result("right", "tiny").exists()


def test_a_link_is_not_followed_and_is_told(school):
    secret = school.root / "secret.csv"
    secret.write_text("42")
    path = hand_in(school, "linker", {"double": "doubled = int(open('stolen.csv').read())"})
    (path.parent / "stolen.csv").symlink_to(secret)
    assert grade(school, "--student", "linker") == 0
    result = result_of(school, "linker")
    assert result.score == 4
    assert any("stolen.csv is a link" in line for line in result.findings)


def test_what_is_no_notebook_is_ungraded_and_the_class_goes_on(school, capsys):
    (hand_in(school, "broken")).write_bytes(b"nonsense")
    assert grade(school) == 1
    assert "A person has to look at broken" in capsys.readouterr().out
    assert scores(school) == {"right": 5, "half": 3, "broken": None}


def test_files_handed_in_are_at_hand_and_kept(school):
    path = hand_in(school, "filer", {"double": "doubled = int(open('mine.txt').read())"})
    (path.parent / "mine.txt").write_text("42")
    assert grade(school, "--student", "filer") == 0
    assert result_of(school, "filer").score == 5
    assert (path.parent / "mine.txt").read_text() == "42"


def test_a_command_that_was_killed_goes_on_where_it_was(school):
    for number in range(6):
        hand_in(school, f"student{number}")
    command = [sys.executable, "-m", "course.cli", "grade", "tiny", "--workers", "1", "--course", str(school.root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list(school.root.glob("results/*/tiny.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    found = {path.parent.name: path.read_bytes() for path in school.root.glob("results/*/tiny.json")}
    assert 3 <= len(found) < 8
    assert grade(school) == 0
    for student, content in found.items():
        assert school.result(student, "tiny").read_bytes() == content
    assert len(scores(school)) == 8
    assert all(recorded(school, student, "tiny") for student in scores(school))


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("cell_secons", 5, r"c\.Grading\.cell_secons is unknown\. Did you mean cell_seconds\?"),
        ("tempo", 5, r"c\.Grading\.tempo is unknown\. There are: call_seconds, cell_seconds, "),
        ("cell_seconds", "5", "'cell_seconds' trait .* float, not the str '5'"),
        ("cell_seconds", -1, "'cell_seconds' trait .* at least 0.1|should not be less|-1"),
        ("cell_seconds", float("inf"), "'cell_seconds' trait"),
        ("cell_seconds", float("nan"), "'cell_seconds' trait"),
        ("processes", 0, "'processes' trait"),
        ("memory_mb", 1, "'memory_mb' trait"),
        ("seed", 1.5, "'seed' trait .* int, not the float 1.5"),
        ("seed", -1, "'seed' trait"),
        ("sandbox", "yes", "'sandbox' trait .* boolean, not the str 'yes'"),
        ("edition", "nonsense", "'edition' trait .*'embedded', 'full'"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(tiny, name, value, reason):
    config = read_configuration(tiny)
    config.Grading[name] = value
    with pytest.raises(BadConfiguration, match=reason):
        grading_settings(config, tiny.root)


def test_settings_are_taken_from_the_configuration(tiny):
    config = read_configuration(tiny)
    config.Grading.cell_seconds = 5
    config.Grading.edition = "full"
    config.Grading.data = None
    chosen = grading_settings(config, tiny.root)
    assert (chosen.cell_seconds, chosen.edition, chosen.memory_mb) == (5.0, "full", Settings().memory_mb)


def test_data_that_are_not_the_published_ones_count_in_the_key_and_are_recorded(tiny, monkeypatch):
    config = read_configuration(tiny)
    config.Grading.data = str(tiny.root)
    monkeypatch.setattr(datasets, "foreign_data", lambda folder: f"svhn 12ab in {folder.name}")
    assert grading_settings(config, tiny.root).foreign == ""  # the embedded edition is graded with
    config.Grading.edition = "full"
    chosen = grading_settings(config, tiny.root)
    assert chosen.edition_recorded() == f"full (not the published svhn 12ab in {tiny.root.name})"
    monkeypatch.setattr(datasets, "foreign_data", lambda folder: "")
    published = grading_settings(config, tiny.root)
    assert published.edition_recorded() == "full"
    assert published.as_dict() != chosen.as_dict()
    config.Grading.foreign = "anything"
    with pytest.raises(BadConfiguration, match=r"c\.Grading\.foreign is unknown"):
        grading_settings(config, tiny.root)


def test_a_dask_cluster_grades_a_class_and_loses_nothing_when_a_worker_is_killed(school):
    pytest.importorskip("distributed")
    for number in range(8):
        hand_in(school, f"student{number}", {"double": f"import time\ntime.sleep(0.5)\ndoubled = 42 + 0 * {number}"})
    dask = str(Path(sys.executable).parent / "dask")
    file = school.root / "scheduler.json"
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": {**os.environ, "DASK_DISTRIBUTED__DASHBOARD__LINK": ""},
    }
    processes = [
        subprocess.Popen(
            [dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)],
            **quiet,
        )
    ]
    try:
        deadline = time.monotonic() + 60
        while not file.is_file() and time.monotonic() < deadline:
            time.sleep(0.1)
        worker = [
            dask,
            "worker",
            "--scheduler-file",
            str(file),
            "--nthreads",
            "1",
            "--no-dashboard",
            "--no-nanny",
            "--host",
            "127.0.0.1",
        ]
        processes += [subprocess.Popen(worker, **quiet) for _ in range(2)]
        address = json.loads(file.read_text())["address"]
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        command = [
            sys.executable,
            "-m",
            "course.cli",
            "grade",
            "tiny",
            "--scheduler",
            address,
            "--course",
            str(school.root),
        ]
        grading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        deadline = time.monotonic() + 120
        while len(list(school.root.glob("results/*/tiny.json"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        processes[1].kill()
        said, _ = grading.communicate(timeout=240)
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()
    assert grading.returncode == 0, said
    assert scores(school) == {"right": 5, "half": 3, **{f"student{number}": 5 for number in range(8)}}


def test_a_cluster_that_is_not_there_is_named(school, capsys):
    assert grade(school, "--scheduler", "tcp://127.0.0.1:1") == 1
    assert "dask scheduler" in capsys.readouterr().err


def test_two_classes_in_two_folders_do_not_meet(tmp_path):
    first, second = (make_tiny(tmp_path / name) for name in ("one", "two"))
    for course in (first, second):
        main(["build", "--course", str(course.root)])
        hand_in(course, "right")
    processes = [
        subprocess.Popen([sys.executable, "-m", "course.cli", "grade", "tiny", "--course", str(course.root)])
        for course in (first, second)
    ]
    assert [process.wait(timeout=240) for process in processes] == [0, 0]
    assert scores(first) == scores(second) == {"right": 5}


def test_a_student_whose_folder_is_named_like_a_pattern_is_recorded(school):
    hand_in(school, "ada [2]")
    assert grade(school, "--student", "ada [2]") == 0
    assert scores(school)["ada [2]"] == 5
