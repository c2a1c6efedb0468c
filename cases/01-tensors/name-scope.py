# %% right: squared by multiplication, everything under the scope
def scoped_square(value):
    with tf.name_scope("exercise"):
        number = tf.Variable(initial_value=value, name="number", dtype=tf.int32)
        return number.name, number * number


def count_up(counter, step):
    return counter.assign_add(step)


# %% right: a list, a float variable, and assign for assign_add
def scoped_square(value):
    with tf.name_scope("exercise/"):
        number = tf.Variable(float(value), name="number")
    return [number.name, tf.square(number).numpy()]


def count_up(counter, step):
    counter.assign(counter + step)
    return counter


# %% base: without count_up
def scoped_square(value):
    with tf.name_scope("exercise"):
        number = tf.Variable(value, name="number")
    return number.name, number**2


def count_up(counter, step):
    return counter


# %% wrong: makes the variable outside the scope | scoped_square: value | from: without count_up
-         number = tf.Variable(value, name="number")
+         pass
+     number = tf.Variable(value, name="number")

# %% wrong: gives the variable no name | scoped_square: value | from: without count_up
-         number = tf.Variable(value, name="number")
+         number = tf.Variable(value)

# %% wrong: doubles | scoped_square: value | from: without count_up
-     return number.name, number**2
+     return number.name, number * 2

# %% wrong: always squares 100 | scoped_square: value (hidden) | from: squared by multiplication, everything under the scope
-         number = tf.Variable(initial_value=value, name="number", dtype=tf.int32)
-         return number.name, number * number
+         number = tf.Variable(100, name="number")
+     return number.name, number**2

# %% wrong: makes a new tensor | count_up: type | from: without count_up
-     return counter
+     return counter + step

# %% wrong: raises by one whatever the step | count_up: value (hidden) | from: without count_up
  def count_up(counter, step):
+     counter.assign_add(1)

# %% wrong: counts in a new variable | count_up: in place | from: without count_up
-     return counter
+     return tf.Variable(counter + step)

# %% wrong: a new variable under the old name | count_up: in place | from: without count_up
  def count_up(counter, step):
+     counter = tf.Variable(counter)
+     counter.assign_add(step)
