# %% right: the determinant of the product
def determinant_product(first, second):
    return tf.linalg.det(first @ second)


# %% right: both at once
def determinant_product(first, second):
    return tf.reduce_prod(tf.linalg.det(tf.stack([first, second])))


# %% right: by NumPy
def determinant_product(first, second):
    return float(np.linalg.det(first) * np.linalg.det(second.numpy()))


# %% wrong: squares the first determinant | determinant_product: value (hidden)
def determinant_product(first, second):
    return tf.linalg.det(first) ** 2


# %% wrong: the sum of the determinants | determinant_product: value
def determinant_product(first, second):
    return tf.linalg.det(first) + tf.linalg.det(second)


# %% wrong: the determinant of the element-wise product | determinant_product: value
def determinant_product(first, second):
    return tf.linalg.det(first * second)


# %% wrong: returns both determinants | determinant_product: shape
def determinant_product(first, second):
    return tf.linalg.det(first), tf.linalg.det(second)


# %% wrong: takes the given matrices for the arguments | determinant_product: value (hidden)
def determinant_product(first, second):
    return tf.linalg.det(first_matrix) * tf.linalg.det(second_matrix)


# %% right: the determinant of the matrix product
def determinant_product(first, second):
    return tf.linalg.det(first @ second).numpy()


# %% right: NumPy
def determinant_product(first, second):
    return float(np.prod(np.linalg.det(np.stack([first, second]))))
