"""Files that the student's code wrote, before a test opens them here: what could carry code is refused."""

import io
import json
import zipfile
from typing import Any

from course.grading.wire.frames import WireError
from course.grading.wire.models import check_config

_MAX_CONFIG = 8_000_000  # bytes
_MAX_WEIGHTS = 500_000_000


def check_file(suffix: str, content: bytes) -> None:
    """Refuse a file whose loading could run code.

    Raises:
        WireError: If it is a saved model that names anything but built-in classes.
    """
    try:
        if suffix == ".keras":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
                if sorted(names) != sorted({"config.json", "metadata.json", "model.weights.h5"} & set(names)):
                    raise WireError("the saved model holds assets, which cannot be let through")
                if archive.getinfo("config.json").file_size > _MAX_CONFIG:
                    raise WireError("the configuration of the saved model is too large")
                check_config(json.loads(archive.read("config.json")))
                weights = archive.getinfo("model.weights.h5")
                if weights.file_size > _MAX_WEIGHTS:
                    raise WireError("the weights of the saved model are too large")
                _check_hdf5(archive.read(weights))
        elif suffix == ".h5":
            _check_hdf5(content)
    except WireError:
        raise
    except Exception as error:  # a broken archive can fail anywhere
        raise WireError(f"the file cannot be read ({type(error).__name__})") from None


def _check_hdf5(content: bytes) -> None:
    """Refuse an HDF5 file that holds a model's configuration, or whose numbers lie in another file of this process."""
    import h5py

    seen: set[int] = set()  # a group can be in another under many names

    def check(group: Any) -> None:
        address = h5py.h5o.get_info(group.id).addr
        if address in seen:
            return
        seen.add(address)
        for name in group:
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                raise WireError("an .h5 file with links to other places cannot be let through")
            part = group[name]
            if isinstance(part, h5py.Group):
                check(part)
            elif isinstance(part, h5py.Dataset) and (part.external or part.is_virtual):
                raise WireError("an .h5 file whose numbers lie in another file cannot be let through")

    with h5py.File(io.BytesIO(content)) as file:
        if "model_config" in file.attrs:
            raise WireError("a whole model in an .h5 file cannot be let through; save it as .keras")
        check(file)
