"""What nbgrader's `Autograde` converter reads of a submission: a copy of what counts, and nothing else.

Stock nbgrader copies the submitted folder as it lies there: it follows links into the instructor's folders, waits for pipes,
takes every ``timestamp.txt`` for true, and passes over a notebook of another name. So the converter is given a staged folder
for each submission, made by `course.grading.submission`, which every other command uses, too.
"""

import glob
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde

from course.grading.submission import TIMESTAMP, read_submission
from course.layout import Course


class Recorder(Autograde):
    """nbgrader's converter for `course grade`, which leaves it to `Staging` to find the notebooks."""

    def init_notebooks(self) -> None:
        """Begin without notebooks: nbgrader's own search knows only those that are named as it expects."""
        self.assignments: dict[str, list[str]] = {}
        self.notebooks: list[str] = []


class Staging:
    """The submissions of one run of the converter, staged one after the other.

    Args:
        converter: nbgrader's `Autograde`, before it converts anything; it reads staged copies from now on.
    """

    def __init__(self, converter: Any) -> None:
        coursedir = converter.coursedir
        self._converter = converter
        self._session: str = coursedir.assignment_id
        root = Path(coursedir.root)
        here = Course(root, root / coursedir.submitted_directory)
        wanted = coursedir.student_id  # a pattern, but a folder may be named so to the letter, such as `ada [2]`
        self._folders = here.submissions(self._session, glob.escape(wanted)) or here.submissions(self._session, wanted)
        self._stage = tempfile.TemporaryDirectory(prefix="course-")  # it lives as long as the converter
        self._student: str | None = None
        self._original = converter._format_source
        #: Why the staged submission has no notebook to grade; empty where it has one.
        self.problem = ""
        converter._format_source = self._format_source
        converter.assignments = {
            self._place(student): [os.path.join(self._place(student), f"{self._session}.ipynb")]
            for student in self._folders
        }

    def _place(self, student: str, session: str | None = None, escape: bool = False) -> str:
        coursedir = self._converter.coursedir
        path: str = coursedir.format_path(self._stage.name, student, session or self._session, escape=escape)
        return path

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        """Return where the converter finds a submission, and stage it when it is about to be read."""
        if not self._converter._sanitizing:
            path: str = self._original(assignment_id, student_id, escape)
            return path
        if not escape and student_id in self._folders and student_id != self._student:
            self._copy(student_id)
        return self._place(student_id, assignment_id, escape)

    def _copy(self, student: str) -> None:
        if self._student is not None:
            shutil.rmtree(self._place(self._student), ignore_errors=True)
        self._student = student
        own = read_submission(self._folders[student], self._session)
        self.problem = own.problem
        place = Path(self._place(student))
        place.mkdir(parents=True)
        (place / f"{self._session}.ipynb").write_bytes(own.notebook)
        for name, content in own.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if own.timestamp is not None:
            (place / TIMESTAMP).write_text(collected(own.timestamp))


def collected(moment: datetime) -> str:
    """Return a moment in UTC as nbgrader's collectors write it."""
    return f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC\n"
