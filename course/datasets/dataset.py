"""What a data set is: its two editions, where the real one comes from, and how the course makes the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.errors import CourseError

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]


class DataError(CourseError):
    """A data set that cannot be had as asked; the message says what is wrong, where, and what to do next."""


@dataclass(frozen=True)
class Edition:
    """One edition of a data set, as it must come out on every machine.

    Args:
        contents: What it holds, for a table: "60,000 + 10,000 digits, 28×28".
        arrays: Name of each array → its dtype and shape, as in "uint8 [60000, 28, 28]".
        digest: SHA-256 of the arrays, as `formats.digest` computes it. Empty for a full edition that was not yet converted for
            the course: the checksums of its downloads vouch for it, and the digest of the first conversion is kept.
    """

    contents: str
    arrays: dict[str, str]
    digest: str


@dataclass(frozen=True)
class Download:
    """One file that the authors of a data set publish.

    Args:
        url: Where it is.
        file: The name under which it is kept while it is converted.
        checksum: "md5:…" or "sha256:…" as published; None where none is published. The arrays are checked in any case.
    """

    url: str
    file: str
    checksum: str | None = None


@dataclass(frozen=True)
class Foreign:
    """Files from elsewhere that hold the data of a data set in another layout than the course's.

    `look` and `take` get the arrays by their names, still on the disk: an index such as `[:7000]` reads. Both raise a
    `ValueError` that says what is wrong where the arrays cannot be used.

    Args:
        files: Names of the files: `.npy`, an array named for its file, or `.h5`. They lie together.
        look: Says from the shapes alone what was found and what of it is used; None where the layout is the course's own.
        take: Reads what is used and checks it. Returns the arrays of the full edition, and what was found of scale and labels.
    """

    files: tuple[str, ...]
    look: Callable[[Mapping[str, Any]], str | None]
    take: Callable[[Mapping[str, Any]], tuple[Arrays, str]]


@dataclass(frozen=True)
class Dataset:
    """One data set with its two editions behind one loader.

    Args:
        name: The word used in commands and loaders.
        title: The name that people know.
        source: Where both editions come from, in a line.
        licence: Under which terms.
        file: Name of the file that holds the full edition: `.npz`, `.h5` or `.txt`; without a suffix, of a folder of
            recordings.
        full: The real data.
        embedded: The edition that needs no network.
        make: Makes the embedded edition; the same arrays on every machine.
        downloads: The published files of the full edition.
        convert: Turns the published files, in the order of `downloads`, into the arrays of the full edition.
        exact: Whether `convert` gives the very arrays of `full` everywhere. Where it cannot, because decoders of photographs
            differ in the last grey, the digest of what was converted is kept beside the file and checked in its stead. False
            also where the digest of `full` is empty.
        sources: Data sets from which both editions are drawn, each from the same edition of these. The full edition then has no
            downloads, `convert` gets no files, and it is present where theirs are.
        foreign: Files from elsewhere that are taken in place of the course's own file; None where no others are known.
    """

    name: str
    title: str
    source: str
    licence: str
    file: str
    full: Edition
    embedded: Edition
    make: Callable[[], Arrays]
    downloads: tuple[Download, ...]
    convert: Callable[[list[Path]], Arrays]
    exact: bool = True
    sources: tuple[Dataset, ...] = ()
    foreign: Foreign | None = None
