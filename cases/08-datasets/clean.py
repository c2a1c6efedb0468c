# %% right: loc and numpy
def clean_sales(table, spellings):
    clean = table.copy()
    clean["shop"] = [spellings[name.strip().lower()] for name in clean["shop"]]
    clean.loc[clean["outdoor"] == -999, "outdoor"] = np.nan
    clean = clean[~clean.duplicated()].reset_index(drop=True)
    low, high = np.percentile(clean["pieces"], [25, 75])
    clean["pieces"] = clean["pieces"].astype(float)
    clean.loc[clean["pieces"] > high + 3 * (high - low), "pieces"] = np.nan
    return clean

# %% right: nullable whole numbers
def clean_sales(table, spellings):
    clean = table.assign(
        shop=table["shop"].str.lower().str.strip().replace(spellings),
        outdoor=table["outdoor"].mask(table["outdoor"].eq(-999)),
        pieces=table["pieces"].astype("Int64"),
    ).drop_duplicates(keep="first").reset_index(drop=True)
    q1, q3 = clean["pieces"].quantile(0.25), clean["pieces"].quantile(0.75)
    clean["pieces"] = clean["pieces"].mask(clean["pieces"] > q3 + 3 * (q3 - q1))
    return clean

# %% wrong: duplicates before spellings | clean_sales: shape
def clean_sales(table, spellings):
    clean = table.drop_duplicates(ignore_index=True)
    clean["shop"] = clean["shop"].str.strip().str.lower().map(spellings)
    clean["outdoor"] = clean["outdoor"].replace(-999, np.nan)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% wrong: blanks are left | clean_sales: shape
def clean_sales(table, spellings):
    clean = table.assign(shop=table["shop"].str.lower().map(spellings), outdoor=table["outdoor"].replace(-999, np.nan))
    clean = clean.drop_duplicates(ignore_index=True)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% wrong: capitals by title, no dictionary | clean_sales: value
def clean_sales(table, spellings):
    clean = table.assign(shop=table["shop"].str.strip().str.title(), outdoor=table["outdoor"].replace(-999, np.nan))
    clean = clean.drop_duplicates(ignore_index=True)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% wrong: the sentinel stays | clean_sales: value
def clean_sales(table, spellings):
    clean = table.assign(shop=table["shop"].str.strip().str.lower().map(spellings)).drop_duplicates(ignore_index=True)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% base: as the reference
def clean_sales(table, spellings):
    clean = table.assign(
        shop=table["shop"].str.strip().str.lower().map(spellings), outdoor=table["outdoor"].replace(-999, np.nan)
    ).drop_duplicates(ignore_index=True)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% wrong: every impossible temperature is taken out | clean_sales: value (hidden) | from: as the reference
-         shop=table["shop"].str.strip().str.lower().map(spellings), outdoor=table["outdoor"].replace(-999, np.nan)
+         shop=table["shop"].str.strip().str.lower().map(spellings),
+         outdoor=table["outdoor"].where(table["outdoor"].abs() < 60),

# %% wrong: rows with outliers are dropped | clean_sales: shape | from: as the reference
-     clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
-     return clean
+     return clean[clean["pieces"] <= third + 3 * (third - first)].reset_index(drop=True)

# %% wrong: three deviations instead of quartiles | clean_sales: value | from: as the reference
-     first, third = clean["pieces"].quantile([0.25, 0.75])
-     clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
+     clean["pieces"] = clean["pieces"].where(clean["pieces"] <= clean["pieces"].mean() + 3 * clean["pieces"].std())

# %% wrong: 1.5 IQR | clean_sales: value (hidden) | from: as the reference
-     clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
+     clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 1.5 * (third - first))

# %% wrong: quartiles of the table with its duplicates | clean_sales: value (hidden)
def clean_sales(table, spellings):
    clean = table.assign(
        shop=table["shop"].str.strip().str.lower().map(spellings), outdoor=table["outdoor"].replace(-999, np.nan)
    )
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean = clean.drop_duplicates(ignore_index=True)
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% wrong: gaps in the row numbers | clean_sales: index (hidden) | from: as the reference
-     ).drop_duplicates(ignore_index=True)
+     ).drop_duplicates()

# %% wrong: the last copy stays | clean_sales: value (hidden) | from: as the reference
-     ).drop_duplicates(ignore_index=True)
+     ).drop_duplicates(keep="last", ignore_index=True)

# %% wrong: the table itself is changed | clean_sales: property
def clean_sales(table, spellings):
    table["shop"] = table["shop"].str.strip().str.lower().map(spellings)
    table["outdoor"] = table["outdoor"].replace(-999, np.nan)
    clean = table.drop_duplicates(ignore_index=True)
    first, third = clean["pieces"].quantile([0.25, 0.75])
    clean["pieces"] = clean["pieces"].where(clean["pieces"] <= third + 3 * (third - first))
    return clean

# %% right: lists, mask, quantiles by NumPy
def clean_sales(table, spellings):
    clean = table.copy()
    clean["shop"] = [spellings[name.strip().lower()] for name in clean["shop"]]
    clean.loc[clean["outdoor"].eq(-999), "outdoor"] = np.nan
    clean = clean[~clean.duplicated(keep="first")].reset_index(drop=True)
    first, third = np.quantile(clean["pieces"], 0.25), np.quantile(clean["pieces"], 0.75)
    clean["pieces"] = clean["pieces"].mask(clean["pieces"] > third + 3 * (third - first))
    return clean
