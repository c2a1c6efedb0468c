"""The pages that the course itself writes, opened from a file: nothing to complain about, at a desk and on a phone."""

import nbformat
import pytest

expect = pytest.importorskip("playwright.sync_api").expect

from tests.browser.conftest import solved  # noqa: E402
from tests.browser.front_end import command, isolated, open_context, shoot  # noqa: E402
from tests.conftest import make_tiny  # noqa: E402
from tests.simulated import SCRIPT, simulate  # noqa: E402
from tests.simulated import released as build  # noqa: E402

STUDENT = "ben"


@pytest.fixture(scope="module")
def pages(browser, tmp_path_factory):
    """Return the report of a simulated class, with markup in some submissions, and the feedback of one that was graded."""
    folder = tmp_path_factory.mktemp("pages")
    course = build(make_tiny(folder / "course"))
    simulate(course, "tiny", 40)
    notebook = solved(course)
    notebook.cells[8].source = "def multiply(a, b):\n    return a * b"
    notebook.cells[-1].source += SCRIPT
    submission = course.root / "submitted" / STUDENT / "tiny" / "tiny.ipynb"
    submission.parent.mkdir(parents=True)
    nbformat.write(notebook, submission)
    env = isolated(folder)
    command("course", "grade", "tiny", "--student", STUDENT, folder=course.root, env=env)
    command("course", "report", folder=course.root, env=env)
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.Course.solutions = "after deadline"\nc.Late.deadlines = {"tiny": "2020-10-12 23:59"}\n')
    command("course", "feedback", "tiny", "--student", STUDENT, folder=course.root, env=env)
    command("course", "solutions", "tiny", folder=course.root, env=env)
    return {
        "report": course.root / "report" / "report.html",
        "solutions": course.root / "solutions" / "tiny" / "tiny-solutions.html",
        "feedback": course.root / "feedback" / STUDENT / "tiny" / "tiny.html",
    }


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["report", "feedback", "solutions"])
def test_a_page_opens_without_a_complaint_and_fits(browser, pages, name, width):
    context, heard = open_context(browser, width)
    page = context.new_page()
    page.goto(pages[name].as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    # What is folded in must fit, too.
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = false)")
    shoot(page, name if width == 1280 else f"{name}-phone")
    context.close()
    assert heard.errors == []
    assert heard.outside == []
    assert sizes[0] <= sizes[1]
