# %% right: column by column; transform
def fill_numbers(train, test, how):
    train, test = train.copy(), test.copy()
    for column in train:
        value = train[column].mean() if how == "mean" else train[column].median()
        train[column] = train[column].fillna(value)
        test[column] = test[column].fillna(value)
    return [train, test]


def fill_forward(readings, limit):
    filled = readings.sort_values(["oven", "minute"]).copy()
    filled["temperature"] = filled.groupby("oven")["temperature"].transform(lambda part: part.ffill(limit=limit))
    return filled.sort_index()

# %% right: scikit-learn; a loop over ovens
def fill_numbers(train, test, how):
    from sklearn.impute import SimpleImputer

    imputer = SimpleImputer(strategy=how).fit(train)
    return tuple(pd.DataFrame(imputer.transform(part), columns=part.columns, index=part.index) for part in (train, test))


def fill_forward(readings, limit):
    result = readings.copy()
    for oven in readings["oven"].unique():
        part = readings[readings["oven"] == oven].sort_values("minute")["temperature"].ffill(limit=limit)
        result.loc[part.index, "temperature"] = part
    return result

# %% base: as the reference
def fill_numbers(train, test, how):
    values = train.agg(how)
    return train.fillna(values), test.fillna(values)


def fill_forward(readings, limit):
    return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))

# %% wrong: the test part is filled with its own mean | fill_numbers: value | from: as the reference
-     values = train.agg(how)
-     return train.fillna(values), test.fillna(values)
+     return train.fillna(train.agg(how)), test.fillna(test.agg(how))

# %% wrong: the mean of both parts | fill_numbers: value | from: as the reference
-     values = train.agg(how)
+     values = pd.concat([train, test]).agg(how)

# %% wrong: always the mean | fill_numbers: value | from: as the reference
-     values = train.agg(how)
-     return train.fillna(values), test.fillna(values)
+     return train.fillna(train.mean()), test.fillna(train.mean())

# %% wrong: one number for all columns | fill_numbers: value | from: as the reference
-     values = train.agg(how)
-     return train.fillna(values), test.fillna(values)
+     value = train.stack().agg(how)
+     return train.fillna(value), test.fillna(value)

# %% wrong: rows with gaps are dropped | fill_numbers: shape | from: as the reference
-     values = train.agg(how)
-     return train.fillna(values), test.fillna(values)
+     return train.dropna(), test.fillna(train.agg(how))

# %% wrong: the arguments are changed | fill_numbers: property | from: as the reference
-     return train.fillna(values), test.fillna(values)
+     train.fillna(values, inplace=True)
+     test.fillna(values, inplace=True)
+     return train, test

# %% wrong: ovens are mixed | fill_forward: value | from: as the reference
-     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))
+     return readings.assign(temperature=readings.sort_values("minute", kind="stable")["temperature"].ffill(limit=limit))

# %% wrong: in the order of the rows | fill_forward: value | from: as the reference
-     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))
+     return readings.assign(temperature=readings.groupby("oven")["temperature"].ffill(limit=limit))

# %% wrong: without limit | fill_forward: value | from: as the reference
-     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))
+     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill())

# %% wrong: the beginning is filled backwards | fill_forward: value | from: as the reference
-     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))
+     groups = readings.sort_values("minute").groupby("oven")["temperature"]
+     return readings.assign(temperature=groups.ffill(limit=limit).fillna(groups.bfill(limit=limit)))

# %% wrong: rows come back sorted | fill_forward: value | from: as the reference
-     return readings.assign(temperature=readings.sort_values("minute").groupby("oven")["temperature"].ffill(limit=limit))
+     in_time = readings.sort_values(["oven", "minute"])
+     return in_time.assign(temperature=in_time.groupby("oven")["temperature"].ffill(limit=limit))

# %% right: imputer of scikit-learn; time by time
def fill_numbers(train, test, how):
    values = {name: getattr(np, f"nan{how}")(train[name]) for name in train}
    return [train.fillna(value=values), test.fillna(value=values)]


def fill_forward(readings, limit):
    filled = readings.copy()
    for oven in readings["oven"].unique():
        part = readings[readings["oven"] == oven].sort_values(by="minute", kind="stable")
        filled.loc[part.index, "temperature"] = part["temperature"].ffill(limit=limit)
    return filled
