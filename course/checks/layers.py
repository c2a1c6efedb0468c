"""Layers of a model, read from their configurations, and how they are compared with what a statement asks for.

The same network can be written in many ways. Before the comparison, a model is brought to one form: nested models are opened,
input layers and what computes masks are left out, an activation that stands apart belongs to the layer before it, and wrappers
that change nothing are taken off.
"""

import inspect
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import EllipsisType
from typing import Any

from course.checks.failure import is_hidden

#: Layers that are an activation and nothing else, unless they have other settings than these.
_PLAIN = {"ReLU": "relu", "Softmax": "softmax"}
_PLAIN_SETTINGS: dict[str, dict[str, Any]] = {
    "ReLU": {"max_value": None, "negative_slope": 0.0, "threshold": 0.0},
    "Softmax": {"axis": -1},
}
_COUNTED = {"units": "units", "filters": "filters", "num_heads": "heads"}


@dataclass(frozen=True)
class Layer:
    """What a layer must be: its kind, or one of several kinds, and the settings that matter."""

    kinds: frozenset[str]
    settings: Mapping[str, Any]


Pattern = Sequence[Layer | EllipsisType]


def layer(kind: str | set[str], **settings: Any) -> Layer:
    """Say what a layer must be, for `checks.model`.

    ``checks.layer("Conv2D", filters=32, kernel_size=3, activation="relu")``; what is not named is left open. A set stands
    for any of its elements: ``checks.layer({"LSTM", "GRU"}, units={16, 32})``.

    Args:
        kind: Name of the class in `keras.layers`.
        **settings: Settings of the layer, named as Keras names them, and ``trainable``. One number stands for the same
            number along each axis. An activation, a regularizer, an initializer or a constraint is given by its name or as an
            object. What a wrapper such as `Bidirectional` holds is given as ``layer=checks.layer(…)``.
    """
    kinds = {kind} if isinstance(kind, str) else kind
    return Layer(frozenset(kinds), settings)


@dataclass(frozen=True)
class Found:
    """A layer of a model: its kind, its configuration, and the models around it, from the outermost, with the layer itself."""

    kind: str
    config: Mapping[str, Any]
    chain: tuple[Any, ...] = ()

    @property
    def weights(self) -> list[Any]:
        """The variables of the layer, other than the states of its generators."""
        return list(getattr(self.chain[-1], "weights", ())) if self.chain else []

    @property
    def trainable(self) -> bool | None:
        """Whether its weights are trained; None where it has none.

        Freezing a model freezes every layer in it. A layer that is unfrozen afterwards is trained again, though the nested
        model around it stays frozen; only the outermost model decides for all.
        """
        return self.trainable_by({}) if self.weights else None

    def trainable_by(self, flags: Mapping[Any, bool]) -> bool:
        """Tell whether its weights are trained where some of the flags are others than now."""
        return all(flags.get(part, part.trainable) for part in (self.chain[0], self.chain[-1]))


@dataclass(frozen=True)
class Mismatch:
    """The first thing in which the layers of a model differ: the stage and one sentence."""

    stage: str
    headline: str


def foreign_part(model: Any) -> str | None:
    """Return the name of the first layer or activation that is no part of Keras, and that no test can look into, or None."""
    import keras

    for *_, part in _chains(model):
        kind = type(part)
        if not kind.__module__.startswith("keras.") or kind.__name__ == "Lambda":
            return kind.__name__
        activation = getattr(part, "activation", None)
        function = getattr(activation, "__name__", "linear")
        library = str(getattr(activation, "__module__", None) or "keras").split(".")[0]
        if not hasattr(keras.activations, _plain_name(function)) or library not in ("keras", "tensorflow"):
            return function
    return None


