"""`course check`: cases, mutants and the report of holes."""

import re
import shutil

import nbformat
import pytest

from course import notebooks
from course.authoring.beside import Crashed, run_beside
from course.authoring.build import build
from course.authoring.cases import CaseError, read_cases
from course.authoring.cells import cells_for
from course.authoring.checking import check_session, draw, exercises
from course.authoring.demo import as_student
from course.authoring.lint import lint
from course.authoring.lint import main as lint_files
from course.authoring.mutants import mutants
from course.cli import main
from course.grading import engine
from course.grading.settings import Assignment, Settings


def test_a_session_whose_tests_hold_has_no_hole(tiny):
    report = check_session(tiny, "tiny")
    assert report.holds, [report.problems, [own.holes for own in report.exercises]]
    assert report.max_score == 5
    by_name = {own.exercise: own for own in report.exercises}
    assert (by_name["multiply"].right_passed, by_name["multiply"].wrong_caught) == (2, 3)
    assert by_name["multiply"].mutants_killed == by_name["multiply"].mutants > 0


def test_the_engine_and_one_process_say_the_same(tiny):
    # All cases and mutants, and the whole notebook; copied answers are tried in one way only.
    for how in ({"exercises": exercises(tiny, "tiny")}, {"sample": set()}):
        in_process, in_engine = (check_session(tiny, "tiny", **how, settings=each) for each in (None, Settings()))
        in_process.seconds = in_engine.seconds = 0.0
        assert in_process == in_engine


@pytest.mark.parametrize("settings", [None, Settings()], ids=["in one process", "in the engine"])
def test_cells_find_the_files_beside_their_notebook_and_leave_none_in_the_working_folder(tiny, settings, monkeypatch):
    source = tiny.source("tiny")
    (source.parent / "numbers").mkdir()
    (source.parent / "numbers" / "half.txt").write_text("21")
    answer = "half = open('numbers/half.txt').read()\\nopen('left.txt', 'w').write(half)\\ndoubled = 2 * int(half)"
    source.write_text(source.read_text().replace("doubled = 2 * 21", answer))
    monkeypatch.chdir(tiny.root)
    assert not check_session(tiny, "tiny", with_mutants=False, settings=settings).problems
    assert not (tiny.root / "left.txt").exists()


def test_a_sample_is_of_the_cases_alone_and_always_the_same_for_a_commit(tiny):
    cases = [("tiny", case) for case in read_cases(tiny, "tiny")]
    drawn = draw(cases, 4, "a commit")
    assert drawn == draw(cases[::-1], 4, "a commit") != draw(cases, 4, "another commit")
    assert len(draw(cases, 1000, "a commit")) == len(cases)
    report = check_session(tiny, "tiny", sample={case for _, case in drawn})
    assert report.holds
    assert sum(own.right + own.wrong for own in report.exercises) == 4
    assert sum(own.mutants for own in report.exercises) == 0


def test_holes_of_every_kind_are_found(tiny):
    (tiny.cases("tiny") / "multiply.py").write_text(
        "# %% right: it is not\ndef multiply(a, b):\n    return a\n"
        "# %% wrong: it is right | multiply: value\ndef multiply(a, b):\n    return a @ b\n"
        "# %% wrong: caught elsewhere | multiply: shape\ndef multiply(a, b):\n    return a * b\n"
        "# %% wrong: ends the process | multiply: value\nimport os\nos._exit(0)\n"
    )
    (own,) = check_session(tiny, "tiny", exercises=["multiply"], with_mutants=False).exercises
    assert (own.right_passed, own.wrong_caught) == (0, 0)
    holes = "\n".join(own.holes)
    for expected in (
        "right, but refused: it is not",
        "gets the marks: it is right",
        "instead of 'multiply: shape'",
        "'crashed'",
    ):
        assert expected in holes
    assert (
        "too few cases: 1 right and 3 wrong answers; 2 and 3 are the least. Write them in cases/tiny/multiply.py"
        in holes
    )


def test_a_session_whose_hidden_tests_no_wrong_answer_needs_is_reported(tiny):
    assert not [case for case in read_cases(tiny, "tiny") if case.caught_hidden and case.exercise == "total"]
    assert check_session(tiny, "tiny", with_mutants=False).problems == []  # one is enough for all exercises
    for name in ("double", "multiply"):
        path = tiny.cases("tiny") / f"{name}.py"
        path.write_text(path.read_text().replace(" (hidden)", ""))
    problems = check_session(tiny, "tiny", with_mutants=False).problems
    assert [line for line in problems if "no wrong answer is caught by a hidden check only" in line]
    assert not [line for line in check_session(tiny, "tiny", exercises=["total"]).problems if "hidden check" in line]


