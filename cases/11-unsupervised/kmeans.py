# %% right: with loops
def kmeans(X, centres):
    centres = np.array(centres, dtype=float)
    history = []
    moving = True
    while moving:
        labels = np.array([int(np.argmin([np.sum((row - centre) ** 2) for centre in centres])) for row in X])
        history.append(float(sum(np.sum((row - centres[label]) ** 2) for row, label in zip(X, labels))))
        old = centres.copy()
        for number in range(len(centres)):
            if (labels == number).any():
                centres[number] = X[labels == number].mean(axis=0)
        moving = not np.allclose(old, centres, rtol=0, atol=1e-12)
    return centres, labels, history


# %% right: one-hot memberships
def kmeans(X, centres):
    history = []
    while True:
        squared = ((X**2).sum(axis=1)[:, None] - 2 * X @ centres.T + (centres**2).sum(axis=1)).clip(0)
        labels = squared.argmin(axis=1)
        history += [np.sum((X - centres[labels]) ** 2)]
        member = np.eye(len(centres))[labels]
        sizes = member.sum(axis=0)
        new = np.where(sizes[:, None] > 0, member.T @ X / np.maximum(sizes, 1)[:, None], centres)
        if np.abs(new - centres).max() < 1e-10:
            return new, labels, history
        centres = new


# %% base: as the reference
def kmeans(X, centres):
    history = []
    while True:
        distances = np.sum((X[:, None] - centres) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        members = [X[labels == number] for number in range(len(centres))]
        moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
        if np.array_equal(moved, centres):
            return centres, labels, history
        centres = moved


# %% wrong: root in the inertia | kmeans: value | from: as the reference
-         history.append(np.sum(np.min(distances, axis=1)))
+         history.append(np.sqrt(np.sum(np.min(distances, axis=1))))

# %% wrong: distances for their squares | kmeans: value | from: as the reference
-         history.append(np.sum(np.min(distances, axis=1)))
+         history.append(np.sum(np.sqrt(np.min(distances, axis=1))))

# %% wrong: the mean for the sum | kmeans: value | from: as the reference
-         history.append(np.sum(np.min(distances, axis=1)))
+         history.append(np.mean(np.min(distances, axis=1)))

# %% wrong: nothing from an empty cluster | kmeans: error | from: as the reference
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
-         if np.array_equal(moved, centres):
+         with np.errstate(all="ignore"):
+             moved = np.array([np.sum(rows, axis=0) / len(rows) for rows in members])
+         if len(history) > 50:
+             raise ValueError("no end")
+         if np.array_equal(moved, centres):

# %% wrong: an empty cluster is left out | kmeans: shape | from: as the reference
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
-         if np.array_equal(moved, centres):
+         moved = np.array([np.mean(rows, axis=0) for rows in members if len(rows)])
+         if np.array_equal(moved, centres):

# %% wrong: an empty cluster goes to the origin | kmeans: value | from: as the reference
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
+         moved = np.array([np.mean(rows, axis=0) if len(rows) else 0 * centre for rows, centre in zip(members, centres)])

# %% wrong: stops after one round | kmeans: value | from: as the reference
-         if np.array_equal(moved, centres):
-             return centres, labels, history
-         centres = moved
+         return moved, labels, history

# %% wrong: centres moved one by one | kmeans: shape | from: as the reference
-         members = [X[labels == number] for number in range(len(centres))]
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
+         moved = centres.copy()
+         for number in range(len(centres)):
+             now = np.argmin(np.sum((X[:, None] - moved) ** 2, axis=2), axis=1)
+             if np.any(now == number):
+                 moved[number] = np.mean(X[now == number], axis=0)

# %% wrong: Manhattan distances | kmeans: value | from: as the reference
-         distances = np.sum((X[:, None] - centres) ** 2, axis=2)
+         distances = np.sum(np.abs(X[:, None] - centres), axis=2)

# %% wrong: medians | kmeans: value | from: as the reference
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
+         moved = np.array([np.median(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])

# %% wrong: inertia after the move | kmeans: value | from: as the reference
-         history.append(np.sum(np.min(distances, axis=1)))
-         members = [X[labels == number] for number in range(len(centres))]
-         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
+         members = [X[labels == number] for number in range(len(centres))]
+         moved = np.array([np.mean(rows, axis=0) if len(rows) else centre for rows, centre in zip(members, centres)])
+         history.append(np.sum((X - moved[labels]) ** 2))

# %% wrong: at most five rounds | kmeans: value (hidden) | from: as the reference
-         if np.array_equal(moved, centres):
+         if np.array_equal(moved, centres) or len(history) == 4:

# %% equivalent: line 13: `500` → `501` | the centres stop moving long before
# %% equivalent: line 19: `np.array_equal(moved, centres)` → `np.array_equal(centres, moved)` | equality does not depend on the order
