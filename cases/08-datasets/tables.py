# %% right: map and groupby; unstack; stack by hand
def revenue_by_kind(sales, products):
    kind = sales["code"].map(products.set_index("code")["kind"]).fillna("unknown").rename("kind")
    sums = sales["revenue"].groupby(kind).sum()
    return sums.sort_values(ascending=False).reset_index()


def pieces_by_weekday(sales):
    grouped = sales.groupby(["shop", sales["date"].dt.day_name()])["pieces"].sum().unstack(fill_value=0)
    for day in WEEKDAYS:
        if day not in grouped:
            grouped[day] = 0
    return grouped[WEEKDAYS]


def tidy(wide):
    rows = []
    for _, row in wide.iterrows():
        for day in wide.columns.drop("shop"):
            rows.append({"shop": row["shop"], "weekday": day, "pieces": row[day]})
    return pd.DataFrame(rows)

# %% right: named aggregation; crosstab; stack
def revenue_by_kind(sales, products):
    joined = pd.merge(sales.drop(columns="product"), products, left_on="code", right_on="code", how="left")
    joined = joined.fillna({"kind": "unknown"})
    return joined.groupby("kind").agg(revenue=("revenue", "sum")).reset_index().sort_values("revenue")[::-1]


def pieces_by_weekday(sales):
    day = pd.Categorical(sales["date"].dt.day_name(), categories=WEEKDAYS, ordered=True)
    return sales.assign(day=day).pivot_table(
        index="shop", columns="day", values="pieces", aggfunc="sum", fill_value=0, observed=False
    )


def tidy(wide):
    long = wide.set_index("shop").rename_axis(columns="weekday").stack()
    return long.rename("pieces").reset_index()

# %% base: as the reference
def revenue_by_kind(sales, products):
    joined = sales.merge(products, on="code", how="left").fillna({"kind": "unknown"})
    return joined.groupby("kind", as_index=False)["revenue"].sum().sort_values("revenue", ascending=False)


def pieces_by_weekday(sales):
    table = sales.assign(weekday=sales["date"].dt.day_name()).pivot_table(index="shop", columns="weekday", values="pieces", aggfunc="sum")
    return table.reindex(columns=WEEKDAYS).fillna(0)


def tidy(wide):
    return wide.melt(id_vars="shop", var_name="weekday", value_name="pieces")

# %% wrong: an inner join | revenue_by_kind: shape | from: as the reference
-     joined = sales.merge(products, on="code", how="left").fillna({"kind": "unknown"})
+     joined = sales.merge(products, on="code")

# %% wrong: joined by every column that both have | revenue_by_kind: value | from: as the reference
-     joined = sales.merge(products, on="code", how="left").fillna({"kind": "unknown"})
+     joined = sales.merge(products, how="left").fillna({"kind": "unknown"})

# %% wrong: the least first | revenue_by_kind: value | from: as the reference
-     return joined.groupby("kind", as_index=False)["revenue"].sum().sort_values("revenue", ascending=False)
+     return joined.groupby("kind", as_index=False)["revenue"].sum().sort_values("revenue")

# %% wrong: the kind stays in the index | revenue_by_kind: columns | from: as the reference
-     return joined.groupby("kind", as_index=False)["revenue"].sum().sort_values("revenue", ascending=False)
+     return joined.groupby("kind")[["revenue"]].sum().sort_values("revenue", ascending=False)

# %% wrong: the mean of the revenues | revenue_by_kind: value | from: as the reference
-     return joined.groupby("kind", as_index=False)["revenue"].sum().sort_values("revenue", ascending=False)
+     return joined.groupby("kind", as_index=False)["revenue"].mean().sort_values("revenue", ascending=False)

# %% wrong: only weekdays that occur | pieces_by_weekday: columns | from: as the reference
-     table = sales.assign(weekday=sales["date"].dt.day_name()).pivot_table(index="shop", columns="weekday", values="pieces", aggfunc="sum")
-     return table.reindex(columns=WEEKDAYS).fillna(0)
+     days = sales["date"].dt.day_name().rename("weekday")
+     return sales.pivot_table(index="shop", columns=days, values="pieces", aggfunc="sum", fill_value=0)

# %% wrong: gaps in place of zeros | pieces_by_weekday: value | from: as the reference
-     return table.reindex(columns=WEEKDAYS).fillna(0)
+     return table.reindex(columns=WEEKDAYS).astype(float)

# %% wrong: the mean, which pivot_table takes by default | pieces_by_weekday: value | from: as the reference
-     table = sales.assign(weekday=sales["date"].dt.day_name()).pivot_table(index="shop", columns="weekday", values="pieces", aggfunc="sum")
+     table = sales.assign(weekday=sales["date"].dt.day_name()).pivot_table(index="shop", columns="weekday", values="pieces")

# %% wrong: weekdays by the alphabet | pieces_by_weekday: property (hidden) | from: as the reference
-     return table.reindex(columns=WEEKDAYS).fillna(0)
+     return table.reindex(columns=sorted(WEEKDAYS)).fillna(0)

# %% wrong: columns called variable and value | tidy: columns | from: as the reference
-     return wide.melt(id_vars="shop", var_name="weekday", value_name="pieces")
+     return wide.melt(id_vars="shop")

# %% wrong: numbers and names no longer belong together | tidy: value | from: as the reference
-     return wide.melt(id_vars="shop", var_name="weekday", value_name="pieces")
+     days = [column for column in wide if column != "shop"]
+     return pd.DataFrame(
+         {
+             "shop": np.repeat(wide["shop"].to_numpy(), len(days)),
+             "weekday": np.tile(days, len(wide)),
+             "pieces": wide[days].to_numpy().ravel(order="F"),
+         }
+     )

# %% wrong: Monday and Tuesday only | tidy: shape (hidden) | from: as the reference
-     return wide.melt(id_vars="shop", var_name="weekday", value_name="pieces")
+     days = [day for day in ("Monday", "Tuesday") if day in wide]
+     return wide.melt(id_vars="shop", value_vars=days, var_name="weekday", value_name="pieces")

# %% right: dictionaries and loops; a table of zeros; concat
def revenue_by_kind(sales, products):
    kinds = products.set_index("code")["kind"]
    kind = sales["code"].map(kinds).fillna("unknown")
    table = sales.assign(kind=kind).pivot_table(index="kind", values="revenue", aggfunc="sum")
    return table.sort_values("revenue", ascending=False).reset_index()


def pieces_by_weekday(sales):
    table = pd.DataFrame(0.0, index=sorted(set(sales["shop"])), columns=WEEKDAYS)
    for row in sales.itertuples():
        if not np.isnan(row.pieces):
            table.loc[row.shop, row.date.day_name()] += row.pieces
    return table


def tidy(wide):
    parts = [pd.DataFrame({"shop": wide["shop"], "weekday": day, "pieces": wide[day]}) for day in wide.columns if day != "shop"]
    return pd.concat(parts, ignore_index=True)
