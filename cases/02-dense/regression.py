# %% right: functional, objects in place of names
def build_regressor(num_features):
    inputs = keras.Input((num_features,))
    outputs = layers.Dense(1, activation="linear")(layers.Dense(32, activation="relu")(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(
        keras.optimizers.Adam(0.01), keras.losses.MeanSquaredError(), metrics=[keras.metrics.MeanAbsoluteError()]
    )
    return model


def baseline_error(train_targets, test_targets):
    return ((train_targets.sum() / len(train_targets) - test_targets) ** 2).sum() / len(test_targets)


# %% right: layer by layer, short names, by TensorFlow
def build_regressor(num_features):
    model = keras.Sequential()
    model.add(layers.Input((num_features,)))
    model.add(layers.Dense(32))
    model.add(layers.Activation("relu"))
    model.add(layers.Dense(units=1))
    model.compile(optimizer="adam", loss="mse", metrics=["mae", "mse"])
    return model


def baseline_error(train_targets, test_targets):
    return tf.reduce_mean(tf.square(test_targets - tf.reduce_mean(train_targets)))


# %% base: as the reference
def build_regressor(num_features):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
    model.compile("adam", "mse", metrics=["mae"])
    return model


def baseline_error(train_targets, test_targets):
    return np.mean((test_targets - train_targets.mean()) ** 2)


# %% wrong: sigmoid at the end | build_regressor: activation (hidden) | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1, "sigmoid")])

# %% wrong: ReLU at the end | build_regressor: activation (hidden) | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1, "relu")])

# %% wrong: a cross-entropy for a quantity | build_regressor: loss (hidden) | from: as the reference
-     model.compile("adam", "mse", metrics=["mae"])
+     model.compile("adam", "binary_crossentropy", metrics=["mae"])

# %% wrong: accuracy of a quantity | build_regressor: metrics (hidden) | from: as the reference
-     model.compile("adam", "mse", metrics=["mae"])
+     model.compile("adam", "mse", metrics=["accuracy"])

# %% wrong: one output per column | build_regressor: layer 2 | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(num_features)])

# %% wrong: a baseline that knows the test targets | baseline_error: value | from: as the reference
-     return np.mean((test_targets - train_targets.mean()) ** 2)
+     return np.var(test_targets)

# %% wrong: the error on the training targets | baseline_error: value | from: as the reference
-     return np.mean((test_targets - train_targets.mean()) ** 2)
+     return np.var(train_targets)

# %% wrong: compares the targets with each other | baseline_error: error (hidden) | from: as the reference
-     return np.mean((test_targets - train_targets.mean()) ** 2)
+     return np.mean((test_targets - train_targets) ** 2) + 2.0

# %% wrong: the median | baseline_error: value (hidden) | from: as the reference
-     return np.mean((test_targets - train_targets.mean()) ** 2)
+     return np.mean((test_targets - np.median(train_targets)) ** 2)

# %% right: short names, a tensor
def build_regressor(num_features):
    model = keras.models.Sequential([layers.Input(shape=(num_features,)), layers.Dense(units=32, activation="relu"), layers.Dense(units=1, activation=None)])
    model.compile(loss="mse", optimizer="adam", metrics=["mae"])
    return model


def baseline_error(train_targets, test_targets):
    return tf.reduce_mean(tf.math.squared_difference(test_targets, tf.reduce_mean(train_targets)))
