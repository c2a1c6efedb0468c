# %% right: the density written out, the result object unpacked
def integral(function, low, high):
    value, error = integrate.quad(function, low, high, limit=200)
    return float(value)


def moment(activation, power):
    def weighted(z):
        return activation(z) ** power * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)

    return integrate.quad(weighted, -np.inf, np.inf)[0]


# %% right: expectation by the distribution's own method
def integral(function, low, high):
    return np.float64(integrate.quad(lambda x: function(x), a=low, b=high)[0])


def moment(activation, power):
    return stats.norm.expect(lambda z: np.power(activation(z), power))


# %% right: cuts the line at zero, where ReLU has its kink
def integral(function, low, high):
    return integrate.quad(function, low, high)[0]


def moment(activation, power):
    def weighted(z):
        return activation(z) ** power * stats.norm.pdf(z)

    return integral(weighted, -np.inf, 0) + integral(weighted, 0, np.inf)


# %% base: without moment
def integral(function, low, high):
    return integrate.quad(function, low, high)[0]


def moment(activation, power):
    return 1.0


# %% wrong: returns the estimate of the error too | integral: type | from: without moment
-     return integrate.quad(function, low, high)[0]
+     return integrate.quad(function, low, high)

# %% wrong: the limits are the wrong way round | integral: value | from: without moment
-     return integrate.quad(function, low, high)[0]
+     return integrate.quad(function, high, low)[0]

# %% wrong: a sum over a thousand points, which knows no infinity | integral: value | from: without moment
-     return integrate.quad(function, low, high)[0]
+     x = np.linspace(max(low, -5), min(high, 5), 1000)
+     return np.sum(function(x)) * (x[1] - x[0])

# %% wrong: the power is taken after the mean | moment: value | from: without moment
-     return 1.0
+     return integral(lambda z: activation(z) * stats.norm.pdf(z), -np.inf, np.inf) ** power

# %% wrong: forgets the density | moment: value | from: without moment
-     return 1.0
+     return integral(lambda z: activation(z) ** power, -10, 10)

# %% wrong: the positive half of the line only | moment: value | from: without moment
-     return 1.0
+     return integral(lambda z: activation(z) ** power * stats.norm.pdf(z), 0, np.inf)

# %% wrong: takes every power for a square | moment: value (hidden) | from: without moment
-     return 1.0
+     return integral(lambda z: activation(z) ** 2 * stats.norm.pdf(z), -np.inf, np.inf)

# %% wrong: answers the examples only | integral: value (hidden) | from: without moment
-     return integrate.quad(function, low, high)[0]
+     if high == 1:
+         return 0.7468241328
+     return {0: 0.0, np.pi: 2.0, np.pi / 2: 1.0, np.inf: np.sqrt(np.pi)}.get(high, 0.0)

# %% right: fixed tolerances, a function with a name, a float of Python
def integral(function, low, high):
    value, _ = integrate.quad(lambda x: float(function(x)), low, high, epsabs=1e-10, limit=200)
    return float(value)


def moment(activation, power):
    def weighted(z):
        return activation(z) ** power * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)

    return integral(weighted, -np.inf, 0) + integral(weighted, 0, np.inf)
