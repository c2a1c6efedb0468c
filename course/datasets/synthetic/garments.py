"""Drawn garments, for the embedded edition of Fashion-MNIST.

A garment is drawn about the axis x = 0, or for shoes with the toe to the left, in units of its own; `fit` enlarges it to the
image. Its tone is 128 times the brightness against the cloth, which is laid over the drawing afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from course.datasets.synthetic.drawing import Shape, clouds, curve, fill, fit, greys

if TYPE_CHECKING:
    import numpy as np

    Random = np.random.RandomState

SIZE = 28


def draw(labels: np.ndarray, random: Random) -> np.ndarray:
    """Draw one garment for each label of Fashion-MNIST.

    Args:
        labels: [n], 0 to 9.
        random: Where its cut, cloth and light come from.

    Returns:
        Images uint8 [n, 28, 28] on black.
    """
    import numpy as np

    tones = np.empty((len(labels), SIZE, SIZE))
    for index, label in enumerate(labels):
        stretch = random.uniform(0.9, 1.12)
        shapes = GARMENTS[label](random)
        margin, turn = random.uniform(0, 1.3), random.normal(0, 0.04)
        tones[index] = fill(fit(shapes, SIZE, margin, stretch, turn), SIZE)
    return _photograph(tones / 128, labels, random)


def _photograph(tones: np.ndarray, labels: np.ndarray, random: Random) -> np.ndarray:
    """Lay cloth over drawings [n, 28, 28], light them, and take their picture."""
    import numpy as np

    count = len(labels)
    one = (count, 1, 1)
    light = np.clip(random.normal(205, 35, one), 100, 250)
    dark = random.uniform(40, 140, one)
    grey = np.where(random.rand(*one) < 0.78, light, dark)
    cloth = 1 + _pattern(count, random) * np.isin(labels, PATTERNED)[:, None, None]
    folds = clouds(random, count, SIZE, 7) * random.uniform(0.03, 0.13, one)
    across = (np.arange(SIZE) - (SIZE - 1) / 2) / SIZE
    side = random.normal(0, 0.22, one) * across - random.uniform(0, 0.7, one) * across**2
    drawn = tones > 0.02
    image = tones * grey * np.clip(cloth, 0.25, 1.6) * (1 + folds + side)
    image += random.normal(0, 1, image.shape) * random.uniform(1, 8, one)
    return greys(np.where(drawn, np.clip(image, 1, 255), 0)).astype("uint8")


def _pattern(count: int, random: Random) -> np.ndarray:
    """Make patterns for cloth, [n, 28, 28], a brightness about 0: plain, stripes across or along, checks, prints, a badge."""
    import numpy as np

    one = (count, 1, 1)
    rows, columns = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
    period, phase = random.uniform(2.5, 7, one), random.rand(*one)
    share = random.uniform(0.3, 0.7, one)
    across = np.where((rows / period + phase) % 1 < share, 0.5, -0.5)
    along = np.where((columns / period + phase) % 1 < share, 0.5, -0.5)
    blots = np.clip(clouds(random, count, SIZE, 11) * 1.5, -0.7, 0.7)
    centre = random.normal(0, 1.5, (2, count, 1, 1))
    height, width = random.uniform(1, 4, one), random.uniform(1.5, 5, one)
    inside = (np.abs(rows + 3 - centre[0]) < height) & (np.abs(columns - centre[1]) < width)
    badge = np.where(inside, np.sign(random.rand(*one) - 0.5) * random.rand(count, SIZE, SIZE), 0)
    kinds = np.stack([np.zeros_like(along), across, along, (across + along) / 1.5, blots, badge])
    kind = random.choice(len(kinds), count, p=[0.62, 0.09, 0.05, 0.05, 0.10, 0.09])
    return kinds[kind, np.arange(count)] * random.uniform(0.1, 0.75, one)


def _chance(random: Random, share: float) -> bool:
    return random.rand() < share


def _mirror(right: list[tuple[float, float]]) -> np.ndarray:
    """Close an outline given by its right half, from top to bottom."""
    import numpy as np

    half = np.array(right)
    return np.concatenate([half, half[::-1] * [-1, 1]])


def _torso(
    random: Random, neck: float, shoulder: float, chest: float, waist: float, hem: float, length: float
) -> Shape:
    """Draw a body from the neck down to the hem: half widths, and the length, in units of about the chest's width."""
    import numpy as np

    drop = random.uniform(0.05, 0.13)
    side = curve([(shoulder, drop), (chest, 0.3), (waist, 0.3 + 0.45 * (length - 0.3)), (hem, length)])
    half = np.concatenate([[[neck, 0]], side])
    sag = random.uniform(0, 0.05)
    return Shape(np.concatenate([half, [[0, length + sag]], half[::-1] * [-1, 1]]), 128)


