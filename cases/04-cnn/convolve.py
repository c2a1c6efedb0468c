# %% right: with windows as a view, and einsum
def convolve(image, kernel, stride, padding):
    if padding.lower() == "same":
        needed = [max((int(np.ceil(n / stride)) - 1) * stride + k - n, 0) for n, k in zip(image.shape, kernel.shape)]
        image = np.pad(image, [(n // 2, n - n // 2) for n in needed])
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.einsum("ijab,ab->ij", windows, kernel)


def convolve_flipped(image, kernel):
    return convolve(image, np.rot90(kernel, 2), 1, "valid")


# %% right: a sum over the weights of the kernel, in float32
def convolve(image, kernel, stride, padding):
    height, width = kernel.shape
    if padding == "same":
        rows, columns = -(-image.shape[0] // stride), -(-image.shape[1] // stride)
        total = max((rows - 1) * stride + height - image.shape[0], 0), max((columns - 1) * stride + width - image.shape[1], 0)
        larger = np.zeros((image.shape[0] + total[0], image.shape[1] + total[1]), np.float32)
        larger[total[0] // 2 : total[0] // 2 + image.shape[0], total[1] // 2 : total[1] // 2 + image.shape[1]] = image
        image = larger
    rows, columns = (image.shape[0] - height) // stride + 1, (image.shape[1] - width) // stride + 1
    output = 0
    for a in range(height):
        for b in range(width):
            output = output + kernel[a, b] * image[a : a + stride * rows : stride, b : b + stride * columns : stride][:rows, :columns]
    return output


def convolve_flipped(image, kernel):
    return convolve(image, np.flip(kernel), 1, "valid")


# %% wrong: turns the kernel round in both functions | convolve: value
def convolve(image, kernel, stride, padding):
    return scipy.signal.convolve2d(image, kernel, mode=padding)[::stride, ::stride]


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")


# %% wrong: pads for stride 1 and then takes every second place | convolve: value (hidden)
def convolve(image, kernel, stride, padding):
    height, width = kernel.shape
    if padding == "same":
        image = np.pad(image, [((height - 1) // 2, height // 2), ((width - 1) // 2, width // 2)])
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")


# %% wrong: the odd zero before the picture | convolve: value (hidden)
def convolve(image, kernel, stride, padding):
    if padding == "same":
        needed = [max((-(-n // stride) - 1) * stride + k - n, 0) for n, k in zip(image.shape, kernel.shape)]
        image = np.pad(image, [(n - n // 2, n // 2) for n in needed])
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")


# %% wrong: ignores the stride | convolve: shape
def convolve(image, kernel, stride, padding):
    if padding == "same":
        image = np.pad(image, 1)
    return scipy.signal.correlate2d(image, kernel, mode="valid")


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")


# %% wrong: confuses height and width | convolve: shape (hidden)
def convolve(image, kernel, stride, padding):
    size = len(kernel)
    if padding == "same":
        needed = [max((-(-n // stride) - 1) * stride + size - n, 0) for n in image.shape]
        image = np.pad(image, [(n // 2, n - n // 2) for n in needed])
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kernel.shape[0], j * stride : j * stride + kernel.shape[1]]
            output[i, j] = np.sum(window * kernel[: window.shape[0], : window.shape[1]])
    return output


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")


# %% wrong: flips one axis only | convolve_flipped: value
def convolve(image, kernel, stride, padding):
    return tf.nn.conv2d(image[None, ..., None], kernel[..., None, None], stride, padding.upper())[0, ..., 0].numpy()


def convolve_flipped(image, kernel):
    return scipy.signal.correlate2d(image, kernel[::-1], mode="valid")


# %% wrong: transposes the kernel | convolve_flipped: value
def convolve(image, kernel, stride, padding):
    return tf.nn.conv2d(image[None, ..., None], kernel[..., None, None], stride, padding.upper())[0, ..., 0].numpy()


def convolve_flipped(image, kernel):
    return scipy.signal.correlate2d(image, kernel.T, mode="valid")


# %% right: TensorFlow and SciPy, which no test can tell from NumPy
def convolve(image, kernel, stride, padding):
    result = tf.nn.conv2d(image[None, ..., None], kernel[..., None, None], strides=stride, padding=padding.upper())
    return tf.squeeze(result, axis=[0, 3])


def convolve_flipped(image, kernel):
    return scipy.signal.convolve2d(image, kernel, mode="valid")
