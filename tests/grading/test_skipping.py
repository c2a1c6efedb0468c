"""Which cells need not run when a submission is graded."""

import copy
import time

import nbformat
import pytest
from conftest import needs_sandbox
from nbformat.v4 import new_code_cell, new_notebook
from small import given, questions, solution

from course.grading.engine import grade
from course.grading.notebook.effects import effects
from course.grading.notebook.plan import Where, steps
from course.grading.notebook.skipping import needed, unread
from course.grading.settings import Assignment, Settings

IMPORTS = """
import os
from pathlib import Path
import keras
import matplotlib.pyplot as plt
import numpy as np
from course import checks, plots
layers = keras.layers
"""


def example(name, code):
    return new_code_cell(code.strip("\n"), id=name)


def skipped(*cells, answers=None):
    """Return the names of the cells that do not run: examples are pairs of a name and a text, answers texts."""
    source = new_notebook(
        cells=[given("setup", IMPORTS), *(example(*each) if isinstance(each, tuple) else each for each in cells)]
    )
    submission = copy.deepcopy(source)
    for cell in submission.cells:
        cell.source = (answers or {}).get(cell.id, cell.source)
    return set(unread(steps(source, submission)))


def answer(code="answer = 1"):
    return solution("task", code)


def graded(code="checks.value(answer, equals=1)"):
    return questions("tests", 1, code)


# ----------------------------------------------------------------------------------------------- what nothing reads


@pytest.mark.parametrize(
    "text",
    [
        "print(2 + 2)",
        "x = np.arange(3)\nprint(x.mean())",
        "plt.plot([1, 2])\nplt.title('A line')",
        "figure, axes = plt.subplots()\naxes.plot([1, 2])\naxes.set(title='A line');",
        "net = keras.Sequential([keras.Input([2]), layers.Dense(1)])\nnet.compile(loss='mse')\nnet.fit(given_x, given_y)",
        "for net in (keras.Sequential(), keras.Sequential()):\n    net.compile(loss='mse')",
        "def double(x):\n    return 2 * x\n\nprint(double(3))",
        "print(answer)",
        "net = make_given()\nnet.compile(loss='mse')\nfit_given(net)",
        "run = fit_given(keras.Sequential())\nplots.curves(run)",
        "try:\n    given_x + np.ones(7)\nexcept ValueError as error:\n    print(error)",
        "with open('notes.txt', 'w') as file:\n    file.write('hello')",
    ],
)
def test_an_example_that_nothing_reads_does_not_run(text):
    data = given(
        "given",
        "given_x, given_y = np.ones([4, 2]), np.ones(4)\n\ndef fit_given(net):\n    return net.fit(given_x, given_y)",
    )
    assert skipped(data, answer("answer = given_x.sum() + fit_given(make_given())"), ("example", text), graded()) == {
        "example"
    }


def test_a_provided_cell_that_nothing_reads_does_not_run():
    assert skipped(given("given", "spare = 3"), answer(), graded()) == {"given"}


def test_what_only_a_skipped_cell_reads_is_skipped_too():
    assert skipped(("make", "x = np.ones(3)"), ("show", "print(x)"), answer(), graded()) == {"make", "show"}


def test_a_name_that_is_bound_again_before_it_is_read_is_not_read():
    assert skipped(("example", "x = 1"), answer("x = 2\nanswer = x"), graded()) == {"example"}


def test_what_comes_after_the_last_reader_is_not_read():
    assert skipped(answer("answer = given_x"), graded(), ("late", "given_x = 3")) == {"late"}


