# %% right: by scikit-learn, features in another order
def gram(A, B, kind, gamma):
    if kind == "rbf":
        return metrics.pairwise.rbf_kernel(A, B, gamma=gamma)
    return metrics.pairwise.polynomial_kernel(A, B, degree=2, gamma=1, coef0=1)


def mapped(X):
    return np.array([[1, 2**0.5 * a, 2**0.5 * b, a * a, 2**0.5 * a * b, b * b] for a, b in X])


def svm_scores(support, coefficients, b, X, gamma):
    return np.array([np.sum(coefficients * np.exp(-gamma * np.sum((support - x) ** 2, axis=1))) + b for x in X])


# %% right: squared lengths, another mapping with the same products
def gram(A, B, kind, gamma):
    products = A @ B.T
    if kind == "polynomial":
        return products**2 + 2 * products + 1
    squared = np.sum(A**2, axis=1)[:, None] + np.sum(B**2, axis=1) - 2 * products
    return np.exp(-gamma * squared)


def mapped(X):
    a, b = X[:, 0], X[:, 1]
    return -np.column_stack([np.ones(len(X)), a**2, b**2, np.sqrt(2) * a, np.sqrt(2) * b, np.sqrt(2) * a * b])


def svm_scores(support, coefficients, b, X, gamma):
    return coefficients @ gram(support, X, "rbf", gamma) + b


# %% base: short
def gram(A, B, kind, gamma):
    if kind == "polynomial":
        return (A @ B.T + 1) ** 2
    return np.exp(-gamma * np.square(A[:, np.newaxis] - B).sum(axis=2))


def mapped(X):
    first, second = X.T
    root = np.sqrt(2)
    return np.stack([first**2, second**2, root * first * second, root * first, root * second, np.ones(len(X))], axis=1)


def svm_scores(support, coefficients, b, X, gamma):
    return gram(X, support, "rbf", gamma) @ coefficients + b


# %% wrong: γ as a width | gram: value | from: short
-     return np.exp(-gamma * np.square(A[:, np.newaxis] - B).sum(axis=2))
+     return np.exp(-np.square(A[:, np.newaxis] - B).sum(axis=2) / (2 * gamma**2))

# %% wrong: the distance is not squared | gram: value | from: short
-     return np.exp(-gamma * np.square(A[:, np.newaxis] - B).sum(axis=2))
+     return np.exp(-gamma * np.sqrt(np.square(A[:, np.newaxis] - B).sum(axis=2)))

# %% wrong: the mapping called the kernel | gram: shape | from: short
-         return (A @ B.T + 1) ** 2
+         return mapped(A)

# %% wrong: without the 1 | gram: value | from: short
-         return (A @ B.T + 1) ** 2
+         return (A @ B.T) ** 2

# %% wrong: the root of 2 forgotten | mapped: value | from: short
-     root = np.sqrt(2)
+     root = 1

# %% wrong: 2 for its root | mapped: value | from: short
-     root = np.sqrt(2)
+     root = 2

# %% wrong: five features | mapped: shape | from: short
-     return np.stack([first**2, second**2, root * first * second, root * first, root * second, np.ones(len(X))], axis=1)
+     return np.stack([first**2, second**2, root * first * second, root * first, root * second], axis=1)

# %% wrong: features right for the visible examples only | mapped: value (hidden) | from: short
-     first, second = X.T
+     first, second = np.clip(X, -1, 3).T

# %% wrong: no offset | svm_scores: value | from: short
-     return gram(X, support, "rbf", gamma) @ coefficients + b
+     return gram(X, support, "rbf", gamma) @ coefficients

# %% wrong: dot products | svm_scores: value | from: short
-     return gram(X, support, "rbf", gamma) @ coefficients + b
+     return X @ support.T @ coefficients + b

# %% wrong: γ of the example | svm_scores: value (hidden) | from: short
-     return gram(X, support, "rbf", gamma) @ coefficients + b
+     return gram(X, support, "rbf", 0.3) @ coefficients + b
