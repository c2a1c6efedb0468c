"""Scenes: several digits or garments in one image, with boxes and masks.

They are drawn from the digits of MNIST and the garments of Fashion-MNIST, each edition from the same edition of these two: the
full one needs no download of its own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import DataError, Dataset, Edition
from course.datasets.fashion_mnist import FASHION_MNIST, load_fashion_mnist
from course.datasets.mnist import MNIST, load_mnist
from course.datasets.store import editions
from course.datasets.synthetic import scenes
from course.datasets.synthetic.scenes import Recipe, Scenes

if TYPE_CHECKING:
    from course.datasets.dataset import Arrays

#: The name of each class, by the kind of the scenes. In a mask each number is one higher: 0 is the background.
SCENE_CLASSES = {"digits": ("0", "1", "2", "3"), "masks": ("digit", "garment")}

SEED = 0
COUNTS = {"digits": (1000, 300), "masks": (400, 300)}
GARMENTS = (0, 1, 3, 8, 9)  # T-shirt, trouser, dress, bag, ankle boot: the five whose outlines differ most
_RECIPES = {
    "digits": Recipe(
        size=48,
        most=3,
        heights=(14, 24),
        overlap=0.3,
        clutter=4,
        lengths=(4, 9),
        tones=(90, 170),
        ground=40,
        noise=12,
        soft=True,
        dimmest=1,
    ),
    "masks": Recipe(
        size=40,
        most=3,
        heights=(14, 26),
        overlap=0.25,
        clutter=6,
        lengths=(4, 11),
        tones=(60, 150),
        ground=50,
        noise=14,
        soft=False,
        dimmest=0.7,
    ),
}
_KEPT = ("images", "boxes", "classes", "instances")  # masks follow from classes and instances


def load_scenes(
    kind: str = "digits",
    edition: str = "auto",
    seed: int = SEED,
    counts: tuple[int, int] | None = None,
    size: int | None = None,
    most: int = 3,
    overlap: float | None = None,
    clutter: int | None = None,
) -> tuple[Scenes, Scenes]:
    """Load scenes: images with several things each, their boxes, classes and masks. `SCENE_CLASSES` names the classes.

    The scenes to train and those to test never share a digit or a garment. The first scenes are the same whatever the counts.

    Args:
        kind: "digits": the digits 0 to 3, four classes, for detection. "masks": digits 0 to 9, class 0, and garments, class 1,
            for segmentation.
        edition: "full" (drawn from the full editions of MNIST and Fashion-MNIST), "embedded" (from their embedded ones), or
            "auto": full where both are present.
        seed: Other seeds give other scenes, 0 or more.
        counts: How many scenes to train and to test; by default 1,000 and 300 of digits, 400 and 300 of masks.
        size: Width and height of a scene in pixels, 28 or more; by default 48 for digits, 40 for masks. Things keep their size:
            14 to 24 pixels tall for digits, 14 to 26 for masks, a little less where a faint rim was cut off, and less where
            they would be wider than that.
        most: Each scene has from one to so many things; a thing for which no free place was found is left out.
        overlap: The greatest part of the smaller of two boxes that the other one may cover, 0 to 1; by default 0.3 for digits,
            0.25 for masks.
        clutter: The most strokes that belong to no thing; by default 4 for digits, 6 for masks.

    Returns:
        train, test: two `Scenes`, each with `images` uint8 [n, size, size], `boxes` float32 [n, most, 4] as (x1, y1, x2, y2),
        half open, zeros where there is no thing, `classes` int64 [n, most], −1 where there is no thing, `masks` uint8
        [n, size, size], 0 background, else class + 1, and `instances` uint8 [n, size, size], 0 background, else the number of
        the thing from 1.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, there is no such edition, or no such scenes can be
            drawn.
    """
    recipe = _recipe(kind, size, most, overlap, clutter)
    wanted = COUNTS[kind] if counts is None else counts
    if seed < 0 or len(wanted) != 2 or min(wanted) < 0:
        raise DataError(f"seed is {seed} and counts {wanted}: take a seed of 0 or more and two counts of 0 or more.")
    if seed == SEED and recipe == _RECIPES[kind] and wanted[0] <= COUNTS[kind][0] and wanted[1] <= COUNTS[kind][1]:
        arrays = editions.load(SCENES, edition)
        both = [[arrays[f"{kind}_{part}_{name}"][:count] for name in _KEPT] for part, count in _parts(wanted)]
        train, test = (
            Scenes(images, boxes, classes, scenes.masks_of(classes, instances), instances)
            for images, boxes, classes, instances in both
        )
        return train, test
    return _draw(kind, editions.choose(SCENES, edition), seed, wanted, recipe)


def _parts(counts: tuple[int, int]) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("train", counts[0]), ("test", counts[1])


def _recipe(kind: str, size: int | None, most: int, overlap: float | None, clutter: int | None) -> Recipe:
    """Return what the scenes look like, or raise where no such scenes can be drawn."""
    if kind not in _RECIPES:
        raise DataError(f'There are no scenes {kind!r}. Use kind="digits" or kind="masks".')
    wanted = {"size": size, "most": most, "overlap": overlap, "clutter": clutter}
    recipe = replace(_RECIPES[kind], **{name: value for name, value in wanted.items() if value is not None})  # type: ignore[arg-type]
    if recipe.size < 28 or not 1 <= recipe.most <= 255 or not 0 <= recipe.overlap <= 1 or recipe.clutter < 0:
        raise DataError(
            f"size is {recipe.size}, most {recipe.most}, overlap {recipe.overlap}, clutter {recipe.clutter}: take a size of 28 "
            "or more, 1 to 255 things, an overlap from 0 to 1, and 0 or more strokes."
        )
    return recipe


def _draw(kind: str, edition: str, seed: int, counts: tuple[int, int], recipe: Recipe) -> tuple[Scenes, Scenes]:
    """Draw the scenes to train from the pictures to train of both sources, and those to test from those to test."""
    import numpy as np

    digits = load_mnist(edition)
    garments = load_fashion_mnist(edition) if kind == "masks" else None
    drawn = []
    for part, count in enumerate(counts):
        pictures, labels = digits[part]
        if garments is None:
            chosen = labels < len(SCENE_CLASSES["digits"])
            things = [scenes.Things(pictures[chosen], labels[chosen], level=64)]
        else:
            clothes = garments[part][0][np.isin(garments[part][1], GARMENTS)]
            things = [
                scenes.Things(pictures, np.zeros(len(pictures), int), level=80),
                scenes.Things(clothes, np.ones(len(clothes), int), level=20),
            ]
        # The legacy generator: its stream is promised never to change. One stream for each part, not seed and seed + 1: the
        # latter would begin the training part of the next seed.
        drawn.append(scenes.draw(things, count, np.random.RandomState([seed, part]), recipe))
    return drawn[0], drawn[1]


def _arrays(edition: str) -> Arrays:
    """Draw what an edition holds: the scenes of both kinds as they come by default."""
    arrays: Arrays = {}
    for kind, counts in COUNTS.items():
        both = _draw(kind, edition, SEED, counts, _RECIPES[kind])
        for part, drawn in zip(("train", "test"), both, strict=True):
            arrays |= {f"{kind}_{part}_{name}": getattr(drawn, name) for name in _KEPT}
    return arrays


def make() -> Arrays:
    """Draw the embedded edition from the embedded editions of MNIST and Fashion-MNIST."""
    return _arrays("embedded")


def convert(files: list[Path]) -> Arrays:
    """Draw the full edition from the full editions of MNIST and Fashion-MNIST; there are no files of its own."""
    return _arrays("full")


_ARRAYS = {
    f"{kind}_{part}_{name}": text.format(n=count, size=_RECIPES[kind].size)
    for kind, counts in COUNTS.items()
    for part, count in _parts(counts)
    for name, text in {
        "images": "uint8 [{n}, {size}, {size}]",
        "boxes": "float32 [{n}, 3, 4]",
        "classes": "int64 [{n}, 3]",
        "instances": "uint8 [{n}, {size}, {size}]",
    }.items()
}
_CONTENTS = "1,000 + 300 scenes of digits, 48×48, 400 + 300 of digits and garments, 40×40"

SCENES = Dataset(
    name="scenes",
    title="Scenes",
    source="drawn by the course from the same edition of MNIST and Fashion-MNIST",
    licence="as MNIST and Fashion-MNIST",
    file="scenes.npz",
    full=Edition(
        contents=_CONTENTS, arrays=_ARRAYS, digest="99312410f30309a4dbe7da5081b75410055f8c3cd59f776224abcef543225dbf"
    ),
    embedded=Edition(
        contents=_CONTENTS, arrays=_ARRAYS, digest="30fd7e6dbbc8340b011224c55af17a708187c34dbe3e42498d35f4b0104babb3"
    ),
    make=make,
    downloads=(),
    convert=convert,
    sources=(MNIST, FASHION_MNIST),
)
