# %% equivalent: line 12: `name_model.fit(name_inputs, name_targets, validation_data=(unseen_inputs, unseen_targets), batch_size=100, epochs=4, verbose=0, callbacks=[training.progress()])` → `name_model.fit(name_inputs, name_targets, validation_data=(unseen_inputs, unseen_targets), epochs=4, verbose=0, callbacks=[training.progress()])` | the statement leaves the size of the minibatches open

# %% equivalent: line 12: `name_model.fit(name_inputs, name_targets, validation_data=(unseen_inputs, unseen_targets), batch_size=100, epochs=4, verbose=0, callbacks=[training.progress()])` → `name_model.fit(name_inputs, name_targets, validation_data=(unseen_inputs, unseen_targets), batch_size=100, verbose=0, callbacks=[training.progress()])` | the statement asks for a score, not for epochs, and one epoch reaches it

# %% equivalent: line 6: `16` → `17` | the statement leaves the size of the embedding open

# %% equivalent: line 7: `64` → `65` | the statement leaves the number of units open

# %% equivalent: line 11: `0.03` → `0.06` | any learning rate is right that reaches the score

# %% equivalent: line 16: `100` → `101` | the statement leaves the size of the minibatches open

# %% equivalent: line 17: `4` → `5` | the statement leaves the number of epochs open

# %% right: an LSTM by the functional API
letters = keras.Input((None,), dtype="int32")
states = layers.LSTM(64, return_sequences=True)(layers.Embedding(28, 16, mask_zero=True)(letters))
name_model = keras.Model(letters, layers.Dense(28)(states))
name_model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs, name_targets, batch_size=64, epochs=7, verbose=0)

# %% right: one-hot in place of a learned embedding, a mask of its own
name_model = keras.Sequential(
    [
        layers.Embedding(28, 28, mask_zero=True, embeddings_initializer="identity", trainable=False),
        layers.SimpleRNN(48, return_sequences=True),
        layers.Dense(28, activation=None),
    ]
)
name_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.optimizer.learning_rate = 0.005
name_model.fit(name_inputs, name_targets, batch_size=32, epochs=7, verbose=0)

# %% wrong: not trained | name_model: score
name_model = keras.Sequential(
    [keras.Input((None,)), layers.Embedding(28, 16, mask_zero=True), layers.GRU(64, return_sequences=True), layers.Dense(28)]
)
name_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))

# %% wrong: probabilities for logits | name_model: activation
name_model = keras.Sequential(
    [
        keras.Input((None,)),
        layers.Embedding(28, 16, mask_zero=True),
        layers.GRU(64, return_sequences=True),
        layers.Dense(28, activation="softmax"),
    ]
)
name_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs[:64], name_targets[:64], epochs=1, verbose=0)

# %% wrong: probabilities, with a loss that takes them | name_model: activation
name_model = keras.Sequential(
    [
        keras.Input((None,)),
        layers.Embedding(28, 16, mask_zero=True),
        layers.GRU(64, return_sequences=True),
        layers.Dense(28, activation="softmax"),
    ]
)
name_model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
name_model.fit(name_inputs, name_targets, batch_size=64, epochs=4, verbose=0)

# %% wrong: the padding is not masked | name_model: layer 1
name_model = keras.Sequential(
    [keras.Input((None,)), layers.Embedding(28, 16), layers.GRU(64, return_sequences=True), layers.Dense(28)]
)
name_model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs, name_targets, batch_size=64, epochs=5, verbose=0)

# %% wrong: the last state alone | name_model: output
name_model = keras.Sequential(
    [keras.Input((None,)), layers.Embedding(28, 16, mask_zero=True), layers.GRU(64), layers.Dense(28)]
)
name_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))

# %% wrong: trained to repeat its input | name_model: score
name_model = keras.Sequential(
    [keras.Input((None,)), layers.Embedding(28, 16, mask_zero=True), layers.GRU(64, return_sequences=True), layers.Dense(28)]
)
name_model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs, name_inputs, batch_size=64, epochs=3, verbose=0)

# %% wrong: looks ahead | name_model: property (hidden)
name_model = keras.Sequential(
    [
        keras.Input((None,)),
        layers.Embedding(28, 16, mask_zero=True),
        layers.Bidirectional(layers.GRU(24, return_sequences=True)),
        layers.Dense(28),
    ]
)
name_model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs, name_targets, batch_size=64, epochs=3, verbose=0)

# %% wrong: no memory, pairs of letters only | name_model: type (hidden)
name_model = keras.Sequential([keras.Input((None,)), layers.Embedding(28, 64, mask_zero=True), layers.Dense(28)])
name_model.compile(keras.optimizers.Adam(0.03), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
name_model.fit(name_inputs, name_targets, batch_size=64, epochs=12, verbose=0)
