# %% right: Keras's own reader
def loaf_dataset(folder, batch_size, shuffle):
    dataset = tf.keras.utils.image_dataset_from_directory(
        folder, batch_size=None, shuffle=False, image_size=(32, 32), color_mode="rgb", verbose=False
    )
    if shuffle:
        dataset = dataset.shuffle(10_000)
    return dataset.map(lambda pixels, label: (pixels / 255.0, label)).batch(batch_size)

# %% right: two datasets zipped, shuffled after decoding
def loaf_dataset(folder, batch_size, shuffle):
    names = sorted(path.name for path in Path(folder).iterdir() if path.is_dir())
    files_of = {name: sorted(Path(folder, name).glob("*.png")) for name in names}
    paths = tf.data.Dataset.from_tensor_slices([str(path) for name in names for path in files_of[name]])
    labels = tf.data.Dataset.from_tensor_slices([i for i, name in enumerate(names) for _ in files_of[name]])
    decode = lambda path: tf.image.convert_image_dtype(tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False), tf.float32)
    dataset = tf.data.Dataset.zip((paths.map(decode, num_parallel_calls=2), labels)).cache()
    if shuffle:
        dataset = dataset.shuffle(1_000, reshuffle_each_iteration=True)
    return dataset.batch(batch_size).prefetch(2)

# %% right: all in memory
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    names = sorted({path.parent.name for path in paths})
    pictures = np.stack([cv2.imread(str(path))[..., ::-1] for path in paths]).astype("float32") / 255
    labels = np.array([names.index(path.parent.name) for path in paths], dtype="int32")
    dataset = tf.data.Dataset.from_tensor_slices((pictures, labels))
    return (dataset.shuffle(len(paths), seed=4) if shuffle else dataset).batch(batch_size)

# %% wrong: shuffled after batching | loaf_dataset: property
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    dataset = dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label))
    dataset = dataset.batch(batch_size)
    return dataset.shuffle(100) if shuffle else dataset

# %% wrong: a small buffer | loaf_dataset: property
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(4)
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: not scaled | pictures: value
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32), label)).batch(batch_size)

# %% wrong: the last batch is dropped | batch sizes: shape
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    dataset = dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label))
    return dataset.batch(batch_size, drop_remainder=True)

# %% wrong: labels are names | labels: type
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], [path.parent.name for path in paths]))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: paths shuffled without their labels | loaf_dataset: property (hidden)
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = tf.data.Dataset.from_tensor_slices([classes.index(path.parent.name) for path in paths])
    files_in = tf.data.Dataset.from_tensor_slices([str(path) for path in paths])
    if shuffle:
        files_in, labels = files_in.shuffle(len(paths)), labels.shuffle(len(paths))
    dataset = tf.data.Dataset.zip((files_in, labels))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: mixed once, the same in each epoch | loaf_dataset: property (hidden)
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    if shuffle:
        np.random.default_rng(1).shuffle(paths)
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: blue first | pictures: value (hidden)
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    names = sorted({path.parent.name for path in paths})
    pictures = np.stack([cv2.imread(str(path)) for path in paths]).astype("float32") / 255
    labels = np.array([names.index(path.parent.name) for path in paths])
    dataset = tf.data.Dataset.from_tensor_slices((pictures, labels))
    return (dataset.shuffle(len(paths)) if shuffle else dataset).batch(batch_size)

# %% wrong: the classes of this bakery | loaf_dataset: error (hidden)
def loaf_dataset(folder, batch_size, shuffle):
    classes = ["baguette", "pretzel", "roll"]
    paths = sorted(Path(folder).glob("*/*.png"))
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: every file is a picture | loaf_dataset: error (hidden)
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(path for path in Path(folder).glob("*/*") if path.is_file())
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: always shuffled | labels: value
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels)).shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)