def _sleeves(
    random: Random, shoulder: float, length: float, angle: float, top: float, cuff: float, tone: float
) -> list[Shape]:
    """Draw two sleeves: from the shoulder outwards at an angle from the vertical, `top` wide above and `cuff` at the hand."""
    import numpy as np

    shapes = []
    for side in (-1, 1):
        lean = angle + random.normal(0, 0.03)
        down = np.array([np.sin(lean), np.cos(lean)])
        out = np.array([np.cos(lean), -np.sin(lean)])
        start = np.array([shoulder - top * 0.4, 0.08 + top * 0.38])
        elbow = start + down * length * 0.5 + out * random.uniform(0, 0.05)
        end = start + down * length
        outer = curve([start + out * top / 2 - down * 0.1, elbow + out * (top + cuff) / 4, end + out * cuff / 2])
        inner = curve([start - out * top / 2, elbow - out * (top + cuff) / 4, end - out * cuff / 2])
        shapes.append(Shape(np.concatenate([outer, inner[::-1]]) * [side, 1], tone))
    return shapes


def _neckline(random: Random, neck: float, kind: str) -> list[Shape]:
    """Cut out or add what is at the neck: "round", "v", "boat", "turtle", "hood", "collar" or "stand"."""
    import numpy as np

    if kind == "turtle":
        height = random.uniform(0.08, 0.16)
        return [Shape(_mirror([(neck * 0.9, -height), (neck * 1.05, 0.04)]), 112)]
    if kind == "hood":
        height = random.uniform(0.12, 0.24)
        hood = curve(np.array([(-1.5, 0.06), (-1.1, -height), (1.1, -height), (1.5, 0.06), (0, 0.2)]) * [neck, 1], True)
        hole = curve(np.array([(-0.7, 0), (0, -height * 0.6), (0.7, 0), (0, 0.12)]) * [neck, 1], True)
        return [Shape(hood, random.uniform(105, 140)), Shape(hole, random.uniform(40, 80))]
    if kind in ("collar", "stand"):
        drop = random.uniform(0.1, 0.17) if kind == "collar" else 0.05
        tone = random.uniform(105, 165)
        inside = Shape([(-neck, -0.02), (neck, -0.02), (0, drop * 1.3)], random.uniform(40, 90))
        wing = np.array([(neck * 1.05, -0.04), (neck * 1.2, 0.05), (neck * 0.55, drop + 0.05), (0.01, drop)])
        return [inside, Shape(wing, tone), Shape(wing * [-1, 1], tone)]
    depths = {"round": random.uniform(0.07, 0.16), "v": random.uniform(0.16, 0.34), "boat": random.uniform(0.03, 0.06)}
    if kind == "v":
        hole = np.array([(-1, -0.02), (1, -0.02), (0, depths[kind])]) * [neck, 1]
    else:
        half = 0.75 * depths[kind]
        hole = curve(np.array([(-1, -0.01), (-0.75, half), (0, depths[kind]), (0.75, half), (1, -0.01)]) * [neck, 1])
    back = random.uniform(35, 100) if _chance(random, 0.6) else 1  # the inside of the back, or nothing
    band = [Shape(np.concatenate([hole, hole[:1]]), random.uniform(80, 160), 0.6)] if _chance(random, 0.6) else []
    return [Shape(hole, back), *band]


