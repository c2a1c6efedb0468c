"""What the benchmarks share: a time at which they stop, what a command cost, and where the figures go."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SCRIPTS = Path(sys.executable).parent


class Missing(Exception):
    """A measurement that there is none of, because the time was up or a command failed; the message says which and why."""


class Deadline:
    """A moment after which nothing new is measured.

    Args:
        seconds: How far away it is.
    """

    def __init__(self, seconds: float) -> None:
        self._moment = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, 0 when it has passed."""
        return max(0.0, self._moment - time.monotonic())

    def part(self, of: int) -> "Deadline":
        """Return the deadline of the first of several measurements, when each gets the same share of what is left."""
        return Deadline(self.left() / of)

    def require(self, what: str) -> None:
        """Raise `Missing` if it has passed.

        Args:
            what: What would be begun now.
        """
        if not self.left():
            raise Missing(f"{what}: not begun, the time was up")


@dataclass(frozen=True)
class Cost:
    """What a command cost.

    Args:
        seconds: Wall time.
        cpu: CPU seconds of the command and of those that it started and waited for; what the zygote forks is not among them.
        peak_mb: Peak resident memory of the largest of them, in MB; not less than this program's own.
        code: Exit code.
        said: What it wrote.
    """

    seconds: float
    cpu: float
    peak_mb: float
    code: int
    said: str


def run(command: list[str], folder: Path, what: str, seconds: float | None = None) -> Cost:
    """Run a command and return what it cost.

    Args:
        command: The program and its arguments.
        folder: Where to run it.
        what: What it is, for messages.
        seconds: After how many it is ended; never, by default.

    Raises:
        Missing: If it had to be ended.
    """
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True)
        try:
            in_time = _ends(process.pid, seconds)
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # it, and whatever it has left behind
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - started
        if not in_time:
            raise Missing(f"{what}: ended after {took:.0f} s, the time was up")
        said.seek(0)
        return Cost(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, said.read())


def _ends(pid: int, seconds: float | None) -> bool:
    """Wait for a child of this process; tell whether it ended in time. It is not reaped."""
    descriptor = os.pidfd_open(pid)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)


def parent(pid: int) -> int | None:
    """Return the parent of a process, None if it has ended."""
    fields = _fields(pid)
    return int(fields[1]) if fields else None


def cpu_with_children(pid: int) -> float:
    """Return the CPU seconds of a process and of its children that have ended; 0 if it has ended itself."""
    return sum(int(field) for field in _fields(pid)[11:15]) / os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    """Return what /proc tells of a process, from its state on; the name before that may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def last_line(text: str) -> str:
    """Return the last line of what a command wrote."""
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def write(name: str, report: dict) -> None:
    """Write a report to benchmarks/results/ as JSON and say where it is."""
    target = RESULTS / f"{name}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"written to {target.relative_to(ROOT)}")
