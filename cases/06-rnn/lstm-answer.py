# %% right: slices
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    units = cell.shape[1]
    z = np.dot(x, kernel) + np.dot(hidden, recurrent) + bias
    i, f, g, o = (z[:, k * units : (k + 1) * units] for k in range(4))
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * cell + i * np.tanh(g)
    return o * np.tanh(c), c


# %% right: four layers apart, in TensorFlow
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    parts = [
        tf.constant(x) @ w + tf.constant(hidden) @ u + b
        for w, u, b in zip(np.split(kernel, 4, 1), np.split(recurrent, 4, 1), np.split(bias, 4), strict=True)
    ]
    new = tf.sigmoid(parts[1]) * cell + tf.sigmoid(parts[0]) * tf.tanh(parts[2])
    return [tf.sigmoid(parts[3]) * tf.tanh(new), new]


# %% base: as the reference
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
    new = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(new), new


# %% wrong: the order i, f, o, g of many books | lstm_step: value | from: as the reference
-     i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
+     i, f, o, g = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)

# %% wrong: forget and input gate swapped | lstm_step: value | from: as the reference
-     i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
+     f, i, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)

# %% wrong: shows the cell state without tanh | lstm_step: value | from: as the reference
-     return sigmoid(o) * np.tanh(new), new
+     return sigmoid(o) * new, new

# %% wrong: the candidate without tanh | lstm_step: value | from: as the reference
-     new = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
+     new = sigmoid(f) * cell + sigmoid(i) * g

# %% wrong: a forget gate that forgets where it is 1 | lstm_step: value | from: as the reference
-     new = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
+     new = (1 - sigmoid(f)) * cell + sigmoid(i) * np.tanh(g)

# %% wrong: the states in the other order | lstm_step: value | from: as the reference
-     return sigmoid(o) * np.tanh(new), new
+     return new, sigmoid(o) * np.tanh(new)

# %% wrong: the hidden state alone | lstm_step: shape | from: as the reference
-     return sigmoid(o) * np.tanh(new), new
+     return sigmoid(o) * np.tanh(new)

# %% wrong: cuts along the examples | lstm_step: error | from: as the reference
-     i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
+     i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4)

# %% right: one matrix for both, a list of both states
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    z = np.hstack([x, hidden]) @ np.vstack([kernel, recurrent]) + bias
    i, f, g, o = (z[:, k :: 1][:, : cell.shape[1]] for k in range(0, z.shape[1], cell.shape[1]))
    logistic = lambda v: 0.5 * (1 + np.tanh(v / 2))
    c = logistic(f) * cell + logistic(i) * np.tanh(g)
    return [logistic(o) * np.tanh(c), c]
