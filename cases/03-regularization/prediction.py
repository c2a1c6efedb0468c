# %% right: in capitals
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "CABCC"


# %% right: with blanks, and by trying
prediction_1 = " c"
prediction_2 = {4: "a", 8: "b", 16: "c"}[len(list(zip(range(4), range(4))))]
prediction_3 = "b "
prediction_4 = "c"
prediction_5 = "c" if 0.9 < 1 - 0.95**60 < 1 else "b"


# %% wrong: takes the strength for a parameter | prediction_1: value (hidden)
prediction_1 = "b"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "c"
prediction_5 = "c"


# %% wrong: zip makes the whole grid | prediction_2: value (hidden)
prediction_1 = "c"
prediction_2 = "c"
prediction_3 = "b"
prediction_4 = "c"
prediction_5 = "c"


# %% wrong: a grid of nine runs tries nine rates | prediction_3: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "a"
prediction_4 = "c"
prediction_5 = "c"


# %% wrong: the last matrix learns from zeros | prediction_4: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "b"
prediction_5 = "c"


# %% wrong: zeros can learn | prediction_4: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "a"
prediction_5 = "c"


# %% wrong: nothing learns from zeros, not even a bias | prediction_4: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "d"
prediction_5 = "c"


# %% wrong: the curse of dimension | prediction_5: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "c"
prediction_5 = "d"


# %% wrong: a number for the letter | prediction_5: type
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "b"
prediction_4 = "c"
prediction_5 = 0.95


# %% wrong: a letter that is not there | prediction_3: value
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "e"
prediction_4 = "c"
prediction_5 = "c"
