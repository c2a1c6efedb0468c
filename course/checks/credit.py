"""Partial credit as an explicit fraction of a question's points."""

import contextlib
import math
from collections.abc import Iterator

from course.checks.failure import CheckFailed, shows_html


class Credit(float):
    """The points a question earned; its text is the plain number that nbgrader reads as partial credit.

    Args:
        points: Points earned.
        max_points: Points that could be earned.
        failures: What kept it from full credit.
    """

    def __new__(cls, points: float, max_points: float, failures: tuple[CheckFailed, ...] = ()) -> "Credit":
        """Make the number; NaN, infinity and numbers out of range are refused.

        Raises:
            ValueError: If the points are no finite number from 0 to `max_points`.
        """
        if not (math.isfinite(points) and 0 <= points <= max_points):
            raise ValueError(f"{points} is no credit: it must be a finite number from 0 to {max_points}")
        credit = super().__new__(cls, points)
        credit.max_points = max_points
        credit.failures = failures
        return credit

    max_points: float
    failures: tuple[CheckFailed, ...]

    def __repr__(self) -> str:
        return float.__repr__(self)

    def _repr_html_(self) -> str:
        return f"{float(self):g} of {self.max_points:g} points"


class partial:
    """Collect the parts of a question that gives credit for each.

    The last line of the test cell states the result::

        credit = checks.partial(points=2)
        with credit.part("whole numbers", 0.5):
            checks.function(cast, cases=[2.0], returns=[2])
        with credit.part("negative numbers", 0.5):
            checks.function(cast, cases=[-1.7], returns=[-1])
        credit.result()

    Args:
        points: The points of the test cell; `course build` compares them with the cell's.
    """

    def __init__(self, points: float) -> None:
        self.points = points
        self._earned = 0.0
        self._shares = 0.0
        self._failures: list[CheckFailed] = []

    @contextlib.contextmanager
    def part(self, name: str, share: float) -> Iterator[None]:
        """Give a share of the points if every check inside passes.

        Args:
            name: What the part is about, for the message.
            share: Its share of the points, from 0 to 1.
        """
        self._shares += share
        try:
            yield
        except CheckFailed as failure:
            self._failures.append(failure)
            if not shows_html():  # where a person looks, the failing check has shown its card already
                print(f"{name}: {failure.text()}")
        else:
            self._earned += share

    def result(self) -> Credit:
        """Return the credit earned, for the last line of the test cell.

        Raises:
            CheckFailed: If no part passed: the first failure.
            ValueError: If the shares do not add up to 1 (an author's mistake).
        """
        if not math.isclose(self._shares, 1.0):
            raise ValueError(f"the shares of the parts add up to {self._shares:g}, not to 1")
        if self._failures and math.isclose(self._earned, 0.0, abs_tol=1e-12):
            raise self._failures[0]
        earned = self.points if not self._failures else self._earned * self.points
        return Credit(earned, self.points, tuple(self._failures))
