# %% right: get_dummies and reindex
def encode(table, sizes, flours):
    dummies = pd.get_dummies(table["flour"], prefix="flour", dtype=int)
    dummies = dummies.reindex(columns=[f"flour_{flour}" for flour in flours], fill_value=0)
    size = table["size"].map({name: rank for rank, name in enumerate(sizes)})
    return pd.concat([table["water"], size, dummies], axis=1)

# %% right: categories and scikit-learn
def encode(table, sizes, flours):
    from sklearn.preprocessing import OneHotEncoder

    size = pd.Categorical(table["size"], categories=sizes, ordered=True).codes
    encoder = OneHotEncoder(categories=[flours], handle_unknown="ignore", sparse_output=False, dtype=int)
    ones = encoder.fit_transform(table[["flour"]].to_numpy())
    encoded = pd.DataFrame(ones, columns=[f"flour_{name}" for name in flours], index=table.index)
    return encoded.assign(water=table["water"], size=size)

# %% wrong: ranks by the alphabet | encode: value
def encode(table, sizes, flours):
    encoded = table[["water"]].assign(size=table["size"].map(sorted(sizes).index))
    for flour in flours:
        encoded[f"flour_{flour}"] = (table["flour"] == flour).astype(int)
    return encoded

# %% wrong: the categories of this table | encode: columns
def encode(table, sizes, flours):
    dummies = pd.get_dummies(table["flour"], prefix="flour", dtype=int)
    return pd.concat([table["water"], table["size"].map(sizes.index), dummies], axis=1)

# %% wrong: truth values | encode: dtype
def encode(table, sizes, flours):
    encoded = table[["water"]].assign(size=table["size"].map(sizes.index))
    for flour in flours:
        encoded[f"flour_{flour}"] = table["flour"] == flour
    return encoded

# %% wrong: flours as numbers | encode: columns
def encode(table, sizes, flours):
    return table[["water"]].assign(size=table["size"].map(sizes.index), flour=table["flour"].map({f: i for i, f in enumerate(flours)}))

# %% wrong: sizes one-hot, too | encode: columns
def encode(table, sizes, flours):
    encoded = table[["water"]].copy()
    for size in sizes:
        encoded[f"size_{size}"] = (table["size"] == size).astype(int)
    for flour in flours:
        encoded[f"flour_{flour}"] = (table["flour"] == flour).astype(int)
    return encoded

# %% wrong: ranks from 1 | encode: value
def encode(table, sizes, flours):
    encoded = table[["water"]].assign(size=table["size"].map(lambda size: sizes.index(size) + 1))
    for flour in flours:
        encoded[f"flour_{flour}"] = (table["flour"] == flour).astype(int)
    return encoded

# %% wrong: sizes of this bakery only | encode: value (hidden)
def encode(table, sizes, flours):
    encoded = table[["water"]].assign(size=table["size"].map({"small": 0, "medium": 1, "large": 2}))
    for flour in flours:
        encoded[f"flour_{flour}"] = (table["flour"] == flour).astype(int)
    return encoded

# %% wrong: an unknown flour counts as the last one | encode: value
def encode(table, sizes, flours):
    known = table["flour"].where(table["flour"].isin(flours), flours[-1])
    encoded = table[["water"]].assign(size=table["size"].map(sizes.index))
    for flour in flours:
        encoded[f"flour_{flour}"] = (known == flour).astype(int)
    return encoded

# %% right: NumPy columns, small integers
def encode(table, sizes, flours):
    columns = {"water": table["water"], "size": np.array([sizes.index(size) for size in table["size"]], dtype="int8")}
    for flour in flours:
        columns["flour_" + flour] = np.where(table["flour"] == flour, 1, 0)
    return pd.DataFrame(columns, index=table.index)

# %% right: crosses every row with every flour
def encode(table, sizes, flours):
    one_hot = pd.DataFrame(np.equal.outer(table["flour"].to_numpy(), np.array(flours, dtype=object)).astype("int64"), index=table.index)
    one_hot.columns = [f"flour_{name}" for name in flours]
    ranks = table["size"].replace({size: str(rank) for rank, size in enumerate(sizes)}).astype(int)
    return pd.concat([table["water"], ranks, one_hot], axis="columns")
