# %% right: trees in a list
def boost(X, y, rounds, rate, depth, X_new):
    start, trees = y.mean(), []
    residuals = y - start
    while len(trees) < rounds:
        trees.append(DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, residuals))
        residuals = residuals - rate * trees[-1].predict(X)
    return start + rate * sum((tree.predict(X_new) for tree in trees), np.zeros(len(X_new)))


# %% right: training and new rows together
def boost(X, y, rounds, rate, depth, X_new):
    everything = np.concatenate([X, X_new])
    F = np.repeat(np.mean(y), len(everything))
    for _ in range(rounds):
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
        tree.fit(X, y - F[: len(X)])
        F = F + rate * tree.predict(everything)
    return F[len(X) :]


# %% base: as the reference
def boost(X, y, rounds, rate, depth, X_new):
    F = np.full(len(X), np.mean(y))
    F_new = np.full(len(X_new), np.mean(y))
    for _ in range(rounds):
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y - F)
        F += rate * tree.predict(X)
        F_new += rate * tree.predict(X_new)
    return F_new


# %% wrong: the residual F − y | boost: value | from: as the reference
-         tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y - F)
+         tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, F - y)

# %% wrong: starts at 0 | boost: value | from: as the reference
-     F = np.full(len(X), np.mean(y))
-     F_new = np.full(len(X_new), np.mean(y))
+     F = np.zeros(len(X))
+     F_new = np.zeros(len(X_new))

# %% wrong: starts with a tree | boost: value | from: as the reference
-     F = np.full(len(X), np.mean(y))
-     F_new = np.full(len(X_new), np.mean(y))
+     first = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y)
+     F, F_new = first.predict(X), first.predict(X_new)

# %% wrong: fits y in each round | boost: value | from: as the reference
-         tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y - F)
+         tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y)

# %% wrong: the rate forgotten for the new rows | boost: value | from: as the reference
-         F_new += rate * tree.predict(X_new)
+         F_new += tree.predict(X_new)

# %% wrong: each tree fits the first residuals | boost: value | from: as the reference
-         F += rate * tree.predict(X)

# %% wrong: the rate forgotten for the training rows | boost: value | from: as the reference
-         F += rate * tree.predict(X)
+         F += tree.predict(X)

# %% wrong: stumps whatever the depth | boost: value (hidden) | from: as the reference
-         tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X, y - F)
+         tree = DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y - F)

# %% wrong: the median as start | boost: value (hidden) | from: as the reference
-     F = np.full(len(X), np.mean(y))
-     F_new = np.full(len(X_new), np.mean(y))
+     F = np.full(len(X), np.median(y))
+     F_new = np.full(len(X_new), np.median(y))

# %% equivalent: line 19: `DecisionTreeRegressor(max_depth=depth, random_state=0)` → `DecisionTreeRegressor(max_depth=depth)` | the state only breaks ties, and the cases are drawn until no tie matters
# %% equivalent: line 19: `0` → `1` | the state only breaks ties, and the cases are drawn until no tie matters
