"""Where data lie on this machine.

Data are looked for in `COURSE_DATA_DIR`, then in the data folder. The data folder is `data/` beside `nbgrader_config.py`, which
marks the root of a course; outside any course it is the user's cache folder. Real data are fetched to the first of the two,
embedded editions are kept in the data folder.
"""

import os
from pathlib import Path

COURSE_MARK = "nbgrader_config.py"


def data_folder() -> Path:
    """Return the folder for what is made here: `data/` of the course, else the user's cache folder."""
    here = Path.cwd()
    package = Path(__file__).resolve().parent
    for folder in [here, *here.parents, *package.parents]:
        if (folder / COURSE_MARK).is_file():
            return folder / "data"
    import pooch

    return Path(pooch.os_cache("course"))


def places() -> list[Path]:
    """Return the folders in which data are looked for, in this order."""
    chosen = os.environ.get("COURSE_DATA_DIR")
    return [*([Path(chosen).expanduser().absolute()] if chosen else []), data_folder()]


def find(file: str | Path) -> Path | None:
    """Return the path of a file of data, or of a folder of recordings, or None where there is none."""
    return next((folder / file for folder in places() if is_there(folder / file)), None)


def is_there(path: Path) -> bool:
    """Tell whether a file of data is there; what has no suffix is a folder."""
    return path.is_file() if path.suffix else path.is_dir()
