# %% right: renaming labels at each merge
def cut(Z, k):
    n = len(Z) + 1
    labels = np.arange(n)
    for i in range(n - k):
        first, second = Z[i, :2].astype(int)
        labels[(labels == first) | (labels == second)] = n + i
    return labels


def cut_at(Z, height):
    merges = int((Z[:, 2] <= height).sum())
    return cut(Z, len(Z) + 1 - merges)


def gap_count(heights):
    gaps = [heights[i + 1] - heights[i] for i in range(len(heights) - 1)]
    merges = gaps.index(max(gaps)) + 1
    return len(heights) + 1 - merges


# %% right: from the root down, the library for the height
def rows_of(Z, number):
    n = len(Z) + 1
    if number < n:
        return [number]
    return rows_of(Z, int(Z[number - n, 0])) + rows_of(Z, int(Z[number - n, 1]))


def cut(Z, k):
    n = len(Z) + 1
    parts = [2 * n - 2]
    while len(parts) < k:
        highest = max(parts)
        parts.remove(highest)
        parts += [int(Z[highest - n, 0]), int(Z[highest - n, 1])]
    labels = np.empty(n, dtype=int)
    for number, part in enumerate(parts):
        labels[rows_of(Z, part)] = number
    return labels


def cut_at(Z, height):
    return hierarchy.fcluster(Z, t=height, criterion="distance")


def gap_count(heights):
    place = np.argmax(heights[1:] - heights[:-1])
    return int(np.sum(heights > heights[place])) + 1


# %% base: as the reference
def cut(Z, k):
    groups = {row: [row] for row in range(len(Z) + 1)}
    for step in range(len(Z) + 1 - k):
        groups[len(Z) + 1 + step] = groups.pop(int(Z[step, 0])) + groups.pop(int(Z[step, 1]))
    labels = np.zeros(len(Z) + 1, dtype=int)
    for number, rows in groups.items():
        labels[rows] = number
    return labels


def cut_at(Z, height):
    return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] <= height))


def gap_count(heights):
    return len(heights) - int(np.argmax(np.diff(heights)))


# %% wrong: k merges | cut: value | from: as the reference
-     for step in range(len(Z) + 1 - k):
+     for step in range(k):

# %% wrong: one merge too few | cut: value | from: as the reference
-     for step in range(len(Z) + 1 - k):
+     for step in range(len(Z) - k):

# %% wrong: clusters of clusters forgotten | cut: error | from: as the reference
-         groups[len(Z) + 1 + step] = groups.pop(int(Z[step, 0])) + groups.pop(int(Z[step, 1]))
+         groups[int(Z[step, 0])] = groups.pop(int(Z[step, 0])) + groups.pop(int(Z[step, 1]))

# %% wrong: only single rows merge | cut: value | from: as the reference
-     groups = {row: [row] for row in range(len(Z) + 1)}
-     for step in range(len(Z) + 1 - k):
-         groups[len(Z) + 1 + step] = groups.pop(int(Z[step, 0])) + groups.pop(int(Z[step, 1]))
-     labels = np.zeros(len(Z) + 1, dtype=int)
-     for number, rows in groups.items():
-         labels[rows] = number
-     return labels
+     labels = np.arange(len(Z) + 1)
+     for first, second in Z[: len(Z) + 1 - k, :2].astype(int):
+         if max(first, second) <= len(Z):
+             labels[second] = labels[first]
+     return labels

# %% wrong: k groups of neighbours in the table | cut: value | from: as the reference
-     groups = {row: [row] for row in range(len(Z) + 1)}
-     for step in range(len(Z) + 1 - k):
-         groups[len(Z) + 1 + step] = groups.pop(int(Z[step, 0])) + groups.pop(int(Z[step, 1]))
-     labels = np.zeros(len(Z) + 1, dtype=int)
-     for number, rows in groups.items():
-         labels[rows] = number
-     return labels
+     return np.arange(len(Z) + 1) * k // (len(Z) + 1)

# %% wrong: labels as floats | cut: dtype | from: as the reference
-     labels = np.zeros(len(Z) + 1, dtype=int)
+     labels = np.zeros(len(Z) + 1)

# %% wrong: below the height only | cut_at: value | from: as the reference
-     return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] <= height))
+     return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] < height))

# %% wrong: merges above the height | cut_at: value | from: as the reference
-     return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] <= height))
+     return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] > height))

# %% wrong: one cluster too many at a height | cut_at: value | from: as the reference
-     return cut(Z, len(Z) + 1 - np.sum(Z[:, 2] <= height))
+     return cut(Z, min(len(Z) + 1, len(Z) + 2 - np.sum(Z[:, 2] <= height)))

# %% wrong: the merge above the gap happens | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return len(heights) - int(np.argmax(np.diff(heights))) - 1

# %% wrong: the merge below the gap does not happen | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return len(heights) - int(np.argmax(np.diff(heights))) + 1

# %% wrong: the largest height, not the largest gap | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return len(heights) - int(np.argmax(heights))

# %% wrong: the gap counted from below | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return 1 + int(np.argmax(np.diff(heights)))

# %% wrong: the highest of equal gaps | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return 2 + int(np.argmax(np.diff(heights)[::-1]))

# %% wrong: the lowest merge is no gap | gap_count: value | from: as the reference
-     return len(heights) - int(np.argmax(np.diff(heights)))
+     return len(heights) - 1 - int(np.argmax(np.diff(heights)[1:])) if len(heights) > 2 else 2
