# %% right: explicit softmax and sums by einsum
def head_gradients(features, targets, kernel, bias):
    n = features.shape[0]
    Z = np.dot(features, kernel) + bias
    Z = Z - np.max(Z, axis=1)[:, None]
    total = np.sum(np.exp(Z), axis=1)[:, None]
    P = np.exp(Z) / total
    loss = np.sum(targets * (np.log(total) - Z)) / n
    difference = P - targets
    return loss, np.einsum("if,ik->fk", features, difference) / n, difference.mean(axis=0)


# %% right: with SciPy, picture by picture
def head_gradients(features, targets, kernel, bias):
    from scipy.special import log_softmax, softmax

    loss, by_kernel, by_bias = 0.0, np.zeros_like(kernel, dtype=float), np.zeros_like(bias, dtype=float)
    for row, target in zip(features, targets):
        logits = row @ kernel + bias
        loss -= log_softmax(logits) @ target / len(features)
        difference = (softmax(logits) - target) / len(features)
        by_kernel += np.outer(row, difference)
        by_bias += difference
    return [loss, by_kernel, by_bias]


# %% wrong: sums instead of means | head_gradients: value
def head_gradients(features, targets, kernel, bias):
    logits = features @ kernel + bias
    probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    difference = probabilities - targets
    return -(targets * np.log(probabilities)).sum(), features.T @ difference, difference.sum(axis=0)


# %% wrong: label less probability | head_gradients: value
def head_gradients(features, targets, kernel, bias):
    logits = features @ kernel + bias
    probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    difference = (targets - probabilities) / len(features)
    return -(targets * np.log(probabilities)).sum() / len(features), features.T @ difference, difference.sum(axis=0)


# %% wrong: overflows on large logits | head_gradients: value (hidden)
def head_gradients(features, targets, kernel, bias):
    with np.errstate(all="ignore"):
        exponentials = np.exp(features @ kernel + bias)
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        loss = -(targets * np.log(probabilities)).sum(axis=1).mean()
    difference = (probabilities - targets) / len(features)
    return loss, features.T @ difference, difference.sum(axis=0)


# %% wrong: the logarithm of a probability that has become zero | head_gradients: value (hidden)
def head_gradients(features, targets, kernel, bias):
    logits = features @ kernel + bias
    probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        loss = -np.log((targets * probabilities).sum(axis=1)).mean()
    difference = (probabilities - targets) / len(features)
    return loss, features.T @ difference, difference.sum(axis=0)


# %% wrong: leaves the bias out of the logits | head_gradients: value (hidden)
def head_gradients(features, targets, kernel, bias):
    logits = features @ kernel
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    difference = (np.exp(log_probabilities) - targets) / len(features)
    return -(targets * log_probabilities).sum(axis=1).mean(), features.T @ difference, difference.sum(axis=0)


# %% wrong: softmax over the pictures, not over the classes | head_gradients: value
def head_gradients(features, targets, kernel, bias):
    logits = features @ kernel + bias
    shifted = logits - logits.max(axis=0)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=0))
    difference = (np.exp(log_probabilities) - targets) / len(features)
    return -(targets * log_probabilities).sum(axis=1).mean(), features.T @ difference, difference.sum(axis=0)


# %% right: logsumexp of SciPy, a list
def head_gradients(features, targets, kernel, bias):
    from scipy.special import log_softmax, softmax

    z = np.matmul(features, kernel) + bias
    loss = float(-np.mean(np.sum(targets * log_softmax(z, axis=-1), axis=-1)))
    dz = (softmax(z, axis=-1) - targets) / z.shape[0]
    return [loss, np.dot(features.T, dz), np.sum(dz, axis=0)]


# %% right: a tape, which the formulas make unnecessary
def head_gradients(features, targets, kernel, bias):
    kernel, bias = tf.Variable(kernel), tf.Variable(bias)
    with tf.GradientTape() as tape:
        logits = tf.matmul(features, kernel) + bias
        loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))
    by_kernel, by_bias = tape.gradient(loss, [kernel, bias])
    return loss, by_kernel, by_bias
