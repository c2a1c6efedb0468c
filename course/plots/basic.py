"""Pictures, curves, functions, tables of numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.plots.style import RIGHT, WRONG, colour_of, grid, one_axes

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike


def images(
    images: ArrayLike,
    labels: Sequence[Any] | np.ndarray | None = None,
    predictions: Sequence[Any] | np.ndarray | None = None,
    columns: int = 8,
    title: str | None = None,
) -> Figure:
    """Draw images in a grid, in one grey scale for all.

    Args:
        images: [n, height, width], or with a last axis of 1 (grey) or 3 (red, green, blue); 0 to 1 or 0 to 255.
        labels: What each image shows, [n]: written above it.
        predictions: What a model takes it for, [n]: written above it, in another colour where it is not the label.
        columns: Images per row.
        title: Title of the figure.

    Returns:
        The figure.

    Raises:
        ValueError: The images have another shape, or there are not as many labels or predictions as images.
    """
    pixels = stack(images)
    for name, values in (("labels", labels), ("predictions", predictions)):
        if values is not None and len(values) != len(pixels):
            raise ValueError(f"{name} has {len(values)} entries for {len(pixels)} images; it needs one for each.")
    low, high = grey_scale(pixels)
    captions = [_caption(labels, predictions, index) for index in range(len(pixels))]
    lines = [line for text, _ in captions for line in text.splitlines()]
    # In inches: a cell is as wide as its picture or its longest caption, and has room for its caption's lines.
    width = max([1.15, *(0.085 * len(line) for line in lines)])
    height = 1.15 + 0.2 * max(len(text.splitlines()) for text, _ in captions)
    columns = min(columns, len(pixels))
    rows = -(-len(pixels) // columns)
    figure, axes = grid(rows, columns, size=(width * columns, height * rows + (0.4 if title else 0)))
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, image, (text, colour) in zip(axes.flat, pixels, captions, strict=False):
        axis.imshow((image - low) / (high - low), cmap="gray", vmin=0, vmax=1)
        axis.set_title(text, color=colour, fontsize=10, pad=3)
    figure.suptitle(title or "")
    return figure


def curves(
    series: Any,
    title: str = "Training",
    xlabel: str = "epoch",
    ylabel: str = "loss",
    logy: bool = False,
) -> Figure:
    """Draw curves over epochs: of one training run, of several, or any sequences of numbers.

    A curve that stops being finite ends in a cross; the legend says where.

    Args:
        series: What `fit` returns, or a dict of name → sequence of numbers or what `fit` returns. Of a training run, the metric
            named by `ylabel` is drawn, for the training data as a full line and for the validation data as a dashed one.
        title: Title of the axes.
        xlabel: What a step is; the steps count from 1.
        ylabel: What is drawn; of training runs, the name of a metric, as in "loss" or "accuracy".
        logy: Draw the values on a logarithmic scale.

    Returns:
        The figure.

    Raises:
        ValueError: A training run has no metric of that name.
    """
    import numpy as np
    from matplotlib.ticker import MaxNLocator

    figure, axis = one_axes()
    several = isinstance(series, Mapping)
    for run, (name, values) in enumerate((series if several else {"": series}).items()):
        for part, (kind, line, sequence) in enumerate(_parts(values, ylabel)):
            colour = colour_of(run if several else part)
            numbers = np.asarray(sequence, dtype=float)
            steps = np.arange(1, len(numbers) + 1)
            finite = np.isfinite(numbers)
            label = " ".join(word for word in (name, kind) if word)
            if not finite.all():
                stop = int(np.argmin(finite))
                label += f" (not finite from {xlabel} {stop + 1})"
                if stop:
                    axis.plot(steps[stop - 1], numbers[stop - 1], "x", color=colour, markersize=10, markeredgewidth=3)
            alone = "o" if finite.sum() == 1 else None
            axis.plot(steps, np.where(finite, numbers, np.nan), line, color=colour, label=label, marker=alone)
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel, yscale="log" if logy else "linear")
    axis.xaxis.set_major_locator(MaxNLocator(integer=True))
    if several or len(axis.lines) > 1:
        axis.legend()
    return figure


def functions(
    functions: Mapping[str, Callable[[np.ndarray], ArrayLike]],
    x: ArrayLike,
    title: str = "Functions",
    xlabel: str = "x",
    ylabel: str = "value",
) -> Figure:
    """Draw functions of one variable into the same axes.

    Args:
        functions: Name, for the legend → function of an array [n] that returns an array [n].
        x: Where to draw them, [n], ascending.
        title: Title of the axes.
        xlabel: Name of the variable.
        ylabel: Name of the value.

    Returns:
        The figure.
    """
    import numpy as np

    points = np.asarray(x, dtype=float)
    figure, axis = one_axes()
    for colour, (name, function) in enumerate(functions.items()):
        axis.plot(points, np.asarray(function(points)), color=colour_of(colour), label=name)
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel)
    axis.legend()
    return figure


def path(values: ArrayLike, title: str = "Path", xlabel: str = "step", ylabel: str = "value") -> Figure:
    """Draw a sequence of numbers against its steps, from step 0, which is the start.

    Args:
        values: The numbers, [steps + 1].
        title: Title of the axes.
        xlabel: What a step is.
        ylabel: What the numbers are.

    Returns:
        The figure.
    """
    import numpy as np

    numbers = np.asarray(values, dtype=float)
    figure, axis = one_axes()
    axis.plot(np.arange(len(numbers)), numbers, color=colour_of(0))
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return figure


def heatmap(
    values: ArrayLike,
    rows: Sequence[Any] | np.ndarray,
    columns: Sequence[Any] | np.ndarray,
    title: str = "Sweep",
    xlabel: str = "",
    ylabel: str = "",
    form: str = ".2f",
) -> Figure:
    """Draw a table of numbers as colours, with the number in each cell: the scores of a sweep, a confusion matrix.

    Args:
        values: The numbers, [rows, columns]; a cell whose number is not finite stays white.
        rows: What each row stands for, from the top.
        columns: What each column stands for.
        title: Title of the axes.
        xlabel: What the columns are.
        ylabel: What the rows are.
        form: How a number is written, as in an f-string.

    Returns:
        The figure.

    Raises:
        ValueError: The names do not fit the numbers.
    """
    import numpy as np

    numbers = np.asarray(values, dtype=float)
    if numbers.shape != (len(rows), len(columns)):
        raise ValueError(
            f"values has shape {list(numbers.shape)}; {len(rows)} rows and {len(columns)} columns are named."
        )
    size = (1.6 + 0.75 * len(columns), 1.4 + 0.45 * len(rows))
    figure, axes = grid(1, 1, size=(max(size[0], 4.0), max(size[1], 2.6)))
    axis = axes[0, 0]
    axis.grid(False)
    shown = axis.imshow(np.where(np.isfinite(numbers), numbers, np.nan), cmap="Blues", aspect="auto")
    for (row, column), number in np.ndenumerate(numbers):
        dark = np.isfinite(number) and shown.norm(number) > 0.55
        axis.text(column, row, format(number, form), ha="center", va="center", color="white" if dark else "black")
    axis.set_xticks(range(len(columns)), [str(name) for name in columns])
    axis.set_yticks(range(len(rows)), [str(name) for name in rows])
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return figure


def confusion_matrix(counts: ArrayLike, classes: Sequence[Any] | np.ndarray, title: str = "Confusion matrix") -> Figure:
    """Draw how often each class was taken for each other one.

    Args:
        counts: [classes, classes]; rows are true classes, columns predictions.
        classes: The name of each class.
        title: Title of the axes.

    Returns:
        The figure.

    Raises:
        ValueError: The names do not fit the counts.
    """
    return heatmap(counts, classes, classes, title, xlabel="predicted", ylabel="true", form=".0f")


def stack(images: ArrayLike) -> np.ndarray:
    """Return images as [n, height, width] or [n, height, width, 3].

    Raises:
        ValueError: The images have another shape.
    """
    import numpy as np

    pixels = np.asarray(images)
    if pixels.ndim == 4 and pixels.shape[-1] == 1:
        pixels = pixels[..., 0]
    if not (pixels.ndim == 3 or (pixels.ndim == 4 and pixels.shape[-1] == 3)) or len(pixels) == 0:
        raise ValueError(
            f"images has shape {pixels.shape}; expected [n, height, width], [n, height, width, 1] or [n, height, width, 3]. "
            "For one image, write images[None]."
        )
    return pixels


def grey_scale(pixels: np.ndarray) -> tuple[float, float]:
    """Return the values of black and white: 0 and 1, or 0 and 255; beyond these, the lowest and highest value."""
    low, high = float(pixels.min()), float(pixels.max())
    if low >= 0 and high <= 255:
        return 0, (1 if high <= 1 else 255)
    return low, high  # standardized images, for example


def _caption(labels: Any, predictions: Any, index: int) -> tuple[str, str]:
    """Return what is written above an image, and its colour."""
    if predictions is None:
        return ("" if labels is None else str(labels[index])), "black"
    if labels is None or predictions[index] == labels[index]:
        return str(predictions[index]), RIGHT
    return f"{predictions[index]},\nnot {labels[index]}", WRONG


def _parts(values: Any, metric: str) -> list[tuple[str, str, Sequence[float]]]:
    """Split what a curve is drawn from into (name, line style, numbers): training and validation of a run, or itself."""
    history = getattr(values, "history", None)
    if history is None:
        return [("", "-", values)]
    if metric not in history:
        raise ValueError(f"The training run has no metric {metric!r}; set ylabel to one of {', '.join(history)}.")
    parts = [("training", "-", history[metric])]
    if f"val_{metric}" in history:
        parts.append(("validation", "--", history[f"val_{metric}"]))
    return parts
