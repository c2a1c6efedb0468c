"""How long each stage takes for a whole class: from release to report, with the commands that an instructor types.

    .venv/bin/python benchmarks/classroom.py [--session 01-tensors] [--students 500] [--workers 2]

The class is simulated from the right and wrong answers of the cases: each student has a skill, and gets that share of the
exercises right, in one of the ways that the cases show, and the others wrong. One in a hundred writes an endless loop, one ends
the process, one hands in a picture, and one nothing but the release; every tenth is late. Notebooks hold the outputs of a run,
as a student's do. The table is printed, and written as JSON to benchmarks/results/. Times on a shared machine vary.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat

from course import environment, notebooks
from course.authoring.cases import RIGHT, WRONG, Case, read_cases
from course.authoring.demo import ENDLESS_LOOP, SUDDEN_END, answer, as_student, pick, prepare_demo, run_as_student
from course.gradebook.api import read_configuration
from course.gradebook.configuration import grading_settings
from course.layout import Course

ROOT = Path(__file__).resolve().parents[1]
DUE = datetime(2026, 10, 12, 23, 59, tzinfo=UTC)
POLICY = """
c.Late.deadlines = {{"{session}": "2026-10-12T23:59+00:00"}}
c.Late.penalty_per_day = "10%"
"""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--session", default="01-tensors")
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    environment.prepare()
    session = options.session
    with tempfile.TemporaryDirectory() as folder:
        course = prepare_demo(Course(ROOT), Path(folder) / "class", session)
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(POLICY.format(session=session))
        rows = [stage(course, "release", "build", session)]
        hand_in(course, session, options.students)
        print(f"{options.students} submissions are handed in; grading …", flush=True)
        rows += [
            # A picture is no notebook: a person has to look, and the command says so by its exit code.
            stage(course, "grade", "grade", session, "--workers", str(options.workers), may_find=True),
            stage(course, "grade again, nothing changed", "grade", session, may_find=True),
            stage(course, "late policy", "late", session),
            stage(course, "feedback", "feedback", session),
            stage(course, "report", "report", session),
            stage(course, "export as a table", "export", session, "--format", "csv"),
            stage(course, "export as JUnit", "export", session, "--format", "junit"),
        ]
        report = json.loads((course.root / "report" / "report.json").read_text())
        pages = [path.stat().st_size for path in course.root.glob(f"feedback/*/{session}/{session}.html")]
        size = (course.root / "report" / "report.html").stat().st_size
    summary = {
        "session": session,
        "students": options.students,
        "workers": options.workers,
        "cores": os.cpu_count(),
        "stages": rows,
        "feedback_pages": len(pages),
        "report_bytes": size,
        "report": {key: report["sessions"][0][key] for key in ("handed_in", "waits")},
    }
    show(summary)
    target = ROOT / "benchmarks" / "results" / f"classroom-{session}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(summary, indent=2))


def hand_in(course: Course, session: str, number: int) -> None:
    """Hand in a released session for a class of a size."""
    chance = random.Random(7)
    solved = notebooks.read(Course(ROOT).source(session))
    cases = read_cases(Course(ROOT), session)
    third = [str(notebooks.grade_id(c)) for c in solved.cells if notebooks.role(c) is notebooks.Role.SOLUTION][2]
    outputs = outputs_of_a_run(course, session, solved)
    for index in range(number):
        notebook = as_student(solved)
        answers = answers_of(cases, chance.betavariate(4, 1.5), index)
        odd = {10: ENDLESS_LOOP, 20: SUDDEN_END}.get(index % 100)
        answer(notebook, answers | ({third: odd} if odd else {}))
        if index % 100 == 30:
            notebook = notebooks.read(course.release(session))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = outputs.get(str(cell["id"]), [])
        folder = course.root / "submitted" / f"student{index:03}" / session
        folder.mkdir(parents=True)
        content = nbformat.writes(notebook).encode() if index % 100 != 40 else b"\x89PNG\r\n\x1a\n"
        (folder / f"{session}.ipynb").write_bytes(content)
        moment = DUE + timedelta(hours=chance.uniform(1, 50) if index % 10 == 9 else -chance.uniform(1, 90))
        (folder / "timestamp.txt").write_text(f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC\n")


def answers_of(cases: list[Case], skill: float, seed: int) -> dict[str, str]:
    """Return the answers of a student who gets a share `skill` of the exercises right."""
    return pick(cases, RIGHT, 0.7, seed=seed) | pick(cases, WRONG, 1 - skill, seed=seed + 10_000)


def outputs_of_a_run(course: Course, session: str, solved: nbformat.NotebookNode) -> dict[str, list]:
    """Run the reference once and return the outputs of its cells; one run stands for all."""
    path = course.root / "submitted" / "model" / session / f"{session}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(as_student(solved), path)
    run_as_student(course, session, "model", grading_settings(read_configuration(course), course.root))
    outputs = {str(cell["id"]): cell.outputs for cell in notebooks.read(path).cells if cell.cell_type == "code"}
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()
    return outputs


def stage(course: Course, what: str, *arguments: str, may_find: bool = False) -> dict:
    """Run a `course` command in the class's folder and return how long it took."""
    command = [str(Path(sys.executable).parent / "course"), *arguments]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode not in ((0, 1) if may_find else (0,)):
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    print(f"{what}: {seconds:.1f} s. {done.stdout.strip().splitlines()[-1]}", flush=True)
    return {"stage": what, "command": "course " + " ".join(arguments), "seconds": seconds}


def show(summary: dict) -> None:
    """Print the table, in Markdown."""
    print(f"\n{summary['students']} students, {summary['session']}, {summary['workers']} workers\n")
    print("| stage | command | time |\n|---|---|---|")
    for row in summary["stages"]:
        print(f"| {row['stage']} | `{row['command']}` | {row['seconds']:.0f} s |")


if __name__ == "__main__":
    main()
