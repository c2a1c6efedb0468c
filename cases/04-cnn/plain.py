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


# %% right: the short name of the accuracy, aliases, ReLU apart
def build_plain():
    network = keras.models.Sequential()
    network.add(keras.layers.InputLayer(shape=(28, 28, 1)))
    for _ in range(2):
        network.add(keras.layers.Convolution2D(32, kernel_size=(3, 3), strides=(1, 1), padding="VALID".lower()))
        network.add(keras.layers.ReLU())
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(128, activation=tf.nn.relu))
    network.add(keras.layers.Dense(10, activation=tf.nn.softmax))
    network.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["acc"])
    return network


# %% right: functional, a softmax layer, a metric object
def build_plain():
    x = inputs = keras.Input((28, 28, 1))
    for filters in (32, 32):
        x = layers.Conv2D(filters, 3, activation="relu")(x)
    x = layers.Dense(128, "relu")(layers.Flatten()(x))
    network = keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)))
    network.compile("adam", "sparse_categorical_crossentropy", metrics=[keras.metrics.SparseCategoricalAccuracy("acc")])
    return network
