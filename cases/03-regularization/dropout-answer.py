# %% right: with a binomial mask
def dropout(x, rate, training):
    if training and rate > 0:
        mask = np.random.binomial(1, 1 - rate, size=np.shape(x))
        return np.where(mask == 1, x / (1 - rate), 0.0)
    return x.copy()


# %% right: by TensorFlow's generator
def dropout(x, rate, training):
    if training:
        return tf.where(tf.random.uniform(x.shape) < rate, tf.zeros_like(x), x / (1 - rate))
    return tf.identity(x)


# %% right: a new generator at each call, seeded by the system
def dropout(x, rate, training):
    share = 1.0 - rate if training else 1.0
    generator = np.random.default_rng()
    return x * (generator.uniform(size=x.shape) < share) / share


# %% base: as the reference
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept / (1 - rate)


# %% wrong: keeps the share that should be dropped | dropout: property | from: as the reference
-     kept = np.random.random(x.shape) >= rate
+     kept = np.random.random(x.shape) < rate

# %% wrong: does not scale | dropout: value | from: as the reference
-     return x * kept / (1 - rate)
+     return x * kept

# %% wrong: multiplies by the share that is kept | dropout: value | from: as the reference
-     return x * kept / (1 - rate)
+     return x * kept * (1 - rate)

# %% wrong: divides by the rate | dropout: value | from: as the reference
-     return x * kept / (1 - rate)
+     return x * kept / rate

# %% wrong: scales at inference | dropout: value | from: as the reference
-         return x
+         return x * (1 - rate)

# %% wrong: drops at inference | dropout: value
def dropout(x, rate, training):
    kept = np.random.random(x.shape) >= rate
    return x * kept / (1 - rate)


# %% wrong: drops whole columns | dropout: property (hidden) | from: as the reference
-     kept = np.random.random(x.shape) >= rate
+     kept = np.random.random(x.shape[-1]) >= rate

# %% wrong: drops whole rows | dropout: property (hidden) | from: as the reference
-     kept = np.random.random(x.shape) >= rate
+     kept = np.random.random([len(x), 1]) >= rate

# %% wrong: the same mask at each call | dropout: property (hidden) | from: as the reference
-     kept = np.random.random(x.shape) >= rate
+     kept = np.random.default_rng(0).random(x.shape) >= rate

# %% wrong: a fixed rate | dropout: property (hidden)
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= 0.2
    return x * kept / 0.8


# %% wrong: forgets its input | dropout: value (hidden)
def dropout(x, rate, training):
    if not training:
        return x
    return 2.0 * (np.random.random(x.shape) >= rate) / (1 - rate)


# %% right: a binomial draw, and TensorFlow
def dropout(x, rate, training):
    if training:
        mask = np.random.binomial(1, 1 - rate, size=np.shape(x))
        return np.where(mask, x / (1 - rate), 0)
    return np.copy(x)


# %% right: ready-made, which no test can tell from one's own
def dropout(x, rate, training):
    return tf.nn.dropout(x, rate) if training else tf.convert_to_tensor(x)
