"""Compare what a student is shown with what the source says: frozen checks with the visible ones they came from.

Behind each test cell of a notebook that `course check` runs stand two more: the visible part of the source, and what the
release holds in its place. Whatever the answer is, both must give the same verdict, stage and message.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode

from course import notebooks
from course.authoring.freezing import Frozen
from course.authoring.runner import CodeCell, Verdict
from course.grading.plan import files_read
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
        differences: Where they differed, a line each.
    """

    source: NotebookNode
    frozen: dict[str, Frozen]
    count: int = 0
    differences: list[str] = field(default_factory=list)

    def beside(self, cells: list[CodeCell]) -> list[CodeCell]:
        """Return the cells of a notebook, with the visible and the frozen part of each test cell behind it."""
        visible = {str(notebooks.grade_id(cell)): notebooks.visible_tests(cell.source) for cell in self.source.cells}
        result = []
        for cell in cells:
            result.append(cell)
            own = self.frozen.get(cell.name) if cell.role is Role.TESTS else None
            line = own.line if own else ""
            if line:
                # The files that a test names are at hand for it, and in the frozen text no name can be seen.
                files = [repr(name) for name in files_read(visible[cell.name])]
                for ending, text in ((VISIBLE, visible[cell.name]), (FROZEN, "\n".join([*files, line]))):
                    again = replace(cell, name=cell.name + ending, source=text, reference=text, points=1.0, seed=_SEED)
                    result.append(again)
        return result

    def judging(self, what: str, judge: Callable[[dict[str, Verdict]], None]) -> Callable[[dict[str, Verdict]], None]:
        """Return a judge that compares first, and hands on the verdicts of the notebook itself.

        Args:
            what: What was run: the reference, a case, a mutant.
            judge: What to make of the verdicts.
        """

        def compare(verdicts: dict[str, Verdict]) -> None:
            for name in [name for name in verdicts if name.endswith(VISIBLE)]:
                test = name.removesuffix(VISIBLE)
                visible, frozen = verdicts.pop(name), verdicts.pop(test + FROZEN)
                self.count += 1
                if _said(visible) != _said(frozen):
                    lines = [f"{what}: the frozen checks of {test} say something else than the source"]
                    lines += [f"  {label}: {_shown(one)}" for label, one in (("source", visible), ("frozen", frozen))]
                    self.differences.append("\n".join(lines))
            judge(verdicts)

        return compare


def _said(verdict: Verdict) -> tuple[bool, str, str, str]:
    # A name that is missing is an error in the source, and has a message in the frozen check.
    if missing := _NOT_DEFINED.fullmatch(verdict.message):
        return False, f"{missing[1]}: attempted", "not defined", said_once(verdict.printed)
    if verdict.check.endswith(": attempted") and "it is not defined yet: run" in verdict.message:
        return False, verdict.check, "not defined", said_once(verdict.printed)
    return verdict.passed, verdict.check, _CHANCE.sub("…", verdict.message), said_once(verdict.printed)


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
