# %% right: full matrices, rows rebuilt one by one
def pca_svd(X, k):
    mean = X.mean(axis=0)
    left, singular, right = np.linalg.svd(X - mean)
    directions = fix_signs(right[:k])
    return directions, np.dot(X - mean, directions.T), np.square(singular[:k]) / (X.shape[0] - 1)


def rebuild(scores, directions, mean):
    return np.array([mean + row @ directions for row in scores])


def lost(X, k):
    directions, scores, variances = pca_svd(X, k)
    missing = X - rebuild(scores, directions, X.mean(axis=0))
    return float(np.linalg.norm(missing) ** 2 / (X.shape[0] - 1))


# %% right: SVD of the scaled table, the dropped eigenvalues
def pca_svd(X, k):
    centred = X - np.mean(X, axis=0)
    _, roots, right = np.linalg.svd(centred / np.sqrt(len(X) - 1), full_matrices=False)
    directions = fix_signs(right)[:k]
    return [directions, centred @ directions.T, roots[:k] ** 2]


def rebuild(scores, directions, mean):
    return np.einsum("nk,kd->nd", scores, directions) + np.asarray(mean)[None]


def lost(X, k):
    return np.sum(pca_svd(X, X.shape[1])[2][k:])


# %% base: as the reference
def pca_svd(X, k):
    centred = X - np.mean(X, axis=0)
    _, singular, right = np.linalg.svd(centred, full_matrices=False)
    directions = fix_signs(right[:k])
    return directions, centred @ directions.T, singular[:k] ** 2 / (len(X) - 1)


def rebuild(scores, directions, mean):
    return scores @ directions + mean


def lost(X, k):
    directions, scores, _ = pca_svd(X, k)
    return np.sum((X - rebuild(scores, directions, np.mean(X, axis=0))) ** 2) / (len(X) - 1)


# %% wrong: singular values for variances | pca_svd: value | from: as the reference
-     return directions, centred @ directions.T, singular[:k] ** 2 / (len(X) - 1)
+     return directions, centred @ directions.T, singular[:k]

# %% wrong: divided by n | pca_svd: value | from: as the reference
-     return directions, centred @ directions.T, singular[:k] ** 2 / (len(X) - 1)
+     return directions, centred @ directions.T, singular[:k] ** 2 / len(X)

# %% wrong: not centred | pca_svd: value | from: as the reference
-     _, singular, right = np.linalg.svd(centred, full_matrices=False)
+     _, singular, right = np.linalg.svd(X, full_matrices=False)

# %% wrong: columns of the third matrix | lost: value | from: as the reference
-     directions = fix_signs(right[:k])
+     directions = fix_signs(right.T[:k])

# %% wrong: left singular vectors | pca_svd: shape | from: as the reference
-     _, singular, right = np.linalg.svd(centred, full_matrices=False)
-     directions = fix_signs(right[:k])
-     return directions, centred @ directions.T, singular[:k] ** 2 / (len(X) - 1)
+     left, singular, right = np.linalg.svd(centred, full_matrices=False)
+     return fix_signs(left.T[:k]), centred @ right[:k].T, singular[:k] ** 2 / (len(X) - 1)

# %% wrong: scores without the singular values | pca_svd: value | from: as the reference
-     _, singular, right = np.linalg.svd(centred, full_matrices=False)
+     left, singular, right = np.linalg.svd(centred, full_matrices=False)

-     return directions, centred @ directions.T, singular[:k] ** 2 / (len(X) - 1)
+     return directions, left[:, :k], singular[:k] ** 2 / (len(X) - 1)

# %% wrong: rebuilt without the mean | rebuild: value | from: as the reference
-     return scores @ directions + mean
+     return scores @ directions

# %% wrong: mean subtracted | rebuild: value | from: as the reference
-     return scores @ directions + mean
+     return scores @ directions - mean

# %% wrong: the first component only | lost: value | from: as the reference
-     return scores @ directions + mean
+     return scores[:, :1] @ directions[:1] + mean

# %% wrong: the mean of all entries | lost: value | from: as the reference
-     return np.sum((X - rebuild(scores, directions, np.mean(X, axis=0))) ** 2) / (len(X) - 1)
+     return np.mean((X - rebuild(scores, directions, np.mean(X, axis=0))) ** 2)

# %% wrong: lost without a square | lost: value | from: as the reference
-     return np.sum((X - rebuild(scores, directions, np.mean(X, axis=0))) ** 2) / (len(X) - 1)
+     return np.sum(np.abs(X - rebuild(scores, directions, np.mean(X, axis=0)))) / (len(X) - 1)

# %% wrong: the kept variance | lost: value | from: as the reference
-     directions, scores, _ = pca_svd(X, k)
-     return np.sum((X - rebuild(scores, directions, np.mean(X, axis=0))) ** 2) / (len(X) - 1)
+     return np.sum(pca_svd(X, k)[2])

# %% equivalent: line 13: `False` → `True` | the first rows of the third matrix are the same
# %% equivalent: line 13: `np.linalg.svd(centred, full_matrices=False)` → `np.linalg.svd(centred)` | the first rows of the third matrix are the same
