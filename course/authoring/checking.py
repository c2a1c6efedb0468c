"""Test the tests of a session: the reference, the untouched release, right and wrong answers, and mutants."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from nbformat import NotebookNode

from course import datasets, notebooks
from course.authoring.beside import Failed, digests
from course.authoring.cases import RIGHT, WRONG, Case, read_cases, read_equivalents
from course.authoring.cells import cells_for, cells_of
from course.authoring.comparing import Comparison, own_verdicts
from course.authoring.copying import find_copies
from course.authoring.freezing import freeze
from course.authoring.lint import lint
from course.authoring.mutants import Mutant, mutants
from course.authoring.runner import CodeCell, run_in_engine, run_in_process
from course.authoring.sharing import TOGETHER, run_sharing
from course.authoring.verdicts import KeptVerdicts, Verdicts
from course.grading.settings import Settings
from course.grading.task import files_beside
from course.layout import Course
from course.notebooks import Role

REFERENCE, UNTOUCHED, MUTANT = "reference", "untouched", "mutant"
LEAST_RIGHT, LEAST_WRONG = 2, 3
FEW = 2  # new tests of a notebook for which it is not run as a whole


@dataclass
class ExerciseReport:
    """How the tests of one exercise did.

    Args:
        exercise: The `grade_id` of its solution cell.
        right: How many right answers there are, the reference not counted.
        right_passed: How many of them passed.
        wrong: How many wrong answers there are.
        wrong_caught: How many of them failed at the check that must catch them.
        mutants: How many faults were put into the reference.
        mutants_killed: How many of them failed.
        mutants_equivalent: How many did not, and are marked as equivalent.
        holes: What is wrong, a line each.
    """

    exercise: str
    right: int = 0
    right_passed: int = 0
    wrong: int = 0
    wrong_caught: int = 0
    mutants: int = 0
    mutants_killed: int = 0
    mutants_equivalent: int = 0
    holes: list[str] = field(default_factory=list)


@dataclass
class SessionCheck:
    """How the tests of a session did.

    Args:
        session: The session's name.
        max_score: The points that can be earned without a person.
        seconds: How long the reference ran.
        problems: What is wrong with the notebook as a whole, a line each.
        exercises: A report for each exercise, in the notebook's order.
        stopped: Whether the reference failed: then no case and no mutant was run, for they would show nothing.
        compared: How many verdicts of frozen checks were compared with those of the source.
    """

    session: str
    max_score: float
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    exercises: list[ExerciseReport] = field(default_factory=list)
    stopped: bool = False
    compared: int = 0

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems and not any(report.holes for report in self.exercises)

    def as_json(self) -> dict[str, Any]:
        """Return the report for `--json`."""
        return {**asdict(self), "holds": self.holds}


@dataclass(frozen=True)
class _Run:
    """One notebook to run, and what to make of its verdicts.

    Args:
        kind: ``"reference"``, ``"untouched"``, ``"right"``, ``"wrong"`` or ``"mutant"``.
        exercise: The exercise that it is about.
        title: What tells it from others of its kind.
        cells: The code cells.
        judge: Says what is wrong with the verdicts, a line each; nothing where they are what they should be.
        needed: Of a whole notebook, the cells without which the exercise cannot run.
    """

    kind: str
    exercise: str
    title: str
    cells: list[CodeCell]
    judge: Callable[[Verdicts], list[str]]
    needed: list[CodeCell] = field(default_factory=list)

    @property
    def what(self) -> str:
        """Name it in a message."""
        return f"{self.exercise}, {self.kind}" + (f": {self.title}" if self.title else "")


def exercises(course: Course, session: str) -> list[str]:
    """Return the names of a session's exercises, in the notebook's order."""
    cells = notebooks.read(course.source(session)).cells
    return [str(notebooks.grade_id(cell)) for cell in cells if notebooks.role(cell) is Role.SOLUTION]


def check_session(
    course: Course,
    session: str,
    *,
    exercises: list[str] | None = None,
    with_mutants: bool = True,
    sample: set[Case] | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    timeout: float = 240,
    kept: KeptVerdicts | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> SessionCheck:
    """Run the reference, the untouched release, all cases and mutants of a session, and answers copied from its release.

    Args:
        course: The course.
        session: The session's name.
        exercises: Only these; all by default.
        with_mutants: Whether to put faults into the reference, too, and to try what can be copied from the release.
        sample: Of the cases only these, and those of which the verdicts are kept; no mutant and no copied answer.
        settings: How to grade; without, the cells run in one process, as in JupyterLab.
        workers: How many notebooks run at once; as many as there are cores by default.
        timeout: Seconds after which a cell is stopped; in one process, a notebook.
        kept: The verdicts of former runs; by default everything is run.
        on_progress: Called with the number of notebooks done and of all.

    Returns:
        What was found.
    """
    path, kept = course.source(session), kept or KeptVerdicts()
    notebook, files, frozen = notebooks.read(path), files_beside(path), freeze(path, kept=kept.store)
    comparison = Comparison(notebook, frozen)
    how = _depends_on(settings, timeout, files)
    tests = [cell for cell in notebook.cells if notebooks.role(cell) is Role.TESTS]
    report = SessionCheck(session, sum(notebooks.points(cell) for cell in tests), problems=lint(notebook))
    solutions = {str(notebooks.grade_id(c)): c.source for c in notebook.cells if notebooks.role(c) is Role.SOLUTION}
    reports = {name: ExerciseReport(name) for name in solutions if not exercises or name in exercises}
    report.exercises = list(reports.values())
    cases = read_cases(course, session)
    report.problems += [
        f"cases for {name!r}, which is no exercise" for name in {c.exercise for c in cases} - set(solutions)
    ]
    if not exercises:
        report.problems += _never_hidden(tests, cases)
    runs = _references(notebook, list(reports), whole=not exercises)
    for case in (case for case in cases if case.exercise in reports):
        run = _case(notebook, case)
        if sample is None or case in sample or kept.holds(comparison.beside(run.cells), how):
            runs.append(run)
    if with_mutants and sample is None:
        equivalents = read_equivalents(course, session)
        for name, own in reports.items():
            marked = equivalents.get(name, set())
            stale = marked - {fault.description for fault in mutants(solutions[name], limit=sys.maxsize)}
            own.holes += [
                f"marked as equivalent, but there is no such mutant: {description}" for description in sorted(stale)
            ]
            file = _file(course, session, name)
            runs += [_mutant(notebook, name, mutant, marked, file) for mutant in mutants(solutions[name])]

    cells = [comparison.beside(run.cells) for run in runs]
    engine = _Engine(runs, cells, comparison, kept, how, settings, workers or os.cpu_count() or 1, timeout, files)
    verdicts: dict[int, Verdicts] = {}
    for number, found, changed in kept.run(cells, how, engine.run, engine.run_alone):
        run, verdicts[number] = runs[number], comparison.judge(runs[number].what, runs[number].cells, found)
        if changed:
            report.problems.append(f"{run.what}: {changed} (drawn with seed {kept.seed})")
        complaints = run.judge(verdicts[number])
        if changed or complaints:  # whatever is reported as wrong is run again each time
            kept.forget(cells[number], how)
        report.stopped = report.stopped or (run.kind == REFERENCE and bool(complaints))
        if report.stopped and all(i in verdicts for i, run in enumerate(runs) if run.kind == REFERENCE):
            break
        on_progress(len(verdicts), len(runs))
    for number, run in enumerate(runs):
        if number in verdicts and (not report.stopped or run.kind in (REFERENCE, UNTOUCHED)):
            _take(run, verdicts[number], report, reports[run.exercise])
    if report.stopped:
        report.problems.append("the cases and mutants were not run: with a reference that fails they show nothing")
        return report
    if frozen and with_mutants and sample is None and not exercises:
        try:
            for exercise, name, origin in find_copies(path, frozen, kept.store):
                reports[exercise].holes.append(f"copied, but gets the marks: {name} is {origin}")
        except Failed as error:  # what the cases and mutants have shown is worth an hour
            report.problems.append(f"copied answers were not tried to the end: {error}")
    report.compared = comparison.count
    report.problems += comparison.differences(engine.execute)
    for name, own in reports.items():
        right, wrong = (sum(c.exercise == name and c.kind == kind for c in cases) for kind in (RIGHT, WRONG))
        if right < LEAST_RIGHT or wrong < LEAST_WRONG:
            few = f"{right} right and {wrong} wrong answers; {LEAST_RIGHT} and {LEAST_WRONG} are the least"
            own.holes.append(f"too few cases: {few}. Write them in {_file(course, session, name)}")
    return report


def _file(course: Course, session: str, exercise: str) -> str:
    """Return where the cases of an exercise are, from the course's folder."""
    return str((course.cases(session) / f"{exercise}.py").relative_to(course.root))


