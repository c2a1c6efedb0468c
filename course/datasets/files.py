"""How a test hands files to a function of the student's: their contents are sent, and written where the function runs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def write(folder: str | Path, contents: Mapping[str, bytes]) -> None:
    """Write files: path below the folder → content."""
    for name, data in contents.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def on_file(function: Callable[[str], Any], name: str, data: bytes) -> Any:
    """Call a function with the path of a new file and return its result; the file is gone afterwards.

    This is how a hidden test hands a file to a function: contents can be serialized, and a path means nothing in another
    process.

    Args:
        function: A function of a path.
        name: The name of the file; its suffix says of which type it is.
        data: The content of the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        write(folder, {name: data})
        return function(str(Path(folder) / name))


def on_folder(function: Callable[[str], Any], contents: Mapping[str, bytes]) -> Any:
    """Call a function with the path of a new folder and return its result; the folder is gone afterwards.

    Args:
        function: A function of a path.
        contents: Path below the folder → content.
    """
    with tempfile.TemporaryDirectory() as folder:
        write(folder, contents)
        return function(folder)
