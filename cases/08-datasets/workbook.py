# %% right: one workbook, parsed twice
def read_workbook(path):
    with pd.ExcelFile(path) as book:
        products = book.parse("products", converters={"code": str})
        shops = book.parse("shops", skiprows=2)
    return products, shops

# %% right: openpyxl by hand
def read_workbook(path):
    from openpyxl import load_workbook

    tables = []
    for name, start in (("products", 1), ("shops", 3)):
        header, *rows = load_workbook(path)[name].iter_rows(min_row=start, values_only=True)
        tables.append(pd.DataFrame(rows, columns=header))
    return tables

# %% wrong: sheets by their places | read_workbook: columns (hidden)
def read_workbook(path):
    return pd.read_excel(path, sheet_name=0, dtype={"code": str}), pd.read_excel(path, sheet_name=1, header=2)

# %% wrong: codes as numbers | products: dtype
def read_workbook(path):
    return pd.read_excel(path, sheet_name="products").astype({"code": int}), pd.read_excel(path, sheet_name="shops", header=2)

# %% wrong: the title is taken for the header | shops: columns
def read_workbook(path):
    return pd.read_excel(path, sheet_name="products", dtype={"code": str}), pd.read_excel(path, sheet_name="shops")

# %% wrong: a dictionary of both | read_workbook: type
def read_workbook(path):
    return pd.read_excel(path, sheet_name=None)

# %% wrong: only the first sheet | read_workbook: type
def read_workbook(path):
    return pd.read_excel(path, dtype={"code": str})

# %% wrong: the first shop is taken for the header | shops: columns
def read_workbook(path):
    return pd.read_excel(path, sheet_name="products", dtype={"code": str}), pd.read_excel(path, sheet_name="shops", header=3)

# %% wrong: the wrong way round | products: columns
def read_workbook(path):
    products = pd.read_excel(path, sheet_name="products", dtype={"code": str})
    return pd.read_excel(path, sheet_name="shops", header=2), products

# %% right: all sheets at once, a list
def read_workbook(path):
    sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object)
    products = sheets["products"]
    products = products.iloc[1:].set_axis(list(products.iloc[0]), axis=1).reset_index(drop=True)
    products = products.astype({"code": "str", "product": "str", "kind": "str", "size": "str", "price": float})
    shops = pd.read_excel(path, sheet_name="shops", skiprows=2, parse_dates=["opened"])
    return [products, shops]