# ------------------------------------------------------------------------------------------------- what is read runs


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("x = 1", "answer = x"),
        ("x = 1", "if x:\n    x = 2\nanswer = x"),
        ("x = 1", "for _ in []:\n    x = 2\nanswer = x"),
        ("x = 1", "try:\n    x = int('a')\nexcept ValueError:\n    pass\nanswer = x"),
        ("x = 1", "def f():\n    return x\n\nanswer = f()"),
        ("x = 1", "answer = (lambda: x)()"),
        ("x = 1", "answer = [y for y in range(x)]"),
        ("x = 1", "answer = [x for y in range(3)]"),
        ("x = 1", "answer = f'{x}'"),
        ("x = 1", "x += 1\nanswer = x"),
        ("x = 1", "del x\nanswer = 1"),
        ("x = 1", "class A:\n    y = x\n\nanswer = A.y"),
        ("x = 1", "def f(y=x):\n    return y\n\nanswer = f()"),
        ("x = 1", "match x:\n    case 1:\n        answer = 2"),
        ("def f():\n    global x\n    x = 1\n\nf()", "answer = x"),
        ("import math", "answer = math.pi"),
        ("class A:\n    pass", "answer = A()"),
        ("if True:\n    x = 1", "answer = x"),
        ("with open('a.txt') as x:\n    pass", "answer = x.closed"),
        ("[x := 3]", "answer = x"),
    ],
)
def test_an_example_whose_name_an_answer_reads_runs(text, reader):
    assert skipped(("example", text), answer(reader), graded()) == set()


@pytest.mark.parametrize(
    "text",
    [
        "given[0] = 1",
        "given.append(1)",
        "given.frobnicate()",
        "given.x = 1",
        "given += [1]",
        "other = given\nother.append(1)",
        "other = {'a': [given]}\nother['a'][0].append(1)",
        "for each in [given]:\n    each.append(1)",
        "[each.append(1) for each in [given]]",
        "(lambda: given.append(1))()",
        "def f():\n    given.append(1)\n\nf()",
        "def f(x):\n    x.append(1)\n\nf(given)",
        "change(given)",
        "change_given()",
        "a, b = given, 2\na.append(b)",
        "np.copyto(given, 0)",
        "np.random.shuffle(given)",
        "np.add(given, 1, out=given)",
        "keras.Sequential([given])",
        "net = keras.Sequential([layers.Dense(2), given.layers[0]])\nnet.fit(1, 2)",
        "given(np.ones(3))",
        "holder.net.compile()",
        "with given as g:\n    g.write(1)",
        "del given[0]",
        "setattr(given, 'x', 1)",
        "next(given)",
        "np.asarray(given)[0] = 1",
        "given.fit(1, 2)",
        "partly = given[1:]\npartly[0] = 4",
        "net = keras.Sequential()\nnet.compile(given)\nnet.fit(1, 2)",
        "net = keras.Sequential()\nnet.fit(1, 2, callbacks=[given])",
    ],
)
def test_an_example_that_changes_what_is_read_runs(text):
    data = given(
        "given",
        """
class Holder: ...
given = list(np.ones(3))
holder = Holder()
holder.net = given

def change(x):
    x.append(1)

def change_given():
    given.append(1)
""",
    )
    assert "example" not in skipped(data, ("example", text), answer("answer = given"), graded())


def test_an_object_is_known_by_the_name_that_the_student_gave_it():
    data = given("given", "net = keras.Sequential()")
    change = ("example", "net.compile(loss='mse')")
    assert skipped(data, solution("first", "mine = net"), change, answer("net = 3\nanswer = mine"), graded()) == set()


def test_a_function_reads_when_it_is_called():
    cells = (solution("first", "def f():\n    return x"), ("example", "x = 1"), answer("answer = 2"))
    assert skipped(*cells, questions("tests", 1, "checks.value(f(), equals=1)")) == set()
    assert skipped(*cells, graded()) == {"example"}


def test_a_function_that_a_function_calls_reads_too():
    first = solution("first", "def g():\n    return x\n\ndef f():\n    return g()")
    assert skipped(first, ("example", "x = 1"), answer("answer = f()"), graded()) == set()


def test_a_test_reads():
    assert skipped(given("given", "x = 1"), answer(), graded("checks.value(answer, equals=x)")) == set()


