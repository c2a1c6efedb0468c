"""`course export`: write marks for another system."""

import argparse
import os
from pathlib import Path

from course.cli import console
from course.cli.arguments import all_known
from course.layout import Course

SUMMARY = "write marks for another system"
FORMATS = ("csv", "canvas", "moodle", "junit", "gradescope")
DESCRIPTION = """\
Write the marks of a session, manual marks and late penalties included.

  csv          a table: scores, penalties, times, who still waits for a person
  canvas       for "Import" in Canvas's gradebook
  moodle       for "Grades > Import > CSV file" in Moodle
  junit        JUnit XML for Jenkins and the test reporters of GitHub and GitLab: a suite for each student
  gradescope   results.json of a Gradescope autograder; of several students, a folder with one for each

Canvas and Moodle get final marks only: who waits for a person is left out, and named. JUnit and Gradescope hold the messages
as students get them, and nothing of a hidden test. `nbgrader export --exporter=course.reports.export.CanvasExporter` (or
Csv-, Moodle-, Junit-, GradescopeExporter) writes the same. Exit code: 0 also when somebody waits."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", help="session to export, such as 01-tensors")
    parser.add_argument("--format", choices=FORMATS, default="csv", help="who is to read it (default: csv)")
    parser.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")
    parser.add_argument("--to", type=Path, metavar="PATH", help="file to write (default: in report/)")


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.gradebook.api import open_api
    from course.gradebook.late import policy, stale
    from course.gradebook.marks import NoGradebook, open_gradebook, read_marks
    from course.reports.export import SUFFIXES, write

    here = Course.find(options.course)
    if not all_known(here, [options.session]):
        return 2
    api = open_api(here)
    try:
        with open_gradebook(api) as gradebook:
            marks = read_marks(here, options.session, gradebook)
    except NoGradebook as error:
        console.error(f"{error}. Marks by persons and late penalties are not in the export.")
        marks = read_marks(here, options.session, None)
    unknown = sorted(set(options.student or []) - {own.student for own in marks})
    if unknown:
        console.error(f"nobody called {', '.join(unknown)} has marks for {options.session}")
        return 2
    marks = [own for own in marks if not options.student or own.student in options.student]
    to = options.to or here.root / "report" / f"{options.session}{SUFFIXES[options.format]}"
    paths = write(marks, options.format, to)
    print(os.path.relpath(to) if len(paths) == 1 else f"{os.path.relpath(to)}: {len(paths)} files")
    for own in marks:
        if own.problem:
            console.error(f"{own.student}: {own.problem}")
    if outdated := stale(policy(api.config), marks):
        console.error(
            f"late penalties of {len(outdated)} are not what the policy says now: run `course late {options.session}`"
        )
    waiting = [own.student for own in marks if own.waits]
    if waiting:
        console.error(
            f"a person still has to mark {len(waiting)}: {', '.join(waiting[:8])}{' …' if waiting[8:] else ''}"
        )
    return 0
