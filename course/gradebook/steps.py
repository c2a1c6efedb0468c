"""The steps that the course puts into nbgrader's own converters, by `nbgrader_config.py`.

`SubmissionReader`, `Grade` and `SaveAutoGrades` make `nbgrader autograde`, and the formgrader's button, book what the grading
engine finds; `HideTests` and `PlainOutputs` make `nbgrader generate_feedback` safe to hand out.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import nbformat
import nbgrader.preprocessors
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from course import notebooks
from course.gradebook.configuration import grading_settings
from course.grading.canonical import Unreadable, canonical, untouched
from course.grading.pool import cached
from course.grading.result import InvalidResult, Result, Status
from course.grading.task import read_assignment, read_task, run
from course.layout import Course
from course.notebooks import Role

PICTURES = ("image/png", "image/jpeg")
HIDDEN_NOTE = "# Further tests are hidden."


class SubmissionReader(NotebookExporter):
    """Read a submission as the canonical notebook, whatever its bytes are.

    nbgrader's `Autograde` converter reads with this twice: the submission, and then what it wrote itself.
    """

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a submission from an open file.

        Raises:
            NbGraderException: If the assignment was not released.
        """
        converter: Any = self.parent
        if not converter._sanitizing:
            return super().from_file(file_stream, resources, **kwargs)
        assert resources is not None
        names, coursedir = resources["nbgrader"], converter.coursedir
        folder = Path(coursedir.format_path(coursedir.release_directory, ".", names["assignment"]))
        path = folder / f"{names['notebook']}.ipynb"
        if not path.is_file():
            raise NbGraderException(f"{path} is missing: run `course build {names['assignment']}` first.")
        release = notebooks.read(path)
        try:
            notebook, _ = canonical(file_stream.buffer.read(), release)
        except Unreadable as problem:
            notebook = untouched(release)
            text = f"**This submission could not be graded.** {problem}"
            notebook.cells.insert(0, new_markdown_cell(text, id="unreadable"))
        return self.from_notebook_node(notebook, resources, **kwargs)


class Grade(NbGraderPreprocessor):
    """Grade with the course's engine, in the place of nbgrader's `Execute`.

    A result that was made before, of the same answers in the same circumstances, is taken from its file.
    """

    take_result = Bool(False, help="Take the result file as it is, as `course grade` does when it has made it.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the outputs of every cell into the notebook, and the result into the resources for `SaveAutoGrades`."""
        exporter: Any = self.parent
        coursedir, names = exporter.parent.coursedir, resources["nbgrader"]
        here = Course(Path(coursedir.root))
        student, session = names["student"], names["assignment"]
        path = here.result(student, session)
        result = self._result_at(path) if self.take_result else None
        if result is None:
            folder = Path(coursedir.format_path(coursedir.submitted_directory, student, session))
            settings = grading_settings(self.config, here.root)
            task = read_task(student, folder, read_assignment(here, session), settings)
            result = cached(path, task)
            if result is None:
                result = run(task)
                result.write(path)
        for line in result.evidence:
            self.log.warning("%s: %s", student, line)
        for cell in nb.cells:
            if cell.cell_type == "code":
                outputs = result.outputs.get(notebooks.grade_id(cell) or cell["id"], [])
                cell.outputs = [nbformat.from_dict(output) for output in outputs]
        nb.metadata["course"] = {"result": fingerprint(path)}
        resources["course_result"] = result
        return nb, resources

    @staticmethod
    def _result_at(path: Path) -> Result | None:
        try:
            return Result.read(path)
        except (OSError, InvalidResult):
            return None


class SaveAutoGrades(nbgrader.preprocessors.SaveAutoGrades):
    """Book the engine's points; what a person gave or wrote stays as it is."""

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        """Enter the points of one cell; a question that the engine could not grade waits for a person."""
        result: Result = resources["course_result"]
        name = cell.metadata["nbgrader"]["grade_id"]
        found = next((own for own in result.cells if own.grade_id == name), None)
        if found is None or found.status is Status.MANUAL:
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        ungraded = found.status is Status.UNGRADED
        grade.auto_score = None if ungraded else found.points
        grade.needs_manual_grade = ungraded or grade.manual_score is not None
        self.gradebook.db.commit()


class HideTests(NbGraderPreprocessor):
    """Remove the hidden tests from a feedback page: their source, and what students' code printed under them."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Remove them from one cell."""
        if cell.cell_type == "code" and notebooks.role(cell) is Role.TESTS:
            if notebooks.hidden_tests(cell.source):
                cell.source = notebooks.without_hidden_tests(cell.source).rstrip() + f"\n{HIDDEN_NOTE}"
            # The engine's messages hold nothing of a hidden test; other lines may have been printed under one.
            cell.outputs = [output for output in cell.outputs if output.output_type == "error"]
        return cell, resources


class PlainOutputs(NbGraderPreprocessor):
    """Keep text and pictures only: no HTML or script of a submission reaches a browser."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Keep the text and pictures of one cell."""
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    output.data = {
                        kind: data for kind, data in output.data.items() if kind in ("text/plain", *PICTURES)
                    }
        cell.pop("attachments", None)
        return cell, resources


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a result file, by which an autograded notebook says what was booked."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def booked(course: Course, student: str, session: str) -> bool:
    """Tell whether a student's result file is what nbgrader's gradebook holds.

    nbgrader writes the autograded notebook last, after it has booked every cell.
    """
    notebook = course.root / "autograded" / student / session / f"{session}.ipynb"
    path = course.result(student, session)
    if not (notebook.is_file() and path.is_file()):
        return False
    return re.search(rf'"result": "{fingerprint(path)}"', notebook.read_text(encoding="utf-8")) is not None
