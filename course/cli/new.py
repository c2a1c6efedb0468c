"""`course new`: begin a session."""

import argparse
import os

from course.layout import Course

SUMMARY = "begin a session, from a template"
DESCRIPTION = """\
Write source/SESSION/SESSION.ipynb and cases/SESSION/ from a template: a small session with a worked example, two
exercises with visible and hidden tests and hints in stages, a written question with its mark scheme, and right and wrong
answers for each exercise. It can be built and checked before a word of it is changed; then replace it piece by piece. Nothing
that is there is written over. What a session needs besides is printed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", help="name of the session, such as 09-attention")
    parser.add_argument("--title", help="its title (default: made from the name)")


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.authoring.new import new

    session = options.session
    notebook, cases = new(Course.find(options.course), session, options.title)
    print(f"{os.path.relpath(notebook)} and {os.path.relpath(cases)}/ are written. Next:")
    print(f"  jupyter lab {os.path.relpath(notebook)}   write it")
    print(f"  course build {session}   make the release")
    print(f"  course check {session}   test its tests")
    print("Then add")
    print("  to docs/course.md: a row in the first table, which the page of sessions is made from")
    print(
        f"  to docs/course.md: a part `### Session {int(session[:2])}: … (`{session}`)`, from each topic to its exercises"
    )
    print(f'  to tests/test_course_index.py: `"{session}": ` and the least number of its topics, in TOPICS')
    print("  to CHANGELOG.md: a line under Unreleased")
    return 0
