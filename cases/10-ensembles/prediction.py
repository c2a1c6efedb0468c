# %% right: capital letters and blanks
prediction_1 = "B"
prediction_2 = " c "
prediction_3 = "b"
prediction_4 = "B"

# %% right: from a list
prediction_1, prediction_2, prediction_3, prediction_4 = list("bcbb")

# %% base: all right
prediction_1 = "b"
prediction_2 = "c"
prediction_3 = "b"
prediction_4 = "b"

# %% wrong: hard and soft exchanged | prediction_1: value (hidden) | from: all right
- prediction_1 = "b"
+ prediction_1 = "c"

# %% wrong: a vote always helps | prediction_2: value (hidden) | from: all right
- prediction_2 = "c"
+ prediction_2 = "a"

# %% wrong: bagging makes stumps strong | prediction_3: value (hidden) | from: all right
- prediction_3 = "b"
+ prediction_3 = "a"

# %% wrong: bagging lowers the bias | prediction_4: value (hidden) | from: all right
- prediction_4 = "b"
+ prediction_4 = "a"

# %% wrong: no option | prediction_4: value | from: all right
- prediction_4 = "b"
+ prediction_4 = "e"
