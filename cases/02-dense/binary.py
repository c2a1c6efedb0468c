# %% right: the textbook's stable form, and logits on both sides of zero
def binary_cross_entropy(logits, targets):
    return np.mean(np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits))))


def two_logits(logits):
    return np.column_stack([-logits / 2, logits / 2])


# %% right: one sign for both targets, and a list of pairs
def binary_cross_entropy(logits, targets):
    signs = np.where(np.asarray(targets) == 1, -1.0, 1.0)
    return tf.reduce_mean(tf.math.softplus(signs * logits))


def two_logits(logits):
    return [[5.0, 5.0 + float(z)] for z in logits]


# %% wrong: the formula to the letter | binary_cross_entropy: value (hidden) | from: the textbook's stable form, and logits on both sides of zero
-     return np.mean(np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits))))
+     with np.errstate(all="ignore"):
+         yes = 1 / (1 + np.exp(-logits))
+         return np.mean(-targets * np.log(yes) - (1 - targets) * np.log(1 - yes))

# %% wrong: clips the probabilities, as old libraries did | binary_cross_entropy: value (hidden) | from: the textbook's stable form, and logits on both sides of zero
-     return np.mean(np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits))))
+     with np.errstate(all="ignore"):
+         yes = np.clip(1 / (1 + np.exp(-logits)), 1e-7, 1 - 1e-7)
+     return np.mean(-targets * np.log(yes) - (1 - targets) * np.log(1 - yes))

# %% base: as the reference
def binary_cross_entropy(logits, targets):
    return np.mean(np.logaddexp(0, logits) - targets * logits)


def two_logits(logits):
    return np.column_stack([0 * logits, logits])


# %% wrong: counts the examples with target 1 only | binary_cross_entropy: value | from: as the reference
-     return np.mean(np.logaddexp(0, logits) - targets * logits)
+     return np.mean(targets * np.logaddexp(0, -logits))

# %% wrong: targets swapped | binary_cross_entropy: value | from: as the reference
-     return np.mean(np.logaddexp(0, logits) - targets * logits)
+     return np.mean(targets * np.logaddexp(0, logits) + (1 - targets) * np.logaddexp(0, -logits))

# %% wrong: gives probabilities for logits | two_logits: value | from: as the reference
-     return np.column_stack([0 * logits, logits])
+     yes = 1 / (1 + np.exp(-logits))
+     return np.column_stack([1 - yes, yes])

# %% wrong: the difference is twice the logit | two_logits: value | from: as the reference
-     return np.column_stack([0 * logits, logits])
+     return np.column_stack([-logits, logits])

# %% wrong: yes stands first | two_logits: value | from: as the reference
-     return np.column_stack([0 * logits, logits])
+     return np.column_stack([logits, 0 * logits])

# %% wrong: two rows, not two columns | two_logits: shape | from: as the reference
-     return np.column_stack([0 * logits, logits])
+     return np.array([0 * logits, logits])

# %% wrong: logits that are never negative | two_logits: value | from: as the reference
-     return np.column_stack([0 * logits, logits])
+     return np.column_stack([0 * logits, np.abs(logits)])

# %% right: max, absolute value and log1p; a difference shared by both logits
def binary_cross_entropy(logits, targets):
    return (np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))).mean()


def two_logits(logits):
    return tf.stack([-logits / 2, logits / 2], axis=-1)


# %% right: ready-made losses, lists
def binary_cross_entropy(logits, targets):
    return float(tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=np.asarray(targets, logits.dtype), logits=logits)))


def two_logits(logits):
    return [[0.0, z] for z in logits]

# %% equivalent: line 4: `np.logaddexp(0, -logits)` → `np.logaddexp(-logits, 0)` | the sum of two exponentials does not depend on their order

# %% equivalent: line 4: `np.logaddexp(0, logits)` → `np.logaddexp(logits, 0)` | the sum of two exponentials does not depend on their order
