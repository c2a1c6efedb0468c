# %% right: by expand_dims, and by comparison
def prepare_images(images):
    return np.expand_dims(images / np.float32(255), axis=-1)


def one_hot(labels, num_classes):
    return (labels[:, None] == np.arange(num_classes)).astype(np.float32)


# %% right: by reshape, and by writing ones into zeros; tensors
def prepare_images(images):
    n, height, width = images.shape
    return tf.reshape(tf.cast(images, tf.float32) / 255, [n, height, width, 1])


def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes), "float32")
    table[np.arange(len(labels)), labels] = 1
    return tf.constant(table)


# %% base: as the reference
def prepare_images(images):
    return images[..., None].astype("float32") / 255


def one_hot(labels, num_classes):
    return np.eye(num_classes, dtype="float32")[labels]


# %% wrong: the channel first | prepare_images: shape | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images[:, None].astype("float32") / 255

# %% wrong: no channel | prepare_images: shape | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images.astype("float32") / 255

# %% wrong: stays float64 | prepare_images: dtype | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images[..., None] / 255

# %% wrong: divides by 256 | prepare_images: value | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images[..., None].astype("float32") / 256

# %% wrong: divides by the brightest pixel | prepare_images: value (hidden) | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images[..., None].astype("float32") / images.max()

# %% wrong: always 28 by 28 | prepare_images: error | from: as the reference
-     return images[..., None].astype("float32") / 255
+     return images.reshape(-1, 28, 28, 1).astype("float32") / 255

# %% wrong: labels reshaped like pictures | one_hot: shape | from: as the reference
-     return np.eye(num_classes, dtype="float32")[labels]
+     return np.eye(num_classes, dtype="float32")[labels.reshape(-1, 1)]

# %% wrong: the label itself in its column | one_hot: value | from: as the reference
-     return np.eye(num_classes, dtype="float32")[labels]
+     return np.eye(num_classes, dtype="float32")[labels] * labels[:, None].astype("float32")

# %% wrong: as many columns as the largest label needs | one_hot: shape (hidden) | from: as the reference
-     return np.eye(num_classes, dtype="float32")[labels]
+     return np.eye(int(labels.max()) + 1, dtype="float32")[labels]

# %% wrong: integers | one_hot: dtype | from: as the reference
-     return np.eye(num_classes, dtype="float32")[labels]
+     return np.eye(num_classes, dtype=int)[labels]

# %% right: reshape, and a comparison
def prepare_images(images):
    return np.float32(images.reshape(*images.shape, 1)) / np.float32(255.0)


def one_hot(labels, num_classes):
    return np.equal(np.reshape(labels, (-1, 1)), np.arange(num_classes)).astype(np.float32)


# %% right: TensorFlow, which no test can tell from NumPy
def prepare_images(images):
    return tf.cast(images[..., tf.newaxis], tf.float32) / 255.0


def one_hot(labels, num_classes):
    return tf.one_hot(labels, num_classes)
