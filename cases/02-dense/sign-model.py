# %% right: layer by layer, activations apart, loss as an object
def build_sign_classifier():
    model = keras.Sequential()
    model.add(keras.Input(shape=(4096,)))
    model.add(layers.Dense(512))
    model.add(layers.ReLU())
    model.add(layers.Dense(256))
    model.add(layers.Activation("relu"))
    model.add(layers.Dense(10))
    model.add(layers.Softmax())
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=5e-4),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model


# %% right: functional
def build_sign_classifier():
    inputs = keras.Input((4096,), name="pixels")
    x = layers.Dense(512, activation=tf.nn.relu)(inputs)
    x = layers.Dense(256, activation=keras.activations.relu)(x)
    outputs = layers.Dense(10, activation=keras.activations.softmax, name="digit")(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["acc"])
    return model


# %% wrong: returns what compile returns | build_sign_classifier: attempted
def build_sign_classifier():
    return keras.Sequential([keras.Input((4096,)), layers.Dense(10, activation="softmax")]).compile("adam", "mse")


# %% wrong: no activation in the hidden layers | build_sign_classifier: activation
def build_sign_classifier():
    model = keras.Sequential(
        [keras.Input((4096,)), layers.Dense(512), layers.Dense(256), layers.Dense(10, activation="softmax")]
    )
    model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
    return model


# %% base: as the reference
def build_sign_classifier():
    model = keras.Sequential(
        [
            keras.Input((4096,)),
            layers.Dense(512, "relu"),
            layers.Dense(256, "relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
    return model


# %% wrong: sigmoid at the end | build_sign_classifier: activation | from: as the reference
-             layers.Dense(10, activation="softmax"),
+             layers.Dense(10, activation="sigmoid"),

# %% wrong: the input is not flat | build_sign_classifier: input | from: as the reference
-             keras.Input((4096,)),
+             keras.Input((64, 64)),

# %% wrong: the loss for integer labels | build_sign_classifier: loss (hidden) | from: as the reference
-     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.Adam(0.0005), "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: ten yes-or-no questions | build_sign_classifier: loss (hidden) | from: as the reference
-     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.Adam(0.0005), "binary_crossentropy", metrics=["accuracy"])

# %% wrong: Adam at its own rate | build_sign_classifier: learning rate (hidden) | from: as the reference
-     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
+     model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: logits expected, probabilities given | build_sign_classifier: loss (hidden) | from: as the reference
-     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
+     loss = keras.losses.CategoricalCrossentropy(from_logits=True)
+     model.compile(keras.optimizers.Adam(0.0005), loss, metrics=["accuracy"])

# %% wrong: no metric | build_sign_classifier: metrics (hidden) | from: as the reference
-     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.Adam(0.0005), "categorical_crossentropy")

# %% wrong: no biases | build_sign_classifier: parameters (hidden) | from: as the reference
-             layers.Dense(512, "relu"),
+             layers.Dense(512, "relu", use_bias=False),

# %% right: added layer by layer, a Softmax layer, the metric as a class
def build_sign_classifier():
    model = keras.Sequential(name="hands")
    model.add(keras.Input(shape=(64 * 64,)))
    for units in (512, 256):
        model.add(layers.Dense(units))
        model.add(layers.Activation("relu"))
    model.add(layers.Dense(10))
    model.add(layers.Softmax())
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=5e-4),
        loss=keras.losses.categorical_crossentropy,
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model
