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

# %% base: as the reference
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels))
    if shuffle:
        dataset = dataset.shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% wrong: a small buffer | loaf_dataset: property | from: as the reference
-         dataset = dataset.shuffle(len(paths))
+         dataset = dataset.shuffle(4)

# %% wrong: not scaled | pictures: value | from: as the reference
-     return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)
+     return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32), label)).batch(batch_size)

# %% wrong: the last batch is dropped | batch sizes: shape | from: as the reference
-     return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)
+     dataset = dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label))
+     return dataset.batch(batch_size, drop_remainder=True)

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

# %% wrong: the classes of this bakery | loaf_dataset: error (hidden) | from: as the reference
  def loaf_dataset(folder, batch_size, shuffle):
+     classes = ["baguette", "pretzel", "roll"]

-     classes = sorted({path.parent.name for path in paths})

# %% wrong: every file is a picture | loaf_dataset: error (hidden) | from: as the reference
-     paths = sorted(Path(folder).glob("*/*.png"))
+     paths = sorted(path for path in Path(folder).glob("*/*") if path.is_file())

# %% wrong: always shuffled | labels: value
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})
    labels = [classes.index(path.parent.name) for path in paths]
    dataset = tf.data.Dataset.from_tensor_slices(([str(path) for path in paths], labels)).shuffle(len(paths))
    return dataset.map(lambda path, label: (tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32) / 255, label)).batch(batch_size)

# %% right: a generator
def loaf_dataset(folder, batch_size, shuffle):
    import random

    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})

    def read():
        order = random.sample(paths, len(paths)) if shuffle else paths
        for path in order:
            pixels = cv2.imread(str(path))[..., ::-1]
            yield (pixels / 255).astype("float32"), classes.index(path.parent.name)

    height, width = cv2.imread(str(paths[0])).shape[:2]
    signature = (tf.TensorSpec((height, width, 3), tf.float32), tf.TensorSpec((), tf.int32))
    return tf.data.Dataset.from_generator(read, output_signature=signature).batch(batch_size)

# %% right: Keras decodes, labels by a lookup table
def loaf_dataset(folder, batch_size, shuffle):
    names = sorted({path.parent.name for path in Path(folder).glob("*/*.png")})
    files_of_all = tf.data.Dataset.from_tensor_slices([str(path) for path in sorted(Path(folder).glob("*/*.png"))])
    if shuffle:
        files_of_all = files_of_all.shuffle(10_000, reshuffle_each_iteration=True)

    def decode(path):
        picture = tf.image.convert_image_dtype(tf.image.decode_png(tf.io.read_file(path), channels=3), tf.float32)
        return picture, tf.argmax(tf.strings.split(path, "/")[-2] == tf.constant(names))

    return files_of_all.map(decode, num_parallel_calls=tf.data.AUTOTUNE).batch(batch_size)

# %% wrong: a list of minibatches, no dataset | loaf_dataset: type
def loaf_dataset(folder, batch_size, shuffle):
    paths = sorted(Path(folder).glob("*/*.png"))
    classes = sorted({path.parent.name for path in paths})

    class Minibatches:
        def __iter__(self):
            order = np.random.permutation(len(paths)) if shuffle else np.arange(len(paths))
            for start in range(0, len(paths), batch_size):
                chosen = [paths[i] for i in order[start : start + batch_size]]
                pictures = np.stack([cv2.imread(str(path))[..., ::-1] for path in chosen]).astype("float32") / 255
                yield pictures, np.array([classes.index(path.parent.name) for path in chosen])

    return Minibatches()
