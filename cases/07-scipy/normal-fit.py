# %% right: SciPy's draws, NumPy's fit, pyplot's figure
sample = stats.norm.rvs(loc=20, scale=4, size=1000)
fitted_mean, fitted_deviation = float(np.mean(sample)), np.std(sample)
plt.figure()
plt.hist(sample, 25, density=True)
x = np.linspace(5, 35, 300)
plt.plot(x, np.exp(-0.5 * ((x - fitted_mean) / fitted_deviation) ** 2) / fitted_deviation / np.sqrt(2 * np.pi), label="Fitted density")
plt.title("A sample")
plt.xlabel("x")
plt.ylabel("density")
plt.legend()
sample_figure = plt.gcf()


def log_likelihood(numbers, mean, deviation):
    return stats.norm(loc=mean, scale=deviation).logpdf(numbers).sum()


# %% right: scaled standard draws, n − 1, bars by hand
sample = 20 + 4 * np.random.default_rng().standard_normal(1000)
fitted_mean = sample.sum() / 1000
fitted_deviation = stats.tstd(sample)
heights, edges = np.histogram(sample, bins=40, density=True)
sample_figure, axes = plt.subplots()
axes.bar(edges[:-1], heights, np.diff(edges), align="edge", label="the sample")
x = np.linspace(fitted_mean - 4 * fitted_deviation, fitted_mean + 4 * fitted_deviation, 100)
axes.plot(x, stats.norm(fitted_mean, fitted_deviation).pdf(x), "k--", label="the fitted density, a normal one")
axes.set_title("Drawn and fitted")
axes.set_xlabel("value")
axes.set_ylabel("density")
axes.legend()


def log_likelihood(numbers, mean, deviation):
    z = (numbers - mean) / deviation
    return float(-0.5 * (z @ z) - len(z) * (np.log(deviation) + 0.5 * np.log(2 * np.pi)))


# %% base: as the reference
sample = rng.normal(20, 4, size=1000)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()
axes.hist(sample, bins=30, density=True)
x = np.linspace(5, 35, 100)
axes.plot(x, stats.norm.pdf(x, fitted_mean, fitted_deviation), label="fitted density")
axes.set(title="A sample", xlabel="x", ylabel="density")
axes.legend()


def log_likelihood(numbers, mean, deviation):
    return np.sum(stats.norm.logpdf(numbers, mean, deviation))


# %% wrong: a uniform distribution of the same mean and deviation | sample: property (hidden) | from: as the reference
- sample = rng.normal(20, 4, size=1000)
+ sample = rng.uniform(20 - 4 * np.sqrt(3), 20 + 4 * np.sqrt(3), size=1000)

# %% wrong: the variance as deviation | sample: value
sample = rng.normal(20, 16, size=1000)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()


# %% wrong: a standard normal sample | sample: value
sample = rng.standard_normal(1000)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()


# %% wrong: a hundred draws | sample: shape
sample = rng.normal(20, 4, size=100)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()


# %% wrong: the numbers with which it drew | fitted_mean: value
sample = rng.normal(20, 4, size=1000)
fitted_mean, fitted_deviation = 20, 4
sample_figure, axes = plt.subplots()


# %% wrong: the deviation first | fitted_mean: value
sample = rng.normal(20, 4, size=1000)
fitted_deviation, fitted_mean = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()


# %% wrong: the fitted variance | fitted_deviation: value
sample = rng.normal(20, 4, size=1000)
fitted_mean, fitted_deviation = np.mean(sample), np.var(sample)
sample_figure, axes = plt.subplots()


# %% wrong: counts under a density | sample_figure: histogram (hidden) | from: as the reference
- axes.hist(sample, bins=30, density=True)
+ axes.hist(sample, bins=30)

# %% wrong: a histogram of half the sample | sample_figure: histogram (hidden) | from: as the reference
- axes.hist(sample, bins=30, density=True)
+ axes.hist(sample[:500], bins=30, density=True)

