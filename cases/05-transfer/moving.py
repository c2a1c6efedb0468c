# %% right: with sums written out
def moving_statistics(batches, mean, variance, momentum):
    mean, variance = np.array(mean, float), np.array(variance, float)
    for batch in batches:
        batch_mean = np.sum(batch, axis=0) / len(batch)
        batch_variance = np.sum((batch - batch_mean) ** 2, axis=0) / len(batch)
        mean += (1 - momentum) * (batch_mean - mean)
        variance += (1 - momentum) * (batch_variance - variance)
    return mean, variance


# %% right: with the layer of Keras
def moving_statistics(batches, mean, variance, momentum):
    layer = layers.BatchNormalization(momentum=momentum)
    layer.build([None, len(mean)])
    layer.moving_mean.assign(mean)
    layer.moving_variance.assign(variance)
    for batch in batches:
        layer(batch.astype("float32"), training=True)
    return [layer.moving_mean.numpy(), layer.moving_variance.numpy()]


# %% wrong: the momentum is the share of the new value | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(axis=0)
        variance = (1 - momentum) * variance + momentum * batch.var(axis=0)
    return mean, variance


# %% wrong: divides by n - 1 | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * batch.var(axis=0, ddof=1)
    return mean, variance


# %% wrong: deviations instead of variances | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * batch.std(axis=0)
    return mean, variance


# %% wrong: stops after the first batch | moving_statistics: value (hidden)
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * batch.var(axis=0)
        return mean, variance


# %% wrong: one number for all channels | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean()
        variance = momentum * variance + (1 - momentum) * batch.var()
    return mean, variance


# %% wrong: all batches as one | moving_statistics: value (hidden)
def moving_statistics(batches, mean, variance, momentum):
    batch = np.concatenate(batches)
    mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
    return mean, momentum * variance + (1 - momentum) * batch.var(axis=0)


# %% wrong: the spread about the moving mean | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * ((batch - mean) ** 2).mean(axis=0)
    return mean, variance


# %% right: a copy, changed in place
def moving_statistics(batches, mean, variance, momentum):
    mean, variance = mean.copy(), variance.copy()
    for batch in batches:
        mean += (1 - momentum) * (np.mean(batch, axis=0) - mean)
        variance += (1 - momentum) * (np.var(batch, axis=0) - variance)
    return [mean, variance]
