"""What the axes of a figure show besides curves: names, images, heat maps, bars and histograms.

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
    shown = [np.squeeze(image) for ax in axes for image in _images(ax)]
    if isinstance(wanted, int | np.integer):
        return None if len(shown) >= wanted else f"it shows {_count(len(shown), 'image')}; {wanted} are asked for."
    each = [np.squeeze(image) for image in np.asarray(wanted)]
    missing = [i for i, image in enumerate(each) if not any(_same_picture(image, other) for other in shown)]
    if not missing:
        return None
    which = "" if is_hidden() else f"; the first one is number {missing[0]}"
    return f"{len(missing)} of the {_count(len(each), 'image')} asked for are not in it{which}."


def heatmap_missing(axes: Sequence[Any], colorbars: Sequence[Any], wanted: Any, rtol: float, atol: float) -> str | None:
    """Compare the heat maps in some axes with a matrix, which may lie on its side or upside down.

    Args:
        axes: The axes without the colour bars.
        colorbars: The axes of the colour bars.
        wanted: The matrix, [rows, columns]; NaN stands where nothing is drawn.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
    """
    matrix = np.asarray(wanted, dtype=float)
    ways = [turned[::step] for turned in (matrix, matrix.T) for step in (1, -1)]
    shown = [(ax, image) for ax in axes for image in (*_images(ax), *_meshes(ax))]
    for ax, image in shown:
        if any(image.shape == w.shape and np.allclose(image, w, rtol=rtol, atol=atol, equal_nan=True) for w in ways):
            if colorbars or len(ax.texts) >= np.isfinite(matrix).sum():
                return None
            return "its colours have no scale: `figure.colorbar(image)`, or write the number into each cell."
    if not shown:
        return "it holds no heat map: `ax.imshow(matrix)` or `ax.pcolormesh(matrix)` draws one."
    sizes = " and ".join("×".join(map(str, image.shape[:2])) for _, image in shown)
    if all(image.shape not in {matrix.shape, matrix.T.shape} for _, image in shown):
        expected = "" if is_hidden() else f"; the matrix is {'×'.join(map(str, matrix.shape))}"
        return f"its heat map has {sizes} cells{expected}."
    return "its heat map shows other numbers than the matrix."


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


def _images(ax: Any) -> list[np.ndarray]:
    return [np.ma.filled(np.ma.asarray(image.get_array(), dtype=float), np.nan) for image in ax.images]


def _meshes(ax: Any) -> list[np.ndarray]:
    from matplotlib.collections import QuadMesh

    arrays = [each.get_array() for each in ax.collections if isinstance(each, QuadMesh)]
    return [np.ma.filled(np.ma.asarray(array, dtype=float), np.nan) for array in arrays if array is not None]


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

    boxes = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
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


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
