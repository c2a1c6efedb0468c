# %% right: with lists
def silhouettes(X, labels):
    values = []
    for i in range(len(X)):
        means = {}
        for label in set(labels.tolist()):
            distances = [math.dist(X[i], X[j]) for j in range(len(X)) if labels[j] == label and j != i]
            if distances:
                means[label] = sum(distances) / len(distances)
        own = labels[i].item()
        if own not in means:
            values.append(0.0)
            continue
        a, b = means.pop(own), min(means.values())
        values.append((b - a) / max(a, b))
    return np.array(values)


# %% right: sums by a matrix product
def silhouettes(X, labels):
    distances = np.linalg.norm(X[:, None] - X, axis=2)
    names, numbers = np.unique(labels, return_inverse=True)
    member = np.eye(len(names))[numbers]
    sums, sizes = distances @ member, member.sum(axis=0)
    own = sizes[numbers]
    a = (sums * member).sum(axis=1) / np.maximum(own - 1, 1)
    b = np.where(member > 0, np.inf, sums / sizes).min(axis=1)
    return np.where(own > 1, (b - a) / np.maximum(a, b), 0)


# %% base: as the reference
def silhouettes(X, labels):
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for row, label in enumerate(labels):
        own = labels == label
        if np.sum(own) > 1:
            a = np.sum(distances[row, own]) / (np.sum(own) - 1)
            b = min(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)
            values[row] = (b - a) / max(a, b)
    return values


# %% wrong: the row itself is counted | silhouettes: value | from: as the reference
-             a = np.sum(distances[row, own]) / (np.sum(own) - 1)
+             a = np.mean(distances[row, own])

# %% wrong: the farthest cluster | silhouettes: value | from: as the reference
-             b = min(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)
+             b = max(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)

# %% wrong: all other rows for the nearest cluster | silhouettes: value | from: as the reference
-             b = min(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)
+             b = np.mean(distances[row, ~own])

# %% wrong: the nearest row for the nearest cluster | silhouettes: value | from: as the reference
-             b = min(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)
+             b = np.min(distances[row, ~own])

# %% wrong: alone counts as 1 | silhouettes: value | from: as the reference
-     values = np.zeros(len(X))
+     values = np.ones(len(X))

# %% wrong: squared distances | silhouettes: value | from: as the reference
-     distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
+     distances = np.sum((X[:, None] - X) ** 2, axis=2)

# %% wrong: divided by a | silhouettes: value | from: as the reference
-             values[row] = (b - a) / max(a, b)
+             values[row] = (b - a) / a

# %% wrong: divided by b | silhouettes: value (hidden) | from: as the reference
-             values[row] = (b - a) / max(a, b)
+             values[row] = (b - a) / b

# %% wrong: the mean over all rows | silhouettes: shape | from: as the reference
-     return values
+     return np.mean(values)

# %% wrong: the sign turned | silhouettes: value | from: as the reference
-             values[row] = (b - a) / max(a, b)
+             values[row] = (a - b) / max(a, b)

# %% wrong: clusters are 0 to k - 1 | silhouettes: value | from: as the reference
-             b = min(np.mean(distances[row, labels == other]) for other in np.unique(labels) if other != label)
+             b = min(np.sum(distances[row, labels == other]) / (labels == other).sum().item() for other in range(max(labels) + 1) if other != label)
