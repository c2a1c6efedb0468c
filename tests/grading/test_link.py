"""The examiner's end of the connection, with a student's end that does what it likes."""

import contextlib
import socket
import threading
import time

import pytest

from course.grading.examiner.client import Link, StudentTimeout
from course.grading.examiner.proxies import FunctionProxy
from course.grading.wire import frames

#: For how long the student's end goes on; a link that waited for it would call it gone, not late.
PATIENCE = 5.0


def call_back_without_end(connection: socket.socket) -> None:
    """Call the test's function again and again and wait for no result, so that there is always something to read."""
    end = time.monotonic() + PATIENCE
    with contextlib.suppress(frames.WireError):
        while time.monotonic() < end:
            frames.send(connection, {"call back": 0, "arguments": ["list"], "keywords": ["dict"]}, deadline=end)
    connection.close()


def take_all(connection: socket.socket) -> None:
    """Take whatever comes, so that the other side never waits."""
    with contextlib.suppress(OSError):
        while connection.recv(1 << 20):
            pass


def test_a_call_that_calls_back_without_end_is_late():
    ours, theirs = socket.socketpair()
    told: list[str] = []
    link = Link(ours, frames.Bounds(), call_seconds=0.3, grace_seconds=0.3, tell_engine=told.append)
    student = [threading.Thread(target=does, args=[theirs]) for does in (call_back_without_end, take_all)]
    for thread in student:
        thread.start()
    thrice = FunctionProxy(link, {"held": 0, "kind": "function", "name": "thrice"})
    with pytest.raises(StudentTimeout):
        link.call(thrice, (lambda: time.sleep(0.01),), {})
    assert link.failure == "timeout"
    assert told[-1] == "late"
    for thread in student:
        thread.join()
