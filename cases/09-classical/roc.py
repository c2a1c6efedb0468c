# %% right: walking down the scores
def roc(truth, scores):
    order = np.argsort(-scores, kind="stable")
    found, alarms = np.cumsum(truth[order]), np.cumsum(1 - truth[order])
    last = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    return np.append(0, alarms[last] / alarms[-1]), np.append(0, found[last] / found[-1])


def auc(truth, scores):
    false_rates, true_rates = roc(truth, scores)
    return float(np.trapezoid(true_rates, false_rates))


# %% right: a loop over the thresholds, ranks for the area
def roc(truth, scores):
    false_rates, true_rates = [0.0], [0.0]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        false_rates.append(np.sum((scores >= threshold) & (truth == 0)) / np.sum(truth == 0))
        true_rates.append(np.sum((scores >= threshold) & (truth == 1)) / np.sum(truth == 1))
    return np.array(false_rates), np.array(true_rates)


def auc(truth, scores):
    ranks = np.array([np.sum(scores < s) + (np.sum(scores == s) + 1) / 2 for s in scores])
    positive = truth == 1
    n, m = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


# %% base: short
def roc(truth, scores):
    called = scores >= np.unique(scores)[::-1, np.newaxis]
    false_rates, true_rates = called[:, truth == 0].mean(axis=1), called[:, truth == 1].mean(axis=1)
    return np.append(0.0, false_rates), np.append(0.0, true_rates)


def auc(truth, scores):
    differences = scores[truth == 1][:, np.newaxis] - scores[truth == 0]
    return float(np.mean(differences > 0) + np.mean(differences == 0) / 2)


# %% wrong: above the threshold, not at it | roc: value
def roc(truth, scores):
    thresholds = np.append(np.inf, np.unique(scores)[::-1])
    called = scores > thresholds[:, np.newaxis]
    return called[:, truth == 0].mean(axis=1), called[:, truth == 1].mean(axis=1)


def auc(truth, scores):
    return metrics.roc_auc_score(truth, scores)


# %% wrong: from low thresholds to high ones | roc: value | from: short
-     return np.append(0.0, false_rates), np.append(0.0, true_rates)
+     return np.append(0.0, false_rates)[::-1], np.append(0.0, true_rates)[::-1]

# %% wrong: one point for each example | roc: shape | from: short
-     called = scores >= np.unique(scores)[::-1, np.newaxis]
+     called = scores >= np.sort(scores)[::-1, np.newaxis]

# %% wrong: recall first | roc: value | from: short
-     return np.append(0.0, false_rates), np.append(0.0, true_rates)
+     return np.append(0.0, true_rates), np.append(0.0, false_rates)

# %% wrong: pairs with equal scores count nothing | auc: value | from: short
-     return float(np.mean(differences > 0) + np.mean(differences == 0) / 2)
+     return float(np.mean(differences > 0))

# %% wrong: pairs with equal scores count one | auc: value | from: short
-     return float(np.mean(differences > 0) + np.mean(differences == 0) / 2)
+     return float(np.mean(differences >= 0))

# %% wrong: thresholded first | auc: value | from: short
-     differences = scores[truth == 1][:, np.newaxis] - scores[truth == 0]
+     decided = (scores >= 0.5).astype(int)
+     differences = decided[truth == 1][:, np.newaxis] - decided[truth == 0]

# %% wrong: a negative area | auc: value | from: short
-     differences = scores[truth == 1][:, np.newaxis] - scores[truth == 0]
-     return float(np.mean(differences > 0) + np.mean(differences == 0) / 2)
+     false_rates, true_rates = roc(truth, scores)
+     return float(np.trapezoid(true_rates[::-1], false_rates[::-1]))

# %% wrong: a hundred thresholds between 0 and 1 | roc: shape | from: short
-     called = scores >= np.unique(scores)[::-1, np.newaxis]
+     called = scores >= np.linspace(1, 0, 100)[:, np.newaxis]

# %% wrong: negative scores are left out | roc: shape (hidden) | from: short
-     called = scores >= np.unique(scores)[::-1, np.newaxis]
+     thresholds = np.unique(scores)[::-1]
+     called = scores >= thresholds[thresholds >= 0][:, np.newaxis]
