# %% right: loops over the places
def bias_variance(answers, truth):
    biases, variances = [], []
    for place in range(len(truth)):
        here = answers[:, place]
        centre = sum(here) / len(here)
        biases.append((centre - truth[place]) ** 2)
        variances.append(sum((value - centre) ** 2 for value in here) / len(here))
    return sum(biases) / len(biases), sum(variances) / len(variances)


measured = {}
for name in makers:
    measured[name] = bias_variance(simulate(makers[name]), truth)


# %% right: the error less the variance
def bias_variance(answers, truth):
    centred = answers - answers.mean(axis=0, keepdims=True)
    variance = np.mean(centred**2)
    return float(np.mean((answers - truth) ** 2) - variance), float(variance)


measured = dict(zip(makers, [bias_variance(simulate(maker), truth) for maker in makers.values()]))


# %% base: as the reference
def bias_variance(answers, truth):
    return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))


measured = {name: bias_variance(simulate(make_model), truth) for name, make_model in makers.items()}


# %% wrong: the variance over the places | bias_variance: value | from: as the reference
-     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))
+     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=1))

# %% wrong: the bias² of each model, averaged | bias_variance: value | from: as the reference
-     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))
+     return np.mean((answers - truth) ** 2), np.mean(answers.var(axis=0))

# %% wrong: the mean of the bias, squared | bias_variance: value | from: as the reference
-     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))
+     return np.mean(answers.mean(axis=0) - truth) ** 2, np.mean(answers.var(axis=0))

# %% wrong: divides by one sample less | bias_variance: value | from: as the reference
-     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))
+     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0, ddof=1))

# %% wrong: the variance of all answers together | bias_variance: value | from: as the reference
-     return np.mean((answers.mean(axis=0) - truth) ** 2), np.mean(answers.var(axis=0))
+     return np.mean((answers.mean(axis=0) - truth) ** 2), answers.var()

# %% wrong: noise counted as bias | measured: property | from: as the reference
- measured = {name: bias_variance(simulate(make_model), truth) for name, make_model in makers.items()}
+ noisy_truth = truth + 0.3 * np.random.default_rng(0).normal(size=len(truth))
+ measured = {name: bias_variance(simulate(make_model), truth if name == "stump" else (truth + noisy_truth) / 2) for name, make_model in makers.items()}

# %% wrong: data without noise | measured: value (hidden) | from: as the reference
- measured = {name: bias_variance(simulate(make_model), truth) for name, make_model in makers.items()}
+ measured = {name: bias_variance(simulate(make_model, noise=0.0), truth) for name, make_model in makers.items()}

# %% wrong: variance before bias | measured: property | from: as the reference
- measured = {name: bias_variance(simulate(make_model), truth) for name, make_model in makers.items()}
+ measured = {name: bias_variance(simulate(make_model), truth)[::-1] for name, make_model in makers.items()}
