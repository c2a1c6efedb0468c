"""The examiner's end of its connection with the student's process: questions, answers, time limits, errors.

No expected value ever goes to the student's process: a test sends inputs, takes results, and compares here.
"""

import math
import socket
import time
from collections.abc import Callable
from typing import Any

from course.grading.examiner.proxies import EstimatorProxy, FunctionProxy, ModelProxy, Proxy
from course.grading.wire import frames, library
from course.grading.wire.frames import Node
from course.grading.wire.protocol import Answer, Call, EventName, Query
from course.grading.wire.values import Codec

_PROXIES: dict[str, type[Proxy]] = {"function": FunctionProxy, "model": ModelProxy, "estimator": EstimatorProxy}
_MAX_TEXT = 4_000
_MAX_EXPLORED = 1_000_000  # items of the student's objects that one test may look at
#: What a student's error may be caught as in a test. StopIteration, SystemExit and KeyboardInterrupt are not among them: they
#: would end a loop of the test, or the test, as if all were well.
_CATCHABLE: dict[str, type[Exception]] = {
    each.__name__: each
    for each in (
        *(ArithmeticError, AttributeError, FileNotFoundError, IndexError, KeyError, LookupError, NameError),
        *(NotImplementedError, OSError, OverflowError, RuntimeError, TypeError, ValueError, ZeroDivisionError),
    )
}


class StudentError(Exception):
    """An error that the student's code raised.

    Args:
        ename: Name of its class.
        evalue: Its text.
        line: The line of the student's code in which it arose; empty if it is not known.
        lineno: The number of that line in its cell.
        cell: The name of that cell.
    """

    def __init__(self, ename: str, evalue: str, line: str = "", lineno: int = 0, cell: str = "") -> None:
        self.ename, self.evalue, self.line, self.lineno, self.cell = ename, evalue, line, lineno, cell
        super().__init__(ename, evalue)

    def __str__(self) -> str:
        return f"{self.ename}: {self.evalue}"


class NotDefined(StudentError):
    """A name that the notebook does not define."""


class StudentTimeout(StudentError):
    """A call into the student's code was stopped, mostly because it took too long.

    Args:
        what: What it did; nothing in it is the student's.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        super().__init__("TimeLimit", f"the call {self.how_it_ended()}")

    def how_it_ended(self, where: str = "") -> str:
        """Say how the call ended, for a sentence about the function that was called."""
        return f"{self._what}{where} and was stopped"


class StudentGone(StudentError):
    """The student's process ended."""

    def how_it_ended(self, where: str = "") -> str:
        """Say how the call ended, for a sentence about the function that was called."""
        return f"ended the process that ran your notebook{where}"


