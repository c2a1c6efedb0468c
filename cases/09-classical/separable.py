# %% right: capital letters are not asked for
prediction_1 = "b"
prediction_2 = "a"
prediction_3 = "c"

# %% right: from a string
prediction_1, prediction_2, prediction_3 = "bac"

# %% wrong: it stops at the optimum | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3 = "a", "a", "c"

# %% wrong: it explodes | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "a", "c"

# %% wrong: accuracy rises with the weight | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3 = "b", "b", "c"

# %% wrong: a penalty makes no difference | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3 = "b", "a", "a"

# %% wrong: a penalty brings it back to zero | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3 = "b", "a", "b"

# %% wrong: a word | prediction_1: value
prediction_1, prediction_2, prediction_3 = "grows", "a", "c"
