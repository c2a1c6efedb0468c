"""Sign-language digits: hands that sign 0 to 9, grey, 64×64.

The embedded edition is drawn, with as many hands for each digit as in the real one.

The same photographs go round as two files, `X.npy` and `Y.npy`, with pixels from 0 to 1 and one-hot labels. They are taken too.
The columns of that `Y.npy` are not in the order of the digits; `COLUMNS` puts them right.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.datasets.dataset import Dataset, Download, Edition, Foreign
from course.datasets.store import editions, foreign
from course.datasets.synthetic import hands

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

COUNTS = (205, 206, 206, 206, 207, 207, 207, 206, 208, 204)  # pictures of each digit
COLUMNS = (9, 0, 7, 6, 1, 8, 4, 3, 2, 5)  # the digit that each column of the published Y.npy stands for
SIZE = 64


def load_sign_digits(edition: str = "auto") -> tuple[np.ndarray, np.ndarray]:
    """Load the sign-language digits, sorted by digit: split them at random.

    Args:
        edition: "full", "embedded", or "auto": full where it is present. Both have 2,062 images.

    Returns:
        X, y: images uint8 [2062, 64, 64], 0 black to 255 white; labels uint8 [2062], 0 to 9.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    arrays = editions.load(SIGN_DIGITS, edition)
    return arrays["X"], arrays["y"]


def make() -> Arrays:
    """Draw the embedded edition by a fixed seed."""
    import numpy as np

    random = np.random.RandomState(64)  # the legacy generator: its stream is promised never to change
    labels = np.repeat(np.arange(10), COUNTS).astype("uint8")
    return {"X": hands.draw(labels, random), "y": labels}


def convert(files: list[Path]) -> Arrays:
    """Read the photographs out of the published archive: `Dataset/<digit>/<name>.JPG`, 100×100, in colour."""
    import cv2
    import numpy as np

    images, labels = [], []
    with zipfile.ZipFile(files[0]) as archive:
        for name in sorted(archive.namelist()):
            if match := re.search(r"/Dataset/(\d)/[^/]+\.jpe?g$", name, re.IGNORECASE):
                photograph = cv2.imdecode(np.frombuffer(archive.read(name), "uint8"), cv2.IMREAD_GRAYSCALE)
                if photograph is None:
                    raise ValueError(f"{name} is no picture")
                images.append(cv2.resize(photograph, (SIZE, SIZE), interpolation=cv2.INTER_AREA))
                labels.append(int(match[1]))
    found = tuple(labels.count(digit) for digit in range(10))
    if found != COUNTS:
        raise ValueError(f"{files[0].name} has {found} pictures of the digits 0 to 9, expected {COUNTS}")
    return {"X": np.stack(images), "y": np.array(labels, "uint8")}


def look(arrays: Mapping[str, Any]) -> str:
    """Say how many pictures `X.npy` and `Y.npy` hold.

    Raises:
        ValueError: They are not the 2,062 pictures with a label each.
    """
    count = foreign.counted("X", arrays["X"], arrays["Y"], SIZE)
    if count != sum(COUNTS):
        raise ValueError(f"X has {count:,} pictures; the photographs are {sum(COUNTS):,}")
    return f"{count:,} pictures, all used"


def take(arrays: Mapping[str, Any]) -> tuple[Arrays, str]:
    """Read `X.npy` and `Y.npy`, whatever their scale, and sort them by digit.

    The order of the columns of Y is told by how many pictures each has.

    Raises:
        ValueError: Pixels or labels are none that are known.
    """
    import numpy as np

    images, scale = foreign.greys(arrays["X"][:])
    columns = _columns(arrays["Y"][:])
    counts = tuple(np.bincount(columns, minlength=len(COUNTS)).tolist())
    published = tuple(COUNTS[digit] for digit in COLUMNS)
    if counts not in (COUNTS, published):
        raise ValueError(
            f"Y has {counts} pictures of its classes 0 to 9; expected {COUNTS} where the classes are the digits, or "
            f"{published} in the published order"
        )
    digits = columns if counts == COUNTS else np.array(COLUMNS)[columns]
    said = "the classes of Y are the digits"
    if counts != COUNTS:
        said = f"the classes of Y stand for the digits {', '.join(map(str, COLUMNS))} and were put right"
    order = digits.argsort(kind="stable")
    taken = {"X": np.rint(images[order]).astype("uint8"), "y": digits[order].astype("uint8")}
    return taken, f"{scale}; {said}; sorted by digit"


def _columns(labels: np.ndarray) -> np.ndarray:
    """Return the class of each picture, from one-hot rows [n, 10] or classes [n]."""
    import numpy as np

    if labels.ndim != 2 or labels.shape[1] != len(COUNTS):
        return foreign.whole(labels, highest=9)
    ones = labels == 1
    if not (ones.sum(axis=1) == 1).all() or not np.isin(labels, (0, 1)).all():
        raise ValueError("a row of Y is not one-hot: a 1 and nine zeros")
    columns: np.ndarray = ones.argmax(axis=1)
    return columns


_COMMIT = "306fffc703199e5986ab003935914b72483733ec"
_ARRAYS = {"X": "uint8 [2062, 64, 64]", "y": "uint8 [2062]"}

SIGN_DIGITS = Dataset(
    name="sign_digits",
    title="Sign-language digits",
    source="full: Mavi and Dikle (2017), Ankara Ayrancı Anadolu High School; embedded: drawn by the course",
    licence="full: Apache 2.0; embedded: as the course",
    file="sign_digits.npz",
    full=Edition(
        "2,062 photographs of hands, 64×64",
        _ARRAYS,
        digest="a3e78bc27b64dbf2d699e1150d8b1e716b4e150306e17e318f9d207a686be93f",
    ),
    embedded=Edition(
        "2,062 drawn hands, 64×64", _ARRAYS, digest="48d9261010ada1f6eede3152ad337c0af68e84f0d1bc5cf9b0b8b06403288313"
    ),
    make=make,
    downloads=(
        Download(
            url=f"https://github.com/ardamavi/Sign-Language-Digits-Dataset/archive/{_COMMIT}.zip",
            file="sign-language-digits.zip",
        ),
    ),
    convert=convert,
    exact=False,
    foreign=Foreign(("X.npy", "Y.npy"), look, take),
)
