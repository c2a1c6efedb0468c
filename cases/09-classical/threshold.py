# %% right: all costs in one table
def fair_threshold(miss, alarm):
    return 1 / (1 + miss / alarm)


def cheapest_threshold(truth, scores, miss, alarm):
    thresholds = np.concatenate([np.unique(scores), [np.inf]])
    called = scores >= thresholds[:, np.newaxis]
    costs = (~called & (truth == 1)).sum(axis=1) * miss + (called & (truth == 0)).sum(axis=1) * alarm
    return thresholds[costs.argmin()]


chosen_threshold = float(cheapest_threshold(validation_truth, validation_scores, 10, 1))


# %% right: remembering the best
def fair_threshold(miss, alarm):
    return alarm / (alarm + miss)


def cheapest_threshold(truth, scores, miss, alarm):
    best, least = np.inf, miss * np.sum(truth)
    for threshold in scores:
        called = scores >= threshold
        cost = miss * np.sum(truth[~called]) + alarm * np.sum(1 - truth[called])
        if cost < least:
            best, least = float(threshold), cost
    return best


chosen_threshold = cheapest_threshold(validation_truth, validation_scores, miss=10, alarm=1)


# %% base: short
def fair_threshold(miss, alarm):
    return alarm / (miss + alarm)


def cheapest_threshold(truth, scores, miss, alarm):
    candidates = np.append(scores, np.inf)
    costs = [miss * np.sum(scores[truth == 1] < t) + alarm * np.sum(scores[truth == 0] >= t) for t in candidates]
    return float(candidates[np.argmin(costs)])


chosen_threshold = cheapest_threshold(validation_truth, validation_scores, 10, 1)


# %% wrong: one half, whatever it costs | fair_threshold: value | from: short
-     return alarm / (miss + alarm)
+     return 0.5

# %% wrong: ten elevenths | fair_threshold: value | from: short
-     return alarm / (miss + alarm)
+     return miss / (miss + alarm)

# %% wrong: odds in place of a probability | fair_threshold: value | from: short
-     return alarm / (miss + alarm)
+     return alarm / miss

# %% wrong: the fewest mistakes | cheapest_threshold: value | from: short
-     costs = [miss * np.sum(scores[truth == 1] < t) + alarm * np.sum(scores[truth == 0] >= t) for t in candidates]
+     costs = [np.sum(scores[truth == 1] < t) + np.sum(scores[truth == 0] >= t) for t in candidates]

# %% wrong: the threshold for calibrated probabilities | cheapest_threshold: value | from: short
-     return float(candidates[np.argmin(costs)])
+     return float(fair_threshold(miss, alarm))

# %% wrong: found on the test part | chosen_threshold: value (hidden) | from: short
- chosen_threshold = cheapest_threshold(validation_truth, validation_scores, 10, 1)
+ chosen_threshold = cheapest_threshold(test_truth, test_scores, 10, 1)

# %% wrong: the formula for scores that are not calibrated | chosen_threshold: value (hidden) | from: short
- chosen_threshold = cheapest_threshold(validation_truth, validation_scores, 10, 1)
+ chosen_threshold = fair_threshold(10, 1)

# %% wrong: somebody is always called positive | cheapest_threshold: value (hidden) | from: short
-     candidates = np.append(scores, np.inf)
+     candidates = scores

# %% wrong: above the threshold | cheapest_threshold: value | from: short
-     costs = [miss * np.sum(scores[truth == 1] < t) + alarm * np.sum(scores[truth == 0] >= t) for t in candidates]
+     costs = [miss * np.sum(scores[truth == 1] <= t) + alarm * np.sum(scores[truth == 0] > t) for t in candidates]

# %% equivalent: line 21: `np.append(scores, np.inf)` → `np.append(np.inf, scores)` | in which order the candidates are tried does not matter where one is cheaper than all others
# %% equivalent: line 29: `10` → `11` | on this validation part the same threshold is the cheapest for both costs
