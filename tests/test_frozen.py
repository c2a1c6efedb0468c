"""Frozen checks: a release holds the visible checks as data, and they say what the source says."""

import contextlib
import io
import linecache

import nbformat
import numpy as np
import pandas as pd
import pytest

from course import checks, notebooks
from course.authoring.build import BuildError, build
from course.authoring.comparing import said_once
from course.authoring.folded import CannotFreeze
from course.authoring.folding import Folder
from course.authoring.freezing import freeze
from course.checks.formulas import Scope, evaluate
from course.checks.frozen import pack, unpack
from course.checks.literals import NotData, as_node
from course.grading.notebook.names import names_bound
from course.layout import Course
from tests.conftest import ROOT

GIVEN = """
from pathlib import Path
import numpy as np
from course import checks
matrix = np.arange(6.0).reshape(2, 3)
large = np.random.default_rng(0).normal(size=(60, 50))
"""


def given() -> dict:
    names = {"__name__": "__main__"}
    exec(GIVEN, names)
    return names


def frozen_text(cell: str, *answers: str) -> str:
    student_names = frozenset(name for answer in answers for name in names_bound(answer))
    return pack(Folder(given()).fold(cell, student_names))


def said(source: str, answer: str) -> tuple[str, str]:
    """Run an answer and a test cell, and return what the test says and prints."""
    names = given()
    exec(answer, names)
    linecache.cache["<test>"] = (len(source), None, source.splitlines(True), "<test>")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            exec(compile(source, "<test>", "exec"), names)
            message = "passed"
        except checks.CheckFailed as failure:
            message = f"{failure.check}\n{failure.text()}"
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
    return message, said_once(printed.getvalue())


