# %% right: tf.data makes the minibatches, a compiled step, the best loss in a variable
def train_and_keep_best(model, optimizer, train_part, validation_part, batch_size, num_epochs):
    cross_entropy_loss = keras.losses.SparseCategoricalCrossentropy()

    @tf.function
    def update(X, labels):
        with tf.GradientTape() as tape:
            loss = cross_entropy_loss(labels, model(X, training=True))
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)

    optimizer.build(model.trainable_variables)
    pairs = tf.data.Dataset.from_tensor_slices(train_part).shuffle(len(train_part[0])).batch(batch_size)
    losses, least, best = [], np.inf, None
    for _ in range(num_epochs):
        for X, labels in pairs:
            update(X, labels)
        loss = cross_entropy_loss(validation_part[1], model(validation_part[0], training=False)).numpy()
        losses.append(loss)
        if loss < least:
            least, best = loss, [weight.numpy() for weight in model.weights]
    for weight, value in zip(model.weights, best):
        weight.assign(value)
    return [model, losses]


# %% right: all weights of all epochs are kept, the mean over the validation part in minibatches
def train_and_keep_best(model, optimizer, train_part, validation_part, batch_size, num_epochs):
    X, labels = train_part
    random = np.random.default_rng()
    losses, kept = [], []
    for epoch in range(num_epochs):
        order = np.arange(len(X))
        random.shuffle(order)
        for part in np.split(order, range(batch_size, len(X), batch_size)):
            with tf.GradientTape() as tape:
                probabilities = model(X[part], training=True)
                loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels[part], probabilities))
            optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_weights), model.trainable_weights))
        each = []
        for start in range(0, len(validation_part[0]), batch_size):
            probabilities = model(validation_part[0][start : start + batch_size])
            each.extend(keras.losses.sparse_categorical_crossentropy(validation_part[1][start : start + batch_size], probabilities))
        losses.append(np.mean(each))
        kept.append(model.get_weights())
    model.set_weights(kept[int(np.argmin(losses))])
    return model, np.array(losses)


# %% right: compiled, one minibatch at a time by Keras
def train_and_keep_best(model, optimizer, train_part, validation_part, batch_size, num_epochs):
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    losses, best = [], model.get_weights()
    for _ in range(num_epochs):
        mixed = np.random.permutation(len(train_part[0]))
        for start in range(0, len(mixed), batch_size):
            model.train_on_batch(*(array[mixed[start : start + batch_size]] for array in train_part))
        losses.append(float(model.evaluate(*validation_part, verbose=0)))
        if np.argmin(losses) == len(losses) - 1:
            best = model.get_weights()
    model.set_weights(best)
    return model, losses