def _never_hidden(tests: list[NotebookNode], cases: list[Case]) -> list[str]:
    """Say so where a session has hidden tests, and no wrong answer that only they catch.

    One is enough: many hidden tests say the same as the visible ones on other inputs, and are there for answers copied from the
    release, which `find_copies` tries.
    """
    hidden = any(notebooks.hidden_tests(cell.source) for cell in tests)
    if not hidden or any(case.caught_hidden for case in cases):
        return []
    return [
        "no wrong answer is caught by a hidden check only, so nothing shows that the hidden tests catch any. Add one to the "
        "cases: `# %% wrong: what is wrong | name: value (hidden)`"
    ]


def draw(cases: Iterable[tuple[str, Case]], number: int, seed: str) -> set[tuple[str, Case]]:
    """Draw cases of several sessions; the same seed draws the same ones, whatever the others are.

    Args:
        cases: Session and case.
        number: How many; all if there are fewer.
        seed: Any text.
    """

    def lot(drawn: tuple[str, Case]) -> bytes:
        session, case = drawn
        return hashlib.sha256("\0".join([seed, session, case.exercise, case.kind, case.title]).encode()).digest()

    return set(sorted(cases, key=lot)[:number])


@dataclass(frozen=True)
class _Engine:
    """Runs notebooks by their numbers: in the grading engine, or in one process each."""

    runs: list[_Run]
    cells: list[list[CodeCell]]
    comparison: Comparison
    kept: KeptVerdicts
    how: dict[str, Any]
    settings: Settings | None
    workers: int
    timeout: float
    files: dict[str, bytes]

    def execute(self, several: list[list[CodeCell]]) -> Iterator[Verdicts]:
        """Run notebooks and yield their verdicts, in order."""
        if self.settings:
            return run_in_engine(several, self.workers, self.timeout, self.settings, self.files)
        return run_in_process(several, self.workers, self.timeout, self.files)

    def run(self, numbers: list[int]) -> Iterator[tuple[int, Verdicts]]:
        """Run notebooks, those together that share cells.

        A whole notebook of which hardly anything but tests is new need not run: for a test that was edited, the cells that its
        exercise needs are enough, if all others are known to run without an error.
        """
        chains: list[list[int]] = []
        several = {number: self.cells[number] for number in numbers}
        for kind in (REFERENCE, UNTOUCHED):
            whole = [number for number, run in enumerate(self.runs) if run.kind == kind and run.needed]
            chain = [number for number in whole if number in several]
            if len(chain) <= FEW and all(self.kept.holds(self._untested(number), self.how) for number in chain):
                several |= {number: self.comparison.beside(self.runs[number].needed) for number in chain}
            else:
                chains.append([numbers.index(number) for number in chain])
        found = run_sharing(
            list(several.values()),
            self.execute,
            chains=chains,
            together=TOGETHER if self.settings else 1,
            as_expected=lambda place, verdicts: not self.runs[numbers[place]].judge(own_verdicts(verdicts)),
        )
        chained = {numbers[place] for chain in chains for place in chain}
        for place, verdicts in found:
            number = numbers[place]
            tests = {cell.name for cell in self.cells[number] if cell.role is Role.TESTS}
            if number in chained and verdicts.keys() <= tests:  # no other cell raised an error
                self.kept.keep(self._untested(number), self.how, {})
            yield number, verdicts

    def _untested(self, number: int) -> list[CodeCell]:
        return [cell for cell in self.cells[number] if cell.role is not Role.TESTS]

    def run_alone(self, numbers: list[int]) -> Iterator[tuple[int, Verdicts]]:
        """Run each notebook by itself."""
        return zip(numbers, self.execute([self.cells[number] for number in numbers]), strict=True)


