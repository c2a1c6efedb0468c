import copy
import json
import resource

import numpy as np
import pytest

from course.grading.wire.frames import WireError
from course.grading.wire.values import Codec

keras = pytest.importorskip("keras")
layers = keras.layers


def through(value):
    codec = Codec()
    node = codec.encode(value)
    return Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)


def sequential():
    return keras.Sequential(
        [keras.Input((4,)), layers.Dense(3, activation="relu"), layers.Dropout(0.5), layers.Dense(2)]
    )


def functional():
    inputs = keras.Input((8, 8, 1))
    x = layers.Conv2D(2, 3, padding="same")(inputs)
    x = layers.BatchNormalization()(x + inputs)
    x = keras.ops.relu(x)[:, :4]
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.1))(x))


def recurrent():
    return keras.Sequential([keras.Input((5, 3)), layers.Bidirectional(layers.LSTM(4)), layers.Dense(1)])


def nested():
    return keras.Sequential([keras.Input((4,)), sequential(), layers.Dense(1, trainable=False)])


@pytest.mark.parametrize("make", [sequential, functional, recurrent, nested])
def test_a_built_in_model_crosses_with_its_weights(make):
    model = make()
    returned = through(model)
    assert type(returned) is type(model)
    assert returned.count_params() == model.count_params()
    assert [layer.name for layer in returned.layers] == [layer.name for layer in model.layers]
    assert [layer.trainable for layer in returned.layers] == [layer.trainable for layer in model.layers]
    inputs = np.random.default_rng(0).normal(size=(3, *model.input_shape[1:])).astype("float32")
    assert np.array_equal(returned(inputs), model(inputs))


def test_a_compiled_model_can_be_evaluated_and_trained_on():
    model = sequential()
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    x, y = np.random.default_rng(0).normal(size=(20, 4)).astype("float32"), np.arange(20) % 2
    returned = through(model)
    assert returned.evaluate(x, y, verbose=0) == pytest.approx(model.evaluate(x, y, verbose=0))
    assert isinstance(returned.optimizer, keras.optimizers.Adam)
    returned.fit(x, y, verbose=0)


def test_a_model_that_was_never_built_crosses_without_weights():
    returned = through(keras.Sequential([layers.Dense(3)]))
    assert not returned.built
    assert returned.layers[0].units == 3