def layers_of(model: Any, ignoring: Sequence[str] = ()) -> list[Found]:
    """Return the layers of a model in the one form in which they are compared.

    Args:
        model: A Sequential or functional model. Where its graph branches, the order is that of `model.layers`.
        ignoring: Kinds that may stand anywhere or nowhere.
    """
    import keras

    ignored = {_class(kind).__name__ for kind in ignoring}
    found: list[Found] = []
    for chain in _chains(model):
        part = chain[-1]
        if isinstance(part, keras.layers.Layer):
            this = replace(_read(type(part).__name__, part.get_config()), chain=chain)
        elif str(getattr(part.output, "dtype", "")) == "bool":  # the mask of an `Embedding` or a `Masking`
            continue
        else:
            this = _read_operation(type(part).__name__)
        if this.kind in ignored:
            continue
        before = found[-1] if found else None
        if this.kind == "Activation" and before and before.kind != "Activation" and _activation(before) == "linear":
            found[-1] = replace(before, config={**before.config, "activation": this.config["activation"]})
        else:
            found.append(this)
    return found


def first_mismatch(found: Sequence[Found], wanted: Pattern) -> Mismatch | None:
    """Return the first difference between the layers of a model and those asked for, or None.

    Args:
        found: What `layers_of` read.
        wanted: What the layers must be, in order; ``...`` stands for any number of layers.

    Raises:
        ValueError: If a kind or a setting is asked for that Keras does not have (an author's mistake).
    """
    for each in wanted:
        if isinstance(each, Layer):
            _require_existing(each)
    placed = _place(found, wanted)
    if isinstance(placed, Mismatch):
        return placed
    mismatches = (_first_of(number + 1, found[number], each) for number, each in placed)
    return next((mismatch for mismatch in mismatches if mismatch), None)


def describe_layers(layers: Sequence[Found | Layer | EllipsisType], wanted: Pattern) -> str:
    """Return a list of layers, found or asked for, with the settings that are asked for."""
    names = list(dict.fromkeys(name for each in wanted if isinstance(each, Layer) for name in each.settings))
    numbered = ... not in layers
    lines = []
    for i, each in enumerate(layers, 1):
        if isinstance(each, EllipsisType):
            line = "…"
        elif isinstance(each, Found):
            line = _in_words(each.kind, {**each.config, "trainable": each.trainable}, names)
        else:
            line = _in_words(" or ".join(sorted(each.kinds)), each.settings, names)
        lines.append(f"{i} {line}" if numbered else line)
    return "\n".join(lines)


def _chains(model: Any) -> Iterator[tuple[Any, ...]]:
    """Go through the layers and operations of a model in order, nested models opened, input layers left out."""
    import keras

    for part in getattr(model, "operations", model.layers):
        if isinstance(part, keras.Model):
            yield from ((model, *chain) for chain in _chains(part))
        elif not isinstance(part, keras.layers.InputLayer):
            yield model, part


def _read(kind: str, config: Mapping[str, Any]) -> Found:
    """Bring a layer to the form in which it is compared."""
    if kind == "TimeDistributed" and config["layer"]["class_name"] == "Dense":
        return Found("Dense", config["layer"]["config"])  # `Dense` acts on the last axis anyway
    if kind == "RNN" and isinstance(config.get("cell"), Mapping) and config["cell"]["class_name"].endswith("Cell"):
        return Found(config["cell"]["class_name"].removesuffix("Cell"), {**config["cell"]["config"], **config})
    if kind in _PLAIN and all(config.get(name) == value for name, value in _PLAIN_SETTINGS[kind].items()):
        return Found("Activation", {"activation": _PLAIN[kind]})
    return Found(kind, config)


def _read_operation(kind: str) -> Found:
    """Read an operation of a functional model that is no layer: ``keras.ops.relu(x)``, ``x / 255``, ``x + y``."""
    import keras

    activations = {name.replace("_", ""): name for name in vars(keras.activations)}
    if kind.lower() in activations:
        return Found("Activation", {"activation": activations[kind.lower()]})
    return Found("Rescaling" if kind in ("Divide", "TrueDivide") else kind, {})


def _class(name: str) -> Any:
    import keras

    found = getattr(keras.layers, name, None)
    if found is None:
        raise ValueError(f"keras.layers has no {name!r}")
    return found


def _require_existing(wanted: Layer) -> None:
    for kind in wanted.kinds:
        known = {"trainable", *inspect.signature(_class(kind).__init__).parameters}
        for name, value in wanted.settings.items():
            if name not in known:
                raise ValueError(f"{kind} has no setting {name!r}")
            if isinstance(value, Layer):
                _require_existing(value)


