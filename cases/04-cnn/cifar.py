# %% right: by Keras
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


net = keras.Sequential([keras.Input((32, 32, 3))])
for filters in (32, 64):
    net.add(layers.Conv2D(filters, 3, padding="same"))
    net.add(layers.Conv2D(filters, 3))
    net.add(layers.MaxPooling2D(2))
for layer in (layers.Flatten(), layers.Dense(512), layers.Dense(10)):
    net.add(layer)
cifar_shapes = [layer.output.shape[1:] for layer in net.layers]
cifar_parameters = [layer.count_params() for layer in net.layers]
# %% right: lists in place of tuples, an array of parameters
def to_channels_first(images):
    return np.stack([images[..., channel] for channel in range(images.shape[-1])], axis=1)


def standardize_channels(train, test):
    results = [np.zeros(train.shape), np.zeros(test.shape)]
    for channel in range(train.shape[-1]):
        colour = train[..., channel]
        for part, result in zip((train, test), results):
            result[..., channel] = (part[..., channel] - colour.mean()) / colour.std()
    return results


cifar_shapes = [[32, 32, 32], [30, 30, 32], [15, 15, 32], [15, 15, 64], [13, 13, 64], [6, 6, 64], [6 * 6 * 64], [512], [10]]
cifar_parameters = np.array([28 * 32, (9 * 32 + 1) * 32, 0, 289 * 64, (9 * 64 + 1) * 64, 0, 0, (6 * 6 * 64 + 1) * 512, 513 * 10])
# %% wrong: takes both convolutions of a pair for padded | cifar_parameters: property
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (32, 32, 32), (16, 16, 32), (16, 16, 64), (16, 16, 64), (8, 8, 64), (4096,), (512,), (10,)]
cifar_parameters = [896, 9_248, 0, 18_496, 36_928, 0, 0, 4097 * 512, 5_130]
# %% wrong: leaves out the layers without parameters | cifar_parameters: shape
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (6, 6, 64), (2304,), (512,), (10,)]
cifar_parameters = [896, 9_248, 18_496, 36_928, 1_180_160, 5_130]
# %% wrong: forgets the biases | cifar_parameters: property
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (6, 6, 64), (2304,), (512,), (10,)]
cifar_parameters = [864, 9_216, 0, 18_432, 36_864, 0, 0, 1_179_648, 5_120]
# %% wrong: rounds up in the second pooling | cifar_shapes: value (hidden)
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (7, 7, 64), (2304,), (512,), (10,)]
cifar_parameters = [896, 9_248, 0, 18_496, 36_928, 0, 0, 1_180_160, 5_130]
# %% wrong: numbers in place of shapes behind the flattening | cifar_shapes: type (hidden)
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (6, 6, 64), (2304), (512), (10)]
cifar_parameters = [896, 9_248, 0, 18_496, 36_928, 0, 0, 1_180_160, 5_130]
# %% wrong: the right sum in the wrong order | cifar_parameters: value (hidden)
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (6, 6, 64), (2304,), (512,), (10,)]
cifar_parameters = [896, 9_248, 18_496, 0, 36_928, 0, 0, 1_180_160, 5_130]
# %% wrong: the layers only of the pictures | cifar_shapes: shape
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [(32, 32, 32), (30, 30, 32), (15, 15, 32), (15, 15, 64), (13, 13, 64), (6, 6, 64)]
cifar_parameters = [896, 9_248, 0, 18_496, 36_928, 0, 0, 1_180_160, 5_130]
# %% base: as the reference
def to_channels_first(images):
    return np.moveaxis(images, -1, 1)


def standardize_channels(train, test):
    mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
    deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
    return (train - mean) / deviation, (test - mean) / deviation


cifar_shapes = [[32, 32, 32], [30, 30, 32], [15, 15, 32], [15, 15, 64], [13, 13, 64], [6, 6, 64], [6 * 6 * 64], [512], [10]]
cifar_parameters = np.array([28 * 32, (9 * 32 + 1) * 32, 0, 289 * 64, (9 * 64 + 1) * 64, 0, 0, (6 * 6 * 64 + 1) * 512, 513 * 10])

# %% wrong: reshapes to bring the channels to the front | to_channels_first: value | from: as the reference
-     return np.moveaxis(images, -1, 1)
+     return images.reshape(len(images), images.shape[-1], *images.shape[1:3])

# %% wrong: swaps height and width as well | to_channels_first: shape | from: as the reference
-     return np.moveaxis(images, -1, 1)
+     return images.T.transpose(3, 0, 1, 2)

# %% wrong: one mean for all channels | standardize_channels: value | from: as the reference
-     mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
-     deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
+     mean, deviation = train.mean(), train.std()

# %% wrong: one mean for each pixel | standardize_channels: value | from: as the reference
-     mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
-     deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
+     mean, deviation = train.mean(axis=0), train.std(axis=0)

# %% wrong: the test part by its own numbers | standardize_channels: value | from: as the reference
-     return (train - mean) / deviation, (test - mean) / deviation
+     return (train - mean) / deviation, (test - test.mean(axis=(0, 1, 2))) / test.std(axis=(0, 1, 2))

# %% wrong: statistics of both parts together, a leak | standardize_channels: value | from: as the reference
-     mean = np.mean(train, axis=(0, 1, 2), keepdims=True)
-     deviation = np.std(train, axis=(0, 1, 2), keepdims=True)
+     both = np.concatenate([train, test])
+     mean, deviation = both.mean(axis=(0, 1, 2)), both.std(axis=(0, 1, 2))

# %% wrong: leaves the deviation out | standardize_channels: value | from: as the reference
-     return (train - mean) / deviation, (test - mean) / deviation
+     return train - mean, test - mean