@pytest.mark.parametrize(
    "value",
    [
        keras.optimizers.SGD(0.5, momentum=0.9),
        keras.losses.Huber(2.0),
        keras.regularizers.L1(0.5),
        layers.Dense(3, activation="tanh"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_parts_of_models_cross_with_their_settings(value):
    assert through(value).get_config() == value.get_config()


def test_a_layer_crosses_with_its_weights():
    layer = layers.Dense(2)
    layer.build((None, 3))
    assert np.array_equal(through(layer).kernel, layer.kernel)


def test_a_history_crosses():
    model = sequential()
    model.compile("sgd", "mse")
    history = model.fit(np.ones((4, 4)), np.ones((4, 2)), epochs=2, verbose=0)
    returned = through(history)
    assert isinstance(returned, keras.callbacks.History)
    assert returned.history == history.history
    assert returned.epoch == [0, 1]


class Doubling(layers.Layer):
    def call(self, inputs):
        return 2 * inputs


class Overridden(keras.Sequential):
    def evaluate(self, *arguments, **keywords):
        return [0.0, 1.0]


@pytest.mark.filterwarnings("ignore:The object being serialized includes a `lambda`")
@pytest.mark.parametrize(
    "make",
    [
        lambda: keras.Sequential([keras.Input((2,)), layers.Lambda(lambda x: 2 * x)]),
        lambda: keras.Sequential([keras.Input((2,)), Doubling()]),
        lambda: keras.Sequential([keras.Input((2,)), layers.Dense(2, activation=lambda x: x)]),
        lambda: keras.Sequential([keras.Input((3, 2)), layers.TimeDistributed(Doubling())]),
        lambda: Overridden([keras.Input((2,)), layers.Dense(2)]),
    ],
    ids=["Lambda", "custom layer", "custom activation", "custom layer inside", "custom model"],
)
def test_a_model_with_code_of_its_own_does_not_cross(make):
    with pytest.raises(WireError, match="cannot be serialized"):
        through(make())


# ------------------------------------------------------------------------------------------------ hostile configurations


def with_layer(**changes):
    config = keras.saving.serialize_keras_object(sequential())
    config["config"]["layers"][1].update(changes)
    return config


def set_in(config, path, value):
    config = copy.deepcopy(config)
    place = config
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return config


DENSE = ("config", "layers", 1, "config")


def hostile():
    plain = with_layer()
    code = {"class_name": "__lambda__", "config": {"value": "4wAAAA==", "defaults": None, "closure": None}}
    yield "Lambda", with_layer(class_name="Lambda", config={"function": code})
    yield "bytecode as activation", set_in(plain, (*DENSE, "activation"), code)
    yield "foreign module", with_layer(module="os", class_name="system")
    yield "internal module", with_layer(module="keras.src.utils.python_utils", class_name="func_load")
    yield (
        "function of a module",
        set_in(
            plain,
            (*DENSE, "activation"),
            {"module": "os", "class_name": "function", "config": "system", "registered_name": "system"},
        ),
    )
    yield (
        "built-in eval",
        set_in(
            plain,
            (*DENSE, "activation"),
            {"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "eval"},
        ),
    )
    yield "registered class", with_layer(registered_name="mine>Dense")
    yield "saved model", with_layer(class_name="TFSMLayer", config={"filepath": "/tmp/x"})
    yield "vocabulary file", with_layer(class_name="TextVectorization", config={"vocabulary": "/etc/passwd"})
    yield (
        "type specification",
        set_in(
            plain,
            (*DENSE, "activation"),
            {"class_name": "__typespec__", "spec_name": "X", "module": "os", "config": [], "registered_name": None},
        ),
    )
    yield "no module", with_layer(module=None)
    yield "class of a list", with_layer(class_name=["Dense"])
    yield "not a model", keras.saving.serialize_keras_object(keras.losses.Huber())
    yield "file utility", with_layer(module="keras.utils", class_name="get_file")
    yield "quantization", set_in(plain, (*DENSE, "dtype"), {"module": "os", "class_name": "DTypePolicy", "config": {}})
    array = {"class_name": "__numpy__", "config": {"value": ["x"], "dtype": "U500000000"}}
    yield "array of a giant text", set_in(plain, (*DENSE, "units"), array)
    deep = {"a": 1}
    for _ in range(100):
        deep = {"a": deep}
    yield "deep", set_in(plain, (*DENSE, "activation"), deep)
    yield "many objects", {**plain, "more": [{"class_name": "DTypePolicy", "module": "keras", "config": {}}] * 6_000}


@pytest.mark.parametrize("config", [pytest.param(config, id=name) for name, config in hostile()])
def test_a_configuration_that_names_anything_else_is_refused(config):
    codec = Codec()
    weights = [codec.encode(array) for array in sequential().get_weights()]
    with pytest.raises(WireError):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(
            ["model", json.dumps(config), True, None, *weights]
        )


def test_a_hostile_compile_configuration_is_refused():
    config = {
        "optimizer": {"module": "os", "class_name": "system", "config": {}, "registered_name": None},
        "loss": "mse",
    }
    codec = Codec()
    node = codec.encode(sequential())
    node[3] = json.dumps(config)
    with pytest.raises(WireError, match="system"):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)


def test_weights_of_other_shapes_are_refused():
    codec = Codec()
    node = codec.encode(sequential())
    node[5] = codec.encode(np.zeros((4, 4), "float32"))
    with pytest.raises(WireError, match="shapes"):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)


def test_a_small_configuration_of_a_giant_model_takes_no_memory():
    config = json.dumps(set_in(with_layer(), (*DENSE, "units"), 10**11))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(WireError):
        Codec().decode(["model", config, True, None, []])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes
    assert through(sequential()).built  # nothing of it stays behind
