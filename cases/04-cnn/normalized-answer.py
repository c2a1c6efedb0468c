# %% right: the functional API, ReLU as a layer
def build_normalized():
    inputs = keras.Input((28, 28, 1))
    x = layers.ReLU()(layers.BatchNormalization()(layers.Conv2D(32, (3, 3), use_bias=False)(inputs)))
    x = layers.MaxPool2D()(x)
    x = layers.ReLU()(layers.BatchNormalization()(layers.Conv2D(64, (3, 3), use_bias=False)(x)))
    outputs = layers.Dense(10, "softmax")(layers.GlobalAvgPool2D()(x))
    model = keras.Model(inputs, outputs)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% right: one list, softmax apart
def build_normalized():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation(keras.activations.relu),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, 3, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: keeps the biases | build_normalized: layer 1
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(2), layers.Conv2D(64, 3), layers.BatchNormalization(), layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: ReLU in front of the normalization | build_normalized: layers
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, use_bias=False, activation="relu"), layers.BatchNormalization(), layers.MaxPooling2D(2), layers.Conv2D(64, 3, use_bias=False, activation="relu"), layers.BatchNormalization(), layers.GlobalAveragePooling2D(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: flattens in place of averaging | build_normalized: layers
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(2), layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.Flatten(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: normalizes the rows of the picture, not its channels | build_normalized: parameters
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, use_bias=False), layers.BatchNormalization(axis=1), layers.ReLU(), layers.MaxPooling2D(2), layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(axis=1), layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: normalization without trained numbers | build_normalized: parameters
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, use_bias=False), layers.BatchNormalization(center=False, scale=False), layers.ReLU(), layers.MaxPooling2D(2), layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(center=False, scale=False), layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: the last layer without softmax | build_normalized: activation
def build_normalized():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(2), layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10)])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% right: functional, other names, the short name of the accuracy
def build_normalized():
    x = inputs = keras.Input((28, 28, 1))
    for filters in (32, 64):
        x = layers.Conv2D(filters, kernel_size=(3, 3), padding="valid", use_bias=False)(x)
        x = keras.activations.relu(layers.BatchNormalization()(x))
        if filters == 32:
            x = layers.MaxPooling2D((2, 2))(x)
    outputs = layers.Dense(10, "softmax")(layers.GlobalAvgPool2D()(x))
    network = keras.Model(inputs, outputs)
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["acc"])
    return network
