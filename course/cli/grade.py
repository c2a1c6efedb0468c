"""`course grade`: grade what was handed in."""

import argparse
import dataclasses
import json
import time
from pathlib import Path
from typing import Any

from course.cli import console
from course.cli.arguments import all_known, others_settings, positive
from course.layout import Course

SUMMARY = "grade what was handed in"
DESCRIPTION = """\
Grade a class: every submission in a sandbox of its own, the hidden tests in a process that the student's code cannot
reach, many submissions side by side. Results go to results/<student>/<session>.json; nbgrader's own converter records them.

Submissions whose answers, tests and circumstances are the same as at the last time are not graded again; a command that was
stopped goes on where it was. Exit code: 0 when all were graded, 1 when a person has to look at some."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("session", help="session to grade, such as 01-tensors")
    parser.add_argument("--submitted", type=Path, metavar="DIR", help="folder of the submissions (default: submitted/)")
    parser.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")
    parser.add_argument(
        "--workers",
        type=positive,
        metavar="N",
        help="submissions graded at once (default: the cores, or the cluster's threads)",
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://10.0.0.1:8786")
    parser.add_argument("--force", action="store_true", help="grade again what has a result")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results of this run to a file, too")
    parser.add_argument(
        "--no-sandbox", action="store_true", help="grade without isolation: only what you wrote yourself"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    from course.gradebook.api import configured, read_configuration
    from course.gradebook.grading import Graded, grade_and_record, submissions
    from course.grading.pool import cluster_executor, local_executor
    from course.grading.task import read_assignment

    here = Course.find(options.course)
    if not all_known(here, [options.session]):
        return 2
    if options.submitted:
        here = dataclasses.replace(here, submitted=options.submitted.resolve())
    config = read_configuration(here)
    settings = others_settings(here, config, options.no_sandbox)
    assignment = read_assignment(here, options.session)
    api = configured(config)
    warn_of_names(here, api)
    if assignment.notice:
        console.error(assignment.notice)
    folders = submissions(here, options.session, options.student)
    cluster = options.scheduler is not None
    opened = cluster_executor(options.scheduler) if cluster else local_executor(options.workers)
    started = time.perf_counter()
    with opened as executor, console.progress(options, f"grading {options.session}") as advance:
        count = 0
        results: dict[str, dict[str, Any]] = {}

        def on_result(graded: Graded) -> None:
            nonlocal count
            count += 1
            if options.json:
                results[graded.student] = graded.result.as_dict()
            advance(count, len(folders))

        done = grade_and_record(
            here,
            api,
            folders,
            assignment,
            settings,
            executor,
            workers=options.workers,
            force=options.force,
            on_result=on_result,
        )
    seconds = time.perf_counter() - started
    _show_grades(options.session, done, seconds)
    if options.json:
        in_order = [results[graded.student] for graded in done]
        options.json.write_text(json.dumps(in_order, indent=1, ensure_ascii=False))
    return 0 if all(graded.result.status == "graded" and not graded.problem for graded in done) else 1


def warn_of_names(here: Course, api: Any) -> None:
    """Name what lies where no command looks for it, and names in the late policy that are nobody's."""
    from course.gradebook.late import policy, unknown_names
    from course.grading.submission import strays

    sessions = here.sessions()
    students = {path.name for path in here.submitted_folder.glob("*") if path.is_dir()} | _roster(api)
    for line in [*strays(here.submitted_folder, sessions), *unknown_names(policy(api.config), sessions, students)]:
        console.error(line)


def _roster(api: Any) -> set[str]:
    """Return the students that the gradebook knows."""
    from course.gradebook.marks import NoGradebook, open_gradebook

    try:
        with open_gradebook(api) as gradebook:
            return {student.id for student in gradebook.students}
    except NoGradebook:
        return set()


def _show_grades(session: str, done: list[Any], seconds: float) -> None:
    from course.gradebook.results import notes_on

    table = console.table("student", "score", "status", "lost", "notes", title=session)
    for graded in done:
        result = graded.result
        lost = [
            cell.grade_id.removesuffix("-tests") for cell in result.cells if cell.status not in ("passed", "manual")
        ]
        notes = [*notes_on(result)[:3], *([graded.problem.splitlines()[-1]] if graded.problem else [])]
        score = f"{result.score:.4g} of {result.max_score:g}"
        names = ", ".join(lost[:4]) + (f" and {len(lost) - 4} more" if len(lost) > 4 else "")
        table.add_row(graded.student, score, result.status, names, "\n".join(notes))
    screen = console.screen()
    screen.print(table, markup=False)
    kept = sum(graded.was_cached for graded in done)
    ungraded = [graded.student for graded in done if graded.result.status != "graded"]
    rate = f", {3600 * len(done) / seconds:,.0f} an hour" if seconds > 0 else ""
    print(f"{len(done)} submissions in {seconds:.1f} s{rate}; {kept} of them had a result already.")
    if ungraded:
        print(f"A person has to look at {', '.join(ungraded)}: see the notes, and results/<student>/{session}.json.")
    print(f"Next: course feedback {session}, course report, or the formgrader for written answers.")
