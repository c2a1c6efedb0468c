"""The canonical notebook: the released one with the student's text in the cells that are the student's.

Structure, order, types, metadata, provided code and test cells come from the release. A student contributes the text of
solution, example and extra cells, and nothing else; whatever else a submission holds cannot matter.
"""

import copy
import hashlib
import itertools
import json
from collections.abc import Callable, Collection
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from course.grading.notebook import outputs
from course.grading.notebook.matching import Matching, Submitted, match, names_bound, normalized
from course.notebooks import Role, grade_id, role

MAX_BYTES = 100_000_000  # outputs count too: a notebook with 50 MB of output is still graded
MAX_BRACKETS = 2_000_000  # each one becomes an object: 15 MB of them would take gigabytes
MAX_CELLS = 5_000
MAX_SOURCE = 1_000_000  # characters of one cell
MAX_OUTPUTS = 8_000_000  # characters of the outputs that are kept, where they are
GRADING_KEYS = ("grade", "solution", "locked", "task", "points", "grade_id", "schema_version")
EXERCISE_ROLES = {Role.SOLUTION, Role.WRITTEN, Role.TESTS}
FEWEST_KNOWN = 0.25  # of the cells of exercises; with fewer it is not clear whose notebook it is
#: Keys of a canonical cell's metadata `course`: it was not handed in, and what was handed in elsewhere may be its answer.
MISSING, IN_DOUBT = "missing", "in_doubt"
LOCKED_ROLES = {Role.TESTS, Role.PROVIDED}
STUDENT_ROLES = {Role.SOLUTION, Role.WRITTEN, Role.EXAMPLE}


class UnreadableNotebook(Exception):
    """A submission that is no notebook; the message says why, for the student."""


def canonical(
    submission: bytes, release: NotebookNode, with_outputs: bool = False, former: Collection[str] = ()
) -> tuple[NotebookNode, list[str]]:
    """Put a student's text into the released notebook.

    Args:
        submission: The bytes of the submitted file.
        release: The released notebook; it is not changed.
        with_outputs: Whether to keep what the student's code cells had put out when they were handed in: text and PNG pictures
            only, bounded. Grading has no use for it; the student is shown it again.
        former: What cells looked like in former releases, from `facts`: a student who has an older copy has changed nothing.

    Returns:
        The canonical notebook, and what was found and set right, a line each.

    Raises:
        UnreadableNotebook: If the bytes are no notebook.
    """
    cells = _read_cells(submission)
    released: dict[str, NotebookNode] = {_name(cell): cell for cell in release.cells}
    found = match([Submitted(str(cell.get("cell_type")), _source(cell), cell) for cell in cells], released)
    _require_its_own(found, released, len(cells))
    matched = {index: name for name, index in found.originals.items()}
    extras: dict[str | None, list[NotebookNode]] = {}
    left = MAX_OUTPUTS if with_outputs else 0

    def keep_outputs(cell: NotebookNode, mine: dict[str, Any]) -> None:
        nonlocal left
        if left > 0 and cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output) for output in outputs.clean(mine.get("outputs"), 50, left)]
            left -= sum(len(json.dumps(output)) for output in cell.outputs)

    last = None
    for index, submitted in enumerate(cells):
        if index in matched:
            last = matched[index]
        elif (extra := _extra(submitted, sum(map(len, extras.values())))) is not None:
            keep_outputs(extra, submitted)
            _keep_pictures(extra, submitted)
            extras.setdefault(last, []).append(extra)
    findings = _summary(found, cells, released)
    result: list[NotebookNode] = list(extras.get(None, []))
    for name, own in released.items():
        cell: NotebookNode = copy.deepcopy(own)
        place = found.originals.get(name)
        if place is None:
            if role(own) is Role.SOLUTION:
                # The released stub would undo an answer that was typed elsewhere.
                cell.source = ""
                cell.metadata["course"] = {MISSING: True}
                findings.append(f"cell {name} is missing; an empty one was put back")
            elif role(own) is not Role.TEXT:
                findings.append(f"cell {name} is missing; the released one was put back")
        else:
            mine = cells[place]
            findings += _changes(name, mine, own, former)
            if role(own) in STUDENT_ROLES:
                cell.source = _source(mine)
                keep_outputs(cell, mine)
                _keep_pictures(cell, mine)
        result += [cell, *extras.get(name, [])]
    _mark_doubts(result, released, found)
    notebook = nbformat.v4.new_notebook(cells=result, metadata=copy.deepcopy(release.metadata))
    notebook.nbformat_minor = release.nbformat_minor
    return notebook, findings


