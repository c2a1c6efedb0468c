# %% right: logarithms, loops and conditions
import math


def exponential_decay(step, initial_rate, length, factor):
    return initial_rate * math.exp(math.log(factor) * step / length)


def staircase_decay(step, initial_rate, length, factor):
    rate = initial_rate
    for _ in range(math.floor(step / length)):
        rate *= factor
    return rate


def cosine_decay(step, initial_rate, length):
    if step >= length:
        return 0.0
    return initial_rate * math.cos(math.pi * step / length / 2) ** 2


# %% right: the schedules of Keras
def exponential_decay(step, initial_rate, length, factor):
    return keras.optimizers.schedules.ExponentialDecay(initial_rate, length, factor)(step)


def staircase_decay(step, initial_rate, length, factor):
    return keras.optimizers.schedules.ExponentialDecay(initial_rate, length, factor, staircase=True)(step)


def cosine_decay(step, initial_rate, length):
    return keras.optimizers.schedules.CosineDecay(initial_rate, length)(step)


# %% base: as the reference
def exponential_decay(step, initial_rate, length, factor):
    return initial_rate * factor ** (step / length)


def staircase_decay(step, initial_rate, length, factor):
    return initial_rate * factor ** (step // length)


def cosine_decay(step, initial_rate, length):
    return initial_rate / 2 * (1 + np.cos(np.pi * min(step, length) / length))


# %% wrong: a power of the step alone | exponential_decay: value | from: as the reference
-     return initial_rate * factor ** (step / length)
+     return initial_rate * factor ** step

# %% wrong: a natural exponential with a minus | exponential_decay: value | from: as the reference
-     return initial_rate * factor ** (step / length)
+     return initial_rate * np.exp(-factor * step / length)

# %% wrong: falls by an amount, not by a factor | exponential_decay: value | from: as the reference
-     return initial_rate * factor ** (step / length)
+     return initial_rate * (1 - (1 - factor) * step / length)

# %% wrong: the staircase is smooth | staircase_decay: value | from: as the reference
-     return initial_rate * factor ** (step // length)
+     return initial_rate * factor ** (step / length)

# %% wrong: the staircase rounds to the nearest | staircase_decay: value | from: as the reference
-     return initial_rate * factor ** (step // length)
+     return initial_rate * factor ** round(step / length)

# %% wrong: the staircase has one step | staircase_decay: value | from: as the reference
-     return initial_rate * factor ** (step // length)
+     return initial_rate * factor ** min(1, step // length)

# %% wrong: the cosine rises again | cosine_decay: value (hidden) | from: as the reference
-     return initial_rate / 2 * (1 + np.cos(np.pi * min(step, length) / length))
+     return initial_rate / 2 * (1 + np.cos(np.pi * step / length))

# %% wrong: the half is missing | cosine_decay: value | from: as the reference
-     return initial_rate / 2 * (1 + np.cos(np.pi * min(step, length) / length))
+     return initial_rate * (1 + np.cos(np.pi * min(step, length) / length))

# %% wrong: degrees for radians | cosine_decay: value | from: as the reference
-     return initial_rate / 2 * (1 + np.cos(np.pi * min(step, length) / length))
+     return initial_rate / 2 * (1 + np.cos(180 * min(step, length) / length))

# %% wrong: a whole turn | cosine_decay: value | from: as the reference
-     return initial_rate / 2 * (1 + np.cos(np.pi * min(step, length) / length))
+     return initial_rate / 2 * (1 + np.cos(2 * np.pi * min(step, length) / length))

# %% right: the schedules of Keras, which no test can tell from one's own
def exponential_decay(step, initial_rate, length, factor):
    return keras.optimizers.schedules.ExponentialDecay(initial_rate, length, factor)(step)


def staircase_decay(step, initial_rate, length, factor):
    rate = initial_rate
    for _ in range(step // length):
        rate *= factor
    return rate


def cosine_decay(step, initial_rate, length):
    import math

    return 0.0 if step >= length else initial_rate * math.cos(math.pi * step / length / 2) ** 2
