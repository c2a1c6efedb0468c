# %% right: a net from elsewhere, other data for validation, one epoch more
digit_model = transfer.digit_net()
digit_model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=3e-3),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
)
digit_history = digit_model.fit(
    X_digits[200:], Y_digits[200:], epochs=5, validation_data=(X_digits[:200], Y_digits[:200]), verbose=0
)
digit_model.save_weights("digits.weights.h5")


# %% right: half batches, more validation, saved by a path
digit_model = transfer.digit_net()
digit_model.compile(keras.optimizers.Adam(0.003), "categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, 16, epochs=3, validation_split=0.2, verbose=0)
digit_model.save_weights(Path("digits.weights.h5"))


# %% wrong: trained on one batch | digit_model: score
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], validation_split=0.1, verbose=0)
digit_model.save_weights("digits.weights.h5")


# %% wrong: saves before the training | digits.weights.h5: value (hidden)
digit_model = transfer.digit_net()
digit_model.save_weights("digits.weights.h5")
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, epochs=4, validation_split=0.1, verbose=0)


# %% wrong: no validation data | digit_history: validation
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], verbose=0)
digit_model.save_weights("digits.weights.h5")


# %% wrong: mean squared error for classes | digit_model: loss
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mean_squared_error", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], validation_split=0.1, verbose=0)


# %% wrong: the default rate, which is a third | digit_model: learning rate
digit_model = transfer.digit_net()
digit_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], validation_split=0.1, verbose=0)


# %% wrong: binds the name to what `fit` returns | digit_model: type
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_model = digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], validation_split=0.1, verbose=0)


# %% wrong: saves under another name | digits.weights.h5: file
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits[:64], Y_digits[:64], validation_split=0.1, verbose=0)
digit_model.save_weights("digit.weights.h5")


# %% wrong: saves another net | digits.weights.h5: file (hidden)
digit_model = transfer.digit_net()
digit_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digit_history = digit_model.fit(X_digits, Y_digits, epochs=4, validation_split=0.1, verbose=0)
keras.Sequential([keras.Input([3]), layers.Dense(2)]).save_weights("digits.weights.h5")


# %% equivalent: line 6: `digit_model.fit(X_digits, Y_digits, batch_size=64, epochs=5, validation_split=0.2, verbose=0, callbacks=[training.progress('accuracy')])` → `digit_model.fit(X_digits, Y_digits, epochs=5, validation_split=0.2, verbose=0, callbacks=[training.progress('accuracy')])` | the statement leaves the size of the minibatches open

# %% equivalent: line 6: `digit_model.fit(X_digits, Y_digits, batch_size=64, epochs=5, validation_split=0.2, verbose=0, callbacks=[training.progress('accuracy')])` → `digit_model.fit(X_digits, Y_digits, batch_size=64, epochs=5, validation_split=0.2, verbose=0)` | the progress bar changes no weight

# %% equivalent: line 7: `64` → `65` | the statement leaves the size of the minibatches open

# %% equivalent: line 7: `5` → `6` | the statement leaves the number of epochs open

# %% equivalent: line 7: `0.2` → `0.4` | the statement leaves the share for validation open
