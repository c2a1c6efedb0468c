"""Which cell of a submission is which cell of the release.

A cell says it by its names: nbgrader's grade_id, or its id. Many programs drop them (Colab, VS Code, nbstripout, jupytext), and
a cell that was deleted and typed anew never had them. Such a cell is known by its text if that is the released one, else by
what it binds and by its place between two cells that are known. Names always win over text, and a released cell gets one cell
at most.
"""

import itertools
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from nbformat import NotebookNode

from course.notebooks import Role, grade_id, role

_ALIKE = 0.5  # share of words from which on two texts are versions of one
_MAX_WORDS = 20_000  # characters that are compared
_BINDS = re.compile(
    r"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+|class[ \t]+)(\w+)"
    r"|^[ \t]*([^\W\d]\w*(?:[ \t]*,[ \t]*[^\W\d]\w*)*)[ \t]*(?::[^=\n]*)?=(?!=)",
    re.MULTILINE,
)


@dataclass
class Submitted:
    """A cell as it was handed in.

    Args:
        kind: Its type.
        text: Its text, with ``\\n`` as line ends.
        data: All of it; nothing in it is to be believed.
    """

    kind: str
    text: str
    data: dict[str, Any]


@dataclass
class Matching:
    """The cells that were found, by the name of the released one.

    Args:
        originals: For each released cell that was found, the index of the submitted one.
        by_content: Names of those that were found without their name.
        repeated: How often a name came, for those that came several times.
    """

    originals: dict[str, int] = field(default_factory=dict)
    by_content: list[str] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)


def match(cells: list[Submitted], released: dict[str, NotebookNode]) -> Matching:
    """Find the submitted cell for each released one.

    Args:
        cells: The submitted cells, in their order.
        released: The released cells by their names, in their order.
    """
    found = _by_name(cells, released)
    named = set(found.originals.values())
    pairs = _by_text(cells, released, found)
    # What is between two known cells on both sides is compared; the ends of the notebook are known, too.
    edges = [(-1, -1), *pairs, (len(released), len(cells))]
    names = list(released)
    for (left, first), (right, last) in itertools.pairwise(edges):
        lost = [name for name in names[left + 1 : right] if name not in found.originals]
        taken = set(found.originals.values())
        free = [index for index in range(first + 1, last) if index not in taken and cells[index].text.strip()]
        if lost and free:
            _by_place(lost, free, cells, released, found)
    found.by_content = [name for name in released if name in found.originals and found.originals[name] not in named]
    return found


def normalized(text: str) -> str:
    """Return a text without what editors change unasked: spaces at the ends of lines, empty lines around it."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def names_bound(text: str) -> set[str]:
    """Return the names that a student's cell seems to bind; it need not be valid Python, and is never parsed here."""
    found = (name for match in _BINDS.finditer(text) for name in re.split(r"[\s,]+", match[1] or match[2]))
    return set(found)


def _by_name(cells: list[Submitted], released: dict[str, NotebookNode]) -> Matching:
    """Match by grade_id or id.

    A copy made in JupyterLab keeps nbgrader's metadata but gets a new id: among several cells of one name the one with the
    released id is the original; the others are extra cells, and run where they stand, as they did for the student.
    """
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        name = next((name for name in (grade_id(cell.data), _id(cell.data)) if name in released), None)
        if name is not None:
            claims.setdefault(name, []).append(index)
    found = Matching()
    for name, several in claims.items():
        own = _id(released[name])
        found.originals[name] = next((index for index in several if _id(cells[index].data) == own), several[0])
        if len(several) > 1:
            found.repeated[name] = len(several)
    return found


def _by_text(cells: list[Submitted], released: dict[str, NotebookNode], found: Matching) -> list[tuple[int, int]]:
    """Match the cells that hold the released text; return the positions of all that are known, in the order of both sides."""
    by_index = {index: name for name, index in found.originals.items()}
    ours: list[Any] = [
        name if name in found.originals else (own.cell_type, normalized(own.source)) for name, own in released.items()
    ]
    theirs: list[Any] = [by_index.get(index, (cell.kind, normalized(cell.text))) for index, cell in enumerate(cells)]
    pairs = []
    names = list(released)
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for left, right in zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True):
            found.originals.setdefault(names[left], right)
            pairs.append((left, right))
    return pairs


def _by_place(
    lost: list[str], free: list[int], cells: list[Submitted], released: dict[str, NotebookNode], found: Matching
) -> None:
    """Match what is left between two known cells; what is in doubt stays without a match.

    Only cells whose text is the student's are matched here: a text that was taken for one of a locked cell would be lost.
    """

    def lost_of(part: Role) -> list[str]:
        return [name for name in lost if role(released[name]) is part and name not in found.originals]

    def free_of(kind: str) -> list[int]:
        return [index for index in free if cells[index].kind == kind and index not in found.originals.values()]

    def like(name: str, index: int) -> bool:
        return _share(_words(released[name].source), _words(cells[index].text)) >= _ALIKE

    _pair(lost_of(Role.SOLUTION), free_of("code"), cells, released, found)
    for name in lost_of(Role.EXAMPLE):
        alike = next((index for index in free_of("code") if like(name, index)), None)
        if alike is not None:
            found.originals[name] = alike
    answers, rest = lost_of(Role.SOLUTION), free_of("code")
    if len(answers) == len(rest) == 1:
        found.originals[answers[0]] = rest[0]
    answers, texts = lost_of(Role.WRITTEN), lost_of(Role.TEXT)
    rest = [index for index in free_of("markdown") if not any(like(name, index) for name in texts)]
    # Of several texts for one answer the first takes its place; the others follow it, where the person who marks sees them.
    if rest and len(answers) in (1, len(rest)):
        found.originals.update(zip(answers, rest, strict=False))


def _pair(
    ours: list[str], theirs: list[int], cells: list[Submitted], released: dict[str, NotebookNode], found: Matching
) -> None:
    """Match the cells that bind the same names, where there is one way to do it."""
    wanted = {name: names_bound(released[name].source) for name in ours}
    binds = {index: names_bound(cells[index].text) for index in theirs}
    for name in ours:
        mine = [index for index in theirs if binds[index] & wanted[name]]
        rivals = [other for other in ours if wanted[other] & wanted[name]]
        place = 0 if len(rivals) == 1 else rivals.index(name) if len(rivals) == len(mine) else len(mine)
        if mine[place:] and mine[place] not in found.originals.values():
            found.originals[name] = mine[place]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text[:_MAX_WORDS]))


def _share(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _id(cell: Any) -> str | None:
    name = cell.get("id")
    return name if isinstance(name, str) else None
