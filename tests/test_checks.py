"""Checks of values, arrays, functions and predictions: what passes, what is said otherwise, and what is never said."""

import os
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from jupyter_client.manager import start_new_kernel

from course import checks


def failure(check, *arguments, **settings):
    """Return the failure of a check that must fail."""
    with pytest.raises(checks.CheckFailed) as caught:
        check(*arguments, **{"name": "answer", **settings})
    return caught.value


def row(failed, label):
    return dict(failed.rows)[label]


@pytest.fixture(scope="module")
def tf():
    return pytest.importorskip("tensorflow")


class Hostile:
    """An object of a student's that fails whatever is asked of it."""

    def __eq__(self, other):
        raise RuntimeError("eq")

    __hash__ = None

    def __repr__(self):
        raise RuntimeError("repr")

    def __array__(self, *arguments, **settings):
        raise RuntimeError("array")

    def __bool__(self):
        raise RuntimeError("bool")

    def __len__(self):
        raise RuntimeError("len")


# Values


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (5, 5),
        (5.0, 5),
        (np.float64(5), 5),
        (np.array(5), 5),
        (0.1 + 0.2, 0.3),
        ("text", "text"),
        (np.str_("text"), "text"),
        (True, True),
        (np.True_, True),
        (float("nan"), float("nan")),
        (10**400, 10**400),
        ([1, 2], (1, 2)),
        (np.array([1, 2]), [1, 2]),
        (np.array(["a", "b"]), ["a", "b"]),
        ({"a": [1, 2]}, {"a": [1, 2.0]}),
        ({1, 2}, {2, 1}),
        ([np.ones(2), 3], [np.ones(2), 3]),
        (1 + 2j, 1 + 2j),
        (pd.Series([1, 2]), np.array([1, 2])),
    ],
)
def test_a_right_value_passes_in_every_form_of_it(answer, expected, capsys):
    checks.value(answer, equals=expected)
    assert capsys.readouterr().out == "✓ answer: value\n"


@pytest.mark.parametrize(
    ("answer", "expected", "stage", "headline"),
    [
        (..., 5, "attempted", "it is still `...`"),
        (None, 5, "attempted", "it is None"),
        (4, 5, "value", "its value is not the right one"),
        (float("nan"), 5, "value", "its value is not the right one"),
        (float("inf"), 5, "value", "its value is not the right one"),
        (10**400, 5, "value", "its value is not the right one"),
        (10**20 + 1, 10**20, "value", "its value is not the right one"),
        (2**62 + 1, 2**62, "value", "its value is not the right one"),
        ("5", 5, "type", "it is a str, not a number"),
        (5, "5", "type", "it is an int, not a string"),
        (True, 1, "type", "it is a bool, not an int"),
        (1, True, "type", "it is an int, not a bool"),
        ([1, 2], [1, 2, 3], "shape", "its length is 2, not 3"),
        ([1, 5], [1, 2], "value", "element 1: its value is not the right one"),
        ([1, "2"], [1, 2], "type", "element 1: it is a str, not a number"),
        ({"a": 1}, {"a": 1, "b": 2}, "value", "1 key is missing"),
        ({"a": 1}, {"a": 2}, "value", "under 'a': its value"),
        ({1, 2}, {1, 3}, "value", "elements missing: 1; elements that do not belong: 1"),
        ("Text ", "text", "value", "blanks or capitals only"),
        ([1], {1}, "type", "it is a list, not a set"),
        (np.array(["a", "c"]), ["a", "b"], "value", "element 1: it is not the right text"),
    ],
)
def test_the_first_thing_that_is_wrong_with_a_value_is_named(answer, expected, stage, headline):
    failed = failure(checks.value, answer, equals=expected)
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


@pytest.mark.parametrize(
    ("answer", "kind", "passes"),
    [
        (5, int, True),
        (np.int64(5), int, True),
        (np.array(5), int, True),
        (5, float, True),
        (5.0, int, False),
        (True, int, False),
        (True, bool, True),
        (np.bool_(True), bool, True),
        ("5", int, False),
        (np.str_("5"), int, False),
        (np.str_("5"), str, True),
        ([5], (list, tuple), True),
        ((5,), (list, tuple), True),
        ({5}, (list, tuple), False),
    ],
)
def test_the_type_of_a_value_is_what_a_reader_would_call_it(answer, kind, passes):
    if passes:
        checks.value(answer, type=kind)
    else:
        assert failure(checks.value, answer, type=kind).check == "answer: type"


