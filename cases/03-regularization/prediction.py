# %% right: in capitals
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "CABCC"


# %% right: with blanks, and by trying
prediction_1 = " c"
prediction_2 = {4: "a", 8: "b", 16: "c"}[len(list(zip(range(4), range(4))))]
prediction_3 = "b "
prediction_4 = "c"
prediction_5 = "c" if 0.9 < 1 - 0.95**60 < 1 else "b"


# %% base: as the reference
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "c"
prediction_5 = "c"


# %% wrong: takes the strength for a parameter | prediction_1: value (hidden) | from: as the reference
- prediction_1 = "c"
+ prediction_1 = "b"

# %% wrong: zip makes the whole grid | prediction_2: value (hidden) | from: as the reference
- prediction_2 = "a"
+ prediction_2 = "c"

# %% wrong: a grid of nine runs tries nine rates | prediction_3: value (hidden) | from: as the reference
- prediction_3 = "b"
+ prediction_3 = "a"

# %% wrong: the last matrix learns from zeros | prediction_4: value (hidden) | from: as the reference
- prediction_4 = "c"
+ prediction_4 = "b"

# %% wrong: zeros can learn | prediction_4: value (hidden) | from: as the reference
- prediction_4 = "c"
+ prediction_4 = "a"

# %% wrong: nothing learns from zeros, not even a bias | prediction_4: value (hidden) | from: as the reference
- prediction_4 = "c"
+ prediction_4 = "d"

# %% wrong: the curse of dimension | prediction_5: value (hidden) | from: as the reference
- prediction_5 = "c"
+ prediction_5 = "d"

# %% wrong: a number for the letter | prediction_5: type | from: as the reference
- prediction_5 = "c"
+ prediction_5 = 0.95

# %% wrong: a letter that is not there | prediction_3: value | from: as the reference
- prediction_3 = "b"
+ prediction_3 = "e"
