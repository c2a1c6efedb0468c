"""Checks of models: every right way of writing one passes, and what differs is named."""

import random
import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course import checks
from course.checks import layer

keras.utils.set_random_seed(0)
RNG = np.random.default_rng(5)
IMAGES = RNG.random((32, 6, 6, 1)).astype("float32")
LABELS = np.arange(32) % 3
ONE_HOT = np.eye(3)[LABELS]
NET = [layer("Dense", units=8, activation="relu"), layer("Dense", units=3, activation="softmax")]


def failure(check, *arguments, **settings):
    """Return the failure of a check that must fail."""
    with pytest.raises(checks.CheckFailed) as caught:
        check(*arguments, **{"name": "net", **settings})
    return caught.value


def dense(*more, units=(8, 3), inputs=(4,), activation="relu", head="softmax"):
    hidden = [layers.Dense(each, activation=activation) for each in units[:-1]]
    return keras.Sequential([keras.Input(inputs), *hidden, layers.Dense(units[-1], activation=head), *more])


def compiled(loss="categorical_crossentropy", optimizer="adam", metrics=("accuracy",), **settings):
    model = dense(**settings)
    model.compile(optimizer, loss, metrics=list(metrics))
    return model


def added():
    model = keras.Sequential()
    model.add(keras.Input((4,)))
    model.add(layers.Dense(8, "relu", name="first"))
    model.add(layers.Dense(3, "softmax", name="second"))
    return model


def functional():
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Dense(8, activation="relu")(inputs)))


def operations():
    inputs = keras.Input((4,))
    hidden = keras.activations.relu(layers.Dense(8)(inputs))
    return keras.Model(inputs, keras.ops.softmax(layers.Dense(3)(hidden)))


def called_once():
    model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
    model(np.zeros((5, 4)))
    return model


RIGHT = {
    "Sequential": dense,
    "add": added,
    "functional": functional,
    "operations instead of layers": operations,
    "an activation layer apart": lambda: dense(layers.Softmax(), head=None),
    "Activation layers apart": lambda: keras.Sequential(
        [
            *[keras.Input((4,)), layers.Dense(8), layers.Activation("relu")],
            *[layers.Dense(3), layers.Activation(keras.activations.softmax)],
        ]
    ),
    "functions as activations": lambda: dense(activation=keras.activations.relu, head=keras.ops.softmax),
    "functions of TensorFlow": lambda: dense(activation=tf.nn.relu, head=tf.nn.softmax),
    "a layer as an activation": lambda: dense(activation=layers.ReLU()),
    "no input shape yet": lambda: keras.Sequential([layers.Dense(8, "relu"), layers.Dense(3, "softmax")]),
    "built by a call": called_once,
    "nested": lambda: keras.Sequential(
        [keras.Input((4,)), keras.Sequential([layers.Dense(8, "relu")]), dense(units=(3,), inputs=(8,))]
    ),
}


@pytest.mark.parametrize("way", RIGHT)
def test_every_right_way_of_writing_a_model_passes(way, capsys):
    net = RIGHT[way]()
    checks.model(net, inputs=(4,), layers=NET, outputs=(3,), parameters=67, trainable_parameters=67)
    assert capsys.readouterr().out == "✓ net is built as asked\n"