def _front(random: Random, start: float, length: float, kind: str) -> list[Shape]:
    """Draw what closes the front: "buttons", "zip" or, for an open coat, "open"."""
    import numpy as np

    x = random.normal(0, 0.02)
    line = np.array([(x, start), (x + random.normal(0, 0.02), length)])
    if kind == "open":
        gap = random.uniform(0.01, 0.09)
        return [Shape([(x - 0.01, start), (x + 0.01, start), (x + gap, length + 0.05), (x - gap, length + 0.05)], 25)]
    if kind == "zip":
        return [Shape(line, random.choice([50.0, 190.0]), random.uniform(0.4, 0.9))]
    shapes = [Shape(line, random.uniform(70, 110), 0.5)]
    for y in np.linspace(start + 0.06, length - 0.08, random.randint(4, 7)):
        shapes.append(Shape([(x + 0.03, y), (x + 0.03, y + 0.01)], random.choice([60.0, 200.0]), 0.7))
    return shapes


def _top(
    random: Random, length: float, sleeve: float, neckline: str, front: str = "", bulk: float = 1.0
) -> list[Shape]:
    """Draw a garment for the upper body.

    Args:
        random: Where its cut comes from.
        length: From neck to hem, in chest widths.
        sleeve: Length of the sleeves; 0 for none.
        neckline: As `_neckline` knows it.
        front: As `_front` knows it; empty for a closed front.
        bulk: How much wider than a T-shirt.
    """
    import numpy as np

    neck = random.uniform(0.13, 0.19) if neckline != "boat" else random.uniform(0.2, 0.28)
    chest = random.uniform(0.33, 0.41) * bulk
    shoulder = chest * random.uniform(0.85, 1.0)
    if sleeve == 0:
        shoulder = random.uniform(neck + 0.05, chest * 0.9)
    waist = chest * random.uniform(0.86, 1.0)
    hem = waist * random.uniform(0.98, 1.14)
    tone = random.uniform(100, 130)
    shapes = []
    if sleeve:
        short = sleeve < 0.6
        angle = random.uniform(0.3, 0.75) if short else random.uniform(0.08, 0.32)
        width = random.uniform(0.24, 0.32) if short else random.uniform(0.19, 0.27)
        cuff = width * (random.uniform(0.8, 1.05) if short else random.uniform(0.55, 0.8))
        shapes += _sleeves(random, shoulder, sleeve, angle, width * bulk, cuff * bulk, tone)
    shapes.append(_torso(random, neck, shoulder, chest, waist, hem, length))
    if sleeve:  # the seam between body and sleeve
        seam = np.array([(shoulder * 0.97, 0.07), (chest * 0.97, 0.32), (waist * 0.99, 0.3 + 0.4 * (length - 0.3))])
        dark = random.uniform(25, 85)
        shapes += [Shape(curve(seam * [side, 1]), dark, random.uniform(0.5, 0.9)) for side in (-1, 1)]
    if front:
        shapes += _front(random, 0.1, length, front)
    return shapes + _neckline(random, neck, neckline)


def _t_shirt(random: Random) -> list[Shape]:
    sleeve = 0 if _chance(random, 0.12) else random.uniform(0.26, 0.5)
    neckline = random.choice(["round", "v", "boat", "collar"], p=[0.6, 0.2, 0.14, 0.06])
    length = random.uniform(0.95, 1.25) if _chance(random, 0.8) else random.uniform(1.25, 1.7)
    return _top(random, length, sleeve, neckline, bulk=random.uniform(0.85, 1.05))


