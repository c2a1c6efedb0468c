# %% right: with indices from NumPy
def gap(run):
    training, validation = np.array(run["train_losses"]), np.array(run["held_out_losses"])
    return (validation - training)[-1]


penalized_run = train_network(epochs=80, learning_rate=0.03, strength=0.02)
effect = "B"


# %% right: by pop of copies
def gap(run):
    last = {key: list(run[key]).pop() for key in ("train_losses", "held_out_losses")}
    return -(last["train_losses"] - last["held_out_losses"])


penalized_run = dict(train_network(80, 3e-2, 2e-2, (x_val, y_val)))
effect = " b"


# %% base: few epochs
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: the other way round | gap: value | from: few epochs
-     return run["held_out_losses"][-1] - run["train_losses"][-1]
+     return run["train_losses"][-1] - run["held_out_losses"][-1]

# %% wrong: takes the loss with its penalty | gap: value | from: few epochs
-     return run["held_out_losses"][-1] - run["train_losses"][-1]
+     return run["held_out_losses"][-1] - run["losses"][-1]

# %% wrong: takes the accuracies | gap: value | from: few epochs
-     return run["held_out_losses"][-1] - run["train_losses"][-1]
+     return run["train_accuracy"] - run["held_out_accuracy"]

# %% wrong: takes the second epoch for the last one | gap: value (hidden) | from: few epochs
-     return run["held_out_losses"][-1] - run["train_losses"][-1]
+     return run["held_out_losses"][1] - run["train_losses"][1]

# %% wrong: takes the size of the difference | gap: value (hidden) | from: few epochs
-     return run["held_out_losses"][-1] - run["train_losses"][-1]
+     return abs(run["held_out_losses"][-1] - run["train_losses"][-1])

# %% wrong: too few epochs | penalized_run: shape (hidden) | from: few epochs
- penalized_run = train_network(1, 0.03, 0.02)
+ penalized_run = train_network(15, 0.03, 0.02)

# %% wrong: another strength | penalized_run: value (hidden) | from: few epochs
- penalized_run = train_network(1, 0.03, 0.02)
+ penalized_run = train_network(80, 0.03, 0.002)

# %% wrong: another learning rate | penalized_run: value (hidden) | from: few epochs
- penalized_run = train_network(1, 0.03, 0.02)
+ penalized_run = train_network(80, 0.1, 0.02)

# %% wrong: keeps the losses only | penalized_run: type | from: few epochs
- penalized_run = train_network(1, 0.03, 0.02)
+ penalized_run = train_network(1, 0.03, 0.02)["losses"]

# %% wrong: thinks that a penalty fits better | effect: value (hidden)
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(80, 0.03, 0.02)
effect = "a"


# %% wrong: mixes up bias and variance | effect: value (hidden)
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(80, 0.03, 0.02)
effect = "c"


# %% right: keywords, capitals are read too
def gap(run):
    return np.float64(run["held_out_losses"][-1]) - np.float64(run["train_losses"][-1])


penalized_run = train_network(epochs=80, learning_rate=0.03, strength=0.02, held_out=(x_val, y_val))
effect = "B"