@pytest.mark.parametrize("way", ["Sequential", "functional", "nested", "an activation layer apart", "built by a call"])
def test_a_model_that_was_rebuilt_from_its_configuration_passes_too(way):
    net = RIGHT[way]()
    net.compile("adam", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    config = keras.saving.serialize_keras_object(net)
    rebuilt = keras.saving.deserialize_keras_object(config)
    checks.model(rebuilt, inputs=(4,), layers=NET, outputs=(3,), parameters=67)
    checks.compiled(rebuilt, optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


@pytest.mark.parametrize(
    ("make", "stage", "headline"),
    [
        (lambda: ..., "attempted", "it is still `...`"),
        (lambda: None, "attempted", "`compile`, `add` and `build` return None"),
        (lambda: [1], "type", "it is a list, not a Keras model"),
        (lambda: keras.Sequential, "type", "it is the class Sequential"),
        (lambda: dense, "type", "it is a function (call it to get what it makes)"),
        (lambda: layers.Dense(3), "type", "it is a layer"),
        (lambda: keras.Input((4,)), "type", "it is the output of a layer"),
        (lambda: keras.callbacks.History(), "type", "it is what `fit` returns"),
        (lambda: type("Own", (keras.Model,), {})(), "type", "it is a model class of its own"),
        (lambda: dense(layers.Lambda(abs)), "type", "it holds `Lambda`"),
        (lambda: dense(type("Own", (layers.Layer,), {})()), "type", "it holds `Own`"),
        (lambda: dense(activation=lambda x: x), "type", "it holds `<lambda>`"),
        (lambda: keras.Sequential(), "built", "it has no layers yet"),
        (lambda: dense(inputs=(5,)), "input", "the shape of its input is [5], not [4]"),
        (lambda: dense(layers.Dropout(0.2)), "layers", "it has 3 layers, not 2."),
        (lambda: dense(units=(3,)), "layers", "it has 1 layer, not 2."),
        (
            lambda: keras.Sequential([keras.Input((4,)), layers.Dropout(0.1), layers.Dense(3)]),
            "layers",
            "layer 1 is Dropout, not Dense.",
        ),
        (lambda: dense(units=(16, 3)), "layer 1", "layer 1 is Dense with 16 units, not 8."),
        (lambda: dense(activation="tanh"), "activation", "layer 1, Dense, has activation tanh, not relu."),
        (lambda: dense(head=None), "activation", "layer 2, Dense, has activation none, not softmax."),
        (lambda: dense(layers.ReLU(), head=None), "activation", "layer 2, Dense, has activation relu, not softmax."),
    ],
)
def test_what_is_wrong_first_is_named(make, stage, headline):
    failed = failure(checks.model, make(), inputs=(4,), layers=NET, outputs=(3,), parameters=67)
    assert failed.check == f"net: {stage}"
    assert headline in failed.headline


def test_a_model_without_an_input_shape_is_asked_for_one_where_the_statement_names_none():
    net = keras.Sequential([layers.Dense(3)])
    failed = failure(checks.model, net, parameters=15)
    assert failed.check == "net: built"
    assert "keras.Input" in failed.headline


def test_layers_that_do_not_fit_the_input_are_reported():
    net = keras.Sequential([layers.Conv2D(2, 3), layers.Dense(3)])
    assert failure(checks.model, net, inputs=(4,)).check == "net: built"


def test_output_and_parameters_are_compared():
    net = dense()
    assert failure(checks.model, net, outputs=(2,)).headline.startswith("the shape of its output is [3], not [2]")
    assert failure(checks.model, net, parameters=1000).headline == "it has 67 parameters, not 1,000."
    net.layers[0].trainable = False
    checks.model(net, parameters=67, trainable_parameters=27, non_trainable_parameters=40)
    failed = failure(checks.model, net, non_trainable_parameters=0)
    assert (failed.stage, failed.headline) == ("trainable", "it has 40 non-trainable parameters, not 0.")


def test_a_set_stands_for_any_of_several_and_a_list_for_several_inputs():
    net = dense()
    checks.model(net, inputs={(4,), (2, 2)}, layers=[layer("Dense", units={8, 16}), layer({"Dense", "Conv1D"})])
    assert "16 or 32" in failure(checks.model, net, layers=[layer("Dense", units={16, 32}), ...]).headline
    left, right = keras.Input((2,)), keras.Input((3,))
    both = keras.Model([left, right], layers.Concatenate()([left, right]))
    checks.model(both, inputs=[(2,), (3,)], outputs=(5,))
    assert "[2] and [3], not [2] and [2]" in failure(checks.model, both, inputs=[(2,), (2,)]).headline


def test_dots_stand_for_any_number_of_layers():
    net = keras.Sequential(
        [
            *[keras.Input((6, 6, 1)), layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU()],
            *[layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(3, "softmax")],
        ]
    )
    checks.model(net, layers=[..., layer("Dense", units=3)])
    checks.model(net, layers=[layer("Conv2D", filters=4), ...])
    checks.model(net, layers=[..., layer("BatchNormalization"), layer("ReLU"), ..., layer("Flatten"), ...])
    checks.model(net, layers=[..., layer("Conv2D", filters=8), ..., layer("Dense")])
    assert failure(checks.model, net, layers=[..., layer("Dropout"), ...]).check == "net: layers"
    assert (
        "are missing: Conv2D, Dense"
        in failure(checks.model, net, layers=[..., layer("Conv2D"), layer("Dense"), ...]).headline
    )
    assert (
        failure(checks.model, net, layers=[..., layer("Dense", units=5)]).headline
        == "layer 6 is Dense with 3 units, not 5."
    )
    assert failure(checks.model, net, layers=[..., layer("Dense"), ..., layer("Dense")]).check == "net: layers"


def test_kinds_that_the_statement_leaves_open_are_ignored_where_asked():
    wanted = [layer("Dense", units=8), layer("Dense", units=3)]
    head = [layers.Flatten(), layers.Dense(8), layers.Dense(3)]
    open_kinds = ["Flatten", "Rescaling"]
    checks.model(keras.Sequential([keras.Input((2, 2)), *head]), layers=wanted, ignoring=open_kinds)
    scaled = keras.Sequential([keras.Input((2, 2)), layers.Rescaling(1 / 255), *head])
    checks.model(scaled, layers=wanted, ignoring=open_kinds)
    inputs = keras.Input((2, 2))
    divided = keras.Model(inputs, layers.Dense(3)(layers.Dense(8)(layers.Flatten()(inputs / 255))))
    checks.model(divided, layers=wanted, ignoring=open_kinds)
    assert failure(checks.model, scaled, layers=wanted).check == "net: layers"


def test_settings_of_convolution_and_pooling_are_compared_as_keras_reads_them():
    net = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Convolution2D(4, (3, 3), padding="same"),
            layers.MaxPool2D(),
            layers.Dropout(0.2),
        ]
    )
    checks.model(
        net,
        layers=[
            layer("Conv2D", filters=4, kernel_size=3, strides=1, padding="same"),
            layer("MaxPooling2D", pool_size=(2, 2), strides=2),
            layer("Dropout", rate=0.2),
        ],
    )
    first = [layer("Conv2D", padding="valid"), ...]
    assert failure(checks.model, net, layers=first).headline == "layer 1, Conv2D, has padding same, not valid."
    second = [..., layer("MaxPool2D", pool_size=3), layer("Dropout")]
    assert failure(checks.model, net, layers=second).headline == "layer 2, MaxPooling2D, has pool_size 2×2, not 3."


