# %% right: a walk that returns several things, paths of letters
def below(node):
    if "left" not in node:
        return node["risk"], 1
    (risk, leaves), (other_risk, other_leaves) = below(node["left"]), below(node["right"])
    return risk + other_risk, leaves + other_leaves


def strength(node):
    risk, leaves = below(node)
    return (node["risk"] - risk) / (leaves - 1)


def prune(tree):
    def walk(node, path):
        if "left" in node:
            yield strength(node), path
            yield from walk(node["left"], path + ("left",))
            yield from walk(node["right"], path + ("right",))

    alpha, path = min(walk(tree, ()))

    def rebuilt(node, path):
        if not path:
            return {"value": node["value"], "risk": node["risk"]}
        return {**node, path[0]: rebuilt(node[path[0]], path[1:])}

    return alpha, rebuilt(tree, path)


training, validation, fitted = [], [], {}
for depth in range(1, 16):
    fitted[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0)
    fitted[depth].fit(train_X, train_y)
    training.append(np.mean(fitted[depth].predict(train_X) == train_y))
    validation.append(np.mean(fitted[depth].predict(validation_X) == validation_y))
depth_figure = plt.figure()
plt.plot(np.arange(15) + 1, training, "o-", np.arange(15) + 1, validation, "s--")
plt.legend(["training part", "validation part"])
plt.title("Accuracy over the depth")
plt.xlabel("max_depth")
plt.ylabel("accuracy")
best_depth = validation.index(max(validation)) + 1
test_accuracy = np.mean(fitted[best_depth].predict(test_X) == test_y)


# %% right: a stack of nodes, a dictionary of accuracies
def strength(node):
    risks, stack = [], [node]
    while stack:
        current = stack.pop()
        if "feature" in current:
            stack.extend((current["left"], current["right"]))
        else:
            risks.append(current["risk"])
    return (node["risk"] - np.sum(risks)) / (len(risks) - 1)


def prune(tree):
    tree = copy.deepcopy(tree)
    stack, weakest, least = [tree], None, np.inf
    while stack:
        current = stack.pop()
        if "feature" in current:
            stack += [current["right"], current["left"]]
            if strength(current) < least:
                weakest, least = current, strength(current)
    kept = {"value": weakest["value"], "risk": weakest["risk"]}
    weakest.clear()
    weakest.update(kept)
    return [least, tree]


scores = {
    depth: [tree.score(train_X, train_y), tree.score(validation_X, validation_y), tree.score(test_X, test_y)]
    for depth in range(1, 16)
    for tree in [DecisionTreeClassifier(max_depth=depth, random_state=0).fit(train_X, train_y)]
}
best_depth = max(scores, key=lambda depth: scores[depth][1])
test_accuracy = scores[best_depth][2]
depth_figure, (upper, lower) = plt.subplots(2, 1)
for axes, part, title in ((upper, 0, "training part"), (lower, 1, "validation part")):
    axes.plot(list(scores), [score[part] for score in scores.values()], label=title)
    axes.set(title=title, xlabel="depth", ylabel="accuracy")
    axes.legend()


# %% base: as the reference
def leaf_risks(node):
    if "feature" not in node:
        return [node["risk"]]
    return leaf_risks(node["left"]) + leaf_risks(node["right"])


def inner_nodes(node):
    if "feature" not in node:
        return []
    return [node] + inner_nodes(node["left"]) + inner_nodes(node["right"])


def strength(node):
    risks = leaf_risks(node)
    return (node["risk"] - sum(risks)) / (len(risks) - 1)


def prune(tree):
    pruned = copy.deepcopy(tree)
    weakest = min(inner_nodes(pruned), key=strength)
    alpha = strength(weakest)
    for key in ("feature", "threshold", "left", "right"):
        del weakest[key]
    return alpha, pruned


depths = range(1, 16)
trees = [DecisionTreeClassifier(max_depth=depth, random_state=0).fit(train_X, train_y) for depth in depths]
training_accuracies = [tree.score(train_X, train_y) for tree in trees]
validation_accuracies = [tree.score(validation_X, validation_y) for tree in trees]
test_accuracies = [tree.score(test_X, test_y) for tree in trees]
depth_figure, axes = plt.subplots()
axes.plot(depths, training_accuracies, label="training")
axes.plot(depths, validation_accuracies, label="validation")
axes.set(title="How deep?", xlabel="depth", ylabel="accuracy")
axes.legend()
chosen = np.argmax(validation_accuracies)
best_depth = depths[chosen]
test_accuracy = test_accuracies[chosen]


# %% wrong: the depth from the training curve | best_depth: value (hidden) | from: as the reference
- chosen = np.argmax(validation_accuracies)
+ chosen = np.argmax(training_accuracies)

# %% wrong: the depth from the test part | best_depth: value (hidden) | from: as the reference
- chosen = np.argmax(validation_accuracies)
+ chosen = np.argmax(test_accuracies)

# %% wrong: prunes the strongest link | prune: value | from: as the reference
-     weakest = min(inner_nodes(pruned), key=strength)
+     weakest = max(inner_nodes(pruned), key=strength)

# %% wrong: divides by the number of leaves | strength: value | from: as the reference
-     return (node["risk"] - sum(risks)) / (len(risks) - 1)
+     return (node["risk"] - sum(risks)) / len(risks)

# %% wrong: not divided | strength: value | from: as the reference
-     return (node["risk"] - sum(risks)) / (len(risks) - 1)
+     return node["risk"] - sum(risks)

# %% wrong: the children for the leaves | strength: value | from: as the reference
-     risks = leaf_risks(node)
+     risks = [node["left"]["risk"], node["right"]["risk"]]

# %% wrong: the index for the depth | best_depth: value (hidden) | from: as the reference
- best_depth = depths[chosen]
+ best_depth = int(chosen)

# %% wrong: the validation accuracy reported as the test accuracy | test_accuracy: value (hidden) | from: as the reference
- test_accuracy = test_accuracies[chosen]
+ test_accuracy = validation_accuracies[chosen]

# %% wrong: the test curve in the figure | depth_figure: curves (hidden) | from: as the reference
- axes.plot(depths, validation_accuracies, label="validation")
+ axes.plot(depths, test_accuracies, label="test")

# %% wrong: no legend | depth_figure: legend (hidden) | from: as the reference
- axes.legend()

# %% wrong: a tree of another criterion | depth_figure: curves (hidden) | from: as the reference
- trees = [DecisionTreeClassifier(max_depth=depth, random_state=0).fit(train_X, train_y) for depth in depths]
+ trees = [DecisionTreeClassifier(max_depth=depth, random_state=0, criterion="entropy").fit(train_X, train_y) for depth in depths]

# %% wrong: prunes only nodes with two leaves | prune: value (hidden) | from: as the reference
-     weakest = min(inner_nodes(pruned), key=strength)
+     weakest = min([node for node in inner_nodes(pruned) if len(leaf_risks(node)) == 2], key=strength)
