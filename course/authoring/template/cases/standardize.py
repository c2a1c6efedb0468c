# %% right: in two steps
def standardize(table):
    centred = table - np.mean(table, axis=0)
    return centred / np.sqrt(np.mean(centred**2, axis=0))


# %% right: column by column
def standardize(table):
    columns = [(column - column.mean()) / column.std() for column in table.T]
    return np.stack(columns, axis=1)


# %% wrong: centred only | standardize: value | from: in two steps
-     return centred / np.sqrt(np.mean(centred**2, axis=0))
+     return centred

# %% wrong: one mean for the whole table | standardize: value | from: in two steps
-     centred = table - np.mean(table, axis=0)
+     centred = table - np.mean(table)

# %% wrong: the median for the mean, which the visible test cannot tell | standardize: value (hidden) | from: in two steps
-     centred = table - np.mean(table, axis=0)
+     centred = table - np.median(table, axis=0)

# %% wrong: row by row | standardize: value
def standardize(table):
    return ((table.T - table.mean(axis=1)) / table.std(axis=1)).T


# %% wrong: changes the table that it is given | standardize: property
def standardize(table):
    table -= table.mean(axis=0)
    table /= table.std(axis=0)
    return table
