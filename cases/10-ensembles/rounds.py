# %% right: a list of errors, stop by counting
def best_round(errors):
    errors = list(errors)
    return errors.index(min(errors)) + 1


def early_stop(errors, patience):
    least, best, waiting = np.inf, 0, 0
    for current, error in enumerate(errors, start=1):
        if error < least:
            least, best, waiting = error, current, 0
        else:
            waiting += 1
        if waiting == patience:
            return current, best
    return len(errors), best


def round_errors(train, validation, rate, rounds):
    X, y = train
    model = GradientBoostingRegressor(learning_rate=rate, n_estimators=rounds, max_depth=3, random_state=0)
    model.fit(X, y)
    return np.mean((np.array(list(model.staged_predict(validation[0]))) - validation[1]) ** 2, axis=1)


three = {rate: round_errors(friedman_train, friedman_validation, rate, 200) for rate in (0.1, 0.3, 1.0)}
best_rounds = {rate: best_round(errors) for rate, errors in three.items()}
rounds_figure = plt.figure()
for rate, errors in three.items():
    plt.plot(np.arange(1, 201), errors, label=f"η, rate {rate}")
plt.title("Rate and rounds")
plt.xlabel("rounds")
plt.ylabel("validation error")
plt.legend()


# %% right: running minima, the trees of the model added up
def best_round(errors):
    return 1 + min(range(len(errors)), key=lambda k: errors[k])


def early_stop(errors, patience):
    for current in range(1, len(errors) + 1):
        best = best_round(errors[:current])
        if current - best >= patience:
            return current, best
    return len(errors), best_round(errors)


def round_errors(train, validation, rate, rounds):
    model = GradientBoostingRegressor(n_estimators=rounds, learning_rate=rate, max_depth=3, random_state=0).fit(*train)
    F = np.full(len(validation[0]), train[1].mean())
    errors = []
    for (tree,) in model.estimators_:
        F = F + rate * tree.predict(validation[0])
        errors.append(np.mean((validation[1] - F) ** 2))
    return np.array(errors)


best_rounds = {}
rounds_figure, all_axes = plt.subplots(1, 3, sharey=True)
for axes, rate in zip(all_axes, (1.0, 0.3, 0.1)):
    errors = round_errors(friedman_train, friedman_validation, rate, 200)
    best_rounds[rate] = best_round(errors)
    axes.plot(range(1, 201), errors, label=f"{rate}")
    axes.set(title=f"rate {rate}", xlabel="round", ylabel="error")
    axes.legend()


# %% base: as the reference
def best_round(errors):
    return int(np.argmin(errors)) + 1


def early_stop(errors, patience):
    best = 1
    for current in range(1, len(errors) + 1):
        if errors[current - 1] < errors[best - 1]:
            best = current
        if current - best == patience:
            break
    return current, best


def round_errors(train, validation, rate, rounds):
    model = GradientBoostingRegressor(n_estimators=rounds, learning_rate=rate, max_depth=3, random_state=0).fit(*train)
    return np.array([np.mean((answers - validation[1]) ** 2) for answers in model.staged_predict(validation[0])])


rounds_figure, axes = plt.subplots()
best_rounds = {}
for rate in (1.0, 0.3, 0.1):
    errors = round_errors(friedman_train, friedman_validation, rate, 200)
    axes.plot(range(1, 201), errors, label=f"rate {rate}")
    best_rounds[rate] = best_round(errors)
axes.set(title="Validation error of boosting", xlabel="round", ylabel="mean squared error")
axes.legend()


# %% wrong: counts from 0 | best_round: value | from: as the reference
-     return int(np.argmin(errors)) + 1
+     return int(np.argmin(errors))

# %% wrong: the last round | best_round: value | from: as the reference
-     return int(np.argmin(errors)) + 1
+     return len(errors)

# %% wrong: the last of equals | best_round: value (hidden) | from: as the reference
-     return int(np.argmin(errors)) + 1
+     return len(errors) - int(np.argmin(errors[::-1]))

# %% wrong: the best round on the training part | best_rounds: value (hidden) | from: as the reference
-     best_rounds[rate] = best_round(errors)
+     best_rounds[rate] = best_round(round_errors(friedman_train, friedman_train, rate, 200))

# %% wrong: the training curve in the figure | rounds_figure: curves (hidden) | from: as the reference
-     axes.plot(range(1, 201), errors, label=f"rate {rate}")
+     axes.plot(range(1, 201), round_errors(friedman_train, friedman_train, rate, 200), label=f"rate {rate}")

# %% wrong: an equal error resets the patience | early_stop: value (hidden) | from: as the reference
-         if errors[current - 1] < errors[best - 1]:
+         if errors[current - 1] <= errors[best - 1]:

# %% wrong: stops as soon as the error rises | early_stop: value | from: as the reference
-         if current - best == patience:
+         if current > 1 and errors[current - 1] > errors[current - 2]:

# %% wrong: looks into the future | early_stop: value | from: as the reference
-     return current, best
+     return current, best_round(errors)

# %% wrong: compares with the round before | early_stop: value | from: as the reference
-         if errors[current - 1] < errors[best - 1]:
+         if current > 1 and errors[current - 1] < errors[current - 2]:

# %% wrong: absolute errors | round_errors: value (hidden) | from: as the reference
-     return np.array([np.mean((answers - validation[1]) ** 2) for answers in model.staged_predict(validation[0])])
+     return np.array([np.mean(abs(answers - validation[1])) for answers in model.staged_predict(validation[0])])

# %% wrong: no legend | rounds_figure: legend (hidden) | from: as the reference
- axes.legend()

# %% wrong: one rate only | best_rounds: type | from: as the reference
- for rate in (1.0, 0.3, 0.1):
+ for rate in (0.1,):

# %% equivalent: line 31: `GradientBoostingRegressor(n_estimators=rounds, learning_rate=rate, max_depth=3, random_state=0)` → `GradientBoostingRegressor(n_estimators=rounds, learning_rate=rate, random_state=0)` | 3 is the depth that it has by default
