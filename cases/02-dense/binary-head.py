# %% right: activations apart, objects in place of names, by np.where
def build_binary_classifier(num_features):
    model = keras.Sequential()
    model.add(keras.Input(shape=(num_features,)))
    model.add(layers.Dense(16))
    model.add(layers.ReLU())
    model.add(layers.Dense(1))
    model.add(layers.Activation("sigmoid"))
    model.compile(keras.optimizers.Adam(0.01), keras.losses.BinaryCrossentropy(), metrics=["binary_accuracy"])
    return model


def to_classes(probabilities, threshold):
    return np.where(np.ravel(probabilities) > threshold, 1, 0)


# %% right: functional, and a list
def build_binary_classifier(num_features):
    inputs = keras.Input((num_features,))
    outputs = layers.Dense(1, activation="sigmoid")(layers.Dense(16, activation="relu")(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="bce", metrics=["accuracy"])
    return model


def to_classes(probabilities, threshold):
    return [int(p > threshold) for (p,) in probabilities]


# %% base: as the reference
def build_binary_classifier(num_features):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def to_classes(probabilities, threshold):
    return (probabilities[:, 0] > threshold).astype(int)


# %% wrong: two units | build_binary_classifier: layer 2 | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
-     model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(2, "softmax")])
+     model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %% wrong: softmax over one unit | build_binary_classifier: activation (hidden) | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "softmax")])

# %% wrong: no activation | build_binary_classifier: activation (hidden) | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
+     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1)])

# %% wrong: categorical cross-entropy on one unit | build_binary_classifier: loss (hidden) | from: as the reference
-     model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
+     model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])

# %% wrong: squared error | build_binary_classifier: loss (hidden) | from: as the reference
-     model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
+     model.compile("adam", "mean_squared_error", metrics=["accuracy"])

# %% wrong: always five columns | build_binary_classifier: input (hidden) | from: as the reference
-     model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
+     model = keras.Sequential([keras.Input((5,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])

# %% wrong: argmax of one column | to_classes: value | from: as the reference
-     return (probabilities[:, 0] > threshold).astype(int)
+     return np.argmax(probabilities, axis=1)

# %% wrong: keeps the column | to_classes: shape | from: as the reference
-     return (probabilities[:, 0] > threshold).astype(int)
+     return (probabilities > threshold).astype(int)

# %% wrong: True and False | to_classes: dtype | from: as the reference
-     return (probabilities[:, 0] > threshold).astype(int)
+     return probabilities[:, 0] > threshold

# %% wrong: rounds, whatever the threshold | to_classes: value (hidden) | from: as the reference
-     return (probabilities[:, 0] > threshold).astype(int)
+     return np.round(probabilities[:, 0]).astype(int)

# %% wrong: one at the threshold, too | to_classes: value (hidden) | from: as the reference
-     return (probabilities[:, 0] > threshold).astype(int)
+     return (probabilities[:, 0] >= threshold).astype(int)

# %% right: an input layer of its own, the short name of the accuracy, a tensor of integers
def build_binary_classifier(num_features):
    model = keras.Sequential()
    model.add(layers.InputLayer(shape=(num_features,)))
    model.add(layers.Dense(16, activation=keras.activations.relu))
    model.add(layers.Dense(1, activation=tf.nn.sigmoid))
    model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.BinaryCrossentropy(), metrics=["acc"])
    return model


def to_classes(probabilities, threshold):
    return tf.cast(tf.squeeze(probabilities, axis=1) > threshold, tf.int32)


# %% right: the metric as an object
def build_binary_classifier(num_features):
    inputs = keras.Input(shape=[num_features])
    hidden = layers.Dense(16)(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(layers.ReLU()(hidden))
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(loss=keras.losses.binary_crossentropy, optimizer="Adam", metrics=[keras.metrics.BinaryAccuracy()])
    return model


def to_classes(probabilities, threshold):
    return np.array([1 if row[0] > threshold else 0 for row in probabilities])
