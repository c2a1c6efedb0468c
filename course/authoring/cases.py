"""Right and wrong answers for each exercise, which test the tests.

``cases/<session>/<exercise>.py`` holds blocks, each of which replaces the exercise's solution cell::

    # %% right: with einsum
    product = tf.einsum("ij,jk->ik", matrix, matrix)
    # %% wrong: multiplies element by element | product: value
    product = matrix * matrix
    # %% wrong: the other way round | product: value | from: with einsum
    - product = tf.einsum("ij,jk->ik", matrix, matrix)
    + product = tf.einsum("ij,jk->ki", matrix, matrix)
    # %% equivalent: `x + 0` → `x - 0` | adding nothing and taking nothing away is the same

A wrong answer is named for its misconception and for the check that must catch it. An equivalent mutant is named as
`course check` names it, with the reason why no test can tell it from the reference.

An answer that is a small change of another one is written as that change: `from:` names a right answer above it, and the
block is an edit, in the form that `edits` describes. ``# %% base: without the figure`` begins an answer that serves nothing but
this, so it may leave out what the changed answers do not need; it is not run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from course.authoring.edits import EditError, edited
from course.errors import CourseError
from course.layout import Course

RIGHT, WRONG, BASE, EQUIVALENT = "right", "wrong", "base", "equivalent"
_HEAD = re.compile(rf"^# %% *({RIGHT}|{WRONG}|{BASE}|{EQUIVALENT}) *: *(.+)$", re.MULTILINE)
_FROM = re.compile(r"(.*) \| *from *: *(.+)")


@dataclass(frozen=True)
class Case:
    """An answer to an exercise.

    Args:
        exercise: The `grade_id` of the solution cell.
        kind: ``"right"`` or ``"wrong"``.
        title: How it is written, or the misconception.
        source: The text of the solution cell.
        caught_by: The id of the check that must catch a wrong answer.
    """

    exercise: str
    kind: str
    title: str
    source: str
    caught_by: str | None = None

    @property
    def caught_hidden(self) -> bool:
        """Tell whether it passes the visible checks, and a hidden one must catch it."""
        return self.caught_by is not None and self.caught_by.endswith("(hidden)")


class CaseError(CourseError):
    """A file of cases that cannot be understood."""


def read_cases(course: Course, session: str) -> list[Case]:
    """Return all cases of a session, in the order of the files' names.

    Raises:
        CaseError: If a block has no title, a wrong answer no check, or an edit no clear place.
    """
    return [case for path in sorted(course.cases(session).glob("*.py")) for case in _read(path)[0]]


def read_equivalents(course: Course, session: str) -> dict[str, set[str]]:
    """Return the mutants of each exercise that are marked as equivalent."""
    return {path.stem: _read(path)[1] for path in sorted(course.cases(session).glob("*.py"))}


@dataclass(frozen=True)
class _Block:
    """A block of a file.

    Args:
        where: Its file and its head, for messages.
        kind: One of the four kinds.
        title: What the head names it.
        why: The check that must catch a wrong answer, or why a mutant is equivalent.
        base: The title of the answer that it changes.
        text: The lines below the head.
    """

    where: str
    kind: str
    title: str
    why: str | None
    base: str | None
    text: str


def _read(path: Path) -> tuple[list[Case], set[str]]:
    cases, equivalents = [], set()
    bases: dict[str, str] = {}
    for block in _blocks(path):
        if block.kind == EQUIVALENT:
            equivalents.add(block.title)
            continue
        source = _source(block, bases)
        if block.kind != BASE:
            cases.append(Case(path.stem, block.kind, block.title, source, block.why))
        if block.kind != WRONG:
            if block.title in bases:
                raise CaseError(f"{block.where}: another block above it has this name")
            bases[block.title] = source
    return cases, equivalents


def _blocks(path: Path) -> Iterator[_Block]:
    text = path.read_text()
    heads = list(_HEAD.finditer(text))
    if text[: heads[0].start() if heads else None].strip():
        raise CaseError(f"{path}: the file must begin with a line such as `# %% right: with einsum`")
    for head, following in zip_longest(heads, heads[1:]):
        where, kind, title, why, base = f"{path}: `{head[0]}`", head[1], head[2].strip(), None, None
        if kind != EQUIVALENT and (change := _FROM.fullmatch(title)):
            title, base = change[1].strip(), change[2]
        if kind in (WRONG, EQUIVALENT):
            title, _, why = (piece.strip() for piece in title.rpartition(" | "))
            if not (title and why):
                raise CaseError(f"{where} must say, after ` | `, which check catches it, or why it is equivalent")
        end = following.start() if following else len(text)
        yield _Block(where, kind, title, why, base, text[head.end() : end].strip("\n"))


def _source(block: _Block, bases: dict[str, str]) -> str:
    """Return the answer of a block: its text, or an answer above it with the block's edit made."""
    if block.base is None:
        return block.text
    if block.base not in bases:
        above = ", ".join(f"`{title}`" for title in bases) or "nothing"
        raise CaseError(
            f"{block.where}: no right answer and no base above it has the name after `from:`; above is {above}"
        )
    try:
        return edited(bases[block.base], block.text)
    except EditError as error:
        raise CaseError(f"{block.where}: the edit does not fit `{block.base}`: {error}") from None
