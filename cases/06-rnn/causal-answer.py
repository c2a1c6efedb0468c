# %% right: windows by a view, and the functional API
def causal_conv(inputs, kernel, bias):
    size = kernel.shape[0]
    padded = np.pad(inputs, [(0, 0), (size - 1, 0), (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, size, axis=1)
    return np.einsum("btfk,kfo->bto", windows, kernel) + bias


def build_film_reader(classes):
    film = keras.Input((None, 12, 12, 1))
    maps = layers.TimeDistributed(layers.Conv2D(4, (3, 3), activation="relu"))(film)
    rows = layers.TimeDistributed(layers.GlobalAveragePooling2D())(maps)
    return keras.Model(film, layers.Dense(classes, "softmax")(layers.GRU(8)(rows)))


# %% right: three loops, and a model piece by piece
def causal_conv(inputs, kernel, bias):
    outputs = np.zeros((inputs.shape[0], inputs.shape[1], kernel.shape[2])) + bias
    for step in range(inputs.shape[1]):
        for k in range(len(kernel)):
            source = step - len(kernel) + 1 + k
            if source >= 0:
                outputs[:, step] += inputs[:, source] @ kernel[k]
    return outputs


def build_film_reader(classes):
    model = keras.Sequential()
    model.add(keras.Input((None, 12, 12, 1)))
    model.add(layers.TimeDistributed(layers.Conv2D(filters=4, kernel_size=(3, 3), activation=keras.activations.relu)))
    model.add(layers.TimeDistributed(layers.GlobalAveragePooling2D()))
    model.add(layers.GRU(8))
    model.add(layers.Dense(classes))
    model.add(layers.Softmax())
    return model


# %% base: as the reference
def causal_conv(inputs, kernel, bias):
    batch, steps, features = inputs.shape
    before = np.zeros((batch, len(kernel) - 1, features))
    padded = np.concatenate([before, inputs], axis=1)
    return sum(padded[:, k : k + steps] @ matrix for k, matrix in enumerate(kernel)) + bias


def build_film_reader(classes):
    return keras.Sequential(
        [
            keras.Input((None, 12, 12, 1)),
            layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
            layers.TimeDistributed(layers.GlobalAveragePooling2D()),
            layers.GRU(8),
            layers.Dense(classes, activation="softmax"),
        ]
    )


# %% wrong: the zeros stand behind the sequence | causal_conv: value | from: as the reference
-     padded = np.concatenate([before, inputs], axis=1)
+     padded = np.concatenate([inputs, before], axis=1)

# %% wrong: the kernel is turned round | causal_conv: value | from: as the reference
-     return sum(padded[:, k : k + steps] @ matrix for k, matrix in enumerate(kernel)) + bias
+     return sum(padded[:, k : k + steps] @ matrix for k, matrix in enumerate(kernel[::-1])) + bias

# %% wrong: no padding | causal_conv: shape | from: as the reference
-     return sum(padded[:, k : k + steps] @ matrix for k, matrix in enumerate(kernel)) + bias
+     return sum(inputs[:, k : k + steps - len(kernel) + 1] @ matrix for k, matrix in enumerate(kernel)) + bias

# %% wrong: zeros on both sides | causal_conv: value | from: as the reference
-     padded = np.concatenate([before, inputs], axis=1)
+     half = before[:, : (len(kernel) - 1) // 2]
+     padded = np.concatenate([half, inputs, before], axis=1)

# %% wrong: padded for a kernel of three | causal_conv: value (hidden) | from: as the reference
-     before = np.zeros((batch, len(kernel) - 1, features))
-     padded = np.concatenate([before, inputs], axis=1)
+     padded = np.concatenate([np.zeros((batch, 2, features)), inputs, np.zeros((batch, 9, features))], axis=1)

# %% wrong: reads the frames as one picture | build_film_reader: error | from: as the reference
-             layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
-             layers.TimeDistributed(layers.GlobalAveragePooling2D()),
+             layers.Conv2D(4, 3, activation="relu"),
+             layers.GlobalAveragePooling2D(),

# %% wrong: an answer for each frame | build_film_reader: layer 3 | from: as the reference
-             layers.GRU(8),
+             layers.GRU(8, return_sequences=True),

# %% wrong: always three classes | build_film_reader: output (hidden) | from: as the reference
-             layers.Dense(classes, activation="softmax"),
+             layers.Dense(3, activation="softmax"),
