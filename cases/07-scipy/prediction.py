# %% right: capitals and blanks
prediction_1 = "C"
prediction_2 = " b"
prediction_3 = "B "

# %% right: from a list
prediction_1, prediction_2, prediction_3 = list("cbb")

# %% wrong: takes the flat point for a minimum | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3 = "a", "b", "b"

# %% wrong: takes the flat point for a maximum | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3 = "b", "b", "b"

# %% wrong: overlooks that the slope is zero | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3 = "d", "b", "b"

# %% wrong: trusts the solver to find the minimum | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "a", "b"

# %% wrong: trusts the solver to notice | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "c", "b"

# %% wrong: expects an error | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "d", "b"

# %% wrong: ignores the bounds | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "b", "a"

# %% wrong: walks uphill | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "b", "d"

# %% wrong: stays at the start | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3 = "c", "b", "c"

# %% wrong: numbers in place of letters | prediction_1: type
prediction_1, prediction_2, prediction_3 = 3, 2, 2
