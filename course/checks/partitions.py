"""Checks of clusters: which rows belong together, whatever the clusters are called."""

from typing import Any

import numpy as np

from course.checks.answers import array_difference, fail_difference, require_attempt
from course.checks.failure import is_hidden, report_pass
from course.checks.kinds import Difference, as_array
from course.checks.subject import subject_of_call


def partition(
    labels: Any,
    *,
    like: Any,
    noise: int | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check the cluster of each row, up to the numbers that the clusters are called by.

    Args:
        labels: A whole number for each row, [n].
        like: Labels of the right clusters, [n].
        noise: The label of rows that belong to no cluster, such as -1; it is itself no name and must be the same.
        hint: What to look at when the check fails.
        name: What to call the labels; their source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong: type, shape, dtype or value.
    """
    subject = name or subject_of_call()
    require_attempt(subject, labels, hint)
    right = as_array(like)
    difference = array_difference(labels, shape=right.shape, dtype="int") or _difference(as_array(labels), right, noise)
    if difference:
        fail_difference(subject, difference, labels, like, hint=hint)
    report_pass(subject, clusters=True)


def _difference(found: np.ndarray, right: np.ndarray, noise: int | None) -> Difference | None:
    """Return a row that is wrongly noise or not, else a pair of rows that is together in one of both and apart in the other."""
    if noise is not None and ((found == noise) != (right == noise)).any():
        wrong = np.flatnonzero((found == noise) != (right == noise))
        row = int(wrong[0])
        said = "is noise, and belongs to a cluster" if found[row] == noise else "belongs to a cluster, and is noise"
        headline = f"{len(wrong)} of {len(found)} rows are wrongly called noise ({noise}), or wrongly not."
        return Difference("value", headline, f"row {row} {said} in the right answer")
    pair = _pair(found, right)
    if pair is None:
        return None
    counts = [len(np.unique(each[each != noise] if noise is not None else each)) for each in (found, right)]
    other = "" if is_hidden() or counts[0] == counts[1] else f" You have {counts[0]} clusters, not {counts[1]}."
    first, second, together = pair
    said = "together, and must be apart" if together else "apart, and must be together"
    text = f"the rows are not grouped as they should be.{other}"
    return Difference(
        "value", text, f"rows {first} and {second} are {said} (the numbers of the clusters do not matter)"
    )


def _pair(found: np.ndarray, right: np.ndarray) -> tuple[int, int, bool] | None:
    """Return two rows, and whether `found` has them together, where it does not agree with `right`; None if it always does."""
    for one, other, together in ((found, right, True), (right, found, False)):
        _, first, group = np.unique(one, return_index=True, return_inverse=True)
        wrong = np.flatnonzero(other != other[first[group]])  # each row against the first one of its cluster
        if len(wrong):
            return int(first[group[wrong[0]]]), int(wrong[0]), together
    return None
