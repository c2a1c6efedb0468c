# %% right: subtracts one at the true class, and averages at the end
def backward(X, labels, W2, hidden, probabilities):
    n = len(labels)
    errors = probabilities.copy()
    errors[np.arange(n), labels] -= 1
    back = errors @ W2.T
    back[hidden <= 0] = 0
    return [X.T @ back / n, back.mean(axis=0), hidden.T @ errors / n, errors.mean(axis=0)]


# %% right: example by example, with outer products
def backward(X, labels, W2, hidden, probabilities):
    n, k = probabilities.shape
    dW1, db1 = np.zeros((X.shape[1], hidden.shape[1])), np.zeros(hidden.shape[1])
    dW2, db2 = np.zeros_like(W2), np.zeros(k)
    for x, label, h, p in zip(X, labels, hidden, probabilities):
        g2 = p - (np.arange(k) == label)
        g1 = (W2 @ g2) * np.sign(h)
        dW2 += np.outer(h, g2) / n
        db2 += g2 / n
        dW1 += np.outer(x, g1) / n
        db1 += g1 / n
    return dW1, db1, dW2, db2


# %% right: by TensorFlow's matrices
def backward(X, labels, W2, hidden, probabilities):
    G2 = (probabilities - tf.one_hot(labels, W2.shape[1], dtype=tf.float64)) / len(X)
    G1 = tf.where(hidden > 0, tf.matmul(G2, W2, transpose_b=True), 0.0)
    return (
        tf.matmul(X, G1, transpose_a=True),
        tf.reduce_sum(G1, 0),
        tf.matmul(hidden, G2, transpose_a=True),
        tf.reduce_sum(G2, 0),
    )


# %% base: as the reference
def backward(X, labels, W2, hidden, probabilities):
    G2 = (probabilities - np.eye(W2.shape[1])[labels]) / len(X)
    G1 = (G2 @ W2.T) * (hidden > 0)
    return X.T @ G1, G1.sum(axis=0), hidden.T @ G2, G2.sum(axis=0)


# %% wrong: the sum of the losses | backward: value | from: as the reference
-     G2 = (probabilities - np.eye(W2.shape[1])[labels]) / len(X)
+     G2 = probabilities - np.eye(W2.shape[1])[labels]

# %% wrong: forgets the derivative of ReLU | backward: value | from: as the reference
-     G1 = (G2 @ W2.T) * (hidden > 0)
+     G1 = G2 @ W2.T

# %% wrong: multiplies by the activation in place of its derivative | backward: value | from: as the reference
-     G1 = (G2 @ W2.T) * (hidden > 0)
+     G1 = (G2 @ W2.T) * hidden

# %% wrong: target minus probability | backward: value | from: as the reference
-     G2 = (probabilities - np.eye(W2.shape[1])[labels]) / len(X)
+     G2 = (np.eye(W2.shape[1])[labels] - probabilities) / len(X)

# %% wrong: keeps the axis of the biases | backward: shape | from: as the reference
-     return X.T @ G1, G1.sum(axis=0), hidden.T @ G2, G2.sum(axis=0)
+     return X.T @ G1, G1.sum(axis=0, keepdims=True), hidden.T @ G2, G2.sum(axis=0, keepdims=True)

# %% wrong: the weights of the second layer first | backward: shape | from: as the reference
-     return X.T @ G1, G1.sum(axis=0), hidden.T @ G2, G2.sum(axis=0)
+     return hidden.T @ G2, G2.sum(axis=0), X.T @ G1, G1.sum(axis=0)

# %% wrong: the probability of the true class only | backward: value
def backward(X, labels, W2, hidden, probabilities):
    one_hot = np.eye(W2.shape[1])[labels]
    G2 = (probabilities - 1) * one_hot / len(X)
    G1 = (G2 @ W2.T) * (hidden > 0)
    return X.T @ G1, G1.sum(axis=0), hidden.T @ G2, G2.sum(axis=0)


# %% wrong: the mean over all elements of the logits | backward: value | from: as the reference
-     G2 = (probabilities - np.eye(W2.shape[1])[labels]) / len(X)
+     G2 = (probabilities - np.eye(W2.shape[1])[labels]) / probabilities.size

# %% wrong: always two classes | backward: error (hidden) | from: as the reference
-     G2 = (probabilities - np.eye(W2.shape[1])[labels]) / len(X)
+     G2 = (probabilities - np.eye(2)[labels]) / len(X)

# %% wrong: changes the probabilities | backward: property
def backward(X, labels, W2, hidden, probabilities):
    probabilities[np.arange(len(X)), labels] -= 1
    G2 = probabilities / len(X)
    G1 = (G2 @ W2.T) * (hidden > 0)
    return X.T @ G1, G1.sum(axis=0), hidden.T @ G2, G2.sum(axis=0)