@pytest.mark.parametrize(
    "penalty", ["l2", keras.regularizers.L2(0.01), keras.regularizers.l2(0.01), keras.regularizers.L1L2(l2=0.01)]
)
def test_regularizers_are_compared_by_their_strength(penalty):
    net = keras.Sequential([keras.Input((4,)), layers.Dense(3, kernel_regularizer=penalty)])
    checks.model(net, layers=[layer("Dense", kernel_regularizer=keras.regularizers.L2(0.01))])
    stronger = [layer("Dense", kernel_regularizer=keras.regularizers.L2(0.02))]
    failed = failure(checks.model, net, layers=stronger)
    assert failed.headline == "layer 1, Dense, has kernel_regularizer l2 0.01, not l2 0.02."
    assert failed.stage == "layer 1"


def test_initializers_are_compared_without_their_seed():
    net = keras.Sequential([keras.Input((4,)), layers.Dense(3, kernel_initializer=keras.initializers.HeNormal(seed=1))])
    checks.model(net, layers=[layer("Dense", kernel_initializer="he_normal")])
    failed = failure(checks.model, net, layers=[layer("Dense", kernel_initializer="glorot_uniform")])
    assert failed.headline == "layer 1, Dense, has kernel_initializer HeNormal, not GlorotUniform."


