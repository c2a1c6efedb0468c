# %% right: the library's index, every pair in both orders
def stability(X, k, rows):
    labels = []
    for drawn in rows:
        model = KMeans(n_clusters=k, n_init=3, random_state=0)
        model.fit(X[drawn])
        labels.append(model.predict(X))
    values = []
    for i in range(len(labels)):
        for j in range(len(labels)):
            if i != j:
                values.append(metrics.adjusted_rand_score(labels[i], labels[j]))
    return sum(values) / len(values)


stabilities = []
for k in (2, 3, 4, 5, 6):
    stabilities.append(stability(blobs_X, k, half_rows))


# %% right: a table of values, without its diagonal
def stability(X, k, rows):
    models = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]) for drawn in rows]
    table = np.array([[adjusted_rand(one.predict(X), two.predict(X)) for one in models] for two in models])
    return table[np.triu_indices(len(rows), k=1)].mean()


stabilities = np.array([stability(blobs_X, k, half_rows) for k in np.arange(2, 7)])


# %% base: as the reference
def stability(X, k, rows):
    labels = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]).predict(X) for drawn in rows]
    return np.mean([adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])


stabilities = [stability(blobs_X, k, half_rows) for k in range(2, 7)]

# %% wrong: numbers of clusters compared | stability: value | from: as the reference
-     return np.mean([adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])
+     return np.mean([np.mean(labels[i] == labels[j]) for i in range(len(labels)) for j in range(i)])

# %% wrong: not adjusted for chance | stability: value | from: as the reference
-     return np.mean([adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])
+     return np.mean([rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])

# %% wrong: a sample with itself | stability: value | from: as the reference
-     return np.mean([adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])
+     return np.mean([adjusted_rand(one, two) for one in labels for two in labels])

# %% wrong: compared with the first one only | stability: value | from: as the reference
-     return np.mean([adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)])
+     return np.mean([adjusted_rand(labels[0], other) for other in labels[1:]])

# %% wrong: fitted on all rows | stability: value | from: as the reference
-     labels = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]).predict(X) for drawn in rows]
+     labels = [KMeans(k, n_init=3, random_state=0).fit(X).predict(X) for drawn in rows]

# %% wrong: samples cluster their own rows only | stability: value | from: as the reference
-     labels = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]).predict(X) for drawn in rows]
+     labels = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]).labels_ for drawn in rows]

# %% wrong: always two clusters | stability: value (hidden) | from: as the reference
-     labels = [KMeans(k, n_init=3, random_state=0).fit(X[drawn]).predict(X) for drawn in rows]
+     labels = [KMeans(2, n_init=3, random_state=0).fit(X[drawn]).predict(X) for drawn in rows]

# %% wrong: another range of k | stabilities: value (hidden) | from: as the reference
- stabilities = [stability(blobs_X, k, half_rows) for k in range(2, 7)]
+ stabilities = [stability(blobs_X, k, half_rows) for k in range(1, 6)]

# %% wrong: another table | stabilities: value (hidden) | from: as the reference
- stabilities = [stability(blobs_X, k, half_rows) for k in range(2, 7)]
+ stabilities = [stability(scattered_X[:300], k, half_rows) for k in range(2, 7)]

# %% equivalent: line 14: `adjusted_rand(labels[i], labels[j])` → `adjusted_rand(labels[j], labels[i])` | the index does not depend on the order of the two
