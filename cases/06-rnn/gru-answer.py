# %% right: the biases added up where they may be
def gru_step(x, hidden, kernel, recurrent, biases):
    units = hidden.shape[-1]
    both = x @ kernel[:, : 2 * units] + hidden @ recurrent[:, : 2 * units] + biases[:, : 2 * units].sum(axis=0)
    z, r = np.split(1 / (1 + np.exp(-both)), 2, axis=1)
    inner = hidden @ recurrent[:, 2 * units :] + biases[1, 2 * units :]
    g = np.tanh(x @ kernel[:, 2 * units :] + biases[0, 2 * units :] + r * inner)
    return g + z * (hidden - g)


# %% right: TensorFlow
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = tf.split(tf.matmul(x, kernel) + biases[0], 3, axis=-1)
    hz, hr, hg = tf.split(tf.matmul(hidden, recurrent) + biases[1], 3, axis=-1)
    z, r = tf.sigmoid(xz + hz), tf.sigmoid(xr + hr)
    return z * hidden + (1 - z) * tf.tanh(xg + r * hg)


# %% wrong: z and 1 − z the other way round | gru_step: value
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
    hz, hr, hg = np.split(hidden @ recurrent + biases[1], 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    return (1 - z) * hidden + z * np.tanh(xg + r * hg)


# %% wrong: the reset gate before the product | gru_step: value
def gru_step(x, hidden, kernel, recurrent, biases):
    units = hidden.shape[-1]
    xz, xr, xg = np.split(x @ kernel + biases[0] + biases[1], 3, axis=-1)
    hz, hr, _ = np.split(hidden @ recurrent, 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    return z * hidden + (1 - z) * np.tanh(xg + (r * hidden) @ recurrent[:, 2 * units :])


# %% wrong: the second bias outside the bracket | gru_step: value
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = np.split(x @ kernel + biases[0] + biases[1], 3, axis=-1)
    hz, hr, hg = np.split(hidden @ recurrent, 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: the reset gate first | gru_step: value
def gru_step(x, hidden, kernel, recurrent, biases):
    xr, xz, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
    hr, hz, hg = np.split(hidden @ recurrent + biases[1], 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: one bias only | gru_step: value
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = np.split(x @ kernel + biases[0], 3, axis=-1)
    hz, hr, hg = np.split(hidden @ recurrent, 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    return z * hidden + (1 - z) * np.tanh(xg + r * hg)


# %% wrong: cuts the two biases along the wrong axis | gru_step: error
def gru_step(x, hidden, kernel, recurrent, biases):
    xz, xr, xg = np.split(x @ kernel + np.split(biases, 3)[0], 3, axis=-1)
    return xz
