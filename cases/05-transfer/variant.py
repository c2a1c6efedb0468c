# %% right: functional, weights handed over as arrays, twice by hand
def build_dropout_net(rate):
    inputs = x = keras.Input([28, 28, 1])
    for kernels in (16, 32):
        x = layers.MaxPooling2D()(layers.Conv2D(kernels, 3, activation="relu")(x))
    x = layers.Dropout(rate)(layers.Flatten()(x))
    x = layers.Dropout(rate)(layers.Dense(64, activation="relu")(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


plain_net = build_dropout_net(0)
plain_net.set_weights(mnist_copy().get_weights())
freeze_features(plain_net, 0.003)
plain_history = plain_net.fit(X_train[:512], Y_train[:512], 64, 6, validation_data=(X_val, Y_val), verbose=0)
damped_net = build_dropout_net(0.4)
damped_net.set_weights(mnist_copy().get_weights())
freeze_features(damped_net, 0.003)
damped_history = damped_net.fit(X_train[:512], Y_train[:512], 64, 6, validation_data=(X_val, Y_val), verbose=0)


# %% right: the layers of a new digit net with dropout between, a loop over the rates
def build_dropout_net(rate):
    net = keras.Sequential([keras.Input([28, 28, 1])])
    for layer in transfer.digit_net().layers:
        net.add(layer)
        if isinstance(layer, layers.Flatten) or getattr(layer, "units", 0) == 64:
            net.add(layers.Dropout(rate))
    return net


nets, histories = {}, {}
for rate in (0.0, 0.4):
    nets[rate] = build_dropout_net(rate=rate)
    nets[rate].load_weights("mnist.weights.h5")
    for layer in nets[rate].layers[:4]:
        layer.trainable = False
    histories[rate] = fit_head(nets[rate], X_train[:512], Y_train[:512], (X_val, Y_val), 6)
plain_net, plain_history = nets[0.0], histories[0.0]
damped_net, damped_history = nets[0.4], histories[0.4]


# %% base: in short
def build_dropout_net(rate):
    net = keras.Sequential([keras.Input([28, 28, 1])])
    for layer in transfer.digit_net().layers:
        net.add(layer)
        if isinstance(layer, layers.Flatten) or getattr(layer, "units", 0) == 64:
            net.add(layers.Dropout(rate))
    return net


def trained_with(rate):
    net = build_dropout_net(rate)
    net.load_weights("mnist.weights.h5")
    for layer in net.layers[:4]:
        layer.trainable = False
    return net, fit_head(net, X_train[:512], Y_train[:512], (X_val, Y_val), 6)


plain_net, plain_history = trained_with(0)
damped_net, damped_history = trained_with(0.4)


# %% wrong: random weights | plain_net: weights | from: in short
-     net.load_weights("mnist.weights.h5")

# %% wrong: nothing is frozen | plain_net: trainable | from: in short
-     for layer in net.layers[:4]:
-         layer.trainable = False

# %% wrong: loaded, never trained | plain_net: weights | from: in short
-     return net, fit_head(net, X_train[:512], Y_train[:512], (X_val, Y_val), 6)
+     return net, None

# %% wrong: one epoch | plain_history: epochs | from: in short
-     return net, fit_head(net, X_train[:512], Y_train[:512], (X_val, Y_val), 6)
+     return net, fit_head(net, X_train[:512], Y_train[:512], (X_val, Y_val), 1)

# %% wrong: dropout after the poolings | build_dropout_net: layers (hidden) | from: in short
-         if isinstance(layer, layers.Flatten) or getattr(layer, "units", 0) == 64:
+         if isinstance(layer, layers.MaxPooling2D):

-     for layer in net.layers[:4]:
+     for layer in net.layers[:6]:

# %% wrong: the share that is kept | build_dropout_net: layer 6 (hidden) | from: in short
-             net.add(layers.Dropout(rate))
+             net.add(layers.Dropout(1 - rate if rate else 0))

# %% wrong: always the same rate | build_dropout_net: layer 6 (hidden) | from: in short
-             net.add(layers.Dropout(rate))
+             net.add(layers.Dropout(0.4))

# %% wrong: batch normalization instead, which has weights | plain_net: parameters | from: in short
-             net.add(layers.Dropout(rate))
+             net.add(layers.BatchNormalization())

-     net.load_weights("mnist.weights.h5")

# %% wrong: a net without dropout | build_dropout_net: layers (hidden) | from: in short
-             net.add(layers.Dropout(rate))
+             pass

# %% wrong: two nets without dropout | damped_net: layer 6 (hidden) | from: in short
- damped_net, damped_history = trained_with(0.4)
+ damped_net, damped_history = trained_with(0)

# %% wrong: the histories are swapped | damped_history: value (hidden) | from: in short
- damped_net, damped_history = trained_with(0.4)
+ damped_net, damped_history = trained_with(0.4)
+ plain_history, damped_history = damped_history, plain_history

# %% wrong: trained on one batch | plain_net: score (hidden) | from: in short
-     return net, fit_head(net, X_train[:512], Y_train[:512], (X_val, Y_val), 6)
+     return net, fit_head(net, X_train[:16], Y_train[:16], (X_val, Y_val), 6)


# %% equivalent: line 36: `0.003` → `0.006` | `fit_head` compiles the head anew, at a rate of its own
