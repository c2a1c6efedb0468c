# %% right: layer by layer, activations apart
def build_digit_net(classes=10):
    net = keras.Sequential()
    net.add(keras.Input(shape=(28, 28, 1)))
    for kernels in (16, 32):
        net.add(layers.Conv2D(kernels, kernel_size=(3, 3)))
        net.add(layers.ReLU())
        net.add(layers.MaxPool2D(pool_size=(2, 2)))
    net.add(layers.Flatten())
    net.add(layers.Dense(64))
    net.add(layers.Activation("relu"))
    net.add(layers.Dense(classes))
    net.add(layers.Softmax())
    return net


# %% right: functional
def build_digit_net(classes=10):
    inputs = keras.Input([28, 28, 1])
    x = layers.Conv2D(16, 3, activation=keras.activations.relu)(inputs)
    x = layers.MaxPooling2D(2, strides=2)(x)
    x = layers.Conv2D(32, 3, activation=tf.nn.relu)(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, "relu")(x)
    return keras.Model(inputs, layers.Dense(classes, "softmax")(x))


# %% base: as the reference
def build_digit_net(classes=10):
    return keras.Sequential(
        [
            keras.Input([28, 28, 1]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )


# %% wrong: same padding, as many builders like it | build_digit_net: parameters | from: as the reference
-             layers.Conv2D(16, 3, activation="relu"),
+             layers.Conv2D(16, 3, padding="same", activation="relu"),

-             layers.Conv2D(32, 3, activation="relu"),
+             layers.Conv2D(32, 3, padding="same", activation="relu"),

# %% wrong: forgets the poolings | build_digit_net: parameters | from: as the reference
              layers.Conv2D(16, 3, activation="relu"),
-             layers.MaxPooling2D(),

              layers.Conv2D(32, 3, activation="relu"),
-             layers.MaxPooling2D(),

# %% wrong: no activations in the convolutions | build_digit_net: activation (hidden) | from: as the reference
-             layers.Conv2D(16, 3, activation="relu"),
+             layers.Conv2D(16, 3),

-             layers.Conv2D(32, 3, activation="relu"),
+             layers.Conv2D(32, 3),

# %% wrong: average pooling | build_digit_net: layers (hidden) | from: as the reference
              layers.Conv2D(16, 3, activation="relu"),
-             layers.MaxPooling2D(),
+             layers.AveragePooling2D(2),

              layers.Conv2D(32, 3, activation="relu"),
-             layers.MaxPooling2D(),
+             layers.AveragePooling2D(2),

# %% wrong: returns the same net at each call | build_digit_net: property (hidden)
the_net = keras.Sequential(
    [
        keras.Input([28, 28, 1]),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)


def build_digit_net(classes=10):
    return the_net


# %% wrong: forgets to return the net | build_digit_net: attempted
def build_digit_net(classes=10):
    net = keras.Sequential([keras.Input([28, 28, 1]), layers.Flatten(), layers.Dense(classes, activation="softmax")])
    net.summary(print_fn=lambda line, **kwargs: None)


# %% right: add by add, sizes as pairs
def build_digit_net(classes=10):
    net = keras.models.Sequential(name="digits")
    net.add(layers.InputLayer(shape=(28, 28, 1)))
    net.add(layers.Convolution2D(16, (3, 3), activation="relu", padding="valid"))
    net.add(layers.MaxPool2D((2, 2)))
    net.add(layers.Convolution2D(filters=32, kernel_size=3, strides=(1, 1), activation="relu"))
    net.add(layers.MaxPool2D())
    net.add(layers.Flatten())
    net.add(layers.Dense(units=64, activation="relu"))
    net.add(layers.Dense(units=classes, activation="softmax"))
    return net


# %% right: built when it is called for the first time
def build_digit_net(classes=10):
    net = keras.Sequential(
        [
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    net.build((None, 28, 28, 1))
    return net


# %% wrong: asks the course for its net | build_digit_net: output (hidden)
def build_digit_net(classes=10):
    return transfer.digit_net()


# %% wrong: always ten classes | build_digit_net: output (hidden) | from: as the reference
-             layers.Dense(classes, activation="softmax"),
+             layers.Dense(10, activation="softmax"),
