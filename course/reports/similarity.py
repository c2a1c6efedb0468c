"""Submissions that share more than chance explains: winnowing.

S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003,
https://doi.org/10.1145/872757.872770. Every run of `RUN` + `WINDOW` - 1 tokens that two submissions share is found (section 2
of the paper), however the rest was moved about. Fingerprints of the released text and of the model answers are subtracted. One
that `n` of `N` students have weighs log2(1 + N/n) bits, so that what few write counts for more (inverse document frequency,
K. Spärck Jones, Journal of Documentation 28, 1972, pages 11-21), and what very many share is no evidence at all, as in MOSS.

Why not copydetect 0.5: it fingerprints with Python's own `hash`, which is salted for each process, so the same two answers came
out 47 %, 72 % or 50 % alike in three runs; and importing it imports pyplot. A finding about a person has to be the same
tomorrow.
"""

import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from keyword import iskeyword
from operator import itemgetter

import nbformat
import numpy as np
from nbformat import NotebookNode
from scipy.sparse import csr_array

from course import notebooks
from course.grading.notebook.canonical import UnreadableNotebook, canonical
from course.grading.released import NotReleased, read_released
from course.grading.submission import read_submission
from course.layout import Course
from course.notebooks import Role

RUN = 12  # tokens of a fingerprint: less is idiom
WINDOW = 5  # of so many neighbouring fingerprints one is kept
# Of the weight of the shorter of two submissions. In simulated classes of 20 to 200 whose every answer was drawn from about ten
# texts, so that innocent pairs share whole answers, no innocent pair reached 0.75; copies were at 1.
THRESHOLD = 0.75
LEAST_BITS = 60  # of shared weight; two who did one exercise alike have less
COMMON, COMMON_SHARE = 10, 0.25  # more students, and more than that share of the class, have what is no evidence
MAX_CHARACTERS = 20_000  # of a cell that are compared
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<string>[rbfuRBFU]{0,2}(?:\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))"""
    r"""|(?P<number>\d[\w.]*)|(?P<name>[^\W\d]\w*)|(?P<sign>[^\s\w])"""
)
WORD = re.compile(r"\w+")
BASE, PRIME = 1_000_003, (1 << 61) - 1
Run = tuple[int, int, int]  # hash, first character, character after the last


@dataclass(frozen=True)
class SubmittedText:
    """What a student wrote into a cell.

    Args:
        name: The cell's name.
        source: The text.
        is_code: Whether it is code.
    """

    name: str
    source: str
    is_code: bool


@dataclass(frozen=True)
class Shared:
    """A cell in which two submissions share something.

    Args:
        name: The cell's name.
        left, right: The lines of either side, each with whether it is shared.
    """

    name: str
    left: list[tuple[str, bool]]
    right: list[tuple[str, bool]]


@dataclass(frozen=True)
class Pair:
    """Two submissions that share more than chance explains.

    Args:
        left, right: The students.
        shared: Number of fingerprints that they share and that are not common.
        share: Weight of what they share over that of the shorter submission, 0 to 1.
        cells: Where.
    """

    left: str
    right: str
    shared: int
    share: float
    cells: list[Shared]


def similar(
    submissions: dict[str, list[SubmittedText]],
    expected: Iterable[SubmittedText],
    threshold: float = THRESHOLD,
    most: int = 50,
) -> list[Pair]:
    """Find the pairs of submissions that share more than chance explains, the most alike first.

    Args:
        submissions: What each student wrote.
        expected: What everybody was given, and the model answers.
        threshold: Share of the shorter submission's weight that a pair must have in common, 0 to 1.
        most: How many pairs to return at most.
    """
    given = {mark for text in expected for mark, _, _ in runs(text.source, text.is_code)}
    students = sorted(submissions)
    own = [
        {mark for text in submissions[student] for mark, _, _ in fingerprints(text.source, text.is_code)} - given
        for student in students
    ]
    columns = {mark: column for column, mark in enumerate(sorted(set().union(*own)))}
    if not columns:
        return []
    has = csr_array(
        (
            np.ones(sum(map(len, own))),
            ([row for row, marks in enumerate(own) for _ in marks], [columns[mark] for marks in own for mark in marks]),
        ),
        shape=(len(students), len(columns)),
    )
    holders = has.sum(axis=0)
    weights = np.log2(1 + len(students) / holders)
    telling = holders <= max(COMMON, COMMON_SHARE * len(students))
    weight = (has.multiply(weights) @ has.T).toarray()
    bits = (has.multiply(weights * telling) @ has.T).toarray()
    number = (has.multiply(telling * 1.0) @ has.T).toarray()
    total = np.maximum(weight.diagonal(), 1e-9)
    share = weight / np.minimum(total[:, None], total)
    rows, others = np.nonzero(np.triu((share >= threshold) & (bits >= LEAST_BITS), k=1))
    order = np.lexsort((others, rows, -bits[rows, others], -share[rows, others].round(6)))[:most]
    found = []
    for one, two in zip(rows[order], others[order], strict=True):
        left, right = students[one], students[two]
        both = {mark for mark in own[one] & own[two] if telling[columns[mark]]}
        cells = list(_cells(submissions[left], submissions[right], both))
        found.append(Pair(left, right, int(number[one, two]), float(share[one, two]), cells))
    return found


def fingerprints(source: str, is_code: bool) -> tuple[Run, ...]:
    """Return the fingerprints of a text: of each `WINDOW` neighbouring runs the one with the smallest hash.

    Args:
        source: The text.
        is_code: Whether it is Python code.
    """
    found = runs(source, is_code)
    kept: dict[Run, None] = {}
    for start in range(max(1, len(found) - WINDOW + 1)):
        window = found[start : start + WINDOW]
        if window:
            # The rightmost smallest one, as in the paper: neighbouring windows then mostly agree.
            kept[min(reversed(window), key=itemgetter(0))] = None
    return tuple(kept)


@lru_cache(maxsize=16_384)
def runs(source: str, is_code: bool) -> tuple[Run, ...]:
    """Return the hash of every run of `RUN` tokens, each with the characters where it begins and ends.

    Of code, comments and the names of variables do not count: they are what a copy is disguised with. Keywords, numbers
    and what follows a dot do. Of prose, words count.

    Args:
        source: The text.
        is_code: Whether it is Python code.
    """
    tokens = list(_code_tokens(source[:MAX_CHARACTERS]) if is_code else _words(source[:MAX_CHARACTERS]))
    hashes = _rolling([number for number, _, _ in tokens])
    return tuple((value, tokens[i][1], tokens[i + RUN - 1][2]) for i, value in enumerate(hashes))


def _code_tokens(source: str) -> Iterator[tuple[int, int, int]]:
    after_dot = False
    for match in TOKEN.finditer(source):
        kind, text = match.lastgroup, match.group()
        if kind == "comment":
            continue
        if kind == "string":
            text = "''"
        elif kind == "name" and not (after_dot or iskeyword(text)):
            text = "name"
        after_dot = text == "."
        yield zlib.crc32(text.encode("utf-8", "replace")), match.start(), match.end()


def _words(source: str) -> Iterator[tuple[int, int, int]]:
    for match in WORD.finditer(source):
        yield zlib.crc32(match.group().lower().encode("utf-8", "replace")), match.start(), match.end()


def _rolling(tokens: list[int]) -> Iterator[int]:
    """Yield the hash of each run of `RUN` tokens, each from the one before (Karp and Rabin 1987)."""
    lead = pow(BASE, RUN - 1, PRIME)
    value = 0
    for index, token in enumerate(tokens):
        if index >= RUN:
            value -= tokens[index - RUN] * lead
        value = (value * BASE + token) % PRIME
        if index >= RUN - 1:
            yield value


def _cells(left: list[SubmittedText], right: list[SubmittedText], shared: set[int]) -> Iterator[Shared]:
    """Yield the cells that hold a shared fingerprint, on either side."""
    others = {text.name: text for text in right}
    mine = {text.name: text for text in left}
    for name in dict.fromkeys([*mine, *others]):
        sides = [_marked(texts.get(name), shared) for texts in (mine, others)]
        if any(is_shared for side in sides for _, is_shared in side):
            yield Shared(name, sides[0], sides[1])


def _marked(text: SubmittedText | None, shared: set[int]) -> list[tuple[str, bool]]:
    if text is None:
        return []
    lines: set[int] = set()
    for mark, begin, end in fingerprints(text.source, text.is_code):
        if mark in shared:
            first = text.source.count("\n", 0, begin)
            lines.update(range(first, first + text.source.count("\n", begin, end) + 1))
    return [(line, number in lines) for number, line in enumerate(text.source.split("\n"))]


def read_texts(course: Course, session: str) -> tuple[dict[str, list[SubmittedText]], list[SubmittedText]]:
    """Read what the students of a session wrote, and what was to be expected.

    A submission that is missing or no notebook is left out; the results say why.

    Returns:
        What each student wrote into solution, answer and extra cells, and the texts of the release and of the model answers.
    """
    if not course.release(session).is_file():
        return {}, []
    release = notebooks.read(course.release(session))
    expected = list(_texts(release, every=True))
    with contextlib.suppress(NotReleased):
        expected += _texts(nbformat.reads(read_released(course, session).source, as_version=4), every=True)
    found = {}
    for student, folder in course.submissions(session).items():
        try:
            notebook, _ = canonical(read_submission(folder, session, with_files=False).notebook, release)
        except UnreadableNotebook:
            continue
        found[student] = list(_texts(notebook))
    return found, expected


def _texts(notebook: NotebookNode, every: bool = False) -> Iterator[SubmittedText]:
    for cell in notebook.cells:
        role = notebooks.role(cell)
        if every or role in (Role.SOLUTION, Role.WRITTEN) or str(cell["id"]).startswith("extra-"):
            yield SubmittedText(notebooks.grade_id(cell) or str(cell["id"]), cell.source, cell.cell_type == "code")
