"""How scenes are drawn: several things on one canvas, between strokes and noise, with their boxes and masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from course.datasets.synthetic.drawing import NUDGE, greys

if TYPE_CHECKING:
    import numpy as np

TRIES = 30  # places tried for a thing; where none is free it is left out
THINNEST = 4  # pixels: what is narrower is widened to this, as the digit 1 often is


class Scenes(NamedTuple):
    """Scenes and what is in them.

    Attributes:
        images: uint8 [n, size, size], 0 black to 255 white.
        boxes: float32 [n, most, 4]; (x1, y1, x2, y2) of each thing in pixels, half open: it covers the columns x1 to x2 − 1,
            and its width is x2 − x1. Zeros where a scene has fewer things than the most. A box is as tight as it can be around
            the whole thing, also where another thing lies in front of it.
        classes: int64 [n, most]; the class of each thing, −1 where there is none. Things come first.
        masks: uint8 [n, size, size]; the class of each pixel: 0 background, class + 1 where a thing is.
        instances: uint8 [n, size, size]; to which thing a pixel belongs: 0 to none, k + 1 to that of `boxes[:, k]`.
    """

    images: np.ndarray
    boxes: np.ndarray
    classes: np.ndarray
    masks: np.ndarray
    instances: np.ndarray


@dataclass(frozen=True)
class Things:
    """Pictures of things that may come into a scene.

    Args:
        pictures: uint8 [m, height, width], light on black.
        classes: int [m], 0 or more.
        level: The grey from which on a pixel belongs to the thing: its ink.
    """

    pictures: np.ndarray
    classes: np.ndarray
    level: int


@dataclass(frozen=True)
class Recipe:
    """What scenes look like.

    Args:
        size: Width and height of a scene, in pixels.
        most: Things in a scene: from 1 to so many.
        heights: The least and the greatest height of a thing, in pixels; none is wider than the greatest height.
        overlap: The greatest part of the smaller of two boxes that the other one may cover.
        clutter: Strokes in a scene that belong to no thing: from 0 to so many.
        lengths: The least and the greatest length of a stroke, in pixels.
        tones: The least and the greatest grey of a stroke.
        ground: The greatest grey of the background, which differs from scene to scene.
        noise: The standard deviation of the noise, in greys.
        soft: Whether the faint edge of a thing is drawn too; it belongs to the box and the mask in no case.
        dimmest: The least brightness of a thing: its greys are multiplied by a number from this to 1.
    """

    size: int
    most: int
    heights: tuple[int, int]
    overlap: float
    clutter: int
    lengths: tuple[int, int]
    tones: tuple[float, float]
    ground: float
    noise: float
    soft: bool
    dimmest: float


def draw(things: Sequence[Things], count: int, random: np.random.RandomState, recipe: Recipe) -> Scenes:
    """Draw scenes one after the other: the first of them are the same however many are drawn.

    Args:
        things: What may come into a scene. A thing is taken from each of these equally often.
        count: How many scenes.
        random: Where the random numbers come from.
        recipe: What the scenes look like.

    Returns:
        The scenes.
    """
    import numpy as np

    size, most = recipe.size, recipe.most
    images = np.zeros((count, size, size), "uint8")
    instances = np.zeros_like(images)
    boxes = np.zeros((count, most, 4), "float32")
    classes = np.full((count, most), -1, "int64")
    for scene in range(count):
        canvas = _strokes(random, recipe)
        placed: list[tuple[int, int, int, int]] = []
        for _ in range(random.randint(1, most + 1)):
            source = things[random.randint(len(things))]
            chosen = random.randint(len(source.pictures))
            patch, ink = _thing(source.pictures[chosen], source.level, random, recipe)
            box = _place(patch.shape, placed, random, recipe)
            if box is None:
                continue
            left, top, right, bottom = box
            part = canvas[top:bottom, left:right]
            part[:] = np.maximum(part, patch) if recipe.soft else np.where(ink, patch, part)
            instances[scene, top:bottom, left:right][ink] = len(placed) + 1
            boxes[scene, len(placed)] = box
            classes[scene, len(placed)] = source.classes[chosen]
            placed.append(box)
        light = canvas * random.uniform(0.6, 1) + random.uniform(0, recipe.ground)
        images[scene] = greys(light + random.normal(0, recipe.noise, canvas.shape))
    return Scenes(images, boxes, classes, masks_of(classes, instances), instances)


def masks_of(classes: np.ndarray, instances: np.ndarray) -> np.ndarray:
    """Make the mask of each scene: 0 where no thing is, elsewhere the class of the thing + 1.

    Args:
        classes: int [n, most], −1 where there is no thing.
        instances: int [n, height, width], 0 or the number of a thing from 1.

    Returns:
        uint8 [n, height, width].
    """
    import numpy as np

    numbers = np.pad(classes + 1, ((0, 0), (1, 0))).astype("uint8")
    return np.asarray(numbers[np.arange(len(classes))[:, None, None], instances])


def _strokes(random: np.random.RandomState, recipe: Recipe) -> np.ndarray:
    """Draw short straight strokes, uneven in tone, on black: float [size, size]."""
    import numpy as np

    canvas = np.zeros((recipe.size, recipe.size))
    for _ in range(random.randint(0, recipe.clutter + 1)):
        x, y = random.randint(0, recipe.size, 2)
        angle, length = random.uniform(0, np.pi), random.randint(recipe.lengths[0], recipe.lengths[1] + 1)
        along = np.linspace(0, length, 2 * length)
        tones = random.uniform(*recipe.tones, len(along))
        # Nudged, so that another machine's last bit does not move a point that lies on the border of two pixels.
        columns = np.floor(x + along * np.cos(angle) + NUDGE).astype(int)
        rows = np.floor(y + along * np.sin(angle) + NUDGE).astype(int)
        inside = (rows >= 0) & (rows < recipe.size) & (columns >= 0) & (columns < recipe.size)
        np.maximum.at(canvas, (rows[inside], columns[inside]), tones[inside])
    return canvas


def _thing(
    picture: np.ndarray, level: int, random: np.random.RandomState, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray]:
    """Bring a thing to a random size and brightness.

    Returns:
        Its greys, float [height, width], and where its ink is, bool [height, width]. All four edges hold ink.
    """
    least, greatest = recipe.heights
    thing, _ = _trim(picture.astype(float), level)
    height = random.randint(least, greatest + 1)
    width = max(THINNEST, round(thing.shape[1] * height / thing.shape[0]))
    if width > greatest:
        height, width = max(THINNEST, round(height * greatest / width)), greatest
    patch, ink = _trim(greys(resize(thing, height, width)), level)
    return patch * random.uniform(recipe.dimmest, 1), ink


def _trim(image: np.ndarray, level: int) -> tuple[np.ndarray, np.ndarray]:
    """Cut off the rows and columns around the ink; return the image and where the ink is."""
    import numpy as np

    ink = image >= level
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    within = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    return image[within], ink[within]


def resize(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Resize an image by straight lines between pixels; where it becomes smaller, each new pixel is a mean of several old ones.

    OpenCV and TensorFlow round differently from version to version; this gives the same greys everywhere, once rounded.

    Args:
        image: float [h, w].
        height: New height.
        width: New width.

    Returns:
        float [height, width].
    """
    import numpy as np

    return np.asarray(_weights(image.shape[0], height) @ image @ _weights(image.shape[1], width).T)


@lru_cache(maxsize=4096)
def _weights(old: int, new: int) -> np.ndarray:
    """Return how much of each old pixel is in each new one, [new, old]; rows sum to 1."""
    import numpy as np

    scale = old / new
    middles = (np.arange(new) + 0.5) * scale - 0.5
    weights = np.maximum(0, 1 - np.abs(np.arange(old) - middles[:, None]) / max(scale, 1))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _place(
    shape: tuple[int, ...], placed: list[tuple[int, int, int, int]], random: np.random.RandomState, recipe: Recipe
) -> tuple[int, int, int, int] | None:
    """Find a place for a thing that hides no other one too much: (x1, y1, x2, y2), or None after some tries."""
    height, width = shape
    for _ in range(TRIES):
        left, top = random.randint(0, recipe.size - width + 1), random.randint(0, recipe.size - height + 1)
        box = (left, top, left + width, top + height)
        if all(covered(box, other) <= recipe.overlap for other in placed):
            return box
    return None


def covered(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    """Return which part of the smaller of two boxes the other one covers, 0 to 1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((x2 - x1) * (y2 - y1) for x1, y1, x2, y2 in (one, other))
    return max(0, width) * max(0, height) / smaller
