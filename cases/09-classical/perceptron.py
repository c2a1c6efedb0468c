# %% right: a column of ones for the bias
def perceptron(X, t, epochs):
    rows = np.hstack([X, np.ones((len(X), 1))])
    weights, mistakes = np.zeros(rows.shape[1]), []
    while len(mistakes) < epochs and (not mistakes or mistakes[-1] > 0):
        mistakes.append(0)
        for row, label in zip(rows, t):
            if np.sign(weights @ row) != label:
                weights = weights + label * row
                mistakes[-1] += 1
    return weights[:-1], float(weights[-1]), mistakes


# %% right: places of the examples
def perceptron(X, t, epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(epochs):
        wrong = []
        for i in range(len(X)):
            if not t[i] * (np.dot(w, X[i]) + b) > 0:
                w += t[i] * X[i]
                b += float(t[i])
                wrong.append(i)
        mistakes += [len(wrong)]
        if not wrong:
            return w, b, mistakes
    return w, b, mistakes


# %% base: short
def perceptron(X, t, epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(epochs):
        wrong = 0
        for x, label in zip(X, t):
            if label * (w @ x + b) <= 0:
                w, b = w + label * x, b + label
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes


# %% wrong: learns from every example | perceptron: value | from: short
-             if label * (w @ x + b) <= 0:
-                 w, b = w + label * x, b + label
-                 wrong += 1
+             wrong += label * (w @ x + b) <= 0
+             w, b = w + label * x, b + label

# %% wrong: a sum of zero is no mistake | perceptron: value | from: short
-             if label * (w @ x + b) <= 0:
+             if label * (w @ x + b) < 0:

# %% wrong: the bias is always 1 | perceptron: value | from: short
-     w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
+     w, b, mistakes = np.zeros(X.shape[1]), 1.0, []

-                 w, b = w + label * x, b + label
+                 w = w + label * x

# %% wrong: labels 0 and 1 | perceptron: value | from: short
-             if label * (w @ x + b) <= 0:
-                 w, b = w + label * x, b + label
+             label = max(label, 0)
+             if label != (w @ x + b > 0):
+                 w, b = w + label * x, b + label

# %% wrong: goes on after a clean epoch | perceptron: shape | from: short
-         if wrong == 0:
-             break
+         pass

# %% wrong: all mistakes of an epoch at once | perceptron: value | from: short
-         for x, label in zip(X, t):
-             if label * (w @ x + b) <= 0:
-                 w, b = w + label * x, b + label
-                 wrong += 1
+         bad = t * (X @ w + b) <= 0
+         w, b, wrong = w + t[bad] @ X[bad], b + t[bad].sum(), int(bad.sum())

# %% wrong: ten epochs at most | perceptron: shape | from: short
-     for _ in range(epochs):
+     for _ in range(min(epochs, 10)):
