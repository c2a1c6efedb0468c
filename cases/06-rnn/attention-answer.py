# %% right: a large negative number; pcolormesh
def attention(queries, keys, values, mask):
    scores = np.einsum("md,nd->mn", queries, keys) / queries.shape[1] ** 0.5
    scores = scores - 1e9 * (1 - mask)
    scores -= scores.max(axis=1)[:, None]
    weights = np.exp(scores)
    weights /= weights.sum(axis=1)[:, None]
    return np.dot(weights, values), weights


def draw_attention(weights, queries, keys):
    figure, axes = plt.subplots()
    mesh = axes.pcolormesh(weights)
    axes.set_xticks(np.arange(len(keys)) + 0.5)
    axes.set_xticklabels(keys)
    axes.set_yticks(np.arange(len(queries)) + 0.5)
    axes.set_yticklabels(queries)
    axes.invert_yaxis()
    axes.set_title("Attention")
    axes.set_xlabel("keys")
    axes.set_ylabel("queries")
    figure.colorbar(mesh, ax=axes)
    return figure


# %% right: softmax of Keras; pyplot with numbers in the cells besides
def attention(queries, keys, values, mask):
    scores = tf.where(mask, queries @ keys.T / np.sqrt(keys.shape[-1]), -np.inf)
    weights = tf.nn.softmax(scores)
    return weights @ values, weights


def draw_attention(weights, queries, keys):
    figure = plt.figure()
    plt.imshow(np.asarray(weights), cmap="Blues")
    plt.colorbar()
    plt.xticks(ticks=range(len(keys)), labels=keys, rotation=45)
    plt.yticks(ticks=range(len(queries)), labels=queries)
    for row in range(len(queries)):
        for column in range(len(keys)):
            plt.text(column, row, f"{weights[row][column]:.2f}", ha="center")
    plt.title("Weights")
    plt.xlabel("words read")
    plt.ylabel("words said")
    return figure


# %% wrong: not scaled | attention: value
def attention(queries, keys, values, mask):
    powers = np.where(mask, np.exp(queries @ keys.T), 0)
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ values, weights


# %% wrong: divided by d | attention: value
def attention(queries, keys, values, mask):
    powers = np.where(mask, np.exp(queries @ keys.T / keys.shape[1]), 0)
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ values, weights


# %% wrong: the mask after softmax | attention: value
def attention(queries, keys, values, mask):
    powers = np.exp(queries @ keys.T / np.sqrt(keys.shape[1]))
    weights = powers / powers.sum(axis=-1, keepdims=True) * mask
    return weights @ values, weights


# %% wrong: softmax along the queries | attention: value
def attention(queries, keys, values, mask):
    powers = np.where(mask, np.exp(queries @ keys.T / np.sqrt(keys.shape[1])), 0)
    weights = powers / (powers.sum(axis=0, keepdims=True) + 1e-12)
    return weights @ values, weights


# %% wrong: True hides | attention: value
def attention(queries, keys, values, mask):
    powers = np.where(mask, 1e-12, np.exp(queries @ keys.T / np.sqrt(keys.shape[1])))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ values, weights


# %% base: as the reference
def attention(queries, keys, values, mask):
    scores = np.where(mask, queries @ keys.T / np.sqrt(keys.shape[1]), -1e9)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ values, weights


def draw_attention(weights, queries, keys):
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(weights))
    axes.set_xticks(range(len(keys)), keys)
    axes.set_yticks(range(len(queries)), queries)
    axes.set(title="Attention", xlabel="keys", ylabel="queries")
    return figure


# %% wrong: overflows | attention: value (hidden) | from: as the reference
-     scores = np.where(mask, queries @ keys.T / np.sqrt(keys.shape[1]), -1e9)
-     powers = np.exp(scores - scores.max(axis=1, keepdims=True))
-     weights = powers / powers.sum(axis=-1, keepdims=True)
-     return weights @ values, weights
+     with np.errstate(all="ignore"):
+         powers = np.where(mask, np.exp(queries @ keys.T / np.sqrt(keys.shape[1])), 0)
+         weights = powers / powers.sum(axis=-1, keepdims=True)
+         return weights @ values, weights

# %% wrong: no colour bar | draw_attention: heatmap | from: as the reference
-     figure.colorbar(axes.imshow(weights))
+     axes.imshow(weights)

# %% wrong: the words on the other axes | draw_attention: property | from: as the reference
-     figure.colorbar(axes.imshow(weights))
-     axes.set_xticks(range(len(keys)), keys)
-     axes.set_yticks(range(len(queries)), queries)
-     axes.set(title="Attention", xlabel="keys", ylabel="queries")
+     figure.colorbar(axes.imshow(weights.T))
+     axes.set_xticks(range(len(queries)), queries)
+     axes.set_yticks(range(len(keys)), keys)
+     axes.set(title="Attention", xlabel="queries", ylabel="keys")

# %% wrong: no words at the ticks | draw_attention: property | from: as the reference
-     axes.set_xticks(range(len(keys)), keys)
-     axes.set_yticks(range(len(queries)), queries)

# %% right: SciPy's softmax, a mesh with words in the middle of its cells
def attention(queries, keys, values, mask):
    from scipy.special import softmax

    scores = np.einsum("md,nd->mn", queries, keys) / queries.shape[-1] ** 0.5
    weights = softmax(np.where(mask, scores, -1e30), axis=-1)
    return np.dot(weights, values), weights


def draw_attention(weights, queries, keys):
    figure = plt.figure()
    plt.imshow(weights, cmap="viridis", aspect="auto")
    plt.colorbar()
    plt.xticks(np.arange(len(keys)), labels=keys)
    plt.yticks(np.arange(len(queries)), labels=queries)
    plt.xlabel("keys")
    plt.ylabel("queries")
    plt.title("attention")
    return figure
