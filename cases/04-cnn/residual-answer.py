# %% right: plus, activations apart
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, (3, 3), padding="same")(x)
    y = layers.ReLU()(y)
    y = layers.Conv2D(channels, (3, 3), padding="same")(y)
    return keras.Model(x, layers.Activation("relu")(y + x))


idle_gradient = 1


# %% right: layers.add, keras.ops, the block around a Sequential model
def build_residual(channels):
    change = keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(channels, 3, activation="relu", padding="same"), layers.Conv2D(channels, 3, padding="same")])
    x = keras.Input((16, 16, channels))
    return keras.Model(x, keras.ops.relu(layers.add([change(x), x])))


idle_gradient = 1.0


# %% wrong: a straight line | build_residual: property
def build_residual(channels):
    return keras.Sequential([keras.Input((16, 16, channels)), layers.Conv2D(channels, 3, padding="same", activation="relu"), layers.Conv2D(channels, 3, padding="same", activation="relu")])


idle_gradient = 1.0


# %% wrong: no ReLU behind the sum | build_residual: value
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(channels, 3, padding="same")(y)
    return keras.Model(x, layers.Add()([x, y]))


idle_gradient = 1.0


# %% wrong: side by side in place of a sum | build_residual: output
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(channels, 3, padding="same")(y)
    return keras.Model(x, layers.ReLU()(layers.Concatenate()([x, y])))


idle_gradient = 1.0


# %% wrong: without padding | build_residual: error
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, activation="relu")(x)
    y = layers.Conv2D(channels, 3)(y)
    return keras.Model(x, layers.ReLU()(layers.Add()([x, y])))


idle_gradient = 1.0


# %% wrong: a convolution on the way around | build_residual: parameters
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(channels, 3, padding="same")(y)
    return keras.Model(x, layers.ReLU()(layers.Add()([layers.Conv2D(channels, 1)(x), y])))


idle_gradient = 1.0


# %% wrong: ReLU also in front of the sum | build_residual: value (hidden)
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(y)
    return keras.Model(x, layers.ReLU()(layers.Add()([x, y])))


idle_gradient = 1.0


# %% wrong: the first convolution without ReLU | build_residual: value (hidden)
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same")(x)
    y = layers.Conv2D(channels, 3, padding="same")(y)
    return keras.Model(x, layers.ReLU()(layers.Add()([x, y])))


idle_gradient = 1.0


# %% wrong: adds the output of the first convolution | build_residual: property
def build_residual(channels):
    x = keras.Input((16, 16, channels))
    y = layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    z = layers.Conv2D(channels, 3, padding="same")(y)
    return keras.Model(x, layers.ReLU()(layers.Add()([y, z])))


idle_gradient = 1.0


# %% right: plus, operations for the activations
def build_residual(channels):
    inputs = keras.Input(shape=(16, 16, channels))
    change = layers.Conv2D(channels, (3, 3), padding="same")(inputs)
    change = layers.Conv2D(channels, (3, 3), padding="same")(keras.ops.relu(change))
    return keras.Model(inputs=inputs, outputs=layers.Activation("relu")(inputs + change))


idle_gradient = 1.0


# %% wrong: a gradient of nothing through the block | idle_gradient: value (hidden) | from: plus, activations apart
- idle_gradient = 1
+ idle_gradient = 0.0


# %% wrong: a word for the number | idle_gradient: type | from: plus, activations apart
- idle_gradient = 1
+ idle_gradient = "one"
