# %% right: with sums written out, the nets one after the other, frozen by place
def moving_statistics(batches, mean, variance, momentum):
    mean, variance = np.array(mean, float), np.array(variance, float)
    for batch in batches:
        batch_mean = np.sum(batch, axis=0) / len(batch)
        batch_variance = np.sum((batch - batch_mean) ** 2, axis=0) / len(batch)
        mean += (1 - momentum) * (batch_mean - mean)
        variance += (1 - momentum) * (batch_variance - variance)
    return mean, variance


kept_net = normalized_copy()
for layer in kept_net.layers[:-1]:
    layer.trainable = False
kept_history = fit_normalized(kept_net)
moved_net = normalized_copy()
moved_net.layers[0].trainable = moved_net.layers[4].trainable = False
moved_history = fit_normalized(moved_net)
before = normalized_copy().layers[5].moving_mean.numpy()
lengths = [np.sqrt(((net.layers[5].moving_mean.numpy() - before) ** 2).sum()) for net in (kept_net, moved_net)]
normalization_table = pd.DataFrame(
    {
        "mean moved by": np.array(lengths) / np.sqrt((before**2).sum()),
        "training accuracy": [history.history["accuracy"][-1] for history in (kept_history, moved_history)],
        "validation accuracy": [history.history["val_accuracy"][3] for history in (kept_history, moved_history)],
    },
    index=["kept", "moved"],
)


# %% right: with the layer of Keras, fitted by the student's own lines, rounded to two digits
def moving_statistics(batches, mean, variance, momentum):
    layer = layers.BatchNormalization(momentum=momentum)
    layer.build([None, len(mean)])
    layer.moving_mean.assign(mean)
    layer.moving_variance.assign(variance)
    for batch in batches:
        layer(batch.astype("float32"), training=True)
    return [layer.moving_mean.numpy(), layer.moving_variance.numpy()]


nets, histories = {}, {}
for name, kinds in (("kept", (layers.Conv2D, layers.BatchNormalization)), ("moved", layers.Conv2D)):
    nets[name] = keras.models.clone_model(transfer.normalized_net())
    nets[name].load_weights("normalized.weights.h5")
    for layer in nets[name].layers:
        layer.trainable = not isinstance(layer, kinds)
    nets[name].compile(keras.optimizers.Adam(0.003), "categorical_crossentropy", metrics=["accuracy"], jit_compile=False)
    histories[name] = nets[name].fit(
        X_train[:512], Y_train[:512], 64, 4, shuffle=False, validation_data=(X_val[:256], Y_val[:256]), verbose=0
    )
kept_net, moved_net = nets["kept"], nets["moved"]
kept_history, moved_history = histories["kept"], histories["moved"]
start = normalized_copy().get_weights()[4]
normalization_table = pd.DataFrame(
    [
        {
            "validation accuracy": histories[name].history["val_accuracy"][-1],
            "training accuracy": histories[name].history["accuracy"][-1],
            "mean moved by": np.linalg.norm(nets[name].get_weights()[4] - start) / np.linalg.norm(start),
        }
        for name in nets
    ],
    index=list(nets),
).round(2)


# %% base: in short
def moving_statistics(batches, mean, variance, momentum):
    mean, variance = mean.copy(), variance.copy()
    for batch in batches:
        mean += (1 - momentum) * (np.mean(batch, axis=0) - mean)
        variance += (1 - momentum) * (np.var(batch, axis=0) - variance)
    return [mean, variance]


def transferred(*kinds):
    net = normalized_copy()
    for layer in net.layers:
        layer.trainable = isinstance(layer, kinds)
    return net, fit_normalized(net)


kept_net, kept_history = transferred(layers.Dense)
moved_net, moved_history = transferred(layers.Dense, layers.BatchNormalization)
before = normalized_copy().layers[5].moving_mean.numpy()
rows = []
for net, history in ((kept_net, kept_history), (moved_net, moved_history)):
    moved_by = np.linalg.norm(net.layers[5].moving_mean.numpy() - before) / np.linalg.norm(before)
    rows.append([moved_by, history.history["accuracy"][-1], history.history["val_accuracy"][-1]])
