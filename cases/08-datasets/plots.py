# %% right: pandas draws
def draw_distribution(table, number, category):
    figure, axes = plt.subplots(2, 1, figsize=(6, 8))
    table[number].plot.hist(ax=axes[1], bins=12, density=True)
    axes[1].set_xlabel(number)
    axes[1].set_ylabel("density")
    table.boxplot(number, by=category, ax=axes[0])
    axes[0].set_ylabel(number)
    axes[0].set_xlabel(category)
    figure.suptitle(f"{number}, all together and by {category}")
    return figure


def draw_pairs(table, columns):
    figure, axes = plt.subplots(len(columns), len(columns), squeeze=False)
    for i, y in enumerate(columns):
        for j, x in enumerate(columns):
            ax = axes[i, j]
            if i == j:
                ax.hist(table[x], bins=15)
            else:
                ax.plot(table[x], table[y], ".")
            ax.set(xlabel=x, ylabel=y)
    figure.suptitle("Pairs")
    return figure


def draw_correlations(table):
    matrix = table.corr(numeric_only=True)
    figure, ax = plt.subplots()
    mesh = ax.pcolormesh(matrix, vmin=-1, vmax=1, cmap="coolwarm")
    figure.colorbar(mesh)
    ax.set_xticks(np.arange(len(matrix)) + 0.5, matrix.columns)
    ax.set_yticks(np.arange(len(matrix)) + 0.5, matrix.columns)
    ax.invert_yaxis()
    ax.set_title("Which numbers go together")
    return figure

# %% right: numpy, numbers in the cells
def draw_distribution(table, number, category):
    figure = plt.figure()
    box, histogram = figure.subplots(1, 2)
    names = list(table[category].unique())
    box.boxplot([table.loc[table[category] == name, number].to_numpy() for name in names], patch_artist=True, notch=False)
    box.set_xticks(range(1, len(names) + 1), names)
    histogram.hist(table[number].to_numpy(), bins="auto", histtype="bar")
    for ax, x, y in ((box, category, number), (histogram, number, "count")):
        ax.set(xlabel=x, ylabel=y, title=number)
    return figure


def draw_pairs(table, columns):
    axes = pd.plotting.scatter_matrix(table.loc[:, columns], diagonal="hist", hist_kwds={"bins": 25}, alpha=0.5)
    plt.suptitle("Scatter matrix")
    return plt.gcf()


def draw_correlations(table):
    numbers = table.select_dtypes(["number", "bool"])
    matrix = np.corrcoef(numbers.to_numpy(dtype=float), rowvar=False)
    figure, ax = plt.subplots()
    ax.imshow(matrix)
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            ax.text(j, i, f"{matrix[i, j]:.2f}")
    ax.set_xticks(range(len(matrix)), list(numbers))
    ax.set_yticks(range(len(matrix)), list(numbers))
    ax.set_title("correlations")
    return figure

# %% base: only draw_distribution
def draw_distribution(table, number, category):
    figure, (left, right) = plt.subplots(1, 2)
    left.hist(table[number], bins=20)
    left.set(xlabel=number, ylabel="rows", title=number)
    groups = table.groupby(category)[number]
    right.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups])
    right.set(xlabel=category, ylabel=number, title=number)
    return figure


def draw_pairs(table, columns):
    return pd.plotting.scatter_matrix(table[columns])[0, 0].figure


def draw_correlations(table):
    return plt.figure()

# %% wrong: no title | draw_distribution: title | from: only draw_distribution
-     left.set(xlabel=number, ylabel="rows", title=number)
+     left.set(xlabel=number, ylabel="rows")

-     right.set(xlabel=category, ylabel=number, title=number)
+     right.set(xlabel=category, ylabel=number)

# %% wrong: bars of the categories in place of a histogram | draw_distribution: histogram | from: only draw_distribution
-     left.hist(table[number], bins=20)
-     left.set(xlabel=number, ylabel="rows", title=number)
+     table[category].value_counts().plot.bar(ax=left, title="count", xlabel=category, ylabel="rows")

# %% wrong: one box for all | draw_distribution: curves | from: only draw_distribution
-     groups = table.groupby(category)[number]
-     right.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups])
+     right.boxplot(table[number])

# %% wrong: the boxes have no names | draw_distribution: names | from: only draw_distribution
-     groups = table.groupby(category)[number]
-     right.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups])
+     right.boxplot([values for _, values in table.groupby(category)[number]])

# %% wrong: the names of other boxes | draw_distribution: names | from: only draw_distribution
-     right.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups])
+     right.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups][::-1])

# %% wrong: all columns of numbers | draw_pairs: curves | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure = pd.plotting.scatter_matrix(table.select_dtypes("float"))[0, 0].figure
+     figure.suptitle("Pairs")
+     return figure