def test_a_surviving_mutant_is_a_hole_until_it_is_marked_with_a_reason(tiny, capsys):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("return a @ b\\n", "return a @ b + 0.0\\n"))
    report = check_session(tiny, "tiny", exercises=["multiply"])
    (hole,) = report.exercises[0].holes
    first, line, advice, mark = hole.splitlines()
    assert first == "a mutant survives: line 4: `a @ b + 0.0` → `a @ b - 0.0`"
    assert line.strip() == "in the solution cell  return a @ b + 0.0"
    assert "Add a check, or an input to one" in advice
    assert advice.endswith("mark it in cases/tiny/multiply.py:")
    assert mark.strip() == "# %% equivalent: line 4: `a @ b + 0.0` → `a @ b - 0.0` | why no input tells them apart"
    cases = tiny.cases("tiny") / "multiply.py"
    cases.write_text(f"{cases.read_text()}{mark.strip()}\n")  # as it stands
    report = check_session(tiny, "tiny", exercises=["multiply"])
    assert report.holds
    (own,) = report.exercises
    assert (own.mutants_killed, own.mutants_equivalent) == (own.mutants - 1, 1)
    assert main(["check", "tiny", "--course", str(tiny.root), "--exercise", "multiply", "--in-process"]) == 0
    assert f"{own.mutants - 1} of {own.mutants}, 1 equivalent" in capsys.readouterr().out
    source.write_text(source.read_text().replace("return a @ b + 0.0\\n", "return a @ b\\n"))
    (hole,) = check_session(tiny, "tiny", exercises=["multiply"]).exercises[0].holes
    assert hole.startswith("marked as equivalent, but there is no such mutant: line 4")


def test_a_case_runs_what_its_exercise_needs_and_no_call_of_an_imported_name(tiny_source):
    example = next(cell for cell in tiny_source.cells if cell["id"] == "double-example")
    for source, runs in (
        ("np.set_printoptions(precision=2)", False),
        ("matrix = np.eye(2)", True),
        ("matrix.sort()", True),
    ):
        example.source = source
        names = [cell.name for cell in cells_for(tiny_source, "multiply", "multiply = np.matmul")]
        assert names == ["setup", *["double-example"] * runs, "multiply-given", "multiply", "multiply-tests"], source


def test_an_untouched_release_that_earns_marks_is_reported(tiny):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("doubled = ...", "doubled = 42"))
    report = check_session(tiny, "tiny", with_mutants=False)
    assert "the untouched release gets the marks of double-tests" in report.problems


def test_the_exit_code_says_whether_all_holds(tiny, capsys):
    assert main(["check", "tiny", "--course", str(tiny.root), "--no-mutants"]) == 0
    assert "no hole" in capsys.readouterr().out
    (tiny.cases("tiny") / "total.py").unlink()
    assert main(["check", "tiny", "--course", str(tiny.root), "--no-mutants"]) == 1
    assert "too few cases" in capsys.readouterr().out
    assert main(["check", "nothing", "--course", str(tiny.root)]) == 2


def test_an_unknown_exercise_is_a_misuse(tiny, capsys):
    assert main(["check", "tiny", "--course", str(tiny.root), "--exercise", "multipl"]) == 2
    assert "there is no exercise 'multipl'; did you mean multiply?" in capsys.readouterr().err


@pytest.mark.parametrize("settings", [None, Settings()], ids=["in one process", "in the engine"])
def test_with_a_reference_that_fails_nothing_else_is_run_and_that_is_said(tiny, capsys, settings):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("return a @ b\\n", "return a * b\\n"))
    for named in (["multiply"], None):
        report = check_session(tiny, "tiny", exercises=named, settings=settings)
        assert report.problems[0].startswith("the reference fails in multiply-tests (multiply: value")
        assert report.problems[-1].startswith("the cases and mutants were not run")
        assert not report.holds
        assert all(own.mutants == own.wrong == 0 for own in report.exercises)
    if settings is None:
        assert main(["check", "tiny", "--course", str(tiny.root), "--exercise", "multiply", "--in-process"]) == 1
        assert "caught" not in capsys.readouterr().out


@pytest.mark.parametrize("settings", [None, Settings()], ids=["in one process", "in the engine"])
def test_the_author_of_a_hidden_test_that_raises_is_shown_its_line_and_the_error(tiny, settings):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("with checks.hidden():", "with checks.hidden(seed=40_000):"))
    (problem, _) = check_session(tiny, "tiny", exercises=["multiply"], settings=settings).problems
    assert re.search(r"line \d+, `with checks\.hidden\(seed=40_000\):`", problem)
    assert "TypeError" in problem
    assert "unexpected keyword argument 'seed'" in problem


