# %% right: a meshgrid, and the line from two points
def odds_ratio(weight, change):
    return np.e ** (weight * change)


def boundary(w, b, x1):
    return np.array([-b / w[1] - w[0] / w[1] * x for x in x1])


def draw_map(w, b, grid_x1, grid_x2):
    first, second = np.meshgrid(grid_x1, grid_x2)
    figure, axes = plt.subplots()
    picture = axes.pcolormesh(first, second, special.expit(w[0] * first + w[1] * second + b), shading="nearest")
    plt.colorbar(picture, ax=axes)
    axes.plot(grid_x1, boundary(w, b, grid_x1))
    axes.legend(["boundary"])
    axes.set_title("map")
    axes.set_xlabel("one")
    axes.set_ylabel("two")
    return figure


# %% right: smooth shading, all points at once
def odds_ratio(weight, change):
    return float(np.exp(weight) ** change)


def boundary(w, b, x1):
    return (-b - w[0] * x1) / w[1]


def draw_map(w, b, grid_x1, grid_x2):
    points = np.array([[x, y] for y in grid_x2 for x in grid_x1])
    p = 1 / (1 + np.exp(-(points @ w + b)))
    figure = plt.figure()
    axes = figure.add_subplot()
    mesh = axes.pcolormesh(grid_x1, grid_x2, p.reshape(len(grid_x2), -1), shading="gouraud")
    figure.colorbar(mesh)
    axes.plot(grid_x1, (-b - w[0] * grid_x1) / w[1], label="boundary")
    axes.set(title="Probability", xlabel="x1", ylabel="x2")
    axes.legend()
    return figure


# %% base: short
def odds_ratio(weight, change):
    return float(np.exp(weight * change))


def boundary(w, b, x1):
    return -(w[0] * x1 + b) / w[1]


def draw_map(w, b, grid_x1, grid_x2):
    p = special.expit(w[0] * grid_x1 + w[1] * grid_x2[:, np.newaxis] + b)
    figure, axes = plt.subplots()
    mesh = axes.pcolormesh(grid_x1, grid_x2, p)
    figure.colorbar(mesh)
    axes.plot(grid_x1, boundary(w, b, grid_x1), label="boundary")
    axes.set(title="map", xlabel="x1", ylabel="x2")
    axes.legend()
    return figure


# %% right: filled contours | from: short
-     mesh = axes.pcolormesh(grid_x1, grid_x2, p)
+     mesh = axes.contourf(grid_x1, grid_x2, p)

# %% right: an image with an extent | from: short
-     mesh = axes.pcolormesh(grid_x1, grid_x2, p)
+     mesh = axes.imshow(p, origin="lower", extent=(grid_x1[0], grid_x1[-1], grid_x2[0], grid_x2[-1]), aspect="auto")

# %% wrong: an image upside down | draw_map: heatmap | from: short
-     mesh = axes.pcolormesh(grid_x1, grid_x2, p)
+     mesh = axes.imshow(p, extent=(grid_x1[0], grid_x1[-1], grid_x2[0], grid_x2[-1]), aspect="auto")

# %% wrong: a coefficient called a probability | odds_ratio: value | from: short
-     return float(np.exp(weight * change))
+     return float(special.expit(weight * change))

# %% wrong: the change of the logit | odds_ratio: value | from: short
-     return float(np.exp(weight * change))
+     return float(weight * change)

# %% wrong: always one unit | odds_ratio: value | from: short
-     return float(np.exp(weight * change))
+     return float(np.exp(weight))

# %% wrong: the slope upside down | boundary: value | from: short
-     return -(w[0] * x1 + b) / w[1]
+     return -(w[1] * x1 + b) / w[0]

# %% wrong: the offset forgotten | boundary: value | from: short
-     return -(w[0] * x1 + b) / w[1]
+     return -w[0] * x1 / w[1]

# %% wrong: a sign | boundary: value | from: short
-     return -(w[0] * x1 + b) / w[1]
+     return (w[0] * x1 + b) / w[1]

# %% wrong: no boundary | draw_map: curves | from: short
-     axes.plot(grid_x1, boundary(w, b, grid_x1), label="boundary")
+     axes.plot([], [], label="boundary")

# %% wrong: logits for probabilities | draw_map: heatmap | from: short
-     p = special.expit(w[0] * grid_x1 + w[1] * grid_x2[:, np.newaxis] + b)
+     p = w[0] * grid_x1 + w[1] * grid_x2[:, np.newaxis] + b

# %% wrong: no scale of colours | draw_map: heatmap | from: short
-     figure.colorbar(mesh)
+     pass

# %% wrong: upside down | draw_map: heatmap | from: short
-     mesh = axes.pcolormesh(grid_x1, grid_x2, p)
+     mesh = axes.pcolormesh(grid_x1, grid_x2, p[::-1])

# %% wrong: without the places of the grid | draw_map: heatmap | from: short
-     mesh = axes.pcolormesh(grid_x1, grid_x2, p)
+     mesh = axes.pcolormesh(p)

# %% wrong: nothing is returned | draw_map: attempted | from: short
-     return figure
+     plt.show()

# %% wrong: the cancer model, whatever is passed | draw_map: heatmap | from: short
-     p = special.expit(w[0] * grid_x1 + w[1] * grid_x2[:, np.newaxis] + b)
+     p = special.expit(two_w[0] * grid_x1 + two_w[1] * grid_x2[:, np.newaxis] + two_b)
