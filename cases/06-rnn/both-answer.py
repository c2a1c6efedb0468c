# %% right: TensorFlow, and a model piece by piece
def both_ways(inputs, forward, backward):
    return tf.concat([forward(inputs), tf.reverse(backward(tf.reverse(inputs, axis=[1])), axis=[1])], axis=2)


def build_tagger(features, tags):
    model = keras.Sequential()
    model.add(keras.Input((None, features)))
    model.add(layers.Bidirectional(layers.LSTM(12, return_sequences=True), merge_mode="concat"))
    model.add(layers.GRU(8, return_sequences=True))
    model.add(layers.Dense(tags))
    model.add(layers.Softmax())
    return model


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% right: np.flip; the functional API, the dense layer distributed over time by hand
def both_ways(inputs, forward, backward):
    states = np.asarray(forward(inputs))
    turned = np.flip(np.asarray(backward(np.flip(inputs, 1))), 1)
    return np.dstack([states, turned])


def build_tagger(features, tags):
    inputs = keras.Input((None, features))
    states = layers.Bidirectional(
        layers.LSTM(12, return_sequences=True), backward_layer=layers.LSTM(12, return_sequences=True, go_backwards=True)
    )(inputs)
    states = layers.GRU(8, return_sequences=True)(states)
    return keras.Model(inputs, layers.Dense(tags, "softmax")(states))


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% wrong: the backward states are not turned round again | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), backward(inputs[:, ::-1])], axis=-1)


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% wrong: both read forwards | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), backward(inputs)], axis=-1)


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% wrong: adds the states | both_ways: shape
def both_ways(inputs, forward, backward):
    return np.asarray(forward(inputs)) + np.asarray(backward(inputs[:, ::-1]))[:, ::-1]


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% wrong: turns the features round | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), np.asarray(backward(inputs[..., ::-1]))[..., ::-1]], axis=-1)


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% base: as the reference
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), backward(inputs[:, ::-1])[:, ::-1]], axis=-1)


def build_tagger(features, tags):
    return keras.Sequential(
        [
            keras.Input((None, features)),
            layers.Bidirectional(layers.LSTM(12, return_sequences=True)),
            layers.GRU(8, return_sequences=True),
            layers.Dense(tags, activation="softmax"),
        ]
    )


def whole_sequence(states):
    units = states.shape[-1] // 2
    return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)


ends_model = keras.Sequential(
    [keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")],
)
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy", metrics=["accuracy"])
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress("accuracy")])


# %% wrong: the inner layers hand on one state only | build_tagger: error | from: as the reference
-             layers.Bidirectional(layers.LSTM(12, return_sequences=True)),
+             layers.Bidirectional(layers.LSTM(12)),


# %% wrong: one tag for the whole sequence | build_tagger: layer 2 | from: as the reference
-             layers.GRU(8, return_sequences=True),
+             layers.GRU(8),


# %% wrong: always four tags | build_tagger: output (hidden) | from: as the reference
-             layers.Dense(tags, activation="softmax"),
+             layers.Dense(4, activation="softmax"),


# %% wrong: adds the two directions in the model | build_tagger: layer 1 | from: as the reference
-             layers.Bidirectional(layers.LSTM(12, return_sequences=True)),
+             layers.Bidirectional(layers.LSTM(12, return_sequences=True), merge_mode="sum"),


# %% right: the functional API with all states, the right one of each direction
def both_ways(inputs, forward, backward):
    there = forward(inputs)
    back = backward(inputs[:, ::-1])[:, ::-1]
    return np.concatenate([there, back], axis=-1)


def build_tagger(features, tags):
    return keras.Sequential(
        [
            keras.Input((None, features)),
            layers.Bidirectional(layers.LSTM(12, return_sequences=True)),
            layers.GRU(8, return_sequences=True),
            layers.Dense(tags, activation="softmax"),
        ]
    )


def whole_sequence(states):
    forward, backward = np.split(np.asarray(states), 2, axis=2)
    return np.hstack([forward[:, -1], backward[:, 0]])


signs = keras.Input((20, 1))
states = layers.Bidirectional(layers.SimpleRNN(8, return_sequences=True))(signs)
both_ends = layers.Concatenate()([states[:, -1, :8], states[:, 0, 8:]])
ends_model = keras.Model(signs, layers.Dense(4, activation="softmax")(both_ends))
ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy")
ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0)


# %% base: ends as the reference | from: the functional API with all states, the right one of each direction
-     forward, backward = np.split(np.asarray(states), 2, axis=2)
-     return np.hstack([forward[:, -1], backward[:, 0]])
+     units = states.shape[-1] // 2
+     return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)

- signs = keras.Input((20, 1))
- states = layers.Bidirectional(layers.SimpleRNN(8, return_sequences=True))(signs)
- both_ends = layers.Concatenate()([states[:, -1, :8], states[:, 0, 8:]])
- ends_model = keras.Model(signs, layers.Dense(4, activation="softmax")(both_ends))
+ ends_model = keras.Sequential([keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")])


# %% wrong: the last step of both | whole_sequence: value | from: ends as the reference
-     return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)
+     return states[:, -1]


# %% wrong: the first step of both | whole_sequence: value | from: ends as the reference
-     return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)
+     return states[:, 0]


# %% wrong: the backward direction first | whole_sequence: value | from: ends as the reference
-     return np.concatenate([states[:, -1, :units], states[:, 0, units:]], axis=-1)
+     return np.concatenate([states[:, 0, units:], states[:, -1, :units]], axis=-1)


# %% wrong: always two units | whole_sequence: shape (hidden) | from: ends as the reference
-     units = states.shape[-1] // 2
+     units = 2
+     states = states[..., :4]


# %% wrong: trained on the last step of both | ends_model: score | from: ends as the reference
- ends_model = keras.Sequential([keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")])
+ signs = keras.Input((20, 1))
+ states = layers.Bidirectional(layers.SimpleRNN(8, return_sequences=True))(signs)
+ ends_model = keras.Model(signs, layers.Dense(4, activation="softmax")(states[:, -1]))


# %% wrong: one direction | ends_model: layers | from: ends as the reference
- ends_model = keras.Sequential([keras.Input((None, 1)), layers.Bidirectional(layers.SimpleRNN(8)), layers.Dense(4, activation="softmax")])
- ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy")
- ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0)
+ ends_model = keras.Sequential([keras.Input((None, 1)), layers.GRU(16), layers.Dense(4, activation="softmax")])
+ ends_model.compile(keras.optimizers.Adam(0.03), "sparse_categorical_crossentropy")
+ ends_model.fit(train_ends, train_classes, batch_size=50, epochs=1, verbose=0)


# %% wrong: not trained | ends_model: score | from: ends as the reference
- ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0)

# %% equivalent: line 46: `0.03` → `0.06` | any rate that reaches the accuracy is right

# %% equivalent: line 47: `ends_model.fit(train_ends, train_classes, batch_size=50, epochs=3, verbose=0, callbacks=[training.progress('accuracy')])` → `ends_model.fit(train_ends, train_classes, batch_size=50, verbose=0, callbacks=[training.progress('accuracy')])` | one epoch more or less is right where the accuracy is reached
