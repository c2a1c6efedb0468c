# %% right: into an array that is made first, and Keras for the labels
def resize_all(images, height, width):
    resized = np.zeros([len(images), height, width, 1], "float32")
    for i, image in enumerate(images):
        resized[i, :, :, 0] = cv2.resize(image, dsize=(width, height), interpolation=cv2.INTER_AREA)
    return resized


def one_hot(labels, classes):
    return keras.utils.to_categorical(labels, num_classes=classes)


# %% right: by broadcasting, with doubles
def resize_all(images, height, width):
    small = [cv2.resize(image.astype("float64"), (width, height), None, 0, 0, cv2.INTER_AREA) for image in images]
    return np.expand_dims(np.array(small), -1)


def one_hot(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype(float)


# %% base: as the reference
def resize_all(images, height, width):
    return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]


def one_hot(labels, classes):
    return np.eye(classes)[labels]


# %% wrong: height before width | resize_all: shape (hidden) | from: as the reference
-     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]
+     resized = [cv2.resize(image, (height, width), interpolation=cv2.INTER_AREA) for image in images]
+     return np.stack(resized)[..., None]

# %% wrong: the whole stack at once | resize_all: shape | from: as the reference
-     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]
+     return cv2.resize(images, (width, height), interpolation=cv2.INTER_AREA)[..., None]

# %% wrong: no axis for the channel | resize_all: shape | from: as the reference
-     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]
+     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])

# %% wrong: cuts off the border | resize_all: value | from: as the reference
-     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]
+     top, left = (images.shape[1] - height) // 2, (images.shape[2] - width) // 2
+     return images[:, top : top + height, left : left + width, None]

# %% wrong: the default interpolation | resize_all: value | from: as the reference
-     return np.stack([cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA) for image in images])[..., None]
+     return np.stack([cv2.resize(image, (width, height)) for image in images])[..., None]

# %% wrong: as many columns as the labels need | one_hot: shape (hidden) | from: as the reference
-     return np.eye(classes)[labels]
+     return np.eye(int(labels.max()) + 1)[labels]

# %% wrong: a reshape takes the labels for a table | one_hot: shape | from: as the reference
-     return np.eye(classes)[labels]
+     return labels.reshape(-1, 1).astype(float)

# %% wrong: always ten columns | one_hot: shape | from: as the reference
-     return np.eye(classes)[labels]
+     return np.eye(10)[labels]
# %% equivalent: line 21: `np.eye(classes, dtype='float32')` → `np.eye(classes)` | any floating-point dtype is right



# %% right: expand_dims one by one, a loop for the labels
def resize_all(images, height, width):
    return np.array([np.expand_dims(cv2.resize(image, dsize=(width, height), interpolation=cv2.INTER_AREA), -1) for image in images])


def one_hot(labels, classes):
    rows = np.zeros((len(labels), classes))
    for i, label in enumerate(labels):
        rows[i, label] = 1.0
    return rows


# %% right: a tensor of TensorFlow for the labels
def resize_all(images, height, width):
    resized = np.empty([len(images), height, width, 1], images.dtype)
    for i in range(len(images)):
        resized[i, :, :, 0] = cv2.resize(images[i], (width, height), None, 0, 0, cv2.INTER_AREA)
    return resized


def one_hot(labels, classes):
    return tf.one_hot(labels, classes)
