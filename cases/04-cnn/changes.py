# %% right: flips by NumPy, a transposition and a flip, loops
def mirror(images):
    return np.flip(images, axis=2)


def upside_down(images):
    return np.flip(images, axis=1)


def quarter_turn(images):
    return np.transpose(images, (0, 2, 1, 3))[:, ::-1]


def shift(images, down, right):
    height, width = images.shape[1:3]
    moved = np.zeros_like(images)
    for row in range(height):
        for column in range(width):
            if 0 <= row - down < height and 0 <= column - right < width:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved


def swap_colours(images):
    order = list(range(images.shape[-1]))
    order[:2] = 1, 0
    return images[..., order]


def nearest(templates, images):
    return [int(np.argmin([np.sum(np.square(image - template)) for template in templates])) for image in images]


keeps = dict.fromkeys("abcdefghij", True)
for letter in "begi":
    keeps[letter] = False

# %% right: slices, roll and then zeros, distances by matrix products
def mirror(images):
    return images[:, :, ::-1, :].copy()


def upside_down(images):
    return np.array([image[::-1] for image in images])


def quarter_turn(images):
    return np.stack([np.rot90(image) for image in images])


def shift(images, down, right):
    moved = np.roll(images, (down, right), axis=(1, 2))
    if down > 0:
        moved[:, :down] = 0
    elif down < 0:
        moved[:, down:] = 0
    if right > 0:
        moved[:, :, :right] = 0
    elif right < 0:
        moved[:, :, right:] = 0
    return moved


def swap_colours(images):
    return np.concatenate([images[..., 1:2], images[..., 0:1], images[..., 2:]], axis=3)


def nearest(templates, images):
    rows, columns = images.reshape(len(images), -1), templates.reshape(len(templates), -1)
    return np.argmin((rows**2).sum(1)[:, None] - 2 * rows @ columns.T + (columns**2).sum(1), axis=1)


keeps = {letter: np.bool_(letter in "acdfhj") for letter in "abcdefghij"}

# %% base: as the reference
def mirror(images):
    return images[:, :, ::-1]


def upside_down(images):
    return images[:, ::-1]


def quarter_turn(images):
    return np.rot90(images, axes=(1, 2))


def shift(images, down, right):
    height, width = images.shape[1:3]
    moved = np.zeros_like(images)
    moved[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
        :, max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
    ]
    return moved


def swap_colours(images):
    return np.stack([images[..., 1], images[..., 0], *np.moveaxis(images, -1, 0)[2:]], axis=-1)


def nearest(templates, images):
    return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])


keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}

# %% right: zeros and slices
def mirror(images):
    return images[:, :, ::-1]


def upside_down(images):
    return images[:, ::-1]


def quarter_turn(images):
    return np.swapaxes(images[:, :, ::-1], 1, 2)


def shift(images, down, right):
    height, width = images.shape[1:3]
    moved = np.zeros(images.shape)
    moved[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
        :, max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
    ]
    return moved


def swap_colours(images):
    swapped = np.copy(images)
    swapped[..., :2] = swapped[..., [1, 0]]
    return swapped


def nearest(templates, images):
    distances = np.linalg.norm((images[:, None] - templates[None]).reshape(len(images), len(templates), -1), axis=-1)
    return distances.argmin(axis=-1)


keeps = {"j": True, "i": False, "h": True, "g": False, "f": True, "e": False, "d": True, "c": True, "b": False, "a": True}

# %% wrong: mirrors the channels | mirror: value | from: as the reference
-     return images[:, :, ::-1]
+     return images[..., ::-1]

# %% wrong: mirrors upside down | mirror: value | from: as the reference
-     return images[:, :, ::-1]
+     return images[:, ::-1]

# %% wrong: reverses the minibatch | upside_down: value | from: as the reference
-     return images[:, ::-1]
+     return images[::-1]

# %% wrong: half a turn for upside down | upside_down: value | from: as the reference
-     return images[:, ::-1]
+     return images[:, ::-1, ::-1]

# %% wrong: turns the pictures among themselves | quarter_turn: shape | from: as the reference
-     return np.rot90(images, axes=(1, 2))
+     return np.rot90(images)

# %% wrong: turns with the clock | quarter_turn: value | from: as the reference
-     return np.rot90(images, axes=(1, 2))
+     return np.rot90(images, axes=(2, 1))

# %% wrong: mirrors at the diagonal | quarter_turn: value | from: as the reference
-     return np.rot90(images, axes=(1, 2))
+     return np.swapaxes(images, 1, 2)

