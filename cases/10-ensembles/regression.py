# %% right: sums of squares, a list of splits
def grow_regression(X, y, max_depth):
    def scatter(part):
        return np.sum((part - part.mean()) ** 2)

    splits = []
    if max_depth > 0 and len(set(y.tolist())) > 1:
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            for threshold in (values[1:] + values[:-1]) / 2:
                left = X[:, feature] <= threshold
                splits.append((round(scatter(y[left]) + scatter(y[~left]), 9), feature, threshold))
    if not splits:
        return {"value": float(y.mean())}
    _, feature, threshold = min(splits)
    left = X[:, feature] <= threshold
    return {
        "left": grow_regression(X[left], y[left], max_depth - 1),
        "right": grow_regression(X[~left], y[~left], max_depth - 1),
        "threshold": threshold,
        "feature": feature,
    }


# %% right: the largest sum of squared sums over numbers
def grow_regression(X, y, max_depth):
    node = dict(value=np.average(y))
    best = -np.inf
    if max_depth == 0 or np.all(y == y[0]):
        return node
    for feature, column in enumerate(X.T):
        order = np.argsort(column, kind="stable")
        sums = np.cumsum(y[order] - y.mean())
        for i in range(1, len(y)):
            low, high = column[order[i - 1]], column[order[i]]
            score = sums[i - 1] ** 2 / i + sums[i - 1] ** 2 / (len(y) - i)
            if low < high and score > best + 1e-9:
                best = score
                chosen = feature, (low + high) / 2
    if best == -np.inf:
        return node
    feature, threshold = chosen
    below = X[:, feature] <= threshold
    return dict(
        feature=feature,
        threshold=threshold,
        left=grow_regression(X[below], y[below], max_depth - 1),
        right=grow_regression(X[~below], y[~below], max_depth - 1),
    )


# %% base: as the reference
def grow_regression(X, y, max_depth):
    best_impurity, best = np.inf, None
    if max_depth > 0 and np.ptp(y) > 0:
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            for threshold in (values[:-1] + values[1:]) / 2:
                left = X[:, feature] <= threshold
                impurity = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
                if impurity < best_impurity:
                    best_impurity, best = impurity, (feature, threshold)
    if best is None:
        return {"value": np.mean(y)}
    feature, threshold = best
    left = X[:, feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "left": grow_regression(X[left], y[left], max_depth - 1),
        "right": grow_regression(X[~left], y[~left], max_depth - 1),
    }


# %% wrong: medians | grow_regression: value | from: as the reference
-         return {"value": np.mean(y)}
+         return {"value": np.median(y)}

# %% wrong: squared sums that are not divided | grow_regression: value | from: as the reference
-                 impurity = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
+                 impurity = np.sum(y[left] - np.mean(y[left])) ** 2 - len(y[left]) + np.var(y[~left])

# %% wrong: both sides count the same | grow_regression: value | from: as the reference
-                 impurity = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
+                 impurity = np.var(y[left]) + np.var(y[~left])

# %% wrong: the deviation for the variance | grow_regression: value (hidden) | from: as the reference
-                 impurity = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
+                 impurity = np.mean(left) * np.std(y[left]) + np.mean(~left) * np.std(y[~left])

# %% wrong: classes in place of numbers | grow_regression: value | from: as the reference
-                 impurity = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
+                 parts = [np.unique(side, return_counts=True)[1] for side in (y[left], y[~left])]
+                 impurity = np.mean(left) * gini(parts[0]) + np.mean(~left) * gini(parts[1])

# %% wrong: the last column only | grow_regression: value (hidden) | from: as the reference
-         for feature in range(X.shape[1]):
+         for feature in range(X.shape[1] - 1, X.shape[1]):

# %% wrong: one question only | grow_regression: value | from: as the reference
-         "left": grow_regression(X[left], y[left], max_depth - 1),
-         "right": grow_regression(X[~left], y[~left], max_depth - 1),
+         "left": {"value": np.mean(y[left])},
+         "right": {"value": np.mean(y[~left])},
