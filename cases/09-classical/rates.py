# %% right: counted one by one
def confusion(truth, predicted, classes):
    place = {label: i for i, label in enumerate(classes)}
    matrix = np.zeros((len(classes), len(classes)), dtype=int)
    for true, called in zip(truth, predicted):
        matrix[place[true], place[called]] += 1
    return matrix


def share(part, whole):
    return part / whole if whole else 0.0


def rates(truth, predicted, positive):
    is_positive, called = truth == positive, predicted == positive
    tp, fp = np.sum(is_positive & called), np.sum(~is_positive & called)
    fn, tn = np.sum(is_positive & ~called), np.sum(~is_positive & ~called)
    precision, recall, specificity = share(tp, tp + fp), share(tp, tp + fn), share(tn, tn + fp)
    f1 = share(2 * precision * recall, precision + recall)
    balanced = (recall + specificity) / 2
    return dict(accuracy=(tp + tn) / (tp + tn + fp + fn), precision=precision, recall=recall, specificity=specificity, f1=f1, balanced=balanced)


def averages(matrix, how):
    rows = []
    for i in range(len(matrix)):
        precision, recall = share(matrix[i, i], matrix[:, i].sum()), share(matrix[i, i], matrix[i].sum())
        rows.append([precision, recall, share(2 * precision * recall, precision + recall)])
    if how == "macro":
        return tuple(np.mean(rows, axis=0))
    if how == "weighted":
        return tuple(np.average(rows, axis=0, weights=matrix.sum(axis=1)))
    return (np.trace(matrix) / np.sum(matrix),) * 3


# %% right: by scikit-learn
def confusion(truth, predicted, classes):
    return metrics.confusion_matrix(truth, predicted, labels=classes)


def rates(truth, predicted, positive):
    true, called = truth == positive, predicted == positive
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(true, called, labels=[True], zero_division=0)
    specificity = metrics.recall_score(~true, ~called, zero_division=0)
    return {
        "accuracy": metrics.accuracy_score(true, called),
        "precision": precision[0],
        "recall": recall[0],
        "specificity": specificity,
        "f1": f1[0],
        "balanced": (recall[0] + specificity) / 2,
    }


def averages(matrix, how):
    k = len(matrix)
    truth, predicted = np.repeat(np.repeat(np.arange(k), k), matrix.ravel()), np.repeat(np.tile(np.arange(k), k), matrix.ravel())
    return metrics.precision_recall_fscore_support(truth, predicted, labels=np.arange(k), average=how, zero_division=0)[:3]


# %% base: short
def confusion(truth, predicted, classes):
    return np.array([[np.sum((truth == row) & (predicted == column)) for column in classes] for row in classes])


def rates(truth, predicted, positive):
    (tn, fp), (fn, tp) = confusion(truth == positive, predicted == positive, [False, True])
    precision = tp / max(tp + fp, 1)
    recall = tp / max(tp + fn, 1)
    specificity = tn / max(tn + fp, 1)
    f1 = 2 * tp / max(2 * tp + fp + fn, 1)
    return {
        "accuracy": (tp + tn) / len(truth),
        "precision": precision,
        "recall": recall,
        "specificity": specificity,
        "f1": f1,
        "balanced": (recall + specificity) / 2,
    }


def averages(matrix, how):
    right, called, true = np.diag(matrix), matrix.sum(axis=0), matrix.sum(axis=1)
    if how == "micro":
        return (right.sum() / matrix.sum(),) * 3
    weights = true / true.sum() if how == "weighted" else np.full(len(matrix), 1 / len(matrix))
    precision, recall = right / np.maximum(called, 1), right / np.maximum(true, 1)
    f1 = 2 * right / np.maximum(called + true, 1)
    return weights @ precision, weights @ recall, weights @ f1


# %% wrong: TP to FP and TP to FN | rates: value | from: short
-     precision = tp / max(tp + fp, 1)
-     recall = tp / max(tp + fn, 1)
+     precision = tp / max(fp, 1)
+     recall = tp / max(fn, 1)

# %% wrong: rows for the predictions | confusion: value | from: short
-     return np.array([[np.sum((truth == row) & (predicted == column)) for column in classes] for row in classes])
+     return np.array([[np.sum((truth == row) & (predicted == column)) for row in classes] for column in classes])

# %% wrong: labels taken for positions | confusion: error | from: short
-     return np.array([[np.sum((truth == row) & (predicted == column)) for column in classes] for row in classes])
+     matrix = np.zeros((len(classes), len(classes)), dtype=int)
+     np.add.at(matrix, (truth, predicted), 1)
+     return matrix

# %% wrong: F1 of the macro means | averages: value | from: short
-     return weights @ precision, weights @ recall, weights @ f1
+     p, r = weights @ precision, weights @ recall
+     return p, r, 2 * p * r / (p + r)

# %% wrong: precision along the rows | averages: value | from: short
-     right, called, true = np.diag(matrix), matrix.sum(axis=0), matrix.sum(axis=1)
+     right, called, true = np.diag(matrix), matrix.sum(axis=1), matrix.sum(axis=0)

# %% wrong: a share of nothing is no number | rates: value (hidden) | from: short
-     precision = tp / max(tp + fp, 1)
+     with np.errstate(all="ignore"):
+         precision = tp / (tp + fp)

# %% wrong: means over the classes that occur, without the others | averages: value (hidden) | from: short
-     precision, recall = right / np.maximum(called, 1), right / np.maximum(true, 1)
+     with np.errstate(all="ignore"):
+         precision, recall = right / called, right / true
+     precision, recall = np.where(np.isnan(precision), 1, precision), np.where(np.isnan(recall), 1, recall)

# %% wrong: classes sorted where the visible test does not look | confusion: value (hidden) | from: short
-     return np.array([[np.sum((truth == row) & (predicted == column)) for column in classes] for row in classes])
+     classes = sorted(classes) if len(classes) == 2 else classes
+     return np.array([[np.sum((truth == row) & (predicted == column)) for column in classes] for row in classes])

# %% wrong: balanced accuracy for accuracy | rates: value | from: short
-         "accuracy": (tp + tn) / len(truth),
+         "accuracy": (recall + specificity) / 2,

# %% wrong: a list in place of a dictionary | rates: type | from: short
-     return {
-         "accuracy": (tp + tn) / len(truth),
-         "precision": precision,
-         "recall": recall,
-         "specificity": specificity,
-         "f1": f1,
-         "balanced": (recall + specificity) / 2,
-     }
+     return [(tp + tn) / len(truth), precision, recall, specificity, f1, (recall + specificity) / 2]

# %% equivalent: line 42: `np.maximum(called, 1)` → `np.maximum(1, called)` | the larger of two numbers does not depend on their order
# %% equivalent: line 44: `1` → `2` | where a class was called or is true only once, and not both at once, none is right, and 0 stays 0
