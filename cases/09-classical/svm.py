# %% right: all places remembered
def fit_svm(X, t, penalty, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    places = []
    for step in range(steps):
        inside = t * (X @ w + b) < 1
        dw = penalty * w - (t[inside, np.newaxis] * X[inside]).sum(axis=0) / len(X)
        db = -t[inside].sum() / len(X)
        w, b = w - dw / np.sqrt(step + 1), b - db / np.sqrt(step + 1)
        places.append((penalty / 2 * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean(), w, b))
    _, w, b = min(places, key=lambda place: place[0])
    return w, b


def multiclass_hinge(scores, y):
    total = 0.0
    for row, label in zip(scores, y):
        total += sum(max(0.0, row[j] - row[label] + 1) for j in range(len(row)) if j != label)
    return total / len(scores)


# %% right: the bias as a column, not penalized
def fit_svm(X, t, penalty, steps):
    rows = np.column_stack([X, np.ones(len(X))])
    strength = np.append(np.full(X.shape[1], penalty), 0.0)
    weights, best, least = np.zeros(rows.shape[1]), None, np.inf
    for s in np.arange(1, steps + 1):
        inside = (t * (rows @ weights) < 1) * 1.0
        weights = weights - (strength * weights - (inside * t) @ rows / len(X)) * s**-0.5
        objective = np.sum(strength * weights**2) / 2 + np.mean(np.clip(1 - t * (rows @ weights), 0, None))
        if objective < least:
            least, best = objective, weights
    return best[:-1], best[-1]


def multiclass_hinge(scores, y):
    n = np.arange(len(y))
    losses = np.maximum(0, scores - scores[n, y][:, None] + 1)
    losses[n, y] = 0
    return losses.sum() / len(y)


# %% base: short
def fit_svm(X, t, penalty, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    least, best = np.inf, (w, b)
    for step in range(1, steps + 1):
        inside = t * (X @ w + b) < 1
        rate = 1 / np.sqrt(step)
        dw = penalty * w - (inside * t) @ X / len(X)
        w, b = w - rate * dw, b + rate * np.mean(inside * t)
        objective = penalty / 2 * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean()
        if objective < least:
            least, best = objective, (w, b)
    return best


def multiclass_hinge(scores, y):
    right = scores[np.arange(len(y)), y][:, np.newaxis]
    return float(np.maximum(0, scores - right + 1).sum(axis=1).mean() - 1)


# %% wrong: every example pulls | fit_svm: value | from: short
-         inside = t * (X @ w + b) < 1
+         inside = t * (X @ w + b) < np.inf

# %% wrong: λ is missing | fit_svm: value | from: short
-         dw = penalty * w - (inside * t) @ X / len(X)
+         dw = -(inside * t) @ X / len(X)

# %% wrong: only mistakes pull | fit_svm: value | from: short
-         inside = t * (X @ w + b) < 1
+         inside = t * (X @ w + b) <= 0

# %% wrong: a rate that does not fall | fit_svm: value | from: short
-         rate = 1 / np.sqrt(step)
+         rate = 1.0

# %% wrong: the last place | fit_svm: value | from: short
-         if objective < least:
-             least, best = objective, (w, b)
+         best = (w, b)

# %% wrong: the bias is penalized | fit_svm: value | from: short
-         w, b = w - rate * dw, b + rate * np.mean(inside * t)
+         w, b = w - rate * dw, b + rate * (np.mean(inside * t) - penalty * b)

# %% wrong: divided by those inside | fit_svm: value | from: short
-         dw = penalty * w - (inside * t) @ X / len(X)
+         dw = penalty * w - (inside * t) @ X / max(inside.sum(), 1)

# %% wrong: two hundred steps at most | fit_svm: score (hidden) | from: short
-     for step in range(1, steps + 1):
+     for step in range(1, min(steps, 200) + 1):

# %% wrong: the right class pays too | multiclass_hinge: value | from: short
-     return float(np.maximum(0, scores - right + 1).sum(axis=1).mean() - 1)
+     return float(np.maximum(0, scores - right + 1).sum(axis=1).mean())

# %% wrong: no margin | multiclass_hinge: value | from: short
-     return float(np.maximum(0, scores - right + 1).sum(axis=1).mean() - 1)
+     return float(np.maximum(0, scores - right).sum(axis=1).mean())

# %% wrong: the worst other class only | multiclass_hinge: value | from: short
-     return float(np.maximum(0, scores - right + 1).sum(axis=1).mean() - 1)
+     others = np.where(np.arange(scores.shape[1]) == y[:, None], -np.inf, scores)
+     return float(np.maximum(0, others.max(axis=1) - right[:, 0] + 1).mean())
