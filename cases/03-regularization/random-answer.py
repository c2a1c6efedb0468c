# %% right: all draws at once, powers of ten, an array
def random_search(score, rate_range, strength_range, trials):
    low, high = np.log10(np.transpose([rate_range, strength_range]))
    pairs = 10 ** np.random.default_rng().uniform(low, high, size=(trials, 2))
    scores = np.array([score(*pair) for pair in pairs])
    best = scores.argmax()
    return np.array([*pairs[best], scores[best]])


finer = random_search(validation_accuracy, finer_rates, finer_strengths, finer_trials)


# %% right: by TensorFlow, with the best so far, as a list
def random_search(score, rate_range, strength_range, trials):
    def draw(low, high):
        return float(low * (high / low) ** tf.random.uniform([], dtype=tf.float64))

    best = [0.0, 0.0, -np.inf]
    for _ in range(trials):
        rate = draw(*rate_range)
        strength = draw(*strength_range)
        now = score(rate, strength)
        if now > best[2]:
            best = [rate, strength, now]
    return best


finer = random_search(validation_accuracy, rate_range=[0.1, 1.0], strength_range=[1e-4, 1e-2], trials=12)


# %% base: without finer
def random_search(score, rate_range, strength_range, trials):
    found = []
    for _ in range(trials):
        rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
        found.append((rate, strength, score(rate, strength)))
    return max(found, key=lambda trial: trial[2])


finer = (0.3, 0.001, 0.5)


# %% wrong: uniform, without the logarithm | random_search: property (hidden) | from: without finer
-         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
+         rate, strength = (float(np.random.uniform(*reach)) for reach in (rate_range, strength_range))

# %% wrong: the same draw for both | random_search: property (hidden) | from: without finer
-         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
+         u = np.random.random()
+         rate, strength = (float(low * (high / low) ** u) for low, high in (rate_range, strength_range))

# %% wrong: a few strengths only, drawn once | random_search: property (hidden) | from: without finer
  def random_search(score, rate_range, strength_range, trials):
+     strength = float(np.exp(np.random.uniform(*np.log(strength_range))))

-         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
+         rate = float(np.exp(np.random.uniform(*np.log(rate_range))))

# %% wrong: the lowest score for the best | random_search: value (hidden) | from: without finer
-     return max(found, key=lambda trial: trial[2])
+     return min(found, key=lambda trial: trial[2])

# %% wrong: scores the best once more | random_search: property | from: without finer
-     return max(found, key=lambda trial: trial[2])
+     best = max(found, key=lambda trial: trial[2])
+     return best[0], best[1], score(best[0], best[1])

# %% wrong: a grid of evenly spaced values | random_search: property (hidden) | from: without finer
-     for _ in range(trials):
-         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
+     for rate, strength in zip(np.geomspace(*rate_range, trials), np.geomspace(*strength_range, trials)):

# %% wrong: one trial too few | random_search: property | from: without finer
-     for _ in range(trials):
+     for _ in range(trials - 1):

# %% wrong: the ranges are swapped | random_search: property | from: without finer
-         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (rate_range, strength_range))
+         rate, strength = (float(np.exp(np.random.uniform(*np.log(reach)))) for reach in (strength_range, rate_range))

# %% wrong: returns the score only | random_search: shape | from: without finer
-     return max(found, key=lambda trial: trial[2])
+     return max(found, key=lambda trial: trial[2])[2]

# %% wrong: searches in another range | finer: property (hidden) | from: without finer
- finer = (0.3, 0.001, 0.5)
+ finer = random_search(validation_accuracy, (2.0, 4.0), (0.0001, 0.01), 1)

# %% wrong: an invented score | finer: property (hidden) | from: without finer
- finer = (0.3, 0.001, 0.5)
+ finer = (0.3, 0.001, 0.99)

# %% right: NumPy's generator, powers of ten, all pairs drawn first
def random_search(score, rate_range, strength_range, trials):
    rng = np.random.default_rng()
    rates = 10 ** rng.uniform(np.log10(rate_range[0]), np.log10(rate_range[1]), trials)
    strengths = 10 ** rng.uniform(np.log10(strength_range[0]), np.log10(strength_range[1]), trials)
    found = [score(rate, strength) for rate, strength in zip(rates.tolist(), strengths.tolist())]
    best = int(np.argmax(found))
    return [rates[best], strengths[best], found[best]]


finer = np.array(random_search(validation_accuracy, finer_rates, finer_strengths, finer_trials))
