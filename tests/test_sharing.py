"""Answers that share what runs before them: each is judged as if it ran alone."""

import json

import pytest

from course.authoring.checking import check_session
from course.authoring.kept import Kept
from course.authoring.runner import CodeCell, Verdict, run_in_engine
from course.authoring.sharing import TOGETHER, run_sharing
from course.authoring.verdicts import KeptVerdicts
from course.grading.settings import Settings
from course.notebooks import Role

SETUP = "import os, random\nimport numpy as np\nfrom course import checks\nnumbers = np.arange(3.0)\nrandom.seed(1)"
REFERENCE = "def f():\n    return 1.0\nx = 1.0"


def notebook(answer, test="checks.value(x, equals=1.0)"):
    return [
        CodeCell(Role.PROVIDED, "setup", SETUP, SETUP),
        CodeCell(Role.SOLUTION, "x", answer, REFERENCE),
        CodeCell(Role.TESTS, "x-tests", test, test),
    ]


def engine(several):
    return run_in_engine(several, 1, 60, Settings())


def run(answers, as_expected=lambda number, verdicts: True, **more):
    several = [notebook(answer, **more) for answer in answers]
    found = dict(run_sharing(several, engine, chains=[], as_expected=as_expected))
    return [found[number]["x-tests"] for number in range(len(several))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("leaked = 1.0\nx = 1.0", "x = leaked"),
        ("x = 1.0", "pass"),
        ("numbers += 1\nx = 1.0", "x = 1.0 if numbers[0] == 1 else 0.0"),
        ("np = None\nx = 1.0", "x = float(np is None)"),
        ("random.random()\nx = 1.0", "x = float(random.random() != random.Random(1).random())"),
        ("open('left.txt', 'w').close()\nx = 1.0", "x = float(os.path.exists('left.txt'))"),
        ("os.makedirs('in', exist_ok=True)\nos.chdir('in')\nx = 1.0", "x = float(os.getcwd().endswith('in'))"),
    ],
)
def test_an_answer_finds_nothing_of_the_one_before(first, second):
    verdicts = run([first, second])
    assert [verdict.passed for verdict in verdicts] == [True, False]


def test_a_message_names_the_cells_as_they_are_called_alone():
    shared = run(["x = 1.0", "y = 1 / 0\nx = 1.0"])[1]
    (alone,) = (found["x-tests"] for found in engine([notebook("y = 1 / 0\nx = 1.0")]))
    assert (shared.check, shared.message) == (alone.check, alone.message)
    assert "--" not in shared.message


def test_an_answer_that_ends_the_process_costs_no_other_one_its_verdict():
    verdicts = run(["x = 1.0", "import os\nos._exit(1)", "x = 2.0", "x = 1.0"])
    assert [verdict.passed for verdict in verdicts] == [True, False, False, True]


def test_what_is_not_as_expected_is_run_again_alone():
    ran = []

    def runner(several):
        ran.append([len(cells) for cells in several])
        for cells in several:
            yield {cell.name: Verdict(len(cells) == 3) for cell in cells if cell.role is Role.TESTS}

    several = [notebook(f"x = {number}") for number in range(TOGETHER + 1)]
    found = list(run_sharing(several, runner, chains=[], as_expected=lambda number, own: own["x-tests"].passed))
    assert len(ran[0]) == 2  # all of them in two notebooks
    assert ran[1] == [3] * len(several)  # and then each alone
    assert sorted(number for number, _ in found) == list(range(len(several)))
    assert all(own["x-tests"].passed for _, own in found)


def edit(course, cell, source):
    path = course.source("tiny")
    notebook = json.loads(path.read_text())
    next(each for each in notebook["cells"] if each["id"] == cell)["source"] = source
    path.write_text(json.dumps(notebook))


def test_a_cell_that_raises_an_error_is_reported_wherever_it_stands(tiny, tmp_path):
    kept = Kept(tmp_path / "kept")

    def problems():
        return check_session(tiny, "tiny", sample=set(), kept=KeptVerdicts(kept)).problems

    assert problems() == []
    notebook = json.loads(tiny.source("tiny").read_text())
    example = {
        "cell_type": "code",
        "id": "last",
        "metadata": {},
        "source": "1 / 0",
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].append(example)
    tiny.source("tiny").write_text(json.dumps(notebook))
    assert any("last" in problem for problem in problems())
    edit(tiny, "last", "print(1)")
    assert problems() == []
    # Only the last test is new for the cache then, and the cell is none that its exercise needs.
    edit(tiny, "last", "1 / 0")
    assert any("last" in problem for problem in problems())
