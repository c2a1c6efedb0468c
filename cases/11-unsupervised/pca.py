# %% right: sorted by argsort, direction by direction
def fix_signs(directions):
    turned = directions.copy()
    for direction in turned:
        if direction.max() < -direction.min():
            direction *= -1
    return turned


def pca(X, k):
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False))
    order = np.argsort(values)[::-1]
    directions = fix_signs(np.array([vectors[:, position] for position in order[:k]]))
    scores = np.column_stack([centred @ direction for direction in directions])
    return directions, scores, values[order[:k]] / values.sum()


# %% right: by the SVD
def fix_signs(directions):
    return np.array([row * np.sign(max(row, key=abs)) for row in directions])


def pca(X, k):
    centred = X - X.mean(axis=0)
    singular, right = np.linalg.svd(centred)[1:]
    directions = fix_signs(right[:k])
    return [directions, centred @ directions.T, singular[:k] ** 2 / np.sum(singular**2)]


# %% base: as the reference
def fix_signs(directions):
    largest = np.argmax(np.abs(directions), axis=1)
    return directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]


def pca(X, k):
    values, vectors = np.linalg.eigh(covariance(X))
    directions = fix_signs(vectors[:, ::-1].T[:k])
    scores = (X - np.mean(X, axis=0)) @ directions.T
    return directions, scores, values[::-1][:k] / np.sum(values)


# %% wrong: each entry made positive | fix_signs: value | from: as the reference
-     return directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]
+     return np.abs(directions)

# %% wrong: the first entry decides | fix_signs: value | from: as the reference
-     return directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]
+     return directions * np.sign(directions[:, :1])

# %% wrong: the sum decides | fix_signs: value (hidden) | from: as the reference
-     return directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]
+     return directions * np.sign(np.sum(directions, axis=1))[:, None]

# %% wrong: ascending eigenvalues | pca: value | from: as the reference
-     directions = fix_signs(vectors[:, ::-1].T[:k])
+     directions = fix_signs(vectors.T[:k])

-     return directions, scores, values[::-1][:k] / np.sum(values)
+     return directions, scores, values[:k] / np.sum(values)

# %% wrong: rows of the matrix for its columns | pca: value (hidden) | from: as the reference
-     directions = fix_signs(vectors[:, ::-1].T[:k])
+     directions = fix_signs(vectors[::-1][:k])

# %% wrong: directions in columns | pca: shape | from: as the reference
-     return directions, scores, values[::-1][:k] / np.sum(values)
+     return directions.T, scores, values[::-1][:k] / np.sum(values)

# %% wrong: not centred | pca: value | from: as the reference
-     values, vectors = np.linalg.eigh(covariance(X))
+     values, vectors = np.linalg.eigh(X.T @ X / (len(X) - 1))

# %% wrong: scores of rows that are not centred | pca: value | from: as the reference
-     scores = (X - np.mean(X, axis=0)) @ directions.T
+     scores = X @ directions.T

# %% wrong: standardized first | pca: value | from: as the reference
-     values, vectors = np.linalg.eigh(covariance(X))
+     X = standardize(X)
+     values, vectors = np.linalg.eigh(covariance(X))

# %% wrong: eigenvectors of the data | pca: error | from: as the reference
-     values, vectors = np.linalg.eigh(covariance(X))
+     values, vectors = np.linalg.eig(X)

# %% wrong: shares of the kept ones only | pca: value | from: as the reference
-     return directions, scores, values[::-1][:k] / np.sum(values)
+     return directions, scores, values[::-1][:k] / np.sum(values[::-1][:k])

# %% wrong: eigenvalues for shares | pca: value | from: as the reference
-     return directions, scores, values[::-1][:k] / np.sum(values)
+     return directions, scores, values[::-1][:k]
