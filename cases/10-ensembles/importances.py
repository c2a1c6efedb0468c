# %% right: a function that calls itself, columns put together
def impurity_importances(tree, columns):
    def falls(node):
        if "feature" not in node:
            return np.zeros(columns)
        own = np.zeros(columns)
        own[node["feature"]] = node["risk"] - node["left"]["risk"] - node["right"]["risk"]
        return own + falls(node["left"]) + falls(node["right"])

    total = falls(tree)
    return total / np.sum(total)


def permutation_importances(predict, X, y, orders):
    def accuracy(table):
        return np.mean(np.asarray(predict(table)) == y)

    def with_shuffled(column, order):
        return np.column_stack([X[order, k] if k == column else X[:, k] for k in range(X.shape[1])])

    return np.array(
        [np.mean([accuracy(X) - accuracy(with_shuffled(column, order)) for order in orders]) for column in range(X.shape[1])]
    )


# %% right: numbers of right answers, a table that is set back
def impurity_importances(tree, columns):
    sums = dict.fromkeys(range(columns), 0.0)

    def visit(node):
        if "left" in node:
            sums[node["feature"]] += node["risk"] - (node["left"]["risk"] + node["right"]["risk"])
            visit(node["left"])
            visit(node["right"])

    visit(tree)
    return np.array([sums[column] / sum(sums.values()) for column in range(columns)])


def permutation_importances(predict, X, y, orders):
    table = X.copy()
    right = np.sum(predict(X) == y)
    lost = np.zeros(X.shape[1])
    for order in orders:
        for column in range(X.shape[1]):
            table[:, column] = X[order][:, column]
            lost[column] += right - np.sum(predict(table) == y)
            table[:, column] = X[:, column]
    return lost / len(y) / len(orders)


# %% base: as the reference
def impurity_importances(tree, columns):
    importances = np.zeros(columns)
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if "feature" in node:
            left, right = node["left"], node["right"]
            importances[node["feature"]] += node["risk"] - left["risk"] - right["risk"]
            nodes += [left, right]
    return importances / importances.sum()


def permutation_importances(predict, X, y, orders):
    accuracy = np.mean(predict(X) == y)
    importances = []
    for column in range(X.shape[1]):
        shuffled_accuracies = []
        for order in orders:
            shuffled = X.copy()
            shuffled[:, column] = X[order, column]
            shuffled_accuracies.append(np.mean(predict(shuffled) == y))
        importances.append(accuracy - np.mean(shuffled_accuracies))
    return np.array(importances)


# %% wrong: counts the splits | impurity_importances: value | from: as the reference
-             importances[node["feature"]] += node["risk"] - left["risk"] - right["risk"]
+             importances[node["feature"]] += 1

# %% wrong: not divided by the total | impurity_importances: value | from: as the reference
-     return importances / importances.sum()
+     return importances

# %% wrong: the risks of the nodes | impurity_importances: value | from: as the reference
-             importances[node["feature"]] += node["risk"] - left["risk"] - right["risk"]
+             importances[node["feature"]] += node["risk"]

# %% wrong: the last split of a column only | impurity_importances: value (hidden) | from: as the reference
-             importances[node["feature"]] += node["risk"] - left["risk"] - right["risk"]
+             importances[node["feature"]] = node["risk"] - left["risk"] - right["risk"]

# %% wrong: columns stay shuffled | permutation_importances: value | from: as the reference
-     for column in range(X.shape[1]):
+     shuffled = X.copy()
+     for column in range(X.shape[1]):

-             shuffled = X.copy()

# %% wrong: shuffles the table of the caller | permutation_importances: property | from: as the reference
-             shuffled = X.copy()
+             shuffled = X

# %% wrong: whole rows are shuffled | permutation_importances: value | from: as the reference
-             shuffled[:, column] = X[order, column]
+             shuffled = X[order]

# %% wrong: the accuracy that is left | permutation_importances: value | from: as the reference
-         importances.append(accuracy - np.mean(shuffled_accuracies))
+         importances.append(np.mean(shuffled_accuracies))

# %% wrong: the first order only | permutation_importances: value | from: as the reference
-         for order in orders:
+         for order in orders[:1]:

# %% wrong: never below 0 | permutation_importances: value (hidden) | from: as the reference
-         importances.append(accuracy - np.mean(shuffled_accuracies))
+         importances.append(max(0.0, accuracy - np.mean(shuffled_accuracies)))

# %% equivalent: line 10: `importances[node['feature']] += node['risk'] - left['risk'] - right['risk']` → `importances[node['feature']] -= node['risk'] - left['risk'] - right['risk']` | the total changes its sign, too, so that the shares stay
