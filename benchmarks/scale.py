"""What 100,000 submissions cost besides the work of their cells, and what that allows on 50 machines.

    .venv/bin/python benchmarks/scale.py [--submissions 100000] [--sleep 0.4] [--workers 2] [--minutes 60]

The submissions go through the real queue, on a Dask cluster on this machine: they are read, sent, keyed by the workers, sent
back, and written as result files. In the workers the engine is replaced by a sleep and by the result that it gave once for the
reference. To record them all would take hours: a few are recorded, with nbgrader's converter, in gradebooks of several sizes.
Such a gradebook is filled by copying the rows of a submission that was recorded. The submissions are links to a hundred
notebooks that differ in a comment, so that reading them takes no time of the disk.

At the end, on paper: how many submissions a second each stage can do, beside 50 machines of 16 cores. What was measured and
what was extrapolated from it is marked. The program stops after the minutes given, with what it has by then. The tables are
printed, and written as JSON to benchmarks/results/.
"""

import argparse
import contextlib
import itertools
import json
import logging
import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import nbformat
from distributed import Client, LocalCluster, WorkerPlugin
from rich.console import Console
from rich.table import Table

from course import environment, notebooks
from course.authoring.build import build
from course.authoring.demo import as_student
from course.gradebook import grading as recording
from course.gradebook.api import configured, read_configuration
from course.gradebook.configuration import grading_settings
from course.grading import engine, pool
from course.grading.result import Result
from course.grading.settings import Assignment, Settings
from course.grading.task import Task, read_assignment, read_task
from course.grading.task import run as run_task
from course.layout import Course
from measuring import ROOT, Deadline, write

NODES, CORES = 50, 16
LINK = 125e6  # bytes a second each way, of a network of 1 Gbit/s
THREADS = 16  # of a worker: who sleeps takes no core
DIFFERENT = 100  # notebooks
SIZES = (1_000, 5_000, 20_000, 100_000)
SAMPLE = 300  # submissions of which single steps are timed
RECORDED = 10  # submissions that are recorded at each size of the gradebook
RESERVE = 0.3  # the share of the time that is kept for the gradebook


@dataclass(frozen=True)
class School:
    """A course of its own with one session, and what its workers pretend to find.

    Args:
        course: The course.
        assignment: The session as the grader has it.
        settings: How it is graded.
        notebook: The reference as a student hands it in.
        model: The result of it.
    """

    course: Course
    assignment: Assignment
    settings: Settings
    notebook: nbformat.NotebookNode
    model: Result

    def path(self, student: str) -> Path:
        """Return the result file of a student."""
        return self.course.result(student, self.assignment.name)

    def task(self, student: str, folder: Path) -> Task:
        """Read a submission."""
        return read_task(student, folder, self.assignment, self.settings)


@dataclass(frozen=True)
class Cost:
    """What a step cost for each submission, on the mean.

    Args:
        cpu: CPU seconds.
        seconds: Wall time.
        number: Of how many submissions.
    """

    cpu: float
    seconds: float
    number: int


@dataclass(frozen=True)
class Point:
    """How far the queue had come at a moment, and what it had cost.

    Args:
        done: Submissions whose result file was written.
        seconds: Wall time since the first was read.
        main: CPU seconds of this process, which does what `course grade` does.
        scheduler: CPU seconds of the scheduler's process.
        workers: CPU seconds of the workers together.
        peak_mb: Peak memory of this process, in MB.
    """

    done: int
    seconds: float
    main: float
    scheduler: float
    workers: float
    peak_mb: float


@dataclass(frozen=True)
class Stage:
    """What a stage needs for each submission, in one process.

    Args:
        name: What is done.
        process: Which process does it.
        cpu: CPU seconds.
        seconds: Wall time: the CPU seconds, and what it waits for the disk.
        basis: Whether this was measured, and on what, or extrapolated.
    """

    name: str
    process: str
    cpu: float
    seconds: float
    basis: str


