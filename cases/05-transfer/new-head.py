# %% right: Sequential around the base
def with_new_head(base, classes):
    base.trainable = False
    model = keras.Sequential(
        [keras.Input(base.input_shape[1:]), base, layers.Dense(classes, activation=keras.activations.softmax)]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(X_garments, Y_garments, epochs=4, validation_split=0.1, verbose=0)


# %% right: goes on from the output of the base, softmax apart
def with_new_head(base, classes):
    for layer in base.layers:
        layer.trainable = False
    probabilities = layers.Softmax()(layers.Dense(classes)(base.outputs[0]))
    model = keras.Model(base.inputs, probabilities)
    model.compile(keras.optimizers.Adam(), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(X_garments[100:], Y_garments[100:], 50, 8, validation_data=(X_garments[:100], Y_garments[:100]), verbose=0)


# %% base: little training
def with_new_head(base, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(base(inputs)))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(X_garments[:64], Y_garments[:64], verbose=0)


# %% wrong: the base stays trainable | garment_model: trainable | from: little training
-     base.trainable = False

# %% wrong: freezes after compiling | garment_model: compiled | from: little training
-     base.trainable = False

      model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
+     base.trainable = False

# %% wrong: ten classes as before | garment_model: output
def with_new_head(base, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    model = keras.Model(inputs, layers.Dense(10, activation="softmax")(base(inputs)))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 10)


# %% wrong: keeps the shape of MNIST pictures | with_new_head: error (hidden) | from: little training
-     inputs = keras.Input(base.input_shape[1:])
+     inputs = keras.Input([28, 28, 1])

- garment_history = garment_model.fit(X_garments[:64], Y_garments[:64], verbose=0)
+ garment_history = garment_model.fit(X_garments, Y_garments, epochs=4, validation_split=0.1, verbose=0)

# %% wrong: trains the head on one batch | garment_model: score | from: little training
- garment_history = garment_model.fit(X_garments[:64], Y_garments[:64], verbose=0)
+ garment_history = garment_model.fit(X_garments[:32], Y_garments[:32], validation_split=0.1, verbose=0)

# %% wrong: one more dense layer | garment_model: trainable | from: little training
-     model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(base(inputs)))
+     hidden = layers.Dense(64, activation="relu")(base(inputs))
+     model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(hidden))

# %% wrong: freezes the convolutions by kind and leaves batch normalization free | with_new_head: trainable (hidden) | from: little training
-     base.trainable = False
+     for layer in base.layers:
+         layer.trainable = not isinstance(layer, layers.Conv2D)

- garment_history = garment_model.fit(X_garments[:64], Y_garments[:64], verbose=0)
+ garment_history = garment_model.fit(X_garments, Y_garments, epochs=4, validation_split=0.1, verbose=0)

# %% wrong: a base without what MNIST taught it | garment_model: weights | from: little training
- garment_model = with_new_head(digit_base, 5)
+ untrained = transfer.digit_net()
+ garment_model = with_new_head(keras.Model(untrained.inputs, untrained.layers[4].output), 5)

# %% wrong: no validation data | garment_history: validation
def with_new_head(base, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(base(inputs)))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(X_garments[:64], Y_garments[:64], verbose=0)



# %% right: the commonest idiom, on the base's own input and output
def with_new_head(base, classes):
    for layer in base.layers:
        layer.trainable = False
    x = layers.Dense(classes, activation="softmax")(base.output)
    model = keras.Model(base.input, x)
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(X_garments, Y_garments, epochs=4, validation_split=0.1, verbose=0)


# %% right: in inference mode, objects in place of names, data for validation by hand
def with_new_head(base, classes):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    outputs = layers.Dense(units=classes, activation=keras.activations.softmax)(base(inputs, training=False))
    model = keras.models.Model(inputs=inputs, outputs=outputs)
    model.compile(keras.optimizers.Adam(), keras.losses.CategoricalCrossentropy(), metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")])
    return model


garment_model = with_new_head(digit_base, 5)
garment_history = garment_model.fit(
    X_garments[100:], Y_garments[100:], epochs=8, validation_data=(X_garments[:100], Y_garments[:100]), verbose=0
)


# %% equivalent: line 26: `garment_model.fit(X_garments, Y_garments, batch_size=64, epochs=4, validation_split=0.2, verbose=0)` → `garment_model.fit(X_garments, Y_garments, epochs=4, validation_split=0.2, verbose=0)` | the statement leaves the size of the minibatches open

# %% equivalent: line 26: `64` → `65` | the statement leaves the size of the minibatches open

# %% equivalent: line 26: `4` → `5` | the statement leaves the number of epochs open
