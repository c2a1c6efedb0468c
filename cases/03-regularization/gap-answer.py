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


# %% wrong: the other way round | gap: value
def gap(run):
    return run["train_losses"][-1] - run["held_out_losses"][-1]


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: takes the loss with its penalty | gap: value
def gap(run):
    return run["held_out_losses"][-1] - run["losses"][-1]


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: takes the accuracies | gap: value
def gap(run):
    return run["train_accuracy"] - run["held_out_accuracy"]


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: takes the second epoch for the last one | gap: value (hidden)
def gap(run):
    return run["held_out_losses"][1] - run["train_losses"][1]


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: takes the size of the difference | gap: value (hidden)
def gap(run):
    return abs(run["held_out_losses"][-1] - run["train_losses"][-1])


penalized_run = train_network(1, 0.03, 0.02)
effect = "b"


# %% wrong: too few epochs | penalized_run: shape (hidden)
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(15, 0.03, 0.02)
effect = "b"


# %% wrong: another strength | penalized_run: value (hidden)
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(80, 0.03, 0.002)
effect = "b"


# %% wrong: another learning rate | penalized_run: value (hidden)
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(80, 0.1, 0.02)
effect = "b"


# %% wrong: keeps the losses only | penalized_run: type
def gap(run):
    return run["held_out_losses"][-1] - run["train_losses"][-1]


penalized_run = train_network(1, 0.03, 0.02)["losses"]
effect = "b"


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
