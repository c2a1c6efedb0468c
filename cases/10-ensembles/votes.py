# %% right: votes added one by one, SciPy's binomial distribution
from scipy.stats import binom


def vote(probabilities, how, weights=None):
    models, n, classes = np.shape(probabilities)
    weights = [1.0] * models if weights is None else weights
    totals = np.zeros((n, classes))
    for weight, member in zip(weights, probabilities):
        if how == "soft":
            totals += weight * member
        else:
            for row, decision in enumerate(np.argmax(member, axis=1)):
                totals[row, decision] += weight
    return np.argmax(totals, axis=1)


def majority(n, p):
    return binom.sf(n / 2, n, p)


def mean_variance(rho, count):
    matrix = np.full((count, count), float(rho))
    np.fill_diagonal(matrix, 1)
    return matrix.mean()


# %% right: einsum, a product of polynomials
def vote(probabilities, how, weights=None):
    probabilities = np.asarray(probabilities)
    if weights is None:
        weights = np.ones(len(probabilities))
    if how == "hard":
        classes = np.arange(probabilities.shape[-1])
        probabilities = (probabilities.argmax(-1)[..., None] == classes).astype(float)
    return np.einsum("m,mnk->nk", np.asarray(weights, float), probabilities).argmax(-1)


def majority(n, p):
    chances = np.array([1.0])
    for _ in range(n):
        chances = np.convolve(chances, [1 - p, p])
    return chances[(n + 1) // 2 :].sum()


def mean_variance(rho, count):
    return (count + count * (count - 1) * rho) / count**2


# %% base: as the reference
def vote(probabilities, how, weights=None):
    if how == "hard":
        probabilities = np.eye(probabilities.shape[2])[probabilities.argmax(axis=2)]
    return np.average(probabilities, axis=0, weights=weights).argmax(axis=1)


def majority(n, p):
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))


def mean_variance(rho, count):
    return rho + (1 - rho) / count


# %% wrong: soft is the mean of hard votes | vote: value | from: as the reference
-     if how == "hard":
-         probabilities = np.eye(probabilities.shape[2])[probabilities.argmax(axis=2)]
+     probabilities = np.eye(probabilities.shape[2])[probabilities.argmax(axis=2)]

# %% wrong: hard is soft | vote: value | from: as the reference
-     if how == "hard":
-         probabilities = np.eye(probabilities.shape[2])[probabilities.argmax(axis=2)]

# %% wrong: the class of the largest single probability | vote: value | from: as the reference
-     return np.average(probabilities, axis=0, weights=weights).argmax(axis=1)
+     return np.max(probabilities, axis=0).argmax(axis=1) if how == "soft" else np.mean(probabilities, axis=0).argmax(axis=1)

# %% wrong: weights ignored | vote: value | from: as the reference
-     return np.average(probabilities, axis=0, weights=weights).argmax(axis=1)
+     return np.average(probabilities, axis=0).argmax(axis=1)

# %% wrong: the median of decisions | vote: value (hidden) | from: as the reference
-     if how == "hard":
-         probabilities = np.eye(probabilities.shape[2])[probabilities.argmax(axis=2)]
+     if how == "hard":
+         weights = [1] * len(probabilities) if weights is None else weights
+         repeated = np.repeat(probabilities.argmax(axis=2), np.round(weights).astype(int), axis=0)
+         return np.median(repeated, axis=0).astype(int)

# %% wrong: weights on the rows | vote: shape | from: as the reference
-     return np.average(probabilities, axis=0, weights=weights).argmax(axis=1)
+     if weights is not None:
+         probabilities = probabilities * np.reshape(weights, (1, -1, 1))
+     return np.mean(probabilities, axis=0).argmax(axis=1)

# %% wrong: at least 12 of 25 | majority: value | from: as the reference
-     return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))
+     return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2, n + 1))

# %% wrong: p to the number of voters that are needed | majority: value | from: as the reference
-     return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))
+     return p ** (n // 2 + 1)

# %% wrong: error and accuracy exchanged | majority: value | from: as the reference
-     return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))
+     return sum(math.comb(n, k) * p ** (n - k) * (1 - p) ** k for k in range(n // 2 + 1, n + 1))

# %% wrong: no correlation | mean_variance: value | from: as the reference
-     return rho + (1 - rho) / count
+     return 1 / count
