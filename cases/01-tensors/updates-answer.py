# %% right: by a running sum, with points and line
def weight_path(errors, alpha):
    return tf.concat([[0.0], alpha * tf.cumsum(errors)], axis=0)


path_figure = plt.figure()
plt.plot(range(101), weight_path(errors, 0.1), marker=".")
plt.title("Path of the weight")
plt.xlabel("number of updates")
plt.ylabel("weight")


# %% right: a list of tensors, drawn as points
def weight_path(errors, alpha):
    weights = [tf.constant(0.0)]
    for error in errors:
        weights.append(weights[-1] + alpha * error)
    return weights


path_figure, axes = plt.subplots()
axes.scatter(np.arange(101), [float(weight) for weight in weight_path(errors, 0.1)])
axes.axhline(0.0)
axes.set_title("Path of the weight")
axes.set_xlabel("number of updates")
axes.set_ylabel("weight")


# %% right: a variable that is updated, drawn as steps
def weight_path(errors, alpha):
    weight = tf.Variable(0.0)
    path = np.zeros(len(errors) + 1)
    for step, error in enumerate(errors, start=1):
        weight.assign_add(alpha * error)
        path[step] = weight.numpy()
    return path


path_figure, axes = plt.subplots()
axes.step(range(101), weight_path(errors, 0.1))
axes.set(title="Path of the weight", xlabel="number of updates", ylabel="weight")


# %% base: without the figure
def weight_path(errors, alpha):
    return np.concatenate([[0.0], alpha * np.cumsum(errors)])


path_figure = plt.figure()


# %% wrong: forgets the weight before | weight_path: value | from: without the figure
-     return np.concatenate([[0.0], alpha * np.cumsum(errors)])
+     return np.concatenate([[0.0], alpha * errors.numpy()])

# %% wrong: the start is missing | weight_path: shape | from: without the figure
-     return np.concatenate([[0.0], alpha * np.cumsum(errors)])
+     return alpha * np.cumsum(errors)

# %% wrong: the last weight only | weight_path: shape | from: without the figure
-     return np.concatenate([[0.0], alpha * np.cumsum(errors)])
+     return alpha * tf.reduce_sum(errors)

# %% wrong: subtracts | weight_path: value | from: without the figure
-     return np.concatenate([[0.0], alpha * np.cumsum(errors)])
+     return np.concatenate([[0.0], -alpha * np.cumsum(errors)])

# %% wrong: a fixed learning rate | weight_path: value (hidden)
def weight_path(errors, alpha):
    return np.concatenate([[0.0], 0.5 * np.cumsum(errors)])


path_figure, axes = plt.subplots()
axes.plot(weight_path(errors, 0.1))
axes.set(title="Path of the weight", xlabel="number of updates", ylabel="weight")


# %% wrong: draws the errors, not the weight | path_figure: curves (hidden) | from: without the figure
- path_figure = plt.figure()
+ path_figure, axes = plt.subplots()
+ axes.plot(errors)
+ axes.set(title="Path of the weight", xlabel="number of updates", ylabel="weight")

# %% wrong: draws with another learning rate | path_figure: curves (hidden) | from: without the figure
- path_figure = plt.figure()
+ path_figure, axes = plt.subplots()
+ axes.plot(weight_path(errors, 1.0))
+ axes.set(title="Path of the weight", xlabel="number of updates", ylabel="weight")

# %% wrong: no label on the vertical axis | path_figure: ylabel | from: without the figure
- path_figure = plt.figure()
+ path_figure, axes = plt.subplots()
+ axes.plot(weight_path(errors, 0.1))
+ axes.set(title="Path of the weight", xlabel="number of updates")

# %% right: a running sum of a tensor, drawn against the updates with pyplot
def weight_path(errors, alpha):
    return tf.concat([[0.0], alpha * tf.cumsum(errors)], axis=0)


plt.figure()
plt.step(np.arange(101), weight_path(errors, 0.1).numpy(), where="post")
plt.title("Path")
plt.xlabel("number of updates")
plt.ylabel("weight")
path_figure = plt.gcf()


# %% wrong: counts the updates from 1 in the figure | path_figure: range (hidden) | from: without the figure
- path_figure = plt.figure()
+ path_figure, axes = plt.subplots()
+ axes.plot(range(1, 102), weight_path(errors, 0.1))
+ axes.set(title="Path", xlabel="updates", ylabel="weight")
