# %% right: with the functions of exercises 8 and 12
tuned_model = freeze_features(mnist_copy(), 0.003)
tuned_model.fit(X_train, Y_train, batch_size=64, epochs=2, validation_data=(X_val, Y_val), verbose=0)
tuned_model = unfreeze_from(tuned_model, 2, 0.001)
tuned_history = tuned_model.fit(X_train, Y_train, batch_size=64, epochs=3, validation_data=(X_val, Y_val), verbose=0)


# %% right: the second step with another model of the same weights
head_model = mnist_copy()
head_model.layers[0].trainable = head_model.layers[2].trainable = False
head_model.compile(keras.optimizers.Adam(0.003), keras.losses.CategoricalCrossentropy(), ["accuracy"])
head_model.fit(X_train, Y_train, 64, 2, verbose=0)
tuned_model = transfer.digit_net()
tuned_model.set_weights(head_model.get_weights())
tuned_model.layers[0].trainable = False
tuned_model.compile(keras.optimizers.Adam(0.001), keras.losses.CategoricalCrossentropy(), ["accuracy"])
tuned_history = tuned_model.fit(X_train, Y_train, 64, 3, validation_data=(X_val, Y_val), verbose=0)


# %% wrong: unfreezes and does not compile again | tuned_model: compiled
tuned_model = mnist_copy()
for layer in tuned_model.layers[:4]:
    layer.trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_model.fit(X_train[:640], Y_train[:640], batch_size=64, verbose=0)
for layer in tuned_model.layers[2:]:
    layer.trainable = True
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: never unfreezes | tuned_model: trainable
tuned_model = mnist_copy()
for layer in tuned_model.layers[:4]:
    layer.trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: compiles only after the second training | tuned_model: weights
tuned_model = mnist_copy()
for layer in tuned_model.layers[:4]:
    layer.trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_model.fit(X_train[:640], Y_train[:640], batch_size=64, verbose=0)
for layer in tuned_model.layers[2:]:
    layer.trainable = True
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])


# %% wrong: unfreezes everything | tuned_model: trainable
tuned_model = mnist_copy()
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: keeps the high rate | tuned_model: learning rate
tuned_model = mnist_copy()
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: begins from random weights | tuned_model: weights
tuned_model = transfer.digit_net()
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: one epoch on a few pictures | tuned_model: score (hidden)
tuned_model = mnist_copy()
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], validation_data=(X_val, Y_val), verbose=0)


# %% wrong: no validation data | tuned_history: property
tuned_model = mnist_copy()
tuned_model.layers[0].trainable = False
tuned_model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
tuned_history = tuned_model.fit(X_train[:640], Y_train[:640], verbose=0)
