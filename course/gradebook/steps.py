"""The steps that the course puts into nbgrader's own converters, by `nbgrader_config.py`.

`SubmissionReader`, `OverwriteCells`, `Grade` and `SaveAutoGrades` make `nbgrader autograde`, and the formgrader's button,
record what the grading engine finds; `ShowMarks` and `HideTests` prepare an autograded notebook for the student, as `nbgrader
generate_feedback` needs it for `course.reports.feedback`.
"""

import hashlib
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import nbgrader.preprocessors
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from course import notebooks
from course.gradebook.configuration import grading_settings
from course.gradebook.staging import Staging
from course.grading.notebook.canonical import UnreadableNotebook, canonical, untouched
from course.grading.pool import cached
from course.grading.result import InvalidResult, Result, Status
from course.grading.task import read_assignment, read_task, run
from course.layout import Course
from course.notebooks import Role

TESTS_NOTE = "# The tests of your answer ran here."
SKIPPED = "Not run: no answer and no test reads anything of this cell.\n"
UNREADABLE = "unreadable"  # id of the cell that says so; a student's own cells never have it


class SubmissionReader(NotebookExporter):
    """Read a submission as the canonical notebook, whatever its bytes are.

    nbgrader's `Autograde` converter reads with this twice: the submission, and then what it wrote itself. It makes its exporter
    before it reads anything: from then on it is given staged copies.
    """

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)  # type: ignore[no-untyped-call]
        self._staging = Staging(self.parent) if isinstance(self.parent, Autograde) else None

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
            if self._staging is not None and self._staging.problem:
                raise UnreadableNotebook(self._staging.problem)
            notebook, _ = canonical(file_stream.buffer.read(), release, with_outputs=True)
        except UnreadableNotebook as problem:
            notebook = untouched(release)
            text = f"**This submission could not be graded.** {problem}"
            notebook.cells.insert(0, new_markdown_cell(text, id=UNREADABLE))
        convert: Any = self.from_notebook_node
        exported: tuple[NotebookNode, dict[str, Any]] = convert(notebook, resources, **kwargs)
        return exported


class Grade(NbGraderPreprocessor):
    """Grade with the course's engine, in the place of nbgrader's `Execute`.

    A result that was made before, of the same answers in the same circumstances, is taken from its file.
    """

    take_result = Bool(False, help="Take the result file as it is, as `course grade` does when it has made it.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put verdicts and outputs into the notebook, and the result into the resources for `SaveAutoGrades`.

        The outputs are those of the grading: a person who marks sees what the code does, not what the student says it does.
        Those that were handed in, and the engine's verdict on a question, go to the cell's metadata, for the feedback: it tells
        what was recorded, even when a later submission or result has come since.
        """
        exporter: Any = self.parent
        coursedir, names = exporter.parent.coursedir, resources["nbgrader"]
        here = Course(Path(coursedir.root))
        student, session = names["student"], names["assignment"]
        path = here.result(student, session)
        result = self._result_at(path) if self.take_result else None
        if result is None:
            folder = Path(coursedir.format_path(coursedir.submitted_directory, student, session))
            settings = grading_settings(self.config, here.root)
            assignment = read_assignment(here, session)
            if assignment.notice:
                self.log.warning(assignment.notice)
            task = read_task(student, folder, assignment, settings)
            result = cached(path, task)
            if result is None:
                result = run(task)
                result.write(path, shared=coursedir.groupshared)
        for line in result.findings:
            self.log.warning("%s: %s", student, line)
        verdicts = {own.grade_id: own for own in result.cells}
        for cell in nb.cells:
            name = notebooks.grade_id(cell) or cell["id"]
            kept: dict[str, Any] = {}
            if cell.cell_type == "code":
                kept = {"handed_in": cell.outputs} if cell.outputs else {}
                cell.outputs = [nbformat.from_dict(output) for output in result.outputs.get(name, [])]
                if name in result.skipped:
                    cell.outputs = [new_output("stream", text=SKIPPED)]
            if name in verdicts:
                kept |= {"status": str(verdicts[name].status), "message": verdicts[name].message}
            if kept:
                cell.metadata["course"] = kept
        nb.metadata["course"] = {"result": fingerprint(path)}
        resources["course_result"] = result
        return nb, resources

    @staticmethod
    def _result_at(path: Path) -> Result | None:
        try:
            return Result.read(path)
        except (OSError, InvalidResult):
            return None


class LoadedRows:
    """A notebook's rows of the gradebook, read at once: nbgrader's steps ask for each cell by itself, and commit after it.

    It stands in for nbgrader's `Gradebook` in the steps below.

    Args:
        gradebook: The gradebook, which is open.
        names: What nbgrader's resources say: ``notebook``, ``assignment`` and ``student``.
    """

    def __init__(self, gradebook: Any, names: dict[str, str]) -> None:
        own = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
        self.db = SimpleNamespace(commit=lambda: None)  # there is one commit, at the end
        its = own.notebook
        self._cells = {cell.name: cell for cell in its.source_cells}
        self._graded = {cell.name: cell for cell in [*its.grade_cells, *its.task_cells]}
        # `grade.name` would ask the gradebook for the cell of each.
        titles = {cell.id: cell.name for cell in [*its.grade_cells, *its.solution_cells, *its.task_cells]}
        self._grades = {titles[grade.cell_id]: grade for grade in own.grades}
        self._comments = {titles[comment.cell_id]: comment for comment in own.comments}

    def find_source_cell(self, name: str, *where: str) -> Any:
        """Return the instructor's cell of a name."""
        return _found(self._cells, name)

    def find_graded_cell(self, name: str, *where: str) -> Any:
        """Return what the gradebook knows of a question."""
        return _found(self._graded, name)

    def find_grade(self, name: str, *where: str) -> Any:
        """Return the grade of a question."""
        return _found(self._grades, name)

    def find_comment(self, name: str, *where: str) -> Any:
        """Return the comment on an answer."""
        return _found(self._comments, name)


def _found(rows: dict[str, Any], name: str) -> Any:
    if name not in rows:
        raise MissingEntry(f"No such cell: {name}")
    return rows[name]


class OverwriteCells(nbgrader.preprocessors.OverwriteCells):
    """Put the tests back, from the gradebook, as nbgrader does."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Overwrite the cells of a submission."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            self.notebook_id, self.assignment_id = names["notebook"], names["assignment"]
            self.gradebook = LoadedRows(gradebook, names)
            for number, cell in enumerate(nb.cells):
                nb.cells[number], resources = self.preprocess_cell(cell, resources, number)
        return nb, resources


class SaveAutoGrades(nbgrader.preprocessors.SaveAutoGrades):
    """Book the engine's points; what a person gave or wrote stays as it is.

    A question without points of the engine's is neither a zero nor full marks: it waits for a person, whatever the reason.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Enter the points of a submission, all of them or none."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            self.notebook_id, self.assignment_id, self.student_id = (
                names[what] for what in ("notebook", "assignment", "student")
            )
            self.gradebook = LoadedRows(gradebook, names)
            for number, cell in enumerate(nb.cells):
                nb.cells[number], resources = self.preprocess_cell(cell, resources, number)
            for own in gradebook.find_submission(self.assignment_id, self.student_id).notebooks:
                if own.name != self.notebook_id:
                    text = "%s: %s.ipynb was released, too, and is not graded: a session has one notebook; a person looks at it"
                    self.log.warning(text, self.student_id, own.name)
                    for grade in own.grades:
                        self._enter(grade, None)
            gradebook.db.commit()
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        """Enter the points of one cell."""
        result: Result = resources["course_result"]
        name = cell.metadata["nbgrader"]["grade_id"]
        found = next((own for own in result.cells if own.grade_id == name), None)
        if notebooks.role(cell) is Role.WRITTEN and (found is None or found.status is Status.MANUAL):
            super()._add_score(cell, resources)
            return
        graded = found is not None and found.status not in (Status.MANUAL, Status.UNGRADED)
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        self._enter(grade, found.points if found is not None and graded else None)

    @staticmethod
    def _enter(grade: Any, points: float | None) -> None:
        grade.auto_score = points
        grade.needs_manual_grade = points is None or grade.manual_score is not None


