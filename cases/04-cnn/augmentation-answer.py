# %% right: functional, the weights by layer, evaluate as a dictionary
def build_augmented(start):
    inputs = keras.Input((32, 32, 3))
    maps = layers.RandomFlip(mode="horizontal")(inputs)
    maps = layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1), fill_mode="constant")(maps)
    maps = layers.MaxPool2D()(layers.ReLU()(layers.Conv2D(16, 5, strides=(2, 2))(maps)))
    maps = layers.Conv2D(32, 3, activation="relu")(maps)
    network = keras.Model(inputs, layers.Dense(10, "softmax")(layers.Flatten()(maps)))
    network.compile(keras.optimizers.Adam(0.003), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    for weight, numbers in zip(network.trainable_variables, start):
        weight.assign(numbers)
    return network


augmented_network = build_augmented(colour_start)
validation = (colour_validation, colour_validation_labels)
augmented_history = augmented_network.fit(colour_inputs, colour_labels, batch_size=100, epochs=5, validation_data=validation, verbose=0)
comparison = {}
for name, network in {"augmented": augmented_network, "original": colour_network}.items():
    on_training = network.evaluate(colour_inputs, colour_labels, verbose=0, return_dict=True)["loss"]
    comparison[name] = [on_training, network.evaluate(*validation, verbose=0, return_dict=True)["loss"]]
gap = {name: validation_loss - training_loss for name, (training_loss, validation_loss) in comparison.items()}
smaller_gap = "augmented" if gap["augmented"] < gap["original"] else "original"
comparison_figure = plots.curves({"original": colour_history.history["val_loss"], "augmented": augmented_history.history["val_loss"]}, title="Validation loss")

# %% right: with add, losses from probabilities, points
def build_augmented(start):
    network = keras.Sequential([keras.Input((32, 32, 3)), layers.RandomFlip("horizontal")])
    network.add(layers.RandomTranslation(height_factor=0.1, width_factor=0.1, fill_mode="constant", fill_value=0.0))
    for layer in build_colour().layers:
        network.add(layer)
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["acc"])
    network.set_weights(start)
    return network


def loss_of(network, pictures, labels):
    probabilities = network.predict(pictures, verbose=0)
    return float(np.mean(-np.log(probabilities[np.arange(len(labels)), labels])))


augmented_network = build_augmented(colour_start)
augmented_history = augmented_network.fit(colour_inputs, colour_labels, 64, 5, 0, validation_data=(colour_validation, colour_validation_labels))
parts = (colour_inputs, colour_labels), (colour_validation, colour_validation_labels)
comparison = {"original": tuple(loss_of(colour_network, *part) for part in parts), "augmented": tuple(loss_of(augmented_network, *part) for part in parts)}
smaller_gap = sorted(comparison, key=lambda name: comparison[name][1] - comparison[name][0])[0]
comparison_figure, axes = plt.subplots()
epochs = np.arange(5) + 1
axes.plot(epochs, colour_history.history["val_loss"], "o", label="original")
axes.plot(epochs, augmented_history.history["val_loss"], "s", label="augmented")
axes.set_title("Validation loss")
axes.set_xlabel("epoch")
axes.set_ylabel("loss")
axes.legend()

# %% base: as the reference
def build_augmented(start):
    network = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.set_weights(start)
    return network


parts = (colour_inputs, colour_labels), (colour_validation, colour_validation_labels)
augmented_network = build_augmented(colour_start)
augmented_history = augmented_network.fit(*parts[0], batch_size=100, epochs=5, validation_data=parts[1], verbose=0)
networks = {"original": colour_network, "augmented": augmented_network}
comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
comparison_figure, axes = plt.subplots()
axes.plot(range(1, 6), colour_history.history["val_loss"], label="original")
axes.plot(range(1, 6), augmented_history.history["val_loss"], label="augmented")
axes.set(title="Validation loss", xlabel="epoch", ylabel="loss")
axes.legend()
smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])

# %% base: not trained
def build_augmented(start):
    network = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.set_weights(start)
    return network


augmented_network, augmented_history = build_augmented(colour_start), {}
comparison, comparison_figure, smaller_gap = {"original": (1.0, 1.5), "augmented": (1.2, 1.5)}, plt.figure(), "augmented"

# %% wrong: turns the pictures upside down, too | build_augmented: layer 1 | from: not trained
-             layers.RandomFlip("horizontal"),
+             layers.RandomFlip(),

# %% wrong: pixels for the share | build_augmented: error | from: not trained
-             layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
+             layers.RandomTranslation(3, 3, fill_mode="constant"),

# %% wrong: shifts by up to 20 % | build_augmented: layer 2 | from: not trained
-             layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
+             layers.RandomTranslation(0.2, 0.2, fill_mode="constant"),

# %% wrong: mirrors at the edge | build_augmented: layer 2 | from: not trained
-             layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
+             layers.RandomTranslation(0.1, 0.1),

# %% wrong: augments behind the first convolution | build_augmented: layers | from: not trained
-             layers.RandomFlip("horizontal"),
-             layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
-             layers.Conv2D(16, 5, strides=2, activation="relu"),
+             layers.Conv2D(16, 5, strides=2, activation="relu"),
+             layers.RandomFlip("horizontal"),
+             layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),