# %% wrong: one pair | draw_pairs: curves | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure, ax = plt.subplots()
+     ax.scatter(table[columns[0]], table[columns[1]])
+     ax.set(title="A pair", xlabel=columns[0], ylabel=columns[1])
+     return figure

# %% wrong: densities on the diagonal | draw_pairs: histogram | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure = pd.plotting.scatter_matrix(table[columns], diagonal="kde")[0, 0].figure
+     figure.suptitle("Pairs")
+     return figure

# %% wrong: covariances | draw_correlations: heatmap | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure = pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure.suptitle("Pairs")
+     return figure

-     return plt.figure()
+     matrix = table.select_dtypes("number").cov()
+     figure, ax = plt.subplots()
+     figure.colorbar(ax.imshow(matrix))
+     ax.set_xticks(range(len(matrix)), matrix.columns)
+     ax.set_yticks(range(len(matrix)), matrix.columns)
+     ax.set_title("Correlations")
+     return figure

# %% wrong: nobody can tell which column is which | draw_correlations: names | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure = pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure.suptitle("Pairs")
+     return figure

-     return plt.figure()
+     figure, ax = plt.subplots()
+     figure.colorbar(ax.imshow(table.corr(numeric_only=True)))
+     ax.set_title("Correlations")
+     return figure

# %% wrong: no colour bar | draw_correlations: heatmap | from: only draw_distribution
-     return pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure = pd.plotting.scatter_matrix(table[columns])[0, 0].figure
+     figure.suptitle("Pairs")
+     return figure

-     return plt.figure()
+     matrix = table.corr(numeric_only=True)
+     figure, ax = plt.subplots()
+     ax.imshow(matrix)
+     ax.set_xticks(range(len(matrix)), matrix.columns)
+     ax.set_yticks(range(len(matrix)), matrix.columns)
+     ax.set_title("Correlations")
+     return figure

# %% right: subplots one by one, xticks by hand, a mosaic
def draw_distribution(table, number, category):
    figure = plt.figure(figsize=(8, 3))
    one = figure.add_subplot(121)
    one.hist(table[number].to_numpy(), bins="auto", color="grey", edgecolor="white")
    one.set_xlabel(number)
    one.set_ylabel("count")
    two = figure.add_subplot(122)
    names = sorted(table[category].unique())
    two.boxplot([table.loc[table[category] == name, number] for name in names])
    two.set_xticks(range(1, len(names) + 1))
    two.set_xticklabels(names)
    two.set_xlabel(category)
    two.set_ylabel(number)
    figure.suptitle("Distribution")
    return figure


def draw_pairs(table, columns):
    figure, axes = plt.subplots(len(columns), len(columns), squeeze=False)
    for i, y in enumerate(columns):
        for j, x in enumerate(columns):
            if i == j:
                axes[i, j].hist(table[x], bins=15)
            else:
                axes[i, j].plot(table[x], table[y], ".")
    figure.suptitle("Pairs")
    return figure


def draw_correlations(table):
    matrix = table.select_dtypes(["number", "bool"]).corr()
    figure = plt.figure()
    plt.pcolormesh(matrix.to_numpy(), cmap="RdBu_r", vmin=-1, vmax=1)
    plt.colorbar()
    plt.xticks(np.arange(len(matrix)) + 0.5, matrix.columns, rotation=90)
    plt.yticks(np.arange(len(matrix)) + 0.5, matrix.columns)
    plt.title("Correlations")
    return figure

# %% right: draws into figure 1, which is new at each call
def draw_distribution(table, number, category):
    plt.figure(1)
    plt.subplot(1, 2, 1)
    plt.hist(table[number], bins=20)
    plt.xlabel(number)
    plt.ylabel("rows")
    plt.subplot(1, 2, 2)
    groups = table.groupby(category)[number]
    plt.boxplot([values for _, values in groups], tick_labels=[str(name) for name, _ in groups])
    plt.xlabel(category)
    plt.ylabel(number)
    plt.suptitle("Distribution")
    return plt.gcf()


def draw_pairs(table, columns):
    axes = pd.plotting.scatter_matrix(table[columns], figsize=(7, 7), s=8)
    axes[0, 0].figure.suptitle("Each against each")
    return axes[0, 0].figure


def draw_correlations(table):
    correlations = table.corr(numeric_only=True)
    names = list(correlations.columns)
    figure, ax = plt.subplots(figsize=(6, 5))
    image = ax.imshow(correlations, **SIGNED)
    ax.set_xticks(range(len(names)), names)
    ax.set_yticks(range(len(names)), names)
    ax.set_title("Correlations")
    figure.colorbar(image)
    return figure