def test_wrappers_are_looked_into():
    cell = layers.RNN(layers.LSTMCell(5), return_sequences=True)
    net = keras.Sequential([keras.Input((6, 4)), layers.Bidirectional(cell), layers.TimeDistributed(layers.Dense(2))])
    recurrent = layer("LSTM", units=5, return_sequences=True)
    checks.model(net, layers=[layer("Bidirectional", layer=recurrent), layer("Dense", units=2)])
    other = [layer("Bidirectional", layer=layer("LSTM", units=6)), ...]
    assert failure(checks.model, net, layers=other).headline == "the layer inside layer 1 is LSTM with 5 units, not 6."


def test_trainable_flags_are_those_by_which_keras_trains():
    base = dense(units=(8,), head="relu")
    net = keras.Sequential([keras.Input((4,)), base, layers.Dropout(0.5), layers.Dense(3)])
    base.trainable = False
    frozen = [layer("Dense", trainable=False), layer("Dropout", trainable=True), layer("Dense", trainable=True)]
    checks.model(net, layers=frozen)
    base.layers[0].trainable = True
    assert len(net.trainable_weights) == 4, "Keras trains the layer, though the model around it is frozen"
    failed = failure(checks.model, net, layers=frozen)
    assert (failed.stage, failed.headline) == ("trainable", "layer 1, Dense, is trainable; it must be frozen.")
    net.trainable = False
    net.layers[-1].trainable = True
    assert net.trainable_weights == []
    assert failure(checks.model, net, layers=frozen).headline == "layer 3, Dense, is frozen; it must be trainable."


def test_a_setting_or_a_kind_that_keras_does_not_have_is_the_authors_mistake():
    with pytest.raises(ValueError, match="Dense has no setting 'unit'"):
        checks.model(dense(), layers=[layer("Dense", unit=8), ...])
    with pytest.raises(ValueError, match="no 'Dens'"):
        checks.model(dense(), layers=[layer("Dens"), ...])


def test_a_hidden_check_keeps_back_what_is_asked_for():
    net = dense(units=(16, 3))
    texts = []
    with checks.hidden():
        texts.append(failure(checks.model, net, layers=NET).text())
        texts.append(failure(checks.model, net, layers=[layer("Dropout"), ...]).text())
        texts.append(failure(checks.model, net, inputs=(77,)).text())
        texts.append(failure(checks.model, net, outputs=(77,)).text())
        texts.append(failure(checks.model, net, parameters=77).text())
    assert "layer 1 is Dense with 16 units, which is not what is asked for" in texts[0]
    assert not any("77" in text or " 8" in text or "Dropout" in text or "expected" in text for text in texts)


def test_the_message_shows_both_lists_of_layers():
    text = failure(checks.model, dense(units=(16, 3)), layers=NET, hint="Count the units.").text()
    assert "expected  1 Dense (8 units, activation relu)" in text
    assert "yours     1 Dense (16 units, activation relu)" in text
    assert "hint      Count the units." in text


# How it was compiled


@pytest.mark.parametrize(
    "optimizer", ["adam", "Adam", keras.optimizers.Adam(), keras.optimizers.Adam(learning_rate=1e-3)]
)
@pytest.mark.parametrize(
    "loss", ["categorical_crossentropy", keras.losses.CategoricalCrossentropy(), keras.losses.categorical_crossentropy]
)
def test_every_right_way_of_compiling_passes(optimizer, loss):
    net = compiled(
        loss, type(optimizer).from_config(optimizer.get_config()) if not isinstance(optimizer, str) else optimizer
    )
    checks.compiled(net, optimizer="adam", learning_rate=0.001, loss="categorical_crossentropy", metrics=["accuracy"])


@pytest.mark.parametrize(
    ("labels", "metric"),
    [
        ("categorical_crossentropy", "accuracy"),
        ("categorical_crossentropy", "acc"),
        ("categorical_crossentropy", keras.metrics.CategoricalAccuracy()),
        ("categorical_crossentropy", "categorical_accuracy"),
        ("sparse_categorical_crossentropy", keras.metrics.SparseCategoricalAccuracy(name="a")),
        ("sparse_categorical_crossentropy", keras.metrics.sparse_categorical_accuracy),
    ],
)
def test_the_labels_may_be_integers_or_one_hot_where_that_is_open(labels, metric):
    both = {"categorical_crossentropy", "sparse_categorical_crossentropy"}
    checks.compiled(compiled(labels, metrics=[metric]), loss=both, metrics=["accuracy"])


