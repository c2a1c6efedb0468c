# %% right: a loop, pictures by pcolormesh turned round
def components_for(X, share):
    shares = pca(X, X.shape[1])[2]
    total, count = 0.0, 0
    while total < share:
        total += shares[count]
        count += 1
    return count


digit_counts = []
for share in (0.8, 0.9, 0.95, 0.99):
    digit_counts.append(components_for(digits_X, share))
directions_figure = plt.figure(figsize=(5, 5))
for number, direction in enumerate(pca(digits_X, 16)[0]):
    plt.subplot(4, 4, number + 1)
    plt.imshow(direction.reshape(8, 8))
    plt.axis("off")
plt.suptitle("The first 16 directions of the digits")


# %% right: searchsorted, the library's directions
def components_for(X, share):
    return int(np.searchsorted(np.cumsum(PCA().fit(X).explained_variance_ratio_), share)) + 1


digit_counts = [components_for(digits_X, share) for share in np.array([0.8, 0.9, 0.95, 0.99])]
directions_figure, grid = plt.subplots(2, 8, figsize=(12, 3), layout="constrained")
for number, axes in enumerate(grid.ravel()):
    axes.imshow(PCA(16).fit(digits_X).components_[number].reshape((8, 8)), cmap="RdBu", vmin=-0.5, vmax=0.5)
    axes.set_title(number + 1)


# %% base: as the reference
def components_for(X, share):
    added = np.cumsum(pca(X, X.shape[1])[2])
    return int(np.argmax(added >= share)) + 1


digit_counts = [components_for(digits_X, share) for share in (0.80, 0.90, 0.95, 0.99)]
directions_figure, grid = plt.subplots(4, 4, figsize=(6, 6), layout="constrained")
for number, (axes, direction) in enumerate(zip(grid.flat, pca(digits_X, 16)[0])):
    axes.imshow(direction.reshape(8, 8), cmap="gray")
    axes.set(title=f"direction {number}", xticks=[], yticks=[])

# %% wrong: counted from 0 | components_for: value | from: as the reference
-     return int(np.argmax(added >= share)) + 1
+     return int(np.argmax(added >= share))

# %% wrong: share of one component | components_for: value | from: as the reference
-     added = np.cumsum(pca(X, X.shape[1])[2])
+     added = pca(X, X.shape[1])[2]

# %% wrong: the smallest components first | components_for: value | from: as the reference
-     added = np.cumsum(pca(X, X.shape[1])[2])
+     added = np.cumsum(pca(X, X.shape[1])[2][::-1])

# %% wrong: standard deviations added up | digit_counts: value | from: as the reference
-     added = np.cumsum(pca(X, X.shape[1])[2])
+     added = np.cumsum(np.sqrt(pca(X, X.shape[1])[2]))
+     added = added / added[-1]

# %% wrong: standardized | components_for: value | from: as the reference
-     added = np.cumsum(pca(X, X.shape[1])[2])
+     added = np.cumsum(pca(standardize(X), X.shape[1])[2])

# %% wrong: always the numbers of this table | components_for: value (hidden) | from: as the reference
-     added = np.cumsum(pca(X, X.shape[1])[2])
+     added = np.cumsum(pca(X, X.shape[1])[2])
+     if len(X) != 5 and len(X) != 1797:
+         return 2

# %% wrong: components of half of the rows | digit_counts: value | from: as the reference
- digit_counts = [components_for(digits_X, share) for share in (0.80, 0.90, 0.95, 0.99)]
+ digit_counts = [components_for(digits_X[:200], share) for share in (0.80, 0.90, 0.95, 0.99)]

# %% wrong: fewer images | directions_figure: images | from: as the reference
- for number, (axes, direction) in enumerate(zip(grid.flat, pca(digits_X, 16)[0])):
+ for number, (axes, direction) in enumerate(zip(grid.flat, pca(digits_X, 15)[0])):

# %% wrong: digits, not directions | directions_figure: images (hidden) | from: as the reference
- for number, (axes, direction) in enumerate(zip(grid.flat, pca(digits_X, 16)[0])):
+ for number, (axes, direction) in enumerate(zip(grid.flat, digits_X)):

# %% wrong: directions of standardized digits | directions_figure: images (hidden) | from: as the reference
- for number, (axes, direction) in enumerate(zip(grid.flat, pca(digits_X, 16)[0])):
+ for number, (axes, direction) in enumerate(zip(grid.flat, pca(standardize(digits_X), 16)[0])):

# %% wrong: no title | directions_figure: title | from: as the reference
-     axes.set(title=f"direction {number}", xticks=[], yticks=[])
+     axes.set(xticks=[], yticks=[])

# %% equivalent: line 15: `axes.set(title=f'direction {number}', xticks=[], yticks=[])` → `axes.set(title=f'direction {number}', yticks=[])` | ticks at the pixels are a matter of taste
