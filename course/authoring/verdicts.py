"""Verdicts that are kept: what has not changed since `course check` last ran it is not run again.

A verdict is a function of the cells that ran, the files beside them, the settings, the fingerprint of the installation and
the code that runs the cells. It is kept under the SHA-256 of all of that, in the user's cache folder. Each time a share of
the kept ones, drawn at random, is run again all the same: one that comes out otherwise shows that something is missing in
the key, or that a test depends on chance.
"""

import contextlib
import hashlib
import json
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from course.authoring import runner
from course.authoring.runner import CodeCell, Verdict
from course.grading.fingerprint import fingerprint
from course.grading.task import NOT_REPEATABLE

SHARE = 0.03  # of the kept verdicts that are run again
DAYS = 60  # without use, after which a kept verdict is removed
_SECONDS_OF_A_DAY = 86_400

Verdicts = dict[str, Verdict]
Run = Callable[[list[int]], Iterator[tuple[int, Verdicts]]]


def default_folder() -> Path:
    """Return the folder in which this user's verdicts are kept: below ``$XDG_CACHE_HOME``."""
    import pooch

    return Path(pooch.os_cache("course"), "verdicts")


@dataclass
class KeptVerdicts:
    """The kept verdicts of one run of `course check`.

    Args:
        folder: Where they lie, a file for each notebook that ran; None keeps none.
        seed: Draws which of them are run again.
        found: How many notebooks need not run.
        again: How many of the kept ones ran again.
    """

    folder: Path | None = None
    seed: int = field(default_factory=lambda: random.SystemRandom().randrange(1_000_000))
    found: int = 0
    again: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def holds(self, cells: list[CodeCell], how: dict[str, Any]) -> bool:
        """Tell whether the verdicts of a notebook are kept."""
        path = self._path(cells, how)
        return path is not None and path.is_file()

    def run(
        self, several: list[list[CodeCell]], how: dict[str, Any], run: Run, run_alone: Run
    ) -> Iterator[tuple[int, Verdicts, str]]:
        """Run notebooks, but for those of which the verdicts are kept.

        Args:
            several: The code cells of each notebook.
            how: What the verdicts depend on besides: settings, files, limits; what JSON can hold.
            run: Runs notebooks, given by their numbers, and yields the number and the verdicts of each, in any order.
            run_alone: Does so for those that are run again.

        Yields:
            The number of each notebook, in any order, its verdicts, and what is wrong with those that were kept; empty where
            nothing is.
        """
        kept = {i: old for i, cells in enumerate(several) if (old := _read(self._path(cells, how))) is not None}
        sample = self._random.sample(list(kept), min(len(kept), max(1, round(SHARE * len(kept)))))
        self.found += len(kept) - len(sample)
        self.again += len(sample)
        yield from ((i, old, "") for i, old in kept.items() if i not in sample)
        for i, verdicts in run([i for i in range(len(several)) if i not in kept]):
            self.keep(several[i], how, verdicts)
            yield i, verdicts, ""
        for i, verdicts in run_alone(sample):
            self.keep(several[i], how, verdicts)
            yield i, verdicts, _difference(kept[i], verdicts)

    def keep(self, cells: list[CodeCell], how: dict[str, Any], verdicts: Verdicts) -> None:
        """Keep the verdicts of a notebook."""
        _write(self._path(cells, how), verdicts)

    def forget(self, cells: list[CodeCell], how: dict[str, Any]) -> None:
        """Keep nothing of a notebook: whatever is reported as wrong is run again each time."""
        if path := self._path(cells, how):
            path.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove what has not been used for a long time."""
        if self.folder is None or not self.folder.is_dir():
            return
        oldest = time.time() - DAYS * _SECONDS_OF_A_DAY
        for path in self.folder.glob("*.json"):
            with contextlib.suppress(OSError):  # another command may tidy at this moment
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, cells: list[CodeCell], how: dict[str, Any]) -> Path | None:
        if self.folder is None:
            return None
        code = hashlib.sha256(Path(runner.__file__).read_bytes()).hexdigest()
        parts = [fingerprint(), code, how, [asdict(cell) for cell in cells]]
        digest = hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
        return self.folder / f"{digest}.json"


def _read(path: Path | None) -> Verdicts | None:
    """Return the verdicts of a file; None where there is none, or it is damaged."""
    if path is None:
        return None
    try:
        verdicts = {name: Verdict(**told) for name, told in json.loads(path.read_bytes()).items()}
        os.utime(path)
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return verdicts


def _write(path: Path | None, verdicts: Verdicts) -> None:
    """Keep verdicts, unless a later run may end otherwise: after a time limit, say."""
    if path is None or any(verdict.check in set(map(str, NOT_REPEATABLE)) for verdict in verdicts.values()):
        return
    with contextlib.suppress(OSError):  # without a cache everything works, only slower
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_text(json.dumps({name: asdict(verdict) for name, verdict in verdicts.items()}))
        os.replace(aside, path)


def _difference(old: Verdicts, new: Verdicts) -> str:
    """Return the first test of which the kept verdict and the new one differ; numbers in their messages may be chance."""
    for name in {**old, **new}:
        before, after = (None if one is None else (one.passed, one.check) for one in (old.get(name), new.get(name)))
        if before != after:
            return f"{name}: the kept verdict is {_shown(old.get(name))}, and run again it is {_shown(new.get(name))}"
    return ""


def _shown(verdict: Verdict | None) -> str:
    return "none" if verdict is None else "passed" if verdict.passed else repr(verdict.check)