def test_what_the_author_is_shown_of_a_hidden_test_is_in_no_message_to_the_student(tiny):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("with checks.hidden():", "with checks.hidden(seed=40_000):"))
    release = notebooks.read(build(tiny, "tiny"))
    assignment = Assignment("tiny", source.read_text(), nbformat.writes(release))
    answered = as_student(notebooks.read(source), release)
    result = engine.grade(nbformat.writes(answered).encode(), assignment, Settings())
    (own,) = (cell for cell in result.cells if cell.grade_id == "multiply-tests")
    assert "40_000" in own.detail
    assert "40_000" not in own.message + str(result.outputs) + str(result.findings)


@pytest.mark.parametrize(
    "text", ["product = 1\n", "# %% wrong: no check named\nx = 1\n", "# %% wrong: | product: value\nx = 1\n"]
)
def test_cases_that_cannot_be_understood_are_refused(tiny, text):
    (tiny.cases("tiny") / "double.py").write_text(text)
    with pytest.raises(CaseError, match=r"double\.py"):
        read_cases(tiny, "tiny")


def test_mutants_leave_alone_what_only_decides_how_things_look():
    found = mutants(
        "fig, ax = plt.subplots(figsize=(3, 4))\nax.plot(x, y, label='a', lw=2)\nax.set_title('a')\nz = x + 1\n"
    )
    assert {m.description for m in found} == {
        "line 2: `ax.plot(x, y, label='a', lw=2)` → `ax.plot(y, x, label='a', lw=2)`",
        "line 4: `x + 1` → `x - 1`",
        "line 4: `1` → `2`",
    }


def test_a_source_notebook_that_keeps_the_rules_has_no_problem(tiny_source):
    assert lint(tiny_source) == []


def test_the_hook_prints_what_is_wrong_with_the_notebooks_it_is_given(tiny, tiny_source, capsys):
    assert lint_files([str(tiny.source("tiny"))]) == 0
    assert capsys.readouterr().out == ""
    tiny_source.cells[1].execution_count = 3
    nbformat.write(tiny_source, tiny.source("tiny"))
    assert lint_files([str(tiny.source("tiny"))]) == 1
    assert (
        "tiny.ipynb: cell setup: a source notebook keeps no outputs and no execution counts" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("`np.linspace(a, b, num=n)`", True),
        ("Write `np.linspace( low, stop, num = number )`.", True),
        ("```python\npoints = np.linspace(low, high, num=n)\n```", True),
        ("`sum(x ** 2 for x in xs)`", True),
        ("`points = np.linspace(start, stop, num=n)` and more", True),
        ("`np.linspace` takes both ends and a number.", False),
        ("`np.linspace(a, b, num=5)`", False),
        ("`np.linspace(a, a, num=n)`", False),
        ("`np.sqrt(x)`", False),
        ("`for x in`", False),
    ],
)
def test_a_hint_that_holds_a_line_of_the_solution_is_refused_whatever_its_names(tiny_source, hint, told):
    cells = {cell["id"]: cell for cell in tiny_source.cells}
    cells["double"].source = (
        "### BEGIN SOLUTION\ndef f(low, high, n):\n    points = np.linspace(low, high, num=n)\n    return np.sqrt(points)\n"
        "doubled = sum(number**2 for number in values)\n### END SOLUTION"
    )
    statement = cells["double-text"].source
    cells["double-text"].source = statement.replace("Add the number to itself.", hint)
    in_statement = [line for line in lint(tiny_source) if "a hint gives a line of a solution away" in line]
    cells["double-text"].source = statement
    cells["double-tests"].source += f"\nchecks.value(doubled, equals=42, hint={hint!r})"
    in_tests = [line for line in lint(tiny_source) if "a hint gives a line of a solution away" in line]
    assert (bool(in_statement), bool(in_tests)) == (told, told)


