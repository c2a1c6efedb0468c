"""`course check`: test the tests of a session."""

import argparse
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from course.cli import console
from course.cli.arguments import add_json, all_known, all_known_as, authors_settings, positive
from course.errors import CourseError
from course.layout import Course

SUMMARY = "test the tests of a session"
DESCRIPTION = """\
Test the tests of a session. The reference must get full marks and the untouched release none; every right answer in
cases/<session>/ must pass, every wrong one must fail at the check named for it; and every small fault put into a
reference solution must cost marks, or be marked as equivalent. What does not hold is a hole, and is printed. All of it goes
through the grading engine, as a class does.

Verdicts are kept in the user's cache folder: what has not changed is not run again, but for a few that are drawn at random.
With --sample N only N cases are run, others for another commit, and all those whose verdicts are kept."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="*", help="session to check (default: all)")
    parser.add_argument("--exercise", action="append", metavar="NAME", help="only this exercise; may be given again")
    parser.add_argument("--no-mutants", action="store_true", help="leave out the faults put into the reference")
    parser.add_argument(
        "--sample", type=positive, metavar="N", help="only N cases of all, drawn by the commit, and no faults"
    )
    parser.add_argument("--no-cache", action="store_true", help="run what has not changed, too")
    parser.add_argument("--in-process", action="store_true", help="as in JupyterLab: tests and answers in one process")
    parser.add_argument("--workers", type=positive, metavar="N", help="notebooks run at once (default: the cores)")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.authoring.cases import Case, read_cases
    from course.authoring.checking import SessionCheck, check_session, draw, exercises
    from course.authoring.kept import Kept, default_folder
    from course.authoring.verdicts import KeptVerdicts

    here = Course.find(options.course)
    if not all_known(here, options.session):
        return 2
    sessions = options.session or here.sessions()
    if not all_known_as(
        "exercise", options.exercise or [], [name for each in sessions for name in exercises(here, each)]
    ):
        return 2
    settings = None if options.in_process else authors_settings(here)
    store = Kept(None if options.no_cache else default_folder())
    seed = KeptVerdicts().seed
    sample: dict[str, set[Case]] = {}
    if options.sample:
        commit = _commit(here)
        drawn = draw([(each, case) for each in sessions for case in read_cases(here, each)], options.sample, commit)
        sample = {each: {case for session, case in drawn if session == each} for each in sessions}
        console.say(
            options, f"{len(drawn)} cases, drawn by {commit or 'no commit'}, and those that have not changed:\n"
        )
    # Several sessions side by side keep all cores busy: the reference of each is one long run.
    workers = options.workers or os.cpu_count() or 1
    at_once = 1 if options.in_process else min(len(sessions), workers)
    steps: dict[str, tuple[int, int]] = {}

    def check(session: str) -> tuple[SessionCheck, KeptVerdicts]:
        kept = KeptVerdicts(store, seed)

        def on_progress(done: int, total: int) -> None:
            steps[session] = done, total
            advance(sum(each for each, _ in steps.values()), sum(each for _, each in steps.values()))

        report = check_session(
            here,
            session,
            exercises=options.exercise,
            with_mutants=not options.no_mutants,
            sample=sample.get(session),
            settings=settings,
            workers=workers // at_once,
            kept=kept,
            on_progress=on_progress,
        )
        return report, kept

    reports, found, again = [], 0, 0
    with console.progress(options, "checking") as advance, ThreadPoolExecutor(at_once) as pool:
        running = [pool.submit(check, session) for session in sessions]
        for session, done in zip(sessions, running, strict=True):
            try:
                report, kept = done.result()
            except CourseError as error:  # of one session; the others are checked
                report, kept = SessionCheck(session, 0.0, problems=[str(error)], stopped=True), KeptVerdicts()
            reports.append(report)
            found, again = found + kept.found, again + kept.again
            if not options.json:
                _show_check(report)
    store.tidy()
    if not options.json and found + again:
        print(
            f"{found + again} verdicts were kept: nothing that they depend on has changed. {again} of them, drawn with seed "
            f"{seed}, were run again all the same. `--no-cache` runs all."
        )
    if options.json:
        print(json.dumps([report.as_json() for report in reports], indent=2))
    return 0 if all(report.holds for report in reports) else 1


def _commit(course: Course) -> str:
    """Return the hash of the commit that the course is at; empty where there is none."""
    command = ["git", "-C", str(course.root), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _show_check(report: Any) -> None:
    screen = console.screen()
    table = console.table("exercise", "right passed", "wrong caught", "mutants killed", "holes", title=report.session)
    for own in report.exercises:
        table.add_row(
            own.exercise,
            f"{own.right_passed} of {own.right}",
            f"{own.wrong_caught} of {own.wrong}",
            f"{own.mutants_killed} of {own.mutants}"
            + (f", {own.mutants_equivalent} equivalent" if own.mutants_equivalent else ""),
            str(len(own.holes)) if own.holes else "none",
        )
    if not report.stopped:
        screen.print(table)
    for line in report.problems:
        screen.print(f"✗ {line}", markup=False, soft_wrap=True)  # whole, so that it can be copied
    for own in report.exercises:
        for hole in own.holes:
            screen.print(f"✗ {own.exercise}: {hole}", markup=False, soft_wrap=True)
    verdict = "no hole" if report.holds else "there are holes"
    screen.print(
        f"{report.session}: {verdict}; reference in {report.seconds:.1f} s, {report.max_score:g} points; "
        f"{report.compared} verdicts of frozen checks compared\n",
        markup=False,
    )
