"""`course check` on what students are given: nothing that can be copied from it earns marks, and all of it says the same."""

from dataclasses import replace

import pytest

from course import notebooks
from course.authoring.beside import Crashed
from course.authoring.checking import cells_of, exercises
from course.authoring.comparing import Comparison
from course.authoring.copying import copies, find_copies, importable, try_copies
from course.authoring.freezing import Frozen, freeze, released
from course.authoring.kept import Kept
from course.authoring.runner import Verdict


def change(course, before: str, after: str) -> None:
    source = course.source("tiny")
    text = source.read_text()
    assert before in text
    source.write_text(text.replace(before, after, 1))


def found_in(course) -> list[tuple[str, str, str]]:
    """Try what stands in the release; the modules of the course, which take long, are tried once below."""
    source = notebooks.read(course.source("tiny"))
    release = released(source, freeze(course.source("tiny")))
    return list(try_copies(source, copies(release), {"__name__": "__main__"}, exercises(course, "tiny")))


def test_nothing_can_be_copied_from_a_frozen_release_or_the_modules_of_the_course(tiny, tmp_path):
    kept, source = Kept(tmp_path / "kept"), tiny.source("tiny")
    assert find_copies(source, freeze(source), kept) == []
    origins = {copy.origin for copy in importable()}
    assert {
        "course.datasets.files.write",
        "course.sessions.transfer.digit_net",
        "course.checks.functions.call",
    } <= origins


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("import numpy as np", "import numpy as np\\ndef helper(x, y):\\n    return x.dot(y)", "helper in cell setup"),
        (
            "import numpy as np",
            "import numpy as np\\ntwice = lambda x, y: x.dot(y)",
            "lambda x, y: x.dot(y) in cell setup",
        ),
        ("## Multiply two matrices", "## Multiply\\n\\nThink of `np.matmul(a, b)`.", "`np.matmul(a, b)` in cell "),
    ],
    ids=["a given function", "a lambda", "a line of a hint"],
)
def test_a_solution_that_stands_in_the_release_is_found(tiny, before, after, found):
    change(tiny, before, after)
    ((exercise, name, origin),) = found_in(tiny)
    assert (exercise, name) == ("multiply", "multiply")
    assert origin.startswith(found)


def test_a_literal_that_answers_an_exercise_is_found(tiny):
    change(tiny, "10 + 10", "10 + 42")
    assert [found[:2] for found in found_in(tiny)] == [("double", "doubled")]


def test_an_oracle_in_a_test_that_is_released_as_text_is_found(tiny):
    change(tiny, "checks.function(\\n", "assert multiply\\ncheck = lambda a, b: a @ b\\nchecks.function(\\n")
    ((_, name, origin),) = found_in(tiny)
    assert (name, origin) == ("multiply", "lambda a, b: a @ b in cell multiply-tests")


def test_hints_of_checks_and_functions_in_frozen_checks_are_tried(tiny):
    change(tiny, 'hint=\\"Twice 21.\\"', 'hint=\\"Try `3 * matrix`.\\"')
    change(tiny, "like=np.matmul", "like=lambda a, b: a @ b")
    source = notebooks.read(tiny.source("tiny"))
    origins = [copy.origin for copy in copies(released(source, freeze(tiny.source("tiny"))))]
    assert "`3 * matrix` in cell double-tests" in origins
    assert "cell total-tests, function 1 of its frozen checks" in origins
    assert not any("multiply-tests, function" in origin for origin in origins)


def compared(source, *verdicts):
    """Return a comparison that has seen verdicts of the source and of the frozen checks of a cell, and runs nothing."""
    comparison = Comparison(source, {"double-tests": Frozen("checks.frozen('double', '')")})
    cells = cells_of(source)
    for visible, frozen in verdicts:
        own = Verdict(False, "double: value")
        told = {"double-tests": own, "double-tests--visible": visible, "double-tests--frozen": frozen}
        assert comparison.judge("double, wrong: half", cells, told) == {"double-tests": own}
    return comparison


def rerun(visible, frozen):
    """Return what runs the two parts of a test cell alone, and gives these verdicts."""

    def run(several):
        first, second = several
        assert [cell.name for cell in first[:-1]] == [cell.name for cell in second[:-1]]
        assert first[-2].name == "double"
        yield {first[-1].name: visible}
        yield {second[-1].name: frozen}

    return run


WRONG = Verdict(False, "double: value", "it is wrong")


def test_a_frozen_check_that_says_something_else_is_a_problem(tiny_source):
    comparison = compared(tiny_source, (WRONG, WRONG), (WRONG, Verdict(True)))
    assert comparison.count == 2
    (difference,) = comparison.differences(rerun(WRONG, Verdict(True)))
    assert difference.splitlines() == [
        "double, wrong: half: the frozen checks of double-tests say something else than the source",
        "  source: double: value",
        "it is wrong",
        "  frozen: passed",
    ]


def test_an_answer_that_depends_on_what_ran_before_is_compared_with_each_part_alone(tiny_source):
    comparison = compared(tiny_source, (WRONG, Verdict(True)))
    assert list(comparison.differences(rerun(WRONG, WRONG))) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("its layer max_pooling2d_1", "its layer max_pooling2d_12", True),
        ("its layer max_pooling2d_1", "its layer conv2d_1", False),
        ("the file /tmp/tmpab12cd34/x.h5", "the file /tmp/tmpzz99yy88/x.h5", True),
        ("the shape is [2, 3]", "the shape is [2, 4]", False),
        ("The first error is in your cell `a`.\n✗ f: it raises KeyError", "✗ f: it raises KeyError", True),
        ("The first error is in your cell `a`.\n✗ f: it raises KeyError", "✗ f: it raises TypeError", False),
    ],
)
def test_what_keras_counts_and_where_temporary_files_lie_is_no_difference(tiny_source, one, other, same):
    comparison = compared(tiny_source, tuple(replace(WRONG, message=text) for text in (one, other)))
    assert bool(comparison.suspects) is not same


def test_a_name_that_is_missing_counts_as_the_same_verdict(tiny_source):
    source = Verdict(False, "error", "NameError: name 'total' is not defined")
    text = "✗ total: it is not defined yet: run the cell that defines it, and those above."
    verdicts = [(source, Verdict(False, f"{name}: attempted", text)) for name in ("total", "other")]
    assert len(compared(tiny_source, *verdicts).suspects) == 1


def test_a_cell_that_could_not_be_frozen_is_not_compared(tiny_source):
    cells = cells_of(tiny_source)
    names = {cell.name for cell in cells if cell.name.endswith("-tests")}
    comparison = Comparison(tiny_source, {name: Frozen(problem="no") for name in names})
    assert comparison.beside(cells) == cells


def test_a_crash_while_copies_are_tried_is_tried_again_once(tiny, monkeypatch):
    ends = [
        Crashed("signal 11"),
        {name: [] for name in exercises(tiny, "tiny")},
        Crashed("signal 11"),
        Crashed("signal 11"),
    ]

    def run_beside(*arguments, **keywords):
        end = ends.pop(0)
        if isinstance(end, Crashed):
            raise end
        return end

    monkeypatch.setattr("course.authoring.copying.run_beside", run_beside)
    source = tiny.source("tiny")
    frozen = freeze(source)
    assert find_copies(source, frozen, Kept(None)) == []
    with pytest.raises(Crashed):
        find_copies(source, frozen, Kept(None))
    assert ends == []
