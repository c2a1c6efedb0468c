"""Measure on both editions what sessions 3 to 5 teach, and print the table of docs/phenomena.md.

    COURSE_DATA_DIR=… python benchmarks/phenomena.py [--seeds 3]

Each number is the mean over some seeds; the full edition is left out where it is missing.
"""

import argparse
import statistics
from collections import defaultdict

from course import environment

RATES = {"tiny": 1e-7, "good": 0.05, "huge": 50.0}
EXAMPLES = 1000
EPOCHS = 150  # of the dense network: enough to learn 1,000 pictures by heart


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks/phenomena.py", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3, help="how many (default: 3)")
    options = parser.parse_args()
    environment.prepare()
    from course import datasets

    editions = ["embedded"] + ["full"] * (datasets.edition("svhn") == "full")
    rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for edition in editions:
        for seed in range(1, options.seeds + 1):
            for measure in (learning_rates, regularization, pooling, transfer, normalization):
                for name, number in measure(edition, seed).items():
                    rows[name][edition].append(number)
    print("| what | " + " | ".join(editions) + " |\n|---|" + "---|" * len(editions))
    for name, found in rows.items():
        print(f"| {name} | " + " | ".join(_text(statistics.mean(found[edition])) for edition in editions) + " |")


def _text(number: float) -> str:
    return f"{number:,.0f}" if number > 1000 and number != float("inf") else f"{number:.3g}"


def garments(edition: str):
    """Return pictures [n, 784], 0 to 1, and labels: 1,000 to learn from and 1,000 others."""
    import numpy as np

    from course import datasets

    images, labels = datasets.load_fashion_mnist(edition)[0]
    images = images[: 2 * EXAMPLES].reshape(-1, 784) / np.float32(255)
    return (images[:EXAMPLES], labels[:EXAMPLES]), (images[EXAMPLES:], labels[EXAMPLES : 2 * EXAMPLES])


def dense(strength: float = 0.0, dropout: float = 0.0):
    """Build the network 784–256–256–10 of session 3."""
    import keras
    from keras import layers

    penalty = keras.regularizers.L2(strength)
    hidden = [
        layer
        for _ in range(2)
        for layer in (layers.Dense(256, "relu", kernel_regularizer=penalty), layers.Dropout(dropout))
    ]
    return keras.Sequential([keras.Input([784]), *hidden, layers.Dense(10, "softmax", kernel_regularizer=penalty)])


def learning_rates(edition: str, seed: int) -> dict[str, float]:
    """Return the last loss over the first one for three learning rates, 20 updates each."""
    import keras
    import numpy as np

    from course import training

    train, _ = garments(edition)
    found = {}
    for name, rate in RATES.items():
        training.seed(seed)
        model = dense()
        model.compile(keras.optimizers.SGD(rate, momentum=0.9), "sparse_categorical_crossentropy")
        losses = model.fit(*train, batch_size=EXAMPLES, epochs=20, verbose=0).history["loss"]
        highest = np.max(np.nan_to_num(losses, nan=np.inf, posinf=np.inf))
        found[f"{name} rate ({rate:g}): last loss / first loss"] = losses[-1] / losses[0]
        found[f"{name} rate ({rate:g}): highest loss / first loss"] = highest / losses[0]
    return found


def regularization(edition: str, seed: int) -> dict[str, float]:
    """Return the gap in cross-entropy between unseen and training pictures: without remedy, with L2, with dropout."""
    import keras

    from course import training

    train, unseen = garments(edition)
    found = {}
    for name, options in {"nothing": {}, "L2 0.02": {"strength": 0.02}, "dropout 0.5": {"dropout": 0.5}}.items():
        training.seed(seed)
        model = dense(**options)
        crossentropy = keras.metrics.SparseCategoricalCrossentropy(name="crossentropy")
        model.compile(
            keras.optimizers.SGD(0.03, momentum=0.9), "sparse_categorical_crossentropy", metrics=[crossentropy]
        )
        model.fit(*train, batch_size=EXAMPLES, epochs=EPOCHS, verbose=0)
        on_train, on_unseen = (
            model.evaluate(*part, batch_size=EXAMPLES, verbose=0, return_dict=True)["crossentropy"]
            for part in (train, unseen)
        )
        found[f"{name}: cross-entropy on training pictures"] = on_train
        found[f"{name}: gap to unseen pictures"] = on_unseen - on_train
    return found


def pooling(edition: str, seed: int) -> dict[str, float]:
    """Return the parameters of session 4's net without and with pooling; neither the data nor the seed matter."""
    import keras
    from keras import layers

    def parameters(*pooled: keras.layers.Layer) -> int:
        shared = [layers.Conv2D(32, 3, activation="relu") for _ in range(2)]
        head = [layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input([28, 28, 1]), *shared, *pooled, *head]).count_params()

    return {"no pooling: parameters": parameters(), "2×2 max pooling: parameters": parameters(layers.MaxPooling2D())}


def transfer(edition: str, seed: int) -> dict[str, float]:
    """Return the accuracy on house numbers of the shipped MNIST weights, used in four ways, five epochs each."""
    import keras

    from course import training
    from course.layout import Course
    from course.sessions import pretrain
    from course.sessions.transfer import digit_net, house_numbers

    train, _, test = house_numbers(edition)
    weights = Course.find().root / "source" / pretrain.SESSION / pretrain.FILE

    def trained(model: keras.Model, rate: float, epochs: int) -> float:
        model.compile(keras.optimizers.Adam(rate), "categorical_crossentropy", metrics=["accuracy"])
        if epochs:
            model.fit(*train, batch_size=64, epochs=epochs, verbose=0)
        return float(model.evaluate(*test, verbose=0, return_dict=True)["accuracy"])

    training.seed(seed)
    model = digit_net()
    model.load_weights(weights)
    found = {"MNIST weights as they are: accuracy": trained(model, 0.001, 0)}
    for layer in model.layers[:4]:
        layer.trainable = False
    found["features only: accuracy"] = trained(model, 0.001, 5)
    for layer in model.layers[2:]:
        layer.trainable = True
    found["fine-tuned from layer 2: accuracy"] = trained(model, 0.0005, 5)
    training.seed(seed)
    found["from scratch: accuracy"] = trained(digit_net(), 0.001, 5)
    return found


def normalization(edition: str, seed: int) -> dict[str, float]:
    """Return accuracies of a net with frozen convolutions, its moving statistics kept or moved; the seed does not matter."""
    import keras

    from course.layout import Course
    from course.sessions import pretrain
    from course.sessions.transfer import house_numbers, normalized_net

    (images, labels), (other_images, other_labels), _ = house_numbers(edition)
    found = {}
    for name, kinds in {
        "kept": keras.layers.Dense,
        "moved": (keras.layers.Dense, keras.layers.BatchNormalization),
    }.items():
        model = normalized_net()
        model.load_weights(Course.find().root / "source" / pretrain.SESSION / pretrain.NORMALIZED_FILE)
        for layer in model.layers:
            layer.trainable = isinstance(layer, kinds)
        model.compile(keras.optimizers.Adam(0.003), "categorical_crossentropy", metrics=["accuracy"])
        history = model.fit(
            images[:512],
            labels[:512],
            batch_size=64,
            epochs=4,
            shuffle=False,
            validation_data=(other_images[:256], other_labels[:256]),
            verbose=0,
        ).history
        found[f"statistics {name}: training accuracy"] = history["accuracy"][-1]
        found[f"statistics {name}: validation accuracy"] = history["val_accuracy"][-1]
    return found


if __name__ == "__main__":
    main()
