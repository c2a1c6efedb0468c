"""The student's process: runs the student's cells, then answers the examiner.

Nothing in this module protects anything: a student's code runs in the same process and can change all of it. What it can say is
bounded by the wire, and what it can do by the sandbox it is in.

Two connections come with the process. On the first the engine sends files and cells; on the second the examiner asks for values
and calls functions. Both are answered in the main thread, so that an interrupt reaches the student's code and nothing else.
"""

import contextlib
import inspect
import json
import linecache
import os
import random
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from course.checks import estimator_classes
from course.grading.seeding import seed_generators
from course.grading.student.shell import CELL_FILE, Shell
from course.grading.wire import frames, library, models, protocol
from course.grading.wire.frames import Node
from course.grading.wire.values import Codec

_MAX_FILE = 64 << 20
_MAX_TEXT = 4_000


def run(sockets: list[socket.socket], config: protocol.Config) -> None:
    """Serve the engine and the examiner until they go; the entry that the zygote calls."""
    engine, examiner = sockets
    process = StudentProcess(engine, examiner, frames.Bounds(**config["bounds"]))
    while True:
        ready, _, _ = select.select([engine, examiner], [], [])
        try:
            if engine in ready:
                process.serve_engine()
            elif examiner in ready:
                process.serve_examiner()
        except frames.Closed:
            return


