"""How fast each session is graded: stock nbgrader and the course's engine, side by side in one run.

    .venv/bin/python benchmarks/grading.py [--session 01-tensors …] [--submissions 6] [--stock 2] [--minutes 45]

The submissions are right and differ in a comment. The engine grades them as `course grade` does, from one process, so that the
start of the command is not counted; that of `nbgrader autograde` is measured and subtracted. Stock nbgrader grades a few of the
same submissions with its own `Execute`. The environment is byte-compiled first, for only that comparison is fair.

The limits are the CPU time of the cells, run bare in a forked process without isolation, protocol or gradebook: of all cells,
and of those that a grader must run. Each session gets the same share of the minutes that are left. What does not end in time
is ended, and named at the end. Times on a shared machine vary; the ratios of one run count. The table is printed, and written
as JSON to benchmarks/results/.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from rich.console import Console
from rich.table import Table

from course import environment, notebooks
from course.authoring.cells import cells_of
from course.authoring.demo import as_student
from course.authoring.runner import CodeCell, run_in_process
from course.grading.notebook import plan
from course.grading.notebook.skipping import unread
from course.grading.result import Result
from course.grading.task import files_beside
from course.layout import Course
from measuring import ROOT, SCRIPTS, Deadline, Missing, last_line, run, write

COMPILE_SECONDS = 300
BARE_RUNS = 3
PROCESSES = ("main", "student", "examiner", "zygote", "bubblewrap")
#: What `course build` does, without grading the reference.
RELEASE = """
import sys
from pathlib import Path
from course.authoring.build import build
from course.layout import Course
build(Course(Path.cwd()), sys.argv[1])
"""
STOCK = """
from nbgrader.converters import Autograde
c.Autograde.exporter_class = "nbconvert.exporters.NotebookExporter"
c.Autograde.sanitize_preprocessors = Autograde.sanitize_preprocessors.default()
c.Autograde.autograde_preprocessors = Autograde.autograde_preprocessors.default()
c.Execute.timeout = 600
"""

Report = dict[str, Any]


def main() -> None:
    """Run the benchmark."""
    origin = Course(ROOT)
    sessions = origin.sessions()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--session", action="append", choices=sessions, metavar="NAME", help="may be given again")
    parser.add_argument("--submissions", type=int, default=6, help="submissions of each session, two or more")
    parser.add_argument("--stock", type=int, default=2, help="how many of them stock nbgrader grades")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many the engine grades at once")
    parser.add_argument("--minutes", type=float, default=45, help="nothing runs any longer after them")
    options = parser.parse_args()
    if not 2 <= options.submissions >= options.stock:
        parser.error("two submissions or more, and no more of them for stock nbgrader")
    environment.prepare()
    deadline = Deadline(60 * options.minutes)
    compiled = compile_environment(deadline)
    print(compiled, flush=True)
    reports = []
    chosen = options.session or sessions
    for index, session in enumerate(chosen):
        print(f"{session} …", flush=True)
        part = deadline.part(len(chosen) - index)
        reports.append(measure(origin, session, options.submissions, options.stock, options.workers, part))
    show(reports, options.workers)
    settings = {name: getattr(options, name) for name in ("submissions", "stock", "workers", "minutes")}
    write("grading", {**settings, "cores": os.cpu_count(), "environment": compiled, "sessions": reports})


def compile_environment(deadline: Deadline) -> str:
    """Byte-compile what is installed, as far as it is not, and say so."""
    folders = [sysconfig.get_path("purelib"), str(ROOT / "course")]
    command = [sys.executable, "-m", "compileall", "-q", "-x", "/template/", *folders]  # that of a session is copied
    try:
        cost = run(command, ROOT, "byte-compilation", min(COMPILE_SECONDS, deadline.left()))
    except Missing as why:
        return f"The environment may not be wholly byte-compiled: {why}. Stock nbgrader looks slower than it is."
    return f"The environment is byte-compiled ({cost.seconds:.0f} s)."


def measure(origin: Course, session: str, submissions: int, stock: int, workers: int, deadline: Deadline) -> Report:
    """Measure one session, as far as the time allows.

    Args:
        origin: The course that has it.
        session: Its name.
        submissions: How many the engine grades.
        stock: How many of them stock nbgrader grades.
        workers: How many the engine grades at once.
        deadline: When to stop.
    """
    report: Report = {"session": session, "submissions": submissions, "missing": []}
    steps = {
        "the engine": lambda course: engine(course, session, submissions, workers, deadline, report),
        "stock nbgrader": lambda course: stock_nbgrader(course, session, stock, deadline, report),
        "the cells alone": lambda course: bare_cells(course, session, deadline, report),
    }
    with tempfile.TemporaryDirectory(prefix="course-grading-") as folder:
        try:
            course = make_class(origin, Path(folder), session, submissions, deadline)
        except Missing as why:
            return report | {"missing": [str(why)]}
        for what, step in steps.items():
            try:
                deadline.require(what)
                step(course)
            except Missing as why:
                report["missing"].append(str(why))
    return report | compared(report, workers)


def make_class(origin: Course, folder: Path, session: str, count: int, deadline: Deadline) -> Course:
    """Release a session in a course of its own and hand in right answers that differ in a comment."""
    course = Course(folder)
    shutil.copytree(origin.source(session).parent, course.source(session).parent)
    shutil.copy(origin.root / "nbgrader_config.py", folder)
    built = run([sys.executable, "-c", RELEASE, session], folder, "the release", deadline.left())
    if built.code:
        raise Missing(f"the release failed: {last_line(built.said)}")
    solved = as_student(notebooks.read(course.source(session)), notebooks.read(course.release(session)))
    for number in range(count):
        notebook = nbformat.from_dict(solved)
        for cell in notebook.cells:
            if notebooks.role(cell) is notebooks.Role.SOLUTION:
                cell.source += f"\n# student {number}"
        path = folder / "submitted" / student(number) / session / f"{session}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return course


def student(number: int) -> str:
    """Return the id of a student."""
    return f"student{number:03}"


def engine(course: Course, session: str, count: int, workers: int, deadline: Deadline, report: Report) -> None:
    """Grade the class with the engine, and note what it took and how many submissions were right."""
    target = course.root / "watched.json"
    watched = [str(ROOT / "benchmarks" / "watched.py"), session, student(0), str(workers), str(target)]
    try:
        cost = run([sys.executable, *watched], course.root, "the engine", deadline.left())
        if cost.code:
            raise Missing(f"course grade failed: {last_line(cost.said)}")
    finally:
        if target.is_file():
            report.update(json.loads(target.read_text()))
    results = [Result.read(course.result(student(number), session)) for number in range(count)]
    report["right"] = sum(all(cell.status in ("passed", "manual") for cell in result.cells) for result in results)
    if report["right"] < count:
        report["missing"].append(f"only {report['right']} of {count} right answers got full marks")


def stock_nbgrader(course: Course, session: str, count: int, deadline: Deadline, report: Report) -> None:
    """Grade some submissions with stock nbgrader, and note the seconds of each without the start of the command."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + STOCK)
    command = [str(SCRIPTS / "nbgrader"), "autograde", session, "--force", "--student"]
    start = run([*command, "nobody"], course.root, "stock nbgrader", deadline.left()).seconds  # imports, nothing to do
    times: list[float] = []
    report["stock"] = times
    for number in range(count):
        cost = run(
            [*command, student(number)], course.root, f"stock nbgrader, submission {number + 1}", deadline.left()
        )
        if cost.code:
            raise Missing(f"stock nbgrader failed: {last_line(cost.said)}")
        times.append(cost.seconds - start)


