"""MNIST: handwritten digits, 28×28.

The embedded edition is made from the 1,797 handwritten digits, 8×8, that come with scikit-learn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import Dataset, Download, Edition
from course.datasets.store import editions, formats
from course.datasets.synthetic.drawing import NUDGE, greys

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

SIZE = 28
BOX = 20  # MNIST fits each digit into 20×20 pixels and centres it by its mass in 28×28
EMBEDDED_TEST = 360


def load_mnist(edition: str = "auto") -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Load MNIST, handwritten digits.

    Args:
        edition: "full" (60,000 + 10,000 digits), "embedded" (1,437 + 360), or "auto": full where it is present.

    Returns:
        (x_train, y_train), (x_test, y_test): images uint8 [n, 28, 28], 0 black to 255 white; labels uint8 [n], 0 to 9.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    arrays = editions.load(MNIST, edition)
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def make() -> Arrays:
    """Make the embedded edition: scikit-learn's digits, enlarged smoothly, centred, split by a fixed seed."""
    import numpy as np
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = np.stack([_centre(_enlarge(image)) for image in digits.images])
    labels = digits.target.astype("uint8")
    train, test = _split(labels)
    return {"x_train": images[train], "y_train": labels[train], "x_test": images[test], "y_test": labels[test]}


def _enlarge(image: np.ndarray) -> np.ndarray:
    """Enlarge an image [8, 8], 0 to 16, to [20, 20], 0 to 255, by cubic convolution (Keys 1981, a = −1/2)."""
    import numpy as np

    small = image.shape[0]
    # The middle of pixel i of the large image, in pixels of the small one, and its distance to each small pixel.
    middles = (np.arange(BOX) + 0.5) * small / BOX - 0.5
    distance = np.abs(middles[:, None] - np.arange(-2, small + 2)[None, :])
    near = 1.5 * distance**3 - 2.5 * distance**2 + 1
    far = -0.5 * distance**3 + 2.5 * distance**2 - 4 * distance + 2
    weights = np.where(distance < 1, near, np.where(distance < 2, far, 0))[:, 2:-2]  # black beyond the edge
    grey = weights @ (image / 16) @ weights.T
    # A pen stroke is one pixel wide in 8×8 and seldom fully white: a steeper grey scale gives MNIST's plain black and white.
    return np.clip((grey - 0.35) / 0.4, 0, 1) * 255


def _centre(image: np.ndarray) -> np.ndarray:
    """Put an image into the middle of [28, 28] so that its centre of mass is the centre, as in MNIST."""
    import numpy as np

    steps = np.arange(BOX)
    mass = image.sum()
    row, column = (image.sum(axis=1) @ steps / mass, image.sum(axis=0) @ steps / mass)
    top, left = (int(np.clip(np.rint((SIZE - 1) / 2 - middle + NUDGE), 0, SIZE - BOX)) for middle in (row, column))
    out = np.zeros((SIZE, SIZE), "uint8")
    out[top : top + BOX, left : left + BOX] = greys(image)
    return out


def _split(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the indices of a training and a test part, in random order, with equal shares of every digit in both."""
    import numpy as np

    random = np.random.RandomState(28)  # the legacy generator: its stream is promised never to change
    order = random.permutation(len(labels))
    ranks = np.empty(len(labels))
    for digit in range(10):
        members = order[labels[order] == digit]
        ranks[members] = (np.arange(len(members)) + 0.5) / len(members)
    by_rank = order[np.argsort(ranks[order], kind="stable")]
    return random.permutation(by_rank[:-EMBEDDED_TEST]), random.permutation(by_rank[-EMBEDDED_TEST:])


def convert(files: list[Path]) -> Arrays:
    """Read the published file, which has the course's own form."""
    return formats.read(files[0], MNIST.full.arrays)


MNIST = Dataset(
    name="mnist",
    title="MNIST",
    source="full: LeCun, Cortes and Burges; embedded: Alpaydin and Kaynak's digits, as in scikit-learn",
    licence="full: CC BY-SA 3.0; embedded: CC BY 4.0",
    file="mnist.npz",
    full=Edition(
        contents="60,000 + 10,000 digits, 28×28",
        arrays={
            "x_train": "uint8 [60000, 28, 28]",
            "y_train": "uint8 [60000]",
            "x_test": "uint8 [10000, 28, 28]",
            "y_test": "uint8 [10000]",
        },
        digest="0add21c5e0c6665b6b6866418bc442d78b212968a8b9fccddf1979f70f4141ea",
    ),
    embedded=Edition(
        contents="1,437 + 360 digits, 8×8 enlarged to 28×28",
        arrays={
            "x_train": "uint8 [1437, 28, 28]",
            "y_train": "uint8 [1437]",
            "x_test": "uint8 [360, 28, 28]",
            "y_test": "uint8 [360]",
        },
        digest="93c97402c51da8735024affa8b25aabe0188c5f132814cd2bed284fdcaacb229",
    ),
    make=make,
    downloads=(
        Download(
            url="https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
            file="mnist.npz",
            checksum="sha256:731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
        ),
    ),
    convert=convert,
)
