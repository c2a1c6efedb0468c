"""Run a session's reference under other seeds and tell how far its scores stay from the thresholds that it publishes.

    python benchmarks/seeds.py 04-cnn --edition full --seeds 10

Each run is a process of its own, in which the number in `training.seed` of the setup cell is another one. A threshold holds if
it lies three standard deviations below the mean score (above, for errors). The exit code says whether all runs got full marks
and all thresholds hold. The full edition is taken from COURSE_DATA_DIR.
"""

import argparse
import contextlib
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from typing import Any

from rich.console import Console
from rich.table import Table

from course import environment, notebooks
from course.authoring.cells import cells_of
from course.layout import Course
from course.notebooks import Role

LEAST_MARGIN = 3.0  # standard deviations
SEED = re.compile(r"(?<=training\.seed\()\d+(?=\))")


def main() -> int:
    """Run the reference under each seed and print what was found."""
    parser = argparse.ArgumentParser(prog="benchmarks/seeds.py", description=__doc__.splitlines()[0])
    parser.add_argument("session")
    parser.add_argument("--edition", choices=["embedded", "full"], default="embedded")
    parser.add_argument("--seeds", type=int, default=10, help="how many (default: 10)")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only is not None:
        print(json.dumps(run_reference(options.session, options.only)))
        return 0
    environment.prepare()
    command = [sys.executable, __file__, options.session, "--edition", options.edition, "--only"]
    runs = []
    for seed in range(1, options.seeds + 1):
        found = subprocess.run(
            [*command, str(seed)],
            env=os.environ | {"COURSE_DATA_EDITION": options.edition, "MPLBACKEND": "Agg"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        runs.append(json.loads(found.stdout.splitlines()[-1]))
        print(f"seed {seed}: {runs[-1]['seconds']:.0f} s, {runs[-1]['failures'] or 'full marks'}", file=sys.stderr)
    holds = report(options.session, options.edition, runs)
    return 0 if holds and not any(run["failures"] for run in runs) else 1


def run_reference(session: str, seed: int) -> dict[str, Any]:
    """Run all cells of a session's reference with another seed.

    Args:
        session: The session's name.
        seed: The number for `training.seed`.

    Returns:
        "failures", the message of each failed test cell under its name; "scores", the tests' name, the score and its threshold
        of each `checks.score`, in order; "seconds".
    """
    from course import checks

    scores: list[tuple[str, float, float, str]] = []
    failures: dict[str, str] = {}
    original = checks.score
    where = ""

    def recorded(answer: Any, inputs: Any, targets: Any, **options: Any) -> None:
        from course.checks.behaviour import _METRICS

        metric = options.pop("metric", "accuracy")
        function = _METRICS[metric] if isinstance(metric, str) else metric
        label = metric if isinstance(metric, str) else metric.__name__

        def measured(truth: Any, found: Any) -> float:
            number = float(function(truth, found))
            for sign, name in (("≥", "at_least"), ("≤", "at_most")):
                if options.get(name) is not None:
                    scores.append((f"{where} {label}", number, options[name], sign))
            return number

        options.setdefault("name", "the answer")
        original(answer, inputs, targets, metric=measured, **options)

    checks.score = recorded
    path = Course.find().source(session)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for file in path.parent.iterdir():  # a notebook finds its files beside it
            os.symlink(file, os.path.join(folder, file.name))
        os.chdir(folder)
        for cell in cells_of(notebooks.read(path)):
            where = cell.name
            text = SEED.sub(str(seed), cell.source) if cell.role is Role.PROVIDED else cell.source
            try:
                with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                    exec(compile(text, cell.name, "exec"), namespace)
                    credit = namespace.pop("credit", None)
                    for failure in getattr(credit, "failures", ()):
                        failures[cell.name] = failure.text()
            except Exception as error:  # a failed check, or whatever an unlucky seed breaks
                failures[cell.name] = error.text() if isinstance(error, checks.CheckFailed) else repr(error)
    return {"failures": failures, "scores": scores, "seconds": time.perf_counter() - started}


def report(session: str, edition: str, runs: list[dict[str, Any]]) -> bool:
    """Print a table of the scores and their thresholds.

    Returns:
        Whether each threshold lies far enough from the mean.
    """
    found: dict[tuple[str, float, str], list[float]] = defaultdict(list)
    for run in runs:
        for name, number, threshold, sign in run["scores"]:
            found[name, threshold, sign].append(number)
    table = Table("score", "runs", "mean", "deviation", "worst", "threshold", "margin", title=f"{session}, {edition}")
    holds = True
    for (name, threshold, sign), numbers in found.items():
        mean, deviation = statistics.mean(numbers), statistics.stdev(numbers) if len(numbers) > 1 else 0.0
        distance = mean - threshold if sign == "≥" else threshold - mean
        margin = distance / deviation if deviation else float("inf") * (1 if distance > 0 else -1)
        worst = min(numbers) if sign == "≥" else max(numbers)
        holds &= margin >= LEAST_MARGIN
        table.add_row(
            name,
            str(len(numbers)),
            f"{mean:.4f}",
            f"{deviation:.4f}",
            f"{worst:.4f}",
            f"{sign} {threshold:g}",
            f"{margin:.1f} σ",
        )
    console = Console(width=140)
    console.print(table)
    for seed, run in enumerate(runs, 1):
        for name, message in run["failures"].items():
            console.print(f"seed {seed}, {name}: {message}", markup=False)
    seconds = statistics.median(run["seconds"] for run in runs)
    full = sum(not run["failures"] for run in runs)
    console.print(f"full marks in {full} of {len(runs)} runs; {seconds:.0f} s each")
    return holds


if __name__ == "__main__":
    sys.exit(main())
