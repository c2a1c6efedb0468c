# %% right: a list of gains, trees kept
def derivatives(y, F, loss):
    p = 1 / (1 + np.exp(-F))
    return {"squared": (F - y, np.ones_like(F)), "log": (p - y, p * (1 - p))}[loss]


def leaf_value(G, H, lam):
    return -1 / (H + lam) * G


def split_gain(G_left, H_left, G_right, H_right, lam, gamma):
    def score(G, H):
        return 0.5 * G**2 / (H + lam)

    return score(G_left, H_left) + score(G_right, H_right) - score(G_left + G_right, H_left + H_right) - gamma


def grow_gain(X, g, h, depth, lam, gamma):
    splits = []
    for feature in range(X.shape[1] if depth else 0):
        values = np.unique(X[:, feature])
        for low, high in zip(values, values[1:]):
            right = X[:, feature] > (low + high) / 2
            found = split_gain(sum(g[~right]), sum(h[~right]), sum(g[right]), sum(h[right]), lam, gamma)
            splits.append((-found, feature, (low + high) / 2))
    if not splits or min(splits)[0] >= 0:
        return {"value": leaf_value(sum(g), sum(h), lam)}
    _, feature, threshold = min(splits)
    right = X[:, feature] > threshold
    return {
        "right": grow_gain(X[right], g[right], h[right], depth - 1, lam, gamma),
        "left": grow_gain(X[~right], g[~right], h[~right], depth - 1, lam, gamma),
        "feature": feature,
        "threshold": threshold,
    }


def boost_gain(X, y, rounds, rate, depth, lam, gamma, X_new):
    F = np.ones(len(y)) * y.mean()
    trees = []
    for _ in range(rounds):
        trees.append(grow_gain(X, F - y, np.ones(len(y)), depth, lam, gamma))
        F = F + rate * ask(trees[-1], X)
    return y.mean() + rate * sum(ask(tree, X_new) for tree in trees)


# %% right: sorted rows and running sums
def derivatives(y, F, loss):
    if loss == "log":
        p = np.exp(F) / (np.exp(F) + 1)
        return p - y, p - p**2
    return np.subtract(F, y), np.full(np.shape(F), 1.0)


def leaf_value(G, H, lam):
    return float(-G) / (lam + H)


def split_gain(G_left, H_left, G_right, H_right, lam, gamma):
    G, H = G_left + G_right, H_left + H_right
    return (G_left**2 / (H_left + lam) + G_right**2 / (H_right + lam) - G**2 / (H + lam)) / 2 - gamma


def grow_gain(X, g, h, depth, lam, gamma):
    best = None
    if depth > 0:
        for feature in range(X.shape[1]):
            order = np.argsort(X[:, feature], kind="stable")
            column, G, H = X[order, feature], np.cumsum(g[order]), np.cumsum(h[order])
            for i in np.flatnonzero(np.diff(column)):
                found = split_gain(G[i], H[i], G[-1] - G[i], H[-1] - H[i], lam, gamma)
                if found > 1e-9 and (best is None or found > best[0] + 1e-9):
                    best = found, feature, (column[i] + column[i + 1]) / 2
    if best is None:
        return dict(value=leaf_value(np.sum(g), np.sum(h), lam))
    left = X[:, best[1]] <= best[2]
    children = [grow_gain(X[side], g[side], h[side], depth - 1, lam, gamma) for side in (left, ~left)]
    return dict(feature=best[1], threshold=best[2], left=children[0], right=children[1])


def boost_gain(X, y, rounds, rate, depth, lam, gamma, X_new):
    both = np.vstack([X, X_new])
    F = np.full(len(both), np.mean(y))
    for _ in range(rounds):
        g, h = derivatives(y, F[: len(y)], "squared")
        F = F + rate * ask(grow_gain(X, g, h, depth, lam, gamma), both)
    return F[len(y) :]


# %% base: as the reference
def derivatives(y, F, loss):
    if loss == "squared":
        return F - y, np.ones(len(y))
    p = 1 / (1 + np.exp(-F))
    return p - y, p * (1 - p)


def leaf_value(G, H, lam):
    return -G / (H + lam)


def split_gain(G_left, H_left, G_right, H_right, lam, gamma):
    apart = G_left**2 / (H_left + lam) + G_right**2 / (H_right + lam)
    together = (G_left + G_right) ** 2 / (H_left + H_right + lam)
    return (apart - together) / 2 - gamma


