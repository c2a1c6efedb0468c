"""The examiner's process: runs given cells and test cells, and states the verdict on each question.

Its namespace holds what trusted cells bind. A name that the plan says is the student's is fetched by value when a test
reads it, anew for each test. The hidden tests come over this process's own connection with the engine; no other process has
them.
"""

import ast
import contextlib
import io
import json
import linecache
import math
import random
import re
import signal
import socket
import sys
import time
import traceback
import zipfile
from pathlib import Path
from typing import Any

from course.grading.examiner.client import Link, NotDefined, StudentError, StudentGone, StudentTimeout
from course.grading.result import FOR_A_PERSON, Status
from course.grading.wire import frames
from course.grading.wire.models import check_config

_MAX_TEXT = 20_000
_MAX_CONFIG = 8_000_000  # bytes
_MAX_WEIGHTS = 500_000_000
_MAX_FETCHED = 1_000_000_000  # bytes of all files of a student's, for one test
_TEST_FILE = "<test {}>"
_HIDDEN = re.compile(r"(BEGIN|END) HIDDEN TESTS")
_HIDDEN_CONTEXT = "__hidden_tests__"  # the name by which a test cell's code enters it
_AGAIN_SECONDS = 0.5  # a library may swallow the error that stops a test


def run(sockets: list[socket.socket], config: dict[str, Any]) -> None:
    """Serve the engine until it goes; the entry that the zygote calls."""
    (engine,) = sockets
    examiner = Examiner(engine, config)
    with contextlib.suppress(frames.Closed):
        while True:
            message, buffers = frames.receive(engine)
            frames.send(engine, examiner.answer(message, buffers))


class TestTooLong(BaseException):
    """A test did not end in time: what the student's objects make it do has no end."""


class Stopwatch:
    """Raises `TestTooLong` in a test that takes too long, until it has ended."""

    def __init__(self) -> None:
        self._running = False
        signal.signal(signal.SIGALRM, self._on_alarm)

    def _on_alarm(self, number: int, frame: Any) -> None:
        if self._running:
            raise TestTooLong

    def start(self, seconds: float) -> None:
        """Begin; the test may take so many seconds."""
        self._running = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)

    def stop(self) -> None:
        """Let whatever comes now take its time; safe to call twice."""
        self._running = False
        signal.setitimer(signal.ITIMER_REAL, 0)


