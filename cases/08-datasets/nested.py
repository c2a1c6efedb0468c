# %% right: json_normalize
def read_orders(path):
    with open(path, encoding="utf-8") as file:
        whole = json.load(file)
    table = pd.json_normalize(
        whole["orders"], "items", meta=["id", "placed", ["customer", "name"], ["customer", "district"]], errors="ignore"
    )
    table = table.rename(columns={"id": "order", "customer.name": "customer", "customer.district": "district"})
    return table.astype({"order": int}).assign(placed=pd.to_datetime(table["placed"]))


def read_flour(path):
    table = []
    for mill in ElementTree.parse(path).getroot():
        for flour in mill.findall("flour"):
            table.append([mill.find("name").text, flour.attrib["kind"], float(flour.text) / int(flour.attrib["kilograms"])])
    return pd.DataFrame(table, columns=["mill", "flour", "price"])

# %% right: loops and explode
def read_orders(path):
    orders = pd.DataFrame(json.loads(Path(path).read_text(encoding="utf-8"))["orders"]).explode("items", ignore_index=True)
    return pd.DataFrame(
        {
            "order": orders["id"].astype(int),
            "customer": [customer["name"] for customer in orders["customer"]],
            "district": [customer["district"] if "district" in customer else None for customer in orders["customer"]],
            "placed": pd.to_datetime(orders["placed"]),
            "code": [item["code"] for item in orders["items"]],
            "pieces": [item["pieces"] for item in orders["items"]],
            "price": [item["price"] for item in orders["items"]],
        }
    )


def read_flour(path):
    root = ElementTree.fromstring(Path(path).read_bytes())
    return pd.DataFrame(
        {"mill": mill.findtext("name"), "flour": each.get("kind"), "price": float(each.text) / float(each.get("kilograms"))}
        for mill in root.findall("mill")
        for each in mill.findall("./flour")
    )

# %% base: as the reference
def read_orders(path):
    orders = json.loads(Path(path).read_bytes())["orders"]
    return pd.DataFrame(
        {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
        for o in orders for i in o["items"]
    )


def read_flour(path):
    return pd.DataFrame(
        {"mill": m.findtext("name"), "flour": f.get("kind"), "price": float(f.text) / float(f.get("kilograms"))}
        for m in ElementTree.parse(path).getroot().iter("mill") for f in m.iter("flour")
    )

# %% wrong: the key district is always there | read_orders: error | from: as the reference
-         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
+         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"]["district"], "placed": pd.Timestamp(o["placed"]), **i}

# %% wrong: one row for each order | read_orders: shape | from: as the reference
-         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
-         for o in orders for i in o["items"]
+         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **o["items"][0]}
+         for o in orders

# %% wrong: dates stay text | read_orders: dtype | from: as the reference
-         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
+         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": o["placed"], **i}

# %% wrong: the hour is cut off | read_orders: value (hidden) | from: as the reference
-         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
+         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"][:10]), **i}

# %% wrong: a missing district becomes a word | read_orders: value (hidden) | from: as the reference
-         {"order": o["id"], "customer": o["customer"]["name"], "district": o["customer"].get("district"), "placed": pd.Timestamp(o["placed"]), **i}
+         {"order": o["id"], "customer": o["customer"]["name"], "district": str(o["customer"].get("district", "")), "placed": pd.Timestamp(o["placed"]), **i}

# %% wrong: the price of the bag | read_flour: value | from: as the reference
-         {"mill": m.findtext("name"), "flour": f.get("kind"), "price": float(f.text) / float(f.get("kilograms"))}
+         {"mill": m.findtext("name"), "flour": f.get("kind"), "price": float(f.text)}

# %% wrong: prices as text | read_flour: dtype | from: as the reference
-         {"mill": m.findtext("name"), "flour": f.get("kind"), "price": float(f.text) / float(f.get("kilograms"))}
+         {"mill": m.findtext("name"), "flour": f.get("kind"), "price": f.text}

# %% wrong: the first flour of each mill only | read_flour: shape | from: as the reference
-         for m in ElementTree.parse(path).getroot().iter("mill") for f in m.iter("flour")
+         for m in ElementTree.parse(path).getroot().iter("mill") if (f := m.find("flour")) is not None

# %% right: a column at a time; XPath
def read_orders(path):
    with open(path, encoding="utf-8") as file:
        orders = json.load(file)["orders"]
    columns = {name: [] for name in ("order", "customer", "district", "placed", "code", "pieces", "price")}
    for order in orders:
        for item in order["items"]:
            columns["order"].append(order["id"])
            columns["customer"].append(order["customer"]["name"])
            columns["district"].append(order["customer"].get("district", np.nan))
            columns["placed"].append(np.datetime64(order["placed"]))
            for name in ("code", "pieces", "price"):
                columns[name].append(item[name])
    return pd.DataFrame.from_dict(columns)


def read_flour(path):
    rows = []
    for mill in ElementTree.parse(path).findall("./mill"):
        for flour in mill.findall("flour"):
            rows.append((mill.find("name").text, flour.attrib["kind"], float(flour.text) / int(flour.attrib["kilograms"])))
    return pd.DataFrame(rows, columns=["mill", "flour", "price"])

# %% right: datetimes of Python, pandas reads the XML
def read_orders(path):
    from datetime import datetime

    rows = []
    for order in json.loads(Path(path).read_text(encoding="utf-8"))["orders"]:
        customer = order["customer"]
        district = customer["district"] if "district" in customer else None
        for item in order["items"]:
            placed = datetime.fromisoformat(order["placed"])
            rows.append([order["id"], customer["name"], district, placed, item["code"], item["pieces"], item["price"]])
    return pd.DataFrame(rows, columns=["order", "customer", "district", "placed", "code", "pieces", "price"])


def read_flour(path):
    tree = ElementTree.parse(path)
    table = pd.DataFrame(
        {"mill": mill.findtext("name"), **flour.attrib, "price": flour.text} for mill in tree.iter("mill") for flour in mill.iter("flour")
    )
    table["price"] = table["price"].astype(float) / table["kilograms"].astype(float)
    return table.rename(columns={"kind": "flour"})[["mill", "flour", "price"]]
