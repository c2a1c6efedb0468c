# %% right: two branches, moments by TensorFlow
def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, epsilon):
    def scaled(mean, variance):
        return tf.nn.batch_normalization(x, mean, variance, beta, gamma, epsilon)

    if not training:
        return [scaled(moving_mean, moving_variance), moving_mean, moving_variance]
    mean, variance = tf.nn.moments(tf.constant(x), axes=[0])
    new_mean = moving_mean - (moving_mean - mean) * (1 - momentum)
    new_variance = moving_variance - (moving_variance - variance) * (1 - momentum)
    return [scaled(mean, variance), new_mean, new_variance]


# %% right: written out over the features
def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, epsilon):
    y, means, variances = np.empty(x.shape), np.array(moving_mean), np.array(moving_variance)
    for j in range(x.shape[1]):
        mean, variance = moving_mean[j], moving_variance[j]
        if training:
            mean = sum(x[:, j]) / len(x)
            variance = sum((x[:, j] - mean) ** 2) / len(x)
            means[j] = momentum * means[j] + (1 - momentum) * mean
            variances[j] = momentum * variances[j] + (1 - momentum) * variance
        y[:, j] = (x[:, j] - mean) * (variance + epsilon) ** -0.5 * gamma[j] + beta[j]
    return y, means, variances


# %% base: as the reference
def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, epsilon):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
    return y, moving_mean, moving_variance


# %% wrong: the momentum is the share of the new | batch_norm: value | from: as the reference
-         moving_mean = momentum * moving_mean + (1 - momentum) * mean
+         moving_mean = (1 - momentum) * moving_mean + momentum * mean

# %% wrong: normalizes the examples, not the features | batch_norm: error | from: as the reference
-         mean, variance = x.mean(axis=0), x.var(axis=0)
+         mean, variance = x.mean(axis=1), x.var(axis=1)

# %% wrong: one mean for all features | batch_norm: value | from: as the reference
-         mean, variance = x.mean(axis=0), x.var(axis=0)
+         mean, variance = np.full(x.shape[1], x.mean()), np.full(x.shape[1], x.var())

# %% wrong: divides by n − 1 | batch_norm: value | from: as the reference
-         mean, variance = x.mean(axis=0), x.var(axis=0)
+         mean, variance = x.mean(axis=0), x.var(axis=0, ddof=min(1, len(x) - 1))

# %% wrong: n − 1 in the moving variance only | batch_norm: value | from: as the reference
-         moving_variance = momentum * moving_variance + (1 - momentum) * variance
+         moving_variance = momentum * moving_variance + (1 - momentum) * variance * len(x) / max(1, len(x) - 1)

# %% wrong: uses the minibatch at inference, too | batch_norm: value | from: as the reference
      mean, variance = moving_mean, moving_variance
+     mean, variance = x.mean(axis=0), x.var(axis=0)

-         mean, variance = x.mean(axis=0), x.var(axis=0)

# %% wrong: uses the moving averages in training | batch_norm: value | from: as the reference
-     y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
+     y = gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta

# %% wrong: ε outside the root | batch_norm: value | from: as the reference
-     y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
+     y = gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta

# %% wrong: forgets γ and β | batch_norm: value (hidden) | from: as the reference
-     y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
+     y = (x - mean) / np.sqrt(variance + epsilon)

# %% wrong: divides by the variance | batch_norm: value | from: as the reference
-     y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
+     y = gamma * (x - mean) / (variance + epsilon) + beta

# %% wrong: a fixed momentum | batch_norm: value (hidden) | from: as the reference
  def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, epsilon):
+     momentum = 0.9

# %% wrong: changes the moving averages in place | batch_norm: property | from: as the reference
-         moving_mean = momentum * moving_mean + (1 - momentum) * mean
+         moving_mean *= momentum
+         moving_mean += (1 - momentum) * mean

# %% wrong: returns the result only | batch_norm: type | from: as the reference
-     return y, moving_mean, moving_variance
+     return y

# %% right: TensorFlow's own, a list
def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, epsilon):
    if not training:
        return [tf.nn.batch_normalization(x, moving_mean, moving_variance, beta, gamma, epsilon), moving_mean, moving_variance]
    mean, variance = tf.nn.moments(tf.constant(x), axes=[0])
    y = tf.nn.batch_normalization(x, mean, variance, beta, gamma, epsilon)
    return [y, moving_mean + (1 - momentum) * (mean - moving_mean), moving_variance + (1 - momentum) * (variance - moving_variance)]
