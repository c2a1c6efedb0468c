"""What a class has for a session: the result files, and over them what the gradebook holds.

The engine's verdicts and messages stand in ``results/<student>/<session>.json``; marks that a person gave, late penalties,
names and times stand in nbgrader's gradebook. Reports and exports are made from both, so they read them here, once, and say
what is missing instead of failing.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from nbgrader.api import Assignment, BaseCell, Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from course import notebooks
from course.errors import CourseError
from course.gradebook.api import GradebookLocked, is_lock
from course.grading.result import CellResult, InvalidResult, Result, Status
from course.layout import Course


class NoGradebook(CourseError):
    """There is no gradebook that can be read."""


@dataclass
class Question:
    """What a student has for one question.

    Args:
        grade_id: nbgrader's name of the graded cell.
        points: The points; None while a person still has to give them.
        max_points: Points that can be earned, without extra credit.
        status: The engine's verdict.
        message: What the student reads.
        check: Id of the check that failed; empty otherwise.
        seconds: Wall time of the test cell.
        by_person: Whether a person gave the points.
        review: Whether it was graded anew since a person gave them.
    """

    grade_id: str
    points: float | None
    max_points: float
    status: Status
    message: str = ""
    check: str = ""
    seconds: float = 0.0
    by_person: bool = False
    review: bool = False

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self.grade_id.removesuffix("-tests")


@dataclass
class Marks:
    """What a student has for a session.

    Args:
        student: nbgrader's id of the student.
        session: The session's name.
        handed_in: Whether there is a submission.
        max_score: Points that can be earned.
        questions: The questions, in the order of the notebook; empty where nothing was graded.
        result: What the result file holds, without outputs; None where there is none.
        problem: Why the marks are not whole, for the instructor; empty otherwise.
        recorded: Whether the gradebook has marks of the submission.
        first_name, last_name, email, lms_user_id: What the gradebook knows of the student.
        timestamp: When it was handed in, with time zone; None where nobody knows.
        due: The student's own deadline, extension included.
        seconds_late: Seconds after that.
        extension: How much later than the others the student may hand in.
        penalty: Points taken for lateness.
    """

    student: str
    session: str
    handed_in: bool = True
    max_score: float = 0.0
    questions: list[Question] = field(default_factory=list)
    result: Result | None = None
    problem: str = ""
    recorded: bool = False
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    timestamp: datetime | None = None
    due: datetime | None = None
    seconds_late: float = 0.0
    extension: timedelta | None = None
    penalty: float = 0.0

    @property
    def graded(self) -> bool:
        """Whether anything was graded."""
        return any(question.points is not None for question in self.questions)

    @property
    def waits(self) -> bool:
        """Whether a person still has to give points."""
        return any(question.points is None for question in self.questions)

    @property
    def raw_score(self) -> float:
        """The points so far, without the penalty."""
        return math.fsum(question.points or 0.0 for question in self.questions)

    @property
    def score(self) -> float | None:
        """The points so far, less the penalty; None where nothing was graded."""
        return max(0.0, self.raw_score - self.penalty) if self.graded else None


@contextmanager
def open_gradebook(api: Any) -> Iterator[Gradebook]:
    """Open the gradebook of a course; one that is missing is not made.

    Raises:
        GradebookLocked: If another program holds it.
        NoGradebook: If it is missing or cannot be read.
    """
    url = api.coursedir.db_url
    path = url.removeprefix("sqlite:///")
    if path != url:
        try:
            with open(path, "rb") as file:
                if not file.read(16).startswith(b"SQLite format 3"):
                    raise NoGradebook(f"{path} is no gradebook")
        except OSError as error:
            raise NoGradebook(f"there is no gradebook: {path}: {error.strerror}") from None
    try:
        gradebook = api.gradebook
        with gradebook:
            inspect(gradebook.engine).get_table_names()
            yield gradebook
    except SQLAlchemyError as error:
        if is_lock(str(error)):
            raise GradebookLocked from None
        raise NoGradebook(f"the gradebook cannot be read: {str(error).splitlines()[0]}") from None


def read_marks(course: Course, session: str, gradebook: Gradebook | None) -> list[Marks]:
    """Read what a class has for a session.

    Args:
        course: The course.
        session: The session's name.
        gradebook: nbgrader's gradebook; None where there is none, and then result files are all there is.

    Returns:
        The marks of everybody who handed in or whom the gradebook knows, in the order of their ids. An old
        result file of somebody who left, and whom the gradebook does not know any more, says nothing.
    """
    handed_in = set(course.submissions(session))
    found = {student: Marks(student, session) for student in handed_in}
    for path in course.root.glob(f"results/*/{session}.json"):
        student = path.parent.name
        own = found.setdefault(student, Marks(student, session))
        try:
            own.result = Result.read(path)
        except InvalidResult as error:
            own.problem = str(error).replace(f"{path}: ", "the result file cannot be read: ")
            continue
        except OSError as error:
            own.problem = f"the result file cannot be read: {error.strerror}"
            continue
        own.result.outputs = {}  # they are most of a file, and nobody needs them here
        own.questions = [question_of(cell) for cell in own.result.cells]
    if gradebook is not None:
        _add_students(found, session, gradebook)
        _add_grades(found, session, gradebook)
        # Who is neither in the gradebook nor among the submissions has left; the result file alone makes nobody a student.
        roster = {student for (student,) in gradebook.db.query(Student.id)}
        found = {student: own for student, own in found.items() if student in handed_in | roster}
    points = _points(course, session)
    for own in found.values():
        own.questions.sort(
            key=lambda question: list(points).index(question.grade_id) if question.grade_id in points else -1
        )
        own.max_score = math.fsum(question.max_points for question in own.questions) or math.fsum(points.values())
        if own.handed_in and not own.problem and own.result is None:
            own.problem = f"there is no result file: run `course grade {session}`"
        elif own.handed_in and not own.problem and gradebook is not None and not own.recorded:
            own.problem = f"the result is not in the gradebook: run `course grade {session}`"
    return sorted(found.values(), key=lambda own: own.student)


def question_of(cell: CellResult) -> Question:
    """Return what a student has for a question by the engine's verdict alone, before any person's."""
    waits = cell.status in (Status.MANUAL, Status.UNGRADED)
    return Question(
        cell.grade_id,
        None if waits else cell.points,
        cell.max_points,
        cell.status,
        cell.message,
        cell.check,
        cell.seconds,
    )


def _add_students(found: dict[str, Marks], session: str, gradebook: Gradebook) -> None:
    columns = (Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
    for student, first, last, email, lms in gradebook.db.query(*columns):
        own = found.setdefault(student, Marks(student, session, handed_in=False))
        own.first_name, own.last_name, own.email, own.lms_user_id = first or "", last or "", email or "", lms or ""


def _add_grades(found: dict[str, Marks], session: str, gradebook: Gradebook) -> None:
    submissions = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            Assignment.duedate,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(Assignment.name == session)
    )
    for student, timestamp, extension, due, penalty in submissions:
        own = found[student]
        own.handed_in = own.recorded = True
        own.penalty += penalty or 0.0
        own.extension = extension
        own.timestamp = as_utc(timestamp) if timestamp else None
        own.due = as_utc(due + (extension or timedelta())) if due else None
        if own.timestamp and own.due:
            own.seconds_late = max(0.0, (own.timestamp - own.due).total_seconds())
    grades = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
            Grade.max_score,
        )
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .filter(Assignment.name == session)
    )
    for student, name, auto, manual, extra, needs, max_score in grades:
        own = found[student]
        question = next((each for each in own.questions if each.grade_id == name), None)
        if question is None:
            question = Question(name, None, max_score, Status.MANUAL)
            own.questions.append(question)
        given = auto if manual is None else manual
        waits = given is None or (needs and manual is None)
        question.points = None if waits else given + (extra or 0.0)
        question.by_person = manual is not None
        question.review = question.by_person and needs


def _points(course: Course, session: str) -> dict[str, float]:
    """Return the points of each graded cell of a session, in the order of the notebook."""
    path = course.release(session)
    if not path.is_file():
        return {}
    return {
        str(notebooks.grade_id(cell)): notebooks.points(cell)
        for cell in notebooks.read(path).cells
        if notebooks.role(cell) in (notebooks.Role.TESTS, notebooks.Role.WRITTEN)
    }


def as_utc(moment: datetime) -> datetime:
    """Give one of nbgrader's times, which are in UTC and do not say so, its time zone."""
    return moment.replace(tzinfo=UTC)
