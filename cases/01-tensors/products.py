# %% right: by the operator, and by tf.multiply
def matrix_product(left, right):
    return left @ right


def elementwise_product(left, right):
    return tf.multiply(left, right)


# %% right: by the sum over the shared index
def matrix_product(left, right):
    return tf.einsum("nk,km->nm", left, right)


def elementwise_product(left, right):
    return np.asarray(left) * np.asarray(right)


# %% right: row by row, by broadcasting
def matrix_product(left, right):
    return tf.reduce_sum(left[:, :, None] * right[None], axis=1)


def elementwise_product(left, right):
    return [
        [p * q for p, q in zip(rows, others)] for rows, others in zip(left.numpy().tolist(), right.numpy().tolist())
    ]


# %% wrong: element by element for the matrix product | matrix_product: value
def matrix_product(left, right):
    return left * right


def elementwise_product(left, right):
    return left * right


# %% wrong: the factors the wrong way round | matrix_product: value
def matrix_product(left, right):
    return right @ left


def elementwise_product(left, right):
    return left * right


# %% wrong: transposes the second factor | matrix_product: value
def matrix_product(left, right):
    return tf.matmul(left, right, transpose_b=True)


def elementwise_product(left, right):
    return left * right


# %% wrong: the matrix product for the element-wise one | elementwise_product: value | from: by the operator, and by tf.multiply
-     return tf.multiply(left, right)
+     return left @ right

# %% wrong: adds up the element-wise product | elementwise_product: shape | from: by the operator, and by tf.multiply
-     return tf.multiply(left, right)
+     return tf.reduce_sum(left * right)

# %% wrong: square matrices only | matrix_product: value (hidden)
def matrix_product(left, right):
    n = left.shape[0]
    rows = [[tf.reduce_sum(left[i] * right[:, j]) if j < n else 0 for j in range(right.shape[1])] for i in range(n)]
    return tf.convert_to_tensor([[tf.cast(each, left.dtype) for each in row] for row in rows])


def elementwise_product(left, right):
    return left * right


# %% right: sums by hand, NumPy and einsum
def matrix_product(left, right):
    return tf.einsum("ik,km->im", left, right)


def elementwise_product(left, right):
    return np.multiply(left, right)


# %% right: tensordot and broadcasting
def matrix_product(left, right):
    return tf.reduce_sum(left[:, :, None] * right[None], axis=1)


def elementwise_product(left, right):
    return tf.math.multiply(left, right)
