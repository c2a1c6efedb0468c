"""`course solutions`: write the solutions for students."""

import argparse
import os

from course.cli.arguments import all_known
from course.layout import Course

SUMMARY = "write the solutions for students"
DESCRIPTION = """\
Write solutions/SESSION/SESSION-solutions.html and .ipynb: the reference answer of each exercise, model answers with their mark
schemes, and the hints; nothing of a hidden test. The page needs no network and has no script; the notebook runs.

Before the deadline of the session, the longest extension of any student and c.Course.solutions_delay_days have passed it writes
nothing and says when it will, unless you say --now. With c.Course.solutions = "after deadline" in nbgrader_config.py feedback
pages written after that time hold the solutions, too. Exit code: 1 when it is too early."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", help="session to write the solutions of, such as 01-tensors")
    parser.add_argument("--now", action="store_true", help="though somebody can still hand in on time")


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.reports.solutions import write

    here = Course.find(options.course)
    if not all_known(here, [options.session]):
        return 2
    for path in write(here, options.session, at_once=options.now):
        print(os.path.relpath(path))
    return 0
