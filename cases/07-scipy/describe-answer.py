# %% right: with the standard library, and formulas
def summary(sample):
    import statistics

    return {
        "mean": statistics.fmean(sample),
        "median": statistics.median(sample),
        "mode": min(statistics.multimode(sample)),
        "deviation": statistics.pstdev(sample),
    }


def density(x, mean, deviation):
    return np.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi))


def probability(low, high, mean, deviation):
    return integrate.quad(lambda x: density(x, mean, deviation), low, high)[0]


def at_least(successes, trials, chance):
    from math import comb

    return sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(successes, trials + 1))


def exactly(events, rate, duration):
    from math import exp, factorial

    return (rate * duration) ** events * exp(-rate * duration) / factorial(events)


# %% right: NumPy's counts, loc and scale by name, the survival function
def summary(sample):
    values, counts = np.unique(sample, return_counts=True)
    middle = np.quantile(sample, 0.5)
    return dict(
        mean=np.average(sample),
        median=middle,
        mode=values[counts.argmax()],
        deviation=np.sqrt(np.var(sample, ddof=0)),
    )


def density(x, mean, deviation):
    return stats.norm.pdf(x, loc=mean, scale=deviation)


def probability(low, high, mean, deviation):
    return stats.norm.sf(low, loc=mean, scale=deviation) - stats.norm.sf(high, loc=mean, scale=deviation)


def at_least(successes, trials, chance):
    return 1 - stats.binom(trials, chance).cdf(successes - 1)


def exactly(events, rate, duration):
    return stats.poisson(mu=rate * duration).pmf(events)


# %% base: without probability
def summary(sample):
    return {
        "mean": np.mean(sample),
        "median": np.median(sample),
        "mode": stats.mode(sample).mode,
        "deviation": np.std(sample),
    }


def density(x, mean, deviation):
    return stats.norm(mean, deviation).pdf(x)


def probability(low, high, mean, deviation):
    return 1.0


def at_least(successes, trials, chance):
    return stats.binom.sf(successes - 1, trials, chance)


def exactly(events, rate, duration):
    return stats.poisson.pmf(events, rate * duration)


# %% wrong: divides by n − 1 | summary: value | from: without probability
-         "deviation": np.std(sample),
+         "deviation": np.sqrt(stats.describe(sample).variance),

# %% wrong: the variance | summary: value | from: without probability
-         "deviation": np.std(sample),
+         "deviation": np.var(sample),

# %% wrong: how often the mode occurs | summary: value | from: without probability
-         "mode": stats.mode(sample).mode,
+         "mode": stats.mode(sample).count,

