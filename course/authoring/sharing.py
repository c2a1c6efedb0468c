"""Run many answers to one exercise in few notebooks: what comes before the answer runs once for several of them.

Between two answers the namespace, the random generators and the working folder are set back. An object that an answer
changes in place stays changed, arrays excepted, so a verdict that is not what was expected is found again with the answer
alone before anybody reads it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from course.authoring.runner import CodeCell, Verdict
from course.authoring.verdicts import Verdicts
from course.notebooks import Role

TOGETHER = 6  # answers in one notebook: with more of them a worker may have nothing left to do while another goes on

Run = Callable[[list[list[CodeCell]]], Iterator[Verdicts]]

_KEEP = """
def _keep(names):
    import os, random, sys
    import numpy as np

    def own():
        return {name: value for name, value in names.items() if name[:1] != "_" and name not in ("In", "Out", "exit", "quit")}

    def files():
        return {os.path.join(folder, name) for folder, _, found in os.walk(".") for name in found}

    def copied(value):
        return value.copy() if type(value) is np.ndarray and value.nbytes < 1 << 25 else value

    kept, there, folder = {name: copied(value) for name, value in own().items()}, files(), os.getcwd()
    python, numpy = random.getstate(), np.random.get_state()
    context = sys.modules["tensorflow.python.eager.context"].context() if "tensorflow" in sys.modules else None
    tensorflow = (context._seed, context._rng and context._rng.getstate()) if context else None

    def restore():
        os.chdir(folder)
        for name in files() - there:
            os.remove(name)
        for name in own():
            del names[name]
        names.update({name: copied(value) for name, value in kept.items()})
        random.setstate(python)
        np.random.set_state(numpy)
        if context:
            context._seed = tensorflow[0]
            context._rng = random.Random()
            context._rng.setstate(tensorflow[1] or random.Random(0).getstate())
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")

    return restore

_restore = _keep(globals())
"""
_RESTORE = "_restore()"
TESTS = "-tests"


def run_sharing(
    several: list[list[CodeCell]],
    run: Run,
    *,
    chains: list[list[int]],
    together: int = TOGETHER,
    as_expected: Callable[[int, Verdicts], bool],
) -> Iterator[tuple[int, Verdicts]]:
    """Run notebooks, those together that begin with the same cells.

    Args:
        several: The code cells of each notebook.
        run: Runs notebooks and yields their verdicts, in order.
        chains: Numbers of notebooks each of which goes on where the one before ends: its tests apart, it begins with the same
            cells. A chain runs as one notebook.
        together: The most answers in one notebook.
        as_expected: Tells of the verdicts of a notebook, given its number, whether they are what they should be. What is not is
            run again alone.

    Yields:
        The number of a notebook and its verdicts; those that ran alone come last.
    """
    chained = {number for chain in chains for number in chain}
    batches = _batches(several, [number for number in range(len(several)) if number not in chained], together)
    joined = [_chained([several[number] for number in chain]) for chain in chains]
    joined += [_joined([several[number] for number in batch]) for batch in batches]
    alone = []
    for numbers, verdicts in zip([*chains, *batches], run(joined), strict=True):
        for place, number in enumerate(numbers):
            if number in chained:
                yield number, _of_chain(several[number], verdicts)
            elif len(numbers) == 1:
                yield number, verdicts
            elif as_expected(number, own := _of_batch(place, verdicts)):
                yield number, own
            else:
                alone.append(number)
    yield from zip(alone, run([several[number] for number in alone]), strict=True)


def _chained(chain: list[list[CodeCell]]) -> list[CodeCell]:
    """Return the cells of one notebook that runs all of a chain."""
    cells: list[CodeCell] = []
    done = 0
    for own in chain:
        others = [cell for cell in own if cell.role is not Role.TESTS]
        cells += [*others[done:], *(cell for cell in own if cell.role is Role.TESTS)]
        done = len(others)
    return cells


def _of_chain(cells: list[CodeCell], verdicts: Verdicts) -> Verdicts:
    """Return the verdicts on the cells of one notebook of a chain."""
    names = {cell.name for cell in cells}
    return {name: verdict for name, verdict in verdicts.items() if name in names}


def _batches(several: list[list[CodeCell]], numbers: list[int], together: int) -> list[list[int]]:
    """Return the numbers of the notebooks that run together."""
    groups: dict[Any, list[int]] = {}
    for number in numbers:
        cells = several[number]
        place = _answer(cells)
        groups.setdefault((*cells[:place], *(cell.name for cell in cells[place:])), []).append(number)
    batches = []
    for group in groups.values():
        count = -(-len(group) // together)
        batches += [group[len(group) * i // count : len(group) * (i + 1) // count] for i in range(count)]
    return batches


def _answer(cells: list[CodeCell]) -> int:
    """Return the place of the answer that the last test cell is about; 0 if there is none."""
    names = [cell.name for cell in cells]
    tested = [name.removesuffix(TESTS) for name in names if name.endswith(TESTS)]
    return names.index(tested[-1]) if tested and tested[-1] in names else 0


def _joined(batch: list[list[CodeCell]]) -> list[CodeCell]:
    """Return the cells of one notebook that runs all of a batch."""
    if len(batch) == 1:
        return batch[0]
    place = _answer(batch[0])
    cells = [*batch[0][:place], CodeCell(Role.EXAMPLE, "keep", _KEEP)]
    for number, own in enumerate(batch):
        cells += [replace(cell, name=f"{cell.name}--{number}") for cell in own[place:]]
        cells.append(CodeCell(Role.EXAMPLE, f"restore--{number}", _RESTORE))
    return cells


def _of_batch(place: int, verdicts: Verdicts) -> Verdicts:
    """Return the verdicts on one answer of a batch, under the names that its cells have alone."""
    ending = f"--{place}"
    shared = {name: verdict for name, verdict in verdicts.items() if not re.search(r"--\d+$", name)}
    own = {name.removesuffix(ending): verdict for name, verdict in verdicts.items() if name.endswith(ending)}
    return {name: _named_as_alone(verdict, ending) for name, verdict in {**shared, **own}.items()}


def _named_as_alone(verdict: Verdict, ending: str) -> Verdict:
    name = re.compile(rf"(?<=\w){ending}\b")
    return replace(verdict, message=name.sub("", verdict.message), detail=name.sub("", verdict.detail))
