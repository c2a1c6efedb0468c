# %% right: by scikit-learn
def standardize(train, other):
    scaler = preprocessing.StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(other)


def best_k(X, y, ks, folds):
    scores = {}
    for k in ks:
        model = pipeline.make_pipeline(preprocessing.StandardScaler(), neighbors.KNeighborsClassifier(int(k)))
        scores[int(k)] = model_selection.cross_val_score(model, X, y, cv=model_selection.PredefinedSplit(folds)).mean()
    return max(scores, key=scores.get)


k_figure, axes = plt.subplots()
models = [neighbors.KNeighborsClassifier(int(k)).fit(moon_train, moon_train_y) for k in moon_ks]
axes.plot(moon_ks, [model.score(moon_train, moon_train_y) for model in models], label="training")
axes.plot(moon_ks, [model.score(moon_validation, moon_validation_y) for model in models], label="validation")
axes.set(title="k", xlabel="k", ylabel="accuracy")
axes.legend()


# %% right: folds outside, two plots
def standardize(train, other):
    both = []
    for table in (train, other):
        both.append(np.stack([(table[:, j] - train[:, j].mean()) / train[:, j].std() for j in range(train.shape[1])], axis=1))
    return tuple(both)


def best_k(X, y, ks, folds):
    table = np.zeros((len(set(folds.tolist())), len(ks)))
    for i, fold in enumerate(sorted(set(folds.tolist()))):
        train, held = standardize(X[folds != fold], X[folds == fold])
        for j, k in enumerate(ks):
            model = neighbors.KNeighborsClassifier(int(k)).fit(train, y[folds != fold])
            table[i, j] = model.score(held, y[folds == fold])
    return int(ks[table.mean(axis=0).argmax()])


k_figure, panels = plt.subplots(1, 2)
for axes, name, X, y in zip(panels, ("training", "validation"), (moon_train, moon_validation), (moon_train_y, moon_validation_y)):
    axes.semilogx(moon_ks, [neighbors.KNeighborsClassifier(int(k)).fit(moon_train, moon_train_y).score(X, y) for k in moon_ks], "o", label=name)
    axes.set(title=name, xlabel="k", ylabel="accuracy")
    axes.legend()


# %% base: short
def standardize(train, other):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (other - mean) / deviation


def best_k(X, y, ks, folds):
    means = []
    for k in ks:
        accuracies = []
        for fold in np.unique(folds):
            held = folds == fold
            train, validation = standardize(X[~held], X[held])
            model = neighbors.KNeighborsClassifier(int(k)).fit(train, y[~held])
            accuracies.append(model.score(validation, y[held]))
        means.append(np.mean(accuracies))
    return int(ks[np.argmax(means)])


k_figure, axes = plt.subplots()
for name, X, y in (("training", moon_train, moon_train_y), ("validation", moon_validation, moon_validation_y)):
    axes.plot(moon_ks, [neighbors.KNeighborsClassifier(int(k)).fit(moon_train, moon_train_y).score(X, y) for k in moon_ks], label=name)
axes.set(title="k", xlabel="k", ylabel="accuracy")
axes.legend()


# %% wrong: mean and deviation of both parts | standardize: value | from: short
-     mean, deviation = train.mean(axis=0), train.std(axis=0)
+     both = np.vstack([train, other])
+     mean, deviation = both.mean(axis=0), both.std(axis=0)

# %% wrong: the other part by itself | standardize: value | from: short
-     return (train - mean) / deviation, (other - mean) / deviation
+     return (train - mean) / deviation, (other - other.mean(axis=0)) / other.std(axis=0)

# %% wrong: the deviation of a sample | standardize: value | from: short
-     mean, deviation = train.mean(axis=0), train.std(axis=0)
+     mean, deviation = train.mean(axis=0), train.std(axis=0, ddof=1)

# %% wrong: k by the training accuracy | best_k: value | from: short
-             accuracies.append(model.score(validation, y[held]))
+             accuracies.append(model.score(train, y[~held]))

# %% wrong: not standardized | best_k: value | from: short
-             train, validation = standardize(X[~held], X[held])
+             train, validation = X[~held], X[held]

# %% wrong: the place of the best, not the k | best_k: value | from: short
-     return int(ks[np.argmax(means)])
+     return int(np.argmax(means))

# %% wrong: the last fold only | best_k: value (hidden) | from: short
-         means.append(np.mean(accuracies))
+         means.append(accuracies[-1] if len(X) > 40 else np.mean(accuracies))

# %% wrong: the validation part votes for itself | k_figure: curves (hidden) | from: short
-     axes.plot(moon_ks, [neighbors.KNeighborsClassifier(int(k)).fit(moon_train, moon_train_y).score(X, y) for k in moon_ks], label=name)
+     axes.plot(moon_ks, [neighbors.KNeighborsClassifier(int(k)).fit(X, y).score(X, y) for k in moon_ks], label=name)

# %% wrong: the names exchanged | k_figure: legend (hidden) | from: short
- for name, X, y in (("training", moon_train, moon_train_y), ("validation", moon_validation, moon_validation_y)):
+ for name, X, y in (("validation", moon_train, moon_train_y), ("training", moon_validation, moon_validation_y)):

# %% wrong: no labels | k_figure: title | from: short
- axes.set(title="k", xlabel="k", ylabel="accuracy")
+ axes.grid()
