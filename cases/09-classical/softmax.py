# %% right: by scipy, with all biases as a row of weights
def softmax(logits):
    return special.softmax(logits, axis=-1)


def fit_softmax(X, y, classes, penalty, rate, steps):
    rows = np.column_stack([X, np.ones(len(X))])
    strength = np.append(np.full(X.shape[1], penalty), 0.0)[:, np.newaxis]
    hot = (y[:, np.newaxis] == np.arange(classes)).astype(float)
    weights = np.zeros((rows.shape[1], classes))
    for _ in range(steps):
        weights = weights - rate * (rows.T @ (softmax(rows @ weights) - hot) / len(X) + strength * weights)
    return weights[:-1], weights[-1]


# %% right: row by row, errors made in place
def softmax(logits):
    rows = []
    for row in logits:
        powers = np.exp(row - max(row))
        rows.append(powers / sum(powers))
    return np.array(rows)


def fit_softmax(X, y, classes, penalty, rate, steps):
    W, b = np.zeros((X.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        errors = softmax(X @ W + b)
        errors[np.arange(len(y)), y] -= 1
        W -= rate * (np.einsum("nd,nk->dk", X, errors) / len(y) + penalty * W)
        b -= rate * errors.sum(axis=0) / len(y)
    return W, b


# %% base: short
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_softmax(X, y, classes, penalty, rate, steps):
    W, b = np.zeros((X.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        errors = softmax(X @ W + b) - np.eye(classes)[y]
        W = W - rate * (X.T @ errors / len(X) + penalty * W)
        b = b - rate * errors.mean(axis=0)
    return W, b


# %% wrong: a sigmoid for each class | softmax: value | from: short
-     powers = np.exp(logits - logits.max(axis=1, keepdims=True))
-     return powers / powers.sum(axis=1, keepdims=True)
+     return special.expit(logits)

# %% wrong: along the columns | softmax: value | from: short
-     powers = np.exp(logits - logits.max(axis=1, keepdims=True))
-     return powers / powers.sum(axis=1, keepdims=True)
+     return special.softmax(logits, axis=0)

# %% wrong: overflows | softmax: value | from: short
-     powers = np.exp(logits - logits.max(axis=1, keepdims=True))
+     with np.errstate(all="ignore"):
+         powers = np.exp(logits)

# %% wrong: the largest of the whole table is taken away | softmax: value | from: short
-     powers = np.exp(logits - logits.max(axis=1, keepdims=True))
+     with np.errstate(all="ignore"):
+         powers = np.exp(logits - logits.max())

# %% wrong: only large positive logits are tamed | softmax: value (hidden) | from: short
-     powers = np.exp(logits - logits.max(axis=1, keepdims=True))
+     with np.errstate(all="ignore"):
+         powers = np.exp(logits - np.maximum(0, logits.max(axis=1, keepdims=True)))

# %% wrong: one bias for all | fit_softmax: value | from: short
-         b = b - rate * errors.mean(axis=0)
+         b = b - rate * errors.mean()

# %% wrong: no penalty | fit_softmax: value | from: short
-         W = W - rate * (X.T @ errors / len(X) + penalty * W)
+         W = W - rate * (X.T @ errors / len(X))

# %% wrong: biases penalized | fit_softmax: value | from: short
-         b = b - rate * errors.mean(axis=0)
+         b = b - rate * (errors.mean(axis=0) + penalty * b)

# %% wrong: trained with a sigmoid for each class | fit_softmax: value | from: short
-         errors = softmax(X @ W + b) - np.eye(classes)[y]
+         errors = special.expit(X @ W + b) - np.eye(classes)[y]

# %% wrong: a row for each class | fit_softmax: shape | from: short
-     return W, b
+     return W.T, b

# %% wrong: only three classes | fit_softmax: error (hidden) | from: short
-         errors = softmax(X @ W + b) - np.eye(classes)[y]
+         errors = softmax(X @ W + b) - np.eye(3)[y]
