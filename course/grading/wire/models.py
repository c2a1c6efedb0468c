"""Keras models on the wire: a configuration checked against a list of built-in classes, and weights as arrays.

A configuration names classes and functions; one that names a student's own, a `Lambda`, or anything else that carries code or
reads files is refused here and the model stays a reference, which can be called. The walk covers the whole configuration before
Keras sees any of it. Variables are created without values until their shapes have been compared with the weights that came,
so that a configuration of a few bytes cannot allocate gigabytes.
"""

import inspect
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from course.grading.wire.frames import Coder, WireError

LAYERS = frozenset(
    """Activation Add AdditiveAttention AlphaDropout Attention Average AveragePooling1D AveragePooling2D AveragePooling3D
    BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose
    Conv3D Cropping1D Cropping2D Dense DepthwiseConv1D DepthwiseConv2D Dot Dropout ELU EinsumDense Embedding Flatten GRU
    GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D
    GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization Identity InputLayer LSTM LSTMCell
    LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum MultiHeadAttention Multiply
    Normalization PReLU Permute RMSNormalization RNN RandomBrightness RandomContrast RandomCrop RandomFlip RandomRotation
    RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D SimpleRNN
    SimpleRNNCell Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D StackedRNNCells Subtract TimeDistributed
    UnitNormalization UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D""".split()  # noqa: SIM905
)
_MODELS = {("keras", "Sequential"), ("keras.src.models.functional", "Functional")}
#: Namespaces whose classes are data: numbers that say how to start, punish, descend and measure.
_NAMESPACES = tuple(
    f"keras.{name}"
    for name in (
        "initializers",
        "regularizers",
        "constraints",
        "optimizers",
        "optimizers.schedules",
        "losses",
        "metrics",
    )
)
_OPERATIONS = (
    "keras.src.ops.numpy",
    "keras.src.ops.nn",
    "keras.src.activations.activations",
)  # what `x + y` and `keras.ops.relu(x)` leave in a functional model
_FUNCTIONS = ("activations", "losses", "metrics", "initializers")
_VALUES = {"__keras_tensor__", "__numpy__", "__slice__", "__ellipsis__", "__tuple__"}
_NUMBERS = re.compile(r"bool|bfloat16|(?:u?int|float|complex)\d{1,3}")
_DESCRIBING = {"get_config", "call"}  # methods by which an object says what it is, and does it
_MEASURES = ("loss", "metrics", "weighted_metrics")
_OWN = "the student's own"  # the key of a loss or metric of which only the name is serialized
_MAX_OBJECTS = 5_000
_MAX_DEPTH = 60


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of a built-in model, layer, optimizer, loss or history; None for anything else, and for custom ones."""
    keras = sys.modules.get("keras")
    if keras is None or not str(type(value).__module__).startswith("keras."):
        return None
    if isinstance(value, keras.callbacks.History):
        parts = [value.history, list(value.epoch), value.params or {}]
        return ["history", *codec.items(parts, depth)]
    try:
        return _described(codec, value, depth, keras)
    except Exception:  # whatever the student's own parts say of themselves: it is serialized as a reference
        return None


def _described(codec: Coder, value: Any, depth: int, keras: Any) -> list[Any] | None:
    if own_part(value):
        return None
    if isinstance(value, keras.Model):
        config = keras.saving.serialize_keras_object(value)
        config.pop("compile_config", None)
        if (config["module"], config["class_name"]) not in _MODELS:
            return None
        text = _checked_json(config)
        weights = codec.items(value.get_weights() if value.built else [], depth)
        return ["model", text, bool(value.built), _compile_json(value), _trainable_flags(value), *weights]
    if isinstance(value, keras.layers.Layer):
        text = _checked_json(keras.saving.serialize_keras_object(value))
        return ["layer", text, *codec.items(value.get_weights() if value.built else [], depth)]
    if isinstance(value, _data_classes(keras)):
        state = [variable.numpy() for variable in _state(value)]
        return ["keras object", _checked_json(keras.saving.serialize_keras_object(value)), *codec.items(state, depth)]
    return None


def _state(value: Any) -> list[Any]:
    """Return the variables in which a metric counts, and the one in which an optimizer counts its steps."""
    keras = sys.modules["keras"]
    if isinstance(value, keras.metrics.Metric):
        return list(value.variables)
    return [value.iterations] if isinstance(value, keras.optimizers.Optimizer) else []


def own_part(value: Any) -> str:
    """Return the name of the first part of a Keras object that is described by code of the student's; empty if there is none.

    What a class or a function of the student's says need not be what it does, even if it took a name of Keras's.
    """
    keras = sys.modules["keras"]
    classes = (keras.Operation, *_data_classes(keras))
    pending, seen = [value], set()
    while pending:
        part = pending.pop(0)
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, list | tuple):
            pending += part
        elif isinstance(part, dict):
            pending += part.values()
        elif inspect.isfunction(part):
            if not _is_library(part):
                return str(part.__name__)
        elif issubclass(type(part), classes):
            if not _is_library(type(part)) or _DESCRIBING & vars(part).keys():
                return type(part).__name__
            pending += _parts(part, isinstance(part, keras.Model))
    return ""


def _is_library(thing: Any) -> bool:
    """Tell whether a class or function is what its library has under its name, not one that has only taken the name."""
    module, name = str(thing.__module__), str(thing.__qualname__)
    return module.split(".")[0] in ("keras", "tensorflow") and getattr(sys.modules.get(module), name, None) is thing


def _parts(thing: Any, is_model: bool) -> Iterator[Any]:
    """Yield what a Keras object is made of; how a model was compiled is looked at elsewhere, and may be the student's own."""
    for name, value in vars(thing).items():
        if is_model and (name in ("optimizer", "loss", "_metrics", "_loss_tracker") or name.startswith("_compile")):
            continue
        if not inspect.isfunction(value) or name.endswith(("activation", "fn")):
            yield value