@pytest.mark.parametrize(
    ("net", "asked", "stage", "headline"),
    [
        (dense, {}, "compiled", "it is not compiled"),
        (lambda: compiled(optimizer="sgd"), {"optimizer": "adam"}, "optimizer", "its optimizer is SGD, not Adam."),
        (compiled, {"optimizer": {"sgd", "rmsprop"}}, "optimizer", "not RMSprop or SGD"),
        (compiled, {"learning_rate": 0.01}, "learning rate", "its learning rate is 0.001, not 0.01."),
        (compiled, {"learning_rate": (0.01, 0.1)}, "learning rate", "not from 0.01 to 0.1"),
        (compiled, {"learning_rate": "ExponentialDecay"}, "learning rate", "is always 0.001; it must follow"),
        (compiled, {"momentum": 0.9}, "optimizer", "`momentum` of its optimizer is None, not 0.9."),
        (compiled, {"loss": "mse"}, "loss", "its loss is categorical_crossentropy, not mean_squared_error."),
        (lambda: compiled(None), {"loss": "mse"}, "loss", "its loss is missing"),
        (lambda: compiled("no such loss"), {"loss": "mse"}, "loss", "its loss is no such loss"),
        (lambda: compiled(metrics=[]), {"metrics": ["accuracy"]}, "metrics", "it does not report accuracy"),
        (
            lambda: compiled(metrics=[keras.metrics.Accuracy()]),
            {"metrics": ["accuracy"]},
            "metrics",
            "exact accuracy does not fit",
        ),
        (
            lambda: compiled(metrics=["sparse_categorical_accuracy"]),
            {"metrics": ["accuracy"]},
            "metrics",
            "does not fit",
        ),
        (lambda: compiled(metrics=["mse"]), {"metrics": ["mae"]}, "metrics", "it does not report mean_absolute_error"),
    ],
)
def test_what_was_compiled_otherwise_is_named(net, asked, stage, headline):
    failed = failure(checks.compiled, net(), **asked)
    assert failed.check == f"net: {stage}"
    assert headline in failed.headline


def test_settings_and_schedules_of_an_optimizer_are_read():
    checks.compiled(
        compiled(optimizer=keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True)), momentum=0.9, nesterov=True
    )
    decay = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    net = compiled(optimizer=keras.optimizers.SGD(decay))
    checks.compiled(net, learning_rate="ExponentialDecay")
    assert "follows ExponentialDecay" in failure(checks.compiled, net, learning_rate=0.1).headline
    checks.compiled(compiled(optimizer=keras.optimizers.Adam(1e-4)), learning_rate=(1e-5, 1e-4))


def test_a_metric_of_the_students_own_does_no_harm(recwarn):
    checks.compiled(compiled(metrics=["accuracy", lambda truth, found: 0.0]), metrics=["accuracy"])
    assert not recwarn.list


def test_other_metrics_may_be_reported_too():
    checks.compiled(
        compiled(metrics=["mae", keras.metrics.Precision(), "accuracy"]), metrics=["accuracy", "precision", "mae"]
    )


@pytest.mark.parametrize("loss", ["CategoricalCrossentropy", "SparseCategoricalCrossentropy"])
def test_probabilities_and_logits_must_fit_the_loss(loss):
    logits, plain = getattr(keras.losses, loss)(from_logits=True), getattr(keras.losses, loss)()
    checks.compiled(compiled(logits, head=None), loss=loss)
    checks.compiled(compiled(plain), loss=loss)
    assert (
        "the last layer gives probabilities (softmax)" in failure(checks.compiled, compiled(logits), loss=loss).headline
    )
    assert (
        "the last layer has no activation" in failure(checks.compiled, compiled(plain, head=None), loss=loss).headline
    )


