"""Grade a class in one process and tell what it used, by process. `benchmarks/grading.py` starts it.

    cd CLASS && python benchmarks/watched.py SESSION STUDENT WORKERS FILE

First one submission is graded, which starts the zygote and imports what is imported late; then the whole class; then nothing
has changed, for one student and for the class. So the start of the command is in none of the figures.

How a child of the zygote ended, and after how many CPU seconds, is told on its connection. The engine ends its children and
does not ask. Here a copy of each connection is kept, and read when the child has ended. What the zygote itself uses, and the
helpers that it forks to enter a sandbox, is in /proc. So nothing waits longer than without being watched.
"""

import json
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from course.cli import main as course
from course.grading.sandbox.process import Process
from course.grading.wire import frames
from measuring import cpu_with_children, parent

HELD = 32  # connections that are kept before the first of them is read


@dataclass(frozen=True)
class Used:
    """What a call of `course grade` used, all its submissions together.

    Args:
        seconds: Wall time.
        main: CPU seconds of the command's own process.
        bubblewrap: Those of the programs that build the sandboxes.
        student: Those of the students' processes.
        examiner: Those of the examiners.
        zygote: Those of the zygote and its helpers, which fork the processes.
        processes: How many students' processes and examiners there were.
    """

    seconds: float
    main: float
    bubblewrap: float
    student: float
    examiner: float
    zygote: float
    processes: int


class Watch:
    """How the children of the zygote end, from when it is entered until it is left."""

    def __init__(self) -> None:
        self.cpu = {"student": 0.0, "examiner": 0.0}
        self.processes = 0
        self.zygote: int | None = None
        self._held: list[tuple[str, socket.socket]] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "Watch":
        self._close: Callable[[Process], None] = Process.close
        Process.close = lambda process: self._end(process)
        return self

    def __exit__(self, *error: object) -> None:
        Process.close = self._close
        self._read(0)

    def _end(self, process: Process) -> None:
        if process._child is not None:
            with self._lock:
                self.processes += 1
                self.zygote = self.zygote or parent(process._child.pid)
                if process._child.exit is None:
                    self._held.append((process._role, process._child._connection.dup()))
                    self._read(HELD)
                else:
                    self.cpu[process._role] += process._child.exit["cpu"]
        self._close(process)

    def _read(self, most: int) -> None:
        while len(self._held) > most:
            role, connection = self._held.pop(0)
            with connection:
                if frames.ready([connection.fileno()], 10.0):
                    self.cpu[role] += json.loads(connection.recv(1 << 16))["cpu"]


class Grader:
    """`course grade` of one session, called again and again in this process.

    Args:
        session: The session.
    """

    def __init__(self, session: str) -> None:
        self._session = session
        self._zygote: int | None = None

    def __call__(self, *arguments: str) -> Used:
        """Call it with some arguments and return what it used."""
        zygote = cpu_with_children(self._zygote) if self._zygote else 0.0
        before = _own()
        started = time.perf_counter()
        with Watch() as watch:
            if course(["grade", self._session, *arguments]) == 2:
                sys.exit(2)
            seconds = time.perf_counter() - started
            main, bubblewrap = (after - first for after, first in zip(_own(), before, strict=True))
        self._zygote = self._zygote or watch.zygote
        forks = cpu_with_children(self._zygote) - zygote - sum(watch.cpu.values()) if self._zygote else 0.0
        return Used(
            seconds, main, bubblewrap, watch.cpu["student"], watch.cpu["examiner"], max(forks, 0.0), watch.processes
        )


def _own() -> tuple[float, float]:
    """Return the CPU seconds of this process, and those of the programs that it started and waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    first, second = (usage.ru_utime + usage.ru_stime for usage in usages)
    return first, second


def main() -> None:
    """Grade the class and write what was measured, as far as it has come."""
    session, student, workers, target = sys.argv[1:]
    grade = Grader(session)
    grade("--student", student, "--force")
    report: dict[str, dict] = {}
    for name, arguments in {
        "class": ("--workers", workers, "--force"),
        "one_again": ("--student", student),
        "class_again": (),
    }.items():
        report[name] = asdict(grade(*arguments))
        aside = Path(f"{target}.aside")
        aside.write_text(json.dumps(report))
        os.replace(aside, target)


if __name__ == "__main__":
    main()
