# %% right: pair by pair
def rand(a, b):
    agree, pairs = 0, 0
    for i in range(len(a)):
        for j in range(i):
            pairs += 1
            agree += (a[i] == a[j]) == (b[i] == b[j])
    return agree / pairs


def adjusted_rand(a, b):
    both = first = second = 0
    for i in range(len(a)):
        for j in range(i):
            first += int(a[i] == a[j])
            second += int(b[i] == b[j])
            both += int(a[i] == a[j] and b[i] == b[j])
    expected = first * second / math.comb(len(a), 2)
    if (first + second) / 2 - expected == 0:
        return 1
    return (both - expected) / ((first + second) / 2 - expected)


# %% right: from the table of counts
def counts_of(a, b):
    rows = np.unique(a, return_inverse=True)[1]
    columns = np.unique(b, return_inverse=True)[1]
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1)
    return table


def together(sizes):
    return sum(math.comb(int(size), 2) for size in np.ravel(sizes))


def rand(a, b):
    table = counts_of(a, b)
    both, first, second = together(table), together(table.sum(axis=1)), together(table.sum(axis=0))
    return 1 - (first + second - 2 * both) / math.comb(len(a), 2)


def adjusted_rand(a, b):
    table = counts_of(a, b)
    both, first, second = together(table), together(table.sum(axis=1)), together(table.sum(axis=0))
    expected = first * second / math.comb(len(a), 2)
    span = (first + second) / 2 - expected
    return (both - expected) / span if span else 1.0


# %% base: as the reference
def rand(a, b):
    pairs = np.triu_indices(len(a), 1)
    return np.mean((a[:, None] == a)[pairs] == (b[:, None] == b)[pairs])


def adjusted_rand(a, b):
    table = np.array([[np.sum((a == i) & (b == j)) for j in np.unique(b)] for i in np.unique(a)])

    def pairs(counts):
        return np.sum(counts * (counts - 1)) / 2

    first, second = pairs(np.sum(table, axis=1)), pairs(np.sum(table, axis=0))
    expected = first * second / pairs(np.sum(table))
    largest = (first + second) / 2
    if largest == expected:
        return 1.0
    return (pairs(table) - expected) / (largest - expected)


# %% wrong: accuracy | rand: value | from: as the reference
-     pairs = np.triu_indices(len(a), 1)
-     return np.mean((a[:, None] == a)[pairs] == (b[:, None] == b)[pairs])
+     return np.mean(a == b)

# %% wrong: a row with itself is a pair | rand: value | from: as the reference
-     pairs = np.triu_indices(len(a), 1)
-     return np.mean((a[:, None] == a)[pairs] == (b[:, None] == b)[pairs])
+     return np.mean((a[:, None] == a) == (b[:, None] == b))

# %% wrong: triangle with the diagonal | rand: value | from: as the reference
-     pairs = np.triu_indices(len(a), 1)
+     pairs = np.triu_indices(len(a))

# %% wrong: only pairs that are together | rand: value | from: as the reference
-     return np.mean((a[:, None] == a)[pairs] == (b[:, None] == b)[pairs])
+     return np.mean((a[:, None] == a)[pairs] & (b[:, None] == b)[pairs])

# %% wrong: neighbours in the list only | rand: value | from: as the reference
-     pairs = np.triu_indices(len(a), 1)
-     return np.mean((a[:, None] == a)[pairs] == (b[:, None] == b)[pairs])
+     return np.mean((a[1:] == a[:-1]) == (b[1:] == b[:-1]))

# %% wrong: no correction for chance | adjusted_rand: value | from: as the reference
-     return (pairs(table) - expected) / (largest - expected)
+     return rand(a, b)

# %% wrong: pairs with repetition | adjusted_rand: value | from: as the reference
-         return np.sum(counts * (counts - 1)) / 2
+         return np.sum(counts**2) / 2

# %% wrong: not normalized | adjusted_rand: value | from: as the reference
-     return (pairs(table) - expected) / (largest - expected)
+     return pairs(table) - expected

# %% wrong: normalized by the larger one | adjusted_rand: value (hidden) | from: as the reference
-     largest = (first + second) / 2
+     largest = max(first, second) if len(a) > 6 else (first + second) / 2

# %% wrong: never below 0 | adjusted_rand: value (hidden) | from: as the reference
-     return (pairs(table) - expected) / (largest - expected)
+     return max(0.0, (pairs(table) - expected) / (largest - expected))

# %% wrong: nothing to compare is 0 | adjusted_rand: value (hidden) | from: as the reference
-         return 1.0
+         return 0.0
