# %% right: the functional API, activations apart
def build_pooled():
    inputs = keras.Input((28, 28, 1))
    x = inputs
    for _ in range(2):
        x = layers.ReLU()(layers.Conv2D(32, 3)(x))
    x = layers.MaxPool2D((2, 2))(x)
    x = layers.Dropout(rate=0.2)(x)
    x = layers.Dense(128, "relu")(layers.Flatten()(x))
    model = keras.Model(inputs, layers.Dense(10, "softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss=keras.losses.sparse_categorical_crossentropy, metrics=["accuracy"])
    return model


# %% right: with add
def build_pooled():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(layers.MaxPooling2D(pool_size=(2, 2), strides=2))
    model.add(layers.Dropout(1 / 5))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


# %% wrong: takes the rate for the share that is kept | build_pooled: layer 4
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.8), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: pools after each convolution | build_pooled: layers
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: average pooling | build_pooled: layers
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.AveragePooling2D(2), layers.Dropout(0.2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: pooling that moves by one pixel, so that nothing shrinks | build_pooled: layer 3
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2, strides=1), layers.Dropout(0.2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: pooling behind the flattening | build_pooled: error
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.Flatten(), layers.MaxPooling2D(2), layers.Dropout(0.2), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: without dropout | build_pooled: layers
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: the metric is missing | build_pooled: metrics
def build_pooled():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


# %% right: functional, the short name of the accuracy, an alias
def build_pooled():
    inputs = keras.Input(shape=(28, 28, 1))
    x = layers.Conv2D(32, (3, 3), activation="relu")(inputs)
    x = layers.Conv2D(32, (3, 3), activation="relu")(x)
    x = layers.MaxPool2D(pool_size=(2, 2))(x)
    x = layers.Flatten()(layers.Dropout(rate=0.2)(x))
    outputs = layers.Dense(10, activation="softmax")(layers.Dense(128, activation="relu")(x))
    network = keras.Model(inputs=inputs, outputs=outputs)
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["acc"])
    return network
