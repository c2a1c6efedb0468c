"""The page that a student's JupyterLab opens with: the sessions in order, what each needs and what it gives.

The table is the first one of `docs/course.md`, so that there is one place to keep it.
"""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course import notebooks
from course.layout import Course

NAME = "index.ipynb"
TITLE = re.compile(r"^# +(?:Session \d+: +)?(.+)$", re.MULTILINE)
INTRODUCTION = """\
# The sessions

Open a session, run its cells from the top, and answer where it says `# YOUR CODE HERE`. The cell below each answer checks it.

| session | you need first | you will be able to |
|---|---|---|
"""
CLOSING = """
*`course lab` writes this page anew each time; your own notes are safe in any other file.*
"""


def index(course: Course, sessions: list[str]) -> NotebookNode:
    """Return a notebook that lists sessions, with a link to each.

    Args:
        course: The course.
        sessions: Names of released sessions, in order; each notebook lies in a folder of its name beside the index.
    """
    in_table = _rows(course)
    rows = []
    for session in sessions:
        number = re.match(r"\d+", session)
        title, needs, gives = in_table.get(int(number[0]) if number else 0) or (_title(course, session), "", "")
        rows.append(f"| [{title}]({session}/{session}.ipynb) | {needs} | {gives} |\n")
    cell = new_markdown_cell(INTRODUCTION + "".join(rows) + CLOSING, id="sessions")
    cell.metadata |= {"editable": False, "deletable": False}
    # Without a kernel's name JupyterLab would ask for one before it shows the page.
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook: NotebookNode = new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    return notebook


def _rows(course: Course) -> dict[int, tuple[str, str, str]]:
    """Return title, needs and gains of each session that the course's page names, by number."""
    path = course.root / "docs" / "course.md"
    page = path.read_text(encoding="utf-8").split("\n## ")[0] if path.is_file() else ""
    rows = re.findall(r"^\| (\d+) (.+?) \| (.+?) \| (.+?) \|$", page, flags=re.MULTILINE)
    return {int(number): (f"{number} {title}", needs, gives) for number, title, needs, gives in rows}


def _title(course: Course, session: str) -> str:
    titles = (TITLE.search(cell.source) for cell in notebooks.read(course.release(session)).cells)
    return next((title[1] for title in titles if title), session)
