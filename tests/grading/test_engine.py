"""What a submission gets: verdicts, limits, and what reaches the tests."""

import concurrent.futures
import dataclasses
import json

import pytest
from conftest import needs_sandbox
from small import MATMUL, SETUP, THREE, TOTAL, assignment, given, questions, solution, submission, written

from course.grading import engine
from course.grading.engine import grade
from course.grading.result import Status
from course.grading.sandbox import bubblewrap
from course.grading.settings import Settings

pytestmark = needs_sandbox

QUICK = Settings(cell_seconds=4, call_seconds=3, grace_seconds=1, question_seconds=20)


def verdicts(result):
    return {cell.grade_id.removesuffix("-tests"): str(cell.status) for cell in result.cells}


def graded(answers, settings=QUICK, task=THREE, **how):
    return grade(submission(task, answers, **how), task, settings)


def one(answer, test, reference="answer = ...", points=1, settings=QUICK, setup=SETUP):
    """Grade a submission of one exercise and return the verdict on it."""
    task = assignment(setup, solution("task", reference), questions("tests", points, test))
    (cell,) = graded({"task": answer}, settings, task).cells
    return cell


# -------------------------------------------------------------------------------------------------------------- verdicts


def test_the_reference_gets_full_marks():
    result = graded({})
    assert (result.status, result.score, result.max_score) == ("graded", 6, 6)
    assert result.isolation.startswith("bubblewrap")
    assert result.versions["tensorflow"]


def test_an_untouched_notebook_gets_nothing_and_is_told_why():
    result = graded({}, perfect=False)
    assert (result.status, result.score) == ("graded", 0)
    assert set(verdicts(result).values()) == {"failed"}
    assert "still `...`" in result.cells[0].message


def test_a_failed_check_is_named_and_explained():
    cell = graded({"matmul": "product = matrix * matrix"}).cells[0]
    assert (cell.points, cell.status, cell.check) == (0, Status.FAILED, "product: value")
    assert "9 of 9 elements are wrong" in cell.message


def test_a_hidden_call_over_the_limit_says_which_limit():
    cell = graded({"double": "def double(x):\n    while x[0] != 1: pass\n    return 2 * x"}).cells[1]
    assert cell.status is Status.TIMEOUT
    assert "it took longer than 3 s on another input and was stopped" in " ".join(cell.message.split())


def test_a_call_that_the_questions_limit_stopped_names_that_limit():
    limits = dataclasses.replace(QUICK, question_seconds=2)
    cell = graded({"double": "def double(x):\n    while True: pass"}, limits).cells[1]
    assert cell.status is Status.TIMEOUT
    assert "the 2 s of this question" in " ".join(cell.message.split())


@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    return 2 * x if x[0] == 1 else x",
        "def double(x):\n    if x[0] != 1: raise ValueError(f'got {x}')\n    return 2 * x",
        "def double(x):\n    print('I saw', x)\n    return 2 * x if x[0] == 1 else None",
    ],
    ids=["wrong value", "error", "prints"],
)
def test_nothing_of_a_hidden_test_is_told(answer):
    result = graded({"double": answer})
    assert verdicts(result)["double"] == "failed"
    told = json.dumps(result.as_dict())
    assert "secret_cases" not in told
    assert "41.5" not in told
    assert result.cells[1].check.endswith("(hidden)")


def test_a_hidden_assertion_keeps_its_text_back():
    test = "### BEGIN HIDDEN TESTS\nassert answer == 7131, f'expected 7131 and not {answer}'\n### END HIDDEN TESTS"
    cell = one("answer = 1", test)
    assert cell.status is Status.FAILED
    assert "7131" not in cell.message


