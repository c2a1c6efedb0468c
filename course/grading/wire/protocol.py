"""Every message that passes between the engine, the student's process, the examiner and the zygote, each as a type.

A message is the structure of a frame (`course.grading.wire.frames`); some have raw buffers beside it. The types say what an
honest process sends. What comes from the student's process is not believed: whoever reads an answer of it checks each part.
Values in a message are nodes, as `course.grading.wire.values` makes them.

- The engine sends the student's process `WriteFiles` and `RunCell`; the answers are `Done`, and `CellEnded` with the outputs as
  JSON in a buffer.
- The engine sends the examiner `WriteFiles`, `MeetStudent`, `RunProvided` and `RunTest`; the answers are `Done`,
  `ProvidedEnded` and `TestEnded`, with any number of `Event` before.
- The examiner sends the student's process a `Query`; the answer is an `Answer`, with any number of `CallBack` before, which
  the examiner answers with an `Answer` each.
- The engine sends the zygote a `Birth` with the child's sockets; the answers are `Born` with a pidfd of the child, and `Ended`
  when the child has ended.
"""

from typing import Any, Literal, NotRequired, TypedDict

from course.grading.wire.frames import Node

# ------------------------------------------------------------------------------------------- from the engine


class WriteFiles(TypedDict):
    """Write files into the working folder; their contents are the buffers, in the order of the names."""

    do: Literal["files"]
    names: list[str]


class RunCell(TypedDict):
    """Run a cell of the notebook in the student's process."""

    do: Literal["run"]
    cell: str
    source: str


class MeetStudent(TypedDict):
    """Take a socket, which follows, as the connection with a new student's process."""

    do: Literal["student"]


class RunProvided(TypedDict):
    """Run a provided cell in the examiner too."""

    do: Literal["provided"]
    cell: str
    source: str


class RunTest(TypedDict):
    """Run a test cell and state the verdict.

    ``student_names`` are the names that are the student's, ``files`` the files that the test reads, ``suffixes`` the kinds of
    files that may be fetched, ``points`` what can be earned, ``seconds`` how long it may take.
    """

    do: Literal["test"]
    cell: str
    source: str
    student_names: list[str]
    files: list[str]
    suffixes: list[str]
    points: float
    seconds: float
    seed: int


# ------------------------------------------------------------------------------------------ answers to the engine


#: What the engine may send.
EngineMessage = WriteFiles | RunCell | MeetStudent | RunProvided | RunTest


class Done(TypedDict):
    """It is done."""


class CellError(TypedDict, total=False):
    """The error of a cell: its class, the cell and line in which it arose, and the name that was missing."""

    ename: str
    cell: str
    lineno: int | None
    missing: str | None


class CellEnded(TypedDict):
    """A cell has ended, with an error or without one."""

    error: CellError | None


class ProvidedEnded(TypedDict):
    """A provided cell has ended; ``problem`` is its error, if it raised one."""

    problem: NotRequired[str]


EventName = Literal["answered", "interrupt", "late", "gone"]


class Event(TypedDict):
    """What the engine has to know while a test runs.

    ``answered``: the first answer of the student's process has come. ``interrupt``: it must be interrupted. ``late``: that did
    not help. ``gone``: it has ended.
    """

    event: EventName


class Explanation(TypedDict, total=False):
    """Why a question was lost: what the student reads, the check that failed, and ``detail`` for the author alone."""

    message: str
    check: str
    detail: str


class TestEnded(Explanation):
    """The verdict on a question; ``status`` is a `course.grading.result.Status`."""

    points: float
    status: str
    seconds: float
    output: str


# ---------------------------------------------------------------------------- from the examiner to the student's process


class Begin(TypedDict):
    """Begin a test: keep the state of the random generators and seed them."""

    do: Literal["begin"]
    seed: int


class End(TypedDict):
    """End a test: put the generators back, forget the objects that the examiner held."""

    do: Literal["end"]


class Get(TypedDict):
    """Ask for the value of a name."""

    do: Literal["get"]
    name: str


class ListFiles(TypedDict):
    """Ask for the names of the files of some kinds."""

    do: Literal["list files"]
    suffixes: list[str]


class GetFile(TypedDict):
    """Ask for the content of a file."""

    do: Literal["file"]
    name: str


class GetAttribute(TypedDict):
    """Ask for an attribute of an object that is held there."""

    do: Literal["attribute"]
    name: str
    of: NotRequired[Node]


class GetItems(TypedDict):
    """Ask for the items of an object that is held there."""

    do: Literal["items"]
    of: NotRequired[Node]


class Call(TypedDict):
    """Call a function that is held there; ``return_arguments`` asks for the arguments as the call left them."""

    do: Literal["call"]
    return_arguments: bool
    of: NotRequired[Node]
    arguments: NotRequired[Node]
    keywords: NotRequired[Node]


Look = Get | ListFiles | GetFile | GetAttribute | GetItems
#: The parts that are nodes are added when the question is sent, and the values in them encoded.
Query = Begin | End | Look | Call

CallBack = TypedDict("CallBack", {"call back": int, "arguments": Node, "keywords": Node})
CallBack.__doc__ = "Ask the examiner to call a function that the test passed in."


class StudentErrorReport(TypedDict, total=False):
    """An error that the student's code raised: its class, text, built-in bases, and the line in which it arose."""

    ename: str
    evalue: str
    bases: list[str]
    line: str
    lineno: int
    cell: str


class Answer(TypedDict, total=False):
    """The answer to a question: a value, with the arguments where they were asked for, or an error."""

    value: Node
    arguments: Node
    error: StudentErrorReport


# --------------------------------------------------------------------------------------------------- the zygote


Role = Literal["student", "examiner"]


class Config(TypedDict):
    """What a child is given: the bounds of its messages, and how long a call into the student's code may take, in seconds."""

    bounds: dict[str, int]
    call_seconds: float
    grace_seconds: float


class Limits(TypedDict):
    """What a child may take: bytes of memory, processes (no limit where it shares them with others), bytes of a file."""

    memory: int
    processes: int | None
    file_size: int


class Circumstances(TypedDict):
    """Where a child lives and what bounds it; ``sandbox`` is None where it lives among all processes of the machine."""

    environment: dict[str, str]
    sandbox: dict[str, Any] | None
    folder: str
    private: list[str]
    readable: list[str]
    writable: list[str]
    limits: Limits
    seed: int


class Birth(Circumstances):
    """Fork a child; see `course.grading.sandbox.zygote`."""

    role: Role
    config: Config


class Born(TypedDict, total=False):
    """The PID of the new child, or why there is none."""

    pid: int
    problem: str


class Ended(TypedDict, total=False):
    """How a child ended: exit code (negative: a signal), CPU seconds, peak memory. It comes when it has ended."""

    exit: int
    cpu: float
    peak_kb: int
