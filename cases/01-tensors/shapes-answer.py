# %% right: slices, and NumPy throughout
def split_channels(interleaved):
    return tf.stack([interleaved[0::3], interleaved[1::3], interleaved[2::3]])


def standardize(data):
    return (data - data.mean(axis=0)) / data.std(axis=0)


# %% right: in one line, and with TensorFlow's deviation in float32
def split_channels(interleaved):
    return tf.transpose(tf.reshape(interleaved, (len(interleaved) // 3, 3)))


def standardize(data):
    numbers = tf.constant(data, dtype=tf.float32)
    mean = tf.reduce_mean(numbers, axis=0, keepdims=True)
    return ((numbers - mean) / tf.math.reduce_std(numbers, axis=0, keepdims=True)).numpy()


# %% right: column by column, and with scikit-learn
def split_channels(interleaved):
    numbers = interleaved.numpy()
    return [list(numbers[colour::3]) for colour in range(3)]


def standardize(data):
    from sklearn.preprocessing import StandardScaler

    return StandardScaler().fit_transform(data)


# %% base: without standardize
def split_channels(interleaved):
    return tf.transpose(tf.reshape(interleaved, [-1, 3]))


def standardize(data):
    return data


# %% wrong: reshapes only | split_channels: value | from: without standardize
-     return tf.transpose(tf.reshape(interleaved, [-1, 3]))
+     return tf.reshape(interleaved, [3, -1])

# %% wrong: forgets to turn the pixels into columns | split_channels: shape | from: without standardize
-     return tf.transpose(tf.reshape(interleaved, [-1, 3]))
+     return tf.reshape(interleaved, [-1, 3])

# %% wrong: turns a table of the wrong shape | split_channels: value | from: without standardize
-     return tf.transpose(tf.reshape(interleaved, [-1, 3]))
+     pixels = tf.reshape(interleaved, [-1, 3])
+     return tf.reshape(pixels, tf.shape(pixels)[::-1])

# %% wrong: standardizes the rows | standardize: value | from: without standardize
-     return data
+     centred = data - data.mean(axis=1, keepdims=True)
+     return centred / data.std(axis=1, keepdims=True)

# %% wrong: one mean for the whole table | standardize: value | from: without standardize
-     return data
+     return (data - data.mean()) / data.std()

# %% wrong: gives a tensor back | standardize: type | from: without standardize
-     return data
+     return tf.constant((data - data.mean(axis=0)) / data.std(axis=0))

# %% wrong: divides by n - 1 | standardize: value | from: without standardize
-     return data
+     return (data - data.mean(axis=0)) / data.std(axis=0, ddof=1)

# %% wrong: divides by the variance | standardize: value | from: without standardize
-     return data
+     return (data - data.mean(axis=0)) / data.var(axis=0)

# %% wrong: scales to the range from -1 to 1 | standardize: value (hidden) | from: without standardize
-     return data
+     low, high = data.min(axis=0), data.max(axis=0)
+     return 2 * (data - low) / (high - low) - 1

# %% wrong: changes its argument | standardize: property | from: without standardize
  def standardize(data):
+     data -= data.mean(axis=0)
+     data /= data.std(axis=0)

# %% right: slices with a step, and the functions of NumPy
def split_channels(interleaved):
    return tf.stack([interleaved[start::3] for start in range(3)])


def standardize(data):
    return np.array([(column - np.mean(column)) / np.std(column) for column in data.T]).T


# %% right: Fortran's order, and scikit-learn
def split_channels(interleaved):
    return interleaved.numpy().reshape((3, -1), order="F")


def standardize(data):
    import sklearn.preprocessing

    return sklearn.preprocessing.StandardScaler().fit_transform(data)
