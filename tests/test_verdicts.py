"""Verdicts of `course check` that are kept: what has not changed is not run again, but for a sample."""

import json
import os
import time
from dataclasses import replace

import pytest

from course.authoring import kept
from course.authoring.checking import check_session
from course.authoring.kept import Kept
from course.authoring.runner import CodeCell, Verdict
from course.authoring.verdicts import KeptVerdicts
from course.notebooks import Role

HOW = {"settings": None, "timeout": 240}


def notebook(text):
    return [CodeCell(Role.SOLUTION, "a", text), CodeCell(Role.TESTS, "a-tests", "checks.value(a, equals=1)")]


class Runner:
    """Runs nothing, and remembers what it was asked to run."""

    def __init__(self, check=""):
        self.check = check
        self.ran = []

    def __call__(self, several):
        for cells in several:
            self.ran.append(cells[0].source)
            yield {"a-tests": Verdict(not self.check, self.check, "a message", seconds=1.5)}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "verdicts"


def run(folder, texts, runner=None, how=HOW, seed=0):
    runner = runner or Runner()
    kept = KeptVerdicts(Kept(folder), seed=seed)
    found = run_all(kept, [notebook(text) for text in texts], how, runner)
    return kept, runner, found


def run_all(kept, several, how, runner):
    """Return verdicts and what changed of each notebook, in order."""

    def by_number(numbers):
        return zip(numbers, runner([several[number] for number in numbers]), strict=True)

    found = {number: (verdict, changed) for number, verdict, changed in kept.run(several, how, by_number, by_number)}
    return [found[number] for number in range(len(several))]


TEXTS = [f"a = {i}" for i in range(50)]


def test_what_has_not_changed_is_not_run_again_but_for_a_sample(folder):
    _, first, verdicts_of_first = run(folder, TEXTS)
    kept, second, found = run(folder, [*TEXTS, "a = 'new'"], seed=3)
    assert first.ran == TEXTS
    assert len(second.ran) == 3
    assert "a = 'new'" in second.ran
    assert (kept.found, kept.again) == (48, 2)
    assert [verdict for verdict, _ in found[:50]] == [verdict for verdict, _ in verdicts_of_first]
    assert {changed for _, changed in found} == {""}


def test_the_sample_is_drawn_by_the_seed(folder):
    run(folder, TEXTS)
    drawn = [run(folder, TEXTS, seed=seed)[1].ran for seed in (5, 5, 6)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_kept_verdict_that_comes_out_otherwise_is_named(folder):
    run(folder, TEXTS)
    _, runner, found = run(folder, TEXTS, Runner("a: value"))
    changed = [text for _, text in found if text]
    assert len(changed) == len(runner.ran) == 2
    assert set(changed) == {"a-tests: the kept verdict is passed, and run again it is 'a: value'"}
    _, _, found = run(folder, TEXTS, Runner("a: value"))
    assert sum(not verdict["a-tests"].passed for verdict, _ in found) >= 2


@pytest.mark.parametrize(
    "change",
    [
        lambda cells, how: ([replace(cells[0], source="a = 2"), cells[1]], how),
        lambda cells, how: ([cells[0], replace(cells[1], points=2.0)], how),
        lambda cells, how: ([cells[0], replace(cells[1], reference="x")], how),
        lambda cells, how: ([cells[0], replace(cells[1], seed=7)], how),
        lambda cells, how: ([replace(cells[0], role=Role.PROVIDED), cells[1]], how),
        lambda cells, how: (cells[::-1], how),
        lambda cells, how: (cells, {**how, "timeout": 10}),
        lambda cells, how: (cells, {**how, "files": {"data.csv": "ab"}}),
    ],
)
def test_whatever_a_verdict_depends_on_is_in_its_key(folder, change):
    kept = KeptVerdicts(Kept(folder))
    run_all(kept, [notebook("a = 1")], HOW, Runner())
    cells, how = change(notebook("a = 1"), HOW)
    run_all(kept, [cells], how, Runner())
    assert (kept.found, kept.again) == (0, 0)
    assert len(list(folder.glob("*.json"))) == 2


def test_another_fingerprint_and_other_code_of_the_authors_tools_are_other_keys(folder, monkeypatch):
    run(folder, TEXTS[:1])
    monkeypatch.setattr(kept, "fingerprint", lambda: "other")
    run(folder, TEXTS[:1])
    monkeypatch.setattr(kept, "_code", lambda: "other")
    run(folder, TEXTS[:1])
    assert len(list(folder.glob("*.json"))) == 3


@pytest.mark.parametrize("check", ["timeout", "memory", "crashed", "ungraded"])
def test_what_may_end_otherwise_another_time_is_not_kept(folder, check):
    run(folder, TEXTS[:1], Runner(check))
    assert run(folder, TEXTS[:1])[1].ran == TEXTS[:1]


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"a-tests": 3}', '{"a-tests": {"passed": true, "more": 1}}'])
def test_a_damaged_file_is_run_again_and_written_anew(folder, damage):
    run(folder, TEXTS[:1])
    (path,) = folder.glob("*.json")
    path.write_text(damage)
    assert run(folder, TEXTS[:1])[1].ran == TEXTS[:1]
    assert json.loads(path.read_text())["a-tests"]["passed"] is True


def test_what_was_not_used_for_long_is_removed(folder):
    run(folder, TEXTS[:2])
    old, _ = sorted(folder.glob("*.json"))
    long_ago = time.time() - (kept.DAYS + 1) * 86_400
    os.utime(old, (long_ago, long_ago))
    Kept(folder).tidy()
    assert old not in list(folder.glob("*.json"))
    assert len(list(folder.glob("*.json"))) == 1


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path):
    (tmp_path / "verdicts").write_text("a file")
    _, runner, _ = run(tmp_path / "verdicts", TEXTS[:1])
    assert runner.ran == TEXTS[:1]


def test_a_session_is_checked_again_from_what_was_kept_and_a_hole_is_always_run_again(tiny, folder):
    case = tiny.cases("tiny") / "double.py"
    case.write_text(case.read_text() + "\n\n# %% wrong: right, in fact | doubled: value\ndoubled = 42\n")

    def check():
        kept = KeptVerdicts(Kept(folder), seed=1)
        return kept, check_session(tiny, "tiny", kept=kept, with_mutants=False)

    (first, report), (second, again) = check(), check()
    assert (first.found, first.again) == (0, 0)
    # Besides the verdicts: the frozen checks, and that the other cells before each test ran, answered and unanswered.
    others = 1 + 2 * len(report.exercises)
    assert second.found + second.again == len(list(folder.glob("*.json"))) - others > 10
    assert [own.holes for own in again.exercises] == [own.holes for own in report.exercises]
    assert sum(len(own.holes) for own in report.exercises) == 1
    assert replace(again, seconds=0) == replace(report, seconds=0)
