"""Checks of how a Keras model was compiled.

The ids of the checks, in the order in which they are asked: attempted, type, compiled, optimizer, learning rate, loss, metrics.
"""

import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from course.checks.failure import fail, is_hidden, report_pass
from course.checks.layers import layers_of, snake_case
from course.checks.models import require_model
from course.checks.subject import subject_of_call

#: Which of Keras's accuracies goes with which labels.
_ACCURACIES = {
    "categorical_crossentropy": "categorical_accuracy",
    "sparse_categorical_crossentropy": "sparse_categorical_accuracy",
    "binary_crossentropy": "binary_accuracy",
}
_PROBABILITIES = {"softmax", "sigmoid"}


def compiled(
    answer: Any,
    *,
    optimizer: str | set[str] | None = None,
    learning_rate: float | tuple[float, float] | str | None = None,
    loss: str | set[str] | None = None,
    metrics: Sequence[str] = (),
    hint: str | None = None,
    name: str | None = None,
    **settings: Any,
) -> None:
    """Check how a Keras model was compiled, and that no layer was frozen or unfrozen afterwards.

    A loss is also compared with the last layer: probabilities and ``from_logits=True`` do not go together, nor do plain
    logits and a loss that takes probabilities.

    Args:
        answer: A compiled model.
        optimizer: Name of the optimizer; a set stands for any of several.
        learning_rate: Its learning rate, or the least and the greatest one, or the class of its schedule.
        loss: Name of the loss, as ``"categorical_crossentropy"``; a set stands for any of several.
        metrics: Names of metrics that it must report, as ``"accuracy"``; others may be there too.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.
        **settings: Other settings of the optimizer, as ``momentum=0.9``.

    Raises:
        CheckFailed: At the first thing that is wrong.
    """
    subject = name or subject_of_call()
    require_model(subject, answer, hint)
    require_compiled(subject, answer, hint)
    changed = _changed_since_compile(answer)
    if changed:
        which = f"layer {changed[0]}" if len(changed) == 1 else f"layers {', '.join(map(str, changed))}"
        text = f"`trainable` of {which} changed after `compile`. The change has no effect until you compile again."
        fail(subject, "compiled", text, hint=hint)
    if optimizer is not None:
        _require_optimizer(subject, answer, {optimizer} if isinstance(optimizer, str) else optimizer, hint)
    _require_settings(subject, answer, learning_rate, settings, hint)
    if loss is not None:
        _require_loss(subject, answer, {loss} if isinstance(loss, str) else loss, hint)
    _require_metrics(subject, answer, metrics, hint)
    report_pass(f"{subject} is compiled as asked")


def require_compiled(subject: str, answer: Any, hint: str | None) -> None:
    """Fail where a model was never compiled."""
    if not answer.compiled or answer.optimizer is None:
        fail(subject, "compiled", "it is not compiled: call its `compile` with an optimizer and a loss.", hint=hint)


def loss_name(loss: Any) -> str | None:
    """Return the one name of a loss, whether it was given as a name, a function or an object; None where there is none."""
    import keras

    if loss is None:
        return None
    try:
        found = keras.losses.get(loss) if isinstance(loss, str) else loss
    except ValueError:  # Keras looks a name up no sooner than it trains
        return str(loss)
    if isinstance(found, keras.losses.Loss):
        found = getattr(found, "fn", None) or type(found)
    return snake_case(getattr(found, "__name__", type(found).__name__))


def _changed_since_compile(answer: Any) -> list[int]:
    """Return the numbers of the layers that were frozen or unfrozen after `compile`.

    Keras reads the flags when `fit` traces its step, so that a later change is ignored or half obeyed. It keeps what they were
    at `compile` in `_compiled_trainable_state`; no public attribute tells.
    """
    then = answer._compiled_trainable_state
    return [
        number
        for number, found in enumerate(layers_of(answer), 1)
        if found.weights and found.trainable != found.trainable_by(then)
    ]


def _require_optimizer(subject: str, answer: Any, wanted: set[str], hint: str | None) -> None:
    import keras

    names = {type(keras.optimizers.get(each)).__name__ for each in wanted}
    mine = type(answer.optimizer).__name__
    if mine not in names:
        other = "" if is_hidden() else f", not {' or '.join(sorted(names))}"
        fail(subject, "optimizer", f"its optimizer is {mine}{other}.", hint=hint)


