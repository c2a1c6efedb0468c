# %% right: describe, a comprehension, a loop
def overview(table):
    described = table.select_dtypes(include=np.number).describe()
    return {
        "rows": len(table),
        "columns": len(table.columns),
        "dtypes": table.dtypes.astype(str).to_dict(),
        "ranges": {name: [described.loc["min", name], described.loc["max", name]] for name in described},
    }


def count_missing(table, sentinels):
    return pd.Series({name: (table[name].isna() | table[name].isin(sentinels.get(name, []))).sum() for name in table.columns})


def count_missing_keys(records):
    counts = {}
    for record in records:
        for key in record:
            counts[key] = 0
    for record in records:
        for key in counts:
            if key not in record or record[key] is None:
                counts[key] += 1
    return counts

# %% right: replace, pandas for the records
def overview(table):
    rows, columns = table.shape
    kinds = {name: table[name].dtype.name for name in table}
    numbers = [name for name in table if pd.api.types.is_numeric_dtype(table[name]) and kinds[name] != "bool"]
    return {"rows": rows, "columns": columns, "dtypes": kinds, "ranges": {n: (float(table[n].min()), float(table[n].max())) for n in numbers}}


def count_missing(table, sentinels):
    table = table.copy()
    for column, values in sentinels.items():
        table[column] = table[column].mask(table[column].isin(values))
    return table.isna().sum(axis=0)


def count_missing_keys(records):
    keys = set().union(*records)
    return {key: len([1 for record in records if record.get(key, None) is None]) for key in keys}

# %% base: as the reference
def overview(table):
    numbers = table.select_dtypes("number")
    return {
        "rows": len(table), "columns": table.shape[1], "dtypes": {c: str(d) for c, d in table.dtypes.items()},
        "ranges": {c: (numbers[c].min(), numbers[c].max()) for c in numbers},
    }


def count_missing(table, sentinels):
    return pd.Series({name: (table[name].isna() | table[name].isin(sentinels.get(name, []))).sum() for name in table.columns})


def count_missing_keys(records):
    return {key: sum(record.get(key) is None for record in records) for key in set().union(*records)}

# %% wrong: all columns have ranges | overview: value | from: as the reference
-     numbers = table.select_dtypes("number")

-         "ranges": {c: (numbers[c].min(), numbers[c].max()) for c in numbers},
+         "ranges": {c: (table[c].min(), table[c].max()) for c in table},

# %% wrong: rows and columns mixed up | overview: value | from: as the reference
  def overview(table):
+     columns, rows = table.shape

-         "rows": len(table), "columns": table.shape[1], "dtypes": {c: str(d) for c, d in table.dtypes.items()},
+         "rows": rows, "columns": columns, "dtypes": {c: str(d) for c, d in table.dtypes.items()},

# %% wrong: dtypes as objects, not as names | overview: type | from: as the reference
-         "rows": len(table), "columns": table.shape[1], "dtypes": {c: str(d) for c, d in table.dtypes.items()},
+         "rows": len(table), "columns": table.shape[1], "dtypes": dict(table.dtypes),

# %% wrong: only what isna sees | count_missing: value | from: as the reference
-     return pd.Series({name: (table[name].isna() | table[name].isin(sentinels.get(name, []))).sum() for name in table.columns})
+     return table.isna().sum()

# %% wrong: a sentinel of one column counts in all | count_missing: value (hidden) | from: as the reference
-     return pd.Series({name: (table[name].isna() | table[name].isin(sentinels.get(name, []))).sum() for name in table.columns})
+     everywhere = [value for values in sentinels.values() for value in values]
+     return (table.isna() | table.isin(everywhere)).sum()

# %% wrong: the table itself is changed | count_missing: property | from: as the reference
-     return pd.Series({name: (table[name].isna() | table[name].isin(sentinels.get(name, []))).sum() for name in table.columns})
+     for column, values in sentinels.items():
+         table[column] = table[column].mask(table[column].isin(values))
+     return table.isna().sum()

# %% wrong: keys of the first record only | count_missing_keys: value | from: as the reference
-     return {key: sum(record.get(key) is None for record in records) for key in set().union(*records)}
+     return {key: sum(record.get(key) is None for record in records) for key in records[0]}

# %% wrong: zero and the empty string count as missing | count_missing_keys: value (hidden) | from: as the reference
-     return {key: sum(record.get(key) is None for record in records) for key in set().union(*records)}
+     return {key: sum(not record.get(key) for record in records) for key in set().union(*records)}

# %% wrong: null is not counted | count_missing_keys: value | from: as the reference
-     return {key: sum(record.get(key) is None for record in records) for key in set().union(*records)}
+     return {key: sum(key not in record for record in records) for key in set().union(*records)}

# %% right: Counter, dtypes by kind, shape taken apart
def overview(table):
    rows, columns = table.shape
    ranges = {}
    for name, dtype in zip(table.columns, table.dtypes):
        if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype):
            ranges[name] = [float(table[name].min()), float(table[name].max())]
    return {"rows": rows, "columns": columns, "dtypes": table.dtypes.astype(str).to_dict(), "ranges": {name: tuple(pair) for name, pair in ranges.items()}}


def count_missing(table, sentinels):
    return table.apply(lambda column: (column.isna() | column.isin(sentinels.get(column.name, ()))).sum())


def count_missing_keys(records):
    present = Counter(key for record in records for key, value in record.items() if value is not None)
    every = [key for record in records for key in record]
    return {key: len(records) - present[key] for key in dict.fromkeys(every)}

# %% right: agg, a dictionary that becomes a Series
def overview(table):
    numbers = table.select_dtypes(include=np.number)
    low, high = numbers.min(), numbers.max()
    return dict(
        rows=len(table.index),
        columns=table.columns.size,
        dtypes={name: table[name].dtype.name for name in table},
        ranges={name: (low[name], high[name]) for name in numbers.columns},
    )


def count_missing(table, sentinels):
    counts = {}
    for name in table.columns:
        counts[name] = len(table) - (table[name].notna() & ~table[name].isin(sentinels.get(name, []))).sum()
    return pd.Series(counts, name="missing")


def count_missing_keys(records):
    import collections

    missing = collections.defaultdict(int)
    for key in sorted(set(key for record in records for key in record)):
        for record in records:
            missing[key] += key not in record or record[key] is None
    return missing
