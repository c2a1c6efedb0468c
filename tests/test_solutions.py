"""The solutions for students: nothing before the last deadline, all of it after, nothing hidden ever."""

import json
import os
from datetime import UTC, datetime, timedelta
from html import unescape

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from traitlets.config import Config

from course import checks, notebooks
from course.cli import main
from course.gradebook.api import open_api
from course.gradebook.configuration import BadConfiguration
from course.gradebook.late import last_deadline, policy
from course.grading import engine
from course.grading.result import Status
from course.grading.sandbox import bubblewrap
from course.grading.settings import Settings
from course.grading.task import read_assignment
from course.layout import Course
from course.notebooks import Role
from course.reports.solutions import publication, read_solutions, solved_notebook
from tests.conftest import ROOT, make_tiny
from tests.simulated import released, simulate

HERE = Course(ROOT)
PAST, FUTURE = "2020-10-12 23:59", "2120-10-12 23:59"
SCHEME = "2 for rows and columns, 1 for an example"
STUDENTS = ("student000", "student001")


def configure(course, *lines):
    """Write what an instructor says in the configuration, in place of what was said before."""
    text = (ROOT / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text("\n".join([text, *lines, ""]))


@pytest.fixture(scope="module")
def class_of_two(tmp_path_factory):
    """Return a course with a session that two students handed in; nobody's code runs."""
    course = released(make_tiny(tmp_path_factory.mktemp("solutions") / "course"))
    simulate(course, "tiny", len(STUDENTS))
    for student in STUDENTS:
        api = open_api(course)
        api.config.Grade.take_result = True
        assert api.autograde("tiny", student)["success"]
    with open_api(course).gradebook as gradebook:  # no deadline but what a test says
        gradebook.find_assignment("tiny").duedate = None
        gradebook.db.commit()
    return course


@pytest.fixture
def course(class_of_two):
    configure(class_of_two)
    return class_of_two


@pytest.fixture
def extended(course):
    """Grant a student an extension of a hundred years in the gradebook, as the formgrader's database keeps it."""
    with open_api(course).gradebook as gradebook:
        gradebook.find_submission("tiny", STUDENTS[1]).extension = timedelta(days=36_500)
        gradebook.db.commit()
    yield course
    with open_api(course).gradebook as gradebook:
        gradebook.find_submission("tiny", STUDENTS[1]).extension = None
        gradebook.db.commit()


def solutions(course, *more):
    return main(["solutions", "tiny", "--course", str(course.root), *more])


def feedback(course):
    assert main(["feedback", "tiny", "--course", str(course.root)]) == 0
    pages = sorted(course.root.glob("feedback/*/tiny/*"))
    assert [page.name for page in pages] == ["tiny.html"] * len(STUDENTS)
    return [unescape(page.read_text(encoding="utf-8")) for page in pages]


def written(course):
    return sorted(course.root.glob("solutions/tiny/*"))


# ---------------------------------------------------------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([], "tiny has no deadline"),
        ([f'c.Late.deadlines = {{"tiny": "{FUTURE}"}}'], "2120-10-12 23:59 (UTC)"),
        (
            [f'c.Late.deadlines = {{"tiny": "{FUTURE}"}}', 'c.Late.timezone = "Europe/Paris"'],
            "2120-10-12 23:59 (Europe/Paris)",
        ),
        (
            [f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Late.extensions = {"nobody-yet": {"*": 36_500}}'],
            "2120-09-18 23:59 (UTC)",
        ),
        ([f'c.Late.deadlines = {{"tiny": "{PAST}"}}', "c.Course.solutions_delay_days = 36_500"], "2120-09-18 23:59"),
    ],
)
def test_before_the_last_deadline_nothing_is_written_and_it_is_said_when(course, capsys, said, reason):
    configure(course, *said)
    assert solutions(course) == 1
    assert reason in capsys.readouterr().err
    assert written(course) == []


