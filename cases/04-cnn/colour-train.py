# %% right: functional, ReLU apart, pairs for sizes, its own figure
def build_colour():
    inputs = keras.Input((32, 32, 3))
    maps = layers.MaxPool2D()(layers.ReLU()(layers.Conv2D(16, (5, 5), (2, 2))(inputs)))
    maps = layers.Activation("relu")(layers.Conv2D(32, (3, 3))(maps))
    network = keras.Model(inputs, layers.Softmax()(layers.Dense(10)(layers.Flatten()(maps))))
    network.compile(keras.optimizers.Adam(learning_rate=3e-3), keras.losses.SparseCategoricalCrossentropy(), metrics=["acc"])
    return network


mean, deviation = colour_pictures.mean(axis=(0, 1, 2)), colour_pictures.std(axis=(0, 1, 2))
colour_inputs = ((colour_pictures - mean) / deviation).astype("float32")
colour_validation = ((colour_validation_pictures - mean) / deviation).astype("float32")
colour_network = build_colour()
colour_start = colour_network.get_weights()
colour_history = colour_network.fit(colour_inputs, colour_labels, 100, 5, 0, validation_data=(colour_validation, colour_validation_labels))
colour_figure, axes = plt.subplots()
epochs = np.arange(1, 6)
lines = axes.plot(epochs, colour_history.history["loss"]) + axes.plot(epochs, colour_history.history["val_loss"], "--")
axes.legend(lines, ["training", "validation"])
axes.set(title="Loss", xlabel="epoch", ylabel="cross-entropy")

# %% right: channel by channel, minibatches of 32, the course's own plot
def build_colour():
    network = keras.Sequential([keras.Input((32, 32, 3))])
    network.add(layers.Conv2D(filters=16, kernel_size=5, strides=2, activation="relu"))
    network.add(layers.MaxPooling2D(2))
    for layer in (layers.Conv2D(filters=32, kernel_size=3, activation="relu"), layers.Flatten(), layers.Dense(10, "softmax")):
        network.add(layer)
    network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003), metrics=["accuracy"])
    return network


colour_inputs, colour_validation = np.zeros(colour_pictures.shape), np.zeros(colour_validation_pictures.shape)
for channel in range(3):
    known = colour_pictures[..., channel]
    colour_inputs[..., channel] = (known - known.mean()) / known.std()
    colour_validation[..., channel] = (colour_validation_pictures[..., channel] - known.mean()) / known.std()
colour_network = build_colour()
colour_start = [weight.numpy() for weight in colour_network.weights]
colour_history = colour_network.fit(x=colour_inputs, y=colour_labels, epochs=5, validation_data=(colour_validation, colour_validation_labels), verbose=0)
colour_figure = plots.curves(colour_history, title="Colour pictures")

# %% base: as the reference
def build_colour():
    network = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


mean, deviation = colour_pictures.mean(axis=(0, 1, 2)), colour_pictures.std(axis=(0, 1, 2))
colour_inputs = (colour_pictures - mean) / deviation
colour_validation = (colour_validation_pictures - mean) / deviation
colour_network = build_colour()
colour_start = colour_network.get_weights()
validation = (colour_validation, colour_validation_labels)
colour_history = colour_network.fit(colour_inputs, colour_labels, batch_size=100, epochs=5, validation_data=validation, verbose=0)
colour_figure = draw_curves(colour_history.history, "loss")

# %% base: not trained
def build_colour():
    network = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


mean, deviation = colour_pictures.mean(axis=(0, 1, 2)), colour_pictures.std(axis=(0, 1, 2))
colour_inputs = (colour_pictures - mean) / deviation
colour_validation = (colour_validation_pictures - mean) / deviation
colour_network, colour_start, colour_history, colour_figure = build_colour(), [], {}, plt.figure()

# %% wrong: leaves the whole numbers as they are | colour_inputs: dtype | from: not trained
- colour_inputs = (colour_pictures - mean) / deviation
+ colour_inputs = colour_pictures

# %% wrong: divides by 255 only | colour_inputs: value | from: not trained
- colour_inputs = (colour_pictures - mean) / deviation
- colour_validation = (colour_validation_pictures - mean) / deviation
+ colour_inputs, colour_validation = colour_pictures / 255, colour_validation_pictures / 255

# %% wrong: one mean and deviation for all channels | colour_inputs: value | from: not trained
- mean, deviation = colour_pictures.mean(axis=(0, 1, 2)), colour_pictures.std(axis=(0, 1, 2))
+ mean, deviation = colour_pictures.mean(), colour_pictures.std()

# %% wrong: takes the mean away and does not divide | colour_inputs: value | from: not trained
- colour_inputs = (colour_pictures - mean) / deviation
+ colour_inputs = colour_pictures - mean

