# %% right: maxima, the quotient, a watched list
def leaky_relu(z, slope):
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


def leaky_relu_derivative(z, slope):
    return slope + (1 - slope) * (z > 0)


def swish(z):
    return z * 0.5 * (1 + np.tanh(z / 2))


def swish_derivative(z):
    return (1 + np.exp(-z) + z * np.exp(-z)) / (1 + np.exp(-z)) ** 2


def collapse(first_matrix, first_bias, second_matrix, second_bias):
    bias = np.dot(first_bias, second_matrix) + second_bias
    return np.dot(first_matrix, second_matrix), bias


def gradient_norms(matrices, images, labels, kind):
    watched = [tf.convert_to_tensor(matrix) for matrix in matrices]
    with tf.GradientTape() as tape:
        tape.watch(watched)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, deep_logits(watched, images, kind))
    return [np.linalg.norm(gradient.numpy()) for gradient in tape.gradient(loss, watched)]


remedies = ("shortcuts", "batch normalization", "ReLU and He")


# %% right: by TensorFlow
def leaky_relu(z, slope):
    return tf.nn.leaky_relu(z, slope)


def leaky_relu_derivative(z, slope):
    derivative = np.full(np.shape(z), float(slope))
    derivative[z > 0] = 1.0
    return derivative


def swish(z):
    return tf.nn.silu(z)


def swish_derivative(z):
    variable = tf.Variable(z)
    with tf.GradientTape() as tape:
        value = tf.nn.silu(variable)
    return tape.gradient(value, variable)


def collapse(first_matrix, first_bias, second_matrix, second_bias):
    return [tf.matmul(first_matrix, second_matrix), tf.linalg.matvec(second_matrix, first_bias, transpose_a=True) + second_bias]


def gradient_norms(matrices, images, labels, kind):
    variables = [tf.Variable(matrix) for matrix in matrices]
    with tf.GradientTape() as tape:
        logits = deep_logits(variables, images, kind)
        loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(tf.one_hot(labels, 10), logits))
    return np.array([tf.sqrt(tf.reduce_sum(gradient**2)) for gradient in tape.gradient(loss, variables)])


remedies = {"ReLU and He", "batch normalization", "shortcuts"}


# %% base: as the reference
def leaky_relu(z, slope):
    return np.where(z > 0, z, slope * z)


def leaky_relu_derivative(z, slope):
    return np.where(z > 0, 1.0, slope)


def swish(z):
    return z / (1 + np.exp(-z))


def swish_derivative(z):
    gate = 1 / (1 + np.exp(-z))
    return gate + z * gate * (1 - gate)


def collapse(first_matrix, first_bias, second_matrix, second_bias):
    return first_matrix @ second_matrix, first_bias @ second_matrix + second_bias


def gradient_norms(matrices, images, labels, kind):
    variables = [tf.Variable(matrix) for matrix in matrices]
    with tf.GradientTape() as tape:
        logits = deep_logits(variables, images, kind)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    return [float(tf.norm(gradient)) for gradient in tape.gradient(loss, variables)]


remedies = ["ReLU and He", "batch normalization", "shortcuts"]


# %% wrong: zero for negative numbers | leaky_relu: value | from: as the reference
-     return np.where(z > 0, z, slope * z)
+     return np.maximum(z, 0)

# %% wrong: a fixed slope | leaky_relu: value (hidden) | from: as the reference
-     return np.where(z > 0, z, slope * z)
+     return np.where(z > 0, z, 0.1 * z)

# %% wrong: the derivative of ReLU | leaky_relu_derivative: value | from: as the reference
-     return np.where(z > 0, 1.0, slope)
+     return np.where(z > 0, 1.0, 0.0)

# %% wrong: slope 1 at zero | leaky_relu_derivative: value (hidden) | from: as the reference
-     return np.where(z > 0, 1.0, slope)
+     return np.where(z >= 0, 1.0, slope)

# %% wrong: the sigmoid for Swish | swish: value | from: as the reference
-     return z / (1 + np.exp(-z))
+     return 1 / (1 + np.exp(-z))

# %% wrong: one term of the product rule | swish_derivative: value | from: as the reference
-     return gate + z * gate * (1 - gate)
+     return z * gate * (1 - gate)

# %% wrong: the gate alone | swish_derivative: value | from: as the reference
-     return gate + z * gate * (1 - gate)
+     return gate

# %% wrong: the first bias is added as it is | collapse: error | from: as the reference
-     return first_matrix @ second_matrix, first_bias @ second_matrix + second_bias
+     return first_matrix @ second_matrix, first_bias + second_bias @ second_matrix

# %% wrong: forgets the first bias | collapse: value | from: as the reference
-     return first_matrix @ second_matrix, first_bias @ second_matrix + second_bias
+     return first_matrix @ second_matrix, second_bias

# %% wrong: forgets the second bias | collapse: value | from: as the reference
-     return first_matrix @ second_matrix, first_bias @ second_matrix + second_bias
+     return first_matrix @ second_matrix, first_bias @ second_matrix

# %% wrong: the sum of the losses | gradient_norms: value | from: as the reference
-         loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
+         loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))

# %% wrong: the largest element for the norm | gradient_norms: value | from: as the reference
-     return [float(tf.norm(gradient)) for gradient in tape.gradient(loss, variables)]
+     return [float(tf.reduce_max(tf.abs(gradient))) for gradient in tape.gradient(loss, variables)]

# %% wrong: the last layer first | gradient_norms: value | from: as the reference
-     return [float(tf.norm(gradient)) for gradient in tape.gradient(loss, variables)]
+     return [float(tf.norm(gradient)) for gradient in tape.gradient(loss, variables)][::-1]

# %% wrong: always the plain network | gradient_norms: value (hidden) | from: as the reference
-         logits = deep_logits(variables, images, kind)
+         logits = deep_logits(variables, images, "plain")

# %% wrong: clipping helps against vanishing | remedies: property (hidden) | from: as the reference
- remedies = ["ReLU and He", "batch normalization", "shortcuts"]
+ remedies = ["ReLU and He", "batch normalization", "shortcuts", "clipping"]

# %% wrong: a smaller rate helps against vanishing | remedies: property (hidden) | from: as the reference
- remedies = ["ReLU and He", "batch normalization", "shortcuts"]
+ remedies = ["ReLU and He", "batch normalization", "smaller rate"]

# %% wrong: another name | remedies: property | from: as the reference
- remedies = ["ReLU and He", "batch normalization", "shortcuts"]
+ remedies = ["ReLU", "batch normalization", "shortcuts"]
