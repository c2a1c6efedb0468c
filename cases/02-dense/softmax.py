# %% right: through the logarithm, by SciPy
def softmax(logits):
    from scipy.special import logsumexp

    return np.exp(logits - logsumexp(logits, axis=1, keepdims=True))


# %% right: row by row, with a list
def softmax(logits):
    rows = []
    for row in logits:
        powers = [float(np.exp(z - max(row))) for z in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


# %% right: by TensorFlow's reductions
def softmax(logits):
    shifted = tf.exp(logits - tf.reduce_max(logits, axis=-1, keepdims=True))
    return shifted / tf.reduce_sum(shifted, axis=-1, keepdims=True)


# %% wrong: the formula to the letter | softmax: value
def softmax(logits):
    with np.errstate(all="ignore"):
        return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)


# %% wrong: the whole table adds up to one | softmax: value
def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


# %% wrong: the columns add up to one | softmax: value
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


# %% wrong: divides by the largest, not by the sum | softmax: value
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.max(axis=1, keepdims=True)


# %% wrong: forgets to keep the axis | softmax: value
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1)


# %% wrong: one maximum for the whole table | softmax: value (hidden)
def softmax(logits):
    powers = np.exp(logits - logits.max())
    with np.errstate(all="ignore"):
        return powers / powers.sum(axis=1, keepdims=True)


# %% wrong: clips the logits | softmax: value (hidden)
def softmax(logits):
    powers = np.exp(np.clip(logits, -50, 50))
    return powers / powers.sum(axis=1, keepdims=True)


# %% wrong: changes its argument | softmax: property
def softmax(logits):
    logits -= logits.max(axis=1, keepdims=True)
    return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)


# %% right: ready-made, which no test can tell from one's own
def softmax(logits):
    return tf.nn.softmax(logits, axis=1)
