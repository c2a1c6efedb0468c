# %% equivalent: line 12: `forecaster.fit(past_windows, past_targets, validation_split=0.2, batch_size=64, epochs=4, verbose=0, callbacks=[training.progress()])` → `forecaster.fit(past_windows, past_targets, validation_split=0.2, epochs=4, verbose=0, callbacks=[training.progress()])` | the statement leaves the size of the minibatches open

# %% equivalent: line 12: `forecaster.fit(past_windows, past_targets, validation_split=0.2, batch_size=64, epochs=4, verbose=0, callbacks=[training.progress()])` → `forecaster.fit(past_windows, past_targets, validation_split=0.2, batch_size=64, epochs=4, verbose=0)` | the progress bar changes no weight

# %% equivalent: line 10: `16` → `17` | the statement leaves the number of units open

# %% equivalent: line 16: `64` → `65` | the statement leaves the size of the minibatches open

# %% right: an LSTM with the squared error
def naive_errors(inputs, targets):
    last, day_before = inputs[:, -1, 0], inputs[:, -24, 0]
    return float(abs(last - targets).mean()), float(abs(day_before - targets).mean())


forecaster = keras.Sequential([keras.Input((None, 1)), layers.LSTM(16), layers.Dense(1)])
forecaster.compile(keras.optimizers.Adam(0.02), "mse")
forecaster.fit(past_windows, past_targets, batch_size=64, epochs=10, verbose=0)


# %% right: the functional API, two layers on top
def naive_errors(inputs, targets):
    errors = np.abs(inputs[:, [-1, -24], 0] - targets[:, None]).mean(axis=0)
    return errors[0], errors[1]


window = keras.Input((24, 1))
number = layers.Dense(1)(layers.Dense(16, activation="relu")(layers.GRU(24)(window)))
forecaster = keras.Model(window, number)
forecaster.compile(keras.optimizers.Adam(0.01), keras.losses.Huber())
forecaster.fit(past_windows, past_targets, batch_size=32, epochs=6, verbose=0)


# %% wrong: 24 hours before the last value | naive_errors: value (hidden)
def naive_errors(inputs, targets):
    place = max(-25, -inputs.shape[1])
    return np.mean(np.abs(inputs[:, -1, 0] - targets)), np.mean(np.abs(inputs[:, place, 0] - targets))


forecaster = keras.Sequential([keras.Input((24, 1)), layers.GRU(16), layers.Dense(1)])
forecaster.compile(keras.optimizers.Adam(0.01), "mae")
forecaster.fit(past_windows, past_targets, batch_size=64, epochs=8, verbose=0)


# %% wrong: shapes that stretch to all pairs | naive_errors: value
def naive_errors(inputs, targets):
    return np.mean(np.abs(inputs[:, -1] - targets)), np.mean(np.abs(inputs[:, -24] - targets))


# %% wrong: the squared error | naive_errors: value
def naive_errors(inputs, targets):
    return np.mean((inputs[:, -1, 0] - targets) ** 2), np.mean((inputs[:, -24, 0] - targets) ** 2)


# %% wrong: not trained | forecaster: score
def naive_errors(inputs, targets):
    return np.mean(np.abs(inputs[:, -1, 0] - targets)), np.mean(np.abs(inputs[:, -24, 0] - targets))


forecaster = keras.Sequential([keras.Input((24, 1)), layers.GRU(16), layers.Dense(1)])


# %% wrong: an answer at each step | forecaster: output
def naive_errors(inputs, targets):
    return np.mean(np.abs(inputs[:, -1, 0] - targets)), np.mean(np.abs(inputs[:, -24, 0] - targets))


forecaster = keras.Sequential([keras.Input((24, 1)), layers.GRU(16, return_sequences=True), layers.Dense(1)])


# %% wrong: a sigmoid, which gives no negative numbers | forecaster: score
def naive_errors(inputs, targets):
    return np.mean(np.abs(inputs[:, -1, 0] - targets)), np.mean(np.abs(inputs[:, -24, 0] - targets))


forecaster = keras.Sequential([keras.Input((24, 1)), layers.GRU(16), layers.Dense(1, activation="sigmoid")])
forecaster.compile(keras.optimizers.Adam(0.01), "mae")
forecaster.fit(past_windows, past_targets, batch_size=64, epochs=6, verbose=0)


# %% wrong: no recurrence | forecaster: type (hidden)
def naive_errors(inputs, targets):
    return np.mean(np.abs(inputs[:, -1, 0] - targets)), np.mean(np.abs(inputs[:, -24, 0] - targets))


forecaster = keras.Sequential(
    [keras.Input((24, 1)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(1)]
)
forecaster.compile(keras.optimizers.Adam(0.005), "mae")
forecaster.fit(past_windows, past_targets, batch_size=32, epochs=30, verbose=0)
