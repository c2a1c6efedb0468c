# %% right: a product of vectors
def trapezoid(y, x):
    return (x[1:] - x[:-1]) @ (y[1:] + y[:-1]) / 2


def integral_from_points(function, low, high, points):
    x = np.linspace(low, high, points)
    return integrate.trapezoid(function(x), x=x)


# %% right: left and right sums, averaged; the step worked out
def trapezoid(y, x):
    widths = np.diff(x)
    left, right = np.sum(widths * y[:-1]), np.sum(widths * y[1:])
    return float((left + right) / 2)


def integral_from_points(function, low, high, points):
    step = (high - low) / (points - 1)
    y = function(low + step * np.arange(points))
    return step * (y.sum() - y[0] / 2 - y[-1] / 2)


# %% base: as the reference
def trapezoid(y, x):
    return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))


def integral_from_points(function, low, high, points):
    x = np.linspace(low, high, points)
    return trapezoid(function(x), x)


# %% wrong: the half is missing | trapezoid: value | from: as the reference
-     return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
+     return np.sum((y[1:] + y[:-1]) * np.diff(x))

# %% wrong: left ends only | trapezoid: value | from: as the reference
-     return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
+     return np.sum(y[:-1] * np.diff(x))

# %% wrong: takes the first width for all | trapezoid: value | from: as the reference
-     return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
+     return np.sum((y[1:] + y[:-1]) / 2) * (x[1] - x[0])

# %% wrong: x and y change places | trapezoid: value | from: as the reference
-     return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
+     return np.sum((x[1:] + x[:-1]) / 2 * np.diff(y))

# %% wrong: the area of each strip | trapezoid: shape | from: as the reference
-     return np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
+     return (y[1:] + y[:-1]) / 2 * np.diff(x)

# %% wrong: takes the number of points for the number of strips | integral_from_points: value | from: as the reference
-     x = np.linspace(low, high, points)
+     x = np.linspace(low, high, points + 1)

# %% wrong: leaves out the right end | integral_from_points: value | from: as the reference
-     x = np.linspace(low, high, points)
+     x = np.linspace(low, high, points, endpoint=False)

# %% wrong: the exact integral | integral_from_points: value | from: as the reference
-     x = np.linspace(low, high, points)
-     return trapezoid(function(x), x)
+     return integrate.quad(function, low, high)[0]

# %% wrong: begins at zero | integral_from_points: value (hidden) | from: as the reference
-     x = np.linspace(low, high, points)
+     x = np.linspace(0, high, points)

# %% right: a loop over the strips, a list of values
def trapezoid(y, x):
    total = 0.0
    for i in range(len(x) - 1):
        total += (y[i] + y[i + 1]) / 2 * (x[i + 1] - x[i])
    return total


def integral_from_points(function, low, high, points):
    x = np.array([low + i * (high - low) / (points - 1) for i in range(points)])
    return float(trapezoid(function(x), x))
