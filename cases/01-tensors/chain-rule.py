# %% right: written out, and with constants that are watched
def hand_gradients(x, w1, w2):
    error = w2 * w1**2 * x**2 - 10
    return [4 * error * w1 * w2 * x**2, 2 * error * w1**2 * x**2]


def tape_gradients(x, w1, w2):
    w1, w2 = tf.constant(w1), tf.constant(w2)
    with tf.GradientTape() as tape:
        tape.watch([w1, w2])
        loss = tf.square(w2 * tf.square(w1 * x) - 10.0)
    return tape.gradient(loss, (w1, w2))


# %% right: persistent tape, float64, results as NumPy numbers
def hand_gradients(x, w1, w2):
    hidden = w1 * x
    h = np.square(hidden)
    outer = 2.0 * (w2 * h - 10.0)
    return np.array([outer * w2 * 2.0 * hidden * x, outer * h])


def tape_gradients(x, w1, w2):
    x, w1, w2 = (tf.Variable(each, dtype=tf.float64) for each in (x, w1, w2))
    with tf.GradientTape(persistent=True) as tape:
        h = tf.pow(tf.multiply(w1, x), 2)
        y = tf.multiply(w2, h)
        loss = tf.pow(tf.subtract(y, 10), 2)
    return tape.gradient(loss, w1).numpy(), tape.gradient(loss, w2).numpy()


# %% base: as the reference
def hand_gradients(x, w1, w2):
    error = w2 * w1**2 * x**2 - 10
    return 4 * error * w1 * w2 * x**2, 2 * error * w1**2 * x**2


def tape_gradients(x, w1, w2):
    w1, w2 = tf.Variable(w1), tf.Variable(w2)
    with tf.GradientTape() as tape:
        loss = (w2 * (w1 * x) ** 2 - 10) ** 2
    return tape.gradient(loss, [w1, w2])


# %% wrong: forgets the inner derivative x | hand_gradients: value (hidden) | from: as the reference
-     error = w2 * w1**2 * x**2 - 10
-     return 4 * error * w1 * w2 * x**2, 2 * error * w1**2 * x**2
+     h = (w1 * x) ** 2
+     error = w2 * h - 10
+     return 2 * error * w2 * 2 * (w1 * x), 2 * error * h

# %% wrong: the other order | hand_gradients: value
def hand_gradients(x, w1, w2):
    h = (w1 * x) ** 2
    error = w2 * h - 10
    return 2 * error * h, 4 * error * w2 * w1 * x**2


def tape_gradients(x, w1, w2):
    return 1.0, 1.0


# %% wrong: stops at the hidden unit | hand_gradients: value
def hand_gradients(x, w1, w2):
    h = (w1 * x) ** 2
    error = w2 * h - 10
    return 2 * error * w2, 2 * error * h


def tape_gradients(x, w1, w2):
    return 1.0, 1.0


# %% wrong: forgets the 2 of the outer square | hand_gradients: value
def hand_gradients(x, w1, w2):
    h = (w1 * x) ** 2
    error = w2 * h - 10
    return error * w2 * 2 * w1 * x * x, error * h


def tape_gradients(x, w1, w2):
    return 1.0, 1.0


# %% wrong: watches neither weight | tape_gradients: value | from: as the reference
-     w1, w2 = tf.Variable(w1), tf.Variable(w2)
+     w1, w2 = tf.constant(w1), tf.constant(w2)

-     return tape.gradient(loss, [w1, w2])
+     return tuple(0.0 if each is None else each for each in tape.gradient(loss, [w1, w2]))

# %% wrong: watches neither weight and returns what the tape gives | tape_gradients: type | from: as the reference
-     w1, w2 = tf.Variable(w1), tf.Variable(w2)
+     w1, w2 = tf.constant(w1), tf.constant(w2)

# %% wrong: the gradient of the output, not of the loss | tape_gradients: value | from: as the reference
-         loss = (w2 * (w1 * x) ** 2 - 10) ** 2
-     return tape.gradient(loss, [w1, w2])
+         y = w2 * (w1 * x) ** 2
+     return tape.gradient(y, [w1, w2])

# %% wrong: leaves x out of the network | tape_gradients: value (hidden) | from: as the reference
-         loss = (w2 * (w1 * x) ** 2 - 10) ** 2
+         loss = (w2 * w1**2 - 10) ** 2

# %% right: constants that are watched, a list and NumPy numbers
def hand_gradients(x, w1, w2):
    error = w2 * w1**2 * x**2 - 10
    return [np.float64(4 * error * w2 * w1 * x**2), np.float64(2 * error * w1**2 * x**2)]


def tape_gradients(x, w1, w2):
    weights = [tf.constant(w1), tf.constant(w2)]
    with tf.GradientTape() as tape:
        tape.watch(weights)
        loss = tf.square(weights[1] * tf.square(weights[0] * x) - 10)
    return [gradient.numpy() for gradient in tape.gradient(loss, weights)]


# %% right: both by formula, which no test can tell from a tape
def hand_gradients(x, w1, w2):
    h = (w1 * x) ** 2
    outer = 2 * (w2 * h - 10)
    return outer * w2 * 2 * w1 * x * x, outer * h


def tape_gradients(x, w1, w2):
    return hand_gradients(x, w1, w2)
