"""Which cells need not run when a submission is graded: worked examples and provided cells of which nothing is read.

A third of the course's computing is worked examples. One that the student has not changed, and from which no answer and no
test takes anything, cannot change a mark: not by its names, not by an object that it changes, not by a file that it writes.
This is a program slice (Weiser, "Program Slicing", ICSE 1981) with cells for statements; what cannot be decided runs.

Random numbers are the exception: a skipped cell draws none, so that later unseeded draws are others. A student runs cells in
any order and any number of times, and every threshold holds under other seeds. Where an answer seeds a generator, everything
after it runs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from course.grading.notebook.effects import HUB, OUTER, Effects, Function, SideEffects, effects, modules_of, reachable
from course.grading.notebook.plan import Step, Where

_MOST_STEPS = 2_000_000  # of the search; a session takes twenty thousand


class _TooMuch(Exception):
    """The text of a notebook takes too long to be searched."""


def needed(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that need to run; a provided cell that no test reads, in the student's process alone.

    Args:
        steps: The plan of a submission.
    """
    skipped = unread(steps)
    run = [step for step in steps if step.cell not in skipped]
    tested = unread([step for step in run if step.where in (Where.BOTH, Where.EXAMINER)])
    return [replace(step, where=Where.STUDENT) if step.cell in tested else step for step in run]


def unread(steps: Sequence[Step]) -> frozenset[str]:
    """Return the names of the cells that need not run.

    Args:
        steps: The plan of a submission.
    """
    run = [step for step in steps if step.where is not Where.PERSON]
    modules = modules_of(step.source for step in run)
    found = [effects(step.source, modules) for step in run]
    needed = {number for number, step in enumerate(run) if not step.released}
    if any(found[number].side_effects.opaque or found[number].side_effects.counts_layers for number in needed):
        return frozenset()
    seeded = min((number for number in needed if found[number].side_effects.seeds), default=len(run))
    needed |= set(range(seeded, len(run)))
    try:
        flow = _Flow(run, found, modules)
        needed |= {number for number in range(len(run)) if flow.does_more(number)}
        while more := {number for number in set(range(len(run))) - needed if flow.is_read(number, needed)}:
            needed |= more
    except _TooMuch:
        return frozenset()
    return frozenset(step.cell for number, step in enumerate(run) if number not in needed)


