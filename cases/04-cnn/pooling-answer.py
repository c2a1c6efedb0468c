# %% right: windows as a view
def pool(image, size, stride, kind):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    if kind == "max":
        return windows.max(axis=(2, 3))
    if kind == "average":
        return windows.mean(axis=(2, 3))
    if kind == "sum":
        return windows.sum(axis=(2, 3))
    return np.sqrt((windows**2).sum(axis=(2, 3)))


# %% right: lists of rows, the average from the sum
def pool(image, size, stride, kind):
    def keep(window):
        if kind == "max":
            return window.max()
        if kind == "l2":
            return np.linalg.norm(window)
        return window.sum() / (size * size if kind == "average" else 1)

    height, width = image.shape
    return [
        [keep(image[i : i + size, j : j + size]) for j in range(0, width - size + 1, stride)]
        for i in range(0, height - size + 1, stride)
    ]


# %% wrong: keeps the part of a window at the edge | pool: shape
def pool(image, size, stride, kind):
    keep = {"max": np.max, "average": np.mean, "sum": np.sum, "l2": np.linalg.norm}[kind]
    return np.array([[keep(image[i : i + size, j : j + size]) for j in range(0, image.shape[1], stride)] for i in range(0, image.shape[0], stride)])


# %% wrong: L2 without the root | pool: value
def pool(image, size, stride, kind):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    keep = {"max": np.max, "average": np.mean, "sum": np.sum, "l2": lambda x, axis: np.sum(x**2, axis=axis)}[kind]
    return keep(windows, axis=(2, 3))


# %% wrong: L2 as the root of the mean | pool: value
def pool(image, size, stride, kind):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    keep = {"max": np.max, "average": np.mean, "sum": np.sum, "l2": lambda x, axis: np.sqrt(np.mean(x**2, axis=axis))}[kind]
    return keep(windows, axis=(2, 3))


# %% wrong: moves by the size of the window | pool: shape (hidden)
def pool(image, size, stride, kind):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::size, ::size]
    keep = {"max": np.max, "average": np.mean, "sum": np.sum, "l2": lambda x, axis: np.sqrt(np.sum(x**2, axis=axis))}[kind]
    return keep(windows, axis=(2, 3))


# %% wrong: the maximum starts at zero, so negative numbers vanish | pool: value (hidden)
def pool(image, size, stride, kind):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    keep = {"max": lambda x, axis: np.maximum(0, np.max(x, axis=axis)), "average": np.mean, "sum": np.sum, "l2": lambda x, axis: np.sqrt(np.sum(x**2, axis=axis))}[kind]
    return keep(windows, axis=(2, 3))


# %% right: a function for each kind, lists of rows
def pool(image, size, stride, kind):
    functions = {"max": np.amax, "average": np.average, "sum": np.sum, "l2": np.linalg.norm}
    return [
        [float(functions[kind](image[i : i + size, j : j + size])) for j in range(0, image.shape[1] - size + 1, stride)]
        for i in range(0, image.shape[0] - size + 1, stride)
    ]
