"""What session 5 builds on: the net, the house numbers in its form, and the weights that are shipped."""

import h5py
import numpy as np
import pytest

from course.datasets import load_mnist
from course.layout import Course
from course.sessions import pretrain, transfer


@pytest.fixture(scope="module")
def shipped():
    return Course.find().root / "source" / pretrain.SESSION / pretrain.FILE


def test_the_digit_net_has_56714_parameters_and_4800_of_them_in_its_convolutions():
    net = transfer.digit_net()
    assert net.count_params() == 56_714
    assert sum(layer.count_params() for layer in net.layers[:4]) == 4_800


def test_house_numbers_come_as_the_digit_net_takes_them():
    for (images, labels), count in zip(transfer.house_numbers("embedded"), (7000, 1000, 2000), strict=True):
        assert images.shape == (count, 28, 28, 1)
        assert images.dtype == np.float32
        assert 0 <= images.min() < images.max() <= 1
        assert labels.shape == (count, 10)
        assert (labels.sum(axis=1) == 1).all()


def test_the_shipped_weights_read_handwritten_digits_that_they_were_not_trained_on(shipped):
    net = transfer.digit_net()
    net.load_weights(shipped)
    _, (images, labels) = load_mnist("embedded")
    answers = net.predict(images[..., None] / np.float32(255), verbose=0).argmax(axis=1)
    assert np.mean(answers == labels) > 0.75


def test_the_shipped_weights_read_house_numbers_little_better_than_chance(shipped):
    net = transfer.digit_net()
    net.load_weights(shipped)
    *_, (images, labels) = transfer.house_numbers("embedded")
    answers = net.predict(images, verbose=0).argmax(axis=1)
    assert 0.1 < np.mean(answers == labels.argmax(axis=1)) < 0.4


@pytest.mark.parametrize(
    ("make", "build"),
    [(pretrain.pretrain, transfer.digit_net), (pretrain.pretrain_normalized, transfer.normalized_net)],
)
def test_pretraining_writes_weights_and_no_state_of_an_optimizer(tmp_path, monkeypatch, make, build):
    monkeypatch.setitem(pretrain.EPOCHS, "embedded", 1)
    path = tmp_path / "new.weights.h5"
    assert 0 <= make("embedded", path) <= 1
    build().load_weights(path)
    with h5py.File(path) as file:
        assert "optimizer" not in file


def test_the_pooled_net_has_600810_parameters_and_9568_of_them_before_its_dense_layers():
    net = transfer.pooled_net()
    assert net.count_params() == 600_810
    assert transfer.features_of(net).count_params() == 9_568


def test_the_normalized_net_trains_nothing_but_its_dense_layer_where_the_convolutions_are_frozen():
    net = transfer.normalized_net()
    assert net.count_params() == 12_858
    for layer in net.layers:
        layer.trainable = not layer.name.startswith("conv")
    assert [tuple(weight.shape) for weight in net.trainable_weights] == [(800, 10), (10,)]


def test_the_shipped_normalized_net_reads_handwritten_digits_that_it_was_not_trained_on(shipped):
    net = transfer.normalized_net()
    net.load_weights(shipped.parent / pretrain.NORMALIZED_FILE)
    _, (images, labels) = load_mnist("embedded")
    answers = net.predict(images[..., None] / np.float32(255), verbose=0).argmax(axis=1)
    assert np.mean(answers == labels) > 0.7


def test_the_features_of_a_net_are_its_own_layers(shipped):
    net = transfer.pooled_net()
    transfer.features_of(net).load_weights(shipped.parent / pretrain.GARMENTS_FILE)
    with h5py.File(shipped.parent / pretrain.GARMENTS_FILE) as file:
        assert "optimizer" not in file
    other = transfer.features_of(transfer.pooled_net())
    other.load_weights(shipped.parent / pretrain.GARMENTS_FILE)
    assert all(np.array_equal(a, b) for a, b in zip(net.get_weights()[:4], other.get_weights(), strict=True))


def test_pretraining_on_garments_writes_the_convolutions_alone(tmp_path, monkeypatch):
    monkeypatch.setitem(pretrain.EPOCHS, "embedded", 1)
    images, labels = np.zeros([64, 28, 28], "uint8"), np.zeros(64, "uint8")
    monkeypatch.setattr(pretrain, "load_fashion_mnist", lambda edition: ((images, labels), (images, labels)))
    path = tmp_path / "new.weights.h5"
    assert 0 <= pretrain.pretrain_garments("embedded", path) <= 1
    transfer.features_of(transfer.pooled_net()).load_weights(path)
    with h5py.File(path) as file:
        assert "optimizer" not in file
