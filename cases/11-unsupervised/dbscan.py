# %% right: pieces of core points that are joined, then the borders
def dbscan(X, eps, points):
    n = len(X)
    near = np.array([[math.dist(a, b) <= eps for b in X] for a in X])
    core = [int(near[i].sum()) >= points for i in range(n)]
    labels = [i if core[i] else -1 for i in range(n)]
    for i in range(n):
        for j in range(n):
            if core[i] and core[j] and near[i, j] and labels[i] != labels[j]:
                old, new = labels[j], labels[i]
                labels = [new if label == old else label for label in labels]
    names = {label: number for number, label in enumerate(sorted(set(labels) - {-1}))}
    labels = [names.get(label, -1) for label in labels]
    kinds = []
    final = list(labels)
    for i in range(n):
        beside = [labels[j] for j in range(n) if core[j] and near[i, j]]
        if core[i]:
            kinds.append("core")
        elif beside:
            kinds.append("border")
            final[i] = beside[-1]
        else:
            kinds.append("noise")
    return np.array(final), kinds


# %% right: the library, kinds as an array
def dbscan(X, eps, points):
    model = DBSCAN(eps=eps, min_samples=points).fit(X)
    kinds = np.full(len(X), "border")
    kinds[model.labels_ < 0] = "noise"
    kinds[model.core_sample_indices_] = "core"
    return model.labels_, kinds


# %% right: a list of rows to look at
def dbscan(X, eps, points):
    near = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2)) <= eps
    core = np.sum(near, axis=1) >= points
    labels = np.full(len(X), -1)
    clusters = 0
    for row in np.flatnonzero(core):
        if labels[row] == -1:
            labels[row] = clusters
            waiting = [row]
            while waiting:
                for neighbour in np.flatnonzero(near[waiting.pop()] & (labels == -1)):
                    labels[neighbour] = clusters
                    if core[neighbour]:
                        waiting.append(neighbour)
            clusters += 1
    kinds = ["core" if core[row] else "noise" if labels[row] == -1 else "border" for row in range(len(X))]
    return labels, kinds


# %% wrong: nearer than the radius only | dbscan: value | from: a list of rows to look at
-     near = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2)) <= eps
+     near = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2)) < eps

# %% wrong: the row itself is not counted | dbscan: value | from: a list of rows to look at
-     core = np.sum(near, axis=1) >= points
+     core = np.sum(near, axis=1) - 1 >= points

# %% wrong: more than so many points | dbscan: value | from: a list of rows to look at
-     core = np.sum(near, axis=1) >= points
+     core = np.sum(near, axis=1) > points

# %% wrong: squared distances | dbscan: value | from: a list of rows to look at
-     near = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2)) <= eps
+     near = np.sum((X[:, None] - X) ** 2, axis=2) <= eps

# %% wrong: border points spread | dbscan: value (hidden) | from: a list of rows to look at
-                     if core[neighbour]:
-                         waiting.append(neighbour)
+                     waiting.append(neighbour)

# %% wrong: noise gets 0, clusters begin with 1 | dbscan: value | from: a list of rows to look at
-     return labels, kinds
+     return labels + 1, kinds

# %% wrong: border points stay without a cluster | dbscan: value | from: a list of rows to look at
-     return labels, kinds
+     return np.where(core, labels, -1), kinds

# %% wrong: a core point found late is a new cluster | dbscan: value | from: a list of rows to look at
-     for row in np.flatnonzero(core):
-         if labels[row] == -1:
-             labels[row] = clusters
-             waiting = [row]
-             while waiting:
-                 for neighbour in np.flatnonzero(near[waiting.pop()] & (labels == -1)):
-                     labels[neighbour] = clusters
-                     if core[neighbour]:
-                         waiting.append(neighbour)
-             clusters += 1
+     for row in np.flatnonzero(core):
+         labels[near[row]] = clusters
+         clusters += 1

# %% wrong: neighbours of the first core point only | dbscan: value (hidden) | from: a list of rows to look at
-                     if core[neighbour]:
-                         waiting.append(neighbour)
+                     if core[neighbour] and len(X) < 12:
+                         waiting.append(neighbour)

# %% wrong: border points called noise | dbscan: value | from: a list of rows to look at
-     kinds = ["core" if core[row] else "noise" if labels[row] == -1 else "border" for row in range(len(X))]
+     kinds = ["core" if core[row] else "noise" for row in range(len(X))]

# %% wrong: all rows of a cluster are core points | dbscan: value | from: a list of rows to look at
-     kinds = ["core" if core[row] else "noise" if labels[row] == -1 else "border" for row in range(len(X))]
+     kinds = ["noise" if labels[row] == -1 else "core" for row in range(len(X))]

# %% wrong: core points are border points as well | dbscan: value | from: a list of rows to look at
-     kinds = ["core" if core[row] else "noise" if labels[row] == -1 else "border" for row in range(len(X))]
+     kinds = ["border" if np.any(near[row] & core & (np.arange(len(X)) != row)) else "core" if core[row] else "noise" for row in range(len(X))]

# %% wrong: labels only | dbscan: type | from: a list of rows to look at
-     return labels, kinds
+     return labels

# %% equivalent: line 16: `0` → `1` | the numbers of clusters mean nothing
# %% equivalent: line 23: `1` → `2` | the numbers of clusters mean nothing
