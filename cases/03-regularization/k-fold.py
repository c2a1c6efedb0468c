# %% right: with a running start and lists
def k_folds(count, k):
    pairs, start = [], 0
    for number in range(k):
        size = count // k + (1 if number < count % k else 0)
        fold = list(range(start, start + size))
        pairs.append(([i for i in range(count) if i not in fold], fold))
        start += size
    return pairs


def cross_validate(score, count, k):
    scores = np.zeros(k)
    for number, pair in enumerate(k_folds(count, k)):
        scores[number] = score(*pair)
    return scores


# %% right: with masks, and a tuple of scores
def k_folds(count, k):
    quotient, rest = divmod(count, k)
    ends = np.cumsum([quotient + 1] * rest + [quotient] * (k - rest))
    fold_of = np.searchsorted(ends, np.arange(count), side="right")
    return [[np.flatnonzero(fold_of != number), np.flatnonzero(fold_of == number)] for number in range(k)]


def cross_validate(score, count, k):
    return tuple(map(lambda pair: score(pair[0], pair[1]), k_folds(count, k)))


# %% base: as the reference
def k_folds(count, k):
    folds = np.array_split(np.arange(count), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]


def cross_validate(score, count, k):
    return [score(training, validation) for training, validation in k_folds(count, k)]


# %% wrong: the pair is the other way round | k_folds: shape | from: as the reference
-     return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]
+     return [(fold, np.concatenate(folds[:i] + folds[i + 1 :])) for i, fold in enumerate(folds)]

# %% wrong: leaves out the rest | k_folds: shape | from: as the reference
-     folds = np.array_split(np.arange(count), k)
-     return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]
+     size = count // k
+     return [([j for j in range(count) if not i * size <= j < (i + 1) * size], list(range(i * size, (i + 1) * size))) for i in range(k)]

# %% wrong: the last fold gets the rest | k_folds: shape
def k_folds(count, k):
    size = count // k
    edges = [i * size for i in range(k)] + [count]
    return [([j for j in range(count) if not low <= j < high], list(range(low, high))) for low, high in zip(edges, edges[1:])]


def cross_validate(score, count, k):
    return [score(training, validation) for training, validation in k_folds(count, k)]


# %% wrong: all that is left over goes to the first fold | k_folds: shape (hidden) | from: as the reference
-     folds = np.array_split(np.arange(count), k)
-     return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]
+     edges = [0] + [count % k + (i + 1) * (count // k) for i in range(k)]
+     return [([j for j in range(count) if not low <= j < high], list(range(low, high))) for low, high in zip(edges, edges[1:])]

# %% wrong: takes every k-th example | k_folds: value | from: as the reference
-     folds = np.array_split(np.arange(count), k)
-     return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]
+     everything = np.arange(count)
+     return [(everything[everything % k != i], everything[everything % k == i]) for i in range(k)]

# %% wrong: trains on all examples | k_folds: shape | from: as the reference
-     return [(np.concatenate(folds[:i] + folds[i + 1 :]), fold) for i, fold in enumerate(folds)]
+     return [(np.arange(count), fold) for i, fold in enumerate(folds)]

# %% wrong: shuffles | k_folds: value | from: as the reference
-     folds = np.array_split(np.arange(count), k)
+     folds = np.array_split(np.random.default_rng(1).permutation(count), k)

# %% wrong: returns the mean of the scores | cross_validate: shape | from: as the reference
-     return [score(training, validation) for training, validation in k_folds(count, k)]
+     return np.mean([score(*pair) for pair in k_folds(count, k)])

# %% wrong: gives the validation indices first | cross_validate: value | from: as the reference
-     return [score(training, validation) for training, validation in k_folds(count, k)]
+     return [score(validation, training) for training, validation in k_folds(count, k)]

# %% wrong: scores on the training indices | cross_validate: value | from: as the reference
-     return [score(training, validation) for training, validation in k_folds(count, k)]
+     return [score(training, training) for training, validation in k_folds(count, k)]

# %% wrong: always two folds | cross_validate: shape (hidden) | from: as the reference
-     return [score(training, validation) for training, validation in k_folds(count, k)]
+     return [score(training, validation) for training, validation in k_folds(count, 2)]

# %% right: by scikit-learn, which no test can tell from one's own
def k_folds(count, k):
    from sklearn.model_selection import KFold

    return list(KFold(k).split(np.zeros((count, 1))))


def cross_validate(score, count, k):
    return np.array([score(*fold) for fold in k_folds(count, k)])


# %% right: sizes and starts, ranges and masks
def k_folds(count, k):
    pairs, start = [], 0
    for fold in range(k):
        stop = start + count // k + (1 if fold < count % k else 0)
        held_out = list(range(start, stop))
        pairs.append([[i for i in range(count) if not start <= i < stop], held_out])
        start = stop
    return pairs


def cross_validate(score, count, k):
    results = []
    for training_indices, validation_indices in k_folds(count, k):
        results.append(score(np.array(training_indices), np.array(validation_indices)))
    return tuple(results)
