# %% right: joint probabilities, a loop over the classes
def posterior(prior, sensitivity, specificity):
    return 1 / (1 + (1 - specificity) * (1 - prior) / (sensitivity * prior))


def fit_bayes(X, y):
    classes = sorted(set(y.tolist()))
    parts = [X[y == c] for c in classes]
    smallest = 1e-9 * np.var(X, axis=0).max()
    return {
        "variances": np.stack([np.mean((part - part.mean(axis=0)) ** 2, axis=0) + smallest for part in parts]),
        "means": np.stack([np.mean(part, axis=0) for part in parts]),
        "priors": np.array([len(part) for part in parts]) / len(X),
        "classes": np.array(classes),
    }


def bayes_log_probabilities(model, X):
    joint = np.zeros((len(X), len(model["classes"])))
    for c in range(joint.shape[1]):
        mean, variance = model["means"][c], model["variances"][c]
        joint[:, c] = np.log(model["priors"][c]) - 0.5 * np.sum(np.log(2 * np.pi * variance) + (X - mean) ** 2 / variance, axis=1)
    return joint - np.logaddexp.reduce(joint, axis=1)[:, np.newaxis]


changes = {"5 nearest neighbours": "change", "logistic regression with a penalty": "change", "Gaussian naive Bayes": "stay"}


# %% right: densities of scipy, parameters of scikit-learn
from scipy import stats


def posterior(prior, sensitivity, specificity):
    return sensitivity * prior / (sensitivity * prior + (1 - specificity) * (1 - prior))


def fit_bayes(X, y):
    model = naive_bayes.GaussianNB().fit(X, y)
    return {"classes": model.classes_, "priors": model.class_prior_, "means": model.theta_, "variances": model.var_}


def bayes_log_probabilities(model, X):
    densities = stats.norm.logpdf(X[:, np.newaxis], model["means"], np.sqrt(model["variances"]))
    return special.log_softmax(densities.sum(axis=2) + np.log(model["priors"]), axis=1)


changes = dict(zip(["5 nearest neighbours", "logistic regression with a penalty", "Gaussian naive Bayes"], ["change", "change", "stay"]))


# %% base: short
def posterior(prior, sensitivity, specificity):
    found, alarms = sensitivity * prior, (1 - specificity) * (1 - prior)
    return found / (found + alarms)


def fit_bayes(X, y):
    classes = np.unique(y)
    return {
        "classes": classes,
        "priors": np.array([np.mean(y == c) for c in classes]),
        "means": np.array([X[y == c].mean(axis=0) for c in classes]),
        "variances": np.array([X[y == c].var(axis=0) for c in classes]) + 1e-9 * X.var(axis=0).max(),
    }


def bayes_log_probabilities(model, X):
    variances = model["variances"]
    densities = -np.log(2 * np.pi * variances) / 2 - (X[:, np.newaxis] - model["means"]) ** 2 / (2 * variances)
    joint = np.log(model["priors"]) + densities.sum(axis=2)
    return joint - special.logsumexp(joint, axis=1, keepdims=True)


changes = {"5 nearest neighbours": "change", "logistic regression with a penalty": "change", "Gaussian naive Bayes": "stay"}


# %% wrong: the probability of the result | posterior: value | from: short
-     return found / (found + alarms)
+     return sensitivity

# %% wrong: no prior | posterior: value | from: short
-     found, alarms = sensitivity * prior, (1 - specificity) * (1 - prior)
+     found, alarms = sensitivity, 1 - specificity

# %% wrong: specificity taken for false alarms | posterior: value | from: short
-     found, alarms = sensitivity * prior, (1 - specificity) * (1 - prior)
+     found, alarms = sensitivity * prior, specificity * (1 - prior)

# %% wrong: variances of a sample | fit_bayes: value | from: short
-         "variances": np.array([X[y == c].var(axis=0) for c in classes]) + 1e-9 * X.var(axis=0).max(),
+         "variances": np.array([X[y == c].var(axis=0, ddof=1) for c in classes]) + 1e-9 * X.var(axis=0).max(),

# %% wrong: one variance for all classes | fit_bayes: value | from: short
-         "variances": np.array([X[y == c].var(axis=0) for c in classes]) + 1e-9 * X.var(axis=0).max(),
+         "variances": np.array([X.var(axis=0) for c in classes]) + 1e-9 * X.var(axis=0).max(),

# %% wrong: nothing added to the variances | fit_bayes: value | from: short
-         "variances": np.array([X[y == c].var(axis=0) for c in classes]) + 1e-9 * X.var(axis=0).max(),
+         "variances": np.array([X[y == c].var(axis=0) for c in classes]),

# %% wrong: priors left out | bayes_log_probabilities: value | from: short
-     joint = np.log(model["priors"]) + densities.sum(axis=2)
+     joint = densities.sum(axis=2)

# %% wrong: the product of the densities | bayes_log_probabilities: value (hidden) | from: short
-     joint = np.log(model["priors"]) + densities.sum(axis=2)
-     return joint - special.logsumexp(joint, axis=1, keepdims=True)
+     with np.errstate(all="ignore"):
+         product = model["priors"] * np.prod(np.exp(densities), axis=2)
+         return np.log(product / product.sum(axis=1, keepdims=True))

# %% wrong: rows do not add up to 1 | bayes_log_probabilities: value | from: short
-     return joint - special.logsumexp(joint, axis=1, keepdims=True)
+     return joint

# %% wrong: everything depends on the scale | changes of Gaussian naive Bayes: value (hidden) | from: short
- changes = {"5 nearest neighbours": "change", "logistic regression with a penalty": "change", "Gaussian naive Bayes": "stay"}
+ changes = dict.fromkeys(["5 nearest neighbours", "logistic regression with a penalty", "Gaussian naive Bayes"], "change")

# %% wrong: a penalty does not mind the scale | changes of logistic regression with a penalty: value (hidden) | from: short
- changes = {"5 nearest neighbours": "change", "logistic regression with a penalty": "change", "Gaussian naive Bayes": "stay"}
+ changes = {"5 nearest neighbours": "change", "logistic regression with a penalty": "stay", "Gaussian naive Bayes": "stay"}

# %% wrong: labels taken for positions | fit_bayes: shape | from: short
-     classes = np.unique(y)
+     classes = np.arange(y.max() + 1)
