# %% right: itertools, a colour bar, the matrix on its side
import itertools


def grid_search(score, rates, strengths):
    scores = [score(rate, strength) for rate, strength in itertools.product(rates, strengths)]
    return tf.reshape(tf.constant(scores), [len(rates), len(strengths)])


grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths).numpy()
best = max(itertools.product(range(8), range(7)), key=lambda place: np.nan_to_num(grid_scores)[place])
best_rate, best_strength = grid_rates[best[0]], grid_strengths[best[1]]
best_of_zip = max(score for score in np.diag(grid_scores).tolist() if score == score)
plt.figure()
plt.imshow(grid_scores.T, cmap="magma")
plt.colorbar()
plt.xticks(range(8), grid_rates)
plt.yticks(range(7), grid_strengths)
plt.title("Accuracy on the validation part")
plt.xlabel("rate")
plt.ylabel("strength")
grid_figure = plt.gcf()


# %% right: loops over indices, upside down, with numbers
def grid_search(score, rates, strengths):
    scores = np.zeros([len(rates), len(strengths)])
    for j, strength in enumerate(strengths):
        for i, rate in enumerate(rates):
            scores[i, j] = score(rate, strength)
    return scores


grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
best_rate, best_strength = None, None
for i, j in np.ndindex(8, 7):
    if grid_scores[i, j] == np.nanmax(grid_scores):
        best_rate, best_strength = grid_rates[i], grid_strengths[j]
best_of_zip = np.nanmax([grid_scores[i, i] for i in range(7)])
grid_figure, axes = plt.subplots()
axes.imshow(grid_scores[::-1], aspect="auto")
for i, j in np.ndindex(8, 7):
    axes.text(j, 7 - i, round(float(grid_scores[i, j]), 3))
axes.set_title("A grid of 56 runs")
axes.set_xlabel("strength")
axes.set_ylabel("learning rate")
axes.set_xticks(range(7), [f"λ={strength}" for strength in grid_strengths])
axes.set_yticks(range(7, -1, -1), grid_rates)


# %% base: only grid_search
def grid_search(score, rates, strengths):
    return np.array([[score(rate, strength) for strength in strengths] for rate in rates])


grid_scores = np.zeros([8, 7])
best_rate, best_strength = 0.1, 0.01
best_of_zip = np.nanmax(np.diagonal(grid_scores))
grid_figure = plt.figure()


# %% wrong: the diagonal | grid_search: shape | from: only grid_search
-     return np.array([[score(rate, strength) for strength in strengths] for rate in rates])
+     return np.array([score(rate, strength) for rate, strength in zip(rates, strengths)])

# %% wrong: one row for all | grid_search: shape | from: only grid_search
-     return np.array([[score(rate, strength) for strength in strengths] for rate in rates])
+     return np.ravel([[score(rate, strength) for strength in strengths] for rate in rates])

# %% wrong: a row for each strength | grid_search: shape | from: only grid_search
-     return np.array([[score(rate, strength) for strength in strengths] for rate in rates])
+     return np.array([[score(rate, strength) for strength in strengths] for rate in rates]).T

# %% wrong: gives the strength first | grid_search: value | from: only grid_search
-     return np.array([[score(rate, strength) for strength in strengths] for rate in rates])
+     return np.array([[score(strength, rate) for strength in strengths] for rate in rates])

# %% wrong: takes the given lists, not its arguments | grid_search: shape | from: only grid_search
-     return np.array([[score(rate, strength) for strength in strengths] for rate in rates])
+     return np.array([[score(rate, strength) for strength in grid_strengths] for rate in grid_rates])

# %% base: as the reference
def grid_search(score, rates, strengths):
    return np.array([[score(rate, strength) for strength in strengths] for rate in rates])


grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
row, column = np.unravel_index(np.nanargmax(grid_scores), grid_scores.shape)
best_rate, best_strength = grid_rates[row], grid_strengths[column]
best_of_zip = np.nanmax(np.diagonal(grid_scores))


grid_figure, axes = plt.subplots()
picture = axes.imshow(grid_scores)
for place, accuracy in np.ndenumerate(grid_scores):
    axes.text(place[1], place[0], f"{accuracy:.2f}")
axes.set_xticks(range(7), grid_strengths)
axes.set_yticks(range(8), grid_rates)
axes.set(title="Validation accuracy", xlabel="strength", ylabel="learning rate")


# %% wrong: runs everything twice | grid_search: property (hidden) | from: as the reference
  def grid_search(score, rates, strengths):
+     best = max(score(rate, strength) for rate in rates for strength in strengths)

# %% wrong: invented scores | grid_scores: property (hidden) | from: as the reference
- grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
- row, column = np.unravel_index(np.nanargmax(grid_scores), grid_scores.shape)
- best_rate, best_strength = grid_rates[row], grid_strengths[column]
+ grid_scores = np.linspace(0.9, 0.99, 56).reshape(8, 7)
+ best_rate, best_strength = 50.0, 1.0

# %% wrong: the first maximum of a row for the best | best_rate: property (hidden) | from: as the reference
- best_rate, best_strength = grid_rates[row], grid_strengths[column]
+ best_rate, best_strength = grid_rates[0], grid_strengths[column]

# %% wrong: the worst for the best | best_rate: property (hidden) | from: as the reference
- row, column = np.unravel_index(np.nanargmax(grid_scores), grid_scores.shape)
+ row, column = np.unravel_index(np.nanargmin(grid_scores), grid_scores.shape)