def check_config(config: Any) -> None:
    """Refuse a configuration that names anything but built-in classes and functions.

    Args:
        config: A configuration as `keras.saving.serialize_keras_object` makes it.

    Raises:
        WireError: If it does; the message names what was refused.
    """
    found = 0
    pending = [(config, 0)]
    while pending:
        part, depth = pending.pop()
        if depth > _MAX_DEPTH:
            raise WireError("the configuration of a model nests too deeply")
        if isinstance(part, dict):
            if "class_name" in part:
                found += 1
                _check_object(part)
            for key, value in part.items():
                if str(key).endswith("activation") and not _names_activation(value):
                    raise WireError("an activation of a model is code")
            pending += [(value, depth + 1) for value in part.values()]
        elif isinstance(part, list | tuple):
            pending += [(value, depth + 1) for value in part]
        elif not (part is None or isinstance(part, str | int | float)):
            raise WireError(f"the configuration of a model holds a {type(part).__name__}")
    if found > _MAX_OBJECTS:
        raise WireError("the configuration of a model names too many objects")


def _names_activation(value: Any) -> bool:
    """Tell whether an activation is named; Keras writes a lambda's bytecode in its place."""
    return value is None or isinstance(value, str) or (isinstance(value, dict) and "class_name" in value)


def _check_object(part: dict[str, Any]) -> None:
    name, module, registered = part["class_name"], part.get("module"), part.get("registered_name")
    if name in _VALUES:
        if name == "__numpy__" and not _names_numbers(part.get("config")):
            raise WireError("the configuration of a model holds an array of something else than numbers")
        return
    if not isinstance(name, str) or not isinstance(module, str) or registered not in (None, name, part.get("config")):
        raise WireError(f"{str(name)[:60]!r} is no built-in class of Keras")
    allowed = (
        (module, name) in _MODELS
        or (module, name) == ("keras", "DTypePolicy")
        or (module == "keras.layers" and name in LAYERS)
        or (name == "function" and module == "builtins" and _is_function(part.get("config")))
        or (module in _NAMESPACES and _is_class(_exported(module), name))
        or (module in _OPERATIONS and _is_class(sys.modules.get(module), name))
    )
    if not allowed:
        raise WireError(f"`{name[:60]}` is no built-in class that can be serialized")


