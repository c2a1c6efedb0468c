# %% right: without the functions of earlier exercises
tuned_model = mnist_copy()
fit_head(tuned_model, X_train, Y_train, (X_val, Y_val), 3)
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = fit_houses(tuned_model, 2)


# %% right: the second step with another model of the same weights
head_model = freeze_features(mnist_copy(), 0.003)
head_model.fit(X_train, Y_train, 64, 3, verbose=0)
tuned_model = transfer.digit_net()
tuned_model.set_weights(head_model.get_weights())
tuned_model.layers[0].trainable = False
tuned_model.compile(keras.optimizers.Adam(0.001), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train, Y_train, 64, 2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: unfreezes and does not compile again | tuned_model: compiled
tuned_model = freeze_features(mnist_copy(), 0.003)
tuned_model.fit(X_train[:64], Y_train[:64], verbose=0)
for layer in tuned_model.layers[2:]:
    layer.trainable = True
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: never unfreezes | tuned_model: trainable
tuned_model = freeze_features(mnist_copy(), 0.001)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: compiles only after the second training | tuned_model: weights
tuned_model = freeze_features(mnist_copy(), 0.003)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
unfreeze_from(tuned_model, 2, 0.001)


# %% wrong: unfreezes everything | tuned_model: trainable
tuned_model = unfreeze_from(mnist_copy(), 0, 0.001)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: keeps the high rate | tuned_model: learning rate
tuned_model = unfreeze_from(mnist_copy(), 2, 0.003)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: begins from random weights | tuned_model: weights
tuned_model = unfreeze_from(transfer.digit_net(), 2, 0.001)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: a few pictures only | tuned_model: score (hidden)
tuned_model = unfreeze_from(mnist_copy(), 2, 0.001)
tuned_history = tuned_model.fit(X_train[:320], Y_train[:320], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: no validation data | tuned_history: property
tuned_model = unfreeze_from(mnist_copy(), 2, 0.001)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, verbose=0)


# %% wrong: the history of the first step | tuned_history: property
tuned_model = freeze_features(mnist_copy(), 0.003)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=3, validation_data=(X_val, Y_val), verbose=0)
unfreeze_from(tuned_model, 2, 0.001)
tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% equivalent: line 5: `3` → `4` | the first step can be seen by its outcome only, and a fourth epoch does the head no harm