@pytest.mark.parametrize(
    "check",
    [
        "checks.value(answer, equals=7131)",
        "if True:\n    checks.value(answer, equals=7131)",
        "def look(x):\n    checks.value(x, equals=7131, name='answer')\nfor each in [answer]:\n    look(each)",
        "credit = checks.Credit(1, 1)\nchecks.value(answer, equals=7131)",
    ],
)
def test_a_check_in_a_hidden_region_is_hidden_by_the_region_alone(check):
    cell = one("answer = 1", f"checks.value(answer, type=int)\n### BEGIN HIDDEN TESTS\n{check}\n### END HIDDEN TESTS")
    assert (cell.status, cell.points) == (Status.FAILED, 0)
    assert cell.check == "answer: value (hidden)"
    assert "7131" not in cell.message


def test_a_visible_check_beside_a_hidden_region_says_what_it_expects():
    hidden = "### BEGIN HIDDEN TESTS\npass\n### END HIDDEN TESTS\n"
    cell = one("answer = 1.0", f"{hidden}checks.array(np.float64([answer]), equals=[7131.0], name='answer')\n{hidden}")
    assert cell.check == "answer: value"
    assert "7131" in cell.message


def test_a_credit_that_ends_a_hidden_region_still_counts():
    test = "### BEGIN HIDDEN TESTS\ncredit = checks.Credit(0, 1)\ncredit\n### END HIDDEN TESTS"
    assert one("answer = 1", test).points == 0


def test_an_examiner_that_runs_out_of_memory_over_an_answer_costs_the_question():
    limits = dataclasses.replace(QUICK, memory_mb=700)
    cell = one("answer = 400_000_000", "assert len([bytes(1_000) for _ in range(answer)])", settings=limits)
    assert (cell.status, cell.points) == (Status.MEMORY, 0)
    assert "700 MB of memory" in cell.message


def test_an_examiner_that_is_busy_without_end_over_an_answer_costs_the_question():
    limits = dataclasses.replace(QUICK, question_seconds=2)
    for busy in ("while answer: pass", "import re\nre.match(r'(a+)+$', 'a' * 40 * answer + 'b')"):
        cell = one("answer = 1", busy, settings=limits)
        assert (cell.status, cell.points) == (Status.TIMEOUT, 0)


def test_an_examiner_that_ends_twice_over_an_answer_costs_the_question():
    assert one("answer = 1", "import os\nos.abort() if answer else None").status is Status.CRASHED


@pytest.mark.parametrize("name", ["own", "softmax"])
def test_an_activation_of_the_students_own_is_named_as_in_the_lab(name):
    model = f"keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation={name})])"
    cell = one(f"import keras\ndef {name}(x): return x\nanswer = {model}", "checks.model(answer, inputs=(2,))")
    assert (cell.status, cell.check) == (Status.FAILED, "answer: type")
    assert f"it holds `{name}`" in " ".join(cell.message.split())


def test_an_array_is_made_of_an_object_with_items_and_not_of_one_without_end():
    finite = "class A:\n    def __getitem__(self, i):\n        return [[1, 2], [3, 4]][i]\nanswer = A()"
    endless = "class A:\n    __getitem__ = lambda s, i: s\nanswer = A()"
    test = "assert np.asarray(answer).tolist() == [[1, 2], [3, 4]]"
    assert one(finite, test).status is Status.PASSED
    assert one(endless, test).status is Status.FAILED


def test_a_name_that_is_missing_is_told():
    cell = one("wrong_name = 1", "checks.value(answer, equals=1)")
    assert (cell.status, cell.points) == (Status.ERROR, 0)
    assert "`answer` is not defined" in cell.message


def test_a_written_answer_is_left_to_a_person():
    task = assignment(SETUP, *TOTAL, written("why", 4, "because"))
    result = grade(submission(task), task, QUICK)
    assert (result.status, result.score, result.max_score) == ("graded", 1, 5)
    assert verdicts(result)["why"] == "manual"


def test_warnings_on_stderr_cost_nothing():
    answer = "import sys, warnings, os\nprint('noise', file=sys.stderr)\nwarnings.warn('careful')\nos.write(2, b'raw noise')\n"
    assert graded({"total": answer + "total = 10"}).score == 6