def _names_numbers(config: Any) -> bool:
    """Tell whether a configuration describes an array of numbers; one of a text could be as long as its dtype says."""
    return isinstance(config, dict) and bool(_NUMBERS.fullmatch(str(config.get("dtype"))))


def _exported(module: str) -> Any:
    found: Any = sys.modules["keras"]
    for part in module.split(".")[1:]:
        found = getattr(found, part)
    return found


def _is_class(namespace: Any, name: str) -> bool:
    return name.isidentifier() and isinstance(vars(namespace).get(name) if namespace else None, type)


def _is_function(name: Any) -> bool:
    if not isinstance(name, str) or not name.isidentifier():
        return False
    keras = sys.modules["keras"]
    return any(callable(getattr(getattr(keras, namespace), name, None)) for namespace in _FUNCTIONS)


def _data_classes(keras: Any) -> tuple[type, ...]:
    return (
        keras.optimizers.Optimizer,
        keras.optimizers.schedules.LearningRateSchedule,
        keras.losses.Loss,
        keras.metrics.Metric,
        keras.initializers.Initializer,
        keras.regularizers.Regularizer,
        keras.constraints.Constraint,
    )


def _checked_json(config: Any) -> str:
    config = _with_public_names(config)
    check_config(config)
    return json.dumps(config)


