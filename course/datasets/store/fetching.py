"""Fetch the published files of a data set and turn them into the file that the course reads."""

from __future__ import annotations

import hashlib
import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from course.datasets.dataset import DataError, Dataset, Download
from course.datasets.store import editions, folders, formats

ATTEMPTS = 3
TIMEOUT = 30  # seconds without a byte


def fetch(dataset: Dataset, progress: bool = True) -> Path:
    """Download the full edition, check it and store it.

    A published file that already lies in the folder of the data, put there by hand, is taken and not downloaded. A download
    that breaks off is tried again from the start, three times in all; files that came whole are kept for the next call.

    Args:
        dataset: The data set.
        progress: Show a progress bar on the terminal.

    Returns:
        The path of the new file.

    Raises:
        DataError: No connection, a file other than the published one, or a folder that cannot be written.
    """
    folder = folders.places()[0]
    downloads = folder / "downloads" / dataset.name
    try:
        downloads.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"{dataset.title} cannot be stored: {folder} cannot be written ({error.strerror}). "
            "Set COURSE_DATA_DIR to a folder of yours and fetch again."
        ) from error
    files = [_by_hand(part, folder) or _download(dataset, part, downloads, progress) for part in dataset.downloads]
    try:
        arrays = dataset.convert(files)
    except Exception as error:  # whatever a reader of foreign formats says of a file that is not what it should be
        raise DataError(
            f"The files of {dataset.title} in {downloads} cannot be converted ({type(error).__name__}: {error}). "
            "Delete them and fetch again."
        ) from error
    digest = formats.digest(arrays)
    sound = digest == dataset.full.digest if dataset.exact else formats.describe(arrays) == dataset.full.arrays
    if not sound:
        raise DataError(
            f"The files of {dataset.title} in {downloads} hold other data than those of the course; nothing was stored. "
            "Delete them and fetch again; if it happens again, the authors have published a new version.\n"
            f"{by_hand_advice(dataset)}"
        )
    target = folder / dataset.file
    try:
        if not dataset.exact:
            editions.digest_note(target).write_text(digest + "\n")
        formats.write(target, arrays)
    except OSError as error:
        raise DataError(
            f"{target} cannot be written ({error.strerror or error}). Make room there and fetch again."
        ) from error
    shutil.rmtree(downloads, ignore_errors=True)
    with suppress(OSError):  # another data set may be on its way
        downloads.parent.rmdir()
    return target


def by_hand_advice(dataset: Dataset) -> str:
    """Say which files to put where on a machine without a connection."""
    folder = folders.places()[0]
    files = "\n".join(f"  {part.url}\n    as {folder / part.file}" for part in dataset.downloads)
    ready = dataset.file
    if not dataset.full.digest:  # only what `fetch` noted on the other machine vouches for the file
        ready += f" with its {editions.digest_note(Path(dataset.file)).name}"
    return (
        f"By hand: download these files on another machine, put them into place, and run `course data fetch {dataset.name}` "
        f"again:\n{files}\nOr put a ready {ready} into {folder}. Until then the embedded edition is used."
    )


def _by_hand(part: Download, folder: Path) -> Path | None:
    """Return the published file where somebody has put it, if it is that file."""
    path = folder / part.file
    if not path.is_file():
        return None
    if part.checksum is not None:
        algorithm, expected = part.checksum.split(":")
        with path.open("rb") as file:
            if hashlib.file_digest(file, algorithm).hexdigest() != expected:
                return None
    return path


def _download(dataset: Dataset, part: Download, folder: Path, progress: bool) -> Path:
    """Download one file through pooch: a wrong or partial file never gets its name."""
    import pooch
    import requests

    pooch.get_logger().setLevel(logging.WARNING)
    bar = _Progress(f"{dataset.title}: {part.file}") if progress else None
    pup = pooch.create(
        path=folder,
        base_url="",
        registry={part.file: part.checksum},
        urls={part.file: part.url},
        retry_if_failed=ATTEMPTS - 1,
    )
    try:
        return Path(
            pup.fetch(
                part.file,
                downloader=pooch.HTTPDownloader(progressbar=bar or False, chunk_size=1 << 16, timeout=TIMEOUT),
            )
        )
    except requests.exceptions.HTTPError as error:
        reason = f"the server says {error}"
    except (requests.exceptions.ConnectionError, requests.exceptions.Timeout):
        reason = f"there is no connection to {urlsplit(part.url).hostname}"
    except requests.exceptions.RequestException as error:
        reason = f"{part.url} broke off {ATTEMPTS} times ({type(error).__name__})"
    except ValueError:
        reason = f"{part.url} gives another file than the published one (its checksum is not {part.checksum})"
    except OSError as error:
        reason = f"{folder} cannot be written ({error.strerror or error})"
    finally:
        if bar:
            bar.stop()
    raise DataError(f"{dataset.title} was not downloaded: {reason}.\n{by_hand_advice(dataset)}")


class _Progress:
    """A progress bar of rich in the form that pooch expects: `total`, `update`, `reset`, `close`."""

    def __init__(self, title: str):
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar: Any = Progress(TextColumn(title), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        self._task = self._bar.add_task(title, total=None)
        self._total = 0
        self._bar.start()

    @property
    def total(self) -> int:
        """The size of the file, in bytes; a new attempt sets it anew."""
        return self._total

    @total.setter
    def total(self, size: int) -> None:
        self._total = size
        self._bar.update(self._task, total=size or None, completed=0)

    def update(self, size: int) -> None:
        self._bar.update(self._task, advance=size)

    def reset(self) -> None:
        self._bar.update(self._task, completed=0)

    def close(self) -> None:
        """Wait for `stop`: pooch checks the file after it has closed the bar, and may try again."""

    def stop(self) -> None:
        self._bar.stop()
