# %% right: np.pad, a mask by lengths; a masked sum of old and new
def pad(sequences):
    lengths = np.array([len(sequence) for sequence in sequences])
    padded = np.stack([np.pad(sequence, [(0, lengths.max() - len(sequence)), (0, 0)]) for sequence in sequences])
    return padded, np.arange(lengths.max()) < lengths[:, None]


def last_state(inputs, mask, kernel, recurrent, bias):
    state = np.zeros((len(inputs), recurrent.shape[0]))
    for x, real in zip(inputs.swapaxes(0, 1), mask.T[..., None], strict=True):
        state = real * np.tanh(x @ kernel + state @ recurrent + bias) + (1 - real) * state
    return state


# %% right: each example by itself, only its real steps
def pad(sequences):
    mask = keras.utils.pad_sequences([[True] * len(each) for each in sequences], padding="post", dtype="bool")
    return keras.utils.pad_sequences(sequences, padding="post", dtype="float64"), mask


def last_state(inputs, mask, kernel, recurrent, bias):
    states = []
    for sequence, real in zip(inputs, mask, strict=True):
        state = np.zeros(len(bias))
        for x in sequence[real]:
            state = np.tanh(x @ kernel + state @ recurrent + bias)
        states.append(state)
    return np.array(states)


# %% right: the layer of Keras
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float32")
    return filled, np.array([[step < len(each) for step in range(filled.shape[1])] for each in sequences])


def last_state(inputs, mask, kernel, recurrent, bias):
    layer = layers.SimpleRNN(len(bias))
    layer.build(inputs.shape)
    layer.set_weights([kernel, recurrent, bias])
    return layer(inputs.astype("float32"), mask=mask)


# %% wrong: pads in front, as pad_sequences does unless told otherwise | pad: value
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, dtype="float64")
    return filled, np.arange(filled.shape[1]) >= filled.shape[1] - np.array([[len(each)] for each in sequences])


# %% wrong: a mask of the numbers that are zero | pad: shape
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
    return filled, filled == 0


# %% wrong: the mask marks the padding | pad: value
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
    return filled, np.arange(filled.shape[1]) >= np.array([[len(each)] for each in sequences])


# %% wrong: goes on over the padding | last_state: value
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
    return filled, np.arange(filled.shape[1]) < np.array([[len(each)] for each in sequences])


def last_state(inputs, mask, kernel, recurrent, bias):
    state = np.zeros((len(inputs), len(bias)))
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent + bias)
    return state


# %% wrong: sets the inputs to zero, and goes on | last_state: value
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
    return filled, np.arange(filled.shape[1]) < np.array([[len(each)] for each in sequences])


def last_state(inputs, mask, kernel, recurrent, bias):
    state = np.zeros((len(inputs), len(bias)))
    for step in range(inputs.shape[1]):
        state = np.tanh((inputs[:, step] * mask[:, step, None]) @ kernel + state @ recurrent + bias)
    return state


# %% wrong: a masked step sets the state to zero | last_state: value
def pad(sequences):
    filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
    return filled, np.arange(filled.shape[1]) < np.array([[len(each)] for each in sequences])


def last_state(inputs, mask, kernel, recurrent, bias):
    state = np.zeros((len(inputs), len(bias)))
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent + bias) * mask[:, step, None]
    return state


# %% wrong: counts the real steps and takes so many from the start | last_state: value (hidden) | from: each example by itself, only its real steps
-     mask = keras.utils.pad_sequences([[True] * len(each) for each in sequences], padding="post", dtype="bool")
-     return keras.utils.pad_sequences(sequences, padding="post", dtype="float64"), mask
+     filled = keras.utils.pad_sequences(sequences, padding="post", dtype="float64")
+     return filled, np.arange(filled.shape[1]) < np.array([[len(each)] for each in sequences])

-         for x in sequence[real]:
+         for x in sequence[: real.sum()]:

# %% right: Keras pads, lists for the mask
def pad(sequences):
    padded = keras.utils.pad_sequences(sequences, dtype="float64", padding="post")
    longest = padded.shape[1]
    mask = [[step < len(sequence) for step in range(longest)] for sequence in sequences]
    return padded, np.array(mask)


def last_state(inputs, mask, kernel, recurrent, bias):
    states = np.zeros([inputs.shape[0], kernel.shape[1]])
    for step in range(inputs.shape[1]):
        real = mask[:, step]
        states[real] = np.tanh(inputs[real, step] @ kernel + states[real] @ recurrent + bias)
    return states
