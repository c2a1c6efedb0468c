"""Each attack of the corpus earns nothing, learns nothing, breaks nothing, and stops nobody else's grading.

The code of an attack runs in the sandbox only: `engine.grade` with ``sandbox=True``, and a guard before its first line.
"""

import dataclasses
import json
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

from course.grading.engine import grade
from course.grading.result import Result, Status
from course.grading.sandbox import bubblewrap, process
from course.grading.settings import Settings
from tampering.attack import GUARD, STOPPED, Attack, submission
from tampering.attacks import FAMILIES
from tampering.attacks.output import SCRIPT
from tampering.outside import Course, Listener, bounded, recorded_sandboxes
from tampering.session import INPUTS, POINTS, SECRETS, Session

pytestmark = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"attacks run in a sandbox only: {bubblewrap.probe().problem}"
)

LIMITS = Settings(
    cell_seconds=4.0,
    call_seconds=3.0,
    question_seconds=8.0,
    notebook_seconds=40.0,
    grace_seconds=0.5,
    memory_mb=1_200,
    processes=64,
    disk_mb=64,
    file_mb=32,
    value_mb=128,
    sandbox=True,
)
#: What an attack is graded with: the exercise it attacks, and others that are answered right.
_PLAIN = ("product", "double", "thrice", "total")
SESSIONS = {
    **{name: Session("double", name) for name in POINTS if name not in _PLAIN},
    **dict.fromkeys(_PLAIN, Session(*_PLAIN)),
}
HONEST = Session("product", "double")
ALL = [pytest.param(attack, id=f"{family}: {attack.name}") for family, each in FAMILIES.items() for attack in each]


@pytest.fixture(scope="session")
def course():
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder:  # pytest's own folders are closed to other users
        yield Course(Path(folder))


@pytest.fixture(scope="session")
def listener(course):
    made = Listener(course.folder)
    yield made
    made.close()


@pytest.fixture
def sandboxes():
    with recorded_sandboxes() as sandboxes:
        yield sandboxes


def shown(result: Result) -> str:
    """Return all that a student may see of a result."""
    told = [f"{cell.message}\n{cell.check}" for cell in result.cells]
    return json.dumps([result.outputs, told], ensure_ascii=False)


def points(result: Result) -> dict[str, float]:
    return {cell.grade_id.removesuffix("-tests"): cell.points for cell in result.cells}


@pytest.mark.parametrize(
    "unread", [pytest.param(False, id="needed cells"), pytest.param(True, marks=pytest.mark.slow, id="every cell")]
)
@pytest.mark.parametrize("attack", ALL)
def test_an_attack_gains_nothing_and_harms_nobody(attack: Attack, unread: bool, course, listener, sandboxes):
    session = SESSIONS[attack.target]
    limits = dataclasses.replace(LIMITS, **attack.settings, unread_cells=unread)
    notebook, files = submission(attack, session, course.folder, listener.port)
    with bounded(120):
        result = grade(notebook, session.assignment, limits, files)
        after = grade(json.dumps(HONEST.answered({})).encode(), HONEST.assignment, LIMITS)

    deserved = dict.fromkeys(session.points, 0.0) if attack.ungraded else {**session.points, attack.target: 0.0}
    earned = points(result)
    assert {name: earned[name] for name in deserved if name not in attack.costs} == {
        name: worth for name, worth in deserved.items() if name not in attack.costs
    }, result.cells
    ends = {cell.grade_id: cell.status for cell in result.cells}[f"{attack.target}-tests"]
    assert ends in ((Status.UNGRADED,) if attack.ungraded else attack.ends), (result.cells, result.findings)

    seen, whole = shown(result), json.dumps(result.as_dict())
    assert [secret for secret in (*SECRETS, *attack.unseen) if secret in seen] == []
    assert [number for number in INPUTS if number in seen] == []
    assert "canary-" not in whole
    assert "FOUND" not in whole
    assert STOPPED not in [output.get("evalue") for output in every_output(result)]
    assert len(whole) < 30_000_000
    assert all(SCRIPT not in str(kind) + str(data) for kind, data in displayed(result) if kind != "text/plain")

    assert course.changes() == []
    assert listener.visitors() == 0
    assert sandboxes.left_over() == []
    assert points(after) == HONEST.points, after.cells


def displayed(result: Result) -> list[tuple[str, str]]:
    """Return the type and the content of each thing that a notebook would show."""
    return [pair for output in every_output(result) for pair in output.get("data", {}).items()]


def every_output(result: Result) -> list[dict[str, Any]]:
    return [output for outputs in result.outputs.values() for output in outputs]


@pytest.mark.parametrize("name", [*list(SESSIONS)[: -len(_PLAIN)], "double"])
def test_honest_answers_get_full_marks_in_the_attacked_session(name: str):
    session = SESSIONS[name]
    result = grade(json.dumps(session.answered({})).encode(), session.assignment, LIMITS)
    assert points(result) == session.points, result.cells
    assert result.skipped == ["spare"]


@pytest.mark.parametrize("name", POINTS)
def test_the_attacked_exercises_tell_a_wrong_answer_from_a_right_one(name: str):
    session = Session(name)
    assert grade(json.dumps(session.answered({name: "pass"})).encode(), session.assignment, LIMITS).score == 0


def test_what_an_attack_prints_would_be_seen():
    """Nothing would be found in outputs that are not looked at: the search for secrets finds one that is printed."""
    notebook = json.dumps(HONEST.answered({}, after=f"print({SECRETS[0]!r})")).encode()
    assert SECRETS[0] in shown(grade(notebook, HONEST.assignment, LIMITS))


def test_a_process_that_is_left_over_would_be_seen():
    with recorded_sandboxes() as sandboxes:
        sandbox = process.Sandbox(LIMITS)
        assert sandboxes.running()
        sandbox.close()
        assert sandboxes.left_over() == []


def test_a_visitor_and_a_changed_file_would_be_seen(tmp_path):
    course, listener = Course(tmp_path / "course"), Listener(tmp_path)
    with socket.create_connection(("127.0.0.1", listener.port)):
        assert listener.visitors() == 1
    listener.close()
    (course.folder / "gradebook.db").write_text("owned")
    (course.folder / "added").touch()
    assert course.changes() == ["added", "gradebook.db"]


def test_the_guard_stops_an_attack_outside_the_sandbox():
    with pytest.raises(SystemExit, match=STOPPED):
        exec(GUARD, {})


def test_there_are_attacks_of_every_family_and_no_two_alike():
    names = [attack.name for attacks in FAMILIES.values() for attack in attacks]
    assert len(names) == len(set(names)) >= 60
    assert all(len(attacks) >= 8 for attacks in FAMILIES.values())
