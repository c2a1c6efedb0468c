"""Street View House Numbers (SVHN): photographs of digits on houses, grey, 32×32, with their neighbours in view.

The full edition is the first 10,000 images of the published test file, in grey, in the HDF5 layout that the session on transfer
learning reads. The embedded edition is drawn: digits of many typefaces on uneven walls, blurred and badly lit.

Other courses hand out a file of the same name with 42,000 pictures to train, 18,000 to test and 60,000 to validate. It is
taken: the first pictures of each part, as many as in the full edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.datasets.dataset import Dataset, Download, Edition, Foreign
from course.datasets.store import editions, foreign, formats
from course.datasets.synthetic import house_numbers

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

SIZE = 32
PARTS = {"train": 7000, "val": 1000, "test": 2000}
PURPOSES = {"train": "to train", "val": "to validate", "test": "to test"}

# The share of each digit in the published data: house numbers begin with small digits (Benford's law).
SHARES = (0.07, 0.19, 0.15, 0.12, 0.10, 0.09, 0.08, 0.08, 0.06, 0.06)


def load_svhn(
    edition: str = "auto",
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Load Street View House Numbers in grey; the label is the digit in the middle.

    Args:
        edition: "full", "embedded", or "auto": full where it is present. Both have 7,000 + 1,000 + 2,000 images.

    Returns:
        (X_train, y_train), (X_val, y_val), (X_test, y_test): images float32 [n, 32, 32], 0 to 255; labels uint8 [n].

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    arrays = editions.load(SVHN, edition)
    return (
        (arrays["X_train"], arrays["y_train"]),
        (arrays["X_val"], arrays["y_val"]),
        (arrays["X_test"], arrays["y_test"]),
    )


def make() -> Arrays:
    """Draw the embedded edition by a fixed seed."""
    import numpy as np

    random = np.random.RandomState(32)  # the legacy generator: its stream is promised never to change
    labels = random.choice(10, sum(PARTS.values()), p=np.divide(SHARES, sum(SHARES)))
    return _parts(house_numbers.draw(labels, random), labels)


def _parts(images: np.ndarray, labels: np.ndarray) -> Arrays:
    """Split images [n, 32, 32] and labels [n] into training, validation and test part, in this order."""
    arrays, start = {}, 0
    for part, count in PARTS.items():
        arrays[f"X_{part}"] = images[start : start + count].astype("float32")
        arrays[f"y_{part}"] = labels[start : start + count].astype("uint8")
        start += count
    return arrays


def convert(files: list[Path]) -> Arrays:
    """Make the course's arrays from the published MATLAB file: the first images of it, in grey, digit 0 labelled 0.

    The grey is 0.2989 R + 0.5870 G + 0.1140 B (ITU-R BT.601), reckoned in whole ten-thousandths, so that it is exact.
    """
    import numpy as np
    from scipy.io import loadmat

    published = loadmat(files[0])
    count = sum(PARTS.values())
    colour = np.moveaxis(published["X"][..., :count], -1, 0).astype("int64")
    return _parts(colour @ np.array([2989, 5870, 1140]) / 10_000, published["y"].ravel()[:count] % 10)


def look(arrays: Mapping[str, Any]) -> str | None:
    """Say how many pictures a file of this name holds, and which are used; None where it has the course's own layout.

    Raises:
        ValueError: There are too few, or they have another form.
    """
    own = {name: array for name, array in arrays.items() if name in _arrays()}
    if formats.describe(own) == _arrays():
        return None
    used = _used(arrays)
    foreign.present(arrays, [f"{kind}_{name}" for name, _ in used.values() for kind in "Xy"])
    for part, (name, rows) in used.items():
        there = foreign.counted(f"X_{name}", arrays[f"X_{name}"], arrays[f"y_{name}"], SIZE)
        if there < rows.stop:
            raise ValueError(f"X_{name} has {there:,} pictures; {rows.stop:,} are needed, the last {PURPOSES[part]}")
    held = ", ".join(f"X_{part} {len(arrays[f'X_{part}']):,}" for part in PARTS if f"X_{part}" in arrays)
    taken = ", ".join(
        f"{PURPOSES[part]} {rows.start + 1:,} to {rows.stop:,} of X_{name}" for part, (name, rows) in used.items()
    )
    return f"pictures: {held}; used: {taken}"


def take(arrays: Mapping[str, Any]) -> tuple[Arrays, str]:
    """Read what `look` names; digit 0 is labelled 0, also where the file has 10 for it, as the published files do.

    Raises:
        ValueError: Pixels or labels are none that are known.
    """
    import numpy as np

    used = _used(arrays).values()
    images, scale = foreign.greys(np.concatenate([arrays[f"X_{name}"][rows] for name, rows in used]))
    labels = foreign.whole(np.concatenate([arrays[f"y_{name}"][rows] for name, rows in used]), highest=10)
    ten = 10 in labels
    if ten and 0 in labels:
        raise ValueError("both 0 and 10 are labels; one of them stands for the digit 0")
    said = [scale, "label 10 is the digit 0" if ten else "labels 0 to 9"]
    taken = _parts(images, labels % 10)
    if twice := _in_two_parts(taken):
        said.append(f"{twice:,} pictures to validate or test are also among those to train")
    return taken, "; ".join(said)


def _used(arrays: Mapping[str, Any]) -> dict[str, tuple[str, slice]]:
    """Return part of the full edition → part of the file, and which rows of it; without X_val, more of X_train is used."""
    used = {part: (part, slice(0, count)) for part, count in PARTS.items()}
    if "X_val" not in arrays:
        used["val"] = ("train", slice(PARTS["train"], PARTS["train"] + PARTS["val"]))
    return used


def _in_two_parts(arrays: Arrays) -> int:
    """Count the pictures of the other parts that the training part has too."""
    known = {image.tobytes() for image in arrays["X_train"]}
    return sum(image.tobytes() in known for part in ("val", "test") for image in arrays[f"X_{part}"])


def _arrays() -> dict[str, str]:
    images = {f"X_{part}": f"float32 [{count}, {SIZE}, {SIZE}]" for part, count in PARTS.items()}
    return images | {f"y_{part}": f"uint8 [{count}]" for part, count in PARTS.items()}


SVHN = Dataset(
    name="svhn",
    title="Street View House Numbers",
    source="full: Netzer et al. (2011), the first 10,000 of the test file, in grey; embedded: drawn by the course",
    licence="full: for non-commercial use only; embedded: as the course",
    file="SVHN_single_grey1.h5",
    full=Edition(
        "7,000 + 1,000 + 2,000 house numbers, 32×32",
        _arrays(),
        digest="2cb6cd0a44c8e87b3e1a102694a34ff8b6909f13f5ad6cee00e14978ee5a247f",
    ),
    embedded=Edition(
        "7,000 + 1,000 + 2,000 drawn house numbers, 32×32",
        _arrays(),
        digest="de5372405d05e3e72e833bcc06ff09d85f6b8d166090a4c5623fea951150a328",
    ),
    make=make,
    downloads=(
        Download(
            url="http://ufldl.stanford.edu/housenumbers/test_32x32.mat",
            file="test_32x32.mat",
            checksum="md5:eb5a983be6a315427106f1b164d9cef3",
        ),
    ),
    convert=convert,
    foreign=Foreign(("SVHN_single_grey1.h5",), look, take),
)