def test_a_scalar_tensor_counts_as_the_number_that_it_holds(tf):
    checks.value(tf.constant(5), type=int, equals=5)
    checks.value(tf.Variable(2.5), type=float, equals=2.5)
    assert failure(checks.value, tf.constant("five"), type=int).stage == "type"
    assert failure(checks.value, tf.constant("five"), equals="five").stage == "type"


def test_the_tolerance_can_be_set():
    checks.value(1.001, equals=1.0, rtol=0.01)
    assert failure(checks.value, 1.001, equals=1.0).stage == "value"


def test_a_known_mistake_is_explained():
    failed = failure(checks.value, 8, equals=6, mistakes=[(9, "You squared."), (8, "You cubed.")], hint="Multiply.")
    assert row(failed, "why") == "You cubed."
    assert failed.hint == "Multiply."


@pytest.mark.parametrize("answer", [Hostile(), [Hostile()], {"a": Hostile()}], ids=["alone", "in a list", "in a dict"])
@pytest.mark.parametrize("expected", [5, [5], {"a": 5}, np.ones(1), "text", Hostile()], ids=lambda e: type(e).__name__)
def test_an_object_that_raises_when_it_is_compared_or_shown_only_fails_the_check(answer, expected):
    failed = failure(checks.value, answer, equals=expected)
    assert failed.stage in ("type", "value", "shape")
    assert failed.text()
    assert failed.html()


def test_the_address_of_an_object_is_not_part_of_a_message():
    assert "0x" not in failure(checks.value, [object(), Hostile()], equals=5).text()


def test_a_list_that_holds_itself_is_no_trouble():
    answer: list = []
    answer.append(answer)
    assert failure(checks.value, answer, equals=[[[1]]]).stage == "type"


# Arrays


def test_an_array_a_tensor_and_a_list_of_numbers_are_all_arrays(tf):
    for answer in (np.ones(2), tf.ones(2), tf.Variable([1.0, 1.0]), [1, 1], [tf.constant(1.0), 1], pd.Series([1, 1])):
        checks.array(answer, shape=(2,), equals=np.ones(2))


def test_where_one_kind_is_asked_for_only_that_passes(tf):
    kinds = {"array": np.ones(2), "tensor": tf.ones(2), "variable": tf.Variable([1.0, 1.0])}
    for kind in kinds:
        for other, answer in kinds.items():
            if kind == other:
                checks.array(answer, kind=kind)
            else:
                assert failure(checks.array, answer, kind=kind).stage == "type"


@pytest.mark.parametrize(
    ("answer", "asked", "stage", "headline"),
    [
        (..., {}, "attempted", "still `...`"),
        ("text", {}, "type", "it is a str, not an array of numbers"),
        ([[1], [1, 2]], {}, "type", "it is a list, not an array of numbers"),
        (np.array(["a"]), {}, "type", "a NumPy array of dtype str"),
        (np.array([None]), {}, "type", "a NumPy array of dtype object"),
        (Hostile(), {}, "type", "it is a Hostile"),
        (np.ones((2, 3)), {"shape": (3, 2)}, "shape", "its shape is [2, 3], not [3, 2]"),
        (np.ones((2, 3)), {"shape": (None, 2)}, "shape", "not [any, 2]"),
        (np.ones(2), {"dtype": "int32"}, "dtype", "its dtype is float64, not int32"),
        (np.ones(2), {"dtype": ("int32", "int64")}, "dtype", "not int32 or int64"),
        (np.ones(2), {"dtype": "int"}, "dtype", "not int"),
        (np.array([1, np.nan]), {}, "value", "it holds nan at [1]"),
        (np.array([1, np.inf]), {}, "value", "it holds inf at [1]"),
        (np.array([1, 5]), {"between": (0, 2)}, "value", "1 of 2 elements lie outside 0 to 2"),
        (np.array([1, 5]), {"equals": [1, 2]}, "value", "1 of 2 elements are wrong"),
        (np.ones((2, 1)), {"equals": np.ones(2)}, "shape", "its shape is [2, 1], not [2]"),
    ],
)
def test_the_first_thing_that_is_wrong_with_an_array_is_named(answer, asked, stage, headline):
    failed = failure(checks.array, answer, **asked)
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


