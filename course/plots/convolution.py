"""What convolutions see: kernels and feature maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.plots.style import grid

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike


def feature_maps(
    maps: ArrayLike, labels: Sequence[Any] | np.ndarray | None = None, columns: int = 8, title: str = "Feature maps"
) -> Figure:
    """Draw each channel of a stack of maps, in one scale for all: what filters see, or the kernels of a first layer.

    Without negative numbers zero is black. With them zero is white, positive numbers are blue and negative ones red.

    Args:
        maps: [height, width, channels]; for the kernels of a layer with one input channel, `kernel[:, :, 0]`.
        labels: What is written above each map; its number, from 0, by default.
        columns: Maps per row.
        title: Title of the figure.

    Returns:
        The figure.

    Raises:
        ValueError: The maps have another shape, or there are not as many labels as maps.
    """
    import numpy as np

    stack = np.asarray(maps, dtype=float)
    if stack.ndim != 3 or 0 in stack.shape:
        raise ValueError(
            f"maps has shape {list(stack.shape)}; expected [height, width, channels]. Of a batch take one: maps[0]."
        )
    names = range(stack.shape[-1]) if labels is None else labels
    if len(names) != stack.shape[-1]:
        raise ValueError(f"labels has {len(names)} entries for {stack.shape[-1]} maps; it needs one for each.")
    signed = stack.min() < 0
    most = float(np.abs(stack).max()) or 1.0
    columns = min(columns, len(names))
    rows = -(-len(names) // columns)
    figure, axes = grid(rows, columns, size=(1.15 * columns, 1.35 * rows + 0.4))
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, channel, name in zip(axes.flat, np.moveaxis(stack, -1, 0), names, strict=False):
        axis.imshow(channel, cmap="RdBu" if signed else "gray", vmin=-most if signed else 0, vmax=most)
        axis.set_title(str(name), fontsize=10, pad=3)
    figure.suptitle(title)
    return figure
