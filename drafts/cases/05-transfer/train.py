# %% right: a net from elsewhere, an optimizer object, other data for validation
digit_model = transfer.digit_net()
digit_model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.002),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
)
digit_history = digit_model.fit(
    X_digits[200:], Y_digits[200:], batch_size=32, epochs=5, validation_data=(X_digits[:200], Y_digits[:200]), verbose=0
)
digit_model.save_weights("digits.weights.h5")


# %% right: the history as a dictionary kept in the object, saved by a path
digit_model = transfer.digit_net()
digit_model.compile("adam", "categorical_crossentropy", ["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, 32, epochs=6, validation_split=0.2, verbose=0)
digit_model.save_weights(Path("digits.weights.h5"))


# %% wrong: never trained | digit_model: score
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_model.save_weights("digits.weights.h5")
digit_history = {}


# %% wrong: saves before the training | digits.weights.h5: value (hidden)
digit_model = transfer.digit_net()
digit_model.save_weights("digits.weights.h5")
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=6, validation_split=0.1, verbose=0)


# %% wrong: no validation data | digit_history: property
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=6, verbose=0)
digit_model.save_weights("digits.weights.h5")


# %% wrong: mean squared error for classes | digit_model: loss
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="mean_squared_error", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=1, validation_split=0.1, verbose=0)
digit_model.save_weights("digits.weights.h5")


# %% wrong: binds the name to what `fit` returns | digit_model: type
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_model = digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=1, validation_split=0.1, verbose=0)


# %% wrong: saves under another name | digits.weights.h5: file
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=6, validation_split=0.1, verbose=0)
digit_model.save_weights("digit.weights.h5")


# %% wrong: saves another net | digits.weights.h5: file (hidden)
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, batch_size=32, epochs=6, validation_split=0.1, verbose=0)
keras.Sequential([keras.Input([3]), layers.Dense(2)]).save_weights("digits.weights.h5")
