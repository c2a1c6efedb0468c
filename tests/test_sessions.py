"""Every session under stock nbgrader and in one process, as in JupyterLab.

`make test` runs some cases of all sessions through the engine besides; `make check` runs all of them both ways.
"""

import itertools
import re
from collections import defaultdict

import nbformat
import pytest

from course import notebooks
from course.authoring.cases import RIGHT, read_cases
from course.authoring.checking import check_session, draw
from course.authoring.lint import lint
from course.gradebook.api import open_api, read_configuration, require
from course.gradebook.configuration import grading_settings
from course.grading import engine
from course.grading.settings import Assignment, Settings
from course.grading.task import files_beside
from course.layout import Course
from course.notebooks import Role
from tests.conftest import ROOT

SESSIONS = Course(ROOT).sessions()
FIRST = SESSIONS[0]
# Minutes of training each: `make check` runs them.
UNDER_STOCK = [pytest.param(session, marks=[] if session == FIRST else pytest.mark.slow) for session in SESSIONS]


@pytest.fixture(scope="module", params=UNDER_STOCK)
def graded(request, tmp_path_factory):
    """Return a session's source notebook and the results of the reference and, of the first session, the untouched release."""
    import shutil

    session = request.param
    course = Course(tmp_path_factory.mktemp(session))
    shutil.copytree(Course(ROOT).source(session).parent, course.source(session).parent)
    config = (ROOT / "nbgrader_config.py").read_text()
    stock = """
from nbgrader.converters import Autograde
c.Autograde.exporter_class = "nbconvert.exporters.NotebookExporter"
c.Autograde.sanitize_preprocessors = Autograde.sanitize_preprocessors.default()
c.Autograde.autograde_preprocessors = Autograde.autograde_preprocessors.default()
"""
    (course.root / "nbgrader_config.py").write_text(config + stock)
    api = open_api(course)
    require(api.generate_assignment(session), "release")
    source = notebooks.read(course.source(session))
    solved = nbformat.from_dict(source)
    for cell in solved.cells:
        cell.source = notebooks.without_hidden_tests(cell.source)
    students = {"reference": solved}
    if session == FIRST:
        students["untouched"] = notebooks.read(course.release(session))
    for student, notebook in students.items():
        path = course.root / "submitted" / student / session / f"{session}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        require(api.autograde(session, student), f"grade {student}")
    with api.gradebook as gradebook:
        found = {student: gradebook.find_submission(session, student) for student in students}
        return source, {student: (each.score, each.needs_manual_grade) for student, each in found.items()}


def test_cases_have_the_same_verdict_in_one_process_as_in_the_engine(root):
    # The engine runs the cases in `course check`: both must give what the cases say.
    drawn = draw([(FIRST, case) for case in read_cases(root, FIRST)], 60, "in one process")
    report = check_session(root, FIRST, sample={case for _, case in drawn})
    assert sum(own.right + own.wrong for own in report.exercises) == 60
    assert report.holds, [report.problems, *(own.holes for own in report.exercises if own.holes)]


@pytest.mark.parametrize("session", UNDER_STOCK)
def test_no_mark_changes_where_cells_that_nothing_reads_do_not_run(session):
    course = Course(ROOT)
    source, release = (path.read_text("utf-8") for path in (course.source(session), course.release(session)))
    task = Assignment(session, source, release, files_beside(course.release(session)))
    for answers in right_answers(course, session):
        notebook = nbformat.reads(source, as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(str(notebooks.grade_id(cell)), cell.source)
        submission = nbformat.writes(notebook).encode()
        some, all_ = (engine.grade(submission, task, Settings(unread_cells=unread)) for unread in (False, True))
        assert some.skipped
        assert not all_.skipped
        assert [(cell.grade_id, cell.points, cell.status) for cell in some.cells] == [
            (cell.grade_id, cell.points, cell.status) for cell in all_.cells
        ]
        assert some.score == sum(notebooks.points(c) for c in notebook.cells if notebooks.role(c) is Role.TESTS)


def right_answers(course, session):
    """Yield the answers of notebooks that hold the reference and, of two sessions, every right case."""
    yield {}
    right = defaultdict(list)
    for case in read_cases(course, session):
        if case.kind == RIGHT:
            right[case.exercise].append(case.source)
    if session in ("05-transfer", "07-scipy"):
        for several in itertools.zip_longest(*right.values()):
            yield {name: text for name, text in zip(right, several, strict=True) if text is not None}


def test_the_reference_gets_full_marks(graded):
    source, found = graded
    assert found["reference"][0] == sum(notebooks.points(c) for c in source.cells if notebooks.role(c) is Role.TESTS)


@pytest.mark.parametrize("graded", [FIRST], indirect=True)
def test_the_untouched_release_gets_none_and_none_of_it_waits_for_a_person(graded):
    assert graded[1]["untouched"] == (0, False)


def test_a_written_answer_that_was_given_waits_for_a_person(graded):
    source, found = graded
    written = any(notebooks.role(cell) is Role.WRITTEN for cell in source.cells)
    assert found["reference"][1] == written


@pytest.mark.parametrize("session", SESSIONS)
def test_every_source_keeps_the_rules(session):
    assert lint(notebooks.read(Course(ROOT).source(session))) == []


def test_a_statement_that_names_the_limit_of_a_call_names_the_one_that_applies():
    here = Course(ROOT)
    configured = grading_settings(read_configuration(here), ROOT)
    assert (configured.call_seconds, configured.cell_seconds) == (Settings().call_seconds, Settings().cell_seconds)
    text = "\n".join(cell.source for name in SESSIONS for cell in notebooks.read(here.source(name)).cells)
    named = [float(found) for found in re.findall(r"stops a call that takes\s+longer than (\d+) seconds", text)]
    assert named
    assert set(named) == {configured.call_seconds}
