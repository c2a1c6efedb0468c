# %% right: in capitals
prediction_1, prediction_2, prediction_3, prediction_4 = "B", "C", "D", "A"
# %% right: in a loop, with blanks
letters = {1: "b ", 2: " c", 3: "d", 4: "a"}
prediction_1 = letters[1]
prediction_2 = letters[2]
prediction_3 = letters[3]
prediction_4 = letters[4]
# %% wrong: aligns the shapes at the left | prediction_1: value (hidden)
prediction_1 = "d"
prediction_2 = "c"
prediction_3 = "a"
prediction_4 = "d"
# %% wrong: a length of 1 wins | prediction_2: value (hidden)
prediction_1 = "b"
prediction_2 = "b"
prediction_3 = "d"
prediction_4 = "a"
# %% wrong: any vector fits a matrix | prediction_3: value (hidden)
prediction_1 = "b"
prediction_2 = "c"
prediction_3 = "a"
prediction_4 = "a"
# %% wrong: only the rank is stretched, not a length in the middle | prediction_4: value (hidden)
prediction_1 = "b"
prediction_2 = "c"
prediction_3 = "d"
prediction_4 = "b"
# %% wrong: writes the shape for the letter | prediction_1: type
prediction_1 = [2, 3]
prediction_2 = [4, 3]
prediction_3 = "d"
prediction_4 = [5, 3, 4]
# %% wrong: a letter that is not there | prediction_3: value
prediction_1 = "b"
prediction_2 = "c"
prediction_3 = "e"
prediction_4 = "a"