class Pretend(WorkerPlugin):
    """Put a sleep and a result that is there already in the place of the engine.

    Args:
        sleep: Seconds.
        model: The result.
    """

    def __init__(self, sleep: float, model: Result) -> None:
        self._sleep = sleep
        self._model = model

    def setup(self, worker: Any) -> None:
        """Do it in a worker that starts."""

        def grade(*arguments: Any) -> Result:
            time.sleep(self._sleep)
            return replace(self._model)

        engine.grade = grade


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--session", default="01-tensors")
    parser.add_argument("--submissions", type=int, default=100_000)
    parser.add_argument("--sleep", type=float, default=0.4, help="seconds that the cells of a submission work")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help=f"processes, of {THREADS} threads each")
    parser.add_argument("--minutes", type=float, default=60, help="nothing new is measured after them")
    options = parser.parse_args()
    environment.prepare()
    signal.alarm(int(60 * options.minutes) + 300)  # should the cluster hang, the program ends without a report
    deadline = Deadline(60 * options.minutes)
    report = measure(Course(ROOT), options.session, options.submissions, options.sleep, options.workers, deadline)
    show(report)
    write(f"scale-{options.session}", report)


def measure(
    course: Course, session: str, number: int, sleep: float, workers: int, deadline: Deadline
) -> dict[str, Any]:
    """Measure every stage and return the report.

    Args:
        course: The course that has the session.
        session: Its name.
        number: How many submissions.
        sleep: Seconds that the cells of each work.
        workers: How many processes pretend to run them.
        deadline: When to stop.
    """
    with tempfile.TemporaryDirectory(prefix="course-scale-") as folder:
        school = found_school(course, Path(folder), session)
        require_space(school, number)
        folders = hand_in(school, number)
        print(f"{number:,} submissions are handed in; single steps …", flush=True)
        steps = single_steps(school, dict(itertools.islice(folders.items(), SAMPLE)))
        size = carried(school)
        print("the queue …", flush=True)
        until = Deadline(deadline.left() * (1 - RESERVE))
        points = through_the_queue(school, folders, sleep, workers, until)
        if not points[-1].done:
            sys.exit("The time was up before the queue began: give more --minutes.")
        print("the gradebook …", flush=True)
        sizes = in_gradebooks(school, folders, deadline)
    stages = stages_of(number, steps, size, points, sizes)
    return {
        "session": session,
        "submissions": number,
        "sleep": sleep,
        "workers": workers,
        "cores": os.cpu_count(),
        "bytes_carried": size,
        "steps": {name: asdict(cost) for name, cost in steps.items()},
        "queue": [asdict(point) for point in points],
        "gradebook": {size: asdict(cost) for size, cost in sizes.items()},
        "stages": [asdict(stage) for stage in stages],
        "paper": on_paper(number, sleep, stages),
        "missing": missing(number, points, sizes),
    }


def found_school(course: Course, folder: Path, session: str) -> School:
    """Release a session in a course of its own and grade its reference."""
    own = Course(folder)
    shutil.copytree(course.source(session).parent, own.source(session).parent)
    shutil.copy(course.root / "nbgrader_config.py", folder)
    build(own, session)
    settings = grading_settings(read_configuration(own), own.root)
    assignment = read_assignment(own, session)
    notebook = as_student(notebooks.read(own.source(session)), notebooks.read(own.release(session)))
    model = run_task(Task("model", nbformat.writes(notebook).encode(), {}, assignment, settings))
    if model.status != "graded":
        sys.exit(f"the reference was not graded: {model.findings}")
    return School(own, assignment, settings, notebook, model)


def require_space(school: School, number: int) -> None:
    """End the program if the result files of the class would not fit on the disk."""
    needed = number * (len(json.dumps(school.model.as_dict())) + 16_000)  # and folders, and rows of the gradebook
    free = shutil.disk_usage(school.course.root).free
    if free < 1.2 * needed:
        sys.exit(
            f"{number:,} result files need {needed / 1e9:.1f} GB, and {school.course.root.parent} has {free / 1e9:.1f}: "
            "choose fewer --submissions, or a larger disk with TMPDIR."
        )


def hand_in(school: School, number: int) -> dict[str, Path]:
    """Hand in for a class of a size; return the folder of each student."""
    session = school.assignment.name
    kept = school.course.root / "different"
    kept.mkdir()
    for index in range(min(DIFFERENT, number)):
        notebook = nbformat.from_dict(school.notebook)
        for cell in notebook.cells:
            if notebooks.role(cell) is notebooks.Role.SOLUTION:
                cell.source += f"\n# {index}"
        (kept / str(index)).write_text(nbformat.writes(notebook), encoding="utf-8")
    folders = {}
    for index in range(number):
        student = f"student{index:06}"
        folders[student] = school.course.submitted_folder / student / session
        folders[student].mkdir(parents=True)
        os.link(kept / str(index % DIFFERENT), folders[student] / f"{session}.ipynb")
    return folders