class Names(dict[str, Any]):
    """The namespace of the tests: names of the student's are fetched when they are read."""

    def __init__(self) -> None:
        from course.checks import hidden

        super().__init__(__name__="__main__", __builtins__=__builtins__, **{_HIDDEN_CONTEXT: hidden})
        self.link: Link | None = None
        self.owned: frozenset[str] = frozenset()

    def __missing__(self, name: str) -> Any:
        if self.link is None or name not in self.owned:
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

    def __init__(self, engine: socket.socket, config: dict[str, Any]) -> None:
        self._engine = engine
        self._config = config
        self._names = Names()
        self._link: Link | None = None
        self._stopwatch = Stopwatch()
        self._released: frozenset[str] = frozenset()  # files that are the instructor's

    def answer(self, message: dict[str, Any], buffers: list[bytearray]) -> dict[str, Any]:
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
        if message["do"] == "given":
            return self._run_given(message["source"], message["cell"])
        return self._run_test(message)

    def _tell_engine(self, event: str) -> None:
        frames.send(self._engine, {"event": event})

    def _run_given(self, source: str, cell: str) -> dict[str, Any]:
        """Run a given cell here too; it is the instructor's, and an error in it is not the student's fault."""
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                _execute(source, cell, self._names)
        except Exception as error:
            return {"problem": f"{type(error).__name__}: {error}"[:_MAX_TEXT]}
        return {}

    def _run_test(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run a test cell and state the verdict."""
        assert self._link is not None
        names, link = self._names, self._link
        for name in message["owned"]:
            names.pop(name, None)
        names.owned, names.link = frozenset(message["owned"]), link
        printed = io.StringIO()
        start = time.monotonic()
        points, status = 0.0, Status.ERROR
        told: dict[str, Any] = {}
        try:
            self._stopwatch.start(message["seconds"] + self._config["grace_seconds"])
            with contextlib.redirect_stdout(printed):
                link.begin(message["seed"], start + message["seconds"])
                _seed(message["seed"])
                self._fetch_files(message["files"], message["suffixes"])
                result = _execute(message["source"], message["cell"], names)
            self._stopwatch.stop()
            points, told = _points(result, message["points"])
            status = Status.PASSED if points == message["points"] else Status.PARTIAL if points else Status.FAILED
        except BaseException as error:
            self._stopwatch.stop()
            status, told = _judge(error, message["source"], message["cell"])
            told["detail"] = _detail(error, message["source"], message["cell"])
        if status in (Status.TIMEOUT, Status.MEMORY) and not link.answered:  # the test itself is wrong
            status, told = Status.UNGRADED, {"message": FOR_A_PERSON}
        if link.trouble and status not in (Status.PASSED, Status.PARTIAL):
            status = Status(link.trouble)
        seconds = time.monotonic() - start
        names.link = None
        _forget_figures()
        # What goes wrong from here on costs the next question, not this one.
        with contextlib.suppress(StudentError, frames.WireError):
            link.end()
        output = printed.getvalue()[:_MAX_TEXT]
        return {"points": points, "status": str(status), "seconds": seconds, "output": output, **told}

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


def check_file(suffix: str, content: bytes) -> None:
    """Refuse a file whose loading could run code.

    Raises:
        WireError: If it is a saved model that names anything but built-in classes.
    """
    try:
        if suffix == ".keras":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
                if sorted(names) != sorted({"config.json", "metadata.json", "model.weights.h5"} & set(names)):
                    raise frames.WireError("the saved model holds assets, which cannot be let through")
                if archive.getinfo("config.json").file_size > _MAX_CONFIG:
                    raise frames.WireError("the configuration of the saved model is too large")
                check_config(json.loads(archive.read("config.json")))
                weights = archive.getinfo("model.weights.h5")
                if weights.file_size > _MAX_WEIGHTS:
                    raise frames.WireError("the weights of the saved model are too large")
                _check_hdf5(archive.read(weights))
        elif suffix == ".h5":
            _check_hdf5(content)
    except frames.WireError:
        raise
    except Exception as error:  # a broken archive can fail anywhere
        raise frames.WireError(f"the file cannot be read ({type(error).__name__})") from None


def _check_hdf5(content: bytes) -> None:
    """Refuse an HDF5 file that holds a model's configuration, or whose numbers lie in another file of this process."""
    import h5py

    seen: set[int] = set()  # a group can be in another under many names

    def check(group: Any) -> None:
        address = h5py.h5o.get_info(group.id).addr
        if address in seen:
            return
        seen.add(address)
        for name in group:
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                raise frames.WireError("an .h5 file with links to other places cannot be let through")
            part = group[name]
            if isinstance(part, h5py.Group):
                check(part)
            elif isinstance(part, h5py.Dataset) and (part.external or part.is_virtual):
                raise frames.WireError("an .h5 file whose numbers lie in another file cannot be let through")

    with h5py.File(io.BytesIO(content)) as file:
        if "model_config" in file.attrs:
            raise frames.WireError("a whole model in an .h5 file cannot be let through; save it as .keras")
        check(file)


def _execute(source: str, cell: str, names: Names) -> Any:
    """Run a cell and return the value of its last expression, or None."""
    from course.checks import hidden

    name = _TEST_FILE.format(cell)
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    _Hiding(source).visit(tree)  # in place
    exec(compile(tree, name, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    with hidden() if last.lineno in hidden_lines(source) else contextlib.nullcontext():
        return eval(compile(ast.Expression(last.value), name, "eval"), names)


def _points(result: Any, max_points: float) -> tuple[float, dict[str, Any]]:
    """Return the points of a test that ran to its end.

    Only a `checks.Credit` states a part; any other value at the end of a cell could be the student's.
    """
    from course.checks import Credit

    if not isinstance(result, Credit):
        return max_points, {}
    points = float(result) * (max_points / result.max_points if result.max_points else 0.0)
    if not math.isfinite(points):
        points = 0.0
    first = result.failures[0] if result.failures else None
    text = "\n".join(failure.text() for failure in result.failures)[:_MAX_TEXT]
    return min(max(points, 0.0), max_points), {"message": text, "check": first.check if first else ""}


def _judge(error: BaseException, source: str, cell: str) -> tuple[Status, dict[str, Any]]:
    """Return the verdict and the message of a test that raised. Nothing of a hidden test is told."""
    from course.checks import CheckFailed
    from course.checks.failure import known_error

    if isinstance(error, CheckFailed):
        return Status.FAILED, {"message": error.text(), "check": error.check}
    hidden = _is_hidden(error, source, cell)
    where = "A hidden test could not be passed" if hidden else "The test could not be passed"
    if isinstance(error, NotDefined | StudentTimeout | StudentGone):
        return Status.ERROR, {"message": f"{where}: {error.evalue}."}
    if isinstance(error, StudentError):
        # The student's process wrote all of this, and may have written an input into it: of a hidden test nothing is told.
        place = f", in the line `{error.line}`" if error.line else ""
        what = f"{known_error(error.ename)}" if hidden else f"{error.ename}: {error.evalue}{place}"
        return Status.ERROR, {"message": f"{where}. Your code raised {what}."}
    if isinstance(error, TestTooLong):
        return Status.TIMEOUT, {"message": f"{where}: with your answer it takes too long."}
    if isinstance(error, MemoryError):
        return Status.MEMORY, {"message": f"{where}: with your answer it takes too much memory."}
    if isinstance(error, frames.WireError):
        why = "" if hidden else f" ({error})"
        return Status.FAILED, {"message": f"{where}: your answer is of a kind that cannot be graded{why}."}
    name = type(error).__name__
    text = f" {error}" if str(error) and not hidden else ""
    if isinstance(error, AssertionError):
        return Status.FAILED, {"message": f"{where}.{text}"}
    return Status.ERROR, {"message": f"{where} ({name}).{text}"}


def _detail(error: BaseException, source: str, cell: str) -> str:
    """Return where a hidden test raised what, for its author alone; nothing of a check that failed, which says enough."""
    from course.checks import CheckFailed

    if isinstance(error, CheckFailed) or not _is_hidden(error, source, cell):
        return ""
    if isinstance(error, StudentError):
        who, what = "The answer, which a hidden test read or called", f"{error.ename}: {error.evalue}"
    else:
        who, what = "A hidden test", f"{type(error).__name__}: {error}"
    lines = _lines_of(error, cell)
    where = f" in line {lines[-1]}, `{source.splitlines()[lines[-1] - 1].strip()}`," if lines else ""
    return f"{who}{where} raised {what}"[:_MAX_TEXT]


def _is_hidden(error: BaseException, source: str, cell: str) -> bool:
    """Tell whether an error arose in a hidden region, or where that is not known, in a cell that has one."""
    hidden = hidden_lines(source)
    if not hidden:
        return False
    lines = _lines_of(error, cell)
    return lines[0] in hidden if lines else True


def _lines_of(error: BaseException, cell: str) -> list[int]:
    """Return the numbers of the test cell's lines that an error passed through, the innermost last."""
    trace = traceback.extract_tb(error.__traceback__)
    return [frame.lineno or 1 for frame in trace if frame.filename == _TEST_FILE.format(cell)]


def hidden_lines(source: str) -> set[int]:
    """Return the numbers of a cell's lines that are in a hidden region; one that never ends goes on to the last line."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        match = _HIDDEN.search(line)
        if match:
            inside = match[1] == "BEGIN"
        if inside:
            found.add(number)
    return found


class _Hiding(ast.NodeTransformer):
    """Puts each statement of a hidden region in the context in which checks keep inputs and expected values to themselves.

    An instructor writes the context too, for those who run the source; what they forgot is hidden all the same.

    Args:
        source: The cell's text.
    """

    def __init__(self, source: str) -> None:
        self._lines = hidden_lines(source)

    def visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, ast.stmt) or not {node.lineno, node.end_lineno} <= self._lines:
            return self.generic_visit(node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            return node  # what is called later is called from a statement
        context = ast.withitem(ast.Call(ast.Name(_HIDDEN_CONTEXT, ast.Load()), [], []))
        return ast.fix_missing_locations(ast.copy_location(ast.With([context], [node]), node))


def _seed(seed: int) -> None:
    import numpy as np

    random.seed(seed)
    np.random.seed(seed % 2**32)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(seed)


def _forget_figures() -> None:
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