# %% wrong: the learning rate that Adam has by itself | build_augmented: learning rate | from: not trained
-     network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: a start of its own | build_augmented: property | from: not trained
-     network.set_weights(start)

# %% wrong: always the start of Exercise 13 | build_augmented: property | from: not trained
-     network.set_weights(start)
+     network.set_weights(colour_start)

# %% wrong: no training | augmented_history: type | from: not trained
- augmented_network, augmented_history = build_augmented(colour_start), {}
+ augmented_network, augmented_history = build_augmented(colour_start), {"val_loss": [2.3] * 5}

# %% wrong: fewer epochs | augmented_history: epochs | from: not trained
- augmented_network, augmented_history = build_augmented(colour_start), {}
+ augmented_network = build_augmented(colour_start)
+ few = (colour_inputs[:40], colour_labels[:40])
+ augmented_history = augmented_network.fit(*few, epochs=2, validation_data=few, verbose=0)

# %% wrong: other keys | comparison: shape | from: as the reference
- networks = {"original": colour_network, "augmented": augmented_network}
+ networks = {"without": colour_network, "with": augmented_network}

# %% wrong: one number for each network | comparison: shape | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
- comparison_figure, axes = plt.subplots()
+ comparison = {name: network.evaluate(*parts[1], verbose=0)[0] for name, network in networks.items()}
+ comparison_figure, axes = plt.subplots()

- smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])
+ smaller_gap = min(comparison, key=comparison.get)

# %% wrong: a word that is no key | smaller_gap: type | from: as the reference
- smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])
+ smaller_gap = "with"

# %% wrong: the network was not trained | augmented_network: property (hidden) | from: as the reference
- smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])
+ smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])
+ augmented_network = build_augmented(colour_start)

# %% wrong: the training losses of the histories | comparison['original']: value (hidden) | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ histories = {"original": colour_history.history, "augmented": augmented_history.history}
+ comparison = {name: (losses["loss"][-1], losses["val_loss"][-1]) for name, losses in histories.items()}

# %% wrong: the training loss on changed pictures | comparison['augmented']: value (hidden) | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ comparison["augmented"] = (augmented_history.history["loss"][-1], augmented_history.history["val_loss"][-1])

# %% wrong: the two parts exchanged | comparison['original']: value (hidden) | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts[::-1]) for name, network in networks.items()}

# %% wrong: accuracies | comparison['original']: value (hidden) | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ comparison = {name: tuple(network.evaluate(*part, verbose=0)[1] for part in parts) for name, network in networks.items()}

# %% wrong: numbers that are invented, not measured | comparison['original']: value (hidden) | from: as the reference
- comparison = {name: tuple(network.evaluate(*part, verbose=0)[0] for part in parts) for name, network in networks.items()}
+ comparison = {"original": (0.3, 1.9), "augmented": (0.6, 1.2)}

# %% wrong: the history of another training | augmented_history: property (hidden) | from: as the reference
- networks = {"original": colour_network, "augmented": augmented_network}
+ augmented_network.fit(*parts[0], epochs=2, verbose=0)
+ networks = {"original": colour_network, "augmented": augmented_network}

# %% wrong: draws the training losses | comparison_figure: curves (hidden) | from: as the reference
- axes.plot(range(1, 6), colour_history.history["val_loss"], label="original")
- axes.plot(range(1, 6), augmented_history.history["val_loss"], label="augmented")
+ axes.plot(range(1, 6), colour_history.history["loss"], label="original")
+ axes.plot(range(1, 6), augmented_history.history["loss"], label="augmented")

# %% wrong: the names exchanged | comparison_figure: legend (hidden) | from: as the reference
- axes.plot(range(1, 6), colour_history.history["val_loss"], label="original")
- axes.plot(range(1, 6), augmented_history.history["val_loss"], label="augmented")
+ axes.plot(range(1, 6), colour_history.history["val_loss"], label="augmented")
+ axes.plot(range(1, 6), augmented_history.history["val_loss"], label="original")

# %% wrong: the epochs begin at 0 | comparison_figure: range (hidden) | from: as the reference
- axes.plot(range(1, 6), colour_history.history["val_loss"], label="original")
- axes.plot(range(1, 6), augmented_history.history["val_loss"], label="augmented")
+ axes.plot(colour_history.history["val_loss"], label="original")
+ axes.plot(augmented_history.history["val_loss"], label="augmented")

# %% wrong: the axes have no labels | comparison_figure: xlabel | from: as the reference
- axes.set(title="Validation loss", xlabel="epoch", ylabel="loss")
+ axes.set(title="Validation loss")

# %% wrong: the larger gap | smaller_gap: property (hidden) | from: as the reference
- smaller_gap = min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])
+ smaller_gap = max(comparison, key=lambda name: comparison[name][1] - comparison[name][0])

# %% equivalent: line 54: `min(comparison, key=lambda name: comparison[name][1] - comparison[name][0])` → `min(comparison)` | the key whose gap is smaller here is also the first in the alphabet
