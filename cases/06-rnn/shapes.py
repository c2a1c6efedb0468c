# %% right: capitals and blanks
prediction_1, prediction_2, prediction_3 = "B", " c", "D"
prediction_4, prediction_5, prediction_6 = "b", "C ", "a"

# %% right: from a list
(prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6) = "bcdbca"

# %% wrong: all states by default | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "acdbca"

# %% wrong: the axis of the steps is lost | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "badbca"

# %% wrong: a stack that cannot work | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcabca"

# %% wrong: remembers the 20 steps | prediction_4: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdaca"

# %% wrong: a grade for each word | prediction_5: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdbda"

# %% wrong: weights for each step | prediction_6: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdbcb"

# %% wrong: one is left open | prediction_6: attempted
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "bcdbc"
prediction_6 = ...
