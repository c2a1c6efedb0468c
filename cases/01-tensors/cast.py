# %% right: the dtype by its name
def to_integer(x):
    return tf.dtypes.cast(x, "int32")


# %% right: by NumPy
def to_integer(x):
    return tf.constant(np.trunc(x.numpy()), dtype=tf.int32)


# %% right: floor of the absolute value with the sign
def to_integer(x):
    return tf.cast(tf.sign(x) * tf.floor(tf.abs(x)), tf.int32)


# %% wrong: rounds | to_integer: value
def to_integer(x):
    return tf.cast(tf.round(x), tf.int32)


# %% wrong: rounds down | to_integer: value
def to_integer(x):
    return tf.cast(tf.floor(x), tf.int32)


# %% wrong: truncates but stays float | to_integer: dtype
def to_integer(x):
    return tf.constant(np.trunc(x.numpy()))


# %% wrong: adds a half and truncates | to_integer: value
def to_integer(x):
    return tf.cast(x + 0.5, tf.int32)


# %% wrong: wide integers | to_integer: dtype
def to_integer(x):
    return tf.cast(x, tf.int64)


# %% wrong: rounds up what is negative and rounds the rest | to_integer: value
def to_integer(x):
    return tf.cast(tf.where(x < 0, tf.math.ceil(x), tf.round(x)), tf.int32)


# %% right: through NumPy
def to_integer(x):
    return np.trunc(x.numpy()).astype("int32")


# %% right: sign and floor of the size
def to_integer(x):
    return tf.cast(tf.sign(x) * tf.floor(tf.abs(x)), "int32")