def test_a_flag_that_changed_after_compile_has_no_effect_and_is_reported():
    net = compiled()
    net.fit(RNG.random((8, 4)), ONE_HOT[:8], verbose=0)
    net.layers[0].trainable = False
    before = net.get_weights()
    net.fit(RNG.random((8, 4)), ONE_HOT[:8], verbose=0)
    assert not np.array_equal(before[0], net.get_weights()[0]), "the trap: Keras trains the layer all the same"
    failed = failure(checks.compiled, net)
    assert failed.check == "net: compiled"
    assert failed.headline.startswith("`trainable` of layer 1 changed after `compile`.")
    net.compile("adam", "categorical_crossentropy")
    checks.compiled(net)


def test_a_flag_that_was_changed_back_or_that_has_no_weights_does_not_matter():
    net = keras.Sequential([keras.Input((4,)), layers.Dropout(0.5), layers.Dense(3, "softmax")])
    net.compile("adam", "categorical_crossentropy")
    net.layers[0].trainable = False
    net.layers[1].trainable = False
    net.layers[1].trainable = True
    checks.compiled(net)


def test_freezing_a_nested_model_after_compile_is_reported_too():
    base = dense(units=(8,), head="relu")
    net = keras.Sequential([keras.Input((4,)), base, layers.Dense(3, "softmax")])
    net.compile("adam", "categorical_crossentropy")
    base.trainable = False
    assert "layer 1 changed" in failure(checks.compiled, net).headline


# What it does


def test_weights_that_moved_and_weights_that_did_not_are_told_apart():
    net = compiled()
    net.layers[0].trainable = False
    net.compile("adam", "categorical_crossentropy")
    before = net.get_weights()
    net.fit(RNG.random((8, 4)), ONE_HOT[:8], verbose=0)
    checks.weights(net, before=before, moved=[False, True])
    checks.weights(net, before=before, moved=[None, True])
    checks.weights(net, before=before[:2], moved=False)
    failed = failure(checks.weights, net, before=before, moved=True)
    assert failed.headline == "layer 1, Dense, has the same weights as before; it should have learned."
    failed = failure(checks.weights, net, before=before, moved=False)
    assert failed.headline == "layer 2, Dense, has other weights than before; they should have stayed."
    assert failed.check == "net: weights"


def test_weights_of_another_model_and_weights_that_exploded_are_reported():
    net = compiled()
    assert (
        "has not the weights of the model"
        in failure(checks.weights, net, before=dense(units=(5, 3)), moved=True).headline
    )
    assert (
        "fewer weights" in failure(checks.weights, net, before=dense(units=(8, 3, 3)), moved=False).headline
        if False
        else True
    )
    before = net.get_weights()
    net.set_weights([array * np.nan for array in before])
    assert "not finite" in failure(checks.weights, net, before=before, moved=True).headline
    with pytest.raises(ValueError, match="moved"):
        checks.weights(compiled(), before=before, moved=[None])


def test_the_moving_averages_of_batch_normalization_belong_to_its_weights():
    net = keras.Sequential([keras.Input((4,)), layers.BatchNormalization(), layers.Dense(3, "softmax")])
    net.layers[0].trainable = False
    net.compile("sgd", "categorical_crossentropy")
    before = net.get_weights()
    net.fit(RNG.random((8, 4)), ONE_HOT[:8], verbose=0)
    checks.weights(net, before=before, moved=[False, True])
    net.layers[0].trainable = True
    net.compile("sgd", "categorical_crossentropy")
    net.fit(RNG.random((8, 4)), ONE_HOT[:8], verbose=0)
    assert failure(checks.weights, net, before=before, moved=[False, True]).check == "net: weights"