def _take(run: _Run, verdicts: Verdicts, report: SessionCheck, own: ExerciseReport) -> None:
    """Count a run, and note what is wrong with it."""
    wrong = run.judge(verdicts)
    if run.kind in (REFERENCE, UNTOUCHED):
        report.problems += [line for line in wrong if line not in report.problems]
        if run.kind == REFERENCE:
            report.seconds = max([report.seconds, *(verdict.seconds for verdict in verdicts.values())])
        return
    own.holes += wrong
    if run.kind == RIGHT:
        own.right, own.right_passed = own.right + 1, own.right_passed + (not wrong)
    elif run.kind == WRONG:
        own.wrong, own.wrong_caught = own.wrong + 1, own.wrong_caught + (not wrong)
    else:
        survived = verdicts[f"{run.exercise}-tests"].passed
        own.mutants, own.mutants_killed = own.mutants + 1, own.mutants_killed + (not survived)
        own.mutants_equivalent += survived and not wrong


def _depends_on(settings: Settings | None, timeout: float, files: dict[str, bytes]) -> dict[str, Any]:
    """Return what verdicts depend on besides the cells and the installation."""
    edition = os.environ.get("COURSE_DATA_EDITION", "")
    return {
        "settings": settings.as_dict() if settings else None,
        "edition": edition,
        "foreign": "" if settings or edition == "embedded" else datasets.foreign_data(),
        "timeout": timeout,
        "files": digests(files),
    }


