# %% right: with loops and math, and tuples
import math


def judge_curve(losses):
    for loss in losses:
        if math.isnan(loss) or math.isinf(loss):
            return "exploding"
        if loss > 3 * losses[0]:
            return "exploding"
    if losses[-1] / losses[0] > 0.98:
        return "flat"
    return "learning"


flat_rates = (1e-05, 1e-07)
exploding_rates = {50, 1}


# %% right: by TensorFlow, and the verdicts of the function for the sweep
def judge_curve(losses):
    losses = tf.constant(losses, tf.float64)
    bounded = tf.reduce_all(tf.math.is_finite(losses) & (losses <= 3 * losses[0]))
    if not bounded:
        return "exploding"
    return "learning" if losses[-1] <= 0.98 * losses[0] else "flat"


verdicts = {rate: judge_curve(losses) for rate, losses in sweep.items()}
flat_rates = [rate for rate in sweep if verdicts[rate] == "flat"]
exploding_rates = [rate for rate in sweep if verdicts[rate] == "exploding"]


# %% base: as the reference
def judge_curve(losses):
    losses = np.array(losses)
    if not np.isfinite(losses).all() or losses.max() > 3 * losses[0]:
        return "exploding"
    return "flat" if losses[-1] > 0.98 * losses[0] else "learning"


flat_rates = [1e-7, 1e-5]
exploding_rates = [1.0, 50.0]


# %% wrong: compares only, and so misses nan | judge_curve: value | from: as the reference
-     losses = np.array(losses)
-     if not np.isfinite(losses).all() or losses.max() > 3 * losses[0]:
+     if max(losses) > 1000:

# %% wrong: looks at the last loss only | judge_curve: value (hidden) | from: as the reference
-     losses = np.array(losses)
-     if not np.isfinite(losses).all() or losses.max() > 3 * losses[0]:
+     if not np.isfinite(losses[-1]) or losses[-1] > 3 * losses[0]:

# %% wrong: looks for nan, not for infinity | judge_curve: value (hidden) | from: as the reference
-     losses = np.array(losses)
-     if not np.isfinite(losses).all() or losses.max() > 3 * losses[0]:
+     if np.isnan(losses).any() or np.nanmax(losses) > 3 * losses[0]:

# %% wrong: takes a fixed limit | judge_curve: value (hidden) | from: as the reference
-     if not np.isfinite(losses).all() or losses.max() > 3 * losses[0]:
+     if not np.isfinite(losses).all() or losses.max() > 7:

# %% wrong: takes a rise for no flat line | judge_curve: value (hidden) | from: as the reference
-     return "flat" if losses[-1] > 0.98 * losses[0] else "learning"
+     return "flat" if abs(losses[-1] - losses[0]) < 0.02 * losses[0] else "learning"

# %% wrong: compares the last loss with the highest one | judge_curve: value (hidden) | from: as the reference
-     return "flat" if losses[-1] > 0.98 * losses[0] else "learning"
+     return "flat" if losses[-1] > 0.98 * losses.max() else "learning"

# %% wrong: takes a slow rate for a flat one | flat_rates: property (hidden) | from: as the reference
- flat_rates = [1e-7, 1e-5]
+ flat_rates = [1e-7, 1e-5, 1e-3]

# %% wrong: takes the return to the first loss for a flat line | flat_rates: property (hidden) | from: as the reference
- flat_rates = [1e-7, 1e-5]
- exploding_rates = [1.0, 50.0]
+ flat_rates = [1e-7, 1e-5, 1.0]
+ exploding_rates = [50.0]

# %% wrong: names the rate that ends in nan only | exploding_rates: property (hidden) | from: as the reference
- exploding_rates = [1.0, 50.0]
+ exploding_rates = [50.0]

# %% wrong: writes the rates as text | flat_rates: type | from: as the reference
- flat_rates = [1e-7, 1e-5]
+ flat_rates = "1e-7 and 1e-5"

# %% wrong: a rate that was not tried | exploding_rates: property | from: as the reference
- exploding_rates = [1.0, 50.0]
+ exploding_rates = [10.0, 50.0]

# %% right: Python alone, sets
def judge_curve(losses):
    import math

    first, last = losses[0], losses[-1]
    if any(not math.isfinite(loss) for loss in losses) or any(loss > 3 * first for loss in losses):
        return "exploding"
    if last > 98 / 100 * first:
        return "flat"
    return "learning"


flat_rates = {1e-05, 1e-07}
exploding_rates = (50, 1)
