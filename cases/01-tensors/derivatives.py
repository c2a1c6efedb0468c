# %% right: variables in place of watching
def first_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = 3 * tf.pow(x, 3) + 4 * tf.square(x)
    return tape.gradient(y, x)


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as outer, tf.GradientTape() as inner:
        y = x**4 / 12
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x)


# %% right: one persistent tape
def first_derivative(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x * (3 * x + 4)
    return tape.gradient(y, [x])[0].numpy()


def second_derivative(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        slope = tape.gradient(x**4 / 12, x)
    return tape.gradient(slope, x)


# %% base: as the reference
def first_derivative(x):
    return 9 * x**2 + 8 * x


def second_derivative(x):
    return x**2


# %% wrong: does not watch the constant | first_derivative: attempted | from: as the reference
-     return 9 * x**2 + 8 * x
+     with tf.GradientTape() as tape:
+         y = 3 * x**3 + 4 * x**2
+     return tape.gradient(y, x)

# %% wrong: returns the value of the polynomial | first_derivative: value | from: as the reference
-     return 9 * x**2 + 8 * x
+     return 3 * x**3 + 4 * x**2

# %% wrong: forgets a factor of the polynomial | first_derivative: value | from: as the reference
-     return 9 * x**2 + 8 * x
+     with tf.GradientTape() as tape:
+         tape.watch(x)
+         y = x**3 + 4 * x**2
+     return tape.gradient(y, x)

# %% wrong: always at 2 | first_derivative: value (hidden) | from: as the reference
-     return 9 * x**2 + 8 * x
+     x = tf.Variable(2.0)
+     with tf.GradientTape() as tape:
+         y = 3 * x**3 + 4 * x**2
+     return tape.gradient(y, x)

# %% wrong: the first derivative for the second | second_derivative: value | from: as the reference
-     return x**2
+     with tf.GradientTape() as tape:
+         tape.watch(x)
+         y = x**4 / 12
+     return tape.gradient(y, x)

# %% wrong: takes the inner gradient outside the outer tape | second_derivative: attempted
def first_derivative(x):
    return 9 * x**2 + 8 * x


def second_derivative(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**4 / 12
    slope = inner.gradient(y, x)
    return outer.gradient(slope, x)


# %% wrong: squares the first derivative | second_derivative: value | from: as the reference
-     return x**2
+     with tf.GradientTape() as tape:
+         tape.watch(x)
+         y = x**4 / 12
+     return tape.gradient(y, x) ** 2

# %% right: formulas, which the statement allows
def first_derivative(x):
    return 9 * x**2 + 8 * x


def second_derivative(x):
    return tf.square(x)


# %% right: a Jacobian, and a float
def first_derivative(x):
    with tf.GradientTape() as tape:
        tape.watch([x])
        y = tf.math.polyval([3.0, 4.0, 0.0, 0.0], x)
    return float(tape.jacobian(y, x))


def second_derivative(x):
    def slope(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x**4 / 12
        return tape.gradient(y, x)

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = slope(x)
    return tape.gradient(y, x)
