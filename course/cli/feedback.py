"""`course feedback`: write what students get back."""

import argparse
import json
import os

from course.cli.arguments import add_json, all_known
from course.layout import Course

SUMMARY = "write what students get back"
DESCRIPTION = """\
Write feedback/<student>/<session>/<session>.html: marks, the message of each failed check, comments, and the student's own
answers and outputs. The page has no script, needs no network, and shows nothing of a hidden test. It is what
`nbgrader generate_feedback` and the formgrader write, too; `nbgrader release_feedback` hands it out."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="*", help="session to write feedback on (default: all that were graded)")
    parser.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.reports.feedback import NothingToShow, write

    here = Course.find(options.course)
    if not all_known(here, options.session):
        return 2
    graded = [session for session in here.sessions() if any(here.root.glob(f"autograded/*/{session}"))]
    sessions = options.session or graded
    if not sessions:
        raise NothingToShow("nothing is graded yet: run `course grade SESSION` first")
    found = {session: write(here, session, options.student) for session in sessions}
    if options.json:
        rows = [
            {"session": session, "student": path.parts[-3], "page": str(path.relative_to(here.root))}
            for session, paths in found.items()
            for path in paths
        ]
        print(json.dumps(rows, indent=2))
        return 0
    for session, paths in found.items():
        where = paths[0] if len(paths) == 1 else here.root / "feedback" / "<student>" / session / f"{session}.html"
        print(f"{session}: {len(paths)} {'page' if len(paths) == 1 else 'pages'}, {os.path.relpath(where)}")
    return 0
