"""`course ci`: grade the notebook of a student's repository."""

import argparse
import os
import secrets
from pathlib import Path

from course.cli import console
from course.cli.arguments import all_known, others_settings
from course.layout import Course

SUMMARY = "grade the notebook of a student's repository"
DESCRIPTION = """\
Grade one notebook as it lies in a student's repository, in the sandbox, without a gradebook. It writes results.xml (JUnit) and
summary.md; neither holds anything of a hidden test.

On GitHub Actions (GITHUB_ACTIONS is set) each lost question becomes an error at the line of the student's answer, and the
summary goes to the job's page. Elsewhere a list is printed. docs/ci.md tells how to set it up.

Exit code: 0 when all that is graded automatically has full marks, 1 when something was lost or could not be graded. An answer
that a person marks does not count."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", help="session to grade against, such as 01-tensors")
    parser.add_argument("--notebook", type=Path, required=True, metavar="PATH", help="the student's notebook")
    parser.add_argument(
        "--repository", type=Path, metavar="DIR", help="the student's repository (default: found by .git)"
    )
    parser.add_argument("--student", default="student", metavar="ID", help="name in the results (default: student)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="folder of the results (default: report/ci/)")
    parser.add_argument(
        "--no-sandbox", action="store_true", help="grade without isolation: only what you wrote yourself"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.gradebook.api import read_configuration
    from course.grading.released import read_released
    from course.reports import github

    here = Course.find(options.course)
    if not all_known(here, [options.session]):
        return 2
    if notice := read_released(here, options.session).notice(options.session):
        console.error(notice)
    settings = others_settings(here, read_configuration(here), options.no_sandbox)
    on_github = bool(os.environ.get("GITHUB_ACTIONS"))
    resume = secrets.token_hex(16)
    if on_github:
        # Whatever is printed while the student's code runs, or by an error after that, is no workflow command.
        print(f"::stop-commands::{resume}", flush=True)
    handed = github.read_notebook(options.notebook, options.repository)
    result = github.grade_notebook(here, options.session, options.student, handed, settings)
    marks = github.marks_of(result)
    github.write(marks, options.to or here.root / "report" / "ci")
    if on_github:
        print(f"::{resume}::", *github.annotations(result, handed.text, handed.path), sep="\n")
    else:
        print(github.table(marks))
    return 0 if github.full(result) else 1