# %% wrong: the upper middle for the median | summary: value | from: without probability
-         "median": np.median(sample),
+         "median": sorted(sample)[len(sample) // 2],

# %% wrong: the middle of what is not sorted | summary: value (hidden)
def summary(sample):
    half = len(sample) // 2
    middle = sample[half] if len(sample) % 2 else (sample[half - 1] + sample[half]) / 2
    return {"mean": np.mean(sample), "median": middle, "mode": stats.mode(sample).mode, "deviation": np.std(sample)}


def density(x, mean, deviation):
    return stats.norm(mean, deviation).pdf(x)


def probability(low, high, mean, deviation):
    normal = stats.norm(mean, deviation)
    return normal.cdf(high) - normal.cdf(low)


def at_least(successes, trials, chance):
    return stats.binom.sf(successes - 1, trials, chance)


def exactly(events, rate, duration):
    return stats.poisson.pmf(events, rate * duration)


# %% wrong: the first of several modes | summary: value (hidden) | from: without probability
-         "mode": stats.mode(sample).mode,
+         "mode": max(sample, key=sample.count),

-     return 1.0
+     normal = stats.norm(mean, deviation)
+     return normal.cdf(high) - normal.cdf(low)

# %% wrong: hands over the variance as scale | density: value | from: without probability
-     return stats.norm(mean, deviation).pdf(x)
+     return stats.norm.pdf(x, mean, deviation**2)

# %% wrong: standardizes without lowering the curve | density: value | from: without probability
-     return stats.norm(mean, deviation).pdf(x)
+     return stats.norm.pdf((x - mean) / deviation)

# %% wrong: everything up to the upper limit | probability: value | from: without probability
-     return 1.0
+     return stats.norm.cdf(high, mean, deviation)

# %% wrong: the difference of densities | probability: value | from: without probability
-     return 1.0
+     return stats.norm.pdf(high, mean, deviation) - stats.norm.pdf(low, mean, deviation)

# %% wrong: forgets the deviation | probability: value (hidden) | from: without probability
-     return 1.0
+     return stats.norm.cdf(high - mean) - stats.norm.cdf(low - mean)

# %% right: bincount of values, quadrature of the density, floats
def summary(sample):
    values, counts = np.unique(sample, return_counts=True)
    ordered, n = sorted(sample), len(sample)
    median = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    mean = sum(sample) / n
    deviation = (sum((x - mean) ** 2 for x in sample) / n) ** 0.5
    return {"deviation": deviation, "mode": values[counts.argmax()], "median": median, "mean": mean}


def density(x, mean, deviation):
    return float(stats.norm.pdf(x, loc=mean, scale=deviation))


def probability(low, high, mean, deviation):
    return float(integrate.quad(lambda x: density(x, mean, deviation), max(low, mean - 40 * deviation), min(high, mean + 40 * deviation), points=[mean])[0])


def at_least(successes, trials, chance):
    return float(np.sum(stats.binom.pmf(np.arange(successes, trials + 1), n=trials, p=chance)))


def exactly(events, rate, duration):
    expected = duration * rate
    return float(stats.poisson.cdf(events, expected) - stats.poisson.cdf(events - 1, expected))


# %% base: with all five
def summary(sample):
    mode = stats.mode(sample).mode
    return {"mean": np.mean(sample), "median": np.median(sample), "mode": mode, "deviation": np.std(sample)}


def density(x, mean, deviation):
    return stats.norm.pdf(x, mean, deviation)


def probability(low, high, mean, deviation):
    return stats.norm.cdf(high, mean, deviation) - stats.norm.cdf(low, mean, deviation)


def at_least(successes, trials, chance):
    return stats.binom.sf(successes - 1, trials, chance)


def exactly(events, rate, duration):
    return stats.poisson.pmf(events, rate * duration)


# %% wrong: more than this many successes | at_least: value | from: with all five
-     return stats.binom.sf(successes - 1, trials, chance)
+     return 1 - stats.binom.cdf(successes, trials, chance)

# %% wrong: at most this many successes | at_least: value | from: with all five
-     return stats.binom.sf(successes - 1, trials, chance)
+     return stats.binom.cdf(successes, trials, chance)

# %% wrong: the chance for a fair coin | at_least: value | from: with all five
-     return stats.binom.sf(successes - 1, trials, chance)
+     return stats.binom.sf(successes - 1, trials, 0.5)

# %% wrong: the normal distribution of the same mean and deviation | at_least: value | from: with all five
-     return stats.binom.sf(successes - 1, trials, chance)
+     return stats.norm.sf(successes, trials * chance, np.sqrt(trials * chance * (1 - chance)))

# %% wrong: only the two largest numbers and this one | at_least: value (hidden) | from: with all five
-     return stats.binom.sf(successes - 1, trials, chance)
+     return sum(stats.binom.pmf(k, trials, chance) for k in (successes, successes + 1, successes + 2))

# %% wrong: the rate without the duration | exactly: value | from: with all five
-     return stats.poisson.pmf(events, rate * duration)
+     return stats.poisson.pmf(events, rate)

# %% wrong: this many events or fewer | exactly: value | from: with all five
-     return stats.poisson.pmf(events, rate * duration)
+     return stats.poisson.cdf(events, rate * duration)

# %% wrong: only whole events are expected | exactly: value (hidden) | from: with all five
-     return stats.poisson.pmf(events, rate * duration)
+     return stats.poisson.pmf(events, round(rate * duration))

# %% wrong: the time to the event | exactly: value | from: with all five
-     return stats.poisson.pmf(events, rate * duration)
+     return stats.expon.pdf(duration, scale=1 / rate)