def test_a_picture_whose_fonts_are_closed_again_does_not_cut_the_process_off():
    # matplotlib keeps font files open; those that the zygote had opened bore the numbers of a child's sockets.
    clear = "from matplotlib import font_manager, mathtext\nimport gc\n"
    clear += "mathtext.MathTextParser._parse_cached.cache_clear()\nfont_manager._get_font.cache_clear()\ngc.collect()\n"
    result = graded({"total": f"{clear}total = 10"})
    assert (result.score, result.findings) == (6, [])


def test_an_extra_cell_runs_where_it_stands():
    extra = [("double-tests", "def helper():\n    return 10")]
    assert graded({"total": "total = helper()"}, extra=extra).score == 6


def test_what_a_notebook_can_do_works_here_too():
    answer = "%matplotlib inline\nimport asyncio\nawait asyncio.sleep(0)\n!echo hello\n%time total = 10"
    result = graded({"total": answer})
    assert result.score == 6
    assert "hello" in json.dumps(result.outputs["total"])


def test_asking_for_input_is_an_error_of_that_cell():
    result = graded({"total": "total = int(input())"})
    assert verdicts(result) == {"matmul": "passed", "double": "passed", "total": "error"}
    assert "cannot ask for input" in json.dumps(result.outputs["total"])


def test_files_of_the_assignment_and_of_the_submission_lie_beside_the_notebook():
    task = dataclasses.replace(THREE, files={"data/numbers.txt": b"10"})
    answer = "total = int(open('data/numbers.txt').read()) * int(open('mine.txt').read())"
    files = {"mine.txt": b"1", "data/numbers.txt": b"99", "../up.txt": b""}
    assert grade(submission(task, {"total": answer}), task, QUICK, files=files).score == 6


# -------------------------------------------------------------------------------------------------------- partial credit

HALVES = """
credit = checks.partial(points=4)
with credit.part("first", 0.25):
    checks.value(answer[0], equals=1)
with credit.part("second", 0.75):
    checks.value(answer[1], equals=2)
credit.result()
"""


@pytest.mark.parametrize(
    ("answer", "points", "status"),
    [((1, 2), 4, Status.PASSED), ((1, 0), 1, Status.PARTIAL), ((0, 2), 3, Status.PARTIAL), ((0, 0), 0, Status.FAILED)],
)
def test_parts_of_a_question_earn_their_share(answer, points, status):
    cell = one(f"answer = {answer}", HALVES, points=4)
    assert (cell.points, cell.status) == (points, status)


def test_only_the_examiner_states_a_part():
    assert one("answer = 0.5", "checks.value(answer, type=float)\nanswer", points=4).points == 4
    assert one("answer = 1e9", "checks.value(answer, equals=3)\nanswer", points=4).points == 0


# ------------------------------------------------------------------------------------------------ limits, one question each


DEAF = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)"


@pytest.mark.parametrize(
    ("cell", "answer", "status", "told"),
    [
        ("total", "import os\nos._exit(3)", "crashed", "exit code 3"),
        ("total", "import os\nos.kill(os.getpid(), 11)", "crashed", "signal 11"),
        ("total", "import ctypes\nctypes.string_at(0)", "crashed", "signal 11"),
        ("matmul", "while True: pass", "timeout", "4 s"),
        ("matmul", "import time\ntime.sleep(60)", "timeout", "4 s"),
        ("matmul", f"{DEAF}\nwhile True: pass", "timeout", "4 s"),
        ("double", "kept = []\nwhile True: kept.append(bytearray(1 << 20))", "memory", "300 MB"),
        ("double", "def double(x):\n    while True: pass", "timeout", "3 s"),
        ("double", f"{DEAF}\ndef double(x):\n    while True: pass", "timeout", "3 s"),
        ("double", "def double(x):\n    import os\n    os._exit(0)", "crashed", "ended"),
        (
            "double",
            "def double(x):\n    kept = []\n    while True: kept.append(bytearray(1 << 20))",
            "memory",
            "300 MB",
        ),
    ],
)
def test_a_question_that_breaks_a_limit_costs_that_question_alone(cell, answer, status, told):
    seconds = (4, 3) if status != "memory" else (8, 8)
    limits = dataclasses.replace(QUICK, memory_mb=300, cell_seconds=seconds[0], call_seconds=seconds[1])
    result = graded({cell: answer}, limits)
    expected = dict.fromkeys(("matmul", "double", "total"), "passed")
    assert verdicts(result) == {**expected, cell: status}
    lost = next(each for each in result.cells if each.grade_id == f"{cell}-tests")
    assert told in lost.message
    assert result.status == "graded"


