# %% right: arguments by position
def draw_digits(seed):
    return tf.random.stateless_uniform((10, 10), seed, 1, 10, tf.int32)


# %% right: digits from 0 to 8 would need another seed, so the seed becomes a tensor
def draw_digits(seed):
    key = tf.constant(seed)
    digits = tf.random.stateless_uniform(shape=tf.constant([10, 10]), seed=key, minval=1, maxval=10, dtype="int32")
    return tf.identity(digits)


# %% wrong: the 9 is never drawn | draw_digits: value
def draw_digits(seed):
    return tf.random.stateless_uniform([10, 10], seed=seed, minval=1, maxval=9, dtype=tf.int32)


# %% wrong: draws 0 too | draw_digits: value
def draw_digits(seed):
    return tf.random.stateless_uniform([10, 10], seed=seed, minval=0, maxval=10, dtype=tf.int32)


# %% wrong: takes the seed (3, 3) whatever the argument | draw_digits: value (hidden)
def draw_digits(seed):
    return tf.random.stateless_uniform([10, 10], seed=(3, 3), minval=1, maxval=10, dtype=tf.int32)


# %% wrong: forgets the dtype | draw_digits: dtype
def draw_digits(seed):
    return tf.random.stateless_uniform([10, 10], seed=seed, minval=1, maxval=10)


# %% wrong: takes a stateful generator | draw_digits: value
def draw_digits(seed):
    return tf.random.uniform([10, 10], minval=1, maxval=10, dtype=tf.int32, seed=seed[0])


# %% wrong: one row only | draw_digits: shape
def draw_digits(seed):
    return tf.random.stateless_uniform([10], seed=seed, minval=1, maxval=10, dtype=tf.int32)


# %% right: keywords, a list for the shape as a tuple
def draw_digits(seed):
    return tf.random.stateless_uniform(shape=(10, 10), minval=1, maxval=9 + 1, dtype="int32", seed=list(seed))
