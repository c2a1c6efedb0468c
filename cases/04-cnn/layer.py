# %% right: a sum over the places in the kernel
def conv_layer(images, kernels, biases):
    height, width = kernels.shape[:2]
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    output = np.tile(np.asarray(biases, float), (len(images), rows, columns, 1))
    for a in range(height):
        for b in range(width):
            output += images[:, a : a + rows, b : b + columns] @ kernels[a, b]
    return np.where(output > 0, output, 0)


# %% right: windows as a view, and einsum
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.clip(np.einsum("nijcab,abck->nijk", windows, kernels) + biases, 0, None)


# %% right: six loops, in float32
def conv_layer(images, kernels, biases):
    n, height, width, channels = images.shape
    a, b, _, filters = kernels.shape
    output = np.zeros((n, height - a + 1, width - b + 1, filters), "float32")
    for e in range(n):
        for i in range(height - a + 1):
            for j in range(width - b + 1):
                for k in range(filters):
                    value = (images[e, i : i + a, j : j + b] * kernels[..., k]).sum() + biases[k]
                    output[e, i, j, k] = max(value, 0)
    return output


# %% wrong: without ReLU | conv_layer: value
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.einsum("nijcab,abck->nijk", windows, kernels) + biases


# %% wrong: without biases | conv_layer: value
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nijcab,abck->nijk", windows, kernels), 0)


# %% wrong: the bias behind ReLU | conv_layer: value
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nijcab,abck->nijk", windows, kernels), 0) + biases


# %% wrong: adds the mean over the channels | conv_layer: value
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nijcab,abck->nijk", windows, kernels) / images.shape[-1] + biases, 0)


# %% wrong: turns the kernels round | conv_layer: value (hidden)
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nijcab,abck->nijk", windows, kernels[::-1, ::-1]) + biases, 0)


# %% wrong: the first example only | conv_layer: shape (hidden)
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images[:1], kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nijcab,abck->nijk", windows, kernels) + biases, 0)


# %% wrong: pads as `same` | conv_layer: shape (hidden)
def conv_layer(images, kernels, biases):
    return tf.nn.relu(tf.nn.conv2d(images, kernels, 1, "SAME") + biases).numpy()


# %% right: a Keras layer, which no test can tell from NumPy
def conv_layer(images, kernels, biases):
    layer = layers.Conv2D(kernels.shape[3], kernels.shape[:2], activation="relu", dtype="float64")
    layer.build(images.shape)
    layer.set_weights([kernels, biases])
    return layer(images)


# %% right: windows and an einsum
def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.clip(np.einsum("nrcdhw,hwdf->nrcf", windows, kernels) + biases, 0, None)

# %% equivalent: line 20: `np.maximum(output + biases, 0)` → `np.maximum(0, output + biases)` | the maximum of two numbers does not depend on their order
