import json
import os
import socket
import time

import pytest

from course.grading.notebook import outputs
from course.grading.sandbox import bubblewrap
from course.grading.sandbox.process import Process
from course.grading.settings import Settings

needs_sandbox = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"no sandbox here: {bubblewrap.probe().problem}"
)


class Inside:
    """The student's process in its sandbox, asked to run code."""

    def __init__(self, settings):
        self.process = Process("student", settings)
        self.examiner, theirs = socket.socketpair()
        self.process.start([theirs])

    def run(self, code, seconds=30.0):
        """Run a cell and return what it printed, or its error."""
        self.process.send({"do": "run", "cell": "cell", "source": code})
        _, buffers = self.process.await_answer(time.monotonic() + seconds, "It ran too long")
        kept = outputs.clean(json.loads(bytes(buffers[0])), 100, 100_000)
        return "".join(
            output.get("text") or output.get("evalue") or str(output.get("data", "")) for output in kept
        ).strip()

    def close(self):
        self.process.close()
        self.examiner.close()


@pytest.fixture
def inside():
    """Return a function that makes a student's process with some settings; it ends with the test."""
    made = []

    def make(**changes):
        made.append(Inside(Settings(**changes)))
        return made[-1]

    yield make
    for each in made:
        each.close()


def running(mark):
    """Return the PIDs of the processes on this machine whose command line holds a mark."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    if mark.encode() in file.read():
                        found.append(int(name))
            except OSError:
                pass
    return found
