"""The page that a student's JupyterLab opens with."""

import re

import nbformat

from course.authoring.build import build
from course.authoring.index import index
from course.cli import main
from course.layout import Course
from tests.conftest import ROOT


def test_it_lists_every_session_in_order_with_what_it_needs_and_gives():
    course = Course(ROOT)
    text = index(course, course.sessions()).cells[0].source
    rows = re.findall(r"^\| \[(.+?)\]\((.+?)\) \| (.+?) \| (.+?) \|$", text, flags=re.MULTILINE)
    assert [link for _, link, *_ in rows] == [f"{session}/{session}.ipynb" for session in course.sessions()]
    table = (ROOT / "docs" / "course.md").read_text()
    for title, _, needs, gives in rows:
        assert f"| {title} | {needs} | {gives} |" in table


def test_a_session_that_the_courses_page_does_not_name_is_listed_by_its_title(tiny):
    build(tiny, "tiny")
    assert "| [A tiny session](tiny/tiny.ipynb) |" in index(tiny, ["tiny"]).cells[0].source


def test_the_lab_has_it_beside_the_sessions_that_it_leads_to(tiny, capsys):
    build(tiny, "tiny")
    folder = tiny.root / "lab"
    assert main(["lab", "--prepare", "--course", str(tiny.root), "--dir", str(folder)]) == 0
    notebook = nbformat.read(folder / "index.ipynb", as_version=4)
    nbformat.validate(notebook)
    (link,) = re.findall(r"\]\((.+?)\)", notebook.cells[0].source)
    assert (folder / link).is_file()
