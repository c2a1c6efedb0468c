"""What session 5 builds on: the nets whose weights are handed on, and the house numbers as the digit net takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.datasets import load_svhn

if TYPE_CHECKING:
    import keras
    import numpy as np

    Part = tuple[np.ndarray, np.ndarray]

SIDE = 28  # of a picture of MNIST
CLASSES = 10


def digit_net() -> keras.Sequential:
    """Build the convolutional net whose weights are handed from one data set to the other.

    Returns:
        A new net, not compiled: pictures [n, 28, 28, 1], 0 to 1, in; probabilities [n, 10] out; 56,714 parameters.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input([SIDE, SIDE, 1]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(CLASSES, activation="softmax"),
        ]
    )


def normalized_net() -> keras.Sequential:
    """Build a digit net with batch normalization, whose moving statistics a transfer may change or keep.

    The normalization has neither a scale nor an offset: its statistics are all that it holds.

    Returns:
        A new net, not compiled: pictures [n, 28, 28, 1], 0 to 1, in; probabilities [n, 10] out; 12,858 parameters.
    """
    import keras
    from keras import layers

    net = keras.Sequential([keras.Input([SIDE, SIDE, 1])])
    for kernels in (16, 32):
        net.add(layers.Conv2D(kernels, 3, use_bias=False))
        net.add(layers.BatchNormalization(center=False, scale=False))
        net.add(layers.ReLU())
        net.add(layers.MaxPooling2D())
    net.add(layers.Flatten())
    net.add(layers.Dense(CLASSES, activation="softmax"))
    return net


def pooled_net() -> keras.Sequential:
    """Build the pooled net of session 4, whose convolutions are trained on Fashion-MNIST and handed to digits.

    Returns:
        A new net, not compiled: pictures [n, 28, 28, 1], 0 to 1, in; probabilities [n, 10] out; 600,810 parameters.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input([SIDE, SIDE, 1]),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(0.2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(CLASSES, activation="softmax"),
        ]
    )


def features_of(net: keras.Model) -> keras.Sequential:
    """Return a net up to its `Flatten` layer: the layers are those of the net.

    Args:
        net: A model with one `Flatten` layer, whose layers follow one another.
    """
    import keras

    end = next(number for number, layer in enumerate(net.layers, 1) if isinstance(layer, keras.layers.Flatten))
    layers = [layer for layer in net.layers[:end] if not isinstance(layer, keras.layers.InputLayer)]
    return keras.Sequential([keras.Input(net.input_shape[1:]), *layers])


def house_numbers(edition: str = "auto") -> tuple[Part, Part, Part]:
    """Load the house numbers as the digit net takes them.

    Args:
        edition: "auto", "full" or "embedded", as for `load_svhn`.

    Returns:
        (X_train, Y_train), (X_val, Y_val), (X_test, Y_test): pictures float32 [n, 28, 28, 1], 0 to 1; one-hot labels
        float32 [n, 10].

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    train, val, test = (_prepare(*part) for part in load_svhn(edition))
    return train, val, test


def _prepare(images: np.ndarray, labels: np.ndarray) -> Part:
    import cv2
    import numpy as np

    small = [cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA) for image in images]
    return np.stack(small)[..., None] / np.float32(255), np.eye(CLASSES, dtype="float32")[labels]