def test_the_first_difference_is_shown():
    failed = failure(checks.array, np.array([[1.0, 2.0], [3.0, 9.0]]), equals=np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert row(failed, "differs") == "first at [1, 1]: 9 instead of 4"
    assert "shape [2, 2], float64" in row(failed, "yours")


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (np.transpose, "the transpose"),
        (np.negative, "Every sign is the wrong way round"),
        (lambda a: a[::-1, ::-1], "in another order"),
    ],
)
def test_usual_mistakes_are_recognized_in_an_array(change, remark):
    right = np.arange(1.0, 10.0).reshape(3, 3)
    assert remark in row(failure(checks.array, change(right), equals=right), "why")


def test_integers_are_compared_exactly_and_nan_equals_nan_where_it_may_be():
    assert failure(checks.array, np.array([10**9 + 1]), equals=np.array([10**9])).stage == "value"
    checks.array(np.array([1, np.nan]), equals=np.array([1, np.nan]), finite=False)


def test_a_large_array_makes_a_short_message():
    failed = failure(checks.array, np.zeros(10**6), equals=np.ones(10**6))
    assert len(failed.text()) < 1000


def test_tensors_that_are_no_arrays_only_fail_the_check(tf):
    for answer in (tf.ragged.constant([[1], [1, 2]]), tf.sparse.from_dense(np.eye(2)), tf.constant(["a"])):
        assert failure(checks.array, answer, equals=np.eye(2)).stage == "type"


def test_the_message_of_a_value_never_grows_beyond_what_a_person_reads():
    failed = failure(checks.value, "x" * 10**6, equals="y")
    assert len(failed.text()) < 2_500
    assert len(failed.html()) < 5_000


# Functions


def double(x):
    return 2 * x


def test_a_right_function_passes_against_an_oracle_and_against_results(capsys):
    checks.function(double, cases=[1, 2.5, np.ones(3)], like=lambda x: x + x)
    checks.function(max, cases=[(1, 2), (5, 3)], returns=[2, 5])
    checks.function(np.matmul, cases=checks.random_cases((2, 3), (3, 2)), like=lambda a, b: a @ b, shape=(2, 2))
    assert capsys.readouterr().out == "✓ double: 3 calls\n✓ max: 2 calls\n✓ np.matmul: 5 calls\n"


@pytest.mark.parametrize(
    ("function", "stage", "headline"),
    [
        (..., "attempted", "it is not defined yet"),
        (None, "attempted", "it is not defined yet"),
        (5, "type", "it is an int, not a function"),
        (lambda: 2, "call", "it cannot be called with 1 argument: it is defined as answer()"),
        (lambda a, b: 2, "call", "answer(a, b)"),
        (lambda x: None, "attempted", "it returns None"),
        (lambda x: 1 / 0, "error", "it raises ZeroDivisionError: division by zero"),
        (lambda x: sys.exit(0), "error", "it raises SystemExit"),
        (lambda x: next(iter(())), "error", "it raises StopIteration"),
        (lambda x: 3 * x, "value", "here it returns a wrong result"),
        (lambda x: str(x), "type", "here it returns a str, not a number"),
        (lambda x: [x], "type", "here it returns a list, not a number"),
        (lambda x: Hostile(), "type", "here it returns a Hostile, not a number"),
        (lambda x: (yield x), "type", "here it returns a generator, not a number"),
    ],
)
def test_the_first_thing_that_is_wrong_with_a_function_is_named(function, stage, headline):
    failed = failure(checks.function, function, cases=[4], like=double)
    assert failed.check == f"answer: {stage}"
    assert headline in failed.headline


def test_a_function_that_is_still_to_be_written_is_said_to_be():
    def answer(x):
        raise NotImplementedError

    assert failure(checks.function, answer, cases=[1], returns=[1]).check == "answer: attempted"


