"""Train the weights that session 5 ships: `python -m course.sessions.pretrain`.

The shipped file was made from the full edition of MNIST. Its kernels serve house numbers of both editions better than kernels
learned from the embedded edition, which has a fortieth of the digits.
"""

import argparse
from pathlib import Path

from course import training
from course.datasets import load_mnist
from course.layout import Course
from course.sessions import transfer

SESSION, FILE = "05-transfer", "mnist.weights.h5"
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
    import numpy as np

    training.seed(SEED)
    (x_train, y_train), (x_test, y_test) = load_mnist(edition)
    net = transfer.digit_net()
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    net.fit(x_train[..., None] / np.float32(255), y_train, epochs=EPOCHS[edition], batch_size=BATCH[edition], verbose=0)
    accuracy = float(net.evaluate(x_test[..., None] / np.float32(255), y_test, verbose=0)[1])
    bare = transfer.digit_net()  # never compiled: the file of a compiled net holds the state of its optimizer too
    bare.set_weights(net.get_weights())
    path.parent.mkdir(parents=True, exist_ok=True)
    bare.save_weights(path)
    return accuracy


def main() -> None:
    """Write the weights to the session's source folder and say how well they read digits."""
    parser = argparse.ArgumentParser(prog="python -m course.sessions.pretrain", description=__doc__)
    parser.add_argument("--edition", choices=sorted(EPOCHS), default="full", help="MNIST to train on (default: full)")
    options = parser.parse_args()
    path = Course.find().root / "source" / SESSION / FILE
    accuracy = pretrain(options.edition, path)
    print(f"{path}: trained on the {options.edition} edition of MNIST, accuracy {accuracy:.4f} on its test part")


if __name__ == "__main__":
    main()
