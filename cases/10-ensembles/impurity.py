# %% right: shares by value counts, entropy from SciPy's sums
def gini(counts):
    total = sum(counts)
    return float(sum(count / total * (1 - count / total) for count in counts))


def entropy(counts):
    total = sum(counts)
    return float(sum(count / total * np.log2(total / count) for count in counts if count > 0))


def error_rate(counts):
    return float((sum(counts) - max(counts)) / sum(counts))


def gain(column, y):
    def labels_entropy(labels):
        return entropy([labels.count(label) for label in set(labels)])

    groups = {}
    for value, label in zip(column, y):
        groups.setdefault(value, []).append(label)
    return labels_entropy(list(y)) - sum(len(group) * labels_entropy(group) for group in groups.values()) / len(y)


# %% right: NumPy, a contingency table
def gini(counts):
    p = np.array(counts, dtype=float)
    p /= p.sum()
    return 1 - p @ p


def entropy(counts):
    p = np.array(counts, dtype=float)
    p = p / p.sum()
    logarithms = np.log(p, out=np.zeros_like(p), where=p > 0) / np.log(2)
    return abs(np.dot(p, logarithms))


def error_rate(counts):
    return 1 - np.sort(counts)[-1] / np.sum(counts)


def gain(column, y):
    _, children = np.unique(column, return_inverse=True)
    _, labels = np.unique(y, return_inverse=True)
    table = np.zeros((children.max() + 1, labels.max() + 1))
    np.add.at(table, (children, labels), 1)
    return entropy(table.sum(axis=0)) - np.average([entropy(line) for line in table], weights=table.sum(axis=1))


# %% base: as the reference
def gini(counts):
    shares = np.asarray(counts) / np.sum(counts)
    return 1 - np.sum(shares**2)


def entropy(counts):
    counts = np.asarray(counts)
    shares = counts[counts > 0] / counts.sum()
    return -np.sum(shares * np.log2(shares))


def error_rate(counts):
    return 1 - np.max(counts) / np.sum(counts)


def gain(column, y):
    column, y = np.asarray(column), np.asarray(y)
    remaining = entropy(np.unique(y, return_counts=True)[1])
    for value in np.unique(column):
        child = y[column == value]
        remaining -= len(child) / len(y) * entropy(np.unique(child, return_counts=True)[1])
    return remaining


# %% wrong: the natural logarithm | entropy: value | from: as the reference
-     return -np.sum(shares * np.log2(shares))
+     return -np.sum(shares * np.log(shares))

# %% wrong: the logarithm of 0 | entropy: value | from: as the reference
-     counts = np.asarray(counts)
-     shares = counts[counts > 0] / counts.sum()
+     shares = np.asarray(counts) / np.sum(counts)
+     with np.errstate(divide="ignore", invalid="ignore"):
+         logarithms = np.log2(shares)
-     return -np.sum(shares * np.log2(shares))
+         return -np.sum(shares * logarithms)

# %% wrong: Gini without squares | gini: value | from: as the reference
-     return 1 - np.sum(shares**2)
+     return 1 - np.sum(shares)

# %% wrong: Gini for two classes only | gini: value | from: as the reference
-     return 1 - np.sum(shares**2)
+     return 2 * shares[0] * (1 - shares[0])

# %% wrong: the rate of the first class | error_rate: value (hidden) | from: as the reference
-     return 1 - np.max(counts) / np.sum(counts)
+     return 1 - counts[0] / np.sum(counts)

# %% wrong: the mean of the children without weights | gain: value | from: as the reference
-         remaining -= len(child) / len(y) * entropy(np.unique(child, return_counts=True)[1])
+         remaining -= entropy(np.unique(child, return_counts=True)[1]) / len(np.unique(column))

# %% wrong: children less parent | gain: value | from: as the reference
-     return remaining
+     return -remaining

# %% wrong: the rows of the column for the labels | gain: value | from: as the reference
-     remaining = entropy(np.unique(y, return_counts=True)[1])
+     remaining = entropy(np.unique(column, return_counts=True)[1])

# %% wrong: knows only yes and no | gain: value (hidden) | from: as the reference
-         remaining -= len(child) / len(y) * entropy(np.unique(child, return_counts=True)[1])
+         remaining -= len(child) / len(y) * entropy([np.sum(child == "yes"), max(np.sum(child == "no"), 1e-12)])
