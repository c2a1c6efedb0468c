"""Checks of functions: call them on cases and compare with an oracle."""

import contextlib
import copy
import functools
import inspect
import linecache
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from course.checks.answers import array_difference, fail_difference, meaning_of
from course.checks.comparison import brief, compare, describe
from course.checks.failure import fail, is_hidden, known_error, report_pass
from course.checks.kinds import Difference, as_array, is_text, kind_of, table_kind_of, type_name
from course.checks.subject import subject_of_call


class Recorded:
    """What a known wrong way gives on each case, recorded: it stands for the function in a released notebook.

    Args:
        *outcomes: One result per case; None where the way gives nothing.
    """

    def __init__(self, *outcomes: Any) -> None:
        self.outcomes = outcomes


def function(
    answer: Any,
    *,
    cases: Sequence[Any],
    like: Callable[..., Any] | None = None,
    returns: Sequence[Any] | None = None,
    kind: str | None = None,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | tuple[str, ...] | None = None,
    rtol: float = 1e-4,
    atol: float = 1e-6,
    mistakes: Sequence[tuple[Callable[..., Any] | Recorded, str]] = (),
    keeps_arguments: bool = True,
    in_place: bool = False,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check a function by calling it.

    Args:
        answer: The student's function.
        cases: The arguments of each call; a tuple holds several arguments, anything else is the only one.
        like: An oracle that gives the right result for the same arguments: a trusted library's function, say.
        returns: The right results, where there is no oracle.
        kind: ``"tensor"``, ``"variable"`` or ``"array"`` where the result must be just that.
        shape: Shape of every result; None stands for any length of an axis.
        dtype: Dtype of every result, as for `array`.
        rtol: Relative tolerance for floating-point numbers.
        atol: Absolute tolerance for floating-point numbers.
        mistakes: Pairs of a wrong function and what it means when the student's gives the same result.
        keeps_arguments: Whether changing an argument in place is wrong.
        in_place: Whether it must change its first argument itself, so that this is equal to the right result after the call.
        hint: What to look at when the check fails.
        name: What to call the function; its source text by default.

    Raises:
        CheckFailed: At the first case that is wrong, and there at the first thing that is wrong.
        ValueError: If the check itself is not complete (an author's mistake).
    """
    subject = name or subject_of_call()
    if like is None and returns is None and kind is None and shape is None and dtype is None:
        raise ValueError("checks.function needs like=, returns= or a property of the result to compare with")
    if returns is not None and len(returns) != len(cases):
        raise ValueError(f"checks.function got {len(cases)} cases but {len(returns)} results")
    if not cases:
        raise ValueError("checks.function needs at least one case")
    if answer is ... or answer is None:
        fail(subject, "attempted", "it is not defined yet. Write the function and run the cell.", hint=hint)
    if not callable(answer):
        fail(subject, "type", f"it is {type_name(answer)}, not a function.", hint=hint)
    for i, case in enumerate(cases):
        arguments = case if isinstance(case, tuple) else (case,)
        result, left = _call(subject, answer, arguments, hint, keeps_arguments and not in_place)
        expected: Any = ...
        if like is not None:
            expected = like(*copy.deepcopy(arguments))
        elif returns is not None:
            expected = returns[i]
        difference = _difference(result, expected, kind, shape, dtype, rtol, atol)
        if difference:
            wrongs = ((outcome(wrong, i, arguments), text) for wrong, text in mistakes)
            meaning = meaning_of(result, tuple(wrongs), rtol, atol) if expected is not ... else None
            shown = Difference(difference.stage, _headline(difference), difference.where, difference.remark)
            rows = [] if is_hidden() else [("called", _call_text(subject, arguments))]
            fail_difference(subject, shown, result, expected, rows=rows, hint=hint, meaning=meaning)
        if in_place and expected is not ... and compare(left[0], expected, rtol=rtol, atol=atol):
            text = "the result is right, but argument 1 itself is not changed as asked for. Was a copy changed?"
            rows = (
                [] if is_hidden() else [("called", _call_text(subject, arguments)), ("argument 1", describe(left[0]))]
            )
            fail(subject, "in place", text, rows, hint)
    report_pass(subject, f"{len(cases)} call{'s' * (len(cases) != 1)}")


def call(
    subject: str,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    *,
    hint: str | None = None,
    keeps_arguments: bool = True,
) -> Any:
    """Call a student's function once and fail with its own error, or where it returns nothing.

    Args:
        subject: What the student calls the function.
        function: The function.
        arguments: Its positional arguments; it gets copies.
        hint: What to look at when the call fails.
        keeps_arguments: Whether changing an argument in place is wrong.

    Returns:
        What the function returned.

    Raises:
        CheckFailed: If the call raises, returns None or ``...``, or changes an argument it should keep.
    """
    return _call(subject, function, arguments, hint, keeps_arguments)[0]


def _call(
    subject: str, function: Callable[..., Any], arguments: tuple[Any, ...], hint: str | None, keeps_arguments: bool
) -> tuple[Any, Sequence[Any]]:
    """Do what `call` does, and return the arguments too, as the call left them."""
    given: Sequence[Any] = copy.deepcopy(arguments)
    rows = [] if is_hidden() else [("called", _call_text(subject, arguments))]
    _require_signature(subject, function, arguments, hint)
    try:
        # A function in another process cannot change these copies: it sends back what became of its own.
        remote = getattr(function, "returning_arguments", None)
        with _closing_figures():
            result, given = remote(*given) if remote else (function(*given), given)
    except NotImplementedError:
        fail(subject, "attempted", "it raises NotImplementedError. Replace that line by your answer.", hint=hint)
    except (Exception, SystemExit) as error:  # `sys.exit()` must not end the test as if all were well
        # Of a hidden case nothing is shown that the student's code could have written an input into.
        place = None if is_hidden() else _place(error)
        name = getattr(error, "ename", type(error).__name__)
        # The text of an error can hold the input, so that a hidden case keeps it back.
        where = " on another input" if is_hidden() else ""
        if how := getattr(error, "how_it_ended", None):  # the grader stopped it: that is no error of the function's
            headline = f"it {how(where)}."
        elif is_hidden():
            headline = f"it raises {known_error(name)} on another input."
        else:
            headline = f"it raises {name}: {error_text(error)}"
        fail(subject, "error", headline, [*rows, *([("line", place)] if place else [])], hint)
    if result is None or result is ...:
        fail(subject, "attempted", "it returns None. Is the answer written, and given back by `return`?", rows, hint)
    if keeps_arguments:
        for i, (before, after) in enumerate(zip(arguments, given, strict=True)):
            known = kind_of(before) is not None or table_kind_of(before) is not None
            if known and compare(after, before, rtol=0, atol=0):
                text = f"it changes argument {i + 1} in place; work on a copy."
                fail(subject, "property", text, rows, hint)
    return result, given


@contextlib.contextmanager
def _closing_figures() -> Iterator[None]:
    """Close the figures that a call makes: they can still be checked, but a notebook does not show them below the check.

    The grader does so, too, or `plt.figure(1)` would begin a new figure in the notebook and go on with the last one there.
    """
    before = _open_figures()
    try:
        yield
    finally:
        for number in _open_figures() - before:
            sys.modules["matplotlib.pyplot"].close(number)


def _open_figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def error_text(error: BaseException) -> str:
    """Return the line of an error's text that says what is wrong.

    Keras begins with the name of the layer that was called, and writes in bold what the matter is.
    """
    try:
        text = str(getattr(error, "evalue", error))
    except Exception:  # an error class of the student's may fail to describe itself
        return ""
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines() if line.strip()]
    return next((line for line in lines if not line.startswith("Exception encountered when calling")), "")


def random_cases(
    *shapes: tuple[int, ...],
    count: int = 5,
    seed: int = 0,
    low: float = -5,
    high: float = 5,
    dtype: str = "float64",
) -> list[tuple[np.ndarray, ...]]:
    """Make random arguments for `function`, the same ones for the same seed.

    Args:
        *shapes: Shape of each argument.
        count: How many cases.
        seed: Seed of the generator.
        low: Least value.
        high: Greatest value; integers stay below it.
        dtype: Dtype of the arrays.

    Returns:
        A list of `count` tuples with an array per shape. Floats have two decimals,
        so that a message can be read; no integer is zero, since zeros hide mistakes.
    """
    rng = np.random.default_rng(seed)

    def draw(shape: tuple[int, ...]) -> np.ndarray:
        if np.dtype(dtype).kind in "iu":
            numbers = rng.integers(int(low), int(high), size=shape)
            return np.where(numbers == 0, max(int(high) - 1, 1), numbers).astype(dtype)
        return np.round(rng.uniform(low, high, size=shape), 2).astype(dtype)

    return [tuple(draw(shape) for shape in shapes) for _ in range(count)]


def recorder(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does what another one does, and remembers its calls: for answers that call what they are given.

    Args:
        function: What the student's function gets to call.

    Returns:
        The function. Its attribute ``calls`` is a list with a tuple of arguments for each call, in the order of the
        parameters, however they were passed.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def record(*arguments: Any, **keywords: Any) -> Any:
        given = signature.bind(*arguments, **keywords).args
        record.calls.append(copy.deepcopy(given))  # type: ignore[attr-defined]  # the caller may change them afterwards
        return function(*arguments, **keywords)

    record.calls = []  # type: ignore[attr-defined]
    return record


def _difference(
    result: Any,
    expected: Any,
    kind: str | None,
    shape: tuple[int | None, ...] | None,
    dtype: str | tuple[str, ...] | None,
    rtol: float,
    atol: float,
) -> Difference | None:
    if kind is not None or shape is not None or dtype is not None:
        text = dtype == "text" or is_text(expected)
        found = array_difference(result, kind=kind, shape=shape, dtype=dtype, finite=False, text=text)
        if found:
            return found
    return None if expected is ... else compare(result, expected, rtol=rtol, atol=atol)


def _headline(difference: Difference) -> str:
    """Turn the sentence about a value into one about what a function returns."""
    where = "on another input" if is_hidden() else "here"
    sentence = difference.headline
    if difference.stage not in ("type", "shape", "dtype"):
        return f"{where} it returns a wrong result: {sentence}"
    for start, said in (("it is ", " it returns "), ("its ", " the "), ("it ", " its result ")):
        if sentence.startswith(start):
            return where + said + sentence.removeprefix(start)
    return f"{where}, {sentence}"  # it is inside the result that something is wrong


def _require_signature(
    subject: str, function: Callable[..., Any], arguments: tuple[Any, ...], hint: str | None
) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some callables have none
        return
    try:
        signature.bind(*arguments)
    except TypeError:
        wanted = len(arguments)
        defined = "" if is_hidden() else f": it is defined as {subject}{signature}"
        text = f"it cannot be called with {wanted} argument{'s' if wanted != 1 else ''}{defined}."
        fail(subject, "call", text, hint=hint)


def outcome(function: Callable[..., Any] | Recorded, number: int, arguments: tuple[Any, ...]) -> Any:
    """Return what a known wrong way gives on a case: the case's number, counted from 0, and its arguments."""
    if isinstance(function, Recorded):
        return function.outcomes[number]
    try:
        return function(*copy.deepcopy(arguments))
    except Exception:  # a known wrong way may not work at all on these arguments
        return None


def _call_text(subject: str, arguments: tuple[Any, ...]) -> str:
    def text(argument: Any) -> str:
        if table_kind_of(argument) is not None:
            return brief(argument)
        if kind_of(argument) is None or (kind_of(argument) == "array" and argument.dtype.kind in "USO"):
            return describe(argument)
        numbers = as_array(argument)
        if numbers.size > 12:
            return f"an array of shape {list(numbers.shape)}"
        # Rounded as a double: the nearest float32 of 0.4 would print as 0.4000000059604645.
        return str((np.round(numbers.astype(float), 4) if numbers.dtype.kind == "f" else numbers).tolist())

    return f"{subject}({', '.join(text(argument) for argument in arguments)})"


def _files_above() -> set[str]:
    """Return the files of the code that is running now, the test cell that called the check among them."""
    frame, files = sys._getframe(), set()
    while frame is not None:
        files.add(frame.f_code.co_filename)
        frame = frame.f_back  # type: ignore[assignment]
    return files


def _place(error: BaseException) -> str | None:
    """Return the line of the student's own code in which an error arose."""
    line = getattr(error, "line", None)
    if isinstance(line, str):
        return line.strip()
    tests = _files_above()
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in tests:  # a lambda of the test itself
            continue
        source = linecache.getline(frame.filename, frame.lineno or 0).strip()
        if source and ("ipykernel_" in frame.filename or frame.filename.startswith("<ipython-input")):
            return f"{source}   (line {frame.lineno} of the cell)"
    return None