# %% base: as the reference
def train_and_keep_best(model, optimizer, train_part, validation_part, batch_size, num_epochs):
    loss_of = keras.losses.SparseCategoricalCrossentropy()
    X, labels = train_part
    losses, best, least = [], None, np.inf
    for _ in range(num_epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            part = order[start : start + batch_size]
            with tf.GradientTape() as tape:
                loss = loss_of(labels[part], model(X[part], training=True))
            variables = model.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        losses.append(float(loss_of(validation_part[1], model(validation_part[0], training=False))))
        if losses[-1] < least:
            least, best = losses[-1], model.get_weights()
    model.set_weights(best)
    return model, losses


# %% wrong: steps in inference mode | validation losses: value | from: as the reference
-                 loss = loss_of(labels[part], model(X[part], training=True))
+                 loss = loss_of(labels[part], model(X[part], training=False))

# %% wrong: says nothing of the mode | validation losses: value | from: as the reference
-                 loss = loss_of(labels[part], model(X[part], training=True))
+                 loss = loss_of(labels[part], model(X[part]))

# %% wrong: evaluates in training mode | validation losses: value | from: as the reference
-         losses.append(float(loss_of(validation_part[1], model(validation_part[0], training=False))))
+         losses.append(float(loss_of(validation_part[1], model(validation_part[0], training=True))))

# %% wrong: keeps the last epoch | weights of the best epoch: value | from: as the reference
-     model.set_weights(best)

# %% wrong: keeps the variables, which change | weights of the best epoch: value | from: as the reference
-             least, best = losses[-1], model.get_weights()
-     model.set_weights(best)
+             least, best = losses[-1], model.weights
+     model.set_weights([each.numpy() for each in best])

# %% wrong: keeps the epoch with the greatest loss | weights of the best epoch: value | from: as the reference
-     losses, best, least = [], None, np.inf
+     losses, best, least = [], None, -np.inf

-         if losses[-1] < least:
+         if losses[-1] > least:

# %% wrong: keeps what is trained, and forgets the moving averages | weights of the best epoch: value (hidden) | from: as the reference
-             least, best = losses[-1], model.get_weights()
-     model.set_weights(best)
+             least, best = losses[-1], [each.numpy() for each in model.trainable_variables]
+     for variable, value in zip(model.trainable_variables, best):
+         variable.assign(value)

# %% wrong: moves the last layer only | validation losses: value | from: as the reference
-             variables = model.trainable_variables
+             variables = model.layers[-1].trainable_variables

# %% wrong: drops the last, smaller minibatch | validation losses: value (hidden) | from: as the reference
-         for start in range(0, len(X), batch_size):
+         for start in range(0, max(1, len(X) - batch_size + 1), batch_size):

# %% wrong: one update per epoch | validation losses: value (hidden) | from: as the reference
-         for start in range(0, len(X), batch_size):
-             part = order[start : start + batch_size]
+         for part in [order]:

# %% wrong: does not shuffle | train_and_keep_best: property (hidden) | from: as the reference
-         order = np.random.permutation(len(X))
+         order = np.arange(len(X))

# %% wrong: shuffles once, before the epochs | train_and_keep_best: property (hidden) | from: as the reference
-     for _ in range(num_epochs):
-         order = np.random.permutation(len(X))
+     order = np.random.permutation(len(X))
+     for _ in range(num_epochs):

# %% wrong: shuffles the examples without their labels | validation losses: value | from: as the reference
-                 loss = loss_of(labels[part], model(X[part], training=True))
+                 loss = loss_of(labels[start : start + batch_size], model(X[part], training=True))

# %% wrong: an optimizer of its own | validation losses: value | from: as the reference
-     losses, best, least = [], None, np.inf
+     losses, best, least = [], None, np.inf
+     optimizer = keras.optimizers.SGD(0.01)

# %% wrong: a plain optimizer with the right rate | validation losses: value (hidden) | from: as the reference
-     losses, best, least = [], None, np.inf
+     losses, best, least = [], None, np.inf
+     optimizer = keras.optimizers.SGD(float(optimizer.learning_rate))

# %% wrong: the mean of unequal minibatches of the validation part | validation losses: value (hidden) | from: as the reference
-         losses.append(float(loss_of(validation_part[1], model(validation_part[0], training=False))))
+         parts = [slice(start, start + batch_size) for start in range(0, len(validation_part[0]), batch_size)]
+         losses.append(
+             float(np.mean([loss_of(validation_part[1][each], model(validation_part[0][each], training=False)) for each in parts]))
+         )

# %% wrong: the loss of the last minibatch | validation losses: value | from: as the reference
-         losses.append(float(loss_of(validation_part[1], model(validation_part[0], training=False))))
+         losses.append(float(loss))

# %% wrong: stops at the first rise | validation losses: shape | from: as the reference
-             least, best = losses[-1], model.get_weights()
+             least, best = losses[-1], model.get_weights()
+         else:
+             break

# %% wrong: returns the losses first | train_and_keep_best: type | from: as the reference
-     return model, losses
+     return losses, model

# %% equivalent: line 28: `model(X_validation, training=False)` → `model(X_validation)` | called on its own, a model is in inference mode
