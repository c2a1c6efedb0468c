# %% right: the norm of the difference
def distance(a, b):
    return tf.norm(a - b, ord="euclidean")


# %% right: in plain Python
def distance(a, b):
    return sum((float(p) - float(q)) ** 2 for p, q in zip(a, b)) ** 0.5


# %% right: as a product of the difference with itself
def distance(a, b):
    difference = tf.subtract(b, a)
    return tf.sqrt(tf.tensordot(difference, difference, axes=1))


# %% wrong: the root is missing | distance: value
def distance(a, b):
    return tf.reduce_sum(tf.square(a - b))


# %% wrong: the sum of absolute differences | distance: value
def distance(a, b):
    return tf.reduce_sum(tf.abs(a - b))


# %% wrong: the sum is missing | distance: shape
def distance(a, b):
    return tf.sqrt(tf.square(a - b))


# %% wrong: adds up after the root | distance: value
def distance(a, b):
    return tf.reduce_sum(tf.sqrt(tf.square(a - b)))


# %% wrong: the distance of the lengths | distance: value
def distance(a, b):
    return tf.abs(tf.norm(a) - tf.norm(b))


# %% wrong: two coordinates only | distance: value (hidden)
def distance(a, b):
    return tf.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


# %% right: by the norm, and by the dot product
def distance(a, b):
    difference = tf.subtract(a, b)
    return tf.sqrt(tf.tensordot(difference, difference, axes=1))


# %% right: Python's own
def distance(a, b):
    import math

    return math.dist(a.numpy(), b.numpy())
