"""What an attack is, and the guard that keeps its code from running anywhere but in a sandbox."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]

#: Stands in an attack's text for the folder of the fake course, which lies outside the sandbox.
COURSE = "COURSE_FOLDER"
#: Stands in an attack's text for the port of the test's listener, which lies outside the sandbox.
PORT = "LISTENER_PORT"
#: How a question may end that earned nothing, without need of a person to look at it.
WITHOUT_MARKS = ("failed", "error", "timeout", "memory", "crashed")
STOPPED = "this code runs only inside the sandbox"

_REPOSITORY = Path(__file__).resolve().parents[2]

#: Comes before every line of an attack. A sandbox has no network device but the loopback, a host name of its own, no list of
#: users and no sight of the course; outside at least one of these is otherwise.
GUARD = f"""
def _inside():
    import os, socket
    devices = [line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]]
    hidden = not os.path.exists("/etc/passwd") and not os.path.exists({str(_REPOSITORY / "source")!r})
    return devices == ["lo"] and socket.gethostname() == "grading" and os.getuid() != 0 and hidden
if not _inside():
    raise SystemExit({STOPPED!r})
"""


@dataclass(frozen=True)
class Attack:
    """A way to tamper.

    Args:
        name: A few words; the id of the test.
        tries: One sentence: what it tries.
        answer: What the student put into the attacked exercise instead of a right answer.
        target: The attacked exercise; it deserves nothing.
        before: An extra cell at the beginning of the notebook.
        after: An extra cell at the end of the notebook.
        change: Changes the notebook's JSON, or makes other bytes of it.
        files: Path and content of files that are handed in beside the notebook.
        settings: Limits that differ from the corpus's.
        costs: Other exercises that the attack cannot but ruin for itself.
        ends: How the attacked question may end; any way but with marks by default.
        unseen: What else no student may be shown.
        ungraded: Whether the whole submission is a file that nobody can grade.
    """

    name: str
    tries: str
    answer: str = ""
    target: str = "double"
    before: str = ""
    after: str = ""
    change: Callable[[Notebook], Notebook | bytes] | None = None
    files: dict[str, str | bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    costs: tuple[str, ...] = ()
    ends: tuple[str, ...] = WITHOUT_MARKS
    unseen: tuple[str, ...] = ()
    ungraded: bool = False


def guarded(code: str) -> str:
    """Return code that stops at once unless it runs inside the sandbox."""
    return GUARD + code


def submission(attack: Attack, session: "Any", course: Path, port: int) -> tuple[bytes, dict[str, bytes]]:
    """Return the notebook file and the other files of an attack.

    Args:
        attack: The attack.
        session: The session that it attacks.
        course: The fake course outside, at which it may aim.
        port: The port of the listener outside.
    """

    def text(code: str) -> str:
        return guarded(code.replace(COURSE, str(course)).replace(PORT, str(port)))

    answers = {attack.target: text(attack.answer)} if attack.answer else {}
    notebook = session.answered(answers, *(text(code) if code else "" for code in (attack.before, attack.after)))
    changed = attack.change(notebook) if attack.change else notebook
    data = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
    return data, {name: _content(name, content, text) for name, content in attack.files.items()}


def _content(name: str, content: str | bytes, text: Callable[[str], str]) -> bytes:
    if isinstance(content, bytes):
        return content
    return (text(content) if name.endswith(".py") else content).encode("utf-8", "surrogatepass")
