# %% right: the list of weights by hand, without the functions of earlier exercises
tuned_model = transfer.digit_net()
for layer, known in zip(tuned_model.layers, features_model.layers):
    layer.set_weights(known.get_weights())
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = fit_houses(tuned_model, 2)


# %% right: a copy of the whole model, fitted by the student's own line
tuned_model = keras.models.clone_model(features_model)
tuned_model.set_weights(features_model.get_weights())
tuned_model = unfreeze_from(tuned_model, 2, 0.001)
tuned_history = tuned_model.fit(X_train, Y_train, 32, 2, validation_data=(X_val, Y_val), verbose=0)


# %% right: the head trained here, since exercise 9 was not ready
tuned_model = mnist_copy()
fit_head(tuned_model, X_train, Y_train, (X_val, Y_val), 5)
tuned_model.layers[0].trainable = False
tuned_model.compile(keras.optimizers.Adam(0.001), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train, Y_train, 64, 2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: unfreezes and does not compile again | tuned_model: compiled
tuned_model = freeze_features(mnist_copy(), 0.003)
tuned_model.fit(X_train[:64], Y_train[:64], verbose=0)
for layer in tuned_model.layers[2:]:
    layer.trainable = True
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% base: one batch
tuned_model = mnist_copy()
tuned_model.set_weights(features_model.get_weights())
unfreeze_from(tuned_model, 2, 0.001)
tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: goes on with the net of exercise 9 itself | tuned_model: property | from: one batch
- tuned_model = mnist_copy()
- tuned_model.set_weights(features_model.get_weights())
+ tuned_model = features_model

# %% wrong: never unfreezes | tuned_model: trainable | from: one batch
- unfreeze_from(tuned_model, 2, 0.001)
+ freeze_features(tuned_model, 0.001)

# %% wrong: compiles only after the training | tuned_model: weights | from: one batch
- unfreeze_from(tuned_model, 2, 0.001)
+ freeze_features(tuned_model, 0.001)

  tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
+ unfreeze_from(tuned_model, 2, 0.001)

# %% wrong: unfreezes everything | tuned_model: trainable | from: one batch
- unfreeze_from(tuned_model, 2, 0.001)
+ unfreeze_from(tuned_model, 0, 0.001)

# %% wrong: keeps the high rate | tuned_model: learning rate | from: one batch
- unfreeze_from(tuned_model, 2, 0.001)
+ unfreeze_from(tuned_model, 2, 0.003)

# %% wrong: begins from random weights | tuned_model: weights | from: one batch
- tuned_model = mnist_copy()
- tuned_model.set_weights(features_model.get_weights())
+ tuned_model = transfer.digit_net()

# %% wrong: the head of MNIST, and a few pictures only | tuned_model: score (hidden) | from: one batch
- tuned_model.set_weights(features_model.get_weights())

- tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
+ tuned_history = tuned_model.fit(X_train[:320], Y_train[:320], epochs=2, validation_data=(X_val, Y_val), verbose=0)

# %% wrong: no validation data | tuned_history: validation | from: one batch
- tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
+ tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, verbose=0)

# %% wrong: the history of exercise 9 | tuned_history: epochs | from: one batch
- tuned_history = tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
+ tuned_model.fit(X_train[:64], Y_train[:64], epochs=2, validation_data=(X_val, Y_val), verbose=0)
+ tuned_history = features_history
