# %% right: column by column, with loops
def standardize(X):
    columns = []
    for column in X.T:
        spread = math.sqrt(np.mean((column - column.mean()) ** 2))
        columns.append((column - column.mean()) / spread if spread > 0 else np.zeros(len(column)))
    return np.array(columns).T


def covariance(X):
    d = X.shape[1]
    matrix = np.empty((d, d))
    for i in range(d):
        for j in range(d):
            matrix[i, j] = np.sum((X[:, i] - X[:, i].mean()) * (X[:, j] - X[:, j].mean())) / (len(X) - 1)
    return matrix


# %% right: the library, and an einsum
def standardize(X):
    return StandardScaler().fit_transform(X)


def covariance(X):
    centred = X - X.mean(axis=0, keepdims=True)
    return np.einsum("ni,nj->ij", centred, centred) / (X.shape[0] - 1)


# %% base: as the reference
def standardize(X):
    deviations = np.std(X, axis=0)
    return (X - np.mean(X, axis=0)) / np.where(deviations > 0, deviations, 1)


def covariance(X):
    centred = X - np.mean(X, axis=0)
    return centred.T @ centred / (len(X) - 1)


# %% wrong: one mean and deviation for the table | standardize: value | from: as the reference
-     deviations = np.std(X, axis=0)
-     return (X - np.mean(X, axis=0)) / np.where(deviations > 0, deviations, 1)
+     return (X - np.mean(X)) / np.std(X)

# %% wrong: rows standardized | standardize: value | from: as the reference
-     deviations = np.std(X, axis=0)
-     return (X - np.mean(X, axis=0)) / np.where(deviations > 0, deviations, 1)
+     return (X - np.mean(X, axis=1, keepdims=True)) / np.std(X, axis=1, keepdims=True)

# %% wrong: standard deviation of a sample | standardize: value | from: as the reference
-     deviations = np.std(X, axis=0)
+     deviations = np.std(X, axis=0, ddof=1)

# %% wrong: division by zero | standardize: value | from: as the reference
-     return (X - np.mean(X, axis=0)) / np.where(deviations > 0, deviations, 1)
+     with np.errstate(all="ignore"):
+         return (X - np.mean(X, axis=0)) / deviations

# %% wrong: rows for columns | covariance: shape | from: as the reference
-     centred = X - np.mean(X, axis=0)
-     return centred.T @ centred / (len(X) - 1)
+     return np.cov(X)

# %% wrong: divided by n | covariance: value | from: as the reference
-     return centred.T @ centred / (len(X) - 1)
+     return centred.T @ centred / len(X)

# %% wrong: centred by the mean of the table | covariance: value | from: as the reference
-     centred = X - np.mean(X, axis=0)
+     centred = X - np.mean(X)

# %% wrong: not centred | covariance: value | from: as the reference
-     centred = X - np.mean(X, axis=0)
+     centred = X

# %% wrong: correlations | covariance: value | from: as the reference
-     centred = X - np.mean(X, axis=0)
+     centred = standardize(X)

# %% wrong: a single column gives a number | covariance: shape (hidden) | from: as the reference
-     centred = X - np.mean(X, axis=0)
-     return centred.T @ centred / (len(X) - 1)
+     return np.cov(X, rowvar=False)

# %% equivalent: line 5: `1` → `2` | the deviations of a constant column are 0, whatever they are divided by