def test_an_error_that_cannot_describe_itself_is_reported_by_its_name():
    class Mute(Exception):
        def __str__(self):
            raise RuntimeError

    def answer(x):
        raise Mute

    assert failure(checks.function, answer, cases=[1], returns=[1]).headline == "it raises Mute: "


def test_the_call_and_both_results_are_shown():
    failed = failure(
        checks.function, lambda a, b: a + b, cases=[(2, 3)], returns=[6], mistakes=[(np.add, "You added.")]
    )
    assert (row(failed, "called"), row(failed, "expected"), row(failed, "yours")) == ("answer(2, 3)", "6", "5")
    assert row(failed, "why") == "You added."


def test_an_argument_that_is_changed_in_place_is_reported_and_the_cases_stay_whole():
    def answer(x):
        x += 1
        return x

    case = np.zeros(2)
    failed = failure(checks.function, answer, cases=[case], like=lambda x: x + 1)
    assert (failed.stage, case.tolist()) == ("property", [0, 0])
    checks.function(answer, cases=[case], like=lambda x: x + 1, keeps_arguments=False)


def test_a_function_that_must_work_in_place_changes_its_first_argument_itself():
    def in_place(counter, step):
        counter += step
        return counter

    def in_a_copy(counter, step):
        return counter + step

    case = (np.array([2]), 1)
    settings = {"cases": [case], "returns": [[3]], "in_place": True, "name": "answer"}
    checks.function(in_place, **settings)
    failed = failure(checks.function, in_a_copy, **settings)
    assert (failed.stage, row(failed, "argument 1")) == ("in place", "[2]   shape [1], int64")
    assert failed.headline.startswith("the result is right, but argument 1 itself is not changed")
    assert case[0].tolist() == [2]
    with checks.hidden():
        assert failure(checks.function, in_a_copy, **settings).rows == []
    assert failure(checks.function, lambda counter, step: counter, **settings).stage == "value"


def test_the_place_in_a_nested_result_is_said_once():
    pairs = [([3, 4], [0, 1, 2]), ([0, 1, 2], [3, 4])]
    failed = failure(checks.function, lambda: [pairs[0], ([0, 1, 2], [3, 5])], cases=[()], returns=[pairs])
    assert failed.headline.startswith("here it returns a wrong result: element 1 of element 1 of element 1: ")
    assert row(failed, "differs") == "at [1][1][1]: 5 instead of 4"
    named = failure(checks.value, {"a": [1, 2]}, equals={"a": [1, 3]})
    assert named.headline.startswith("element 1 under 'a': ")
    inside = failure(checks.value, [{"a": 1}], equals=[{"a": 2}])
    assert inside.headline.startswith("under 'a' of element 0: ")


def test_properties_of_the_result_can_be_asked_for_without_an_oracle():
    checks.function(
        lambda n: np.zeros((n, 2)), cases=[3], shape=(None, 2), dtype="float64", kind="array", name="answer"
    )
    assert failure(checks.function, lambda n: np.zeros((n, 3)), cases=[3], shape=(None, 2)).stage == "shape"
    assert failure(checks.function, lambda n: np.zeros(2, int), cases=[3], dtype="float").stage == "dtype"


@pytest.mark.parametrize("settings", [{"cases": [1]}, {"cases": [], "like": double}, {"cases": [1], "returns": [1, 2]}])
def test_a_check_that_is_not_complete_is_the_authors_mistake(settings):
    with pytest.raises(ValueError, match=r"checks\.function"):
        checks.function(double, **settings)


def test_random_cases_are_the_same_for_the_same_seed_and_hold_no_zero_integer():
    first, again = (checks.random_cases((40, 40), seed=3, dtype="int64", count=2) for _ in range(2))
    assert all((a[0] == b[0]).all() and (a[0] != 0).all() for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0][0], checks.random_cases((40, 40), seed=4, dtype="int64")[0][0])


# Predictions and properties


def test_a_prediction_is_read_without_blanks_and_capitals():
    answer = " B "
    checks.choice(answer, options="abc", correct="b")


