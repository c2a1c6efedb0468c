# %% right: imported by name, flattened picture by picture
from sklearn.model_selection import train_test_split

train_hands, test_hands, train_digits, test_digits = train_test_split(
    hands, hand_digits, test_size=0.2, train_size=0.8, random_state=48, shuffle=True
)


def flatten_and_scale(images):
    return np.array([np.ravel(image) / 255.0 for image in images], dtype=np.float32)


# %% right: by an index, and by Keras layers
train_places, test_places = sklearn.model_selection.train_test_split(
    np.arange(len(hands)), test_size=0.2, random_state=48
)
train_hands, test_hands = hands[train_places], hands[test_places]
train_digits, test_digits = hand_digits[train_places], hand_digits[test_places]


def flatten_and_scale(images):
    return layers.Rescaling(1 / 255)(layers.Flatten()(tf.constant(images, tf.float32)))


# %% wrong: the parts in another order | test_hands: shape
train_hands, train_digits, test_hands, test_digits = sklearn.model_selection.train_test_split(
    hands, hand_digits, test_size=0.2, random_state=48
)


# %% base: as the reference
train_hands, test_hands, train_digits, test_digits = sklearn.model_selection.train_test_split(
    hands, hand_digits, test_size=0.2, random_state=48
)


def flatten_and_scale(images):
    return images.reshape(len(images), -1).astype("float32") / 255


# %% wrong: another seed | train_hands: value (hidden) | from: as the reference
-     hands, hand_digits, test_size=0.2, random_state=48
+     hands, hand_digits, test_size=0.2, random_state=42

# %% wrong: pictures and labels split apart, with two seeds | train_digits: value (hidden)
train_hands, test_hands = sklearn.model_selection.train_test_split(hands, test_size=0.2, random_state=48)
train_digits, test_digits = sklearn.model_selection.train_test_split(hand_digits, test_size=0.2, random_state=49)


def flatten_and_scale(images):
    return images.reshape(len(images), -1).astype("float32") / 255


# %% wrong: not shuffled | train_hands: value (hidden) | from: as the reference
-     hands, hand_digits, test_size=0.2, random_state=48
+     hands, hand_digits, test_size=0.2, shuffle=False

# %% wrong: a fifth for training | train_hands: shape
train_hands, test_hands, train_digits, test_digits = sklearn.model_selection.train_test_split(
    hands, hand_digits, train_size=0.2, random_state=48
)


# %% wrong: not scaled | flatten_and_scale: value | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.reshape(len(images), -1).astype("float32")

# %% wrong: float64 | flatten_and_scale: dtype | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.reshape(len(images), -1) / 255

# %% wrong: divides whole numbers | flatten_and_scale: value | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return (images // 255).reshape(len(images), -1).astype("float32")

# %% wrong: one long row for all pictures | flatten_and_scale: shape | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.ravel().astype("float32") / 255

# %% wrong: pixel column after pixel column | flatten_and_scale: value | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.transpose(0, 2, 1).reshape(len(images), -1).astype("float32") / 255

# %% wrong: for pictures of 64 by 64 only | flatten_and_scale: error | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.reshape(-1, 64 * 64).astype("float32") / 255

# %% wrong: divides by the brightest pixel of the array | flatten_and_scale: value (hidden) | from: as the reference
-     return images.reshape(len(images), -1).astype("float32") / 255
+     return images.reshape(len(images), -1).astype("float32") / images.max()

# %% equivalent: line 19: `1` → `2` | NumPy takes every negative length for the one that is left over
