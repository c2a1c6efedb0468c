# %% right: a case for each label
def log_loss(w, b, X, y, penalty):
    z = np.dot(X, w) + b
    return np.mean(np.where(y == 1, np.logaddexp(0, -z), np.logaddexp(0, z))) + penalty * np.sum(w**2) / 2


def log_gradient(w, b, X, y, penalty):
    errors = special.expit(np.dot(X, w) + b) - y
    return np.mean(errors[:, np.newaxis] * X, axis=0) + penalty * w, errors.mean()


# %% right: logarithms of the sigmoid, one example after the other for the gradient
def log_loss(w, b, X, y, penalty):
    z = X @ w + b
    return -np.mean(y * special.log_expit(z) + (1 - y) * special.log_expit(-z)) + penalty / 2 * np.linalg.norm(w) ** 2


def log_gradient(w, b, X, y, penalty):
    dw, db = penalty * w, 0.0
    for x, label in zip(X, y):
        z = x @ w + b
        p = 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z))
        dw = dw + (p - label) * x / len(X)
        db += (p - label) / len(X)
    return dw, db


# %% base: short
def log_loss(w, b, X, y, penalty):
    z = X @ w + b
    return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)


def log_gradient(w, b, X, y, penalty):
    errors = special.expit(X @ w + b) - y
    return X.T @ errors / len(y) + penalty * w, float(np.mean(errors))


# %% wrong: the bias is penalized in the loss | log_loss: value | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * (w @ w + b**2))

# %% wrong: the bias is penalized in the gradient | log_gradient: value | from: short
-     return X.T @ errors / len(y) + penalty * w, float(np.mean(errors))
+     return X.T @ errors / len(y) + penalty * w, float(np.mean(errors) + penalty * b)

# %% wrong: a sum for a mean | log_loss: value | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     return float(np.sum(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)

# %% wrong: the gradient of a sum | log_gradient: value | from: short
-     return X.T @ errors / len(y) + penalty * w, float(np.mean(errors))
+     return X.T @ errors + penalty * w, float(np.sum(errors))

# %% wrong: truth less probability | log_gradient: value | from: short
-     errors = special.expit(X @ w + b) - y
+     errors = y - special.expit(X @ w + b)

# %% wrong: the whole penalty in the loss | log_loss: value | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty * w @ w)

# %% wrong: the logarithm of the sigmoid overflows | log_loss: value (hidden) | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     with np.errstate(all="ignore"):
+         p = 1 / (1 + np.exp(-z))
+         return float(np.mean(np.where(y == 1, -np.log(p), -np.log(1 - p))) + penalty / 2 * w @ w)

# %% wrong: clipped probabilities | log_loss: value (hidden) | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     p = np.clip(special.expit(z), 1e-12, 1 - 1e-12)
+     return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + penalty / 2 * w @ w)

# %% wrong: the term of class 1 only | log_loss: value | from: short
-     return float(np.mean(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w)
+     return float(np.mean(y * np.logaddexp(0, -z)) + penalty / 2 * w @ w)

# %% wrong: λ for both | log_gradient: value | from: short
-     return X.T @ errors / len(y) + penalty * w, float(np.mean(errors))
+     return X.T @ errors / len(y) + penalty / 2 * w, float(np.mean(errors))

# %% equivalent: line 5: `np.logaddexp(0, z)` → `np.logaddexp(z, 0)` | a sum does not depend on the order