def _require_settings(
    subject: str,
    answer: Any,
    learning_rate: float | tuple[float, float] | str | None,
    settings: Mapping[str, Any],
    hint: str | None,
) -> None:
    config = answer.optimizer.get_config()
    rate = config["learning_rate"]
    schedule = rate["class_name"] if isinstance(rate, Mapping) else None
    if isinstance(learning_rate, str):
        if schedule != learning_rate:
            mine = f"follows {schedule}" if schedule else f"is always {rate:g}"
            other = "" if is_hidden() else f"; it must follow {learning_rate}"
            fail(subject, "learning rate", f"its learning rate {mine}{other}.", hint=hint)
    elif learning_rate is not None:
        low, high = learning_rate if isinstance(learning_rate, tuple) else (learning_rate, learning_rate)
        other = f"{low:g}" if low == high else f"from {low:g} to {high:g}"
        if schedule:
            text = f"its learning rate follows {schedule}; it must be {'fixed' if is_hidden() else other}."
            fail(subject, "learning rate", text, hint=hint)
        if not low * (1 - 1e-5) <= rate <= high * (1 + 1e-5):
            other = "" if is_hidden() else f", not {other}"
            fail(subject, "learning rate", f"its learning rate is {rate:g}{other}.", hint=hint)
    for name, wanted in settings.items():
        mine = config.get(name)
        number = isinstance(mine, int | float) and isinstance(wanted, int | float)
        if not (math.isclose(mine, wanted, rel_tol=1e-5) if number else mine == wanted):
            other = "" if is_hidden() else f", not {wanted}"
            fail(subject, "optimizer", f"`{name}` of its optimizer is {mine}{other}.", hint=hint)


def _require_loss(subject: str, answer: Any, wanted: set[str], hint: str | None) -> None:
    loss = answer.loss
    if isinstance(loss, list | tuple) and len(loss) == 1:
        loss = loss[0]
    if isinstance(loss, list | tuple | dict):
        mine = ", ".join(str(loss_name(each)) for each in (loss.values() if isinstance(loss, dict) else loss))
    else:
        mine = loss_name(loss) or "missing"
    names = {str(loss_name(each)) for each in wanted}
    if mine not in names:
        other = "" if is_hidden() else f", not {' or '.join(sorted(names))}"
        fail(subject, "loss", f"its loss is {mine}{other}.", hint=hint)
    last = layers_of(answer)[-1].config.get("activation") if answer.layers else None
    config: Mapping[str, Any] = loss.get_config() if hasattr(loss, "get_config") else {}
    logits = bool(config.get("from_logits", False))
    if logits and last in _PROBABILITIES:
        text = f"its loss expects logits (`from_logits=True`), but the last layer gives probabilities ({last})."
        fail(subject, "loss", text, hint=hint)
    if not logits and last == "linear" and mine in _ACCURACIES:
        text = (
            "its loss expects probabilities, but the last layer has no activation. Add it, or set `from_logits=True`."
        )
        fail(subject, "loss", text, hint=hint)


def _require_metrics(subject: str, answer: Any, wanted: Sequence[str], hint: str | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a metric of the student's own is no concern of this check
        config = answer.get_compile_config()
    mine = {name for key in ("metrics", "weighted_metrics") for name in _metric_names(config.get(key))}
    accuracies = {_ACCURACIES.get(loss_name(answer.loss) or "")} - {None} or set(_ACCURACIES.values())
    for metric in wanted:
        name = next(_metric_names(metric))
        if name in mine or (name == "accuracy" and mine & accuracies):
            continue
        others = sorted(mine & {"exact accuracy", *_ACCURACIES.values()})
        if name == "accuracy" and others:
            text = f'its {others[0].replace("_", " ")} does not fit its loss and labels. Write `metrics=["accuracy"]`.'
        else:
            text = f"it does not report {'a metric that is asked for' if is_hidden() else name}: `metrics=[…]`."
        fail(subject, "metrics", text, [("yours", ", ".join(sorted(mine)) or "none")], hint)


def _metric_names(metrics: Any) -> Iterator[str]:
    """Yield the one name of each metric in a compile configuration."""
    import keras

    if metrics in ("accuracy", "acc"):
        yield "accuracy"  # Keras chooses the one that fits the labels; `keras.metrics.Accuracy` does not
    elif isinstance(metrics, str):
        try:
            found = keras.metrics.get(metrics)
        except ValueError:  # Keras looks a name up no sooner than it trains
            yield metrics
        else:
            yield snake_case(getattr(found, "__name__", type(found).__name__))
    elif isinstance(metrics, Mapping) and "class_name" in metrics:
        name = metrics["config"] if metrics["class_name"] == "function" else metrics["class_name"]
        yield "exact accuracy" if name == "Accuracy" else snake_case(str(name))
    elif isinstance(metrics, Mapping | list | tuple):
        for each in metrics.values() if isinstance(metrics, Mapping) else metrics:
            yield from _metric_names(each)
