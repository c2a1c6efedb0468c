# %% right: row by row, another radius
def neighbour_distances(X, points):
    found = []
    for row in X:
        found.append(sorted(math.dist(row, other) for other in X)[points - 1])
    return np.array(sorted(found))


def count_clusters(labels):
    return len(set(labels.tolist()) - {-1}), labels.tolist().count(-1)


distance_figure = plt.figure()
plt.plot(np.arange(1, 316), neighbour_distances(scattered_X, 5), ".")
plt.title("How far is the fifth nearest row?")
plt.xlabel("row")
plt.ylabel("distance")
moons_model = DBSCAN(0.18)
moons_model.fit(scattered_X)


# %% right: partition, a pair as a list
def neighbour_distances(X, points):
    table = np.linalg.norm(X[:, None] - X[None], axis=-1)
    return np.sort(np.partition(table, points - 1, axis=0)[points - 1])


def count_clusters(labels):
    return [int(len(np.unique(labels)) - np.any(labels == -1)), int((labels < 0).sum())]


distance_figure, axes = plt.subplots()
axes.step(range(len(scattered_X)), neighbour_distances(scattered_X, points=5))
axes.axhline(0.17)
axes.set(title="Sorted distances", xlabel="rank", ylabel="fifth distance")
moons_model = DBSCAN(eps=0.17, min_samples=5).fit(scattered_X)


# %% base: as the reference
def neighbour_distances(X, points):
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    return np.sort(np.sort(distances, axis=1)[:, points - 1])


def count_clusters(labels):
    noise = labels == -1
    return len(np.unique(labels[~noise])), int(np.sum(noise))


distance_figure, axes = plt.subplots()
axes.plot(neighbour_distances(scattered_X, 5))
axes.set(title="Distance to the fifth nearest row", xlabel="rows, sorted", ylabel="distance")
moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)

# %% wrong: the row itself is not counted | neighbour_distances: value | from: as the reference
-     return np.sort(np.sort(distances, axis=1)[:, points - 1])
+     return np.sort(np.sort(distances, axis=1)[:, points])

# %% wrong: not sorted | neighbour_distances: value | from: as the reference
-     return np.sort(np.sort(distances, axis=1)[:, points - 1])
+     return np.sort(distances, axis=1)[:, points - 1]

# %% wrong: largest first | neighbour_distances: value | from: as the reference
-     return np.sort(np.sort(distances, axis=1)[:, points - 1])
+     return np.sort(np.sort(distances, axis=1)[:, points - 1])[::-1]

# %% wrong: the mean of the nearest ones | neighbour_distances: value | from: as the reference
-     return np.sort(np.sort(distances, axis=1)[:, points - 1])
+     return np.sort(np.mean(np.sort(distances, axis=1)[:, :points], axis=1))

# %% wrong: squared distances | neighbour_distances: value | from: as the reference
-     distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
+     distances = np.sum((X[:, None] - X) ** 2, axis=2)

# %% wrong: noise is a cluster | count_clusters: value | from: as the reference
-     return len(np.unique(labels[~noise])), int(np.sum(noise))
+     return len(np.unique(labels)), int(np.sum(noise))

# %% wrong: the largest label | count_clusters: value | from: as the reference
-     return len(np.unique(labels[~noise])), int(np.sum(noise))
+     return int(max(labels)) + 1, int(np.sum(noise))

# %% wrong: one less than the labels, noise or not | count_clusters: value | from: as the reference
-     return len(np.unique(labels[~noise])), int(np.sum(noise))
+     return len(np.unique(labels)) - 1, int(np.sum(noise))

# %% wrong: a radius far too small | moons_model: property (hidden) | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = DBSCAN(eps=0.06, min_samples=5).fit(scattered_X)

# %% wrong: a radius far too large | moons_model: property (hidden) | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = DBSCAN(eps=1.0, min_samples=5).fit(scattered_X)

# %% wrong: k-means for moons | moons_model: type | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = KMeans(2, n_init=10, random_state=0).fit(scattered_X)

# %% wrong: the default radius | moons_model: property (hidden) | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = DBSCAN(min_samples=5).fit(scattered_X)

# %% wrong: fitted without the scattered rows | moons_model: property (hidden) | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = DBSCAN(eps=0.2, min_samples=5).fit(moons_X)

# %% wrong: another number of points | moons_model: parameters | from: as the reference
- moons_model = DBSCAN(eps=0.2, min_samples=5).fit(scattered_X)
+ moons_model = DBSCAN(eps=0.2, min_samples=3).fit(scattered_X)

# %% wrong: the distances of the moons alone | distance_figure: curves (hidden) | from: as the reference
- axes.plot(neighbour_distances(scattered_X, 5))
+ axes.plot(neighbour_distances(moons_X, 5))

# %% wrong: distances to another neighbour | distance_figure: curves (hidden) | from: as the reference
- axes.plot(neighbour_distances(scattered_X, 5))
+ axes.plot(neighbour_distances(scattered_X, 4))
