# %% right: a Sequential model, ReLU apart
def build_separable(channels, filters):
    return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D((3, 3), padding="same"), layers.Conv2D(filters, (1, 1)), layers.ReLU()])


def parameter_ratio(channels, filters):
    return ((9 * channels + 1) * filters) / (9 * channels + channels + channels * filters + filters)


# %% right: the numbers from the models
def build_separable(channels, filters):
    x = keras.Input((16, 16, channels))
    y = layers.DepthwiseConv2D(kernel_size=3, padding="same", activation=None)(x)
    return keras.Model(x, layers.Activation("relu")(layers.Conv2D(filters, kernel_size=1, padding="same")(y)))


def parameter_ratio(channels, filters):
    ordinary = keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(filters, 3)])
    return ordinary.count_params() / build_separable(channels, filters).count_params()


# %% base: as the reference
def build_separable(channels, filters):
    return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])


def parameter_ratio(channels, filters):
    return (9 * channels + 1) * filters / (10 * channels + (channels + 1) * filters)


# %% wrong: SeparableConv2D, which has no biases between its parts | build_separable: layers | from: as the reference
-     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])
+     return keras.Sequential([keras.Input((16, 16, channels)), layers.SeparableConv2D(filters, 3, padding="same", activation="relu")])

# %% wrong: an ordinary convolution first | build_separable: layers | from: as the reference
-     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])
+     return keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(channels, 3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])

# %% wrong: without padding | build_separable: layer 1 | from: as the reference
-     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])
+     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3), layers.Conv2D(filters, 1, activation="relu")])

# %% wrong: the pointwise layer first | build_separable: layers | from: as the reference
-     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])
+     return keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(filters, 1), layers.DepthwiseConv2D(3, padding="same", activation="relu")])

# %% wrong: an activation between the parts | build_separable: value (hidden) | from: as the reference
-     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1, activation="relu")])
+     return keras.Sequential([keras.Input((16, 16, channels)), layers.DepthwiseConv2D(3, padding="same", activation="relu"), layers.Conv2D(filters, 1, activation="relu")])

# %% wrong: the ratio the other way round | parameter_ratio: value | from: as the reference
-     return (9 * channels + 1) * filters / (10 * channels + (channels + 1) * filters)
+     return (10 * channels + (channels + 1) * filters) / ((9 * channels + 1) * filters)

# %% wrong: without biases | parameter_ratio: value | from: as the reference
-     return (9 * channels + 1) * filters / (10 * channels + (channels + 1) * filters)
+     return 9 * channels * filters / (9 * channels + channels * filters)

# %% wrong: the published number | parameter_ratio: value (hidden) | from: as the reference
-     return (9 * channels + 1) * filters / (10 * channels + (channels + 1) * filters)
+     return 8.2428571

# %% right: a Sequential, ReLU apart, counts by the models
def build_separable(channels, filters):
    return keras.Sequential(
        [keras.Input((16, 16, channels)), layers.DepthwiseConv2D((3, 3), padding="same"), layers.Conv2D(filters, (1, 1)), layers.ReLU()]
    )


def parameter_ratio(channels, filters):
    ordinary = keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(filters, 3)])
    return ordinary.count_params() / build_separable(channels, filters).count_params()
