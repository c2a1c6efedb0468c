# %% right: gaps written over, rows chosen after reading
def read_ovens(path):
    result = {}
    file = h5py.File(path, "r")
    for name in file:
        dataset = file[f"{name}/temperature"]
        values = dataset[()].astype("float64")
        values[values == dataset.attrs["missing"]] = np.nan
        result[name] = values * dataset.attrs["scale"]
    file.close()
    return result


def read_batches(path, columns, flour):
    table = pd.read_parquet(path)
    return table.loc[table["flour"] == flour, columns]

# %% right: masked arrays, pyarrow
def read_ovens(path):
    with h5py.File(path) as file:
        return {
            name: np.ma.masked_equal(group["temperature"][...], group["temperature"].attrs["missing"])
            .astype(float).filled(np.nan) * group["temperature"].attrs["scale"]
            for name, group in file.items()
        }


def read_batches(path, columns, flour):
    import pyarrow.parquet as pq

    return pq.read_table(path, filters=[("flour", "=", flour)]).to_pandas()[columns].reset_index(drop=True)

# %% wrong: the attributes are not read | the deck oven: dtype
def read_ovens(path):
    with h5py.File(path) as file:
        return {name: group["temperature"][:] for name, group in file.items()}


def read_batches(path, columns, flour):
    return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])

# %% wrong: gaps are scaled like values | the deck oven: property
def read_ovens(path):
    with h5py.File(path) as file:
        return {name: group["temperature"][:] * group["temperature"].attrs["scale"] for name, group in file.items()}


def read_batches(path, columns, flour):
    return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])

# %% base: as the reference
def read_ovens(path):
    with h5py.File(path) as file:
        return {
            name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * g["temperature"].attrs["scale"])
            for name, g in file.items()
        }


def read_batches(path, columns, flour):
    return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])

# %% wrong: gaps are zero | the deck oven: property | from: as the reference
-             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * g["temperature"].attrs["scale"])
+             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], 0, g["temperature"][:] * g["temperature"].attrs["scale"])

# %% wrong: the scale of the first oven for all | the rotary oven: property | from: as the reference
      with h5py.File(path) as file:
+         scale = file["deck/temperature"].attrs["scale"]

-             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * g["temperature"].attrs["scale"])
+             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * scale)

# %% wrong: scales of the file at hand | read_ovens: value (hidden) | from: as the reference
  def read_ovens(path):
+     scales = {"deck": 0.25, "rotary": 0.1, "stone": 0.5}

-             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * g["temperature"].attrs["scale"])
+             name: np.where(g["temperature"][:] == g["temperature"].attrs["missing"], np.nan, g["temperature"][:] * scales[name])

# %% wrong: the file is closed too early | the deck oven: type
def read_ovens(path):
    with h5py.File(path) as file:
        return {name: group["temperature"] for name, group in file.items()}


def read_batches(path, columns, flour):
    return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])

# %% wrong: all flours | read_batches: shape | from: as the reference
-     return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])
+     return pd.read_parquet(path, columns=columns)

# %% wrong: flour is returned, too | read_batches: columns | from: as the reference
-     return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])
+     table = pd.read_parquet(path, columns=[*columns, "flour"])
+     return table[table["flour"] == flour]

# %% wrong: always rye | read_batches: value (hidden) | from: as the reference
-     return pd.read_parquet(path, columns=columns, filters=[("flour", "==", flour)])
+     return pd.read_parquet(path, columns=columns, filters=[("flour", "==", "rye")])

# %% right: numpy masks in single precision, rows asked by query
def read_ovens(path):
    file = h5py.File(path, "r")
    found = {}
    for name in file.keys():
        data = file[name + "/temperature"]
        values = data[()].astype("float32") * np.float32(data.attrs["scale"])
        values[data[()] == data.attrs["missing"]] = np.nan
        found[name] = values
    file.close()
    return found


def read_batches(path, columns, flour):
    table = pd.read_parquet(path).query("flour == @flour")
    return table[columns].reset_index(drop=True)
