"""The step that the course puts into nbgrader's `GenerateAssignment`, by `nbgrader_config.py`."""

import os
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from course import notebooks
from course.authoring.beside import Failed
from course.authoring.freezing import apply, freeze, refusals
from course.layout import Course

REFUSED = "visible tests cannot be released as data; see `docs/checks.md`:"


class Freeze(NbGraderPreprocessor):
    """Put the visible tests into the release as data; see `course.authoring.freezing`.

    It stands behind `SaveCells`: the gradebook keeps the text of the source, and `nbgrader autograde` runs that.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Freeze the test cells of a notebook that is being released.

        Raises:
            NbGraderException: If a visible test cannot be frozen.
        """
        names = resources["nbgrader"]
        path = Path(resources["metadata"]["path"], f"{names['notebook']}.ipynb")
        try:
            found = freeze(path)
        except Failed as error:
            raise NbGraderException(str(error)) from None
        if problems := refusals(found):
            raise NbGraderException("\n".join([REFUSED, *problems]))
        apply(nb, notebooks.read(path), found)
        return nb, resources


def freeze_ahead(course: Course, sessions: list[str]) -> None:
    """Freeze the tests of sessions side by side, so that building one after the other finds them in the cache.

    What fails here fails again when its session is built, and is reported there.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wait([pool.submit(freeze, course.source(session)) for session in sessions])


def unreleasable(course: Course, session: str) -> list[str]:
    """Return the visible tests of a session that keep it from being released, a line each.

    Raises:
        Failed: If they could not be frozen at all.
    """
    return refusals(freeze(course.source(session)))
