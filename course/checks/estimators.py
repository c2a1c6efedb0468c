"""Checks of an estimator of scikit-learn: what it is, how it was set, whether it has learned.

How well it does is asked by `score` and `predictions`, as of any other model.

The ids of the checks, in the order in which they are asked: attempted, type, steps, parameters, fitted, features.
"""

import inspect
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from course.checks.answers import require_attempt
from course.checks.comparison import brief, compare
from course.checks.estimator_classes import MODULES, estimator_kind, foreign_part, is_estimator, parameters_of
from course.checks.failure import fail, is_hidden, report_pass
from course.checks.kinds import kind_of, table_kind_of, type_name
from course.checks.subject import subject_of_call

Kind = str | set[str]

# Estimators made of others that the student chooses and names.
COMPOSED = {"Pipeline", "VotingClassifier", "VotingRegressor", "StackingClassifier"}


def estimator(
    answer: Any,
    *,
    kind: Kind | None = None,
    steps: Sequence[Kind] | None = None,
    parameters: Mapping[str, Any] | None = None,
    fitted: bool | None = True,
    features: int | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check what an estimator of scikit-learn is, how it was set, and whether it has learned.

    Args:
        answer: The estimator, or a pipeline of several.
        kind: The name of its class, such as ``"LogisticRegression"``; a set for any of several.
        steps: In place of `kind`, the kinds of all steps of a pipeline, in order. What the steps are called does not matter.
        parameters: For the name of a parameter its value, a set for any of several; others are open. In a pipeline the kind of
            a step, or its name, comes before the parameter's: ``"LogisticRegression__C"``; in an ensemble that of the
            parameter, as in ``"estimator__max_depth"``.
        fitted: Whether it must have learned from data (True), must not have (False) or may be either (None).
        features: How many columns the data had from which it learned.
        hint: What to look at when the check fails.
        name: What to call the estimator; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
        ValueError: If `kind`, `steps` or `parameters` name what there is not (an author's mistake).
    """
    subject = name or subject_of_call()
    if (kind is None) == (steps is None):
        raise ValueError("checks.estimator needs kind= or steps=")
    wanted: Kind = "Pipeline" if kind is None else kind
    for each in (wanted, *(steps or ())):
        _require_known(each)
    _require_kind(subject, answer, wanted, hint)
    if steps is not None:
        _require_steps(subject, answer, steps, hint)
    for path, value in (parameters or {}).items():
        _require_parameter(subject, answer, path, value, hint)
    if fitted is not None:
        _require_fitted(subject, answer, fitted, hint)
    found = getattr(answer, "n_features_in_", None)
    if features is not None and found != features:
        other = "" if is_hidden() else f", not {features}"
        text = (
            f"it has learned from {found} columns{other}." if found is not None else "it has not learned from columns."
        )
        fail(subject, "features", text, hint=hint)
    report_pass(subject, kind=kind, steps=steps, parameters=parameters, fitted=fitted, features=features is not None)


def _choices(kind: Kind) -> list[str]:
    return [kind] if isinstance(kind, str) else sorted(kind)


def _require_known(kind: Kind) -> None:
    for each in _choices(kind):
        if each not in MODULES:
            raise ValueError(f"checks.estimator knows no {each!r}; it knows {', '.join(sorted(MODULES))}")


def _require_kind(subject: str, answer: Any, wanted: Kind, hint: str | None) -> None:
    require_attempt(subject, answer, hint)
    asked = _named(wanted)
    if not is_estimator(answer):
        expected = "an estimator of scikit-learn" if is_hidden() else asked
        fail(subject, "type", f"it is {_what(answer)}, not {expected}.{_advice(answer)}", hint=hint)
    # The grader says so of an estimator that stays with the student's code.
    foreign = getattr(answer, "foreign_part", "") if estimator_kind(answer) is None else ""
    foreign = foreign or foreign_part(answer)
    if foreign:
        text = "it holds a part into which no test can look."
        if not is_hidden():
            text = f"it holds `{foreign}`, into which no test can look."
        fail(
            subject, "type", f"{text} Use scikit-learn's own classes and plain values for their parameters.", hint=hint
        )
    found = estimator_kind(answer)
    if found not in _choices(wanted):
        inner = [str(estimator_kind(step)) for step in _steps(answer)]
        text = f"it is {_named(str(found))}"
        text += f" of {' and '.join(inner)}" if inner else ""
        fail(
            subject,
            "type",
            f"{text}, not {asked}." if not is_hidden() else f"{text}, which is not the right kind.",
            hint=hint,
        )


def _named(kind: Kind) -> str:
    """Return kinds with their article: ``a Ridge or a Lasso``."""
    return " or ".join(
        f"{'an' if each[0] in 'AEIO' or each.startswith('SV') else 'a'} {each}" for each in _choices(kind)
    )


def _what(answer: Any) -> str:
    if isinstance(answer, type):
        return f"the class {answer.__name__}" if answer.__name__ in MODULES else "a class"
    if inspect.isroutine(answer) or (callable(answer) and hasattr(answer, "__name__")):
        return "a function or a class"
    if kind_of(answer) == "array":
        return "an array"
    return type_name(answer)


def _advice(answer: Any) -> str:
    if isinstance(answer, type) or (callable(answer) and hasattr(answer, "__name__")):
        return " Call it: `()` after its name makes what is asked for."
    if kind_of(answer) is not None or table_kind_of(answer) is not None or isinstance(answer, list):
        return " `predict` and `transform` give arrays: bind the estimator itself to the name."
    return ""


def _steps(answer: Any) -> list[Any]:
    """Return what a pipeline is made of, without steps that were left out; of another estimator nothing."""
    if estimator_kind(answer) != "Pipeline":
        return []
    return [step for _, step in answer.steps if step is not None and not isinstance(step, str)]


def _require_steps(subject: str, answer: Any, steps: Sequence[Kind], hint: str | None) -> None:
    found = [str(estimator_kind(step)) for step in _steps(answer)]
    if len(found) == len(steps) and all(mine in _choices(theirs) for mine, theirs in zip(found, steps, strict=True)):
        return
    rows = [("yours", " → ".join(found) or "no steps")]
    text = "its steps are not the right ones."
    if not is_hidden():
        rows.insert(0, ("expected", " → ".join(" or ".join(_choices(each)) for each in steps)))
        missing = next((each for each in steps if not set(_choices(each)) & set(found)), None)
        if missing is not None:
            text = f"{_named(missing)} is missing from its steps."
        elif len(found) == len(steps):
            place = next(i for i, each in enumerate(steps) if found[i] not in _choices(each))
            text = f"its step {place + 1} is {_named(found[place])}, not {_named(steps[place])}."
        else:
            text = f"it has {len(found)} steps, not {len(steps)}."
    fail(subject, "steps", text, rows, hint)


def _require_parameter(subject: str, answer: Any, path: str, wanted: Any, hint: str | None) -> None:
    owner = answer
    *above, last = path.split("__")
    for step in above:
        owner = _part(subject, owner, step, path, hint)
    if last not in parameters_of(owner):
        if not above or above[-1] in MODULES:
            raise ValueError(f"checks.estimator: a {estimator_kind(owner)} has no parameter {last!r} (in {path!r})")
        text = f"its {above[-1]} is {_named(str(estimator_kind(owner)))}, which has no parameter `{last}`."
        fail(subject, "parameters", text, hint=hint)
    found = parameters_of(owner)[last]
    choices = sorted(wanted, key=repr) if isinstance(wanted, set) else [wanted]
    if any(_same(found, each) for each in choices):
        return
    of = f" of its {estimator_kind(owner)}" if above else ""
    other = ", which is not the right value" if is_hidden() else f", not {' or '.join(brief(each) for each in choices)}"
    mine = brief(found) if not is_estimator(found) else _named(str(estimator_kind(found)))
    fail(subject, "parameters", f"`{last}`{of} is {mine}{other}.", hint=hint)


def _part(subject: str, owner: Any, step: str, path: str, hint: str | None) -> Any:
    """Return the estimator in another one that has a name, or is of a kind."""
    kind = estimator_kind(owner)
    if kind in COMPOSED:
        named = owner.steps if hasattr(owner, "steps") else owner.estimators
        for called, each in named:
            if step in (called, estimator_kind(each)):
                return each
    elif step not in parameters_of(owner):
        raise ValueError(f"checks.estimator: a {kind} holds no {step!r} (in {path!r})")
    found = parameters_of(owner).get(step)
    if estimator_kind(found) is None:
        what = f"holds no {step}" if kind in COMPOSED else f"has no estimator as its `{step}`"
        fail(subject, "parameters", "a part of it is missing." if is_hidden() else f"it {what}.", hint=hint)
    return found


def _same(found: Any, wanted: Any) -> bool:
    if found is None or wanted is None or isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, type) or isinstance(wanted, type):
        return found is wanted
    return compare(found, wanted, rtol=1e-6, atol=0) is None


def _require_fitted(subject: str, answer: Any, wanted: bool, hint: str | None) -> None:
    parts = _steps(answer) or [answer]
    known = [_is_fitted(part) for part in parts]
    if wanted and not all(known):
        missing = parts[known.index(False)]
        whose = "it" if missing is answer else f"its {estimator_kind(missing)}"
        text = f"{whose} has not learned yet: call `fit` on this very object, with the training data."
        fail(subject, "fitted", text, hint=hint)
    if not wanted and any(known):
        fail(subject, "fitted", "it has learned already; an estimator before `fit` is asked for.", hint=hint)


def _is_fitted(part: Any) -> bool:
    not_fitted = sys.modules["sklearn.exceptions"].NotFittedError
    try:
        sys.modules["sklearn.utils.validation"].check_is_fitted(part)
    except (not_fitted, TypeError):  # a pipeline of no steps is of no type that fits
        return False
    return True
