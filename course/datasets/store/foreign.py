"""Files from elsewhere: data that other courses and sites hand out, in another layout than that of the course.

Such a file has no published digest. What is used of it is checked by shape, labels and range, turned into the arrays of the
full edition, and always named: its scores need not be those of the published data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.datasets.dataset import DataError, Dataset
from course.datasets.store import folders, formats

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

#: White in each scale that is known, and what is said of it.
WHITES = {
    255.0: "pixels from 0 to 255, as they are",
    1.0: "pixels from 0 to 1, multiplied by 255",
    1 / 255: "pixels from 0 to 1/255, so somebody divided them by 255 twice; multiplied by 255 twice",
}
ROUNDING = 1e-4  # of white, by which a decimal may exceed the scale


@dataclass(frozen=True)
class Found:
    """Files from elsewhere that were found.

    Args:
        files: Where they are.
        note: What they hold and what of it is used.
    """

    files: list[Path]
    note: str

    def __str__(self) -> str:
        """Name the files that lie together, as in "X.npy and Y.npy in /data"."""
        return _names(self.files)


def candidates(dataset: Dataset, places: list[Path] | None = None) -> list[Path]:
    """Return the files that may be used in place of the course's own, unread; none where the course's own file is there.

    Args:
        dataset: The data set.
        places: The folders to look in; those of `folders.places` if None. Files of other names than the course's own may also
            lie in a folder there that has the name of the data set.
    """
    if dataset.foreign is None:
        return []
    places, names = places or folders.places(), dataset.foreign.files
    same_name = names == (dataset.file,)
    for folder in places:
        if (folder / dataset.file).is_file():
            return [folder / dataset.file] if same_name else []
    for folder in [] if same_name else places:
        for place in (folder, folder / dataset.name):
            if all((place / name).is_file() for name in names):
                return [place / name for name in names]
    return []


def find(dataset: Dataset, places: list[Path] | None = None) -> Found | None:
    """Look at files from elsewhere, at the shapes alone.

    Args:
        dataset: The data set.
        places: As for `candidates`.

    Returns:
        What was found; None where nothing is, or a file in the course's own layout, or one of that name that cannot be read.

    Raises:
        DataError: The files cannot be used.
    """
    files = candidates(dataset, places)
    if dataset.foreign is None or not files:
        return None
    try:
        with _open(files) as arrays, _refusing(dataset, files):
            note = dataset.foreign.look(arrays)
    except formats.UnreadableFile as error:
        if files[0].name == dataset.file:
            return None  # whoever reads the course's own file says what is wrong with it
        raise _refused(dataset, files, f"they cannot be read ({error})") from error
    return None if note is None else Found(files, note)


def take(dataset: Dataset, found: Found) -> tuple[Arrays, Found]:
    """Read what is used of files from elsewhere, and check it.

    Returns:
        The arrays of the full edition; and what was found, with a note that names the scale and the labels as well.

    Raises:
        DataError: The files cannot be used.
    """
    assert dataset.foreign is not None  # something was found
    try:
        with _open(found.files) as arrays, _refusing(dataset, found.files):
            taken, said = dataset.foreign.take(arrays)
    except formats.UnreadableFile as error:
        raise _refused(dataset, found.files, f"reading breaks off ({error})") from error
    return taken, Found(found.files, f"{found.note}; {said}")


def in_the_way(dataset: Dataset) -> bool:
    """Tell whether a file from elsewhere has the place and the name of the course's own file."""
    try:
        found = find(dataset)
    except DataError:
        return candidates(dataset)[0].name == dataset.file
    return found is not None and found.files[0].name == dataset.file


@contextmanager
def _open(files: list[Path]) -> Iterator[Mapping[str, Any]]:
    """Open files and give their arrays by name, still on the disk.

    Raises:
        UnreadableFile: A file is damaged or of another kind.
    """
    import h5py
    import numpy as np

    with ExitStack() as stack:
        arrays: dict[str, Any] = {}
        try:
            for path in files:
                if path.suffix == ".npy":
                    arrays[path.stem] = np.lib.format.open_memmap(path, mode="r")
                else:
                    file = stack.enter_context(h5py.File(path, "r"))
                    arrays |= {name: each for name, each in file.items() if isinstance(each, h5py.Dataset)}
        except (OSError, ValueError, EOFError, KeyError, RuntimeError) as error:
            raise formats.UnreadableFile(str(error) or type(error).__name__) from error
        try:
            yield arrays
        except (OSError, RuntimeError) as error:  # found damaged when it is read
            raise formats.UnreadableFile(str(error) or type(error).__name__) from error


