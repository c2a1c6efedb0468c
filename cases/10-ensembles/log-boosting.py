# %% right: a dictionary of leaves
def boost_log(X, y, rounds, rate, depth, X_new):
    F = np.log(y.sum() / (len(y) - y.sum())) * np.ones(len(y))
    F_new = np.full(len(X_new), F[0])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-F))
        residuals = y - p
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, residuals)
        numerators, denominators = {}, {}
        for leaf, residual, probability in zip(tree.apply(X), residuals, p):
            numerators[leaf] = numerators.get(leaf, 0) + residual
            denominators[leaf] = denominators.get(leaf, 0) + probability * (1 - probability)
        values = {leaf: numerators[leaf] / denominators[leaf] for leaf in numerators}
        F = F + rate * np.array([values[leaf] for leaf in tree.apply(X)])
        F_new = F_new + rate * np.array([values[leaf] for leaf in tree.apply(X_new)])
    return F_new


# %% right: sums by bincount
def boost_log(X, y, rounds, rate, depth, X_new):
    share = np.mean(y)
    F, F_new = np.full(len(X), np.log(share) - np.log1p(-share)), np.full(len(X_new), np.log(share / (1 - share)))
    for _ in range(rounds):
        p = np.exp(F) / (1 + np.exp(F))
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
        leaves = tree.fit(X, y - p).apply(X)
        with np.errstate(invalid="ignore"):
            values = np.bincount(leaves, y - p) / np.bincount(leaves, p - p**2)
        F += rate * values[leaves]
        F_new += rate * values[tree.apply(X_new)]
    return F_new


# %% base: as the reference
def boost_log(X, y, rounds, rate, depth, X_new):
    start = np.log(np.mean(y) / (1 - np.mean(y)))
    F = np.full(len(X), start)
    F_new = np.full(len(X_new), start)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-F))
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y - p)
        leaves, leaves_new = tree.apply(X), tree.apply(X_new)
        for leaf in np.unique(leaves):
            inside = leaves == leaf
            value = np.sum((y - p)[inside]) / np.sum((p * (1 - p))[inside])
            F[inside] += rate * value
            F_new[leaves_new == leaf] += rate * value
    return F_new


# %% wrong: mean residuals in the leaves | boost_log: value | from: as the reference
-             value = np.sum((y - p)[inside]) / np.sum((p * (1 - p))[inside])
+             value = np.mean((y - p)[inside])

# %% wrong: starts at the share of ones | boost_log: value | from: as the reference
-     start = np.log(np.mean(y) / (1 - np.mean(y)))
+     start = np.mean(y)

# %% wrong: the log odds of the zeros | boost_log: value | from: as the reference
-     start = np.log(np.mean(y) / (1 - np.mean(y)))
+     start = np.log((1 - np.mean(y)) / np.mean(y))

# %% wrong: p(1 − p) after the round | boost_log: value | from: as the reference
-             value = np.sum((y - p)[inside]) / np.sum((p * (1 - p))[inside])
+             moved = 1 / (1 + np.exp(-F[inside] - rate * tree.predict(X)[inside]))
+             value = np.sum((y - p)[inside]) / np.sum(moved * (1 - moved))

# %% wrong: returns probabilities | boost_log: value | from: as the reference
-     return F_new
+     return 1 / (1 + np.exp(-F_new))

# %% wrong: residuals of the logits | boost_log: value | from: as the reference
-             value = np.sum((y - p)[inside]) / np.sum((p * (1 - p))[inside])
+             value = np.sum((y - F)[inside]) / np.sum((p * (1 - p))[inside])

# %% wrong: p is never computed anew | boost_log: value (hidden) | from: as the reference
-         p = 1 / (1 + np.exp(-F))
+         p = np.full(len(X), np.mean(y))

# %% wrong: the rate at the end only | boost_log: value (hidden) | from: as the reference
-             F[inside] += rate * value
+             F[inside] += value

# %% equivalent: line 21: `0` → `1` | the state only breaks ties, and the cases are drawn until no tie matters
