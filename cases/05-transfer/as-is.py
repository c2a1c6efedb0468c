# %% right: counted in a loop over the model itself, weights handed over as arrays
def accuracy(model, images, labels):
    probabilities = np.concatenate([np.asarray(model(images[i : i + 500])) for i in range(0, len(images), 500)])
    right = 0
    for row, label in zip(probabilities, labels):
        right += int(np.argmax(row) == label)
    return right / len(labels)


pretrained = transfer.digit_net()
source = transfer.digit_net()
source.load_weights("mnist.weights.h5")
pretrained.set_weights(source.get_weights())
as_is_accuracy = accuracy(pretrained, X_test, y_test)


# %% right: with a metric of Keras
def accuracy(model, images, labels):
    metric = keras.metrics.SparseCategoricalAccuracy()
    metric.update_state(labels, model.predict(images, verbose=0))
    return float(metric.result())


pretrained = transfer.digit_net()
pretrained.load_weights(Path("mnist.weights.h5"))
pretrained.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
as_is_accuracy = pretrained.evaluate(X_test, y_test, verbose=0)[1]


# %% base: as the reference
def accuracy(model, images, labels):
    return np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)


pretrained = transfer.digit_net()
pretrained.load_weights("mnist.weights.h5")
as_is_accuracy = accuracy(pretrained, X_test, y_test)


# %% wrong: forgets to load the weights | pretrained: score | from: as the reference
- pretrained.load_weights("mnist.weights.h5")

# %% wrong: binds what `load_weights` returns | pretrained: attempted
def accuracy(model, images, labels):
    return np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)


pretrained = transfer.digit_net().load_weights("mnist.weights.h5")
as_is_accuracy = 0.2


# %% wrong: the accuracy on handwritten digits | as_is_accuracy: value (hidden) | from: as the reference
- as_is_accuracy = accuracy(pretrained, X_test, y_test)
+ as_is_accuracy = accuracy(pretrained, X_digits_test, y_digits_test)

# %% wrong: the accuracy on the training part | as_is_accuracy: value (hidden) | from: as the reference
- as_is_accuracy = accuracy(pretrained, X_test, y_test)
+ as_is_accuracy = accuracy(pretrained, X_train, y_train)

# %% wrong: in per cent | as_is_accuracy: property | from: as the reference
-     return np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)
+     return 100 * np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)

# %% wrong: the function ignores its model | accuracy: error (hidden) | from: as the reference
-     return np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)
+     return np.mean(pretrained.predict(images, verbose=0).argmax(axis=1) == labels)

# %% wrong: the mean of the highest probabilities | as_is_accuracy: value (hidden) | from: as the reference
-     return np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels)
+     return np.mean(model.predict(images, verbose=0).max(axis=1))

# %% wrong: the best class over all pictures, not for each | accuracy: value (hidden)
def accuracy(model, images, labels):
    return np.mean(model.predict(images, verbose=0).argmax(axis=0)[:1] == labels)


pretrained = transfer.digit_net()
pretrained.load_weights("mnist.weights.h5")
as_is_accuracy = np.mean(pretrained.predict(X_test, verbose=0).argmax(axis=1) == y_test)


# %% right: comparison summed, called instead of predict, the net of the course
def accuracy(model, images, labels):
    probabilities = keras.ops.convert_to_numpy(model(images))
    return float((np.argmax(probabilities, axis=-1) == np.asarray(labels)).sum() / len(labels))


pretrained = build_digit_net(10)
pretrained.load_weights("./mnist.weights.h5")
pretrained.trainable = False
as_is_accuracy = accuracy(pretrained, X_test, y_test)
