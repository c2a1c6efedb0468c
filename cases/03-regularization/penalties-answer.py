# %% right: by TensorFlow, and written with loops
def l1_penalty(weights, strength):
    return tf.reduce_sum(tf.abs(weights)) * strength


def l2_penalty(weights, strength):
    return sum(strength * float(weight) ** 2 for weight in np.ravel(weights))


def l1_gradient(weights, strength):
    return np.where(weights > 0, strength, np.where(weights < 0, -strength, 0.0))


def l2_gradient(weights, strength):
    return strength * weights + strength * weights


# %% right: norms, and a tape for the gradients
def l1_penalty(weights, strength):
    return strength * np.linalg.norm(weights.ravel(), 1)


def l2_penalty(weights, strength):
    return strength * np.linalg.norm(weights.ravel()) ** 2


def slope(penalty, weights):
    weights = tf.Variable(weights)
    with tf.GradientTape() as tape:
        price = penalty(weights)
    return tape.gradient(price, weights)


def l1_gradient(weights, strength):
    return slope(lambda w: strength * tf.reduce_sum(tf.abs(w)), weights)


def l2_gradient(weights, strength):
    return slope(lambda w: strength * tf.reduce_sum(w * w), weights)


# %% base: as the reference
def l1_penalty(weights, strength):
    return strength * np.sum(np.abs(weights))


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)


def l1_gradient(weights, strength):
    return strength * np.sign(weights)


def l2_gradient(weights, strength):
    return 2 * strength * weights


# %% wrong: forgets the absolute value | l1_penalty: value | from: as the reference
-     return strength * np.sum(np.abs(weights))
+     return strength * np.sum(weights)

# %% wrong: the ½ of the books | l2_penalty: value | from: as the reference
-     return strength * np.sum(weights**2)
+     return strength / 2 * np.sum(weights**2)

-     return 2 * strength * weights
+     return strength * weights

# %% wrong: the mean for the sum | l2_penalty: value | from: as the reference
-     return strength * np.sum(weights**2)
+     return strength * np.mean(weights**2)

# %% wrong: divides by the size, which is zero for a zero | l1_gradient: value (hidden) | from: as the reference
-     return strength * np.sign(weights)
+     with np.errstate(all="ignore"):
+         return strength * weights / np.abs(weights)

# %% wrong: forgets the 2 of the derivative | l2_gradient: value | from: as the reference
-     return 2 * strength * weights
+     return strength * weights

# %% wrong: a fixed strength | l1_penalty: value (hidden) | from: as the reference
-     return strength * np.sum(np.abs(weights))
+     return 0.1 * np.sum(np.abs(weights))

# %% wrong: adds up the columns only | l1_penalty: shape | from: as the reference
-     return strength * np.sum(np.abs(weights))
+     return strength * sum(abs(weights))

-     return strength * np.sum(weights**2)
+     return strength * sum(weights**2)

# %% right: Keras's penalties and a tape
def l1_penalty(weights, strength):
    return keras.regularizers.l1(strength)(tf.constant(weights))


def l2_penalty(weights, strength):
    return strength * np.linalg.norm(np.ravel(weights)) ** 2


def gradient_of(penalty, weights):
    weights = tf.Variable(weights)
    with tf.GradientTape() as tape:
        price = penalty(weights)
    return tape.gradient(price, weights)


def l1_gradient(weights, strength):
    return gradient_of(lambda w: strength * tf.reduce_sum(tf.abs(w)), weights).numpy()


def l2_gradient(weights, strength):
    return gradient_of(lambda w: strength * tf.reduce_sum(w * w), weights)
