"""Test the tests of a session: the reference, the untouched release, right and wrong answers, and mutants."""

import hashlib
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from course import notebooks
from course.authoring.cases import RIGHT, WRONG, Case, read_cases, read_equivalents
from course.authoring.comparing import Comparison
from course.authoring.copying import find_copies
from course.authoring.freezing import freeze
from course.authoring.lint import lint
from course.authoring.mutants import mutants
from course.authoring.runner import CodeCell, Verdict, run_in_engine, run_in_process
from course.authoring.verdicts import KeptVerdicts
from course.grading.notebook.plan import names_bound, names_changed, names_imported, names_read
from course.grading.settings import Settings
from course.grading.task import files_beside
from course.layout import Course
from course.notebooks import Role

LEAST_RIGHT, LEAST_WRONG = 2, 3


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
        mutants_caught: How many of them failed, or are marked as equivalent.
        holes: What is wrong, a line each.
    """

    exercise: str
    right: int = 0
    right_passed: int = 0
    wrong: int = 0
    wrong_caught: int = 0
    mutants: int = 0
    mutants_caught: int = 0
    holes: list[str] = field(default_factory=list)


@dataclass
class SessionReport:
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
    """One notebook to run, and what to make of its verdicts."""

    what: str
    cells: list[CodeCell]
    judge: Callable[[dict[str, Verdict]], None]


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
    quick: bool = False,
    settings: Settings | None = None,
    workers: int | None = None,
    timeout: float = 240,
    kept: KeptVerdicts | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> SessionReport:
    """Run the reference, the untouched release, all cases and mutants of a session, and answers copied from its release.

    Args:
        course: The course.
        session: The session's name.
        exercises: Only these; all by default.
        with_mutants: Whether to put faults into the reference, too, and to try what can be copied from the release.
        quick: Run two right and three wrong answers of each exercise, the least that it must have, and nothing else.
        settings: How to grade; without, the cells run in one process, as in JupyterLab.
        workers: How many notebooks run at once; as many as there are cores by default.
        timeout: Seconds after which a notebook is stopped.
        kept: The verdicts of former runs; by default everything is run.
        on_progress: Called with the number of notebooks done and of all.

    Returns:
        What was found.
    """
    notebook = notebooks.read(course.source(session))
    tests = {notebooks.grade_id(cell): cell for cell in notebook.cells if notebooks.role(cell) is Role.TESTS}
    report = SessionReport(session, sum(notebooks.points(cell) for cell in tests.values()), problems=lint(notebook))
    solutions = {str(notebooks.grade_id(c)): c.source for c in notebook.cells if notebooks.role(c) is Role.SOLUTION}
    reports = {name: ExerciseReport(name) for name in solutions if not exercises or name in exercises}
    report.exercises = list(reports.values())
    cases = read_cases(course, session)
    report.problems += [
        f"cases for {name!r}, which is no exercise" for name in {c.exercise for c in cases} - set(solutions)
    ]
    runs: list[_Run] = []
    for name, own in reports.items():
        for kind, least in ((RIGHT, LEAST_RIGHT), (WRONG, LEAST_WRONG)):
            several = [case for case in cases if case.exercise == name and case.kind == kind]
            runs += [_case(notebook, case, own) for case in (_spread(several, least) if quick else several)]
    if with_mutants and not quick:
        equivalents = read_equivalents(course, session)
        for name, own in reports.items():
            marked, faults = equivalents.get(name, set()), mutants(solutions[name])
            stale = marked - {fault.description for fault in mutants(solutions[name], limit=sys.maxsize)}
            own.holes += [
                f"marked as equivalent, but there is no such mutant: {description}" for description in sorted(stale)
            ]
            runs += [_mutant(notebook, name, m.description, m.source, marked, own) for m in faults]
    frozen = freeze(course.source(session))
    comparison = Comparison(notebook, frozen)
    files, at_once = files_beside(course.source(session)), workers or os.cpu_count() or 1
    kept = kept or KeptVerdicts()
    how = _depends_on(settings, timeout, files)

    def execute(several: list[list[CodeCell]]) -> Iterator[dict[str, Verdict]]:
        if settings:
            return run_in_engine(several, at_once, timeout, settings, files)
        return run_in_process(several, at_once, timeout, files)

    done = itertools.count(1)
    references = _references(notebook, report, list(reports) if exercises else None)
    for batch in (references, runs):
        cells = [comparison.beside(run.cells) for run in batch]
        for run, ran, (verdict, changed) in zip(batch, cells, kept.run(cells, how, execute), strict=True):
            before = _wrong(report)
            run.judge(comparison.judge(run.what, run.cells, verdict))
            if changed:
                report.problems.append(f"{run.what}: {changed} (drawn with seed {kept.seed})")
            if _wrong(report) > before:
                kept.forget(ran, how)
            on_progress(next(done), len(references) + len(runs))
        if report.stopped:
            report.problems.append("the cases and mutants were not run: with a reference that fails they show nothing")
            return report
    if frozen and with_mutants and not quick and not exercises:
        for exercise, name, origin in find_copies(course.source(session)):
            reports[exercise].holes.append(f"copied, but gets the marks: {name} is {origin}")
    report.compared = comparison.count
    report.problems += comparison.differences(execute)
    for own in reports.values():
        if own.right < LEAST_RIGHT or own.wrong < LEAST_WRONG:
            few = f"{own.right} right and {own.wrong} wrong answers; {LEAST_RIGHT} and {LEAST_WRONG} are the least"
            own.holes.append(f"too few cases: {few}")
    return report


def _wrong(report: SessionReport) -> int:
    """Count what has been found to be wrong so far."""
    return len(report.problems) + sum(len(own.holes) for own in report.exercises)


def _depends_on(settings: Settings | None, timeout: float, files: dict[str, bytes]) -> dict[str, Any]:
    """Return what verdicts depend on besides the cells and the installation."""
    return {
        "settings": settings.as_dict() if settings else None,
        "edition": os.environ.get("COURSE_DATA_EDITION", ""),
        "timeout": timeout,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }


def _spread(cases: list[Case], number: int) -> list[Case]:
    """Return so many of the cases, spread evenly over all."""
    return [cases[i * len(cases) // number] for i in range(number)] if len(cases) > number else cases


def cells_of(notebook: notebooks.NotebookNode, *, answered: bool = True) -> list[CodeCell]:
    """Return the code cells of a source notebook.

    Args:
        notebook: The source notebook.
        answered: Whether solution cells keep the reference; a student starts without.
    """
    return [
        CodeCell(
            notebooks.role(cell),
            str(cell["id"]),
            cell.source if answered else notebooks.without_solutions(cell.source),
            cell.source,
            notebooks.points(cell) if notebooks.role(cell) is Role.TESTS else 0.0,
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def cells_for(notebook: notebooks.NotebookNode, exercise: str, answer: str) -> list[CodeCell]:
    """Return the cells that show how the tests of an exercise take an answer, and no others.

    They are the set-up, the exercise with its tests, and, going back, each cell that binds or changes a name which those
    read; a call such as `plots.images(…)` changes nothing that is imported. A session has hundreds of cases; what has nothing
    to do with an exercise need not run for each of them.

    Args:
        notebook: The source notebook; its other solution cells keep the reference.
        exercise: The `grade_id` of the solution cell.
        answer: The text to put there.
    """
    cells = [replace(cell, source=answer) if cell.name == exercise else cell for cell in cells_of(notebook)]
    last = next(i for i, cell in enumerate(cells) if cell.name == f"{exercise}-tests")
    imported = {name for cell in cells if cell.role is Role.GIVEN for name in names_imported(cell.source)}
    wanted: set[str] = set()
    needed = []
    for i in range(last, -1, -1):
        cell = cells[i]
        given = names_bound(cell.source) | (names_changed(cell.source) - imported)
        own = cell.name in (exercise, f"{exercise}-tests") or cell.name == "setup"
        if own or (cell.role is not Role.TESTS and given & wanted):
            needed.append(cell)
            wanted |= names_read(cell.source)
            # An answer may fail to be Python: the tests must still find what was given.
            wanted |= names_read(cell.reference)
    return needed[::-1]


def _references(notebook: notebooks.NotebookNode, report: SessionReport, exercises: list[str] | None) -> list[_Run]:
    """Return the runs without which all others say nothing: the reference, and what a student starts with.

    Args:
        notebook: The source notebook.
        report: Where to put what is found.
        exercises: Only these; all by default.
    """

    def reference(verdicts: dict[str, Verdict]) -> None:
        report.seconds = max([report.seconds, *(verdict.seconds for verdict in verdicts.values())])
        for name, verdict in verdicts.items():
            if not verdict.passed:
                report.problems.append(f"the reference fails in {name} ({verdict.check}):\n{verdict.text()}")
                report.stopped = True

    def untouched(verdicts: dict[str, Verdict]) -> None:
        for name, verdict in verdicts.items():
            if verdict.passed:
                report.problems.append(f"the untouched release gets the marks of {name}")
            elif not name.endswith("-tests"):
                report.problems.append(f"the untouched release stops in {name}: {verdict.message}")
            elif ": attempted" not in verdict.check:
                report.problems.append(
                    f"the untouched release fails in {name} at {verdict.check!r}, not at `attempted`"
                )

    if exercises is not None:
        solutions = {str(cell["id"]): cell.source for cell in notebook.cells}
        return [
            _Run(f"the reference of {name}", cells_for(notebook, name, solutions[name]), reference)
            for name in exercises
        ]
    return [
        _Run("the reference", cells_of(notebook), reference),
        _Run("the untouched release", cells_of(notebook, answered=False), untouched),
    ]


def _case(notebook: notebooks.NotebookNode, case: Case, report: ExerciseReport) -> _Run:
    def judge(verdicts: dict[str, Verdict]) -> None:
        verdict = verdicts[f"{case.exercise}-tests"]
        if case.kind == RIGHT:
            report.right += 1
            report.right_passed += verdict.passed
            if not verdict.passed:
                report.holes.append(f"right, but refused: {case.title} ({verdict.check})\n{verdict.text()}")
            return
        report.wrong += 1
        caught = not verdict.passed and verdict.check == case.caught_by
        report.wrong_caught += caught
        if verdict.passed:
            report.holes.append(f"wrong, but gets the marks: {case.title}")
        elif not caught:
            report.holes.append(f"wrong, but caught by {verdict.check!r} instead of {case.caught_by!r}: {case.title}")

    what = f"{case.exercise}, {case.kind}: {case.title}"
    return _Run(what, cells_for(notebook, case.exercise, case.source), judge)


def _mutant(
    notebook: notebooks.NotebookNode,
    exercise: str,
    description: str,
    source: str,
    marked: set[str],
    report: ExerciseReport,
) -> _Run:
    def judge(verdicts: dict[str, Verdict]) -> None:
        survived = verdicts[f"{exercise}-tests"].passed
        known = description in marked
        report.mutants += 1
        report.mutants_caught += known or not survived
        if survived and not known:
            report.holes.append(f"mutant gets the marks: {description}")
        elif known and not survived:
            report.holes.append(f"marked as equivalent, but it fails: {description}")

    return _Run(f"{exercise}, mutant: {description}", cells_for(notebook, exercise, source), judge)
