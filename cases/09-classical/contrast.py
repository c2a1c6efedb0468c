# %% right: infinity on the diagonal
def distance_ratio(X):
    table = metrics.pairwise_distances(X)
    farthest = table.max(axis=1)
    np.fill_diagonal(table, np.inf)
    return np.mean(table.min(axis=1) / farthest)


# %% right: point by point
def distance_ratio(X):
    ratios = []
    for i, row in enumerate(X):
        others = np.linalg.norm(np.delete(X, i, axis=0) - row, axis=1)
        ratios.append(others.min() / others.max())
    return sum(ratios) / len(ratios)


# %% wrong: the point itself as the nearest | distance_ratio: value
def distance_ratio(X):
    table = metrics.pairwise_distances(X)
    return float(np.mean(table.min(axis=1) / table.max(axis=1)))


# %% wrong: a root only in one place | distance_ratio: value
def distance_ratio(X):
    ordered = np.sort(metrics.pairwise_distances(X), axis=1)
    return float(np.mean(ordered[:, 1] ** 2 / ordered[:, -1]))


# %% wrong: squared distances | distance_ratio: value
def distance_ratio(X):
    ordered = np.sort(metrics.pairwise_distances(X) ** 2, axis=1)
    return float(np.mean(ordered[:, 1] / ordered[:, -1]))


# %% wrong: the ratio of the means | distance_ratio: value
def distance_ratio(X):
    ordered = np.sort(metrics.pairwise_distances(X), axis=1)
    return float(ordered[:, 1].mean() / ordered[:, -1].mean())


# %% wrong: infinity before the farthest is found | distance_ratio: value
def distance_ratio(X):
    table = metrics.pairwise_distances(X)
    np.fill_diagonal(table, np.inf)
    return float(np.mean(table.min(axis=1) / table.max(axis=1)))


# %% wrong: the first two columns only | distance_ratio: value (hidden)
def distance_ratio(X):
    ordered = np.sort(metrics.pairwise_distances(X[:, :2]), axis=1)
    return float(np.mean(ordered[:, 1] / ordered[:, -1]))
