"""The two editions of a data set: which one is taken, and how each is read.

`full` is the real data set, checked against its digest each time (hashing takes a tenth of the time of loading). Files from
elsewhere may stand in for it (`course.datasets.store.foreign`); then this is said.
`embedded` needs no download: it is made by the course on first use and kept in the data folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import DataError, Dataset, Edition
from course.datasets.store import folders, foreign, formats

if TYPE_CHECKING:
    from course.datasets.dataset import Arrays

EDITIONS = ("auto", "full", "embedded")


def choose(dataset: Dataset, edition: str = "auto") -> str:
    """Say which edition is to be taken.

    Args:
        dataset: The data set.
        edition: "full", "embedded", or "auto": what the environment variable `COURSE_DATA_EDITION` says, else the full
            edition where its file is present, else the embedded one.

    Returns:
        "full" or "embedded".

    Raises:
        DataError: There is no such edition.
    """
    asked_by = "The argument `edition`"
    if edition == "auto" and os.environ.get("COURSE_DATA_EDITION"):
        edition = os.environ["COURSE_DATA_EDITION"]
        asked_by = "The environment variable COURSE_DATA_EDITION"
    if edition not in EDITIONS:
        raise DataError(f'{asked_by} is {edition!r}. Use "auto", "full" or "embedded".')
    if edition == "auto":
        return "full" if full_is_here(dataset) else "embedded"
    return edition


def full_is_here(dataset: Dataset) -> bool:
    """Tell whether the full edition is present, or what stands in for it, or what it is drawn from."""
    if dataset.sources:
        return all(full_is_here(source) for source in dataset.sources)
    return bool(folders.find(dataset.file) or foreign.candidates(dataset))


def load(dataset: Dataset, edition: str = "auto") -> Arrays:
    """Load an edition of a data set.

    Args:
        dataset: The data set.
        edition: "auto", "full" or "embedded", as for `choose`.

    Returns:
        Name → array, new arrays each time.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    if choose(dataset, edition) == "full":
        arrays, found = read_any_full(dataset)
        if found:
            _say_once(f"Data: {dataset.title} from {found}, not the published file: {found.note}.")
        return arrays
    if edition == "auto" and not os.environ.get("COURSE_DATA_EDITION"):
        _say_embedded()
    return read_embedded(dataset)


def path(dataset: Dataset, edition: str = "auto") -> Path:
    """Return the path of a file that holds an edition, for a reader of your own.

    Args and raises as for `load`. Where the data folder cannot be written, the embedded edition goes to a temporary folder. Of
    files from elsewhere, what is used is written into a file of the course's layout.
    """
    arrays = load(dataset, edition)
    full = choose(dataset, edition) == "full"
    if full and not dataset.sources:
        if foreign.find(dataset):
            return _converted(dataset, arrays)
        found = folders.find(dataset.file)
        assert found is not None  # it was just read
        return found
    file = drawn_file(dataset) if full else embedded_file(dataset)
    kept = folders.find(file) or Path(_temporary_folder().name) / file.name
    if not folders.is_there(kept):
        formats.write(kept, arrays)
    return kept


def read_any_full(dataset: Dataset) -> tuple[Arrays, foreign.Found | None]:
    """Read the full edition, or the files from elsewhere that stand in for it, and check it.

    Returns:
        The arrays, and the files from elsewhere that they were taken from; None where these are the published data.

    Raises:
        DataError: The files are missing, damaged, or hold something else.
    """
    if dataset.sources:
        return _read_or_make(drawn_file(dataset), dataset.full, lambda: dataset.convert([])), None
    if found := foreign.find(dataset):
        arrays, found = foreign.take(dataset, found)
        return arrays, None if formats.digest(arrays) == dataset.full.digest else found
    return read_full(dataset), None


