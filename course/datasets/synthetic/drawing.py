"""How the embedded editions are drawn: smooth outlines, filled shapes, uneven light, whole greys.

Everything is the same on every machine: random numbers come from `numpy.random.RandomState`, whose stream is promised never to
change, shapes are filled in whole-number coordinates, and greys are rounded where no last bit can tip them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

FINE = 4  # a drawing is filled in pixels 4 times finer than the image, then averaged
NUDGE = 1e-6


@dataclass(frozen=True)
class Shape:
    """A filled outline, or a line where it has a width.

    Args:
        points: The outline or line, [n, 2] as (x, y), y downwards.
        tone: Grey from 0 to 255.
        width: Width of a line, in pixels of the image; 0 for a filled outline.
    """

    points: ArrayLike
    tone: float
    width: float = 0


def curve(points: ArrayLike, closed: bool = False, steps: int = 6) -> np.ndarray:
    """Draw a smooth curve through points (Catmull and Rom 1974).

    Args:
        points: [n, 2].
        closed: Whether the last point is joined to the first.
        steps: New points from one point to the next.

    Returns:
        The curve, [n · steps, 2] where it is closed, else [(n − 1) · steps + 1, 2].
    """
    import numpy as np

    given = np.asarray(points, dtype=float)
    if closed:
        padded = np.concatenate([given[-1:], given, given[:2]])
    else:
        padded = np.concatenate([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    before, start, end, after = padded[:-3, None], padded[1:-2, None], padded[2:-1, None], padded[3:, None]
    t = (np.arange(steps) / steps)[None, :, None]
    bends = (end - before) * t + (2 * before - 5 * start + 4 * end - after) * t**2
    bends += (3 * start - before - 3 * end + after) * t**3
    drawn = (start + bends / 2).reshape(-1, 2)
    return drawn if closed else np.concatenate([drawn, given[-1:]])


def fit(shapes: Sequence[Shape], size: int, margin: float, stretch: float = 1.0, turn: float = 0.0) -> list[Shape]:
    """Stretch and turn shapes, enlarge them until they fill an image, and put them into its middle.

    Args:
        shapes: In any units.
        size: Width and height of the image, in pixels.
        margin: Room left on the longer side, in pixels.
        stretch: How much wider they become.
        turn: Angle, in radians.

    Returns:
        The same shapes in pixels.
    """
    import numpy as np

    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    turned = [np.asarray(shape.points) * [stretch, 1] @ matrix for shape in shapes]
    corners = np.concatenate(turned)
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = (size - 2 * margin) / (high - low).max()
    return [
        Shape((points - (low + high) / 2) * scale + size / 2, shape.tone, shape.width)
        for points, shape in zip(turned, shapes, strict=True)
    ]


def fill(shapes: Sequence[Shape], size: int) -> np.ndarray:
    """Draw shapes, the later over the earlier.

    Args:
        shapes: In pixels.
        size: Width and height of the image.

    Returns:
        Greys from 0 to 255, [size, size].
    """
    import cv2
    import numpy as np

    canvas = np.zeros((size * FINE, size * FINE), "uint8")
    for shape in shapes:
        points = np.rint(np.asarray(shape.points) * FINE * 16 - 8).astype("int32")[None]
        tone = int(np.clip(shape.tone, 1, 255))
        if shape.width:
            cv2.polylines(canvas, points, False, tone, max(1, round(shape.width * FINE)), cv2.LINE_8, 4)
        else:
            cv2.fillPoly(canvas, points, tone, cv2.LINE_8, 4)
    return np.asarray(canvas.reshape(size, FINE, size, FINE).mean(axis=(1, 3)))


def clouds(random: np.random.RandomState, count: int, size: int, knots: int = 5) -> np.ndarray:
    """Make smooth random patches: random numbers on a coarse grid, with straight lines between them.

    Args:
        random: Where the numbers come from: normal ones, of deviation 1.
        count: How many.
        size: Width and height.
        knots: Random numbers along each side; more give smaller patches.

    Returns:
        [count, size, size].
    """
    import numpy as np

    at = np.linspace(0, knots - 1, size)
    weights = np.clip(1 - np.abs(at[:, None] - np.arange(knots)), 0, 1)
    return np.asarray(weights @ random.normal(0, 1, (count, knots, knots)) @ weights.T)


def greys(values: np.ndarray) -> np.ndarray:
    """Round to whole greys from 0 to 255; the nudge keeps another machine's last bit from tipping an exact half."""
    import numpy as np

    return np.clip(np.rint(values + NUDGE), 0, 255)
