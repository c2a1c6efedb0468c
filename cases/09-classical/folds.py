# %% right: a loop, and the selection of scikit-learn
def cross_validate(predict, X, y, folds):
    accuracies = []
    for fold in sorted(set(folds.tolist())):
        train, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        labels = predict(X[train], y[train], X[held])
        accuracies.append(metrics.accuracy_score(y[held], labels))
    return np.array(accuracies)


def honest_score(X, y, keep, folds):
    def predict(X_train, y_train, X_new):
        selection = feature_selection.SelectKBest(k=keep)
        model = pipeline.make_pipeline(selection, linear_model.LogisticRegression())
        return model.fit(X_train, y_train).predict(X_new)

    return np.mean(cross_validate(predict, X, y, folds))


# %% right: correlations one by one
def cross_validate(predict, X, y, folds):
    return [np.mean(predict(X[folds != f], y[folds != f], X[folds == f]) == y[folds == f]) for f in np.unique(folds)]


def honest_score(X, y, keep, folds):
    scores = []
    for fold in np.unique(folds):
        held = folds == fold
        strength = [-abs(np.corrcoef(column, y[~held])[0, 1]) for column in X[~held].T]
        columns = np.sort(np.argsort(strength)[:keep])
        model = linear_model.LogisticRegression().fit(X[~held][:, columns], y[~held])
        scores.append(model.score(X[held][:, columns], y[held]))
    return float(np.mean(scores))


# %% base: short
def cross_validate(predict, X, y, folds):
    accuracies = []
    for fold in np.unique(folds):
        train, held = folds != fold, folds == fold
        accuracies.append(np.mean(predict(X[train], y[train], X[held]) == y[held]))
    return np.array(accuracies)


def honest_score(X, y, keep, folds):
    def predict(X_train, y_train, X_new):
        centred = X_train - X_train.mean(axis=0)
        correlations = (y_train - y_train.mean()) @ centred / centred.std(axis=0)
        best = np.argsort(np.abs(correlations))[-keep:]
        return linear_model.LogisticRegression().fit(X_train[:, best], y_train).predict(X_new[:, best])

    return float(cross_validate(predict, X, y, folds).mean())


# %% wrong: the accuracy of the training folds | cross_validate: value | from: short
-         accuracies.append(np.mean(predict(X[train], y[train], X[held]) == y[held]))
+         accuracies.append(np.mean(predict(X[train], y[train], X[train]) == y[train]))

# %% wrong: trained on one fold, tested on the others | cross_validate: value | from: short
-         train, held = folds != fold, folds == fold
+         train, held = folds == fold, folds != fold

# %% wrong: folds that overlap | cross_validate: value | from: short
-         train, held = folds != fold, folds == fold
+         train, held = folds >= 0, folds == fold

# %% wrong: the mean in place of the accuracies | cross_validate: shape | from: short
-     return np.array(accuracies)
+     return float(np.mean(accuracies))

# %% wrong: the folds 0, 1, … whatever their numbers | cross_validate: value (hidden) | from: short
-     for fold in np.unique(folds):
+     for fold in range(folds.max() + 1):

# %% wrong: selection before the split | honest_score: value
def cross_validate(predict, X, y, folds):
    return np.array([np.mean(predict(X[folds != f], y[folds != f], X[folds == f]) == y[folds == f]) for f in np.unique(folds)])


def honest_score(X, y, keep, folds):
    selected = feature_selection.SelectKBest(k=keep).fit_transform(X, y)
    return float(cross_validate(lambda train, labels, new: linear_model.LogisticRegression().fit(train, labels).predict(new), selected, y, folds).mean())


# %% wrong: the weakest columns | honest_score: value | from: short
-         best = np.argsort(np.abs(correlations))[-keep:]
+         best = np.argsort(np.abs(correlations))[:keep]

# %% wrong: only columns that rise with the label | honest_score: value | from: short
-         best = np.argsort(np.abs(correlations))[-keep:]
+         best = np.argsort(correlations)[-keep:]

# %% wrong: a covariance depends on the unit | honest_score: value (hidden) | from: short
-         correlations = (y_train - y_train.mean()) @ centred / centred.std(axis=0)
+         correlations = (y_train - y_train.mean()) @ centred

# %% wrong: standardized, which was not asked for | honest_score: value (hidden) | from: short
-         return linear_model.LogisticRegression().fit(X_train[:, best], y_train).predict(X_new[:, best])
+         scale = X_train[:, best].std(axis=0)
+         return linear_model.LogisticRegression().fit(X_train[:, best] / scale, y_train).predict(X_new[:, best] / scale)
