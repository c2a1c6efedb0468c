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


def choose_threshold(probabilities, labels, least_recall):
    of_positives = np.sort(np.ravel(probabilities)[labels == 1])
    for percent in range(99, 0, -1):
        if np.sum(of_positives > percent / 100) / len(of_positives) >= least_recall:
            return percent / 100


tumour_model = keras.Sequential([keras.Input((10,)), layers.Dense(1), layers.Activation("sigmoid")])
tumour_model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
tumour_model.fit(tumour_train, malignant_train, epochs=8, validation_data=(tumour_validation, malignant_validation), verbose=0)
tumour_threshold = choose_threshold(np.asarray(tumour_model(tumour_validation)), malignant_validation, 0.95)
called = np.asarray(tumour_model(tumour_test))[:, 0] > tumour_threshold
tumour_precision = np.mean(malignant_test[called])
tumour_recall = np.mean(called[malignant_test == 1])


# %% right: functional, and a list
def build_binary_classifier(num_features):
    inputs = keras.Input((num_features,))
    outputs = layers.Dense(1, activation="sigmoid")(layers.Dense(16, activation="relu")(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="bce", metrics=["accuracy"])
    return model


def to_classes(probabilities, threshold):
    return [int(p > threshold) for (p,) in probabilities]


def choose_threshold(probabilities, labels, least_recall):
    best = 0.01
    for threshold in np.linspace(0.01, 0.99, 99):
        found = sum(1 for (p,), label in zip(probabilities, labels) if label == 1 and p > threshold)
        if found >= least_recall * sum(labels) - 1e-9:
            best = threshold
    return best


tumour_model = build_binary_classifier(10)
tumour_model.fit(tumour_train, malignant_train, epochs=20, batch_size=16, validation_data=(tumour_validation, malignant_validation), verbose=0)
tumour_threshold = choose_threshold(tumour_model.predict(tumour_validation, verbose=0), malignant_validation, 0.95)
table = confusion_matrix(malignant_test, np.array(to_classes(tumour_model.predict(tumour_test, verbose=0), tumour_threshold)), 2)
tumour_precision, tumour_recall = scores(table)["precision"][1], scores(table)["recall"][1]


# %% base: as the reference
def build_binary_classifier(num_features):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def to_classes(probabilities, threshold):
    return (probabilities[:, 0] > threshold).astype(int)


def choose_threshold(probabilities, labels, least_recall):
    thresholds = np.arange(1, 100) / 100
    return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)


tumour_model = tumour_threshold = tumour_precision = tumour_recall = ...


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


def choose_threshold(probabilities, labels, least_recall):
    thresholds = np.arange(1, 100) / 100
    found = probabilities[labels == 1] > thresholds
    return float(thresholds[found.mean(axis=0) >= least_recall][-1])


tumour_model = build_binary_classifier(10)
tumour_model.optimizer.learning_rate = 0.02
tumour_model.fit(tumour_train, malignant_train, 16, 8, verbose=0, validation_data=(tumour_validation, malignant_validation))
tumour_threshold = choose_threshold(tumour_model.predict(tumour_validation, verbose=0), malignant_validation, 0.95)
called = tumour_model.predict(tumour_test, verbose=0)[:, 0] > tumour_threshold
tumour_precision = float(np.sum(called & (malignant_test == 1)) / np.sum(called))
tumour_recall = float(np.sum(called & (malignant_test == 1)) / np.sum(malignant_test))


# %% right: the metric as an object | from: an input layer of its own, the short name of the accuracy, a tensor of integers
-     model = keras.Sequential()
-     model.add(layers.InputLayer(shape=(num_features,)))
-     model.add(layers.Dense(16, activation=keras.activations.relu))
-     model.add(layers.Dense(1, activation=tf.nn.sigmoid))
-     model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.BinaryCrossentropy(), metrics=["acc"])
+     inputs = keras.Input(shape=[num_features])
+     hidden = layers.Dense(16)(inputs)
+     outputs = layers.Dense(1, activation="sigmoid")(layers.ReLU()(hidden))
+     model = keras.Model(inputs=inputs, outputs=outputs)
+     model.compile(loss=keras.losses.binary_crossentropy, optimizer="Adam", metrics=[keras.metrics.BinaryAccuracy()])

