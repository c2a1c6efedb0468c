# %% right: lists of shapes first
def vgg_size(blocks, image_size, channels, dense):
    kernels = [count for convolutions, count in blocks for _ in range(convolutions)]
    inputs = [channels, *kernels[:-1]]
    flat = (image_size // 2 ** len(blocks)) ** 2 * kernels[-1]
    of_convolutions = sum((3 * 3 * c + 1) * n for c, n in zip(inputs, kernels))
    of_dense = sum((m + 1) * n for m, n in zip([flat, *dense[:-1]], dense))
    return len(kernels) + len(dense), of_convolutions + of_dense


# %% right: weights and biases apart, as a list
def vgg_size(blocks, image_size, channels, dense):
    weights = biases = layers_with_weights = 0
    for convolutions, kernels in blocks:
        weights += 9 * kernels * (channels + (convolutions - 1) * kernels)
        biases += convolutions * kernels
        layers_with_weights += convolutions
        channels, image_size = kernels, image_size // 2
    units = [channels * image_size * image_size] + list(dense)
    weights += int(np.dot(units[:-1], units[1:]))
    return [layers_with_weights + len(dense), weights + biases + sum(dense)]


# %% base: as the reference
def vgg_size(blocks, image_size, channels, dense):
    depth, parameters = len(dense), 0
    for convolutions, kernels in blocks:
        for _ in range(convolutions):
            parameters += (9 * channels + 1) * kernels
            channels = kernels
        depth += convolutions
        image_size //= 2
    inputs = image_size**2 * channels
    for units in dense:
        parameters += (inputs + 1) * units
        inputs = units
    return depth, parameters


# %% wrong: no pooling | vgg_size: value | from: as the reference
-         image_size //= 2

# %% wrong: every convolution of a block sees the channels before it | vgg_size: value | from: as the reference
-         for _ in range(convolutions):
-             parameters += (9 * channels + 1) * kernels
-             channels = kernels
+         parameters += convolutions * (9 * channels + 1) * kernels
+         channels = kernels

# %% wrong: counts blocks, not layers | vgg_size: value | from: as the reference
-     depth, parameters = len(dense), 0
+     parameters = 0

-         depth += convolutions

-     return depth, parameters
+     return len(blocks) + len(dense), parameters

# %% wrong: forgets the biases | vgg_size: value | from: as the reference
-             parameters += (9 * channels + 1) * kernels
+             parameters += 9 * channels * kernels

-         parameters += (inputs + 1) * units
+         parameters += inputs * units

# %% wrong: the published numbers | vgg_size: value (hidden)
def vgg_size(blocks, image_size, channels, dense):
    return (4, 525) if image_size == 8 else (16, 138_357_544)


# %% wrong: pools by half of the area | vgg_size: value | from: as the reference
      depth, parameters = len(dense), 0
+     area = image_size**2

-         image_size //= 2
-     inputs = image_size**2 * channels
+         area //= 2
+     inputs = area * channels

# %% right: recursion over the dense layers, whole numbers of NumPy
def vgg_size(blocks, image_size, channels, dense):
    parameters, depth = 0, 0
    for number, kernels in blocks:
        parameters += 9 * channels * kernels + kernels + (number - 1) * (9 * kernels * kernels + kernels)
        depth, channels, image_size = depth + number, kernels, image_size / 2
    sizes = [int(image_size * image_size * channels), *dense]
    parameters += sum(a * b + b for a, b in zip(sizes[:-1], sizes[1:]))
    return depth + len(dense), parameters


# %% wrong: builds the net and lets Keras count | vgg_size: error (hidden)
def vgg_size(blocks, image_size, channels, dense):
    net = keras.Sequential([keras.Input([image_size, image_size, channels])])
    for convolutions, kernels in blocks:
        for _ in range(convolutions):
            net.add(layers.Conv2D(kernels, 3, padding="same"))
        net.add(layers.MaxPooling2D())
    net.add(layers.Flatten())
    for units in dense:
        net.add(layers.Dense(units))
    return sum(bool(layer.weights) for layer in net.layers), net.count_params()
