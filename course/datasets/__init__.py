"""The data sets of the course: one loader each, two editions behind it.

    (x_train, y_train), (x_test, y_test) = load_mnist()

`full` is the real data set, `embedded` a smaller one that the course makes by itself, without a network. The other functions
are what `course data` says and does. Nothing heavy is imported before data are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from course.datasets.dataset import DataError, Dataset, Download, Edition
from course.datasets.fashion_mnist import FASHION_CLASSES, FASHION_MNIST, load_fashion_mnist
from course.datasets.mnist import MNIST, load_mnist
from course.datasets.names import NAMES, load_names
from course.datasets.sign_digits import SIGN_DIGITS, load_sign_digits
from course.datasets.spoken_digits import SPOKEN_DIGITS, load_spoken_digits
from course.datasets.store import editions, fetching, folders, formats
from course.datasets.svhn import SVHN, load_svhn

__all__ = [
    "FASHION_CLASSES",
    "DataError",
    "Dataset",
    "DatasetStatus",
    "Download",
    "Edition",
    "EditionStatus",
    "edition",
    "fetch",
    "load_fashion_mnist",
    "load_mnist",
    "load_names",
    "load_sign_digits",
    "load_spoken_digits",
    "load_svhn",
    "make",
    "path",
    "registry",
    "status",
    "verify",
]

_REGISTRY = {dataset.name: dataset for dataset in (SIGN_DIGITS, FASHION_MNIST, MNIST, SVHN, NAMES, SPOKEN_DIGITS)}


@dataclass(frozen=True)
class EditionStatus:
    """One edition of a data set on this machine.

    Args:
        edition: "full" or "embedded".
        contents: What it holds.
        state: "missing"; "present" (there, unread); "verified" (the arrays are the published ones); "damaged"; or, of the
            embedded edition, "differs": sound, but not what other machines make (another version of a library).
        path: Where it is, or where it belongs.
        size: In bytes; 0 where it is missing.
        problem: What is wrong and what to do about it; empty where nothing is.
    """

    edition: str
    contents: str
    state: str
    path: str
    size: int = 0
    problem: str = ""


@dataclass(frozen=True)
class DatasetStatus:
    """A data set and its two editions on this machine: a row of a table, or JSON by `dataclasses.asdict`."""

    name: str
    title: str
    source: str
    licence: str
    in_use: str
    full: EditionStatus
    embedded: EditionStatus

    @property
    def ok(self) -> bool:
        """Whether neither edition is damaged and the one in use can be loaded."""
        return "damaged" not in (self.full.state, self.embedded.state) and not (
            self.in_use == "full" and self.full.state == "missing"
        )


def registry() -> dict[str, Dataset]:
    """Return the data sets of the course by name, in the order of the sessions."""
    return dict(_REGISTRY)


def edition(name: str) -> str:
    """Say which edition a loader takes now when none is named: "full" or "embedded".

    Raises:
        DataError: There is no such data set, or COURSE_DATA_EDITION names no edition.
    """
    return editions.choose(_dataset(name))


def path(name: str, edition: str = "auto") -> Path:
    """Return the path of a file that holds a data set, for those who want to read it themselves.

    Args:
        name: The name of a data set, as in `registry`.
        edition: "auto", "full" or "embedded".

    Raises:
        DataError: There is no such data set or edition, or the full edition was asked for and is missing or damaged.
    """
    return editions.path(_dataset(name), edition)


def status(name: str) -> DatasetStatus:
    """Say where the editions of a data set are, without reading them."""
    dataset = _dataset(name)
    embedded_file = editions.embedded_file(dataset)
    full = folders.find(dataset.file) or folders.places()[0] / dataset.file
    embedded = folders.find(embedded_file) or folders.data_folder() / embedded_file
    return _status(
        dataset,
        _present("full", dataset.full, full),
        _present("embedded", dataset.embedded, embedded),
    )


def verify(name: str) -> DatasetStatus:
    """Read both editions of a data set, as far as they are there, and check every value by their digests."""
    dataset = _dataset(name)
    now = status(name)
    full, embedded = now.full, now.embedded
    if full.state == "present":
        try:
            editions.read_full(dataset)
            full = _copy(full, "verified")
        except DataError as error:
            full = _copy(full, "damaged", str(error))
    if embedded.state == "present":
        try:
            arrays = formats.read(Path(embedded.path), dataset.embedded.arrays)
            if formats.digest(arrays) == dataset.embedded.digest:
                embedded = _copy(embedded, "verified")
            elif formats.describe(arrays) == dataset.embedded.arrays:
                embedded = _copy(embedded, "differs", f"Scores may differ from other machines. {_REMAKE}{name}`.")
            else:
                embedded = _copy(embedded, "damaged", f"It holds other arrays. {_REMAKE}{name}`.")
        except formats.UnreadableFile as error:
            embedded = _copy(embedded, "damaged", f"It cannot be read ({error}). {_REMAKE}{name}`.")
    return _status(dataset, full, embedded)


def make(name: str) -> DatasetStatus:
    """Make the embedded edition of a data set anew and keep it in the data folder.

    Raises:
        DataError: There is no such data set, or the folder cannot be written.
    """
    dataset = _dataset(name)
    target = folders.data_folder() / editions.embedded_file(dataset)
    try:
        formats.write(target, dataset.make())
    except OSError as error:
        raise DataError(
            f"{target} cannot be written ({error.strerror or error}). The loader still works, but makes the data each time."
        ) from error
    return verify(name)


def fetch(name: str, progress: bool = True) -> DatasetStatus:
    """Download the full edition of a data set, unless it is there and sound.

    Args:
        name: The name of a data set, as in `registry`.
        progress: Show a progress bar on the terminal.

    Raises:
        DataError: There is no such data set, no connection, a wrong file, or a folder that cannot be written.
    """
    now = verify(name)
    if now.full.state == "verified":
        return now
    fetching.fetch(_dataset(name), progress)
    return verify(name)


_REMAKE = "To make it anew: `course data make "


def _dataset(name: str) -> Dataset:
    if name not in _REGISTRY:
        raise DataError(f"There is no data set {name!r}. There are: {', '.join(_REGISTRY)}.")
    return _REGISTRY[name]


def _present(edition: str, expected: Edition, path: Path) -> EditionStatus:
    if not folders.is_there(path):
        return EditionStatus(edition, expected.contents, "missing", str(path))
    files = [path] if path.is_file() else path.iterdir()
    return EditionStatus(edition, expected.contents, "present", str(path), sum(file.stat().st_size for file in files))


def _copy(copy: EditionStatus, state: str, problem: str = "") -> EditionStatus:
    return EditionStatus(copy.edition, copy.contents, state, copy.path, copy.size, problem)


def _status(dataset: Dataset, full: EditionStatus, embedded: EditionStatus) -> DatasetStatus:
    in_use = editions.choose(dataset)
    return DatasetStatus(dataset.name, dataset.title, dataset.source, dataset.licence, in_use, full, embedded)
