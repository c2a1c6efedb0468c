"""Grade a class and record it: `course grade`.

Results are written first, whole or not at all; then nbgrader's own converter records each of them. Whatever stops the command,
the next one finds what was done: a submission whose result file has its key is not graded again, and one whose autograded
notebook names its result file is not recorded again.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.gradebook.api import NbgraderFailed, one_engine, require
from course.gradebook.steps import recorded
from course.grading.pool import cached, grade_class
from course.grading.result import Result
from course.grading.settings import Assignment, Settings
from course.grading.task import Task, not_graded, read_task
from course.layout import Course


class NothingToGrade(CourseError):
    """Nobody handed the session in, or not the student who was named."""


@dataclass(frozen=True)
class Graded:
    """A submission that is done.

    Args:
        student: nbgrader's id of the student.
        result: Its result.
        was_cached: Whether the result was there already.
        problem: Why nbgrader could not record it; empty when it could.
    """

    student: str
    result: Result
    was_cached: bool
    problem: str = ""


def grade_and_record(
    course: Course,
    api: Any,
    folders: dict[str, Path],
    assignment: Assignment,
    settings: Settings,
    executor: Executor,
    *,
    workers: int | None = None,
    force: bool = False,
    on_result: Callable[[Graded], None] = lambda graded: None,
) -> list[Graded]:
    """Grade the submissions of a session and record the results.

    Args:
        course: The course.
        api: nbgrader's API, from `course.gradebook.api`; it then records the result files that are there.
        folders: What to grade, from `submissions`.
        assignment: What to grade against.
        settings: How to grade.
        executor: What does the work; see `course.grading.pool`.
        workers: How many submissions the executor grades at once; see `course.grading.pool.grade_class`.
        force: Whether to grade again what has a result.
        on_result: Called with each submission that is done.

    Returns:
        What was done, in the order of the students' ids; the results without outputs, of which a large class has gigabytes.

    Raises:
        NbgraderFailed: If the gradebook does not know the session.
    """
    session = assignment.name
    api.config.Grade.take_result = True  # autograding records the result files, and grades only where there is none
    _require_known(api, session)
    done: list[Graded] = []

    def pending() -> Iterator[Task]:
        for student, folder in folders.items():
            try:
                task = read_task(student, folder, assignment, settings)
                result = None if force else cached(course.result(student, session), task)
            except Exception as error:  # whatever lies there, the others are graded
                keep(student, not_graded(student, assignment, f"the submission could not be read: {error}"))
                continue
            if result is None:
                yield task
            else:
                finish(student, result, True)

    def keep(student: str, result: Result) -> None:
        path = course.result(student, session)
        try:
            result.write(path, shared=api.coursedir.groupshared)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            problem = f"the result could not be written to {path.relative_to(course.root)}: {reason}"
            if isinstance(error, PermissionError):
                problem += ". Let your account write there, or set c.CourseDirectory.groupshared = True for both of you"
            finish(student, result, False, problem)
        else:
            finish(student, result, False)

    def finish(student: str, result: Result, was_cached: bool, problem: str = "") -> None:
        if not problem and not (was_cached and recorded(course, student, session)):
            problem = _record(api, session, student)
        on_result(Graded(student, result, was_cached, problem))
        done.append(Graded(student, replace(result, outputs={}), was_cached, problem))

    with one_engine():
        for task, result in grade_class(pending(), executor, workers):
            keep(task.student, result)
    return sorted(done, key=lambda graded: graded.student)


def submissions(course: Course, session: str, students: list[str] | None = None) -> dict[str, Path]:
    """Return the submitted folder of each student.

    Raises:
        NothingToGrade: If there is none, or a named student has none.
    """
    found = course.submissions(session)
    missing = [student for student in students or [] if student not in found]
    if missing:
        raise NothingToGrade(
            f"{', '.join(missing)} handed in nothing for {session}: submitted/<student>/{session}/ is missing."
        )
    if not found:
        raise NothingToGrade(f"There is nothing in submitted/*/{session}/. Collect first: nbgrader collect {session}")
    return {student: found[student] for student in students} if students else found


def _require_known(api: Any, session: str) -> None:
    from nbgrader.api import MissingEntry

    with api.gradebook as gradebook:
        try:
            gradebook.find_assignment(session)
        except MissingEntry:
            raise NbgraderFailed(f"the gradebook does not know {session}: run `course build {session}`") from None
        _add_indexes(gradebook)


#: By what nbgrader looks for the rows of a submission, without an index in its tables: each one that is recorded would cost a
#: walk through the rows of all others.
_LOOKED_UP_BY = (("submitted_notebook", "assignment_id"), ("grade", "notebook_id"), ("comment", "notebook_id"))


def _add_indexes(gradebook: Any) -> None:
    """Add the indexes that nbgrader's tables lack; they change nothing but the time."""
    from sqlalchemy import text
    from sqlalchemy.exc import OperationalError

    try:
        for table, column in _LOOKED_UP_BY:
            gradebook.db.execute(text(f"CREATE INDEX IF NOT EXISTS course_{table}_{column} ON {table} ({column})"))
        gradebook.db.commit()
    except OperationalError:  # another program writes: the next command adds them
        gradebook.db.rollback()


def _record(api: Any, session: str, student: str) -> str:
    """Record a result with nbgrader's own converter; return what went wrong, or nothing."""
    from nbgrader.utils import capture_log, temp_attrs

    from course.gradebook.staging import Recorder

    with temp_attrs(api.coursedir, assignment_id=session, student_id=student):
        recorder = Recorder(coursedir=api.coursedir, parent=api)
        recorder.force = recorder.create_student = True
        try:
            require(capture_log(recorder), f"record {session} of {student}")
        except NbgraderFailed as failure:
            return str(failure)
    return ""
