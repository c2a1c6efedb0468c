# %% right: layer by layer, optimizer by its name and its rate set
def build_fashion_classifier():
    model = keras.Sequential()
    model.add(layers.Input(shape=(28, 28, 1)))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, "relu"))
    model.add(layers.Dense(10, "softmax"))
    model.compile("sgd", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    model.optimizer.learning_rate = 0.05
    return model


argument_1, argument_2, argument_3 = "A", "B", "C"

# %% right: functional
def build_fashion_classifier():
    picture = keras.Input((28, 28, 1))
    hidden = layers.Activation("relu")(layers.Dense(128)(layers.Flatten()(picture)))
    model = keras.Model(picture, layers.Softmax()(layers.Dense(10)(hidden)))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.05),
        loss="categorical_crossentropy",
        metrics=["categorical_accuracy"],
    )
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: does not flatten | build_fashion_classifier: layers
def build_fashion_classifier():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.SGD(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: expects flat pictures | build_fashion_classifier: input
def build_fashion_classifier():
    model = keras.Sequential([keras.Input((784,)), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.SGD(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: one layer more | build_fashion_classifier: layers
def build_fashion_classifier():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Flatten(),
            layers.Dense(128, "relu"),
            layers.Dense(128, "relu"),
            layers.Dense(10, "softmax"),
        ]
    )
    model.compile(keras.optimizers.SGD(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: Adam | build_fashion_classifier: optimizer (hidden)
def build_fashion_classifier():
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")]
    )
    model.compile(keras.optimizers.Adam(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: the rate that SGD has by itself | build_fashion_classifier: learning rate (hidden)
def build_fashion_classifier():
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")]
    )
    model.compile("sgd", "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: with momentum | build_fashion_classifier: optimizer (hidden)
def build_fashion_classifier():
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")]
    )
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% wrong: the accuracy as loss | build_fashion_classifier: loss (hidden)
def build_fashion_classifier():
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")]
    )
    model.compile(keras.optimizers.SGD(0.05), "mse", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"

# %% right: functional, objects, the short name of the accuracy
def build_fashion_classifier():
    inputs = keras.Input(shape=[28, 28, 1], name="garment")
    x = layers.Flatten()(inputs)
    x = keras.activations.relu(layers.Dense(128)(x))
    outputs = layers.Dense(10, activation=keras.activations.softmax)(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.SGD(learning_rate=0.05), keras.losses.CategoricalCrossentropy(), metrics=["acc"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"


# %% base: three arguments
def build_fashion_classifier():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.SGD(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


argument_1, argument_2, argument_3 = "a", "b", "c"


# %% wrong: a whole number is as good as another | argument_1: value (hidden) | from: three arguments
- argument_1, argument_2, argument_3 = "a", "b", "c"
+ argument_1, argument_2, argument_3 = "d", "b", "c"

# %% wrong: the decay is refused | argument_2: value (hidden) | from: three arguments
- argument_1, argument_2, argument_3 = "a", "b", "c"
+ argument_1, argument_2, argument_3 = "a", "a", "c"

# %% wrong: the decay still works | argument_2: value (hidden) | from: three arguments
- argument_1, argument_2, argument_3 = "a", "b", "c"
+ argument_1, argument_2, argument_3 = "a", "c", "c"

# %% wrong: the number of inputs is ignored | argument_3: value (hidden) | from: three arguments
- argument_1, argument_2, argument_3 = "a", "b", "c"
+ argument_1, argument_2, argument_3 = "a", "b", "b"
