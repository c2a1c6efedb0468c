"""Drawn hands that sign the digits, for the embedded edition of the sign-language digits.

A hand is built from rods with round ends: a forearm, a palm and five fingers of three joints. Its own coordinates have the
wrist at (0, 0), the knuckles about (0, 1), y upwards, the thumb to the right. All hands of a batch are drawn at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.datasets.synthetic.drawing import clouds, greys

if TYPE_CHECKING:
    import numpy as np

    Random = np.random.RandomState
    Rod = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # from [n, 2], to [n, 2], radius at each end [n]

SIZE = 64
BATCH = 32  # so many images at once stay in the processor's cache
FINGERS = ("index", "middle", "ring", "pinky")
KNUCKLES = {"index": (0.29, 0.98), "middle": (0.10, 1.04), "ring": (-0.10, 1.0), "pinky": (-0.29, 0.89)}
LENGTHS = {"index": 0.92, "middle": 1.02, "ring": 0.95, "pinky": 0.75}
RADII = {"index": 0.1, "middle": 0.104, "ring": 0.098, "pinky": 0.084}
SPREADS = {"index": 0.20, "middle": 0.03, "ring": -0.13, "pinky": -0.32}  # radians to the right, of an open hand

# What each finger does: "up", "folded", or "touch", which bends it to the tip of the thumb. And where the tip of the thumb is.
SIGNS = {
    1: (("up", "folded", "folded", "folded"), (0.06, 0.64)),
    2: (("up", "up", "folded", "folded"), (-0.06, 0.62)),
    3: (("up", "up", "folded", "folded"), (0.88, 0.80)),
    4: (("up", "up", "up", "up"), (-0.02, 0.58)),
    5: (("up", "up", "up", "up"), (0.92, 0.80)),
    6: (("up", "up", "up", "touch"), (-0.22, 0.72)),
    7: (("up", "up", "touch", "up"), (-0.06, 0.78)),
    8: (("up", "touch", "up", "up"), (0.13, 0.84)),
    9: (("touch", "up", "up", "up"), (0.46, 0.96)),
}


@dataclass(frozen=True)
class Body:
    """A part of each hand that is drawn in one piece.

    Args:
        rods: What it is built from.
        roundness: How far inside its edge it is flat, [n].
        melt: Its rods melt into each other where they are so near, in units of the hand.
    """

    rods: list[Rod]
    roundness: np.ndarray
    melt: float = 0.02


def draw(labels: np.ndarray, random: Random) -> np.ndarray:
    """Draw one hand for each label.

    Args:
        labels: The digits signed, [n], 0 to 9.
        random: Where pose, build and light come from.

    Returns:
        Images uint8 [n, 64, 64].
    """
    import numpy as np

    images = np.empty((len(labels), SIZE, SIZE), "uint8")
    for digit in range(10):
        members = np.flatnonzero(labels == digit)
        for start in range(0, len(members), BATCH):
            some = members[start : start + BATCH]
            images[some] = _photograph(digit, len(some), random)
    return images


def _photograph(digit: int, count: int, random: Random) -> np.ndarray:
    """Take pictures of hands that sign one digit: [n, 64, 64]."""
    import numpy as np
    from scipy.ndimage import gaussian_filter

    one = (count, 1, 1)
    rows, columns = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
    # Most pictures: a bright wall, darker towards the corners. Some: a grey wall and a dark hand.
    grey_wall = random.rand(*one) < 0.1
    centre = random.normal(0, 3, (2, count, 1, 1))
    away = np.hypot(rows - centre[0], columns - centre[1]) / SIZE
    bright = random.normal(224, 12, one) - random.uniform(150, 240, one) * away**2
    dull = random.normal(165, 10, one) - random.uniform(0, 40, one) * away
    wall = np.where(grey_wall, dull, bright) + clouds(random, count, SIZE, 4) * 3
    skin = np.where(grey_wall, random.normal(105, 14, one), random.normal(136, 13, one))

    # Where the camera looks: pixels per unit, turn, place of the wrist, now and then the other hand.
    unit = np.clip(random.normal(23.0, 1.4, one), 18, 28)
    turn = random.normal(0, 0.09, one) * random.choice([1.0, 3.0], one, p=[0.93, 0.07])
    mirror = random.choice([1.0, -1.0], one, p=[0.96, 0.04])
    wrist = (random.normal(0, 1.7, one), random.normal(22.0, 1.8, one))
    right, up = (columns - wrist[0]) / unit, (wrist[1] - rows) / unit
    x = (right * np.cos(turn) - up * np.sin(turn)) * mirror
    y = right * np.sin(turn) + up * np.cos(turn)

    light = random.normal([-0.25, -0.55, 0.9], [0.2, 0.2, 0.1], (count, 3))
    light /= np.linalg.norm(light, axis=1, keepdims=True)
    image = wall
    for body in _hand(digit, count, random):
        image = _lay(image, _distance(body, x, y), body.roundness, unit, skin, light)
    image += clouds(random, count, SIZE, 20) * 2.5 + random.normal(0, 1, image.shape) * random.uniform(0.5, 3.5, one)
    return greys(gaussian_filter(image, (0, 0.45, 0.45), mode="nearest"))


def _lay(
    image: np.ndarray,
    distance: np.ndarray,
    roundness: np.ndarray,
    unit: np.ndarray,
    skin: np.ndarray,
    light: np.ndarray,
) -> np.ndarray:
    """Lay a round body over images, with the shadow that it throws on what is behind.

    Args:
        image: What is behind, [n, 64, 64].
        distance: From the edge of the body, negative inside, in units of the hand, [n, 64, 64].
        roundness: How far inside the edge the body is flat, [n].
        unit: Pixels per unit, [n, 1, 1].
        skin: Grey of the skin in full light, [n, 1, 1].
        light: Direction to the light: right, down, towards the camera, [n, 3].
    """
    import numpy as np

    rim = np.clip(1 + distance / roundness[:, None, None], 0, 1)  # 0 where it is flat, 1 at the edge
    slope = np.gradient(distance, axis=(1, 2))
    steep = np.sqrt(slope[0] ** 2 + slope[1] ** 2) + 1e-9
    lit = np.sqrt(1 - 0.98 * rim**2) * light[:, 2, None, None]
    lit += rim * (slope[1] / steep * light[:, 0, None, None] + slope[0] / steep * light[:, 1, None, None])
    body = skin * (0.48 + 0.62 * np.clip(lit, 0, 1))
    shadow = 0.28 * np.clip(1 - distance * unit / 1.5, 0, 1)
    cover = np.clip(0.5 - distance * unit, 0, 1)
    return np.asarray(image * (1 - shadow) * (1 - cover) + body * cover)


def _distance(body: Body, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Compute the distance of each pixel from the edge of a body, negative inside: [n, 64, 64]."""
    import numpy as np

    nearest = np.full(x.shape, 9.0)
    for start, end, thick, thin in body.rods:
        along = end - start
        squared = np.maximum((along**2).sum(axis=1), 1e-12)[:, None, None]
        from_x, from_y = x - start[:, 0, None, None], y - start[:, 1, None, None]
        part = np.clip((from_x * along[:, 0, None, None] + from_y * along[:, 1, None, None]) / squared, 0, 1)
        off_x, off_y = from_x - part * along[:, 0, None, None], from_y - part * along[:, 1, None, None]
        radius = thick[:, None, None] + part * (thin - thick)[:, None, None]
        distance = np.sqrt(off_x**2 + off_y**2) - radius
        blend = np.clip(1 - np.abs(nearest - distance) / body.melt, 0, 1)
        nearest = np.minimum(nearest, distance) - body.melt / 4 * blend**2  # a minimum without a kink
    return nearest