CELLS = {
    "an estimator, its score and clusters": (
        """
checks.estimator(ridge, kind={"Ridge", "Lasso"}, parameters={"alpha": 1}, features=3, hint="A `Ridge`.")
checks.score(ridge, np.eye(3), [1.0, 2.0, 3.0], metric="r2", at_least=0.0)
checks.partition(groups, like=np.array([0, 0, 1]), noise=-1)
""",
        [
            f"from sklearn.linear_model import *\nridge = {ridge}\ngroups = {groups}"
            for ridge in ("Ridge().fit(np.eye(3), [1.0, 2.0, 3.0])", "Ridge()", "LinearRegression()", "Ridge")
            for groups in ("[5, 5, 2]", "[5, 4, 4]", "[5, 5, -1]")
        ],
    ),
    "an array with mistakes": (
        'checks.array(means, shape=(3,), equals=matrix.mean(0), mistakes=[(matrix.sum(0), "A sum.")], hint="An axis.")',
        ["means = matrix.mean(0)", "means = matrix.sum(0)", "means = matrix.mean()", "means = ...", "means = 'a'"],
    ),
    "a function with an oracle, mistakes and a helper": (
        """
def by_hand(a, b):
    return a @ b.T
checks.function(product, cases=[(matrix, matrix), (matrix + 1, matrix)], like=by_hand,
    mistakes=[(lambda a, b: a * b, "Element by element."), (lambda a, b: a.T @ b, "The other way."), (np.kron, "Kron.")])
""",
        [
            "def product(a, b): return a @ b.T",
            "def product(a, b): return a * b",
            "def product(a, b): return a.T @ b",
            "def product(a, b): return np.zeros((2, 2))",
            "def product(a): return a",
            "def product(a, b): raise NotImplementedError",
            "def product(a, b): a[0] = 1; return a @ b.T",
        ],
    ),
    "a mistake that differs by less than a loose tolerance": (
        "checks.function(area, cases=[1.0], returns=[0.66666667], rtol=1e-7, mistakes=[(lambda x: 0.6667, 'Rounded.')])",
        ["def area(x): return 2 / 3", "def area(x): return 0.6667", "def area(x): return 0.666"],
    ),
    "a property, computed from the answer": (
        """
drawn = np.asarray(checks.call("draw", draw, (400,)))
checks.array(drawn, shape=(400,), name="draw")
checks.that(0.4 < drawn.mean() < 0.6 and not (drawn < 0).any(), f"its mean is {drawn.mean():.2f}.", name="draw")
""",
        [
            "def draw(n): return np.linspace(0, 1, n)",
            "def draw(n): return np.linspace(0, 2, n)",
            "def draw(n): return 0.5 - np.linspace(-1, 1, n)",
            "def draw(n): return np.zeros(3)",
        ],
    ),
    "loops, branches and functions of the cell": (
        """
def require(name, function, start):
    answer = checks.call(name, function, (start,))
    checks.that(isinstance(answer, tuple) and len(answer) == 2, "two things.", stage="type", name=name)
    place, value = answer
    if start > 1:
        checks.value(place, equals=0.0, atol=1e-3, name=name)
    return value
for start, least in zip((1.0, 2.0), (0.0, 0.0), strict=True):
    value = require("lowest", lowest, start)
    checks.that(value <= least + 1e-6, f"from {start} it stops at {value}.", name="lowest")
checks.that(all(abs(each) < 1 for each in lowest(3.0)), "it is far off.")
""",
        [
            "def lowest(start): return 0.0, 0.0",
            "def lowest(start): return 0.0",
            "def lowest(start): return 0.0, start",
            "def lowest(start): return start - 1, 0.0",
        ],
    ),
    "a loop over what the student made": (
        """
for name, part in parts.items():
    checks.array(part, shape=(3,), name=name)
checks.value(sorted(parts), equals=["a", "b"])
checks.value([len(part) for part in parts.values()], equals=[3, 3], name="parts")
""",
        [
            "parts = {'a': matrix[0], 'b': matrix[1]}",
            "parts = {'a': matrix, 'b': matrix[1]}",
            "parts = {'c': matrix[0], 'b': matrix[1]}",
        ],
    ),
    "functions as arguments": (
        """
square = lambda x, power=2: x**power
checks.function(area, cases=[(square, 1), (np.sin, 2), (lambda x: x + 1, 3)], returns=[1, np.sin(2), 4])
""",
        ["def area(f, x): return f(x)", "def area(f, x): return 2 * f(x)", "def area(f, x): return f(x=x)"],
    ),
    "large data by their path": (
        "checks.function(first, cases=[(large[:50], 1)], returns=[large[:50]])",
        ["def first(a, n): return a", "def first(a, n): return a + n"],
    ),
    "what is made where the check runs": (
        """
box = checks.here({"a": np.zeros(3)})
box["a"][0] = 1.0
checks.array(checks.call("fill", fill, (box,), keeps_arguments=False), equals=[1, 2, 2], name="fill")
""",
        ["def fill(box): return np.where(box['a'] == 0, 2, box['a'])", "def fill(box): return box['a']"],
    ),
    "what can only be made where the check runs": (
        """
paths = checks.here({str(path.parent): path.name for path in (Path("a", "b"), Path("c", "d"))})
checks.value(checks.call("names", names, (paths,)), equals=["b", "d"], name="names")
""",
        ["def names(paths): return sorted(paths.values())", "def names(paths): return sorted(paths)"],
    ),
    "calls that are remembered": (
        """
record = checks.recorder(lambda x, y: float(x - y))
best = checks.call("search", search, (record, 3))
checks.that(len(record.calls) == 3, f"it calls `score` {len(record.calls)} times.", passed="calls", name="search")
checks.value(best, equals=max(x - y for x, y in record.calls), name="search")
""",
        [
            "def search(score, n): return max(score(i, y=1) for i in range(n))",
            "def search(score, n): return score(1, 2)",
            "def search(score, n): return min(score(i, 1) for i in range(n))",
        ],
    ),
    "what a dictionary holds": (
        """
limits = {"low": 1.0, "high": 2.0}
checks.that(all(bound in bounds for bound in limits.values()), "a bound is missing.", name="bounds")
checks.that(all(bounds.index(bound) == i for i, (name, bound) in enumerate(limits.items())), "wrong order.", name="bounds")
""",
        ["bounds = [1.0, 2.0]", "bounds = [2.0, 1.0]", "bounds = [1.0]"],
    ),
    "partial credit": (
        """
credit = checks.partial(points=2)
with credit.part("one", 0.5):
    checks.value(one, equals=1)
with credit.part("two", 0.5):
    checks.value(two, equals=2)
print(repr(credit.result()))
""",
        ["one, two = 1, 2", "one, two = 1, 3", "one, two = 2, 1"],
    ),
}


@pytest.mark.parametrize("title", CELLS)
def test_a_frozen_check_says_what_the_source_says(title):
    cell, answers = CELLS[title]
    text = frozen_text(cell, *answers)
    for answer in answers:
        assert said(f'checks.frozen("x", "{text}")', answer) == said(cell, answer), answer
    assert "passed" in said(cell, answers[0])[0]
    assert all(
        "passed" not in said(cell, wrong)[0]
        for wrong in answers[1:]
        if "x=x" not in wrong and "one, two = 1" not in wrong
    )


def test_the_last_line_still_states_the_credit():
    cell = (
        'credit = checks.partial(points=2)\nwith credit.part("a", 1.0):\n    checks.value(a, equals=1)\ncredit.result()'
    )
    names = given() | {"a": 1}
    assert eval(f'checks.frozen("x", "{frozen_text(cell, "a = 1")}")', names) == 2.0


def test_a_name_that_is_not_defined_is_named():
    text = frozen_text("checks.value(total, equals=1)", "total = 1")
    message, _ = said(f'checks.frozen("total", "{text}")', "")
    assert message == "total: attempted\n✗ total: it is not defined yet: run the cell that defines it, and those above."


