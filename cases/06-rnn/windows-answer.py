# %% right: a view, and slices by hand
def make_windows(series, length):
    view = np.lib.stride_tricks.sliding_window_view(series, length)
    return view[:-1, :, None], series[length:]


def prepare(series, length, train_size):
    known = series[:train_size]
    train, test = ((part - np.mean(known)) / np.std(known) for part in np.split(series, [train_size]))
    first, second = make_windows(train, length), make_windows(test, length)
    return first[0], first[1], second[0], second[1]


# %% right: an index of all places
def make_windows(series, length):
    places = np.arange(len(series) - length)[:, None] + np.arange(length)
    return series[places].reshape(-1, length, 1), series[places[:, -1] + 1]


def prepare(series, length, train_size):
    scaled = series - series[:train_size].mean()
    scaled = scaled / series[:train_size].std()
    return [*make_windows(scaled[:train_size], length), *make_windows(scaled[train_size:], length)]


# %% wrong: the target is the last value of the window | make_windows: value
def make_windows(series, length):
    view = np.lib.stride_tricks.sliding_window_view(series, length)
    return view[:-1, :, None], view[:-1, -1]


# %% wrong: one window without a target | make_windows: shape
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[..., None], series[length:]


# %% wrong: no axis for the features | make_windows: shape
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1], series[length:]


# %% wrong: scaled by the whole series | prepare: value
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1, :, None], series[length:]


def prepare(series, length, train_size):
    scaled = (series - series.mean()) / series.std()
    return *make_windows(scaled[:train_size], length), *make_windows(scaled[train_size:], length)


# %% wrong: the test part scaled by itself | prepare: value
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1, :, None], series[length:]


def prepare(series, length, train_size):
    parts = [(part - part.mean()) / part.std() for part in (series[:train_size], series[train_size:])]
    return *make_windows(parts[0], length), *make_windows(parts[1], length)


# %% wrong: windows first, then the split, so that they reach across | prepare: shape
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1, :, None], series[length:]


def prepare(series, length, train_size):
    scaled = (series - series[:train_size].mean()) / series[:train_size].std()
    inputs, targets = make_windows(scaled, length)
    return inputs[:train_size], targets[:train_size], inputs[train_size:], targets[train_size:]


# %% wrong: not divided by the deviation | prepare: value
def make_windows(series, length):
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1, :, None], series[length:]


def prepare(series, length, train_size):
    scaled = series - series[:train_size].mean()
    return *make_windows(scaled[:train_size], length), *make_windows(scaled[train_size:], length)


# %% right: lists, a loop to the last target
def make_windows(series, length):
    inputs, targets = [], []
    for i in range(length, len(series)):
        inputs.append(series[i - length : i].reshape(-1, 1))
        targets.append(series[i])
    return np.array(inputs), np.array(targets)


def prepare(series, length, train_size):
    train, test = np.split(series, [train_size])
    mean, deviation = np.mean(train), np.std(train)
    parts = [make_windows((part - mean) / deviation, length) for part in (train, test)]
    return [parts[0][0], parts[0][1], parts[1][0], parts[1][1]]