def grow_gain(X, g, h, depth, lam, gamma):
    best_gain, best = 0, None
    if depth > 0:
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            for threshold in (values[:-1] + values[1:]) / 2:
                left = X[:, feature] <= threshold
                gain_here = split_gain(g[left].sum(), h[left].sum(), g[~left].sum(), h[~left].sum(), lam, gamma)
                if gain_here > best_gain:
                    best_gain, best = gain_here, (feature, threshold)
    if best is None:
        return {"value": leaf_value(g.sum(), h.sum(), lam)}
    feature, threshold = best
    left = X[:, feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "left": grow_gain(X[left], g[left], h[left], depth - 1, lam, gamma),
        "right": grow_gain(X[~left], g[~left], h[~left], depth - 1, lam, gamma),
    }


def boost_gain(X, y, rounds, rate, depth, lam, gamma, X_new):
    F = np.full(len(X), np.mean(y))
    F_new = np.full(len(X_new), np.mean(y))
    for _ in range(rounds):
        tree = grow_gain(X, *derivatives(y, F, "squared"), depth, lam, gamma)
        F += rate * ask(tree, X)
        F_new += rate * ask(tree, X_new)
    return F_new


# %% wrong: the half left out | split_gain: value | from: as the reference
-     return (apart - together) / 2 - gamma
+     return apart - together - gamma

# %% wrong: λ subtracted | split_gain: value | from: as the reference
-     apart = G_left**2 / (H_left + lam) + G_right**2 / (H_right + lam)
+     apart = G_left**2 / (H_left - lam) + G_right**2 / (H_right - lam)

# %% wrong: γ added | split_gain: value | from: as the reference
-     return (apart - together) / 2 - gamma
+     return (apart - together) / 2 + gamma

# %% wrong: both together without λ | split_gain: value (hidden) | from: as the reference
-     together = (G_left + G_right) ** 2 / (H_left + H_right + lam)
+     together = (G_left + G_right) ** 2 / (H_left + H_right)

# %% wrong: G²/H in a leaf | leaf_value: value | from: as the reference
-     return -G / (H + lam)
+     return -(G**2) / (H + lam)

# %% wrong: the sign of a leaf | leaf_value: value | from: as the reference
-     return -G / (H + lam)
+     return G / (H + lam)

# %% wrong: λ subtracted in a leaf | leaf_value: value | from: as the reference
-     return -G / (H + lam)
+     return -G / (H - lam)

# %% wrong: residuals for gradients | derivatives: value | from: as the reference
-         return F - y, np.ones(len(y))
+         return y - F, np.ones(len(y))

# %% wrong: second derivative 1 for the cross-entropy | derivatives: value | from: as the reference
-     return p - y, p * (1 - p)
+     return p - y, np.ones(len(y))

# %% wrong: splits whatever the gain | grow_gain: value | from: as the reference
-     best_gain, best = 0, None
+     best_gain, best = -np.inf, None

# %% wrong: counts rows in place of second derivatives | grow_gain: value (hidden) | from: as the reference
-                 gain_here = split_gain(g[left].sum(), h[left].sum(), g[~left].sum(), h[~left].sum(), lam, gamma)
+                 gain_here = split_gain(g[left].sum(), left.sum(), g[~left].sum(), (~left).sum(), lam, gamma)

# %% wrong: the price is paid at the root only | grow_gain: value (hidden) | from: as the reference
-         "left": grow_gain(X[left], g[left], h[left], depth - 1, lam, gamma),
-         "right": grow_gain(X[~left], g[~left], h[~left], depth - 1, lam, gamma),
+         "left": grow_gain(X[left], g[left], h[left], depth - 1, lam, 0),
+         "right": grow_gain(X[~left], g[~left], h[~left], depth - 1, lam, 0),

# %% wrong: derivatives of the start in each round | boost_gain: value (hidden) | from: as the reference
-         F += rate * ask(tree, X)

# %% wrong: starts at one half | boost_gain: value | from: as the reference
-     F = np.full(len(X), np.mean(y))
-     F_new = np.full(len(X_new), np.mean(y))
+     F = np.full(len(X), 0.5)
+     F_new = np.full(len(X_new), 0.5)

# %% equivalent: line 47: `X[:, feature] <= threshold` → `X[:, feature] > threshold` | in the search the sides exchange their names; the gain is the same
