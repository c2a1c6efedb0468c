"""What each stage costs for a whole class: from release to report, with the commands that an instructor types.

    .venv/bin/python benchmarks/classroom.py [--session 01-tensors] [--students 500] [--workers 2]

The class is simulated from the right and wrong answers of the cases: each student has a skill, and gets that share of the
exercises right, in one of the ways that the cases show, and the others wrong. One in a hundred writes an endless loop, one ends
the process, one hands in a picture, and one nothing but the release; every tenth is late. Notebooks hold the outputs of a run,
as a student's do. The table is printed, and written as JSON to benchmarks/results/. Times on a shared machine vary.

CPU time is that of the command, with the programs that it started and waited for, and, beside it, that of the zygote with the
processes that it forked. Memory is the peak of the command's largest process, as the kernel tells it when it has ended. What
submissions in flight take is read from /proc once a second: the private pages of all children of the zygote
(smaps_rollup), which are what one more submission needs beside what all share. A peak between two readings is missed.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat

from course import environment, notebooks
from course.authoring.cases import RIGHT, WRONG, Case, read_cases
from course.authoring.demo import ENDLESS_LOOP, SUDDEN_END, answer, as_student, pick, prepare_demo, run_as_student
from course.gradebook.api import read_configuration
from course.gradebook.configuration import grading_settings
from course.layout import Course
from measuring import ROOT, SCRIPTS, cpu_with_children, last_line, parent, run, write

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
        hand_in(Course(ROOT), course, session, options.students)
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
    write(f"classroom-{session}", summary)


def hand_in(origin: Course, course: Course, session: str, number: int) -> None:
    """Hand in a released session for a class of a size.

    Args:
        origin: The course that has the cases.
        course: The class's own.
        session: The session's name.
        number: How many students.
    """
    chance = random.Random(7)
    solved = notebooks.read(course.source(session))
    release = notebooks.read(course.release(session))
    cases = read_cases(origin, session)
    third = [str(notebooks.grade_id(c)) for c in solved.cells if notebooks.role(c) is notebooks.Role.SOLUTION][2]
    outputs = outputs_of_a_run(course, session, as_student(solved, release))
    for index in range(number):
        notebook = as_student(solved, release)
        answers = answers_of(cases, chance.betavariate(4, 1.5), index)
        odd = {10: ENDLESS_LOOP, 20: SUDDEN_END}.get(index % 100)
        answer(notebook, answers | ({third: odd} if odd else {}))
        if index % 100 == 30:
            notebook = nbformat.from_dict(release)
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


def outputs_of_a_run(course: Course, session: str, right: nbformat.NotebookNode) -> dict[str, list]:
    """Run a right submission once and return the outputs of its cells; one run stands for all."""
    path = course.root / "submitted" / "model" / session / f"{session}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(right, path)
    run_as_student(course, session, "model", grading_settings(read_configuration(course), course.root))
    outputs = {str(cell["id"]): cell.outputs for cell in notebooks.read(path).cells if cell.cell_type == "code"}
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()
    return outputs


def stage(course: Course, what: str, *arguments: str, may_find: bool = False) -> dict:
    """Run a `course` command in the class's folder and return what it cost."""
    with Forked() as forked:
        cost = run([str(SCRIPTS / "course"), *arguments], course.root, what)
    if cost.code not in ((0, 1) if may_find else (0,)):
        sys.exit(f"{' '.join(arguments)} ended with {cost.code}:\n{cost.said[-3000:]}")
    print(f"{what}: {cost.seconds:.1f} s. {last_line(cost.said)}", flush=True)
    return {
        "stage": what,
        "command": "course " + " ".join(arguments),
        "seconds": cost.seconds,
        "cpu": cost.cpu,
        "forked_cpu": forked.cpu(),
        "peak_mb": cost.peak_mb,
        "flight_mb": forked.together,
        "process_mb": forked.largest,
    }


class Forked:
    """What the zygote and its children use, read from /proc from when it is entered until it is left.

    Args:
        seconds: How long to wait between two readings.
    """

    def __init__(self, seconds: float = 1.0) -> None:
        self.together = 0.0  # MB, private, of all at the same moment
        self.largest = 0.0  # MB, private, of one
        self._seconds = seconds
        self._before = {pid: cpu_with_children(pid) for pid in zygotes()}
        self._cpu = dict(self._before)
        self._left = threading.Event()
        self._reader = threading.Thread(target=self._read_on)

    def __enter__(self) -> "Forked":
        self._reader.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._left.set()
        self._reader.join()
        self._read()

    def cpu(self) -> float:
        """Return the CPU seconds that all of them used."""
        return sum(seconds - self._before.get(pid, 0.0) for pid, seconds in self._cpu.items())

    def _read_on(self) -> None:
        while not self._left.wait(self._seconds):
            self._read()

    def _read(self) -> None:
        for zygote, children in zygotes().items():
            # What has just ended says nothing any more.
            self._cpu[zygote] = max(cpu_with_children(zygote), self._cpu.get(zygote, 0.0))
            sizes = [private_mb(child) for child in children]
            self.together = max(self.together, sum(sizes))
            self.largest = max(self.largest, *sizes, 0.0)


def zygotes() -> dict[int, list[int]]:
    """Return the zygotes of this environment, and the children of each; a child has its parent's command line."""
    found = [int(path.name) for path in Path("/proc").glob("[0-9]*") if is_zygote(path)]
    above = {pid: parent(pid) for pid in found}
    return {pid: [child for child in found if above[child] == pid] for pid in found if above[pid] not in above}


def is_zygote(process: Path) -> bool:
    """Tell whether a process in /proc is a zygote of this environment, or was forked by one."""
    try:
        program, *arguments = (process / "cmdline").read_text().split("\0")
    except (OSError, UnicodeDecodeError):
        return False
    return Path(program).parent == SCRIPTS and "course.grading.sandbox.zygote" in arguments


def private_mb(pid: int) -> float:
    """Return the memory that a process shares with no other, in MB; 0 if it has ended, or is another user's."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def show(summary: dict) -> None:
    """Print the table, in Markdown."""
    workers = summary["workers"]
    print(f"\n{summary['students']} students, {summary['session']}, {workers} workers\n")
    print("| stage | command | time | CPU of the command | CPU of what is forked | peak of the command |")
    print("|---|---|---|---|---|---|")
    for row in summary["stages"]:
        costs = f"{row['cpu']:.0f} s | {row['forked_cpu']:.0f} s | {row['peak_mb']:.0f} MB"
        print(f"| {row['stage']} | `{row['command']}` | {row['seconds']:.0f} s | {costs} |")
    grade = next(row for row in summary["stages"] if row["stage"] == "grade")
    each = grade["flight_mb"] / workers
    print(f"\nPrivate memory of what was in flight: {grade['flight_mb']:.0f} MB at the most, for {workers} submissions")
    print(f"({each:.0f} MB for each); {grade['process_mb']:.0f} MB in one process.")


if __name__ == "__main__":
    main()
