"""`course check` on what students are given: nothing that can be copied from it earns marks, and all of it says the same."""

import pytest

from course import notebooks
from course.authoring.comparing import Comparison
from course.authoring.copying import copies, find_copies, importable, try_copies
from course.authoring.freezing import Frozen, freeze, released
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
    return list(try_copies(source, copies(release), {"__name__": "__main__"}))


def test_nothing_can_be_copied_from_a_frozen_release_or_the_modules_of_the_course(tiny):
    assert find_copies(tiny.source("tiny")) == []
    origins = {copy.origin for copy in importable()}
    assert {"course.datasets.files.write", "course.transfer.digit_net", "course.checks.functions.call"} <= origins


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


def test_a_frozen_check_that_says_something_else_is_a_problem(tiny_source):
    told: list[dict[str, Verdict]] = []
    comparison = Comparison(tiny_source, {})
    wrong = Verdict(False, "double: value", "it is wrong")
    judge = comparison.judging("double, wrong: half", told.append)
    judge({"double-tests": wrong, "double-tests--visible": wrong, "double-tests--frozen": wrong})
    assert (comparison.count, comparison.differences) == (1, [])
    judge({"double-tests": wrong, "double-tests--visible": wrong, "double-tests--frozen": Verdict(True)})
    (difference,) = comparison.differences
    assert difference.splitlines() == [
        "double, wrong: half: the frozen checks of double-tests say something else than the source",
        "  source: double: value",
        "it is wrong",
        "  frozen: passed",
    ]
    assert told == [{"double-tests": wrong}, {"double-tests": wrong}]


def test_a_name_that_is_missing_counts_as_the_same_verdict(tiny_source):
    comparison = Comparison(tiny_source, {})
    source = Verdict(False, "error", "NameError: name 'total' is not defined")
    text = "✗ total: it is not defined yet: run the cell that defines it, and those above."
    judge = comparison.judging("total", lambda verdicts: None)
    judge({"total-tests--visible": source, "total-tests--frozen": Verdict(False, "total: attempted", text)})
    judge({"total-tests--visible": source, "total-tests--frozen": Verdict(False, "other: attempted", text)})
    assert (comparison.count, len(comparison.differences)) == (2, 1)


def test_a_cell_that_could_not_be_frozen_is_not_compared(tiny_source):
    from course.authoring.checking import cells_of

    cells = cells_of(tiny_source)
    names = {cell.name for cell in cells if cell.name.endswith("-tests")}
    comparison = Comparison(tiny_source, {name: Frozen(problem="no") for name in names})
    assert comparison.beside(cells) == cells
