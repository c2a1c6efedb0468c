"""The `course` command."""

import argparse
import dataclasses
import itertools
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import course
from course import environment
from course.errors import CourseError
from course.layout import Course, NotACourse

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
  course late                  who is late, and book it by the late policy
  course ci 01-tensors         grade the notebook of a student's repository, and tell it to GitHub
  course data                  which data sets are here, and in which edition
  course demo                  see a simulated class graded
  course doctor                what is installed, what is missing, how to mend it
  course lab                   open JupyterLab on a student's copy

Everything nbgrader does, nbgrader does here too: `nbgrader autograde 01-tensors`, the formgrader, the extensions.
"""
EXIT_CODES = "exit code: 0 all is well; 1 something was found or failed, as the output says; 2 the command was misused"


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    environment.prepare()
    parser = _parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return 2
    try:
        return options.run(options)
    except KeyboardInterrupt:
        _error("stopped")
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        if (text := _explanation(error)) is None:
            raise
        _error(text)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="course", description=DESCRIPTION, epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"course {course.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    build = _command(commands, "build", _build, "make release/ from source/", _BUILD)
    build.add_argument("session", nargs="*", help="session to build, such as 01-tensors (default: all)")
    build.add_argument("--check", action="store_true", help="write nothing; fail if release/ is not what source/ gives")

    new = _command(commands, "new", _new, "begin a session, from a template", _NEW)
    new.add_argument("session", help="name of the session, such as 09-attention")
    new.add_argument("--title", help="its title (default: made from the name)")

    check = _command(commands, "check", _check, "test the tests of a session", _CHECK, with_json=True)
    check.add_argument("session", nargs="*", help="session to check (default: all)")
    check.add_argument("--exercise", action="append", metavar="NAME", help="only this exercise; may be given again")
    check.add_argument("--no-mutants", action="store_true", help="leave out the faults put into the reference")
    check.add_argument(
        "--quick", action="store_true", help="two right and three wrong answers of each exercise, and no faults"
    )
    check.add_argument("--no-cache", action="store_true", help="run what has not changed, too")
    check.add_argument("--in-process", action="store_true", help="as in JupyterLab: tests and answers in one process")
    check.add_argument("--workers", type=_positive, metavar="N", help="notebooks run at once (default: the cores)")

    grade = _command(commands, "grade", _grade, "grade what was handed in", _GRADE)
    grade.add_argument("session", help="session to grade, such as 01-tensors")
    grade.add_argument("--submitted", type=Path, metavar="DIR", help="folder of the submissions (default: submitted/)")
    grade.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")
    grade.add_argument("--workers", type=_positive, metavar="N", help="submissions graded at once (default: the cores)")
    grade.add_argument("--scheduler", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://10.0.0.1:8786")
    grade.add_argument("--force", action="store_true", help="grade again what has a result")
    grade.add_argument("--json", type=Path, metavar="FILE", help="write the results of this run to a file, too")
    grade.add_argument(
        "--no-sandbox", action="store_true", help="grade without isolation: only what you wrote yourself"
    )

    feedback = _command(commands, "feedback", _feedback, "write what students get back", _FEEDBACK, with_json=True)
    feedback.add_argument("session", nargs="*", help="session to write feedback on (default: all that were graded)")
    feedback.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")

    solutions = _command(commands, "solutions", _solutions, "write the solutions for students", _SOLUTIONS)
    solutions.add_argument("session", help="session to write the solutions of, such as 01-tensors")
    solutions.add_argument("--now", action="store_true", help="though somebody can still hand in on time")

    report = _command(commands, "report", _report, "how the class did", _REPORT, with_json=True)
    report.add_argument("session", nargs="*", help="session to report on (default: all that were handed in)")
    report.add_argument("--to", type=Path, metavar="DIR", help="folder of the report (default: report/)")
    report.add_argument(
        "--similar",
        type=_share,
        metavar="SHARE",
        help="show pairs that have this share of the shorter submission in common, 0 to 1 (default: 0.75)",
    )

    export = _command(commands, "export", _export, "write marks for another system", _EXPORT)
    export.add_argument("session", help="session to export, such as 01-tensors")
    formats = ["csv", "canvas", "moodle", "junit", "gradescope"]
    export.add_argument("--format", choices=formats, default="csv", help="who is to read it (default: csv)")
    export.add_argument("--student", action="append", metavar="ID", help="only this student; may be given again")
    export.add_argument("--to", type=Path, metavar="PATH", help="file to write (default: in report/)")

    late = _command(commands, "late", _late, "book lateness by the late policy", _LATE, with_json=True)
    late.add_argument("session", nargs="*", help="session to book (default: all that the gradebook knows)")

    ci = _command(commands, "ci", _ci, "grade the notebook of a student's repository", _CI)
    ci.add_argument("session", help="session to grade against, such as 01-tensors")
    ci.add_argument("--notebook", type=Path, required=True, metavar="PATH", help="the student's notebook")
    ci.add_argument("--repository", type=Path, metavar="DIR", help="the student's repository (default: found by .git)")
    ci.add_argument("--student", default="student", metavar="ID", help="name in the results (default: student)")
    ci.add_argument("--to", type=Path, metavar="DIR", help="folder of the results (default: report/ci/)")
    ci.add_argument("--no-sandbox", action="store_true", help="grade without isolation: only what you wrote yourself")

    data = _command(commands, "data", _data, "list, make, fetch or verify data sets", _DATA, with_json=True)
    data.add_argument("action", nargs="?", default="list", choices=["list", "make", "fetch", "verify"])
    data.add_argument("name", nargs="*", help="data set (default: all)")

    demo = _command(commands, "demo", _demo, "see a simulated class graded", _DEMO, with_json=True)
    demo.add_argument("session", nargs="?", help="session to show (default: the first)")
    demo.add_argument("--dir", type=Path, default=Path("demo"), help="folder of the demonstration (default: demo)")

    _command(commands, "doctor", _doctor, "what is installed, what is missing, how to mend it", _DOCTOR, with_json=True)

    lab = _command(commands, "lab", _lab, "open JupyterLab on a student's copy", _LAB)
    lab.add_argument("--dir", type=Path, default=Path("lab"), help="folder of the copy (default: lab)")
    lab.add_argument("--prepare", action="store_true", help="make the copy only")
    lab.add_argument("jupyter", nargs="*", metavar="-- ARGUMENT", help="arguments for `jupyter lab`, after --")
    return parser


def _command(
    commands: Any,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    description: str,
    with_json: bool = False,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--course", type=Path, metavar="DIR", help="a folder of the course (default: the working folder)"
    )
    if with_json:
        parser.add_argument("--json", action="store_true", help="print JSON on stdout, and nothing else there")
    parser.set_defaults(run=run, json=False)
    return parser


_BUILD = """\
Make the notebooks that students get: `nbgrader generate_assignment`, after a look at the source for what must not be
released (a hidden test outside its region, an unmarked output, a test cell without points). The same source gives the same
bytes. With --check nothing is written, and the exit code says whether release/ is up to date."""
_NEW = """\
Write source/SESSION/SESSION.ipynb and tests/cases/SESSION/ from a template: a small session with a worked example, two
exercises with visible and hidden tests and hints in stages, a written question with its mark scheme, and right and wrong
answers for each exercise. It can be built and checked before a word of it is changed; then replace it piece by piece. Nothing
that is there is written over."""
_CHECK = """\
Test the tests of a session. The reference must get full marks and the untouched release none; every right answer in
tests/cases/<session>/ must pass, every wrong one must fail at the check named for it; and every small fault put into a
reference solution must cost marks, or be marked as equivalent. What does not hold is a hole, and is printed. All of it goes
through the grading engine, as a class does."""
_GRADE = """\
Grade a class: every submission in a sandbox of its own, the hidden tests in a process that the student's code cannot
reach, many submissions side by side. Results go to results/<student>/<session>.json; nbgrader's own converter books them.