def test_a_request_for_too_much_memory_is_an_ordinary_error():
    assert verdicts(graded({"total": "import numpy as np\ntotal = np.ones(10**12)"}))["double"] == "passed"


def test_a_flood_of_output_costs_nothing_but_the_output():
    flood = """
import os
for _ in range(20_000):
    print("x" * 1_000)
for i in range(3_000):
    display(i)
for _ in range(1_000):
    print("\\0é" * 10_000)
os.write(1, b"y" * 10_000_000)
total = 10
"""
    result = graded({"total": flood}, dataclasses.replace(QUICK, cell_seconds=20))
    assert result.score == 6
    assert len(json.dumps(result.outputs)) < 2_500_000


def test_a_notebook_that_dies_in_every_cell_still_gets_an_answer():
    result = graded(dict.fromkeys(("matmul", "double", "total"), "import os\nos._exit(1)"))
    assert set(verdicts(result).values()) == {"crashed"}


def test_after_some_crashes_the_process_is_not_started_again():
    result = graded({"matmul": "import os\nos._exit(1)"}, dataclasses.replace(QUICK, restarts=0))
    assert verdicts(result) == {"matmul": "crashed", "double": "crashed", "total": "crashed"}


def test_the_whole_notebook_has_a_limit_too():
    result = graded(
        {"matmul": "import time\ntime.sleep(60)"}, dataclasses.replace(QUICK, cell_seconds=30, notebook_seconds=2)
    )
    assert verdicts(result) == dict.fromkeys(("matmul", "double", "total"), "timeout")
    assert "2 s" in result.cells[2].message


def test_what_was_defined_before_a_crash_is_there_after_it():
    again = (solution("again", "checksum = ..."), questions("again-tests", 1, "checks.value(checksum, equals=54)"))
    answers = {"total": "import os\nos._exit(1)", "again": "checksum = int((product - product.T).sum() + 54)"}
    result = graded(answers, task=assignment(SETUP, *MATMUL, *TOTAL, *again))
    assert verdicts(result) == {"matmul": "passed", "total": "crashed", "again": "passed"}


# ------------------------------------------------------------------------------------------------------ the first cause

COPIED = "def double(x):\n\u00a0\u00a0\u00a0\u00a0return 2 * x"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (COPIED, ["your cell `double`, line 2: `return 2 * x`", "no-break space (U+00A0)", "type a normal space"]),
        ("print(“twice”)\ndef double(x):\n    return 2 * x", ["line 1", "U+201C", "straight quotation mark"]),
        ("def double(x)\n    return 2 * x", ["line 1: `def double(x)`", "SyntaxError", "nothing of the cell was run"]),
        ("from tqdmx.auto import tqdm\ndef double(x): return 2 * x", ["line 1", "no module `tqdmx`", "environment"]),
        ("x = 1\ny = matrx\ndef double(x): return 2 * x", ["line 2: `y = matrx`", "`matrx` is not defined"]),
        ("1 / 0\ndef double(x): return 2 * x", ["line 1: `1 / 0`", "ZeroDivisionError"]),
    ],
    ids=["no-break space", "quotation marks", "syntax", "module", "name", "other"],
)
def test_the_first_error_is_named_with_its_line_and_what_to_do(answer, said):
    cell = graded({"double": answer}).cells[1]
    assert (cell.status, cell.points) == (Status.ERROR, 0)
    for text in ["The first error is in", *said, "`double` is not defined"]:
        assert text in cell.message


