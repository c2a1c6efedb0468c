# %% right: unscaled, a high rate and many steps
def fit(inputs, outputs):
    coefficients, intercept = tf.Variable(tf.zeros(3)), tf.Variable(0.0)
    X, y = tf.constant(inputs, tf.float32), tf.constant(outputs, tf.float32)
    optimizer = tf.keras.optimizers.Adam(0.3)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((tf.linalg.matvec(X, coefficients) + intercept - y) ** 2)
        gradients = tape.gradient(loss, [coefficients, intercept])
        optimizer.apply_gradients(zip(gradients, [coefficients, intercept]))

    for _ in range(5000):
        step()
    return coefficients, intercept


# %% right: divided by the range, eager, columns and a decaying rate
def fit(inputs, outputs):
    middle, width = inputs.mean(axis=0), inputs.max(axis=0) - inputs.min(axis=0)
    X = tf.constant((inputs - middle) / width, tf.float32)
    y = tf.constant(outputs[:, None], tf.float32)
    w, b = tf.Variable(tf.zeros([3, 1])), tf.Variable([0.0])
    optimizer = tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.ExponentialDecay(1.0, 500, 0.5))
    for _ in range(800):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.square(X @ w + b - y))
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
    coefficients = w.numpy()[:, 0] / width
    return coefficients, b.numpy() - np.sum(coefficients * middle)


# %% right: a Keras model of one unit
def fit(inputs, outputs):
    means, deviations = inputs.mean(0), inputs.std(0)
    model = tf.keras.Sequential([tf.keras.Input([3]), tf.keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.5), loss="mse")
    for _ in range(400):
        model.train_on_batch((inputs - means) / deviations, outputs)
    kernel, bias = model.get_weights()
    coefficients = kernel[:, 0] / deviations
    return [float(each) for each in coefficients], float(bias[0] - means @ coefficients)


# %% right: least squares by the normal equations
def fit(inputs, outputs):
    solution = np.linalg.lstsq(np.column_stack([inputs, np.ones(len(inputs))]), outputs, rcond=None)[0]
    return solution[:3], solution[3]


# %% wrong: the rate and the steps of the first attempt | fit: property
def fit(inputs, outputs):
    coefficients, intercept = tf.Variable(tf.zeros([3], tf.float64)), tf.Variable(tf.zeros([], tf.float64))
    optimizer = tf.keras.optimizers.Adam(0.01)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((tf.linalg.matvec(inputs, coefficients) + intercept - outputs) ** 2)
        gradients = tape.gradient(loss, [coefficients, intercept])
        optimizer.apply_gradients(zip(gradients, [coefficients, intercept]))

    for _ in range(1000):
        step()
    return coefficients.numpy(), intercept.numpy()


# %% wrong: scales the inputs and leaves the rate at 0.01 | fit: property
def fit(inputs, outputs):
    means, deviations = inputs.mean(axis=0), inputs.std(axis=0)
    scaled = (inputs - means) / deviations
    slopes, level = tf.Variable(tf.zeros([3], tf.float64)), tf.Variable(tf.zeros([], tf.float64))
    optimizer = tf.keras.optimizers.Adam(0.01)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((tf.linalg.matvec(scaled, slopes) + level - outputs) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, [slopes, level]), [slopes, level]))

    for _ in range(1000):
        step()
    coefficients = slopes.numpy() / deviations
    return coefficients, level.numpy() - np.sum(coefficients * means)


# %% wrong: returns the coefficients of the scaled inputs | fit: property
def fit(inputs, outputs):
    means, deviations = inputs.mean(axis=0), inputs.std(axis=0)
    scaled = np.column_stack([(inputs - means) / deviations, np.ones(len(inputs))])
    solution = np.linalg.lstsq(scaled, outputs, rcond=None)[0]
    return solution[:3], solution[3]


# %% wrong: turns the coefficients back but not the intercept | fit: property
def fit(inputs, outputs):
    means, deviations = inputs.mean(axis=0), inputs.std(axis=0)
    scaled = np.column_stack([(inputs - means) / deviations, np.ones(len(inputs))])
    solution = np.linalg.lstsq(scaled, outputs, rcond=None)[0]
    return solution[:3] / deviations, solution[3]


# %% wrong: no intercept | fit: property
def fit(inputs, outputs):
    return np.linalg.lstsq(inputs, outputs, rcond=None)[0], 0.0


# %% wrong: the published numbers, whatever the table | fit: property (hidden)
def fit(inputs, outputs):
    return [-0.18757, 1.02636, 0.62632], 6.00572


# %% wrong: one array for all four numbers | fit: type
def fit(inputs, outputs):
    return np.linalg.lstsq(np.column_stack([inputs, np.ones(len(inputs))]), outputs, rcond=None)[0]


# %% wrong: plain gradient descent at a rate that diverges | coefficients: value
def fit(inputs, outputs):
    w, b = np.zeros(3), 0.0
    with np.errstate(all="ignore"):
        for _ in range(1000):
            errors = inputs @ w + b - outputs
            w, b = w - 0.01 * 2 * inputs.T @ errors, b - 0.01 * 2 * errors.sum()
    return w, b


# %% wrong: returns the losses, not the intercept | intercept: shape
def fit(inputs, outputs):
    return np.array([-0.18757, 1.02636, 0.62632]), [3.0, 2.0, 1.0]

# %% equivalent: line 12: `inputs.std(axis=0)` → `inputs.std()` | one scale for all columns is enough once they are centred and the rate is high

# %% equivalent: line 23: `400` → `401` | a step more does no harm