def test_a_test_binds_names_in_the_examiner_alone():
    between = questions("between", 1, "x = 2\nchecks.value(answer, equals=1)")
    assert (
        skipped(("example", "x = 1"), answer(), between, solution("last", "y = x"), graded("checks.value(y)")) == set()
    )


def test_a_test_reads_what_the_examiner_has_though_a_student_binds_the_name_too():
    cells = (given("given", "limit = 1"), answer("limit = 7\nanswer = 1"))
    assert skipped(*cells, graded("checks.value(answer, equals=limit)")) == set()


def test_an_example_that_a_student_has_changed_runs():
    cells = (("example", "x = 1"), answer(), graded())
    assert skipped(*cells) == {"example"}
    assert skipped(*cells, answers={"example": "x = 2"}) == set()


# ----------------------------------------------------------------------------------------- what no name shows


@pytest.mark.parametrize(
    "text",
    [
        "np.random.seed(3)",
        "np.set_printoptions(precision=2)",
        "plt.rcParams['lines.linewidth'] = 3",
        "plt.style.use('ggplot')",
        "keras.config.set_floatx('float64')",
        "keras.backend.clear_session()",
        "np.float_power.x = 1",
        "os.chdir('/tmp')",
        "os.environ['A'] = '1'",
        "exec('x = 1')",
        "globals()['x'] = 1",
        "%matplotlib widget",
        "%%time\nx = 1",
        "!ls",
        "from numpy import *",
        "import sys\nsys.path.append('.')",
        "@keras.saving.register_keras_serializable()\nclass A:\n    pass",
        "def f():\n    np.random.seed(1)\n\nf()",
    ],
)
def test_an_example_that_changes_more_than_objects_runs(text):
    assert skipped(("example", text), answer(), graded()) == set()


@pytest.mark.parametrize(
    "text",
    [
        "answer = globals()['x']",
        "exec('answer = 1')",
        "answer = eval('x')",
        "answer = vars()",
        "answer = (lambda: 1).__globals__",
        "import inspect\nanswer = inspect.currentframe()",
        "import sys\nanswer = sys.modules['__main__']",
        "answer = get_ipython().user_ns",
        "answer = Out[1]",
        "answer = _",
        "answer = _i3",
        "%time answer = 1",
        "answer = !ls",
        "from numpy import *\nanswer = 1",
        "import threading\nanswer = 1",
        "answer?",
        "answer = net.get_layer('dense_3')",
        "answer = run.history['val_auc_1']",
        "answer = net.get_layer(f'dense_{i}')",
    ],
)
def test_an_answer_that_can_read_anything_has_everything_run(text):
    assert skipped(("example", "x = 1"), answer("answer = 1"), graded(), answers={"task": text}) == set()


def test_a_magic_that_changes_nothing_is_none():
    assert skipped(("example", "x = 1"), answer(), graded(), answers={"task": "%matplotlib inline\nanswer = 1"}) == {
        "example"
    }


@pytest.mark.parametrize("text", ["answer = (", "answer = “1”", "  answer = 1"])
def test_an_answer_that_is_no_python_reads_nothing(text):
    assert skipped(("example", "x = 1"), answer(), graded(), answers={"task": text}) == {"example"}


@pytest.mark.parametrize(
    ("writes", "reads"),
    [
        ("with open('a.txt', 'w') as f:\n    f.write('x')", "answer = open('a.txt').read()"),
        ("Path('a.txt').write_text('x')", "answer = Path('a.txt').read_text()"),
        ("saved = np.savez('a.npz', x=1)", "answer = np.load('a.npz')"),
        (
            "net = keras.Sequential()\nnet.save_weights('folder/a.weights.h5')",
            "answer = Path('folder', 'a.weights.h5')",
        ),
        ("saved = np.save('a.npy', 1)", "answer = np.load(f'{name}.npy')"),
        ("saved = np.save('a.npy', 1)", "answer = np.load('a' + suffix)"),
        ("saved = np.save('a.npy', 1)", "answer = os.listdir('.')"),
        ("saved = np.save('a.npy', 1)", "answer = list(Path('.').glob('*'))"),
        ("saved = np.save(name, 1)", "answer = np.load(other)"),
        ("os.remove('a.npy')", "answer = np.load('a.npy')"),
        ("def keep(path):\n    np.save(path, 1)\n\nkeep('a.npy')", "answer = np.load('a.npy')"),
    ],
)
def test_an_example_whose_file_an_answer_may_read_runs(writes, reads):
    assert skipped(("example", writes), answer(reads), graded()) == set()