Submissions whose answers, tests and circumstances are the same as at the last time are not graded again; a command that was
stopped goes on where it was. Exit code: 0 when all were graded, 1 when a person has to look at some."""
_FEEDBACK = """\
Write feedback/<student>/<session>/<session>.html: marks, the message of each failed check, comments, and the student's own
answers and outputs. The page has no script, needs no network, and shows nothing of a hidden test. It is what
`nbgrader generate_feedback` and the formgrader write, too; `nbgrader release_feedback` hands it out."""
_SOLUTIONS = """\
Write solutions/SESSION/SESSION-solutions.html and .ipynb: the reference answer of each exercise, model answers with their mark
schemes, and the hints; nothing of a hidden test. The page needs no network and has no script; the notebook runs.

Before the deadline of the session, the longest extension of any student and c.Course.solutions_delay_days have passed it writes
nothing and says when it will, unless you say --now. With c.Course.solutions = "after deadline" in nbgrader_config.py feedback
pages written after that time hold the solutions, too. Exit code: 1 when it is too early."""
_REPORT = """\
Show how the class did: scores, difficulty and discrimination of every question, the checks that failed most and what they said,
what a person should look at, who was late, what was changed outside the answers, and who answered like whom.

It is made from the result files, the gradebook and the submissions, and says what of them is missing. report/report.html is one
page without scripts that needs no network; report.json holds the same, and the CSV files hold its tables. It names students:
it is for instructors."""
_EXPORT = """\
Write the marks of a session, manual marks and late penalties included.

  csv          a table: scores, penalties, times, who still waits for a person
  canvas       for "Import" in Canvas's gradebook
  moodle       for "Grades > Import > CSV file" in Moodle
  junit        JUnit XML for Jenkins and the test reporters of GitHub and GitLab: a suite for each student
  gradescope   results.json of a Gradescope autograder; of several students, a folder with one for each