def _trouser(random: Random) -> list[Shape]:
    import numpy as np

    length = random.uniform(1.7, 2.1) if _chance(random, 0.93) else random.uniform(0.8, 1.1)
    waist, hip = random.uniform(0.2, 0.26), random.uniform(0.23, 0.29)
    crotch = random.uniform(0.42, 0.55)
    hem, spread = random.uniform(0.1, 0.2), random.uniform(0.0, 0.08)
    outer = curve([(waist, 0), (hip, crotch * 0.8), (spread + hem + 0.06, length * 0.6), (spread + hem, length)])
    inner = curve([(spread + random.uniform(0, 0.02), length), (spread * 0.6 + 0.02, length * 0.65), (0.005, crotch)])
    leg = np.concatenate([[[0, 0]], outer, inner])
    shapes = [Shape(leg, 128), Shape(leg * [-1, 1], random.uniform(112, 128))]
    shapes.append(Shape([(0, 0.1), (0, crotch)], random.uniform(60, 115), 0.5))
    band = random.uniform(0.06, 0.1)
    shapes.append(Shape(_mirror([(waist, 0), (waist * 1.04, band)]), random.uniform(85, 150)))
    if _chance(random, 0.5):
        crease = curve([(hip * 0.55, 0.3), (spread + hem * 0.55, length * 0.6), (spread + hem * 0.5, length * 0.95)])
        shapes += [Shape(crease * [side, 1], random.uniform(95, 165), 0.5) for side in (-1, 1)]
    return shapes


def _pullover(random: Random) -> list[Shape]:

    neckline = random.choice(["round", "v", "turtle", "hood", "boat"], p=[0.5, 0.14, 0.12, 0.16, 0.08])
    length = random.uniform(0.98, 1.3)
    shapes = _top(random, length, random.uniform(0.75, 1.02), neckline, bulk=random.uniform(0.95, 1.2))
    if _chance(random, 0.6):  # the ribbed hem
        wide = random.uniform(0.3, 0.38)
        shapes.append(Shape([(-wide, length - 0.08), (wide, length - 0.08)], random.uniform(70, 105), 0.6))
    return shapes


def _dress(random: Random) -> list[Shape]:
    import numpy as np

    length = random.uniform(1.3, 2.3)
    neck, chest = random.uniform(0.13, 0.2), random.uniform(0.27, 0.39)
    kind = random.choice(["none", "short", "long"], p=[0.5, 0.28, 0.22])
    shoulder = random.uniform(neck + 0.04, chest * 0.85) if kind == "none" else chest * random.uniform(0.88, 1)
    waist = chest * random.uniform(0.75, 1.0)
    hem = waist * random.uniform(0.95, 1.9)
    shapes = []
    if kind != "none":
        reach = random.uniform(0.75, 1) if kind == "long" else random.uniform(0.2, 0.4)
        angle = random.uniform(0.05, 0.25) if kind == "long" else 0.45
        width = random.uniform(0.15, 0.22)
        cuff, tone = width * random.uniform(0.6, 0.95), random.uniform(95, 125)
        shapes += _sleeves(random, shoulder, reach, angle, width, cuff, tone)
    shapes.append(_torso(random, neck, shoulder, chest, waist, hem, length))
    if _chance(random, 0.5):
        y = random.uniform(0.62, 0.85)
        shapes.append(Shape([(-waist, y), (waist, y)], random.uniform(50, 200), random.uniform(0.5, 1.3)))
    if _chance(random, 0.4):
        for x in np.linspace(-0.6, 0.6, 4):
            shapes.append(Shape([(x * waist, length * 0.5), (x * hem, length)], random.uniform(85, 115), 0.5))
    neckline = random.choice(["round", "v", "boat", "collar"], p=[0.5, 0.3, 0.15, 0.05])
    return shapes + _neckline(random, neck, neckline)


