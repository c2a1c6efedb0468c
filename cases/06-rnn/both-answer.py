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


# %% wrong: the backward states are not turned round again | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), backward(inputs[:, ::-1])], axis=-1)


# %% wrong: both read forwards | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), backward(inputs)], axis=-1)


# %% wrong: adds the states | both_ways: shape
def both_ways(inputs, forward, backward):
    return np.asarray(forward(inputs)) + np.asarray(backward(inputs[:, ::-1]))[:, ::-1]


# %% wrong: turns the features round | both_ways: value
def both_ways(inputs, forward, backward):
    return np.concatenate([forward(inputs), np.asarray(backward(inputs[..., ::-1]))[..., ::-1]], axis=-1)


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
