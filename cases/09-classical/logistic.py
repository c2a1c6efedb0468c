# %% right: gradient written out, scaler of scikit-learn
def fit_logistic(X, y, penalty, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        errors = special.expit(X @ w + b) - y
        w, b = w - rate * (errors @ X / len(y) + penalty * w), b - rate * errors.mean()
    return w, b


scaler = preprocessing.StandardScaler().fit(cancer_train)
cancer_w, cancer_b = fit_logistic(scaler.transform(cancer_train), cancer_train_y, 0.01, 0.5, 2000)
predicted = special.expit(scaler.transform(cancer_test) @ cancer_w + cancer_b) >= 0.5
cancer_accuracy = metrics.accuracy_score(cancer_test_y, predicted)


# %% right: the bias as a weight of a column of ones
def fit_logistic(X, y, penalty, rate, steps):
    rows = np.hstack([X, np.ones((len(X), 1))])
    weights = np.zeros(rows.shape[1])
    strength = np.append(np.full(X.shape[1], penalty), 0.0)
    for _ in range(steps):
        weights = weights - rate * (rows.T @ (1 / (1 + np.exp(-rows @ weights)) - y) / len(y) + strength * weights)
    return weights[:-1], weights[-1]


mean, deviation = np.mean(cancer_train, axis=0), np.std(cancer_train, axis=0)
cancer_w, cancer_b = fit_logistic((cancer_train - mean) / deviation, cancer_train_y, 0.01, 0.5, 2000)
cancer_accuracy = np.sum(((cancer_test - mean) / deviation @ cancer_w + cancer_b > 0) == (cancer_test_y == 1)) / len(cancer_test_y)


# %% base: short
def fit_logistic(X, y, penalty, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        z = X @ w + b
        errors = special.expit(z) - y
        dw, db = errors @ X / len(y) + penalty * w, errors.mean()
        w, b = w - rate * dw, b - rate * db
    return w, b


center, deviation = cancer_train.mean(axis=0), cancer_train.std(axis=0)
scaled_train, scaled_test = (cancer_train - center) / deviation, (cancer_test - center) / deviation
cancer_w, cancer_b = fit_logistic(scaled_train, cancer_train_y, 0.01, 0.5, 2000)
cancer_accuracy = float(np.mean((scaled_test @ cancer_w + cancer_b >= 0) == cancer_test_y))


# %% wrong: one step only | fit_logistic: value | from: short
-     for _ in range(steps):
+     for _ in range(1):

# %% wrong: a scaler fitted on all rows | cancer_w: value (hidden) | from: short
- center, deviation = cancer_train.mean(axis=0), cancer_train.std(axis=0)
+ center, deviation = cancer.data.mean(axis=0), cancer.data.std(axis=0)

# %% wrong: labels -1 and 1 in a loss for 0 and 1 | fit_logistic: value | from: short
-         errors = special.expit(z) - y
+         errors = special.expit(z) - (2 * y - 1)

# %% wrong: C = λ in scikit-learn | cancer_w: value (hidden) | from: short
- cancer_w, cancer_b = fit_logistic(scaled_train, cancer_train_y, 0.01, 0.5, 2000)
+ model = linear_model.LogisticRegression(C=0.01).fit(scaled_train, cancer_train_y)
+ cancer_w, cancer_b = model.coef_[0], float(model.intercept_[0])

# %% wrong: unscaled columns | cancer_accuracy: score | from: short
- scaled_train, scaled_test = (cancer_train - center) / deviation, (cancer_test - center) / deviation
+ scaled_train, scaled_test = cancer_train, cancer_test

# %% wrong: uphill | fit_logistic: value | from: short
-         w, b = w - rate * dw, b - rate * db
+         w, b = w + rate * dw, b + rate * db

# %% wrong: the accuracy of the training part | cancer_accuracy: value (hidden) | from: short
- cancer_accuracy = float(np.mean((scaled_test @ cancer_w + cancer_b >= 0) == cancer_test_y))
+ cancer_accuracy = float(np.mean((scaled_train @ cancer_w + cancer_b >= 0) == cancer_train_y))

# %% wrong: a threshold of 0.5 on the logit | cancer_accuracy: value (hidden) | from: short
- cancer_accuracy = float(np.mean((scaled_test @ cancer_w + cancer_b >= 0) == cancer_test_y))
+ cancer_accuracy = float(np.mean((scaled_test @ cancer_w + cancer_b >= 0.5) == cancer_test_y))

# %% wrong: the bias stays where it is | fit_logistic: value | from: short
-         w, b = w - rate * dw, b - rate * db
+         w, b = w - rate * dw, b

# %% wrong: the rate is not the student's to choose | fit_logistic: value | from: short
-         w, b = w - rate * dw, b - rate * db
+         w, b = w - 0.1 * dw, b - 0.1 * db

# %% equivalent: line 26: `2000` → `2001` | one more step moves the weights by less than the tolerance
