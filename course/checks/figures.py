"""Checks of figures: what they show, and whether a reader can tell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from course.checks.answers import require_attempt
from course.checks.drawings import (
    bars_missing,
    boxes_missing,
    histogram_missing,
    images_missing,
    is_colorbar,
    legends_of,
    name_in_legend,
)
from course.checks.failure import fail, is_hidden, report_pass
from course.checks.heatmaps import heatmap_missing
from course.checks.kinds import type_name
from course.checks.subject import subject_of_call


def figure(
    answer: Any,
    *,
    title: bool = True,
    xlabel: bool = True,
    ylabel: bool = True,
    legend: bool = False,
    curves: Mapping[str, Callable[..., Any] | Any] | None = None,
    images: Any = None,
    heatmap: Any = None,
    cells: tuple[Any, Any] | None = None,
    boxes: Any = None,
    bars: Mapping[str, float] | Sequence[float] | None = None,
    histogram: Any = None,
    x_range: tuple[float, float] | None = None,
    min_points: int = 2,
    rtol: float = 1e-3,
    atol: float = 1e-3,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check a Matplotlib figure for what it shows.

    Curves may stand in one pair of axes or in several, in any order, as lines or as points.

    Args:
        answer: A figure, or axes of it.
        title: Whether every pair of axes with data, or the figure as a whole, needs a title.
        xlabel: Whether the horizontal axes need a label.
        ylabel: Whether the vertical axes need a label.
        legend: Whether every one of `curves` must be named, by a legend or by the title of axes of its own. Without `curves`:
            whether axes with several lines or clouds of points need a legend.
        curves: For the name of each curve what it must show: a function of x, or the y values in order.
        images: How many images it must show at least, or the images, [n, height, width], in any order; brightness and
            contrast do not matter. A mask that lies over a picture is an image of its own.
        heatmap: The matrix that a heat map must show, [rows, columns], with a colour bar or a number in each cell. It may lie
            on its side or upside down, unless `cells` says where its cells stand.
        cells: With `heatmap`: where the centres of its columns, [columns], and of its rows, [rows], stand on the x axis and
            the y axis. Filled contours are then a heat map, too.
        boxes: The boxes that must be drawn over the pictures, and no others: [n, 4] with x1, y1, x2, y2 in any order over the
            pictures of the whole figure; or a list with one such array for each picture, in the order of the axes.
        bars: The lengths of its bars in order, or the length for the name of each bar.
        histogram: The data of which it must show a histogram, [n], in counts or as a density.
        x_range: The least and the greatest x that every curve must reach.
        min_points: How many points a curve needs at least.
        rtol: Relative tolerance of the values.
        atol: Absolute tolerance of the values.
        hint: What to look at when the check fails.
        name: What to call the figure; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong: type, curves, range, points, images, heatmap, boxes, bars, histogram,
            title, xlabel, ylabel or legend.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    axes = _axes(answer)
    if axes is None:
        text = f"it is {type_name(answer)}, not a Matplotlib figure. `plt.subplots()` makes one, `plt.gcf()` finds the last."
        fail(subject, "type", text, hint=hint)
    drawn = [ax for ax in axes if _drawn(ax)]
    colorbars = [ax for ax in drawn if is_colorbar(ax)]
    used = [ax for ax in drawn if ax not in colorbars]
    if not used:
        fail(
            subject, "curves", "nothing is drawn in it. Was it made, or shown, before the data were plotted?", hint=hint
        )
    found: dict[str, tuple[Any, _Line]] = {}
    for label, wanted in (curves or {}).items():
        found[label] = _find(subject, label, wanted, used, rtol, atol, hint)
    for label, (_, line) in found.items():
        if x_range is not None and (line.x.min() > x_range[0] + 1e-6 or line.x.max() < x_range[1] - 1e-6):
            reach = f"from {line.x.min():g} to {line.x.max():g}, not from {x_range[0]:g} to {x_range[1]:g}"
            text = f"the curve of {label} goes {reach}."
            fail(subject, "range", text, hint=hint)
        if len(line.x) < min_points:
            text = f"the curve of {label} has {len(line.x)} points; {min_points} or more make it smooth."
            fail(subject, "points", text, hint=hint)
    wrong = {
        "images": None if images is None else images_missing(used, images),
        "heatmap": None if heatmap is None else heatmap_missing(used, colorbars, heatmap, cells, rtol, atol),
        "boxes": None if boxes is None else boxes_missing(used, boxes),
        "bars": None if bars is None else bars_missing(used, bars, rtol, atol),
        "histogram": None if histogram is None else histogram_missing(used, histogram),
    }
    for stage, what in wrong.items():
        if what:
            fail(subject, stage, what, hint=hint)
    _require_texts(subject, answer, used, title, xlabel, ylabel, hint)
    if legend:
        for label, (ax, line) in found.items():
            _require_name(subject, label, [*found], ax, line, hint)
        if curves is None and any(_needs_legend(ax) for ax in used):
            text = "it shows several curves, but no legend names them: `ax.plot(x, y, label=…)`, then `ax.legend()`."
            fail(subject, "legend", text, hint=hint)
    report_pass(
        subject,
        curves=curves,
        images=images is not None,
        heat_map=heatmap is not None,
        boxes=boxes is not None,
        bars=bars is not None,
        histogram=histogram is not None,
        title=title,
        labels=xlabel or ylabel,
        legend=legend,
    )


class _Line:
    """The points of a line or of a scatter, with its name in the legend, or its label."""

    def __init__(self, x: Any, y: Any, label: str) -> None:
        self.x = np.asarray(x, dtype=float)
        self.y = np.asarray(y, dtype=float)
        self.label = label


def _axes(answer: Any) -> list[Any] | None:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    if isinstance(answer, Figure):
        return list(answer.axes)
    if isinstance(answer, Axes):
        return [answer]
    if isinstance(answer, list | tuple | np.ndarray):
        several = [ax for ax in np.ravel(np.asarray(answer, dtype=object)) if isinstance(ax, Axes)]
        return several or None
    return None


def _drawn(ax: Any) -> bool:
    return bool(ax.lines or ax.collections or ax.patches or ax.images)


def _lines(ax: Any) -> list[_Line]:
    names = name_in_legend(ax)
    lines = [_Line(line.get_xdata(orig=False), line.get_ydata(orig=False), names[line]) for line in ax.lines]
    for points in ax.collections:
        offsets = np.asarray(points.get_offsets(), dtype=float)
        if offsets.ndim == 2 and offsets.shape[1] == 2:
            lines.append(_Line(offsets[:, 0], offsets[:, 1], names[points]))
    return [line for line in lines if len(line.x)]


def _shows(line: _Line, wanted: Callable[..., Any] | Any, rtol: float, atol: float) -> bool:
    if not np.isfinite(line.y).all():
        return False
    expected = np.asarray(wanted(line.x) if callable(wanted) else wanted, dtype=float)
    if not callable(wanted):
        expected = expected.ravel()
    return expected.shape == line.y.shape and bool(np.allclose(line.y, expected, rtol=rtol, atol=atol))


def _find(
    subject: str,
    label: str,
    wanted: Callable[..., Any] | Any,
    axes: list[Any],
    rtol: float,
    atol: float,
    hint: str | None,
) -> tuple[Any, _Line]:
    lines = [(ax, line) for ax in axes for line in _lines(ax)]
    right = [(ax, line) for ax, line in lines if _shows(line, wanted, rtol, atol)]
    if right:  # two curves may show the same numbers
        return next((pair for pair in right if label.lower() in pair[1].label.lower()), right[0])
    named = next((line for _, line in lines if label.lower() in line.label.lower()), None)
    if named is None:
        fail(subject, "curves", f"no curve in it shows {label}.", [("curves", str(len(lines)))], hint)
    rows = []
    if callable(wanted) and not is_hidden():
        expected = np.asarray(wanted(named.x), dtype=float)
        worst = int(np.nanargmax(np.abs(np.nan_to_num(named.y - expected, nan=np.inf))))
        rows = [("differs", f"at x = {named.x[worst]:.4g} it is {named.y[worst]:.4g} instead of {expected[worst]:.4g}")]
    fail(subject, "curves", f"the curve named {named.label!r} does not show {label}.", rows, hint)


def _require_texts(
    subject: str, answer: Any, axes: list[Any], title: bool, xlabel: bool, ylabel: bool, hint: str | None
) -> None:
    owner = axes[0].figure
    whole = owner.get_suptitle().strip() if hasattr(owner, "get_suptitle") else ""
    for i, ax in enumerate(axes):
        which = f" of plot {i + 1}" if len(axes) > 1 else ""
        if title and not whole and not ax.get_title().strip():
            fail(subject, "title", f"the title{which} is missing: `ax.set_title(…)` says what is shown.", hint=hint)
        if xlabel and not (ax.get_xlabel().strip() or _shared_label(owner, "get_supxlabel")):
            fail(subject, "xlabel", f"the x axis{which} has no label: `ax.set_xlabel(…)`.", hint=hint)
        if ylabel and not (ax.get_ylabel().strip() or _shared_label(owner, "get_supylabel")):
            fail(subject, "ylabel", f"the y axis{which} has no label: `ax.set_ylabel(…)`.", hint=hint)


def _needs_legend(ax: Any) -> bool:
    return sum(len(line.x) > 1 for line in _lines(ax)) > 1 and not legends_of(ax)


def _shared_label(owner: Any, getter: str) -> str:
    return getattr(owner, getter)().strip() if hasattr(owner, getter) else ""


def _require_name(subject: str, label: str, labels: list[str], ax: Any, line: _Line, hint: str | None) -> None:
    alone = len(_lines(ax)) == 1
    if alone and label.lower() in ax.get_title().lower():
        return
    if label.lower() not in line.label.lower():
        other = next((each for each in labels if each.lower() in line.label.lower()), None)
        if other:
            text = f"the curve of {label} has the name of another curve, {other}. Are the names in the order of the curves?"
        elif line.label:
            text = f"the curve of {label} has the name {line.label!r}, not {label!r}."
        else:
            text = f"the curve of {label} has no name: `ax.plot(x, y, label={label!r})`."
        fail(subject, "legend", text, hint=hint)
    if not legends_of(ax):
        fail(subject, "legend", "the curves are named, but no legend shows it: `ax.legend()`.", hint=hint)
