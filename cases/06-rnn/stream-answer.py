# %% right: a state handed on, zeros at first; rows of features scaled beforehand
def read_streams(layer, streams):
    states = []
    for pieces in streams:
        state = np.zeros((len(pieces[0]), layer.units), "float32")
        for piece in pieces:
            state = np.asarray(layer(piece, initial_state=state))
        states.append(state)
    return states


def rnn_with_dropout(inputs, kernel, recurrent, bias, input_mask, state_mask, training):
    if training:
        inputs = inputs * input_mask[:, np.newaxis]
    h = np.zeros((inputs.shape[0], recurrent.shape[0]))
    for x in np.swapaxes(inputs, 0, 1):
        read = h * state_mask if training else h
        h = np.tanh(x @ kernel + read @ recurrent + bias)
    return h


# %% right: recursion over the pieces; np.where for the masks
def read_streams(layer, streams):
    def after(pieces):
        if len(pieces) == 1:
            return layer(pieces[0])
        return layer(pieces[-1], initial_state=after(pieces[:-1]))

    return [after(pieces) for pieces in streams]


def rnn_with_dropout(inputs, kernel, recurrent, bias, input_mask, state_mask, training):
    m = np.where(training, input_mask, 1.0)
    r = np.where(training, state_mask, 1.0)
    state = np.zeros_like(r)
    for step in range(inputs.shape[1]):
        state = np.tanh(np.dot(m * inputs[:, step], kernel) + np.dot(r * state, recurrent) + bias)
    return state


# %% base: as the reference
def read_streams(layer, streams):
    last_states = []
    for pieces in streams:
        state = None
        for piece in pieces:
            state = layer(piece, initial_state=state)
        last_states.append(state)
    return last_states


def rnn_with_dropout(inputs, kernel, recurrent, bias, input_mask, state_mask, training):
    if not training:
        input_mask, state_mask = 1.0, 1.0
    state = np.zeros((len(inputs), len(bias)))
    for step in range(inputs.shape[1]):
        state = np.tanh((inputs[:, step] * input_mask) @ kernel + (state * state_mask) @ recurrent + bias)
    return state


# %% wrong: each piece begins with zeros | read_streams: value | from: as the reference
-             state = layer(piece, initial_state=state)
+             state = layer(piece)

# %% wrong: the state is not reset between two streams | read_streams: value | from: as the reference
-     last_states = []
+     last_states, state = [], None
-     for pieces in streams:
-         state = None
+     for pieces in streams:

# %% wrong: drops when it is used, too | rnn_with_dropout: value | from: as the reference
-     if not training:
-         input_mask, state_mask = 1.0, 1.0

# %% wrong: the state itself is dropped | rnn_with_dropout: value | from: as the reference
-         state = np.tanh((inputs[:, step] * input_mask) @ kernel + (state * state_mask) @ recurrent + bias)
+         state = state_mask * np.tanh((inputs[:, step] * input_mask) @ kernel + state @ recurrent + bias)

# %% wrong: dropout of the inputs alone | rnn_with_dropout: value | from: as the reference
-         state = np.tanh((inputs[:, step] * input_mask) @ kernel + (state * state_mask) @ recurrent + bias)
+         state = np.tanh((inputs[:, step] * input_mask) @ kernel + state @ recurrent + bias)

# %% wrong: one mask for all examples | rnn_with_dropout: value (hidden) | from: as the reference
-     state = np.zeros((len(inputs), len(bias)))
+     state = np.zeros((len(inputs), len(bias)))
+     input_mask, state_mask = np.atleast_2d(input_mask)[:1], np.atleast_2d(state_mask)[:1]