# %% wrong: no histogram | sample_figure: histogram (hidden) | from: as the reference
- axes.hist(sample, bins=30, density=True)

# %% wrong: the standard normal density | sample_figure: curves (hidden) | from: as the reference
- axes.plot(x, stats.norm.pdf(x, fitted_mean, fitted_deviation), label="fitted density")
+ axes.plot(x, stats.norm.pdf(x), label="fitted density")

# %% wrong: the cumulative curve | sample_figure: curves (hidden) | from: as the reference
- axes.plot(x, stats.norm.pdf(x, fitted_mean, fitted_deviation), label="fitted density")
+ axes.plot(x, stats.norm.cdf(x, fitted_mean, fitted_deviation), label="fitted density")

# %% wrong: half of the curve | sample_figure: range (hidden) | from: as the reference
- x = np.linspace(5, 35, 100)
+ x = np.linspace(5, 20, 100)

# %% wrong: a curve with corners | sample_figure: points (hidden) | from: as the reference
- x = np.linspace(5, 35, 100)
+ x = np.linspace(5, 35, 10)

# %% wrong: no legend | sample_figure: legend (hidden) | from: as the reference
- axes.plot(x, stats.norm.pdf(x, fitted_mean, fitted_deviation), label="fitted density")
+ axes.plot(x, stats.norm.pdf(x, fitted_mean, fitted_deviation))

- axes.legend()

# %% wrong: no title | sample_figure: title
sample = rng.normal(20, 4, size=1000)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()
axes.hist(sample, bins=30, density=True)
axes.set(xlabel="x", ylabel="density")


# %% wrong: nothing drawn | sample_figure: curves
sample = rng.normal(20, 4, size=1000)
fitted_mean, fitted_deviation = stats.norm.fit(sample)
sample_figure, axes = plt.subplots()


# %% wrong: the product of the densities | log_likelihood: value | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return np.prod(stats.norm.pdf(numbers, mean, deviation))

# %% wrong: the logarithm of the product, which is 0 for many numbers | log_likelihood: value (hidden) | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return np.log(np.prod(stats.norm.pdf(numbers, mean, deviation)))

# %% wrong: the logarithm of a density that is 0 far out | log_likelihood: value (hidden) | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return np.sum(np.log(stats.norm.pdf(numbers, mean, deviation)))

# %% wrong: the mean of the logarithms | log_likelihood: value | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return np.mean(stats.norm.logpdf(numbers, mean, deviation))

# %% wrong: one logarithm for each number | log_likelihood: shape | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return stats.norm.logpdf(numbers, mean, deviation)

# %% wrong: the variance as deviation | log_likelihood: value | from: as the reference
-     return np.sum(stats.norm.logpdf(numbers, mean, deviation))
+     return np.sum(stats.norm.logpdf(numbers, mean, deviation**2))

# %% equivalent: line 10: `np.linspace(min(sample), max(sample))` → `np.linspace(max(sample), min(sample))` | a curve looks the same drawn from right to left



# %% right: a figure first, steps, the density of a frozen distribution
sample = rng.normal(loc=20.0, scale=4.0, size=(1000,))
fitted_mean, fitted_deviation = float(np.mean(sample)), float(np.std(sample))
sample_figure = plt.figure(figsize=(7, 4))
ax = sample_figure.add_subplot()
ax.hist(sample, bins=np.arange(0, 41, 1.0), density=True, alpha=0.5, label="histogram")
xs = np.linspace(fitted_mean - 4 * fitted_deviation, fitted_mean + 4 * fitted_deviation, 400)
ax.plot(xs, stats.norm(loc=fitted_mean, scale=fitted_deviation).pdf(xs), "r-", lw=2, label="fitted density")
ax.set_title("Fit")
ax.set_xlabel("x")
ax.set_ylabel("p(x)")
sample_figure.legend()


def log_likelihood(numbers, mean, deviation):
    return -stats.norm.nnlf((mean, deviation), numbers)
