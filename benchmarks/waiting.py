"""How long a student waits: for the verdict of a check, and from opening a notebook to its first result.

    .venv/bin/python benchmarks/waiting.py [--session 01-tensors]

Runs the released notebook of a session, with the reference's answers, in a Jupyter kernel, as JupyterLab does: one request for
each cell. The wait for a verdict is the time from the request to the kernel's last word on it. It includes what the check has
to run of the answer: a function, the predictions of a model. Times on a shared machine vary. The table is printed, and written
as JSON to benchmarks/results/.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

import nbformat
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from rich.console import Console
from rich.table import Table

from course import environment, notebooks
from course.layout import Course
from course.notebooks import Role

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 300  # for one cell


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--session", action="append", help="may be given several times; all sessions by default")
    options = parser.parse_args()
    environment.prepare()
    course = Course(ROOT)
    rows = [measure(course, session) for session in options.session or course.sessions()]
    show(rows)
    target = ROOT / "benchmarks" / "results" / "waiting.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, indent=2))
    print(f"written to {target.relative_to(ROOT)}")


def solved(course: Course, session: str) -> nbformat.NotebookNode:
    """Return the released notebook with the reference's answers."""
    answers = {cell["id"]: cell.source for cell in notebooks.read(course.source(session)).cells}
    notebook = notebooks.read(course.release(session))
    for cell in notebook.cells:
        if notebooks.role(cell) is Role.SOLUTION:
            cell.source = answers[cell["id"]]
    return notebook


def measure(course: Course, session: str) -> dict:
    """Run a session's notebook in a kernel and return what a student waits for, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        for path in course.release(session).parent.iterdir():
            if path.suffix != ".ipynb":
                (Path(folder) / path.name).write_bytes(path.read_bytes())
        started = time.perf_counter()
        manager, client = start_new_kernel(cwd=folder, env=os.environ | {"COURSE_DATA_DIR": str(ROOT / "data")})
        kernel = time.perf_counter() - started
        try:
            waits, code = {}, [cell for cell in solved(course, session).cells if cell.cell_type == "code"]
            first = None
            for cell in code:
                seconds = run(client, cell.source)
                if notebooks.role(cell) is Role.TESTS:
                    waits[cell["id"]] = seconds
                elif first is None:
                    first = seconds  # the set-up: it imports TensorFlow
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    worst = max(waits, key=waits.get)
    return {
        "session": session,
        "kernel": kernel,
        "set_up": first,
        "checks": len(waits),
        "median": statistics.median(waits.values()),
        "worst": waits[worst],
        "worst_check": worst,
    }


def run(client: BlockingKernelClient, source: str) -> float:
    """Run a cell and return the seconds until the kernel has answered.

    Raises:
        RuntimeError: If the cell raises an error.
    """
    started = time.perf_counter()
    reply = client.execute_interactive(source, timeout=SECONDS, output_hook=lambda message: None)
    seconds = time.perf_counter() - started
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"{source[:100]} …: {reply['content']['ename']}: {reply['content']['evalue']}")
    return seconds


def show(rows: list[dict]) -> None:
    """Print the table."""
    table = Table(
        "session", "kernel", "set-up", "checks", "median", "worst", "which", title="Seconds that a student waits"
    )
    for row in rows:
        numbers = [f"{row[name]:.2f}" for name in ("kernel", "set_up", "median", "worst")]
        table.add_row(row["session"], *numbers[:2], str(row["checks"]), *numbers[2:], row["worst_check"])
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