def test_the_first_error_may_lie_in_an_answer_before_the_one_that_is_lost():
    again = (solution("again", "twice = product * 2"), questions("again-tests", 1, "checks.value(twice, type=int)"))
    task = assignment(SETUP, *MATMUL, *TOTAL, *again)
    result = graded({"matmul": "import tqdmx\nproduct = 1", "total": "1 / 0"}, task=task)
    assert "your cell `matmul`, line 1" in result.cells[2].message
    assert "tqdmx" not in result.cells[1].message
    assert "ZeroDivisionError" in result.cells[1].message


def test_an_error_that_has_nothing_to_do_with_a_lost_question_is_not_named():
    result = graded({"total": "total = 10\n1 / 0", "double": "def double(x): return x\n1 / 0"})
    assert verdicts(result)["total"] == "passed"
    assert result.cells[1].check == "double: value"
    assert "first error" not in result.cells[1].message


def test_an_error_cannot_carry_out_what_a_hidden_test_passed_in():
    spy = "seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x"
    leak = "class Stolen(NameError): pass\nerror = Stolen(str(seen))\nerror.name = str(seen)\nraise error\ntotal = 10"
    result = graded({"double": spy, "total": leak})
    assert "The first error is in your cell `total`, line 4: `raise error`" in result.cells[2].message
    assert "41.5" not in json.dumps([cell.message for cell in result.cells])


def test_an_error_that_cannot_be_described_costs_its_cell_alone():
    answer = (
        "class Bad(NameError):\n    name = property(lambda self: 1 / 0)\n    def __str__(self): raise KeyboardInterrupt\n"
        "raise Bad"
    )
    assert verdicts(graded({"total": answer})) == {"matmul": "passed", "double": "passed", "total": "error"}


# ------------------------------------------------------------------------------------- answers that are in another cell


def changed(task, change):
    notebook = json.loads(submission(task))
    change(notebook)
    return grade(json.dumps(notebook).encode(), task, QUICK)


def test_an_answer_typed_into_a_new_cell_below_the_stub_gets_its_marks():
    stub = "def double(x):\n    raise NotImplementedError"
    extra = [("double", "def double(x):\n    return 2 * x")]
    assert graded({"double": stub}, extra=extra).score == 6


def test_a_notebook_without_ids_and_metadata_gets_its_marks():
    def strip(notebook):
        notebook["cells"] = [{"cell_type": c["cell_type"], "source": c["source"]} for c in notebook["cells"]]

    result = changed(THREE, strip)
    assert (result.status, result.score) == ("graded", 6)
    assert len(result.findings) == 1


def test_an_answer_that_was_deleted_is_called_missing():
    def delete(notebook):
        notebook["cells"] = [c for c in notebook["cells"] if c["id"] != "double"]

    result = changed(THREE, delete)
    assert verdicts(result) == {"matmul": "passed", "double": "error", "total": "passed"}
    assert "Your cell `double` is missing" in result.cells[1].message


def test_an_answer_that_may_be_elsewhere_waits_for_a_person():
    def move_to_the_end(notebook):
        answer = next(c for c in notebook["cells"] if c["id"] == "double")
        notebook["cells"].remove(answer)
        notebook["cells"].append({"cell_type": "code", "source": answer["source"]})

    result = changed(THREE, move_to_the_end)
    assert result.status == "ungraded"
    assert verdicts(result) == {"matmul": "passed", "double": "ungraded", "total": "passed"}


