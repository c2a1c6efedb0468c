# %% right: scikit-learn
def normalize(train, other):
    from sklearn.preprocessing import MinMaxScaler

    return MinMaxScaler().fit(train).transform(other)


def standardize(train, other):
    from sklearn.preprocessing import StandardScaler

    return StandardScaler().fit(train).transform(other)

# %% right: loops over columns
def normalize(train, other):
    result = np.array(other, dtype=float)
    for j in range(train.shape[1]):
        span = np.max(train[:, j]) - np.min(train[:, j])
        result[:, j] -= np.min(train[:, j])
        if span:
            result[:, j] /= span
    return result


def standardize(train, other):
    spread = np.sqrt(np.mean((train - np.mean(train, 0)) ** 2, 0))
    spread[spread == 0] = 1
    return (other - np.mean(train, 0)) / spread

# %% base: as the reference
def normalize(train, other):
    span = np.ptp(train, axis=0)
    return (other - train.min(axis=0)) / np.where(span > 0, span, 1)


def standardize(train, other):
    return (other - train.mean(axis=0)) / np.where(train.std(axis=0) > 0, train.std(axis=0), 1)

# %% wrong: range of the second array | normalize: value | from: as the reference
-     span = np.ptp(train, axis=0)
-     return (other - train.min(axis=0)) / np.where(span > 0, span, 1)
+     span = np.ptp(other, axis=0)
+     return (other - other.min(axis=0)) / np.where(span > 0, span, 1)

# %% wrong: one range for the whole table | normalize: value | from: as the reference
-     span = np.ptp(train, axis=0)
-     return (other - train.min(axis=0)) / np.where(span > 0, span, 1)
+     return (other - train.min()) / (train.max() - train.min())

# %% wrong: a constant feature gives NaN | normalize: value | from: as the reference
-     span = np.ptp(train, axis=0)
-     return (other - train.min(axis=0)) / np.where(span > 0, span, 1)
+     return (other - train.min(axis=0)) / np.ptp(train, axis=0)

# %% wrong: cut off at 0 and 1 | normalize: value | from: as the reference
-     return (other - train.min(axis=0)) / np.where(span > 0, span, 1)
+     return np.clip((other - train.min(axis=0)) / np.where(span > 0, span, 1), 0, 1)

# %% wrong: divides by n - 1 | standardize: value | from: as the reference
-     return (other - train.mean(axis=0)) / np.where(train.std(axis=0) > 0, train.std(axis=0), 1)
+     deviation = train.std(axis=0, ddof=1)
+     return (other - train.mean(axis=0)) / np.where(deviation > 0, deviation, 1)

# %% wrong: mean and deviation of the second array | standardize: value | from: as the reference
-     return (other - train.mean(axis=0)) / np.where(train.std(axis=0) > 0, train.std(axis=0), 1)
+     deviation = other.std(axis=0)
+     return (other - other.mean(axis=0)) / np.where(deviation > 0, deviation, 1)

# %% wrong: divided by the variance | standardize: value | from: as the reference
-     return (other - train.mean(axis=0)) / np.where(train.std(axis=0) > 0, train.std(axis=0), 1)
+     variance = train.var(axis=0)
+     return (other - train.mean(axis=0)) / np.where(variance > 0, variance, 1)

# %% wrong: a constant feature is always zero | normalize: value | from: as the reference
-     return (other - train.min(axis=0)) / np.where(span > 0, span, 1)
+     return np.where(span > 0, (other - train.min(axis=0)) / np.where(span > 0, span, 1), 0)

# %% right: features one by one, a list of lists
def normalize(train, other):
    columns = []
    for a, b in zip(train.T, other.T):
        width = a.max() - a.min()
        columns.append((b - a.min()) / (width if width else 1.0))
    return np.array(columns).T


def standardize(train, other):
    deviation = np.std(train, axis=0)
    deviation[deviation == 0] = 1.0
    return ((other - np.mean(train, axis=0)) / deviation).tolist()
