# %% right: one function for both, paths drawn by hand
def sgd_step(w, gradient, learning_rate):
    return np.subtract(w, learning_rate * gradient)


def step_with_velocity(w, gradient, velocity, learning_rate, momentum, nesterov):
    new = -learning_rate * gradient + velocity * momentum
    step = new if not nesterov else new * momentum - gradient * learning_rate
    return [w + step, new]


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    return step_with_velocity(w, gradient, velocity, learning_rate, momentum, False)


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    return step_with_velocity(w, gradient, velocity, learning_rate, momentum, True)


paths_figure, axes = plt.subplots()
first, second = np.meshgrid(np.linspace(-5, 3, 50), np.linspace(-2, 2, 50))
axes.contour(first, second, valley(first, second), levels=20)
for name, step in (("Nesterov", nesterov_step), ("momentum", momentum_step), ("SGD", None)):
    w, velocity = np.array([-4.0, 1.0]), np.array([0.0, 0.0])
    path = np.zeros([41, 2])
    path[0] = w
    for number in range(1, 41):
        if step is None:
            w = sgd_step(w, valley_gradient(w), 0.03)
        else:
            w, velocity = step(w, valley_gradient(w), velocity, 0.03, 0.9)
        path[number] = w
    axes.plot(path[:, 0], path[:, 1], ".-", label=name)
axes.set_title("Three optimizers in a valley")
axes.set_xlabel("first weight")
axes.set_ylabel("second weight")
axes.legend()


# %% right: tensors, three plots, names in the legend
def sgd_step(w, gradient, learning_rate):
    return tf.constant(w) - learning_rate * gradient


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = tf.constant(momentum * velocity - learning_rate * gradient)
    return tf.add(w, velocity), velocity


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    ahead = tf.constant(momentum * velocity - learning_rate * gradient)
    return w - learning_rate * gradient + momentum * ahead, ahead


paths_figure, places = plt.subplots(3, 1)
for axes, name in zip(places, ("SGD", "momentum", "Nesterov")):
    w, velocity = np.array([-4.0, 1.0]), np.zeros(2)
    points = [w]
    for _ in range(40):
        if name == "SGD":
            w = sgd_step(w, valley_gradient(w), 0.03).numpy()
        else:
            step = momentum_step if name == "momentum" else nesterov_step
            w, velocity = (each.numpy() for each in step(w, valley_gradient(w), velocity, 0.03, 0.9))
        points.append(w)
    axes.plot(*np.transpose(points), label=name)
    axes.set(title=name, xlabel="w1", ylabel="w2")


# %% base: without the figure
def sgd_step(w, gradient, learning_rate):
    return w - learning_rate * gradient


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + velocity, velocity


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + momentum * velocity - learning_rate * gradient, velocity


paths_figure = plt.figure()


# %% wrong: goes uphill | sgd_step: value | from: without the figure
-     return w - learning_rate * gradient
+     return w + learning_rate * gradient

# %% wrong: moves with the old velocity | momentum_step: value | from: without the figure
-     velocity = momentum * velocity - learning_rate * gradient
-     return w + velocity, velocity
+     return w + velocity, momentum * velocity - learning_rate * gradient

# %% wrong: a moving average in place of a velocity | momentum_step: value | from: without the figure
  def momentum_step(w, gradient, velocity, learning_rate, momentum):
-     velocity = momentum * velocity - learning_rate * gradient
+     velocity = momentum * velocity - (1 - momentum) * learning_rate * gradient

# %% wrong: the order is the other way round | momentum_step: value | from: without the figure
-     return w + velocity, velocity
+     return velocity, w + velocity

# %% wrong: returns the weights only | momentum_step: shape | from: without the figure
-     return w + velocity, velocity
+     return w + velocity

# %% wrong: another sign convention for the velocity | momentum_step: value | from: without the figure
-     velocity = momentum * velocity - learning_rate * gradient
-     return w + velocity, velocity
+     velocity = momentum * velocity + learning_rate * gradient
+     return w - velocity, velocity

# %% wrong: Nesterov is momentum | nesterov_step: value | from: without the figure
-     velocity = momentum * velocity - learning_rate * gradient
-     return w + momentum * velocity - learning_rate * gradient, velocity
+     new = momentum * velocity - learning_rate * gradient
+     return w + momentum * velocity - learning_rate * gradient, new

# %% wrong: Nesterov without its last term | nesterov_step: value | from: without the figure
-     return w + momentum * velocity - learning_rate * gradient, velocity
+     return w + momentum * velocity, velocity

# %% base: as the reference
def sgd_step(w, gradient, learning_rate):
    return w - learning_rate * gradient


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + velocity, velocity


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + momentum * velocity - learning_rate * gradient, velocity


paths_figure = ...
w = np.array([-4.0, 1.0])
paths = {"SGD": [w]}
for _ in range(40):
    w = sgd_step(w, valley_gradient(w), 0.03)
    paths["SGD"].append(w)
for name, step in (("momentum", momentum_step), ("Nesterov", nesterov_step)):
    w, velocity = np.array([-4.0, 1.0]), np.zeros(2)
    paths[name] = [w]
    for _ in range(40):
        w, velocity = step(w, valley_gradient(w), velocity, 0.03, 0.9)
        paths[name].append(w)
paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")


# %% wrong: a fixed momentum | momentum_step: value (hidden) | from: as the reference
  def momentum_step(w, gradient, velocity, learning_rate, momentum):
-     velocity = momentum * velocity - learning_rate * gradient
+     velocity = 0.9 * velocity - learning_rate * gradient

# %% wrong: a fixed learning rate | sgd_step: value (hidden) | from: as the reference
-     return w - learning_rate * gradient
+     return w - 0.1 * gradient

