"""An instructor in the formgrader: collect, autograde with the button, mark a written answer, grade again."""

import json
import re

import nbformat
import pytest

expect = pytest.importorskip("playwright.sync_api").expect

from course.gradebook.api import open_api  # noqa: E402
from tests.browser.conftest import solved  # noqa: E402
from tests.browser.front_end import LONG, command, hide_files, isolated, menu, serve, shoot  # noqa: E402

AUTOMATIC, WRITTEN, POSSIBLE = 5, 2, 8


@pytest.fixture
def handed_in(released, student_env, tmp_path):
    """Hand in an able student's notebook through the exchange; return the course."""
    course, exchange = released
    folder = tmp_path / "tiny"
    folder.mkdir()
    nbformat.write(solved(course), folder / "tiny.ipynb")
    command("nbgrader", "submit", "tiny", folder=tmp_path, env=student_env)
    # nbgrader names a submission after the account on this machine; here it is Ada's.
    (submission,) = (exchange / "deep-learning" / "inbound").iterdir()
    submission.rename(submission.with_name(re.sub(r"^[^+]+", "ada", submission.name)))
    with open_api(course).gradebook as gradebook:
        gradebook.update_or_create_student("ada", first_name="Ada", last_name="Lovelace")
    return course


@pytest.fixture
def lab(handed_in, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with serve("jupyter-lab", folder=handed_in.root, env=isolated(home)) as server:
        yield server


def marks(course):
    with open_api(course).gradebook as gradebook:
        notebook = gradebook.find_submission_notebook("tiny", "tiny", "ada")
        return notebook.score, gradebook.find_grade("why", "tiny", "tiny", "ada").manual_score


def close_log(formgrader):
    """Close the window with nbgrader's log after a success."""
    expect(formgrader.locator("#success-modal")).to_contain_text("Successfully", timeout=3 * LONG)
    formgrader.locator("#success-modal").get_by_role("button", name="Close").last.click()
    expect(formgrader.locator("#success-modal")).to_have_count(0)


def test_a_class_is_collected_graded_and_marked_in_the_formgrader(lab, page, handed_in):
    course = handed_in
    page.goto(lab.at("lab"))
    hide_files(page)
    menu(page, "Nbgrader", "Formgrader")
    formgrader = page.frame_locator("#formgrader-iframe iframe")
    row = formgrader.locator("tbody tr", has_text="tiny")
    row.locator(".collect a").click()
    close_log(formgrader)
    expect(row.locator(".num-submissions")).to_have_text("1")
    shoot(page, "formgrader-assignments")

    # The button grades through the course's engine.
    row.locator(".num-submissions a").click()
    row = formgrader.locator("tbody tr", has_text="ada")
    expect(row).to_contain_text("needs autograding")
    assert not course.result("ada", "tiny").exists()
    row.locator(".autograde a").click()
    close_log(formgrader)
    expect(row.locator(".score")).to_have_text(f"{AUTOMATIC} / {POSSIBLE}")
    expect(row.locator(".status")).to_have_text("needs manual grading")
    row.scroll_into_view_if_needed()
    shoot(page, "formgrader")
    result = json.loads(course.result("ada", "tiny").read_text())
    assert (result["status"], result["score"]) == ("graded", AUTOMATIC)

    # The written answer gets marks from a person.
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.get_by_role("link", name="tiny").click()
    formgrader.get_by_role("link", name="tiny").last.click()
    formgrader.locator("tbody").get_by_role("link", name=re.compile("Submission #1")).click()
    answer = formgrader.locator(".nbgrader_cell", has=formgrader.locator("#why"))
    expect(answer).to_contain_text("Rows of the first meet columns")
    score = formgrader.locator("#why")
    expect(score).to_have_class(re.compile("needs_manual_grade"))
    comment = formgrader.locator("#why-comment")
    # The page loads scores and comments one by one; before its placeholder is set, nobody listens to the box.
    expect(comment).to_have_attribute("placeholder", re.compile("Type any comments"))
    comment.fill("Right. An example would earn the last point.")
    with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT"):
        comment.press("Tab")
    score.fill(str(WRITTEN))
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT") as saved:
        score.press("Tab")
    assert saved.value.ok
    expect(score).not_to_have_class(re.compile("needs_manual_grade"))
    answer.scroll_into_view_if_needed()
    shoot(page, "manual-grading")
    assert marks(course) == (AUTOMATIC + WRITTEN, WRITTEN)

    # Both ways of grading again leave them alone.
    page.goto(lab.at("formgrader/manage_submissions/tiny"))
    row = page.locator("tbody tr", has_text="ada")
    expect(row.locator(".status")).to_have_text("graded")
    row.locator(".autograde a").click()
    close_log(page)
    expect(row.locator(".score")).to_have_text(f"{AUTOMATIC + WRITTEN} / {POSSIBLE}")
    shoot(page, "formgrader-graded")
    assert marks(course) == (AUTOMATIC + WRITTEN, WRITTEN)
    command("course", "grade", "tiny", "--force", folder=course.root, env=lab.env)
    assert marks(course) == (AUTOMATIC + WRITTEN, WRITTEN)