def _with_public_names(part: Any) -> Any:
    """Return a configuration in which functions have Keras's names: TensorFlow's own softmax calls itself `softmax_v2`."""
    if isinstance(part, list | tuple):
        return [_with_public_names(each) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("class_name") == "function" and isinstance(part.get("config"), str):
        name = part["config"].removesuffix("_v2")
        return {**part, "config": name, "registered_name": name}
    return {key: _with_public_names(value) for key, value in part.items()}


def _compile_json(model: Any) -> str | None:
    """Return how a model was compiled; None where it was not, or with an optimizer of the student's own.

    Of a loss or a metric of the student's own only the name is serialized, so that the others keep their places.
    """
    if not model.compiled:
        return None
    try:
        config = {name: _compiled_with(name, value) for name, value in model._compile_config.config.items()}
        return _checked_json(config)
    except (WireError, TypeError, ValueError, AttributeError):
        return None


def _compiled_with(name: str, value: Any) -> Any:
    """Return the configuration of an argument of `compile`."""
    import keras

    if isinstance(value, list | tuple):
        return [_compiled_with(name, each) for each in value]
    if isinstance(value, dict):
        return {key: _compiled_with(name, each) for key, each in value.items()}
    try:
        if own_part(value):
            raise WireError("a part is the student's own")
        config = keras.saving.serialize_keras_object(value)
        _checked_json(config)
    except Exception:  # whatever the student's own says of itself
        if name not in _MEASURES:
            raise WireError(f"`{name}` of `compile` is of your own") from None
        own = getattr(value, "name", None) if isinstance(value, keras.losses.Loss | keras.metrics.Metric) else None
        return {_OWN: str(own or getattr(value, "__name__", type(value).__name__))[:100]}
    return config


def _compile_argument(config: Any) -> Any:
    """Return an argument of `compile` from its configuration."""
    import keras

    if isinstance(config, dict) and set(config) == {_OWN}:
        return _unknown(str(config[_OWN]))
    if isinstance(config, list):
        return [_compile_argument(each) for each in config]
    if isinstance(config, dict) and "class_name" not in config:
        return {key: _compile_argument(each) for key, each in config.items()}
    return keras.saving.deserialize_keras_object(config, safe_mode=True)


def _unknown(name: str) -> Any:
    """Return a loss or metric of which only the name is known: it measures NaN."""

    def unknown(y_true: Any, y_pred: Any) -> Any:
        import keras

        return keras.ops.mean(y_pred, axis=-1) * float("nan")

    unknown.__name__ = unknown.__qualname__ = name
    return unknown


def _trainable_flags(model: Any) -> list[int]:
    """Return, for the model and each layer in it, whether it is trainable (1) and was so when compiled (2), added up.

    A change of `trainable` after `compile` has no effect until the next one; a test must be able to see that.
    """
    compiled = getattr(model, "_compiled_trainable_state", None) or {}
    layers = list(model._flatten_layers())
    return [bool(layer.trainable) + 2 * bool(compiled.get(layer, layer.trainable)) for layer in layers]


def _set_trainable(model: Any, flags: Any, bit: int) -> None:
    layers = list(model._flatten_layers())
    if not isinstance(flags, list) or len(flags) != len(layers) or not all(flag in (0, 1, 2, 3) for flag in flags):
        raise WireError("the flags of a model do not fit its layers")
    for layer, flag in zip(layers, flags, strict=True):  # a model comes before its layers, whose flags it would set
        layer.trainable = bool(flag & bit)


def _load(text: Any) -> Any:
    config = json.loads(text)
    check_config(config)
    return config


def _build(make: Any, arrays: list[Any]) -> Any:
    """Make a model or layer whose variables take their values from the arrays that came, and from nothing else."""
    import keras
    from keras.src.backend.common import global_state

    with keras.StatelessScope(initialize_variables=False):
        try:
            made = make()
            waiting = global_state.get_global_attribute("uninitialized_variables") or []
        finally:
            global_state.set_global_attribute("uninitialized_variables", [])
    weights = list(made.weights)
    if len(weights) != len(arrays):
        raise WireError(f"a model of {len(weights)} weights came with {len(arrays)}")
    values = {}
    for variable, array in zip(weights, arrays, strict=True):
        if not isinstance(array, np.ndarray | np.generic) or tuple(variable.shape) != array.shape:
            raise WireError("the weights of a model do not have the shapes of its layers")
        values[id(variable)] = array
    in_use = {id(variable) for variable in made.variables}
    for variable in waiting:
        if id(variable) in values:
            variable._initialize(keras.ops.convert_to_tensor(values[id(variable)], dtype=variable.dtype))
            variable._initializer = None
        elif math.prod(variable.shape) <= 16:  # the state of a seed generator, a counter
            variable._deferred_initialize()
        elif id(variable) in in_use:  # others belong to copies that a wrapper made and dropped
            raise WireError("a model has variables for which no values came")
    return made


def _decode_model(codec: Coder, depth: int, text: Any, built: Any, compiled: Any, flags: Any, *nodes: Any) -> Any:
    import keras

    config = _load(text)
    if (config.get("module"), config.get("class_name")) not in _MODELS:
        raise WireError("a model of unknown class")
    arrays = codec.values(nodes, depth)
    model = _build(lambda: keras.saving.deserialize_keras_object(config, safe_mode=True), arrays)
    _set_trainable(model, flags, 2)
    if compiled is not None:
        how = {name: _compile_argument(each) for name, each in _load(compiled).items()}
        model.compile(**{**how, "jit_compile": False, "run_eagerly": False})
    _set_trainable(model, flags, 1)
    return model


def _decode_layer(codec: Coder, depth: int, text: Any, *nodes: Any) -> Any:
    import keras

    config = _load(text)
    if config.get("module") != "keras.layers":
        raise WireError("a layer of unknown class")
    return _build(lambda: keras.saving.deserialize_keras_object(config, safe_mode=True), codec.values(nodes, depth))


def _decode_object(codec: Coder, depth: int, text: Any, *nodes: Any) -> Any:
    import keras

    made = keras.saving.deserialize_keras_object(_load(text), safe_mode=True)
    if not isinstance(made, _data_classes(keras)):
        raise WireError("a Keras object of unknown class")
    for variable, array in zip(_state(made), codec.values(nodes, depth), strict=False):
        variable.assign(array)  # refuses another shape
    return made


def _decode_history(codec: Coder, depth: int, *nodes: Any) -> Any:
    import keras

    values, epochs, params = codec.values(nodes, depth)
    if not (isinstance(values, dict) and isinstance(epochs, list) and isinstance(params, dict)):
        raise WireError("a history is malformed")
    history = keras.callbacks.History()
    history.history, history.epoch, history.params = values, epochs, params
    return history


DECODERS = {
    "model": _decode_model,
    "layer": _decode_layer,
    "keras object": _decode_object,
    "history": _decode_history,
}
