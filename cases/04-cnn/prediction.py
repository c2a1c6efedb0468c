# %% right: in capitals
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "A", "C", "C", "A", "B"
# %% right: with blanks
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a ", " c", "c", "a", " b "
# %% wrong: forgets the first place | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "b", "c", "c", "a", "b"
# %% wrong: rounds down with same padding | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "d", "c", "a", "b"
# %% wrong: pooling halves the channels, too | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "b", "a", "b"
# %% wrong: a larger picture needs more weights | prediction_4: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "c", "b"
# %% wrong: two layers cost more than one | prediction_5: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "c"
# %% wrong: writes the shape for the letter | prediction_1: type
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = [14, 14, 16], "c", "c", "a", "b"
