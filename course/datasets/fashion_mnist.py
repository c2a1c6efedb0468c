"""Fashion-MNIST: ten kinds of garments, grey, 28×28.

The embedded edition is drawn. As in the real one, T-shirts, pullovers, dresses, coats and shirts pass into each other.
"""

from __future__ import annotations

import gzip
import math
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import Dataset, Download, Edition
from course.datasets.store import editions
from course.datasets.synthetic import garments

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

FASHION_CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def load_fashion_mnist(edition: str = "auto") -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Load Fashion-MNIST, garments; `FASHION_CLASSES` names the labels.

    Args:
        edition: "full" (60,000 + 10,000 images), "embedded" (6,000 + 1,000), or "auto": full where it is present.

    Returns:
        (x_train, y_train), (x_test, y_test): images uint8 [n, 28, 28], 0 black to 255 white; labels uint8 [n], 0 to 9.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    arrays = editions.load(FASHION_MNIST, edition)
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def make() -> Arrays:
    """Draw the embedded edition, as many garments of each kind, by a fixed seed."""
    import numpy as np

    random = np.random.RandomState(29)  # the legacy generator: its stream is promised never to change
    arrays: Arrays = {}
    for part, count in (("train", 6000), ("test", 1000)):
        labels = random.permutation(np.arange(count) % 10).astype("uint8")
        arrays |= {f"x_{part}": garments.draw(labels, random), f"y_{part}": labels}
    return arrays


def convert(files: list[Path]) -> Arrays:
    """Read the four published files, in the order of `FASHION_MNIST.downloads`."""
    return {name: _read_idx(file) for name, file in zip(FASHION_MNIST.full.arrays, files, strict=True)}


def _read_idx(file: Path) -> np.ndarray:
    """Read a compressed IDX file: 0, 0, 8 for uint8, the number of axes, their lengths in four bytes each, the data."""
    import numpy as np

    content = gzip.decompress(file.read_bytes())
    axes = content[3]
    if content[:3] != b"\0\0\x08" or axes > 3:
        raise ValueError(f"{file.name} is no IDX file of bytes")
    start = 4 + 4 * axes
    shape = [int.from_bytes(content[i : i + 4], "big") for i in range(4, start, 4)]
    if len(content) != start + math.prod(shape):
        raise ValueError(f"{file.name} holds {len(content) - start} bytes for an array {shape}")
    return np.frombuffer(content, "uint8", offset=start).reshape(shape)


_PUBLISHED = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"

FASHION_MNIST = Dataset(
    name="fashion_mnist",
    title="Fashion-MNIST",
    source="full: Xiao, Rasul and Vollgraf (2017), Zalando Research; embedded: drawn by the course",
    licence="full: MIT; embedded: as the course",
    file="fashion_mnist.npz",
    full=Edition(
        contents="60,000 + 10,000 garments, 28×28",
        arrays={
            "x_train": "uint8 [60000, 28, 28]",
            "y_train": "uint8 [60000]",
            "x_test": "uint8 [10000, 28, 28]",
            "y_test": "uint8 [10000]",
        },
        digest="c04e48896bb950c1293cf9b25ebb3f9550114cd086d7b7b760465ab5621abfe6",
    ),
    embedded=Edition(
        contents="6,000 + 1,000 drawn garments, 28×28",
        arrays={
            "x_train": "uint8 [6000, 28, 28]",
            "y_train": "uint8 [6000]",
            "x_test": "uint8 [1000, 28, 28]",
            "y_test": "uint8 [1000]",
        },
        digest="4eb8dde3b5b9162fcaafa99ada54df3631be8ae938cc7e21c376158dfe0159d8",
    ),
    make=make,
    downloads=tuple(
        Download(_PUBLISHED + file, file, f"md5:{checksum}")
        for file, checksum in (
            ("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            ("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
            ("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
            ("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
        )
    ),
    convert=convert,
)
