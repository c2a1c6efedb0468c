"""`course new`: a session that can be built and checked as it is, and a name that is refused before anything is written."""

import shutil

import pytest

from course import notebooks
from course.authoring.build import build, leaks
from course.authoring.checking import check_session
from course.authoring.new import CannotBegin, new
from course.cli import main
from course.gradebook.api import read_configuration
from course.gradebook.configuration import grading_settings
from course.layout import Course
from tests.conftest import ROOT


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course" / "source").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path / "course")
    return Course(tmp_path / "course")


def files(course):
    return sorted(str(path.relative_to(course.root)) for path in course.root.rglob("*") if path.is_file())


def test_what_it_makes_passes_every_check_unchanged(course):
    notebook, cases = new(course, "09-attention", "Attention")
    assert (notebook, cases) == (course.source("09-attention"), course.cases("09-attention"))
    settings = grading_settings(read_configuration(course), course.root)
    release = build(course, "09-attention", settings)
    assert leaks(notebooks.read(notebook), notebooks.read(release)) == []
    for how in (settings, None):
        report = check_session(course, "09-attention", settings=how, with_mutants=how is not None)
        assert report.problems == []
        assert [hole for own in report.exercises for hole in own.holes] == []
        assert {own.exercise for own in report.exercises} == {"means", "standardize"}


def test_the_title_and_the_number_go_in(course):
    notebook, _ = new(course, "09-attention", "Attention, please")
    assert notebooks.read(notebook).cells[0].source.startswith("# Session 9: Attention, please\n")
    notebook, _ = new(course, "10-graph-networks")
    assert notebooks.read(notebook).cells[0].source.startswith("# Session 10: Graph networks\n")
    assert "{{" not in notebook.read_text()


@pytest.mark.parametrize(
    "name", ["attention", "9-attention", "09_attention", "09-Attention", "09-", "../09-a", "09-a/b"]
)
def test_a_name_of_another_form_is_refused(course, name):
    before = files(course)
    with pytest.raises(CannotBegin, match="such as 09-attention"):
        new(course, name)
    assert files(course) == before


def test_nothing_is_written_over(course):
    new(course, "09-attention")
    before = files(course)
    with pytest.raises(CannotBegin, match="is there already"):
        new(course, "09-attention")
    with pytest.raises(CannotBegin, match="09-attention has the number 09"):
        new(course, "09-transformers")
    course.cases("10-graphs").mkdir()
    with pytest.raises(CannotBegin, match="cases/10-graphs is there already"):
        new(course, "10-graphs")
    assert files(course) == before


def test_a_failure_leaves_nothing_half_written(course, monkeypatch):
    monkeypatch.setattr("course.authoring.new.nbformat.writes", lambda notebook: 1 / 0)
    before = files(course)
    with pytest.raises(ZeroDivisionError):
        new(course, "09-attention")
    assert files(course) == before
    assert not course.source("09-attention").parent.exists()


def test_the_command_says_what_comes_next(course, capsys):
    assert main(["new", "09-attention", "--course", str(course.root)]) == 0
    said = capsys.readouterr().out
    for step in (
        "course check 09-attention",
        "docs/course.md: a row in the first table",
        "docs/course.md: a part `### Session 9: … (`09-attention`)`",
        'tests/test_course_index.py: `"09-attention": `',
        "CHANGELOG.md",
    ):
        assert step in said
    assert main(["new", "09-attention", "--course", str(course.root)]) == 1
    assert "is there already" in capsys.readouterr().err
