# %% right: the biases added up where they may be
def gru_step(x, hidden, kernel, recurrent, biases):
    units = hidden.shape[-1]
    both = x @ kernel[:, : 2 * units] + hidden @ recurrent[:, : 2 * units] + biases[:, : 2 * units].sum(axis=0)
    z, r = np.split(1 / (1 + np.exp(-both)), 2, axis=1)
    inner = hidden @ recurrent[:, 2 * units :] + biases[1, 2 * units :]
    g = np.tanh(x @ kernel[:, 2 * units :] + biases[0, 2 * units :] + r * inner)
    return g + z * (hidden - g)


def recurrent_parameters(kind, features, units):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
    biases = {"SimpleRNN": 1, "LSTM": 1, "GRU": 2}[kind]
    return blocks * (features + units + biases) * units


def multiplications(kind, features, units, steps):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
    return steps * blocks * (features + units) * units


# %% right: TensorFlow
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
    hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
    z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
    return z * hidden + (1 - z) * tf.tanh(xg + r * hg)


def recurrent_parameters(kind, features, units):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
    biases = {"SimpleRNN": 1, "LSTM": 1, "GRU": 2}[kind]
    return blocks * (features + units + biases) * units


def multiplications(kind, features, units, steps):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
    return steps * blocks * (features + units) * units


# %% wrong: z and 1 − z the other way round | gru_step: value | from: TensorFlow
-     xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
-     hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
-     z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
-     return z * hidden + (1 - z) * tf.tanh(xg + r * hg)
+     xz, xr, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
+     hz, hr, hg = np.split(hidden @ recurrent + biases[1], 3, axis=-1)
+     z, r = sigmoid(xz + hz), sigmoid(xr + hr)
+     return (1 - z) * hidden + z * np.tanh(xg + r * hg)


# %% wrong: the reset gate before the product | gru_step: value | from: the biases added up where they may be
-     both = x @ kernel[:, : 2 * units] + hidden @ recurrent[:, : 2 * units] + biases[:, : 2 * units].sum(axis=0)
-     z, r = np.split(1 / (1 + np.exp(-both)), 2, axis=1)
-     inner = hidden @ recurrent[:, 2 * units :] + biases[1, 2 * units :]
-     g = np.tanh(x @ kernel[:, 2 * units :] + biases[0, 2 * units :] + r * inner)
-     return g + z * (hidden - g)
+     xz, xr, xg = np.split(x @ kernel + biases[0] + biases[1], 3, axis=-1)
+     hz, hr, _ = np.split(hidden @ recurrent, 3, axis=-1)
+     z, r = sigmoid(xz + hz), sigmoid(xr + hr)
+     return z * hidden + (1 - z) * np.tanh(xg + (r * hidden) @ recurrent[:, 2 * units :])


# %% wrong: the second bias outside the bracket | gru_step: value | from: TensorFlow
-     xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
-     hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
-     z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
-     return z * hidden + (1 - z) * tf.tanh(xg + r * hg)
+     xz, xr, xg = np.split(x @ kernel + biases[0] + biases[1], 3, axis=-1)
+     hz, hr, hg = np.split(hidden @ recurrent, 3, axis=-1)
+     z, r = sigmoid(xz + hz), sigmoid(xr + hr)
+     return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: the reset gate first | gru_step: value | from: TensorFlow
-     xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
-     hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
-     z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
-     return z * hidden + (1 - z) * tf.tanh(xg + r * hg)
+     xr, xz, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
+     hr, hz, hg = np.split(hidden @ recurrent + biases[1], 3, axis=-1)
+     z, r = sigmoid(xz + hz), sigmoid(xr + hr)
+     return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: one bias only | gru_step: value | from: TensorFlow
-     xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
-     hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
-     z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
-     return z * hidden + (1 - z) * tf.tanh(xg + r * hg)
+     xz, xr, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
+     hz, hr, hg = np.split(hidden @ recurrent, 3, axis=-1)
+     z, r = sigmoid(xz + hz), sigmoid(xr + hr)
+     return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: cuts the two biases along the wrong axis | gru_step: error | from: TensorFlow
-     xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
-     hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
-     z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
-     return z * hidden + (1 - z) * tf.tanh(xg + r * hg)
+     xz, xr, xg = np.split(x @ kernel + np.split(biases, 3)[0], 3, axis=-1)
+     return xz


# %% right: counted by Keras
def gru_step(x, hidden, kernel, recurrent, biases):
    of_input = np.split(x @ kernel + biases[0], 3, axis=1)
    of_state = np.split(hidden @ recurrent + biases[1], 3, axis=1)
    update = sigmoid(of_input[0] + of_state[0])
    reset = sigmoid(of_input[1] + of_state[1])
    candidate = np.tanh(of_input[2] + reset * of_state[2])
    return update * hidden + (1 - update) * candidate


def recurrent_parameters(kind, features, units):
    layer = getattr(layers, kind)(units)
    layer.build((None, None, features))
    return layer.count_params()


def multiplications(kind, features, units, steps):
    return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps


# %% right: written out
def gru_step(x, hidden, kernel, recurrent, biases):
    of_input = np.split(x @ kernel + biases[0], 3, axis=1)
    of_state = np.split(hidden @ recurrent + biases[1], 3, axis=1)
    update = sigmoid(of_input[0] + of_state[0])
    reset = sigmoid(of_input[1] + of_state[1])
    candidate = np.tanh(of_input[2] + reset * of_state[2])
    return update * hidden + (1 - update) * candidate


def recurrent_parameters(kind, features, units):
    if kind == "SimpleRNN":
        return features * units + units**2 + units
    if kind == "LSTM":
        return 4 * (features * units + units**2 + units)
    return 3 * features * units + 3 * units**2 + 6 * units


def multiplications(kind, features, units, steps):
    each = steps * units * (features + units)
    if kind == "LSTM":
        return 4 * each
    if kind == "GRU":
        return 3 * each
    return each


# %% wrong: one bias for the blocks of a GRU | recurrent_parameters: value | from: counted by Keras
-     layer = getattr(layers, kind)(units)
-     layer.build((None, None, features))
-     return layer.count_params()
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1) * units

-     return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units * steps


# %% wrong: three blocks for an LSTM | recurrent_parameters: value | from: counted by Keras
-     layer = getattr(layers, kind)(units)
-     layer.build((None, None, features))
-     return layer.count_params()
+     return {"SimpleRNN": 1, "LSTM": 3, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units

-     return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps
+     return {"SimpleRNN": 1, "LSTM": 3, "GRU": 3}[kind] * (features + units) * units * steps


# %% wrong: no biases | recurrent_parameters: value | from: counted by Keras
-     layer = getattr(layers, kind)(units)
-     layer.build((None, None, features))
-     return layer.count_params()
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units

-     return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps
+     return recurrent_parameters(kind, features, units) * steps


# %% wrong: the work of the biases, too | multiplications: value | from: counted by Keras
-     layer = getattr(layers, kind)(units)
-     layer.build((None, None, features))
-     return layer.count_params()
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units

-     return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps
+     return recurrent_parameters(kind, features, units) * steps


# %% wrong: the work of one step | multiplications: value | from: counted by Keras
-     layer = getattr(layers, kind)(units)
-     layer.build((None, None, features))
-     return layer.count_params()
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units

-     return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps
+     return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units