def cost(step: Callable[[str], object], students: Iterable[str]) -> Cost:
    """Take a step for each of some students, and return what it cost."""
    students = list(students)
    cpu, started = time.thread_time(), time.perf_counter()
    for student in students:
        step(student)
    cpu, seconds = time.thread_time() - cpu, time.perf_counter() - started
    return Cost(cpu / len(students), seconds / len(students), len(students))


def single_steps(school: School, folders: dict[str, Path]) -> dict[str, Cost]:
    """Return what single steps cost, in this process and one after the other."""
    tasks = {student: school.task(student, folder) for student, folder in folders.items()}
    keys = {student: task.key() for student, task in tasks.items()}
    steps: dict[str, Callable[[str], object]] = {
        "read the submission": lambda student: school.task(student, folders[student]),
        "make its key": lambda student: tasks[student].key(),
        "write the result file": lambda student: replace(school.model, student=student, key=keys[student]).write(
            school.path(student)
        ),
        "find the result again": lambda student: pool.cached(school.path(student), tasks[student]),
    }
    costs = {name: cost(step, folders) for name, step in steps.items()}
    shutil.rmtree(school.course.root / "results")
    return costs


def carried(school: School) -> int:
    """Return how many bytes go through the scheduler's network in each direction: a task without its assignment, a result."""
    task = Task("student", nbformat.writes(school.notebook).encode(), {}, Assignment("", "", ""), school.settings)
    return len(pickle.dumps(task)) + len(pickle.dumps(school.model))


# ---------------------------------------------------------------------------------------------------- the queue


def through_the_queue(
    school: School, folders: dict[str, Path], sleep: float, workers: int, deadline: Deadline
) -> list[Point]:
    """Take the submissions through the queue, up to the result files; return how it went on.

    Args:
        school: The course.
        folders: The submissions.
        sleep: Seconds that the cells of each work.
        workers: How many processes pretend to run them.
        deadline: When no further one is begun.
    """

    def pending() -> Iterator[Task]:
        for student, folder in folders.items():
            if not deadline.left():
                return
            task = school.task(student, folder)
            if pool.cached(school.path(student), task) is None:
                yield task

    with cluster(workers) as address, Client(address, set_as_default=False) as client:
        client.register_plugin(Pretend(sleep, school.model))
        with pool.cluster_executor(address) as executor:
            started = time.perf_counter()
            points = [_point(0, started, client)]
            done = 0
            for done, (task, result) in enumerate(pool.grade_class(pending(), executor), 1):
                if result.status != "graded":
                    sys.exit(f"a submission was lost: {result.findings}")
                result.write(school.path(task.student))
                if done in SIZES or done == len(folders):
                    points.append(_point(done, started, client))
            if done != points[-1].done:
                points.append(_point(done, started, client))
    return points