def bare_cells(course: Course, session: str, deadline: Deadline, report: Report) -> None:
    """Note the CPU seconds of the cells of a solved notebook, tests included: of all, and of those that must run."""
    cells = cells_of(notebooks.read(course.source(session)))
    needed = needed_cells(course, session)
    report["skipped"] = [cell.name for cell in cells if cell.name not in needed]
    report["own_cpu"] = cpu_of_cells(course, session, cells, deadline)
    must = [cell for cell in cells if cell.name in needed]
    report["needed_cpu"] = cpu_of_cells(course, session, must, deadline) if report["skipped"] else report["own_cpu"]


def needed_cells(course: Course, session: str) -> set[str]:
    """Return the names of the cells that must run to grade a right submission."""
    source = notebooks.read(course.source(session))
    steps = plan.steps(source, source)
    return {step.cell for step in steps} - unread(steps)


def cpu_of_cells(course: Course, session: str, cells: list[CodeCell], deadline: Deadline) -> float:
    """Return the median CPU seconds of cells that run one after the other in a bare forked process."""
    files = files_beside(course.source(session))
    found: list[float] = []
    for _ in range(BARE_RUNS):
        (verdicts,) = run_in_process([cells], workers=1, timeout=deadline.left(), files=files)
        cpu = max(verdict.cpu for verdict in verdicts.values())
        if not cpu:  # that is what a run says that was ended
            raise Missing(f"the cells alone: ended in run {len(found) + 1} of {BARE_RUNS}, the time was up")
        found.append(cpu)
    return statistics.median(found)