# %% wrong: changes the velocity in place | momentum_step: property | from: without the figure
  def momentum_step(w, gradient, velocity, learning_rate, momentum):
-     velocity = momentum * velocity - learning_rate * gradient
+     velocity *= momentum
+     velocity -= learning_rate * gradient

# %% wrong: draws w₂ against the number of steps | paths_figure: curves (hidden) | from: as the reference
- paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")
+ paths_figure, axes = plt.subplots()
+ for name, path in paths.items():
+     axes.plot(np.array(path)[:, 1], label=name)
+ axes.set(title="Three ways down", xlabel="step", ylabel="w2")
+ axes.legend()

# %% wrong: the axes are swapped | paths_figure: curves (hidden) | from: as the reference
- paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")
+ paths_figure, axes = plt.subplots()
+ for name, path in paths.items():
+     axes.plot(np.array(path)[:, 1], np.array(path)[:, 0], label=name)
+ axes.set(title="Three ways down", xlabel="w2", ylabel="w1")
+ axes.legend()

# %% wrong: the paths have no names | paths_figure: legend (hidden) | from: as the reference
- paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")
+ paths_figure, axes = plt.subplots()
+ for name, path in paths.items():
+     axes.plot(np.array(path)[:, 0], np.array(path)[:, 1])
+ axes.set(title="Three ways down", xlabel="w1", ylabel="w2")

# %% wrong: one path is missing | paths_figure: curves (hidden) | from: as the reference
- for name, step in (("momentum", momentum_step), ("Nesterov", nesterov_step)):
+ for name, step in (("momentum", momentum_step),):

# %% wrong: the start is not drawn | paths_figure: curves (hidden) | from: as the reference
- paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")
+ paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths={name: path[1:] for name, path in paths.items()}, minimum=(0, 0), title="Three ways down")

# %% wrong: no title | paths_figure: title | from: as the reference
- paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="Three ways down")
+ paths_figure = plots.loss_surface(valley, (-5, 3), (-1.5, 1.5), paths=paths, minimum=(0, 0), title="")

# %% wrong: nothing is drawn | paths_figure: curves
def sgd_step(w, gradient, learning_rate):
    return w - learning_rate * gradient


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + velocity, velocity


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return w + momentum * velocity - learning_rate * gradient, velocity


paths_figure = plt.figure()


# %% right: names given to the legend alone, changed in place in a copy
def sgd_step(w, gradient, learning_rate):
    w = np.array(w)
    w -= learning_rate * gradient
    return w


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = np.subtract(momentum * velocity, learning_rate * gradient)
    return [np.add(w, velocity), velocity]


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    new = momentum * velocity - learning_rate * gradient
    return w + momentum * new - learning_rate * gradient, new


def walk(step, **settings):
    w, velocity = np.array([-4.0, 1.0]), np.zeros(2)
    points = [w]
    for _ in range(40):
        if step is sgd_step:
            w = step(w, valley_gradient(w), 0.03)
        else:
            w, velocity = step(w, valley_gradient(w), velocity, 0.03, 0.9)
        points.append(w)
    return np.array(points).T


steps = (sgd_step, momentum_step, nesterov_step)
paths_figure, ax = plt.subplots()
for step in steps:
    ax.plot(*walk(step), ".-")
ax.legend(["SGD", "Momentum", "Nesterov"])
ax.set(title="Paths", xlabel="w1", ylabel="w2")


# %% right: a plot of its own for each path
def sgd_step(w, gradient, learning_rate):
    w = np.array(w)
    w -= learning_rate * gradient
    return w


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = np.subtract(momentum * velocity, learning_rate * gradient)
    return [np.add(w, velocity), velocity]


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    new = momentum * velocity - learning_rate * gradient
    return w + momentum * new - learning_rate * gradient, new


def walk(step, **settings):
    w, velocity = np.array([-4.0, 1.0]), np.zeros(2)
    points = [w]
    for _ in range(40):
        if step is sgd_step:
            w = step(w, valley_gradient(w), 0.03)
        else:
            w, velocity = step(w, valley_gradient(w), velocity, 0.03, 0.9)
        points.append(w)
    return np.array(points).T


steps = (sgd_step, momentum_step, nesterov_step)
paths_figure, places = plt.subplots(1, 3)
for ax, step, name in zip(places, steps, ("SGD", "momentum", "Nesterov")):
    ax.plot(*walk(step))
    ax.set(title=name, xlabel="w1", ylabel="w2")


# %% wrong: the names are exchanged | paths_figure: legend (hidden) | from: names given to the legend alone, changed in place in a copy
- ax.legend(["SGD", "Momentum", "Nesterov"])
+ ax.legend(["momentum", "SGD", "Nesterov"])

# %% wrong: changes the weights in place, which the exercise forbids | sgd_step: property
def sgd_step(w, gradient, learning_rate):
    w = np.array(w)
    w -= learning_rate * gradient
    return w


def momentum_step(w, gradient, velocity, learning_rate, momentum):
    velocity = np.subtract(momentum * velocity, learning_rate * gradient)
    return [np.add(w, velocity), velocity]


def nesterov_step(w, gradient, velocity, learning_rate, momentum):
    new = momentum * velocity - learning_rate * gradient
    return w + momentum * new - learning_rate * gradient, new


def walk(step, **settings):
    w, velocity = np.array([-4.0, 1.0]), np.zeros(2)
    points = [w]
    for _ in range(40):
        if step is sgd_step:
            w = step(w, valley_gradient(w), 0.03)
        else:
            w, velocity = step(w, valley_gradient(w), velocity, 0.03, 0.9)
        points.append(w)
    return np.array(points).T


steps = (sgd_step, momentum_step, nesterov_step)
def sgd_step(w, gradient, learning_rate):
    w -= learning_rate * gradient
    return w


paths_figure = ...
