# %% right: counted by Keras
def recurrent_parameters(kind, features, units):
    layer = getattr(layers, kind)(units)
    layer.build((None, None, features))
    return layer.count_params()


def multiplications(kind, features, units, steps):
    return (recurrent_parameters(kind, features, units) - {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units) * steps


# %% right: written out
def recurrent_parameters(kind, features, units):
    if kind == "SimpleRNN":
        return features * units + units**2 + units
    if kind == "LSTM":
        return 4 * (features * units + units**2 + units)
    return 3 * features * units + 3 * units**2 + 6 * units


def multiplications(kind, features, units, steps):
    each = steps * units * (features + units)
    if kind == "LSTM":
        return 4 * each
    if kind == "GRU":
        return 3 * each
    return each


# %% wrong: one bias for the blocks of a GRU | recurrent_parameters: value
def recurrent_parameters(kind, features, units):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1) * units


def multiplications(kind, features, units, steps):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units * steps


# %% wrong: three blocks for an LSTM | recurrent_parameters: value
def recurrent_parameters(kind, features, units):
    return {"SimpleRNN": 1, "LSTM": 3, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units


def multiplications(kind, features, units, steps):
    return {"SimpleRNN": 1, "LSTM": 3, "GRU": 3}[kind] * (features + units) * units * steps


# %% wrong: no biases | recurrent_parameters: value
def recurrent_parameters(kind, features, units):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units


def multiplications(kind, features, units, steps):
    return recurrent_parameters(kind, features, units) * steps


# %% wrong: the work of the biases, too | multiplications: value
def recurrent_parameters(kind, features, units):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units


def multiplications(kind, features, units, steps):
    return recurrent_parameters(kind, features, units) * steps


# %% wrong: the work of one step | multiplications: value
def recurrent_parameters(kind, features, units):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units + 1 + (kind == "GRU")) * units


def multiplications(kind, features, units, steps):
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features + units) * units
