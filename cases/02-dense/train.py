# %% right: rounds by floats, cuts by array_split, and shuffles in place
def count_updates(num_examples, batch_size, num_epochs):
    return num_epochs * int(np.ceil(num_examples / batch_size))


def minibatches(X, labels, batch_size, seed):
    order = np.arange(len(X))
    np.random.default_rng(seed).shuffle(order)
    cuts = list(range(batch_size, len(X), batch_size))
    return [[X[part], labels[part]] for part in np.split(order, cuts)]


def train(X, labels, parameters, batch_size, num_epochs, learning_rate):
    W1, b1, W2, b2 = [np.array(each) for each in parameters]
    for epoch in range(num_epochs):
        for X_part, labels_part in minibatches(X, labels, batch_size, 100 + epoch):
            dW1, db1, dW2, db2 = gradients(X_part, labels_part, [W1, b1, W2, b2])
            W1 = W1 - learning_rate * dW1
            b1 = b1 - learning_rate * db1
            W2 = W2 - learning_rate * dW2
            b2 = b2 - learning_rate * db2
    return [W1, b1, W2, b2]


moon_parameters = train(moons, moon_labels, moon_start, 30, 60, 0.4)


# %% right: with variables, remainders and a tuple of tensors
def count_updates(num_examples, batch_size, num_epochs):
    per_epoch = num_examples // batch_size
    if num_examples % batch_size:
        per_epoch += 1
    return per_epoch * num_epochs