class StudentProcess:
    """What the student's process knows: the shell, the objects that the examiner holds references to."""

    def __init__(self, engine: socket.socket, examiner: socket.socket, bounds: frames.Bounds) -> None:
        self._engine = engine
        self._examiner = examiner
        self._bounds = bounds
        self._shell = Shell()
        self._held: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._random_states: list[Any] = []
        self._interruptible = False
        signal.signal(signal.SIGINT, self._on_interrupt)

    def _on_interrupt(self, number: int, frame: Any) -> None:
        if self._interruptible:
            self._interruptible = False
            raise KeyboardInterrupt

    # ------------------------------------------------------------------------------------------------- for the engine

    def serve_engine(self) -> None:
        """Answer one message of the engine: write files, or run a cell."""
        message: protocol.WriteFiles | protocol.RunCell
        message, buffers = frames.receive(self._engine, self._bounds)
        if message["do"] == "files":
            for name, data in zip(message["names"], buffers, strict=True):
                with contextlib.suppress(OSError, ValueError):  # a name may be too long, or a folder's
                    path = Path(name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
            frames.send(self._engine, {})
            return
        outputs: list[Any] = []
        failed: protocol.CellError | None = {"ename": "KeyboardInterrupt"}
        try:
            self._interruptible = True
            done = self._shell.run(message["source"], message["cell"])
            self._interruptible = False
            outputs, failed = done.outputs, _describe_briefly(done.error)
        except KeyboardInterrupt:  # it came between the cell's end and here
            pass
        frames.send(
            self._engine, {"error": failed}, [json.dumps(outputs, ensure_ascii=False).encode("utf-8", "replace")]
        )

    # ----------------------------------------------------------------------------------------------- for the examiner

    def serve_examiner(self) -> None:
        """Answer one question of the examiner."""
        message, buffers = frames.receive(self._examiner, self._bounds)
        codec = StudentCodec(self, buffers)
        answer: protocol.Answer
        answering = StudentCodec(self)
        try:
            self._interruptible = True
            answer = self._answer(message, codec, answering)
            self._interruptible = False
        except BaseException as error:  # SystemExit and KeyboardInterrupt too: this process goes on
            self._interruptible = False
            answering = StudentCodec(self)
            answer = {"error": describe_error(error)}
        self._shell.silence()
        try:
            frames.send(self._examiner, answer, answering.buffers, bounds=self._bounds)
        except frames.Closed:
            raise
        except frames.WireError as error:
            frames.send(self._examiner, {"error": describe_error(error)})

    def _answer(self, message: protocol.Query, codec: "StudentCodec", answering: "StudentCodec") -> protocol.Answer:
        if message["do"] == "begin":
            self._random_states.append(_random_state())
            seed_generators(message["seed"])
            return {"value": None}
        if message["do"] == "end":
            while self._random_states:
                _restore(self._random_states.pop())
            self._held.clear()
            self._numbers.clear()
            return {"value": None}
        if message["do"] == "call":
            function = codec.decode(message["of"])
            arguments = codec.decode(message["arguments"])
            before = _open_figures()
            result = function(*arguments, **codec.decode(message["keywords"]))
            for number in (
                _open_figures() - before
            ):  # as in a notebook, or `plt.figure(1)` would go on with the last one
                sys.modules["matplotlib.pyplot"].close(number)
            answer: protocol.Answer = {"value": answering.encode(result)}
            if message["return_arguments"]:
                answer["arguments"] = answering.encode(list(arguments))
            return answer
        return {"value": answering.encode(self._look_up(message, codec))}

    def _look_up(self, message: protocol.Look, codec: "StudentCodec") -> Any:
        if message["do"] == "get":
            name = message["name"]
            if name not in self._shell.names:
                raise NameError(f"name {name!r} is not defined")
            return self._shell.names[name]
        if message["do"] == "list files":
            return _list_files(message["suffixes"])
        if message["do"] == "file":
            _flush_hdf5()
            path = Path(message["name"])
            return path.read_bytes() if path.is_file() and path.stat().st_size <= _MAX_FILE else None
        value = codec.decode(message["of"])
        if message["do"] == "attribute":
            return getattr(value, message["name"])
        if message["do"] == "items":
            return list(islice(value, frames.MAX_ITEMS))
        raise ValueError(f"unknown question {message['do']!r}")

    def hold(self, value: Any) -> int:
        """Keep an object for the examiner and return its number."""
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._held) + 1
            self._held[number] = value
        return number

    def held(self, number: int) -> Any:
        """Return the object of a number."""
        return self._held[number]

    def call_back(self, number: int, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a function that a test passed in; it runs in the examiner."""
        codec = StudentCodec(self)
        question: protocol.CallBack = {
            "call back": number,
            "arguments": codec.encode(list(arguments)),
            "keywords": codec.encode(keywords),
        }
        was, self._interruptible = self._interruptible, False
        try:
            frames.send(self._examiner, question, codec.buffers)
            answer: protocol.Answer
            answer, buffers = frames.receive(self._examiner, self._bounds)
        finally:
            self._interruptible = was
        if "error" in answer:
            raise RuntimeError(f"the function that the test passed in raised {answer['error']['ename']}")
        return StudentCodec(self, buffers).decode(answer["value"])


class StudentCodec(Codec):
    """The codec of the student's end: what has no value form is held here and serialized as a number."""

    def __init__(self, process: StudentProcess, buffers: list[bytearray] | None = None) -> None:
        super().__init__(buffers)
        self._process = process

    def reference(self, value: Any) -> Node:
        """Describe an object that stays here."""
        return ["ref", {"held": self._process.hold(value), **describe(value), "library": library.name_of(value)}]

    def dereference(self, reference: Any) -> Any:
        """Return an object of ours, a library's function, or a proxy for a function of the test."""
        if "held" in reference:
            return self._process.held(reference["held"])
        if "library" in reference:
            return library.find(*reference["library"])
        number = reference["call back"]

        def passed_in(*arguments: Any, **keywords: Any) -> Any:
            return self._process.call_back(number, arguments, keywords)

        return passed_in


def _list_files(suffixes: list[str]) -> list[str]:
    """Return the names of the files below the working folder that end so."""
    names = (
        os.path.relpath(os.path.join(folder, name), ".")
        for folder, _, names in os.walk(".")
        for name in names
        if os.path.splitext(name)[1] in suffixes
    )
    return sorted(islice(names, frames.MAX_ITEMS))


def _open_figures() -> set[int]:
    """Return the numbers of the open figures; not by the checks, which the student's code may have changed."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _flush_hdf5() -> None:
    """Write what HDF5 holds of files that the student's code left open: in one process a test would read it as well."""
    if "h5py" in sys.modules:
        h5f = sys.modules["h5py"].h5f
        for file in h5f.get_obj_ids(h5f.OBJ_ALL, h5f.OBJ_FILE):
            h5f.flush(file)


def describe(value: Any) -> dict[str, Any]:
    """Return what the examiner gets of an object that stays here."""
    keras = sys.modules.get("keras")
    kind = "object"
    if keras is not None and isinstance(value, keras.Model):
        kind = "model"
    elif estimator_classes.is_estimator(value):
        kind = "estimator"
    elif callable(value):
        kind = "function"
    try:
        found = inspect.signature(value).parameters.values() if callable(value) else None
        signature = [[p.name, int(p.kind), p.default is not p.empty] for p in found] if found is not None else None
    except (TypeError, ValueError):
        signature = None
    name = str(getattr(value, "__name__", type(value).__name__))[:200]
    about = {"kind": kind, "type": type(value).__name__[:200], "name": name, "signature": signature}
    if kind == "estimator":
        return {**about, "foreign": _foreign_estimator_part(value)}
    return {**about, "foreign": _foreign_part(value)} if kind == "model" else about


def _foreign_estimator_part(value: Any) -> str:
    """Return the name of the part for which an estimator stays here; its class where what it has learned has no value form."""
    try:
        return str(estimator_classes.foreign_part(value) or type(value).__name__)[:100]
    except Exception:  # a student's class may do anything here
        return type(value).__name__[:100]


def _foreign_part(model: Any) -> str:
    """Return the name of the part for which a model of Keras's own class stays here; empty if it is not known."""
    from course.checks.layers import foreign_part

    if type(model).__name__ not in ("Sequential", "Functional"):
        return ""
    try:
        return str(foreign_part(model) or models.own_part(model))[:100]
    except Exception:  # a student's class may do anything here
        return ""


def describe_error(error: BaseException) -> protocol.StudentErrorReport:
    """Return an error as data: its name, its text, and the line of the student's own code in which it arose."""
    found: protocol.StudentErrorReport = {"ename": type(error).__name__[:200], "evalue": _text_of(error)}
    found["bases"] = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
    prefix = CELL_FILE.split("{")[0]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(prefix):
            line = linecache.getline(frame.filename, frame.lineno or 0).strip()
            cell = frame.filename[len(prefix) : -1]
            return {**found, "line": line[:500], "lineno": frame.lineno or 0, "cell": cell[:200]}
    return found


def _describe_briefly(error: BaseException | None) -> protocol.CellError | None:
    """Return what the engine needs of the error of a cell to say where it arose; None if there was none."""
    if error is None:
        return None
    try:
        found = describe_error(error)
        brief: protocol.CellError = {"ename": found["ename"]}
        if "cell" in found:
            brief |= {"cell": found["cell"], "lineno": found["lineno"]}
        if isinstance(error, SyntaxError):  # it arose before anything of the cell ran
            brief["lineno"] = error.lineno
        if isinstance(error, ImportError | NameError):
            brief["missing"] = error.name
        return json.loads(json.dumps(brief).encode("utf-8", "replace")) if len(str(brief)) < _MAX_TEXT else {}
    except Exception:  # a student's class may do anything here
        return {}


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:_MAX_TEXT]
    except Exception:  # a student's class may do anything here
        return ""


def _random_state() -> list[Callable[[], None]]:
    """Return functions that restore the random generators to their present state."""
    import numpy as np

    python, numpy = random.getstate(), np.random.get_state()
    restore: list[Callable[[], None]] = [lambda: random.setstate(python), lambda: np.random.set_state(numpy)]
    context = sys.modules.get("tensorflow.python.eager.context")
    if context is not None:
        tf_context = context.context()
        seed, rng = tf_context._seed, tf_context._rng

        def restore_tensorflow() -> None:
            tf_context._seed, tf_context._rng = seed, rng

        restore.append(restore_tensorflow)
    return restore


def _restore(state: list[Callable[[], None]]) -> None:
    for each in state:
        each()