def _place(found: Sequence[Found], wanted: Pattern) -> list[tuple[int, Layer]] | Mismatch:
    """Find which layer, counted from 0, stands for which one asked for."""
    segments: list[list[Layer]] = [[]]
    for each in wanted:
        if isinstance(each, EllipsisType):
            segments.append([])
        else:
            segments[-1].append(each)
    if len(segments) == 1 and len(found) != len(wanted):
        return Mismatch("layers", f"it has {_layers(len(found))}{_not(str(len(wanted)))}.")
    if len(found) < sum(map(len, segments)):
        return Mismatch("layers", f"it has only {_layers(len(found))}, fewer than asked for.")
    placed: list[tuple[int, Layer]] = []
    start = 0
    for i, segment in enumerate(segments):
        first, last = i == 0, i == len(segments) - 1
        if first or last:
            at = 0 if first else len(found) - len(segment)
            for number, each in enumerate(segment, at):
                if not _is_kind(found[number], each):
                    return _other_kind(number + 1, found[number], each)
        else:
            stop = len(found) - sum(map(len, segments[i + 1 :]))
            fits = _fits(found[:stop], segment, start)
            if fits is None:
                kinds = "" if is_hidden() else ": " + ", ".join(" or ".join(sorted(each.kinds)) for each in segment)
                return Mismatch("layers", f"layers that are asked for are missing{kinds}.")
            at = fits
        placed += enumerate(segment, at)
        start = at + len(segment)
    return placed


def _fits(found: Sequence[Found], segment: Sequence[Layer], start: int) -> int | None:
    """Return where a run of layers stands: the first place that fits wholly, or else by the kinds alone."""
    places = [
        at
        for at in range(start, len(found) - len(segment) + 1)
        if all(_is_kind(each, layer) for each, layer in zip(found[at:], segment, strict=False))
    ]
    whole = (at for at in places if not any(_first_of(0, *pair) for pair in zip(found[at:], segment, strict=False)))
    return next(whole, places[0] if places else None)


def _is_kind(found: Found, wanted: Layer) -> bool:
    # Aliases have the name of their class: `MaxPool2D` is `MaxPooling2D`.
    return any(
        found.kind == _class(kind).__name__ or (kind in _PLAIN and _activation(found) == _PLAIN[kind])
        for kind in wanted.kinds
    )


def _other_kind(number: int, found: Found, wanted: Layer) -> Mismatch:
    return Mismatch("layers", f"layer {number} is {found.kind}{_not(' or '.join(sorted(wanted.kinds)))}.")


def _first_of(number: int, found: Found, wanted: Layer) -> Mismatch | None:
    """Return the first thing in which one layer differs."""
    if not _is_kind(found, wanted):
        return _other_kind(number, found, wanted)
    mismatches = (_setting_mismatch(number, found, name, value) for name, value in wanted.settings.items())
    return next((mismatch for mismatch in mismatches if mismatch), None)


def _setting_mismatch(number: int, found: Found, name: str, wanted: Any) -> Mismatch | None:
    if name == "trainable":
        if found.trainable is None or found.trainable == wanted:
            return None
        now, then = ("trainable", "frozen") if found.trainable else ("frozen", "trainable")
        return Mismatch("trainable", f"layer {number}, {found.kind}, is {now}; it must be {then}.")
    if not found.config:  # an operation such as `x / 255` tells nothing of its numbers
        return None
    mine: Any = found.config.get(name)
    if _equal(name, mine, wanted):
        return None
    if isinstance(wanted, Layer):
        inner = _read(mine["class_name"], mine["config"])
        mismatch = _first_of(number, inner, wanted)
        return mismatch and replace(mismatch, headline=mismatch.headline.replace("layer", "the layer inside layer", 1))
    stage = "activation" if name == "activation" else f"layer {number}"
    if name in _COUNTED:
        text = f"layer {number} is {found.kind} with {_labelled(name, mine)}{_not(_text(name, wanted))}."
    else:
        text = f"layer {number}, {found.kind}, has {name} {_text(name, mine)}{_not(_text(name, wanted))}."
    return Mismatch(stage, text)


