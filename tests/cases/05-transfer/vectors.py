# %% right: layer by layer
def feature_vectors(net, images):
    x = images
    for layer in net.layers:
        x = layer(x)
        if isinstance(layer, layers.Flatten):
            return np.asarray(x)


# %% right: a Sequential of the first layers
def feature_vectors(net, images):
    place = [type(layer).__name__ for layer in net.layers].index("Flatten")
    return keras.Sequential(net.layers[: place + 1])(images).numpy()


# %% wrong: the layer's place in the digit net | feature_vectors: error
def feature_vectors(net, images):
    return keras.Model(net.inputs, net.layers[4].output).predict(images, verbose=0)


# %% wrong: without flattening | feature_vectors: shape
def feature_vectors(net, images):
    place = [isinstance(layer, layers.Flatten) for layer in net.layers].index(True)
    return keras.Model(net.inputs, net.layers[place - 1].output).predict(images, verbose=0)


# %% wrong: the probabilities | feature_vectors: shape
def feature_vectors(net, images):
    return net.predict(images, verbose=0)


# %% wrong: the layer before the last, which is right for small nets only | feature_vectors: shape (hidden)
def feature_vectors(net, images):
    return keras.Model(net.inputs, net.layers[-2].output).predict(images, verbose=0)


# %% wrong: the second layer, which is right for the first check only | feature_vectors: shape (hidden)
def feature_vectors(net, images):
    return keras.Model(net.inputs, net.layers[1].output).predict(images, verbose=0)