@contextmanager
def _refusing(dataset: Dataset, files: list[Path]) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise _refused(dataset, files, str(error)) from error


def _names(files: list[Path]) -> str:
    return f"{' and '.join(file.name for file in files)} in {files[0].parent}"


def _refused(dataset: Dataset, files: list[Path], why: str) -> DataError:
    return DataError(
        f"{_names(files)} cannot be used as {dataset.title}: {why}.",
        f"Correct this, or move {' and '.join(file.name for file in files)} to another folder and run "
        f"`course data fetch {dataset.name}`; without it the embedded edition is used.",
    )


# --- checks of what is in them ----------------------------------------------------------------------------------------


def present(arrays: Mapping[str, Any], wanted: list[str]) -> None:
    """Raise a `ValueError` that names the arrays that are missing."""
    if missing := [name for name in wanted if name not in arrays]:
        raise ValueError(f"{', '.join(missing)} is missing; there are {', '.join(sorted(arrays)) or 'no arrays'}")


def counted(name: str, images: Any, labels: Any, size: int) -> int:
    """Return how many pictures there are, by the shapes of pictures and labels.

    Args:
        name: Of the pictures, for messages.
        images: Any array.
        labels: Any array.
        size: Height and width of a picture.

    Raises:
        ValueError: It is not one grey picture and one label each.
    """
    if tuple(images.shape[1:]) not in ((size, size), (size, size, 1)):
        raise ValueError(f"{name} has the shape {list(images.shape)}; grey pictures are [n, {size}, {size}]")
    if not labels.shape or labels.shape[0] != images.shape[0]:
        raise ValueError(f"{name} has {images.shape[0]:,} pictures, but its labels have the shape {list(labels.shape)}")
    return int(images.shape[0])


def greys(images: np.ndarray) -> tuple[np.ndarray, str]:
    """Bring pictures of any known scale to greys from 0 to 255.

    The scale is known by the brightest pixel: it lies between the half of white and white.

    Args:
        images: Numbers, [n, height, width] or [n, height, width, 1].

    Returns:
        Greys, float32 [n, height, width], and which scale was found.

    Raises:
        ValueError: The scale is none that is known.
    """
    import numpy as np

    if images.dtype.kind not in "uif":
        raise ValueError(f"the pixels are {images.dtype}, not numbers")
    low, high = float(images.min()), float(images.max())
    if not np.isfinite([low, high]).all():
        raise ValueError("some pixels are not finite numbers (NaN or infinite)")
    white = next((each for each in WHITES if each / 2 < high <= each * (1 + ROUNDING)), None)
    if white is None or low < -ROUNDING * white or (images.dtype.kind in "ui" and white != 255):
        raise ValueError(
            f"the pixels are {images.dtype} from {low:g} to {high:g}, and from this their scale cannot be told: pictures go "
            "from 0 to 1 in decimals, or from 0 to 255, and the brightest pixel is brighter than the half of white"
        )
    scaled = images.reshape(images.shape[:3]).astype("float32") * np.float32(255 / white)
    return scaled.clip(0, 255), WHITES[white]


def whole(labels: np.ndarray, highest: int) -> np.ndarray:
    """Return labels [n] or [n, 1] as whole numbers int64 [n].

    Raises:
        ValueError: There are others than the whole numbers from 0 to `highest`.
    """
    import numpy as np

    if labels.dtype.kind not in "uif" or labels.size != len(labels):
        raise ValueError(f"the labels are {labels.dtype} {list(labels.shape)}; one digit for each picture is needed")
    labels = labels.ravel()
    wrong = ~np.isin(labels, np.arange(highest + 1))
    if wrong.any():
        raise ValueError(f"a label is {labels[wrong][0]:g}; labels are the whole numbers from 0 to {highest}")
    return labels.astype("int64")
