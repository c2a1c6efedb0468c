"""Drawn house numbers, for the embedded edition of SVHN.

A number in one of many typefaces is painted on an uneven wall, seen a little from the side, then lit and photographed with a
poor camera. All pictures of a batch are drawn at once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.datasets.synthetic.drawing import clouds, greys

if TYPE_CHECKING:
    import numpy as np

    Random = np.random.RandomState

SIZE = 32
BATCH = 100  # so many images at once stay in the processor's cache
GLYPH = 48  # pixels of a glyph's cell in the atlas
TALL = 32  # height of a digit in it

# Typefaces that come with matplotlib, each with the share of numbers written in it.
TYPEFACES = {
    "DejaVuSans": 3,
    "DejaVuSans-Bold": 4,
    "DejaVuSans-Oblique": 1,
    "DejaVuSans-BoldOblique": 1,
    "DejaVuSerif": 1,
    "DejaVuSerif-Bold": 2,
    "DejaVuSerif-BoldItalic": 1,
    "cmb10": 1,
    "cmss10": 3,
    "cmtt10": 1,
    "STIXGeneral": 1,
    "STIXGeneralBol": 2,
    "STIXGeneralBolIta": 1,
}
SANS = ("DejaVuSans", "DejaVuSans-Bold", "cmss10")  # whose 1 is also drawn without a foot, as on most houses


def draw(labels: np.ndarray, random: Random) -> np.ndarray:
    """Draw one photograph for each label.

    Args:
        labels: The digits in the middle, [n], 0 to 9.
        random: Where numbers, walls and light come from.

    Returns:
        Whole greys from 0 to 255, [n, 32, 32].
    """
    import numpy as np

    atlas = _atlas()
    return np.concatenate([_photographs(labels[i : i + BATCH], atlas, random) for i in range(0, len(labels), BATCH)])


def _atlas() -> dict[str, np.ndarray]:
    """Draw every digit of every typeface.

    Returns:
        "glyphs": ink from 0 to 1, [typefaces, 10, 48, 48], the digit 32 high in the middle; "widths": [typefaces, 10], how
        much room a digit takes in a line, in heights of a digit; "chances": [typefaces].
    """
    import numpy as np

    glyphs, widths, chances = [], [], []
    for name, chance in TYPEFACES.items():
        drawn, wide = zip(*_typeface(name), strict=True)
        glyphs.append(np.array(drawn))
        widths.append(wide)
        chances.append(chance)
        if name in SANS:
            plain = glyphs[-1].copy()
            plain[1] = _without_foot(plain[1])
            glyphs.append(plain)
            widths.append(wide)
            chances.append(2 * chance)
    return {"glyphs": np.array(glyphs), "widths": np.array(widths), "chances": np.divide(chances, sum(chances))}


def _typeface(name: str) -> Iterator[tuple[np.ndarray, float]]:
    """Yield (ink [48, 48], width in a line) of the digits of a typeface."""
    import cv2
    import matplotlib
    import numpy as np
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of the date of a font, on stderr
    font = TTFont(Path(matplotlib.get_data_path(), "fonts", "ttf", f"{name}.ttf"))
    fine = 8  # the glyph is filled in pixels 8 times finer, then averaged
    for digit in "0123456789":
        outlines = _outlines(font, digit)
        low, high = (pick(np.concatenate(outlines), axis=0) for pick in (np.min, np.max))
        height = high[1] - low[1]
        points = [((line - (low + high) / 2) * [1, -1] / height * TALL + GLYPH / 2) * fine for line in outlines]
        ink = np.zeros((GLYPH * fine, GLYPH * fine), "uint8")
        # Whole numbers, filled by the even-odd rule: the same pixels on every machine.
        cv2.fillPoly(ink, [np.rint(line * 16).astype("int32") for line in points], 1, shift=4)
        yield ink.reshape(GLYPH, fine, GLYPH, fine).mean(axis=(1, 3)), (high[0] - low[0]) / height + 0.12


def _outlines(font: Any, digit: str) -> list[np.ndarray]:
    """Read the outlines of a digit from a TrueType font, [n, 2] each, in the units in which it was designed.

    An outline is a ring of points on the curve and control points off it; between two control points, their middle is on it.
    """
    import numpy as np

    table = font["glyf"]
    coordinates, last_of_outline, on_curve = table[font.getBestCmap()[ord(digit)]].getCoordinates(table)
    outlines, first = [], 0
    for last in last_of_outline:
        ring = []
        for index in range(first, last + 1):
            before = last if index == first else index - 1
            if not on_curve[index] and not on_curve[before]:
                ring.append(((np.array(coordinates[before]) + coordinates[index]) / 2, True))
            ring.append((np.array(coordinates[index], dtype=float), bool(on_curve[index])))
        points = []
        for index, (point, on) in enumerate(ring):
            if on:
                points.append(point)
            else:
                start, end = ring[index - 1][0], ring[(index + 1) % len(ring)][0]
                points += [(1 - t) ** 2 * start + 2 * t * (1 - t) * point + t**2 * end for t in (0.25, 0.5, 0.75)]
        outlines.append(np.array(points))
        first = last + 1
    return outlines


def _without_foot(one: np.ndarray) -> np.ndarray:
    """Cut the foot off a digit 1: below, leave only the columns of its stem."""
    bottom = (GLYPH + TALL) // 2
    foot = slice(bottom - 6, GLYPH)
    plain = one.copy()
    plain[foot] *= one[bottom - 9] > 0.5
    return plain


def _photographs(labels: np.ndarray, atlas: dict[str, np.ndarray], random: Random) -> np.ndarray:
    """Draw one photograph for each label: [n, 32, 32], whole greys from 0 to 255."""
    import numpy as np

    count = len(labels)
    number, plate = _numbers(labels, atlas, random)
    wall = _wall(count, random)
    # The plate behind some numbers, the shadow that raised digits throw, and the ink, lighter or darker than the wall.
    wall += plate * random.choice([0, 1], (count, 1, 1), p=[0.65, 0.35]) * random.normal(0, 50, (count, 1, 1))
    fall = random.choice([0, 1], count, p=[0.6, 0.4])
    for image in np.flatnonzero(fall):
        step = tuple(random.randint(-2, 3, 2))
        wall[image] -= random.uniform(10, 45) * np.roll(number[image], step, axis=(0, 1))
    wall = np.clip(wall, 15, 240)
    local = (wall * number).sum(axis=(1, 2)) / number.sum(axis=(1, 2))
    contrast = 22 + random.gamma(2.0, 32, count)
    # Digits are mostly dark on light walls and light on dark ones, and where there is no room for one, always the other.
    lighter = random.rand(count) < np.clip(1.25 - local / 220, 0.1, 0.95)
    lighter = np.where(local - contrast < 0, True, np.where(local + contrast > 255, False, lighter))
    ink = (local + np.where(lighter, contrast, -contrast))[:, None, None]
    ink = ink + clouds(random, count, SIZE) * random.gamma(1.5, 4, (count, 1, 1))
    scene = wall + number * (ink - wall)
    scene *= _shadow(count, random)
    return _camera(scene, random)


def _numbers(labels: np.ndarray, atlas: dict[str, np.ndarray], random: Random) -> tuple[np.ndarray, np.ndarray]:
    """Write numbers, each with its labelled digit in the middle of the image and often with neighbours.

    Returns:
        Ink [n, 32, 32] from 0 to 1, and a plate around the number, likewise.
    """
    import numpy as np

    count = len(labels)
    glyphs, widths = atlas["glyphs"], atlas["widths"]
    face = random.choice(len(glyphs), count, p=atlas["chances"])
    along, down = _grid_on_the_wall(count, random)
    # How many heights of a digit the neighbours stand away; a number has one to three digits in view.
    space = random.uniform(0.0, 0.22, count)
    weight = random.uniform(0.25, 0.6, count)[:, None, None]  # less is bolder
    ink = np.zeros((count, SIZE, SIZE))
    reach = np.zeros((2, count))
    for side in (0, -1, 1):
        digit = labels if side == 0 else random.randint(0, 10, count)
        offset = side * (space + (widths[face, labels] + widths[face, digit]) / 2)
        glyph = _look_up(glyphs, face * 10 + digit, along - offset[:, None, None], down)
        present = np.ones(count) if side == 0 else (random.rand(count) < 0.55).astype(float)
        reach[max(side, 0)] = np.maximum(reach[max(side, 0)], present * (np.abs(offset) + widths[face, digit] / 2))
        ink = np.maximum(ink, np.clip((glyph - weight) * 4 + 0.5, 0, 1) * present[:, None, None])
    border = random.uniform(0.1, 0.35, count)[:, None, None]
    inside_x = np.minimum(along + reach[0][:, None, None], reach[1][:, None, None] - along) + border
    inside_y = 0.5 - np.abs(down) + border
    square = np.minimum(inside_x, inside_y)
    widest = np.maximum(reach[0], reach[1])[:, None, None]
    oval = 1.35 - np.hypot(along / (widest + border), down / (0.5 + border))
    plate = np.where(random.rand(count, 1, 1) < 0.75, square, oval)
    return ink, np.clip(plate * 22 + 0.5, 0, 1)


def _grid_on_the_wall(count: int, random: Random) -> tuple[np.ndarray, np.ndarray]:
    """Place the camera: for each pixel, where it looks on the wall, in heights of a digit from the middle digit's centre.

    Returns:
        Position along the number and downwards, each [n, 32, 32].
    """
    import numpy as np

    height = np.clip(random.normal(23.5, 3.2, count), 15, 31)[:, None, None]  # pixels
    narrow = random.uniform(0.62, 1.1, count)[:, None, None]  # less is narrower
    angle = random.normal(0, 0.09, count)[:, None, None]  # radians
    slant = random.normal(0, 0.09, count)[:, None, None]
    tilt = random.normal(0, 0.0035, count)[:, None, None]  # perspective: one side of the wall is nearer
    centre = random.normal(0, 1.1, (2, count, 1, 1))  # pixels
    rows, columns = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
    right, below = columns - centre[0], rows - centre[1]
    scale = (1 + tilt * right) / height
    along = (right * np.cos(angle) + below * np.sin(angle)) * scale / narrow
    down = (below * np.cos(angle) - right * np.sin(angle)) * scale
    # Hand-painted and bent numbers: the grid is warped a little.
    warp = [clouds(random, count, SIZE) * random.gamma(1.5, 0.023, (count, 1, 1)) for _ in range(2)]
    return along + slant * down + warp[0], down + warp[1]


def _look_up(glyphs: np.ndarray, which: np.ndarray, along: np.ndarray, down: np.ndarray) -> np.ndarray:
    """Read glyphs at positions between their pixels, by bilinear interpolation.

    Args:
        glyphs: [typefaces, 10, 48, 48].
        which: Index of typeface and digit, [n].
        along: Position in each image, in heights of a digit from the centre of the glyph, [n, 32, 32].
        down: Likewise.

    Returns:
        Ink [n, 32, 32]; none outside the glyph.
    """
    import numpy as np

    flat = glyphs.reshape(-1)
    column = np.clip(along * TALL + (GLYPH - 1) / 2, 0, GLYPH - 1.001)
    row = np.clip(down * TALL + (GLYPH - 1) / 2, 0, GLYPH - 1.001)
    left, top = column.astype(int), row.astype(int)
    right, below = column - left, row - top
    at = which[:, None, None] * GLYPH * GLYPH + top * GLYPH + left
    upper = flat[at] * (1 - right) + flat[at + 1] * right
    lower = flat[at + GLYPH] * (1 - right) + flat[at + GLYPH + 1] * right
    return np.asarray(upper * (1 - below) + lower * below)


def _wall(count: int, random: Random) -> np.ndarray:
    """Paint walls, [n, 32, 32]: uneven light, stains, and on some the lines of boards or bricks."""
    import numpy as np

    rows, columns = (np.indices((SIZE, SIZE)) - (SIZE - 1) / 2) / SIZE
    level = random.uniform(15, 200, (count, 1, 1))
    slope = random.normal(0, 28, (2, count, 1, 1))
    stains = clouds(random, count, SIZE) * random.gamma(1.5, 7, (count, 1, 1))
    wall = level + slope[0] * rows + slope[1] * columns + stains
    period = random.uniform(0.25, 0.7, (count, 1, 1))
    phase = random.rand(count, 1, 1)
    boards = random.rand(count, 1, 1) < 0.15
    wall -= boards * random.uniform(5, 40, (count, 1, 1)) * ((rows / period + phase) % 1 < 0.12)
    # What is beside the wall: a door frame, a window, the sky.
    edge = random.uniform(0.28, 0.6, (count, 1, 1)) * random.choice([-1, 1], (count, 1, 1))
    lean = random.normal(0, 0.08, (count, 1, 1))
    across = np.where(random.rand(count, 1, 1) < 0.7, columns + lean * rows, rows + lean * columns)
    beyond = np.clip((across * np.sign(edge) - np.abs(edge)) * SIZE + 0.5, 0, 1)
    return np.asarray(wall + beyond * random.normal(0, 60, (count, 1, 1)))


def _shadow(count: int, random: Random) -> np.ndarray:
    """Throw a straight-edged shadow over some images: the factor of the light, [n, 32, 32]."""
    import numpy as np

    rows, columns = (np.indices((SIZE, SIZE)) - (SIZE - 1) / 2) / SIZE
    angle = random.uniform(0, 2 * np.pi, (count, 1, 1))
    depth = random.uniform(0.1, 0.55, (count, 1, 1)) * (random.rand(count, 1, 1) < 0.25)
    soft = random.uniform(1, 12, (count, 1, 1))
    across = columns * np.cos(angle) + rows * np.sin(angle) - random.uniform(-0.3, 0.3, (count, 1, 1))
    return np.asarray(1 - depth * np.clip(across * soft + 0.5, 0, 1))


def _camera(scene: np.ndarray, random: Random) -> np.ndarray:
    """Take photographs out of focus, with the noise of a small sensor: [n, 32, 32], whole greys from 0 to 255."""
    import numpy as np
    from scipy.ndimage import gaussian_filter

    scene = scene + random.normal(0, 1, scene.shape) * random.uniform(0, 10, (len(scene), 1, 1))
    blur = random.choice([0.4, 0.7, 1.0, 1.4, 1.8, 2.3], len(scene), p=[0.1, 0.2, 0.25, 0.25, 0.15, 0.05])
    for sigma in np.unique(blur):
        some = blur == sigma
        scene[some] = gaussian_filter(scene[some], (0, sigma, sigma), mode="nearest")
    scene += random.normal(0, 1, scene.shape) * random.uniform(0, 3, (len(scene), 1, 1))
    return greys(scene)
