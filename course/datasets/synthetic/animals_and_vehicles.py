"""Drawn animals and vehicles in colour, for the embedded edition of CIFAR-10.

A thing is drawn about (0, 0), in units of its own: about 1 from the middle to the edge, x to the right, y downwards, looking to
the right. Half of the pictures are mirrored. Three pairs are alike on purpose:

- deer and horse have one shape, and the same light and dark: only the hue tells them apart;
- birds and airplanes pass into each other: warm birds, cool airplanes;
- the ears of a cat point up and those of a dog hang down: upside down, each looks like the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.datasets.synthetic.drawing import FINE, NUDGE, clouds, curve, greys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Random = np.random.RandomState

SIZE = 32
BATCH = 250  # so many images at once stay in the processor's cache
LUMA = (0.299, 0.587, 0.114)  # how bright red, green and blue are (ITU-R BT.601)
WARM, COOL, GREEN, ANY = (12, 48), (196, 248), (80, 150), (0, 360)  # ranges of hues, in degrees


@dataclass(frozen=True)
class Patch:
    """A filled outline.

    Args:
        points: [n, 2] as (x, y).
        colour: Red, green and blue, [3], 0 to 255.
    """

    points: ArrayLike
    colour: np.ndarray


def draw(labels: np.ndarray, random: Random) -> np.ndarray:
    """Draw one picture for each label of CIFAR-10.

    Args:
        labels: [n], 0 to 9.
        random: Where shape, colour, place, background and light come from.

    Returns:
        Images uint8 [n, 32, 32, 3], red, green, blue.
    """
    import numpy as np

    return np.concatenate([_photographs(labels[i : i + BATCH], random) for i in range(0, len(labels), BATCH)])


def colour(hue: float, strength: float, light: float) -> np.ndarray:
    """Mix a colour by how bright it is, so that hues of the same `light` are the same grey.

    Args:
        hue: In degrees: 0 red, 120 green, 240 blue.
        strength: How far from grey, in levels of 255.
        light: The grey that it has without its colour, 0 to 255.

    Returns:
        Red, green and blue, [3]; out of 0 to 255 where light and strength leave no room.
    """
    import numpy as np

    away = np.abs((hue / 60 - np.array([0, 2, 4]) + 3) % 6 - 3)  # from pure red, green, blue, in sixths of the circle
    pure = np.clip(2 - away, 0, 1)
    return np.asarray(light + strength * (pure - pure @ LUMA))


def _photographs(labels: np.ndarray, random: Random) -> np.ndarray:
    """Draw one picture for each label, all lit and taken at once: uint8 [n, 32, 32, 3]."""
    import numpy as np
    from scipy.ndimage import gaussian_filter

    count = len(labels)
    things = np.stack([_paint(_place(THINGS[label](random), label, random)) for label in labels])
    scenes = np.stack([SCENES[label](random) for label in labels])
    one = (count, 1, 1, 1)
    scenes += clouds(random, count, SIZE, 6)[..., None] * random.uniform(2, 16, one)
    images = things[..., :3] + scenes * (1 - things[..., 3:] / 255)
    rows, columns = (np.indices((SIZE, SIZE))[..., None] - (SIZE - 1) / 2) / SIZE
    light = 1 + random.normal(0, 0.2, one) * columns + random.normal(0, 0.15, one) * rows
    images *= light * random.uniform(0.75, 1.15, one) * random.uniform(0.93, 1.07, (count, 1, 1, 3))
    blur = random.choice([0.3, 0.5, 0.7], count, p=[0.4, 0.4, 0.2])
    for sigma in np.unique(blur):
        some = blur == sigma
        images[some] = gaussian_filter(images[some], (0, sigma, sigma, 0), mode="nearest")
    images += random.normal(0, 1, images.shape) * random.uniform(2, 9, one)
    return greys(images).astype("uint8")


def _place(patches: Sequence[Patch], label: int, random: Random) -> list[Patch]:
    """Put a thing somewhere near the middle of the image: in pixels, larger or smaller, turned, mirrored or not."""
    import numpy as np

    scale = random.uniform(8.5, 13.5) * np.array([random.uniform(0.9, 1.1), 1])
    turn = random.normal(0, TURNS.get(label, 0.08))
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    mirror = np.array([random.choice([-1, 1]), 1])
    centre = SIZE / 2 + random.uniform(-3.5, 3.5, 2)
    return [Patch(np.asarray(patch.points) * scale @ matrix * mirror + centre, patch.colour) for patch in patches]


def _paint(patches: Sequence[Patch]) -> np.ndarray:
    """Fill patches, the later over the earlier.

    Returns:
        Red, green, blue, and how much of the pixel is covered, 0 to 255, [32, 32, 4]; black where nothing is.
    """
    import cv2
    import numpy as np

    canvas = np.zeros((SIZE * FINE, SIZE * FINE, 4), "uint8")
    for patch in patches:
        points = np.rint(np.asarray(patch.points) * FINE * 16 - 8 + NUDGE).astype("int32")
        cv2.fillPoly(canvas, [points], [*greys(patch.colour).tolist(), 255], cv2.LINE_8, 4)
    lines = canvas.reshape(SIZE, FINE, SIZE * FINE * 4).sum(axis=1, dtype="uint16")
    return np.asarray(lines.reshape(SIZE, SIZE, FINE, 4).sum(axis=2) / FINE**2)


# --- backgrounds ------------------------------------------------------------------------------------------------------


def _hue(random: Random, between: tuple[float, float]) -> float:
    return float(random.uniform(*between))


def _fade(above: np.ndarray, below: np.ndarray, horizon: float | None = None) -> np.ndarray:
    """Fade from one colour to another, or, with a horizon (0 top to 1 bottom), change at once: [32, 32, 3]."""
    import numpy as np

    down = np.linspace(0, 1, SIZE)[:, None, None]
    share = down if horizon is None else np.clip((down - horizon) * SIZE + 0.5, 0, 1)
    return np.asarray(np.broadcast_to(above * (1 - share) + below * share, (SIZE, SIZE, 3)).copy())


def _sky_colour(random: Random) -> np.ndarray:
    kind = random.choice(["blue", "dusk", "grey"], p=[0.5, 0.25, 0.25])
    hue = {"blue": (195, 225), "dusk": (0, 45), "grey": ANY}[kind]
    strength = random.uniform(0, 12) if kind == "grey" else random.uniform(25, 85)
    return colour(_hue(random, hue), strength, random.uniform(95, 215))


def _ground_colour(random: Random) -> np.ndarray:
    kind = random.choice(["grass", "earth", "grey", "carpet"], p=[0.35, 0.25, 0.2, 0.2])
    hue = {"grass": (70, 130), "earth": (22, 48), "grey": ANY, "carpet": ANY}[kind]
    strength = random.uniform(0, 12) if kind == "grey" else random.uniform(20, 75)
    return colour(_hue(random, hue), strength, random.uniform(60, 205))


def _sky(random: Random) -> np.ndarray:
    return _fade(_sky_colour(random), _sky_colour(random))


def _land(random: Random) -> np.ndarray:
    """Paint ground, often with something behind it."""
    if random.rand() < 0.5:
        return _fade(_ground_colour(random), _ground_colour(random))
    behind = _sky_colour(random) if random.rand() < 0.5 else _ground_colour(random)
    return _fade(behind, _ground_colour(random), random.uniform(0.2, 0.75))


def _street(random: Random) -> np.ndarray:
    """Paint a road with a house, a hedge or the sky behind it."""
    road = colour(_hue(random, ANY), random.uniform(0, 14), random.uniform(50, 170))
    behind = _sky_colour(random) if random.rand() < 0.4 else _ground_colour(random)
    return _fade(behind, road, random.uniform(0.35, 0.75))


def _sea(random: Random) -> np.ndarray:
    """Paint water under the sky, now and then a quay."""
    water = colour(_hue(random, (165, 230)), random.uniform(5, 70), random.uniform(55, 165))
    behind = _sky_colour(random) if random.rand() < 0.7 else _ground_colour(random)
    return _fade(behind, water if random.rand() < 0.85 else _ground_colour(random), random.uniform(0.4, 0.75))


# --- things -----------------------------------------------------------------------------------------------------------


def _oval(x: float, y: float, wide: float, high: float) -> np.ndarray:
    """Draw an oval by its middle and half its width and height."""
    import numpy as np

    d = 0.7071
    ring = np.array([(1, 0), (d, d), (0, 1), (-d, d), (-1, 0), (-d, -d), (0, -1), (d, -d)])
    return curve(ring * [wide, high] + [x, y], closed=True, steps=3)


def _box(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    return [(left, bottom), (left, top), (right, top), (right, bottom)]


def _limb(points: Sequence[tuple[float, float]], thick: float, thin: float) -> np.ndarray:
    """Draw a limb from its first point to its last, `thick` wide at the beginning and `thin` at the end."""
    import numpy as np

    line = np.array(points, float)
    along = np.gradient(line, axis=0)
    across = along[:, ::-1] * [-1, 1] / np.sqrt((along**2).sum(axis=1, keepdims=True))
    half = across * np.linspace(thick, thin, len(line))[:, None] / 2
    return np.concatenate([line + half, (line - half)[::-1]])


def _hull(random: Random, hues: tuple[float, float] = ANY) -> np.ndarray:
    """Choose the colour of a thing that people paint: any hue, often white, grey or black."""
    painted = random.rand() < 0.7
    return colour(
        _hue(random, hues),
        random.uniform(40, 100) if painted else random.uniform(0, 12),
        random.uniform(75, 165) if painted else random.uniform(40, 230),
    )


def _coat(random: Random, hues: tuple[float, float]) -> np.ndarray:
    """Choose the colour of a thing that is known by its hue; light and strength do not depend on the hue."""
    return colour(_hue(random, hues), random.uniform(30, 85), random.uniform(75, 160))


def _fur(random: Random) -> np.ndarray:
    """Choose the fur of a cat or dog: ginger to brown, or grey, light or dark."""
    return colour(_hue(random, (15, 45)), random.choice([0.0, 1.0]) * random.uniform(15, 75), random.uniform(45, 205))


def _dark(random: Random) -> np.ndarray:
    return colour(0, 0, random.uniform(10, 50))


def _flier(
    random: Random, body: np.ndarray, long: float, wide: float, sweep: float, chord: float, tip: float, bend: float
) -> list[Patch]:
    """Draw what flies, seen from below or above: body, two wings, tail.

    Args:
        random: Where the rest comes from.
        body: The colour.
        long: Half the length of the body.
        wide: How far the wings reach.
        sweep: How far the tips lie behind the roots.
        chord: Width of a wing at its root.
        tip: Width of a wing at its tip.
        bend: How far the middle of a wing lies before a straight line.
    """
    import numpy as np

    front = random.uniform(0.1, 0.3)
    thick = random.uniform(0.13, 0.2)
    wing_colour = body * random.uniform(0.8, 1.05)
    before = curve([(front, 0), (front - sweep / 2 + bend, wide / 2), (front - sweep, wide)])
    behind = curve(
        [(front - sweep - tip, wide), (front - (sweep + tip + chord) / 2 + bend / 2, wide / 2), (front - chord, 0)]
    )
    wing = np.concatenate([before, behind])
    tail = np.array([(-long + 0.3, 0), (-long - 0.05, random.uniform(0.25, 0.42)), (-long - 0.12, 0)])
    patches = [Patch(shape * [1, side], wing_colour) for shape in (wing, tail) for side in (-1, 1)]
    return [*patches, Patch(_oval(0, 0, long, thick), body)]


def _airplane(random: Random) -> list[Patch]:
    body = _coat(random, COOL)
    patches = _flier(
        random,
        body,
        random.uniform(0.85, 1.15),
        random.uniform(0.75, 1.1),
        random.uniform(0.1, 0.55),
        random.uniform(0.28, 0.45),
        random.uniform(0.08, 0.25),
        random.uniform(-0.05, 0.08),
    )
    if random.rand() < 0.4:  # engines
        at, out = random.uniform(0, 0.15), random.uniform(0.3, 0.5)
        patches += [Patch(_oval(at, out * side, 0.14, 0.06), body * 0.5) for side in (-1, 1)]
    return patches


def _bird(random: Random) -> list[Patch]:
    body = _coat(random, WARM)
    patches = _flier(
        random,
        body,
        random.uniform(0.7, 1.05),
        random.uniform(0.75, 1.15),
        random.uniform(0.0, 0.5),
        random.uniform(0.32, 0.55),
        random.uniform(0.05, 0.3),
        random.uniform(0.0, 0.25),
    )
    if random.rand() < 0.4:  # head and beak
        at = random.uniform(0.7, 0.9)
        patches += [Patch(_oval(at, 0, 0.16, 0.15), body * 0.75), Patch([(at, -0.08), (at + 0.3, 0), (at, 0.08)], body)]
    return patches


def _head(random: Random, up: float) -> list[Patch]:
    """Draw the head of a cat or a dog from the front, with ears that point up (1) or hang down (−1)."""
    import numpy as np

    fur = _fur(random)
    wide, high = random.uniform(0.68, 0.88), random.uniform(0.62, 0.8)
    ear_colour = fur * random.uniform(0.45, 0.95)
    patches = []
    middle, reach = random.uniform(0.5, 0.7), random.uniform(1.2, 1.55)
    for side in (-1, 1):
        ear = np.array([(0.3, 0.45), (middle + random.uniform(0, 0.2), reach), (0.85, 0.1)]) * [wide, high]
        patches.append(Patch(ear * [side, -up] * random.uniform(0.95, 1.1), ear_colour))
    patches.append(Patch(_oval(0, 0, wide, high), fur))
    apart, level = random.uniform(0.25, 0.4), random.uniform(-0.2, 0.05)
    eye = _dark(random) if random.rand() < 0.5 else colour(_hue(random, (45, 120)), 60, 130)
    patches += [Patch(_oval(apart * side, level, 0.11, 0.11), eye) for side in (-1, 1)]
    nose = random.uniform(0.12, 0.3)
    patches.append(Patch([(-0.1, nose - 0.06), (0.1, nose - 0.06), (0, nose + 0.1)], _dark(random)))
    return patches


def _cat(random: Random) -> list[Patch]:
    return _head(random, 1)


def _dog(random: Random) -> list[Patch]:
    return _head(random, -1)


def _on_legs(random: Random, coat: np.ndarray) -> list[Patch]:
    """Draw an animal with four long legs from the side: a deer or a horse."""
    back, hip, chest = random.uniform(-0.15, 0.0), random.uniform(-0.6, -0.5), random.uniform(0.4, 0.55)
    far = coat * 0.7
    foot = random.uniform(0.85, 1.0)
    patches = []
    for shade, shift in ((far, 0.16), (coat, 0.0)):
        for x in (hip, chest):
            step = random.normal(0, 0.1)
            leg = [(x + shift, back + 0.1), (x + shift + step / 2, 0.45), (x + shift + step, foot)]
            patches.append(Patch(_limb(leg, random.uniform(0.2, 0.26), 0.1), shade))
    nod = random.uniform(-0.85, -0.5)
    reach = random.uniform(0.75, 0.9)
    tail = [(hip - 0.15, back - 0.1), (hip - 0.35, back + 0.1), (hip - 0.38, back + random.uniform(0.2, 0.6))]
    patches.append(Patch(_limb(tail, 0.1, 0.06), far))
    patches.append(Patch(_oval(0, back, 0.72, random.uniform(0.24, 0.32)), coat))
    patches.append(Patch(_limb([(chest - 0.1, back), (reach - 0.1, (nod + back) / 2), (reach, nod)], 0.42, 0.2), coat))
    patches.append(Patch(_limb([(reach - 0.1, nod), (reach + 0.32, nod + random.uniform(0.1, 0.3))], 0.26, 0.15), coat))
    patches.append(Patch([(reach - 0.12, nod), (reach - 0.1, nod - 0.26), (reach + 0.03, nod - 0.05)], far))
    return patches


def _deer(random: Random) -> list[Patch]:
    return _on_legs(random, _coat(random, WARM))


def _horse(random: Random) -> list[Patch]:
    return _on_legs(random, _coat(random, COOL))


def _frog(random: Random) -> list[Patch]:
    skin = _coat(random, GREEN)
    dark = skin * random.uniform(0.65, 0.85)
    wide, high = random.uniform(0.65, 0.8), random.uniform(0.4, 0.52)
    apart, lift = random.uniform(0.28, 0.42), -high + random.uniform(0.0, 0.12)
    patches = []
    for side in (-1, 1):
        hind = _oval(side * random.uniform(0.65, 0.8), random.uniform(0.3, 0.45), 0.32, random.uniform(0.2, 0.3))
        patches.append(Patch(hind, dark))
        foot = [(side * 0.3, 0.3), (side * 0.4, 0.55), (side * random.uniform(0.45, 0.7), 0.68)]
        patches.append(Patch(_limb(foot, 0.2, 0.12), dark))
    patches.append(Patch(_oval(0, 0, wide, high), skin))
    patches.append(Patch(_oval(0, high * 0.45, wide * 0.7, high * 0.45), skin * random.uniform(1.05, 1.3)))
    for side in (-1, 1):
        patches.append(Patch(_oval(side * apart, lift, 0.2, 0.2), skin))
        patches.append(Patch(_oval(side * apart, lift, 0.1, 0.1), _dark(random)))
    return patches


def _wheels(random: Random, places: Sequence[float], level: float, radius: float) -> list[Patch]:
    tyre = _dark(random)
    return [Patch(_oval(x, level, radius, radius), tyre) for x in places]


def _glass(random: Random) -> np.ndarray:
    return colour(_hue(random, (180, 230)), random.uniform(0, 30), random.uniform(30, 215))


def _automobile(random: Random) -> list[Patch]:
    paint, glass = _hull(random), _glass(random)
    roof, waist, floor = random.uniform(-0.5, -0.3), random.uniform(-0.05, 0.08), random.uniform(0.36, 0.45)
    start, end = random.uniform(-0.75, -0.45), random.uniform(0.35, 0.6)
    slope = random.uniform(0.12, 0.3)
    cabin = [(start, waist), (start + slope * 0.7, roof), (end - slope, roof), (end, waist)]
    window = [(start + 0.12, waist), (start + slope * 0.7 + 0.06, roof + 0.1)]
    window += [(end - slope - 0.05, roof + 0.1), (end - 0.12, waist)]
    nose = random.uniform(0.02, 0.15)
    body = [(-1, floor), (-0.98, waist), (end, waist), (0.95, waist + nose), (1, floor)]
    pillar = (start + end) / 2
    return [
        Patch(cabin, paint),
        Patch(window, glass),
        Patch(_box(pillar - 0.05, roof, pillar + 0.05, waist), paint),
        Patch(body, paint),
        *_wheels(random, (random.uniform(-0.65, -0.55), random.uniform(0.55, 0.65)), floor, random.uniform(0.18, 0.24)),
    ]


def _truck(random: Random) -> list[Patch]:
    paint, glass = _hull(random), _glass(random)
    load = paint if random.rand() < 0.4 else _hull(random)
    floor, top = random.uniform(0.4, 0.5), random.uniform(-0.75, -0.35)
    cab, roof = random.uniform(0.35, 0.55), random.uniform(-0.5, -0.2)
    nose = random.uniform(0.0, 0.2)
    front = [(cab, floor), (cab, roof), (0.92 - nose, roof), (1, roof + 0.35), (1, floor)]
    window = [(cab + 0.14, roof + 0.32), (cab + 0.14, roof + 0.08), (0.88 - nose, roof + 0.08), (0.94, roof + 0.32)]
    wheels = [random.uniform(-0.8, -0.65), random.uniform(0.6, 0.75)]
    if random.rand() < 0.5:
        wheels.append(wheels[0] + random.uniform(0.36, 0.45))
    return [
        Patch(_box(-1, top, cab - 0.05, floor - 0.06), load),
        Patch(_box(-1, floor - 0.06, cab, floor + 0.05), _dark(random)),
        Patch(front, paint),
        Patch(window, glass),
        *_wheels(random, wheels, floor + 0.03, random.uniform(0.16, 0.22)),
    ]


def _ship(random: Random) -> list[Patch]:
    paint = _hull(random)
    deck, keel = random.uniform(0.1, 0.3), random.uniform(0.5, 0.65)
    rake = random.uniform(0.1, 0.35)
    above = _sails(random, deck) if random.rand() < 0.4 else _superstructure(random, deck)
    return [*above, Patch([(-1, deck), (1, deck), (1 - rake, keel), (-0.9, keel)], paint)]


def _sails(random: Random, deck: float) -> list[Patch]:
    mast, top = random.uniform(-0.2, 0.2), random.uniform(-1.1, -0.8)
    sail, foot = _hull(random), deck - 0.1
    front, back = mast + 0.06, mast - 0.06
    return [
        Patch([(front, top), (mast + random.uniform(0.5, 0.8), foot), (front, foot)], sail),
        Patch([(back, top + 0.1), (mast - random.uniform(0.4, 0.7), foot), (back, foot)], sail),
        Patch(_box(mast - 0.04, top, mast + 0.04, deck), _dark(random)),
    ]


def _superstructure(random: Random, deck: float) -> list[Patch]:
    start, end, roof = random.uniform(-0.75, -0.4), random.uniform(0.1, 0.5), random.uniform(-0.35, -0.1)
    funnel = random.uniform(start + 0.15, end - 0.15)
    return [
        Patch(_box(funnel - 0.1, roof - 0.45, funnel + 0.1, roof), _hull(random)),
        Patch(_box(start, roof, end, deck), _hull(random)),
    ]


# By label, as `CIFAR10_CLASSES` names them.
THINGS: tuple[Callable[[Random], list[Patch]], ...] = (
    _airplane,
    _automobile,
    _bird,
    _cat,
    _deer,
    _dog,
    _frog,
    _horse,
    _ship,
    _truck,
)
SCENES: tuple[Callable[[Random], np.ndarray], ...] = (
    _sky,
    _street,
    _sky,
    _land,
    _land,
    _land,
    _land,
    _land,
    _sea,
    _street,
)
TURNS = {0: 0.5, 2: 0.5}  # deviation of the angle, in radians; 0.08 for what stands on the ground