def read_full(dataset: Dataset) -> Arrays:
    """Read the published full edition and check it.

    Raises:
        DataError: The file is missing, damaged, or holds something else.
    """
    file = folders.find(dataset.file)
    if file is None:
        places = " or ".join(str(folder) for folder in folders.places())
        raise DataError(
            f"The full edition of {dataset.title} is not here: no {' and no '.join(_names(dataset))} in {places}. "
            f'Run `course data fetch {dataset.name}`, put the file there by hand, or take edition="embedded".'
        )
    advice = f"Delete it and run `course data fetch {dataset.name}`, or put a good copy there."
    try:
        arrays = formats.read(file, dataset.full.arrays)
    except formats.UnreadableFile as error:
        raise DataError(
            f"{file} cannot be read ({error}): it is damaged or not what its name says. {advice}"
        ) from error
    if (found := formats.describe(arrays)) != dataset.full.arrays:
        wrong = [
            f"{name} should be {expected}, found {found.get(name, 'nothing')}"
            for name, expected in dataset.full.arrays.items()
            if found.get(name) != expected
        ]
        raise DataError(f"{file} does not hold {dataset.title}: {'; '.join(wrong)}. {advice}")
    accepted = accepted_digests(dataset, file)
    if not accepted:
        raise DataError(
            f"{file} has the shape of {dataset.title}, but nothing vouches for its values: {digest_note(file).name}, which "
            f"`course data fetch` writes beside it, is missing. {advice}"
        )
    if formats.digest(arrays) not in accepted:
        raise DataError(f"{file} has the shape of {dataset.title}, but other values than the published data. {advice}")
    return arrays


def _names(dataset: Dataset) -> list[str]:
    """Return the names of the files by which a full edition is found."""
    others = " with ".join(dataset.foreign.files) if dataset.foreign else dataset.file
    return list(dict.fromkeys([dataset.file, others]))


def _converted(dataset: Dataset, arrays: Arrays) -> Path:
    """Return a file in the course's layout with what was taken from elsewhere; its name carries the digest of it."""
    file = Path(dataset.file)
    name = Path("converted") / f"{file.stem}-{formats.digest(arrays)[:8]}{file.suffix}"
    if kept := folders.find(name):
        return kept
    for folder in (folders.data_folder(), Path(_temporary_folder().name)):
        with suppress(OSError):
            formats.write(folder / name, arrays)
            return folder / name
    raise DataError(
        f"{name.name} cannot be written: neither the data folder nor the folder for temporary files has room."
    )


def digest_note(file: Path) -> Path:
    """Return where the digest of a file is kept that was converted on this machine."""
    return file.with_name(f"{file.name}.sha256")


def accepted_digests(dataset: Dataset, file: Path) -> set[str]:
    """Return the digests that a file of the full edition may have."""
    accepted = {dataset.full.digest} - {""}
    if not dataset.exact and digest_note(file).is_file():
        accepted.add(digest_note(file).read_text(errors="replace").strip())
    return accepted


def embedded_file(dataset: Dataset) -> Path:
    """Return the file of the embedded edition in any data folder.

    Its name carries the digest: when the recipe changes, the file does.
    """
    file = Path(dataset.file)
    return Path("embedded") / f"{file.stem}-{dataset.embedded.digest[:8]}{file.suffix}"


def drawn_file(dataset: Dataset) -> Path:
    """Return the file in any data folder of a full edition that is drawn from others. Its name carries the digest."""
    file = Path(dataset.file)
    return Path("drawn") / f"{file.stem}-{dataset.full.digest[:8]}{file.suffix}"


def read_embedded(dataset: Dataset) -> Arrays:
    """Read the embedded edition; make it, and keep it where possible, if it is not there or is damaged."""
    return _read_or_make(embedded_file(dataset), dataset.embedded, dataset.make)


def _read_or_make(file: Path, edition: Edition, make: Callable[[], Arrays]) -> Arrays:
    """Read an edition that is made on this machine; make it, and keep it where possible, if it is not there or is damaged."""
    if kept := folders.find(file):
        with suppress(formats.UnreadableFile):
            arrays = formats.read(kept, edition.arrays)
            if formats.describe(arrays) == edition.arrays:
                return arrays
    arrays = make()
    with suppress(OSError):  # a read-only course works all the same; it makes the data again in each process
        formats.write(folders.data_folder() / file, arrays)
    return arrays


def _say_embedded() -> None:
    """Say that real data were not found."""
    _say_once(
        "Data: the embedded edition, made by the course, smaller and easier than the real data: your scores will differ. "
        "`course data fetch` gets the real data."
    )


@cache
def _say_once(text: str) -> None:
    """Say something once per process; nothing under nbgrader, where outputs are read by a machine."""
    if "NBGRADER_EXECUTION" not in os.environ:
        print(text)


@cache
def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that lives as long as this process."""
    return tempfile.TemporaryDirectory(prefix="course-data-")
