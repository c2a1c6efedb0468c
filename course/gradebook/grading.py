"""Grade a class and book it: `course grade`.

Results are written first, whole or not at all; then nbgrader's own converter books each of them. Whatever stops the command,
the next one finds what was done: a submission whose result file has its key is not graded again, and one whose autograded
notebook names its result file is not booked again.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from course.gradebook.api import NbgraderFailed, open_api, require
from course.gradebook.steps import booked
from course.grading.pool import cached, grade_class
from course.grading.result import Result
from course.grading.settings import Assignment, Settings
from course.grading.task import Task, read_task
from course.layout import Course


class NothingToGrade(Exception):
    """Nobody handed the session in, or not the student who was named."""


@dataclass(frozen=True)
class Graded:
    """A submission that is done.

    Args:
        student: nbgrader's id of the student.
        result: Its result.
        was_cached: Whether the result was there already.
        problem: Why nbgrader could not book it; empty when it could.
    """

    student: str
    result: Result
    was_cached: bool
    problem: str = ""


def grade_and_book(
    course: Course,
    assignment: Assignment,
    settings: Settings,
    executor: Executor,
    *,
    students: list[str] | None = None,
    workers: int | None = None,
    force: bool = False,
    on_result: Callable[[Graded], None] = lambda graded: None,
) -> list[Graded]:
    """Grade the submissions of a session and book the results.

    Args:
        course: The course.
        assignment: What to grade against.
        settings: How to grade.
        executor: What does the work; see `course.grading.pool`.
        students: Only these students; all by default.
        workers: How many submissions the executor grades at once.
        force: Whether to grade again what has a result.
        on_result: Called with each submission that is done.

    Returns:
        What was done, in the order of the students' ids.

    Raises:
        NothingToGrade: If there is no submission.
        NbgraderFailed: If the gradebook does not know the session.
    """
    session = assignment.name
    folders = submissions(course, session, students)
    api = open_api(course, taking_results=True)
    _require_known(api, session)
    done: list[Graded] = []

    def pending() -> Iterator[Task]:
        for student, folder in folders.items():
            task = read_task(student, folder, assignment, settings)
            result = None if force else cached(course.result(student, session), task)
            if result is None:
                yield task
            else:
                finish(student, result, True)

    def finish(student: str, result: Result, was_cached: bool) -> None:
        problem = "" if was_cached and booked(course, student, session) else _book(api, session, student)
        done.append(Graded(student, result, was_cached, problem))
        on_result(done[-1])

    for task, result in grade_class(pending(), executor, workers or os.cpu_count()):
        result.write(course.result(task.student, session))
        finish(task.student, result, False)
    return sorted(done, key=lambda graded: graded.student)


def submissions(course: Course, session: str, students: list[str] | None = None) -> dict[str, Any]:
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

    with api.gradebook as book:
        try:
            book.find_assignment(session)
        except MissingEntry:
            raise NbgraderFailed(f"the gradebook does not know {session}: run `course build {session}`") from None


def _book(api: Any, session: str, student: str) -> str:
    """Book a result with nbgrader's own converter; return what went wrong, or nothing."""
    try:
        require(api.autograde(session, student), f"book {session} of {student}")
    except NbgraderFailed as failure:
        return str(failure)
    return ""
