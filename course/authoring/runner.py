"""Run the cells of a notebook in a fresh process and report what its test cells say.

The cells are an author's own: reference solutions, cases and mutants. They run without a sandbox, each notebook in a
process forked from one that has TensorFlow imported already, which takes a fraction of a second instead of seconds.
"""

import multiprocessing
import multiprocessing.forkserver
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from course import environment
from course.notebooks import Role

PRELOAD = ["course.authoring.preload"]


@dataclass(frozen=True)
class CodeCell:
    """A code cell: what it is for, its name, and its text."""

    role: Role
    name: str
    source: str


@dataclass(frozen=True)
class Verdict:
    """What a test cell said.

    Args:
        passed: Whether it gave full marks.
        check: The id of the check that failed, or what happened instead.
        message: The message for the student.
        seconds: How long the notebook ran.
    """

    passed: bool
    check: str = ""
    message: str = ""
    seconds: float = 0.0


def run_all(notebooks: Iterable[list[CodeCell]], workers: int, timeout: float) -> Iterator[dict[str, Verdict]]:
    """Run several notebooks side by side.

    Args:
        notebooks: The code cells of each.
        workers: How many run at once.
        timeout: Seconds after which a notebook is stopped.

    Yields:
        For each notebook, in order, the verdict of every test cell, under its name. A cell of another kind appears only if
        it failed.
    """
    environment.prepare()
    # One thread: a process with more of them must not be forked.
    os.environ |= {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
        "NBGRADER_EXECUTION": "check",
    }
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda cells: _run(context, cells, timeout), notebooks)


def _run(context: Any, cells: list[CodeCell], timeout: float) -> dict[str, Verdict]:
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, cells), daemon=True)
    process.start()
    sender.close()
    try:
        if receiver.poll(timeout):
            return receiver.recv()
        return _lost(cells, "timeout", f"It ran for more than {timeout:g} seconds.")
    except EOFError:
        return _lost(cells, "crashed", "The process ended before the tests were done.")
    finally:
        process.kill()
        process.join()
        receiver.close()


def _lost(cells: list[CodeCell], check: str, message: str) -> dict[str, Verdict]:
    return {cell.name: Verdict(False, check, message) for cell in cells if cell.role is Role.TESTS}


def _child(sender: Connection, cells: list[CodeCell]) -> None:
    import contextlib
    import linecache
    import time

    import keras

    keras.utils.set_random_seed(0)
    started = time.perf_counter()
    verdicts: dict[str, Verdict] = {}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for i, cell in enumerate(cells):
            # The name and the cached lines let messages quote the student's line, as in a kernel.
            filename = f"<ipython-input-{i}>"
            linecache.cache[filename] = (len(cell.source), None, cell.source.splitlines(True), filename)
            verdict = _verdict(cell, filename, namespace)
            if cell.role is Role.TESTS or not verdict.passed:
                verdicts[cell.name] = verdict
    seconds = time.perf_counter() - started
    sender.send({name: Verdict(v.passed, v.check, v.message, seconds) for name, v in verdicts.items()})


def _verdict(cell: CodeCell, filename: str, namespace: dict[str, Any]) -> Verdict:
    import ast

    from course.checks import CheckFailed, Credit

    try:
        tree = ast.parse(cell.source, filename)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, filename, "exec"), namespace)
        result = (
            eval(compile(ast.Expression(last.value), filename, "eval"), namespace)
            if isinstance(last, ast.Expr)
            else None
        )
    except CheckFailed as failure:
        return Verdict(False, failure.check, failure.text())
    except BaseException as error:  # whatever an answer raises is its verdict, SystemExit too
        return Verdict(False, type(error).__name__, f"{type(error).__name__}: {error}")
    if isinstance(result, Credit) and result.failures:
        return Verdict(False, result.failures[0].check, result.failures[0].text())
    return Verdict(True)