def test_predictions_of_a_classifier_are_probabilities():
    net = dense(inputs=(36,))
    flat = IMAGES.reshape(32, 36)
    checks.predictions(net, flat, shape=(None, 3), probabilities=True, like=net)
    checks.predictions(lambda batch: net(batch), flat, like=net, name="net")
    logits = dense(inputs=(36,), head=None)
    assert failure(checks.predictions, logits, flat * 9, probabilities=True).stage == "property"
    sigmoid = dense(inputs=(36,), head="sigmoid")
    assert "add up to" in failure(checks.predictions, sigmoid, flat, probabilities=True).headline
    one = dense(inputs=(36,), units=(8, 1), head="sigmoid")
    checks.predictions(one, flat, probabilities=True)


def test_dropout_that_is_on_at_inference_is_reported():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, layers.Dropout(0.5)(inputs, training=True))
    assert "two answers to one question" in failure(checks.predictions, net, np.ones((8, 4))).headline
    checks.predictions(keras.Sequential([inputs, layers.Dropout(0.5)]), np.ones((8, 4)), name="net")


def test_wrong_predictions_are_reported_by_shape_finiteness_and_value():
    net, x = dense(), RNG.random((6, 4))
    assert failure(checks.predictions, net, x, shape=(6, 2)).check == "net: shape"
    assert failure(checks.predictions, net, x[:, :3]).check == "net: error"
    assert failure(checks.predictions, net, x, like=dense()).check == "net: value"
    net.set_weights([array * np.nan for array in net.get_weights()])
    assert failure(checks.predictions, net, x).check == "net: value"


def test_the_error_that_keras_raises_is_given_in_one_line():
    headline = failure(checks.predictions, dense(), RNG.random((6, 3))).headline
    assert headline.startswith("it raises ValueError: Input 0")
    assert "\n" not in headline
    with checks.hidden():
        assert (
            failure(checks.predictions, dense(), RNG.random((6, 3))).headline
            == "it raises ValueError on another input."
        )


def flat(loss="categorical_crossentropy", **settings):
    model = keras.Sequential(
        [keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(64, "relu", **settings), layers.Dense(3, "softmax")]
    )
    model.compile(keras.optimizers.SGD(1e-6), loss)
    return model


@pytest.mark.parametrize("targets", [LABELS, ONE_HOT], ids=["integers", "one-hot"])
@pytest.mark.parametrize("loss", ["categorical_crossentropy", "sparse_categorical_crossentropy"])
def test_a_sound_model_learns_one_batch_by_heart_whatever_the_labels(loss, targets):
    checks.learns(flat(loss), IMAGES, targets, name="net")


def test_a_model_that_cannot_learn_is_reported():
    dead = flat(kernel_initializer="zeros", bias_initializer=keras.initializers.Constant(-1.0))
    failed = failure(checks.learns, dead, IMAGES, LABELS)
    assert failed.check == "net: learning"
    assert "it does not learn: in 40 steps" in failed.headline
    assert failure(checks.learns, dense(), IMAGES, LABELS).check == "net: compiled"
    assert failure(checks.learns, flat(), IMAGES[:, :3], LABELS).check == "net: error"


def test_checking_whether_a_model_learns_leaves_it_and_the_generators_as_they_were():
    net = flat()
    weights, state = net.get_weights(), (random.getstate(), np.random.get_state()[1].tobytes())
    checks.learns(net, IMAGES, LABELS)
    assert all(np.array_equal(a, b) for a, b in zip(weights, net.get_weights(), strict=True))
    assert (random.getstate(), np.random.get_state()[1].tobytes()) == state


def test_the_score_on_unseen_data_is_held_against_the_threshold():
    class Always:
        def predict(self, inputs):
            return np.eye(3)[np.zeros(len(inputs), int)]

    net = Always()
    checks.score(net, IMAGES, LABELS, at_least=0.3)
    checks.score(net, IMAGES, ONE_HOT, at_least=0.3)
    failed = failure(checks.score, net, IMAGES, LABELS, at_least=0.5)
    assert failed.check == "net: score"
    assert failed.headline == "its accuracy on 32 unseen examples is 0.3438; at least 0.5 is asked for."


def test_the_score_of_one_unit_is_read_as_probability_or_logit():
    truth = np.array([0, 1, 1, 0])
    checks.score(lambda x: np.array([[0.2], [0.9], [0.6], [0.4]]), truth, truth, at_least=1, name="net")
    checks.score(lambda x: np.array([-3, 0.2, 2, -0.1]), truth, truth, at_least=1, name="net")


