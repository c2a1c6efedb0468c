"""A new session from the template in `template/`, which passes every check before a word of it is changed."""

import re
import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import nbformat

from course import notebooks
from course.errors import CourseError
from course.layout import Course

NAME = re.compile(r"(\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*")


class CannotBegin(CourseError):
    """A session that cannot be begun under its name."""


def new(course: Course, session: str, title: str | None = None) -> tuple[Path, Path]:
    """Write the source notebook and the cases of a new session.

    Args:
        course: The course.
        session: Its name, such as ``09-attention``.
        title: Its title; made from the name by default.

    Returns:
        The notebook, and the folder of its cases.

    Raises:
        CannotBegin: If the name has another form, or its number or one of the folders is taken. Nothing is written then.
    """
    form = NAME.fullmatch(session)
    if not form:
        raise CannotBegin(
            f"{session!r} is no name of a session. Take two digits and words in small letters, joined by hyphens, "
            "such as 09-attention"
        )
    for place in (course.source(session).parent, course.cases(session)):
        if place.exists():
            raise CannotBegin(f"{place.relative_to(course.root)} is there already: choose another name, or remove it")
    if taken := [other for other in course.sessions() if other.startswith(f"{form[1]}-")]:
        raise CannotBegin(f"{taken[0]} has the number {form[1]}: choose another")
    title = title or session.removeprefix(f"{form[1]}-").replace("-", " ").capitalize()
    with (
        as_file(files("course.authoring") / "template") as template,
        tempfile.TemporaryDirectory(dir=course.root, prefix=".new-") as aside,
    ):
        # Written aside first, so that a session is there whole or not at all.
        source, cases = Path(aside) / "source", Path(aside) / "cases"
        source.mkdir()
        shutil.copytree(template / "cases", cases, ignore=shutil.ignore_patterns("__pycache__"))
        notebook = notebooks.read(template / "session.ipynb")
        for cell in notebook.cells:
            cell.source = cell.source.replace("{{ number }}", str(int(form[1]))).replace("{{ title }}", title)
        (source / f"{session}.ipynb").write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        for made, place in ((cases, course.cases(session)), (source, course.source(session).parent)):
            place.parent.mkdir(parents=True, exist_ok=True)
            made.rename(place)
    return course.source(session), course.cases(session)
