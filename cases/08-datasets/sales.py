# %% right: types made afterwards
def read_sales(path):
    table = pd.read_csv(path, sep=";", encoding="cp1252", skiprows=1, dtype=str, na_values="-")
    for column in ("revenue", "outdoor"):
        table[column] = table[column].str.replace(",", ".").astype(float)
    table["pieces"] = table["pieces"].astype(int)
    table["date"] = pd.to_datetime(table["date"], format="%d.%m.%Y")
    return table

# %% right: Python's own csv module
def read_sales(path):
    import csv

    with open(path, encoding="latin-1", newline="") as file:
        file.readline()
        rows = list(csv.DictReader(file, delimiter=";"))
    table = pd.DataFrame(rows)
    number = lambda text: np.nan if text in ("", "-", "n/a") else float(text.replace(",", "."))
    return table.assign(
        date=pd.to_datetime(table["date"], dayfirst=True),
        pieces=table["pieces"].astype("int32"),
        revenue=[number(text) for text in table["revenue"]],
        outdoor=[number(text) for text in table["outdoor"]],
    )

# %% right: dayfirst, categories
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="ISO-8859-1", header=1, decimal=",", na_values=["-", "n/a"],
        dtype={"code": object, "product": "category"}, parse_dates=["date"], dayfirst=True,
    )

# %% wrong: nothing told | read_sales: error
def read_sales(path):
    return pd.read_csv(path)

# %% wrong: bytes that cannot be read are thrown away | read_sales: value
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="utf-8", encoding_errors="ignore", comment="#", decimal=",", na_values=["-"],
        dtype={"code": "str"}, parse_dates=["date"], date_format="%d.%m.%Y",
    )

# %% wrong: codes as numbers | read_sales: dtype
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"],
        parse_dates=["date"], date_format="%d.%m.%Y",
    )

# %% wrong: codes as numbers, then as text | read_sales: value
def read_sales(path):
    table = pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"],
        parse_dates=["date"], date_format="%d.%m.%Y",
    )
    return table.assign(code=table["code"].astype(str))

# %% wrong: the decimal comma forgotten | read_sales: dtype
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", na_values=["-"],
        dtype={"code": "str"}, parse_dates=["date"], date_format="%d.%m.%Y",
    )

# %% wrong: a dash is text | read_sales: dtype
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",",
        dtype={"code": "str"}, parse_dates=["date"], date_format="%d.%m.%Y",
    )

# %% wrong: month and day swapped where that is possible | read_sales: value
def read_sales(path):
    table = pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"], dtype={"code": "str"},
    )
    swapped = pd.to_datetime(table["date"], format="%m.%d.%Y", errors="coerce")
    return table.assign(date=swapped.fillna(pd.to_datetime(table["date"], format="%d.%m.%Y")))

# %% wrong: rows that lack something are dropped | read_sales: shape
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"], dtype={"code": "str"},
        parse_dates=["date"], date_format="%d.%m.%Y",
    ).dropna()

# %% wrong: missing revenues become zero | read_sales: value (hidden)
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"], dtype={"code": "str"},
        parse_dates=["date"], date_format="%d.%m.%Y",
    ).fillna({"revenue": 0})

# %% wrong: sentinels taken out too early | read_sales: value (hidden)
def read_sales(path):
    return pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-", "-999,0"], dtype={"code": "str"},
        parse_dates=["date"], date_format="%d.%m.%Y",
    )

# %% wrong: shops stripped too early | read_sales: value (hidden)
def read_sales(path):
    table = pd.read_csv(
        path, sep=";", encoding="latin-1", comment="#", decimal=",", na_values=["-"], dtype={"code": "str"},
        parse_dates=["date"], date_format="%d.%m.%Y",
    )
    return table.assign(shop=table["shop"].str.strip())

# %% wrong: always the same file | read_sales: value (hidden)
def read_sales(path):
    return pd.read_parquet(f"{data}/ready/till.parquet")

# %% right: dates by to_datetime, values replaced afterwards
def read_sales(path):
    with open(path, encoding="latin1") as file:
        lines = [line.rstrip("\r\n") for line in file if not line.startswith("#")]
    names, *rows = [line.split(";") for line in lines if line]
    table = pd.DataFrame(rows, columns=names)
    table["date"] = pd.to_datetime(table["date"], format="%d.%m.%Y")
    table["pieces"] = table["pieces"].astype("int32")
    for name in ("revenue", "outdoor"):
        table[name] = pd.to_numeric(table[name].str.replace(",", "."), errors="coerce")
    return table