@pytest.mark.parametrize(
    ("answer", "stage"),
    [(..., "attempted"), (None, "attempted"), (2, "type"), (["b"], "type"), ("d", "value"), ("", "value")],
)
def test_what_is_no_option_is_reported(answer, stage):
    assert failure(checks.choice, answer, options="abc").check == f"answer: {stage}"


def test_a_wrong_prediction_is_explained_without_naming_the_right_one():
    failed = failure(checks.choice, "mean", options=["mean", "median"], correct="median", because={"mean": "It adds."})
    assert row(failed, "why") == "It adds."
    assert "median" not in failed.text() + failed.html()


def test_a_visible_check_of_a_prediction_takes_any_option():
    checks.choice("c", options="abc", name="answer")


def test_a_property_fails_with_its_own_words():
    total = 3
    checks.that(total > 2, "it is too small.")
    with pytest.raises(checks.CheckFailed) as caught:
        checks.that(total > 5, "it is too small.", stage="size", hint="Add more.")
    assert (caught.value.check, caught.value.headline, caught.value.hint) == (
        "total: size",
        "it is too small.",
        "Add more.",
    )


# Names


def test_the_subject_is_what_the_student_calls_the_answer():
    class model:
        bias = 4

    parts, index = [1, 2], 0
    found = []
    for check in (
        lambda: checks.value(parts[index], equals=5),
        lambda: checks.value(model.bias, equals=5),
        lambda: checks.array(np.sort(parts), equals=np.ones(2)),
        lambda: checks.value(len(parts), equals=5),
        lambda: checks.value(3, equals=5),
        lambda: checks.function(lambda n: double(n), cases=[1], returns=[1]),
        lambda: checks.value(sum(double(part) for part in parts), equals=5),
        lambda: checks.value(double(1), equals=5),
    ):
        with pytest.raises(checks.CheckFailed) as caught:
            check()
        found.append(caught.value.subject)
    assert found == ["parts[index]", "model.bias", "parts", "parts", "your answer", "double", "parts", "double"]


def test_a_name_that_is_given_goes_before_the_source():
    assert failure(checks.value, 3, equals=5, name="the sum").check == "the sum: value"


# Hidden checks


SECRET = 271828


@pytest.mark.parametrize(
    "check",
    [
        lambda: checks.value(1, equals=SECRET),
        lambda: checks.value("x", equals=str(SECRET)),
        lambda: checks.value([1], equals=[SECRET]),
        lambda: checks.value({"a": 1}, equals={"a": SECRET}),
        lambda: checks.value({1}, equals={SECRET}),
        lambda: checks.array(np.ones(2), equals=np.full(2, SECRET)),
        lambda: checks.array([[1, 2]], equals=np.full((2, 2), SECRET)),
        lambda: checks.function(lambda a: a, cases=[SECRET], like=lambda a: a + 1),
        lambda: checks.function(lambda a: [a], cases=[SECRET], returns=[[SECRET + 1]]),
        lambda: checks.function(lambda a: int(f"no number {a}"), cases=[SECRET], like=double),
        lambda: checks.function(lambda a: None, cases=[SECRET], like=double),
        lambda: checks.function(lambda a: a.sort() or a, cases=[np.array([SECRET, 1])], like=np.sort),
        lambda: checks.function(lambda: 1, cases=[SECRET], like=double),
        lambda: checks.choice("a", options=["a", str(SECRET)], correct=str(SECRET)),
    ],
)
def test_a_hidden_check_shows_neither_inputs_nor_expected_values(check):
    with pytest.raises(checks.CheckFailed) as caught, checks.hidden():
        check()
    failed = caught.value
    assert failed.check.endswith("(hidden)")
    for digits in (str(SECRET), str(SECRET + 1), str(2 * SECRET)):
        assert digits not in failed.text() + failed.html() + str(failed)


def test_a_hidden_check_that_passes_is_silent_and_the_next_visible_one_is_not(capsys):
    with checks.hidden():
        checks.value(5, equals=5)
    assert capsys.readouterr().out == ""
    checks.value(5, equals=5, name="answer")
    assert capsys.readouterr().out == "✓ answer: value\n"


