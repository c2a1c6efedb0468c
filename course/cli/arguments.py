"""What the arguments of several commands have in common."""

import argparse
import dataclasses
import difflib
from typing import Any

from course.cli import console
from course.layout import Course


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json` to a command that can print JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON on stdout, and nothing else there")


def positive(text: str) -> int:
    """Return the whole number of an argument.

    Raises:
        argparse.ArgumentTypeError: If it is less than 1.
    """
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def share(text: str) -> float:
    """Return the share of an argument.

    Raises:
        argparse.ArgumentTypeError: If it does not lie above 0 and up to 1.
    """
    number = float(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return number


def all_known(course: Course, sessions: list[str]) -> bool:
    """Tell whether all sessions are the course's, and print it if one is not."""
    return all_known_as("session", sessions, course.sessions())


def all_known_as(what: str, names: list[str], known: list[str]) -> bool:
    """Tell whether all names are known; of the first that is not, print which one may be meant."""
    unknown = [name for name in names if name not in known]
    if unknown:
        near = difflib.get_close_matches(unknown[0].lower(), known, n=1)
        console.error(
            f"there is no {what} {unknown[0]!r}; "
            + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}")
        )
    return not unknown


def others_settings(course: Course, config: Any, no_sandbox: bool) -> Any:
    """Return how to grade what other people wrote: in a sandbox, unless the command was given `--no-sandbox`.

    Raises:
        NoSandbox: If this machine has none.
    """
    from course.gradebook.configuration import grading_settings
    from course.grading.sandbox import bubblewrap

    settings = grading_settings(config, course.root)
    if no_sandbox:
        return dataclasses.replace(settings, sandbox=False)
    if not (isolation := bubblewrap.probe()).bubblewrap:
        raise bubblewrap.NoSandbox(
            isolation.problem, "Without a sandbox other people's code is not run; --no-sandbox runs it nevertheless."
        )
    return settings


def authors_settings(course: Course) -> Any:
    """Return how to grade what the course's own authors wrote: in a sandbox where there is one."""
    from course.gradebook.api import read_configuration
    from course.gradebook.configuration import grading_settings
    from course.grading.sandbox import bubblewrap

    settings = grading_settings(read_configuration(course), course.root)
    return settings if bubblewrap.probe().bubblewrap else dataclasses.replace(settings, sandbox=False)
