# %% right: two plots below each other, the library's silhouette
inertias, mean_silhouettes, fitted = [], [], []
for k in range(1, 9):
    model = KMeans(n_clusters=k, n_init=5, random_state=0)
    model.fit(blobs_X)
    fitted.append(model)
    inertias.append(model.inertia_)
    if k > 1:
        mean_silhouettes.append(metrics.silhouette_score(blobs_X, model.labels_))
elbow_figure, (upper, lower) = plt.subplots(2, 1, figsize=(5, 7), layout="constrained")
upper.plot(np.arange(1, 9), inertias, "s--", label="inertia (WCSS)")
lower.plot(np.arange(2, 9), mean_silhouettes, "s--", label="mean silhouette")
for axes in (upper, lower):
    axes.set(title="How many clusters?", xlabel="k", ylabel="value")
    axes.legend()
best_k = mean_silhouettes.index(max(mean_silhouettes)) + 2
blob_model = fitted[best_k - 1]

# %% right: arrays, a second y axis, fitted once more
counts = np.arange(2, 9)
inertias = np.array([KMeans(k, n_init=5, random_state=0).fit(blobs_X).inertia_ for k in np.arange(1, 9)])
mean_silhouettes = np.array([silhouettes(blobs_X, KMeans(k, n_init=5, random_state=0).fit_predict(blobs_X)).mean() for k in counts])
elbow_figure = plt.figure()
plt.subplot(121)
plt.scatter([1, *counts], inertias)
plt.title("Inertia")
plt.xlabel("k")
plt.ylabel("sum of squares")
plt.subplot(122)
plt.plot(counts, mean_silhouettes, "o")
plt.title("Silhouette")
plt.xlabel("k")
plt.ylabel("mean")
best_k = int(counts[mean_silhouettes.argmax()])
blob_model = KMeans(best_k, n_init=5, random_state=0).fit(blobs_X)

# %% base: as the reference
models = {k: KMeans(k, n_init=5, random_state=0).fit(blobs_X) for k in range(1, 9)}
inertias = [model.inertia_ for model in models.values()]
mean_silhouettes = [np.mean(silhouettes(blobs_X, models[k].labels_)) for k in range(2, 9)]
elbow_figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
left.plot(range(1, 9), inertias, "o-")
left.set(title="inertia", xlabel="number of clusters", ylabel="sum of squared distances")
right.plot(range(2, 9), mean_silhouettes, "o-")
right.set(title="silhouette", xlabel="number of clusters", ylabel="mean silhouette")
best_k = 2 + int(np.argmax(mean_silhouettes))
blob_model = models[best_k]

# %% wrong: the smallest inertia | best_k: value (hidden) | from: as the reference
- best_k = 2 + int(np.argmax(mean_silhouettes))
+ best_k = 1 + int(np.argmin(inertias))

# %% wrong: the position in the list | best_k: value (hidden) | from: as the reference
- best_k = 2 + int(np.argmax(mean_silhouettes))
+ best_k = int(np.argmax(mean_silhouettes))

# %% wrong: the list begins with 1 | best_k: value (hidden) | from: as the reference
- best_k = 2 + int(np.argmax(mean_silhouettes))
+ best_k = 1 + int(np.argmax(mean_silhouettes))

# %% wrong: roots of the inertias | inertias: value (hidden) | from: as the reference
- inertias = [model.inertia_ for model in models.values()]
+ inertias = [model.inertia_**0.5 for model in models.values()]

# %% wrong: standardized rows | inertias: value (hidden) | from: as the reference
- models = {k: KMeans(k, n_init=5, random_state=0).fit(blobs_X) for k in range(1, 9)}
+ models = {k: KMeans(k, n_init=5, random_state=0).fit(standardize(blobs_X)) for k in range(1, 9)}

# %% wrong: silhouettes of one row | mean_silhouettes: value (hidden) | from: as the reference
- mean_silhouettes = [np.mean(silhouettes(blobs_X, models[k].labels_)) for k in range(2, 9)]
+ mean_silhouettes = [silhouettes(blobs_X, models[k].labels_)[0] for k in range(2, 9)]

# %% wrong: seven numbers of clusters only | inertias: shape | from: as the reference
- inertias = [model.inertia_ for model in models.values()]
+ inertias = [model.inertia_ for model in models.values()][1:]

# %% wrong: the curve of the inertia is missing | elbow_figure: curves (hidden) | from: as the reference
- left.plot(range(1, 9), inertias, "o-")
+ left.plot(range(1, 9), np.diff(inertias, prepend=0), "o-")

# %% wrong: the inertia drawn over positions | elbow_figure: range (hidden) | from: as the reference
- left.plot(range(1, 9), inertias, "o-")
+ left.plot(inertias, "o-")

# %% wrong: no labels | elbow_figure: xlabel | from: as the reference
- right.set(title="silhouette", xlabel="number of clusters", ylabel="mean silhouette")
+ right.set(title="silhouette")

# %% wrong: labels in place of the model | blob_model: type | from: as the reference
- blob_model = models[best_k]
+ blob_model = models[best_k].labels_

# %% wrong: another start | blob_model: parameters | from: as the reference
- blob_model = models[best_k]
+ blob_model = KMeans(best_k, n_init=1, random_state=0).fit(blobs_X)

# %% wrong: not fitted | blob_model: fitted | from: as the reference
- blob_model = models[best_k]
+ blob_model = KMeans(best_k, n_init=5, random_state=0)

# %% wrong: fitted on other rows | blob_model: value (hidden) | from: as the reference
- blob_model = models[best_k]
+ blob_model = KMeans(best_k, n_init=5, random_state=0).fit(blobs_X[::-1])

# %% wrong: the model of another number | blob_model: parameters (hidden) | from: as the reference
- blob_model = models[best_k]
+ blob_model = models[8]
