# %% right: by hand
def stratified_split(labels, seed):
    rng = np.random.default_rng(seed)
    parts = [[], [], []]
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        first, second = round(0.6 * len(rows)), round(0.8 * len(rows))
        for part, chosen in zip(parts, np.split(rows, [first, second])):
            part.extend(chosen)
    return tuple(np.array(part) for part in parts)


def grouped_split(groups, seed):
    names = sorted(set(groups))
    rng = np.random.default_rng(seed)
    rng.shuffle(names)
    test_names = names[: round(len(names) * 0.25)]
    in_test = np.array([group in test_names for group in groups])
    rows = np.arange(len(groups))
    return rows[~in_test], rows[in_test]


def time_split(dates, days):
    late = dates > dates.max() - pd.Timedelta(days, "D")
    return np.where(~late)[0], np.where(late)[0]

# %% right: scikit-learn's splitters
def stratified_split(labels, seed):
    rows = np.arange(len(labels))
    train, rest = model_selection.train_test_split(rows, train_size=0.6, stratify=labels, random_state=seed)
    validation, test = model_selection.train_test_split(rest, test_size=0.5, stratify=labels[rest], random_state=seed)
    return [train, validation, test]


def grouped_split(groups, seed):
    splitter = model_selection.GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=seed)
    return next(splitter.split(groups, groups=groups))


def time_split(dates, days):
    age = (dates.max() - dates) / pd.Timedelta(days=1)
    return [i for i in range(len(dates)) if age.iloc[i] >= days], [i for i in range(len(dates)) if age.iloc[i] < days]

# %% right: shuffled strata with pandas, rows sorted by time
def stratified_split(labels, seed):
    mixed = pd.Series(labels).sample(frac=1, random_state=seed)
    place = (mixed.groupby(mixed).cumcount() + 0.5) / mixed.groupby(mixed).transform("size")
    part = np.digitize(place, [0.6, 0.8])
    return [mixed.index[part == i].to_numpy() for i in range(3)]


def grouped_split(groups, seed):
    order = pd.Series(pd.unique(groups)).sample(frac=1, random_state=seed)
    in_test = pd.Series(groups).isin(order[: int(np.ceil(len(order) / 4))])
    return in_test.index[~in_test].tolist(), in_test.index[in_test].tolist()


def time_split(dates, days):
    order = np.argsort(dates.to_numpy(), kind="stable")
    ages = (dates.max() - dates).dt.total_seconds().to_numpy()[order] / 86_400
    return order[ages >= days], order[ages < days]

# %% base: as the reference
def stratified_split(labels, seed):
    rest, test = model_selection.train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=seed)
    train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
    return train, validation, test


def grouped_split(groups, seed):
    chosen = np.random.default_rng(seed).choice(np.unique(groups), len(np.unique(groups)) // 4, replace=False)
    return np.flatnonzero(~np.isin(groups, chosen)), np.flatnonzero(np.isin(groups, chosen))


def time_split(dates, days):
    late = dates > dates.max() - pd.Timedelta(days=days)
    return np.flatnonzero(~late), np.flatnonzero(late)

# %% wrong: not stratified | stratified_split: property | from: as the reference
-     rest, test = model_selection.train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=seed)
-     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
-     return train, validation, test
+     rows = np.random.default_rng(seed).permutation(len(labels))
+     return np.split(rows, [round(0.6 * len(rows)), round(0.8 * len(rows))])

# %% wrong: 20 % of what is left | stratified_split: property | from: as the reference
-     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
+     train, validation = model_selection.train_test_split(rest, test_size=0.2, stratify=labels[rest], random_state=seed)

# %% wrong: stratified only the first time | stratified_split: property (hidden) | from: as the reference
-     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
+     train, validation = model_selection.train_test_split(rest, test_size=0.25, random_state=seed)

# %% wrong: the seed is ignored | stratified_split: property (hidden) | from: as the reference
-     rest, test = model_selection.train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=seed)
-     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
+     rest, test = model_selection.train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=0)
+     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=0)

