"""The late policy: deadlines, grace, penalties, caps and extensions; recorded by stock commands and by `course late`."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from traitlets.config import Config

from course.cli import main
from course.gradebook.api import open_api
from course.gradebook.late import DAY, BadPolicy, Late, policy, record, stale, unknown_names
from course.gradebook.marks import read_marks
from course.grading.result import Result
from course.layout import Course
from tests.conftest import make_tiny
from tests.simulated import record_result, released, set_timestamp, simulate


def rules(**said) -> Late:
    return policy(Config({"Late": said}))


def test_without_a_policy_lateness_costs_nothing():
    assert rules().penalty(10 * DAY, 8) is None


@pytest.mark.parametrize(
    ("seconds", "penalty"),
    [
        (0, None),
        (600, None),
        (601, 1.0),
        (DAY, 1.0),
        (DAY + 1, 2.0),
        (2 * DAY, 2.0),
        (3 * DAY + 1, 3.0),
        (99 * DAY, 3.0),
    ],
)
def test_each_begun_day_after_the_grace_counts_up_to_the_cap(seconds, penalty):
    assert rules(grace_minutes=10, penalty_per_day=1.0, cap=3).penalty(seconds, 8) == penalty


def test_shares_are_of_the_points_of_the_session():
    assert rules(penalty_per_day="10%", cap="25%").penalty(2 * DAY, 40) == 8
    assert rules(penalty_per_day="10%", cap="25%").penalty(9 * DAY, 40) == 10


def test_a_deadline_is_in_the_time_zone_of_the_policy():
    policy = rules(timezone="Europe/Paris", deadlines={"a": "2026-10-12 23:59", "b": "2026-12-12 23:59"})
    assert policy.deadline("a") == datetime(2026, 10, 12, 21, 59)  # summer time
    assert policy.deadline("b") == datetime(2026, 12, 12, 22, 59)


def test_a_deadline_may_name_its_own_offset():
    policy = rules(timezone="Europe/Paris", deadlines={"a": "2026-10-12T23:59-05:00"})
    assert policy.deadline("a") == datetime(2026, 10, 13, 4, 59)


def test_an_hour_that_comes_twice_ends_the_second_time():
    policy = rules(timezone="Europe/Paris", deadlines={"a": "2026-10-25 02:30"})
    assert policy.deadline("a") == datetime(2026, 10, 25, 1, 30)


def test_an_extension_keeps_the_time_of_day_when_the_clocks_change():
    policy = rules(timezone="Europe/Paris", deadlines={"a": "2026-10-24 23:59"}, extensions={"ada": {"a": 1}})
    assert policy.extension("ada", "a") == timedelta(hours=25)


def test_an_extension_for_one_session_comes_before_that_for_all():
    policy = rules(extensions={"ada": {"*": 1, "a": 3}})
    assert policy.extension("ada", "a") == timedelta(days=3)
    assert policy.extension("ada", "b") == timedelta(days=1)
    assert policy.extension("ben", "a") is None


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"deadline": {}}, "c.Late.deadline is unknown"),
        ({"timezone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"timezone": "../etc/passwd"}, "no time zone"),
        ({"deadlines": {"a": "tomorrow"}}, "write it as 2026-10-12 23:59"),
        ({"penalty_per_day": "10"}, "penalty_per_day"),
        ({"penalty_per_day": "110%"}, "penalty_per_day"),
        ({"penalty_per_day": -1}, "penalty_per_day"),
        ({"penalty_per_day": float("nan")}, "penalty_per_day"),
        ({"grace_minutes": -5.0}, "grace_minutes"),
        ({"extensions": {"ada": 3}}, "extensions"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(said, word):
    with pytest.raises(BadPolicy, match=word):
        rules(**said)


@pytest.fixture(scope="module")
def late_class(tmp_path_factory):
    """Return a released course with three graded submissions: in time, a day and an hour late, at an unknown time."""
    course = released(make_tiny(tmp_path_factory.mktemp("late") / "course"))
    in_time, late, unknown = simulate(course, "tiny", 3, gradebook=False)
    set_timestamp(course, in_time, "tiny", datetime(2026, 10, 12, 21, 59, tzinfo=UTC))
    set_timestamp(course, late, "tiny", datetime(2026, 10, 13, 22, 59, tzinfo=UTC))
    with open_api(course).gradebook as gradebook:
        for student in (in_time, late, unknown):
            gradebook.update_or_create_student(student)
    return course


POLICY = """
c.Late.timezone = "Europe/Paris"
c.Late.deadlines = {"tiny": "2026-10-12 23:59"}
c.Late.penalty_per_day = 0.5
"""


def nbgrader(course, *arguments):
    command = [str(Path(sys.executable).parent / "nbgrader"), *arguments]
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=120)


def penalties(course):
    with open_api(course).gradebook as gradebook:
        found = gradebook.find_assignment("tiny").submissions
        return {each.student.id: each.late_submission_penalty or 0 for each in found}


def test_stock_autograde_books_the_policy(late_class):
    config = late_class.root / "nbgrader_config.py"
    config.write_text(config.read_text() + POLICY)
    said = nbgrader(late_class, "autograde", "tiny", "--Grade.take_result=True")
    assert said.returncode == 0, said.stderr[-2000:]
    assert penalties(late_class) == {"student000": 0, "student001": 1.0, "student002": 0}
    with open_api(late_class).gradebook as gradebook:
        assert gradebook.find_assignment("tiny").duedate == datetime(2026, 10, 12, 21, 59)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Return a released course in which one student handed in and nothing is recorded."""
    course = released(make_tiny(tmp_path_factory.mktemp("handed-in") / "course"))
    simulate(course, "tiny", 1, gradebook=False)
    return course


