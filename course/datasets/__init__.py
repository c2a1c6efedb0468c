"""The data sets of the course: one loader each, two editions behind it.

    (x_train, y_train), (x_test, y_test) = load_mnist()

`full` is the real data set, `embedded` a smaller one that the course makes by itself, without a network. The other functions
are what `course data` says and does. Nothing heavy is imported before data are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.cifar10 import CIFAR10, CIFAR10_CLASSES, load_cifar10
from course.datasets.dataset import DataError, Dataset, Download, Edition
from course.datasets.fashion_mnist import FASHION_CLASSES, FASHION_MNIST, load_fashion_mnist
from course.datasets.mnist import MNIST, load_mnist
from course.datasets.names import NAMES, load_names
from course.datasets.scenes import SCENE_CLASSES, SCENES, load_scenes
from course.datasets.sign_digits import SIGN_DIGITS, load_sign_digits
from course.datasets.spoken_digits import SPOKEN_DIGITS, load_spoken_digits
from course.datasets.store import editions, fetching, folders, foreign, formats
from course.datasets.svhn import SVHN, load_svhn
from course.datasets.synthetic.scenes import Scenes

if TYPE_CHECKING:
    from course.datasets.dataset import Arrays

__all__ = [
    "CIFAR10_CLASSES",
    "FASHION_CLASSES",
    "SCENE_CLASSES",
    "DataError",
    "Dataset",
    "DatasetStatus",
    "Download",
    "Edition",
    "EditionStatus",
    "Scenes",
    "edition",
    "fetch",
    "foreign_data",
    "load_cifar10",
    "load_fashion_mnist",
    "load_mnist",
    "load_names",
    "load_scenes",
    "load_sign_digits",
    "load_spoken_digits",
    "load_svhn",
    "make",
    "path",
    "registry",
    "status",
    "verify",
]

_REGISTRY = {
    dataset.name: dataset
    for dataset in (SIGN_DIGITS, FASHION_MNIST, MNIST, CIFAR10, SVHN, NAMES, SPOKEN_DIGITS, SCENES)
}


@dataclass(frozen=True)
class EditionStatus:
    """One edition of a data set on this machine.

    Args:
        edition: "full" or "embedded".
        contents: What it holds.
        state: "missing"; "present" (there, unread); "verified" (the arrays are the published ones); "damaged"; of the full
            edition, "accepted": files from elsewhere, sound by shape, labels and range; or, of an edition that is made on the
            machine, "differs": sound, but not what other machines make (another version of a library).
        path: Where it is, or where it belongs.
        size: In bytes; 0 where it is missing.
        problem: What is wrong and what to do about it; empty where nothing is.
        note: What was found that is not the published file, and what of it is used; empty where nothing was.
    """

    edition: str
    contents: str
    state: str
    path: str
    size: int = 0
    problem: str = ""
    note: str = ""


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
    """Say where the editions of a data set are, without reading them; of files from elsewhere the shapes are looked at."""
    dataset = _dataset(name)
    embedded_file = editions.embedded_file(dataset)
    embedded = folders.find(embedded_file) or folders.data_folder() / embedded_file
    return _status(
        dataset,
        _full(dataset),
        _present("embedded", dataset.embedded, embedded),
    )


def verify(name: str) -> DatasetStatus:
    """Read both editions of a data set, as far as they are there, and check every value by their digests."""
    dataset = _dataset(name)
    now = status(name)
    full, embedded = now.full, now.embedded
    if full.state == "present":
        try:
            arrays, found = editions.read_any_full(dataset)
            full = _accepted(full, arrays, found.note) if found else replace(full, state="verified", note="")
            if dataset.sources and formats.digest(arrays) != dataset.full.digest:
                full = replace(
                    full, state="differs", problem=f"Scores may differ from other machines. {_REMAKE}{name}`."
                )
        except DataError as error:
            full = replace(full, state="damaged", problem=str(error))
    if embedded.state == "present":
        try:
            arrays = formats.read(Path(embedded.path), dataset.embedded.arrays)
            if formats.digest(arrays) == dataset.embedded.digest:
                embedded = replace(embedded, state="verified")
            elif formats.describe(arrays) == dataset.embedded.arrays:
                embedded = replace(
                    embedded, state="differs", problem=f"Scores may differ from other machines. {_REMAKE}{name}`."
                )
            else:
                embedded = replace(embedded, state="damaged", problem=f"It holds other arrays. {_REMAKE}{name}`.")
        except formats.UnreadableFile as error:
            embedded = replace(embedded, state="damaged", problem=f"It cannot be read ({error}). {_REMAKE}{name}`.")
    return _status(dataset, full, embedded)


def make(name: str) -> DatasetStatus:
    """Make the embedded edition of a data set anew and keep it in the data folder.

    A full edition that is drawn from others is drawn too, where these are present.

    Raises:
        DataError: There is no such data set, or the folder cannot be written.
    """
    dataset = _dataset(name)
    target = folders.data_folder() / editions.embedded_file(dataset)
    try:
        formats.write(target, dataset.make())
        if dataset.sources and editions.full_is_here(dataset):
            formats.write(folders.data_folder() / editions.drawn_file(dataset), dataset.convert([]))
    except OSError as error:
        raise DataError(
            f"{target} cannot be written ({error.strerror or error}). The loader still works, but makes the data each time."
        ) from error
    return verify(name)


def fetch(name: str, progress: bool = True) -> DatasetStatus:
    """Download the full edition of a data set, unless it is there and sound; files from elsewhere that are sound are left.

    Args:
        name: The name of a data set, as in `registry`.
        progress: Show a progress bar on the terminal.

    Raises:
        DataError: There is no such data set, no connection, a wrong file, a folder that cannot be written, or a file from
            elsewhere that cannot be used and has the name of the course's own.
    """
    for source in _dataset(name).sources:
        fetch(source.name, progress)
    now = verify(name)
    if _dataset(name).sources or now.full.state in ("verified", "accepted"):
        return now
    if foreign.in_the_way(_dataset(name)):
        raise DataError(now.full.problem)  # somebody's own file is never overwritten
    fetching.fetch(_dataset(name), progress)
    return verify(name)


def foreign_data(folder: Path | None = None) -> str:
    """Name the data sets that files from elsewhere stand in for, each with the beginning of the digest of what is used.

    Args:
        folder: A folder of data; None for all in which loaders look.

    Returns:
        As in "sign_digits 1f0c2a94b7de, svhn unusable"; empty where there are no such files.
    """
    places = [folder] if folder else folders.places()
    marks = []
    for name, dataset in _REGISTRY.items():
        states = [(file, file.stat()) for file in foreign.candidates(dataset, places)]
        known = tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)
        if known and (mark := _mark(name, tuple(places), known)):
            marks.append(f"{name} {mark}")
    return ", ".join(marks)


@lru_cache(maxsize=16)
def _mark(name: str, places: tuple[Path, ...], states: tuple[tuple[str, int, int], ...]) -> str:
    """Tell what is used of files from elsewhere; empty where it is what was published, or the layout is the course's own.

    Args:
        name: Of the data set.
        places: Where to look.
        states: Path, size and time of each file: what was read of it is kept until they change.
    """
    dataset = _REGISTRY[name]
    try:
        found = foreign.find(dataset, list(places))
        if found is None:
            return ""
        digest = formats.digest(foreign.take(dataset, found)[0])
    except DataError:
        return "unusable"
    return "" if digest == dataset.full.digest else digest[:12]


_REMAKE = "To make it anew: `course data make "


def _dataset(name: str) -> Dataset:
    if name not in _REGISTRY:
        raise DataError(f"There is no data set {name!r}. There are: {', '.join(_REGISTRY)}.")
    return _REGISTRY[name]


def _full(dataset: Dataset) -> EditionStatus:
    """Say where the full edition is, or what stands in for it, or what it is drawn from."""
    if dataset.sources:
        parts = [_full(source) for source in dataset.sources]
        state = "present" if editions.full_is_here(dataset) else "missing"
        size = sum(part.size for part in parts)
        return EditionStatus("full", dataset.full.contents, state, ", ".join(part.path for part in parts), size)
    if files := foreign.candidates(dataset):
        size = sum(file.stat().st_size for file in files)
        found = EditionStatus("full", dataset.full.contents, "present", ", ".join(map(str, files)), size)
        try:
            looked = foreign.find(dataset)
        except DataError as error:
            return replace(found, state="damaged", problem=str(error))
        return replace(found, note=f"not the published file: {looked.note}.") if looked else found
    return _present("full", dataset.full, folders.find(dataset.file) or folders.places()[0] / dataset.file)


def _accepted(full: EditionStatus, arrays: Arrays, note: str) -> EditionStatus:
    """Say of files from elsewhere what is used, and how it was checked."""
    pictures = sum(len(array) for array in arrays.values() if array.ndim > 1)
    checked = f"not the published file: {pictures:,} pictures, checked by shape, labels and range. Found: {note}."
    return replace(full, state="accepted", note=checked)


def _present(edition: str, expected: Edition, path: Path) -> EditionStatus:
    if not folders.is_there(path):
        return EditionStatus(edition, expected.contents, "missing", str(path))
    files = [path] if path.is_file() else path.iterdir()
    return EditionStatus(edition, expected.contents, "present", str(path), sum(file.stat().st_size for file in files))


def _status(dataset: Dataset, full: EditionStatus, embedded: EditionStatus) -> DatasetStatus:
    in_use = editions.choose(dataset)
    return DatasetStatus(dataset.name, dataset.title, dataset.source, dataset.licence, in_use, full, embedded)