def test_who_has_an_extension_in_the_gradebook_holds_the_solutions_back(extended, capsys):
    configure(extended, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Course.solutions = "after deadline"')
    assert solutions(extended) == 1
    assert "2120-09-18 23:59" in capsys.readouterr().err
    for page in feedback(extended):
        assert "Solutions come after 2120-09-18 23:59 (UTC)" in page
        assert SCHEME not in page


def test_the_due_date_of_the_gradebook_counts_where_the_configuration_has_no_deadline(course):
    with open_api(course).gradebook as gradebook:
        gradebook.find_assignment("tiny").duedate = datetime(2026, 1, 1)
        rules = policy(Config({"Late": {"grace_minutes": 30, "extensions": {"ada": {"tiny": 2}}}}))
        assert last_deadline(gradebook, "tiny", rules) == datetime(2026, 1, 3, 0, 30, tzinfo=UTC)
        rules = policy(Config({"Late": {"deadlines": {"tiny": "2026-02-01 12:00"}}}))
        assert last_deadline(gradebook, "tiny", rules) == datetime(2026, 2, 1, 12, tzinfo=UTC)
        assert last_deadline(gradebook, "never-released", policy(Config())) is None
        gradebook.db.rollback()


def test_an_instructor_may_write_them_at_once(course, capsys):
    assert solutions(course, "--now") == 0
    assert [path.name for path in written(course)] == ["tiny-solutions.html", "tiny-solutions.ipynb"]
    for path in written(course):
        path.unlink()


def test_a_gradebook_that_cannot_be_read_is_no_permission(tiny, capsys):
    released(tiny)
    configure(tiny, f'c.Late.deadlines = {{"tiny": "{PAST}"}}')
    assert solutions(tiny) == 0
    (tiny.root / "gradebook.db").write_text("no database")
    assert solutions(tiny) == 1
    assert "no gradebook" in capsys.readouterr().err


def test_an_unknown_session_is_a_misuse(course, capsys):
    assert main(["solutions", "tinny", "--course", str(course.root)]) == 2
    assert "there is no session 'tinny'" in capsys.readouterr().err


def test_what_is_not_released_has_no_solutions_for_students(tiny, capsys):
    assert solutions(tiny, "--now") == 1
    assert "Run `course build tiny` first" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------- the configuration


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"solutions": "always"}, "c.Course.solutions = 'always' is not possible."),
        ({"solutions": "always"}, 'It must be one of "never", "after deadline", "self-study".'),
        ({"solutions": True}, "c.Course.solutions = True is not possible."),
        ({"solutions_delay_days": -1}, "c.Course.solutions_delay_days = -1 is not possible."),
        ({"solutions_delay_days": float("nan")}, "It must be a number of days, 0 or more"),
        ({"solutions_delay_days": "5"}, "It must be a number of days, 0 or more"),
        ({"solution": "never"}, "c.Course.solution is unknown. There are: solutions, solutions_delay_days."),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(said, reason):
    with pytest.raises(BadConfiguration) as refused:
        publication(Config({"Course": said}))
    assert reason in str(refused.value)


def test_feedback_is_refused_with_such_a_setting(course, capsys):
    configure(course, 'c.Course.solutions = "always"')
    assert main(["feedback", "tiny", "--course", str(course.root)]) == 1
    assert "c.Course.solutions = 'always' is not possible" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------------------ feedback


