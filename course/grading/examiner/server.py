"""The examiner's process: runs provided cells and test cells, and states the verdict on each question.

Its namespace holds what trusted cells bind. A name that the plan says is the student's is fetched by value when a test
reads it, anew for each test. The hidden tests come over this process's own connection with the engine; no other process has
them.
"""

import contextlib
import io
import socket
import sys
import time
from pathlib import Path
from typing import Any

from course.grading.examiner.client import Link, StudentError
from course.grading.examiner.execution import HIDDEN_CONTEXT, Stopwatch, execute
from course.grading.examiner.files import check_file
from course.grading.examiner.verdict import detail, judge, points_of
from course.grading.result import FOR_A_PERSON, Status
from course.grading.seeding import seed_generators
from course.grading.wire import frames
from course.grading.wire.protocol import (
    Config,
    Done,
    Event,
    EventName,
    Explanation,
    MeetStudent,
    ProvidedEnded,
    RunProvided,
    RunTest,
    TestEnded,
    WriteFiles,
)

_MAX_TEXT = 20_000
_MAX_FETCHED = 1_000_000_000  # bytes of all files of a student's, for one test


def run(sockets: list[socket.socket], config: Config) -> None:
    """Serve the engine until it goes; the entry that the zygote calls."""
    (engine,) = sockets
    examiner = Examiner(engine, config)
    with contextlib.suppress(frames.Closed):
        while True:
            message, buffers = frames.receive(engine)
            frames.send(engine, examiner.answer(message, buffers))


class Names(dict[str, Any]):
    """The namespace of the tests: names of the student's are fetched when they are read."""

    def __init__(self) -> None:
        from course.checks import hidden

        super().__init__(__name__="__main__", __builtins__=__builtins__, **{HIDDEN_CONTEXT: hidden})
        self.link: Link | None = None
        self.student_names: frozenset[str] = frozenset()

    def __missing__(self, name: str) -> Any:
        if self.link is None or name not in self.student_names:
            raise KeyError(name)
        value = self.link.get(name)
        self[name] = value
        return value


class Examiner:
    """What the examiner knows: the namespace, and the link with the student's process.

    Args:
        engine: The connection with the engine.
        config: Limits, seed and bounds.
    """

    def __init__(self, engine: socket.socket, config: Config) -> None:
        self._engine = engine
        self._config = config
        self._names = Names()
        self._link: Link | None = None
        self._stopwatch = Stopwatch()
        self._released: frozenset[str] = frozenset()  # files that are the instructor's

    def answer(
        self, message: WriteFiles | MeetStudent | RunProvided | RunTest, buffers: list[bytearray]
    ) -> Done | ProvidedEnded | TestEnded:
        """Do what the engine asks and return what to tell it."""
        if message["do"] == "files":
            self._released = frozenset(message["names"])
            for name, content in zip(message["names"], buffers, strict=True):
                _write(Path(name), content)
            return {}
        if message["do"] == "student":
            _, fds, _, _ = socket.recv_fds(self._engine, 1, 1)
            bounds = frames.Bounds(**self._config["bounds"])
            limits = self._config["call_seconds"], self._config["grace_seconds"]
            self._link = Link(socket.socket(fileno=fds[0]), bounds, *limits, self._tell_engine)
            return {}
        if message["do"] == "provided":
            return self._run_provided(message["source"], message["cell"])
        return self._run_test(message)

    def _tell_engine(self, name: EventName) -> None:
        event: Event = {"event": name}
        frames.send(self._engine, event)

    def _run_provided(self, source: str, cell: str) -> ProvidedEnded:
        """Run a provided cell here too; it is the instructor's, and an error in it is not the student's fault."""
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                execute(source, cell, self._names)
        except Exception as error:
            return {"problem": f"{type(error).__name__}: {error}"[:_MAX_TEXT]}
        return {}

    def _run_test(self, message: RunTest) -> TestEnded:
        """Run a test cell and state the verdict."""
        assert self._link is not None
        names, link = self._names, self._link
        for name in message["student_names"]:
            names.pop(name, None)
        names.student_names, names.link = frozenset(message["student_names"]), link
        printed = io.StringIO()
        start = time.monotonic()
        points, status = 0.0, Status.ERROR
        why: Explanation = {}
        try:
            self._stopwatch.start(message["seconds"] + self._config["grace_seconds"])
            with contextlib.redirect_stdout(printed):
                link.begin(message["seed"], start + message["seconds"])
                seed_generators(message["seed"])
                self._fetch_files(message["files"], message["suffixes"])
                result = execute(message["source"], message["cell"], names)
            self._stopwatch.stop()
            points, why = points_of(result, message["points"])
            status = Status.PASSED if points == message["points"] else Status.PARTIAL if points else Status.FAILED
        except BaseException as error:
            self._stopwatch.stop()
            status, why = judge(error, message["source"], message["cell"])
            why["detail"] = detail(error, message["source"], message["cell"])
        if status in (Status.TIMEOUT, Status.MEMORY) and not link.answered:  # the test itself is wrong
            status, why = Status.UNGRADED, {"message": FOR_A_PERSON}
        if link.failure and status not in (Status.PASSED, Status.PARTIAL):
            status = Status(link.failure)
        seconds = time.monotonic() - start
        names.link = None
        _forget_figures()
        # What goes wrong from here on costs the next question, not this one.
        with contextlib.suppress(StudentError, frames.WireError):
            link.end()
        output = printed.getvalue()[:_MAX_TEXT]
        return {"points": points, "status": str(status), "seconds": seconds, "output": output, **why}

    def _fetch_files(self, named: list[str], suffixes: list[str]) -> None:
        """Copy the files that a test names to the same place here, unless they could carry code.

        A name may be a hidden one, and whoever is asked for it knows it. So all files of the student's of such kinds are asked
        for by the names that the student gave them, and those that the test does not name are dropped.
        """
        assert self._link is not None
        for name in named:
            Path(name).unlink(missing_ok=True)
        left = _MAX_FETCHED
        for name in self._link.file_names(suffixes) if named else ():
            if name in self._released:
                continue
            content = self._link.file(name)
            left -= len(content or b"")
            if left < 0:
                raise frames.WireError("the files of your notebook are too large together")
            if content is not None and name in named:
                check_file(Path(name).suffix, content)
                _write(Path(name), content)


def _write(path: Path, content: bytes | bytearray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _forget_figures() -> None:
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
