# %% right: capitals
prediction_1 = "C"
prediction_2 = "B"
prediction_3 = "D"
# %% right: with blanks
prediction_1 = " c"
prediction_2 = "b "
prediction_3 = "d"
# %% wrong: counts the trainable ones only | prediction_1: value (hidden)
prediction_1 = "b"
prediction_2 = "b"
prediction_3 = "d"
# %% wrong: takes the change of trainable for granted | prediction_2: value (hidden)
prediction_1 = "c"
prediction_2 = "a"
prediction_3 = "d"
# %% wrong: forgets the moving statistics | prediction_3: value (hidden)
prediction_1 = "c"
prediction_2 = "b"
prediction_3 = "a"
# %% wrong: no string | prediction_1: type
prediction_1 = 56_714
prediction_2 = "b"
prediction_3 = "d"
# %% wrong: no option | prediction_3: value
prediction_1 = "c"
prediction_2 = "b"
prediction_3 = "e"