class Link:
    """The examiner's end of the connection with the student's process.

    Args:
        connection: The socket.
        bounds: How large an answer may be.
        call_seconds: How long an answer may take.
        grace_seconds: How long an interrupted call may take to stop.
        tell_engine: Tells the engine to ``interrupt`` the student's process, that it is ``late`` or ``gone``, or that it has
            ``answered`` for the first time in a test: from then on the test works on what is the student's.
    """

    def __init__(
        self,
        connection: socket.socket,
        bounds: frames.Bounds,
        call_seconds: float,
        grace_seconds: float,
        tell_engine: Callable[[EventName], None],
    ) -> None:
        self._connection = connection
        self._bounds = bounds
        self._call_seconds = call_seconds
        self._grace_seconds = grace_seconds
        self._tell_engine = tell_engine
        self._passed: list[Callable[..., Any]] = []
        self._explored = 0
        self.answered = False  # whether anything of the student's has come since `begin`
        self._open = True
        self._seconds = math.inf  # of the running test
        self.deadline = math.inf
        self.failure = ""  # the first thing that went wrong since `begin`: timeout or crashed

    def begin(self, seed: int, deadline: float) -> None:
        """Begin a test: seed the student's generators; no call may last beyond the deadline."""
        self.deadline, self.failure, self._explored = deadline, "", 0
        self._seconds = deadline - time.monotonic()
        self.ask({"do": "begin", "seed": seed})
        self.answered = False

    def end(self) -> None:
        """End a test: the student's generators are as before, references are forgotten."""
        self._passed.clear()
        if self._open:
            self.ask({"do": "end"})

    def explore(self, items: int) -> None:
        """Count items of a student's object that a test looks at; an object that holds itself would have no end of them.

        Raises:
            WireError: If there were too many.
        """
        self._explored += items
        if self._explored > _MAX_EXPLORED:
            raise frames.WireError("an object of yours holds more items than can be looked at")

    def get(self, name: str) -> Any:
        """Return the value of a name."""
        try:
            return self.ask({"do": "get", "name": name})
        except NameError as error:
            if isinstance(error, StudentError) and not error.line:
                raise NotDefined("NameError", f"`{name}` is not defined") from None
            raise

    def file_names(self, suffixes: list[str]) -> list[str]:
        """Return the names of the files of some kinds that lie in the student's folder."""
        names = self.ask({"do": "list files", "suffixes": suffixes})
        return [name for name in names if isinstance(name, str)][: frames.MAX_ITEMS] if isinstance(names, list) else []

    def file(self, name: str) -> bytes | None:
        """Return the content of a file that the student's code wrote, or None."""
        content = self.ask({"do": "file", "name": name})
        return content if isinstance(content, bytes) else None

    def ask(self, question: Query, **parts: Any) -> Any:
        """Ask the student's process and return the value that it answers.

        Args:
            question: What is asked.
            **parts: Values that go with it.

        Raises:
            StudentError: If its code raised an error, took too long, or ended the process.
            WireError: If its answer is malformed.
        """
        return self._exchange(question, parts)[0]

    def call(self, function: Proxy, arguments: tuple[Any, ...], keywords: dict[str, Any], back: bool = False) -> Any:
        """Call a function; with `back`, return its result and the arguments as it left them."""
        question: Call = {"do": "call", "return_arguments": back}
        value, left = self._exchange(question, {"of": function, "arguments": list(arguments), "keywords": keywords})
        return (value, left) if back else value

    def _exchange(self, question: Query, parts: dict[str, Any]) -> tuple[Any, Any]:
        if not self._open:
            raise StudentGone("Gone", "the process that ran your notebook has ended")
        codec = ExaminerCodec(self)
        message = {**question, **{name: codec.encode(value) for name, value in parts.items()}}
        limit = min(time.monotonic() + self._call_seconds, self.deadline)
        try:
            frames.send(self._connection, message, codec.buffers, limit)
            answer, buffers = self._await(limit)
            while "call back" in answer:
                if time.monotonic() > limit:  # there is always something to read from who calls back without end
                    raise self._lost("timeout")
                frames.send(self._connection, *self._run_passed(answer, buffers), limit)
                answer, buffers = self._await(limit)
        except frames.OutOfTime:
            raise self._lost("timeout") from None
        except frames.Closed:
            raise self._lost("crashed") from None
        except frames.WireError:
            self._lost("crashed")  # where the next message begins cannot be known
            raise
        self._take_note(question)
        if "error" in answer:
            raise _error(answer["error"])
        codec = ExaminerCodec(self, buffers)
        return codec.decode(answer.get("value")), codec.decode(answer.get("arguments"))

    def _take_note(self, question: Query) -> None:
        if not self.answered and question["do"] not in ("begin", "end"):
            self.answered = True
            self._tell_engine("answered")

    def _await(self, limit: float) -> tuple[dict[str, Any], list[bytearray]]:
        if not self._readable(limit):
            self._tell_engine("interrupt")
            self.failure = self.failure or "timeout"
            if not self._readable(time.monotonic() + self._grace_seconds):
                raise self._lost("timeout")
            late, _ = frames.receive(self._connection, self._bounds, time.monotonic() + self._grace_seconds)
            if not isinstance(late, dict) or "call back" in late:  # it is not done yet, and goes on waiting for us
                raise self._lost("timeout")
            raise self._timeout()
        answer, buffers = frames.receive(
            self._connection, self._bounds, max(limit, time.monotonic() + self._grace_seconds)
        )
        if not isinstance(answer, dict):
            raise frames.WireError("the answer is malformed")
        return answer, buffers

    def _readable(self, limit: float) -> bool:
        return bool(frames.ready([self._connection.fileno()], limit - time.monotonic()))

    def _lost(self, why: str) -> StudentError:
        self.failure = self.failure or why
        self._open = False
        self._connection.close()
        self._tell_engine("late" if why == "timeout" else "gone")
        if why == "timeout":
            return self._timeout()
        return StudentGone("Crash", "the process that ran your notebook ended during this call")

    def _timeout(self) -> StudentTimeout:
        """Say which limit it was: that of one call, or what was left of the limit of the question."""
        if time.monotonic() < self.deadline:
            return StudentTimeout(f"took longer than {self._call_seconds:g} s")
        return StudentTimeout(f"used up the {self._seconds:.3g} s of this question")

    def _run_passed(self, question: dict[str, Any], buffers: list[bytearray]) -> tuple[Answer, list[Any]]:
        """Run a function that the test passed in, on values from the student's process."""
        codec, answering = ExaminerCodec(self, buffers), ExaminerCodec(self)
        number = question["call back"]
        if type(number) is not int or not 0 <= number < len(self._passed):
            raise frames.WireError("an unknown function is called back")
        arguments, keywords = codec.decode(question.get("arguments")), codec.decode(question.get("keywords"))
        if not isinstance(arguments, list) or not isinstance(keywords, dict):
            raise frames.WireError("a call back is malformed")
        try:
            return {"value": answering.encode(self._passed[number](*arguments, **keywords))}, answering.buffers
        except Exception as error:
            return {"error": {"ename": type(error).__name__}}, []

    def pass_in(self, function: Callable[..., Any]) -> int:
        """Remember a function of the test that the student's code may call, and return its number."""
        self._passed.append(function)
        return len(self._passed) - 1