@pytest.mark.parametrize(
    ("writes", "reads"),
    [
        ("with open('a.txt', 'w') as f:\n    f.write('x')", "answer = open('another.csv').read()"),
        ("saved = np.save('a.npy', 1)", "answer = np.load('another.csv')"),
        ("saved = np.save('a.npy', 1)", "answer = np.load(f'{name}.csv')"),
        ("saved = np.save(name, 1)", "answer = 1"),
    ],
)
def test_an_example_whose_file_no_answer_can_read_does_not_run(writes, reads):
    assert skipped(("example", writes), answer(reads), graded()) == {"example"}


@pytest.mark.parametrize(
    "opens",
    [
        "open('a.txt')",
        "open('a.txt', 'rb')",
        "open('a.txt', mode='r')",
        "Path('a.txt').open()",
        "Path('a.txt').open('r')",
        "gzip.open('a.txt')",
        "h5py.File('a.txt', 'r')",
    ],
)
def test_an_example_that_opens_a_file_to_read_it_does_not_run(opens):
    example = f"with {opens} as file:\n    print(file)"
    assert skipped(("example", example), answer("answer = open('a.txt').read()"), graded()) == {"example"}


@pytest.mark.parametrize(
    "opens",
    [
        "open('a.txt', 'a')",
        "open('a.txt', 'r+')",
        "open('a.txt', mode)",
        "open('a.txt', **how)",
        "open(*('a.txt', 'w'))",
        "Path('a.txt').open('w')",
        "Path('a.txt').open(mode='wb')",
        "Path('a.txt').open(mode)",
        "tarfile.open('a.txt', 'w:gz')",
        "h5py.File('a.txt', 'w-')",
    ],
)
def test_an_example_that_may_open_a_file_to_write_it_runs(opens):
    example = f"with {opens} as file:\n    print(file)"
    assert skipped(("example", example), answer("answer = open('a.txt').read()"), graded()) == set()


def test_a_file_that_a_test_reads_is_written():
    assert (
        skipped(("example", "np.save('a.npy', 1)"), answer(), graded("checks.that(Path('a.npy').is_file(), '')"))
        == set()
    )


def test_a_generator_that_a_student_seeds_goes_on_as_it_would():
    cells = (("before", "x = np.random.rand()"), answer(), ("after", "y = np.random.rand()"), graded())
    assert skipped(*cells) == {"before", "after"}
    assert skipped(*cells, answers={"task": "np.random.seed(3)\nanswer = 1"}) == {"before"}


def test_a_cell_of_every_kind_of_statement_can_be_read():
    text = """
async def f(a, /, b, *c, d=1, **e):
    async with a as x, b:
        async for y in c:
            yield await y
    nonlocal_ = lambda *z, **w: (yield)
    return [*c, *{**e}]
x: int = 3
y: int
while x:
    x -= 1
    if x == 2:
        continue
else:
    pass
try:
    raise ValueError from None
except* (ValueError, KeyError) as error:
    print(error)
match x:
    case {"a": [1, *rest], **others} | [rest, others]:
        assert rest
    case _:
        pass
a[b:c, ...] = d = e, *f = {k: v async for k, v in w if k}
"""
    assert effects(text, {}).binds >= {"f", "x", "error", "d", "e"}


NAMES = ", ".join(f"a{i}" for i in range(20_000))


