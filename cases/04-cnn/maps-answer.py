# %% right: layer by layer, without a model; pictures by imshow
def feature_maps(model, image):
    x = image[None]
    for layer in model.layers:
        x = layer(x)
        if type(layer).__name__ == "Conv2D":
            return x[0]


maps_figure, places = plt.subplots(2, 4)
for k, axes in enumerate(places.flat):
    axes.imshow(feature_maps(reader, test_images[0])[..., k], cmap="viridis")
    axes.set_title(f"filter {k + 1}")
    axes.set_axis_off()


# %% right: a model of one part, each map stretched to its own range
def feature_maps(model, image):
    names = [layer.name for layer in model.layers if "conv2d" in layer.name or isinstance(layer, layers.Conv2D)]
    part = keras.Model(inputs=model.inputs[0], outputs=model.get_layer(names[0]).output)
    return part.predict(np.expand_dims(image, 0), verbose=0)[0]


stack = np.transpose(feature_maps(reader, test_images[0]), (2, 0, 1))
maps_figure = plots.images(stack / np.maximum(stack.max(axis=(1, 2), keepdims=True), 1e-9), columns=4, title="Feature maps")


# %% wrong: the output of the whole model | feature_maps: shape
def feature_maps(model, image):
    return model.predict(image[None], verbose=0)[0]


maps_figure = ...


# %% wrong: keeps the axis of the minibatch | feature_maps: shape
def feature_maps(model, image):
    return keras.Model(model.inputs[0], model.layers[0].output).predict(image[None], verbose=0)


maps_figure = ...


# %% base: without the figure
def feature_maps(model, image):
    layer = next(each for each in model.layers if isinstance(each, layers.Conv2D))
    return keras.Model(model.inputs[0], layer.output).predict(image[None], verbose=0)[0]


maps_figure = ...


# %% wrong: without the activation | feature_maps: value | from: without the figure
-     return keras.Model(model.inputs[0], layer.output).predict(image[None], verbose=0)[0]
+     kernel, bias = layer.get_weights()
+     return tf.nn.conv2d(image[None].astype("float32"), kernel, layer.strides, layer.padding.upper())[0].numpy() + bias

# %% wrong: the first layer, whatever it is | feature_maps: shape (hidden)
def feature_maps(model, image):
    return keras.Model(model.inputs[0], model.layers[0].output).predict(image[None], verbose=0)[0]


stack = np.transpose(feature_maps(reader, test_images[0]), (2, 0, 1))
maps_figure = plots.images(stack / stack.max(), title="Feature maps")


# %% wrong: the last convolution | feature_maps: shape | from: without the figure
-     layer = next(each for each in model.layers if isinstance(each, layers.Conv2D))
+     layer = [each for each in model.layers if isinstance(each, layers.Conv2D)][-1]

# %% wrong: another digit | maps_figure: images (hidden) | from: without the figure
- maps_figure = ...
+ stack = np.transpose(feature_maps(reader, test_images[1]), (2, 0, 1))
+ maps_figure = plots.images(stack / stack.max(), title="Feature maps")

# %% wrong: the kernels in place of the maps | maps_figure: images (hidden) | from: without the figure
- maps_figure = ...
+ maps_figure = plots.images(np.moveaxis(reader.layers[0].get_weights()[0][:, :, 0], -1, 0), title="Feature maps")

# %% wrong: one map only | maps_figure: images | from: without the figure
- maps_figure = ...
+ maps_figure, axes = plt.subplots()
+ axes.imshow(feature_maps(reader, test_images[0])[..., 0])
+ axes.set_title("Feature maps")

# %% wrong: no title | maps_figure: title | from: without the figure
- maps_figure = ...
+ maps_figure, places = plt.subplots(2, 4)
+ for k, axes in enumerate(places.flat):
+     axes.imshow(feature_maps(reader, test_images[0])[..., k])

# %% right: layer by layer until the convolution, pictures with imshow
def feature_maps(model, image):
    x = image[np.newaxis]
    for layer in model.layers:
        x = layer(x)
        if type(layer).__name__ == "Conv2D":
            return np.asarray(x[0])


maps = feature_maps(reader, test_images[0])
maps_figure = plt.figure(figsize=(8, 4))
for i in range(8):
    plt.subplot(2, 4, i + 1)
    plt.imshow(maps[..., i], cmap="gray")
    plt.axis("off")
plt.suptitle("Feature maps")


# %% right: a model from its inputs, predict, a title for each picture
def feature_maps(model, image):
    convolutions = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    head = keras.Model(inputs=model.inputs, outputs=[convolutions[0].output])
    found = head.predict(tf.expand_dims(image, 0), verbose=0)
    return np.squeeze(found[0] if isinstance(found, list) else found, axis=0)


maps_figure, axes = plt.subplots(4, 2)
for i, ax in enumerate(axes.flat):
    ax.matshow(feature_maps(reader, test_images[0])[:, :, i])
    ax.set_title(f"filter {i}")
