"""CIFAR-10: ten kinds of animals and vehicles, in colour, 32×32.

The full edition is read from the published binary archive: unlike the archive for Python, it holds no pickles, which would run
code as they are read. The embedded edition is drawn. Deer and horses differ by their hue there, cats and dogs by what is up.
"""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import Dataset, Download, Edition
from course.datasets.store import editions
from course.datasets.synthetic import animals_and_vehicles

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

CIFAR10_CLASSES = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)

SIZE = 32
BATCH = 10_000  # pictures in each file of the archive
FILES = {
    "train": tuple(f"cifar-10-batches-bin/data_batch_{number}.bin" for number in range(1, 6)),
    "test": ("cifar-10-batches-bin/test_batch.bin",),
}


def load_cifar10(edition: str = "auto") -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Load CIFAR-10, animals and vehicles in colour; `CIFAR10_CLASSES` names the labels.

    Args:
        edition: "full" (50,000 + 10,000 images), "embedded" (4,000 + 1,000), or "auto": full where it is present.

    Returns:
        (x_train, y_train), (x_test, y_test): images uint8 [n, 32, 32, 3], channels last, red, green and blue from 0 to 255;
        labels uint8 [n], 0 to 9.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    arrays = editions.load(CIFAR10, edition)
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def make() -> Arrays:
    """Draw the embedded edition, as many pictures of each kind, by a fixed seed."""
    import numpy as np

    random = np.random.RandomState(33)  # the legacy generator: its stream is promised never to change
    arrays: Arrays = {}
    for part, count in (("train", 4000), ("test", 1000)):
        labels = random.permutation(np.arange(count) % 10).astype("uint8")
        arrays |= {f"x_{part}": animals_and_vehicles.draw(labels, random), f"y_{part}": labels}
    return arrays


def convert(files: list[Path]) -> Arrays:
    """Read the published archive, in which each part has as many pictures of each class.

    Raises:
        ValueError: A file of it is missing or has another size, a label is none, or the classes are not equally frequent.
    """
    import numpy as np

    arrays: Arrays = {}
    with tarfile.open(files[0], "r:gz") as archive:
        for part, names in FILES.items():
            images, labels = zip(*(_read_batch(archive, name) for name in names), strict=True)
            arrays |= {f"x_{part}": np.concatenate(images), f"y_{part}": np.concatenate(labels)}
            counts = np.bincount(arrays[f"y_{part}"], minlength=10).tolist()
            if counts != [BATCH * len(names) // 10] * 10:
                raise ValueError(
                    f"{files[0].name} has {counts} pictures of the ten classes to {part}, not equally many"
                )
    return arrays


def _read_batch(archive: tarfile.TarFile, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Read a file of records without extracting it: a label, then 1,024 bytes of red, green and blue each, row by row.

    Returns:
        Images uint8 [n, 32, 32, 3] and labels uint8 [n].
    """
    import numpy as np

    record = 1 + 3 * SIZE * SIZE
    try:
        member = archive.getmember(name)
    except KeyError:
        raise ValueError(f"{name} is missing in the archive") from None
    file = archive.extractfile(member) if member.isfile() else None
    if file is None or member.size != BATCH * record:
        raise ValueError(f"{name} has {member.size:,} bytes, not {BATCH:,} records of {record:,}")
    records = np.frombuffer(file.read(), "uint8").reshape(BATCH, record)
    labels = records[:, 0].copy()
    if labels.max() > 9:
        raise ValueError(f"{name} has a label {labels.max()}; labels are 0 to 9")
    return records[:, 1:].reshape(BATCH, 3, SIZE, SIZE).transpose(0, 2, 3, 1).copy(), labels


def _arrays(train: int, test: int) -> dict[str, str]:
    return {
        name: text
        for part, count in (("train", train), ("test", test))
        for name, text in ((f"x_{part}", f"uint8 [{count}, {SIZE}, {SIZE}, 3]"), (f"y_{part}", f"uint8 [{count}]"))
    }


CIFAR10 = Dataset(
    name="cifar10",
    title="CIFAR-10",
    source="full: Krizhevsky (2009), University of Toronto; embedded: drawn by the course",
    licence="full: none stated; the authors ask to cite Krizhevsky (2009); embedded: as the course",
    file="cifar10.npz",
    full=Edition(
        "50,000 + 10,000 animals and vehicles, 32×32, in colour",
        _arrays(50_000, 10_000),
        digest="",  # not yet converted for the course; the archive is known by its checksum
    ),
    embedded=Edition(
        "4,000 + 1,000 drawn animals and vehicles, 32×32, in colour",
        _arrays(4000, 1000),
        digest="21cc3a7581ac5b2ee6c49a47a7b2528245e19247a88df67e620fe888efaa645f",
    ),
    make=make,
    downloads=(
        Download(
            url="https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
            file="cifar-10-binary.tar.gz",
            checksum="sha256:c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        ),
    ),
    convert=convert,
    exact=False,
)
