# %% right: central differences, weight by weight
def slope(function, x):
    h = 1e-5
    return (function(x + h) - function(x - h)) / (2 * h)


def gradient_error(loss, gradient, weights):
    numerical = np.zeros_like(weights)
    for i in range(len(weights)):
        step = np.zeros_like(weights)
        step[i] = 1e-5
        numerical[i] = (loss(weights + step) - loss(weights - step)) / 2e-5
    claimed = np.asarray(gradient(weights))
    difference = np.sqrt(np.sum((claimed - numerical) ** 2))
    return difference / (np.sqrt(np.sum(claimed**2)) + np.sqrt(np.sum(numerical**2)))


# %% right: by SciPy, with other first steps
def slope(function, x):
    result = differentiate.derivative(function, float(x), initial_step=5e-3, order=6)
    return float(result.df)


def gradient_error(loss, gradient, weights):
    numerical = differentiate.jacobian(loss, weights, initial_step=0.1).df
    claimed = gradient(weights)
    return float(np.linalg.norm(numerical - claimed) / (np.linalg.norm(claimed) + np.linalg.norm(numerical)))


# %% base: without gradient_error
def slope(function, x):
    return differentiate.derivative(function, x, initial_step=0.01).df


def gradient_error(loss, gradient, weights):
    return 0.0


# %% wrong: a forward difference with a step that is too long | slope: value | from: without gradient_error
-     return differentiate.derivative(function, x, initial_step=0.01).df
+     return (function(x + 1e-4) - function(x)) / 1e-4

# %% wrong: a step so short that the digits cancel | slope: value | from: without gradient_error
-     return differentiate.derivative(function, x, initial_step=0.01).df
+     return (function(x + 1e-14) - function(x - 1e-14)) / 2e-14

# %% wrong: the first step leaves the domain | slope: value | from: without gradient_error
-     return differentiate.derivative(function, x, initial_step=0.01).df
+     with np.errstate(invalid="ignore", divide="ignore"):
+         return differentiate.derivative(function, x).df

# %% wrong: returns the whole result object | slope: type | from: without gradient_error
-     return differentiate.derivative(function, x, initial_step=0.01).df
+     return dict(differentiate.derivative(function, x, initial_step=0.01))

# %% wrong: the difference by itself | gradient_error: value | from: without gradient_error
-     return 0.0
+     return linalg.norm(gradient(weights) - differentiate.jacobian(loss, weights).df)

# %% wrong: divides by one length only | gradient_error: value | from: without gradient_error
-     return 0.0
+     numerical = differentiate.jacobian(loss, weights).df
+     return linalg.norm(gradient(weights) - numerical) / linalg.norm(numerical)

# %% wrong: takes the sum of the differences for their length | gradient_error: value (hidden) | from: without gradient_error
-     return 0.0
+     numerical = differentiate.jacobian(loss, weights).df
+     claimed = gradient(weights)
+     return np.max(abs(claimed - numerical)) / (np.max(abs(claimed)) + np.max(abs(numerical)))

# %% wrong: says that every gradient is right | gradient_error: value
def slope(function, x):
    return differentiate.derivative(function, x, initial_step=0.01).df


def gradient_error(loss, gradient, weights):
    return 0.0


# %% wrong: compares lengths, and so misses a flipped sign | gradient_error: value (hidden) | from: without gradient_error
-     return 0.0
+     numerical = linalg.norm(differentiate.jacobian(loss, weights).df)
+     claimed = linalg.norm(gradient(weights))
+     return abs(claimed - numerical) / (claimed + numerical)

# %% right: Richardson by hand, a gradient by approx_fprime's central differences
def slope(function, x):
    h = 1e-4
    coarse = (function(x + h) - function(x - h)) / (2 * h)
    fine = (function(x + h / 2) - function(x - h / 2)) / h
    return float((4 * fine - coarse) / 3)


def gradient_error(loss, gradient, weights):
    numerical = np.array([(loss(weights + h) - loss(weights - h)) / 2e-6 for h in 1e-6 * np.eye(len(weights))])
    claimed = np.asarray(gradient(weights))
    return float(np.linalg.norm(claimed - numerical) / (np.linalg.norm(claimed) + np.linalg.norm(numerical)))
