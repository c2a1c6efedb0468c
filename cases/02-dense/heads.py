# %% right: capitals, and the number in full
head_1, head_2, head_3, head_4, head_5 = "C", "D", "E", "A", "B"
metric_1, metric_2, metric_3 = "B", "A", "C"
first_loss = 2.302585
range_1, range_2, range_3, range_4 = "A", "C", "D", "B"
least_loss = 1.4612

# %% right: one by one, with blanks, the loss computed
head_1 = "c "
head_2 = "d"
head_3 = "e"
head_4 = "a"
head_5 = "b"
metric_1 = "b"
metric_2 = "a"
metric_3 = "c"
first_loss = -np.log(1 / 10)
range_1 = "a"
range_2 = "c"
range_3 = "d"
range_4 = "b"
least_loss = -np.log(np.e / (np.e + 9))

# %% wrong: softmax for several labels at once | head_1: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "b", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: one-hot and integer labels mixed up | head_3: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "b", "a", "e"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: integers for one-hot labels | head_5: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "e"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: a sigmoid for a price | head_2: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "a", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: softmax for yes or no | head_4: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "b", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: accuracy where fraud is rare | metric_1: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "a", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: an error of names | metric_2: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "c", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: the accuracy of a price | metric_3: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "a"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: the probability for the loss | first_loss: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 0.1
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: the name of a loss in place of a letter | head_1: value
head_1, head_2, head_3, head_4, head_5 = "sigmoid", "none", "softmax", "sigmoid", "softmax"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 1.46

# %% wrong: two sigmoids compete | range_1: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "b", "c", "d", "b"
least_loss = 1.46

# %% wrong: tanh from 0 to 1 | range_2: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "a", "d", "b"
least_loss = 1.46

# %% wrong: ReLU from 0 to 1, as every activation | range_3: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "a", "b"
least_loss = 1.46

# %% wrong: ReLU gives any number | range_3: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "e", "b"
least_loss = 1.46

# %% wrong: softmax is a row of sigmoids | range_4: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "a"
least_loss = 1.46

# %% wrong: every loss can reach zero | least_loss: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 0.0

# %% wrong: the loss of equal outputs | least_loss: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 2.30

# %% wrong: the probability after the second softmax | least_loss: value (hidden)
head_1, head_2, head_3, head_4, head_5 = "c", "d", "e", "a", "b"
metric_1, metric_2, metric_3 = "b", "a", "c"
first_loss = 2.30
range_1, range_2, range_3, range_4 = "a", "c", "d", "b"
least_loss = 0.23