def test_a_hint_that_holds_the_head_of_a_loop_or_a_line_of_another_solution_is_refused(tiny_source):
    cells = {cell["id"]: cell for cell in tiny_source.cells}
    cells["total"].source = cells["total"].source.replace(
        "    return sum", "    for number in numbers:\n        pass\n    return sum"
    )
    assert lint(tiny_source) == []
    cells["double-text"].source = cells["double-text"].source.replace("An operator", "`for number in numbers:`")
    cells["multiply-text"].source = cells["multiply-text"].source.replace("NumPy", "`for number in something:`")
    (problem,) = lint(tiny_source)
    assert problem.startswith("cell double: a hint gives a line of a solution away: `for number in numbers:`")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hint 2", "Hint 3", "`Hint 1`, `Hint 3`"),
        ("Hint 2", "Tip", "`Hint 1`"),
        ("Hint", "Tip", "no hints in stages"),
        ("<summary>Hint 1", "<summary> Hint 1", None),
    ],
)
def test_an_exercise_without_hints_in_stages_is_refused(tiny_source, old, new, told):
    text = next(cell for cell in tiny_source.cells if cell["id"] == "multiply-text")
    text.source = text.source.replace(old, new)
    lines = [f"cell multiply: the text above it has {told}; it needs `Hint 1` and `Hint 2`"] if told else []
    assert [line[: len(lines[0])] for line in lint(tiny_source)] == lines


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("", True),
        ("doubled = 42", True),
        ("doubled = ...", False),
        ("other = doubled = ...", False),
        ("doubled: int = ...", False),
        ("doubled = {'twice': ...}", False),
        ('def doubled():\n    """Return 42."""', False),
    ],
)
def test_a_name_that_a_test_reads_is_bound_to_dots_before_anybody_answers(tiny_source, above, told):
    cell = next(cell for cell in tiny_source.cells if cell["id"] == "double")
    cell.source = f"{above}\n### BEGIN SOLUTION\npart = 21\ndoubled = 2 * part\n### END SOLUTION"
    problem = (
        "cell double: the tests read `doubled`, which is not `...` before a student answers: write `doubled = ...`"
    )
    assert [line[: len(problem)] for line in lint(tiny_source)] == [problem] * told


def test_every_broken_rule_is_named(tiny_source):
    def cell(name):
        return next(cell for cell in tiny_source.cells if cell["id"] == name)

    cell("double-tests").source = "### BEGIN HIDDEN TESTS\nchecks.value(doubled, equals=42)\n### END HIDDEN TESTS"
    cell("multiply-tests").source = "assert True"
    cell("total-tests").metadata.nbgrader.points = 5
    cell("double").source = "doubled = (\n### BEGIN SOLUTION\n42)\n### END SOLUTION"
    cell("setup").outputs = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    cell("why").source = "Why?"
    cell("multiply-given")["id"] = "given"
    found = "\n".join(lint(tiny_source))
    for expected in (
        "cell double-tests: a check in a hidden region must stand in `with checks.hidden():`",
        "cell multiply-tests: a test cell must check something",
        "cell total-tests: checks.partial states [2] points, the cell has 5",
        "cell double: the released text is not Python",
        "cell setup: a source notebook keeps no outputs",
        "cell why: a written question needs a `Mark scheme`",
        "cell why: there is no solution region",
        "cell given: the id must be the grade_id, multiply-given; `course build` sets it",
    ):
        assert expected in found


def test_what_the_cases_have_shown_is_not_lost_when_copied_answers_cannot_be_tried(tiny, monkeypatch):
    monkeypatch.setattr("course.authoring.copying.TIMEOUT", 0.01)
    report = check_session(tiny, "tiny")
    assert report.problems == ["copied answers were not tried to the end: tiny.ipynb ran for more than 0.01 seconds"]
    assert all(own.right_passed for own in report.exercises)


def test_a_session_that_cannot_be_checked_costs_no_other(tiny, capsys):
    shutil.copytree(tiny.source("tiny").parent, tiny.root / "source" / "broken")
    (tiny.root / "source" / "broken" / "tiny.ipynb").rename(tiny.root / "source" / "broken" / "broken.ipynb")
    shutil.copytree(tiny.cases("tiny"), tiny.cases("broken"))
    (tiny.cases("broken") / "multiply.py").write_text("# %% wrong: without a check\nx = 1\n")
    assert main(["check", "broken", "tiny", "--no-mutants", "--course", str(tiny.root)]) == 1
    said = capsys.readouterr().out
    assert "✗" in said
    assert "tiny: no hole" in said


def test_a_process_that_is_killed_is_said_to_be(tiny, tmp_path, monkeypatch):
    (tmp_path / "killed.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr("course.authoring.beside.__file__", str(tmp_path / "one" / "two" / "beside.py"))
    with pytest.raises(Crashed, match=r"tiny.ipynb failed in killed \(signal 9, Killed\)"):
        run_beside(tiny.source("tiny"), "killed", timeout=60)


def test_a_test_cell_without_a_solution_cell_is_told_why(tiny_source):
    def double():
        return next(cell for cell in tiny_source.cells if cell["id"] == "double")

    def said():
        return [
            line for line in lint(tiny_source) if line.startswith("cell double-tests: there is no solution cell double")
        ]

    nbgrader = double().metadata.pop("nbgrader")
    (line,) = said()
    assert ": the cell with this id has no nbgrader metadata. docs/sessions.md shows" in line
    double().metadata.nbgrader = nbgrader | {"solution": False, "locked": True}
    (line,) = said()
    assert 'needs "solution": true and "grade": false' in line
    tiny_source.cells.remove(double())
    assert said() == ["cell double-tests: there is no solution cell double"]
