# %% right: by TensorFlow
def forward(X, W1, b1, W2, b2):
    hidden = tf.nn.relu(tf.matmul(X, W1) + b1)
    return hidden, tf.nn.softmax(tf.matmul(hidden, W2) + b2)


# %% right: example by example
def forward(X, W1, b1, W2, b2):
    all_hidden, all_probabilities = [], []
    for x in X:
        h = W1.T @ x + b1
        h[h < 0] = 0
        powers = np.exp(W2.T @ h + b2)
        all_hidden.append(h)
        all_probabilities.append(powers / powers.sum())
    return [np.array(all_hidden), np.array(all_probabilities)]


# %% wrong: no activation between the layers | forward: value
def forward(X, W1, b1, W2, b2):
    hidden = X @ W1 + b1
    return hidden, tf.nn.softmax(hidden @ W2 + b2).numpy()


# %% wrong: ReLU before the biases | forward: value
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1) + b1
    return hidden, tf.nn.softmax(hidden @ W2 + b2).numpy()


# %% wrong: gives the logits | forward: value
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1 + b1)
    return hidden, hidden @ W2 + b2


# %% wrong: forgets the biases of the output | forward: value
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1 + b1)
    return hidden, tf.nn.softmax(hidden @ W2).numpy()


# %% wrong: ReLU on the logits, too | forward: value (hidden)
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1 + b1)
    return hidden, tf.nn.softmax(np.maximum(0, hidden @ W2 + b2)).numpy()


# %% wrong: softmax over the examples | forward: value
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1 + b1)
    return hidden, tf.nn.softmax(hidden @ W2 + b2, axis=0).numpy()


# %% wrong: the probabilities only | forward: shape
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, X @ W1 + b1)
    return tf.nn.softmax(hidden @ W2 + b2).numpy()


# %% wrong: takes the product in the other order | forward: error
def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(0, W1 @ X + b1)
    return hidden, tf.nn.softmax(W2 @ hidden + b2).numpy()


# %% right: layers of Keras
def forward(X, W1, b1, W2, b2):
    first = layers.Dense(W1.shape[1], "relu", dtype="float64")
    second = layers.Dense(W2.shape[1], "softmax", dtype="float64")
    first.build(X.shape)
    second.build((len(X), W1.shape[1]))
    first.set_weights([W1, b1])
    second.set_weights([W2, b2])
    hidden = first(X)
    return [hidden, second(hidden)]

# %% equivalent: line 15: `np.maximum(0, X @ W1 + b1)` → `np.maximum(X @ W1 + b1, 0)` | the maximum of two numbers does not depend on their order
