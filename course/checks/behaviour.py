"""Checks of what a model does: its weights, its predictions, whether it can learn, how well it does on unseen data.

Ids of the checks: attempted, type, compiled, error, shape; weights; value and property (of predictions); learning; score.
"""

import contextlib
import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from course.checks.answers import fail_difference, require_attempt
from course.checks.comparison import compare_arrays
from course.checks.compilation import loss_name, require_compiled
from course.checks.estimator_classes import is_estimator
from course.checks.failure import fail, is_hidden, report_pass
from course.checks.functions import call, error_text
from course.checks.kinds import as_array, as_texts
from course.checks.layers import layers_of
from course.checks.models import own_randomness, require_model
from course.checks.subject import subject_of_call

_BATCH = 256


def weights(
    answer: Any,
    *,
    before: Any,
    moved: bool | Sequence[bool | None],
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check which weights of a model training has moved.

    Args:
        answer: The model.
        before: The weights before training, as `get_weights` gives them, or a model that still has them; they may be those of
            the first layers only.
        moved: For each layer with weights, in order, whether its weights must have moved (True), must be as before (False) or
            may be either (None). One bool stands for all layers.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.

    Raises:
        CheckFailed: At the first layer that is wrong, or whose weights are not finite.
        ValueError: If `moved` does not name as many layers as `before` has weights for (an author's mistake).
    """
    subject = name or subject_of_call()
    require_model(subject, answer, hint)
    arrays = list(before.get_weights() if hasattr(before, "get_weights") else before)
    compared = 0
    for number, layer in enumerate(layers_of(answer), 1):
        now = [np.asarray(weight) for weight in layer.weights]
        then, arrays = arrays[: len(now)], arrays[len(now) :]
        if not then:
            continue
        what = f"layer {number}, {layer.kind},"
        if [np.shape(array) for array in then] != [array.shape for array in now]:
            fail(subject, "weights", f"{what} has not the weights of the model that was given.", hint=hint)
        if not all(np.isfinite(array).all() for array in now):
            fail(subject, "weights", f"{what} holds weights that are not finite: the training exploded.", hint=hint)
        if not isinstance(moved, bool) and compared >= len(moved):
            raise ValueError(f"checks.weights got weights for more than the {len(moved)} layers of `moved`")
        wanted = moved if isinstance(moved, bool) else moved[compared]
        same = all(np.array_equal(a, b) for a, b in zip(now, then, strict=True))
        if wanted is True and same:
            fail(subject, "weights", f"{what} has the same weights as before; it should have learned.", hint=hint)
        if wanted is False and not same:
            fail(subject, "weights", f"{what} has other weights than before; they should have stayed.", hint=hint)
        compared += 1
    if arrays:
        fail(subject, "weights", "it has fewer weights than the model that was given.", hint=hint)
    if not isinstance(moved, bool) and compared != len(moved):
        raise ValueError(f"checks.weights got weights for {compared} layers, but `moved` names {len(moved)}")
    report_pass(f"{subject} moved the right weights" if moved else f"{subject} kept its weights")


def predictions(
    answer: Any,
    inputs: Any,
    *,
    shape: tuple[int | None, ...] | None = None,
    probabilities: bool = False,
    like: Any = None,
    rtol: float = 1e-4,
    atol: float = 1e-5,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check what a model predicts: finite numbers, and the same ones each time, since dropout is off at inference.

    Args:
        answer: A model, or anything with a `predict`, or a function.
        inputs: A batch of examples.
        shape: Shape of the predictions; None stands for any length of an axis.
        probabilities: Whether they must be probabilities: from 0 to 1, and along the last axis, where it is longer
            than 1, with the sum 1.
        like: A model or a function that gives the right predictions.
        rtol: Relative tolerance against `like`.
        atol: Absolute tolerance against `like`.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    first = _predict(subject, answer, inputs, hint)
    if shape is not None and not (
        first.ndim == len(shape) and all(b is None or a == b for a, b in zip(first.shape, shape, strict=True))
    ):
        wanted = "" if is_hidden() else f", not [{', '.join('any' if n is None else str(n) for n in shape)}]"
        fail(subject, "shape", f"the shape of its predictions is {list(first.shape)}{wanted}.", hint=hint)
    _require_finite(subject, first, hint)
    second = _predict(subject, answer, inputs, hint)
    if not np.array_equal(first, second):
        text = "it gives two answers to one question: something random, such as dropout, is still on at inference."
        fail(subject, "property", text, hint=hint)
    if probabilities:
        if first.min() < 0 or first.max() > 1 + 1e-5:
            reach = "beyond that" if is_hidden() else f"from {first.min():.3g} to {first.max():.3g}"
            text = f"probabilities lie from 0 to 1; its predictions go {reach}. Has the last layer an activation?"
            fail(subject, "property", text, hint=hint)
        sums = first.sum(axis=-1)
        if first.shape[-1] > 1 and not np.allclose(sums, 1, atol=1e-3):
            text = f"its probabilities of one example add up to {sums.flat[np.abs(sums - 1).argmax()]:.3g}, not to 1."
            fail(subject, "property", text, hint=hint)
    if like is not None:
        expected = predicted(like, inputs)
        difference = compare_arrays(first, expected, rtol=rtol, atol=atol)
        if difference:
            headline = f"its predictions are not the right ones: {difference.headline}"
            fail_difference(subject, replace(difference, headline=headline), first, expected, hint=hint)
    report_pass(f"{subject} predicts as it should")


def learns(
    answer: Any,
    inputs: Any,
    targets: Any,
    *,
    steps: int = 40,
    to: float = 0.5,
    learning_rate: float = 0.005,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check that a model can learn one small batch by heart.

    A fresh copy of the model is trained with its own loss and with Adam, so that neither a rate that is too low nor what the
    model has already learned decides. The model itself stays as it is.

    Args:
        answer: A compiled model.
        inputs: A batch of at most 64 examples.
        targets: Their targets. Integer labels become one-hot vectors, and the other way round, as the loss expects them.
        steps: How many updates it may take.
        to: The share of the first loss to which the loss must fall.
        learning_rate: Learning rate of Adam.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.

    Raises:
        CheckFailed: If the loss does not fall so far, or training raises an error.
        ValueError: If the batch is too large (an author's mistake).
    """
    subject = name or subject_of_call()
    require_model(subject, answer, hint)
    require_compiled(subject, answer, hint)
    if len(inputs) > 64:
        raise ValueError(f"checks.learns got a batch of {len(inputs)} examples; at most 64 keep it fast")
    import keras

    # TensorFlow's own activations have names by which Keras does not find them again.
    named = {f"{each}_v2": getattr(keras.activations, each) for each in ("softmax", "log_softmax")}
    try:
        with own_randomness(), _without_remarks(), keras.utils.custom_object_scope(named):
            copy = type(answer).from_config(answer.get_config())
            copy.compile(keras.optimizers.Adam(learning_rate), answer.loss, jit_compile=False)
            labels = _labels_for(loss_name(answer.loss), targets, answer)
            losses = [float(copy.train_on_batch(inputs, labels))]
            for _ in range(steps):
                losses.append(float(copy.train_on_batch(inputs, labels)))
                if not losses[-1] > to * losses[0]:
                    break
    except Exception as error:  # whatever the student's combination of layers, loss and labels makes Keras raise
        text = type(error).__name__ if is_hidden() else f"{type(error).__name__}: {error_text(error)}"
        fail(subject, "error", f"it cannot be trained: {text}", hint=hint)
    if not np.isfinite(losses).all():
        fail(subject, "learning", "its loss is not a finite number when it is trained on one batch.", hint=hint)
    if losses[-1] > to * losses[0]:
        fall = f"from {losses[0]:.3g} to {losses[-1]:.3g}"
        text = f"it does not learn: in {steps} steps on one batch its loss went {fall}."
        why = "A model that cannot learn a few examples by heart has a fault in its layers, their activations or its loss."
        fail(subject, "learning", text, [("why", why)], hint)
    report_pass(f"{subject} can learn")


def score(
    answer: Any,
    inputs: Any,
    targets: Any,
    *,
    metric: str | Callable[[np.ndarray, np.ndarray], float] = "accuracy",
    at_least: float | None = None,
    at_most: float | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check how well a model does on data that it has not seen, against the threshold that the statement gives.

    Args:
        answer: A model, an estimator, or anything with a `predict`, or a function.
        inputs: Examples.
        targets: Their targets; for the accuracy, labels (numbers or texts) or one-hot vectors.
        metric: ``"accuracy"``, ``"mean_squared_error"``, ``"mean_absolute_error"``, ``"r2"`` (the share of the variance that is
            explained), or a function of targets and predictions.
        at_least: The least score that passes.
        at_most: The greatest score that passes.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.

    Raises:
        CheckFailed: If the score misses the threshold.
    """
    subject = name or subject_of_call()
    require_attempt(subject, answer, hint)
    found = _predict(subject, answer, inputs, hint)
    _require_finite(subject, found, hint)
    truth = _targets(targets)
    if found.ndim == 0:
        fail(subject, "shape", f"it gives a single number for {len(truth)} examples.", hint=hint)
    if len(found) != len(truth):
        fail(subject, "shape", f"it gives {len(found)} predictions for {len(truth)} examples.", hint=hint)
    if (found.dtype.kind == "U") != (truth.dtype.kind == "U"):
        said = ("texts", "numbers") if found.dtype.kind == "U" else ("numbers", "texts")
        fail(subject, "type", f"it predicts {said[0]}; the targets are {said[1]}.", hint=hint)
    function = _METRICS[metric] if isinstance(metric, str) else metric
    # A network of one unit gives a float on one side of a border. What an estimator predicts is a label, even as a float.
    if metric == "accuracy" and found.ndim == 1 and (found.dtype.kind in "iuU" or is_estimator(answer)):
        function = _share_of_labels
    try:
        number = float(function(truth, found))
    except (ValueError, TypeError):
        text = f"its predictions of shape {list(found.shape)} do not fit targets of shape {list(truth.shape)}."
        fail(subject, "shape", text, hint=hint)
    label = (metric if isinstance(metric, str) else getattr(metric, "__name__", "score")).replace("_", " ")
    text = f"its {label} on {len(truth)} unseen examples is {number:.4g}"
    if at_least is not None and not number >= at_least:
        fail(subject, "score", f"{text}; at least {at_least:g} is asked for.", hint=hint)
    if at_most is not None and not number <= at_most:
        fail(subject, "score", f"{text}; at most {at_most:g} is asked for.", hint=hint)
    report_pass(f"{subject}: {label} {number:.4g}")


@contextlib.contextmanager
def _without_remarks() -> Iterator[None]:
    """Keep off stderr what Keras and TensorFlow remark while they train; nbgrader takes it for a failure."""
    logger = logging.getLogger("tensorflow")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def predicted(model: Any, inputs: Any) -> np.ndarray:
    """Return what the model of a check, or a function in its place, predicts for some inputs."""
    return _predict("the model to compare with", model, inputs, None)


def _predict(subject: str, answer: Any, inputs: Any, hint: str | None) -> np.ndarray:
    """Return the predictions of a model; without `predict`, whose tracing writes warnings when many models are checked."""
    function = answer
    # An estimator can have `weights`, too: nearest neighbours have a parameter of this name.
    if hasattr(answer, "weights") and callable(answer) and not is_estimator(answer):
        function = _in_batches(answer)
    elif hasattr(answer, "predict"):
        function = answer.predict
    found = _numbers_or_texts(call(subject, function, (inputs,), hint=hint))
    if found is None:
        fail(subject, "type", "what it predicts is not an array of numbers or of texts.", hint=hint)
    return found


def _numbers_or_texts(values: Any) -> np.ndarray | None:
    """Return values as an array of numbers or of texts, None if they are neither."""
    for read in (as_array, as_texts):
        with contextlib.suppress(TypeError, ValueError):
            return read(values)
    return None


def _targets(targets: Any) -> np.ndarray:
    """Return the targets of a check as an array.

    Raises:
        ValueError: If they are none: of lists of several lengths nobody can say which prediction belongs to which.
    """
    found = _numbers_or_texts(targets)
    if found is not None:
        return found
    lengths = (
        sorted({len(each) for each in targets if hasattr(each, "__len__")}) if hasattr(targets, "__iter__") else []
    )
    raise ValueError(
        f"checks.score needs targets that are one array; pad examples of several lengths {lengths} to one shape"
    )


def _in_batches(model: Any) -> Callable[[Any], np.ndarray]:
    import keras

    # Augmentation layers, unlike dropout, are on in a plain call and off in `predict`. Other models are called without
    # `training=False`, which would switch off what they wrongly keep on at inference.
    augments = isinstance(model, keras.Model) and any(each.kind.startswith("Random") for each in layers_of(model))
    settings = {"training": False} if augments else {}

    def predict(inputs: Any) -> np.ndarray:
        several = isinstance(inputs, list | tuple)
        arrays = [np.asarray(each) for each in (inputs if several else [inputs])]
        arrays = [each.astype(np.float32) if each.dtype.kind == "f" else each for each in arrays]
        parts = []
        for start in range(0, len(arrays[0]), _BATCH):
            batch = [each[start : start + _BATCH] for each in arrays]
            parts.append(np.asarray(model(batch if several else batch[0], **settings)))
        return np.concatenate(parts)

    return predict


def _require_finite(subject: str, found: np.ndarray, hint: str | None) -> None:
    if found.dtype.kind == "f" and not np.isfinite(found).all():
        fail(subject, "value", "its predictions are not all finite numbers: did the training explode?", hint=hint)


def _labels_for(loss: str | None, targets: Any, model: Any) -> np.ndarray:
    """Return labels in the form that a loss expects: integers or one-hot vectors."""
    labels = as_array(targets)
    rank = len(model.outputs[0].shape) if model.built else labels.ndim
    if loss == "sparse_categorical_crossentropy" and labels.ndim == rank and labels.shape[-1] > 1:
        return np.asarray(labels.argmax(axis=-1))
    if loss == "categorical_crossentropy" and labels.ndim < rank:
        return np.asarray(np.eye(model.outputs[0].shape[-1], dtype=np.float32)[labels.astype(int)])
    return labels


def _accuracy(targets: np.ndarray, found: np.ndarray) -> float:
    if found.ndim > 1 and found.shape[-1] > 1:
        chosen = found.argmax(axis=-1)
        truth = targets.argmax(axis=-1) if targets.shape == found.shape else targets.reshape(chosen.shape)
    else:
        # One unit: a probability, or a logit where a value lies outside 0 to 1.
        border = 0.5 if found.min() >= 0 and found.max() <= 1 else 0.0
        chosen, truth = found.ravel() > border, targets.ravel()
    return float(np.mean(chosen == truth))


def _share_of_labels(targets: np.ndarray, found: np.ndarray) -> float:
    return float(np.mean(targets.reshape(found.shape) == found))


def _r2(targets: np.ndarray, found: np.ndarray) -> float:
    spread = np.sum((targets - targets.mean(axis=0)) ** 2)
    return float(1 - np.sum((found.reshape(targets.shape) - targets) ** 2) / spread)


def _mean_squared_error(targets: np.ndarray, found: np.ndarray) -> float:
    return float(np.mean((found.reshape(targets.shape) - targets) ** 2))


def _mean_absolute_error(targets: np.ndarray, found: np.ndarray) -> float:
    return float(np.mean(np.abs(found.reshape(targets.shape) - targets)))


_METRICS: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    "accuracy": _accuracy,
    "mean_squared_error": _mean_squared_error,
    "mean_absolute_error": _mean_absolute_error,
    "r2": _r2,
}
