"""What lies outside the sandbox while attacks run: a fake course, a listener, and the processes of this machine."""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.grading.sandbox import process
from course.grading.sandbox.bubblewrap import Sandbox

_FILES = (
    *("source/trust/trust.ipynb", "gradebook.db", "nbgrader_config.py", "results/ada/trust.json"),
    *("submitted/ada/trust/trust.ipynb", "home/.bashrc", "home/.ipython/profile_default/startup/00.py"),
)


class Course:
    """A course with a mark in every file, open to everybody: only the sandbox keeps an attack from it.

    Args:
        folder: Where to make it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marks = {name: f"canary-{os.urandom(8).hex()} of {name}" for name in _FILES}
        for name, mark in self._marks.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(mark)
            path.chmod(0o666)
        for parent in (folder, *folder.rglob("*")):
            if parent.is_dir():
                parent.chmod(0o777)

    def changes(self) -> list[str]:
        """Return the names of files that were changed, removed or added."""
        now = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        changed = [
            name for name, mark in self._marks.items() if name in now and (self.folder / name).read_text() != mark
        ]
        return sorted([*changed, *(now ^ set(self._marks))])


class Listener:
    """A server on this machine, which nobody inside a sandbox can reach."""

    def __init__(self, folder: Path) -> None:
        tcp = socket.create_server(("127.0.0.1", 0), backlog=4)
        self.port: int = tcp.getsockname()[1]
        named, abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
        named.bind(str(folder / "listener.sock"))
        os.chmod(folder / "listener.sock", 0o777)
        abstract.bind(f"\0course-listener-{self.port}")
        self._sockets = (tcp, named, abstract)
        for each in self._sockets:
            each.setblocking(False)
            each.listen(4)

    def visitors(self) -> int:
        """Return how many connections came."""
        found = 0
        for each in self._sockets:
            with contextlib.suppress(BlockingIOError):
                each.accept()[0].close()
                found += 1
        return found

    def close(self) -> None:
        for each in self._sockets:
            each.close()


class Sandboxes:
    """The sandboxes that were built, by their PID namespaces: whose processes may be left over.

    A descriptor of each namespace is held, so that its number is not given to another sandbox meanwhile.
    """

    def __init__(self) -> None:
        self._namespaces: dict[str, int] = {}

    def remember(self, sandbox: Sandbox) -> None:
        path = f"/proc/{sandbox.holder}/ns/pid"
        self._namespaces[os.readlink(path)] = os.open(path, os.O_RDONLY)

    def left_over(self) -> list[str]:
        """Return the processes that still run in a sandbox a few seconds after the grading."""
        end = time.monotonic() + 5
        while (found := self.running()) and time.monotonic() < end:
            time.sleep(0.1)
        return found

    def running(self) -> list[str]:
        """Return the processes that run in a sandbox now."""
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                if os.readlink(f"/proc/{name}/ns/pid") in self._namespaces:
                    found.append(f"{name}: {Path(f'/proc/{name}/cmdline').read_bytes()[:100]!r}")
        return found

    def forget(self) -> None:
        for descriptor in self._namespaces.values():
            os.close(descriptor)


@contextlib.contextmanager
def recorded_sandboxes() -> Iterator[Sandboxes]:
    """Remember the sandboxes that the engine builds."""
    sandboxes, plain = Sandboxes(), process.Sandbox

    class Recorded(Sandbox):
        def __init__(self, *arguments: Any, **keywords: Any) -> None:
            super().__init__(*arguments, **keywords)
            sandboxes.remember(self)

    process.Sandbox = Recorded  # type: ignore[misc, attr-defined]
    try:
        yield sandboxes
    finally:
        process.Sandbox = plain  # type: ignore[misc, attr-defined]
        sandboxes.forget()


@contextlib.contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Raise TimeoutError if what happens inside takes longer: a test that hangs says so."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"the grading did not end within {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
