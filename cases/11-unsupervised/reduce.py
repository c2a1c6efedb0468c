# %% right: the library, models in a list
def reduce(X, X_new, k):
    model = PCA(k)
    return model.fit_transform(X), model.transform(X_new)


accuracies, found = [], []
for count in [2, 5, 10, 20, 30, 64]:
    pipe = make_pipeline(PCA(n_components=count), KNeighborsClassifier(n_neighbors=5))
    pipe.fit(train_X, train_y)
    found.append(pipe)
    accuracies.append(np.mean(pipe.predict(validation_X) == validation_y))
place = int(np.argmax(np.array(accuracies) >= 0.95))
chosen = [2, 5, 10, 20, 30, 64][place]
digit_model = found[place]
test_accuracy = float(np.mean(digit_model.predict(test_X) == test_y))


# %% right: by the SVD, fitted once more
def reduce(X, X_new, k):
    mean = X.mean(axis=0)
    directions = pca_svd(X, k)[0]
    return (X - mean) @ directions.T, (X_new - mean) @ directions.T


counts = np.array([2, 5, 10, 20, 30, 64])
accuracies = np.array([make_pipeline(PCA(int(c)), KNeighborsClassifier()).fit(train_X, train_y).score(validation_X, validation_y) for c in counts])
chosen = int(counts[accuracies >= 0.95].min())
digit_model = make_pipeline(PCA(chosen), KNeighborsClassifier())
digit_model.fit(train_X, train_y)
test_accuracy = metrics.accuracy_score(test_y, digit_model.predict(test_X))


# %% base: as the reference
def reduce(X, X_new, k):
    directions, scores, _ = pca(X, k)
    return scores, (X_new - np.mean(X, axis=0)) @ directions.T


models = {count: make_pipeline(PCA(count), KNeighborsClassifier(5)).fit(train_X, train_y) for count in (2, 5, 10, 20, 30, 64)}
accuracies = [model.score(validation_X, validation_y) for model in models.values()]
chosen = next(count for count, accuracy in zip(models, accuracies) if accuracy >= 0.95)
digit_model = models[chosen]
test_accuracy = digit_model.score(test_X, test_y)

# %% wrong: PCA of the new rows by themselves | reduce: value | from: as the reference
-     return scores, (X_new - np.mean(X, axis=0)) @ directions.T
+     return scores, pca(X_new, k)[1]

# %% wrong: new rows centred by their own mean | reduce: value | from: as the reference
-     return scores, (X_new - np.mean(X, axis=0)) @ directions.T
+     return scores, (X_new - np.mean(X_new, axis=0)) @ directions.T

# %% wrong: learned from both | reduce: value | from: as the reference
-     directions, scores, _ = pca(X, k)
-     return scores, (X_new - np.mean(X, axis=0)) @ directions.T
+     scores = pca(np.vstack([X, X_new]), k)[1]
+     return scores[: len(X)], scores[len(X) :]

# %% wrong: new rows not centred | reduce: value | from: as the reference
-     return scores, (X_new - np.mean(X, axis=0)) @ directions.T
+     return scores, X_new @ directions.T

# %% wrong: accuracies on the training part | accuracies: value (hidden) | from: as the reference
- accuracies = [model.score(validation_X, validation_y) for model in models.values()]
+ accuracies = [model.score(train_X, train_y) for model in models.values()]

# %% wrong: chosen on the test part | accuracies: value (hidden) | from: as the reference
- accuracies = [model.score(validation_X, validation_y) for model in models.values()]
+ accuracies = [model.score(test_X, test_y) for model in models.values()]

# %% wrong: fitted on the training and the test part | accuracies: value (hidden) | from: as the reference
- models = {count: make_pipeline(PCA(count), KNeighborsClassifier(5)).fit(train_X, train_y) for count in (2, 5, 10, 20, 30, 64)}
+ models = {count: make_pipeline(PCA(count), KNeighborsClassifier(5)).fit(digits_X, digits_y) for count in (2, 5, 10, 20, 30, 64)}

# %% wrong: the model fitted on all rows | digit_model: value (hidden) | from: as the reference
- digit_model = models[chosen]
+ digit_model = make_pipeline(PCA(chosen), KNeighborsClassifier(5)).fit(digits_X, digits_y)

# %% wrong: the most components | chosen: value (hidden) | from: as the reference
- chosen = next(count for count, accuracy in zip(models, accuracies) if accuracy >= 0.95)
+ chosen = 64

# %% wrong: the best number | chosen: value (hidden) | from: as the reference
- chosen = next(count for count, accuracy in zip(models, accuracies) if accuracy >= 0.95)
+ chosen = max(zip(accuracies, models))[1]

# %% wrong: PCA outside the pipeline | digit_model: type | from: as the reference
- digit_model = models[chosen]
- test_accuracy = digit_model.score(test_X, test_y)
+ outside = PCA(chosen).fit(train_X)
+ digit_model = KNeighborsClassifier(5).fit(outside.transform(train_X), train_y)
+ test_accuracy = digit_model.score(outside.transform(test_X), test_y)

# %% wrong: not fitted | digit_model: fitted | from: as the reference
- digit_model = models[chosen]
- test_accuracy = digit_model.score(test_X, test_y)
+ digit_model = make_pipeline(PCA(chosen), KNeighborsClassifier(5))
+ test_accuracy = models[chosen].score(test_X, test_y)

# %% wrong: other neighbours | digit_model: parameters | from: as the reference
- digit_model = models[chosen]
+ digit_model = make_pipeline(PCA(chosen), KNeighborsClassifier(1)).fit(train_X, train_y)

# %% wrong: accuracy of the validation part | test_accuracy: value (hidden) | from: as the reference
- test_accuracy = digit_model.score(test_X, test_y)
+ test_accuracy = digit_model.score(validation_X, validation_y)

# %% equivalent: line 20: `30` → `31` | accuracies are asked for, and 31 components give the same one as 30
