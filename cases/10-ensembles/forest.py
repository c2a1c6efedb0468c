# %% right: a list of splits, votes by lists
def grow_random(X, y, allowed, max_depth, path=""):
    counts = np.bincount(y)
    splits = []
    if max_depth and counts.max() < len(y):
        for feature in allowed[path]:
            values = np.unique(X[:, feature])
            for low, high in zip(values, values[1:]):
                left = X[:, feature] <= (low + high) / 2
                purity = sum(np.sum(np.bincount(side) ** 2) / len(side) for side in (y[left], y[~left]))
                splits.append((-round(purity, 9), feature, (low + high) / 2))
    if not splits:
        return {"value": counts.argmax()}
    _, feature, threshold = min(splits)
    left = X[:, feature] <= threshold
    children = {
        side: grow_random(X[part], y[part], allowed, max_depth - 1, path + letter)
        for side, letter, part in (("left", "L", left), ("right", "R", ~left))
    }
    return {"feature": feature, "threshold": threshold, **children}


def forest(X, y, rows, allowed, max_depth, X_new):
    answers = np.array([ask(grow_random(X[rows[k]], y[rows[k]], allowed[k], max_depth), X_new) for k in range(len(rows))])
    return np.array([np.bincount(column).argmax() for column in answers.T])


# %% right: its own walk for the answers
def grow_random(X, y, allowed, max_depth, path=""):
    if max_depth == 0 or len(set(y)) == 1:
        return {"value": int(np.bincount(y).argmax())}
    best = (np.inf, None, None)
    for feature in allowed[path]:
        for threshold in midpoints(X[:, feature]):
            left = X[:, feature] <= threshold
            impurity = left.sum() * gini(np.bincount(y[left])) + (~left).sum() * gini(np.bincount(y[~left]))
            if impurity < best[0] - 1e-9:
                best = (impurity, feature, threshold)
    if best[1] is None:
        return {"value": int(np.bincount(y).argmax())}
    left = X[:, best[1]] <= best[2]
    node = {"feature": best[1], "threshold": float(best[2])}
    node["left"] = grow_random(X[left], y[left], allowed, max_depth - 1, path + "L")
    node["right"] = grow_random(X[~left], y[~left], allowed, max_depth - 1, path + "R")
    return node


def midpoints(column):
    values = sorted(set(column.tolist()))
    return [(low + high) / 2 for low, high in zip(values, values[1:])]


def forest(X, y, rows, allowed, max_depth, X_new):
    totals = np.zeros((len(X_new), y.max() + 1))
    for drawn, columns in zip(rows, allowed):
        tree = grow_random(X[drawn], y[drawn], columns, max_depth)
        for i, row in enumerate(X_new):
            node = tree
            while "feature" in node:
                node = node["right"] if row[node["feature"]] > node["threshold"] else node["left"]
            totals[i, node["value"]] += 1
    return totals.argmax(axis=1)


# %% base: as the reference
def grow_random(X, y, allowed, max_depth, path=""):
    best_impurity, best = np.inf, None
    if max_depth > 0 and len(np.unique(y)) > 1:
        for feature in allowed[path]:
            values = np.unique(X[:, feature])
            for threshold in (values[:-1] + values[1:]) / 2:
                left = X[:, feature] <= threshold
                impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
                if impurity < best_impurity:
                    best_impurity, best = impurity, (feature, threshold)
    if best is None:
        return {"value": int(np.argmax(np.bincount(y)))}
    feature, threshold = best
    left = X[:, feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "left": grow_random(X[left], y[left], allowed, max_depth - 1, path + "L"),
        "right": grow_random(X[~left], y[~left], allowed, max_depth - 1, path + "R"),
    }


def forest(X, y, rows, allowed, max_depth, X_new):
    votes = np.zeros((len(X_new), np.max(y) + 1), dtype=int)
    for drawn, columns in zip(rows, allowed):
        labels = ask(grow_random(X[drawn], y[drawn], columns, max_depth), X_new)
        votes[np.arange(len(X_new)), labels] += 1
    return votes.argmax(axis=1)


# %% wrong: columns drawn once per tree | grow_random: value | from: as the reference
-         for feature in allowed[path]:
+         for feature in allowed[""]:

# %% wrong: all columns, which is bagging | grow_random: value | from: as the reference
-         for feature in allowed[path]:
+         for feature in range(X.shape[1]):

# %% wrong: the numbers of the columns counted anew | grow_random: value | from: as the reference
-             values = np.unique(X[:, feature])
+             feature = allowed[path].index(feature)
+             values = np.unique(X[:, feature])

# %% wrong: left and right exchanged in the path | grow_random: value (hidden) | from: as the reference
-         "left": grow_random(X[left], y[left], allowed, max_depth - 1, path + "L"),
-         "right": grow_random(X[~left], y[~left], allowed, max_depth - 1, path + "R"),
+         "left": grow_random(X[left], y[left], allowed, max_depth - 1, path + "R"),
+         "right": grow_random(X[~left], y[~left], allowed, max_depth - 1, path + "L"),

# %% wrong: the letter in front of the path | grow_random: value (hidden) | from: as the reference
-         "left": grow_random(X[left], y[left], allowed, max_depth - 1, path + "L"),
-         "right": grow_random(X[~left], y[~left], allowed, max_depth - 1, path + "R"),
+         "left": grow_random(X[left], y[left], allowed, max_depth - 1, "L" + path),
+         "right": grow_random(X[~left], y[~left], allowed, max_depth - 1, "R" + path),

# %% wrong: the columns of the first tree for all | forest: value (hidden) | from: as the reference
-         labels = ask(grow_random(X[drawn], y[drawn], columns, max_depth), X_new)
+         labels = ask(grow_random(X[drawn], y[drawn], allowed[0], max_depth), X_new)

# %% wrong: all rows for each tree | forest: value (hidden) | from: as the reference
-         labels = ask(grow_random(X[drawn], y[drawn], columns, max_depth), X_new)
+         labels = ask(grow_random(X, y, columns, max_depth), X_new)

# %% wrong: the mean label | forest: value (hidden) | from: as the reference
-     return votes.argmax(axis=1)
+     return np.round(votes @ np.arange(votes.shape[1]) / len(rows)).astype(int)

# %% equivalent: line 20: `X[:, feature] <= threshold` → `X[:, feature] > threshold` | in the search the sides exchange their names, and both are weighted alike
# %% equivalent: line 52: `1` → `2` | one more class, for which nobody votes