# %% wrong: indices for the values | best_rate: property (hidden) | from: as the reference
- best_rate, best_strength = grid_rates[row], grid_strengths[column]
+ best_rate, best_strength = row, column

# %% wrong: too coarse a grid | grid_scores: shape | from: as the reference
- grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
- row, column = np.unravel_index(np.nanargmax(grid_scores), grid_scores.shape)
- best_rate, best_strength = grid_rates[row], grid_strengths[column]
+ grid_scores = grid_search(lambda rate, strength: 0.5, [0.01, 0.1], [0.01, 0.1])
+ best_rate, best_strength = 0.1, 0.01

# %% wrong: no numbers and no colour bar | grid_figure: heatmap | from: as the reference
- picture = axes.imshow(grid_scores)
- for place, accuracy in np.ndenumerate(grid_scores):
-     axes.text(place[1], place[0], f"{accuracy:.2f}")
+ axes.imshow(grid_scores)

# %% wrong: curves in place of a heat map | grid_figure: heatmap | from: as the reference
- picture = axes.imshow(grid_scores)
- for place, accuracy in np.ndenumerate(grid_scores):
-     axes.text(place[1], place[0], f"{accuracy:.2f}")
+ axes.plot(grid_scores)

# %% wrong: no title | grid_figure: title
def grid_search(score, rates, strengths):
    return np.array([[score(rate, strength) for strength in strengths] for rate in rates])


grid_scores = np.full([8, 7], 0.5)
best_rate, best_strength = 0.1, 0.01
best_of_zip = np.nanmax(np.diagonal(grid_scores))


grid_figure, axes = plt.subplots()
picture = axes.imshow(grid_scores)
for place, accuracy in np.ndenumerate(grid_scores):
    axes.text(place[1], place[0], f"{accuracy:.2f}")
axes.set(xlabel="strength", ylabel="learning rate")


# %% wrong: no names at the ticks | grid_figure: ticks
def grid_search(score, rates, strengths):
    return np.array([[score(rate, strength) for strength in strengths] for rate in rates])


grid_scores = np.random.default_rng(1).random([8, 7])
best_rate, best_strength = 0.1, 0.01
best_of_zip = np.nanmax(np.diagonal(grid_scores))


grid_figure, axes = plt.subplots()
grid_figure.colorbar(axes.imshow(grid_scores))
axes.set(title="Validation accuracy", xlabel="strength", ylabel="learning rate")


# %% wrong: the names at the wrong axes | grid_figure: ticks
def grid_search(score, rates, strengths):
    return np.array([[score(rate, strength) for strength in strengths] for rate in rates])


grid_scores = np.random.default_rng(1).random([8, 7])
best_rate, best_strength = 0.1, 0.01
best_of_zip = np.nanmax(np.diagonal(grid_scores))


grid_figure, axes = plt.subplots()
grid_figure.colorbar(axes.imshow(grid_scores))
axes.set_xticks(range(8), grid_rates)
axes.set_yticks(range(7), grid_strengths)
axes.set(title="Validation accuracy", xlabel="strength", ylabel="learning rate")


# %% right: pyplot, the ticks by pyplot, a colour bar of a mesh
def grid_search(score, rates, strengths):
    table = np.empty((len(rates), len(strengths)))
    for i, j in np.ndindex(*table.shape):
        table[i, j] = score(rates[i], strengths[j])
    return table


grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
best = np.argwhere(grid_scores == np.nanmax(grid_scores))[0]
best_rate, best_strength = np.array(grid_rates)[best[0]], np.array(grid_strengths)[best[1]]
best_of_zip = np.nanmax(grid_scores[range(7), range(7)])
grid_figure = plt.figure()
plt.pcolormesh(grid_scores)
plt.colorbar(label="accuracy")
plt.xticks(np.arange(7) + 0.5, labels=[f"{strength:g}" for strength in grid_strengths])
plt.yticks(np.arange(8) + 0.5, labels=[f"rate {rate}" for rate in grid_rates])
plt.title("Grid")
plt.xlabel("strength")
plt.ylabel("rate")


# %% right: transposed, a number in each cell, the ticks and their labels apart
def grid_search(score, rates, strengths):
    table = np.empty((len(rates), len(strengths)))
    for i, j in np.ndindex(*table.shape):
        table[i, j] = score(rates[i], strengths[j])
    return table


grid_scores = grid_search(validation_accuracy, grid_rates, grid_strengths)
best = np.argwhere(grid_scores == np.nanmax(grid_scores))[0]
best_rate, best_strength = np.array(grid_rates)[best[0]], np.array(grid_strengths)[best[1]]
best_of_zip = np.nanmax(grid_scores[range(7), range(7)])
grid_figure, ax = plt.subplots()
ax.matshow(grid_scores.T, cmap="viridis")
for (i, j), number in np.ndenumerate(grid_scores):
    ax.annotate(f"{number:.2f}", (i, j), ha="center")
ax.set_xticks(range(8))
ax.set_xticklabels(grid_rates)
ax.set_yticks(range(7))
ax.set_yticklabels([str(strength) for strength in grid_strengths])
grid_figure.suptitle("Grid")
grid_figure.supxlabel("rate")
grid_figure.supylabel("strength")

# %% wrong: the best of the whole grid for the best of zip | best_of_zip: property (hidden) | from: as the reference
- best_of_zip = np.nanmax(np.diagonal(grid_scores))
+ best_of_zip = np.nanmax(grid_scores)

# %% wrong: nan for the best of zip | best_of_zip: value | from: as the reference
- best_of_zip = np.nanmax(np.diagonal(grid_scores))
+ best_of_zip = float("nan")