class _Flow:
    """What flows between the cells of a notebook.

    Each binding of a name by a cell is a version of it. Versions are numbered; a version may have others as parts.

    Args:
        steps: The cells, in their order.
        found: What each of them reads and does.
        modules: The names that stand for modules.
    """

    def __init__(self, steps: Sequence[Step], found: Sequence[Effects], modules: Collection[str]) -> None:
        self._effects = found
        self._parts: dict[int, set[int]] = defaultdict(set)
        self._later: dict[int, set[int]] = defaultdict(set)  # what is read when a version is called
        self._named: dict[str, set[int]] = defaultdict(set)  # all versions of a name
        self._bound: list[set[int]] = []  # for each cell
        self._reads: list[set[int]] = []
        self._changes: list[set[int]] = []
        self._calls: list[tuple[int, set[int], set[int]]] = []  # cell, what is called, what it is given
        self._functions: dict[int, tuple[Function, ...]] = {}
        self._defined: set[int] = set()  # versions that are functions, which nothing changes
        self._origin: list[int] = []  # the cell of each version
        self._steps_left = _MOST_STEPS
        notebook: dict[str, set[int]] = {}  # what each name stands for in the student's process
        examiner: dict[str, set[int]] = {}
        for number, (step, own) in enumerate(zip(steps, found, strict=True)):
            spaces = {
                Where.STUDENT: [notebook],
                Where.BOTH: [notebook, examiner],
                Where.EXAMINER: [examiner, notebook],
            }[step.where]
            written = spaces[:1] if step.where is Where.EXAMINER else spaces
            self._add(number, own, spaces, written)
        for version, functions in self._functions.items():
            for function in functions:
                self._parts[version] |= self._versions(function.returns)
                self._later[version] |= self._versions(function.reads)
        self._modules = self._versions(modules)
        self._settle_calls()

    def _add(
        self, number: int, own: Effects, read: list[dict[str, set[int]]], written: list[dict[str, set[int]]]
    ) -> None:
        """Add a cell.

        Args:
            number: Its number.
            own: What it reads and does.
            read: The namespaces that it reads: a test reads the examiner's, and through it the student's.
            written: Those in which it binds names.
        """
        mine = {}
        for name in own.binds:
            mine[name] = len(self._origin)
            self._origin.append(number)
            if not name.startswith(HUB):
                self._named[name].add(mine[name])

        def versions(names: Iterable[str]) -> set[int]:
            found: set[int] = set()
            for name in names:
                bare = name.removeprefix(OUTER)
                if bare in mine:
                    found.add(mine[bare])
                if name.startswith(OUTER):
                    found.update(*(space.get(bare, ()) for space in read))
            return found

        for name, parts in own.parts.items():
            held = versions(parts)
            for version in versions([name]):
                self._parts[version] |= held - {version}
        self._defined |= {mine[name] for name in own.defines}
        for name, functions in own.functions.items():
            for version in versions([name if name in mine else OUTER + name]):
                self._functions[version] = self._functions.get(version, ()) + functions
        self._bound.append(set(mine.values()))
        self._reads.append(set().union(*(space.get(name, set()) for name in own.reads for space in read)))
        self._changes.append(versions(own.changes))
        self._calls += [(number, versions([called]), versions(given)) for called, given in own.calls]
        for space in written:
            for name, version in mine.items():
                if name in own.surely:
                    space[name] = {version}
                else:
                    space.setdefault(name, set()).add(version)

    def _versions(self, names: Iterable[str]) -> set[int]:
        return set().union(*(self._named[name] for name in names if name in self._named))

    def _settle_calls(self) -> None:
        """Say what calls change: a function its arguments, any other object itself."""
        before = -1
        while before != (before := sum(map(len, self._parts.values())) + sum(map(len, self._changes))):
            for number, called, given in self._calls:
                functions = self._called(called)
                if not functions:
                    self._changes[number] |= called  # a layer, a model: it keeps no argument and changes none
                    continue
                self._changes[number] |= self._objects(called)
                self._changes[number] |= given
                self._spend(len(given) ** 2)
                for version in given:
                    self._parts[version] |= given - {version}
            for number in range(len(self._effects)):
                for function in self._called(self._reads[number] | self._bound[number]):
                    self._spend(len(self._changes[number]) + 10)
                    self._changes[number] |= self._versions(function.changes)
                    self._changes[number] |= self._objects(self._versions(function.calls))
                    for name, parts in function.parts.items():
                        for version in self._named.get(name, ()):
                            self._parts[version] |= self._versions(parts) - {version}

    def _objects(self, versions: set[int]) -> set[int]:
        """Return what is no function."""
        return versions - self._defined

    def _called(self, versions: set[int]) -> list[Function]:
        """Return the functions that may run when something is called."""
        reached = self._reachable(versions, calling=True)
        return [each for version in reached for each in self._functions.get(version, ())]

    def _reachable(self, versions: Iterable[int], calling: bool = False) -> set[int]:
        """Return versions with their parts, and the parts of these.

        Args:
            versions: Where to begin.
            calling: Whether what is reached may be called, so that what it reads then is reached, too.
        """
        found = reachable(versions, self._parts, *([self._later] if calling else []))
        self._spend(len(found))
        return found

    def _spend(self, steps: int) -> None:
        self._steps_left -= steps
        if self._steps_left < 0:
            raise _TooMuch

    def _side_effects(self, number: int) -> list[SideEffects]:
        """Return what a cell does that no name shows, with the functions that it may call."""
        return [self._effects[number].side_effects, *(each.side_effects for each in self._called(self._reads[number]))]

    def does_more(self, number: int) -> bool:
        """Tell whether a cell does more than change objects and write files."""
        return any(own.opaque or own.sets or own.seeds for own in self._side_effects(number))

    def is_read(self, number: int, needed: set[int]) -> bool:
        """Tell whether a later cell among the needed ones may read something of a cell."""
        made = self._bound[number] | (self._objects(self._reachable(self._changes[number])) - self._modules)
        later = [each for each in needed if each > number]
        if any(self._reachable(self._reads[each], calling=True) & made for each in later):
            return True
        mine = self._side_effects(number)
        return any(own.writes_files for own in mine) and any(
            _may_read(other, mine) for each in later for other in self._side_effects(each)
        )


def _may_read(other: SideEffects, writers: list[SideEffects]) -> bool:
    """Tell whether a cell may read a file that others write: it lists folders, or its text has the file's name, or a part."""
    if other.lists_files:
        return True
    written = {text for own in writers for text in own.strings if "." in text[1:] and " " not in text}
    if not written:
        return other.reads_files
    return any(
        name in text or name.rsplit("/", 1)[-1] in text for name in written for text in other.strings | other.pieces
    ) or any(piece and piece in name for name in written for piece in other.pieces)
