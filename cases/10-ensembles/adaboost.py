# %% right: factors of labels, the sign at the end
def reweight(weights, wrong):
    wrong = np.asarray(wrong, dtype=bool)
    error = weights @ wrong
    say = 0.5 * np.log((1 - error) / error)
    agreement = 1 - 2 * wrong.astype(float)
    changed = weights * np.exp(-say * agreement)
    return error, say, changed / changed.sum()


def adaboost(X, t, rounds, X_new):
    w = np.ones(len(t)) / len(t)
    says, answers = [], []
    for _ in range(rounds):
        stump = DecisionTreeClassifier(max_depth=1, random_state=0)
        stump.fit(X, t, sample_weight=w)
        _, say, w = reweight(w, stump.predict(X) != t)
        says.append(say)
        answers.append(stump.predict(X_new))
    return np.sign(np.array(says) @ np.array(answers)).astype(int)


# %% right: the two halves directly
def reweight(weights, wrong):
    error = float(weights[wrong].sum())
    new = np.where(wrong, weights / (2 * error), weights / (2 * (1 - error)))
    return error, math.log((1 - error) / error) / 2, new


def adaboost(X, t, rounds, X_new):
    labels = (t + 1) // 2
    weights = np.full(len(X), 1.0 / len(X))
    total = 0.0
    for _ in range(rounds):
        stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, labels, weights)
        error, say, weights = reweight(weights, stump.predict(X) != labels)
        total = total + say * (2 * stump.predict(X_new) - 1)
    return 2 * (total > 0).astype(int) - 1


# %% base: as the reference
def reweight(weights, wrong):
    error = np.sum(weights[wrong])
    say = np.log((1 - error) / error) / 2
    changed = weights * np.exp(np.where(wrong, say, -say))
    return error, say, changed / np.sum(changed)


def adaboost(X, t, rounds, X_new):
    weights = np.full(len(X), 1 / len(X))
    total = np.zeros(len(X_new))
    for _ in range(rounds):
        stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, t, sample_weight=weights)
        _, say, weights = reweight(weights, stump.predict(X) != t)
        total += say * stump.predict(X_new)
    return np.where(total > 0, 1, -1)


# %% wrong: equal weights in each round | adaboost: value | from: as the reference
-         stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, t, sample_weight=weights)
+         weights = np.full(len(X), 1 / len(X))
+         stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, t, sample_weight=weights)

# %% wrong: no weights for the stump | adaboost: value | from: as the reference
-         stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, t, sample_weight=weights)
+         stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, t)

# %% wrong: no half in the say, and weights with it twice | reweight: value | from: as the reference
-     say = np.log((1 - error) / error) / 2
+     say = np.log((1 - error) / error)

# %% wrong: the share of the wrong rows | reweight: value | from: as the reference
-     error = np.sum(weights[wrong])
+     error = np.mean(wrong)

# %% wrong: the weights are not normalized | reweight: value | from: as the reference
-     return error, say, changed / np.sum(changed)
+     return error, say, changed

# %% wrong: only the wrong weights grow, by the half | reweight: value | from: as the reference
-     changed = weights * np.exp(np.where(wrong, say, -say))
+     changed = weights * np.exp(np.where(wrong, say, 0))

# %% wrong: the right rows grow | reweight: value | from: as the reference
-     changed = weights * np.exp(np.where(wrong, say, -say))
+     changed = weights * np.exp(np.where(wrong, -say, say))

# %% wrong: labels 0 and 1 in the exponent | adaboost: value | from: as the reference
-         _, say, weights = reweight(weights, stump.predict(X) != t)
+         answers = (stump.predict(X) > 0) * 1
+         _, say, _ = reweight(weights, stump.predict(X) != t)
+         weights = weights * np.exp(-say * ((t > 0) * 1) * answers)
+         weights = weights / weights.sum()

# %% wrong: labels 0 and 1 are returned | adaboost: value | from: as the reference
-     return np.where(total > 0, 1, -1)
+     return np.where(total > 0, 1, 0)

# %% wrong: each stump has the same say | adaboost: value (hidden) | from: as the reference
-         total += say * stump.predict(X_new)
+         total += stump.predict(X_new)

# %% wrong: the last stump alone | adaboost: value | from: as the reference
-         total += say * stump.predict(X_new)
+         total = say * stump.predict(X_new)

# %% equivalent: line 35: `DecisionTreeClassifier(max_depth=1, random_state=0)` → `DecisionTreeClassifier(max_depth=1)` | the state only breaks ties, and the cases are drawn until no tie matters
