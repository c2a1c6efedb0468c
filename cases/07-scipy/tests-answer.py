# %% right: SciPy's result objects as they are
def one_sample(sample, mean):
    return stats.ttest_1samp(sample, popmean=mean)


def two_samples(first, second):
    return stats.ttest_ind(first, second, equal_var=True)


def independence(table):
    chi2, p, dof, expected = stats.chi2_contingency(table, correction=False)
    return chi2, p, dof


def association(x, y):
    return np.cov(x, y, ddof=1)[1, 0], np.corrcoef(x, y)[0, 1]


# %% right: from the formulas
def one_sample(sample, mean):
    n = len(sample)
    t = (sample.mean() - mean) / (sample.std(ddof=1) / np.sqrt(n))
    return [t, 2 * stats.t.sf(abs(t), n - 1)]


def two_samples(first, second):
    n, m = len(first), len(second)
    pooled = ((n - 1) * first.var(ddof=1) + (m - 1) * second.var(ddof=1)) / (n + m - 2)
    t = (first.mean() - second.mean()) / np.sqrt(pooled * (1 / n + 1 / m))
    return float(t), float(2 * stats.t.cdf(-abs(t), n + m - 2))


def independence(table):
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi2 = np.sum((table - expected) ** 2 / expected)
    dof = (table.shape[0] - 1) * (table.shape[1] - 1)
    return chi2, stats.chi2.sf(chi2, dof), dof


def association(x, y):
    covariance = (x - x.mean()) @ (y - y.mean()) / (len(x) - 1)
    return covariance, covariance / (stats.tstd(x) * stats.tstd(y))


# %% base: as the reference
def one_sample(sample, mean):
    result = stats.ttest_1samp(sample, mean)
    return result.statistic, result.pvalue


def two_samples(first, second):
    result = stats.ttest_ind(first, second)
    return result.statistic, result.pvalue


def independence(table):
    result = stats.chi2_contingency(table, correction=False)
    return result.statistic, result.pvalue, result.dof


def association(x, y):
    return np.cov(x, y)[0, 1], stats.pearsonr(x, y).statistic


# %% wrong: p for one side only | one_sample: value | from: as the reference
-     result = stats.ttest_1samp(sample, mean)
+     result = stats.ttest_1samp(sample, mean, alternative="greater")

# %% wrong: the deviation divides by n | one_sample: value | from: as the reference
-     result = stats.ttest_1samp(sample, mean)
-     return result.statistic, result.pvalue
+     n = len(sample)
+     t = (sample.mean() - mean) / (sample.std() / np.sqrt(n))
+     return t, 2 * stats.t.sf(abs(t), n - 1)

# %% wrong: always against 5 | one_sample: value (hidden) | from: as the reference
-     result = stats.ttest_1samp(sample, mean)
+     result = stats.ttest_1samp(sample, 5)

# %% wrong: Welch's test | two_samples: value | from: as the reference
-     result = stats.ttest_ind(first, second)
+     result = stats.ttest_ind(first, second, equal_var=False)

# %% wrong: the test of pairs | two_samples: value | from: as the reference
-     result = stats.ttest_ind(first, second)
+     result = stats.ttest_rel(first, second)

# %% wrong: keeps the correction of Yates | independence: value (hidden) | from: as the reference
-     result = stats.chi2_contingency(table, correction=False)
+     result = stats.chi2_contingency(table)

# %% wrong: compares all cells with one another | independence: value | from: as the reference
-     result = stats.chi2_contingency(table, correction=False)
-     return result.statistic, result.pvalue, result.dof
+     result = stats.chisquare(table.ravel())
+     return result.statistic, result.pvalue, table.size - 1

# %% wrong: the covariance divides by n | association: value | from: as the reference
-     return np.cov(x, y)[0, 1], stats.pearsonr(x, y).statistic
+     return np.cov(x, y, bias=True)[0, 1], stats.pearsonr(x, y).statistic

# %% wrong: the variance in place of the covariance | association: value | from: as the reference
-     return np.cov(x, y)[0, 1], stats.pearsonr(x, y).statistic
+     return np.cov(x, y)[0, 0], stats.pearsonr(x, y).statistic

# %% wrong: Spearman's correlation of ranks | association: value (hidden) | from: as the reference
-     return np.cov(x, y)[0, 1], stats.pearsonr(x, y).statistic
+     return np.cov(x, y)[0, 1], stats.spearmanr(x, y).statistic

# %% equivalent: line 35: `np.cov(x, y)` → `np.cov(y, x)` | the covariance does not depend on the order of the two quantities


# %% equivalent: line 35: `stats.pearsonr(x, y)` → `stats.pearsonr(y, x)` | the correlation does not depend on the order of the two quantities



# %% right: lists, another call for each
def one_sample(sample, mean):
    t, p = stats.ttest_1samp(sample - mean, 0.0)
    return [float(t), float(p)]


def two_samples(first, second):
    t, p = stats.ttest_ind(a=first, b=second, equal_var=True, alternative="two-sided")
    return [t, p]


def independence(table):
    expected = stats.contingency.expected_freq(table)
    statistic = float(((table - expected) ** 2 / expected).sum())
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return [statistic, float(stats.chi2.sf(statistic, freedom)), freedom]


def association(x, y):
    return [float(np.cov(x, y, ddof=1)[1, 0]), float(np.corrcoef(x, y)[0, 1])]
