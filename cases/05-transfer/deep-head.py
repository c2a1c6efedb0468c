# %% right: Sequential, leaky ReLU as the activation of a layer, the counts by loops
def with_deep_head(base, classes):
    base.trainable = False
    model = keras.Sequential([keras.Input(base.input_shape[1:]), base, layers.Flatten(), layers.Dropout(0.2)])
    for units in [512, 256, 128]:
        model.add(layers.Dense(units, activation=layers.LeakyReLU(negative_slope=0.2)))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


sizes = [8 * 8 * 1024, 512, 256, 128, 5]
deep_trainable = sum((before + 1) * units for before, units in zip(sizes, sizes[1:]))
deep_parameters = deep_trainable + 3_228_864


# %% right: leaky ReLU by its name, whose slope is 0.2, on the base's own output
def with_deep_head(base, classes):
    for layer in base.layers:
        layer.trainable = False
    x = layers.Dropout(rate=0.2)(layers.Flatten()(base.output))
    x = layers.Dense(512, activation="leaky_relu")(x)
    x = layers.Dense(256, activation="leaky_relu")(x)
    x = layers.Dense(128)(x)
    x = layers.Activation("leaky_relu")(x)
    return keras.Model(base.input, layers.Dense(classes, activation="softmax")(x))


deep_trainable, deep_parameters = 33_719_813, 36_948_677


# %% base: in short
def with_deep_head(base, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    x = layers.Dropout(0.2)(layers.Flatten()(base(inputs)))
    for units in (512, 256, 128):
        x = layers.LeakyReLU(negative_slope=0.2)(layers.Dense(units)(x))
    return keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))


deep_trainable = 33_719_813
deep_parameters = 36_948_677


# %% wrong: the base stays trainable | with_deep_head: trainable | from: in short
-     base.trainable = False

# %% wrong: averages the maps in place of flattening | with_deep_head: layers | from: in short
-     x = layers.Dropout(0.2)(layers.Flatten()(base(inputs)))
+     x = layers.Dropout(0.2)(layers.GlobalAveragePooling2D()(base(inputs)))

# %% wrong: keeps a fifth | with_deep_head: layer 4 | from: in short
-     x = layers.Dropout(0.2)(layers.Flatten()(base(inputs)))
+     x = layers.Dropout(0.8)(layers.Flatten()(base(inputs)))

# %% wrong: no dropout | with_deep_head: layers | from: in short
-     x = layers.Dropout(0.2)(layers.Flatten()(base(inputs)))
+     x = layers.Flatten()(base(inputs))

# %% wrong: from narrow to wide | with_deep_head: layer 5 | from: in short
-     for units in (512, 256, 128):
+     for units in (128, 256, 512):

# %% wrong: the slope that Keras takes | with_deep_head: value (hidden) | from: in short
-         x = layers.LeakyReLU(negative_slope=0.2)(layers.Dense(units)(x))
+         x = layers.LeakyReLU()(layers.Dense(units)(x))

# %% wrong: plain ReLU | with_deep_head: value (hidden) | from: in short
-         x = layers.LeakyReLU(negative_slope=0.2)(layers.Dense(units)(x))
+         x = layers.Dense(units, activation="relu")(x)

# %% wrong: no activation between the dense layers | with_deep_head: value (hidden) | from: in short
-         x = layers.LeakyReLU(negative_slope=0.2)(layers.Dense(units)(x))
+         x = layers.Dense(units)(x)

# %% wrong: always five classes | with_deep_head: layer 8 | from: in short
-     return keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
+     return keras.Model(inputs, layers.Dense(5, activation="softmax")(x))

# %% wrong: logits | with_deep_head: activation | from: in short
-     return keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
+     return keras.Model(inputs, layers.Dense(classes)(x))

# %% wrong: all parameters counted as trained | deep_trainable: value (hidden) | from: in short
- deep_trainable = 33_719_813
+ deep_trainable = 36_948_677

# %% wrong: a base that is averaged | deep_trainable: value (hidden) | from: in short
- deep_trainable = 33_719_813
+ deep_trainable = 689_669

# %% wrong: the head alone | deep_parameters: value (hidden) | from: in short
- deep_parameters = 36_948_677
+ deep_parameters = 33_719_813
