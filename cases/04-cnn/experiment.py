# %% right: functional, the accuracy from predictions, another clock
def build_dense():
    inputs = keras.Input((28, 28, 1))
    hidden = layers.ReLU()(layers.Dense(128)(layers.Flatten()(inputs)))
    network = keras.Model(inputs, layers.Softmax()(layers.Dense(10)(hidden)))
    network.compile(keras.optimizers.Adam(), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    return network


def measure(network, train_part, test_part):
    images, labels = train_part
    start = time.time()
    network.fit(images, labels, 10, verbose=0)
    end = time.time()
    correct = np.argmax(network.predict(test_part[0], verbose=0), axis=1) == test_part[1]
    return [np.mean(correct), network.count_params(), end - start]


table = {}
train_part, test_part = (fashion_images, fashion_labels), (fashion_test_images, fashion_test_labels)
pooled_network = build_pooled()
table["pooled"] = measure(pooled_network, train_part, test_part)
plain_network = build_plain()
table["plain"] = measure(plain_network, train_part, test_part)
dense_network = build_dense()
table["dense"] = measure(dense_network, train_part, test_part)


# %% right: evaluate as a dictionary, parameters added up, in a loop
def build_dense():
    network = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


def measure(network, train_part, test_part):
    begun = time.monotonic()
    network.fit(x=train_part[0], y=train_part[1], batch_size=10, epochs=1, verbose=0)
    seconds = time.monotonic() - begun
    results = network.evaluate(*test_part, verbose=0, return_dict=True)
    return results["accuracy"], sum(int(np.prod(weight.shape)) for weight in network.get_weights()), seconds


networks = {"dense": build_dense(), "plain": build_plain(), "pooled": build_pooled()}
dense_network, plain_network, pooled_network = networks.values()
table = {name: measure(network, (fashion_images, fashion_labels), (fashion_test_images, fashion_test_labels)) for name, network in networks.items()}


# %% base: nothing trained
def build_dense():
    network = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


def measure(network, train_part, test_part):
    begun = time.time()
    network.fit(*train_part, batch_size=10, epochs=1, verbose=0)
    seconds = time.time() - begun
    return network.evaluate(*test_part, verbose=0)[1], network.count_params(), seconds


dense_network, plain_network, pooled_network = build_dense(), build_plain(), build_pooled()
table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}


# %% wrong: without flattening | build_dense: layers | from: nothing trained
-     network = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
+     network = keras.Sequential([keras.Input((28, 28, 1)), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])

# %% wrong: minibatches of 32 | accuracy: value | from: nothing trained
-     network.fit(*train_part, batch_size=10, epochs=1, verbose=0)
+     network.fit(*train_part, batch_size=32, epochs=1, verbose=0)

# %% wrong: two epochs | accuracy: value | from: nothing trained
-     network.fit(*train_part, batch_size=10, epochs=1, verbose=0)
+     network.fit(*train_part, batch_size=10, epochs=2, verbose=0)

# %% wrong: holds pictures back | accuracy: value | from: nothing trained
-     network.fit(*train_part, batch_size=10, epochs=1, verbose=0)
+     network.fit(*train_part, batch_size=10, epochs=1, validation_split=0.3, verbose=0)

# %% wrong: the loss for the accuracy | accuracy: value | from: nothing trained
-     return network.evaluate(*test_part, verbose=0)[1], network.count_params(), seconds
+     return network.evaluate(*test_part, verbose=0)[0], network.count_params(), seconds

# %% wrong: the accuracy on the training pictures | accuracy: value | from: nothing trained
-     return network.evaluate(*test_part, verbose=0)[1], network.count_params(), seconds
+     return network.evaluate(*train_part, verbose=0)[1], network.count_params(), seconds

# %% wrong: the time of day for the seconds | seconds: property | from: nothing trained
-     seconds = time.time() - begun
+     seconds = time.time()

# %% wrong: counts the layers | parameters: value | from: nothing trained
-     return network.evaluate(*test_part, verbose=0)[1], network.count_params(), seconds
+     return network.evaluate(*test_part, verbose=0)[1], len(network.layers), seconds

# %% wrong: no training at all | pooled_network: score | from: nothing trained
- table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}
+ table = {"pooled": (0.7, 600_810, 2.0), "dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0)}

# %% wrong: two rows exchanged | table: value | from: nothing trained
- table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}
+ table = {"dense": (0.7, 101_770, 1.0), "pooled": (0.7, 2_370_282, 3.0), "plain": (0.7, 600_810, 2.0)}

# %% wrong: a row is missing | table: shape | from: nothing trained
- table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}
+ table = {"plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}

# %% wrong: numbers that are invented, not measured | table['dense']: value (hidden) | from: nothing trained
- table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}
+ measure(pooled_network, (fashion_images, fashion_labels), (fashion_test_images, fashion_test_labels))
+ table = {"dense": (0.95, 101_770, 1.0), "plain": (0.96, 2_370_282, 3.0), "pooled": (0.97, 600_810, 2.0)}

# %% wrong: the row of another network of the same kind | table['dense']: value (hidden) | from: nothing trained
- table = {"dense": (0.7, 101_770, 1.0), "plain": (0.7, 2_370_282, 3.0), "pooled": (0.7, 600_810, 2.0)}
+ parts = (fashion_images, fashion_labels), (fashion_test_images, fashion_test_labels)
+ table = {"dense": measure(build_dense(), *parts), "plain": (0.7, 2_370_282, 3.0), "pooled": measure(pooled_network, *parts)}

# %% equivalent: line 32: `network.evaluate(*test_part, batch_size=250, verbose=0)` → `network.evaluate(*test_part, verbose=0)` | how many pictures are predicted at once changes no accuracy

# %% equivalent: line 32: `250` → `251` | how many pictures are predicted at once changes no accuracy
