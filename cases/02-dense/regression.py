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


progress_model = build_regressor(10)
progress_model.fit(patients_train, progress_train, epochs=12, batch_size=32, validation_split=0.2, verbose=0)
guesses = np.asarray(progress_model(patients_test)).ravel()
model_error = np.square(guesses - progress_test).mean()
mean_error = np.square(progress_train.mean() - progress_test).mean()
progress_figure = plt.figure()
plt.plot(progress_test, guesses, ".", label="test part")
plt.axline((1, 1), slope=1)
plt.plot(progress_test, progress_test, "k-", label="equal")
plt.title("Diabetes")
plt.xlabel("measured")
plt.ylabel("predicted")
plt.legend()


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


progress_model = keras.Sequential([keras.Input((10,)), layers.Dense(1)])
progress_model.compile(keras.optimizers.Adam(0.05), "mse")
progress_model.fit(patients_train, progress_train, epochs=12, batch_size=16, validation_split=0.2, verbose=0)
model_error = progress_model.evaluate(patients_test, progress_test, verbose=0)
mean_error = float(baseline_error(progress_train, progress_test))
progress_figure, axes = plt.subplots()
axes.scatter(progress_test, progress_model.predict(patients_test, verbose=0))
axes.plot([0, 4], [0, 4])
axes.legend(["test part", "equal"])
axes.set(title="Diabetes", xlabel="measured", ylabel="predicted")


# %% base: as the reference
def build_regressor(num_features):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
    model.compile("adam", "mse", metrics=["mae"])
    return model


def baseline_error(train_targets, test_targets):
    return np.mean((test_targets - train_targets.mean()) ** 2)


progress_model = model_error = mean_error = progress_figure = ...


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


progress_model = build_regressor(10)
progress_model.fit(patients_train, progress_train, batch_size=16, epochs=60, validation_split=0.2, verbose=0)
model_error = progress_model.evaluate(patients_test, progress_test, verbose=0)[0]
mean_error = float(baseline_error(progress_train, progress_test))
progress_figure, axes = plt.subplots()
axes.plot([0, 4], [0, 4], label="Equal")
axes.plot(progress_test, progress_model.predict(patients_test, verbose=0)[:, 0], "x", label="Test part")
axes.set(title="Diabetes", xlabel="measured", ylabel="predicted")
axes.legend()

# %% base: trained
def build_regressor(num_features):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(32, "relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.01), "mse", metrics=["mae"])
    return model


def baseline_error(train_targets, test_targets):
    return np.mean((test_targets - train_targets.mean()) ** 2)


progress_model = build_regressor(10)
progress_model.fit(patients_train, progress_train, batch_size=16, epochs=8, verbose=0)
guesses = progress_model.predict(patients_test, verbose=0)[:, 0]
model_error = float(np.mean((guesses - progress_test) ** 2))
mean_error = float(baseline_error(progress_train, progress_test))
progress_figure, axes = plt.subplots()
axes.scatter(progress_test, guesses, label="test part")
axes.plot([0, 4], [0, 4], label="equal")
axes.set(title="Diabetes", xlabel="measured", ylabel="predicted")
axes.legend()


# %% wrong: subtracts a column and a vector | model_error: value (hidden) | from: trained
- model_error = float(np.mean((guesses - progress_test) ** 2))
+ model_error = float(np.mean((guesses[:, None] - progress_test) ** 2))

# %% wrong: the mean absolute error | model_error: value (hidden) | from: trained
- model_error = float(np.mean((guesses - progress_test) ** 2))
+ model_error = float(np.mean(np.abs(guesses - progress_test)))

# %% wrong: the error on the training part | model_error: value (hidden) | from: trained
- model_error = float(np.mean((guesses - progress_test) ** 2))
+ model_error = progress_model.evaluate(patients_train, progress_train, verbose=0)[0]

# %% wrong: the baseline of the test part itself | mean_error: value (hidden) | from: trained
- mean_error = float(baseline_error(progress_train, progress_test))
+ mean_error = float(baseline_error(progress_test, progress_test))

# %% wrong: hardly trained | progress_model: score (hidden) | from: trained
- progress_model.fit(patients_train, progress_train, batch_size=16, epochs=8, verbose=0)
+ progress_model.set_weights([np.zeros_like(each) for each in progress_model.get_weights()])

# %% wrong: points over the number of the patient | progress_figure: curves (hidden) | from: trained
- axes.scatter(progress_test, guesses, label="test part")
+ axes.scatter(range(len(guesses)), guesses, label="test part")

# %% wrong: the axes swapped | progress_figure: curves (hidden) | from: trained
- axes.scatter(progress_test, guesses, label="test part")
+ axes.scatter(guesses, progress_test, label="test part")

# %% wrong: no line | progress_figure: curves (hidden) | from: trained
- axes.plot([0, 4], [0, 4], label="equal")

# %% wrong: nothing is named | progress_figure: legend (hidden) | from: trained
- axes.legend()

# %% wrong: no label at the axes | progress_figure: xlabel | from: trained
- axes.set(title="Diabetes", xlabel="measured", ylabel="predicted")
+ axes.set(title="Diabetes")

# %% equivalent: line 20: `progress_model.fit(patients_train, progress_train, batch_size=16, epochs=8, validation_split=0.2, verbose=0)` → `progress_model.fit(patients_train, progress_train, batch_size=16, epochs=8, verbose=0)` | the validation part is for the eyes of the student: the model does not hold it

# %% equivalent: line 20: `8` → `9` | an epoch more does no harm