def test_a_hidden_check_still_gives_its_hint():
    with checks.hidden():
        assert failure(checks.value, 1, equals=2, hint="Look at the sign.").text().endswith("hint  Look at the sign.")


# Partial credit


def test_parts_that_pass_earn_their_share():
    credit = checks.partial(points=4)
    with credit.part("first", 0.25):
        checks.value(1, equals=1)
    with credit.part("second", 0.75):
        checks.value(1, equals=2)
    result = credit.result()
    assert (float(result), repr(result), result.max_points) == (1.0, "1.0", 4)
    assert [failed.stage for failed in result.failures] == ["value"]


def test_all_parts_earn_exactly_all_points_and_none_fails():
    whole, nothing = checks.partial(points=3), checks.partial(points=3)
    for share in (0.1, 0.2, 0.7):
        with whole.part("part", share):
            pass
        with nothing.part("part", share):
            checks.value(1, equals=2, name=f"part {share}")
    assert whole.result() == 3
    with pytest.raises(checks.CheckFailed, match=r"part 0\.1"):
        nothing.result()


def test_shares_that_do_not_add_up_are_the_authors_mistake():
    credit = checks.partial(points=1)
    with credit.part("half", 0.5):
        pass
    with pytest.raises(ValueError, match=r"add up to 0\.5"):
        credit.result()


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -1, 3])
def test_a_credit_that_is_no_number_of_points_is_refused(points):
    with pytest.raises(ValueError, match="no credit"):
        checks.Credit(points, 2)


def test_an_error_that_is_no_failed_check_is_not_swallowed_by_a_part():
    credit = checks.partial(points=1)
    with pytest.raises(ZeroDivisionError), credit.part("whole", 1):
        _ = 1 / 0


# Messages


def test_the_plain_message_keeps_within_the_width_that_nbgrader_prints():
    failed = failure(checks.array, np.zeros((9, 9)), equals=np.ones((9, 9)), hint="word " * 60)
    assert max(map(len, failed.text().splitlines())) <= 84
    assert failed.text().startswith("✗ answer: 81 of 81 elements are wrong.")


