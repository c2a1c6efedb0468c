"""`course report`: show how the class did."""

import argparse
import json
import os
from pathlib import Path

from course.cli.arguments import add_json, all_known, share
from course.layout import Course

SUMMARY = "how the class did"
DESCRIPTION = """\
Show how the class did: scores, difficulty and discrimination of every question, the checks that failed most and what they said,
what a person should look at, who was late, what was changed outside the answers, and who answered like whom.

It is made from the result files, the gradebook and the submissions, and says what of them is missing. report/report.html is one
page without scripts that needs no network; report.json holds the same, and the CSV files hold its tables. It names students:
it is for instructors."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="*", help="session to report on (default: all that were handed in)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="folder of the report (default: report/)")
    parser.add_argument(
        "--similar",
        type=share,
        metavar="SHARE",
        help="show pairs that have this share of the shorter submission in common, 0 to 1 (default: 0.75)",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.gradebook.api import open_api
    from course.reports.class_report import NothingToReport, gather, write_tables
    from course.reports.class_report.page import render
    from course.reports.similarity import THRESHOLD

    here = Course.find(options.course)
    if not all_known(here, options.session):
        return 2
    report = gather(here, open_api(here), options.session, options.similar or THRESHOLD)
    if not any(own.handed_in for own in report.sessions):
        raise NothingToReport("\n".join([*report.problems, "No report was written."]))
    data = json.dumps(report.as_json(), indent=1, ensure_ascii=False)
    if options.json:
        print(data)
    if options.json and options.to is None:
        return 0
    folder = options.to or here.root / "report"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(render(report), encoding="utf-8")
    (folder / "report.json").write_text(data, encoding="utf-8")
    paths = write_tables(report, folder)
    if not options.json:
        for problem in report.problems:
            print(f"– {problem}")
        for own in report.sessions:
            scores = f"mean {own.summary.mean:.3g} of {own.max_score:g}" if own.summary else "no scores"
            print(
                f"{own.session}: {own.handed_in} handed in, {scores}; {own.waits} wait for a person, {len(own.late)} late, "
                f"{len(own.look)} to look at, {len(own.pairs)} similar pairs"
            )
        print(f"Look at {os.path.relpath(folder)}/report.html; report.json and {len(paths)} tables lie beside it.")
    return 0
