# %% right: opens and closes by hand, NumPy throughout
def read_part(path, part):
    file = h5py.File(path, "r")
    images, labels = np.array(file["X_" + part]), np.array(file["y_" + part])
    file.close()
    return images / 255.0, labels


# %% right: a list, 32-bit throughout
def read_part(path, part):
    with h5py.File(path) as file:
        arrays = [file[f"{letter}_{part}"][...] for letter in "Xy"]
    arrays[0] = (arrays[0] / np.float32(255)).astype("float32")
    return arrays


# %% wrong: does not scale | read_part: value
def read_part(path, part):
    with h5py.File(path, "r") as file:
        return file[f"X_{part}"][:], file[f"y_{part}"][:]


# %% wrong: divides by 256 | read_part: value
def read_part(path, part):
    with h5py.File(path, "r") as file:
        return file[f"X_{part}"][:] / 256, file[f"y_{part}"][:]


# %% wrong: reads the training part whatever is asked | read_part: shape (hidden)
def read_part(path, part):
    with h5py.File(path, "r") as file:
        return file["X_train"][:] / 255, file["y_train"][:]


# %% wrong: handles instead of numbers | read_part: error
def read_part(path, part):
    with h5py.File(path, "r") as file:
        images, labels = file[f"X_{part}"], file[f"y_{part}"]
    return images[:] / 255, labels[:]


# %% wrong: scales by the brightest pixel of the part | read_part: value
def read_part(path, part):
    with h5py.File(path, "r") as file:
        images = file[f"X_{part}"][:]
        return images / images.max(), file[f"y_{part}"][:]


# %% wrong: one-hot labels | read_part: shape
def read_part(path, part):
    with h5py.File(path, "r") as file:
        return file[f"X_{part}"][:] / 255, np.eye(10)[file[f"y_{part}"][:]]


# %% wrong: labels first | read_part: shape
def read_part(path, part):
    with h5py.File(path, "r") as file:
        return file[f"y_{part}"][:], file[f"X_{part}"][:] / 255


# %% right: keys joined by +, a dictionary on the way
def read_part(path, part):
    found = {}
    with h5py.File(path) as file:
        for kind in "Xy":
            found[kind] = np.asarray(file[kind + "_" + part])
    return found["X"].astype("float32") / np.float32(255.0), found["y"]


# %% wrong: keeps the file open | read_part: property
open_files = []


def read_part(path, part):
    file = h5py.File(path, "r")
    open_files.append(file)
    return file[f"X_{part}"][:] / 255, file[f"y_{part}"][:]
