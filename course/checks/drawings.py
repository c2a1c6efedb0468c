"""What the axes of a figure show besides curves: names, images, boxes, bars and histograms.

Each function whose name ends in `missing` compares the axes with what they must show, and returns the one sentence that says
what is wrong, or None.
"""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from course.checks.failure import is_hidden


def legends_of(ax: Any) -> list[Any]:
    """Return the legends that name what some axes show: their own, and those of the whole figure."""
    own = ax.get_legend()
    return [*([own] if own is not None else []), *ax.figure.legends]


def name_in_legend(ax: Any) -> dict[Any, str]:
    """Return the name of each line, and of each cloud of points, as a reader finds it.

    A legend may be given names without a `label`, as in ``ax.legend(["training", "validation"])``. Matplotlib does not keep
    which artist an entry stands for, so that the entry is found as a reader finds it: it looks alike. Of several that look
    alike the first one drawn has the first entry. What no legend names has its own label, or the name "".
    """
    entries: dict[Any, list[str]] = {}
    for legend in legends_of(ax):
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False):
            entries.setdefault(_look(handle), []).append(text.get_text())
    names = {}
    for artist in (*ax.lines, *ax.collections):
        look, label = _look(artist), str(artist.get_label())
        alike = entries.get(look) if look is not None else None
        names[artist] = alike.pop(0) if alike else "" if label.startswith("_") else label
    return names


