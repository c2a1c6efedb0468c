"""`course late`: record lateness by the late policy."""

import argparse
import json

from course.cli import console
from course.cli.arguments import add_json, all_known
from course.cli.grade import warn_of_names
from course.layout import Course

SUMMARY = "record lateness by the late policy"
DESCRIPTION = """\
Bring the deadlines, extensions and penalties that nbgrader_config.py says under c.Late into the gradebook, and show who is
late. Autograding does so for each submission that it records; this does it for all, after a deadline, an extension or a mark
for a written answer changed. Doing it twice changes nothing. Feedback has to be generated again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="*", help="session to record (default: all that the gradebook knows)")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.gradebook.api import open_api
    from course.gradebook.late import policy, record
    from course.gradebook.marks import open_gradebook

    here = Course.find(options.course)
    if not all_known(here, options.session):
        return 2
    api = open_api(here)
    rules = policy(api.config)
    warn_of_names(here, api)
    with open_gradebook(api) as gradebook:
        known = [assignment.name for assignment in gradebook.assignments]
        found = {session: record(gradebook, session, rules) for session in options.session or known if session in known}
    for session in set(options.session) - set(known):
        console.error(f"the gradebook does not know {session}: run `course build {session}`")
    if options.json:
        print(json.dumps({session: [late.as_json() for late in rows] for session, rows in found.items()}, indent=2))
    else:
        for session, rows in found.items():
            table = console.table(
                "student", "due (UTC)", "handed in (UTC)", "days late", "penalty", "before", title=session
            )
            for late in rows:
                days = f"{late.seconds / 86_400:.2f}"
                due, came = f"{late.due:%Y-%m-%d %H:%M}", f"{late.handed_in:%Y-%m-%d %H:%M}"
                table.add_row(late.student, due, came, days, f"{late.penalty:g}", f"{late.recorded:g}")
            if rows:
                console.screen().print(table, markup=False)
            else:
                print(f"{session}: nobody is late")
    return 0 if set(options.session) <= set(known) else 1
