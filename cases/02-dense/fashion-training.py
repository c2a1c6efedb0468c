# %% right: integer labels, both plots in one figure
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(
    fashion_train,
    fashion_train_labels,
    batch_size=32,
    epochs=8,
    validation_data=(fashion_validation, fashion_validation_labels),
    verbose=0,
)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
for axes, metric in ((left, "loss"), (right, "accuracy")):
    axes.plot(fashion_history.history[metric], "o-", label="training")
    axes.plot(fashion_history.history["val_" + metric], "o-", label="validation")
    axes.set_title(metric)
    axes.set_xlabel("epoch")
    axes.set_ylabel(metric)
    axes.legend()
loss_figure = accuracy_figure = figure

# %% right: with the course's own plot, and deeper
fashion_model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(32, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
fashion_model.compile(keras.optimizers.SGD(0.1), "categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(
    fashion_train,
    np.eye(10)[fashion_train_labels],
    epochs=8,
    validation_data=(fashion_validation, np.eye(10)[fashion_validation_labels]),
    verbose=0,
)
loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")

# %% wrong: no validation data | fashion_history: validation
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(fashion_train, fashion_train_labels, epochs=8, batch_size=256, verbose=0)
loss_figure, accuracy_figure = plt.figure(), plt.figure()

# %% base: as the reference
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(
    fashion_train,
    fashion_train_labels,
    epochs=8,
    validation_data=(fashion_validation, fashion_validation_labels),
    verbose=0,
)
loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")

# %% wrong: one epoch | fashion_history: epochs | from: as the reference
-     epochs=8,

- loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
- accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")
+ loss_figure, accuracy_figure = plt.figure(), plt.figure()

# %% wrong: a rate at which it does not learn | fashion_model: score (hidden) | from: as the reference
- fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
+ fashion_model.compile(keras.optimizers.SGD(1e-6), "sparse_categorical_crossentropy", metrics=["accuracy"])

      epochs=8,
+     batch_size=256,

# %% wrong: validates on the training part | fashion_history: property (hidden)
fashion_model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(
    fashion_train,
    fashion_train_labels,
    epochs=8,
    validation_data=(fashion_train, fashion_train_labels),
    verbose=0,
)
loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")

# %% wrong: the training curve only | loss_figure: curves (hidden) | from: as the reference
- loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
+ loss_figure = plots.curves({"training": fashion_history.history["loss"]}, title="Loss", ylabel="loss")

# %% wrong: the loss twice | accuracy_figure: curves (hidden) | from: as the reference
- accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")
+ accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="loss")

# %% wrong: nothing says which curve is which | loss_figure: legend (hidden) | from: as the reference
- loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
+ loss_figure, axes = plt.subplots()
+ axes.plot(fashion_history.history["loss"])
+ axes.plot(fashion_history.history["val_loss"])
+ axes.set(title="Loss", xlabel="epoch", ylabel="loss")

# %% wrong: no labels on the axes | loss_figure: xlabel | from: as the reference
      epochs=8,
+     batch_size=256,

- loss_figure = plots.curves(fashion_history, title="Loss", ylabel="loss")
+ loss_figure, axes = plt.subplots()
+ axes.plot(fashion_history.history["loss"], label="training")
+ axes.plot(fashion_history.history["val_loss"], label="validation")
+ axes.set_title("Loss")
+ axes.legend()

# %% right: other names of the accuracy, names given to the legend alone, points
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["acc"])
fashion_history = fashion_model.fit(
    fashion_train,
    fashion_train_labels,
    batch_size=32,
    epochs=8,
    validation_data=(fashion_validation, fashion_validation_labels),
    verbose=0,
)
made = []
for metric in ("loss", "acc"):
    made.append(plt.figure())
    plt.plot(fashion_history.epoch, fashion_history.history[metric], "bo")
    plt.plot(fashion_history.epoch, fashion_history.history["val_" + metric], "r-")
    plt.legend(["Training", "Validation"])
    plt.title(metric)
    plt.xlabel("epoch")
    plt.ylabel(metric)
loss_figure, accuracy_figure = made

# %% right: a metric object, a legend of the figure
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=[keras.metrics.SparseCategoricalAccuracy()])
fashion_history = fashion_model.fit(
    fashion_train, fashion_train_labels, epochs=8, validation_data=(fashion_validation, fashion_validation_labels), verbose=0
)
loss_figure, loss_axes = plt.subplots()
accuracy_figure, accuracy_axes = plt.subplots()
for ax, key in ((loss_axes, "loss"), (accuracy_axes, "sparse_categorical_accuracy")):
    ax.plot(range(1, 9), fashion_history.history["val_" + key])
    ax.plot(range(1, 9), fashion_history.history[key])
    ax.figure.legend(["validation part", "training part"])
    ax.set(title=key, xlabel="epoch", ylabel=key)

# %% wrong: the two names are exchanged | loss_figure: legend (hidden)
fashion_model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
fashion_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
fashion_history = fashion_model.fit(
    fashion_train, fashion_train_labels, epochs=8, validation_data=(fashion_validation, fashion_validation_labels), verbose=0
)
loss_figure, ax = plt.subplots()
ax.plot(fashion_history.history["loss"])
ax.plot(fashion_history.history["val_loss"])
ax.legend(["validation", "training"])
ax.set(title="Loss", xlabel="epoch", ylabel="loss")
accuracy_figure = plots.curves(fashion_history, title="Accuracy", ylabel="accuracy")

# %% equivalent: line 7: `fashion_model.fit(fashion_train, targets, callbacks=bar, batch_size=64, epochs=8, validation_data=(fashion_validation, validation_targets), verbose=0)` → `fashion_model.fit(fashion_train, targets, callbacks=bar, epochs=8, validation_data=(fashion_validation, validation_targets), verbose=0)` | the size of the minibatches shows in nothing that is graded

# %% equivalent: line 11: `64` → `65` | a minibatch larger by one shows in nothing that is graded
