"""What an optimizer sees: the surface of a loss, and the paths over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from course.plots.style import colour_of, one_axes

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike


def loss_surface(
    loss: Callable[[np.ndarray, np.ndarray], ArrayLike],
    x: tuple[float, float],
    y: tuple[float, float],
    paths: Mapping[str, ArrayLike] | None = None,
    minimum: tuple[float, float] | None = None,
    title: str = "Loss surface",
    xlabel: str = "w₁",
    ylabel: str = "w₂",
) -> Figure:
    """Draw the contours of a loss of two parameters, and the paths that optimizers take over it.

    The contours are closer together near the minimum: they stand for equal ratios of the height above the lowest point drawn.

    Args:
        loss: Function of two arrays [n, n] that returns the loss at each point, [n, n].
        x: Range of the first parameter.
        y: Range of the second parameter.
        paths: Name, for the legend → points passed, [steps, 2], the start first.
        minimum: Where the lowest point is, marked by a star.
        title: Title of the axes.
        xlabel: Name of the first parameter.
        ylabel: Name of the second parameter.

    Returns:
        The figure.
    """
    import numpy as np

    first, second = np.meshgrid(np.linspace(*x, 200), np.linspace(*y, 200))
    height = np.asarray(loss(first, second), dtype=float)
    lowest, highest = np.nanmin(height), np.nanmax(height)
    figure, axis = one_axes()
    axis.grid(False)
    levels = lowest + (highest - lowest) * np.geomspace(1e-3, 1, 14)
    axis.contourf(first, second, height, levels=[lowest, *levels], cmap="Greys", alpha=0.35)
    axis.contour(first, second, height, levels=levels, colors="grey", linewidths=0.6)
    for colour, (name, points) in enumerate((paths or {}).items()):
        track = np.asarray(points, dtype=float)
        axis.plot(*track.T, color=colour_of(colour), label=name, marker=".", markersize=5, linewidth=1.5)
        axis.plot(*track[0], color=colour_of(colour), marker="o", markersize=7)
    if minimum is not None:
        axis.plot(*minimum, color="black", marker="*", markersize=14, linestyle="none", label="minimum")
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel, xlim=x, ylim=y)
    if paths or minimum is not None:
        figure.legend(loc="outside right center")
    return figure
