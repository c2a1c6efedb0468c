# %% right: by TensorFlow's functions
def arithmetic(a, b):
    return {
        "sum": tf.add(a, b),
        "difference": tf.subtract(a, b),
        "product": tf.multiply(a, b),
        "quotient": tf.divide(a, b),
        "remainder": tf.math.mod(a, b),
    }


# %% right: by NumPy, with everything as float
def arithmetic(a, b):
    a, b = a.numpy().astype(float), b.numpy().astype(float)
    names = ("sum", "difference", "product", "quotient", "remainder")
    return dict(zip(names, (a + b, a - b, a * b, a / b, a - b * np.floor(a / b))))


# %% wrong: whole-number division | arithmetic: value
def arithmetic(a, b):
    return {"sum": a + b, "difference": a - b, "product": a * b, "quotient": a // b, "remainder": a % b}


# %% wrong: subtracts the wrong way round | arithmetic: value
def arithmetic(a, b):
    return {"sum": a + b, "difference": b - a, "product": a * b, "quotient": a / b, "remainder": a % b}


# %% wrong: adds all elements | arithmetic: shape
def arithmetic(a, b):
    return {
        "sum": tf.reduce_sum(a + b),
        "difference": a - b,
        "product": a * b,
        "quotient": a / b,
        "remainder": a % b,
    }


# %% wrong: the remainder takes the sign of the dividend | arithmetic: value (hidden)
def arithmetic(a, b):
    return {
        "sum": a + b,
        "difference": a - b,
        "product": a * b,
        "quotient": a / b,
        "remainder": tf.truncatemod(a, b),
    }


# %% wrong: the quotient is rounded to two decimals | arithmetic: value
def arithmetic(a, b):
    quotient = np.round(np.asarray(a / b), 2)
    return {"sum": a + b, "difference": a - b, "product": a * b, "quotient": quotient, "remainder": a % b}


# %% wrong: a tuple without names | arithmetic: type
def arithmetic(a, b):
    return a + b, a - b, a * b, a / b, a % b


# %% wrong: a key is missing | arithmetic: value
def arithmetic(a, b):
    return {"sum": a + b, "difference": a - b, "product": a * b, "quotient": a / b}


# %% right: functions of TensorFlow
def arithmetic(a, b):
    names = ["remainder", "quotient", "product", "difference", "sum"]
    results = [tf.math.floormod(a, b), tf.divide(a, b), tf.multiply(a, b), tf.subtract(a, b), tf.add(a, b)]
    return dict(zip(names, results))
