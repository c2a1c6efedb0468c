# %% right: two columns by comprehension, lying bars
def compare(models, images, labels):
    answers = {name: np.asarray(model(images)).argmax(-1) for name, model in models.items()}
    return pd.DataFrame(
        {
            "accuracy": [float((found == labels).sum() / len(labels)) for found in answers.values()],
            "trainable": [sum(np.size(w) for w in model.trainable_variables) for model in models.values()],
        },
        index=list(models),
    )


def draw_comparison(table):
    figure = plt.figure()
    plt.barh(list(table.index), table["accuracy"].to_numpy())
    plt.title("Which way reads best?")
    plt.xlabel("accuracy")
    plt.ylabel("way")
    return figure


# %% right: rows added one by one, drawn by pandas
def compare(models, images, labels):
    table = pd.DataFrame(columns=["trainable", "accuracy"])
    for name in models:
        right = model_answers(models[name], images) == labels
        table.loc[name] = [
            sum(int(np.prod(layer_weight.shape)) for layer_weight in models[name].trainable_weights),
            np.count_nonzero(right) / right.size,
        ]
    return table


def model_answers(model, images):
    return np.argmax(model.predict(images, verbose=0), axis=1)


def draw_comparison(table):
    axes = table.plot.bar(y="accuracy", title="Accuracy", xlabel="way", ylabel="accuracy")
    return axes.figure


# %% wrong: counts all parameters | compare: value
def compare(models, images, labels):
    rows = {
        name: [np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels), model.count_params()]
        for name, model in models.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"])


def draw_comparison(table):
    return plt.figure()


# %% wrong: a dictionary | compare: type
def compare(models, images, labels):
    return {name: np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels) for name, model in models.items()}


def draw_comparison(table):
    return plt.figure()


# %% wrong: counts arrays of weights | compare: value
def compare(models, images, labels):
    rows = {
        name: [np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels), len(model.trainable_weights)]
        for name, model in models.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"])


def draw_comparison(table):
    return plt.figure()


# %% wrong: names as columns | compare: shape
def compare(models, images, labels):
    return pd.DataFrame(
        {
            name: {
                "accuracy": np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels),
                "trainable": sum(int(np.prod(weight.shape)) for weight in model.trainable_weights),
            }
            for name, model in models.items()
        }
    )


def draw_comparison(table):
    return plt.figure()


# %% base: as the reference
def compare(models, images, labels):
    rows = {
        name: [
            np.mean(model.predict(images, verbose=0).argmax(axis=1) == labels),
            sum(int(np.prod(weight.shape)) for weight in model.trainable_weights),
        ]
        for name, model in models.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"])


def draw_comparison(table):
    figure, axes = plt.subplots()
    axes.bar(table.index, table["accuracy"])
    axes.set(title="Accuracy", xlabel="way", ylabel="accuracy")
    return figure


# %% wrong: sorted by name | compare: property (hidden) | from: as the reference
-     return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"])
+     return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"]).sort_index()

# %% wrong: evaluates, which needs a compiled model | compare: error
def compare(models, images, labels):
    rows = {name: [model.evaluate(images, labels, verbose=0)[1], 0] for name, model in models.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["accuracy", "trainable"])


def draw_comparison(table):
    return plt.figure()


# %% wrong: no labels on the axes | draw_comparison: xlabel | from: as the reference
-     axes.set(title="Accuracy", xlabel="way", ylabel="accuracy")
+     axes.set_title("Accuracy")

# %% wrong: draws the parameters | draw_comparison: bars | from: as the reference
-     axes.bar(table.index, table["accuracy"])
+     axes.bar(table.index, table["trainable"])

# %% wrong: draws the numbers of the check, not the table | draw_comparison: bars (hidden) | from: as the reference
-     axes.bar(table.index, table["accuracy"])
+     axes.bar(["one", "two", "three"], [0.31, 0.52, 0.83])

# %% wrong: bars without their names | draw_comparison: bars | from: as the reference
-     axes.bar(table.index, table["accuracy"])
+     axes.bar(range(len(table)), table["accuracy"])

# %% wrong: draws on whatever axes there are | draw_comparison: bars (hidden) | from: as the reference
-     figure, axes = plt.subplots()
+     axes = plt.gca()

-     return figure
+     return axes.figure
