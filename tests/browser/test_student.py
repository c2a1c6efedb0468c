"""A student in JupyterLab: the list of sessions, an exercise, the Validate button, the assignment list.

Each test leaves pictures in screenshots/. With COURSE_DOCS_IMAGES=1 those that the docs show are renewed in docs/images/, too:

    COURSE_DOCS_IMAGES=1 .venv/bin/pytest tests/browser

CHROMIUM names another browser than /usr/bin/chromium.
"""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

from tests.browser.conftest import copy_release  # noqa: E402
from tests.browser.front_end import ROOT, Notebook, hide_files, menu, open_context, serve, shoot  # noqa: E402

# Places of the released cells.
SETUP, DOUBLE, GIVEN, MULTIPLY, MULTIPLY_TESTS, TOTAL, WHY = 1, 4, 7, 8, 9, 11, 13
CELLS = 14
WRONG = "def multiply(a, b):\n    return a * b"
RIGHT = "def multiply(a, b):\n    return a @ b"


@pytest.fixture(scope="module")
def lab(released, student_env, tmp_path_factory):
    """Return a student's JupyterLab, opened by `course lab` on a copy of the real course."""
    folder = tmp_path_factory.mktemp("student") / "lab"
    words = ["course", "lab", "--course", str(ROOT), "--dir", str(folder), "--"]
    with serve(*words, folder=ROOT, env=student_env, root=folder) as server:
        yield server


@pytest.fixture
def page(browser):
    """Return a page that reaches nothing but this machine, and on which no script fails, by the end of the test."""
    context, heard = open_context(browser)
    yield context.new_page()
    context.close()
    assert heard.outside == []
    assert [error for error in heard.errors if error.startswith("page:")] == []


def test_course_lab_opens_at_a_page_that_leads_to_each_session(lab, page, root):
    page.goto(lab.at(""))
    text = page.locator(".jp-RenderedMarkdown:visible")
    expect(text.get_by_role("heading", name="The sessions")).to_be_visible()
    sessions = [session for session in root.sessions() if root.release(session).is_file()]
    assert sessions
    links = text.get_by_role("link")
    for session in sessions:
        # JupyterLab rewrites the links of a rendered page to the server's files.
        expect(links.and_(page.locator(f'[href*="{session}/{session}.ipynb"]'))).to_be_visible()
    shoot(page, "index")
    links.and_(page.locator(f'[href*="{sessions[0]}.ipynb"]')).click()
    expect(page.locator(".lm-TabBar-tabLabel", has_text=f"{sessions[0]}.ipynb")).to_be_visible()
    title = page.locator(".jp-NotebookPanel:visible").get_by_role("heading", level=1)
    expect(title).to_contain_text("Tensors")


def test_a_wrong_answer_is_explained_and_a_right_one_passes(lab, page, released):
    copy_release(released[0], lab.folder / "practice")
    page.goto(lab.at("lab/tree/practice/tiny.ipynb?reset"))
    notebook = Notebook(page, CELLS)
    expect(notebook.cell(MULTIPLY)).to_contain_text("# YOUR CODE HERE")
    for index in (SETUP, GIVEN):
        notebook.run(index)

    notebook.write(MULTIPLY, WRONG)
    notebook.run(MULTIPLY)
    said = notebook.run(MULTIPLY_TESTS)
    expect(said).to_contain_text("`*` multiplies element by element.")
    expect(said).not_to_contain_text("Traceback")
    said.scroll_into_view_if_needed()
    shoot(page, "check-message")

    notebook.write(MULTIPLY, RIGHT)
    notebook.run(MULTIPLY)
    said = notebook.run(MULTIPLY_TESTS)
    expect(said).to_contain_text("multiply")
    expect(said).not_to_contain_text("multiplies element by element")
    expect(said.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    shoot(page, "check-passed")


def test_the_validate_button_reports_what_fails_and_then_that_all_is_right(lab, page, released):
    copy_release(released[0], lab.folder / "validated")
    page.goto(lab.at("lab/tree/validated/tiny.ipynb?reset"))
    notebook = Notebook(page, CELLS)
    notebook.write(DOUBLE, "doubled = 2 * 21")
    notebook.write(MULTIPLY, WRONG)
    notebook.write(TOTAL, "def total(numbers):\n    return sum(numbers), len(numbers)")
    notebook.write(WHY, "Rows of the first meet columns of the second.")

    report = notebook.validate()
    expect(report).to_contain_text("The following cell failed")
    expect(report).to_contain_text("`*` multiplies element by element.")
    expect(report).not_to_contain_text("Traceback")
    shoot(page, "validate")
    report.get_by_role("button", name="OK").click()
    expect(report).to_have_count(0)

    notebook.write(MULTIPLY, RIGHT)
    report = notebook.validate()
    expect(report).to_contain_text("Success! Your notebook passes all the tests.")
    shoot(page, "validate-passed")


def test_an_assignment_is_fetched_and_submitted_through_the_assignment_list(lab, page, released):
    page.goto(lab.at("lab?reset"))
    hide_files(page)
    menu(page, "Nbgrader", "Assignment List")
    lists = page.locator("#nbgrader-assignment-list")
    expect(lists.locator("#course_list_default")).to_have_text("deep-learning")
    lists.locator("#released_assignments_list").get_by_role("button", name="Fetch").click()
    fetched = lists.locator("#fetched_assignments_list")
    submit = fetched.get_by_role("button", name="Submit")
    expect(submit).to_be_visible()
    assert (lab.folder / "tiny" / "tiny.ipynb").read_bytes() == released[0].release("tiny").read_bytes()

    submit.click()
    submitted = lists.locator("#submitted_assignments_list")
    expect(submitted.locator(".nested_list_item")).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
    page.mouse.move(640, 700)  # off the button, which else looks pressed
    shoot(page, "assignment-list")
    inbound = list((released[1] / "deep-learning" / "inbound").glob("*+tiny+*/tiny.ipynb"))
    assert len(inbound) == 1
    assert inbound[0].read_bytes() == released[0].release("tiny").read_bytes()