def untouched(release: NotebookNode) -> NotebookNode:
    """Return the notebook that stands for a submission which cannot be read: the release, with nothing answered."""
    return copy.deepcopy(release)


def _read_cells(submission: bytes) -> list[dict[str, Any]]:
    if len(submission) > MAX_BYTES:
        raise UnreadableNotebook(
            f"The file has {len(submission) // 1_000_000} MB; at most {MAX_BYTES // 1_000_000} MB are read."
        )
    if submission.count(b"[") + submission.count(b"{") > MAX_BRACKETS:
        raise UnreadableNotebook(
            "The file is not a notebook: it nests millions of lists. Hand in the .ipynb file itself."
        )
    if not submission.strip():
        raise UnreadableNotebook("The file is empty. Save the notebook and hand it in again.")
    try:
        notebook = json.loads(submission)
    except UnicodeDecodeError as error:
        if not submission.lstrip().startswith(b"{"):
            raise _not_json() from None
        raise UnreadableNotebook(
            f"The file is not in UTF-8, as notebooks are: byte {error.start + 1} fits no letter. Another program saved it in "
            "another encoding. Open the notebook in JupyterLab, save it and hand it in again."
        ) from None
    except (ValueError, RecursionError):
        raise _not_json() from None
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        notebook = _from_version_3(notebook)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise UnreadableNotebook("The file is not a notebook: it has no list of cells. Hand in the .ipynb file itself.")
    if len(cells) > MAX_CELLS:
        raise UnreadableNotebook(f"The notebook has {len(cells)} cells; at most {MAX_CELLS} are read.")
    return [cell for cell in cells if isinstance(cell, dict)]


def _not_json() -> UnreadableNotebook:
    return UnreadableNotebook("The file is not a notebook: its content is not JSON. Hand in the .ipynb file itself.")


def _from_version_3(notebook: dict[str, Any]) -> Any:
    try:
        return nbformat.convert(nbformat.from_dict({**notebook, "nbformat": 3}), 4)
    except Exception as error:  # a broken file can fail anywhere in the conversion
        raise UnreadableNotebook(
            f"The notebook has the old format 3 and could not be converted ({type(error).__name__}). "
            "Open it in JupyterLab, save it and hand it in again."
        ) from None


def _require_its_own(found: Matching, released: dict[str, NotebookNode], number: int) -> None:
    """Refuse a notebook in which hardly any exercise of the session is found: nobody can say which answer is whose.

    Raises:
        UnreadableNotebook: If it is so.
    """
    exercises = [name for name, cell in released.items() if role(cell) in EXERCISE_ROLES]
    known = [name for name in exercises if name in found.originals]
    if len(known) < FEWEST_KNOWN * len(exercises):
        raise UnreadableNotebook(
            f"Of the {len(exercises)} answers and tests of this session {len(known)} were found in the notebook's {number} "
            "cells. Is it the notebook of another session? A person will look at it. If it is the right one, copy your "
            "answers into a new copy of the session's notebook and hand that in."
        )


def _summary(found: Matching, cells: list[dict[str, Any]], released: dict[str, NotebookNode]) -> list[str]:
    """Return a line for each thing that concerns many cells, as when another program saved the notebook."""
    lines = [
        f"cell {name} was there {times} times; the original counts, the others are extra cells"
        for name, times in found.repeated.items()
    ]
    if found.by_content:
        lines.append(f"cells without names, found by their text and place: {len(found.by_content)}")
    bare = sum(
        1
        for name, index in found.originals.items()
        if name not in found.by_content and released[name].metadata.get("nbgrader") and not _nbgrader(cells[index])
    )
    if bare:
        lines.append(f"cells without nbgrader's metadata, which was put back: {bare}")
    return lines


