# %% right: a helper that lists all splits, ask by masks
def splits_of(X, y, min_leaf):
    for feature in range(X.shape[1]):
        values = np.unique(X[:, feature])
        for low, high in zip(values, values[1:]):
            left = X[:, feature] <= (low + high) / 2
            if min(left.sum(), len(y) - left.sum()) >= min_leaf:
                sides = y[left], y[~left]
                impurity = sum(len(side) - np.sum(np.bincount(side) ** 2) / len(side) for side in sides)
                yield round(impurity, 9), feature, (low + high) / 2


def grow(X, y, max_depth, min_leaf):
    counts = np.bincount(y)
    splits = list(splits_of(X, y, min_leaf)) if max_depth and counts.max() < len(y) else []
    if not splits:
        return dict(value=counts.argmax())
    _, feature, threshold = min(splits)
    left = X[:, feature] <= threshold
    return dict(
        left=grow(X[left], y[left], max_depth - 1, min_leaf),
        right=grow(X[~left], y[~left], max_depth - 1, min_leaf),
        feature=feature,
        threshold=threshold,
    )


def ask(tree, X):
    if "value" in tree:
        return np.full(len(X), tree["value"])
    left = X[:, tree["feature"]] <= tree["threshold"]
    first, second = ask(tree["left"], X[left]), ask(tree["right"], X[~left])
    answers = np.zeros(len(X), dtype=np.result_type(first, second))
    answers[left], answers[~left] = first, second
    return answers


# %% right: counts of classes, sorted values, ask row by row
def grow(X, y, max_depth, min_leaf):
    labels = y.tolist()
    majority_label = min(set(labels), key=lambda label: (-labels.count(label), label))
    if len(set(labels)) == 1 or max_depth <= 0 or len(labels) < 2 * min_leaf:
        return {"value": majority_label}
    best = None
    for column in range(len(X[0])):
        values = sorted(set(X[:, column]))
        for i in range(len(values) - 1):
            threshold = (values[i] + values[i + 1]) / 2
            right = X[:, column] > threshold
            if right.sum() < min_leaf or len(y) - right.sum() < min_leaf:
                continue
            sides = y[~right], y[right]
            score = sum(np.sum(np.bincount(side) ** 2) / len(side) for side in sides)
            if best is None or score > best[0] + 1e-9:
                best = score, column, threshold, right
    if best is None:
        return {"value": majority_label}
    _, column, threshold, right = best
    node = {"feature": column, "threshold": float(threshold)}
    node["left"] = grow(X[~right], y[~right], max_depth - 1, min_leaf)
    node["right"] = grow(X[right], y[right], max_depth - 1, min_leaf)
    return node


def ask(tree, X):
    def one(node, row):
        if "value" in node:
            return node["value"]
        return one(node["left" if row[node["feature"]] <= node["threshold"] else "right"], row)

    return np.array([one(tree, row) for row in X])


# %% base: as the reference
def grow(X, y, max_depth, min_leaf):
    leaf = {"value": int(np.argmax(np.bincount(y)))}
    if max_depth == 0 or len(np.unique(y)) == 1:
        return leaf
    best_impurity, best = np.inf, None
    for feature in range(X.shape[1]):
        values = np.unique(X[:, feature])
        for threshold in (values[:-1] + values[1:]) / 2:
            left = X[:, feature] <= threshold
            if min(np.sum(left), np.sum(~left)) < min_leaf:
                continue
            impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
            if impurity < best_impurity:
                best_impurity, best = impurity, (feature, threshold)
    if best is None:
        return leaf
    feature, threshold = best
    left = X[:, feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "left": grow(X[left], y[left], max_depth - 1, min_leaf),
        "right": grow(X[~left], y[~left], max_depth - 1, min_leaf),
    }


def ask(tree, X):
    values = []
    for row in X:
        node = tree
        while "value" not in node:
            node = node["left"] if row[node["feature"]] <= node["threshold"] else node["right"]
        values.append(node["value"])
    return np.array(values)


# %% wrong: splits all rows in each branch | grow: value | from: as the reference
-         "left": grow(X[left], y[left], max_depth - 1, min_leaf),
-         "right": grow(X[~left], y[~left], max_depth - 1, min_leaf),
+         "left": grow(X, y, max_depth - 1, min_leaf),
+         "right": grow(X, y, max_depth - 1, min_leaf),

# %% wrong: one question too deep | grow: value | from: as the reference
-     if max_depth == 0 or len(np.unique(y)) == 1:
+     if max_depth < 0 or len(np.unique(y)) == 1:

# %% wrong: the mean label in a leaf | grow: value | from: as the reference
-     leaf = {"value": int(np.argmax(np.bincount(y)))}
+     leaf = {"value": float(np.mean(y))}

# %% wrong: min_leaf ignored | grow: value | from: as the reference
-             if min(np.sum(left), np.sum(~left)) < min_leaf:
-                 continue

# %% wrong: min_leaf on one side only | grow: value | from: as the reference
-             if min(np.sum(left), np.sum(~left)) < min_leaf:
+             if np.sum(left) < min_leaf:

# %% wrong: stops where the impurity does not fall | grow: value (hidden) | from: as the reference
-     best_impurity, best = np.inf, None
+     best_impurity, best = gini(np.bincount(y)) - 1e-9, None

# %% wrong: both sides count the same | grow: value | from: as the reference
-             impurity = np.mean(left) * gini(np.bincount(y[left])) + np.mean(~left) * gini(np.bincount(y[~left]))
+             impurity = gini(np.bincount(y[left])) + gini(np.bincount(y[~left]))

# %% wrong: the first column only | grow: value (hidden) | from: as the reference
-     for feature in range(X.shape[1]):
+     for feature in range(1):

# %% wrong: a text of ifs, which takes no new rows | grow: type | from: as the reference
-     return {
-         "feature": feature,
-         "threshold": threshold,
-         "left": grow(X[left], y[left], max_depth - 1, min_leaf),
-         "right": grow(X[~left], y[~left], max_depth - 1, min_leaf),
-     }
+     return f"if x[{feature}] <= {threshold}: {grow(X[left], y[left], max_depth - 1, min_leaf)}"

# %% wrong: a row at the threshold goes to the right | ask: value | from: as the reference
-             node = node["left"] if row[node["feature"]] <= node["threshold"] else node["right"]
+             node = node["left"] if row[node["feature"]] < node["threshold"] else node["right"]

# %% wrong: labels for whole numbers only | ask: value (hidden) | from: as the reference
-     return np.array(values)
+     return np.array(values, dtype=int)

# %% wrong: one question only | ask: error | from: as the reference
-         while "value" not in node:
+         if "value" not in node:
