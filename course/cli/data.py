"""`course data`: list, make, fetch or verify data sets."""

import argparse
import dataclasses
import json

from course.cli import console
from course.cli.arguments import add_json, all_known_as

SUMMARY = "list, make, fetch or verify data sets"
DESCRIPTION = """\
  course data list             what is here, in which edition, and where
  course data make             make the embedded editions now (they are made on first use otherwise)
  course data fetch mnist      download the full edition from its official address
  course data verify           read everything and compare it with the published digests

The full editions are looked for in $COURSE_DATA_DIR and in data/. Files of other courses there are taken too, and named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("action", nargs="?", default="list", choices=["list", "make", "fetch", "verify"])
    parser.add_argument("name", nargs="*", help="data set (default: all)")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course import datasets

    if not all_known_as("data set", options.name, list(datasets.registry())):
        return 2
    action = {"list": datasets.status, "make": datasets.make, "fetch": datasets.fetch, "verify": datasets.verify}[
        options.action
    ]
    rows, failed = [], False
    for name in options.name or datasets.registry():
        try:
            rows.append(action(name))
        except datasets.DataError as error:
            console.error(str(error))
            failed = True
    if options.json:
        print(json.dumps([dataclasses.asdict(row) for row in rows], indent=2))
    else:
        table = console.table("data set", "in use", "full", "embedded", "licence")
        for row in rows:
            table.add_row(row.name, row.in_use, row.full.state, row.embedded.state, row.licence)
        screen = console.screen()
        screen.print(table)
        for row in rows:
            for copy in (row.full, row.embedded):
                for line in filter(None, (copy.problem, copy.note)):
                    screen.print(f"{row.name}, {copy.edition}: {line}", markup=False)
    return 1 if failed or not all(row.ok for row in rows) else 0