def _equal(name: str, mine: Any, wanted: Any) -> bool:
    if isinstance(wanted, set | frozenset):
        return any(_equal(name, mine, each) for each in wanted)
    if isinstance(wanted, Layer):
        return _first_of(0, _read(mine["class_name"], mine["config"]), wanted) is None
    if name.endswith(("activation", "regularizer", "initializer", "constraint")):
        mine, wanted = _canonical(name, mine), _canonical(name, wanted)
    if isinstance(mine, Mapping) and isinstance(wanted, Mapping):
        return mine.keys() == wanted.keys() and all(_equal("", mine[key], wanted[key]) for key in mine)
    if isinstance(mine, list | tuple):
        if not isinstance(wanted, list | tuple):
            return all(_equal("", each, wanted) for each in mine)
        return len(mine) == len(wanted) and all(_equal("", a, b) for a, b in zip(mine, wanted, strict=True))
    if isinstance(mine, float) and isinstance(wanted, int | float):
        return math.isclose(mine, wanted, rel_tol=1e-5)  # Keras keeps numbers in single precision
    return bool(mine == wanted)


def _canonical(name: str, value: Any) -> Any:
    """Return one form for all ways of naming an activation, a regularizer, an initializer or a constraint."""
    import keras

    if name.endswith("activation"):
        if isinstance(value, Mapping) and value["class_name"] == "function":
            return _plain_name(value["config"])
        if isinstance(value, Mapping):
            return _activation(_read(value["class_name"], value["config"])) or value["class_name"]
        return _plain_name(keras.activations.get(value).__name__)
    if name.endswith("regularizer"):
        penalty = keras.regularizers.get(value)
        if penalty is None or type(penalty).__name__ in ("L1", "L2", "L1L2"):
            return {"l1": float(getattr(penalty, "l1", 0)), "l2": float(getattr(penalty, "l2", 0))}
    else:
        penalty = (keras.initializers if name.endswith("initializer") else keras.constraints).get(value)
    if penalty is None:
        return None
    config = {key: setting for key, setting in penalty.get_config().items() if key != "seed" and setting is not None}
    return {"class": type(penalty).__name__, **config}


def _plain_name(function: str) -> str:
    return function.removesuffix("_v2")  # `tf.nn.softmax` calls itself so


def _activation(found: Found) -> str | None:
    return _canonical("activation", found.config["activation"]) if "activation" in found.config else None


def _in_words(kind: str, settings: Mapping[str, Any], names: Sequence[str]) -> str:
    words = [_labelled(name, settings[name]) for name in names if settings.get(name) is not None]
    return f"{kind} ({', '.join(words)})" if words else kind


def _labelled(name: str, value: Any) -> str:
    if name == "trainable":
        return "trainable" if value else "frozen"
    return f"{_text(name, value)} {_COUNTED[name]}" if name in _COUNTED else f"{name} {_text(name, value)}"


def _text(name: str, value: Any) -> str:
    if isinstance(value, set | frozenset):
        return " or ".join(sorted(_text(name, each) for each in value))
    if isinstance(value, Layer):
        return _in_words(" or ".join(sorted(value.kinds)), value.settings, list(value.settings))
    if name.endswith(("activation", "regularizer", "initializer", "constraint")):
        value = _canonical(name, value)
    if name.endswith("activation") and value == "linear":
        return "none"
    if isinstance(value, Mapping):
        kind = value.get("class", value.get("class_name"))
        numbers = [
            f"{key} {_text('', number)}" for key, number in value.items() if isinstance(number, float) and number
        ]
        return str(kind or ", ".join(numbers) or "none")
    if isinstance(value, list | tuple):
        return "×".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _layers(count: int) -> str:
    return f"{count} layer" if count == 1 else f"{count} layers"


def _not(expected: str) -> str:
    """Return what was asked for, as the end of a sentence; a hidden check keeps it back."""
    return ", which is not what is asked for" if is_hidden() else f", not {expected}"


def snake_case(name: str) -> str:
    """Return ``mean_squared_error`` for ``MeanSquaredError``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
