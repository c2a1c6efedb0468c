# %% right: all answers first, then counts
def bag(X, y, rows, X_new):
    trees = [DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn]) for drawn in rows]
    labels = np.arange(y.max() + 1)
    new = np.array([tree.predict(X_new) for tree in trees])
    old = np.array([tree.predict(X) for tree in trees])
    may_vote = out_of_bag(rows, len(X))
    new_counts = (new[..., None] == labels).sum(axis=0)
    old_counts = ((old[..., None] == labels) & may_vote[..., None]).sum(axis=0)
    unseen = old_counts.argmax(axis=1)
    unseen[~may_vote.any(axis=0)] = -1
    return new_counts.argmax(axis=1), unseen


# %% right: row by row, with lists
def bag(X, y, rows, X_new):
    bags = [set(drawn.tolist()) for drawn in rows]
    trees = []
    for drawn in rows:
        tree = DecisionTreeClassifier(random_state=0)
        tree.fit(X[drawn], y[drawn])
        trees.append(tree)
    answers = [tree.predict(X) for tree in trees]
    unseen = []
    for i in range(len(X)):
        heard = [answer[i] for answer, bag_of_tree in zip(answers, bags) if i not in bag_of_tree]
        unseen.append(np.bincount(heard).argmax() if heard else -1)
    new = np.array([tree.predict(X_new) for tree in trees]).T
    return np.array([np.bincount(line).argmax() for line in new]), np.array(unseen)


# %% base: as the reference
def bag(X, y, rows, X_new):
    classes = np.max(y) + 1
    votes = np.zeros((len(X_new), classes), dtype=int)
    unseen_votes = np.zeros((len(X), classes), dtype=int)
    for drawn, unseen in zip(rows, out_of_bag(rows, len(X))):
        tree = DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn])
        votes += np.eye(classes, dtype=int)[tree.predict(X_new)]
        unseen_votes[unseen] += np.eye(classes, dtype=int)[tree.predict(X)[unseen]]
    return votes.argmax(axis=1), np.where(unseen_votes.sum(axis=1) > 0, unseen_votes.argmax(axis=1), -1)


# %% wrong: all trees vote out of bag | bag: value | from: as the reference
-         unseen_votes[unseen] += np.eye(classes, dtype=int)[tree.predict(X)[unseen]]
+         unseen_votes += np.eye(classes, dtype=int)[tree.predict(X)]

# %% wrong: rows without a vote get class 0 | bag: value | from: as the reference
-     return votes.argmax(axis=1), np.where(unseen_votes.sum(axis=1) > 0, unseen_votes.argmax(axis=1), -1)
+     return votes.argmax(axis=1), unseen_votes.argmax(axis=1)

# %% wrong: the same rows for all trees | bag: value | from: as the reference
-         tree = DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn])
+         tree = DecisionTreeClassifier(random_state=0).fit(X[rows[0]], y[rows[0]])

# %% wrong: all rows for all trees | bag: value | from: as the reference
-         tree = DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn])
+         tree = DecisionTreeClassifier(random_state=0).fit(X, y)

# %% wrong: each row once | bag: value (hidden) | from: as the reference
-         tree = DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn])
+         tree = DecisionTreeClassifier(random_state=0).fit(X[np.unique(drawn)], y[np.unique(drawn)])

# %% wrong: weak learners | bag: value | from: as the reference
-         tree = DecisionTreeClassifier(random_state=0).fit(X[drawn], y[drawn])
+         tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X[drawn], y[drawn])

# %% wrong: the mean of the labels, ties to the larger class | bag: value (hidden) | from: as the reference
-     return votes.argmax(axis=1), np.where(unseen_votes.sum(axis=1) > 0, unseen_votes.argmax(axis=1), -1)
+     means = votes @ np.arange(classes) / votes.sum(axis=1)
+     return (means + 0.5).astype(int), np.where(unseen_votes.sum(axis=1) > 0, unseen_votes.argmax(axis=1), -1)

# %% equivalent: line 15: `np.zeros((len(X_new), classes), dtype=int)` → `np.zeros((len(X_new), classes))` | whole numbers of votes are exact as floats