@pytest.fixture
def recorded(handed_in, tmp_path):
    """Return a course of its own whose gradebook has a submission of a day and an hour after 12 October 22:00."""
    course = Course(tmp_path / "course")
    shutil.copytree(handed_in.root, course.root)
    with open_api(course).gradebook as gradebook:
        gradebook.update_or_create_student("student000")
        result = Result.read(course.result("student000", "tiny"))
        record_result(gradebook, "tiny", "student000", result, datetime(2026, 10, 13, 23, 0))
        yield course, gradebook


DEADLINE = {"tiny": "2026-10-12 22:00"}


def test_booking_again_follows_a_changed_policy(recorded):
    _, gradebook = recorded
    (late,) = record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day=0.5))
    assert (late.seconds, late.penalty, late.recorded) == (90_000, 1.0, 0.0)
    (late,) = record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day=0.25))
    assert (late.penalty, late.recorded) == (0.5, 1.0)
    assert record(gradebook, "tiny", rules(deadlines=DEADLINE, extensions={"student000": {"tiny": 2}})) == []
    assert gradebook.find_submission("tiny", "student000").late_submission_penalty == 0


def test_an_extension_that_is_no_longer_said_is_removed(recorded):
    _, gradebook = recorded
    record(gradebook, "tiny", rules(deadlines=DEADLINE, extensions={"student000": {"tiny": 2}}))
    assert record(gradebook, "tiny", rules(deadlines=DEADLINE))[0].seconds == 90_000


def test_a_due_date_and_an_extension_granted_in_the_gradebook_stay_where_the_policy_says_none(recorded):
    _, gradebook = recorded
    gradebook.update_or_create_assignment("tiny", duedate=datetime(2026, 10, 12, 22, 0))
    gradebook.grant_extension("tiny", "student000", hours=24)
    (late,) = record(gradebook, "tiny", rules(penalty_per_day=0.5))
    assert (late.seconds, late.penalty) == (3_600, 0.5)


def test_an_extension_without_any_due_date_does_no_harm(recorded):
    _, gradebook = recorded
    assert record(gradebook, "tiny", rules(extensions={"student000": {"*": 2}})) == []


def test_a_penalty_takes_no_more_than_there_is(recorded):
    _, gradebook = recorded
    record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day="100%"))
    submission = gradebook.find_submission("tiny", "student000")
    assert submission.late_submission_penalty == submission.score > 0


def test_a_penalty_that_marks_by_a_person_changed_is_recorded_in_full(recorded):
    _, gradebook = recorded
    record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day="100%"))
    grade = gradebook.find_grade("why", "tiny", "tiny", "student000")
    grade.manual_score, grade.needs_manual_grade = 3.0, False
    gradebook.db.commit()
    (late,) = record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day="100%"))
    assert late.penalty == late.recorded + 3


def test_a_submission_without_a_timestamp_is_not_late(recorded):
    _, gradebook = recorded
    gradebook.update_or_create_submission("tiny", "student000", timestamp=None)
    assert record(gradebook, "tiny", rules(deadlines=DEADLINE, penalty_per_day=1.0)) == []


def test_a_penalty_is_stale_until_it_is_recorded_again(recorded):
    course, gradebook = recorded
    dear, extended = rules(deadlines=DEADLINE, penalty_per_day=1.0), rules(extensions={"student000": {"*": 9}})

    def outdated(policy):
        return stale(policy, read_marks(course, "tiny", gradebook))

    assert outdated(rules()) == []
    assert outdated(dear) == ["student000"]
    record(gradebook, "tiny", dear)
    assert outdated(dear) == []
    assert outdated(extended) == ["student000"]
    record(gradebook, "tiny", extended)
    assert outdated(extended) == []


def test_a_stale_penalty_is_said_with_the_export_and_the_report(recorded, capsys):
    course, _ = recorded
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.Late.deadlines = {DEADLINE}\nc.Late.penalty_per_day = 0.5\n")
    assert main(["export", "tiny", "--course", str(course.root)]) == 0
    assert "run `course late tiny`" in capsys.readouterr().err
    assert main(["report", "--course", str(course.root)]) == 0
    assert "run `course late`" in capsys.readouterr().out
    assert main(["late", "--course", str(course.root)]) == 0
    capsys.readouterr()
    assert main(["export", "tiny", "--course", str(course.root)]) == 0
    assert "course late" not in capsys.readouterr().err


def test_the_command_shows_who_is_late(recorded, capsys):
    course, _ = recorded
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.Late.deadlines = {DEADLINE}\nc.Late.penalty_per_day = 0.5\n")
    assert main(["late", "--course", str(course.root)]) == 0
    said = capsys.readouterr().out
    assert "student000" in said
    assert "1.04" in said  # days


def test_the_command_explains_a_policy_that_cannot_be_meant(recorded, capsys):
    course, _ = recorded
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Late.penalty = 1\n")
    assert main(["late", "--course", str(course.root)]) == 1
    assert "c.Late.penalty is unknown" in capsys.readouterr().err


def test_names_that_are_nobodys_are_said_with_the_name_that_may_be_meant():
    said = rules(
        deadlines={"01-tensor": "2026-10-12 23:59", "02-dense": "2026-10-19 23:59"},
        extensions={"adda": {"01-tensors": 3}, "ben": {"02-dnese": 1, "*": 1}},
    )
    assert unknown_names(said, ["01-tensors", "02-dense"], ["ada", "ben"]) == [
        "c.Late.deadlines names '01-tensor', but there is no session of this name. Did you mean '01-tensors'?",
        "c.Late.extensions names 'adda', but there is no student of this name. Did you mean 'ada'?",
        "c.Late.extensions['ben'] names '02-dnese', but there is no session of this name. Did you mean '02-dense'?",
    ]