def minibatches(X, labels, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, labels, pairs = X[order], labels[order], []
    while len(X):
        pairs.append((X[:batch_size], labels[:batch_size]))
        X, labels = X[batch_size:], labels[batch_size:]
    return pairs


def train(X, labels, parameters, batch_size, num_epochs, learning_rate):
    variables = [tf.Variable(each) for each in parameters]
    for epoch in range(num_epochs):
        for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
            for variable, by in zip(variables, gradients(X_part, labels_part, variables)):
                variable.assign_sub(learning_rate * by)
    return tuple(variable.numpy() for variable in variables)


moon_parameters = train(moons, moon_labels, moon_start, 10, 40, 0.3)


# %% base: as the reference
def count_updates(num_examples, batch_size, num_epochs):
    return -(-num_examples // batch_size) * num_epochs


def minibatches(X, labels, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]


def train(X, labels, parameters, batch_size, num_epochs, learning_rate):
    for epoch in range(num_epochs):
        for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
            steps = gradients(X_part, labels_part, parameters)
            parameters = [each - learning_rate * step for each, step in zip(parameters, steps)]
    return parameters


moon_parameters = train(moons, moon_labels, moon_start, batch_size=20, num_epochs=40, learning_rate=0.5)


# %% wrong: drops the last minibatch of each epoch | count_updates: value | from: as the reference
-     return -(-num_examples // batch_size) * num_epochs
+     return num_examples // batch_size * num_epochs

- moon_parameters = train(moons, moon_labels, moon_start, batch_size=20, num_epochs=40, learning_rate=0.5)
+ moon_parameters = train(moons, moon_labels, moon_start, 20, 40, 0.5)

# %% base: without train
def count_updates(num_examples, batch_size, num_epochs):
    return int(np.ceil(num_examples / batch_size)) * num_epochs


def minibatches(X, labels, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]


def train(X, labels, parameters, batch_size, num_epochs, learning_rate):
    return None


moon_parameters = moon_start


# %% wrong: counts the examples | count_updates: value | from: without train
-     return int(np.ceil(num_examples / batch_size)) * num_epochs
+     return num_examples * num_epochs

-     order = np.random.default_rng(seed).permutation(len(X))
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     return None

# %% wrong: drops the last examples | sizes of the minibatches: shape | from: without train
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     return [
+         (X[order[i : i + batch_size]], labels[order[i : i + batch_size]])
+         for i in range(0, len(X) - batch_size + 1, batch_size)
+     ]

# %% wrong: shuffles examples and labels each in its own order | examples of the minibatches: value | from: without train
-     order = np.random.default_rng(seed).permutation(len(X))
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     random = np.random.default_rng(seed)
+     X, labels = random.permutation(X), random.permutation(labels)
+     return [(X[i : i + batch_size], labels[i : i + batch_size]) for i in range(0, len(X), batch_size)]

# %% wrong: does not shuffle | minibatches: property (hidden) | from: without train
-     order = np.random.default_rng(seed).permutation(len(X))
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     return [(X[i : i + batch_size], labels[i : i + batch_size]) for i in range(0, len(X), batch_size)]

# %% wrong: the same order whatever the seed | minibatches: property (hidden) | from: without train
-     order = np.random.default_rng(seed).permutation(len(X))
+     order = np.random.default_rng(0).permutation(len(X))

# %% wrong: draws with replacement | labels of the minibatches: value | from: without train
-     order = np.random.default_rng(seed).permutation(len(X))
+     order = np.random.default_rng(seed).integers(0, len(X), len(X))

# %% wrong: shuffles the rows of a minibatch only, and the minibatches | minibatches: property (hidden) | from: without train
-     order = np.random.default_rng(seed).permutation(len(X))
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     random, pairs = np.random.default_rng(seed), []
+     for i in range(0, len(X), batch_size):
+         order = i + random.permutation(len(X[i : i + batch_size]))
+         pairs.append((X[order], labels[order]))
+     return pairs

# %% wrong: climbs | train: value | from: without train
-     return None
+     for epoch in range(num_epochs):
+         for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
+             steps = gradients(X_part, labels_part, parameters)
+             parameters = [each + learning_rate * step for each, step in zip(parameters, steps)]
+     return parameters

# %% wrong: one update per epoch, with all examples | train: value (hidden) | from: without train
-     return None
+     for epoch in range(num_epochs):
+         steps = gradients(X, labels, parameters)
+         parameters = [each - learning_rate * step for each, step in zip(parameters, steps)]
+     return parameters

- moon_parameters = moon_start
+ moon_parameters = train(moons, moon_labels, moon_start, 20, 400, 0.5)

# %% wrong: every epoch starts anew | train: value (hidden) | from: without train
-     return None
+     for epoch in range(num_epochs):
+         new = parameters
+         for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
+             new = [each - learning_rate * step for each, step in zip(new, gradients(X_part, labels_part, new))]
+     return new

- moon_parameters = moon_start
+ moon_parameters = train(moons, moon_labels, moon_start, 20, 40, 0.5)

# %% wrong: leaves the biases alone | train: value | from: without train
-     return None
+     W1, b1, W2, b2 = parameters
+     for epoch in range(num_epochs):
+         for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
+             dW1, _, dW2, _ = gradients(X_part, labels_part, [W1, b1, W2, b2])
+             W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
+     return [W1, b1, W2, b2]

- moon_parameters = moon_start
+ moon_parameters = train(moons, moon_labels, moon_start, 20, 40, 0.5)

# %% wrong: trains far too little | moon_parameters: score (hidden) | from: as the reference
-     return -(-num_examples // batch_size) * num_epochs
+     return int(np.ceil(num_examples / batch_size)) * num_epochs

- moon_parameters = train(moons, moon_labels, moon_start, batch_size=20, num_epochs=40, learning_rate=0.5)
+ moon_parameters = train(moons, moon_labels, moon_start, 20, 1, 0.05)

# %% wrong: shuffles once, before the epochs | train: property (hidden) | from: as the reference
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     parts = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
+     return [(X[part], labels[part]) for part in parts]

-     for epoch in range(num_epochs):
-         for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
+     pairs = minibatches(X, labels, batch_size, seed=0)
+     for _ in range(num_epochs):
+         for X_part, labels_part in pairs:

# %% wrong: the same seed in every epoch | train: property (hidden) | from: as the reference
-     return [(X[order[i : i + batch_size]], labels[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)]
+     parts = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
+     return [(X[part], labels[part]) for part in parts]

-     for epoch in range(num_epochs):
-         for X_part, labels_part in minibatches(X, labels, batch_size, epoch):
+     for _ in range(num_epochs):
+         for X_part, labels_part in minibatches(X, labels, batch_size, seed=1):

# %% right: seeds drawn at random, updates in place on copies
def count_updates(num_examples, batch_size, num_epochs):
    return -(-num_examples // batch_size) * num_epochs


def minibatches(X, labels, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    parts = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
    return [(X[part], labels[part]) for part in parts]


def train(X, labels, parameters, batch_size, num_epochs, learning_rate):
    parameters = [np.copy(each) for each in parameters]
    for seed in np.random.default_rng().integers(0, 2**31, num_epochs):
        for X_part, labels_part in minibatches(X, labels, batch_size, seed):
            for each, step in zip(parameters, gradients(X_part, labels_part, parameters)):
                each -= learning_rate * step
    return parameters


moon_parameters = train(moons, moon_labels, moon_start, 20, 60, 0.2)

# %% equivalent: line 52: `20` → `21` | any size of the minibatches is right that reaches the accuracy, and an epoch more does no harm