-     return tf.cast(tf.squeeze(probabilities, axis=1) > threshold, tf.int32)
+     return np.array([1 if row[0] > threshold else 0 for row in probabilities])

# %% wrong: the least threshold | choose_threshold: value | from: as the reference
-     return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)
+     return min(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)

# %% wrong: more than the recall that is asked for | choose_threshold: value | from: as the reference
-     return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)
+     return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) > least_recall)

# %% wrong: the share of all examples that are called positive | choose_threshold: value | from: as the reference
-     return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)
+     return max(each for each in thresholds if np.mean(probabilities[:, 0] > each) >= least_recall)

# %% wrong: precision in place of recall | choose_threshold: value | from: as the reference
-     return max(each for each in thresholds if np.mean(probabilities[labels == 1, 0] > each) >= least_recall)
+     return max(each for each in thresholds if np.mean(labels[probabilities[:, 0] > each]) >= least_recall)

# %% wrong: steps of 0.05 | choose_threshold: value | from: as the reference
-     thresholds = np.arange(1, 100) / 100
+     thresholds = np.arange(1, 20) / 20

# %% base: trained | from: as the reference
-     model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
+     model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])

- tumour_model = tumour_threshold = tumour_precision = tumour_recall = ...
+ tumour_model = build_binary_classifier(10)
+ tumour_model.fit(tumour_train, malignant_train, batch_size=16, epochs=6, verbose=0)
+ tumour_threshold = choose_threshold(tumour_model.predict(tumour_validation, verbose=0), malignant_validation, 0.95)
+ called = to_classes(tumour_model.predict(tumour_test, verbose=0), tumour_threshold)
+ tumour_precision = np.sum(called * malignant_test) / np.sum(called)
+ tumour_recall = np.sum(called * malignant_test) / np.sum(malignant_test)


# %% wrong: the threshold chosen on the test part | tumour_threshold: value (hidden) | from: trained
- tumour_threshold = choose_threshold(tumour_model.predict(tumour_validation, verbose=0), malignant_validation, 0.95)
+ tumour_threshold = choose_threshold(tumour_model.predict(tumour_test, verbose=0), malignant_test, 0.95)

# %% wrong: the threshold chosen on the training part | tumour_threshold: value (hidden) | from: trained
- tumour_threshold = choose_threshold(tumour_model.predict(tumour_validation, verbose=0), malignant_validation, 0.95)
+ tumour_threshold = choose_threshold(tumour_model.predict(tumour_train, verbose=0), malignant_train, 0.95)

# %% wrong: precision and recall of the validation part | tumour_precision: value (hidden) | from: trained
- called = to_classes(tumour_model.predict(tumour_test, verbose=0), tumour_threshold)
- tumour_precision = np.sum(called * malignant_test) / np.sum(called)
- tumour_recall = np.sum(called * malignant_test) / np.sum(malignant_test)
+ called = to_classes(tumour_model.predict(tumour_validation, verbose=0), tumour_threshold)
+ tumour_precision = np.sum(called * malignant_validation) / np.sum(called)
+ tumour_recall = np.sum(called * malignant_validation) / np.sum(malignant_validation)

# %% wrong: the recall that was asked for, not the one that came out | tumour_recall: value (hidden) | from: trained
- tumour_recall = np.sum(called * malignant_test) / np.sum(malignant_test)
+ tumour_recall = 0.95

# %% wrong: scores of the threshold 0.5 | tumour_precision: value (hidden) | from: trained
- called = to_classes(tumour_model.predict(tumour_test, verbose=0), tumour_threshold)
+ called = to_classes(tumour_model.predict(tumour_test, verbose=0), 0.5)

# %% wrong: not trained | tumour_model: score (hidden) | from: trained
- tumour_model.fit(tumour_train, malignant_train, batch_size=16, epochs=6, verbose=0)
+ tumour_model.layers[0].kernel.assign(tf.zeros((10, 16)))

# %% equivalent: line 29: `100` → `101` | no probability is greater than 1

# %% equivalent: line 38: `tumour_model.fit(tumour_train, malignant_train, batch_size=16, epochs=6, validation_data=(tumour_validation, malignant_validation), verbose=0)` → `tumour_model.fit(tumour_train, malignant_train, batch_size=16, epochs=6, verbose=0)` | the validation data are for the eyes of the student: the model does not hold them

# %% equivalent: line 42: `6` → `7` | an epoch more does no harm
