# %% right: running counts over the sorted rows
def best_split(x, y):
    order = np.argsort(x, kind="stable")
    x, labels = np.asarray(x)[order], np.asarray(y)[order]
    n, classes = len(x), labels.max() + 1
    before = np.cumsum(np.eye(classes)[labels], axis=0)
    total = before[-1]
    best = (None, float("inf"))
    for i in range(n - 1):
        if x[i] == x[i + 1]:
            continue
        left, right = before[i], total - before[i]
        impurity = sum(side.sum() * (1 - ((side / side.sum()) ** 2).sum()) for side in (left, right)) / n
        if impurity < best[1] - 1e-12:
            best = ((x[i] + x[i + 1]) / 2, impurity)
    return best


# %% right: the first smallest of a list
def best_split(x, y):
    def impurity(threshold):
        sides = y[x <= threshold].tolist(), y[x > threshold].tolist()
        return sum(len(side) / len(y) * gini([side.count(label) for label in set(side)]) for side in sides)

    values = sorted(set(x.tolist()))
    thresholds = [(low + high) / 2 for low, high in zip(values, values[1:])]
    impurities = np.round([impurity(threshold) for threshold in thresholds], 12)
    return thresholds[impurities.argmin()], impurities.min()


# %% base: as the reference
def best_split(x, y):
    values = np.unique(x)
    best_threshold, best_impurity = None, np.inf
    for threshold in (values[:-1] + values[1:]) / 2:
        left = x <= threshold
        impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
        if impurity < best_impurity:
            best_threshold, best_impurity = threshold, impurity
    return best_threshold, best_impurity


# %% wrong: a value of the column as threshold | best_split: value | from: as the reference
-     for threshold in (values[:-1] + values[1:]) / 2:
+     for threshold in values[:-1]:

# %% wrong: the last of equals | best_split: value | from: as the reference
-         if impurity < best_impurity:
+         if impurity <= best_impurity:

# %% wrong: the impurity of one side only | best_split: value | from: as the reference
-         impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
+         impurity = gini(np.bincount(y[left]))

# %% wrong: both sides count the same | best_split: value | from: as the reference
-         impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
+         impurity = (gini(np.bincount(y[left])) + gini(np.bincount(y[~left]))) / 2

# %% wrong: midpoints of equal neighbours | best_split: value (hidden) | from: as the reference
-     values = np.unique(x)
+     values = np.sort(x)

-         left = x <= threshold
+         left = x <= threshold
+         if left.all():
+             continue

# %% wrong: takes the column as sorted | best_split: value (hidden) | from: as the reference
-     values = np.unique(x)
+     values = np.asarray(x)

-         left = x <= threshold
+         left = x <= threshold
+         if left.all() or not left.any():
+             continue

# %% wrong: two classes only | best_split: value (hidden) | from: as the reference
-         impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
+         p, q = np.mean(y[left] > 0), np.mean(y[~left] > 0)
+         impurity = np.mean(left) * 2 * p * (1 - p) + np.mean(~left) * 2 * q * (1 - q)

# %% equivalent: line 15: `x <= threshold` → `x > threshold` | the sides exchange their names, and both are weighted alike
