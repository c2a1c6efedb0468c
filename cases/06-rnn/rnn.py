# %% right: the layer of Keras
def simple_rnn(inputs, kernel, recurrent, bias):
    layer = layers.SimpleRNN(recurrent.shape[0], return_sequences=True)
    layer.build(inputs.shape)
    layer.set_weights([kernel, recurrent, bias])
    return layer(inputs.astype("float32"))


# %% right: all inputs at once, then one step after the other, into an array
def simple_rnn(inputs, kernel, recurrent, bias):
    states = np.tensordot(inputs, kernel, axes=1) + bias
    states[:, 0] = np.tanh(states[:, 0])
    for step in range(1, states.shape[1]):
        states[:, step] = np.tanh(states[:, step] + np.einsum("bi,ij->bj", states[:, step - 1], recurrent))
    return states


# %% right: one example after the other
def simple_rnn(inputs, kernel, recurrent, bias):
    answers = []
    for sequence in inputs:
        rows, state = [], 0 * bias
        for x in sequence:
            state = np.tanh(x @ kernel + state @ recurrent + bias)
            rows.append(state)
        answers.append(rows)
    return answers


# %% wrong: the recurrent kernel from the left, as in many books | simple_rnn: value
def simple_rnn(inputs, kernel, recurrent, bias):
    state, states = np.zeros((len(inputs), len(bias))), []
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent.T + bias)
        states.append(state)
    return np.stack(states, axis=1)


# %% wrong: the last state alone | simple_rnn: shape
def simple_rnn(inputs, kernel, recurrent, bias):
    state = np.zeros((len(inputs), len(bias)))
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent + bias)
    return state


# %% wrong: stacks the steps in front of the examples | simple_rnn: shape (hidden)
def simple_rnn(inputs, kernel, recurrent, bias):
    state, states = np.zeros((len(inputs), len(bias))), []
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent + bias)
        states.append(state)
    return np.stack(states) if len(inputs) > 1 else np.stack(states, axis=1)


# %% wrong: forgets the state before | simple_rnn: value
def simple_rnn(inputs, kernel, recurrent, bias):
    return np.tanh(inputs @ kernel + bias)


# %% wrong: without tanh | simple_rnn: value
def simple_rnn(inputs, kernel, recurrent, bias):
    state, states = np.zeros((len(inputs), len(bias))), []
    for step in range(inputs.shape[1]):
        state = inputs[:, step] @ kernel + state @ recurrent + bias
        states.append(state)
    return np.stack(states, axis=1)


# %% wrong: writes the states into the inputs | simple_rnn: property
def simple_rnn(inputs, kernel, recurrent, bias):
    states = np.zeros((*inputs.shape[:2], len(bias)))
    state = states[:, 0]
    for step in range(inputs.shape[1]):
        state = np.tanh(inputs[:, step] @ kernel + state @ recurrent + bias)
        states[:, step] = state
        inputs[:, step] = 0
    return states


# %% right: einsum, a list that becomes an array
def simple_rnn(inputs, kernel, recurrent, bias):
    batch, steps, _ = inputs.shape
    h, out = np.zeros((batch, recurrent.shape[0]), dtype="float32"), []
    for t in range(steps):
        h = np.tanh(np.einsum("bf,fu->bu", inputs[:, t, :], kernel) + np.einsum("bv,vu->bu", h, recurrent) + bias)
        out.append(h)
    return np.array(out).transpose(1, 0, 2)
