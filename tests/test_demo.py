"""`course demo`: a simulated class, from release to feedback, with stock nbgrader."""

import json

import pytest

from course.cli import main


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    import contextlib
    import io

    from tests.conftest import make_tiny

    course = make_tiny(tmp_path_factory.mktemp("demo") / "course")
    out = io.StringIO()
    folder = course.root / "demo"
    with contextlib.redirect_stdout(out):
        code = main(["demo", "tiny", "--json", "--course", str(course.root), "--dir", str(folder)])
    return course, folder, code, {row["student"]: row for row in json.loads(out.getvalue())}


def test_every_student_is_graded(demo):
    _, _, code, rows = demo
    assert code == 0  # what cannot be graded is named, and does not fail the command
    assert len(rows) == 8
    assert [student for student, row in rows.items() if row["score"] is None] == ["goran"]


def test_the_scores_fit_what_the_students_did(demo):
    rows = demo[3]
    assert rows["ada"]["score"] == rows["boris"]["score"] == 5
    assert rows["hana"]["score"] == 0
    assert 0 <= rows["dalia"]["score"] < 5
    assert rows["emre"]["score"] == rows["fatou"]["score"] == 3


def test_there_is_a_feedback_page_for_every_student(demo):
    _, folder, _, rows = demo
    for student in rows:
        assert (folder / "feedback" / student / "tiny" / "tiny.html").is_file()


def test_the_real_gradebook_is_not_touched(demo):
    assert not (demo[0].root / "gradebook.db").exists()
