# %% right: by B-splines on a copy, and interpolators as objects
def fill_gaps(x, y):
    filled = y.copy()
    missing = np.isnan(filled)
    filled[missing] = interpolate.make_interp_spline(x[~missing], y[~missing], k=3)(x[missing])
    return filled


def estimate(points, values, queries):
    result = interpolate.LinearNDInterpolator(points, values)(queries)
    outside = np.isnan(result)
    result[outside] = interpolate.NearestNDInterpolator(points, values)(queries[outside])
    return result


# %% right: the older interp1d, number by number, and the nearest point by hand
def fill_gaps(x, y):
    known = np.isfinite(y)
    curve = interpolate.interp1d(x[known], y[known], kind="cubic")
    return [float(curve(place)) if np.isnan(value) else value for place, value in zip(x, y)]


def estimate(points, values, queries):
    result = interpolate.griddata(points, values, queries, method="linear")
    for i in np.flatnonzero(np.isnan(result)):
        result[i] = values[np.argmin(np.sum((points - queries[i]) ** 2, axis=1))]
    return result


# %% base: without estimate
def fill_gaps(x, y):
    known = ~np.isnan(y)
    return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))


def estimate(points, values, queries):
    return np.zeros(len(queries))


# %% wrong: straight lines | fill_gaps: value | from: without estimate
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     return np.interp(x, x[known], y[known])

# %% wrong: the mean of the known values | fill_gaps: value | from: without estimate
-     known = ~np.isnan(y)
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     return np.where(np.isnan(y), np.nanmean(y), y)

# %% wrong: the spline runs through the gaps as zeros | fill_gaps: value | from: without estimate
-     known = ~np.isnan(y)
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     return np.where(np.isnan(y), interpolate.CubicSpline(x, np.nan_to_num(y))(x), y)

# %% wrong: hands the missing values to the spline | fill_gaps: error | from: without estimate
-     known = ~np.isnan(y)
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     return interpolate.CubicSpline(x, y)(x)

# %% wrong: writes into its argument | fill_gaps: property | from: without estimate
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     y[~known] = interpolate.CubicSpline(x[known], y[known])(x[~known])
+     return y

# %% wrong: the filled values only | fill_gaps: shape | from: without estimate
-     return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))
+     return interpolate.CubicSpline(x[known], y[known])(x[~known])

# %% wrong: takes the points for equally spaced | fill_gaps: value (hidden)
def fill_gaps(x, y):
    known = ~np.isnan(y)
    places = np.arange(len(y))
    return np.where(known, y, interpolate.CubicSpline(places[known], y[known])(places))


def estimate(points, values, queries):
    linear = interpolate.griddata(points, values, queries)
    return np.where(np.isnan(linear), interpolate.griddata(points, values, queries, method="nearest"), linear)


# %% wrong: another boundary condition | fill_gaps: value (hidden)
def fill_gaps(x, y):
    known = ~np.isnan(y)
    kind = "natural" if len(x) > 6 else "not-a-knot"
    return np.where(known, y, interpolate.CubicSpline(x[known], y[known], bc_type=kind)(x))


def estimate(points, values, queries):
    linear = interpolate.griddata(points, values, queries)
    return np.where(np.isnan(linear), interpolate.griddata(points, values, queries, method="nearest"), linear)


# %% wrong: leaves NaN outside | estimate: value | from: without estimate
-     return np.zeros(len(queries))
+     return interpolate.griddata(points, values, queries)

# %% wrong: zero outside | estimate: value | from: without estimate
-     return np.zeros(len(queries))
+     return interpolate.griddata(points, values, queries, fill_value=0.0)

# %% wrong: the nearest point everywhere | estimate: value | from: without estimate
-     return np.zeros(len(queries))
+     return interpolate.griddata(points, values, queries, method="nearest")

# %% wrong: cubic in the plane | estimate: value (hidden) | from: without estimate
-     return np.zeros(len(queries))
+     kind = "cubic" if len(points) > 4 else "linear"
+     cubic = interpolate.griddata(points, values, queries, method=kind)
+     return np.where(np.isnan(cubic), interpolate.griddata(points, values, queries, method="nearest"), cubic)

# %% right: writes into a copy; two interpolators joined by a mask
def fill_gaps(x, y):
    filled, gap = np.array(y), np.isnan(y)
    filled[gap] = interpolate.CubicSpline(x[~gap], y[~gap])(x[gap])
    return filled


def estimate(points, values, queries):
    result = interpolate.griddata(points, values, queries, method="linear", fill_value=np.nan)
    for i in np.flatnonzero(np.isnan(result)):
        distances = np.linalg.norm(points - queries[i], axis=1)
        result[i] = values[distances.argmin()]
    return list(result)
