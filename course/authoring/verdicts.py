"""Verdicts that are kept: what has not changed since `course check` last ran it is not run again.

A verdict is a function of the cells that ran, the files beside them, the settings, and the installed code; it is kept under
all of that (`course.authoring.kept`). Each time a share of the kept ones, drawn at random, is run again all the same: one
that comes out otherwise shows that something is missing in the key, or that a test depends on chance.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from course.authoring.kept import Kept
from course.authoring.runner import CodeCell, Verdict
from course.grading.task import NOT_REPEATABLE

SHARE = 0.03  # of the kept verdicts that are run again

Verdicts = dict[str, Verdict]
Run = Callable[[list[int]], Iterator[tuple[int, Verdicts]]]


@dataclass
class KeptVerdicts:
    """The kept verdicts of one run of `course check`.

    Args:
        store: Where they lie, a value for each notebook that ran.
        seed: Draws which of them are run again.
        found: How many notebooks need not run.
        again: How many of the kept ones ran again.
    """

    store: Kept = field(default_factory=Kept)
    seed: int = field(default_factory=lambda: random.SystemRandom().randrange(1_000_000))
    found: int = 0
    again: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def holds(self, cells: list[CodeCell], how: dict[str, Any]) -> bool:
        """Tell whether the verdicts of a notebook are kept."""
        return self._read(cells, how) is not None

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
        kept = {i: old for i, cells in enumerate(several) if (old := self._read(cells, how)) is not None}
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
        """Keep the verdicts of a notebook, unless a later run may end otherwise: after a time limit, say."""
        if not any(verdict.check in set(map(str, NOT_REPEATABLE)) for verdict in verdicts.values()):
            self.store.write(_decides(cells, how), {name: asdict(verdict) for name, verdict in verdicts.items()})

    def forget(self, cells: list[CodeCell], how: dict[str, Any]) -> None:
        """Keep nothing of a notebook: whatever is reported as wrong is run again each time."""
        self.store.forget(_decides(cells, how))

    def _read(self, cells: list[CodeCell], how: dict[str, Any]) -> Verdicts | None:
        """Return the verdicts of a notebook; None where there are none, or they are damaged."""
        try:
            return {name: Verdict(**found) for name, found in self.store.read(_decides(cells, how)).items()}
        except (TypeError, AttributeError):
            return None


def _decides(cells: list[CodeCell], how: dict[str, Any]) -> Any:
    return ["verdicts", how, [asdict(cell) for cell in cells]]


def _difference(old: Verdicts, new: Verdicts) -> str:
    """Return the first test of which the kept verdict and the new one differ; numbers in their messages may be chance."""
    for name in {**old, **new}:
        before, after = (None if one is None else (one.passed, one.check) for one in (old.get(name), new.get(name)))
        if before != after:
            return f"{name}: the kept verdict is {_shown(old.get(name))}, and run again it is {_shown(new.get(name))}"
    return ""


def _shown(verdict: Verdict | None) -> str:
    return "none" if verdict is None else "passed" if verdict.passed else repr(verdict.check)
