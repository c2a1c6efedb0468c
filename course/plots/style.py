"""What all figures of the course look like, and how they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito (2008), "Color Universal Design", without the yellow, which is too faint for a line on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
RIGHT, WRONG = COLOURS[0], COLOURS[1]

STYLE: dict[Any, Any] = {
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 13,
    "figure.constrained_layout.use": True,
    "figure.titlesize": 13,
    "font.size": 11,
    "grid.alpha": 0.3,
    "lines.linewidth": 2,
}


def colour_of(index: int) -> str:
    """Return the colour of a line: each has its own."""
    return COLOURS[index % len(COLOURS)]


def grid(rows: int, columns: int, size: tuple[float, float]) -> tuple[Figure, np.ndarray]:
    """Make a figure that pyplot does not hold on to: a notebook would show an open one a second time."""
    import matplotlib.pyplot as plt

    # pyplot loads a notebook's backend at the first figure, and that switches interactive drawing on. Inside the context it
    # would be switched off again at its end, and no later figure of the notebook would be shown.
    plt.draw_if_interactive()
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    plt.close(figure)
    return figure, axes


def one_axes() -> tuple[Figure, Axes]:
    """Make a figure with one pair of axes."""
    figure, axes = grid(1, 1, size=(7, 4.2))
    return figure, axes[0, 0]
