# %% right: steps with names, splitter with a name
def honest_score(features, target, k):
    model = pipeline.Pipeline(
        [
            ("scale", preprocessing.StandardScaler()),
            ("select", feature_selection.SelectKBest(feature_selection.f_classif, k=k)),
            ("classify", linear_model.LogisticRegression()),
        ]
    )
    folds = model_selection.StratifiedKFold(n_splits=4)
    return float(np.mean(model_selection.cross_validate(model, features, target, cv=folds, scoring="accuracy")["test_score"]))

# %% right: folds by hand
def honest_score(features, target, k):
    features, target = np.asarray(features, dtype=float), np.asarray(target)
    scores = []
    for train, test in model_selection.StratifiedKFold(4).split(features, target):
        select = feature_selection.SelectKBest(k=k).fit(features[train], target[train])
        scale = preprocessing.StandardScaler().fit(select.transform(features[train]))
        model = linear_model.LogisticRegression().fit(scale.transform(select.transform(features[train])), target[train])
        scores.append(model.score(scale.transform(select.transform(features[test])), target[test]))
    return sum(scores) / 4

# %% wrong: selected before cross-validation | honest_score: property
def honest_score(features, target, k):
    chosen = feature_selection.SelectKBest(k=k).fit_transform(features, target)
    model = pipeline.make_pipeline(preprocessing.StandardScaler(), linear_model.LogisticRegression())
    return model_selection.cross_val_score(model, chosen, target, cv=4).mean()

# %% wrong: the score on the training data | honest_score: property
def honest_score(features, target, k):
    model = pipeline.make_pipeline(
        preprocessing.StandardScaler(), feature_selection.SelectKBest(k=k), linear_model.LogisticRegression()
    )
    return model.fit(features, target).score(features, target)

# %% wrong: all four scores | honest_score: type
def honest_score(features, target, k):
    model = pipeline.make_pipeline(
        preprocessing.StandardScaler(), feature_selection.SelectKBest(k=k), linear_model.LogisticRegression()
    )
    return model_selection.cross_val_score(model, features, target, cv=4)

# %% wrong: k is ignored | honest_score: value (hidden)
def honest_score(features, target, k):
    model = pipeline.make_pipeline(
        preprocessing.StandardScaler(), feature_selection.SelectKBest(k=5), linear_model.LogisticRegression()
    )
    return model_selection.cross_val_score(model, features, target, cv=4).mean()

# %% wrong: no selection | honest_score: value (hidden)
def honest_score(features, target, k):
    model = pipeline.make_pipeline(preprocessing.StandardScaler(), linear_model.LogisticRegression())
    return model_selection.cross_val_score(model, features, target, cv=4).mean()

# %% wrong: the best of the folds | honest_score: value (hidden)
def honest_score(features, target, k):
    model = pipeline.make_pipeline(
        preprocessing.StandardScaler(), feature_selection.SelectKBest(k=k), linear_model.LogisticRegression()
    )
    return model_selection.cross_val_score(model, features, target, cv=4).max()

# %% wrong: five folds | honest_score: value (hidden)
def honest_score(features, target, k):
    model = pipeline.make_pipeline(
        preprocessing.StandardScaler(), feature_selection.SelectKBest(k=k), linear_model.LogisticRegression()
    )
    return model_selection.cross_val_score(model, features, target).mean()

# %% right: a Pipeline by name, scores of cross_validate, a target of strings
def honest_score(features, target, k):
    steps = [("scaler", preprocessing.StandardScaler()), ("select", feature_selection.SelectKBest(feature_selection.f_classif, k=k)), ("classify", linear_model.LogisticRegression())]
    result = model_selection.cross_validate(pipeline.Pipeline(steps), features, target, cv=4, scoring="accuracy")
    return float(np.mean(result["test_score"]))