Canvas and Moodle get final marks only: who waits for a person is left out, and named. JUnit and Gradescope hold the messages
as students get them, and nothing of a hidden test. `nbgrader export --exporter=course.gradebook.export.CanvasExporter` (or
Csv-, Moodle-, Junit-, GradescopeExporter) writes the same. Exit code: 0 also when somebody waits."""
_LATE = """\
Bring the deadlines, extensions and penalties that nbgrader_config.py says under c.Late into the gradebook, and show who is
late. Autograding does so for each submission that it books; this does it for all, after a deadline, an extension or a mark
for a written answer changed. Doing it twice changes nothing. Feedback has to be generated again."""
_CI = """\
Grade one notebook as it lies in a student's repository, in the sandbox, without a gradebook. It writes results.xml (JUnit) and
summary.md; neither holds anything of a hidden test.

On GitHub Actions (GITHUB_ACTIONS is set) each lost question becomes an error at the line of the student's answer, and the
summary goes to the job's page. Elsewhere a list is printed. docs/ci.md tells how to set it up.

Exit code: 0 when all that is graded automatically has full marks, 1 when something was lost or could not be graded. An answer
that a person marks does not count."""
_DATA = """\
  course data list             what is here, in which edition, and where
  course data make             make the embedded editions now (they are made on first use otherwise)
  course data fetch mnist      download the full edition from its official address
  course data verify           read everything and compare it with the published digests

