"""Checks of predictions and of properties."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from course.checks.answers import require_attempt
from course.checks.comparison import describe
from course.checks.failure import fail, report_pass
from course.checks.kinds import type_name
from course.checks.subject import subject_of_call

Value = TypeVar("Value")


def here(value: Value) -> Value:
    """Say that a value must be made where the check runs.

    `course build` computes what does not depend on the student and releases the result. What differs from machine to machine
    (the name of a device, data of another edition), what is large, and what the check will change, is made anew by the
    student's notebook instead::

        checks.value(device, equals=checks.here(speeds.device))

    Args:
        value: The value.

    Returns:
        The value itself.
    """
    return value


def choice(
    answer: Any,
    *,
    options: Iterable[str],
    correct: str | None = None,
    because: Mapping[str, str] | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check the answer to a question with given options.

    Without `correct`, only that one of the options was chosen: this is the visible check, which must not tell the answer.

    Args:
        answer: The option that the student chose, such as ``"b"``; blanks and capitals do not matter.
        options: The options.
        correct: The right one.
        because: For a wrong option, why it is wrong.
        hint: What to look at when the answer is wrong.
        name: What to call the answer; its source text by default.

    Raises:
        CheckFailed: If the answer is no option, or not the right one.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    if not isinstance(answer, str):
        fail(subject, "type", f'it is {type_name(answer)}, not a string such as `"a"`.', hint=hint)
    chosen, allowed = answer.strip().lower(), [option.strip().lower() for option in options]
    if chosen not in allowed:
        fail(subject, "value", f"it is none of the options {', '.join(allowed)}.", [("yours", describe(answer))], hint)
    if correct is not None and chosen != correct.strip().lower():
        reason = (because or {}).get(chosen)
        fail(subject, "value", f"option {chosen} is not right.", [("why", reason)] if reason else [], hint)
    report_pass(subject)


def that(
    condition: Any,
    message: str,
    *,
    stage: str = "property",
    passed: str = "",
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check that an answer has a property.

    Args:
        condition: Whether it has.
        message: What is wrong when it has not, as the end of a sentence that begins with the answer's name.
        stage: What kind of thing the property is.
        passed: What was looked at, in a word or two, for the line of a check that passed.
        hint: What to look at when the check fails.
        name: What to call the answer; the first name in the condition by default.

    Raises:
        CheckFailed: If it has not.
    """
    subject = name or subject_of_call()
    if not bool(condition):
        fail(subject, stage, message, hint=hint)
    report_pass(subject, passed)
