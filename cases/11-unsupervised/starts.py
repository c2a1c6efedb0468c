# %% right: with loops
def next_centre_probabilities(X, centres):
    nearest = []
    for row in X:
        nearest.append(min(float(np.sum((row - centre) ** 2)) for centre in centres))
    return np.array(nearest) / sum(nearest)


def plus_plus(X, k, seed):
    generator = np.random.default_rng(seed)
    rows = [int(generator.integers(0, len(X)))]
    for _ in range(k - 1):
        rows.append(int(generator.choice(len(X), p=next_centre_probabilities(X, X[rows]))))
    return X[rows]


def best_kmeans(X, starts):
    best = None
    for start in starts:
        centres, labels, history = kmeans(X, start)
        if best is None or history[-1] < best[2]:
            best = (centres, labels, history[-1])
    return best


# %% right: another generator, the added-up probabilities
def next_centre_probabilities(X, centres):
    squared = np.full(len(X), np.inf)
    for centre in centres:
        squared = np.minimum(squared, np.square(X - centre).sum(axis=1))
    return squared / squared.sum()


def plus_plus(X, k, seed):
    generator = np.random.RandomState(seed)
    chosen = [X[generator.randint(len(X))]]
    while len(chosen) < k:
        added = np.cumsum(next_centre_probabilities(X, np.array(chosen)))
        chosen.append(X[np.searchsorted(added, generator.uniform() * added[-1], side="right")])
    return np.array(chosen)


def best_kmeans(X, starts):
    runs = [kmeans(X, start) for start in starts]
    best = int(np.argmin([run[2][-1] for run in runs]))
    return [runs[best][0], runs[best][1], runs[best][2][-1]]


# %% base: as the reference
def next_centre_probabilities(X, centres):
    squared = np.min(np.sum((X[:, None] - centres) ** 2, axis=2), axis=1)
    return squared / np.sum(squared)


def plus_plus(X, k, seed):
    generator = np.random.default_rng(seed)
    centres = X[[generator.integers(len(X))]]
    while len(centres) < k:
        centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
    return centres


def best_kmeans(X, starts):
    centres, labels, history = min((kmeans(X, start) for start in starts), key=lambda run: run[2][-1])
    return centres, labels, history[-1]


# %% wrong: proportional to the distance | next_centre_probabilities: value | from: as the reference
-     return squared / np.sum(squared)
+     return np.sqrt(squared) / np.sum(np.sqrt(squared))

# %% wrong: the last centre only | next_centre_probabilities: value | from: as the reference
-     squared = np.min(np.sum((X[:, None] - centres) ** 2, axis=2), axis=1)
+     squared = np.sum((X - centres[-1]) ** 2, axis=1)

# %% wrong: the farthest centre | next_centre_probabilities: value | from: as the reference
-     squared = np.min(np.sum((X[:, None] - centres) ** 2, axis=2), axis=1)
+     squared = np.max(np.sum((X[:, None] - centres) ** 2, axis=2), axis=1)

# %% wrong: not normalized | next_centre_probabilities: value | from: as the reference
-     return squared / np.sum(squared)
+     return squared

# %% wrong: random rows | plus_plus: property (hidden) | from: as the reference
-     centres = X[[generator.integers(len(X))]]
-     while len(centres) < k:
-         centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
-     return centres
+     return X[generator.choice(len(X), k, replace=False)]

# %% wrong: drawn by the distance in plus_plus | plus_plus: property (hidden) | from: as the reference
-         centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
+         roots = np.sqrt(next_centre_probabilities(X, centres))
+         centres = np.vstack([centres, X[generator.choice(len(X), p=roots / roots.sum())]])

# %% wrong: far from the first centre only | plus_plus: property (hidden) | from: as the reference
-         centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
+         probabilities = next_centre_probabilities(X, centres[:1])
+         row = generator.choice(len(X), p=probabilities)
+         while (X[row] == centres).all(axis=1).any():
+             row = generator.choice(len(X), p=probabilities)
+         centres = np.vstack([centres, X[row]])

# %% wrong: duplicates | plus_plus: property | from: as the reference
-     centres = X[[generator.integers(len(X))]]
-     while len(centres) < k:
-         centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
-     return centres
+     return X[np.full(k, generator.integers(len(X)))]

# %% wrong: the farthest row | plus_plus: property (hidden) | from: as the reference
-         centres = np.vstack([centres, X[generator.choice(len(X), p=next_centre_probabilities(X, centres))]])
+         centres = np.vstack([centres, X[np.argmax(next_centre_probabilities(X, centres))]])

# %% wrong: always begins with the first row | plus_plus: property (hidden) | from: as the reference
-     centres = X[[generator.integers(len(X))]]
+     centres = X[:1]

# %% wrong: the seed is ignored | plus_plus: property (hidden) | from: as the reference
-     generator = np.random.default_rng(seed)
+     generator = np.random.default_rng()

# %% wrong: the last run | best_kmeans: value (hidden) | from: as the reference
-     centres, labels, history = min((kmeans(X, start) for start in starts), key=lambda run: run[2][-1])
+     centres, labels, history = kmeans(X, starts[-1])

# %% wrong: the worst run | best_kmeans: value | from: as the reference
-     centres, labels, history = min((kmeans(X, start) for start in starts), key=lambda run: run[2][-1])
+     centres, labels, history = max((kmeans(X, start) for start in starts), key=lambda run: run[2][-1])

# %% wrong: by the first inertia | best_kmeans: value (hidden) | from: as the reference
-     centres, labels, history = min((kmeans(X, start) for start in starts), key=lambda run: run[2][-1])
+     centres, labels, history = min((kmeans(X, start) for start in starts), key=lambda run: run[2][0])