def _look(artist: Any) -> tuple[Any, ...] | None:
    """Return that by which a reader tells a line, or a cloud of points, from the others; None for anything else."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_rgba
    from matplotlib.lines import Line2D

    if isinstance(artist, Line2D):
        return to_rgba(artist.get_color()), str(artist.get_linestyle()), str(artist.get_marker())
    if isinstance(artist, PathCollection):
        return tuple(np.ravel(artist.get_facecolor())[:4].tolist()), "points"
    return None


def images_missing(axes: Sequence[Any], wanted: Any) -> str | None:
    """Compare the images in some axes with how many there must be, or with the images themselves.

    Args:
        axes: The axes.
        wanted: A number of images, or the images, [n, height, width] or [n, height, width, channels], in any order. Brightness
            and contrast do not matter: a drawing may stretch them.
    """
    shown = [np.squeeze(np.nan_to_num(image)) for ax in axes for image in pixels_of(ax)]  # masked is 0, as in a mask
    if isinstance(wanted, int | np.integer):
        return None if len(shown) >= wanted else f"it shows {_count(len(shown), 'image')}; {wanted} are asked for."
    each = [np.squeeze(image) for image in np.asarray(wanted)]
    missing = [i for i, image in enumerate(each) if not any(_same_picture(image, other) for other in shown)]
    if not missing:
        return None
    which = "" if is_hidden() else f"; the first one is number {missing[0]}"
    return f"{len(missing)} of the {_count(len(each), 'image')} asked for are not in it{which}."


def boxes_missing(axes: Sequence[Any], wanted: Any, slack: float = 0.75) -> str | None:
    """Compare the boxes that are drawn over pictures with those that must be, and no others.

    Args:
        axes: The axes.
        wanted: The boxes, [n, 4] with x1, y1, x2, y2; or a list with the boxes of each picture.
        slack: How far a side may be off, in pixels: an image has the centre of its first pixel at 0, half a pixel from its rim.
    """
    pictures = [ax for ax in axes if ax.images]
    if not pictures:
        return "it shows no picture: `ax.imshow(picture)` draws one, and the boxes belong on the same axes."
    found = [_boxes(ax) for ax in pictures]
    if isinstance(wanted, np.ndarray) or (len(wanted) and np.ndim(wanted[0]) == 1):
        each = [np.asarray(wanted, dtype=float).reshape(-1, 4)]
        found = [np.concatenate(found)]
    else:
        each = [np.asarray(boxes, dtype=float).reshape(-1, 4) for boxes in wanted]
        if len(each) != len(found):
            return f"it shows {_count(len(found), 'picture')}" + ("." if is_hidden() else f", not {len(each)}.")
    for number, (mine, theirs) in enumerate(zip(found, each, strict=True)):
        where = f" over picture {number + 1}" if len(each) > 1 else ""
        left = list(mine)
        for box in theirs:
            near = next((i for i, other in enumerate(left) if np.abs(other - box).max() <= slack), None)
            if near is None:
                numbers = "" if is_hidden() else f" from {_point(box[:2])} to {_point(box[2:])}"
                return f"a box{numbers} is missing{where}: {_count(len(mine), 'box', 'boxes')} in it."
            left.pop(near)
        if left:
            return f"{_count(len(left), 'box', 'boxes')}{where} should not be there."
    return None


def _boxes(ax: Any) -> np.ndarray:
    """Return the boxes drawn on axes as rectangles or as closed lines: [n, 4] with x1, y1, x2, y2."""
    from matplotlib.patches import Polygon, Rectangle

    outlines = [patch.get_path().vertices for patch in ax.patches if isinstance(patch, Polygon)]
    outlines += [np.column_stack(line.get_data(orig=False)) for line in ax.lines]
    sides = [
        [*outline.min(axis=0), *outline.max(axis=0)]
        for outline in (np.asarray(each, dtype=float) for each in outlines)
        if len(outline) == 5 and np.array_equal(outline[0], outline[-1]) and len(np.unique(outline, axis=0)) == 4
    ]
    rectangles = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    ends = [
        [patch.get_x(), patch.get_y(), patch.get_x() + patch.get_width(), patch.get_y() + patch.get_height()]
        for patch in rectangles
    ]
    sides += [[min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)] for x1, y1, x2, y2 in ends]
    return np.asarray(sides, dtype=float).reshape(-1, 4)


def _point(place: Any) -> str:
    return f"({place[0]:g}, {place[1]:g})"


def bars_missing(axes: Sequence[Any], wanted: Any, rtol: float, atol: float) -> str | None:
    """Compare the bars in some axes, upright or lying, with the numbers that they must show.

    Args:
        axes: The axes.
        wanted: The numbers in the order of the bars, or the number for the name of each bar.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
    """
    numbers = list(wanted.values()) if isinstance(wanted, Mapping) else list(np.ravel(wanted))
    most = 0
    for ax in axes:
        for bars, ticks in ((_bars(ax), _ticks(ax.xaxis)), (_bars(ax, lying=True), _ticks(ax.yaxis))):
            most = max(most, len(bars))
            lengths = [length for _, _, length in bars]
            if isinstance(wanted, Mapping):
                if not _close(sorted(lengths), sorted(numbers), rtol, atol):
                    continue
                return _names_wrong(bars, ticks, wanted, rtol, atol)
            if _close(lengths, numbers, rtol, atol):
                return None
    if most != len(numbers):
        return f"it shows {_count(most, 'bar')}" + ("." if is_hidden() else f", not {len(numbers)}.")
    return "its bars do not have the right lengths."


def histogram_missing(axes: Sequence[Any], wanted: Any, min_bins: int = 5) -> str | None:
    """Compare the histograms in some axes, of counts or of densities, with the data that they must show.

    Args:
        axes: The axes.
        wanted: The data, [n].
        min_bins: How many bins there must be at least.
    """
    data = np.ravel(np.asarray(wanted, dtype=float))
    found = [_bars(ax, lying) for ax in axes for lying in (False, True)]
    found += [_steps(outline, lying) for ax in axes for outline in outlines_of(ax) for lying in (False, True)]
    found = [bars for bars in found if bars and _touch(bars)]
    if not found:
        return "it holds no histogram: `ax.hist(data)` draws one."
    for bars in found:
        edges = np.array([bars[0][0], *(right for _, right, _ in bars)])
        heights = np.array([height for *_, height in bars])
        if _counts(heights, edges, data) or _counts(heights * np.diff(edges) * len(data), edges, data):
            if edges[0] > data.min() + _slack(edges) or edges[-1] < data.max() - _slack(edges):
                return "its bins leave out a part of the data."
            return None if len(bars) >= min_bins else f"its {_count(len(bars), 'bin')} are too few to see a shape."
    return "its bars are no histogram of the data."


def _counts(heights: np.ndarray, edges: np.ndarray, data: np.ndarray) -> bool:
    """Tell whether heights count the data between the edges.

    A drawn bar knows its edges but for a rounding error: what lies on the edge between two bars may be counted in either.
    """
    ordered = np.sort(data)
    least = np.searchsorted(ordered, edges - _slack(edges), side="left")
    most = np.searchsorted(ordered, edges + _slack(edges), side="right")
    least[-1], most[0] = most[-1], least[0]  # the first and the last edge belong to their bars
    below = least[0] + np.concatenate([[0], np.cumsum(heights)])
    within = np.round(below).clip(least, most)
    return bool(np.allclose(below, within, rtol=0, atol=1e-3))


def _slack(edges: np.ndarray) -> float:
    return float(1e-9 * (edges[-1] - edges[0]))


def is_colorbar(ax: Any) -> bool:
    """Tell whether axes hold a colour bar, which Matplotlib labels so."""
    return str(ax.get_label()) == "<colorbar>"


def pixels_of(ax: Any) -> list[np.ndarray]:
    """Return the pixels of each image in axes; NaN where it is masked."""
    return [np.ma.filled(np.ma.asarray(image.get_array(), dtype=float), np.nan) for image in ax.images]


def _same_picture(image: Any, other: np.ndarray) -> bool:
    """Tell whether two pictures are the same up to brightness and contrast."""
    image = np.asarray(image, dtype=float)
    if image.shape != other.shape or not np.isfinite(other).all():
        return False
    a, b = image - image.mean(), other - other.mean()
    norms = np.linalg.norm(a) * np.linalg.norm(b)
    if norms == 0:  # one of them has one colour only
        return bool(np.linalg.norm(a) == np.linalg.norm(b))
    return bool((a * b).sum() > 0.999 * norms)


def _bars(ax: Any, lying: bool = False) -> list[tuple[float, float, float]]:
    """Return where each bar begins and ends along the axis, and how long it is, in the order of the axis."""
    from matplotlib.patches import Rectangle

    # Rectangles over a picture are boxes around what it shows.
    boxes = [patch for patch in ax.patches if isinstance(patch, Rectangle)] if not ax.images else []
    if lying:
        bars = [(box.get_y(), box.get_y() + box.get_height(), box.get_width()) for box in boxes]
    else:
        bars = [(box.get_x(), box.get_x() + box.get_width(), box.get_height()) for box in boxes]
    return sorted(bars)


def outlines_of(ax: Any) -> list[np.ndarray]:
    """Return the corners of each histogram that is drawn as one outline, [n, 2]: by ``histtype="step"`` or by `stairs`."""
    from matplotlib.patches import Polygon, StepPatch

    outlines = [np.asarray(each.get_path().vertices) for each in ax.patches if isinstance(each, Polygon | StepPatch)]
    return [corners for corners in outlines if np.isfinite(corners).all()]


def _steps(corners: np.ndarray, lying: bool) -> list[tuple[float, float, float]]:
    """Return the steps of an outline as bars, as `_bars` does; an outline of another kind has none.

    It goes up at the first edge, along the first bar, up or down at the next edge, and so on to the base after the last one.
    """
    along, level = corners.T[::-1] if lying else corners.T
    bars: list[tuple[float, float, float]] = []
    for i in range(1, len(along) - 1, 2):
        if not (along[i - 1] == along[i] < along[i + 1] and level[i] == level[i + 1]):
            break
        bars.append((float(along[i]), float(along[i + 1]), float(level[i] - level[0])))
    return bars


def _ticks(axis: Any) -> list[tuple[float, str]]:
    labels = (label.get_text() for label in axis.get_ticklabels())
    return [(float(place), label) for place, label in zip(axis.get_ticklocs(), labels, strict=False) if label]


def _names_wrong(
    bars: Sequence[tuple[float, float, float]],
    ticks: Sequence[tuple[float, str]],
    wanted: Mapping[str, Any],
    rtol: float,
    atol: float,
) -> str | None:
    """Return what is wrong with the names of bars, which stand at the ticks below them."""
    for name, number in wanted.items():
        places = [place for place, label in ticks if name.lower() in label.lower()]
        if not places:
            return f"no bar in it is named {name}: `ax.bar(names, numbers)`, or `ax.set_xticks(places, names)`."
        nearest = min(bars, key=lambda bar: abs((bar[0] + bar[1]) / 2 - places[0]))
        if not _close([nearest[2]], [number], rtol, atol):
            return f"the bar named {name} shows the number of another one."
    return None


def _touch(bars: Sequence[tuple[float, float, float]]) -> bool:
    return all(np.isclose(left[1], right[0], rtol=1e-6, atol=1e-9) for left, right in itertools.pairwise(bars))


def _close(a: Any, b: Any, rtol: float, atol: float) -> bool:
    return len(a) == len(b) and bool(np.allclose(np.asarray(a, float), np.asarray(b, float), rtol=rtol, atol=atol))


def _count(number: int, thing: str, things: str = "") -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"
