"""The benchmarks: each runs on the tiny session, ends in time, says what is missing, and calculates as it claims."""

import contextlib
import sys
import time

import nbformat
import pytest

from benchmarks import classroom, grading, measuring, scale
from course.authoring.build import build
from course.grading import engine
from course.grading.sandbox import bubblewrap
from course.grading.settings import Settings
from course.grading.task import read_assignment

needs_sandbox = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"no sandbox, so this stays UNTESTED: {bubblewrap.probe().problem}"
)


def cost(milliseconds, waits=0.0):
    return scale.Cost(milliseconds / 1000, (milliseconds + waits) / 1000, 10)


def stages(number=1_000, done=1_000, sizes=None):
    points = [
        scale.Point(0, 0.0, 5.0, 1.0, 2.0, 90.0),
        scale.Point(done, 9.0, 5.0 + done / 100, 1.0 + done / 500, 12.0, 99.0),
    ]
    steps = {"write the result file": cost(2, waits=3)}
    return scale.stages_of(number, steps, 250_000, points, {1_000: cost(200)} if sizes is None else sizes)


def seconds(found):
    return {stage.name: pytest.approx(stage.seconds) for stage in found}


# ------------------------------------------------------------------------------------------------------ the time


def test_measurements_share_what_is_left_of_the_time():
    deadline = measuring.Deadline(100)
    assert deadline.part(4).left() == pytest.approx(25, abs=1)
    assert deadline.part(1).left() == pytest.approx(100, abs=1)


def test_nothing_is_begun_when_the_time_is_up():
    with pytest.raises(measuring.Missing, match="the cells alone: not begun, the time was up"):
        measuring.Deadline(0).require("the cells alone")
    measuring.Deadline(5).require("the cells alone")


def test_a_command_tells_what_it_cost_and_what_it_said(tmp_path):
    code = "import sys, time; x = b'x' * 200_000_000; time.sleep(0.5); print('done'); sys.exit(3)"
    found = measuring.run([sys.executable, "-c", code], tmp_path, "a program", 60)
    assert (found.code, measuring.last_line(found.said)) == (3, "done")
    assert found.seconds > 0.5 > found.cpu > 0
    assert found.peak_mb > 190


def test_a_command_that_does_not_end_is_ended_with_what_it_started_and_named(tmp_path):
    code = "import subprocess, sys, time; subprocess.Popen(['sleep', '98765']); time.sleep(98765)"
    with pytest.raises(measuring.Missing, match="stock nbgrader: ended after 1 s, the time was up"):
        measuring.run([sys.executable, "-c", code], tmp_path, "stock nbgrader", 1.0)
    # The program was waited for; what it had started is ended by the same signal, and may take a moment on a busy machine.
    deadline = time.monotonic() + 30
    while is_running(b"98765") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(b"98765")


def is_running(argument):
    """Tell whether a process has this in its command line."""
    found = []
    for path in classroom.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            found.append(argument in path.read_bytes())
    return any(found)


# -------------------------------------------------------------------------------------------------- the sessions


@needs_sandbox
def test_a_session_is_measured_beside_stock_nbgrader(tiny):
    report = grading.measure(tiny, "tiny", 2, 1, 1, measuring.Deadline(300))
    assert report["missing"] == []
    assert report["right"] == 2
    assert report["class"]["processes"] == 4
    each = report["cpu_each"]
    assert all(each[name] > 0 for name in ("main", "student", "examiner", "bubblewrap"))
    assert report["own_cpu"] > 0
    assert report["needed_cpu"] > 0
    assert report["times_stock"] > 0
    assert "–" not in grading.row(report)


def test_a_session_for_which_there_was_no_time_is_named_and_shown(tiny, capsys):
    report = grading.measure(tiny, "tiny", 2, 1, 1, measuring.Deadline(0))
    assert report["missing"] == ["the release: ended after 0 s, the time was up"]
    assert grading.row(report) == ["tiny", *["–"] * (len(grading.COLUMNS) - 1)]
    grading.show([report], 1)
    assert "MISSING in tiny: the release" in capsys.readouterr().out


def test_rates_are_those_without_the_start_of_the_command():
    used = dict.fromkeys(grading.PROCESSES, 1.0)
    report = {
        "submissions": 4,
        "class": {**used, "seconds": 9.0},
        "one_again": {**used, "seconds": 1.0},
        "class_again": {**used, "seconds": 1.3},
        "own_cpu": 2.0,
        "needed_cpu": 1.0,
        "stock": [9.0, 11.0],
    }
    found = grading.compared(report, workers=2)
    assert found["seconds_each"] == 2.0
    assert found["again_each"] == pytest.approx(0.1)
    assert found["cpu_each"] == dict.fromkeys(grading.PROCESSES, 0.25)
    assert (found["times_stock"], found["again_times_stock"]) == (5.0, pytest.approx(100))
    assert (found["share_of_own_cpu"], found["share_of_needed_cpu"]) == (0.5, 0.25)
    assert grading.compared({"submissions": 4, "stock": [9.0]}, workers=2) == {"stock_each": 9.0}


