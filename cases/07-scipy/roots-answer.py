# %% right: root_scalar, and a loop
def root(function, low, high):
    return optimize.root_scalar(function, bracket=(low, high)).root


def crossing(first, second, low, high):
    def difference(x):
        return second(x) - first(x)

    return root(difference, low, high)


def all_roots(function, low, high, cells):
    width = (high - low) / cells
    found = []
    for cell in range(cells):
        left, right = low + cell * width, low + (cell + 1) * width
        if np.sign(function(left)) != np.sign(function(right)):
            found.append(root(function, left, right))
    return found


# %% right: halves the interval by hand
def root(function, low, high):
    low, high = float(low), float(high)
    falling = function(low) > 0
    for _ in range(80):
        middle = (low + high) / 2
        if (function(middle) > 0) == falling:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def crossing(first, second, low, high):
    return root(lambda x: first(x) - second(x), low, high)


def all_roots(function, low, high, cells):
    ends = np.linspace(low, high, cells + 1)
    signs = np.sign([function(end) for end in ends])
    return np.array([root(function, ends[i], ends[i + 1]) for i in np.flatnonzero(signs[1:] * signs[:-1] < 0)])


# %% base: without all_roots
def root(function, low, high):
    return optimize.brentq(function, low, high)


def crossing(first, second, low, high):
    return root(lambda x: first(x) - second(x), low, high)


def all_roots(function, low, high, cells):
    return []


# %% wrong: returns the value at the root | root: value | from: without all_roots
-     return optimize.brentq(function, low, high)
+     return function(optimize.brentq(function, low, high))

-     return root(lambda x: first(x) - second(x), low, high)
+     return 0.0

# %% wrong: Newton's method from the middle leaves the interval | root: value (hidden)
def root(function, low, high):
    try:
        return optimize.newton(function, (low + high) / 2)
    except RuntimeError:
        return high


def crossing(first, second, low, high):
    return optimize.brentq(lambda x: first(x) - second(x), low, high)


def all_roots(function, low, high, cells):
    ends = np.linspace(low, high, cells + 1)
    pairs = [(a, b) for a, b in zip(ends, ends[1:]) if function(a) * function(b) < 0]
    return np.array([optimize.brentq(function, a, b) for a, b in pairs])


# %% wrong: the middle of the interval | root: value | from: without all_roots
-     return optimize.brentq(function, low, high)
+     return (low + high) / 2

-     return root(lambda x: first(x) - second(x), low, high)
+     return 0.0

# %% wrong: a root of the first function only | crossing: error | from: without all_roots
-     return root(lambda x: first(x) - second(x), low, high)
+     return root(first, low, high)

# %% wrong: the common value in place of the place | crossing: value (hidden) | from: without all_roots
-     return root(lambda x: first(x) - second(x), low, high)
+     return second(root(lambda x: first(x) - second(x), low, high))

-     return []
+     ends = np.linspace(low, high, cells + 1)
+     return np.array([root(function, a, b) for a, b in zip(ends, ends[1:]) if function(a) * function(b) < 0])

# %% wrong: the first root only | all_roots: shape | from: without all_roots
-     return []
+     ends = np.linspace(low, high, cells + 1)
+     for left, right in zip(ends, ends[1:]):
+         if function(left) * function(right) < 0:
+             return np.array([root(function, left, right)])
+     return np.array([])

# %% wrong: so many ends, one part too few | all_roots: shape (hidden) | from: without all_roots
-     return []
+     ends = np.linspace(low, high, cells)
+     return np.array([root(function, a, b) for a, b in zip(ends, ends[1:]) if function(a) * function(b) < 0])

# %% wrong: in descending order | all_roots: value | from: without all_roots
-     return []
+     ends = np.linspace(low, high, cells + 1)
+     return np.array([root(function, a, b) for a, b in zip(ends, ends[1:]) if function(a) * function(b) < 0])[::-1]

# %% wrong: the ends of the parts in place of the roots | all_roots: value | from: without all_roots
-     return []
+     ends = np.linspace(low, high, cells + 1)
+     return np.array([(a + b) / 2 for a, b in zip(ends, ends[1:]) if function(a) * function(b) < 0])

# %% equivalent: line 29: `zip(ends, ends[1:])` → `zip(ends[1:], ends)` | the ends of an interval may come in either order



# %% right: toms748 and bisect, a list of roots
def root(function, low, high):
    return optimize.toms748(function, low, high)


def crossing(first, second, low, high):
    def difference(x):
        return second(x) - first(x)

    return optimize.bisect(difference, low, high, xtol=1e-13)


def all_roots(function, low, high, cells):
    roots, width = [], (high - low) / cells
    for i in range(cells):
        left, right = low + i * width, low + (i + 1) * width
        if np.sign(function(left)) != np.sign(function(right)):
            roots.append(float(optimize.ridder(function, left, right, xtol=1e-13)))
    return roots
