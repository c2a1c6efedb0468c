"""Checks of what `fit` returns.

The ids of the checks, in the order in which they are asked: attempted, type, validation, metrics, epochs.
"""

from collections.abc import Sequence
from typing import Any

from course.checks.answers import require_attempt
from course.checks.failure import fail, report_pass
from course.checks.kinds import type_name
from course.checks.subject import subject_of_call


def history(
    answer: Any,
    *,
    metrics: Sequence[str] = (),
    validation: bool = False,
    epochs: int | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check the history of a training.

    Args:
        answer: What `fit` returned.
        metrics: The metrics that it must hold besides the loss. ``"accuracy"`` stands for an accuracy under any of its names.
        validation: Whether it must hold the loss and the metrics of the validation data too.
        epochs: For how many epochs it must hold them.
        hint: What to look at when the check fails.
        name: What to call the history; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    import keras

    if not isinstance(answer, keras.callbacks.History):
        text = f"it is {type_name(answer)}, not what `fit` returns. Bind the result of `fit` itself."
        fail(subject, "type", text, hint=hint)
    if validation and "val_loss" not in answer.history:
        fail(
            subject,
            "validation",
            "it holds nothing of validation data: `fit` needs `validation_data=(…, …)`.",
            hint=hint,
        )
    for metric in metrics:
        if not curve(answer, metric) or (validation and not curve(answer, metric, validation=True)):
            text = f'it does not hold the {metric.replace("_", " ")}: `compile` needs `metrics=["{metric}"]`.'
            fail(subject, "metrics", text, [("yours", ", ".join(answer.history))], hint)
    found = len(answer.history.get("loss", ()))
    if epochs is not None and found != epochs:
        fail(subject, "epochs", f"it holds {found} epoch{'s' * (found != 1)}, not {epochs}.", hint=hint)
    report_pass(subject, metrics=metrics, validation=validation, epochs=epochs is not None)


def curve(history: Any, metric: str, *, validation: bool = False) -> list[float]:
    """Return a metric of each epoch from what `fit` returned; an empty list where there is none.

    Args:
        history: What `fit` returned.
        metric: Its name. ``"accuracy"`` finds an accuracy under any name that Keras or the student gives it: ``"acc"``,
            ``"sparse_categorical_accuracy"``.
        validation: Whether the curve of the validation data is meant.
    """
    prefix = "val_" if validation else ""
    curves = {
        name.removeprefix(prefix): values
        for name, values in history.history.items()
        if name.startswith("val_") == validation
    }
    if metric == "accuracy" and metric not in curves:
        metric = next((name for name in curves if "acc" in name), metric)
    return list(curves.get(metric, []))
