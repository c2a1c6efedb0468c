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


# %% wrong: the variance for the deviation | initial_weights: property
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, variances[kind], [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: He with 1 over fan-in | initial_weights: property
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 1 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: He with fan-out | initial_weights: property
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_out}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: Glorot with fan-in alone | initial_weights: property (hidden)
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 1 / fan_in, "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: Glorot without the 2 | initial_weights: property (hidden)
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 1 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: the shape is turned round | initial_weights: shape
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_out, fan_in])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: zero for small numbers only | initial_weights: value
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 1e-4, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: uniform from 0 | initial_weights: property (hidden)
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.uniform(0, np.sqrt(12 * variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: the same column for each unit | initial_weights: property (hidden)
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, 1]) * np.ones([1, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: the same numbers at each call | initial_weights: property (hidden)
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.default_rng(0).normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: before the activation | layer_deviations: value
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        before = x
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append((before @ matrix).std())
    return deviations


# %% wrong: always tanh | layer_deviations: value
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix)
        deviations.append(x.std())
    return deviations


# %% wrong: every layer from the input | layer_deviations: value
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        y = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(y.std())
    return deviations


# %% wrong: the variance for the deviation, of the layers | layer_deviations: value
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.var())
    return deviations


# %% wrong: the last layer only | layer_deviations: shape
def initial_weights(kind, fan_in, fan_out):
    variances = {"zeros": 0, "glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return np.random.normal(0, np.sqrt(variances[kind]), [fan_in, fan_out])


def layer_deviations(x, weights, activation):
    deviations = []
    for matrix in weights:
        x = np.tanh(x @ matrix) if activation == "tanh" else np.maximum(0, x @ matrix)
        deviations.append(x.std())
    return deviations[-1:]


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
