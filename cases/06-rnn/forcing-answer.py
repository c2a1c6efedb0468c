# %% right: an empty array
def teacher_forcing(targets, start):
    inputs = np.zeros_like(targets)
    inputs[:, 0] = start
    inputs[:, 1:] = targets[:, :-1]
    inputs[targets == 0] = 0
    return inputs


# %% right: row by row
def teacher_forcing(targets, start):
    rows = []
    for row in np.asarray(targets).tolist():
        words = [start, *row[:-1]]
        rows.append([word if target else 0 for word, target in zip(words, row)])
    return np.array(rows)


# %% wrong: the stop goes in, too | teacher_forcing: value
def teacher_forcing(targets, start):
    return np.concatenate([np.full((len(targets), 1), start), targets[:, :-1]], axis=1)


# %% wrong: one step too many | teacher_forcing: shape
def teacher_forcing(targets, start):
    return np.concatenate([np.full((len(targets), 1), start), targets], axis=1)


# %% wrong: moved the other way | teacher_forcing: value
def teacher_forcing(targets, start):
    return np.concatenate([targets[:, 1:], np.zeros((len(targets), 1), int)], axis=1)


# %% wrong: in place | teacher_forcing: property
def teacher_forcing(targets, start):
    real = targets > 0
    targets[:, 1:] = targets[:, :-1].copy()
    targets[:, 0] = start
    return targets * real


# %% wrong: the start is always 1 | teacher_forcing: value (hidden)
def teacher_forcing(targets, start):
    return np.concatenate([np.ones((len(targets), 1), int), targets[:, :-1]], axis=1) * (targets > 0)


# %% wrong: takes out every 2, whatever it stands for | teacher_forcing: value (hidden)
def teacher_forcing(targets, start):
    moved = np.concatenate([np.full((len(targets), 1), start), targets[:, :-1]], axis=1)
    return np.where(moved == 2, 0, moved)


# %% right: rolled, then set
def teacher_forcing(targets, start):
    inputs = np.roll(targets, 1, axis=-1)
    inputs[:, 0] = start
    inputs[targets == 0] = 0
    return inputs