The full editions are looked for in $COURSE_DATA_DIR and in data/."""
_DEMO = """\
Release a session, let eight simulated students hand it in, grade them with nbgrader, write their feedback, and show a table.
Everything lies in a folder of its own; the real gradebook is not touched."""
_DOCTOR = "Look at everything the course needs on this machine. What is missing comes with the command that mends it."
_LAB = """\
Copy the released sessions into a folder and open JupyterLab there, at a page that lists them, with nbgrader's extensions on. A
notebook that is there already is a student's work and stays as it is. With c.Course.solutions = "self-study" in
nbgrader_config.py `checks.solution` shows in that copy the solution of an exercise that is solved or given up."""


def _build(options: argparse.Namespace) -> int:
    from course.authoring.build import BuildError, build, differences
    from course.gradebook.api import NbgraderFailed

    here = Course.find(options.course)
    if not _all_known(here, options.session):
        return 2
    settings = _settings(here)
    code = 0
    for session in options.session or here.sessions():
        try:
            if not options.check:
                print(f"{session}: {build(here, session, settings).relative_to(here.root)}")
            elif changed := differences(here, session):
                print(f"{session}: out of date ({', '.join(changed)}); run `course build {session}`")
                code = 1
            else:
                print(f"{session}: up to date")
        except (BuildError, NbgraderFailed) as problem:  # the other sessions are built all the same
            _error(str(problem))
            code = 1
    return code


def _new(options: argparse.Namespace) -> int:
    from course.authoring.new import new

    notebook, cases = new(Course.find(options.course), options.session, options.title)
    print(f"{os.path.relpath(notebook)} and {os.path.relpath(cases)}/ are written. Next:")
    print(f"  jupyter lab {os.path.relpath(notebook)}   write it")
    print(f"  course build {options.session}   make the release")
    print(f"  course check {options.session}   test its tests")
    print("  docs/course.md: a row for it in the first table, which the page of sessions is made from")
    return 0


def _check(options: argparse.Namespace) -> int:
    from course.authoring.checking import check_session, exercises
    from course.authoring.verdicts import KeptVerdicts, default_folder

    here = Course.find(options.course)
    if not _all_known(here, options.session):
        return 2
    sessions = options.session or here.sessions()
    if not _all_known_as(
        "exercise", options.exercise or [], [name for each in sessions for name in exercises(here, each)]
    ):
        return 2
    settings = None if options.in_process else _settings(here)
    kept = KeptVerdicts(None if options.no_cache else default_folder())
    reports = []
    for session in sessions:
        with _progress(options, f"checking {session}") as advance:
            report = check_session(
                here,
                session,
                exercises=options.exercise,
                with_mutants=not options.no_mutants,
                quick=options.quick,
                settings=settings,
                workers=options.workers,
                kept=kept,
                on_progress=advance,
            )
        reports.append(report)
        if not options.json:
            _show_check(report)
    kept.tidy()
    if not options.json and kept.found + kept.again:
        print(
            f"{kept.found} notebooks had not changed since they were last run; {kept.again} of those were run again "
            f"all the same, drawn with seed {kept.seed}. `--no-cache` runs all."
        )
    if options.json:
        print(json.dumps([report.as_json() for report in reports], indent=2))
    return 0 if all(report.holds for report in reports) else 1


def _show_check(report: Any) -> None:
    console = _console()
    table = _table("exercise", "right passed", "wrong caught", "mutants caught", "holes", title=report.session)
    for own in report.exercises:
        table.add_row(
            own.exercise,
            f"{own.right_passed} of {own.right}",
            f"{own.wrong_caught} of {own.wrong}",
            f"{own.mutants_caught} of {own.mutants}",
            str(len(own.holes)) if own.holes else "none",
        )
    if not report.stopped:
        console.print(table)
    for line in report.problems:
        console.print(f"✗ {line}", markup=False)
    for own in report.exercises:
        for hole in own.holes:
            console.print(f"✗ {own.exercise}: {hole}", markup=False)
    verdict = "no hole" if report.holds else "there are holes"
    console.print(
        f"{report.session}: {verdict}; reference in {report.seconds:.1f} s, {report.max_score:g} points; "
        f"{report.compared} verdicts of frozen checks compared\n",
        markup=False,
    )


def _grade(options: argparse.Namespace) -> int:
    from course.gradebook.api import read_configuration
    from course.gradebook.configuration import grading_settings
    from course.gradebook.grading import Graded, grade_and_book, submissions
    from course.grading.pool import cluster_executor, local_executor
    from course.grading.sandbox import bubblewrap
    from course.grading.task import read_assignment

    here = Course.find(options.course)
    if not _all_known(here, [options.session]):
        return 2
    if options.submitted:
        here = dataclasses.replace(here, submitted=options.submitted.resolve())
    config = read_configuration(here)
    settings = grading_settings(config, here.root)
    if options.no_sandbox:
        settings = dataclasses.replace(settings, sandbox=False)
    elif not (isolation := bubblewrap.probe()).bubblewrap:
        _error(
            f"{isolation.problem} Without a sandbox other people's code is not run; --no-sandbox runs it nevertheless."
        )
        return 1
    assignment = read_assignment(here, options.session)
    _warn_of_names(here, config)
    if assignment.notice:
        _error(assignment.notice)
    total = len(submissions(here, options.session, options.student))
    cluster = options.scheduler is not None
    opened = cluster_executor(options.scheduler) if cluster else local_executor(options.workers)
    started = time.perf_counter()
    with opened as executor, _progress(options, f"grading {options.session}") as advance:
        count = 0

        def on_result(graded: Graded) -> None:
            nonlocal count
            count += 1
            advance(count, total)

        done = grade_and_book(
            here,
            assignment,
            settings,
            executor,
            students=options.student,
            workers=options.workers,
            force=options.force,
            on_result=on_result,
        )
    seconds = time.perf_counter() - started
    _show_grades(options.session, done, seconds)
    if options.json:
        options.json.write_text(json.dumps([graded.result.as_dict() for graded in done], indent=1, ensure_ascii=False))
    return 0 if all(graded.result.status == "graded" and not graded.problem for graded in done) else 1


def _warn_of_names(here: Course, config: Any) -> None:
    """Name what lies where no command looks for it, and names in the late policy that are nobody's."""
    from course.gradebook.late import policy, unknown_names
    from course.grading.submission import strays

    sessions = here.sessions()
    students = {path.name for path in here.submitted_folder.glob("*") if path.is_dir()} | _roster(here)
    for line in [*strays(here.submitted_folder, sessions), *unknown_names(policy(config), sessions, students)]:
        _error(line)