columns = ["mean moved by", "training accuracy", "validation accuracy"]
normalization_table = pd.DataFrame(rows, index=["kept", "moved"], columns=columns)


# %% wrong: the momentum is the share of the new value | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(axis=0)
        variance = (1 - momentum) * variance + momentum * batch.var(axis=0)
    return mean, variance


# %% wrong: divides by n - 1 | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * batch.var(axis=0, ddof=1)
    return mean, variance


# %% wrong: deviations instead of variances | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * batch.std(axis=0)
    return mean, variance


# %% wrong: one number for all channels | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean()
        variance = momentum * variance + (1 - momentum) * batch.var()
    return mean, variance


# %% wrong: the spread about the moving mean | moving_statistics: value
def moving_statistics(batches, mean, variance, momentum):
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * ((batch - mean) ** 2).mean(axis=0)
    return mean, variance


# %% wrong: stops after the first batch | moving_statistics: value (hidden) | from: in short
          variance += (1 - momentum) * (np.var(batch, axis=0) - variance)
-     return [mean, variance]
+         return [mean, variance]

# %% wrong: all batches as one | moving_statistics: value (hidden) | from: in short
-     for batch in batches:
+     for batch in [np.concatenate(batches)]:

# %% wrong: freezes nothing | kept_net: trainable | from: in short
-     for layer in net.layers:
-         layer.trainable = isinstance(layer, kinds)

# %% wrong: batch normalization frozen in both | moved_net: trainable | from: in short
- moved_net, moved_history = transferred(layers.Dense, layers.BatchNormalization)
+ moved_net, moved_history = transferred(layers.Dense)

# %% wrong: batch normalization follows in both | kept_net: trainable | from: in short
- kept_net, kept_history = transferred(layers.Dense)
+ kept_net, kept_history = transferred(layers.Dense, layers.BatchNormalization)

# %% wrong: freezes after the training | kept_net: weights | from: in short
      net = normalized_copy()
+     history = fit_normalized(net)

-     return net, fit_normalized(net)
+     return net, history

# %% wrong: the same net for both | kept_net: trainable | from: in short
- def transferred(*kinds):
-     net = normalized_copy()
+ net = normalized_copy()
+
+
+ def transferred(*kinds):

# %% wrong: random convolutions | kept_net: weights | from: in short
-     net = normalized_copy()
+     net = transfer.normalized_net()

# %% wrong: keeps no history | kept_history: attempted | from: in short
-     return net, fit_normalized(net)
+     fit_normalized(net)
+     return net, None

# %% wrong: the histories are swapped | kept_history: value (hidden) | from: in short
- before = normalized_copy().layers[5].moving_mean.numpy()
+ kept_history, moved_history = moved_history, kept_history
+ before = normalized_copy().layers[5].moving_mean.numpy()

# %% wrong: the accuracies of the first epoch | normalization_table: value (hidden) | from: in short
-     rows.append([moved_by, history.history["accuracy"][-1], history.history["val_accuracy"][-1]])
+     rows.append([moved_by, history.history["accuracy"][0], history.history["val_accuracy"][0]])

# %% wrong: the length of the change, not divided | normalization_table: value (hidden) | from: in short
-     moved_by = np.linalg.norm(net.layers[5].moving_mean.numpy() - before) / np.linalg.norm(before)
+     moved_by = np.linalg.norm(net.layers[5].moving_mean.numpy() - before)

# %% wrong: training and validation swapped | normalization_table: value (hidden) | from: in short
-     rows.append([moved_by, history.history["accuracy"][-1], history.history["val_accuracy"][-1]])
+     rows.append([moved_by, history.history["val_accuracy"][-1], history.history["accuracy"][-1]])

# %% wrong: rows and columns swapped | normalization_table: columns | from: in short
- normalization_table = pd.DataFrame(rows, index=["kept", "moved"], columns=columns)
+ normalization_table = pd.DataFrame(rows, index=["kept", "moved"], columns=columns).T

# %% wrong: rows without names | normalization_table: index (hidden) | from: in short
- normalization_table = pd.DataFrame(rows, index=["kept", "moved"], columns=columns)
+ normalization_table = pd.DataFrame(rows, columns=columns)
