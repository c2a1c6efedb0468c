"""The `course` command: its commands are the modules of this package."""

import argparse
import importlib
import os
from pathlib import Path

import course
from course import environment
from course.cli import console
from course.errors import CourseError

DESCRIPTION = """\
Build, check and grade the sessions of the course.

  course new 09-attention      begin a session, from a template that passes the checks
  course build                 source/ to release/, for all sessions or for those named
  course check 01-tensors      test the tests: reference, untouched release, right and wrong answers, mutants
  course grade 01-tensors      grade what was handed in, in parallel, in sandboxes
  course feedback 01-tensors   write the page that each student gets back
  course solutions 01-tensors  write the solutions for students, after the deadline
  course report                how the class did: one page, JSON and tables
  course export 01-tensors     marks for a spreadsheet, Canvas, Moodle, JUnit or Gradescope
  course late                  who is late, and record it by the late policy
  course ci 01-tensors         grade the notebook of a student's repository, and report it to GitHub
  course data                  which data sets are here, and in which edition
  course demo                  see a simulated class graded
  course doctor                what is installed, what is missing, how to fix it
  course lab                   open JupyterLab on a student's copy

Everything nbgrader does, nbgrader does here too: `nbgrader autograde 01-tensors`, the formgrader, the extensions.
"""
EXIT_CODES = "exit code: 0 all is well; 1 something was found or failed, as the output says; 2 the command was misused"
#: In the order of the help. A module declares its arguments in `add_arguments` and does its work in `run`.
COMMANDS = (
    *("build", "new", "check", "grade", "feedback", "solutions", "report", "export", "late", "ci"),
    *("data", "demo", "doctor", "lab"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    environment.prepare()
    parser = parser_of_commands()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return 2
    try:
        code: int = options.run(options)
        return code
    except KeyboardInterrupt:
        console.error("stopped")
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        if (text := _explanation(error)) is None:
            raise
        console.error(text)
        return 1


def parser_of_commands() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="course", description=DESCRIPTION, epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"course {course.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"course.cli.{name}")
        own = commands.add_parser(
            name,
            help=module.SUMMARY,
            description=module.DESCRIPTION,
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.add_argument(
            "--course", type=Path, metavar="DIR", help="a folder of the course (default: the working folder)"
        )
        module.add_arguments(own)
        own.set_defaults(run=module.run)
    return parser


def _explanation(error: Exception) -> str | None:
    """Return what a person reads of an error instead of a traceback, or None: then it is a fault of the course's.

    That is the text of a `CourseError`, a file that cannot be read or written, and a locked gradebook.
    """
    if isinstance(error, CourseError | FileExistsError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    if type(error).__module__.startswith("sqlalchemy."):
        from course.gradebook.api import GradebookLocked, is_lock

        return str(GradebookLocked()) if is_lock(str(error)) else None
    return None
