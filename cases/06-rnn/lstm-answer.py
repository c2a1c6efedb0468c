# %% right: slices
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    units = cell.shape[1]
    z = np.dot(x, kernel) + np.dot(hidden, recurrent) + bias
    i, f, g, o = (z[:, k * units : (k + 1) * units] for k in range(4))
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * cell + i * np.tanh(g)
    return o * np.tanh(c), c


def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(np.arange(1, len(values) + 1), values, label=name)
    axes.set(title="Gates and states over the steps", xlabel="step", ylabel="value")
    axes.legend()
    plt.close(figure)
    return figure


# %% right: four layers apart, in TensorFlow
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    parts = [
        tf.constant(x) @ w + tf.constant(hidden) @ u + b
        for w, u, b in zip(np.split(kernel, 4, 1), np.split(recurrent, 4, 1), np.split(bias, 4), strict=True)
    ]
    new = tf.sigmoid(parts[1]) * cell + tf.sigmoid(parts[0]) * tf.tanh(parts[2])
    return [tf.sigmoid(parts[3]) * tf.tanh(new), new]


def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(np.arange(1, len(values) + 1), values, label=name)
    axes.set(title="Gates and states over the steps", xlabel="step", ylabel="value")
    axes.legend()
    plt.close(figure)
    return figure


# %% base: as the reference
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
    new = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(new), new


def draw_gates(trace):
    figure, axes = plt.subplots()
    for name, values in trace.items():
        axes.plot(np.arange(1, len(values) + 1), values, label=name)
    axes.set(title="Gates and states over the steps", xlabel="step", ylabel="value")
    axes.legend()
    plt.close(figure)
    return figure


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


# %% right: one matrix for both, a list of both states | from: as the reference
-     i, f, g, o = np.split(x @ kernel + hidden @ recurrent + bias, 4, axis=-1)
-     new = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
-     return sigmoid(o) * np.tanh(new), new
+     z = np.hstack([x, hidden]) @ np.vstack([kernel, recurrent]) + bias
+     i, f, g, o = (z[:, k :: 1][:, : cell.shape[1]] for k in range(0, z.shape[1], cell.shape[1]))
+     logistic = lambda v: 0.5 * (1 + np.tanh(v / 2))
+     c = logistic(f) * cell + logistic(i) * np.tanh(g)
+     return [logistic(o) * np.tanh(c), c]


# %% right: pyplot, a plot for each
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    z = x @ kernel + hidden @ recurrent + bias
    z_input, z_forget, z_candidate, z_output = np.split(z, 4, axis=1)
    new_cell = sigmoid(z_forget) * cell + sigmoid(z_input) * np.tanh(z_candidate)
    return sigmoid(z_output) * np.tanh(new_cell), new_cell


def draw_gates(trace):
    figure, several = plt.subplots(len(trace), 1)
    for axes, (name, values) in zip(several, trace.items()):
        axes.plot(range(1, len(values) + 1), values, label=name)
        axes.set(title=name, xlabel="step", ylabel="value")
        axes.legend()
    return figure


# %% right: the course's curves
def lstm_step(x, hidden, cell, kernel, recurrent, bias):
    z = x @ kernel + hidden @ recurrent + bias
    z_input, z_forget, z_candidate, z_output = np.split(z, 4, axis=1)
    new_cell = sigmoid(z_forget) * cell + sigmoid(z_input) * np.tanh(z_candidate)
    return sigmoid(z_output) * np.tanh(new_cell), new_cell


def draw_gates(trace):
    return plots.curves(trace, title="Gates", xlabel="step", ylabel="value")


# %% base: as the reference, the second part | from: the course's curves
-     return plots.curves(trace, title="Gates", xlabel="step", ylabel="value")
+     figure, axes = plt.subplots()
+     for name, values in trace.items():
+         axes.plot(range(1, len(values) + 1), values, label=name)
+     axes.set(title="Gates", xlabel="step", ylabel="value")
+     axes.legend()
+     return figure


# %% wrong: from step 0 | draw_gates: range | from: as the reference, the second part
-         axes.plot(range(1, len(values) + 1), values, label=name)
+         axes.plot(values, label=name)


# %% wrong: without a legend | draw_gates: legend | from: as the reference, the second part
-     axes.legend()


# %% wrong: always the latch | draw_gates: curves (hidden) | from: as the reference, the second part
-     for name, values in trace.items():
+     for name, values in latch.items():


# %% wrong: the gates alone, no states | draw_gates: curves | from: as the reference, the second part
-         axes.plot(range(1, len(values) + 1), values, label=name)
+         if "gate" in name:
+             axes.plot(range(1, len(values) + 1), values, label=name)


# %% wrong: no title | draw_gates: title | from: as the reference, the second part
-     axes.set(title="Gates", xlabel="step", ylabel="value")
+     axes.set(xlabel="step", ylabel="value")


# %% wrong: returns the axes' legend, not the figure | draw_gates: type | from: as the reference, the second part
-     axes.legend()
-     return figure
+     return str(axes.legend())


# %% wrong: by the course's curves, whose label is another | draw_gates: xlabel | from: the course's curves
-     return plots.curves(trace, title="Gates", xlabel="step", ylabel="value")
+     return plots.curves(trace)