def _roster(here: Course) -> set[str]:
    """Return the students that the gradebook knows."""
    from course.gradebook.api import open_api
    from course.gradebook.marks import NoGradebook, open_gradebook

    try:
        with open_gradebook(open_api(here)) as gradebook:
            return {student.id for student in gradebook.students}
    except NoGradebook:
        return set()


def _show_grades(session: str, done: list[Any], seconds: float) -> None:
    from course.gradebook.results import notes_on

    table = _table("student", "score", "status", "lost", "notes", title=session)
    for graded in done:
        result = graded.result
        lost = [
            cell.grade_id.removesuffix("-tests") for cell in result.cells if cell.status not in ("passed", "manual")
        ]
        notes = [*notes_on(result)[:3], *([graded.problem.splitlines()[-1]] if graded.problem else [])]
        score = f"{result.score:.4g} of {result.max_score:g}"
        names = ", ".join(lost[:4]) + (f" and {len(lost) - 4} more" if len(lost) > 4 else "")
        table.add_row(graded.student, score, result.status, names, "\n".join(notes))
    console = _console()
    console.print(table, markup=False)
    kept = sum(graded.was_cached for graded in done)
    ungraded = [graded.student for graded in done if graded.result.status != "graded"]
    rate = f", {3600 * len(done) / seconds:,.0f} an hour" if seconds > 0 else ""
    print(f"{len(done)} submissions in {seconds:.1f} s{rate}; {kept} of them had a result already.")
    if ungraded:
        print(f"A person has to look at {', '.join(ungraded)}: see the notes, and results/<student>/{session}.json.")
    print(f"Next: course feedback {session}, course report, or the formgrader for written answers.")


def _feedback(options: argparse.Namespace) -> int:
    from course.gradebook.feedback import NothingToShow, write

    here = Course.find(options.course)
    if not _all_known(here, options.session):
        return 2
    graded = [session for session in here.sessions() if any(here.root.glob(f"autograded/*/{session}"))]
    sessions = options.session or graded
    if not sessions:
        raise NothingToShow("nothing is graded yet: run `course grade SESSION` first")
    found = {session: write(here, session, options.student) for session in sessions}
    if options.json:
        rows = [
            {"session": session, "student": path.parts[-3], "page": str(path.relative_to(here.root))}
            for session, paths in found.items()
            for path in paths
        ]
        print(json.dumps(rows, indent=2))
        return 0
    for session, paths in found.items():
        where = paths[0] if len(paths) == 1 else here.root / "feedback" / "<student>" / session / f"{session}.html"
        print(f"{session}: {len(paths)} {'page' if len(paths) == 1 else 'pages'}, {os.path.relpath(where)}")
    return 0