def _coat(random: Random) -> list[Shape]:

    neckline = random.choice(["collar", "stand", "hood", "v", "round"], p=[0.36, 0.2, 0.2, 0.16, 0.08])
    front = random.choice(["open", "zip", "buttons", ""], p=[0.4, 0.34, 0.2, 0.06])
    length = random.uniform(1.0, 1.65)
    shapes = _top(random, length, random.uniform(0.78, 1.05), neckline, front, bulk=random.uniform(1.0, 1.22))
    if _chance(random, 0.45):
        y = random.uniform(0.6, 0.75) * length
        tone = random.uniform(50, 100)
        for side in (-1, 1):  # pockets
            shapes.append(Shape([(side * 0.12, y), (side * 0.3, y + random.uniform(-0.04, 0.1))], tone, 0.6))
    if _chance(random, 0.2):  # a belt
        shapes.append(Shape([(-0.4, 0.62), (0.4, 0.62)], random.uniform(40, 100), 1.0))
    return shapes


def _shirt(random: Random) -> list[Shape]:
    kind = random.choice(["long", "short", "none"], p=[0.64, 0.3, 0.06])
    sleeve = {"long": random.uniform(0.7, 1.0), "short": random.uniform(0.24, 0.45), "none": 0}[kind]
    neckline = random.choice(["collar", "stand", "round", "v"], p=[0.58, 0.1, 0.2, 0.12])
    front = random.choice(["buttons", "zip", ""], p=[0.62, 0.06, 0.32])
    return _top(random, random.uniform(1.0, 1.4), sleeve, neckline, front, bulk=random.uniform(0.92, 1.1))


def _sole(random: Random, heel: float, thick: float, tone: float) -> tuple[Shape, Callable[[float], float]]:
    """Draw the sole of a shoe of length 1, the toe at x = 0, upwards negative.

    Args:
        random: Where its form comes from.
        heel: Height of the heel.
        thick: Thickness under the toe.
        tone: Its tone.

    Returns:
        The sole, and the height of its upper side at each x.
    """
    import numpy as np

    x = np.linspace(0, 1, 15)
    lift = heel * np.clip((x - 0.3) / 0.45, 0, 1) ** 1.5
    spring = 0.05 * np.clip(1 - x / 0.18, 0, 1)  # the toe is bent upwards
    upper = -(lift + thick + spring)
    lower = np.where((x > 0.72) | (heel < 0.02), 0, -lift * (1 if _chance(random, 0.7) else 0.3)) - spring
    outline = np.concatenate([np.stack([x, upper], 1), np.stack([x, lower], 1)[::-1]])
    return Shape(outline, tone), lambda at: float(np.interp(at, x, upper))


def _sneaker(random: Random) -> list[Shape]:
    import numpy as np

    high = random.uniform(0.3, 0.46) if _chance(random, 0.75) else random.uniform(0.5, 0.8)
    heel, thick = random.uniform(0, 0.04), random.uniform(0.05, 0.13)
    sole, ground = _sole(random, heel, thick, random.choice([60.0, 120.0, 200.0]))
    toe = random.uniform(0.12, 0.18)
    upper = curve(
        [
            (0.01, ground(0.01)),
            (0.08, ground(0.08) - toe * 0.8),
            (0.28, ground(0.28) - toe - random.uniform(0, 0.06)),
            (0.48, -high * random.uniform(0.72, 0.85)),
            (0.6, -high - random.uniform(0.0, 0.07)),
            (0.78, -high + random.uniform(0.02, 0.09)),
            (0.97, -high - random.uniform(-0.02, 0.04)),
            (0.99, ground(0.99)),
        ]
    )
    shapes = [Shape(upper, 128), sole]
    if _chance(random, 0.7):  # laces
        for x in np.linspace(0.32, 0.52, random.randint(3, 6)):
            y = -np.interp(x, [0.28, 0.6], [toe + 0.1, high])
            shapes.append(Shape([(x, y), (x + 0.07, y + 0.1)], random.choice([45.0, 210.0]), 0.6))
    for _ in range(random.randint(0, 4)):  # panels and stripes
        x = random.uniform(0.3, 0.85)
        middle, top = x + random.normal(0, 0.1), x + random.normal(0, 0.15)
        stripe = curve([(x, ground(x)), (middle, -high * 0.5), (top, -high * 0.8)])
        shapes.append(Shape(stripe, random.choice([50.0, 85.0, 190.0]), random.uniform(0.5, 1.4)))
    if _chance(random, 0.5):
        cap = curve([(0.14, ground(0.14)), (0.2, ground(0.2) - toe * 0.7), (0.3, ground(0.3) - toe)])
        shapes.append(Shape(cap, 80, 0.6))
    rim = curve([(0.62, -high * 0.98), (0.78, -high + 0.09), (0.95, -high * 0.98)])
    return [*shapes, Shape(rim, random.uniform(30, 90), 0.8)]


