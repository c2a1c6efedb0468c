# %% equivalent: line 15: `0.05` → `0.1` | any learning rate is right with which the model learns the word

# %% right: the functional API, an activation apart, another way to one-hot
def next_character_pairs(text, alphabet):
    inputs = np.zeros((1, len(text) - 1, len(alphabet)), "float32")
    for step, character in enumerate(text[:-1]):
        inputs[0, step, alphabet.index(character)] = 1
    return inputs, np.array([[alphabet.find(character) for character in text[1:]]])


X, y = next_character_pairs("hello", "ehlo")
first = keras.Input((4, 4))
hidden = layers.SimpleRNN(8, return_sequences=True, activation="tanh")(first)
hello_model = keras.Model(first, layers.Dense(4, activation="linear")(hidden))
hello_model.compile(keras.optimizers.Adam(0.1), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
hello_model.fit(X, y, epochs=40, verbose=0)


# %% right: one-hot by Keras; targets as a tensor
def next_character_pairs(text, alphabet):
    places = [[alphabet.index(character) for character in text]]
    return tf.one_hot([places[0][:-1]], len(alphabet)), tf.constant(places)[:, 1:]


hello_model = keras.Sequential()
hello_model.add(layers.SimpleRNN(8, return_sequences=True))
hello_model.add(layers.Dense(4))
hello_model.compile(keras.optimizers.RMSprop(0.05), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
hello_model.fit(*next_character_pairs("hello", "ehlo"), epochs=50, verbose=0)


# %% wrong: one-hot targets | next_character_pairs: shape
def next_character_pairs(text, alphabet):
    rows = np.eye(len(alphabet))[[[alphabet.index(character) for character in text]]]
    return rows[:, :-1], rows[:, 1:]


# %% wrong: the targets are not moved on | next_character_pairs: value
def next_character_pairs(text, alphabet):
    places = np.array([[alphabet.index(character) for character in text[:-1]]])
    return np.eye(len(alphabet))[places], places


# %% wrong: no axis for the minibatch | next_character_pairs: shape
def next_character_pairs(text, alphabet):
    places = np.array([alphabet.index(character) for character in text])
    return np.eye(len(alphabet))[places[:-1]], places[1:]


# %% wrong: sorts the alphabet | next_character_pairs: value (hidden)
def next_character_pairs(text, alphabet):
    places = np.array([[sorted(alphabet).index(character) for character in text]])
    return np.eye(len(alphabet))[places[:, :-1]], places[:, 1:]


hello_model = keras.Sequential(
    [keras.Input((None, 4)), layers.SimpleRNN(8, return_sequences=True), layers.Dense(4)],
)
hello_model.compile(keras.optimizers.Adam(0.05), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
hello_model.fit(*next_character_pairs("hello", "ehlo"), epochs=40, verbose=0)


# %% wrong: a softmax behind the last layer | hello_model: activation
def next_character_pairs(text, alphabet):
    places = np.array([alphabet.index(character) for character in text])
    return np.eye(len(alphabet))[places[:-1]][np.newaxis], places[np.newaxis, 1:]


hello_model = keras.Sequential(
    [keras.Input((None, 4)), layers.SimpleRNN(8, return_sequences=True), layers.Dense(4, activation="softmax")],
)
hello_model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")


# %% wrong: hands on the last state only | hello_model: layer 1
def next_character_pairs(text, alphabet):
    places = np.array([alphabet.index(character) for character in text])
    return np.eye(len(alphabet))[places[:-1]][np.newaxis], places[np.newaxis, 1:]


hello_model = keras.Sequential([keras.Input((None, 4)), layers.SimpleRNN(8), layers.Dense(4)])


# %% wrong: not trained | hello_model: score
def next_character_pairs(text, alphabet):
    places = np.array([alphabet.index(character) for character in text])
    return np.eye(len(alphabet))[places[:-1]][np.newaxis], places[np.newaxis, 1:]


hello_model = keras.Sequential(
    [keras.Input((None, 4)), layers.SimpleRNN(8, return_sequences=True), layers.Dense(4)],
)


# %% wrong: without memory, a dense layer at each step | hello_model: layers
def next_character_pairs(text, alphabet):
    places = np.array([alphabet.index(character) for character in text])
    return np.eye(len(alphabet))[places[:-1]][np.newaxis], places[np.newaxis, 1:]


hello_model = keras.Sequential([keras.Input((None, 4)), layers.Dense(4)])


# %% right: a dictionary of places, layers added one by one
def next_character_pairs(text, alphabet):
    place = {character: i for i, character in enumerate(alphabet)}
    numbers = [place[character] for character in text]
    inputs = np.zeros((1, len(text) - 1, len(alphabet)), dtype="float32")
    for step, number in enumerate(numbers[:-1]):
        inputs[0, step, number] = 1
    return inputs, np.array([numbers[1:]])


hello_model = keras.Sequential()
hello_model.add(layers.Input(shape=(None, 4)))
hello_model.add(layers.SimpleRNN(units=8, activation="tanh", return_sequences=True))
hello_model.add(layers.TimeDistributed(layers.Dense(4)))
hello_model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.05), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
hello_model.fit(*next_character_pairs("hello", "ehlo"), epochs=90, verbose=0)