class ShowMarks(NbGraderPreprocessor):
    """Read marks and comments from the gradebook, and for each mark whether a person gave it or still has to.

    It takes the place of nbgrader's `GetGrades`, which does not tell the latter and asks the gradebook for each cell anew.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put marks and comments into the cells' metadata, and the score into the resources."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            own = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            grades = {grade.name: grade for grade in own.grades}
            # The other kind of comment is nbgrader's own "No response.", which the verdict says already.
            comments = {comment.name: comment.manual_comment for comment in own.comments}
            for cell in nb.cells:
                name = notebooks.grade_id(cell)
                if grade := grades.get(name):
                    by_person = grade.manual_score is not None
                    waits = not by_person and (grade.needs_manual_grade or grade.auto_score is None)
                    found = {"score": grade.score, "points": grade.max_score, "by_person": by_person, "waits": waits}
                    cell.metadata["nbgrader"] |= found
                if comments.get(name):
                    cell.metadata["nbgrader"]["comment"] = comments[name]
            penalty = own.late_submission_penalty or 0.0
            names |= {"score": own.score - penalty, "max_score": own.max_score, "late_penalty": penalty}
        return nb, resources


class HideTests(NbGraderPreprocessor):
    """Remove the tests from a notebook that goes back to its student, and whatever came to light under them.

    The visible ones go, too: a student knows them from the release, where their text does not stand, since it holds oracles.

    A hidden test calls the student's code, which can keep what it is given; any cell that runs afterwards could print it or
    draw it, and the first hidden test comes early in a session. So no output of the grading is shown: outputs are those that
    were handed in, which were made before. The rule lives here, and not in the page, so that another exporter of nbgrader's
    keeps it, too; and not in `Grade`, because a person who marks may see everything.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Remove them from one cell."""
        if cell.cell_type == "code":
            if notebooks.role(cell) is Role.TESTS:
                cell.source = TESTS_NOTE
            cell.outputs = cell.metadata.get("course", {}).pop("handed_in", [])
        if (
            notebooks.role(cell) is not Role.WRITTEN
        ):  # there they are what the student pasted; else they are the instructor's
            cell.pop("attachments", None)
        return cell, resources


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a result file, by which an autograded notebook says what was recorded."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def recorded(course: Course, student: str, session: str) -> bool:
    """Tell whether a student's result file is what nbgrader's gradebook holds.

    nbgrader writes the autograded notebook last, after it has recorded every cell.
    """
    notebook = course.root / "autograded" / student / session / f"{session}.ipynb"
    path = course.result(student, session)
    if not (notebook.is_file() and path.is_file()):
        return False
    return re.search(rf'"result": "{fingerprint(path)}"', notebook.read_text(encoding="utf-8")) is not None
