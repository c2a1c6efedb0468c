# %% right: by scikit-learn, one-hot labels, functional
from sklearn.preprocessing import StandardScaler


def standardize(train_part, test_part):
    scaler = StandardScaler().fit(train_part)
    return scaler.transform(train_part), scaler.transform(test_part)


inputs = keras.Input((4,))
outputs = layers.Dense(3, activation="softmax")(layers.Dense(32, activation="tanh")(inputs))
iris_model = keras.Model(inputs, outputs)
iris_model.compile(keras.optimizers.Adam(0.02), "categorical_crossentropy", metrics=["accuracy"])
iris_model.fit(standardize(iris_train, iris_test)[0], np.eye(3)[iris_train_labels], epochs=30, verbose=0)
normalized = "d"


# %% right: column by column, and by a network without a hidden layer
def standardize(train_part, test_part):
    parts = [np.array(train_part), np.array(test_part)]
    for column in range(train_part.shape[1]):
        mean = train_part[:, column].mean()
        deviation = np.sqrt(np.mean((train_part[:, column] - mean) ** 2))
        for part in parts:
            part[:, column] = (part[:, column] - mean) / deviation
    return parts


iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Softmax()])
iris_model.compile(keras.optimizers.Adam(0.1), "sparse_categorical_crossentropy")
iris_model.fit(standardize(iris_train, iris_test)[0], iris_train_labels, epochs=40, batch_size=8, verbose=0)
normalized = "D"


# %% wrong: fits on all rows: the leak | standardize: value
def standardize(train_part, test_part):
    both = np.concatenate([train_part, test_part])
    return (train_part - both.mean(0)) / both.std(0), (test_part - both.mean(0)) / both.std(0)


iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
normalized = "d"


# %% wrong: each part by itself | standardize: value
def standardize(train_part, test_part):
    return (train_part - train_part.mean(0)) / train_part.std(0), (test_part - test_part.mean(0)) / test_part.std(0)


iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
normalized = "d"


# %% base: not trained
def standardize(train_part, test_part):
    mean, deviation = train_part.mean(0), train_part.std(0)
    return (train_part - mean) / deviation, (test_part - mean) / deviation


iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
normalized = "d"


# %% wrong: one mean for all columns | standardize: value | from: not trained
-     mean, deviation = train_part.mean(0), train_part.std(0)
+     mean, deviation = train_part.mean(), train_part.std()

# %% wrong: divides by n - 1 | standardize: value | from: not trained
-     mean, deviation = train_part.mean(0), train_part.std(0)
+     mean, deviation = train_part.mean(0), train_part.std(0, ddof=1)

# %% wrong: scales to the range from -1 to 1 | standardize: value (hidden)
def standardize(train_part, test_part):
    low, high = train_part.min(0), train_part.max(0)
    return 2 * (train_part - low) / (high - low) - 1, 2 * (test_part - low) / (high - low) - 1


iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
normalized = "d"


# %% wrong: changes the training part | standardize: property | from: not trained
-     return (train_part - mean) / deviation, (test_part - mean) / deviation
+     train_part -= mean
+     train_part /= deviation
+     return train_part, (test_part - mean) / deviation

# %% wrong: sigmoid for one of three classes | iris_model: property | from: not trained
- iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
+ iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "sigmoid")])

# %% wrong: one unit for three classes | iris_model: output | from: not trained
- iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
+ iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])

# %% wrong: trained on the columns as they are | iris_model: score (hidden) | from: not trained
- iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
+ iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(16, "relu"), layers.Dense(3, "softmax")])
+ iris_model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
+ iris_model.fit(iris_train, iris_train_labels, batch_size=16, epochs=40, verbose=0)

# %% wrong: not trained | iris_model: score (hidden) | from: not trained
- iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "softmax")])
+ iris_model = keras.Sequential(
+     [keras.Input((4,)), layers.Dense(16, "relu", kernel_initializer="zeros"), layers.Dense(3, "softmax")]
+ )

# %% right: a normalization layer for both, logits
def standardize(train_part, test_part):
    scaler = layers.Normalization(axis=-1, dtype="float64")
    scaler.adapt(train_part)
    return scaler(train_part), scaler(test_part)


mean, deviation = iris_train.mean(axis=0), iris_train.std(axis=0)
iris_model = keras.Sequential([keras.Input((4,)), layers.Dense(32, "relu"), layers.Dense(16, "relu"), layers.Dense(3, "softmax")])
iris_model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["acc"])
iris_model.fit((iris_train - mean) / deviation, iris_train_labels, epochs=40, batch_size=16, verbose=0)
normalized = "d"



# %% wrong: normalize standardizes the columns | normalized: value (hidden) | from: not trained
- normalized = "d"
+ normalized = "a"

# %% wrong: normalize scales to the range from 0 to 1 | normalized: value (hidden) | from: not trained
- normalized = "d"
+ normalized = "b"

# %% wrong: normalize takes the columns | normalized: value (hidden) | from: not trained
- normalized = "d"
+ normalized = "c"

# %% equivalent: line 21: `16` → `17` | the number of hidden units is left open

# %% equivalent: line 23: `8` → `9` | the size of the minibatches is left open
