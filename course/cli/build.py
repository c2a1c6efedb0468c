"""`course build`: make what students get."""

import argparse

from course.cli import console
from course.cli.arguments import all_known, authors_settings
from course.layout import Course

SUMMARY = "make release/ from source/"
DESCRIPTION = """\
Make the notebooks that students get: `nbgrader generate_assignment`, after a look at the source for what must not be
released (a hidden test outside its region, an unmarked output, a test cell without points). The same source gives the same
bytes. A cell of the source whose id is not its grade_id gets that id: an editor makes up another one. With --check nothing is
written, and the exit code says whether release/ is up to date."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="*", help="session to build, such as 01-tensors (default: all)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if release/ is not what source/ gives"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.authoring.build import BuildError, build, differences
    from course.authoring.ids import set_ids
    from course.authoring.release import freeze_ahead
    from course.gradebook.api import NbgraderFailed

    here = Course.find(options.course)
    if not all_known(here, options.session):
        return 2
    settings = authors_settings(here)
    code, sessions = 0, options.session or here.sessions()
    for session in sessions if not options.check else []:
        for old, new in set_ids(here.source(session)):
            print(
                f"{session}: cell {old} has its grade_id for id now, {new}. Where the source is open, reload it from disk"
            )
    freeze_ahead(here, sessions)
    for session in sessions:
        try:
            if not options.check:
                print(f"{session}: {build(here, session, settings).relative_to(here.root)}")
            elif changed := differences(here, session):
                print(f"{session}: out of date ({', '.join(changed)}); run `course build {session}`")
                code = 1
            else:
                print(f"{session}: up to date")
        except (BuildError, NbgraderFailed) as problem:  # the other sessions are built all the same
            console.error(str(problem))
            code = 1
    return code
