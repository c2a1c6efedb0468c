"""How fast a class is graded: stock nbgrader and the course's engine, side by side in one run.

    .venv/bin/python benchmarks/grading.py [--session 01-tensors] [--submissions 40] [--stock 4]

Stock nbgrader grades the same submissions with its own `Execute`, from the same byte-compiled environment; since it takes
seconds for each, a few stand for all, and its time is scaled up. The limit is the CPU time of the cells themselves, run bare
in a forked process without isolation, protocol or gradebook. Times on a shared machine vary; the ratios of one run count. The
table is printed, and written as JSON to benchmarks/results/.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from course import environment, notebooks
from course.authoring.build import build
from course.authoring.cells import cells_of
from course.authoring.runner import run_in_process
from course.grading.task import files_beside
from course.layout import Course

ROOT = Path(__file__).resolve().parents[1]
STOCK = """
from nbgrader.converters import Autograde
c.Autograde.exporter_class = "nbconvert.exporters.NotebookExporter"
c.Autograde.sanitize_preprocessors = Autograde.sanitize_preprocessors.default()
c.Autograde.autograde_preprocessors = Autograde.autograde_preprocessors.default()
c.Execute.timeout = 300
"""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--session", default="01-tensors")
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--stock", type=int, default=4, help="submissions that stock nbgrader grades")
    options = parser.parse_args()
    environment.prepare()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        course = make_class(Path(folder), options.session, options.submissions)
        limit = cpu_of_cells(course, options.session)
        rows.append(stock(course, options.session, options.stock, options.submissions))
        grade(course, options.session, 2, "warm up", ["--student", "student000", "--force"])
        for workers in (1, 2):
            rows.append(grade(course, options.session, workers, f"course grade --workers {workers}", ["--force"]))
        rows.append(grade(course, options.session, 2, "course grade, nothing changed", []))
    base = rows[0]["seconds_each"]
    for row in rows:
        row["per_hour"] = 3600 / row["seconds_each"]
        row["times_stock"] = base / row["seconds_each"]
        row["share_of_limit"] = limit / row["seconds_each"] / row["workers"]
    report = {
        "session": options.session,
        "submissions": options.submissions,
        "cpu_of_cells": limit,
        "rows": rows,
        "cores": os.cpu_count(),
    }
    show(report)
    target = ROOT / "benchmarks" / "results" / f"grading-{options.session}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=2))
    print(f"written to {target.relative_to(ROOT)}")


def make_class(folder: Path, session: str, count: int) -> Course:
    """Release a session in a course of its own and hand in `count` right submissions that differ in a comment."""
    course = Course(folder)
    shutil.copytree(Course(ROOT).source(session).parent, course.source(session).parent)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    build(course, session)
    source = notebooks.read(course.source(session))
    for number in range(count):
        notebook = nbformat.from_dict(source)
        for cell in notebook.cells:
            cell.source = notebooks.without_hidden_tests(cell.source)
            if notebooks.role(cell) is notebooks.Role.SOLUTION:
                cell.source += f"\n# student {number}"
        path = folder / "submitted" / f"student{number:03}" / session / f"{session}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return course


def cpu_of_cells(course: Course, session: str, repeats: int = 5) -> float:
    """Return the median CPU seconds of the cells of a solved notebook, tests included, in a bare forked process."""
    cells = cells_of(notebooks.read(course.source(session)))
    files = files_beside(course.source(session))
    runs = run_in_process([cells] * repeats, workers=1, timeout=600, files=files)
    return statistics.median(max(verdict.cpu for verdict in verdicts.values()) for verdicts in runs)


def stock(course: Course, session: str, count: int, total: int) -> dict:
    """Grade some submissions with stock nbgrader, and scale its time without the start of the command."""
    config = course.root / "nbgrader_config.py"
    own = config.read_text()
    config.write_text(own + STOCK)
    command = [str(Path(sys.executable).parent / "nbgrader"), "autograde", session, "--force"]
    try:
        start = timed([*command, "--student", "nobody"], course)  # the imports, and then nothing to do
        seconds = sum(timed([*command, "--student", f"student{i:03}"], course) - start for i in range(count))
    finally:
        config.write_text(own)
    each = (seconds / count * total + start) / total
    return {"what": f"stock nbgrader autograde ({count} of {total})", "workers": 1, "seconds_each": each}


def grade(course: Course, session: str, workers: int, what: str, more: list[str]) -> dict:
    """Grade the class with the engine."""
    command = [str(Path(sys.executable).parent / "course"), "grade", session, "--workers", str(workers), *more]
    seconds = timed(command, course)
    count = len(course.submissions(session)) if "--student" not in more else 1
    return {"what": what, "workers": workers, "seconds_each": seconds / count}


def timed(command: list[str], course: Course) -> float:
    """Run a command in a course's folder and return the seconds it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def show(report: dict) -> None:
    """Print the table."""
    print(f"{report['session']}: {report['submissions']} submissions, {report['cores']} cores")
    print(f"the cells' own CPU time: {report['cpu_of_cells']:.3f} s for each")
    print(f"{'':44}{'s each':>9}{'per hour':>11}{'x stock':>9}{'of limit':>10}")
    for row in report["rows"]:
        share = f"{row['share_of_limit']:.0%}" if row["share_of_limit"] <= 1 else "-"
        numbers = f"{row['seconds_each']:9.3f}{row['per_hour']:11,.0f}{row['times_stock']:9.1f}{share:>10}"
        print(f"{row['what']:44}{numbers}")


if __name__ == "__main__":
    main()
