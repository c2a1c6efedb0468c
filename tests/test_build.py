"""`course build`: source to release, without a hidden test, and always the same."""

import shutil

import pytest

from course import notebooks
from course.authoring.build import BuildError, build, differences, leaks
from course.cli import main
from course.layout import Course
from tests.conftest import ROOT

SESSIONS = Course(ROOT).sessions()


def test_a_release_holds_neither_solutions_nor_hidden_tests(tiny):
    text = build(tiny, "tiny").read_text()
    for secret in ("2 * 21", "return a @ b", "20240", "sum([20, 22])", "Rows meet columns", "Mark scheme", "HIDDEN"):
        assert secret not in text
    assert "# YOUR CODE HERE" in text


def test_the_same_source_gives_the_same_bytes(tiny):
    first = build(tiny, "tiny").read_bytes()
    shutil.rmtree(tiny.root / "release")
    (tiny.root / "gradebook.db").unlink()
    assert build(tiny, "tiny").read_bytes() == first
    assert differences(tiny, "tiny") == []


def test_a_release_that_is_out_of_date_is_named(tiny, capsys):
    release = build(tiny, "tiny")
    release.write_text(release.read_text() + "\n")
    assert differences(tiny, "tiny") == ["tiny.ipynb"]
    assert main(["build", "--check", "--course", str(tiny.root)]) == 1
    assert "run `course build tiny`" in capsys.readouterr().out


def test_a_source_that_breaks_a_rule_is_not_released(tiny):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("with checks.hidden():", "if True:"))
    with pytest.raises(BuildError, match=r"must stand in `with checks\.hidden\(\):`"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


def test_a_release_that_shows_a_hidden_test_is_removed(tiny):
    config = tiny.root / "nbgrader_config.py"
    text = config.read_text() + '\nc.ClearHiddenTests.begin_test_delimeter = "BEGIN SECRET TESTS"\n'
    config.write_text(text + 'c.Freeze.exempt = ["tiny"]\n')
    source = tiny.source("tiny")  # with an `assert` the cell cannot be frozen: its text goes out
    source.write_text(
        source.read_text().replace("checks.value(doubled, type", "assert doubled\\nchecks.value(doubled, type")
    )
    with pytest.raises(BuildError, match="hidden tests of double-tests, multiply-tests would have been released"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


def test_an_unknown_session_is_named_with_those_that_there_are(tiny, capsys):
    assert main(["build", "nothing", "--course", str(tiny.root)]) == 1
    assert "there is no session 'nothing'" in capsys.readouterr().err


@pytest.mark.parametrize("session", SESSIONS)
def test_the_committed_release_is_what_the_source_gives(root, session):
    assert differences(root, session) == []


@pytest.mark.parametrize("session", SESSIONS)
def test_no_hidden_line_stands_in_the_committed_release(root, session):
    source, released = notebooks.read(root.source(session)), notebooks.read(root.release(session))
    assert any(notebooks.hidden_tests(cell.source) for cell in source.cells)
    assert leaks(source, released) == []
    assert leaks(source, source) != []
