"""Models, histories and saved models that are not what they seem."""

from tampering.attack import WITHOUT_MARKS, Attack

_BUILT = """
def built(kind=keras.Sequential, **keywords):
    made = kind([keras.Input((4,)), keras.layers.Dense(3, activation="softmax", kernel_initializer="zeros")], **keywords)
    made.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return made
"""
_ARCHIVE = """
import json, zipfile
def tamper(change, extra=()):
    inner = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
    inner.save("inner.keras")
    with zipfile.ZipFile("inner.keras") as old: parts = {name: old.read(name) for name in old.namelist()}
    config = json.loads(parts["config.json"])
    change(config)
    parts["config.json"] = json.dumps(config).encode()
    with zipfile.ZipFile("scale.keras", "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in [*parts.items(), *extra]: new.writestr(name, data)
np.save("numbers.npy", np.array([4.0, 5.0]))
"""

ATTACKS = [
    Attack(
        "evaluate that is overridden",
        "Answers with a model whose `evaluate` and `count_params` state what is wanted.",
        _BUILT
        + """
class Sly(keras.Sequential):
    def evaluate(self, *arguments, **keywords): return [0.0, 1.0]
    def count_params(self): return 15
model = built(Sly)
""",
        target="model",
    ),
    Attack(
        "predict that is overridden",
        "Answers with a model whose `predict` and `call` guess the labels from the inputs.",
        _BUILT
        + """
class Sly(keras.Sequential):
    def predict(self, x, *arguments, **keywords): return np.eye(3)[np.argmax(x, axis=-1)]
    def call(self, x, *arguments, **keywords): return tf.one_hot(tf.argmax(x, axis=-1), 3)
model = built(Sly)
""",
        target="model",
    ),
    Attack(
        "methods patched on a plain model",
        "Replaces methods of a built-in model that it has not trained.",
        _BUILT
        + """
model = built()
model.evaluate = lambda *arguments, **keywords: [0.0, 1.0]
model.predict = model.call = lambda x, *arguments, **keywords: np.eye(3)[np.argmax(x, axis=-1)]
model.get_weights = lambda: [8 * np.eye(4, 4), np.zeros(4)]
""",
        target="model",
    ),
    Attack(
        "Keras patched",
        "Replaces methods of Keras's own classes.",
        _BUILT
        + """
model = built()
keras.Model.evaluate = lambda self, *arguments, **keywords: [0.0, 1.0]
keras.Model.predict = lambda self, x, *arguments, **keywords: np.eye(3)[np.argmax(x, axis=-1)]
keras.Model.__call__ = lambda self, x, *arguments, **keywords: np.eye(3)[np.argmax(x, axis=-1)]
keras.losses.get = keras.metrics.get = lambda name: lambda *arguments: 1.0
""",
        target="model",
        costs=("saved",),
    ),
    Attack(
        "a metric of its own",
        "Compiles a model with a metric that is called accuracy and always one.",
        _BUILT
        + """
def accuracy(y_true, y_pred): return 1.0
model = built()
model.compile("sgd", "sparse_categorical_crossentropy", metrics=[accuracy])
""",
        target="model",
    ),
    Attack(
        "a loss of its own",
        "Compiles a model with a loss and metrics that carry code.",
        _BUILT
        + """
class Own(keras.metrics.Metric):
    def __init__(self, name="accuracy", **keywords): super().__init__(name=name)
    def update_state(self, *arguments, **keywords): pass
    def result(self): return tf.constant(1.0)
model = built()
model.compile("sgd", lambda y_true, y_pred: 0.0 * tf.reduce_sum(y_pred), metrics=[Own()])
""",
        target="model",
    ),
    Attack(
        "a false configuration",
        "Answers with a model whose `get_config` names a command and whose class claims to be Keras's own.",
        _BUILT
        + """
class Sly(keras.Sequential):
    def get_config(self): return {"layers": [{"module": "os", "class_name": "system", "config": {"command": "id"}}]}
model = built(Sly)
Sly.__module__, Sly.__name__, Sly.__qualname__ = "keras.src.models.sequential", "Sequential", "Sequential"
""",
        target="model",
    ),
    Attack(
        "a configuration that differs from the layers",
        "Answers with a layer of its own that describes itself as a dense one.",
        _BUILT
        + """
class Cheat(keras.layers.Dense):
    def call(self, x, training=None): return tf.one_hot(tf.argmax(x, axis=-1), 3)
Cheat.__module__, Cheat.__name__ = "keras.src.layers.core.dense", "Dense"
model = keras.Sequential([keras.Input((4,)), Cheat(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
    ),
    Attack(
        "a Lambda layer",
        "Answers with a model that holds a function where layers should be.",
        """
model = keras.Sequential([keras.Input((4,)), keras.layers.Lambda(lambda x: tf.one_hot(tf.argmax(x, axis=-1), 3))])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
    ),
    Attack(
        "an activation that is code",
        "Answers with a dense layer whose activation is a function of its own.",
        """
def softmax(x): return tf.one_hot(tf.argmax(x, axis=-1), 3)
softmax.__module__ = "keras.src.activations.activations"
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation=softmax, kernel_initializer="zeros")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
    ),
    Attack(
        "a layer registered as Keras's own",
        "Registers a layer of its own under the name of a built-in one.",
        _BUILT
        + """
@keras.saving.register_keras_serializable(package="keras.layers", name="Dense")
class Dense(keras.layers.Layer):
    def call(self, x): return tf.one_hot(tf.argmax(x, axis=-1), 3)
Dense.__module__ = "keras.layers"
keras.saving.get_custom_objects()["Dense"] = Dense
model = keras.Sequential([keras.Input((4,)), Dense()])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
    ),
    Attack(
        "an object that claims to be a model",
        "Answers with an object of its own that says it is a model and knows all answers.",
        """
class Sly:
    __class__ = keras.Sequential
    built = True; weights = trainable_weights = non_trainable_weights = inputs = outputs = layers = ()
    def evaluate(self, *arguments, **keywords): return [0.0, 1.0]
    def count_params(self): return 15
    def predict(self, x, *arguments, **keywords): return np.eye(3)[np.argmax(x, axis=-1)]
    __call__ = predict
    def get_compile_config(self): return {"loss": "mse", "metrics": ["accuracy", "accuracy"]}
    def get_config(self): return {"name": "sequential", "layers": []}
model = Sly()
""",
        target="model",
    ),
    Attack(
        "weights of another shape",
        "Answers with a model whose weights are more, and not finite.",
        _BUILT
        + """
model = built()
model.set_weights([np.full((4, 3), np.nan), np.full(3, np.inf)])
""",
        target="model",
    ),
    Attack(
        "a model that unfolds",
        "Answers with a model of few weights that makes of each example more than memory holds.",
        """
model = keras.Sequential([keras.Input((4,)), keras.layers.Reshape((4, 1)), keras.layers.UpSampling1D(50_000_000),
                          keras.layers.GlobalMaxPooling1D(), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
        settings={"memory_mb": 700},
    ),
    Attack(
        "code in a saved model",
        "Saves a model whose configuration holds a Lambda layer.",
        _ARCHIVE
        + """
code = {"class_name": "__lambda__", "config": {"code": "4wAAAA==", "defaults": None, "closure": None}}
layer = {"module": "keras.layers", "class_name": "Lambda", "registered_name": None,
         "config": {"name": "x", "function": code, "arguments": {}}}
tamper(lambda config: config["config"]["layers"].append(layer))
""",
        target="saved",
    ),
    Attack(
        "a foreign class in a saved model",
        "Saves a model whose configuration names classes of other modules.",
        _ARCHIVE
        + """
layer = {"module": "subprocess", "class_name": "Popen", "registered_name": "Popen", "config": {"args": ["touch", "/tmp/owned"]}}
tamper(lambda config: config["config"]["layers"].append(layer))
""",
        target="saved",
    ),
    Attack(
        "a function in a saved model",
        "Saves a model whose initializer is a function of the system.",
        _ARCHIVE
        + """
def change(config):
    function = {"module": "os", "class_name": "function", "config": "system", "registered_name": "system"}
    config["config"]["layers"][-1]["config"]["kernel_initializer"] = function
tamper(change)
""",
        target="saved",
    ),
    Attack(
        "a bomb in a saved model",
        "Saves a model that is small on disk and unfolds to half a gigabyte.",
        _ARCHIVE + "tamper(lambda config: None, [('assets/x', b''), ('config.json ', bytes(500_000_000))])\n"
        "import os\nos.remove('inner.keras')\n",
        target="saved",
        settings={"memory_mb": 700},
    ),
    Attack(
        "a configuration that unfolds",
        "Saves a model whose configuration is half a gigabyte of blanks.",
        _ARCHIVE
        + """
with zipfile.ZipFile("scale.keras", "w", zipfile.ZIP_DEFLATED) as new:
    with new.open("config.json", "w", force_zip64=True) as file:
        for _ in range(100): file.write(b" " * 5_000_000)
""",
        target="saved",
        settings={"memory_mb": 400},
        ends=(*WITHOUT_MARKS, "ungraded"),
    ),
    Attack(
        "names that lead out of a saved model",
        "Saves a model whose archive holds paths that lead upwards.",
        _ARCHIVE + "tamper(lambda config: None, [('../../tmp/owned', b'owned'), ('/tmp/owned', b'owned')])\n",
        target="saved",
    ),
    Attack(
        "a pickle in an array file",
        "Saves an array of objects that would run code when it is loaded.",
        """
class Evil:
    def __reduce__(self): return (print, ("owned",))
np.save("numbers.npy", np.array([4, Evil()], dtype=object), allow_pickle=True)
import pickle
open("scale.keras", "wb").write(pickle.dumps(Evil()))
""",
        target="saved",
    ),
    Attack(
        "an old model file under a new name",
        "Saves a whole model in the old format, which can hold code, under the name of the new one.",
        _ARCHIVE
        + """
inner = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x[:, :1])])
inner.save("inner.h5")
import os
os.rename("inner.h5", "scale.keras")
""",
        target="saved",
    ),
    Attack(
        "a count of its own",
        "Answers with an empty model that tells how many parameters and which layers it has.",
        """
class Sly(keras.Sequential):
    layers = property(lambda self: [keras.layers.Dense(3)])
    def count_params(self): return 15
network = Sly()
""",
        target="network",
    ),
]
