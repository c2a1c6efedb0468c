# %% right: capitals and blanks
prediction_1, prediction_2, prediction_3 = "B", " c", "D"
prediction_4, prediction_5, prediction_6 = "b", "C ", "a"
prediction_7, prediction_8 = "c", "b"

# %% right: from a list
(prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6) = "bcdbca"
prediction_7, prediction_8 = "c", "b"

# %% wrong: all states by default | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "acdbca"
prediction_7, prediction_8 = "c", "b"

# %% wrong: the axis of the steps is lost | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "badbca"
prediction_7, prediction_8 = "c", "b"

# %% wrong: a stack that cannot work | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcabca"
prediction_7, prediction_8 = "c", "b"

# %% wrong: remembers the 20 steps | prediction_4: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdaca"
prediction_7, prediction_8 = "c", "b"

# %% wrong: a grade for each word | prediction_5: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdbda"
prediction_7, prediction_8 = "c", "b"

# %% wrong: weights for each step | prediction_6: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6 = "bcdbcb"
prediction_7, prediction_8 = "c", "b"

# %% wrong: one is left open | prediction_6: attempted
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "bcdbc"
prediction_6 = ...
prediction_7, prediction_8 = "c", "b"

# %% wrong: a next word for the whole text alone | prediction_7: value (hidden)
(prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6, prediction_7, prediction_8) = "bcdbcaab"

# %% wrong: a dense layer shares its weights over the steps | prediction_8: value (hidden)
(prediction_1, prediction_2, prediction_3, prediction_4, prediction_5, prediction_6, prediction_7, prediction_8) = "bcdbcacc"
