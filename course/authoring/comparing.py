"""Compare what a student is shown with what the source says: frozen checks with the visible ones they came from.

Behind each test cell of a notebook that `course check` runs stand two more: the visible part of the source, and what the
release holds in its place. Whatever the answer is, both must give the same verdict, stage and message.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode

from course import notebooks
from course.authoring.freezing import Frozen
from course.authoring.runner import CodeCell, Verdict
from course.grading.notebook.plan import files_read
from course.notebooks import Role

VISIBLE, FROZEN = "--visible", "--frozen"
_SEED = 7
#: What differs from run to run: the number in a name that Keras gives, and a temporary folder.
_CHANCE = re.compile(r"(?<=[a-z0-9]_)\d+\b|\S*/tmp\w{8}\b")
_NOT_DEFINED = re.compile(r"NameError: name '(\w+)' is not defined")


@dataclass
class Comparison:
    """The verdicts of frozen checks beside those of the source.

    Args:
        source: The source notebook.
        frozen: What `freeze` made of its test cells; those that could not be frozen are left out.
        count: How many verdicts were compared.
        suspects: Where they differed: what was run, its cells, and the test cell.
    """

    source: NotebookNode
    frozen: dict[str, Frozen]
    count: int = 0
    suspects: list[tuple[str, list[CodeCell], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        cells = self.source.cells
        self._visible = {str(notebooks.grade_id(cell)): notebooks.visible_tests(cell.source) for cell in cells}

    def beside(self, cells: list[CodeCell]) -> list[CodeCell]:
        """Return the cells of a notebook, with the visible and the frozen part of each test cell behind it."""
        result = []
        for cell in cells:
            result.append(cell)
            if cell.role is Role.TESTS:
                result += self._parts(cell)
        return result

    def judge(self, what: str, cells: list[CodeCell], verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
        """Compare, and return the verdicts of the notebook itself.

        Args:
            what: What was run: the reference, a case, a mutant.
            cells: Its cells, without those that `beside` has added.
            verdicts: What came out.
        """
        for name in [name for name in verdicts if name.endswith(VISIBLE)]:
            test = name.removesuffix(VISIBLE)
            self.count += 1
            if _said(verdicts[name]) != _said(verdicts[test + FROZEN]):
                self.suspects.append((what, cells, test))
        return own_verdicts(verdicts)

    def differences(self, run: Callable[[list[list[CodeCell]]], Iterator[dict[str, Verdict]]]) -> Iterator[str]:
        """Look at each suspect again, each part of its test cell alone: an answer may depend on what ran before it.

        Args:
            run: Runs notebooks and yields their verdicts, in order.

        Yields:
            What differs even so, some lines for each.
        """
        for what, cells, test in self.suspects:
            place = next(i for i, cell in enumerate(cells) if cell.name == test)
            alone = [[*cells[:place], part] for part in self._parts(cells[place])]
            visible, frozen = (found[own[-1].name] for own, found in zip(alone, run(alone), strict=True))
            if _said(visible) != _said(frozen):
                lines = [f"{what}: the frozen checks of {test} say something else than the source"]
                lines += [f"  {label}: {_shown(one)}" for label, one in (("source", visible), ("frozen", frozen))]
                yield "\n".join(lines)

    def _parts(self, cell: CodeCell) -> list[CodeCell]:
        """Return the visible and the frozen part of a test cell; none if it could not be frozen."""
        line = self.frozen[cell.name].line if cell.name in self.frozen else ""
        if not line:
            return []
        visible = self._visible[cell.name]
        # The files that a test names are at hand for it, and in the frozen text no name can be seen.
        frozen = "\n".join([*map(repr, files_read(visible)), line])
        return [
            replace(cell, name=cell.name + ending, source=text, reference=text, points=1.0, seed=_SEED)
            for ending, text in ((VISIBLE, visible), (FROZEN, frozen))
        ]


def own_verdicts(verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """Return the verdicts of a notebook without those on the parts that `beside` has added."""
    return {name: verdict for name, verdict in verdicts.items() if not name.endswith((VISIBLE, FROZEN))}


def _said(verdict: Verdict) -> tuple[bool, str, str, str]:
    # A name that is missing is an error in the source, and has a message in the frozen check.
    if missing := _NOT_DEFINED.fullmatch(verdict.message):
        return False, f"{missing[1]}: attempted", "not defined", said_once(verdict.printed)
    if verdict.check.endswith(": attempted") and "it is not defined yet: run" in verdict.message:
        return False, verdict.check, "not defined", said_once(verdict.printed)
    # What the grader says before the check's own message goes by the names in the text, which frozen checks do not show.
    message = verdict.message[max(verdict.message.find("✗ "), 0) :]
    return verdict.passed, verdict.check, _CHANCE.sub("…", message), said_once(verdict.printed)


def said_once(printed: str) -> str:
    """Return the lines of checks that passed as frozen checks print them; see `course.checks.failure.saying_once`."""
    kept: dict[str, None] = {}
    for line in printed.splitlines():
        subject, _, what = line.partition(": ")
        if what or not any(each.partition(": ")[0] == subject for each in kept):
            kept[line] = None
    return "\n".join(kept)


def _shown(verdict: Verdict) -> str:
    said = "passed" if verdict.passed else f"{verdict.check}\n{verdict.message}"
    return f"{said}\n{verdict.printed}".strip()
