"""No line of a hidden test in what students get: release, feedback, JUnit, Gradescope's file, annotations, the summary.

The answers are wrong in the ways that the cases show, so that as many messages as possible are made; the messages are those of
the real hidden tests, by the real engine. Session 1 is looked at in every run of the tests, all sessions in `make check`.
"""

import html
import json
import shutil

import nbformat
import pytest

from course import notebooks
from course.authoring.cases import WRONG, read_cases
from course.authoring.demo import answer, as_student, pick
from course.cli import main
from course.layout import Course
from tests.conftest import ROOT
from tests.simulated import released

HERE = Course(ROOT)
SESSIONS = [
    pytest.param(session, marks=[] if session == HERE.sessions()[0] else pytest.mark.slow)
    for session in HERE.sessions()
]


@pytest.mark.parametrize("session", SESSIONS)
def test_no_line_of_a_hidden_test_reaches_a_student(session, tmp_path, monkeypatch, capsys):
    source = notebooks.read(HERE.source(session))
    hidden = {line for own in notebooks.hidden_lines(source).values() for line in own}
    course = Course(tmp_path / "course")
    shutil.copytree(HERE.source(session).parent, course.source(session).parent)
    shutil.copy(ROOT / "nbgrader_config.py", course.root)
    released(course, session)
    cases = read_cases(HERE, session)
    # A line of brackets says nothing; what stands in the open, or what students write themselves, may be shown to them.
    known = "\n".join(
        [*(case.source for case in cases), *(notebooks.without_hidden_tests(cell.source) for cell in source.cells)]
    )
    lines = {line for line in hidden if len(line) > 8 and line not in known}
    assert len(lines) > 10
    caught_hidden = [case for case in cases if case.caught_hidden]
    assert caught_hidden, (
        f"{session} has no wrong answer that only a hidden check catches; `course check` says what to do"
    )
    students = {
        "all-wrong": pick(cases, WRONG, 1.0, seed=0),
        "half-wrong": pick(cases, WRONG, 0.5, seed=1),
        "wrong-on-other-inputs": pick(caught_hidden, WRONG, 1.0, seed=2),
        "untouched": None,
    }
    for student, answers in students.items():
        notebook = notebooks.read(course.release(session))
        if answers is not None:
            notebook = answer(as_student(source, notebook), answers)
        path = course.root / "submitted" / student / session / f"{session}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    at = ["--course", str(course.root)]
    assert main(["grade", session, *at]) == 0
    assert main(["feedback", session, *at]) == 0
    for kind in ("junit", "gradescope", "csv"):
        assert main(["export", session, "--format", kind, *at]) == 0
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    capsys.readouterr()
    handed_in = str(course.root / "submitted" / "all-wrong" / session / f"{session}.ipynb")
    assert main(["ci", session, "--notebook", handed_in, "--student", "all-wrong", *at]) == 1
    annotations = capsys.readouterr().out
    assert annotations.count("::error") >= min(10, len(cases) // 10)

    given = {"annotations": annotations}
    for pattern in (f"release/{session}/*.ipynb", f"feedback/*/{session}/*", "report/**/*"):
        found = [path for path in course.root.glob(pattern) if path.is_file() and path.suffix != ".h5"]
        assert found, pattern
        given |= {str(path.relative_to(course.root)): path.read_text(encoding="utf-8") for path in found}
    results = [json.loads(course.result(student, session).read_text()) for student in students]
    failed = [cell for result in results for cell in result["cells"] if cell["status"] == "failed"]
    assert any("(hidden)" in cell["check"] for cell in failed)  # messages of hidden tests are among what is looked at
    for name, text in given.items():
        for form in (text, html.unescape(text), text.replace("\\\\", "\\").replace('\\"', '"')):
            assert [line for line in lines if line in form] == [], name
