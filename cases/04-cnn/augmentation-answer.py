# %% right: one model of both layers, ranges as pairs
def augmented_copies(image, count):
    change = keras.Sequential([layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1), fill_mode="constant"), layers.RandomRotation((-0.05, 0.05), fill_mode="constant")])
    return change(np.stack([image] * count), training=True).numpy()


def build_augmented():
    inputs = keras.Input((28, 28, 1))
    x = layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1), fill_mode="constant")(inputs)
    x = layers.RandomRotation((-0.05, 0.05), fill_mode="constant")(x)
    x = layers.MaxPooling2D()(layers.Conv2D(16, 3, activation="relu")(x))
    return keras.Model(inputs, layers.Dense(10, "softmax")(layers.Flatten()(x)))


# %% right: one copy after another, by plain calls, which augment in Keras 3
def augmented_copies(image, count):
    turn = layers.RandomRotation(0.05)
    shift = layers.RandomTranslation(0.1, 0.1)
    return tf.concat([shift(turn(image[None])) for _ in range(count)], axis=0)


def build_augmented():
    model = keras.Sequential([keras.Input((28, 28, 1))])
    model.add(layers.RandomTranslation(height_factor=0.1, width_factor=0.1, fill_mode="constant"))
    model.add(layers.RandomRotation(factor=0.05, fill_mode="constant"))
    for layer in (layers.Conv2D(16, 3), layers.ReLU(), layers.MaxPool2D(2), layers.Flatten(), layers.Dense(10), layers.Softmax()):
        model.add(layer)
    return model


# %% base: without build_augmented
def augmented_copies(image, count):
    change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])
    return change(np.stack([image] * count), training=True)


def build_augmented():
    return None


# %% wrong: inference, so that nothing changes | augmented_copies: property | from: without build_augmented
-     return change(np.stack([image] * count), training=True)
+     return change.predict(np.stack([image] * count), verbose=0)

# %% wrong: one change for all copies | augmented_copies: property | from: without build_augmented
-     return change(np.stack([image] * count), training=True)
+     return np.repeat(change(image[None], training=True), count, axis=0)

# %% wrong: a copy for the minibatch only | augmented_copies: shape | from: without build_augmented
-     return change(np.stack([image] * count), training=True)
+     return change(image[None], training=True)

# %% wrong: degrees for the share of a turn | augmented_copies: error
def augmented_copies(image, count):
    change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(18)])
    return change(np.stack([image] * count), training=True)


def build_augmented():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.RandomTranslation(0.1, 0.1, fill_mode="constant"), layers.RandomRotation(18, fill_mode="constant"), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")])


# %% wrong: mirrors at the edge | build_augmented: layer 1 | from: without build_augmented
-     return None
+     return keras.Sequential([keras.Input((28, 28, 1)), layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")])

# %% wrong: mirrors the digits, too | build_augmented: layers | from: without build_augmented
-     return None
+     return keras.Sequential([keras.Input((28, 28, 1)), layers.RandomFlip(), layers.RandomTranslation(0.1, 0.1, fill_mode="constant"), layers.RandomRotation(0.05, fill_mode="constant"), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")])

# %% wrong: augments behind the convolution | build_augmented: layers | from: without build_augmented
-     return None
+     return keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(16, 3, activation="relu"), layers.RandomTranslation(0.1, 0.1, fill_mode="constant"), layers.RandomRotation(0.05, fill_mode="constant"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")])

# %% base: as the reference
def augmented_copies(image, count):
    change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])
    return change(np.stack([image] * count), training=True)


def build_augmented():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.RandomTranslation(0.1, 0.1, fill_mode="constant"), layers.RandomRotation(0.05, fill_mode="constant"), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")])


# %% wrong: shifts copies by up to 20 % | augmented_copies: property (hidden) | from: as the reference
-     change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])
+     change = keras.Sequential([layers.RandomTranslation(0.2, 0.2), layers.RandomRotation(0.05)])

# %% wrong: does not turn the copies | augmented_copies: property (hidden) | from: as the reference
-     change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])
-     return change(np.stack([image] * count), training=True)
+     return layers.RandomTranslation(0.1, 0.1)(np.stack([image] * count), training=True)

# %% wrong: mirrors some copies | augmented_copies: property (hidden) | from: as the reference
-     change = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])
+     change = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05)])

# %% right: a loop over single pictures, ranges as pairs, another order of the arguments
def augmented_copies(image, count):
    change = keras.Sequential(
        [
            layers.RandomRotation(factor=(-0.05, 0.05), fill_mode="constant"),
            layers.RandomTranslation(height_factor=0.1, width_factor=0.1, fill_mode="constant"),
        ]
    )
    return np.concatenate([change(image[None], training=True) for _ in range(count)])


def build_augmented():
    inputs = keras.Input((28, 28, 1))
    x = layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1), fill_mode="constant")(inputs)
    x = layers.RandomRotation(0.05, fill_mode="constant")(x)
    x = layers.MaxPooling2D()(layers.Conv2D(16, 3, activation="relu")(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(layers.Flatten()(x)))

# %% equivalent: line 12: `layers.RandomTranslation(0.1, 0.1, fill_mode='constant')` → `layers.RandomTranslation(0.1, 0.1)` | the exercise leaves open what fills the edges of the copies

# %% equivalent: line 13: `18` → `19` | one degree more lies within what can be measured on pixels

# %% equivalent: line 15: `turn(shift(copies, training=True), training=True)` → `turn(shift(copies, training=True))` | in Keras 3 a plain call of these layers augments, too
