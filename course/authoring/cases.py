"""Right and wrong answers for each exercise, which test the tests.

``cases/<session>/<exercise>.py`` holds blocks, each of which replaces the exercise's solution cell::

    # %% right: with einsum
    product = tf.einsum("ij,jk->ik", matrix, matrix)
    # %% wrong: multiplies element by element | product: value
    product = matrix * matrix
    # %% equivalent: `x + 0` → `x - 0` | adding nothing and taking nothing away is the same

A wrong answer is named for its misconception and for the check that must catch it. An equivalent mutant is named as
`course check` names it, with the reason why no test can tell it from the reference.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.layout import Course

RIGHT, WRONG = "right", "wrong"
_HEAD = re.compile(r"^# %% *(right|wrong|equivalent) *: *(.+)$", re.MULTILINE)


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


class CaseError(CourseError):
    """A file of cases that cannot be understood."""


def read_cases(course: Course, session: str) -> list[Case]:
    """Return all cases of a session, in the order of the files' names.

    Raises:
        CaseError: If a block has no title, or a wrong answer no check.
    """
    return [case for path in sorted(course.cases(session).glob("*.py")) for case in _read(path)[0]]


def read_equivalents(course: Course, session: str) -> dict[str, set[str]]:
    """Return the mutants of each exercise that are marked as equivalent."""
    return {path.stem: _read(path)[1] for path in sorted(course.cases(session).glob("*.py"))}


def _read(path: Path) -> tuple[list[Case], set[str]]:
    text = path.read_text()
    heads = list(_HEAD.finditer(text))
    if text[: heads[0].start() if heads else None].strip():
        raise CaseError(f"{path}: the file must begin with a line such as `# %% right: with einsum`")
    cases, equivalents = [], set()
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(text)
        kind, title, source = head[1], head[2].strip(), text[head.end() : end].strip("\n")
        caught_by = None
        if kind != RIGHT:
            title, bar, rest = (piece.strip() for piece in title.rpartition(" | "))
            if not (title and bar and rest):
                raise CaseError(
                    f"{path}: `{head[0]}` must say, after ` | `, which check catches it, or why it is equivalent"
                )
            caught_by = rest
        if kind == "equivalent":
            equivalents.add(title)
        else:
            cases.append(Case(path.stem, kind, title, source, caught_by))
    return cases, equivalents
