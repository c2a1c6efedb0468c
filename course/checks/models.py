"""Checks of what a Keras model is built of.

Every right way of writing a model passes: `Sequential`, `add` or the functional API, an input layer or none, an activation in
its layer or apart from it, a name or an object. Names of layers do not matter. Layers are counted from 1, as a statement lists
them: input layers do not count, nor do activations that stand apart.

The ids of the checks, in the order in which they are asked: attempted, type, built, input, then layers, layer 1, layer 2 …,
activation and trainable, then output, parameters, trainable.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from course.checks.answers import require_attempt
from course.checks.failure import fail, is_hidden, report_pass
from course.checks.kinds import type_name
from course.checks.layers import Pattern, describe_layers, first_mismatch, foreign_part, layers_of
from course.checks.subject import subject_of_call

Shape = tuple[int | None, ...]
Shapes = Shape | set[Shape] | list[Shape]


def model(
    answer: Any,
    *,
    inputs: Shapes | None = None,
    layers: Pattern | None = None,
    ignoring: Sequence[str] = (),
    outputs: Shapes | None = None,
    parameters: int | None = None,
    trainable_parameters: int | None = None,
    non_trainable_parameters: int | None = None,
    hint: str | None = None,
    name: str | None = None,
) -> None:
    """Check what a Keras model is built of.

    A model that was not yet given an input shape is built for the shape that `inputs` names.

    Args:
        answer: A Sequential or a functional model of Keras's own layers.
        inputs: Shape of one example, without the batch axis; None stands for any length of an axis, a set for any of several
            shapes, a list for the shapes of several inputs.
        layers: The layers in order, made by `layer`; ``...`` stands for any number of layers.
        ignoring: Kinds of layers that may stand anywhere or nowhere, such as ``"Flatten"`` or ``"Rescaling"``.
        outputs: Shape of the output for one example, given as `inputs` is.
        parameters: How many parameters it has in all.
        trainable_parameters: How many of them are trained.
        non_trainable_parameters: How many of them are not.
        hint: What to look at when the check fails.
        name: What to call the model; its source text by default.

    Raises:
        CheckFailed: At the first thing that is wrong.
        ValueError: If `layers` asks for a kind or a setting that Keras does not have (an author's mistake).
    """
    subject = name or subject_of_call()
    require_model(subject, answer, hint)
    built = _built(subject, answer, inputs, hint)
    if inputs is not None:
        _require_shape(subject, "input", built.inputs, inputs, hint)
    if layers is not None:
        found = layers_of(built, ignoring)
        mismatch = first_mismatch(found, layers)
        if mismatch:
            rows = [] if is_hidden() else [("expected", describe_layers(layers, layers))]
            rows.append(("yours", describe_layers(found, layers)))
            fail(subject, mismatch.stage, mismatch.headline, rows, hint)
    if outputs is not None:
        _require_shape(subject, "output", built.outputs, outputs, hint)
    counts = {
        "parameters": (count_parameters(built.weights), parameters),
        "trainable parameters": (count_parameters(built.trainable_weights), trainable_parameters),
        "non-trainable parameters": (count_parameters(built.non_trainable_weights), non_trainable_parameters),
    }
    for kind, (count, wanted) in counts.items():
        if wanted is not None and count != wanted:
            other = ", which is not the right number" if is_hidden() else f", not {wanted:,}"
            stage = "parameters" if kind == "parameters" else "trainable"
            fail(subject, stage, f"it has {count:,} {kind}{other}.", hint=hint)
    report_pass(f"{subject} is built as asked")


def require_model(subject: str, answer: Any, hint: str | None) -> None:
    """Fail where an answer is no model of Keras's own layers, and say what it is instead."""
    if answer is None:
        text = "it is None. `compile`, `add` and `build` return None: bind the model itself to the name."
        fail(subject, "attempted", text, hint=hint)
    require_attempt(subject, answer, hint)
    keras: Any = sys.modules.get("keras")
    if keras is None or not isinstance(answer, keras.Model):
        fail(subject, "type", f"it is {_what(answer, keras)}, not a Keras model.", hint=hint)
    own = type(answer)
    foreign = getattr(answer, "foreign_part", "")  # the grader says so of a model that stays with the student's code
    if not foreign and (own.__name__ not in ("Sequential", "Functional") or not own.__module__.startswith("keras.")):
        text = "it is a model class of its own. Build it with `keras.Sequential` or `keras.Model(inputs, outputs)`."
        fail(subject, "type", text, hint=hint)
    foreign = foreign or foreign_part(answer)
    if foreign:
        text = f"it holds `{foreign}`, into which no test can look. Use the built-in layers and activations of Keras."
        fail(subject, "type", text, hint=hint)


def count_parameters(weights: Sequence[Any]) -> int:
    """Return how many numbers some weights hold."""
    return sum(math.prod(weight.shape) for weight in weights)


@contextmanager
def own_randomness(seed: int = 0) -> Iterator[None]:
    """Draw the first weights of a copy from a seed of its own; the student's generators stay as they are.

    Keras takes the seeds of initializers and dropout from Python's own generator.
    """
    state = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(state)


def _what(answer: Any, keras: Any) -> str:
    if isinstance(answer, type):
        return f"the class {answer.__name__}"
    if keras is not None:
        if isinstance(answer, keras.callbacks.History):
            return "what `fit` returns"
        if isinstance(answer, keras.KerasTensor):
            return "the output of a layer"
        if isinstance(answer, keras.layers.Layer):
            return "a layer"
    if callable(answer) and hasattr(answer, "__name__"):
        return "a function (call it to get what it makes)"
    return type_name(answer)


def _built(subject: str, answer: Any, inputs: Shapes | None, hint: str | None) -> Any:
    if answer.built:
        return answer
    text = "its weights do not exist yet. Begin it with `keras.Input(shape=…)`, or call it once on data."
    if not answer.layers:
        fail(subject, "built", "it has no layers yet: `add` them, or list them in `keras.Sequential([…])`.", hint=hint)
    if not isinstance(inputs, tuple):
        fail(subject, "built", text, hint=hint)
    try:
        with own_randomness():
            copy = type(answer).from_config(answer.get_config())
            copy.build((None, *inputs))
    except (ValueError, TypeError, RuntimeError):
        text = f"its layers do not fit together for inputs of shape {list(inputs)}."
        fail(subject, "built", text, hint=hint)
    return copy


def _require_shape(subject: str, side: str, tensors: Sequence[Any], wanted: Shapes, hint: str | None) -> None:
    mine = [tuple(tensor.shape)[1:] for tensor in tensors]
    choices = (
        [wanted] if isinstance(wanted, list) else [[each] for each in (wanted if isinstance(wanted, set) else {wanted})]
    )

    def fits(shapes: Sequence[Shape]) -> bool:
        return len(mine) == len(shapes) and all(
            len(a) == len(b) and all(y is None or x == y for x, y in zip(a, b, strict=True))
            for a, b in zip(mine, shapes, strict=True)
        )

    if not any(fits(shapes) for shapes in choices):
        text = f"the shape of its {side} is {_shapes(mine)}"
        other = "" if is_hidden() else f", not {' or '.join(_shapes(shapes) for shapes in choices)}"
        fail(subject, side, f"{text}{other} (without the batch axis).", hint=hint)


def _shapes(shapes: Sequence[Shape]) -> str:
    return " and ".join("[" + ", ".join("any" if n is None else str(n) for n in shape) + "]" for shape in shapes)
