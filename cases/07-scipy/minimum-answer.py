# %% right: L-BFGS-B by name, tighter than usual
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start, method="L-BFGS-B", bounds=bounds, tol=1e-12)
    return [result.x, float(result.fun)]


def minimum_where(function, start, condition, equal=False):
    kind = {True: "eq", False: "ineq"}[equal]
    found = optimize.minimize(function, start, method="SLSQP", constraints=[dict(fun=condition, type=kind)], tol=1e-10)
    return [found.x, float(found.fun)]


# %% right: Nelder and Mead's simplex, without any gradient
def minimum(function, start, bounds=None):
    options = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 10_000, "maxfev": 10_000}
    found = optimize.minimize(function, start, method="Nelder-Mead", bounds=bounds, options=options)
    return found["x"], function(found["x"])


def minimum_where(function, start, condition, equal=False):
    allowed = optimize.NonlinearConstraint(condition, 0, 0 if equal else np.inf)
    found = optimize.minimize(function, start, method="trust-constr", constraints=allowed, tol=1e-9)
    return found["x"], function(found["x"])


# %% wrong: the bounds are forgotten | minimum: property (hidden)
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start)
    return result.x, result.fun


def minimum_where(function, start, condition, equal=False):
    constraint = {"type": "eq" if equal else "ineq", "fun": condition}
    result = optimize.minimize(function, start, constraints=constraint)
    return result.x, result.fun


# %% wrong: the value comes first | minimum: shape
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start, bounds=bounds)
    return result.fun, result.x


# %% wrong: returns the place only | minimum: type
def minimum(function, start, bounds=None):
    return tuple(optimize.minimize(function, start, bounds=bounds).x)


# %% wrong: returns the start | minimum: value
def minimum(function, start, bounds=None):
    return start, function(start)


# %% wrong: looks for a maximum | minimum: value
def minimum(function, start, bounds=None):
    result = optimize.minimize(lambda x: -function(x), start, bounds=bounds or [(-10, 10)] * len(start))
    return result.x, function(result.x)


# %% wrong: finds the minimum without bounds, then cuts it off, with the value of before | minimum: property (hidden)
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start)
    if bounds is None:
        return result.x, result.fun
    return np.clip(result.x, [low for low, _ in bounds], [high for _, high in bounds]), result.fun


def minimum_where(function, start, condition, equal=False):
    constraint = {"type": "eq" if equal else "ineq", "fun": condition}
    result = optimize.minimize(function, start, constraints=constraint)
    return result.x, result.fun


# %% wrong: a coarse grid search | minimum: value
def minimum(function, start, bounds=None):
    steps = np.random.default_rng(0).uniform(-5, 5, size=(500, len(start)))
    if bounds is not None:
        steps = np.clip(steps, [low for low, _ in bounds], [high for _, high in bounds])
    best = min(steps, key=function)
    return best, function(best)


# %% wrong: stops after three steps | minimum: value (hidden)
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start, bounds=bounds, options={"maxiter": 3})
    return result.x, result.fun


def minimum_where(function, start, condition, equal=False):
    constraint = {"type": "eq" if equal else "ineq", "fun": condition}
    result = optimize.minimize(function, start, constraints=constraint)
    return result.x, result.fun


# %% right: a list of both, the place as it comes
def minimum(function, start, bounds=None):
    found = optimize.minimize(function, x0=start, bounds=bounds, method="Powell", options={"xtol": 1e-10, "ftol": 1e-12})
    return [np.atleast_1d(found.x), float(found.fun)]


def minimum_where(function, start, condition, equal=False):
    constraints = [{"type": "ineq", "fun": condition}]
    if equal:
        constraints.append({"type": "ineq", "fun": lambda x: -condition(x)})
    found = optimize.minimize(function, start, method="COBYLA", constraints=constraints, tol=1e-8, options={"maxiter": 20_000})
    return np.array(found.x), float(function(found.x))


# %% base: with both
def minimum(function, start, bounds=None):
    result = optimize.minimize(function, start, bounds=bounds)
    return result.x, result.fun


def minimum_where(function, start, condition, equal=False):
    constraint = {"type": "eq" if equal else "ineq", "fun": condition}
    result = optimize.minimize(function, start, constraints=constraint)
    return result.x, result.fun


# %% wrong: the condition is forgotten | minimum_where: property | from: with both
-     result = optimize.minimize(function, start, constraints=constraint)
+     result = optimize.minimize(function, start)

# %% wrong: zero or less in place of zero or more | minimum_where: property | from: with both
-     constraint = {"type": "eq" if equal else "ineq", "fun": condition}
+     constraint = {"type": "eq" if equal else "ineq", "fun": lambda x: -condition(x)}

# %% wrong: always an equation | minimum_where: value | from: with both
-     constraint = {"type": "eq" if equal else "ineq", "fun": condition}
+     constraint = {"type": "eq", "fun": condition}

# %% wrong: never an equation | minimum_where: property | from: with both
-     constraint = {"type": "eq" if equal else "ineq", "fun": condition}
+     constraint = {"type": "ineq", "fun": condition}

# %% wrong: the condition of the example | minimum_where: property (hidden) | from: with both
-     constraint = {"type": "eq" if equal else "ineq", "fun": condition}
+     constraint = {"type": "eq" if equal else "ineq", "fun": lambda x: x[0] + x[1] - 2}

# %% wrong: the free minimum, kept where it satisfies the condition | minimum_where: value | from: with both
-     result = optimize.minimize(function, start, constraints=constraint)
+     result = optimize.minimize(function, start)
+     if condition(result.x) < 0:
+         return np.asarray(start), function(start)

# %% wrong: a type that SciPy does not know | minimum_where: error | from: with both
-     constraint = {"type": "eq" if equal else "ineq", "fun": condition}
+     constraint = {"type": "=" if equal else ">=", "fun": condition}

# %% wrong: the value comes first | minimum_where: shape | from: with both
      result = optimize.minimize(function, start, constraints=constraint)
-     return result.x, result.fun
+     return result.fun, result.x