def _point(done: int, started: float, client: Client) -> Point:
    return Point(
        done,
        time.perf_counter() - started,
        time.process_time(),
        client.run_on_scheduler(time.process_time),
        sum(client.run(time.process_time).values()),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a Dask cluster, whose scheduler has a process of its own, and give its address."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, workers))
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        ours.close()
        process.join(60)
        process.kill()


def serve(connection: Connection, workers: int) -> None:
    """Run a cluster until the other end of the connection is closed."""
    quiet = {"dashboard_address": None, "silence_logs": logging.ERROR}
    with LocalCluster(n_workers=workers, threads_per_worker=THREADS, **quiet) as local:
        connection.send(local.scheduler_address)
        with contextlib.suppress(EOFError):
            connection.recv()


# ------------------------------------------------------------------------------------------------ the gradebook


def in_gradebooks(school: School, folders: dict[str, Path], deadline: Deadline) -> dict[int, Cost]:
    """Record submissions in gradebooks of growing sizes; return what one costs in each, as far as the time allows."""
    api = configured(read_configuration(school.course))
    api.config.Grade.take_result = True
    session = school.assignment.name
    recording._require_known(api, session)  # as the command does before it records: it also adds indexes

    def record(student: str) -> None:
        if problem := recording._record(api, session, student):
            sys.exit(problem)

    students = iter(folders)
    found: dict[int, Cost] = {}
    for size in sizes_up_to(len(folders)):
        chosen = list(itertools.islice(students, RECORDED))
        for student in chosen:
            replace(school.model, student=student).write(school.path(student))
        if not found:
            record(chosen.pop())  # the pattern of the others; it also loads what the first one loads
        if not fill(school.course.root / "gradebook.db", size, deadline):
            break
        found[size] = cost(record, chosen)
    return found


def sizes_up_to(number: int) -> list[int]:
    """Return the sizes at which recording is measured, the last of which is the whole class."""
    return [*(size for size in SIZES if size < number), number]


#: The tables that hold a submission: to a row of which other table their rows belong, and which column says so.
_BELONGS = {
    "student": ("", ""),
    "submitted_assignment": ("student", "student_id"),
    "submitted_notebook": ("submitted_assignment", "assignment_id"),
    "grade": ("submitted_notebook", "notebook_id"),
    "comment": ("submitted_notebook", "notebook_id"),
}


def fill(gradebook: Path, size: int, deadline: Deadline) -> bool:
    """Fill a gradebook up to a number of submissions with copies of one that it has; tell whether there was time for it."""
    with contextlib.closing(sqlite3.connect(gradebook)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -500000")  # 500 MB: ids are random, so rows go everywhere
        rows = _rows_of_one(connection)
        (there,) = connection.execute("SELECT count(*) FROM submitted_assignment").fetchone()
        for index in range(there, size):
            _copy(connection, rows, f"filled{index:06}")
            if index % 1_000 == 0:
                connection.commit()
                if not deadline.left():
                    return False
        connection.commit()
    return True


def _rows_of_one(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a submission, for each table."""
    (student,) = connection.execute("SELECT student_id FROM submitted_assignment LIMIT 1").fetchone()
    rows: dict[str, list[dict[str, Any]]] = {}
    for table, (above, column) in _BELONGS.items():
        where, key = (column, rows[above][0]["id"]) if above else ("id", student)
        rows[table] = [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {where} = ?", (key,))]
    return rows


def _copy(connection: sqlite3.Connection, rows: dict[str, list[dict[str, Any]]], student: str) -> None:
    own: dict[str, str] = {}
    for table, (above, column) in _BELONGS.items():
        for row in rows[table]:
            own[table] = uuid.uuid4().hex if above else student
            new = row | {"id": own[table]} | ({column: own[above]} if above else {})
            names, marks = ", ".join(new), ", ".join("?" * len(new))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(new.values()))


# ------------------------------------------------------------------------------------------------------ on paper


def at_size(size: int, measured: dict[int, float]) -> float:
    """Return what a step costs at a size: as measured, or on the straight line through what was measured at others.

    Args:
        size: The size.
        measured: What it cost at some sizes.
    """
    if size in measured:
        return measured[size]
    if len(measured) == 1:
        return next(iter(measured.values()))
    slope, start = statistics.linear_regression(list(measured), list(measured.values()))
    return max(start + slope * size, min(measured.values()))


def stages_of(
    number: int, steps: dict[str, Cost], size: int, points: list[Point], sizes: dict[int, Cost]
) -> list[Stage]:
    """Return what each stage needs for a submission when there are `number` of them.

    Args:
        number: How many there are.
        steps: What single steps cost.
        size: The bytes that go through the scheduler's network in each direction.
        points: How the queue went on.
        sizes: What it costs to record one in gradebooks of some sizes.
    """
    first, last = points[0], points[-1]
    queue = f"measured on {last.done:,}" + (f" of {number:,}" if last.done < number else "")
    main, scheduler, workers = (
        (getattr(last, name) - getattr(first, name)) / last.done for name in ("main", "scheduler", "workers")
    )
    written = steps["write the result file"]
    sent = max(main - written.cpu, 0.0)
    stages = [
        Stage("receive, make the key, answer", "worker", workers, workers, queue),
        Stage("schedule, pass on", "scheduler", scheduler, scheduler, queue),
        Stage("carry through the scheduler", "network", 0.0, size / LINK, f"computed: {size / 1000:,.0f} kB, 1 Gbit/s"),
        Stage("read, send, receive", "main", sent, sent, queue),
        Stage("write the result file", "main", written.cpu, written.seconds, f"measured on {written.number:,}"),
    ]
    stages.append(_sum("all but SQLite", stages))
    if sizes:
        cpu, seconds = (at_size(number, {s: getattr(c, name) for s, c in sizes.items()}) for name in ("cpu", "seconds"))
        known = f"measured beside {number:,}" if number in sizes else f"extrapolated from {max(sizes):,}"
        record = Stage("record it in SQLite", "main", cpu, seconds, known)
        stages += [record, _sum("all", [stages[-1], record])]
    return stages


def _sum(name: str, stages: list[Stage]) -> Stage:
    """Return what the main process does one after the other as one stage."""
    own = [stage for stage in stages if stage.process == "main"]
    return Stage(name, "main", sum(stage.cpu for stage in own), sum(stage.seconds for stage in own), "the sum")


def on_paper(number: int, sleep: float, stages: list[Stage]) -> dict[str, Any]:
    """Return what the nodes could do if nothing else were slower, and what each other stage can do.

    Args:
        number: How many submissions.
        sleep: Seconds that the cells of each work.
        stages: What each stage needs.
    """
    worker, *others = stages
    nodes = NODES * CORES / (sleep + worker.seconds)
    rows = [
        {
            "process": stage.process,
            "stage": stage.name,
            "per_second": 1 / stage.seconds,
            "cores": stage.cpu / stage.seconds,
            "of_nodes": 1 / stage.seconds / nodes,
            "hours": number * stage.seconds / 3600,
            "basis": stage.basis,
        }
        for stage in others
    ]
    slowest = max(stage.seconds for stage in others)
    return {
        "nodes": {"per_second": nodes, "hours": number / nodes / 3600},
        "rows": rows,
        "first": max((stage for stage in others if stage.basis != "the sum"), key=lambda stage: stage.seconds).name,
        # With more work than this in each submission the nodes are what takes the time.
        "least_work": NODES * CORES * slowest - worker.seconds,
    }


def missing(number: int, points: list[Point], sizes: dict[int, Cost]) -> list[str]:
    """Return what there was no time for, a line each."""
    lines = []
    if points[-1].done < number:
        lines.append(f"the queue was stopped after {points[-1].done:,} of {number:,} submissions")
    if left := [size for size in sizes_up_to(number) if size not in sizes]:
        lines.append(f"nothing was recorded in gradebooks of {', '.join(f'{size:,}' for size in left)}")
    return lines


def show(report: dict[str, Any]) -> None:
    """Print the tables."""
    console = Console(width=120)
    queue = Table(
        "submissions", "a second", "ms of main", "ms of scheduler", "ms of workers", "peak MB", title="The queue"
    )
    for before, point in itertools.pairwise(report["queue"]):
        number = point["done"] - before["done"]
        each = [f"{1000 * (point[name] - before[name]) / number:.1f}" for name in ("main", "scheduler", "workers")]
        rate = number / (point["seconds"] - before["seconds"])
        queue.add_row(f"{point['done']:,}", f"{rate:.1f}", *each, f"{point['peak_mb']:.0f}")
    book = Table("submissions in it", "ms of CPU", "ms", title="To record one more in the gradebook")
    for size, each in report["gradebook"].items():
        book.add_row(f"{size:,}", f"{1000 * each['cpu']:.0f}", f"{1000 * each['seconds']:.0f}")
    paper, nodes = report["paper"], report["paper"]["nodes"]
    title = f"{NODES} nodes of {CORES} cores, {report['sleep']:g} s of cells, {report['submissions']:,} submissions"
    stages = Table("process", "stage", "a second", "cores", "of the nodes' rate", "hours for all", "basis", title=title)
    rate, hours = f"{nodes['per_second']:,.0f}", f"{nodes['hours']:.2f}"
    stages.add_row("nodes", "the cells", rate, f"{NODES * CORES}", "", hours, "computed")
    for row in paper["rows"]:
        figures = (f"{row['per_second']:,.1f}", f"{row['cores']:.1f}", f"{row['of_nodes']:.2%}", f"{row['hours']:.2f}")
        stages.add_row(row["process"], row["stage"], *figures, row["basis"])
    for table in (queue, book, stages):
        console.print(table)
    print(f"First to saturate: “{paper['first']}”.")
    print(
        f"The nodes are what takes the time where the cells of a submission work for {paper['least_work']:.0f} s or more."
    )
    for line in report["missing"]:
        print(f"MISSING: {line}")


if __name__ == "__main__":
    main()