def _solutions(options: argparse.Namespace) -> int:
    from course.gradebook.solutions import write

    here = Course.find(options.course)
    if not _all_known(here, [options.session]):
        return 2
    for path in write(here, options.session, at_once=options.now):
        print(os.path.relpath(path))
    return 0


def _report(options: argparse.Namespace) -> int:
    from course.gradebook.api import open_api
    from course.gradebook.report import NothingToReport, gather, write_tables
    from course.gradebook.report.page import render
    from course.gradebook.similarity import THRESHOLD

    here = Course.find(options.course)
    if not _all_known(here, options.session):
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


def _export(options: argparse.Namespace) -> int:
    from course.gradebook.api import open_api
    from course.gradebook.export import SUFFIXES, write
    from course.gradebook.late import policy, stale
    from course.gradebook.marks import NoGradebook, open_gradebook, read_marks

    here = Course.find(options.course)
    if not _all_known(here, [options.session]):
        return 2
    api = open_api(here)
    try:
        with open_gradebook(api) as gradebook:
            marks = read_marks(here, options.session, gradebook)
    except NoGradebook as error:
        _error(f"{error}. Marks by persons and late penalties are not in the export.")
        marks = read_marks(here, options.session, None)
    unknown = sorted(set(options.student or []) - {own.student for own in marks})
    if unknown:
        _error(f"nobody called {', '.join(unknown)} has marks for {options.session}")
        return 2
    marks = [own for own in marks if not options.student or own.student in options.student]
    to = options.to or here.root / "report" / f"{options.session}{SUFFIXES[options.format]}"
    paths = write(marks, options.format, to)
    print(os.path.relpath(to) if len(paths) == 1 else f"{os.path.relpath(to)}: {len(paths)} files")
    for own in marks:
        if own.problem:
            _error(f"{own.student}: {own.problem}")
    if outdated := stale(policy(api.config), marks):
        _error(
            f"late penalties of {len(outdated)} are not what the policy says now: run `course late {options.session}`"
        )
    waiting = [own.student for own in marks if own.waits]
    if waiting:
        _error(f"a person still has to mark {len(waiting)}: {', '.join(waiting[:8])}{' …' if waiting[8:] else ''}")
    return 0


def _late(options: argparse.Namespace) -> int:
    from course.gradebook.api import open_api, read_configuration
    from course.gradebook.late import book, policy
    from course.gradebook.marks import open_gradebook

    here = Course.find(options.course)
    if not _all_known(here, options.session):
        return 2
    config = read_configuration(here)
    rules = policy(config)
    _warn_of_names(here, config)
    with open_gradebook(open_api(here)) as gradebook:
        known = [assignment.name for assignment in gradebook.assignments]
        found = {session: book(gradebook, session, rules) for session in options.session or known if session in known}
    for session in set(options.session) - set(known):
        _error(f"the gradebook does not know {session}: run `course build {session}`")
    if options.json:
        print(json.dumps({session: [late.as_json() for late in rows] for session, rows in found.items()}, indent=2))
    else:
        for session, rows in found.items():
            table = _table("student", "due (UTC)", "handed in (UTC)", "days late", "penalty", "before", title=session)
            for late in rows:
                days = f"{late.seconds / 86_400:.2f}"
                due, came = f"{late.due:%Y-%m-%d %H:%M}", f"{late.handed_in:%Y-%m-%d %H:%M}"
                table.add_row(late.student, due, came, days, f"{late.penalty:g}", f"{late.booked:g}")
            if rows:
                _console().print(table, markup=False)
            else:
                print(f"{session}: nobody is late")
    return 0 if set(options.session) <= set(known) else 1