def _mark_doubts(cells: list[NotebookNode], released: dict[str, NotebookNode], found: Matching) -> None:
    """Mark the answers that are not in their place, where the student wrote something elsewhere that may be one of them."""
    parts = [
        role(released[name]) if (name := _name(cell)) in released else None for cell in cells
    ]  # None: an extra cell
    own = [cell for cell, part in zip(cells, parts, strict=True) if part is None or part in STUDENT_ROLES]
    bound = set().union(*(names_bound(cell.source) for cell in own if cell.cell_type == "code"))
    notes = [part is None and cell.cell_type == "markdown" for cell, part in zip(cells, parts, strict=True)]
    for index, (cell, part) in enumerate(zip(cells, parts, strict=True)):
        name = _name(cell)
        if part is Role.SOLUTION and name not in found.originals:
            doubt = bool(names_bound(released[name].source) & bound)
        elif part is Role.WRITTEN and normalized(cell.source) == normalized(released[name].source):
            behind = itertools.takewhile(lambda place: parts[place] is None, range(index + 1, len(cells)))
            doubt = any(notes[place] for place in behind) or (name not in found.originals and any(notes))
        else:
            continue
        if doubt:
            cell.metadata["course"] = {**cell.metadata.get("course", {}), IN_DOUBT: True}


def facts(release: NotebookNode) -> set[str]:
    """Return what students cannot change in the cells of a release, each thing as a digest, to know it again in a later one."""
    found = set()
    for cell in release.cells:
        name = _name(cell)
        if role(cell) in LOCKED_ROLES:
            found.add(_fact(name, "text", normalized(cell.source)))
        if tags := cell.metadata.get("tags"):
            found.add(_fact(name, "tags", tags))
        found |= {_fact(name, key, value) for key, value in _nbgrader(cell).items() if key in GRADING_KEYS}
    return found


def _fact(name: str, what: str, value: Any) -> str:
    try:
        return hashlib.sha256(json.dumps([name, what, value]).encode()).hexdigest()[:24]
    except RecursionError:  # lists in lists without end: no release has such
        return ""


def _changes(name: str, mine: dict[str, Any], own: NotebookNode, former: Collection[str]) -> list[str]:
    changes = []
    if mine.get("cell_type") != own.cell_type:
        changes.append(f"cell {name} had become {mine.get('cell_type')!r}; it is {own.cell_type} again")
    text = normalized(_source(mine))
    if role(own) in LOCKED_ROLES and text != normalized(own.source) and _fact(name, "text", text) not in former:
        changes.append(f"the text of the locked cell {name} was changed; the released text was put back")
    metadata = mine.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    tags = metadata.get("tags")
    if tags and tags != own.metadata.get("tags") and _fact(name, "tags", tags) not in former:
        changes.append(f"cell {name} had tags {str(tags)[:200]}; they were removed")
    theirs, ours = _nbgrader(mine), own.metadata.get("nbgrader")
    if ours and theirs:
        changed = [
            key
            for key in GRADING_KEYS
            if key in ours and theirs.get(key) != ours[key] and _fact(name, key, theirs.get(key)) not in former
        ]
        if changed:
            changes.append(
                f"nbgrader's metadata of cell {name} were changed ({', '.join(changed)}); they were put back"
            )
    return changes


def _extra(cell: dict[str, Any], number: int) -> NotebookNode | None:
    source = _source(cell)
    if not source.strip():
        return None
    make: Callable[..., NotebookNode] | None = {"code": new_code_cell, "markdown": new_markdown_cell}.get(
        str(cell.get("cell_type"))
    )
    return make(source, id=f"extra-{number + 1}") if make else None


def _name(cell: NotebookNode) -> str:
    return grade_id(cell) or str(cell["id"])


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def _keep_pictures(cell: NotebookNode, mine: dict[str, Any]) -> None:
    """Take over the pictures that were pasted into a text of the student's, and no other attachment."""
    if cell.cell_type == "markdown":
        cell.pop("attachments", None)
        if kept := outputs.pictures(mine.get("attachments")):
            cell["attachments"] = kept


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    source = source[:MAX_SOURCE].replace("\r\n", "\n").replace("\r", "\n")
    # A lone surrogate is legal in JSON and in no file: it would break every later step.
    return source.encode("utf-8", "replace").decode("utf-8")