def test_an_answer_that_stands_in_another_cell_before_its_test_counts():
    def merge(notebook):
        cells = {c["id"]: c for c in notebook["cells"]}
        cells["matmul"]["source"] += "\ndef double(x):\n    return 2 * x"
        notebook["cells"].remove(cells["double"])

    assert changed(THREE, merge).score == 6


# ------------------------------------------------------------------------------------------------- faults of the grader


def test_a_file_that_is_no_notebook_is_ungraded():
    result = grade(b"\x00\x01", THREE, QUICK)
    assert result.status == "ungraded"
    assert "not a notebook" in result.findings[0]


def test_a_written_answer_that_could_not_be_read_waits_for_a_person():
    task = assignment(SETUP, *TOTAL, written("why", 4, "because"))
    assert verdicts(grade(b"\x00\x01", task, QUICK)) == {"total": "ungraded", "why": "ungraded"}


def test_an_examiner_that_dies_leaves_its_question_to_a_person():
    task = assignment(SETUP, *MATMUL, solution("x", "x = 1"), questions("x-tests", 1, "import os\nos._exit(0)"), *TOTAL)
    result = grade(submission(task), task, QUICK)
    assert result.status == "ungraded"
    assert verdicts(result) == {"matmul": "passed", "x": "ungraded", "total": "passed"}


def test_a_test_that_never_ends_leaves_its_question_to_a_person():
    task = assignment(SETUP, solution("x", "x = 1"), questions("x-tests", 1, "while True: pass"), *TOTAL)
    result = grade(submission(task), task, dataclasses.replace(QUICK, question_seconds=2))
    assert verdicts(result) == {"x": "ungraded", "total": "passed"}


def test_a_given_cell_that_fails_in_the_examiner_leaves_lost_questions_to_a_person():
    broken = given("broken", "import sys\nassert 'Stream' in type(sys.stdout).__name__, 'not in a shell'\nhelper = 1")
    lost = (solution("x", "x = 1"), questions("x-tests", 1, "checks.value(x, equals=helper)"))
    task = assignment(SETUP, broken, *MATMUL, *lost)
    result = grade(submission(task), task, QUICK)
    assert verdicts(result) == {"matmul": "passed", "x": "ungraded"}
    assert "not in a shell" in result.findings[0]


def test_a_given_cell_runs_to_its_last_line_on_both_sides():
    note = given("note", "found = []\nfound.append(3)")
    task = assignment(SETUP, note, solution("x", "x = ..."), questions("x-tests", 1, "assert x == found == [3]"))
    assert graded({"x": "x = list(found)"}, task=task).score == 1


def test_without_a_sandbox_nothing_runs(monkeypatch):
    missing = bubblewrap.Isolation(False, "bubblewrap is missing: install it", False, 0, False)
    monkeypatch.setattr(bubblewrap, "probe", lambda wanted: missing)
    result = grade(submission(THREE), THREE, QUICK)
    assert result.status == "ungraded"
    assert result.outputs == {}
    assert "install it" in result.findings[-1]


def test_without_a_sandbox_by_choice_it_is_told():
    result = graded({}, dataclasses.replace(QUICK, sandbox=False))
    assert result.score == 6
    assert result.isolation.startswith("no sandbox")


def test_an_error_of_the_engine_is_never_a_zero(monkeypatch):
    monkeypatch.setattr(engine.Grading, "_verdict", lambda *arguments: 1 / 0)
    result = grade(submission(THREE), THREE, QUICK)
    assert result.status == "ungraded"
    assert set(verdicts(result).values()) == {"ungraded"}
    assert "ZeroDivisionError" in result.findings[-1]


# ------------------------------------------------------------------------------------------------- what a test can ask


