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


failed = np.isnan(sensor_degrees)
spline = interpolate.make_interp_spline(sensor_hours[~failed], sensor_degrees[~failed])
gap_figure, axes = plt.subplots(figsize=(9, 4))
axes.scatter(sensor_hours[~failed], sensor_degrees[~failed], color="k", label="known values")
axes.scatter(sensor_hours[failed], fill_gaps(sensor_hours, sensor_degrees)[failed], marker="x", label="filled values")
axes.plot(np.arange(0, 24.01, 0.1), spline(np.arange(0, 24.01, 0.1)), "--", label="the cubic spline")
axes.set_title("A day of a sensor")
axes.set_xlabel("hour of the day")
axes.set_ylabel("temperature in °C")
axes.legend()


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


gaps = [i for i, value in enumerate(sensor_degrees) if np.isnan(value)]
rest = [i for i in range(25) if i not in gaps]
whole = np.array(fill_gaps(sensor_hours, sensor_degrees))
plt.figure()
x = np.linspace(0, 24, 1000)
plt.plot(x, interpolate.CubicSpline(sensor_hours[rest], whole[rest])(x), label="spline")
plt.plot(sensor_hours[rest], whole[rest], "k.", label="known")
plt.plot(sensor_hours[gaps], whole[gaps], "r.", label="filled")
plt.title("Temperatures")
plt.xlabel("h")
plt.ylabel("°C")
plt.legend()
gap_figure = plt.gca()


# %% base: without estimate
def fill_gaps(x, y):
    known = ~np.isnan(y)
    return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))


def estimate(points, values, queries):
    return np.zeros(len(queries))


gap = np.isnan(sensor_degrees)
filled = fill_gaps(sensor_hours, sensor_degrees)
places = np.linspace(0, 24, 250)
gap_figure, axes = plt.subplots()
axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
axes.set(title="A day", xlabel="hour", ylabel="degrees")
axes.legend()


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


gap = np.isnan(sensor_degrees)
filled = fill_gaps(sensor_hours, sensor_degrees)
places = np.linspace(0, 24, 250)
gap_figure, axes = plt.subplots()
axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
axes.set(title="A day", xlabel="hour", ylabel="degrees")
axes.legend()


# %% wrong: another boundary condition | fill_gaps: value (hidden)
def fill_gaps(x, y):
    known = ~np.isnan(y)
    kind = "natural" if len(x) > 6 else "not-a-knot"
    return np.where(known, y, interpolate.CubicSpline(x[known], y[known], bc_type=kind)(x))


def estimate(points, values, queries):
    linear = interpolate.griddata(points, values, queries)
    return np.where(np.isnan(linear), interpolate.griddata(points, values, queries, method="nearest"), linear)


gap = np.isnan(sensor_degrees)
filled = fill_gaps(sensor_hours, sensor_degrees)
places = np.linspace(0, 24, 250)
gap_figure, axes = plt.subplots()
axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
axes.set(title="A day", xlabel="hour", ylabel="degrees")
axes.legend()


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


gap = np.isnan(sensor_degrees)
filled = fill_gaps(sensor_hours, sensor_degrees)
places = np.linspace(0, 24, 250)
gap_figure, axes = plt.subplots()
axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
axes.set(title="A day", xlabel="hour", ylabel="degrees")
axes.legend()


# %% base: with the figure
def fill_gaps(x, y):
    known = ~np.isnan(y)
    return np.where(known, y, interpolate.CubicSpline(x[known], y[known])(x))


def estimate(points, values, queries):
    linear = interpolate.griddata(points, values, queries)
    return np.where(np.isnan(linear), interpolate.griddata(points, values, queries, method="nearest"), linear)


gap = np.isnan(sensor_degrees)
filled = fill_gaps(sensor_hours, sensor_degrees)
places = np.linspace(0, 24, 250)
gap_figure, axes = plt.subplots()
axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
axes.set(title="A day", xlabel="hour", ylabel="degrees")
axes.legend()


# %% wrong: straight lines in the figure | gap_figure: curves (hidden) | from: with the figure
- axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
+ axes.plot(places, np.interp(places, sensor_hours[~gap], sensor_degrees[~gap]), label="spline")

# %% wrong: a spline with a corner at every hour | gap_figure: curves (hidden) | from: with the figure
- places = np.linspace(0, 24, 250)
+ places = np.linspace(0, 24, 25)

# %% wrong: a natural spline | gap_figure: curves (hidden) | from: with the figure
- axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap])(places), label="spline")
+ axes.plot(places, interpolate.CubicSpline(sensor_hours[~gap], sensor_degrees[~gap], bc_type="natural")(places), label="spline")

# %% wrong: no filled points | gap_figure: curves (hidden) | from: with the figure
- axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")

# %% wrong: filled points everywhere | gap_figure: curves (hidden) | from: with the figure
- axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
+ axes.plot(sensor_hours, filled, "s", label="filled")

# %% wrong: zeros in the gaps | gap_figure: curves (hidden) | from: with the figure
- filled = fill_gaps(sensor_hours, sensor_degrees)
+ filled = np.nan_to_num(sensor_degrees)

# %% wrong: half of the day | gap_figure: range (hidden) | from: with the figure
- places = np.linspace(0, 24, 250)
+ places = np.linspace(0, 12, 250)

# %% wrong: the labels mixed up | gap_figure: legend (hidden) | from: with the figure
- axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="known")
- axes.plot(sensor_hours[gap], filled[gap], "s", label="filled")
+ axes.plot(sensor_hours[~gap], sensor_degrees[~gap], "o", label="filled")
+ axes.plot(sensor_hours[gap], filled[gap], "s", label="known")

# %% wrong: no legend | gap_figure: legend (hidden) | from: with the figure
- axes.legend()

# %% wrong: no title | gap_figure: title | from: with the figure
- axes.set(title="A day", xlabel="hour", ylabel="degrees")
+ axes.set(xlabel="hour", ylabel="degrees")

# %% equivalent: line 38: `300` → `301` | any number of points from 200 on makes a smooth curve