# ----------------------------------------------------------------------------------------------------- the class


@needs_sandbox
def test_a_class_is_handed_in_and_what_its_processes_use_is_read(tiny):
    build(tiny, "tiny")
    classroom.hand_in(tiny, tiny, "tiny", 42)
    assert len(tiny.submissions("tiny")) == 42
    picture, ordinary = (tiny.root / "submitted" / f"student0{n}" / "tiny" / "tiny.ipynb" for n in (40, 41))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert any(cell.get("outputs") for cell in nbformat.read(ordinary, as_version=4).cells)
    with classroom.Forked(0.01) as forked:
        engine.grade(ordinary.read_bytes(), read_assignment(tiny, "tiny"), Settings())
    assert forked.cpu() > 0
    assert forked.together >= forked.largest > 1


# ------------------------------------------------------------------------------------------------- many of them


@needs_sandbox
def test_a_class_goes_through_queue_and_gradebook_without_the_work_of_its_cells(tiny):
    report = scale.measure(tiny, "tiny", 30, 0.0, 1, measuring.Deadline(300))
    assert [point["done"] for point in report["queue"]] == [0, 30]
    assert list(report["gradebook"]) == [30]
    assert all(stage["seconds"] > 0 for stage in report["stages"])
    assert report["missing"] == []
    scale.show(report)


def test_a_gradebook_is_filled_with_copies_of_a_submission_that_nbgrader_reads(tiny):
    from course.gradebook.api import open_api

    build(tiny, "tiny")
    api = open_api(tiny)
    with api.gradebook as gradebook:
        gradebook.update_or_create_student("ada")
        submission = gradebook.update_or_create_submission("tiny", "ada")
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score = 1
        gradebook.db.commit()
    path = tiny.root / "gradebook.db"
    assert scale.fill(path, 25, measuring.Deadline(60))
    assert not scale.fill(path, 2_000, measuring.Deadline(0))
    assert scale.fill(path, 20, measuring.Deadline(60))
    with api.gradebook as gradebook:
        scores = [submission.score for submission in gradebook.assignment_submissions("tiny")]
    assert len(scores) >= 25
    assert set(scores) == {scores[0]}
    assert scores[0] > 0


def test_a_step_is_extrapolated_on_a_straight_line_and_never_below_what_was_measured():
    assert scale.at_size(9, {3: 1.0, 9: 5.0}) == 5.0
    assert scale.at_size(9, {3: 1.0}) == 1.0
    assert scale.at_size(100, {10: 1.0, 20: 2.0}) == pytest.approx(10)
    assert scale.at_size(100, {10: 2.0, 20: 1.9}) == 1.9


def test_stages_say_what_a_submission_needs_in_each_process_and_whether_that_was_measured():
    found = stages()
    assert seconds(found) == {
        "receive, make the key, answer": 0.010,
        "schedule, pass on": 0.002,
        "carry through the scheduler": 0.002,
        "read, send, receive": 0.008,
        "write the result file": 0.005,
        "all but SQLite": 0.013,
        "record it in SQLite": 0.2,
        "all": 0.213,
    }
    basis = {stage.name: stage.basis for stage in found}
    assert basis["schedule, pass on"] == "measured on 1,000"
    assert basis["record it in SQLite"] == "measured beside 1,000"
    cut = {stage.name: stage.basis for stage in stages(number=100_000, done=400)}
    assert cut["schedule, pass on"] == "measured on 400 of 100,000"
    assert cut["record it in SQLite"] == "extrapolated from 1,000"


def test_on_paper_the_slowest_stage_decides_from_which_work_on_the_nodes_do():
    paper = scale.on_paper(1_000, 0.39, stages())
    assert paper["nodes"]["per_second"] == pytest.approx(800 / 0.4)
    assert paper["first"] == "record it in SQLite"
    assert paper["least_work"] == pytest.approx(800 * 0.213 - 0.01)
    record = next(row for row in paper["rows"] if row["stage"] == paper["first"])
    assert record["per_second"] == pytest.approx(5)
    assert record["of_nodes"] == pytest.approx(5 / 2000)
    assert record["hours"] == pytest.approx(1_000 * 0.2 / 3600)
    without = scale.on_paper(1_000, 0.39, stages(sizes={}))
    assert without["first"] == "read, send, receive"


def test_what_there_was_no_time_for_is_listed():
    points = [scale.Point(400, 0, 0, 0, 0, 0)]
    assert scale.missing(5_000, points, {1_000: cost(1)}) == [
        "the queue was stopped after 400 of 5,000 submissions",
        "nothing was recorded in gradebooks of 5,000",
    ]
    assert scale.missing(400, points, {400: cost(1)}) == []
    assert scale.missing(400, points, {}) == ["nothing was recorded in gradebooks of 400"]