HONEST = """
answer = tf.constant([1, 2])
---
checks.array(answer, kind="tensor", dtype="int32", equals=[1, 2])
=======
answer = tf.Variable([1.0])
---
checks.array(answer, kind="variable", equals=[1.0])
=======
answer = {"a": [1, 2.5, None], "b": (True, "x")}
---
assert answer == {"a": [1, 2.5, None], "b": (True, "x")}
=======
import pandas as pd
answer = pd.DataFrame({"a": [1, 2]})
---
assert answer["a"].sum() == 3
=======
def answer(x, y=2):
    return x * y
---
import inspect
assert list(inspect.signature(answer).parameters) == ["x", "y"]
assert answer(2) == 4 and answer(2, y=5) == 10
=======
def answer(f, x):  # is given functions
    return f(f(x))
---
assert answer(lambda x: x + 1, 1) == 3
assert answer(tf.nn.relu, -1.0) == 0.0
assert answer(np.sqrt, 16.0) == 2.0
=======
answer = tf.nn.relu
---
assert answer is tf.nn.relu
=======
answer = np.exp
---
assert answer is np.exp
=======
answer = lambda x: x.sum()
---
assert answer(np.ones((1000, 1000))) == 1e6
=======
def answer(x):  # changes its argument
    x[0] = 9
    return x
---
mine = np.zeros(2)
assert answer(mine)[0] == 9 and mine[0] == 0
result, (left,) = answer.returning_arguments(mine)
assert left[0] == 9 and mine[0] == 0
=======
def answer(variable):  # changes a variable
    variable.assign_add([1.0])
---
_, (left,) = answer.returning_arguments(tf.Variable([1.0]))
assert float(left[0]) == 2.0
=======
def answer(x):  # raises
    raise ValueError("no")
---
try:
    answer(1)
except ValueError as error:
    assert (error.ename, error.evalue, error.line, error.cell) == ("ValueError", "no", 'raise ValueError("no")', "task")
else:
    assert False
=======
def answer(n):  # is a generator
    for i in range(n):
        yield i
---
assert list(answer(3)) == [0, 1, 2]
=======
class Point:
    def __init__(self, x):
        self.x = x
    def twice(self):
        return 2 * self.x
answer = Point
---
point = answer(3)
assert point.x == 3 and point.twice() == 6
=======
answer = tf.data.Dataset.range(5).batch(2)
---
assert [batch.numpy().tolist() for batch in answer] == [[0, 1], [2, 3], [4]]
assert len(answer) == 3
=======
np.save("a.npy", np.arange(3))
---
assert np.load("a.npy").tolist() == [0, 1, 2]
=======
import keras
keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)]).save("model.keras")
---
import keras
assert keras.saving.load_model("model.keras").count_params() == 9
=======
import os
os.mkdir("sub")
open("sub/a.txt", "w").write("hello")
---
assert open("sub/a.txt").read() == "hello"
=======
from sklearn.linear_model import LinearRegression
answer = LinearRegression().fit([[0.0], [1.0]], [0.0, 2.0])
---
assert abs(answer.predict([[2.0]])[0] - 4) < 1e-6 and abs(answer.coef_[0] - 2) < 1e-6
=======
import matplotlib.pyplot as plt
answer, ax = plt.subplots()
ax.plot([0, 1], [0, 2], label="line")
ax.set_xlabel("t")
---
assert answer.axes[0].lines[0].get_ydata()[1] == 2 and answer.axes[0].get_xlabel() == "t"
=======
from scipy import optimize
answer = optimize.minimize(lambda x: (x - 1) ** 2, 0.0)
---
assert abs(answer.x[0] - 1) < 1e-3
"""


def pairs(text):
    return [
        pytest.param(*pair.split("---"), id=pair.split("---")[0].strip().split("\n")[0][:50])
        for pair in text.split("=======")
    ]


@pytest.mark.parametrize(("answer", "test"), pairs(HONEST))
def test_honest_answers_cross(answer, test):
    cell = one(answer, test)
    assert (cell.status, cell.message) == (Status.PASSED, "")


