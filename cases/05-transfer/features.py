# %% right: frozen by place, weights loaded by hand
features_model = transfer.digit_net()
features_model.load_weights("mnist.weights.h5")
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
features_history = fit_houses(features_model, 5)


# %% right: with `fit`, larger batches, and the history as a dictionary kept in the object
features_model = mnist_copy()
features_model.layers[0].trainable = features_model.layers[2].trainable = False
features_model.compile(keras.optimizers.Adam(0.003), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
features_history = features_model.fit(X_train, Y_train, 96, 5, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: everything is trained | features_model: trainable
features_model = mnist_copy()
features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: freezes after the training | features_model: compiled
features_model = mnist_copy()
features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)
for layer in features_model.layers[:4]:
    layer.trainable = False


# %% wrong: trains everything, then freezes and compiles to look right | features_model: weights
features_model = mnist_copy()
features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)
freeze_features(features_model, 0.003)


# %% wrong: freezes random kernels, the MNIST weights are not loaded | features_model: weights
features_model = freeze_features(transfer.digit_net(), 0.003)
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: compiled, never trained | features_model: weights
features_model = freeze_features(mnist_copy(), 0.003)
features_history = None


# %% wrong: the rate of the later exercise | features_model: learning rate
features_model = freeze_features(mnist_copy(), 0.001)
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: no validation data | features_history: property
features_model = freeze_features(mnist_copy(), 0.003)
features_history = features_model.fit(X_train[:64], Y_train[:64], epochs=5, verbose=0)


# %% wrong: one epoch | features_history: property
features_model = freeze_features(mnist_copy(), 0.003)
features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: five epochs on a few pictures | features_model: score (hidden)
features_model = freeze_features(mnist_copy(), 0.003)
features_history = features_model.fit(X_train[:320], Y_train[:320], epochs=5, validation_data=(X_val, Y_val), verbose=0)
