# %% right: scaled standard normal numbers
def draw_normal(mean, deviation):
    return mean + deviation * tf.random.normal((4, 3))


# %% right: a generator that lives outside the function, with a seed of its own
generator = tf.random.Generator.from_seed(11)


def draw_normal(mean, deviation):
    return generator.normal(shape=[4, 3], mean=mean, stddev=deviation)


# %% right: NumPy's generator, turned into a tensor
def draw_normal(mean, deviation):
    return tf.constant(np.random.default_rng().normal(mean, deviation, size=(4, 3)))


# %% right: a stateless draw with a seed that moves on
calls = [0]


def draw_normal(mean, deviation):
    calls[0] += 1
    return tf.random.stateless_normal([4, 3], seed=(5, calls[0]), mean=mean, stddev=deviation)


# %% wrong: a constant matrix | draw_normal: property
def draw_normal(mean, deviation):
    return tf.fill([4, 3], mean)


# %% wrong: the same seed at every call | draw_normal: property
def draw_normal(mean, deviation):
    return tf.random.stateless_normal([4, 3], seed=(3, 3), mean=mean, stddev=deviation)


# %% wrong: one row, repeated | draw_normal: property
def draw_normal(mean, deviation):
    return tf.tile(tf.random.normal([1, 3], mean, deviation), [4, 1])


# %% wrong: ignores mean and deviation | draw_normal: property
def draw_normal(mean, deviation):
    return tf.random.normal([4, 3])


# %% wrong: takes the variance for the deviation | draw_normal: property
def draw_normal(mean, deviation):
    return tf.random.normal([4, 3], mean, deviation**0.5)


# %% wrong: squares the deviation | draw_normal: property
def draw_normal(mean, deviation):
    return tf.random.normal([4, 3], mean, deviation**2)


# %% wrong: a uniform distribution of the right mean and deviation | draw_normal: property (hidden)
def draw_normal(mean, deviation):
    half = deviation * 3.0**0.5
    return tf.random.uniform([4, 3], mean - half, mean + half)


# %% wrong: rows and columns swapped | draw_normal: shape
def draw_normal(mean, deviation):
    return tf.random.normal([3, 4], mean, deviation)


# %% wrong: whole numbers | draw_normal: dtype
def draw_normal(mean, deviation):
    return tf.cast(tf.random.normal([4, 3], mean, deviation), tf.int32)


# %% right: NumPy's generator, made once
rng = np.random.default_rng()


def draw_normal(mean, deviation):
    return tf.constant(rng.normal(mean, deviation, (4, 3)), dtype=tf.float32)


# %% right: a generator object of TensorFlow
generator = tf.random.Generator.from_non_deterministic_state()


def draw_normal(mean, deviation):
    return generator.normal(shape=(4, 3), mean=mean, stddev=deviation)
