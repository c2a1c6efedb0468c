# %% right: a table of distances between clusters, kept up to date
def between(A, B, linkage):
    table = np.linalg.norm(A[:, None] - B[None], axis=2)
    if linkage == "single":
        return table.min()
    if linkage == "complete":
        return table.max()
    if linkage == "average":
        return table.mean()
    a, b = len(A), len(B)
    return math.sqrt(2 * a * b / (a + b) * np.sum((A.mean(axis=0) - B.mean(axis=0)) ** 2))


def agglomerate(X, linkage):
    clusters = {i: X[i : i + 1] for i in range(len(X))}
    table = {(i, j): between(clusters[i], clusters[j], linkage) for i in clusters for j in clusters if i < j}
    heights = []
    for new in range(len(X), 2 * len(X) - 1):
        i, j = min(table, key=table.get)
        heights.append(table[i, j])
        joined = np.vstack([clusters.pop(i), clusters.pop(j)])
        table = {pair: value for pair, value in table.items() if i not in pair and j not in pair}
        table.update({(other, new): between(clusters[other], joined, linkage) for other in clusters})
        clusters[new] = joined
    return np.array(heights)


# %% right: the growth of the inertia, the library for the heights
def inertia(rows):
    return np.sum((rows - rows.mean(axis=0)) ** 2)


def between(A, B, linkage):
    if linkage == "ward":
        return np.sqrt(2 * max(0, inertia(np.vstack([A, B])) - inertia(A) - inertia(B)))
    every = [math.dist(a, b) for a in A for b in B]
    return {"single": min(every), "complete": max(every), "average": sum(every) / len(every)}[linkage]


def agglomerate(X, linkage):
    return hierarchy.linkage(X, method=linkage)[:, 2]


# %% base: as the reference
def between(A, B, linkage):
    if linkage == "ward":
        factor = np.sqrt(2 * len(A) * len(B) / (len(A) + len(B)))
        return factor * np.linalg.norm(np.mean(A, axis=0) - np.mean(B, axis=0))
    distances = np.sqrt(np.sum((A[:, None] - B) ** 2, axis=2))
    return {"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances)


def agglomerate(X, linkage):
    clusters = [[row] for row in range(len(X))]
    heights = []
    while len(clusters) > 1:
        pairs = [(i, j) for j in range(len(clusters)) for i in range(j)]
        distances = [between(X[clusters[i]], X[clusters[j]], linkage) for i, j in pairs]
        i, j = pairs[np.argmin(distances)]
        heights.append(min(distances))
        clusters[i] = clusters[i] + clusters.pop(j)
    return np.array(heights)


# %% wrong: squared distances | between: value | from: as the reference
-     distances = np.sqrt(np.sum((A[:, None] - B) ** 2, axis=2))
+     distances = np.sum((A[:, None] - B) ** 2, axis=2)

# %% wrong: single and complete exchanged | between: value | from: as the reference
-     return {"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances)
+     return {"single": np.max, "complete": np.min, "average": np.mean}[linkage](distances)

# %% wrong: Ward without the sizes | between: value | from: as the reference
-         factor = np.sqrt(2 * len(A) * len(B) / (len(A) + len(B)))
+         factor = 1

# %% wrong: Ward without the 2 | between: value | from: as the reference
-         factor = np.sqrt(2 * len(A) * len(B) / (len(A) + len(B)))
+         factor = np.sqrt(len(A) * len(B) / (len(A) + len(B)))

# %% wrong: Ward without the root | between: value | from: as the reference
-         factor = np.sqrt(2 * len(A) * len(B) / (len(A) + len(B)))
+         factor = 2 * len(A) * len(B) / (len(A) + len(B))

# %% wrong: the distance of the means for the average | between: value | from: as the reference
-     distances = np.sqrt(np.sum((A[:, None] - B) ** 2, axis=2))
+     if linkage == "average":
+         return np.linalg.norm(np.mean(A, axis=0) - np.mean(B, axis=0))
+     distances = np.sqrt(np.sum((A[:, None] - B) ** 2, axis=2))

# %% wrong: rows paired one to one | between: error | from: as the reference
-     distances = np.sqrt(np.sum((A[:, None] - B) ** 2, axis=2))
+     distances = np.sqrt(np.sum((A - B) ** 2, axis=1))

# %% wrong: the new cluster keeps the rows of one | agglomerate: value | from: as the reference
-         clusters[i] = clusters[i] + clusters.pop(j)
+         clusters.pop(j)

# %% wrong: both old clusters stay | agglomerate: error | from: as the reference
-     while len(clusters) > 1:
+     for _ in range(len(X)):

# %% wrong: the first neighbours in the list | agglomerate: value | from: as the reference
-         i, j = pairs[np.argmin(distances)]
-         heights.append(min(distances))
+         i, j = pairs[0]
+         heights.append(distances[0])

# %% wrong: distances of the rows, sorted | agglomerate: value | from: as the reference
-     clusters = [[row] for row in range(len(X))]
-     heights = []
-     while len(clusters) > 1:
-         pairs = [(i, j) for j in range(len(clusters)) for i in range(j)]
-         distances = [between(X[clusters[i]], X[clusters[j]], linkage) for i, j in pairs]
-         i, j = pairs[np.argmin(distances)]
-         heights.append(min(distances))
-         clusters[i] = clusters[i] + clusters.pop(j)
-     return np.array(heights)
+     all_distances = [between(X[[i]], X[[j]], linkage) for j in range(len(X)) for i in range(j)]
+     return np.sort(all_distances)[: len(X) - 1]

# %% wrong: sorted by the first column, neighbours only | agglomerate: value (hidden) | from: as the reference
-     clusters = [[row] for row in range(len(X))]
+     clusters = [[row] for row in np.argsort(X[:, 0])]

-         pairs = [(i, j) for j in range(len(clusters)) for i in range(j)]
+         pairs = [(j - 1, j) for j in range(1, len(clusters))]

# %% wrong: squared heights | agglomerate: value | from: as the reference
-         heights.append(min(distances))
+         heights.append(min(distances) ** 2)
