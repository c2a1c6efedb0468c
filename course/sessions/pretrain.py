"""Train the weights that session 5 ships: `python -m course.sessions.pretrain`.

The shipped files were made from the full editions of MNIST and Fashion-MNIST. Their kernels serve both editions of the target
better than kernels learned from the embedded editions, which have a tenth of the pictures or less.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from course import training
from course.datasets import load_fashion_mnist, load_mnist
from course.layout import Course
from course.sessions import transfer

if TYPE_CHECKING:
    import keras

    from course.sessions.transfer import Part

SESSION = "05-transfer"
FILE, NORMALIZED_FILE, GARMENTS_FILE = "mnist.weights.h5", "normalized.weights.h5", "garments.weights.h5"
EPOCHS = {"full": 2, "embedded": 20}
BATCH = {"full": 128, "embedded": 32}
SEED = 0


def pretrain(edition: str, path: Path) -> float:
    """Train the digit net on MNIST and write its weights.

    Args:
        edition: "full" or "embedded".
        path: The file to write; its name ends in ``.weights.h5``.

    Returns:
        The accuracy on the test part of the same edition.

    Raises:
        DataError: The full edition was asked for and is missing or damaged.
    """
    return _pretrain_on_digits(transfer.digit_net, edition, path)


def pretrain_normalized(edition: str, path: Path) -> float:
    """Train the digit net with batch normalization on MNIST and write its weights and moving statistics.

    Args:
        edition: "full" or "embedded".
        path: The file to write; its name ends in ``.weights.h5``.

    Returns:
        The accuracy on the test part of the same edition.

    Raises:
        DataError: The full edition was asked for and is missing or damaged.
    """
    return _pretrain_on_digits(transfer.normalized_net, edition, path)


def pretrain_garments(edition: str, path: Path) -> float:
    """Train the pooled net of session 4 on Fashion-MNIST and write the weights of its convolutions.

    Args:
        edition: "full" or "embedded".
        path: The file to write; its name ends in ``.weights.h5``.

    Returns:
        The accuracy on the test part of the same edition.

    Raises:
        DataError: The full edition was asked for and is missing or damaged.
    """
    training.seed(SEED)
    net = transfer.pooled_net()
    accuracy = _train(net, load_fashion_mnist(edition), edition)
    _save(transfer.features_of(transfer.pooled_net()), transfer.features_of(net), path)
    return accuracy


def _pretrain_on_digits(build: Callable[[], keras.Sequential], edition: str, path: Path) -> float:
    """Train the net that `build` makes on MNIST, write its weights, and return the accuracy on the test part."""
    training.seed(SEED)
    net = build()
    accuracy = _train(net, load_mnist(edition), edition)
    _save(build(), net, path)  # never compiled: the file of a compiled net holds the state of its optimizer too
    return accuracy


def _train(net: keras.Sequential, parts: tuple[Part, Part], edition: str) -> float:
    import numpy as np

    (x_train, y_train), (x_test, y_test) = parts
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    net.fit(x_train[..., None] / np.float32(255), y_train, epochs=EPOCHS[edition], batch_size=BATCH[edition], verbose=0)
    return float(net.evaluate(x_test[..., None] / np.float32(255), y_test, verbose=0)[1])


def _save(bare: keras.Sequential, trained: keras.Sequential, path: Path) -> None:
    bare.set_weights(trained.get_weights())
    path.parent.mkdir(parents=True, exist_ok=True)
    bare.save_weights(path)


def main() -> None:
    """Write the weights to the session's source folder and say how well their nets do on the task that they learned."""
    parser = argparse.ArgumentParser(prog="python -m course.sessions.pretrain", description=__doc__)
    parser.add_argument("--edition", choices=sorted(EPOCHS), default="full", help="data to train on (default: full)")
    options = parser.parse_args()
    folder = Course.find().root / "source" / SESSION
    for file, name, make in (
        (FILE, "MNIST", pretrain),
        (NORMALIZED_FILE, "MNIST", pretrain_normalized),
        (GARMENTS_FILE, "Fashion-MNIST", pretrain_garments),
    ):
        accuracy = make(options.edition, folder / file)
        print(f"{folder / file}: trained on {name} ({options.edition}), accuracy {accuracy:.4f} on its test part")


if __name__ == "__main__":
    main()
