# %% right: by bincount, the scores by sums, the errors by a mask
def confusion_matrix(labels, predictions, num_classes):
    places = labels * num_classes + predictions
    return np.bincount(places, minlength=num_classes**2).reshape(num_classes, num_classes)


def scores(confusion):
    hits = np.diagonal(confusion).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.nan_to_num(hits / confusion.sum(0))
        recall = np.nan_to_num(hits / confusion.sum(1))
        f1 = np.nan_to_num(2 / (1 / precision + 1 / recall))
    return {"precision": precision, "recall": recall, "f1": f1, "accuracy": np.trace(confusion) / confusion.sum()}


def most_confused(confusion):
    errors = np.where(np.eye(len(confusion), dtype=bool), -1, confusion)
    return divmod(int(errors.argmax()), len(confusion))


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% right: loops and lists
def confusion_matrix(labels, predictions, num_classes):
    confusion = [[0] * num_classes for _ in range(num_classes)]
    for label, prediction in zip(labels, predictions):
        confusion[label][prediction] += 1
    return confusion


def scores(confusion):
    precision, recall, f1 = [], [], []
    k = len(confusion)
    for c in range(k):
        tp = confusion[c][c]
        fp = sum(confusion[r][c] for r in range(k)) - tp
        fn = sum(confusion[c]) - tp
        precision.append(tp / (tp + fp) if tp + fp else 0)
        recall.append(tp / (tp + fn) if tp + fn else 0)
        f1.append(2 * tp / (2 * tp + fp + fn) if tp else 0)
    right = sum(confusion[c][c] for c in range(k))
    return {"accuracy": float(right / np.sum(confusion)), "precision": precision, "recall": recall, "f1": f1}


def most_confused(confusion):
    k = len(confusion)
    return max(((i, j) for i in range(k) for j in range(k) if i != j), key=lambda place: confusion[place[0]][place[1]])


def predictive_value(sensitivity, specificity, prevalence):
    ill, healthy = 1e6 * prevalence, 1e6 * (1 - prevalence)
    called_ill = ill * sensitivity + healthy - healthy * specificity
    return ill * sensitivity / called_ill


# %% wrong: predictions as rows | confusion_matrix: value
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (predictions, labels), 1)
    return confusion


def scores(confusion):
    return {}


def most_confused(confusion):
    return 0, 1


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% wrong: counts a repeated place once | confusion_matrix: value
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    confusion[labels, predictions] += 1
    return confusion


def scores(confusion):
    return {}


def most_confused(confusion):
    return 0, 1


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% base: without most_confused
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def scores(confusion):
    right, called, there = np.diag(confusion), confusion.sum(0), confusion.sum(1)
    return {
        "accuracy": right.sum() / confusion.sum(),
        "precision": right / called,
        "recall": right / there,
        "f1": 2 * right / (called + there),
    }


def most_confused(confusion):
    return 0, 1


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% wrong: as many classes as occur | confusion_matrix: shape (hidden) | from: without most_confused
-     confusion = np.zeros((num_classes, num_classes), dtype=int)
+     k = max(labels.max(), predictions.max()) + 1
+     confusion = np.zeros((k, k), dtype=int)

-     return 0, 1
+     errors = confusion - np.diag(np.diag(confusion))
+     return np.unravel_index(errors.argmax(), errors.shape)

# %% wrong: shares in place of counts | confusion_matrix: dtype
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes))
    np.add.at(confusion, (labels, predictions), 1 / len(labels))
    return confusion


def scores(confusion):
    return {}


def most_confused(confusion):
    return 0, 1


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% wrong: precision and recall swapped | scores: value | from: without most_confused
-         "precision": right / called,
-         "recall": right / there,
+         "precision": right / there,
+         "recall": right / called,

# %% wrong: TP to FP and TP to FN, as some notes have it | scores: value | from: without most_confused
      right, called, there = np.diag(confusion), confusion.sum(0), confusion.sum(1)
+     precision, recall = right / (called - right), right / (there - right)

-         "precision": right / called,
-         "recall": right / there,
-         "f1": 2 * right / (called + there),
+         "precision": precision,
+         "recall": recall,
+         "f1": 2 * precision * recall / (precision + recall),

# %% wrong: the mean of precision and recall for F1 | scores: value | from: without most_confused
-     right, called, there = np.diag(confusion), confusion.sum(0), confusion.sum(1)
+     right = np.diag(confusion)
+     precision, recall = right / confusion.sum(0), right / confusion.sum(1)

