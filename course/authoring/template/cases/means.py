# %% right: the function
means = np.mean(rooms, axis=0)

# %% right: a loop
means = np.array([sum(column) / len(column) for column in rooms.T])

# %% wrong: one mean for everything | means: shape
means = rooms.mean()

# %% wrong: the mean of each row | means: shape
means = rooms.mean(axis=1)

# %% wrong: the sum of each column | means: value
means = rooms.sum(axis=0)