def _chain(points: Sequence[np.ndarray], radii: Sequence[np.ndarray]) -> list[Rod]:
    """Join points by rods."""
    return [(points[i], points[i + 1], radii[i], radii[i + 1]) for i in range(len(points) - 1)]


def _hand(digit: int, count: int, random: Random) -> list[Body]:
    """Build hands that sign a digit, each in its own build and pose: the bodies from back to front."""
    import numpy as np

    def near(x: float, y: float, noise: float = 0.03) -> np.ndarray:
        return random.normal([x, y], noise, (count, 2))

    thick = np.clip(random.normal(1.12, 0.1, count), 0.9, 1.4)
    lengths = np.clip(random.normal(1.0, 0.06, count), 0.85, 1.15)
    sleeve = near(0.02, -1.9, 0.15)
    forearm = Body([(near(0, 0.0), sleeve, 0.27 * thick, 0.36 * thick)], 0.3 * thick)
    if digit == 0:
        return [forearm, *_letter_o(count, thick, lengths, random)]
    palm = [
        (near(0.05, 0.15), near(*KNUCKLES["index"], 0.02) - [0.03, 0.16], 0.27 * thick, 0.17 * thick),
        (near(0, 0.15), near(*KNUCKLES["middle"], 0.02) - [0, 0.16], 0.29 * thick, 0.18 * thick),
        (near(-0.05, 0.15), near(*KNUCKLES["pinky"], 0.02) - [-0.03, 0.14], 0.27 * thick, 0.16 * thick),
        (near(0.05, 0.12), near(0.3, 0.42), 0.27 * thick, 0.18 * thick),
    ]
    poses, (thumb_x, thumb_y) = SIGNS[digit]
    tip = near(thumb_x, thumb_y, 0.05)
    spread = np.clip(random.normal(1.15, 0.4, count), 0.1, 2.0)
    lean = random.normal(0, 0.06, count)
    behind, before = [], []
    for finger, pose in zip(FINGERS, poses, strict=True):
        knuckle = near(*KNUCKLES[finger], 0.015)
        radius, length = RADII[finger] * thick, LENGTHS[finger] * lengths
        if pose == "up":
            behind.append(_straight(knuckle, radius, length, SPREADS[finger] * spread + lean, random))
        elif pose == "folded":
            before.append(_folded(knuckle, radius, random))
        else:
            before.append(_bent(knuckle, radius, tip, random))
    thumb = _thumb(tip, thick, random)
    # A thumb that reaches over the palm lies over folded fingers; one that is touched lies under the tip that touches it.
    front = [thumb, *before] if "touch" in poses else [*before, thumb]
    return [forearm, *behind, Body(palm, 0.3 * thick, melt=0.12), *front]


