# %% right: by tf.pow
def polynomial(x):
    return tf.pow(x, 4) + tf.pow(x, 2) + tf.constant(6.0)


# %% right: by Horner's rule
def polynomial(x):
    square = x * x
    return square * (square + 1) + 6


# %% wrong: a product for a power | polynomial: value
def polynomial(x):
    return x * 4 + x * 2 + 6


# %% wrong: forgets the constant | polynomial: value
def polynomial(x):
    return x**4 + x**2


# %% wrong: a cube that is right at 1 only | polynomial: value
def polynomial(x):
    return x**3 + x**2 + 6


# %% wrong: adds up all elements | polynomial: shape
def polynomial(x):
    return tf.reduce_sum(x**4 + x**2 + 6)


# %% wrong: the results of the given numbers, whatever the argument | polynomial: shape (hidden)
def polynomial(x):
    return tf.constant([8.0, 26.0, 278.0, 26.0, 4166.0, 10106.0])


# %% wrong: whole numbers only | polynomial: value (hidden)
def polynomial(x):
    whole = tf.cast(x, tf.int32)
    return whole**4 + whole**2 + 6


# %% right: Horner's rule
def polynomial(x):
    square = tf.square(x)
    return square * (square + 1) + 6


# %% right: polyval
def polynomial(x):
    return tf.math.polyval([1.0, 0.0, 1.0, 0.0, 6.0], x)
