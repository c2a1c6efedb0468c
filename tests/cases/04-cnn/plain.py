# %% right: the functional API, activations apart, objects in place of names
def build_plain():
    inputs = keras.Input((28, 28, 1))
    x = layers.ReLU()(layers.Conv2D(32, (3, 3))(inputs))
    x = layers.Activation("relu")(layers.Conv2D(32, (3, 3))(x))
    x = layers.Flatten()(x)
    x = layers.Dense(128, keras.activations.relu)(x)
    outputs = layers.Softmax()(layers.Dense(10)(x))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(), keras.losses.SparseCategoricalCrossentropy(), metrics=[keras.metrics.SparseCategoricalAccuracy()])
    return model


# %% right: with add, without an input layer
def build_plain():
    model = keras.Sequential()
    for _ in range(2):
        model.add(layers.Convolution2D(32, 3, padding="valid", activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(units=128, activation="relu"))
    model.add(layers.Dense(units=10, activation="softmax"))
    model.build((None, 28, 28, 1))
    model.compile(optimizer="Adam", loss="sparse_categorical_crossentropy", metrics=["acc"])
    return model


# %% wrong: no activation in the convolutions | build_plain: activation
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3), layers.Conv2D(32, 3), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: padded convolutions | build_plain: layer 1
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, padding="same", activation="relu"), layers.Conv2D(32, 3, padding="same", activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: the number of filters and the size of the kernel swapped | build_plain: layer 1
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(3, 9, activation="relu"), layers.Conv2D(3, 9, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: without flattening | build_plain: layers
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: ten sigmoids | build_plain: activation
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "sigmoid")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: the loss for one-hot labels | build_plain: loss
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: a loss that expects logits behind softmax | build_plain: loss
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model


# %% wrong: not compiled | build_plain: compiled
def build_plain():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])


# %% wrong: returns what compile returns | build_plain: attempted
def build_plain():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    return model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])


# %% wrong: the channel is missing in the input | build_plain: error
def build_plain():
    model = keras.Sequential([keras.Input((28, 28)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