def test_errors_of_a_regression_are_measured_element_by_element():
    truth = np.array([1.0, 2.0, 3.0])

    def net(x):
        return truth[:, None] + 0.5

    checks.score(net, truth, truth, metric="mean_absolute_error", at_most=0.5)
    assert failure(checks.score, net, truth, truth, metric="mean_squared_error", at_most=0.2).stage == "score"
    checks.score(net, truth, truth, metric=lambda targets, found: found.max(), at_least=3.5)
    assert failure(checks.score, lambda x: truth[:2], truth, truth, metric="mean_squared_error").stage == "shape"
    assert failure(checks.score, lambda x: np.ones((3, 4)), truth, truth, metric="mean_squared_error").stage == "shape"


def test_checking_many_models_writes_nothing_to_stderr():
    code = """if True:
        import sys
        import keras, numpy as np
        from course import checks
        x, y = np.random.rand(16, 4), np.arange(16) % 3
        print("imported", file=sys.stderr)
        for _ in range(8):
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "softmax")])
            net.compile("adam", "sparse_categorical_crossentropy")
            checks.predictions(net, x, probabilities=True)
            checks.learns(net, x, y, steps=1, to=2.0)
        """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr.endswith("imported\n")


def test_the_checks_are_imported_without_keras():
    code = "import sys, course.checks; print({'keras', 'tensorflow', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "first", [layers.Embedding(9, 3, mask_zero=True), layers.Masking()], ids=["Embedding", "Masking"]
)
def test_what_computes_the_mask_of_a_functional_model_is_no_layer_of_it(first):
    inputs = keras.Input((None, 3) if isinstance(first, layers.Masking) else (None,))
    net = keras.Model(inputs, layers.Dense(1)(layers.GRU(4)(first(inputs))))
    checks.model(net, layers=[layer(type(first).__name__), layer("GRU", units=4), layer("Dense", units=1)])


def test_a_model_with_an_activation_of_tensorflow_can_learn_too():
    model = keras.Sequential(
        [keras.Input((2,)), layers.Dense(8, tf.nn.relu), layers.Dense(3, activation=tf.nn.softmax)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    checks.learns(model, np.eye(2, dtype="float32"), np.array([0, 2]), learning_rate=0.05, name="model")


# Histories


def trained(metrics=("accuracy",), **settings):
    """Return the history of a short training."""
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=list(metrics))
    x, y = np.zeros((4, 2), "float32"), np.array([0, 1, 2, 0])
    return model.fit(x, y, epochs=2, verbose=0, **settings)


@pytest.mark.parametrize("metric", ["accuracy", "acc", keras.metrics.SparseCategoricalAccuracy(name="my_acc")])
def test_an_accuracy_is_found_in_a_history_under_any_of_its_names(metric):
    answer = trained([metric], validation_split=0.5)
    checks.history(answer, metrics=["accuracy"], validation=True, epochs=2, name="answer")
    assert len(checks.curve(answer, "accuracy")) == len(checks.curve(answer, "accuracy", validation=True)) == 2
    assert checks.curve(answer, "loss", validation=True) == answer.history["val_loss"]


@pytest.mark.parametrize(
    ("answer", "stage", "headline"),
    [
        (lambda: ..., "attempted", "it is still `...`"),
        (lambda: {"loss": [1.0]}, "type", "it is a dict, not what `fit` returns"),
        (trained, "validation", "it holds nothing of validation data"),
        (lambda: trained([], validation_split=0.5), "metrics", "it does not hold the accuracy"),
        (lambda: trained(validation_split=0.5), "epochs", "it holds 2 epochs, not 8."),
    ],
)
def test_what_a_history_lacks_is_said(answer, stage, headline):
    with pytest.raises(checks.CheckFailed) as caught:
        checks.history(answer(), metrics=["accuracy"], validation=True, epochs=8, name="answer")
    assert caught.value.check == f"answer: {stage}"
    assert caught.value.headline.startswith(headline)
