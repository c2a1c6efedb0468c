"""Draw a sheet of examples of each data set: `python -m course.datasets.gallery FOLDER`.

Of images with one class each, a sheet has ten rows for ten classes; of scenes, one sheet shows boxes and one masks.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course import datasets

if TYPE_CHECKING:
    import numpy as np

COLUMNS = 16
GAP = 2  # pixels between images


def sheet(images: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Lay out the first images of each class.

    Args:
        images: From 0 to 255, [n, height, width], or in colour [n, height, width, 3].
        labels: [n], 0 to 9.

    Returns:
        The sheet, uint8 [10 · (height + 2) + 2, 16 · (width + 2) + 2], or with three channels; a row for each class.
    """
    import numpy as np

    height, width, *channels = images.shape[1:]
    laid = np.full((10 * (height + GAP) + GAP, COLUMNS * (width + GAP) + GAP, *channels), 128, "uint8")
    for label in range(10):
        for column, image in enumerate(images[labels == label][:COLUMNS]):
            top, left = GAP + label * (height + GAP), GAP + column * (width + GAP)
            laid[top : top + height, left : left + width] = image
    return laid


def draw(folder: Path, edition: str) -> list[Path]:
    """Write a sheet of each data set into a folder, as PNG, and return the files."""
    import cv2

    folder.mkdir(parents=True, exist_ok=True)
    files = []
    loaders: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("sign_digits", lambda: datasets.load_sign_digits(edition)),
        ("fashion_mnist", lambda: datasets.load_fashion_mnist(edition)[0]),
        ("mnist", lambda: datasets.load_mnist(edition)[0]),
        ("cifar10", lambda: datasets.load_cifar10(edition)[0]),
        ("svhn", lambda: datasets.load_svhn(edition)[0]),
    )
    for name, load in loaders:
        file = folder / f"{name}-{datasets.edition(name) if edition == 'auto' else edition}.png"
        laid = sheet(*load())
        cv2.imwrite(str(file), laid[..., ::-1] if laid.ndim == 3 else laid)  # OpenCV wants blue first
        files.append(file)
    return files + draw_scenes(folder, edition)


def draw_scenes(folder: Path, edition: str) -> list[Path]:
    """Write the first scenes with their boxes, and others with their masks, into a folder, as PNG, and return the files."""
    from course import plots

    ending = datasets.edition("scenes") if edition == "auto" else edition
    digits, _ = datasets.load_scenes("digits", edition, counts=(12, 0))
    mixed, _ = datasets.load_scenes("masks", edition, counts=(12, 0))
    names = datasets.SCENE_CLASSES
    figures = {
        "boxes": plots.boxes(
            digits.images, found=digits.boxes, found_classes=digits.classes, classes=names["digits"], columns=6
        ),
        "masks": plots.masks(mixed.images, mixed.masks, ("background", *names["masks"]), columns=6),
    }
    files = []
    for name, figure in figures.items():
        files.append(folder / f"scenes_{name}-{ending}.png")
        figure.savefig(files[-1], dpi=80)
    return files


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edition", choices=datasets.editions.EDITIONS, default="embedded")
    arguments = parser.parse_args()
    for file in draw(arguments.folder, arguments.edition):
        print(file)


if __name__ == "__main__":
    main()
