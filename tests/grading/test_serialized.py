"""Models and figures mean the same to a check before and after they are serialized."""

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
import tensorflow as tf

from course import checks
from course.grading.wire.frames import WireError
from course.grading.wire.values import Codec


def returned(value):
    sender = Codec()
    node = sender.encode(value)
    return Codec([bytearray(buffer) for buffer in sender.buffers]).decode(node)


def net(*layers, **compiled):
    model = keras.Sequential([keras.Input((8,)), *layers])
    model.compile(**{"optimizer": "adam", "loss": "mse", **compiled})
    return model


def test_a_layer_frozen_after_compile_is_still_trained_and_a_test_can_see_it():
    model = net(keras.layers.Dense(4), keras.layers.Dense(2))
    model.layers[0].trainable = False
    for each in (model, returned(model)):
        with pytest.raises(checks.CheckFailed) as failure:
            checks.compiled(each, optimizer="adam", loss="mse")
        assert "compile" in failure.value.text()


def test_a_layer_frozen_before_compile_stays_frozen():
    model = net(keras.layers.Dense(4), keras.layers.Dense(2))
    model.layers[0].trainable = False
    model.compile("adam", "mse")
    for each in (model, returned(model)):
        checks.compiled(each, optimizer="adam", loss="mse")
        assert [layer.trainable for layer in each.layers] == [False, True]


def test_a_frozen_model_stays_frozen():
    model = net(keras.layers.Dense(4))
    model.trainable = False
    assert not returned(model).trainable


def test_tensorflows_softmax_and_a_relu_in_the_graph_cross():
    x = keras.Input((3,))
    model = keras.Model(x, keras.activations.relu(keras.layers.Dense(2, activation=tf.nn.softmax)(x)))
    data = np.random.default_rng(1).normal(size=(5, 3)).astype("float32")
    np.testing.assert_allclose(returned(model)(data), model(data), rtol=1e-6)


def test_a_metric_of_the_students_own_costs_only_itself():
    model = net(keras.layers.Dense(1), metrics=[lambda y, p: 0.0])
    checks.compiled(returned(model), optimizer="adam", loss="mse")


def own_metric(y, p):
    return keras.ops.mean(p)


class OwnLoss(keras.losses.Loss):
    def call(self, y, p):
        return keras.ops.mean(y - p)


def mean_squared_error(y, p):
    return keras.ops.mean(y - p) * 0


def test_a_metric_of_the_students_own_leaves_the_others_in_their_places():
    model = net(keras.layers.Dense(1), loss="mse", metrics=[own_metric, "mae"])
    data, labels = np.ones((4, 8), "float32"), np.ones((4, 1), "float32")
    checks.compiled(returned(model), optimizer="adam", loss="mse", metrics=["mae"], name="model")
    here, there = (each.evaluate(data, labels, verbose=0, return_dict=True) for each in (model, returned(model)))
    assert list(here) == list(there) == ["loss", "mae", "own_metric"]
    assert here["mae"] == there["mae"]
    assert np.isnan(there["own_metric"])


@pytest.mark.parametrize("loss", [own_metric, OwnLoss(name="own"), mean_squared_error])
def test_a_loss_of_the_students_own_is_compiled_and_no_known_one(loss):
    there = returned(net(keras.layers.Dense(1), loss=loss, metrics=["mae"]))
    checks.compiled(there, optimizer="adam", metrics=["mae"], name="model")
    assert np.isnan(there.evaluate(np.ones((4, 8)), np.ones((4, 1)), verbose=0)[0])


def softmax(x):
    return x * 0


class Sly(keras.optimizers.SGD):
    def get_config(self):
        return {**super().get_config(), "momentum": 0.5}


Sly.__name__ = Sly.__qualname__ = "SGD"
Sly.__module__ = keras.optimizers.SGD.__module__


def test_what_only_has_the_name_of_keras_does_not_cross():
    patched = keras.optimizers.SGD(0.1)
    patched.get_config = keras.optimizers.SGD(0.1, momentum=0.5).get_config
    for each in (Sly(0.1), patched, net(keras.layers.Dense(2, activation=softmax))):
        with pytest.raises(WireError):
            returned(each)
    assert returned(keras.optimizers.SGD(0.1, momentum=0.5)).momentum == 0.5


def test_a_number_that_cannot_be_written_into_a_message_does_not_cross():
    assert returned(9**4_000) == 9**4_000
    with pytest.raises(WireError, match="too long"):
        returned(9**5_000)


def test_a_figure_of_too_many_lines_does_not_cross():
    figure, ax = plt.subplots()
    ax.plot(np.ones((2, 1_000)))
    assert len(returned(figure).axes[0].lines) == 1_000
    ax._children *= 6
    with pytest.raises(WireError, match="too large"):
        returned(figure)
    plt.close(figure)


def test_bars_keep_their_names():
    figure, ax = plt.subplots()
    ax.bar(["scratch", "fine-tuned"], [0.8, 0.83])
    ax.set(title="Two ways", xlabel="way", ylabel="accuracy")
    checks.figure(returned(figure), bars={"scratch": 0.8, "fine-tuned": 0.83}, name="figure")
    plt.close(figure)


@pytest.mark.parametrize("draw", ["imshow", "pcolormesh"])
def test_a_heat_map_keeps_its_numbers_and_its_colour_bar(draw):
    matrix = np.arange(6.0).reshape(2, 3)
    figure, ax = plt.subplots()
    figure.colorbar(getattr(ax, draw)(matrix))
    ax.set(title="A map", xlabel="x", ylabel="y")
    checks.figure(returned(figure), heatmap=matrix, name="figure")
    plt.close(figure)


@pytest.mark.parametrize("names", [["training", "validation"], ["validation", "training"]])
def test_names_given_to_the_legend_alone_stay_with_their_curves(names):
    figure, ax = plt.subplots()
    lines = [ax.plot([1, 2], values)[0] for values in ([3, 1], [4, 2])]
    ax.legend(lines if names[0] == "training" else lines[::-1], names)
    ax.set(title="Losses", xlabel="epoch", ylabel="loss")
    both = {"training": [3, 1], "validation": [4, 2]}
    for each in (figure, returned(figure)):
        checks.figure(each, curves=both, legend=True, name="figure")
        with pytest.raises(checks.CheckFailed, match="has the name of another curve"):
            checks.figure(each, curves={"training": [4, 2], "validation": [3, 1]}, legend=True, name="figure")
    plt.close(figure)


@pytest.mark.parametrize("settings", [{}, {"histtype": "step"}, {"histtype": "stepfilled"}])
def test_a_histogram_keeps_its_bins(settings):
    data = np.random.default_rng(2).normal(size=100)
    figure, ax = plt.subplots()
    ax.hist(data, 12, **settings)
    ax.set(title="Draws", xlabel="value", ylabel="count")
    checks.figure(returned(figure), histogram=data, name="figure")
    plt.close(figure)