def test_neither_an_oracle_nor_a_mistake_is_released():
    ways = 'like=lambda m: m.mean(axis=0), mistakes=[(lambda m: m.sum(axis=0), "A sum.")]'
    cell = f"checks.function(f, cases=[(matrix,)], {ways})"
    steps = unpack(frozen_text(cell, "f = 1"))
    assert "A sum." in str(steps)
    for secret in ("mean", "sum'", "function'", "axis"):
        assert secret not in str(steps).replace("'attribute', ['name', 'checks'], 'function'", "")


def test_the_same_cell_gives_the_same_text():
    cell = CELLS["a function with an oracle, mistakes and a helper"][0]
    assert frozen_text(cell, "product = 1") == frozen_text(cell, "product = 1")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("seen = []\nseen.append(a)", "puts the student's answer into a value of the check's own"),
        ("rows = np.zeros(3)\nrows[0] = a", "puts the student's answer into a value of the check's own"),
        ("while a > 0:\n    a = a - 1", "a statement of the kind `while`"),
        ("assert a == 1", "say `checks.that"),
        ("checks.array(a, equals=large + 1)", "bytes: choose a smaller case$"),
        ("checks.function(a, cases=[(np.random.default_rng(1),)], like=lambda g: 1)", "`checks.here"),
        ("checks.function(a, cases=[(b, 1)], like=np.add)", "cases that depend on the student's answer"),
        ("checks.value(a, equals=1 / 0)", "it raises ZeroDivisionError"),
        ("checks.that(a.__class__ is int, 'x')", "the attribute `__class__`"),
    ],
)
def test_what_has_no_form_as_data_is_refused_with_the_reason_and_the_line(cell, reason):
    with pytest.raises(CannotFreeze, match=reason) as caught:
        Folder(given()).fold(cell, frozenset({"a", "b"}))
    assert caught.value.line == cell.count("\n") + 1 if "while" not in cell else 1


def test_a_frozen_loop_says_once_what_it_has_looked_at():
    cell = "for i in range(3):\n    checks.array(a, shape=(2,), name='a')\n    checks.that(a[0] == 1, 'no.', name='a')"
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(f"checks.frozen('a', {frozen_text(cell, 'a = 1')!r})", given() | {"a": [1, 2]})
    assert printed.getvalue() == "✓ a: shape\n"
    assert said_once("✓ a: shape\n✓ a\n" * 3) == "✓ a: shape"


def test_a_random_generator_that_was_used_is_never_made_anew():
    cell = "rng = np.random.default_rng(1)\nrng.normal()\nchecks.call('f', f, (rng,))"
    with pytest.raises(CannotFreeze, match=r"checks\.here"):
        Folder(given()).fold(cell, frozenset({"f"}))


def test_a_value_that_was_changed_in_place_goes_out_as_it_is_then():
    cell = "box = {'a': 1}\nbox['b'] = list(range(300))\nchecks.value(a, equals=box)"
    text = frozen_text(cell, "a = 1")
    assert said(f'checks.frozen("a", "{text}")', "a = {'a': 1, 'b': list(range(300))}")[0] == "passed"


def test_a_damaged_text_says_what_to_do():
    text = frozen_text("checks.value(a, equals=1)", "a = 1")
    for damaged in (text[:-6], "é", "", text[:-1] + "~"):
        with pytest.raises(ValueError, match="copy this cell again from the notebook that you were given"):
            checks.frozen("a", damaged)


FRAME = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-03-02", None]),
        "shop": ["Market", None],
        "size": pd.Categorical(["small", "large"], ["small", "large"], ordered=True),
        "pieces": np.array([1, 2], "int8"),
        "price": [1.5, np.nan],
    },
    index=pd.Index(["x", "y"], name="row"),
)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 3, -(2**70), 1.5, "é", b"raw", 1 + 2j, ..., slice(1, None), range(3)),
        *([1, (2, 3)], {"a": {1, 2}, 2: frozenset("b")}, np.float32(1.5), np.datetime64("2026-03-02")),
        *(np.arange(6, dtype="int16").reshape(2, 3), np.array(["a", "bc"]), np.array([None, "a"], dtype=object)),
        *(checks.layer("Dense", units=3, activation={"relu", "tanh"}), pd.Timestamp("2026-03-02 10:00"), pd.NaT),
        *(FRAME, FRAME["shop"], FRAME["size"], FRAME.index, pd.MultiIndex.from_tuples([(1, "a")], names=["n", "s"])),
        *(pd.DataFrame({"a": []}), pd.RangeIndex(3)),
    ],
    ids=lambda value: f"{type(value).__name__} {value}"[:30],
)
def test_a_value_comes_back_from_its_data(value):
    again = evaluate(unpack(pack([as_node(value)]))[0], Scope({}))
    assert type(again) is type(value)
    assert as_node(again) == as_node(value)
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(again, value)


