# %% right: the functional API, logits, accuracies counted by hand
def build_classifier(learning_rate, strength):
    images = keras.Input(shape=(784,))
    x = images
    for units in (256, 256):
        x = layers.Dense(units, kernel_regularizer=keras.regularizers.l2(strength))(x)
        x = layers.ReLU()(x)
    logits = layers.Dense(10, kernel_regularizer=keras.regularizers.l2(strength))(x)
    model = keras.Model(images, logits)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.9),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def accuracy_of(model, images, labels):
    return float(np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels))


def train_and_score(epochs, learning_rate, strength, train=(x_train, y_train), held_out=(x_val, y_val)):
    model = build_classifier(learning_rate, strength)
    losses = [model.fit(train[0], train[1], batch_size=1000, verbose=0).history["loss"][0] for _ in range(epochs)]
    return dict(losses=losses, train=accuracy_of(model, *train), held_out=accuracy_of(model, *held_out))


# %% right: add, and evaluation in a loop
def build_classifier(learning_rate, strength):
    model = keras.Sequential()
    model.add(keras.Input((784,)))
    for units, activation in [(256, "relu"), (256, "relu"), (10, "softmax")]:
        model.add(layers.Dense(units, activation, kernel_regularizer=keras.regularizers.L1L2(0.0, strength)))
    model.compile(keras.optimizers.SGD(learning_rate, 0.9), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    return model


def train_and_score(epochs, learning_rate, strength, train=(x_train, y_train), held_out=(x_val, y_val)):
    model = build_classifier(learning_rate=learning_rate, strength=strength)
    run = model.fit(x=train[0], y=train[1], epochs=epochs, batch_size=1000, verbose=0, validation_data=held_out)
    result = {"losses": [float(loss) for loss in run.history["loss"]]}
    for name, (images, labels) in {"train": train, "held_out": held_out}.items():
        _, result[name] = model.evaluate(images, labels, batch_size=1000, verbose=0)
    return result


# %% base: without train_and_score
def build_classifier(learning_rate, strength):
    penalty = keras.regularizers.L2(strength)
    model = keras.Sequential(
        [
            keras.Input([784]),
            layers.Dense(256, activation="relu", kernel_regularizer=penalty),
            layers.Dense(256, activation="relu", kernel_regularizer=penalty),
            layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
        ]
    )
    model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train_and_score(epochs, learning_rate, strength, train=(x_train, y_train), held_out=(x_val, y_val)):
    raise NotImplementedError


# %% wrong: the metric in the place of the loss weights | build_classifier: metrics | from: without train_and_score
-     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.SGD(learning_rate, 0.9), "sparse_categorical_crossentropy", ["accuracy"])

# %% wrong: no penalty on the last layer | build_classifier: layer 3 | from: without train_and_score
-             layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
+             layers.Dense(10, activation="softmax"),

# %% wrong: an L1 penalty | build_classifier: layer 1 | from: without train_and_score
-     penalty = keras.regularizers.L2(strength)
+     penalty = keras.regularizers.L1(strength)

# %% wrong: penalizes the biases | build_classifier: layer 1 | from: without train_and_score
-             layers.Dense(256, activation="relu", kernel_regularizer=penalty),
-             layers.Dense(256, activation="relu", kernel_regularizer=penalty),
-             layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
+             layers.Dense(256, activation="relu", bias_regularizer=penalty),
+             layers.Dense(256, activation="relu", bias_regularizer=penalty),
+             layers.Dense(10, activation="softmax", bias_regularizer=penalty),

# %% wrong: penalizes the biases as well | build_classifier: layer 1 | from: without train_and_score
-             layers.Dense(256, activation="relu", kernel_regularizer=penalty),
-             layers.Dense(256, activation="relu", kernel_regularizer=penalty),
-             layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
+             layers.Dense(256, activation="relu", kernel_regularizer=penalty, bias_regularizer=penalty),
+             layers.Dense(256, activation="relu", kernel_regularizer=penalty, bias_regularizer=penalty),
+             layers.Dense(10, activation="softmax", kernel_regularizer=penalty, bias_regularizer=penalty),