# %% wrong: a reshape for a turn | quarter_turn: value | from: as the reference
-     return np.rot90(images, axes=(1, 2))
+     return images.reshape(len(images), images.shape[2], images.shape[1], images.shape[3])

# %% wrong: what leaves comes back at the other side | shift: value | from: as the reference
-     height, width = images.shape[1:3]
-     moved = np.zeros_like(images)
-     moved[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
-         :, max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
-     ]
-     return moved
+     return np.roll(images, (down, right), axis=(1, 2))

# %% wrong: moves the other way | shift: value | from: as the reference
-     height, width = images.shape[1:3]
+     down, right, (height, width) = -down, -right, images.shape[1:3]

# %% wrong: exchanges down and right | shift: value | from: as the reference
-     height, width = images.shape[1:3]
+     down, right, (height, width) = right, down, images.shape[1:3]

# %% wrong: moves down and to the right only | shift: value | from: as the reference
-     height, width = images.shape[1:3]
+     down, right, (height, width) = abs(down), abs(right), images.shape[1:3]

# %% wrong: swaps in the picture that it gets | swap_colours: property | from: as the reference
-     return np.stack([images[..., 1], images[..., 0], *np.moveaxis(images, -1, 0)[2:]], axis=-1)
+     images[..., :2] = images[..., [1, 0]]
+     return images

# %% wrong: both channels are green in the end | swap_colours: value | from: as the reference
-     return np.stack([images[..., 1], images[..., 0], *np.moveaxis(images, -1, 0)[2:]], axis=-1)
+     swapped = images.copy()
+     swapped[..., 0] = swapped[..., 1]
+     swapped[..., 1] = swapped[..., 0]
+     return swapped

# %% wrong: swaps red and blue | swap_colours: value | from: as the reference
-     return np.stack([images[..., 1], images[..., 0], *np.moveaxis(images, -1, 0)[2:]], axis=-1)
+     return images[..., ::-1]

# %% wrong: for three channels only | swap_colours: shape (hidden) | from: as the reference
-     return np.stack([images[..., 1], images[..., 0], *np.moveaxis(images, -1, 0)[2:]], axis=-1)
+     return np.stack([images[..., 1], images[..., 0], images[..., -1]], axis=-1)

# %% wrong: differences that cancel each other | nearest: value | from: as the reference
-     return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])
+     return np.array([np.argmin([np.sum(image - template) for template in templates]) for image in images])

# %% wrong: the template that differs most | nearest: value | from: as the reference
-     return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])
+     return np.array([np.argmax([np.sum((image - template) ** 2) for template in templates]) for image in images])

# %% wrong: for each template the nearest image | nearest: shape | from: as the reference
-     return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])
+     return np.array([np.argmin([np.sum((image - template) ** 2) for image in images]) for template in templates])

# %% wrong: one template for all images | nearest: shape | from: as the reference
-     return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])
+     return np.argmin([np.sum((images - template) ** 2) for template in templates])

# %% wrong: the distance, not the index | nearest: value | from: as the reference
-     return np.array([np.argmin([np.sum((image - template) ** 2) for template in templates]) for image in images])
+     return np.array([min(np.sum((image - template) ** 2) for template in templates) for image in images])

# %% wrong: a list of letters | keeps: type | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = ["a", "c", "d", "f", "h", "j"]

# %% wrong: a letter is missing | keeps: shape | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False}

# %% wrong: words in place of truth values | keeps: type | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {letter: "yes" for letter in "abcdefghij"}

# %% wrong: digits may stand on their heads | keeps['b']: value (hidden) | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {"a": True, "b": True, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}

# %% wrong: colour never matters | keeps['e']: value (hidden) | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {"a": True, "b": False, "c": True, "d": True, "e": True, "f": True, "g": False, "h": True, "i": False, "j": True}

# %% wrong: a mirrored sign is still a sign | keeps['g']: value (hidden) | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": True, "h": True, "i": False, "j": True}

# %% wrong: arrows upside down point elsewhere | keeps['j']: value (hidden) | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": False}

# %% wrong: nothing but a shift is allowed | keeps['a']: value (hidden) | from: as the reference
- keeps = {"a": True, "b": False, "c": True, "d": True, "e": False, "f": True, "g": False, "h": True, "i": False, "j": True}
+ keeps = {letter: letter == "f" for letter in "abcdefghij"}
