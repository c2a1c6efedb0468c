"""Marks for other systems: `course export`, and the same as export plugins of nbgrader.

::

    course export 01-tensors --format canvas
    nbgrader export --exporter=course.reports.export.CanvasExporter --assignment='["01-tensors"]' --to canvas.csv

Each format is as its maker reads it. CSV, Canvas and Moodle hold marks; JUnit and Gradescope hold the messages for students,
too: the message of a check as the student gets it, which says nothing of a hidden test. Marks that a person still has to give
are never sent as zero: such a student is left out of Canvas's and Moodle's files, and the question is skipped in JUnit's.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from course.errors import CourseError
from course.gradebook.marks import Marks, Question, read_marks
from course.grading.result import Status
from course.grading.text import plain
from course.layout import Course
from course.reports.text import cell

ERRORS = {Status.ERROR, Status.TIMEOUT, Status.MEMORY, Status.CRASHED}
WAITS = "A person marks this answer."
COLUMNS = [
    "session",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "handed_in",
    "due",
    "raw_score",
    "late_penalty",
    "score",
    "max_score",
    "waits_for_person",
]


class NothingToExport(CourseError):
    """Nobody has marks for the session."""


def as_csv(marks: Iterable[Marks]) -> str:
    """Return one row for each student and session; who handed in nothing has a row without a score."""
    rows = [
        [
            own.session,
            own.student,
            own.last_name,
            own.first_name,
            own.email,
            own.timestamp.isoformat() if own.timestamp else "",
            own.due.isoformat() if own.due else "",
            number(own.raw_score) if own.graded else "",
            number(own.penalty) if own.graded else "",
            number(own.score),
            number(own.max_score),
            "yes" if own.waits else "no",
        ]
        for own in marks
    ]
    return _table(COLUMNS, [[cell(value) for value in row] for row in rows])


def as_canvas(marks: Iterable[Marks]) -> str:
    """Return a file for "Import" in Canvas's gradebook.

    Canvas finds a student by its own number (`lms_user_id` in nbgrader's gradebook), else by login (our student id), else by
    name, and an assignment by its title; it asks before it makes one. Read from `lib/gradebook_importer.rb` of Canvas and
    https://community.canvaslms.com, "How do I import grades in the Gradebook?": columns in this order, the points possible in
    the second row, an empty field where there is nothing to change. Text that a spreadsheet would run gets an apostrophe; a
    login that begins like a formula is not found by Canvas then, and that student's marks are entered by hand.
    """
    whole = final(marks)
    sessions = sorted({own.session: own.max_score for own in whole}.items())
    rows: list[list[Any]] = [["    Points Possible", "", "", "", "", *(number(points) for _, points in sessions)]]
    for student, own in _by_student(whole).items():
        first = next(iter(own.values()))
        name = ", ".join(filter(None, (first.last_name, first.first_name))) or student
        scores = [number(own[session].score) if session in own else "" for session, _ in sessions]
        rows.append([cell(name), cell(first.lms_user_id), "", cell(student), "", *scores])
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(session for session, _ in sessions)]
    return _table(header, rows)


def as_moodle(marks: Iterable[Marks]) -> str:
    """Return a file for "Grades > Import > CSV file" in Moodle.

    The importer asks which column names the student (user name, ID number or e-mail address) and which grade item each other
    column is (https://docs.moodle.org/en/Grade_import). "-" is no grade; a student without any is left out, because Moodle
    takes an empty grade for one to remove.
    """
    whole = final(marks)
    sessions = sorted({own.session for own in whole})
    rows = []
    for student, own in _by_student(whole).items():
        first = next(iter(own.values()))
        scores = [number(own[session].score) if session in own else "-" for session in sessions]
        who = (student, first.lms_user_id, first.email, first.first_name, first.last_name)
        rows.append([*map(cell, who), *scores])
    return _table(["Username", "ID number", "Email address", "First name", "Last name", *sessions], rows)


def as_junit(marks: Iterable[Marks]) -> str:
    """Return JUnit XML as Jenkins and the test reporters of GitHub Actions and GitLab read it: a suite for each student.

    Elements and attributes are those that Jenkins documents in `junit-10.xsd`. A question is a test case. A wrong answer is
    a failure; one on which the code stopped is an error; one that waits for a person is skipped.
    """
    root = ElementTree.Element("testsuites", name="course")
    for own in marks:
        suite = ElementTree.SubElement(root, "testsuite", name=plain(f"{own.session}.{own.student}"))
        properties = ElementTree.SubElement(suite, "properties")
        for name, value in (("score", own.score), ("max_score", own.max_score), ("late_penalty", own.penalty)):
            ElementTree.SubElement(properties, "property", name=name, value=number(value))
        counts = {"tests": len(own.questions), "failures": 0, "errors": 0, "skipped": 0}
        for question in own.questions:
            case = ElementTree.SubElement(
                suite,
                "testcase",
                classname=plain(f"{own.session}.{own.student}"),
                name=plain(question.name),
                time=f"{question.seconds:.3f}",
            )
            if question.points is None:
                counts["skipped"] += 1
                ElementTree.SubElement(case, "skipped", message=message_of(question).split("\n")[0])
            elif question.points < question.max_points:
                kind = "error" if question.status in ERRORS else "failure"
                counts["errors" if kind == "error" else "failures"] += 1
                headline = f"{number(question.points)} of {number(question.max_points)} points"
                first = message_of(question).split("\n")[0]
                message = f"{headline}: {first}" if first else headline
                ElementTree.SubElement(case, kind, type=question.status.value, message=message).text = message_of(
                    question
                )
        for name, count in counts.items():
            suite.set(name, str(count))
        suite.set("time", f"{own.result.seconds if own.result else 0.0:.3f}")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def as_gradescope(own: Marks) -> dict[str, Any]:
    """Return what Gradescope reads from `results/results.json` of an autograder, for one student.

    https://gradescope-autograders.readthedocs.io/en/latest/specs/ documents it. Questions that wait for a person are left out:
    Gradescope has its own place for them.
    """
    tests = [
        {
            "name": plain(question.name),
            "number": str(place),
            "score": question.points,
            "max_score": question.max_points,
            "status": "passed" if question.points >= question.max_points else "failed",
            "output": message_of(question),
            "output_format": "text",
            "visibility": "visible",
        }
        for place, question in enumerate(own.questions, 1)
        if question.points is not None
    ]
    output = []
    if own.penalty:
        output.append(f"{number(own.penalty)} points were taken because it was handed in late.")
    if own.waits:
        output.append("A person still has to mark a part of it.")
    if not own.graded:
        output.append("It could not be graded; a person looks at it.")
    return {
        "score": own.score or 0.0,
        "execution_time": round(own.result.seconds if own.result else 0.0, 1),
        "output": " ".join(output),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


TABLES = {"csv": as_csv, "canvas": as_canvas, "moodle": as_moodle, "junit": as_junit}
FORMATS = (*TABLES, "gradescope")
SUFFIXES = {
    "csv": ".csv",
    "canvas": "-canvas.csv",
    "moodle": "-moodle.csv",
    "junit": "-junit.xml",
    "gradescope": "-gradescope",
}


def write(marks: list[Marks], kind: str, to: Path) -> list[Path]:
    """Write marks in one of `FORMATS`.

    Gradescope's file is one student's: of several, ``<to>/<student>/<session>.json`` is written for each.

    Returns:
        The files that were written.

    Raises:
        NothingToExport: If there are no marks, or no final ones where only those are sent.
    """
    handed_in = [own for own in marks if own.handed_in]
    if not handed_in:
        raise NothingToExport("Nobody has marks yet. Grade first: course grade SESSION")
    if kind in ("canvas", "moodle") and not final(handed_in):
        raise NothingToExport(
            f"Nobody has final marks: a person still has to mark {len(handed_in)}, in the formgrader. "
            "The format csv holds what there is so far."
        )
    files = {}
    if kind == "gradescope":
        for own in handed_in:
            path = to if len(handed_in) == 1 else to / own.student / f"{own.session}.json"
            files[path] = json.dumps(as_gradescope(own), indent=2) + "\n"
    else:
        files[to] = TABLES[kind](marks if kind == "csv" else handed_in)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        # newline: a CSV file has the line ends of RFC 4180 already.
        path.write_text(text, encoding="utf-8", newline="")
    return list(files)


def final(marks: Iterable[Marks]) -> list[Marks]:
    """Return the marks that are whole: graded, and with nothing left for a person to mark."""
    return [own for own in marks if own.graded and not own.waits]


def message_of(question: Question) -> str:
    """Return what a student reads about a question."""
    if question.by_person:
        return "A person gave the points."
    if question.message:
        return plain(question.message)
    if question.status is Status.MANUAL:
        return WAITS if question.points is None else "There is no answer."
    return ""


def number(value: float | None) -> str:
    """Return a number of points as people write it, without the noise of binary fractions; nothing for None."""
    return "" if value is None else f"{round(value, 4):.10g}"


def _by_student(marks: Iterable[Marks]) -> dict[str, dict[str, Marks]]:
    found: dict[str, dict[str, Marks]] = {}
    for own in sorted(marks, key=lambda own: own.student):
        found.setdefault(own.student, {})[own.session] = own
    return found


def _table(header: list[str], rows: list[list[Any]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue()


class _Exporter(ExportPlugin):
    """Write the marks of the sessions and students that `nbgrader export` names; of all by default."""

    kind = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file, or the folder, that `--to` names."""
        app: Any = self.parent
        course = Course(Path(app.coursedir.root))
        sessions = [str(name) for name in self.assignment] or [each.name for each in gradebook.assignments]
        students = {str(name) for name in self.student}
        marks = [
            own
            for session in sessions
            for own in read_marks(course, session, gradebook)
            if not students or own.student in students
        ]
        left_out = [f"{own.student} ({own.session})" for own in marks if own.waits]
        for path in write(marks, self.kind, Path(self.to or f"grades{SUFFIXES[self.kind]}")):
            self.log.info("Wrote %s", path)
        if left_out:
            self.log.warning("A person still has to mark %s", ", ".join(left_out))


class CsvExporter(_Exporter):
    """Write a table for spreadsheets and scripts."""

    kind = "csv"


class CanvasExporter(_Exporter):
    """Write a file for Canvas's gradebook."""

    kind = "canvas"


class MoodleExporter(_Exporter):
    """Write a file for Moodle's gradebook."""

    kind = "moodle"


class JunitExporter(_Exporter):
    """Write JUnit XML."""

    kind = "junit"


class GradescopeExporter(_Exporter):
    """Write Gradescope's results.json, one for each student."""

    kind = "gradescope"