-         "precision": right / called,
-         "recall": right / there,
-         "f1": 2 * right / (called + there),
+         "precision": precision,
+         "recall": recall,
+         "f1": (precision + recall) / 2,

# %% wrong: divides by zero | scores: value (hidden)
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def scores(confusion):
    right = np.diag(confusion)
    with np.errstate(all="ignore"):
        precision, recall = right / confusion.sum(0), right / confusion.sum(1)
        f1 = 2 * precision * recall / (precision + recall)
    return {"accuracy": right.sum() / confusion.sum(), "precision": precision, "recall": recall, "f1": f1}


def most_confused(confusion):
    errors = confusion - np.diag(np.diag(confusion))
    row, column = np.unravel_index(errors.argmax(), errors.shape)
    return int(row), int(column)


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% wrong: looks at the diagonal, too | most_confused: value | from: without most_confused
-     return 0, 1
+     return divmod(int(confusion.argmax()), len(confusion))

# %% wrong: the predicted class first | most_confused: value | from: without most_confused
-     return 0, 1
+     errors = confusion - np.diag(np.diag(confusion))
+     return divmod(int(errors.argmax()), len(confusion))[::-1]

# %% wrong: adds up both directions of an error | most_confused: value (hidden)
def confusion_matrix(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def scores(confusion):
    right, called, there = np.diag(confusion), confusion.sum(0), confusion.sum(1)
    precision = np.divide(right, called, out=np.zeros(len(right)), where=called > 0)
    recall = np.divide(right, there, out=np.zeros(len(right)), where=there > 0)
    f1 = np.where(right > 0, 2 * right / np.maximum(called + there, 1), 0)
    return {"accuracy": right.sum() / confusion.sum(), "precision": precision, "recall": recall, "f1": f1}


def most_confused(confusion):
    both = np.tril(confusion + confusion.T, -1)
    return divmod(int(both.argmax()), len(confusion))


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% right: by scikit-learn, which no test can tell from NumPy
def confusion_matrix(labels, predictions, num_classes):
    import sklearn.metrics

    return sklearn.metrics.confusion_matrix(labels, predictions, labels=range(num_classes))


def scores(confusion):
    hits, wanted, called = np.diagonal(confusion), np.sum(confusion, 1), np.sum(confusion, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = np.nan_to_num(hits / called), np.nan_to_num(hits / wanted)
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    return {"f1": f1.tolist(), "recall": recall, "precision": precision, "accuracy": float(hits.sum() / confusion.sum())}


def most_confused(confusion):
    errors = np.array(confusion)
    np.fill_diagonal(errors, -1)
    return divmod(errors.argmax(), len(errors))


def predictive_value(sensitivity, specificity, prevalence):
    return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))


# %% base: with most_confused | from: without most_confused
-         "precision": right / called,
-         "recall": right / there,
-         "f1": 2 * right / (called + there),
+         "precision": right / np.maximum(called, 1),
+         "recall": right / np.maximum(there, 1),
+         "f1": 2 * right / np.maximum(called + there, 1),

-     return 0, 1
+     errors = confusion - np.diag(np.diag(confusion))
+     return tuple(int(each) for each in np.unravel_index(errors.argmax(), errors.shape))

-     return sensitivity * prevalence / (sensitivity * prevalence + (1 - specificity) * (1 - prevalence))
+     found, false_alarms = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
+     return found / (found + false_alarms)


# %% wrong: the sensitivity | predictive_value: value | from: with most_confused
-     return found / (found + false_alarms)
+     return sensitivity

# %% wrong: leaves the prevalence out | predictive_value: value | from: with most_confused
-     found, false_alarms = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
+     found, false_alarms = sensitivity, 1 - specificity

# %% wrong: the specificity for the share of false alarms | predictive_value: value | from: with most_confused
-     found, false_alarms = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
+     found, false_alarms = sensitivity * prevalence, specificity * (1 - prevalence)

# %% wrong: the false alarms among all people | predictive_value: value | from: with most_confused
-     found, false_alarms = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
+     found, false_alarms = sensitivity * prevalence, 1 - specificity

# %% wrong: the share of all people | predictive_value: value | from: with most_confused
-     return found / (found + false_alarms)
+     return found