@pytest.mark.parametrize(
    "text",
    [
        f"{NAMES} = {NAMES}",
        f"{NAMES.replace(',', ' =')} = 1",
        f"f({NAMES})",
        f"x.f({NAMES})",
        f"({NAMES.replace(',', ' or')}).f({NAMES})",
        f"{NAMES} = " + ", ".join(["lambda: a1"] * 20_000),
        "x = " + "+".join(["1"] * 50_000),
        "x = a" + ".b" * 50_000,
        "x = " + "(" * 150 + ")" * 150,
        "\n".join(f"def f{i}():\n    return f{i - 1}(a{i})" for i in range(10_000)),
        "\n".join(f"f{i - 1}(f{i}, x)" for i in range(10_000)),
        "\n".join("    " * min(i, 90) + "if x:" for i in range(91)) + "\n" + "    " * 91 + "x = 1",
    ],
    ids=range(12),
)
def test_a_text_that_is_hard_to_search_costs_seconds_at_most(text):
    started = time.process_time()
    several = {f"more{i}": text for i in range(5)}
    cells = (("example", "x = 1"), answer(), *(solution(name, "more = 1") for name in several), graded())
    skipped(*cells, answers=several)
    assert time.process_time() - started < 60  # of the processor; it takes a few, and without bounds hours


# ------------------------------------------------------------------------------------------------ in the engine


@needs_sandbox
def test_a_skipped_cell_does_not_run_and_the_result_says_so():
    source = new_notebook(
        cells=[
            given("setup", "from course import checks"),
            example("shown", "print('I ran')"),
            answer(),
            graded(),
            given("spare", "spare = 1 / 0"),
        ]
    )
    text = nbformat.writes(source)
    task = Assignment("small", text, text)
    result = grade(text.encode(), task, Settings())
    assert (result.score, result.skipped, list(result.outputs)) == (1, ["shown", "spare"], ["setup", "task", "tests"])
    whole = grade(text.encode(), task, Settings(unread_cells=True))
    assert (whole.score, whole.skipped) == (1, [])
    assert "I ran" in whole.outputs["shown"][0]["text"]


# --------------------------------------------------------------------------------------- what the examiner need not run


def in_examiner(*cells):
    """Return the names of the provided cells that run in the examiner, too."""
    source = new_notebook(cells=[given("setup", IMPORTS), *cells])
    return {step.cell for step in needed(steps(source, copy.deepcopy(source))) if step.where is Where.BOTH}


def test_a_provided_cell_that_only_the_answer_reads_does_not_run_in_the_examiner():
    assert in_examiner(given("data", "numbers = np.arange(9)"), answer("answer = numbers.sum()"), graded()) == {"setup"}


@pytest.mark.parametrize(
    "test",
    [
        "checks.value(answer, equals=numbers.sum())",
        "checks.value(answer, equals=total())",
        "checks.value(answer, equals=eval('numbers').sum())",
    ],
)
def test_a_provided_cell_that_a_test_reads_runs_in_the_examiner(test):
    data = given("data", "numbers = np.arange(9)")
    total = given("total", "def total():\n    return numbers.sum()")
    assert "data" in in_examiner(data, total, answer("answer = numbers.sum()"), graded(test))


def test_a_provided_cell_that_changes_what_a_test_reads_runs_in_the_examiner():
    data, more = given("data", "numbers = [1]"), given("more", "numbers.append(2)")
    assert in_examiner(data, more, answer("answer = 1"), graded("checks.value(answer, equals=numbers[0])")) >= {
        "data",
        "more",
    }


def test_a_provided_cell_that_seeds_runs_in_the_examiner():
    assert "seeds" in in_examiner(given("seeds", "np.random.seed(3)"), answer(), graded())


def test_a_file_that_a_test_reads_is_written_in_the_examiner():
    writes = given("writes", "Path('numbers.txt').write_text('1 2 3')")
    assert "writes" in in_examiner(
        writes, answer(), graded("checks.value(answer, equals=len(Path('numbers.txt').read_text()))")
    )
    assert "writes" not in in_examiner(writes, answer("answer = Path('numbers.txt').read_text()"), graded())