# %% wrong: labels in place of row numbers | stratified_split: type | from: as the reference
-     rest, test = model_selection.train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=seed)
-     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
+     rest, test = model_selection.train_test_split(labels, test_size=0.2, stratify=labels, random_state=seed)
+     train, validation = model_selection.train_test_split(rest, test_size=0.25, stratify=rest, random_state=seed)

# %% wrong: rows in place of groups | grouped_split: property | from: as the reference
-     chosen = np.random.default_rng(seed).choice(np.unique(groups), len(np.unique(groups)) // 4, replace=False)
-     return np.flatnonzero(~np.isin(groups, chosen)), np.flatnonzero(np.isin(groups, chosen))
+     return model_selection.train_test_split(np.arange(len(groups)), test_size=0.25, stratify=groups, random_state=seed)

# %% wrong: test first | grouped_split: property | from: as the reference
-     return np.flatnonzero(~np.isin(groups, chosen)), np.flatnonzero(np.isin(groups, chosen))
+     return np.flatnonzero(np.isin(groups, chosen)), np.flatnonzero(~np.isin(groups, chosen))

# %% wrong: masks in place of row numbers | grouped_split: dtype | from: as the reference
-     return np.flatnonzero(~np.isin(groups, chosen)), np.flatnonzero(np.isin(groups, chosen))
+     return ~np.isin(groups, chosen), np.isin(groups, chosen)

# %% wrong: the first groups by name | grouped_split: property (hidden) | from: as the reference
-     chosen = np.random.default_rng(seed).choice(np.unique(groups), len(np.unique(groups)) // 4, replace=False)
+     chosen = np.unique(groups)[: len(np.unique(groups)) // 4]

# %% wrong: the last rows of the table | time_split: shape | from: as the reference
-     late = dates > dates.max() - pd.Timedelta(days=days)
-     return np.flatnonzero(~late), np.flatnonzero(late)
+     rows = np.arange(len(dates))
+     return rows[:-days], rows[-days:]

# %% wrong: one day too many | time_split: shape | from: as the reference
-     late = dates > dates.max() - pd.Timedelta(days=days)
+     late = dates >= dates.max() - pd.Timedelta(days=days)

# %% wrong: sorted first, so that row numbers are those of another table | time_split: value | from: as the reference
  def time_split(dates, days):
+     dates = dates.sort_values(ignore_index=True)

# %% right: lists of Python integers; classes one by one; searched borders
def stratified_split(labels, seed):
    rng = np.random.default_rng(seed)
    train, validation, test = [], [], []
    for label in sorted(set(labels.tolist())):
        rows = rng.permutation([i for i, each in enumerate(labels) if each == label]).tolist()
        a, b = round(0.6 * len(rows)), round(0.8 * len(rows))
        train, validation, test = train + rows[:a], validation + rows[a:b], test + rows[b:]
    return train, validation, test


def grouped_split(groups, seed):
    import random

    names = sorted(set(groups.tolist()))
    chosen = set(random.Random(seed).sample(names, round(len(names) / 4)))
    train = [row for row, name in enumerate(groups) if name not in chosen]
    test = [row for row, name in enumerate(groups) if name in chosen]
    return [train, test]


def time_split(dates, days):
    late = (dates > dates.max() - pd.Timedelta(days, "D")).to_numpy()
    rows = np.arange(len(dates))
    return rows[~late], rows[late]

# %% right: GroupShuffleSplit, StratifiedShuffleSplit
def stratified_split(labels, seed):
    splitter = model_selection.StratifiedShuffleSplit(n_splits=1, test_size=0.4, random_state=seed)
    train, rest = next(splitter.split(np.zeros(len(labels)), labels))
    half = model_selection.StratifiedShuffleSplit(n_splits=1, test_size=0.5, random_state=seed)
    a, b = next(half.split(rest, labels[rest]))
    return train, rest[a], rest[b]


def grouped_split(groups, seed):
    splitter = model_selection.GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=seed)
    return next(splitter.split(groups, groups=groups))


def time_split(dates, days):
    last = dates.max()
    test = [i for i in range(len(dates)) if (last - dates.iloc[i]).days < days]
    return np.setdiff1d(np.arange(len(dates)), test), np.array(test)
