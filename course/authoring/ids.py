"""The ids of cells: an editor makes them up, and the course wants a cell with a `grade_id` to be called by that alone."""

import json
import os
import re
import shutil
from pathlib import Path

from course.notebooks import grade_id


def set_ids(path: Path) -> list[tuple[str, str]]:
    """Give each cell that has a `grade_id` this id, in the file; of the file nothing else changes.

    Args:
        path: A source notebook. One that is no JSON in UTF-8 stays as it is: whoever reads it next says so.

    Returns:
        The former and the new id of each cell that was changed. A name that another cell has for its id is not given.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        notebook = json.loads(text)
    except ValueError:
        return []
    changed = []
    for cell in notebook["cells"]:
        old, new = cell.get("id"), grade_id(cell)
        if old is None or new is None or any(other.get("id") == new for other in notebook["cells"]):
            continue
        cell["id"] = new
        text = _replaced(text, old, new, notebook)
        changed.append((old, new))
    if changed:
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_bytes(text.encode("utf-8"))
        shutil.copymode(path, aside)
        os.replace(aside, path)
    return changed


def _replaced(text: str, old: str, new: str, wanted: object) -> str:
    """Return a notebook's text with another id, at the place where that makes it the wanted notebook."""
    texts = (
        f"{text[: found.end(1)]}{json.dumps(new)}{text[found.end() :]}"
        for found in re.finditer(rf'("id"\s*:\s*){re.escape(json.dumps(old))}', text)
    )
    return next(each for each in texts if json.loads(each) == wanted)