class ExaminerCodec(Codec):
    """The codec of the examiner's end."""

    def __init__(self, link: Link, buffers: list[bytearray] | None = None) -> None:
        super().__init__(buffers)
        self._link = link

    def reference(self, value: Any) -> Node:
        """Return the node of a proxy, of a library's function, or of a function of the test."""
        if isinstance(value, Proxy):
            return ["ref", {"held": value.number}]
        name = library.name_of(value)
        if name is not None:
            return ["ref", {"library": name}]
        if callable(value):
            return ["ref", {"call back": self._link.pass_in(value)}]
        raise frames.WireError(f"a test cannot pass an object of type {type(value).__name__} to a student's function")

    def dereference(self, reference: Any) -> Any:
        """Return a proxy, or a library's function that only computes."""
        if not isinstance(reference, dict) or type(reference.get("held")) is not int:
            raise frames.WireError("a reference is malformed")
        name = reference.get("library")
        pure = library.find_pure(*name) if isinstance(name, list) and len(name) == 2 else None
        if pure is not None:
            return pure
        kind = _PROXIES.get(str(reference.get("kind")), Proxy)
        return kind(self._link, reference)


_classes: dict[str, type[StudentError]] = {}


def _error(found: Any) -> Exception:
    """Make the exception for an error that the student's process reports, or for an answer that it could not send."""
    if not isinstance(found, dict):
        raise frames.WireError("an error is malformed")
    ename, evalue, line, cell = (str(found.get(key, ""))[:_MAX_TEXT] for key in ("ename", "evalue", "line", "cell"))
    lineno = found.get("lineno")
    if ename == "WireError":
        return frames.WireError(evalue)
    if ename == "KeyboardInterrupt":
        return StudentTimeout("raised KeyboardInterrupt")
    bases = found.get("bases")
    bases = [base for base in bases if isinstance(base, str)] if isinstance(bases, list) else []
    name = next((base for base in bases if base in _CATCHABLE), None)
    kind = StudentError
    if name is not None:
        kind = _classes.setdefault(name, type("StudentError", (StudentError, _CATCHABLE[name]), {}))
    return kind(ename, evalue, line, lineno if type(lineno) is int else 0, cell)
