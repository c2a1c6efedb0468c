# %% right: norms of numpy, masks, a machine for the street
def margins(w, b, X, t):
    functional = (np.dot(X, w) + b) * t
    return functional, functional / np.linalg.norm(w)


def support_vectors(w, b, X, t):
    return np.arange(len(X))[t * (X @ w + b) < 1 + 1e-6]


def hinge_objective(w, b, X, t, penalty):
    short = 1 - t * (X @ w + b)
    return np.sum(short[short > 0]) / len(X) + penalty * np.linalg.norm(w) ** 2 / 2


machine = svm.SVC(kernel="linear", C=1e6, tol=1e-6).fit(street_X, street_t)
street_w, street_b = machine.coef_[0], machine.intercept_[0]
moves = ["moves" if i in (0, 4, 5) else "stays" for i in range(6)]


# %% right: one example after the other
def margins(w, b, X, t):
    functional = np.array([label * (sum(w * x) + b) for x, label in zip(X, t)])
    return functional, functional / sum(w**2) ** 0.5


def support_vectors(w, b, X, t):
    return np.array([i for i, margin in enumerate(margins(w, b, X, t)[0]) if margin <= 1.000001])


def hinge_objective(w, b, X, t, penalty):
    return penalty / 2 * sum(w**2) + np.mean([max(0, 1 - margin) for margin in margins(w, b, X, t)[0]])


street_w, street_b = np.array([2, 2]), -3
moves = ["moves", "stays", "stays", "stays", "moves", "moves"]


# %% base: short
def margins(w, b, X, t):
    functional = t * (X @ w + b)
    return functional, functional / np.sqrt(w @ w)


def support_vectors(w, b, X, t):
    return np.flatnonzero(margins(w, b, X, t)[0] <= 1 + 1e-6)


def hinge_objective(w, b, X, t, penalty):
    return float(penalty / 2 * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean())


street_w, street_b = np.array([2.0, 2.0]), -3.0
moves = ["moves", "stays", "stays", "stays", "moves", "moves"]


# %% wrong: divided by the squared length | margins: value | from: short
-     return functional, functional / np.sqrt(w @ w)
+     return functional, functional / (w @ w)

# %% wrong: no labels | margins: value | from: short
-     functional = t * (X @ w + b)
+     functional = X @ w + b

# %% wrong: distances without a side | margins: value | from: short
-     functional = t * (X @ w + b)
+     functional = np.abs(X @ w + b)

# %% wrong: all points are support vectors | support_vectors: shape | from: short
-     return np.flatnonzero(margins(w, b, X, t)[0] <= 1 + 1e-6)
+     return np.arange(len(X))

# %% wrong: on the edge only | support_vectors: shape | from: short
-     return np.flatnonzero(margins(w, b, X, t)[0] <= 1 + 1e-6)
+     return np.flatnonzero(np.abs(margins(w, b, X, t)[0] - 1) <= 1e-6)

# %% wrong: no tolerance | support_vectors: shape (hidden) | from: short
-     return np.flatnonzero(margins(w, b, X, t)[0] <= 1 + 1e-6)
+     return np.flatnonzero(margins(w, b, X, t)[0] <= 1)

# %% wrong: geometric margin of 1 | support_vectors: shape (hidden) | from: short
-     return np.flatnonzero(margins(w, b, X, t)[0] <= 1 + 1e-6)
+     return np.flatnonzero(margins(w, b, X, t)[1] <= 1 + 1e-6)

# %% wrong: the loss of the perceptron | hinge_objective: value | from: short
-     return float(penalty / 2 * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean())
+     return float(penalty / 2 * w @ w + np.maximum(0, -t * (X @ w + b)).mean())

# %% wrong: the whole penalty | hinge_objective: value | from: short
-     return float(penalty / 2 * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean())
+     return float(penalty * w @ w + np.maximum(0, 1 - t * (X @ w + b)).mean())

# %% wrong: a width of 1/‖w‖, so that the margins are one half | street_w: value (hidden) | from: short
- street_w, street_b = np.array([2.0, 2.0]), -3.0
+ street_w, street_b = np.array([1.0, 1.0]), -1.5

# %% wrong: the line on the edge | street_b: value (hidden) | from: short
- street_w, street_b = np.array([2.0, 2.0]), -3.0
+ street_w, street_b = np.array([2.0, 2.0]), -2.0

# %% wrong: every point holds the line | moves: value (hidden) | from: short
- moves = ["moves", "stays", "stays", "stays", "moves", "moves"]
+ moves = ["moves"] * 6

# %% wrong: not a list of the two words | moves: type | from: short
- moves = ["moves", "stays", "stays", "stays", "moves", "moves"]
+ moves = [True, False, False, False, True, True]
