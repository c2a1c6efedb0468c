# %% right: by the saving functions, in another order
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        keras.saving.save_model(model, model_path)
        from_file = keras.saving.load_model(model_path)
        keras.saving.save_weights(model, weights_path)
        from_weights = small_network()
        keras.saving.load_weights(from_weights, weights_path)
        return from_weights, from_file, sorted(os.listdir(folder))


# %% right: as a list, with helper functions
def round_trip(model):
    def path(name):
        return os.path.join(folder, name)

    with tempfile.TemporaryDirectory() as folder:
        for write, name in ((model.save, "digits.keras"), (model.save_weights, "digits.weights.h5")):
            write(path(name))
        (from_weights := small_network()).load_weights(path("digits.weights.h5"))
        return [from_weights, keras.models.load_model(path("digits.keras")), sorted(os.listdir(folder))]


# %% wrong: forgets to load the weights | from_weights: value
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save_weights(weights_path)
        model.save(model_path)
        from_weights = small_network()
        from_file = keras.models.load_model(model_path)
        return from_weights, from_file, sorted(os.listdir(folder))


# %% wrong: binds what load_weights returns | from_weights: attempted
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save_weights(weights_path)
        model.save(model_path)
        from_weights = small_network().load_weights(weights_path)
        from_file = keras.models.load_model(model_path)
        return from_weights, from_file, sorted(os.listdir(folder))


# %% wrong: weights in a file of another ending | round_trip: error
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save_weights(weights_path)
        model.save(model_path)
        from_weights = small_network()
        from_weights.load_weights(weights_path)
        return from_weights, keras.models.load_model(model_path), sorted(os.listdir(folder))


# %% wrong: never writes the whole model | names: shape
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model.save_weights(weights_path)
        from_weights, from_file = small_network(), small_network()
        from_weights.load_weights(weights_path)
        from_file.load_weights(weights_path)
        return from_weights, from_file, sorted(os.listdir(folder))


# %% wrong: the weights in place of the whole model, so that it is not compiled as it was | from_file: optimizer (hidden)
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save_weights(weights_path)
        model.save(model_path)
        from_weights, from_file = small_network(), small_network()
        from_weights.load_weights(weights_path)
        from_file.load_weights(weights_path)
        return from_weights, from_file, sorted(os.listdir(folder))


# %% wrong: the same loaded model twice | from_weights: optimizer (hidden)
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save_weights(weights_path)
        model.save(model_path)
        from_file = keras.models.load_model(model_path)
        return from_file, from_file, sorted(os.listdir(folder))


# %% wrong: saves a new network in place of the argument | from_weights: value
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        network = small_network()
        network.save_weights(weights_path)
        network.save(model_path)
        from_weights = small_network()
        from_weights.load_weights(weights_path)
        return from_weights, keras.models.load_model(model_path), sorted(os.listdir(folder))


# %% right: loaded without compiling
def round_trip(model):
    with tempfile.TemporaryDirectory() as folder:
        weights_path = os.path.join(folder, "digits.weights.h5")
        model_path = os.path.join(folder, "digits.keras")
        model.save(model_path)
        from_file = keras.models.load_model(model_path, compile=False)
        from_file.save_weights(weights_path)
        from_weights = small_network()
        from_weights.load_weights(weights_path)
        return from_weights, from_file, sorted(os.listdir(folder))
