# %% right: slices, then batch normalization once more
def unfreeze_from(net, index, learning_rate):
    for layer in net.layers[:index]:
        layer.trainable = False
    for layer in net.layers[index:]:
        layer.trainable = True
    for layer in net.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    net.compile(keras.optimizers.Adam(learning_rate=learning_rate), "categorical_crossentropy", metrics=["accuracy"])
    return net


# %% right: counted down, by the name of the class
def unfreeze_from(net, index, learning_rate):
    for i in reversed(range(len(net.layers))):
        layer = net.layers[i]
        layer.trainable = False if i < index or "BatchNormalization" in str(type(layer)) else True
    net.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return net


# %% wrong: does not compile again | unfreeze_from: compiled
def unfreeze_from(net, index, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= index and not isinstance(layer, layers.BatchNormalization)
    return net


# %% wrong: compiles first | unfreeze_from: compiled
def unfreeze_from(net, index, learning_rate):
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= index and not isinstance(layer, layers.BatchNormalization)
    return net


# %% wrong: trains batch normalization too | unfreeze_from: trainable (hidden)
def unfreeze_from(net, index, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= index
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: begins one layer too late | unfreeze_from: trainable
def unfreeze_from(net, index, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i > index and not isinstance(layer, layers.BatchNormalization)
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: sets the model as a whole, which was trainable and so changes nothing | unfreeze_from: trainable
def unfreeze_from(net, index, learning_rate):
    net.trainable = True
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: leaves frozen what was frozen above the index | unfreeze_from: trainable
def unfreeze_from(net, index, learning_rate):
    for layer in net.layers[:index]:
        layer.trainable = False
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: the default rate | unfreeze_from: learning rate (hidden)
def unfreeze_from(net, index, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= index and not isinstance(layer, layers.BatchNormalization)
    net.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return net


# %% wrong: always from index 2 | unfreeze_from: trainable (hidden)
def unfreeze_from(net, index, learning_rate):
    for i, layer in enumerate(net.layers):
        layer.trainable = i >= 2 and not isinstance(layer, layers.BatchNormalization)
    net.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy", metrics=["accuracy"])
    return net
