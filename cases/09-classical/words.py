# %% right: by scikit-learn
def word_bayes(counts, y, new, alpha):
    return naive_bayes.MultinomialNB(alpha=alpha).fit(counts, y).predict_proba(new)


# %% right: class by class
def word_bayes(counts, y, new, alpha):
    columns = []
    for label in sorted(set(y.tolist())):
        words = counts[y == label].sum(axis=0)
        theta = (words + alpha) / (words.sum() + alpha * counts.shape[1])
        columns.append(np.log(np.mean(y == label)) + np.sum(new * np.log(theta), axis=1))
    joint = np.stack(columns, axis=1)
    return special.softmax(joint, axis=1)


# %% base: short
def word_bayes(counts, y, new, alpha):
    classes = np.unique(y)
    totals = np.array([counts[y == c].sum(axis=0) for c in classes])
    theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.shape[1])
    joint = new @ np.log(theta).T + np.log([np.mean(y == c) for c in classes])
    return special.softmax(joint, axis=1)


# %% wrong: α not in the total | word_bayes: value | from: short
-     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.shape[1])
+     theta = (totals + alpha) / totals.sum(axis=1, keepdims=True)

# %% wrong: α once in the total | word_bayes: value | from: short
-     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.shape[1])
+     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha)

# %% wrong: the vocabulary as all words that were written | word_bayes: value | from: short
-     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.shape[1])
+     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.sum())

# %% wrong: messages counted, not words | word_bayes: value | from: short
-     totals = np.array([counts[y == c].sum(axis=0) for c in classes])
+     totals = np.array([(counts[y == c] > 0).sum(axis=0) for c in classes])

# %% wrong: no priors | word_bayes: value | from: short
-     joint = new @ np.log(theta).T + np.log([np.mean(y == c) for c in classes])
+     joint = new @ np.log(theta).T

# %% wrong: absent words count as well | word_bayes: value | from: short
-     joint = new @ np.log(theta).T + np.log([np.mean(y == c) for c in classes])
+     joint = np.minimum(new, 1) @ np.log(theta).T + np.log([np.mean(y == c) for c in classes])

# %% wrong: products underflow | word_bayes: value (hidden) | from: short
-     joint = new @ np.log(theta).T + np.log([np.mean(y == c) for c in classes])
-     return special.softmax(joint, axis=1)
+     with np.errstate(all="ignore"):
+         product = np.prod(theta ** new[:, np.newaxis], axis=2) * [np.mean(y == c) for c in classes]
+         return product / product.sum(axis=1, keepdims=True)

# %% wrong: always α = 1 | word_bayes: value | from: short
-     theta = (totals + alpha) / (totals.sum(axis=1, keepdims=True) + alpha * counts.shape[1])
+     theta = (totals + 1) / (totals.sum(axis=1, keepdims=True) + counts.shape[1])
