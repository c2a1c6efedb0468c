# %% right: the variance as what is left of the mean squared error
def bias_variance(predictions, truth):
    error = np.mean((predictions - truth) ** 2)
    bias = np.average(np.average(predictions, axis=0) - truth, axis=None, weights=None)
    squared_bias = np.square(np.sum(predictions, axis=0) / len(predictions) - truth).mean()
    return squared_bias, error - squared_bias


scores = {sum(bias_variance(predictions_by_degree[degree], true_values)): degree for degree in (1, 4, 12)}
best_degree = scores[min(scores)]
expected_error = round(float(min(scores)) + 0.4**2, 2)


# %% right: by TensorFlow, as a list
def bias_variance(predictions, truth):
    mean, variance = tf.nn.moments(tf.constant(predictions), axes=[0])
    return [tf.reduce_mean(tf.square(mean - truth)), tf.reduce_mean(variance)]


best_degree = int(np.array([1, 4, 12])[np.argmin([np.sum(bias_variance(p, true_values)) for p in predictions_by_degree.values()])])
fresh = true_values + np.random.default_rng(1).normal(0, 0.4, [200, 20])
expected_error = np.mean((predictions_by_degree[4] - fresh) ** 2)


# %% base: as the reference
def bias_variance(predictions, truth):
    average_model = predictions.mean(axis=0)
    return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)


best_degree = 4
expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.16


# %% wrong: the mean squared error for the bias | bias_variance: value | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean((predictions - truth) ** 2), np.mean((predictions - average_model) ** 2)

# %% wrong: averages over the points first | bias_variance: value | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean(average_model - truth) ** 2, np.mean((predictions - average_model) ** 2)

# %% wrong: the order is the other way round | bias_variance: value | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean((predictions - average_model) ** 2), np.mean((average_model - truth) ** 2)

# %% wrong: the mean of each model, not over the models | bias_variance: value | from: as the reference
-     average_model = predictions.mean(axis=0)
+     average_model = predictions.mean(axis=1, keepdims=True)

# %% wrong: divides by the number of models minus 1 | bias_variance: value | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean((average_model - truth) ** 2), predictions.var(axis=0, ddof=1).mean()

# %% wrong: the deviation for the variance | bias_variance: value (hidden) | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean((average_model - truth) ** 2), predictions.std(axis=0).max() ** 2 / 2

# %% wrong: the bias without the square | bias_variance: value | from: as the reference
-     return np.mean((average_model - truth) ** 2), np.mean((predictions - average_model) ** 2)
+     return np.mean(np.abs(average_model - truth)), np.mean((predictions - average_model) ** 2)

# %% wrong: least bias is best | best_degree: value (hidden) | from: as the reference
- best_degree = 4
+ best_degree = 12

# %% wrong: least variance is best | best_degree: value (hidden) | from: as the reference
- best_degree = 4
+ best_degree = 1

# %% wrong: the index for the degree | best_degree: value (hidden) | from: as the reference
- best_degree = 4
+ best_degree = 2

# %% wrong: the degree as text | best_degree: type | from: as the reference
- best_degree = 4
+ best_degree = "4"

# %% right: TensorFlow, and the whole error minus the variance
def bias_variance(predictions, truth):
    variance = tf.reduce_mean(tf.math.reduce_variance(predictions, axis=0))
    return tf.reduce_mean((predictions - truth) ** 2) - variance, variance


best_degree = np.array([1, 4, 12])[np.argmin([np.sum(bias_variance(predictions_by_degree[d], true_values)) for d in (1, 4, 12)])]
expected_error = np.mean((predictions_by_degree[4] - true_values) ** 2) + 0.16

# %% wrong: without the noise | expected_error: property (hidden) | from: as the reference
- expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.16
+ expected_error = sum(bias_variance(predictions_by_degree[4], true_values))

# %% wrong: the deviation of the noise for its variance | expected_error: property (hidden) | from: as the reference
- expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.16
+ expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.4

# %% wrong: the noise alone | expected_error: property (hidden) | from: as the reference
- expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.16
+ expected_error = 0.16

# %% wrong: of each degree | expected_error: shape | from: as the reference
- expected_error = sum(bias_variance(predictions_by_degree[4], true_values)) + 0.16
+ expected_error = np.array([sum(bias_variance(p, true_values)) + 0.16 for p in predictions_by_degree.values()])
