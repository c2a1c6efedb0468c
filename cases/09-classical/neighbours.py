# %% right: distances by scipy, votes by a counter
from collections import Counter

from scipy.spatial import distance


def distances(A, B, metric):
    return distance.cdist(A, B, "cityblock" if metric == "manhattan" else "euclidean")


def neighbours(X, y, X_new, k, metric):
    labels = []
    for row in distances(X_new, X, metric):
        nearest = sorted(range(len(X)), key=lambda i: row[i])[:k]
        counts = Counter(int(y[i]) for i in nearest)
        labels.append(min(counts, key=lambda label: (-counts[label], label)))
    return np.array(labels)


def neighbour_mean(X, y, X_new, k):
    return np.array([np.mean(y[np.argsort(row)[:k]]) for row in distances(X_new, X, "euclidean")])


# %% right: column by column, votes as a table
def distances(A, B, metric):
    total = np.zeros((len(A), len(B)))
    for column in range(A.shape[1]):
        difference = np.abs(A[:, column, None] - B[:, column])
        total += difference if metric == "manhattan" else difference**2
    return total if metric == "manhattan" else total**0.5


def neighbours(X, y, X_new, k, metric):
    nearest = np.argsort(distances(X, X_new, metric), axis=0, kind="stable")[:k]
    votes = (y[nearest][..., None] == np.arange(y.max() + 1)).sum(axis=0)
    return votes.argmax(axis=1)


def neighbour_mean(X, y, X_new, k):
    return neighbors.KNeighborsRegressor(k).fit(X, y).predict(X_new)


# %% base: short
def distances(A, B, metric):
    differences = A[:, np.newaxis] - B
    if metric == "manhattan":
        return np.abs(differences).sum(axis=2)
    return np.sqrt(np.square(differences).sum(axis=2))


def neighbours(X, y, X_new, k, metric):
    table = distances(X_new, X, metric)
    nearest = np.argsort(table, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in y[nearest]])


def neighbour_mean(X, y, X_new, k):
    nearest = np.argsort(distances(X_new, X, "euclidean"), axis=1, kind="stable")[:, :k]
    return y[nearest].mean(axis=1)


# %% wrong: no root | distances: value | from: short
-     return np.sqrt(np.square(differences).sum(axis=2))
+     return np.square(differences).sum(axis=2)

# %% wrong: squared Manhattan | distances: value | from: short
-         return np.abs(differences).sum(axis=2)
+         return np.abs(differences).sum(axis=2) ** 2

# %% wrong: always Euclidean | distances: value | from: short
-     if metric == "manhattan":
-         return np.abs(differences).sum(axis=2)
+     pass

# %% wrong: the nearest left out, as if it were the query | neighbours: value | from: short
-     nearest = np.argsort(table, axis=1, kind="stable")[:, :k]
+     nearest = np.argsort(table, axis=1, kind="stable")[:, 1 : k + 1]

# %% wrong: the farthest | neighbours: value | from: short
-     nearest = np.argsort(table, axis=1, kind="stable")[:, :k]
+     nearest = np.argsort(-table, axis=1, kind="stable")[:, :k]

# %% wrong: the mean of the labels, rounded | neighbours: value | from: short
-     return np.array([np.bincount(votes).argmax() for votes in y[nearest]])
+     return y[nearest].mean(axis=1).round().astype(int)

# %% wrong: one neighbour too many | neighbours: value | from: short
-     nearest = np.argsort(table, axis=1, kind="stable")[:, :k]
+     nearest = np.argsort(table, axis=1, kind="stable")[:, : k + 1]

# %% wrong: the largest label wins a tie | neighbours: value | from: short
-     return np.array([np.bincount(votes).argmax() for votes in y[nearest]])
+     return np.array([10 - np.bincount(votes, minlength=11)[::-1].argmax() for votes in y[nearest]])

# %% wrong: the order of equals is left to chance | neighbours: value (hidden) | from: short
-     nearest = np.argsort(table, axis=1, kind="stable")[:, :k]
+     nearest = table.shape[1] - 1 - np.argsort(table[:, ::-1], axis=1, kind="stable")[:, :k]

# %% wrong: the value of the nearest alone | neighbour_mean: value | from: short
-     return y[nearest].mean(axis=1)
+     return y[nearest[:, 0]]

# %% wrong: a mean weighted by distance | neighbour_mean: value | from: short
-     return y[nearest].mean(axis=1)
+     return neighbors.KNeighborsRegressor(k, weights="distance").fit(X, y).predict(X_new)
