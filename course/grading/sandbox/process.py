"""A forked process in a sandbox of its own, as the engine sees it: asked, timed, watched, interrupted, ended."""

import socket
import time
from dataclasses import dataclass
from typing import Any

from course.grading.result import Status
from course.grading.sandbox.bubblewrap import Sandbox, Unconfined
from course.grading.sandbox.zygote_client import Child
from course.grading.settings import MEGABYTE, Settings
from course.grading.wire import frames
from course.grading.wire.protocol import Config, EngineMessage, Role

TICK = 0.1  # seconds between looks at memory
TRANSFER_SECONDS = 10.0  # for a message that has begun to come
_BOUNDS = frames.Bounds(structure=1 << 16, buffers=16 << 20, count=1)


class GraderError(Exception):
    """The grader itself failed: what it could not grade is for a person to look at."""


class Overrun(GraderError):
    """The examiner took too much time or memory, or ended.

    Args:
        status: What it was.
        message: The same in words, as the end of a sentence.
    """

    def __init__(self, status: Status, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass
class StudentProcessError(Exception):
    """The student's code ran too long, took too much memory, or ended its process."""

    status: Status
    message: str


class Process:
    """A process that the zygote forked, and its sandbox.

    Args:
        role: ``student`` or ``examiner``.
        settings: Its limits.
    """

    def __init__(self, role: Role, settings: Settings) -> None:
        self._role = role
        self._settings = settings
        self._sandbox: Sandbox | Unconfined | None = None
        self._child: Child | None = None
        self._born_with = 0
        self.ended: StudentProcessError | None = None
        self.connection: socket.socket = socket.socket()

    @property
    def alive(self) -> bool:
        """Whether it has been started and not ended."""
        return self._child is not None

    def start(self, further: list[socket.socket]) -> None:
        """Fork it into a new sandbox.

        Args:
            further: Sockets for it besides the one that connects it with the engine.

        Raises:
            NoSandbox, NoZygote: If it cannot be had.
        """
        self.close()
        self._sandbox = Sandbox(self._settings, self._role) if self._settings.sandbox else Unconfined()
        self.connection, theirs = socket.socketpair()
        settings = self._settings
        config: Config = {
            "bounds": {"buffers": settings.value_mb * MEGABYTE},
            "call_seconds": settings.call_seconds,
            "grace_seconds": settings.grace_seconds,
        }
        self._child = Child(self._role, self._sandbox, [theirs, *further], config, settings)
        self._born_with = self._memory()
        self.ended = None

    def send(self, message: EngineMessage, buffers: list[Any] | None = None) -> None:
        """Send it a message.

        Raises:
            StudentProcessError: If it does not take it.
        """
        try:
            frames.send(self.connection, message, buffers, time.monotonic() + TRANSFER_SECONDS)
        except frames.WireError as error:
            raise self.how_it_ended(f"Its process does not listen ({error}).") from None

    def readable(self, seconds: float) -> bool:
        """Wait until it says something or ends; tell whether it said something."""
        assert self._child is not None
        number = self.connection.fileno()
        return number in frames.ready([number, self._child.fileno()], seconds)

    def await_answer(self, deadline: float, too_long: str) -> tuple[Any, list[bytearray]]:
        """Return its answer; interrupt it at the deadline, and kill it when that does not help.

        Args:
            deadline: `time.monotonic` by which it must have answered.
            too_long: How the message begins when it has not.

        Raises:
            StudentProcessError: If it is late, takes too much memory, or ends.
        """
        interrupted = False
        while True:
            if self.readable(min(TICK, deadline - time.monotonic())):
                try:
                    answer = frames.receive(self.connection, _BOUNDS, time.monotonic() + TRANSFER_SECONDS)
                except frames.Closed:
                    raise self.how_it_ended("The process that ran the notebook stopped answering.") from None
                except frames.WireError as error:
                    text = f"The process that ran the notebook gave no proper answer ({error})."
                    raise self.end(StudentProcessError(Status.CRASHED, text)) from None
                if interrupted:
                    raise StudentProcessError(Status.TIMEOUT, f"{too_long} and was stopped.")
                return answer
            self.check()
            if time.monotonic() > deadline:
                if interrupted:
                    raise self.end(
                        StudentProcessError(Status.TIMEOUT, f"{too_long}, could not be interrupted, and was ended.")
                    )
                interrupted = True
                self.interrupt()
                deadline = time.monotonic() + self._settings.grace_seconds

    def check(self) -> None:
        """Look whether it lives and keeps within its memory.

        Raises:
            StudentProcessError: If not.
        """
        if self._child is None or self._sandbox is None:
            return
        if frames.ready([self._child.fileno()], 0):
            raise self.how_it_ended("The process that ran the notebook ended.")
        used = self._memory() - self._born_with
        if used > self._settings.memory_mb * MEGABYTE:
            limit = self._settings.memory_mb
            raise self.end(
                StudentProcessError(Status.MEMORY, f"The notebook took more than {limit} MB of memory, and was ended.")
            )
        if len(self._sandbox.processes()) > self._settings.processes:
            raise self.end(
                StudentProcessError(
                    Status.CRASHED, f"The notebook started more than {self._settings.processes} processes."
                )
            )

    def _memory(self) -> int:
        assert self._sandbox is not None
        return sum(size for _, size in self._sandbox.processes()) + self._sandbox.kernel_memory()

    def how_it_ended(self, message: str) -> StudentProcessError:
        """Find out how it ended, end it if it has only stopped to talk, and return the failure.

        Args:
            message: What to say when that is not known.

        Raises:
            GraderError: If the zygote, and not the process, has ended.
        """
        how = self._child.wait(1.0) if self._child is not None else {}
        if how is None:
            self.close()
            raise GraderError("the zygote ended")
        code = how.get("exit")
        if code is not None:
            reason = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            message = f"The process that ran the notebook ended {reason}."
        if code == -9:
            message += " The system does that when its memory runs out."
        return self.end(StudentProcessError(Status.CRASHED, message))

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in it."""
        if self._child is not None:
            self._child.interrupt()

    def end(self, failure: StudentProcessError) -> StudentProcessError:
        """End it, if it lives, and remember why."""
        if self.alive:
            self.close()
            self.ended = failure
        return failure

    def close(self) -> None:
        """End it and everything in its sandbox; safe to call twice."""
        if self._child is not None:
            self._child.close()
            self._child = None
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None
        self.connection.close()