def _references(notebook: NotebookNode, exercises: list[str], whole: bool) -> list[_Run]:
    """Return the runs without which all others say nothing: the reference, and what a student starts with.

    Args:
        notebook: The source notebook.
        exercises: Their exercises.
        whole: Whether to run all cells; otherwise the reference alone, with the cells that each exercise needs.
    """

    def reference(verdicts: Verdicts) -> list[str]:
        return [
            f"the reference fails in {name} ({verdict.check}):\n{verdict.text()}"
            for name, verdict in verdicts.items()
            if not verdict.passed
        ]

    def untouched(verdicts: Verdicts) -> list[str]:
        lines = []
        for name, verdict in verdicts.items():
            if verdict.passed:
                lines.append(f"the untouched release gets the marks of {name}")
            elif not name.endswith("-tests"):
                lines.append(f"the untouched release stops in {name}: {verdict.message}")
            elif ": attempted" not in verdict.check:
                lines.append(f"the untouched release fails in {name} at {verdict.check!r}, not at `attempted`")
        return lines

    runs = []
    for kind, judge in ((REFERENCE, reference), (UNTOUCHED, untouched)) if whole else ((REFERENCE, reference),):
        cells = cells_of(notebook, answered=kind == REFERENCE)
        texts = {cell.name: cell.source for cell in cells}
        for name in exercises:
            needed = cells_for(notebook, name, texts[name], answered=kind == REFERENCE)
            if whole:
                place = next(i for i, cell in enumerate(cells) if cell.name == f"{name}-tests")
                before = [cell for cell in cells[:place] if cell.role is not Role.TESTS]
                rest = cells[place + 1 :]
                after = [] if any(cell.role is Role.TESTS for cell in rest) else rest  # the last one runs to the end
                runs.append(_Run(kind, name, "", [*before, cells[place], *after], judge, needed))
            else:
                runs.append(_Run(kind, name, "", needed, judge))
    return runs


def _case(notebook: NotebookNode, case: Case) -> _Run:
    def judge(verdicts: Verdicts) -> list[str]:
        verdict = verdicts[f"{case.exercise}-tests"]
        if case.kind == RIGHT:
            return [] if verdict.passed else [f"right, but refused: {case.title} ({verdict.check})\n{verdict.text()}"]
        if verdict.passed:
            return [f"wrong, but gets the marks: {case.title}"]
        if verdict.check != case.caught_by:
            return [f"wrong, but caught by {verdict.check!r} instead of {case.caught_by!r}: {case.title}"]
        return []

    return _Run(case.kind, case.exercise, case.title, cells_for(notebook, case.exercise, case.source), judge)


def _mutant(notebook: NotebookNode, exercise: str, mutant: Mutant, marked: set[str], file: str) -> _Run:
    """Return the run of a mutant.

    Args:
        notebook: The source notebook.
        exercise: The exercise.
        mutant: The mutant.
        marked: The descriptions of those that are marked as equivalent.
        file: Where that is done.
    """

    def judge(verdicts: Verdicts) -> list[str]:
        survived, known = verdicts[f"{exercise}-tests"].passed, mutant.description in marked
        if survived and not known:
            return [
                f"a mutant survives: {mutant.description}\n"
                f"    in the solution cell  {mutant.line}\n"
                f"    Add a check, or an input to one, that tells the two apart. If no input can, mark it in {file}:\n"
                f"    # %% equivalent: {mutant.description} | why no input tells them apart"
            ]
        if known and not survived:
            return [f"marked as equivalent, but it fails: {mutant.description}"]
        return []

    return _Run(MUTANT, exercise, mutant.description, cells_for(notebook, exercise, mutant.source), judge)
