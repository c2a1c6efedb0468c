"""Run a part of this package on a source notebook in a process and a folder of its own.

What provided cells import, seed, draw and write stays there, and the same notebook gives the same result.
"""

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from course import environment
from course.errors import CourseError
from course.grading.task import files_beside

_VARIABLES = {
    "MPLBACKEND": "Agg",
    "NBGRADER_EXECUTION": "check",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


_RESULT = ".result.json"


class Failed(CourseError):
    """The process failed, or took too long; the message says why, for an author."""


class Crashed(Failed):
    """A signal ended the process: it may go well another time."""


def run_beside(source: Path, module: str, text: str = "", *, timeout: float, edition: str = "embedded") -> Any:
    """Run a module on a notebook, in a folder that holds the files beside it.

    Args:
        source: The notebook; its path is the argument of the module.
        module: The module, which hands its result over by `handing_over`.
        text: What the module reads from standard input.
        timeout: Seconds after which it is stopped.
        edition: The edition of the data that provided cells load.

    Returns:
        What it handed over: numbers, strings, lists and dictionaries.

    Raises:
        Crashed: If a signal ended it.
        Failed: If it ends with an error, or is stopped.
    """
    environment.prepare()
    package = str(Path(__file__).resolve().parents[2])
    with tempfile.TemporaryDirectory(prefix="course-beside-") as folder:
        for name, content in files_beside(source).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            done = subprocess.run(
                [sys.executable, "-m", module, str(source.resolve())],
                cwd=folder,
                env=os.environ | _VARIABLES | {"PYTHONPATH": package, "COURSE_DATA_EDITION": edition},
                input=text,
                capture_output=True,
                text=True,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Failed(f"{source.name} ran for more than {timeout:g} seconds") from None
        if code := done.returncode:
            kind, how = (
                (Failed, f"exit code {code}") if code > 0 else (Crashed, f"signal {-code}, {signal.strsignal(-code)}")
            )
            raise kind(f"{source.name} failed in {module} ({how}):\n{done.stderr.strip()[-2_000:]}")
        return json.loads(Path(folder, _RESULT).read_text())


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file, by its path: what decides a result that they are beside."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@contextlib.contextmanager
def handing_over() -> Iterator[Callable[[Any], None]]:
    """Seed everything, and give a function that hands the one result over; what cells print is no result."""
    import numpy as np

    random.seed(0)
    np.random.seed(0)
    path = Path.cwd() / _RESULT  # a file: code that is tried out may close standard output, or change the folder
    with contextlib.redirect_stdout(sys.stderr):
        yield lambda result: _write(path, result)


def _write(path: Path, result: Any) -> None:
    path.write_text(json.dumps(result))
