# %% right: other forms of the equations, three plots in one figure
def sigmoid(x):
    return tf.exp(x) / (tf.exp(x) + 1)


def relu(x):
    return x * tf.cast(x > 0, x.dtype)


def tanh(x):
    return 2 / (1 + tf.exp(-2 * x)) - 1


x = tf.linspace(-10.0, 10.0, 201)
activation_figure, places = plt.subplots(1, 3, figsize=(9, 3))
for axes, name, function in zip(places, ("sigmoid", "relu", "tanh"), (sigmoid, relu, tanh)):
    axes.plot(x, function(x))
    axes.set_title(name)
    axes.set_xlabel("x")
    axes.set_ylabel(f"{name}(x)")


# %% right: through pyplot, by NumPy, in another order
def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


def relu(x):
    return np.where(np.asarray(x) > 0, x, 0)


def tanh(x):
    e = np.exp(np.asarray(x))
    return (e - 1 / e) / (e + 1 / e)


x = np.linspace(-10, 10, 500)
plt.figure()
plt.plot(x, relu(x), "r-", label="ReLU")
plt.plot(x, tanh(x), "g--", label="tanh (hyperbolic tangent)")
plt.plot(x, sigmoid(x), "b:", label="Sigmoid")
plt.title("Activations")
plt.xlabel("x")
plt.ylabel("f(x)")
plt.legend()
activation_figure = plt.gcf()


# %% base: without the figure
def sigmoid(x):
    return 1 / (1 + tf.exp(-x))


def relu(x):
    return tf.maximum(0.0, x)


def tanh(x):
    return tf.tanh(x)


activation_figure, axes = plt.subplots()


# %% wrong: the sigmoid falls | sigmoid: value | from: without the figure
-     return 1 / (1 + tf.exp(-x))
+     return 1 / (1 + tf.exp(x))

# %% wrong: maps every positive number to one | relu: value | from: without the figure
-     return tf.maximum(0.0, x)
+     return tf.where(x > 0, 1.0, 0.0)

# %% wrong: brackets are missing in tanh | tanh: value | from: without the figure
-     return tf.tanh(x)
+     return (tf.exp(x) - tf.exp(-x)) / tf.exp(x) + tf.exp(-x)

# %% wrong: shows an empty figure | activation_figure: curves | from: without the figure
  activation_figure, axes = plt.subplots()
+ axes.set(title="Activations", xlabel="x", ylabel="f(x)")

# %% base: as the reference
def sigmoid(x):
    return 1 / (1 + tf.exp(-x))


def relu(x):
    return tf.maximum(0.0, x)


def tanh(x):
    return tf.tanh(x)


x = tf.linspace(-10.0, 10.0, 300)
activation_figure, axes = plt.subplots()
for label, function in (("sigmoid", sigmoid), ("ReLU", relu), ("tanh", tanh)):
    axes.plot(x, function(x), label=label)
axes.set(title="Activations", xlabel="x", ylabel="f(x)")
axes.legend()


# %% wrong: no title | activation_figure: title | from: as the reference
- axes.set(title="Activations", xlabel="x", ylabel="f(x)")
+ axes.set(xlabel="x", ylabel="f(x)")

# %% wrong: no legend | activation_figure: legend (hidden) | from: as the reference
- axes.legend()

# %% wrong: a range of whole numbers, which is coarse and stops at 9 | activation_figure: range (hidden) | from: as the reference
- x = tf.linspace(-10.0, 10.0, 300)
+ x = tf.cast(tf.range(-10, 10), tf.float32)

# %% wrong: too few points | activation_figure: points (hidden) | from: as the reference
- x = tf.linspace(-10.0, 10.0, 300)
+ x = tf.linspace(-10.0, 10.0, 21)

# %% wrong: the curve of tanh is missing | activation_figure: curves (hidden) | from: as the reference
- for label, function in (("sigmoid", sigmoid), ("ReLU", relu), ("tanh", tanh)):
+ for label, function in (("sigmoid", sigmoid), ("ReLU", relu)):

# %% right: ready-made functions, names given to the legend
def sigmoid(x):
    return tf.sigmoid(x)


def relu(x):
    return tf.nn.relu(x)


def tanh(x):
    return tf.tanh(x)


xs = np.linspace(-10, 10, 300, dtype="float32")
activation_figure, axes = plt.subplots()
for function in (sigmoid, relu, tanh):
    axes.plot(xs, function(xs))
axes.legend(["sigmoid", "ReLU", "tanh"])
axes.set_title("Activations")
axes.set_xlabel("x")
axes.set_ylabel("f(x)")


# %% right: pyplot alone, a legend of the figure in another order
def sigmoid(x):
    return tf.sigmoid(x)


def relu(x):
    return tf.nn.relu(x)


def tanh(x):
    return tf.tanh(x)


activation_figure = plt.figure()
xs = tf.range(-10.0, 10.05, 0.05)
(first,) = plt.plot(xs, tanh(xs), "g")
(second,) = plt.plot(xs, sigmoid(xs), "r--")
(third,) = plt.plot(xs, relu(xs), "b:")
plt.figlegend([third, second, first], ["relu", "Sigmoid", "tanh"])
plt.title("Three functions")
plt.xlabel("x")
plt.ylabel("y")


# %% right: a plot of its own for each function
def sigmoid(x):
    return tf.sigmoid(x)


def relu(x):
    return tf.nn.relu(x)


def tanh(x):
    return tf.tanh(x)


activation_figure, all_axes = plt.subplots(1, 3)
xs = np.linspace(-12, 12, 241)
for ax, (name, function) in zip(all_axes, {"sigmoid": sigmoid, "ReLU": relu, "tanh": tanh}.items()):
    ax.scatter(xs, function(tf.constant(xs, tf.float32)), s=2)
    ax.set(title=name, xlabel="x", ylabel="value")


# %% wrong: the names in the legend are exchanged | activation_figure: legend (hidden) | from: ready-made functions, names given to the legend
- axes.legend(["sigmoid", "ReLU", "tanh"])
- axes.set_title("Activations")
- axes.set_xlabel("x")
- axes.set_ylabel("f(x)")
+ axes.legend(["tanh", "sigmoid", "ReLU"])
+ axes.set(title="Activations", xlabel="x", ylabel="f(x)")
# %% equivalent: line 11: `tf.maximum(0.0, x)` → `tf.maximum(x, 0.0)` | the maximum of two numbers does not depend on their order

# %% equivalent: line 24: `10.0` → `20.0` | a wider range still shows −10 to 10, which is all that is asked for

# %% equivalent: line 24: `400` → `401` | the exercise asks for 200 points or more
