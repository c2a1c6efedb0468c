# %% right: cross_val_predict and a given splitter
def stack(X, y, folds, X_new):
    from sklearn.model_selection import cross_val_predict

    table = np.column_stack(
        [cross_val_predict(member, X, y, cv=PredefinedSplit(folds), method="predict_proba")[:, 1] for member in make_members()]
    )
    new_table = np.column_stack([member.fit(X, y).predict_proba(X_new)[:, 1] for member in make_members()])
    meta = LogisticRegression().fit(table, y)
    return table, meta.predict(new_table)


# %% right: fold by fold, lists
def stack(X, y, folds, X_new):
    table = np.empty((len(X), 4))
    for fold in set(folds.tolist()):
        test = np.flatnonzero(folds == fold)
        train = np.flatnonzero(folds != fold)
        for k, member in enumerate(make_members()):
            member.fit(X[train], y[train])
            table[test, k] = [pair[1] for pair in member.predict_proba(X[test])]
    meta = LogisticRegression()
    meta.fit(table, y)
    final = []
    for member in make_members():
        final.append(member.fit(X, y).predict_proba(X_new)[:, 1])
    return table, (meta.predict_proba(np.transpose(final))[:, 1] > 0.5).astype(int)


# %% base: as the reference
def stack(X, y, folds, X_new):
    table = np.zeros((len(X), len(make_members())))
    new_table = np.zeros((len(X_new), len(make_members())))
    for column, member in enumerate(make_members()):
        for fold in np.unique(folds):
            inside = folds == fold
            table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 1]
        new_table[:, column] = member.fit(X, y).predict_proba(X_new)[:, 1]
    return table, LogisticRegression().fit(table, y).predict(new_table)


# %% wrong: in-sample predictions | stack: property | from: as the reference
-             table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 1]
+             table[inside, column] = member.fit(X, y).predict_proba(X[inside])[:, 1]

# %% wrong: labels for probabilities | stack: property | from: as the reference
-             table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 1]
+             table[inside, column] = member.fit(X[~inside], y[~inside]).predict(X[inside])

# %% wrong: the meta-model learns from the new rows | stack: value (hidden) | from: as the reference
-     return table, LogisticRegression().fit(table, y).predict(new_table)
+     guessed = (new_table.mean(axis=1) > 0.5).astype(int)
+     return table, LogisticRegression().fit(new_table, guessed).predict(new_table)

# %% wrong: the members are not trained on all rows at the end | stack: value (hidden) | from: as the reference
-         new_table[:, column] = member.fit(X, y).predict_proba(X_new)[:, 1]
+         new_table[:, column] = member.predict_proba(X_new)[:, 1]

# %% wrong: probabilities of class 0 | stack: value (hidden) | from: as the reference
-             table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 1]
+             table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 0]

# %% wrong: trained on the fold alone | stack: value (hidden) | from: as the reference
-             table[inside, column] = member.fit(X[~inside], y[~inside]).predict_proba(X[inside])[:, 1]
+             table[inside, column] = member.fit(X[inside], y[inside]).predict_proba(X[~inside])[:, 1].mean()

# %% wrong: the mean of the members | stack: value (hidden) | from: as the reference
-     return table, LogisticRegression().fit(table, y).predict(new_table)
+     return table, (new_table.mean(axis=1) > 0.5).astype(int)

# %% wrong: folds of its own | stack: value (hidden) | from: as the reference
-         for fold in np.unique(folds):
-             inside = folds == fold
+         for fold in range(5):
+             inside = np.arange(len(X)) % 5 == fold
