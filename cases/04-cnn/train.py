# %% right: all settings by position or name
def train(model, images, labels):
    callbacks = [keras.callbacks.EarlyStopping("val_accuracy", 0.01, 2)]
    return model.fit(images, labels, 64, 6, 0, callbacks, 0.3)


digit_model = quick_network()
history = train(digit_model, train_images, train_labels)


# %% right: restores the best weights, and says which way is better
def train(model, images, labels):
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=2, min_delta=1e-2, restore_best_weights=True)
    history = model.fit(x=images, y=labels, batch_size=64, epochs=6, verbose=0, validation_split=0.3, callbacks=stop)
    return history


digit_model = build_pooled()
history = train(digit_model, train_images, train_labels)


# %% wrong: no callback | train: property
def train(model, images, labels):
    return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0)


digit_model, history = quick_network(), {}


# %% base: without a trained model
def train(model, images, labels):
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
    return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])


digit_model, history = quick_network(), {}


# %% wrong: the patience is 3 | train: property | from: without a trained model
-     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
+     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=3, min_delta=0.01)

# %% wrong: no validation data | train: property
def train(model, images, labels):
    stop = keras.callbacks.EarlyStopping(monitor="accuracy", patience=2, min_delta=0.01)
    return model.fit(images, labels, batch_size=64, epochs=6, verbose=0, callbacks=[stop])


digit_model, history = quick_network(), {}


# %% wrong: returns the model | train: type | from: without a trained model
-     return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])
+     model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])
+     return model

# %% wrong: the network is not trained | digit_model: score | from: without a trained model
- digit_model, history = quick_network(), {}
+ digit_model = quick_network()
+ history = train(quick_network(), train_images[:100], train_labels[:100])

# %% wrong: trains on a hundred digits | digit_model: score | from: without a trained model
- digit_model, history = quick_network(), {}
+ digit_model = quick_network()
+ history = train(digit_model, train_images[:100], train_labels[:100])

# %% base: as the reference
def train(model, images, labels):
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
    return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])


digit_model = quick_network()
history = train(digit_model, train_images, train_labels)


# %% wrong: the history is missing | history: type | from: as the reference
- history = train(digit_model, train_images, train_labels)
+ history = train(digit_model, train_images, train_labels).history

# %% wrong: watches the loss | train: property | from: without a trained model
-     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
+     stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, min_delta=0.01)

# %% wrong: stops at the first epoch without an improvement | train: property | from: without a trained model
-     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
+     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1, min_delta=0.01)

# %% wrong: watches the training accuracy | train: property | from: as the reference
-     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
+     stop = keras.callbacks.EarlyStopping(monitor="accuracy", patience=2, min_delta=0.01)

# %% wrong: without min_delta | train: property | from: as the reference
-     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2, min_delta=0.01)
+     stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=2)

# %% wrong: holds back 20 % | train: value | from: as the reference
-     return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])
+     return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.2, verbose=0, callbacks=[stop])

# %% wrong: minibatches of 32 | train: value | from: as the reference
-     return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])
+     return model.fit(images, labels, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])

# %% wrong: twenty epochs | train: property (hidden) | from: as the reference
-     return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])
+     return model.fit(images, labels, batch_size=64, epochs=20, validation_split=0.3, verbose=0, callbacks=[stop])

# %% wrong: takes a smaller accuracy for better | train: property
def train(model, images, labels):
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=2, min_delta=0.01)
    return model.fit(images, labels, batch_size=64, epochs=6, validation_split=0.3, verbose=0, callbacks=[stop])


digit_model = quick_network()
digit_model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
digit_model.fit(train_images, train_labels, epochs=3, verbose=0)
history = train(digit_model, train_images, train_labels)


# %% right: a network that calls its accuracy by the short name
def train(model, images, labels):
    return model.fit(
        x=images,
        y=labels,
        batch_size=64,
        epochs=6,
        verbose=0,
        validation_split=0.3,
        callbacks=keras.callbacks.EarlyStopping("val_accuracy", min_delta=0.01, patience=2, mode="max"),
    )


digit_model = quick_network()
digit_model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["acc"])
history = train(digit_model, train_images, train_labels)
