"""The examiner's end of the connection, with a student's end that does what it likes."""

import contextlib
import inspect
import socket
import threading
import time

import numpy as np
import pytest

from course.grading.examiner.client import Link, StudentError, StudentTimeout
from course.grading.examiner.proxies import FunctionProxy, ModelProxy
from course.grading.wire import frames

#: For how long the student's end goes on; a link that waited for it would call it gone, not late.
PATIENCE = 5.0


class Unasked:
    """A link for a stand-in of which nothing is asked."""

    def ask(self, question, **parts):
        pytest.fail("the student's process was asked")

    call = explore = ask


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


@contextlib.contextmanager
def answering(*answers: object):
    """Return a link whose student's end has answered already, and gone."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for answer in answers:
            frames.send(theirs, answer)
        theirs.shutdown(socket.SHUT_WR)
        yield Link(ours, frames.Bounds(), call_seconds=5.0, grace_seconds=0.3, tell_engine=lambda event: None)


@pytest.mark.parametrize("bases", [[["KeyError"], {}, "KeyError"], "KeyError", {"a": 1}, 3], ids=str)
def test_bases_of_an_error_that_are_no_names_are_passed_over(bases):
    with (
        answering({"error": {"ename": "X", "evalue": "", "bases": bases}}) as link,
        pytest.raises(StudentError) as caught,
    ):
        link.get("x")
    assert isinstance(caught.value, KeyError) == isinstance(bases, list)


@pytest.mark.parametrize(
    "signature", [[["x", 99, False]], [["x", [], False]], [["x"]], [3], [["1", 1, True]], "xy"], ids=str
)
def test_a_malformed_signature_is_not_known_and_nothing_else(signature):
    function = FunctionProxy(Unasked(), {"held": 0, "kind": "function", "signature": signature})
    with pytest.raises(ValueError, match=r"signature|parameter|ParameterKind"):
        inspect.signature(function)


def answers_of_a_model(loss: object) -> list[object]:
    """Return what a model answers that is evaluated: its method, a prediction, another method, how it was compiled."""
    method = ["ref", {"held": 3, "kind": "function"}]
    return [{"value": each} for each in (method, ["array", "<f8", [1], bytes(8)], method, ["dict", "loss", loss])]


def test_the_labels_of_an_evaluation_go_to_no_function_of_the_students():
    """A model may say that it was compiled with anything; with a function, it would be asked for the loss of the labels."""
    with answering(*answers_of_a_model(["ref", {"held": 2, "kind": "function", "name": "mse"}])) as link:
        model = ModelProxy(link, {"held": 1, "kind": "model"})
        with pytest.raises(frames.WireError, match="loss"):
            model.evaluate(np.zeros(1), np.zeros(1))


def test_a_loss_that_names_something_else_than_a_loss_is_refused():
    pytest.importorskip("keras")
    loss = {"module": "os", "class_name": "system", "config": {}, "registered_name": None}
    encoded = ["dict", *(each for pair in loss.items() for each in pair)]
    encoded[encoded.index({})] = ["dict"]
    with answering(*answers_of_a_model(encoded)) as link:
        model = ModelProxy(link, {"held": 1, "kind": "model"})
        with pytest.raises(frames.WireError, match="system"):
            model.evaluate(np.zeros(1), np.zeros(1))


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