def _ankle_boot(random: Random) -> list[Shape]:
    import numpy as np

    heel = random.choice([random.uniform(0, 0.06), random.uniform(0.08, 0.32)])
    high = random.uniform(0.48, 1.05) + heel * 0.6
    sole, ground = _sole(random, heel, random.uniform(0.03, 0.1), random.uniform(40, 150))
    toe = random.uniform(0.1, 0.17)
    front = random.uniform(0.46, 0.56)
    upper = curve(
        [
            (0.01, ground(0.01)),
            (0.07, ground(0.07) - toe * 0.8),
            (0.26, ground(0.26) - toe - 0.05),
            (front - 0.08, -(high * 0.45 + heel * 0.3)),
            (front, -high * 0.72),
            (front - random.uniform(-0.03, 0.05), -high),
            (0.96 + random.uniform(-0.04, 0.03), -high * random.uniform(0.95, 1.04)),
            (0.94, -high * 0.55),
            (0.99, ground(0.99)),
        ]
    )
    shapes = [Shape(upper, 128), sole]
    if _chance(random, 0.35):  # laces
        for y in np.linspace(-high * 0.4, -high * 0.88, random.randint(3, 6)):
            shapes.append(Shape([(front - 0.02, y), (front + 0.12, y + 0.03)], random.choice([40.0, 210.0]), 0.6))
    if _chance(random, 0.35):  # an elastic side
        shapes.append(Shape([(0.62, -high), (0.8, -high), (0.72, -high * 0.45)], random.uniform(50, 95)))
    if _chance(random, 0.3):  # a strap
        y = -high * random.uniform(0.45, 0.65)
        tone = random.choice([60.0, 185.0])
        shapes.append(Shape([(front - 0.04, y), (0.96, y - 0.04)], tone, random.uniform(0.7, 1.5)))
    if _chance(random, 0.5):
        shapes.append(Shape([(front, -high * 0.98), (0.96, -high * 0.98)], random.uniform(50, 100), 0.8))
    return shapes


