# %% right: ε outside the root, Adam's correction in the rate
def adagrad_step(w, gradient, accumulator, learning_rate, epsilon):
    total = accumulator + np.square(gradient)
    return [w - learning_rate / (np.sqrt(total) + epsilon) * gradient, total]


def rmsprop_step(w, gradient, average, learning_rate, rho, epsilon):
    average = average + (1 - rho) * (gradient * gradient - average)
    return [w - learning_rate / (epsilon + np.sqrt(average)) * gradient, average]


def adam_step(w, gradient, m, v, step, learning_rate, beta_1, beta_2, epsilon):
    m = m + (1 - beta_1) * (gradient - m)
    v = v + (1 - beta_2) * (gradient * gradient - v)
    rate = learning_rate * np.sqrt(1 - beta_2**step) / (1 - beta_1**step)
    return [w - rate * m / (np.sqrt(v) + epsilon), m, v]


# %% right: tensors
def moving(old, new, share):
    return tf.constant(share * old + (1 - share) * new)


def adagrad_step(w, gradient, accumulator, learning_rate, epsilon):
    accumulator = tf.constant(accumulator) + tf.square(gradient)
    return w - learning_rate * gradient * tf.math.rsqrt(accumulator + epsilon), accumulator


def rmsprop_step(w, gradient, average, learning_rate, rho, epsilon):
    average = moving(average, gradient**2, rho)
    return w - learning_rate * gradient * tf.math.rsqrt(average + epsilon), average


def adam_step(w, gradient, m, v, step, learning_rate, beta_1, beta_2, epsilon):
    m, v = moving(m, gradient, beta_1), moving(v, gradient**2, beta_2)
    first, second = m / (1 - tf.pow(tf.constant(beta_1, tf.float64), step)), v / (1 - np.power(beta_2, step))
    return w - learning_rate * first / (tf.sqrt(second) + epsilon), m, v


# %% base: as the reference
def adagrad_step(w, gradient, accumulator, learning_rate, epsilon):
    accumulator = accumulator + gradient**2
    return w - learning_rate * gradient / np.sqrt(accumulator + epsilon), accumulator


def rmsprop_step(w, gradient, average, learning_rate, rho, epsilon):
    average = rho * average + (1 - rho) * gradient**2
    return w - learning_rate * gradient / np.sqrt(average + epsilon), average


def adam_step(w, gradient, m, v, step, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * gradient
    v = beta_2 * v + (1 - beta_2) * gradient**2
    corrected_m = m / (1 - beta_1**step)
    corrected_v = v / (1 - beta_2**step)
    return w - learning_rate * corrected_m / (np.sqrt(corrected_v) + epsilon), m, v


# %% wrong: AdaGrad divides by the old sum | adagrad_step: value | from: as the reference
-     accumulator = accumulator + gradient**2
-     return w - learning_rate * gradient / np.sqrt(accumulator + epsilon), accumulator
+     return w - learning_rate * gradient / np.sqrt(accumulator + epsilon), accumulator + gradient**2

# %% wrong: AdaGrad without the root | adagrad_step: value | from: as the reference
-     return w - learning_rate * gradient / np.sqrt(accumulator + epsilon), accumulator
+     return w - learning_rate * gradient / (accumulator + epsilon), accumulator

# %% wrong: AdaGrad forgets its sum | adagrad_step: value | from: as the reference
-     accumulator = accumulator + gradient**2
+     accumulator = gradient**2

# %% wrong: AdaGrad takes one sum for all weights | adagrad_step: value | from: as the reference
-     accumulator = accumulator + gradient**2
+     accumulator = np.sum(accumulator) + np.sum(gradient**2)

# %% wrong: AdaGrad returns the weights only | adagrad_step: shape | from: as the reference
-     return w - learning_rate * gradient / np.sqrt(accumulator + epsilon), accumulator
+     return w - learning_rate * gradient / np.sqrt(accumulator + epsilon)

# %% wrong: RMSProp is AdaGrad | rmsprop_step: value | from: as the reference
-     average = rho * average + (1 - rho) * gradient**2
+     average = average + gradient**2

# %% wrong: RMSProp's shares are swapped | rmsprop_step: value (hidden) | from: as the reference
-     average = rho * average + (1 - rho) * gradient**2
+     average = (1 - rho) * average + rho * gradient**2

# %% wrong: RMSProp's share is fixed | rmsprop_step: value (hidden) | from: as the reference
-     average = rho * average + (1 - rho) * gradient**2
+     average = 0.5 * average + (1 - 0.5) * gradient**2

# %% wrong: Adam without correction | adam_step: value | from: as the reference
-     corrected_m = m / (1 - beta_1**step)
-     corrected_v = v / (1 - beta_2**step)
+     corrected_m = m
+     corrected_v = v

# %% wrong: Adam returns the corrected averages | adam_step: value | from: as the reference
-     return w - learning_rate * corrected_m / (np.sqrt(corrected_v) + epsilon), m, v
+     return w - learning_rate * corrected_m / (np.sqrt(corrected_v) + epsilon), corrected_m, corrected_v

# %% wrong: Adam corrects as at the first step always | adam_step: value (hidden) | from: as the reference
-     corrected_m = m / (1 - beta_1**step)
-     corrected_v = v / (1 - beta_2**step)
+     corrected_m = m / (1 - beta_1)
+     corrected_v = v / (1 - beta_2)

# %% wrong: Adam counts steps from 0 | adam_step: value | from: as the reference
-     corrected_m = m / (1 - beta_1**step)
-     corrected_v = v / (1 - beta_2**step)
+     corrected_m = m / (1 - beta_1**(step + 1))
+     corrected_v = v / (1 - beta_2**(step + 1))

# %% wrong: Adam's rates of decay are fixed | adam_step: value (hidden) | from: as the reference
  def adam_step(w, gradient, m, v, step, learning_rate, beta_1, beta_2, epsilon):
+     beta_1, beta_2 = 0.9, 0.999

# %% wrong: Adam averages the gradient, not its square | adam_step: value | from: as the reference
-     v = beta_2 * v + (1 - beta_2) * gradient**2
+     v = beta_2 * v + (1 - beta_2) * abs(gradient)

# %% right: lists of results, other forms of the formulas
def adagrad_step(w, gradient, accumulator, learning_rate, epsilon):
    accumulator = np.add(accumulator, np.square(gradient))
    return [w - learning_rate * gradient / (np.sqrt(accumulator) + epsilon), accumulator]


def rmsprop_step(w, gradient, average, learning_rate, rho, epsilon):
    new = average + (1 - rho) * (gradient * gradient - average)
    return w - learning_rate * gradient / (np.sqrt(new) + epsilon), new


def adam_step(w, gradient, m, v, step, learning_rate, beta_1, beta_2, epsilon):
    m, v = m + (1 - beta_1) * (gradient - m), v + (1 - beta_2) * (gradient**2 - v)
    rate = learning_rate * np.sqrt(1 - beta_2**step) / (1 - beta_1**step)
    return w - rate * m / (np.sqrt(v) + epsilon), m, v
