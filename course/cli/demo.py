"""`course demo`: see a simulated class graded."""

import argparse
import itertools
import json
import os
import time
from pathlib import Path

from course.cli import console
from course.cli.arguments import add_json, all_known, authors_settings
from course.layout import Course

SUMMARY = "see a simulated class graded"
DESCRIPTION = """\
Release a session, let eight simulated students hand it in, grade them with nbgrader, write their feedback, and show a table.
Everything lies in a folder of its own; the real gradebook is not touched."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", nargs="?", help="session to show (default: the first)")
    parser.add_argument("--dir", type=Path, default=Path("demo"), help="folder of the demonstration (default: demo)")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.authoring.build import build
    from course.authoring.demo import prepare_demo, run_as_student, simulate_class
    from course.gradebook.api import open_api
    from course.gradebook.grading import grade_and_record, submissions
    from course.gradebook.results import results
    from course.grading.pool import local_executor
    from course.grading.sandbox import bubblewrap
    from course.grading.task import read_assignment

    here = Course.find(options.course)
    if not here.sessions():
        console.error("the course has no session yet")
        return 1
    if options.session and not all_known(here, [options.session]):
        return 2
    session = options.session or here.sessions()[0]
    started = time.perf_counter()
    console.say(options, f"Preparing {session} in {options.dir} …")
    demo = prepare_demo(here, options.dir.resolve(), session)
    build(demo, session)
    done = simulate_class(here, demo, session)
    api = open_api(demo)
    settings = authors_settings(demo)
    if not settings.sandbox:
        # The simulated students' code is the course's own.
        console.say(options, f"{bubblewrap.probe().problem} The demonstration goes on without a sandbox.")
    # One of them, whose feedback is named below, runs the notebook first: feedback shows outputs as they were handed in.
    run_as_student(demo, session, "chen", settings)
    with local_executor() as executor, console.progress(options, "grading the class") as advance:
        counter = itertools.count(1)
        graded = grade_and_record(
            demo,
            api,
            submissions(demo, session),
            read_assignment(demo, session),
            settings,
            executor,
            on_result=lambda _: advance(next(counter), len(done)),
        )
    problems = {each.student: [each.problem] for each in graded if each.problem}
    console.say(options, "Writing the feedback …")
    written = api.generate_feedback(session)
    if not written["success"]:
        problems.setdefault("", []).append("the feedback could not be written for all")
    found = results(api, demo, session)
    for result in found:
        result.notes += problems.get(result.student, [])
    if options.json:
        print(json.dumps([{**result.as_json(), "did": done[result.student]} for result in found], indent=2))
        return 0
    table = console.table("student", "did", "score", "notes", title=f"{session}: a simulated class")
    for result in found:
        score = "ungraded" if result.score is None else f"{result.score:.4g} of {result.max_score:g}"
        waits = ["waits for a person to mark the written answer"] if result.waits_for_person else []
        table.add_row(result.student, done[result.student], score, "\n".join([*result.notes[:3], *waits]))
    console.screen().print(table)
    folder = os.path.relpath(demo.root)
    print(f"\nGraded {len(found)} submissions in {time.perf_counter() - started:.0f} s. Look at:")
    print(f"  {folder}/feedback/chen/{session}/{session}.html   what a student gets back")
    print(f"  {folder}/autograded/, {folder}/gradebook.db         nbgrader's own places")
    print("Next: `make lab` opens the session as a student sees it; `make test` runs the tests.")
    return 0 if not problems else 1