# -------------------------------------------------------------------------------------------------- the figures


def compared(report: Report, workers: int) -> Report:
    """Return what follows from what was measured of a session, as far as it was.

    The rates are those of a class so large that the start of a command does not count: what the command takes for one
    submission that is unchanged is subtracted.
    """
    found: Report = {}
    number = report["submissions"]
    if "class_again" in report:
        whole, start = report["class"], report["one_again"]["seconds"]
        found["cpu_each"] = {name: whole[name] / number for name in PROCESSES}
        found["seconds_each"] = each = (whole["seconds"] - start) / number
        found["again_each"] = again = (report["class_again"]["seconds"] - start) / (number - 1)
        for limit in ("own_cpu", "needed_cpu"):
            if limit in report:
                found[f"share_of_{limit}"] = report[limit] / each / workers
        if report.get("stock"):
            found["times_stock"] = statistics.mean(report["stock"]) / each
            found["again_times_stock"] = statistics.mean(report["stock"]) / again
    if report.get("stock"):
        found["stock_each"] = statistics.mean(report["stock"])
    return found


#: Headings of the table: CPU seconds, then wall time, then what follows.
COLUMNS = (
    "session",
    "CPU of\nall cells",
    "of those\nneeded",
    "of main",
    "of\nstudent",
    "of\nexaminer",
    "of forks,\nsandboxes",
    "seconds,\nengine",
    "seconds,\nstock",
    "times\nstock",
    "unchanged:\ntimes stock",
    "of the\nlimit",
    "of that of\nthe needed",
)


def show(reports: list[Report], workers: int) -> None:
    """Print the table, and what is missing in it."""
    console = Console(width=150)
    table = Table(title=f"For each submission; the engine grades {workers} at once, stock nbgrader one")
    for name in COLUMNS:
        table.add_column(name, justify="left" if name == "session" else "right")
    for report in reports:
        table.add_row(*row(report))
    console.print(table)
    for report in reports:
        for line in report["missing"]:
            print(f"MISSING in {report['session']}: {line}")


def row(report: Report) -> list[str]:
    """Return a session's row of the table; what is missing is a dash."""

    def figure(name: str, form: str) -> str:
        return format(report[name], form) if name in report else "–"

    used: list[float] = []
    if each := report.get("cpu_each"):
        used = [each["main"], each["student"], each["examiner"], each["zygote"] + each["bubblewrap"]]
    return [
        report["session"],
        figure("own_cpu", ".2f"),
        figure("needed_cpu", ".2f"),
        *([f"{seconds:.2f}" for seconds in used] or ["–"] * 4),
        figure("seconds_each", ".2f"),
        figure("stock_each", ".2f"),
        figure("times_stock", ".1f"),
        figure("again_times_stock", ",.0f"),
        figure("share_of_own_cpu", ".0%"),
        figure("share_of_needed_cpu", ".0%"),
    ]


if __name__ == "__main__":
    main()
