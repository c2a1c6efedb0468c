# %% right: a smaller network, integer labels, early stopping with the best weights
sign_model = keras.Sequential(
    [keras.Input((4096,)), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
)
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train,
    sign_train_digits,
    batch_size=32,
    epochs=12,
    validation_data=(sign_validation, sign_validation_digits),
    callbacks=[keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=4, restore_best_weights=True)],
    verbose=0,
)
sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)[1]
sign_prediction = np.argmax(sign_model.predict(sign_test, verbose=0), axis=1)[7]

# %% right: functional, accuracy counted by hand
inputs = keras.Input((4096,))
outputs = layers.Dense(10, activation="softmax")(layers.Dense(64, activation="tanh")(inputs))
sign_model = keras.Model(inputs, outputs)
sign_model.compile(keras.optimizers.Adam(5e-4), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train,
    np.eye(10)[sign_train_digits],
    epochs=10,
    validation_data=(sign_validation, np.eye(10)[sign_validation_digits]),
    verbose=0,
)
read_digits = sign_model.predict(sign_test, verbose=0).argmax(axis=1)
sign_accuracy = np.mean(read_digits == sign_test_digits)
sign_prediction = read_digits[7].item()

# %% base: as the reference
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(64, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train,
    sign_train_digits,
    epochs=10,
    validation_data=(sign_validation, sign_validation_digits),
    verbose=0,
)
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: evaluates on the training part | sign_accuracy: value (hidden) | from: as the reference
- sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
+ sign_loss, sign_accuracy = sign_model.evaluate(sign_train, sign_train_digits, verbose=0)

# %% wrong: takes the loss for the accuracy | sign_accuracy: value (hidden) | from: as the reference
- sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
+ sign_accuracy, sign_loss = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)

# %% wrong: both numbers of evaluate | sign_accuracy: type
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train, sign_train_digits, epochs=1, validation_data=(sign_validation, sign_validation_digits), verbose=0
)
sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: no validation data | sign_history: validation
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(sign_train, sign_train_digits, epochs=1, verbose=0)
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: the dictionary inside the history | sign_history: type
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train, sign_train_digits, epochs=1, validation_data=(sign_validation, sign_validation_digits), verbose=0
).history
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: one epoch | sign_model: score (hidden)
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train, sign_train_digits, epochs=1, validation_data=(sign_validation, sign_validation_digits), verbose=0
)
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: ten yes-or-no questions against integer labels, one unit | sign_model: output
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
sign_model.compile("adam", "mse", metrics=["accuracy"])
sign_history = sign_model.fit(sign_train, sign_train_digits, epochs=1, verbose=0)
sign_accuracy, sign_prediction = 0.1, 0

# %% wrong: history of one model, predictions of another | sign_history: property (hidden)
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(64, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_model.fit(sign_train, sign_train_digits, epochs=8, verbose=0)
other = keras.Sequential([keras.Input((4096,)), layers.Dense(10, "softmax")])
other.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = other.fit(
    sign_train, sign_train_digits, epochs=1, validation_data=(sign_validation, sign_validation_digits), verbose=0
)
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: the probability in place of the digit | sign_prediction: type
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
sign_history = sign_model.fit(
    sign_train, sign_train_digits, epochs=1, validation_data=(sign_validation, sign_validation_digits), verbose=0
)
sign_loss, sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0)
sign_prediction = float(np.max(sign_model.predict(sign_test[7:8], verbose=0)))

# %% wrong: always the same digit | sign_prediction: value (hidden) | from: as the reference
- sign_prediction = int(np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))
+ sign_prediction = int(9 - np.argmax(sign_model.predict(sign_test[7:8], verbose=0)))

# %% right: the short name of the accuracy, a softmax layer of its own, a dictionary of scores
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(128), layers.ReLU(), layers.Dense(10), layers.Softmax()])
sign_model.compile("adam", "sparse_categorical_crossentropy", metrics=["acc"])
sign_history = sign_model.fit(
    x=sign_train,
    y=sign_train_digits,
    epochs=12,
    batch_size=64,
    validation_data=(sign_validation, sign_validation_digits),
    verbose=0,
)
sign_accuracy = sign_model.evaluate(sign_test, sign_test_digits, verbose=0, return_dict=True)["acc"]
sign_prediction = int(tf.argmax(sign_model(sign_test[7][None]), axis=-1)[0])

# %% right: logits, and a metric object
sign_model = keras.Sequential([keras.Input((4096,)), layers.Dense(128, activation="relu"), layers.Dense(10)])
sign_model.compile(
    "adam",
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=[keras.metrics.SparseCategoricalAccuracy(name="my_accuracy")],
)
sign_history = sign_model.fit(
    sign_train, sign_train_digits, epochs=12, validation_data=(sign_validation, sign_validation_digits), verbose=0
)
sign_accuracy = float(sign_model.evaluate(sign_test, sign_test_digits, verbose=0)[-1])
sign_prediction = sign_model.predict(sign_test, verbose=0)[7].argmax()

# %% equivalent: line 8: `sign_model.fit(sign_train, targets, callbacks=bar, batch_size=128, epochs=5, validation_data=(sign_validation, validation_targets), verbose=0)` → `sign_model.fit(sign_train, targets, batch_size=128, epochs=5, validation_data=(sign_validation, validation_targets), verbose=0)` | the progress bar changes no weight

# %% equivalent: line 8: `sign_model.fit(sign_train, targets, callbacks=bar, batch_size=128, epochs=5, validation_data=(sign_validation, validation_targets), verbose=0)` → `sign_model.fit(sign_train, targets, callbacks=bar, epochs=5, validation_data=(sign_validation, validation_targets), verbose=0)` | any size of the minibatches is right that reaches the accuracy

# %% equivalent: line 12: `128` → `129` | any size of the minibatches is right that reaches the accuracy

# %% equivalent: line 13: `5` → `6` | an epoch more does no harm

# %% equivalent: line 18: `8` → `9` | two pictures are read, and the first of them is taken