def _ci(options: argparse.Namespace) -> int:
    from course.gradebook import github
    from course.gradebook.api import read_configuration
    from course.gradebook.configuration import grading_settings
    from course.grading.released import read_released
    from course.grading.sandbox import bubblewrap

    here = Course.find(options.course)
    if not _all_known(here, [options.session]):
        return 2
    if notice := read_released(here, options.session).notice(options.session):
        _error(notice)
    settings = grading_settings(read_configuration(here), here.root)
    if options.no_sandbox:
        settings = dataclasses.replace(settings, sandbox=False)
    elif not (isolation := bubblewrap.probe()).bubblewrap:
        _error(
            f"{isolation.problem} Without a sandbox other people's code is not run; --no-sandbox runs it nevertheless."
        )
        return 1
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


def _data(options: argparse.Namespace) -> int:
    from course import datasets

    if not _all_known_as("data set", options.name, list(datasets.registry())):
        return 2
    action = {"list": datasets.status, "make": datasets.make, "fetch": datasets.fetch, "verify": datasets.verify}[
        options.action
    ]
    rows, failed = [], False
    for name in options.name or datasets.registry():
        try:
            rows.append(action(name))
        except datasets.DataError as error:
            _error(str(error))
            failed = True
    if options.json:
        print(json.dumps([dataclasses.asdict(row) for row in rows], indent=2))
    else:
        table = _table("data set", "in use", "full", "embedded", "licence")
        for row in rows:
            table.add_row(row.name, row.in_use, row.full.state, row.embedded.state, row.licence)
        console = _console()
        console.print(table)
        for row in rows:
            for copy in (row.full, row.embedded):
                if copy.problem:
                    console.print(f"{row.name}, {copy.edition}: {copy.problem}", markup=False)
    return 1 if failed or not all(row.ok for row in rows) else 0


def _demo(options: argparse.Namespace) -> int:
    from course.authoring.build import build
    from course.authoring.demo import prepare_demo, run_as_student, simulate_class
    from course.gradebook.api import open_api
    from course.gradebook.grading import grade_and_book
    from course.gradebook.results import results
    from course.grading.pool import local_executor
    from course.grading.sandbox import bubblewrap
    from course.grading.task import read_assignment

    here = Course.find(options.course)
    if not here.sessions():
        _error("the course has no session yet")
        return 1
    if options.session and not _all_known(here, [options.session]):
        return 2
    session = options.session or here.sessions()[0]
    started = time.perf_counter()
    _say(options, f"Preparing {session} in {options.dir} …")
    demo = prepare_demo(here, options.dir.resolve(), session)
    build(demo, session)
    done = simulate_class(here, demo, session)
    api = open_api(demo)
    settings = _settings(demo)
    if not settings.sandbox:
        # The simulated students' code is the course's own.
        _say(options, f"{bubblewrap.probe().problem} The demonstration goes on without a sandbox.")
    # One of them, whose feedback is named below, runs the notebook first: feedback shows outputs as they were handed in.
    run_as_student(demo, session, "chen", settings)
    with local_executor() as executor, _progress(options, "grading the class") as advance:
        counter = itertools.count(1)
        graded = grade_and_book(
            demo,
            read_assignment(demo, session),
            settings,
            executor,
            on_result=lambda _: advance(next(counter), len(done)),
        )
    problems = {each.student: [each.problem] for each in graded if each.problem}
    _say(options, "Writing the feedback …")
    written = api.generate_feedback(session)
    if not written["success"]:
        problems.setdefault("", []).append("the feedback could not be written for all")
    found = results(api, demo, session)
    for result in found:
        result.notes += problems.get(result.student, [])
    if options.json:
        print(json.dumps([{**result.as_json(), "did": done[result.student]} for result in found], indent=2))
        return 0
    table = _table("student", "did", "score", "notes", title=f"{session}: a simulated class")
    for result in found:
        score = "ungraded" if result.score is None else f"{result.score:.4g} of {result.max_score:g}"
        waits = ["waits for a person to mark the written answer"] if result.waits_for_person else []
        table.add_row(result.student, done[result.student], score, "\n".join([*result.notes[:3], *waits]))
    _console().print(table)
    folder = os.path.relpath(demo.root)
    print(f"\nGraded {len(found)} submissions in {time.perf_counter() - started:.0f} s. Look at:")
    print(f"  {folder}/feedback/chen/{session}/{session}.html   what a student gets back")
    print(f"  {folder}/autograded/, {folder}/gradebook.db         nbgrader's own places")
    print("Next: `make lab` opens the session as a student sees it; `make test` runs the tests.")
    return 0 if not problems else 1


