# %% right: first all frozen, then the dense layers by their class name
def freeze_features(net, learning_rate):
    for layer in net.layers:
        layer.trainable = False
    for layer in net.layers:
        if type(layer).__name__ == "Dense":
            layer.trainable = True
    net.compile(keras.optimizers.Adam(learning_rate=learning_rate), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return net


# %% right: sorted into two lists
def freeze_features(net, learning_rate):
    dense = [layer for layer in net.layers if isinstance(layer, layers.Dense)]
    others = [layer for layer in net.layers if layer not in dense]
    for layer in dense:
        layer.trainable = True
    for layer in others:
        layer.trainable = False
    net.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=keras.losses.categorical_crossentropy,
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return net


# %% wrong: compiles before it freezes | freeze_features: compiled
def freeze_features(net, learning_rate):
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    for layer in net.layers:
        layer.trainable = isinstance(layer, layers.Dense)
    return net


# %% wrong: freezes everything | freeze_features: trainable
def freeze_features(net, learning_rate):
    net.trainable = False
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: freezes the first four layers of any net | freeze_features: trainable (hidden)
def freeze_features(net, learning_rate):
    for layer in net.layers[:4]:
        layer.trainable = False
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: freezes the convolutions only | freeze_features: trainable (hidden)
def freeze_features(net, learning_rate):
    for layer in net.layers:
        layer.trainable = not isinstance(layer, layers.Conv2D)
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: all but the last two layers | freeze_features: trainable (hidden)
def freeze_features(net, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= len(net.layers) - 2
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: does not return the net | freeze_features: attempted
def freeze_features(net, learning_rate):
    for layer in net.layers:
        layer.trainable = isinstance(layer, layers.Dense)
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])


# %% wrong: always the same rate | freeze_features: learning rate (hidden)
def freeze_features(net, learning_rate):
    for layer in net.layers:
        layer.trainable = isinstance(layer, layers.Dense)
    net.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: forgets to compile | freeze_features: compiled
def freeze_features(net, learning_rate):
    for layer in net.layers:
        layer.trainable = isinstance(layer, layers.Dense)
    return net
