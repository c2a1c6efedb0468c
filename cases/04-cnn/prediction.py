# %% right: in capitals
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "A", "C", "C", "A", "B"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% right: with blanks
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a ", " c", "c", "a", " b "
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: forgets the first place | prediction_1: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "b", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: rounds down with same padding | prediction_2: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "d", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: pooling halves the channels, too | prediction_3: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "b", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: a larger picture needs more weights | prediction_4: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "c", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: two layers cost more than one | prediction_5: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "c"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: writes the shape for the letter | prediction_1: type
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = [14, 14, 16], "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "c"
# %% wrong: reshapes to bring the channels to the front | prediction_6: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "a", "a", "d", "b", "c"
# %% wrong: forgets the biases of LeNet-5 | prediction_7: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "b", "d", "b", "c"
# %% wrong: leaves the strides out of the receptive field | prediction_8: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "b", "b", "c"
# %% wrong: counts a kernel of 3 × 3 for one of 1 × 1 | prediction_9: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "c", "c"
# %% wrong: takes a convolution for invariant | prediction_10: value (hidden)
prediction_1, prediction_2, prediction_3, prediction_4, prediction_5 = "a", "c", "c", "a", "b"
prediction_6, prediction_7, prediction_8, prediction_9, prediction_10 = "c", "a", "d", "b", "a"
