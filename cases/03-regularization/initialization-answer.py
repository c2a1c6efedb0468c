# %% right: uniform numbers, and a dictionary of functions
def initial_weights(kind, fan_in, fan_out):
    if kind == "zeros":
        return np.zeros((fan_in, fan_out))
    reach = np.sqrt(6 / (fan_in + fan_out) if kind == "glorot" else 6 / fan_in)
    return np.random.uniform(-reach, reach, (fan_in, fan_out))


def layer_deviations(x, weights, activation):
    functions = {"tanh": np.tanh, "relu": lambda z: z * (z > 0)}
    result = np.zeros(len(weights))
    for number, matrix in enumerate(weights):
        x = functions[activation](np.dot(x, matrix))
        result[number] = np.sqrt(np.mean((x - np.mean(x)) ** 2))
    return result


# %% right: the initializers and activations of Keras
def initial_weights(kind, fan_in, fan_out):
    names = {"zeros": "zeros", "glorot": "glorot_normal", "he": "he_normal"}
    return keras.initializers.get(names[kind])([fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = keras.activations.get(activation)(tf.matmul(x, matrix))
        deviations.append(float(tf.math.reduce_std(x)))
    return deviations


# %% base: as the reference
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: the variance for the deviation | initial_weights: property | from: as the reference
-     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])
+     return np.random.normal(0, variances[kind], [fan_in, fan_out])

# %% wrong: He with 1 over fan-in | initial_weights: property | from: as the reference
-     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
+     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 1 / fan_in}

# %% wrong: He with fan-out | initial_weights: property | from: as the reference
-     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
+     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_out}

# %% wrong: Glorot with fan-in alone | initial_weights: property (hidden) | from: as the reference
-     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
+     variances = {"zeros": 0, "glorot": 1 / fan_in, "he": 2 / fan_in}

# %% wrong: Glorot without the 2 | initial_weights: property (hidden) | from: as the reference
-     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
+     variances = {"zeros": 0, "glorot": 1 / (fan_in + fan_out), "he": 2 / fan_in}

# %% wrong: the shape is turned round | initial_weights: shape | from: as the reference
-     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])
+     return np.random.normal(0, np.sqrt(variances[kind]), [fan_out, fan_in])

# %% wrong: zero for small numbers only | initial_weights: value | from: as the reference
-     variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
+     variances = {"zeros": 1e-4, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}

# %% wrong: uniform from 0 | initial_weights: property (hidden) | from: as the reference
-     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])
+     return np.random.uniform(0, np.sqrt(12 * variances[kind]), [fan_in, fan_out])

# %% wrong: the same column for each unit | initial_weights: property (hidden) | from: as the reference
-     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])
+     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, 1]) * np.ones([1, fan_out])

# %% wrong: the same numbers at each call | initial_weights: property (hidden) | from: as the reference
-     return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])
+     return np.random.default_rng(0).normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])

# %% wrong: before the activation | layer_deviations: value | from: as the reference
      for matrix in weights:
+         before = x

-         deviations.append(x.std())
+         deviations.append((before @ matrix).std())

# %% wrong: always tanh | layer_deviations: value | from: as the reference
-         x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
+         x = np.tanh(x @ matrix)

# %% wrong: every layer from the input | layer_deviations: value | from: as the reference
-         x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
-         deviations.append(x.std())
+         y = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
+         deviations.append(y.std())

# %% wrong: the variance for the deviation, of the layers | layer_deviations: value | from: as the reference
-         deviations.append(x.std())
+         deviations.append(x.var())

# %% wrong: the last layer only | layer_deviations: shape | from: as the reference
-     return deviations
+     return deviations[-1:]

# %% right: Keras's initializers, a generator
def initial_weights(kind, fan_in, fan_out):
    makers = {"zeros": keras.initializers.Zeros, "glorot": keras.initializers.GlorotUniform, "he": keras.initializers.HeNormal}
    return keras.ops.convert_to_numpy(makers[kind]()((fan_in, fan_out)))


def layer_deviations(x, weights, activation):
    function = {"tanh": tf.tanh, "relu": tf.nn.relu}[activation]
    found = np.zeros(len(weights))
    for i, matrix in enumerate(weights):
        x = function(tf.matmul(x, matrix))
        found[i] = tf.math.reduce_std(x)
    return found

# %% equivalent: line 29: `np.maximum(0, x @ matrix)` → `np.maximum(x @ matrix, 0)` | the maximum of two numbers does not depend on their order