@pytest.mark.parametrize("value", [print, np, int, object(), [len], np.random.default_rng()])
def test_what_is_no_data_is_not_taken_for_data(value):
    with pytest.raises(NotData):
        as_node(value)


def test_tensors_and_models_come_back_from_their_data():
    import keras
    import tensorflow as tf

    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(3, activation="relu"), keras.layers.Dense(1)])
    model.layers[0].trainable = False
    model.compile(keras.optimizers.SGD(0.25), "mse", metrics=["accuracy"])
    again = evaluate(unpack(pack([as_node(model)]))[0], Scope({}))
    assert [layer.trainable for layer in again.layers] == [False, True]
    assert float(again.optimizer.learning_rate) == 0.25
    assert all(np.array_equal(a, b) for a, b in zip(again.get_weights(), model.get_weights(), strict=True))
    for value in (tf.constant([1, 2]), tf.Variable([1.0], name="w"), tf.constant("a")):
        same = evaluate(unpack(pack([as_node(value)]))[0], Scope({}))
        assert same.dtype == value.dtype
        assert np.array_equal(same.numpy(), value.numpy())


def test_a_model_with_code_of_its_own_is_no_data():
    import keras

    with pytest.raises(NotData):
        as_node(keras.Sequential([keras.Input([2]), keras.layers.Lambda(lambda x: x)]))


def test_a_release_holds_one_folded_line_for_the_checks(tiny):
    release = notebooks.read(build(tiny, "tiny"))
    tests = {notebooks.grade_id(cell): cell for cell in release.cells if notebooks.role(cell) is notebooks.Role.TESTS}
    assert len(tests) == 3
    for name, cell in tests.items():
        title, line, *rest = cell.source.splitlines()
        assert title == f"#@title Check {name.removesuffix('-tests')}: run this cell"
        assert line.startswith(f'checks.frozen("{name.removesuffix("-tests")}", "')
        assert rest == ([] if name == "total-tests" else ["# Further tests are hidden."])
        assert cell.metadata["jupyter"] == {"source_hidden": True}
        assert cell.metadata["cellView"] == "form"
        assert cell.metadata["tags"] == ["raises-exception", "hide-input"]


def test_a_given_cell_that_nobody_need_read_is_folded_too(tiny):
    source = notebooks.read(tiny.source("tiny"))
    (given,) = [cell for cell in source.cells if cell["id"] == "multiply-given"]
    given.metadata["tags"] = ["plumbing"]
    nbformat.write(source, tiny.source("tiny"))
    released = {cell["id"]: cell for cell in notebooks.read(build(tiny, "tiny")).cells}
    assert released["multiply-given"].metadata["jupyter"] == {"source_hidden": True}
    assert released["multiply-given"].source == given.source
    assert "jupyter" not in released["setup"].metadata


def test_the_gradebook_keeps_the_text_of_the_source(tiny):
    from nbgrader.api import Gradebook

    build(tiny, "tiny")
    with Gradebook(f"sqlite:///{tiny.root}/gradebook.db") as gradebook:
        cell = gradebook.find_source_cell("multiply-tests", "tiny", "tiny")
    assert "like=np.matmul" in cell.source
    assert "BEGIN HIDDEN TESTS" in cell.source


def test_a_visible_test_that_cannot_be_frozen_is_not_released(tiny):
    source = tiny.source("tiny")
    source.write_text(
        source.read_text().replace("checks.value(doubled, type=int", "assert doubled\\nchecks.value(doubled, type=int")
    )
    with pytest.raises(BuildError, match=r"double-tests, line 1, `assert doubled`"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


SESSIONS = Course(ROOT).sessions()


@pytest.mark.parametrize(
    "session", [pytest.param(each, marks=[] if each == SESSIONS[0] else pytest.mark.slow) for each in SESSIONS]
)
def test_what_is_frozen_is_the_same_for_both_editions_of_the_data(root, session, real_data, monkeypatch):
    monkeypatch.setenv("COURSE_DATA_DIR", str(real_data))
    embedded, full = (freeze(root.source(session), edition) for edition in ("embedded", "full"))
    assert {name: cell.line for name, cell in full.items()} == {name: cell.line for name, cell in embedded.items()}


def test_results_for_data_that_a_given_cell_loads_are_not_recorded():
    cell = "checks.function(f, cases=[large], like=np.sum)"
    with pytest.raises(CannotFreeze, match="results for `large`, which can be other data"):
        Folder(given()).fold(cell, frozenset({"f"}))


def test_a_given_cell_that_fails_is_said(tiny):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("matrix = np.array", "matrix = np.arrray"))
    with pytest.raises(Exception, match="arrray"):
        freeze(source)
