"""Run the cells of a notebook and report what its test cells say, in one process or through the grading engine.

The cells are an author's own: reference solutions, cases and mutants. In one process, as in a student's JupyterLab, the
tests see the answers themselves; in the engine they see what is serialized between processes. Both must say the same.
"""

import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import nbformat

from course import environment
from course.grading import engine
from course.grading.result import Status
from course.grading.settings import Assignment, Settings
from course.notebooks import Role

PRELOAD = ["course.authoring.preload"]
_MAX_PRINTED = 100_000  # characters of one cell


@dataclass(frozen=True)
class CodeCell:
    """A code cell.

    Args:
        role: What it is for.
        name: Its name.
        source: The text to run.
        reference: The text of the instructor's notebook; it says which names are the student's.
        points: Its points, for a test cell.
        seed: What the random generators start from when the cell runs; by default they go on.
    """

    role: Role
    name: str
    source: str
    reference: str = ""
    points: float = 1.0
    seed: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What a test cell said.

    Args:
        passed: Whether it gave full marks.
        check: The id of the check that failed, or what happened instead.
        message: The message for the student.
        detail: For the author: where a hidden test raised what; empty otherwise.
        seconds: How long the notebook ran.
        cpu: CPU seconds that its cells took, where it ran in one process.
        printed: What a test cell printed, where it ran in one process.
    """

    passed: bool
    check: str = ""
    message: str = ""
    detail: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    printed: str = ""

    def text(self) -> str:
        """Return all that is known of a verdict, for the author."""
        return "\n".join(part for part in (self.message, self.detail) if part)


def run_in_engine(
    notebooks: Iterable[list[CodeCell]],
    workers: int,
    timeout: float,
    settings: Settings,
    files: Mapping[str, bytes] | None = None,
) -> Iterator[dict[str, Verdict]]:
    """Run several notebooks side by side through the grading engine, every cell; see `run_in_process`.

    Args:
        notebooks: The code cells of each.
        workers: How many run at once.
        timeout: Seconds after which a cell is stopped.
        settings: How to grade.
        files: Path and content of each file that is released with the notebooks.

    Yields:
        As `run_in_process`.
    """
    limits = replace(settings, cell_seconds=timeout, question_seconds=timeout, call_seconds=timeout, unread_cells=True)
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda cells: _grade(cells, limits, files or {}), notebooks)


def _grade(cells: list[CodeCell], settings: Settings, files: Mapping[str, bytes]) -> dict[str, Verdict]:
    settings = replace(settings, notebook_seconds=settings.cell_seconds * len(cells))
    source, answered = (nbformat.writes(_notebook(cells, which)) for which in ("reference", "source"))
    result = engine.grade(answered.encode(), Assignment("check", source, source, dict(files)), settings)
    verdicts = {
        cell.grade_id: Verdict(
            cell.status is Status.PASSED,
            "" if cell.status is Status.PASSED else cell.check or str(cell.status),
            cell.message,
            cell.detail,
        )
        for cell in result.cells
    }
    for name, outputs in result.outputs.items():
        error = next((output for output in outputs if output["output_type"] == "error"), None)
        if name not in verdicts and error:
            verdicts[name] = Verdict(False, error["ename"], f"{error['ename']}: {error['evalue']}")
    return {name: replace(verdict, seconds=result.seconds) for name, verdict in verdicts.items()}


def _notebook(cells: list[CodeCell], which: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook()
    for cell in cells:
        made = nbformat.v4.new_code_cell(getattr(cell, which), id=cell.name)
        if cell.role is not Role.EXAMPLE:
            made.metadata["nbgrader"] = {
                "grade_id": cell.name,
                "grade": cell.role is Role.TESTS,
                "solution": cell.role is Role.SOLUTION,
                "locked": cell.role is not Role.SOLUTION,
                "points": cell.points,
            }
        notebook.cells.append(made)
    return notebook


def run_in_process(
    notebooks: Iterable[list[CodeCell]], workers: int, timeout: float, files: Mapping[str, bytes] | None = None
) -> Iterator[dict[str, Verdict]]:
    """Run several notebooks side by side, each in a process and a working folder of its own.

    The processes are forked from one that has TensorFlow imported, which takes a fraction of a second instead of seconds.

    Args:
        notebooks: The code cells of each.
        workers: How many run at once.
        timeout: Seconds after which a notebook is stopped.
        files: Path and content of each file that is released with the notebooks.

    Yields:
        For each notebook, in order, the verdict of every test cell, under its name. A cell of another kind appears only if
        it failed.
    """
    environment.prepare()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    with _variables(_VARIABLES), ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda cells: _run(context, cells, timeout, files or {}), notebooks)


# One thread: a process with more of them must not be forked.
_VARIABLES = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "NBGRADER_EXECUTION": "check",
}


@contextlib.contextmanager
def _variables(wanted: dict[str, str]) -> Iterator[None]:
    """Set environment variables, for the processes that are started meanwhile."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ |= wanted
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _run(context: Any, cells: list[CodeCell], timeout: float, files: Mapping[str, bytes]) -> dict[str, Verdict]:
    with tempfile.TemporaryDirectory(prefix="course-check-") as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(sender, cells, folder), daemon=True)
        process.start()
        sender.close()
        try:
            if receiver.poll(timeout):
                verdicts: dict[str, Verdict] = receiver.recv()
                return verdicts
            return _lost(cells, str(Status.TIMEOUT), f"It ran for more than {timeout:g} seconds.")
        except EOFError:
            return _lost(cells, str(Status.CRASHED), "The process ended before the tests were done.")
        finally:
            process.kill()
            process.join()
            receiver.close()


def _lost(cells: list[CodeCell], check: str, message: str) -> dict[str, Verdict]:
    return {cell.name: Verdict(False, check, message) for cell in cells if cell.role is Role.TESTS}


def _child(sender: Connection, cells: list[CodeCell], folder: str) -> None:
    import contextlib
    import io
    import linecache
    import time

    import keras

    os.chdir(folder)
    keras.utils.set_random_seed(0)
    started, cpu = time.perf_counter(), time.process_time()
    verdicts: dict[str, Verdict] = {}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for i, cell in enumerate(cells):
            # The name and the cached lines let messages quote the student's line, as in a kernel.
            filename = f"<ipython-input-{i}>"
            linecache.cache[filename] = (len(cell.source), None, cell.source.splitlines(True), filename)
            if cell.seed is not None:
                keras.utils.set_random_seed(cell.seed)
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                verdict = _verdict(cell, filename, namespace)
            verdict = replace(verdict, printed=printed.getvalue()[:_MAX_PRINTED])
            if cell.role is Role.TESTS or not verdict.passed:
                verdicts[cell.name] = verdict
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    sender.send({name: replace(verdict, seconds=seconds, cpu=cpu) for name, verdict in verdicts.items()})


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
        return Verdict(False, str(Status.ERROR), f"{type(error).__name__}: {error}", _place(error, cell, filename))
    if isinstance(result, Credit) and result.failures:
        return Verdict(False, result.failures[0].check, result.failures[0].text())
    return Verdict(True)


def _place(error: BaseException, cell: CodeCell, filename: str) -> str:
    """Return the line of a test cell that an error passed through, as far as there is one."""
    import traceback

    lines = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename]
    if cell.role is not Role.TESTS or not lines:
        return ""
    return f"It was raised in line {lines[-1]}, `{cell.source.splitlines()[lines[-1] - 1].strip()}`"