@pytest.mark.parametrize("said", [[], ['c.Course.solutions = "never"']])
def test_feedback_holds_no_solutions_unless_the_course_says_so(course, said):
    configure(course, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', *said)
    for page in feedback(course):
        assert "olutions" not in page
        assert SCHEME not in page


def test_feedback_before_the_deadline_says_when_they_come(course):
    configure(course, f'c.Late.deadlines = {{"tiny": "{FUTURE}"}}', 'c.Course.solutions = "after deadline"')
    for page in feedback(course):
        assert "Solutions come after 2120-10-12 23:59 (UTC)" in page
        assert "return a @ b" not in page
        assert SCHEME not in page
        assert "See a solution" not in page


def test_feedback_after_the_deadline_leads_from_each_question_to_its_solution_and_back(course):
    configure(course, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Course.solutions = "after deadline"')
    for page in feedback(course):
        assert '<a href="#solutions">' in page
        for number in range(1, 5):
            assert f'<a href="#s{number}">See a solution</a>' in page
            assert f'<h3 id="s{number}"' in page
            assert f'<a href="#q{number}">Back to your answer</a>' in page
        assert "return a @ b" in page
        assert SCHEME in page


def test_feedback_of_stock_nbgrader_holds_them_too(course):
    configure(course, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Course.solutions = "after deadline"')
    assert open_api(course).generate_feedback("tiny", STUDENTS[0], force=True)["success"]
    assert SCHEME in (course.root / "feedback" / STUDENTS[0] / "tiny" / "tiny.html").read_text()


def test_a_page_made_again_after_a_late_extension_takes_the_solutions_back(course):
    configure(course, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Course.solutions = "after deadline"')
    assert all(SCHEME in page for page in feedback(course))
    configure(
        course,
        f'c.Late.deadlines = {{"tiny": "{PAST}"}}',
        'c.Course.solutions = "after deadline"',
        'c.Late.extensions = {"student001": {"tiny": 36_500}}',
    )
    assert all(SCHEME not in page for page in feedback(course))


# --------------------------------------------------------------------------------------------------------- what is shown


def hidden_lines(source):
    lines = {line for own in notebooks.hidden_lines(source).values() for line in own if len(line) > 8}
    answers = "\n".join(notebooks.without_hidden_tests(cell.source) for cell in source.cells)
    return {line for line in lines if line not in answers}


@pytest.mark.parametrize("session", HERE.sessions())
def test_no_line_of_a_hidden_test_and_no_mark_for_authors_is_shown(session, tmp_path):
    source, release = notebooks.read(HERE.source(session)), notebooks.read(HERE.release(session))
    exercises = [cell for cell in release.cells if notebooks.role(cell) in (Role.SOLUTION, Role.WRITTEN)]
    found = read_solutions(source, release)
    assert [own.name for own in found] == [cell["id"] for cell in exercises]
    assert len({own.title for own in found}) == len(found)
    text = "\n".join([*(own.answer + own.statement + own.hints for own in found)])
    text += "\n".join(cell.source for cell in solved_notebook(source, release).cells)
    lines = hidden_lines(source)
    assert len(lines) > 10
    assert [line for line in lines if line in text] == []
    for marker in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS"):
        assert marker not in text
    for own in found:
        assert own.answer
        assert notebooks.STUB not in own.answer
        if own.written:
            assert "mark scheme" in own.answer.lower()
        else:
            compile(own.answer, own.name, "exec")


def test_the_page_has_no_script_and_needs_no_other_file(tiny, capsys):
    released(tiny)
    assert solutions(tiny, "--now") == 0
    page = unescape((tiny.root / "solutions" / "tiny" / "tiny-solutions.html").read_text(encoding="utf-8"))
    assert "default-src 'none'" in page
    for forbidden in ("<script", "<link", " src=", "javascript:", "@import"):
        assert forbidden not in page
    assert SCHEME in page
    assert "return a @ b" in page
    assert [line for line in hidden_lines(notebooks.read(tiny.source("tiny"))) if line in page] == []


def test_the_notebook_is_nobodys_submission_and_its_answers_pass(tiny, capsys):
    released(tiny)
    assert solutions(tiny, "--now") == 0
    path = tiny.root / "solutions" / "tiny" / "tiny-solutions.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert all("nbgrader" not in cell.metadata for cell in notebook.cells)
    answers = {cell["id"]: cell.source for cell in notebook.cells}
    assert answers["double"] == "doubled = 2 * 21"  # without the placeholder of the release
    assert answers["why"].startswith("Why is a matrix product not commutative?")
    handed_in = notebooks.read(tiny.release("tiny"))
    for cell in handed_in.cells:
        cell.source = answers[cell["id"]]
    result = grade(tiny, handed_in)
    assert [cell.status for cell in result.cells] == [Status.PASSED] * 3 + [Status.MANUAL]


def test_a_source_of_another_time_is_named(tiny, capsys):
    released(tiny)
    source = notebooks.read(tiny.source("tiny"))
    source.cells = [cell for cell in source.cells if cell["id"] != "multiply"]
    nbformat.write(source, tiny.source("tiny"))
    assert solutions(tiny, "--now") == 0  # the source that was released is kept
    tiny.released("tiny").unlink()
    assert solutions(tiny, "--now") == 1
    assert "do not go together" in capsys.readouterr().err


# ----------------------------------------------------------------------------------------------------------- self-study


def lab(course):
    assert main(["lab", "--prepare", "--course", str(course.root), "--dir", str(course.root / "lab")]) == 0
    return course.root / "lab" / ".solutions"


def test_a_learners_copy_has_solutions_only_where_the_course_says_so(course):
    assert not lab(course).exists()
    configure(course, f'c.Late.deadlines = {{"tiny": "{PAST}"}}', 'c.Course.solutions = "after deadline"')
    assert not lab(course).exists()
    configure(course, 'c.Course.solutions = "self-study"')
    assert sorted(json.loads((lab(course) / "tiny.json").read_text())) == ["double", "multiply", "total", "why"]
    configure(course, f'c.Late.deadlines = {{"tiny": "{FUTURE}"}}', 'c.Course.solutions = "self-study"')
    assert not lab(course).exists()  # a class hands it in: what lay there before is taken away


def test_a_course_without_a_gradebook_can_be_studied_alone(tiny, capsys):
    released(tiny)
    (tiny.root / "gradebook.db").unlink()
    configure(tiny, 'c.Course.solutions = "self-study"')
    assert (lab(tiny) / "tiny.json").is_file()
    assert not (tiny.root / "gradebook.db").exists()


def run_in_lab(course, *sources, **environment):
    """Run cells in a kernel as JupyterLab does, in the folder of the session; return what each printed and displayed."""
    folder = course.root / "lab" / "tiny"
    notebook = notebooks.read(folder / "tiny.ipynb")
    setup = next(cell for cell in notebook.cells if cell["id"] == "setup")
    given = next(cell for cell in notebook.cells if cell["id"] == "multiply-given")
    tests = {cell["id"]: cell.source for cell in notebook.cells}
    cells = [new_code_cell(tests.get(source, source)) for source in (setup.source, given.source, *sources)]
    notebook.cells = cells
    client = NotebookClient(notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, **environment})
    outputs = [cell.outputs for cell in cells[2:]]
    return ["".join(out.get("text") or out.get("data", {}).get("text/markdown", "") for out in own) for own in outputs]


@pytest.fixture(scope="module")
def studied(class_of_two):
    """Return what a learner sees, cell by cell."""
    configure(class_of_two, 'c.Course.solutions = "self-study"')
    assert lab(class_of_two).exists()
    ask = 'checks.solution("multiply")'
    return run_in_lab(
        class_of_two,
        ask,
        "def multiply(a, b):\n    return a * b",
        "multiply-tests",
        ask,
        "def multiply(a, b):\n    return np.matmul(a, b)",
        "multiply-tests",
        ask,
        "def total(numbers):\n    return 6, 0",
        "total-tests",
        'checks.solution("total")',
        'checks.solution("total", give_up=True)',
        'checks.solution("why")',
        'checks.solution("why", give_up=True)',
        'checks.solution("multply", give_up=True)',
    )


def test_a_solution_is_shown_once_the_check_has_passed(studied):
    before, _, _, failed, _, passed, solved, *_ = studied
    for said in (before, failed):
        assert said.startswith("The check of 'multiply' has not passed")
        assert "return a @ b" not in said
    assert passed.startswith("✓")
    assert "Multiply two matrices: a solution" in solved
    assert "return a @ b" in solved


def test_partial_credit_is_no_solution_and_giving_up_is_said_by_name(studied):
    *_, part, given_up, _, _, _ = studied
    assert 'checks.solution("total", give_up=True)' in part
    assert "sum(numbers), len(numbers)" not in part
    assert "return sum(numbers), len(numbers)" in given_up


def test_a_written_question_shows_its_model_answer_and_mark_scheme(studied):
    *_, asked, given_up, _ = studied
    assert "'why' has no check" in asked
    assert SCHEME in given_up


def test_an_unknown_exercise_is_named_with_those_that_there_are(studied):
    first, *names = studied[-1].splitlines()
    assert first == "There is no exercise 'multply' here. There are:"
    assert names[:2] == ["  double: Double a number", "  multiply: Multiply two matrices"]


def test_without_a_file_of_solutions_there_is_nothing_to_show(course):
    lab(course)
    (said,) = run_in_lab(course, 'checks.solution("multiply", give_up=True)')
    assert said.startswith("There are no solutions beside this notebook.")


# -------------------------------------------------------------------------------------------------------------- grading


def grade(course, notebook):
    settings = Settings(sandbox=bubblewrap.probe().bubblewrap)
    return engine.grade(nbformat.writes(notebook).encode(), read_assignment(course, "tiny"), settings)


def test_where_nobody_looks_nothing_is_read_and_nothing_is_said(course, monkeypatch, capsys):
    configure(course, 'c.Course.solutions = "self-study"')
    lab(course)
    monkeypatch.chdir(course.root / "lab" / "tiny")
    capsys.readouterr()
    assert checks.solution("multiply", give_up=True) is None
    assert capsys.readouterr().out == ""
    (said,) = run_in_lab(course, 'checks.solution("multiply", give_up=True)', NBGRADER_EXECUTION="validate")
    assert said == ""


def test_graded_code_reaches_no_solution(course):
    if not bubblewrap.probe().bubblewrap:
        pytest.skip("bubblewrap is not in this environment: apt-get install bubblewrap")
    configure(course, 'c.Course.solutions = "self-study"')
    files = [lab(course) / "tiny.json"]
    assert solutions(course, "--now") == 0
    files += written(course)
    assert len(files) == 3
    notebook = notebooks.read(course.release("tiny"))
    double = next(cell for cell in notebook.cells if cell["id"] == "double")
    double.source = "\n".join(
        [
            "import os",
            f"reached = [path for path in {[str(path) for path in files]} if os.path.exists(path)]",
            "print('reached', reached, 'shown', checks.solution('double', give_up=True))",
            "doubled = 42",
        ]
    )
    result = grade(course, notebook)
    (said,) = result.outputs["double"]
    assert said["text"] == "reached [] shown None\n"
    assert result.cells[0].status is Status.PASSED
    for path in files:
        path.unlink()
