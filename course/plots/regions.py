"""What is where in an image: boxes, masks, and how well boxes were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.plots.basic import grey_scale, stack
from course.plots.style import COLOURS, colour_of, grid, one_axes

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike

COLOURS_OF_CLASSES = COLOURS[:-1]  # black is not seen over a dark image
CELL = 2.2  # inches: width and height of an image


def boxes(
    images: ArrayLike,
    true: Sequence[Any] | np.ndarray | None = None,
    found: Sequence[Any] | np.ndarray | None = None,
    true_classes: Sequence[Any] | np.ndarray | None = None,
    found_classes: Sequence[Any] | np.ndarray | None = None,
    scores: Sequence[Any] | np.ndarray | None = None,
    classes: Sequence[Any] | None = None,
    columns: int = 4,
    title: str | None = None,
) -> Figure:
    """Draw boxes over images: true ones dashed and white, found ones as full lines in the colour of their class.

    Args:
        images: [n, height, width], or with a last axis of 1 (grey) or 3 (red, green, blue); 0 to 1 or 0 to 255.
        true: For each image the true boxes [m, 4] as (x1, y1, x2, y2) in pixels, half open: an array [n, m, 4], or a sequence
            of n arrays of different lengths. Boxes without a width and a height are padding and are not drawn.
        found: For each image the boxes that a detector found, likewise.
        true_classes: For each image the number of the class of each true box, [m]; boxes of a class below 0 are not drawn.
        found_classes: For each image the number of the class of each found box.
        scores: For each image the score of each found box, written beside it.
        classes: The name of each class; its number by default.
        columns: Images per row.
        title: Title of the figure.

    Returns:
        The figure.

    Raises:
        ValueError: The images have another shape, or boxes, classes and scores do not fit them or each other.
    """
    from matplotlib.lines import Line2D

    pixels = stack(images)
    truths = _boxes("true", true, "true_classes", true_classes, None, pixels, classes)
    detections = _boxes("found", found, "found_classes", found_classes, scores, pixels, classes)
    figure, axes = _canvas(pixels, columns, title, legend=true is not None and found is not None)
    for axis, of_truth, of_detection in zip(axes, truths, detections, strict=True):
        for corners, text, _ in of_truth:
            _rectangle(axis, corners, text, "white", "--", below=True)
        for corners, text, number in of_detection:
            _rectangle(axis, corners, text, COLOURS_OF_CLASSES[number % len(COLOURS_OF_CLASSES)], "-", below=False)
    if true is not None and found is not None:
        lines = [Line2D([], [], color="grey", linestyle="--"), Line2D([], [], color="grey", linestyle="-")]
        figure.legend(lines, ["true", "found"], loc="outside lower center", ncols=2)
    return figure


def masks(
    images: ArrayLike,
    masks: ArrayLike,
    classes: Sequence[Any],
    labels: Sequence[Any] | np.ndarray | None = None,
    opacity: float = 0.5,
    columns: int = 4,
    title: str | None = None,
) -> Figure:
    """Draw masks over images: the colour of each class lies over the image, and a legend names it. Class 0 stays clear.

    Args:
        images: [n, height, width], or with a last axis of 1 (grey) or 3 (red, green, blue); 0 to 1 or 0 to 255.
        masks: The class of each pixel, whole numbers [n, height, width] from 0, the background.
        classes: The name of each class, the background first.
        labels: What is written above each image, [n].
        opacity: Of the colours, from 0, only the image is seen, to 1, only the mask is.
        columns: Images per row.
        title: Title of the figure.

    Returns:
        The figure.

    Raises:
        ValueError: The images have another shape, the masks do not fit them, or there are more classes than names or colours.
    """
    import numpy as np
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Patch

    pixels = stack(images)
    numbers = np.asarray(masks)
    if numbers.shape != pixels.shape[:3]:
        raise ValueError(
            f"masks has shape {list(numbers.shape)} for images {list(pixels.shape)}; expected {list(pixels.shape[:3])}, the "
            "number of a class for each pixel. Of scores take the argmax over the last axis."
        )
    if not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(f"masks has dtype {numbers.dtype}; a mask holds numbers of classes, whole numbers.")
    if numbers.min() < 0 or numbers.max() >= len(classes):
        raise ValueError(
            f"masks holds classes from {numbers.min()} to {numbers.max()}; {len(classes)} are named, 0 to {len(classes) - 1}."
        )
    if len(classes) > len(COLOURS_OF_CLASSES) + 1:
        raise ValueError(
            f"{len(classes)} classes are named; there are colours for {len(COLOURS_OF_CLASSES)} and the background."
        )
    if labels is not None and len(labels) != len(pixels):
        raise ValueError(f"labels has {len(labels)} entries for {len(pixels)} images; it needs one for each.")
    colours = np.array([(0.0, 0.0, 0.0, 0.0), *((*to_rgb(colour), opacity) for colour in COLOURS_OF_CLASSES)])
    figure, axes = _canvas(pixels, columns, title, legend=True, captions=labels is not None)
    for index, axis in enumerate(axes):
        axis.imshow(colours[numbers[index]], interpolation="nearest")
        axis.set_title("" if labels is None else str(labels[index]), fontsize=10, pad=3)
    patches = [
        Patch(facecolor=colours[number], edgecolor="grey", label=str(name)) for number, name in enumerate(classes)
    ]
    figure.legend(handles=patches[1:], loc="outside lower center", ncols=min(4, max(1, len(patches) - 1)))
    return figure


def precision_recall(
    series: Mapping[str, tuple[ArrayLike, ArrayLike]],
    average_precisions: Mapping[str, float] | None = None,
    title: str = "Precision and recall",
) -> Figure:
    """Draw precision over recall, as thin lines, and the envelope of each curve, as thick steps; the legend gives the AP.

    The envelope at a recall is the best precision at this recall or a greater one. The area under it is the average precision
    (AP) of all points (Everingham and others 2010, as PASCAL VOC measures it since then).

    Args:
        series: Name, for the legend → (precision, recall), both [n], in the order of falling scores.
        average_precisions: Name → AP, where it was measured otherwise, as with 11 points; by default the area under the
            envelope.
        title: Title of the axes.

    Returns:
        The figure.

    Raises:
        ValueError: Precision and recall do not fit each other, are not between 0 and 1, or the recall falls.
    """
    import numpy as np

    figure, axis = one_axes()
    for number, (name, (precision, recall)) in enumerate(series.items()):
        ratios, reached = np.asarray(precision, dtype=float), np.asarray(recall, dtype=float)
        if ratios.ndim != 1 or ratios.shape != reached.shape:
            raise ValueError(
                f"{name!r} has precision {list(ratios.shape)} and recall {list(reached.shape)}; both need the shape [n]."
            )
        if not all(((values >= 0) & (values <= 1)).all() for values in (ratios, reached)):
            raise ValueError(f"{name!r} has a precision or a recall that is not between 0 and 1.")
        if (np.diff(reached) < 0).any():
            raise ValueError(
                f"The recall of {name!r} falls; sort the detections by falling score. Is it given as precision?"
            )
        envelope = np.maximum.accumulate(ratios[::-1])[::-1]
        area = float(np.diff(reached, prepend=0) @ envelope)
        score = (average_precisions or {}).get(name, area)
        colour = colour_of(number)
        axis.plot(reached, ratios, color=colour, linewidth=1, alpha=0.6, marker="." if len(ratios) <= 30 else None)
        # At recall r the envelope is the best precision from there on: constant back to the recall before.
        steps, heights = np.append(0, reached), np.append(envelope[0] if len(envelope) else 0, envelope)
        axis.step(steps, heights, where="pre", color=colour, label=f"{name} (AP {score:.3f})")
    axis.set(title=title, xlabel="recall", ylabel="precision", xlim=(-0.02, 1.02), ylim=(-0.02, 1.05))
    axis.legend(loc="lower left")
    return figure


def _canvas(
    pixels: np.ndarray, columns: int, title: str | None, legend: bool, captions: bool = False
) -> tuple[Figure, list[Axes]]:
    """Draw images in a grid, in one grey scale for all; return the figure and the axes of each image."""
    columns = min(columns, len(pixels))
    rows = -(-len(pixels) // columns)
    height = (CELL + 0.2 * captions) * rows + (0.4 if title else 0) + (0.4 if legend else 0)
    figure, axes = grid(rows, columns, size=(max(CELL * columns, 2.8), height))
    low, high = grey_scale(pixels)
    for axis in axes.flat:
        axis.set_axis_off()
    used = list(axes.flat)[: len(pixels)]
    for axis, image in zip(used, pixels, strict=True):
        axis.imshow((image - low) / (high - low), cmap="gray", vmin=0, vmax=1)
    figure.suptitle(title or "")
    return figure, used


def _boxes(
    name: str,
    given: Any,
    name_of_classes: str,
    numbers: Any,
    scores: Any,
    pixels: np.ndarray,
    classes: Sequence[Any] | None,
) -> list[list[tuple[np.ndarray, str, int]]]:
    """Return, for each image, corners, text and class of each box that is to be drawn."""
    import numpy as np

    several = [("scores", scores), (name_of_classes, numbers)]
    for what, values in [(name, given), *several]:
        if values is not None and len(values) != len(pixels):
            raise ValueError(f"{what} has {len(values)} entries for {len(pixels)} images; it needs one for each.")
        if values is not None and given is None:
            raise ValueError(f"{what} is given without boxes: pass {name} too.")
    drawn: list[list[tuple[np.ndarray, str, int]]] = []
    for index in range(len(pixels)):
        corners = np.asarray([] if given is None else given[index], dtype=float)
        corners = corners.reshape(0, 4) if corners.size == 0 else corners
        if corners.ndim != 2 or corners.shape[1] != 4:
            raise ValueError(
                f"{name}[{index}] has shape {list(corners.shape)}; expected [m, 4], (x1, y1, x2, y2) of each box."
            )
        for what, values in several:
            if values is not None and len(values[index]) != len(corners):
                raise ValueError(f"{what}[{index}] has {len(values[index])} entries for {len(corners)} boxes.")
        of_image = []
        for box, corner in enumerate(corners):
            number = 0 if numbers is None else int(numbers[index][box])
            if number < 0 or (corner[2] <= corner[0] and corner[3] <= corner[1]):
                continue
            words = [] if numbers is None else [str(number if classes is None else classes[number])]
            words += [] if scores is None else [f"{float(scores[index][box]):.2f}"]
            of_image.append((corner, " ".join(words), number))
        drawn.append(of_image)
    return drawn


def _rectangle(axis: Axes, corners: np.ndarray, text: str, colour: str, line: str, below: bool) -> None:
    """Draw one box; a pixel k covers k − ½ to k + ½ on the axes, so the half open box begins half a pixel to the left."""
    from matplotlib.patches import Rectangle

    left, top, right, bottom = corners - 0.5
    axis.add_patch(
        Rectangle((left, top), right - left, bottom - top, fill=False, edgecolor=colour, linestyle=line, linewidth=1.6)
    )
    if text:
        # At the edge of the image the text lies inside the box.
        fits = bottom < axis.get_ylim()[0] * 0.92 if below else top > axis.get_ylim()[0] * 0.08
        axis.text(
            right if below else left,
            bottom if below else top,
            text,
            color="black" if colour == "white" else "white",
            fontsize=7,
            ha="right" if below else "left",
            va="top" if below == fits else "bottom",
            clip_on=True,
            bbox={"facecolor": colour, "edgecolor": "none", "pad": 1, "alpha": 0.85},
        )