def _doctor(options: argparse.Namespace) -> int:
    from course.doctor import examine

    try:
        here = Course.find(options.course)
    except NotACourse:
        here = None
    findings = []
    for finding in examine(here):
        findings.append(finding)
        if not options.json:
            sign = "✓" if finding.ok else "✗" if finding.needed else "–"
            print(f"{sign} {finding.what}: {finding.found}", flush=True)
            if not finding.ok and finding.mend:
                print(f"    {finding.mend}")
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], indent=2))
    return 0 if all(finding.ok or not finding.needed for finding in findings) else 1


def _lab(options: argparse.Namespace) -> int:
    import nbformat

    from course.authoring.index import NAME, index
    from course.gradebook.solutions import write_for_lab

    here = Course.find(options.course)
    folder = options.dir.resolve()
    sessions = [session for session in here.sessions() if here.release(session).is_file()]
    if not sessions:
        _error("nothing is released yet: run `course build` first")
        return 1
    for session in sessions:
        for source in sorted(path for path in here.release(session).parent.rglob("*") if path.is_file()):
            target = folder / session / source.relative_to(here.release(session).parent)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    start = index(here, sessions)
    (folder / NAME).write_text(nbformat.writes(start) + "\n", encoding="utf-8")
    print(f"A student's copy of {', '.join(sessions)} lies in {os.path.relpath(folder)}.", flush=True)
    if with_solutions := write_for_lab(here, sessions, folder):
        print(f"checks.solution shows solutions of {', '.join(with_solutions)} (c.Course.solutions).", flush=True)
    if options.prepare:
        return 0
    jupyter = shutil.which("jupyter-lab")
    if jupyter is None:
        _error(f"JupyterLab is not in this environment: {sys.executable} -m pip install -r requirements.txt")
        return 1
    os.chdir(folder)
    # First, so that whoever gives another page after `--` gets that one.
    os.execv(jupyter, [jupyter, f"--LabApp.default_url=/lab/tree/{NAME}", *options.jupyter])


def _settings(here: Course) -> Any:
    """Return how to grade what the course's own authors wrote: in a sandbox where there is one."""
    from course.gradebook.api import read_configuration
    from course.gradebook.configuration import grading_settings
    from course.grading.sandbox import bubblewrap

    settings = grading_settings(read_configuration(here), here.root)
    return settings if bubblewrap.probe().bubblewrap else dataclasses.replace(settings, sandbox=False)


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


def _all_known(here: Course, sessions: list[str]) -> bool:
    """Tell whether all sessions are the course's, and say it if one is not."""
    return _all_known_as("session", sessions, here.sessions())


def _all_known_as(what: str, names: list[str], known: list[str]) -> bool:
    """Tell whether all names are known; of the first that is not, say which one may be meant."""
    import difflib

    unknown = [name for name in names if name not in known]
    if unknown:
        near = difflib.get_close_matches(unknown[0].lower(), known, n=1)
        _error(
            f"there is no {what} {unknown[0]!r}; "
            + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}")
        )
    return not unknown


def _share(text: str) -> float:
    number = float(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _error(message: str) -> None:
    print(f"course: {message}", file=sys.stderr)


def _say(options: argparse.Namespace, message: str) -> None:
    print(message, file=sys.stderr if options.json else sys.stdout, flush=True)


def _console() -> Any:
    from rich.console import Console

    # Off a terminal rich would fold every table to 80 columns.
    return Console(highlight=False, width=None if sys.stdout.isatty() else 140)


def _table(*columns: str, title: str | None = None) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


class _progress:
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


if __name__ == "__main__":
    sys.exit(main())
