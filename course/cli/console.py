"""What the commands print: tables, progress, and what went wrong."""

import argparse
import sys
import time
from collections.abc import Callable
from typing import Any


def error(message: str) -> None:
    """Print what went wrong, or what a person should know, to stderr."""
    print(f"course: {message}", file=sys.stderr)


def say(options: argparse.Namespace, message: str) -> None:
    """Print what is going on; to stderr where stdout is for JSON."""
    print(message, file=sys.stderr if options.json else sys.stdout, flush=True)


def screen() -> Any:
    """Return rich's console on stdout."""
    from rich.console import Console

    # Off a terminal rich would fold every table to 80 columns.
    return Console(highlight=False, width=None if sys.stdout.isatty() else 140)


def table(*columns: str, title: str | None = None) -> Any:
    """Return an empty table of rich's with these columns."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


class progress:
    """Show how far a command is: a bar on a terminal, a line now and then elsewhere; on stderr either way."""

    def __init__(self, options: argparse.Namespace, what: str) -> None:
        self.what = what
        self.bar: Any = None
        self.shown = 0.0
        self.started = time.monotonic()

    def __enter__(self) -> Callable[[int, int], None]:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task(self.what, total=None, rate="")
        return self.advance

    def advance(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done."""
        now = time.monotonic()
        per_second = done / max(now - self.started, 1e-9)
        rate = f"{3600 * per_second:,.0f} an hour"
        if self.bar:
            self.bar.update(self.task, completed=done, total=total, rate=rate)
        elif done == total or now - self.shown > 10:
            self.shown = now
            left = f", {(total - done) / per_second:.0f} s left" if done < total else ""
            print(f"{self.what}: {done} of {total}, {rate}{left}", file=sys.stderr, flush=True)

    def __exit__(self, *exception: object) -> None:
        if self.bar:
            self.bar.stop()
