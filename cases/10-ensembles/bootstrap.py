# %% right: integers and permutations
def distinct_share(n):
    return 1 - ((n - 1) / n) ** n


def draw_rows(n, trees, size, replace, seed):
    generator = np.random.default_rng(seed)
    if replace:
        return generator.integers(0, n, (trees, size))
    return np.array([generator.permutation(n)[:size] for _ in range(trees)])


def out_of_bag(rows, n):
    outside = np.ones((len(rows), n), dtype=bool)
    for tree, drawn in enumerate(rows):
        outside[tree, drawn] = False
    return outside


# %% right: an old generator, counts
def distinct_share(n):
    return float(1 - np.prod(np.full(n, 1 - 1 / n)))


def draw_rows(n, trees, size, replace, seed):
    state = np.random.RandomState(seed)
    return np.stack([state.choice(np.arange(n), size=size, replace=replace) for _ in range(trees)])


def out_of_bag(rows, n):
    return np.stack([np.bincount(drawn, minlength=n) == 0 for drawn in rows])


# %% base: as the reference
def distinct_share(n):
    return 1 - (1 - 1 / n) ** n


def draw_rows(n, trees, size, replace, seed):
    generator = np.random.default_rng(seed)
    return np.array([generator.choice(n, size, replace=replace) for _ in range(trees)])


def out_of_bag(rows, n):
    return np.array([~np.isin(np.arange(n), drawn) for drawn in rows])


# %% wrong: 1/e as the share in the bag | distinct_share: value | from: as the reference
-     return 1 - (1 - 1 / n) ** n
+     return 1 / np.e

# %% wrong: the share that is never drawn | distinct_share: value | from: as the reference
-     return 1 - (1 - 1 / n) ** n
+     return (1 - 1 / n) ** n

# %% wrong: without replacement | draw_rows: property (hidden) | from: as the reference
-     return np.array([generator.choice(n, size, replace=replace) for _ in range(trees)])
+     return np.array([generator.choice(n, size, replace=False) for _ in range(trees)])

# %% wrong: always with replacement | draw_rows: property (hidden) | from: as the reference
-     return np.array([generator.choice(n, size, replace=replace) for _ in range(trees)])
+     return np.array([generator.choice(n, size) for _ in range(trees)])

# %% wrong: the same rows for all trees | draw_rows: property (hidden) | from: as the reference
-     return np.array([generator.choice(n, size, replace=replace) for _ in range(trees)])
+     return np.array([generator.choice(n, size, replace=replace)] * trees)

# %% wrong: the seed is ignored | draw_rows: property (hidden) | from: as the reference
-     generator = np.random.default_rng(seed)
+     generator = np.random.default_rng()

# %% wrong: counts rows from 1 | draw_rows: value (hidden) | from: as the reference
-     return np.array([generator.choice(n, size, replace=replace) for _ in range(trees)])
+     return np.array([generator.choice(n, size, replace=replace) + 1 for _ in range(trees)])

# %% wrong: the drawn rows | out_of_bag: value | from: as the reference
-     return np.array([~np.isin(np.arange(n), drawn) for drawn in rows])
+     return np.array([np.isin(np.arange(n), drawn) for drawn in rows])

# %% wrong: as many rows as draws | out_of_bag: shape (hidden) | from: as the reference
-     return np.array([~np.isin(np.arange(n), drawn) for drawn in rows])
+     return np.array([~np.isin(np.arange(len(drawn)), drawn) for drawn in rows])