def _sandal(random: Random) -> list[Shape]:
    import numpy as np

    heel = random.choice([random.uniform(0, 0.05), random.uniform(0.12, 0.6)], p=[0.5, 0.5])
    thick = random.uniform(0.03, 0.14)
    sole, ground = _sole(random, heel, thick, random.uniform(90, 175))
    shapes = [sole]
    width = random.uniform(0.8, 2.6)
    tone = random.uniform(95, 170)
    for _ in range(random.randint(1, 4)):  # straps over the toes
        x = random.uniform(0.08, 0.42)
        rise = random.uniform(0.1, 0.22)
        end = (x + random.uniform(0.12, 0.26), ground(x + 0.18))
        strap = curve([(x, ground(x)), (x + 0.07, ground(x) - rise), end])
        shapes.append(Shape(strap, tone, width * random.uniform(0.7, 1.2)))
    if _chance(random, 0.72):  # the ankle strap, the strap that holds it, and the cap of the heel
        y = ground(0.9) - random.uniform(0.22, 0.42)
        loop = curve([(0.58, y + 0.05), (0.75, y - 0.06), (0.95, y), (0.78, y + 0.08)], closed=True)
        shapes.append(Shape(np.concatenate([loop, loop[:1]]), tone, width * 0.7))
        shapes.append(Shape([(0.95, y), (0.97, ground(0.97))], tone, width * random.uniform(0.7, 1.8)))
        if _chance(random, 0.55):
            rib = curve([(0.3, ground(0.3) - 0.14), (0.48, ground(0.48) - 0.2), (0.6, y + 0.04)])
            shapes.append(Shape(rib, tone, width * 0.8))
    if _chance(random, 0.2):  # a closed toe
        cap = curve([(0.01, ground(0.01)), (0.08, ground(0.08) - 0.12), (0.3, ground(0.3) - 0.2), (0.42, ground(0.42))])
        shapes.append(Shape(cap, tone))
    if _chance(random, 0.2):  # a closed heel
        cap = curve([(0.6, ground(0.6)), (0.75, ground(0.75) - 0.2), (0.96, ground(0.96) - 0.34), (0.99, ground(0.99))])
        shapes.append(Shape(cap, tone))
    if _chance(random, 0.3):  # crossing straps
        shapes.append(Shape([(0.3, ground(0.3)), (0.62, ground(0.62) - 0.26)], tone, width))
        shapes.append(Shape([(0.58, ground(0.58)), (0.32, ground(0.32) - 0.2)], tone, width))
    return shapes


def _bag(random: Random) -> list[Shape]:
    import numpy as np

    high, top = random.uniform(0.4, 0.9), random.uniform(0.34, 0.5)
    bottom = top * random.uniform(0.92, 1.22)
    corner = random.uniform(0.02, 0.1)
    side = [(top, 0), (bottom, high * 0.6), (bottom, high - corner), (bottom - corner, high), (0, high * 1.01)]
    body = curve(side, steps=5)
    shapes = []
    if _chance(random, 0.85):
        reach, wide = random.uniform(0.14, 0.6), top * random.uniform(0.35, 0.95)
        arch = np.array([(-1, 0.03), (-0.8, -reach * 0.75), (0, -reach), (0.8, -reach * 0.75), (1, 0.03)])
        handle = curve(arch * [wide, 1])
        width = random.uniform(0.7, 2.0)
        if _chance(random, 0.35):
            shapes.append(Shape(handle * [0.9, 0.85], random.uniform(60, 100), width))
        shapes.append(Shape(handle, random.uniform(90, 150), width))
    shapes.append(Shape(np.concatenate([[[0, 0]], body, body[::-1] * [-1, 1]]), 128))
    if _chance(random, 0.5):
        depth = high * random.uniform(0.3, 0.7)
        flap = curve([(-top, 0.02), (-top * 0.9, depth * 0.8), (0, depth), (top * 0.9, depth * 0.8), (top, 0.02)])
        shapes += [Shape(flap, random.uniform(105, 150)), Shape(flap, random.uniform(50, 95), 0.6)]
        tone = random.choice([40.0, 230.0])  # the clasp
        shapes.append(Shape([(-0.02, depth), (0.02, depth)], tone, random.uniform(0.8, 2)))
    else:
        y = high * random.uniform(0.1, 0.3)
        shapes.append(Shape([(-top, y), (top, y)], random.uniform(55, 100), 0.6))
    if _chance(random, 0.3):
        pocket = np.array([(-0.6, 0.45), (0.6, 0.45), (0.6, 0.9), (-0.6, 0.9), (-0.6, 0.45)]) * [top, high]
        shapes.append(Shape(pocket, random.uniform(60, 110), 0.6))
    return shapes


GARMENTS = (_t_shirt, _trouser, _pullover, _dress, _coat, _sandal, _shirt, _sneaker, _bag, _ankle_boot)
PATTERNED = (0, 1, 2, 3, 4, 6, 8)