# %% wrong: no momentum | build_classifier: optimizer | from: without train_and_score
-     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.SGD(learning_rate), "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: Nesterov's momentum | build_classifier: optimizer | from: without train_and_score
-     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9, nesterov=True), "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: a fixed strength | build_classifier: layer 1 (hidden) | from: without train_and_score
-     penalty = keras.regularizers.L2(strength)
+     penalty = keras.regularizers.L2(0.02)

# %% wrong: a fixed learning rate | build_classifier: learning rate (hidden) | from: without train_and_score
-     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.SGD(0.05, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: the loss for one-hot labels | build_classifier: loss | from: without train_and_score
-     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: one hidden layer only | build_classifier: layers | from: without train_and_score
              layers.Dense(256, activation="relu", kernel_regularizer=penalty),
-             layers.Dense(256, activation="relu", kernel_regularizer=penalty),

# %% base: as the reference
def build_classifier(learning_rate, strength):
    penalty = keras.regularizers.L2(strength)
    model = keras.Sequential(
        [
            keras.Input([784]),
            layers.Dense(256, activation="relu", kernel_regularizer=penalty),
            layers.Dense(256, activation="relu", kernel_regularizer=penalty),
            layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
        ]
    )
    model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train_and_score(epochs, learning_rate, strength, train=(x_train, y_train), held_out=(x_val, y_val)):
    model = build_classifier(learning_rate, strength)
    history = model.fit(*train, batch_size=1000, epochs=epochs, verbose=0)
    return {
        "losses": history.history["loss"],
        "train": model.evaluate(*train, verbose=0)[1],
        "held_out": model.evaluate(*held_out, verbose=0)[1],
    }


# %% wrong: minibatches of 32 | train_and_score: property (hidden) | from: as the reference
-     history = model.fit(*train, batch_size=1000, epochs=epochs, verbose=0)
+     history = model.fit(*train, epochs=epochs, verbose=0)

# %% wrong: one epoch, whatever is asked for | train_and_score: shape | from: as the reference
-     history = model.fit(*train, batch_size=1000, epochs=epochs, verbose=0)
+     history = model.fit(*train, batch_size=1000, verbose=0)

# %% wrong: swaps the two accuracies | train_and_score: property (hidden) | from: as the reference
-         "train": model.evaluate(*train, verbose=0)[1],
-         "held_out": model.evaluate(*held_out, verbose=0)[1],
+         "train": model.evaluate(*held_out, verbose=0)[1],
+         "held_out": model.evaluate(*train, verbose=0)[1],

# %% wrong: the accuracy during training, not of the finished model | train_and_score: property (hidden) | from: as the reference
-         "train": model.evaluate(*train, verbose=0)[1],
+         "train": history.history["accuracy"][-1],

# %% wrong: scores on the validation part, whatever is held out | train_and_score: property (hidden) | from: as the reference
-         "held_out": model.evaluate(*held_out, verbose=0)[1],
+         "held_out": model.evaluate(x_val, y_val, verbose=0)[1],

# %% wrong: trains on the training part, whatever is given | train_and_score: property (hidden) | from: as the reference
-     history = model.fit(*train, batch_size=1000, epochs=epochs, verbose=0)
+     history = model.fit(x_train[::-1], y_train, batch_size=1000, epochs=epochs, verbose=0)

# %% wrong: goes on with one model | train_and_score: property (hidden) | from: as the reference
      return model
+
+
+ shared_model = build_classifier(0.05, 0.0)

-     model = build_classifier(learning_rate, strength)
+     model = shared_model

# %% wrong: leaves out the penalty | train_and_score: property (hidden) | from: as the reference
-     model = build_classifier(learning_rate, strength)
+     model = build_classifier(learning_rate, 0.0)

# %% wrong: returns a tuple | train_and_score: type | from: as the reference
-     return {
+     return tuple({

-     }
+     }.values())

# %% wrong: returns the loss for the accuracy | train_and_score: value | from: as the reference
-         "train": model.evaluate(*train, verbose=0)[1],
-         "held_out": model.evaluate(*held_out, verbose=0)[1],
+         "train": model.evaluate(*train, verbose=0)[0],
+         "held_out": model.evaluate(*held_out, verbose=0)[0],