# %% wrong: no stride | build_colour: layer 1 | from: not trained
-             layers.Conv2D(16, 5, strides=2, activation="relu"),
+             layers.Conv2D(16, 5, activation="relu"),

# %% wrong: the learning rate that Adam has by itself | build_colour: learning rate | from: not trained
-     network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: the loss for one-hot labels | build_colour: loss | from: not trained
-     network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     network.compile(keras.optimizers.Adam(0.003), "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: the dictionary in place of what fit returns | colour_history: type | from: not trained
- colour_network, colour_start, colour_history, colour_figure = build_colour(), [], {}, plt.figure()
+ colour_network = build_colour()
+ colour_start = colour_network.get_weights()
+ colour_history = {"loss": [2.3] * 5, "val_loss": [2.3] * 5}
+ colour_figure = draw_curves(colour_history, "loss")

# %% wrong: no validation | colour_history: validation | from: not trained
- colour_network, colour_start, colour_history, colour_figure = build_colour(), [], {}, plt.figure()
+ colour_network = build_colour()
+ colour_start, colour_figure = colour_network.get_weights(), plt.figure()
+ colour_history = colour_network.fit(colour_inputs[:50], colour_labels[:50], epochs=5, verbose=0)

# %% wrong: one epoch | colour_history: epochs | from: not trained
- colour_network, colour_start, colour_history, colour_figure = build_colour(), [], {}, plt.figure()
+ colour_network = build_colour()
+ colour_start, colour_figure = colour_network.get_weights(), plt.figure()
+ colour_history = colour_network.fit(colour_inputs[:50], colour_labels[:50], verbose=0, validation_data=(colour_validation[:9], colour_validation_labels[:9]))

# %% wrong: takes the weights after the training | colour_start: property | from: as the reference
- colour_start = colour_network.get_weights()
  validation = (colour_validation, colour_validation_labels)
  colour_history = colour_network.fit(colour_inputs, colour_labels, batch_size=100, epochs=5, validation_data=validation, verbose=0)
+ colour_start = colour_network.get_weights()

# %% wrong: the variables in place of copies | colour_start: property | from: as the reference
- colour_start = colour_network.get_weights()
+ colour_start = colour_network.weights

# %% wrong: the kernels without the biases | colour_start: shape | from: as the reference
- colour_start = colour_network.get_weights()
+ colour_start = colour_network.get_weights()[::2]

# %% wrong: the validation part by its own numbers | colour_validation: value (hidden) | from: as the reference
- colour_validation = (colour_validation_pictures - mean) / deviation
+ colour_validation = (colour_validation_pictures - colour_validation_pictures.mean(axis=(0, 1, 2))) / colour_validation_pictures.std(axis=(0, 1, 2))

# %% wrong: another network than the one that was trained | colour_network: property (hidden) | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure = draw_curves(colour_history.history, "loss")
+ colour_network = build_colour()
+ colour_network.set_weights(colour_start)

# %% wrong: network and history of two trainings | colour_history: property (hidden) | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure = draw_curves(colour_history.history, "loss")
+ colour_network.fit(colour_inputs, colour_labels, epochs=3, verbose=0)

# %% wrong: validates on pictures that it has learned | colour_history: property (hidden) | from: as the reference
- validation = (colour_validation, colour_validation_labels)
+ validation = (colour_inputs, colour_labels)

# %% wrong: draws the accuracy | colour_figure: curves (hidden) | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure = draw_curves(colour_history.history, "accuracy")

# %% wrong: the epochs begin at 0 | colour_figure: range (hidden) | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure, axes = plt.subplots()
+ axes.plot(colour_history.history["loss"], label="training")
+ axes.plot(colour_history.history["val_loss"], label="validation")
+ axes.set(title="Loss", xlabel="epoch", ylabel="loss")
+ axes.legend()

# %% wrong: no legend | colour_figure: legend (hidden) | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure, axes = plt.subplots()
+ axes.plot(range(1, 6), colour_history.history["loss"])
+ axes.plot(range(1, 6), colour_history.history["val_loss"])
+ axes.set(title="Loss", xlabel="epoch", ylabel="loss")

# %% wrong: no labels on the axes | colour_figure: xlabel | from: as the reference
- colour_figure = draw_curves(colour_history.history, "loss")
+ colour_figure, axes = plt.subplots()
+ axes.plot(range(1, 6), colour_history.history["loss"], label="training")
+ axes.plot(range(1, 6), colour_history.history["val_loss"], label="validation")
+ axes.set(title="Loss")
+ axes.legend()

# %% equivalent: line 28: `32` → `33` | minibatches may have any size
