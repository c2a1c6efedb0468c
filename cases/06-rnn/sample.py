# %% right: softmax of Keras and a search
def with_temperature(logits, temperature):
    return tf.nn.softmax(tf.constant(logits) / temperature)


def draw(probabilities, u):
    return np.searchsorted(np.cumsum(probabilities), u, side="right")


# %% right: a loop
def with_temperature(logits, temperature):
    z = logits / temperature
    e = np.exp(z - z.max())
    return e / e.sum()


def draw(probabilities, u):
    reached = 0.0
    for place, probability in enumerate(probabilities):
        reached += probability
        if reached > u:
            return place
    return len(probabilities) - 1


# %% wrong: multiplies by the temperature | with_temperature: value
def with_temperature(logits, temperature):
    e = np.exp((logits - logits.max()) * temperature)
    return e / e.sum()


# %% wrong: the temperature after softmax, where it cancels out | with_temperature: value
def with_temperature(logits, temperature):
    e = np.exp(logits - logits.max()) / temperature
    return e / e.sum()


# %% wrong: overflows | with_temperature: value (hidden)
def with_temperature(logits, temperature):
    with np.errstate(all="ignore"):
        e = np.exp(logits / temperature)
        return e / e.sum()


def draw(probabilities, u):
    return int(np.argmax(np.cumsum(probabilities) > u))


# %% wrong: the most probable place | draw: value
def with_temperature(logits, temperature):
    e = np.exp((logits - logits.max()) / temperature)
    return e / e.sum()


def draw(probabilities, u):
    return int(np.argmax(probabilities))


# %% wrong: at least u, not more | draw: value (hidden)
def with_temperature(logits, temperature):
    e = np.exp((logits - logits.max()) / temperature)
    return e / e.sum()


def draw(probabilities, u):
    return int(np.argmax(np.cumsum(probabilities) >= u))


# %% wrong: a draw of its own | draw: value
def with_temperature(logits, temperature):
    e = np.exp((logits - logits.max()) / temperature)
    return e / e.sum()


def draw(probabilities, u):
    return int(np.random.default_rng(2).choice(len(probabilities), p=probabilities))


# %% right: logarithms, bisect
def with_temperature(logits, temperature):
    z = np.asarray(logits, dtype=float) / temperature
    return np.exp(z - np.logaddexp.reduce(z))


def draw(probabilities, u):
    import bisect

    return bisect.bisect_right(np.cumsum(probabilities).tolist(), u)
