# %% right: capital letters and blanks
prediction_1 = "A"
prediction_2 = " d "
prediction_3 = "c"
prediction_4 = "B"

# %% right: from a list
prediction_1, prediction_2, prediction_3, prediction_4 = list("adcb")

# %% base: all right
prediction_1 = "a"
prediction_2 = "d"
prediction_3 = "c"
prediction_4 = "b"

# %% wrong: the first component separates the classes | prediction_1: value (hidden) | from: all right
- prediction_1 = "a"
+ prediction_1 = "d"

# %% wrong: the second component taken for the first | prediction_1: value (hidden) | from: all right
- prediction_1 = "a"
+ prediction_1 = "c"

# %% wrong: shares change with the unit | prediction_2: value (hidden) | from: all right
- prediction_2 = "d"
+ prediction_2 = "b"

# %% wrong: a copy is a new direction | prediction_3: value (hidden) | from: all right
- prediction_3 = "c"
+ prediction_3 = "d"

# %% wrong: no labels, no leak | prediction_4: value (hidden) | from: all right
- prediction_4 = "b"
+ prediction_4 = "a"

# %% wrong: no option | prediction_4: value | from: all right
- prediction_4 = "b"
+ prediction_4 = "e"
