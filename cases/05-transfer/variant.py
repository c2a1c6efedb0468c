# %% right: functional, weights handed over as arrays
def build_dropout_net(rate):
    inputs = x = keras.Input([28, 28, 1])
    for kernels in (16, 32):
        x = layers.MaxPooling2D()(layers.Conv2D(kernels, 3, activation="relu")(x))
    x = layers.Dropout(rate)(layers.Flatten()(x))
    x = layers.Dropout(rate)(layers.Dense(64, activation="relu")(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


dropout_net = build_dropout_net(0.2)
dropout_net.set_weights(mnist_copy().get_weights())


# %% right: the layers of a new digit net with dropout between
def build_dropout_net(rate):
    net = keras.Sequential([keras.Input([28, 28, 1])])
    for layer in transfer.digit_net().layers:
        net.add(layer)
        if isinstance(layer, layers.Flatten) or getattr(layer, "units", 0) == 64:
            net.add(layers.Dropout(rate))
    return net


dropout_net = build_dropout_net(rate=0.2)
dropout_net.load_weights("mnist.weights.h5")


# %% wrong: random weights | dropout_net: weights | from: the layers of a new digit net with dropout between
- dropout_net = build_dropout_net(rate=0.2)
- dropout_net.load_weights("mnist.weights.h5")
+ dropout_net = build_dropout_net(0.2)

# %% wrong: dropout after the convolutions | dropout_net: layers (hidden)
def build_dropout_net(rate):
    return keras.Sequential(
        [
            keras.Input([28, 28, 1]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(rate),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(rate),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


dropout_net = build_dropout_net(0.2)
dropout_net.load_weights("mnist.weights.h5")


# %% wrong: the share that is kept | dropout_net: layer 6 (hidden) | from: the layers of a new digit net with dropout between
-             net.add(layers.Dropout(rate))
+             net.add(layers.Dropout(1 - rate))

- dropout_net = build_dropout_net(rate=0.2)
+ dropout_net = build_dropout_net(0.2)

# %% wrong: always 0.2 | build_dropout_net: layer 6 (hidden) | from: the layers of a new digit net with dropout between
-             net.add(layers.Dropout(rate))
+             net.add(layers.Dropout(0.2))

- dropout_net = build_dropout_net(rate=0.2)
+ dropout_net = build_dropout_net(0.2)

# %% wrong: batch normalization instead, which has weights | dropout_net: parameters
def build_dropout_net(rate):
    net = keras.Sequential([keras.Input([28, 28, 1])])
    for layer in transfer.digit_net().layers:
        net.add(layer)
        if isinstance(layer, layers.Flatten):
            net.add(layers.BatchNormalization())
    return net


dropout_net = build_dropout_net(0.2)


# %% wrong: a net without dropout | dropout_net: layers (hidden)
def build_dropout_net(rate):
    return transfer.digit_net()


dropout_net = build_dropout_net(0.2)
dropout_net.load_weights("mnist.weights.h5")
