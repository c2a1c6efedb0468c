# %% right: with the function of exercise 8, weights loaded by hand
features_model = freeze_features(transfer.digit_net(), 0.003)
features_model.load_weights("mnist.weights.h5")
features_history = features_model.fit(
    X_train, Y_train, batch_size=64, epochs=5, validation_data=(X_val, Y_val), verbose=0
)


# %% right: a net with dense layers set trainable by place, larger batches
features_model = mnist_copy()
features_model.layers[0].trainable = features_model.layers[2].trainable = False
features_model.compile(keras.optimizers.Adam(0.003), keras.losses.CategoricalCrossentropy(), ["accuracy"])
features_history = features_model.fit(X_train, Y_train, 128, 5, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: everything is trained | features_model: trainable
features_model = mnist_copy()
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: freezes after the training | features_model: compiled
features_model = mnist_copy()
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], validation_data=(X_val, Y_val), verbose=0)
for layer in features_model.layers[:4]:
    layer.trainable = False


# %% wrong: trains everything, then freezes and compiles to look right | features_model: weights
features_model = mnist_copy()
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], validation_data=(X_val, Y_val), verbose=0)
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


# %% wrong: freezes random kernels, the MNIST weights are not loaded | features_model: weights
features_model = transfer.digit_net()
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: compiled, never trained | features_model: weights
features_model = mnist_copy()
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = None


# %% wrong: no validation data | features_history: property
features_model = mnist_copy()
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], verbose=0)


# %% wrong: one epoch on a few pictures | features_model: score (hidden)
features_model = mnist_copy()
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:320], Y_train[:320], validation_data=(X_val, Y_val), verbose=0)
