# %% right: indices in steps, and the value that assign returns
def second_row(table):
    return table[1, :]


def clear_corners(table):
    rows, columns = table.shape
    table[rows - 1, columns - 1].assign(0)
    return table[0, 0].assign(0)


def clear_third_row(table):
    return table[2:3].assign(tf.zeros([1, table.shape[1]]))


old_variable = "c"


# %% right: through NumPy, assigned as a whole
def second_row(table):
    return table.numpy()[1].tolist()


def clear_corners(table):
    numbers = table.numpy()
    numbers[0, 0] = numbers[-1, -1] = 0
    table.assign(numbers)
    return table


def clear_third_row(table):
    for column in range(table.shape[1]):
        table[2, column].assign(0.0)
    return table


old_variable = "C"


# %% right: updates by position
def second_row(table):
    return tf.gather(table, 1)


def clear_corners(table):
    rows, columns = table.shape
    table.scatter_nd_update([[0, 0], [rows - 1, columns - 1]], [0.0, 0.0])
    return table


def clear_third_row(table):
    table[2].assign(table[2] * 0)
    return table


old_variable = "c"


# %% base: only second_row | from: updates by position
-     return tf.gather(table, 1)
+     return table[1]

-     rows, columns = table.shape
-     table.scatter_nd_update([[0, 0], [rows - 1, columns - 1]], [0.0, 0.0])

-     table[2].assign(table[2] * 0)


# %% wrong: counts rows from one | second_row: value | from: only second_row
-     return table[1]
+     return table[2]

# %% wrong: takes the second column | second_row: shape | from: only second_row
-     return table[1]
+     return table[:, 1]

# %% wrong: clears the first and the last row | clear_corners: value | from: only second_row
  def clear_corners(table):
+     table[0].assign(tf.zeros(table.shape[1]))
+     table[-1].assign(tf.zeros(table.shape[1]))

# %% wrong: assigns to an index | clear_corners: error | from: only second_row
  def clear_corners(table):
+     table[0, 0] = 0.0
+     table[-1, -1] = 0.0

# %% wrong: makes a tensor, leaves the variable | clear_corners: type | from: only second_row
  def clear_corners(table):
-     return table
+     numbers = table.numpy()
+     numbers[0, 0] = numbers[-1, -1] = 0
+     return tf.constant(numbers)

# %% wrong: the last element of a table with four rows and two columns only | clear_corners: value (hidden) | from: only second_row
  def clear_corners(table):
+     table[0, 0].assign(0.0)
+     table[min(3, table.shape[0] - 1), 1].assign(0.0)

  def clear_third_row(table):
+     table[2].assign(tf.zeros(table.shape[1]))

# %% wrong: clears all rows from the fourth on | clear_third_row: value | from: only second_row
  def clear_corners(table):
+     table[0, 0].assign(0.0)
+     table[-1, -1].assign(0.0)

  def clear_third_row(table):
+     table[3:].assign(tf.zeros_like(table[3:]))

# %% wrong: clears the row before the last | clear_third_row: value (hidden) | from: only second_row
  def clear_corners(table):
+     table[0, 0].assign(0.0)
+     table[-1, -1].assign(0.0)

  def clear_third_row(table):
+     table[-2].assign(tf.zeros_like(table[-2]))

# %% wrong: clears the corners of a copy | clear_corners: in place | from: only second_row
  def clear_corners(table):
-     return table
+     copy = tf.Variable(table)
+     copy[0, 0].assign(0.0)
+     copy[-1, -1].assign(0.0)
+     return copy

  def clear_third_row(table):
+     table[2].assign(tf.zeros_like(table[2]))


# %% wrong: clears the row of a new variable | clear_third_row: in place | from: only second_row
  def clear_corners(table):
+     table[0, 0].assign(0.0)
+     table[-1, -1].assign(0.0)

  def clear_third_row(table):
-     return table
+     rows = tf.range(table.shape[0])[:, None]
+     return tf.Variable(tf.where(rows == 2, 0.0, table))


# %% right: a mask that is multiplied in place
def second_row(table):
    return table[1:2][0]


def clear_corners(table):
    mask = np.ones(table.shape, dtype="float32")
    mask.flat[[0, -1]] = 0
    return table.assign(table * mask)


def clear_third_row(table):
    return table.assign_sub(table * tf.one_hot(2, table.shape[0])[:, None])


old_variable = "c"


# %% wrong: believes the second argument | old_variable: value (hidden) | from: updates by position
- old_variable = "c"
+ old_variable = "a"

# %% wrong: waits for an error | old_variable: value (hidden) | from: updates by position
- old_variable = "c"
+ old_variable = "b"

# %% wrong: every variable is a float | old_variable: value (hidden) | from: updates by position
- old_variable = "c"
+ old_variable = "d"
