"""Named arrays in files: read, write, describe and digest them.

The container goes by the suffix: `.npz` and `.h5` hold any arrays; `.txt` holds one, `text`, the bytes of the file; a folder,
which has no suffix, holds sound recordings, `.wav`, that are read as one row of samples (`course.datasets.store.recordings`).
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.store import recordings

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]


class UnreadableFile(Exception):
    """A file that is there but does not hold the arrays: damaged, cut off, or something else altogether."""


@dataclass(frozen=True)
class Format:
    """How a kind of file keeps named arrays.

    Args:
        read: Reads the arrays of the given names; what the file lacks is left out.
        write: Writes arrays to a path at which there is nothing yet; of a folder, each file of it whole.
    """

    read: Callable[[Path, Iterable[str]], Arrays]
    write: Callable[[Path, Arrays], None]


def _read_text(path: Path, names: Iterable[str]) -> Arrays:
    import numpy as np

    return {"text": np.frombuffer(path.read_bytes(), "uint8").copy()}


def _write_text(path: Path, arrays: Arrays) -> None:
    path.write_bytes(arrays["text"].tobytes())


def _read_hdf5(path: Path, names: Iterable[str]) -> Arrays:
    import h5py
    import numpy as np

    with h5py.File(path, "r") as file:
        return {name: np.asarray(file[name]) for name in names if name in file}


def _write_hdf5(path: Path, arrays: Arrays) -> None:
    import h5py

    with h5py.File(path, "w") as file:
        for name, array in arrays.items():
            file.create_dataset(name, data=array, fletcher32=True)  # a checksum, as .npz has by itself


def _read_npz(path: Path, names: Iterable[str]) -> Arrays:
    import numpy as np

    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in names if name in file}


def _write_npz(path: Path, arrays: Arrays) -> None:
    import numpy as np

    np.savez(path, allow_pickle=False, **arrays)


#: The format for each suffix. A folder, which has none, writes each of its files aside by itself.
FORMATS = {
    "": Format(lambda path, names: recordings.read(path), recordings.write),
    ".txt": Format(_read_text, _write_text),
    ".h5": Format(_read_hdf5, _write_hdf5),
    ".npz": Format(_read_npz, _write_npz),
}


def read(path: Path, names: Iterable[str]) -> Arrays:
    """Read the named arrays of a file; what else it holds is left alone.

    Args:
        path: A file of one of `FORMATS`.
        names: The arrays wanted.

    Returns:
        Name → array. An array that the file lacks is left out.

    Raises:
        FileNotFoundError: There is no such file.
        UnreadableFile: The file is no such container, is damaged, or holds Python objects in place of numbers.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    try:
        return FORMATS[path.suffix].read(path, names)
    # What the readers raise for files cut off, overwritten or renamed; TypeError: a lone .npy under the name .npz.
    except (OSError, ValueError, EOFError, KeyError, TypeError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableFile(str(error) or type(error).__name__) from error


def write(path: Path, arrays: Arrays) -> None:
    """Write named arrays so that a reader finds either the old file or the whole new one, never a part.

    Of a folder of recordings this holds for each recording.

    The arrays are stored uncompressed: they load ten times faster, for a few times the space.

    Args:
        path: A file of one of `FORMATS`; the folder around it is made where needed.
        arrays: Name → array.

    Raises:
        OSError: The folder cannot be written, or the disk is full.
    """
    if path.suffix == "":
        return FORMATS[""].write(path, arrays)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        FORMATS[path.suffix].write(aside, arrays)
        os.replace(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink()


def describe(arrays: Arrays) -> dict[str, str]:
    """Say dtype and shape of each array, as in "uint8 [60000, 28, 28]"."""
    return {name: f"{array.dtype} {list(array.shape)}" for name, array in arrays.items()}


def digest(arrays: Arrays) -> str:
    """Compute the SHA-256 of named arrays: of name, dtype, shape and bytes of each, in the order of the names.

    It is the same whatever the container, its compression and the machine's byte order.
    """
    import numpy as np

    sha = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        sha.update(f"{name} {little.dtype.str} {list(little.shape)}\n".encode())
        sha.update(little.data)
    return sha.hexdigest()
