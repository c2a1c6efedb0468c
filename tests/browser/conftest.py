import os
import shutil
from pathlib import Path

import pytest

from course import notebooks
from tests.conftest import make_tiny

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser():
    """Return Debian's Chromium, headless; skip, loudly, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not in this environment: make env")
    if not Path(CHROMIUM).is_file():
        pytest.skip(f"the front end stays untested, there is no {CHROMIUM}: apt-get install chromium")
    from tests.browser.front_end import CHROMIUM_ARGUMENTS

    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Return a page of a window of its own."""
    from tests.browser.front_end import open_context

    context, _ = open_context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def released(browser, tmp_path_factory):
    """Return a course with one tiny session, released through an exchange of its own, and that exchange's folder."""
    from tests.browser.front_end import command, isolated

    folder = tmp_path_factory.mktemp("browser")
    exchange = folder / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    course = make_tiny(folder / "course")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.Exchange.root = {str(exchange)!r}\n")
    home = folder / "instructor"
    home.mkdir()
    env = isolated(home)
    command("nbgrader", "generate_assignment", "tiny", folder=course.root, env=env)
    command("nbgrader", "release_assignment", "tiny", folder=course.root, env=env)
    return course, exchange


@pytest.fixture(scope="module")
def student_env(released, tmp_path_factory):
    """Return the environment of a student whose JupyterLab knows the exchange."""
    from tests.browser.front_end import isolated

    home = tmp_path_factory.mktemp("student-home")
    env = isolated(home)
    settings = Path(env["JUPYTER_CONFIG_DIR"])
    settings.mkdir()
    (settings / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(released[1])!r}\nc.CourseDirectory.course_id = 'deep-learning'\n"
    )
    return env


def solved(course):
    """Return the tiny session as an able student hands it in."""
    notebook = notebooks.read(course.source("tiny"))
    for cell in notebook.cells:
        lines = notebooks.without_hidden_tests(cell.source).splitlines()
        cell.source = "\n".join(line for line in lines if not line.strip().startswith(("### BEGIN", "### END")))
    notebook.cells[-1].source = "Rows of the first meet columns of the second: `a @ b` and `b @ a` pair different ones."
    return notebook


def copy_release(course, folder: Path) -> Path:
    """Copy the released session into a folder, as a student's own."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(course.release("tiny"), folder))
