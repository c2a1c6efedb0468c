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


# %% right: a loop that ends at the Flatten, a tensor
def feature_vectors(net, images):
    x = tf.convert_to_tensor(images, tf.float32)
    for layer in net.layers:
        x = layer(x)
        if layer.__class__.__name__ == "Flatten":
            return x


# %% right: the name of the layer
def feature_vectors(net, images):
    name = [layer.name for layer in net.layers if type(layer) is layers.Flatten][0]
    extractor = keras.Model(inputs=net.layers[0].input, outputs=net.get_layer(name).output)
    return np.array(extractor(images))