def _straight(knuckle: np.ndarray, radius: np.ndarray, length: np.ndarray, angle: np.ndarray, random: Random) -> Body:
    """Stretch fingers out at an angle to the right, with joints that are a little bent."""
    import numpy as np

    points, radii = [knuckle], [radius * 1.02]
    for share, taper in ((0.44, 0.98), (0.31, 0.9), (0.25, 0.72)):
        angle = angle + random.normal(0, 0.05, len(angle))
        step = np.stack([np.sin(angle), np.cos(angle)], axis=1) * (share * length)[:, None]
        points.append(points[-1] + step)
        radii.append(radius * taper)
    return Body(_chain(points, radii), radius)


def _folded(knuckle: np.ndarray, radius: np.ndarray, random: Random) -> Body:
    """Fold fingers into the palm: seen from the front, a joint at the knuckle and a tip that points down."""
    bend = knuckle + random.normal([0.0, 0.07], 0.03, knuckle.shape)
    tip = knuckle + random.normal([0.04, -0.36], 0.035, knuckle.shape)
    return Body(_chain([bend, (bend + tip) / 2, tip], [radius * 1.12, radius * 1.1, radius * 0.92]), radius)


def _bent(knuckle: np.ndarray, radius: np.ndarray, tip: np.ndarray, random: Random) -> Body:
    """Bend fingers towards the camera until their tips are where the thumb is."""
    joint = knuckle + random.normal([0.0, 0.24], 0.05, knuckle.shape)
    outer = knuckle * 0.45 + tip * 0.55 + random.normal([0.05, 0.2], 0.035, knuckle.shape)
    return Body(_chain([knuckle, joint, outer, tip], [radius, radius * 1.02, radius * 0.95, radius * 0.78]), radius)


def _thumb(tip: np.ndarray, thick: np.ndarray, random: Random) -> Body:
    """Lay thumbs from the heel of the hand to a tip."""
    import numpy as np

    base = random.normal([0.2, 0.26], 0.03, tip.shape)
    out = np.clip((tip[:, :1] - 0.1) * 0.25, 0, 0.2)  # a thumb that reaches over the palm bends outwards first
    joint = base * 0.48 + tip * 0.52 + random.normal([0.12, -0.04], 0.03, tip.shape) - out * [1, 0]
    return Body(_chain([base, joint, tip], [0.17 * thick, 0.115 * thick, 0.08 * thick]), 0.12 * thick)


def _letter_o(count: int, thick: np.ndarray, lengths: np.ndarray, random: Random) -> list[Body]:
    """Bend all fingers to the tip of the thumb, seen from the side: the sign of zero."""
    import numpy as np

    def near(x: float, y: float, noise: float = 0.03) -> np.ndarray:
        return random.normal([x, y], noise, (count, 2))

    wide = np.clip(random.normal(0.38, 0.05, count), 0.26, 0.55)
    high = np.clip(random.normal(0.42, 0.06, count), 0.28, 0.6)
    middle = near(0.3, 0.98, 0.06)
    palm = [
        (near(0, 0.1), middle + np.stack([-wide, -0.1 * high], 1), 0.29 * thick, 0.24 * thick),
        (near(0.02, 0.1), near(0.2, 0.42), 0.24 * thick, 0.16 * thick),
    ]

    def ring(angle: float, grow: np.ndarray) -> np.ndarray:
        return np.asarray(
            middle + np.stack([np.sin(angle) * wide * grow, np.cos(angle) * high * grow * lengths], axis=1)
        )

    bodies = [Body(palm, 0.26 * thick, melt=0.12)]
    meet = ring(1.9, np.ones(count))
    for finger in range(4):  # the pinky first, behind; each is a little less wide
        grow = random.normal(1.25 - 0.09 * finger, 0.03, count)
        radius = random.normal(0.125, 0.006, count) * thick
        points = [ring(angle, grow) for angle in (-1.7, -0.9, -0.2, 0.5, 1.2)]
        points.append(meet + near(0, 0, 0.025))
        bodies.append(Body(_chain(points, [radius * taper for taper in (1.25, 1.15, 1.05, 1, 0.92, 0.78)]), radius))
    thumb = [near(0.16, 0.36), ring(2.6, np.full(count, 1.05)), meet - [-0.02, 0.06]]
    bodies.append(Body(_chain(thumb, [0.17 * thick, 0.125 * thick, 0.09 * thick]), 0.12 * thick))
    return bodies