class Text(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_everything_in_the_html_message_is_escaped():
    evil = '<script>alert("1")</script>'
    failed = failure(
        checks.value, evil, equals="b", name=evil, hint=f"Look at {evil} and `{evil}`.", mistakes=[(evil, evil)]
    )
    page = Text(failed.html())
    assert "script" not in page.tags
    assert page.text.count(evil) == 5


def test_what_stands_in_backquotes_is_set_as_code_and_a_lone_one_is_left():
    assert "<code>tf.matmul</code>" in failure(checks.value, 1, equals=2, hint="Use `tf.matmul`.").html()
    assert "a ` alone" in failure(checks.value, 1, equals=2, hint="a ` alone").html()


def test_importing_the_checks_imports_nothing_heavy():
    code = "import sys, course.checks; print({'tensorflow', 'matplotlib', 'pandas', 'IPython'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"


def test_a_check_that_passes_says_what_it_has_looked_at(capsys):
    checks.array(np.ones(2), shape=(2,), dtype="float", between=(0, 1), name="a")
    checks.value(3, type=int, name="n")
    checks.that(1 < 2, "it is not.", passed="order", name="n")
    checks.that(1 < 2, "it is not.", name="n")
    assert capsys.readouterr().out == "✓ a: shape, dtype, range\n✓ n: type\n✓ n: order\n✓ n\n"


def test_a_message_names_a_model_by_its_kind_and_not_by_the_number_that_keras_has_given_it():
    import keras

    models = [keras.Sequential([keras.Input([2]), keras.layers.Dense(1)]) for _ in range(2)]
    inputs = keras.Input([2])
    models.append(keras.Model(inputs, keras.layers.Dense(1)(inputs)))
    calls = []
    for argument in (*models, keras.layers.Add()):
        with pytest.raises(checks.CheckFailed) as caught:
            checks.call("f", lambda argument: None, (argument,))
        calls.append(row(caught.value, "called"))
    assert calls == ["f(a Sequential model)", "f(a Sequential model)", "f(a model)", "f(an Add layer)"]


def test_of_a_stack_of_pictures_a_message_shows_the_range_and_not_the_corners():
    pictures = np.linspace(0, 1, 2 * 12 * 12).reshape(2, 12, 12)
    failed = failure(checks.array, pictures, equals=pictures / 2)
    assert row(failed, "expected") == "numbers from 0 to 0.5   shape [2, 12, 12], float64"
    assert row(failed, "yours") == "numbers from 0 to 1   shape [2, 12, 12], float64"
    assert "..." in row(failure(checks.array, pictures[0], equals=pictures[1]), "yours")


def test_a_recorder_does_what_the_function_does_and_keeps_the_arguments_as_they_were():
    record = checks.recorder(lambda x, y=2: float(np.sum(x) * y))
    numbers = np.ones(3)
    assert (record(numbers), record(y=1, x=5), record(7)) == (6.0, 5.0, 14.0)
    numbers[:] = 0
    assert [tuple(np.sum(each) for each in call) for call in record.calls] == [(3,), (5, 1), (7,)]
    with pytest.raises(TypeError, match="too many"):
        record(1, 2, 3)


# In a notebook


@pytest.fixture(scope="module")
def run():
    """Return a function that runs a cell in a kernel as JupyterLab does, and returns what it shows."""
    environment = {key: value for key, value in os.environ.items() if key != "NBGRADER_EXECUTION"}
    manager, client = start_new_kernel(kernel_name="python3", env=environment)

    def run_cell(code):
        shown = []
        client.execute_interactive(code, timeout=60, output_hook=shown.append)
        return {
            each["msg_type"]: each["content"] for each in shown if each["msg_type"] not in ("status", "execute_input")
        }

    run_cell("import os, numpy as np\nfrom course import checks\nproduct = np.ones(2)\ndef f(x):\n    return x / 0")
    yield run_cell
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_notebook_shows_a_card_and_no_traceback(run):
    shown = run("checks.array(product, equals=np.zeros(2), hint='Look again.')")
    card = Text(shown["display_data"]["data"]["text/html"]).text
    assert card.startswith("✗ product: 2 of 2 elements are wrong.")
    assert card.endswith("Hint: Look again.")
    assert shown["error"]["traceback"] == ["✗ product"]  # the card has said the rest


def test_a_check_that_passes_in_a_notebook_prints_its_line(run):
    assert run("checks.array(product, shape=(2,))") == {"stream": {"name": "stdout", "text": "✓ product: shape\n"}}


def test_the_students_own_line_is_named_where_a_function_raises(run):
    shown = run("checks.function(f, cases=[1], returns=[1])")
    text = shown["display_data"]["data"]["text/plain"]
    assert "it raises ZeroDivisionError: division by zero" in text
    assert "return x / 0   (line 5 of the cell)" in text
    assert "course/checks" not in text + "".join(shown["error"]["traceback"])


def test_partial_credit_is_the_result_of_a_cell(run):
    code = """if True:
        credit = checks.partial(points=2)
        with credit.part("a", 0.5):
            pass
        with credit.part("b", 0.5):
            checks.value(1, equals=2)"""
    result = run(code + "\ncredit.result()")["execute_result"]["data"]
    assert (result["text/plain"], result["text/html"]) == ("1.0", "1 of 2 points")


def test_while_nbgrader_runs_the_whole_message_is_text(run):
    run("os.environ['NBGRADER_EXECUTION'] = 'validate'")
    shown = run("checks.array(product, equals=np.zeros(2), hint='Look again.')")
    run("del os.environ['NBGRADER_EXECUTION']")
    assert set(shown) == {"error"}
    (text,) = shown["error"]["traceback"]
    assert text.startswith("✗ product: 2 of 2 elements are wrong.")
    assert text.endswith("hint      Look again.")


def test_an_array_of_strings_can_be_an_argument():
    names = np.array(["rye", "wheat", "rye"])
    checks.function(lambda values: len(set(values.tolist())), cases=[names], returns=[2], name="count")
    with pytest.raises(checks.CheckFailed, match="value is not the right one"):
        checks.function(lambda values: len(values), cases=[names], returns=[2], name="count")
