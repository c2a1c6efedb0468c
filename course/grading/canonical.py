"""The canonical notebook: the released one with the student's text in the cells that are the student's.

Structure, order, types, metadata, given code and test cells come from the release. A student contributes the text of
solution, example and extra cells, and nothing else; whatever else a submission holds cannot matter.
"""

import copy
import json
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from course.grading import outputs
from course.notebooks import Role, grade_id, role

MAX_BYTES = 100_000_000  # outputs count too: a notebook with 50 MB of output is still graded
MAX_BRACKETS = 2_000_000  # each one becomes an object: 15 MB of them would take gigabytes
MAX_CELLS = 5_000
MAX_SOURCE = 1_000_000  # characters of one cell
MAX_OUTPUTS = 8_000_000  # characters of the outputs that are kept, where they are
GRADING_KEYS = ("grade", "solution", "locked", "task", "points", "grade_id", "schema_version")
STUDENT_ROLES = {Role.SOLUTION, Role.WRITTEN, Role.EXAMPLE}


class Unreadable(Exception):
    """A submission that is no notebook; the message says why, for the student."""


def canonical(submission: bytes, release: NotebookNode, with_outputs: bool = False) -> tuple[NotebookNode, list[str]]:
    """Put a student's text into the released notebook.

    Args:
        submission: The bytes of the submitted file.
        release: The released notebook; it is not changed.
        with_outputs: Whether to keep what the student's code cells had put out when they were handed in: text and PNG pictures
            only, bounded. Grading has no use for it; the student is shown it again.

    Returns:
        The canonical notebook, and what was found and set right, a line each.

    Raises:
        Unreadable: If the bytes are no notebook.
    """
    cells = _read_cells(submission)
    released: dict[str, NotebookNode] = {_name(cell): cell for cell in release.cells}
    originals, evidence = _match(cells, released)
    matched = {id(mine): name for name, mine in originals.items()}
    extras: dict[str | None, list[NotebookNode]] = {}
    room = MAX_OUTPUTS if with_outputs else 0

    def keep_outputs(cell: NotebookNode, mine: dict[str, Any]) -> None:
        nonlocal room
        if room > 0 and cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output) for output in outputs.clean(mine.get("outputs"), 50, room)]
            room -= sum(len(json.dumps(output)) for output in cell.outputs)

    last = None
    for submitted in cells:
        if id(submitted) in matched:
            last = matched[id(submitted)]
        elif (extra := _extra(submitted, sum(map(len, extras.values())))) is not None:
            keep_outputs(extra, submitted)
            extras.setdefault(last, []).append(extra)
    result: list[NotebookNode] = list(extras.get(None, []))
    for name, own in released.items():
        cell: NotebookNode = copy.deepcopy(own)
        mine = originals.get(name)
        if mine is None:
            if role(own) is not Role.TEXT:
                evidence.append(f"cell {name} is missing; the released one was put back")
        else:
            evidence += _changes(name, mine, own)
            if role(own) in STUDENT_ROLES:
                cell.source = _source(mine)
                keep_outputs(cell, mine)
        result += [cell, *extras.get(name, [])]
    notebook = nbformat.v4.new_notebook(cells=result, metadata=copy.deepcopy(release.metadata))
    notebook.nbformat_minor = release.nbformat_minor
    return notebook, evidence


def untouched(release: NotebookNode) -> NotebookNode:
    """Return the notebook that stands for a submission which cannot be read: the release, with nothing answered."""
    return copy.deepcopy(release)


def _read_cells(submission: bytes) -> list[dict[str, Any]]:
    if len(submission) > MAX_BYTES:
        raise Unreadable(
            f"The file has {len(submission) // 1_000_000} MB; at most {MAX_BYTES // 1_000_000} MB are read."
        )
    if submission.count(b"[") + submission.count(b"{") > MAX_BRACKETS:
        raise Unreadable("The file is not a notebook: it nests millions of lists. Hand in the .ipynb file itself.")
    if not submission.strip():
        raise Unreadable("The file is empty. Save the notebook and hand it in again.")
    try:
        notebook = json.loads(submission)
    except (ValueError, RecursionError):
        raise Unreadable(
            "The file is not a notebook: its content is not JSON. Hand in the .ipynb file itself."
        ) from None
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        notebook = _from_version_3(notebook)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("The file is not a notebook: it has no list of cells. Hand in the .ipynb file itself.")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells; at most {MAX_CELLS} are read.")
    return [cell for cell in cells if isinstance(cell, dict)]


def _from_version_3(notebook: dict[str, Any]) -> Any:
    try:
        return nbformat.convert(nbformat.from_dict({**notebook, "nbformat": 3}), 4)
    except Exception as error:  # a broken file can fail anywhere in the conversion
        raise Unreadable(
            f"The notebook has the old format 3 and could not be converted ({type(error).__name__}). "
            "Open it in JupyterLab, save it and hand it in again."
        ) from None


def _match(
    cells: list[dict[str, Any]], released: dict[str, NotebookNode]
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Find the submitted cell for each released one.

    A copy made in JupyterLab keeps nbgrader's metadata but gets a new id: among several cells of one name the one with the
    released id is the original; the others are extra cells, and run where they stand, as they did for the student.
    """
    claims: dict[str, list[dict[str, Any]]] = {}
    for cell in cells:
        name = next((name for name in (grade_id(cell), _id(cell)) if name in released), None)
        if name is not None:
            claims.setdefault(name, []).append(cell)
    originals = {}
    evidence = []
    for name, several in claims.items():
        originals[name] = next((cell for cell in several if _id(cell) == _id(released[name])), several[0])
        if len(several) > 1:
            evidence.append(
                f"cell {name} was there {len(several)} times; the original counts, the others are extra cells"
            )
    return originals, evidence


def _changes(name: str, mine: dict[str, Any], own: NotebookNode) -> list[str]:
    changes = []
    if mine.get("cell_type") != own.cell_type:
        changes.append(f"cell {name} had become {mine.get('cell_type')!r}; it is {own.cell_type} again")
    if role(own) in (Role.TESTS, Role.GIVEN) and _source(mine).strip() != own.source.strip():
        changes.append(f"the text of the locked cell {name} was changed; the released text was put back")
    metadata = mine.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    if metadata.get("tags") and metadata["tags"] != own.metadata.get("tags"):
        changes.append(f"cell {name} had tags {str(metadata['tags'])[:200]}; they were removed")
    theirs, ours = metadata.get("nbgrader"), own.metadata.get("nbgrader")
    if ours:
        theirs = theirs if isinstance(theirs, dict) else {}
        changed = [key for key in GRADING_KEYS if key in ours and theirs.get(key) != ours[key]]
        if changed:
            changes.append(
                f"nbgrader's metadata of cell {name} were changed ({', '.join(changed)}); they were put back"
            )
    return changes


def _extra(cell: dict[str, Any], number: int) -> NotebookNode | None:
    source = _source(cell)
    if not source.strip():
        return None
    make = {"code": new_code_cell, "markdown": new_markdown_cell}.get(str(cell.get("cell_type")))
    return make(source, id=f"extra-{number + 1}") if make else None


def _name(cell: NotebookNode) -> str:
    return grade_id(cell) or str(cell["id"])


def _id(cell: Any) -> str | None:
    name = cell.get("id")
    return name if isinstance(name, str) else None


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    # A lone surrogate is legal in JSON and in no file: it would break every later step.
    return source[:MAX_SOURCE].encode("utf-8", "replace").decode("utf-8")
