# %% equivalent: line 24: `readers[kind].fit(train_reviews, train_labels, batch_size=64, epochs=6, verbose=0, callbacks=[training.progress('accuracy')])` → `readers[kind].fit(train_reviews, train_labels, batch_size=64, epochs=6, verbose=0)` | the progress bar changes no weight

# %% equivalent: line 24: `readers[kind].fit(train_reviews, train_labels, batch_size=64, epochs=6, verbose=0, callbacks=[training.progress('accuracy')])` → `readers[kind].fit(train_reviews, train_labels, epochs=6, verbose=0, callbacks=[training.progress('accuracy')])` | the statement leaves the size of the minibatches open

# %% equivalent: line 24: `6` → `7` | the statement leaves the number of epochs open

# %% right: the functional API, the loop written out
def build_reader(kind):
    words = keras.Input((None,), dtype="int32")
    x = layers.Embedding(input_dim=24, output_dim=16, mask_zero=True)(words)
    x = layers.LSTM(16)(x) if kind == "LSTM" else layers.GRU(16)(x)
    model = keras.Model(words, layers.Activation("sigmoid")(layers.Dense(1)(x)))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=2e-2),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model


lstm, gru = build_reader("LSTM"), build_reader("GRU")
begun = time.time()
lstm.fit(train_reviews, train_labels, batch_size=64, epochs=6, verbose=0)
between = time.time()
gru.fit(train_reviews, train_labels, batch_size=64, epochs=6, verbose=0)
ended = time.time()
readers = {"GRU": gru, "LSTM": lstm}
seconds = {"LSTM": between - begun, "GRU": ended - between}
accuracies = {
    name: float(np.mean((reader.predict(test_reviews, verbose=0)[:, 0] > 0.5) == test_labels))
    for name, reader in readers.items()
}


# %% right: by the name of the class, with validation data
def build_reader(kind):
    model = keras.Sequential(
        [
            layers.Embedding(len(WORDS) + 1, 16, mask_zero=True),
            getattr(layers, kind)(16, return_sequences=False),
            layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
    return model


readers, accuracies, seconds = {}, {}, {}
for each in ["GRU", "LSTM"]:
    model = build_reader(each)
    started = time.perf_counter()
    history = model.fit(
        train_reviews, train_labels, validation_data=(test_reviews, test_labels), epochs=6, batch_size=64, verbose=0
    )
    seconds[each] = time.perf_counter() - started
    accuracies[each] = history.history["val_accuracy"][-1]
    readers[each] = model


# %% base: only build_reader
def build_reader(kind):
    model = keras.Sequential(
        [
            keras.Input((None,)),
            layers.Embedding(len(WORDS) + 1, 16, mask_zero=True),
            getattr(layers, kind)(16),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: an embedding that has no row for the last word | build_reader: layer 1 | from: only build_reader
-             layers.Embedding(len(WORDS) + 1, 16, mask_zero=True),
+             layers.Embedding(len(WORDS), 16, mask_zero=True),

# %% wrong: no mask | build_reader: layer 1 | from: only build_reader
-             layers.Embedding(len(WORDS) + 1, 16, mask_zero=True),
+             layers.Embedding(len(WORDS) + 1, 16),

# %% wrong: an answer at each word | build_reader: layer 2 | from: only build_reader
-             getattr(layers, kind)(16),
+             getattr(layers, kind)(16, return_sequences=True),

# %% wrong: the cross-entropy for several classes | build_reader: loss | from: only build_reader
-     model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.Adam(0.02), "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: not trained | readers['LSTM']: score | from: only build_reader
      return model
+
+
+ readers = {"LSTM": build_reader("LSTM"), "GRU": build_reader("GRU")}
+ accuracies = {"LSTM": 1.0, "GRU": 1.0}
+ seconds = {"LSTM": 1.0, "GRU": 1.0}

# %% wrong: the accuracy on the training data, by the wrong half | accuracies['LSTM']: value (hidden) | from: only build_reader
      return model
+
+
+ readers, accuracies, seconds = {}, {}, {}
+ for kind in ("LSTM", "GRU"):
+     readers[kind] = build_reader(kind)
+     started = time.perf_counter()
+     readers[kind].fit(train_reviews, train_labels, batch_size=64, epochs=5, verbose=0)
+     seconds[kind] = time.perf_counter() - started
+     accuracies[kind] = readers[kind].evaluate(test_reviews, test_labels, verbose=0)[0]

# %% wrong: the same kind twice | readers['GRU']: layers | from: only build_reader
      return model
+
+
+ one = build_reader("LSTM")
+ one.fit(train_reviews, train_labels, batch_size=64, epochs=5, verbose=0)
+ readers = {"LSTM": one, "GRU": one}
+ accuracies = dict.fromkeys(readers, float(one.evaluate(test_reviews, test_labels, verbose=0)[1]))
+ seconds = dict.fromkeys(readers, 2.0)

# %% wrong: the time on the clock, not how long it took | seconds['LSTM']: property | from: only build_reader
      return model
+
+
+ readers, accuracies, seconds = {}, {}, {}
+ for kind in ("LSTM", "GRU"):
+     readers[kind] = build_reader(kind)
+     readers[kind].fit(train_reviews, train_labels, batch_size=64, epochs=5, verbose=0)
+     seconds[kind] = time.time()
+     accuracies[kind] = readers[kind].evaluate(test_reviews, test_labels, verbose=0)[1]

# %% right: minibatches of 32, a fifth kept for validation, the accuracies by evaluate
def build_reader(kind):
    model = keras.Sequential([keras.Input(shape=(None,), dtype="int32")])
    model.add(layers.Embedding(24, 16, mask_zero=True))
    model.add(layers.LSTM(16) if kind == "LSTM" else layers.GRU(16))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
    return model


readers = {kind: build_reader(kind) for kind in ("LSTM", "GRU")}
seconds = dict()
accuracies = dict()
for kind, reader in readers.items():
    begin = time.monotonic()
    reader.fit(train_reviews, train_labels, epochs=5, validation_split=0.2, verbose=0)
    seconds[kind] = time.monotonic() - begin
    loss, accuracies[kind] = reader.evaluate(test_reviews, test_labels, verbose=0)
