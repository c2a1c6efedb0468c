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


# %% right: with add, without an input layer, a share as a fraction
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


# %% right: functional, a softmax layer, the layers in a loop
def build_plain():
    x = inputs = keras.Input((28, 28, 1))
    for filters in (32, 32):
        x = layers.Conv2D(filters, 3, activation="relu")(x)
    x = layers.Dense(128, "relu")(layers.Flatten()(x))
    network = keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)))
    network.compile("adam", "sparse_categorical_crossentropy", metrics=[keras.metrics.SparseCategoricalAccuracy("acc")])
    return network


def build_pooled():
    start = keras.Input((28, 28, 1))
    maps = start
    for layer in (layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(), layers.Dropout(0.2), layers.Flatten()):
        maps = layer(maps)
    network = keras.Model(start, layers.Dense(10, "softmax")(layers.Dense(128, "relu")(maps)))
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


# %% base: both from one list of layers
def build(*between):
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            *between,
            layers.Flatten(),
            layers.Dense(128, "relu"),
            layers.Dense(10, "softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def build_plain():
    return build()


def build_pooled():
    return build(layers.MaxPooling2D(2), layers.Dropout(0.2))

# %% wrong: no activation in the convolutions | build_plain: activation | from: both from one list of layers
-             layers.Conv2D(32, 3, activation="relu"),
-             layers.Conv2D(32, 3, activation="relu"),
+             layers.Conv2D(32, 3),
+             layers.Conv2D(32, 3),

# %% wrong: padded convolutions | build_plain: layer 1 | from: both from one list of layers
-             layers.Conv2D(32, 3, activation="relu"),
-             layers.Conv2D(32, 3, activation="relu"),
+             layers.Conv2D(32, 3, padding="same", activation="relu"),
+             layers.Conv2D(32, 3, padding="same", activation="relu"),

# %% wrong: the number of filters and the size of the kernel swapped | build_plain: layer 1 | from: both from one list of layers
-             layers.Conv2D(32, 3, activation="relu"),
-             layers.Conv2D(32, 3, activation="relu"),
+             layers.Conv2D(3, 9, activation="relu"),
+             layers.Conv2D(3, 9, activation="relu"),

# %% wrong: without flattening | build_plain: layers | from: both from one list of layers
-             layers.Flatten(),

# %% wrong: ten sigmoids | build_plain: activation | from: both from one list of layers
-             layers.Dense(10, "softmax"),
+             layers.Dense(10, "sigmoid"),

# %% wrong: the loss for one-hot labels | build_plain: loss | from: both from one list of layers
-     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: a loss that expects logits behind softmax | build_plain: loss | from: both from one list of layers
-     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])

# %% wrong: not compiled | build_plain: compiled | from: both from one list of layers
-     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: returns what compile returns | build_plain: attempted | from: both from one list of layers
-     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
-     return model
+     return model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: the channel is missing in the input | build_plain: error | from: both from one list of layers
-             keras.Input((28, 28, 1)),
+             keras.Input((28, 28)),

# %% wrong: the metric is missing | build_plain: metrics | from: both from one list of layers
-     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile("adam", "sparse_categorical_crossentropy")

# %% wrong: the same network twice | build_pooled: layers | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build()

# %% wrong: takes the rate for the share that is kept | build_pooled: layer 4 | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.MaxPooling2D(2), layers.Dropout(0.8))

# %% wrong: average pooling | build_pooled: layers | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.AveragePooling2D(2), layers.Dropout(0.2))

# %% wrong: pooling that moves by one pixel, so that nothing shrinks | build_pooled: layer 3 | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.MaxPooling2D(2, strides=1), layers.Dropout(0.2))

# %% wrong: pooling behind the flattening | build_pooled: error | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.Flatten(), layers.MaxPooling2D(2), layers.Dropout(0.2))

# %% wrong: dropout before pooling | build_pooled: layers | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.Dropout(0.2), layers.MaxPooling2D(2))

# %% wrong: without dropout | build_pooled: layers | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     return build(layers.MaxPooling2D(2))

# %% wrong: pools after each convolution | build_pooled: layers | from: both from one list of layers
-     return build(layers.MaxPooling2D(2), layers.Dropout(0.2))
+     model = keras.Sequential([keras.Input((28, 28, 1))])
+     for _ in range(2):
+         model.add(layers.Conv2D(32, 3, activation="relu"))
+         model.add(layers.MaxPooling2D(2))
+     for layer in (layers.Dropout(0.2), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")):
+         model.add(layer)
+     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
+     return model
