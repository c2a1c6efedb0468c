# %% right: frozen by place, weights loaded by hand, the head fitted by its own lines
digits_model = transfer.pooled_net()
transfer.features_of(digits_model).load_weights("garments.weights.h5")
for layer in digits_model.layers[:5]:
    layer.trainable = False
digits_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
digits_history = fit_head(digits_model, X_few, Y_few, few_validation, 5)
features_model = transfer.digit_net()
features_model.load_weights("mnist.weights.h5")
for layer in features_model.layers[:4]:
    layer.trainable = False
features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
body = keras.Model(features_model.inputs, features_model.layers[4].output)
head = keras.Sequential([keras.Input([800]), *features_model.layers[5:]])
head.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
features_history = head.fit(
    body.predict(X_train, verbose=0), Y_train, 64, 5, validation_data=(body.predict(X_val, verbose=0), Y_val), verbose=0
)


# %% right: the whole nets by `fit`, which computes the features again in each epoch
digits_model = freeze_features(garment_copy(), 0.003)
digits_history = digits_model.fit(X_few, Y_few, 32, 5, validation_data=few_validation, verbose=0)
features_model = mnist_copy()
features_model.layers[0].trainable = features_model.layers[2].trainable = False
features_model.compile(keras.optimizers.Adam(0.003), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
features_history = features_model.fit(X_train, Y_train, 96, 5, validation_data=(X_val, Y_val), verbose=0)


# %% base: digits right, house numbers in short
digits_model = freeze_features(garment_copy(), 0.003)
digits_history = fit_head(digits_model, X_few, Y_few, few_validation, 5)
features_model = freeze_features(mnist_copy(), 0.003)
features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)


# %% wrong: the pooled net is not frozen | digits_model: trainable | from: digits right, house numbers in short
- digits_model = freeze_features(garment_copy(), 0.003)
+ digits_model = garment_copy()

# %% wrong: freezes random convolutions, the garments' are not loaded | digits_model: weights | from: digits right, house numbers in short
- digits_model = freeze_features(garment_copy(), 0.003)
+ digits_model = freeze_features(transfer.pooled_net(), 0.003)

# %% wrong: the net of the other transfer | digits_model: parameters | from: digits right, house numbers in short
- digits_model = freeze_features(garment_copy(), 0.003)
+ digits_model = freeze_features(mnist_copy(), 0.003)

# %% wrong: the head of the digits is trained on one batch | digits_model: score | from: digits right, house numbers in short
- digits_history = fit_head(digits_model, X_few, Y_few, few_validation, 5)
+ digits_history = fit_head(digits_model, X_few[:16], Y_few[:16], few_validation, 5)

# %% wrong: one epoch for the digits | digits_history: epochs | from: digits right, house numbers in short
- digits_history = fit_head(digits_model, X_few, Y_few, few_validation, 5)
+ digits_history = fit_head(digits_model, X_few, Y_few, few_validation, 1)

# %% wrong: everything is trained | features_model: trainable | from: digits right, house numbers in short
- features_model = freeze_features(mnist_copy(), 0.003)
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_model = mnist_copy()
+ features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
+ features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)

# %% wrong: trains everything, then freezes and compiles to look right | features_model: weights | from: digits right, house numbers in short
- features_model = freeze_features(mnist_copy(), 0.003)
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_model = mnist_copy()
+ features_model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
+ features_history = features_model.fit(X_train[:64], Y_train[:64], validation_data=(X_val, Y_val), verbose=0)
+ freeze_features(features_model, 0.003)

# %% wrong: freezes random kernels, the MNIST weights are not loaded | features_model: weights | from: digits right, house numbers in short
- features_model = freeze_features(mnist_copy(), 0.003)
+ features_model = freeze_features(transfer.digit_net(), 0.003)

# %% wrong: compiled, never trained | features_model: weights | from: digits right, house numbers in short
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_history = None

# %% wrong: the rate of the later exercise | features_model: learning rate | from: digits right, house numbers in short
- features_model = freeze_features(mnist_copy(), 0.003)
+ features_model = freeze_features(mnist_copy(), 0.001)

# %% wrong: no validation data | features_history: validation | from: digits right, house numbers in short
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_history = features_model.fit(X_train[:64], Y_train[:64], epochs=5, verbose=0)

# %% wrong: one epoch | features_history: epochs | from: digits right, house numbers in short
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 1)

# %% wrong: five epochs on a few pictures | features_model: score (hidden) | from: digits right, house numbers in short
- features_history = fit_head(features_model, X_train[:64], Y_train[:64], (X_val, Y_val), 5)
+ features_history = fit_head(features_model, X_train[:320], Y_train[:320], (X_val, Y_val), 5)
