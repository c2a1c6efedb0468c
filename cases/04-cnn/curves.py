# %% right: through pyplot, with a loop, and a plain call of the model
def draw_curves(history, metric):
    plt.figure()
    for label, name in (("validation", "val_" + metric), ("training", metric)):
        plt.plot(np.arange(len(history[name])) + 1, history[name], "o-", label=f"{label} {metric}")
    plt.title("Learning curves")
    plt.xlabel("epoch")
    plt.ylabel(metric)
    plt.legend()
    return plt.gcf()


def predict_digit(model, image):
    probabilities = model(tf.expand_dims(image, 0), training=False)[0]
    return tf.argmax(probabilities), probabilities


# %% right: by the plots of the course, and reshape
def draw_curves(history, metric):
    return plots.curves({"training": history[metric], "validation": history[f"val_{metric}"]}, ylabel=metric)


def predict_digit(model, image):
    answers = model.predict(np.reshape(image, (1, 28, 28, 1)), verbose=0)
    probabilities = answers.reshape(10)
    return [probabilities.argmax(), probabilities.tolist()]


# %% base: only draw_curves
def draw_curves(history, metric):
    figure, axes = plt.subplots()
    axes.plot(range(1, len(history[metric]) + 1), history[metric], label="training")
    axes.plot(range(1, len(history[metric]) + 1), history["val_" + metric], label="validation")
    axes.set(title="Learning curve", xlabel="epoch", ylabel=metric)
    axes.legend()
    return figure


def predict_digit(model, image):
    return 0, np.zeros(10)


# %% wrong: draws the training data only | draw_curves: curves | from: only draw_curves
-     axes.plot(range(1, len(history[metric]) + 1), history["val_" + metric], label="validation")

# %% wrong: the epochs count from 0 | draw_curves: range | from: only draw_curves
-     axes.plot(range(1, len(history[metric]) + 1), history[metric], label="training")
-     axes.plot(range(1, len(history[metric]) + 1), history["val_" + metric], label="validation")
+     axes.plot(history[metric], label="training")
+     axes.plot(history["val_" + metric], label="validation")

# %% wrong: the names are swapped | draw_curves: legend | from: only draw_curves
-     axes.plot(range(1, len(history[metric]) + 1), history[metric], label="training")
-     axes.plot(range(1, len(history[metric]) + 1), history["val_" + metric], label="validation")
+     axes.plot(range(1, len(history[metric]) + 1), history[metric], label="validation")
+     axes.plot(range(1, len(history[metric]) + 1), history["val_" + metric], label="training")

# %% wrong: no labels on the axes | draw_curves: xlabel | from: only draw_curves
-     axes.set(title="Learning curve", xlabel="epoch", ylabel=metric)
+     axes.set_title("Learning curve")

# %% wrong: shows the figure and returns nothing | draw_curves: attempted
def draw_curves(history, metric):
    plt.plot(range(1, len(history[metric]) + 1), history[metric], label="training")
    plt.legend()


def predict_digit(model, image):
    return 0, np.zeros(10)


# %% base: as the reference
def draw_curves(history, metric):
    return plots.curves({"training": history[metric], "validation": history[f"val_{metric}"]}, ylabel=metric)


def predict_digit(model, image):
    probabilities = model.predict(image[None], verbose=0)[0]
    return int(np.argmax(probabilities)), probabilities


# %% wrong: no minibatch | predict_digit: error | from: as the reference
-     probabilities = model.predict(image[None], verbose=0)[0]
-     return int(np.argmax(probabilities)), probabilities
+     probabilities = model(image[..., 0])
+     return np.argmax(probabilities), probabilities

# %% wrong: leaves the axis of the minibatch | predict_digit: shape | from: as the reference
-     probabilities = model.predict(image[None], verbose=0)[0]
+     probabilities = model.predict(image[None], verbose=0)

# %% wrong: the highest probability in place of the digit | predict_digit: value | from: as the reference
-     return int(np.argmax(probabilities)), probabilities
+     return np.max(probabilities), probabilities

# %% wrong: always draws the loss | draw_curves: curves (hidden) | from: as the reference
-     return plots.curves({"training": history[metric], "validation": history[f"val_{metric}"]}, ylabel=metric)
+     return plots.curves({"training": history["loss"], "validation": history["val_loss"]}, ylabel=metric)

# %% wrong: asks one model, whatever the argument | predict_digit: value | from: as the reference
-     probabilities = model.predict(image[None], verbose=0)[0]
+     probabilities = reader.predict(image[None], verbose=0)[0]

# %% right: pyplot, names given to the legend alone
def predict_digit(model, image):
    probabilities = model(np.expand_dims(image, 0)).numpy().ravel()
    return np.argmax(probabilities), probabilities


def draw_curves(history, metric):
    figure = plt.figure()
    plt.plot(np.arange(len(history[metric])) + 1, history[metric], "k.-")
    plt.plot(np.arange(len(history[metric])) + 1, history["val_" + metric], "k--")
    plt.legend(["training", "validation"])
    plt.title(metric)
    plt.xlabel("epoch")
    plt.ylabel(metric)
    return figure


# %% right: points, a legend of the figure, labels of the figure
def predict_digit(model, image):
    probabilities = model(np.expand_dims(image, 0)).numpy().ravel()
    return np.argmax(probabilities), probabilities


def draw_curves(history, metric):
    figure, ax = plt.subplots()
    epochs = [1 + i for i in range(len(history[metric]))]
    marks = [ax.scatter(epochs, history[name + metric]) for name in ("val_", "")]
    figure.legend(marks, ["Validation", "Training"])
    figure.suptitle(metric)
    figure.supxlabel("epoch")
    figure.supylabel(metric)
    return figure


# %% right: returns the axes of two plots
def predict_digit(model, image):
    probabilities = model(np.expand_dims(image, 0)).numpy().ravel()
    return np.argmax(probabilities), probabilities


def draw_curves(history, metric):
    _, both = plt.subplots(1, 2)
    for ax, name, key in zip(both, ("training", "validation"), (metric, "val_" + metric)):
        ax.plot(range(1, 1 + len(history[key])), history[key])
        ax.set(title=f"{name} {metric}", xlabel="epoch", ylabel=metric)
    return both


# %% wrong: the two names are exchanged | draw_curves: legend
def predict_digit(model, image):
    probabilities = model(np.expand_dims(image, 0)).numpy().ravel()
    return np.argmax(probabilities), probabilities


def draw_curves(history, metric):
    figure, ax = plt.subplots()
    epochs = range(1, len(history[metric]) + 1)
    ax.plot(epochs, history[metric])
    ax.plot(epochs, history["val_" + metric])
    ax.legend(["validation", "training"])
    ax.set(title=metric, xlabel="epoch", ylabel=metric)
    return figure