KERAS = given(
    "setup",
    "import numpy as np\nimport tensorflow as tf\nimport keras\nfrom keras import layers\nfrom course import checks",
)
MODEL = "model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='relu'), layers.Dense(2)])\n"
MODEL += "model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])\n"


HONEST_MODELS = f"""
{MODEL}
---
assert isinstance(model, keras.Sequential) and model.layers[0].units == 3 and model.count_params() == 23
assert model.optimizer.name == "adam" and model.loss == "sparse_categorical_crossentropy"
=======
# trained
{MODEL}
history = model.fit(np.ones((8, 4)), np.arange(8) % 2, epochs=2, verbose=0)
---
assert len(history.history["loss"]) == 2
assert model.evaluate(np.ones((2, 4)), np.zeros(2), verbose=0)[1] in (0.0, 1.0)
=======
class Twice(layers.Layer):
    def call(self, x):
        return 2 * x
model = keras.Sequential([keras.Input((2,)), Twice()])
---
assert isinstance(model, keras.Model)
assert np.asarray(model(np.ones((1, 2)))).tolist() == [[2.0, 2.0]]
assert model.predict(np.ones((1, 2)), verbose=0).tolist() == [[2.0, 2.0]]
=======
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)
    def call(self, x):
        return self.dense(x)
model = Net()
model.compile("sgd", "mse")
---
assert abs(model.evaluate(np.zeros((2, 3)), np.ones((2, 1))) - 1) < 1e-6
=======
def model(n):
    return keras.Sequential([keras.Input((n,)), layers.Dense(n)])
---
assert model(3).count_params() == 12
"""


@pytest.mark.parametrize(("answer", "test"), pairs(HONEST_MODELS))
def test_models_cross_or_can_be_called(answer, test):
    cell = one(answer, test, reference="model = history = ...", setup=KERAS)
    assert (cell.status, cell.message) == (Status.PASSED, "")


def test_a_seed_that_a_student_set_holds_across_tests():
    seed = solution("seed", "np.random.seed(3)")
    draw = (solution("draw", "x = ..."), questions("draw-tests", 1, "assert abs(x - 0.5507979) < 1e-6"))
    result = graded({"draw": "x = np.random.rand()"}, task=assignment(SETUP, seed, *TOTAL, *draw))
    assert verdicts(result)["draw"] == "passed"


def test_every_test_sees_the_same_random_numbers():
    draw = solution("draw", "def draw(): ...")
    tests = (questions("first", 1, "seen = draw()"), questions("second", 1, "assert draw() == seen"))
    answer = "def draw():\n    return np.random.rand(), float(tf.random.normal([]))"
    assert graded({"draw": answer}, task=assignment(SETUP, draw, *tests)).score == 2


# ------------------------------------------------------------------------------------------------------ a pure function


def without_times(result):
    data = result.as_dict()
    data.pop("seconds")
    for cell in data["cells"]:
        cell.pop("seconds")
    return data


def test_grading_again_gives_the_same_result():
    draws = "import random\nprint(random.random(), np.random.rand(), float(tf.random.normal([])), {'a', 'b', 'c'})\n"
    answers = {"total": draws + "total = 10", "double": "def double(x):\n    return x + np.random.rand()"}
    first, second, third = (without_times(graded(answers)) for _ in range(3))
    assert first == second == third


def test_submissions_are_graded_in_parallel_processes():
    answers = ["total = 10", "total = 1", "import os; os._exit(1)"]
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        submissions = [submission(THREE, {"total": answer}) for answer in answers]
        results = list(pool.map(grade, submissions, [THREE] * 3, [QUICK] * 3))
    assert [result.score for result in results] == [6, 5, 5]


def test_submissions_are_graded_in_parallel_threads():
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        results = list(
            pool.map(lambda answer: graded({"total": answer}), ["total = 10", "total = 1", "while True: pass"])
        )
    assert [result.score for result in results] == [6, 5, 5]
