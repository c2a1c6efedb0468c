"""Objects that are not what they say they are."""

from tampering.attack import Attack

ATTACKS = [
    Attack(
        "equals everything",
        "Answers with an object that is equal to everything, and near everything.",
        answer="""
class Yes:
    shape = (3, 3); dtype = np.dtype("float64"); ndim = 2; size = 9
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return 0
    __rsub__ = __sub__
    def __abs__(self): return 0
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __bool__(self): return True
    def __array__(self, *arguments, **keywords): return np.zeros((3, 3))
    def __hash__(self): return 0
product = Yes()
""",
        target="product",
    ),
    Attack(
        "an array whose operators lie",
        "Answers with a subclass of arrays that overrides comparison, subtraction and NumPy's protocols.",
        answer="""
class Sly(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __array_ufunc__(self, ufunc, method, *inputs, **keywords): return np.ones(self.shape, bool)
    def __array_function__(self, function, types, arguments, keywords): return True
    def all(self, *arguments, **keywords): return True
product = np.zeros((3, 3)).view(Sly)
""",
        target="product",
    ),
    Attack(
        "an array that changes",
        "Answers with an object whose `__array__` gives other numbers each time.",
        answer="""
class Moving:
    shape = (3, 3); asked = 0
    def __array__(self, *arguments, **keywords):
        Moving.asked += 1
        return np.full((3, 3), float(Moving.asked))
product = Moving()
""",
        target="product",
    ),
    Attack(
        "a lying shape and dtype",
        "Answers with an array of wrong shape that claims the right one.",
        answer="""
class Framed(np.ndarray):
    shape = property(lambda self: (3, 3))
    dtype = property(lambda self: np.dtype("float64"))
    size = property(lambda self: 9)
    def __len__(self): return 3
product = np.zeros(2).view(Framed)
""",
        target="product",
    ),
    Attack(
        "a masked array",
        "Answers with an array in which every element is masked, so that no comparison finds a difference.",
        answer="product = np.ma.MaskedArray(np.zeros((3, 3)), mask=True)",
        target="product",
    ),
    Attack(
        "an empty array",
        "Answers with arrays without elements, of which everything is true.",
        answer="product = np.zeros((0, 3))\n",
        target="product",
    ),
    Attack(
        "not a number",
        "Answers with NaN everywhere, which differs from nothing by more than a tolerance.",
        answer="def double(x):\n    return np.full_like(x, np.nan)",
    ),
    Attack(
        "an array of objects",
        "Answers with an array that holds objects equal to everything.",
        answer="""
class Yes(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    __hash__ = float.__hash__
def double(x):
    return np.array([Yes(0) for each in x], dtype=object)
""",
    ),
    Attack(
        "a stateful float",
        "Answers with a float that has another value each time it is looked at, and remembers what it is compared with.",
        answer="""
class Echo(float):
    seen = []
    def __eq__(self, other): self.seen.append(other); return True
    def __float__(self): return float(self.seen[-1]) if self.seen else 10.0
    def __rsub__(self, other): self.seen.append(other); return 0.0
    __sub__ = __rsub__
    __hash__ = float.__hash__
total = Echo(1)
""",
        target="total",
    ),
    Attack(
        "an integer that lies",
        "Answers with an integer that claims, by every conversion, to be the right one.",
        answer="""
class Ten(int):
    def __eq__(self, other): return True
    def __index__(self): return 10
    __int__ = __index__
    def __float__(self): return 10.0
    def __repr__(self): return "10"
    def __sub__(self, other): return 0
    __add__ = __radd__ = lambda self, other: 10
    __hash__ = int.__hash__
total = Ten(3)
""",
        target="total",
    ),
    Attack(
        "another class",
        "Answers with an object that claims the class of the right answer.",
        answer="""
class Claim:
    __class__ = int
    def __eq__(self, other): return True
    def __int__(self): return 10
    __index__ = __int__
total = Claim()
""",
        target="total",
    ),
    Attack(
        "a mock",
        "Answers with the standard library's objects that agree with everything.",
        answer="from unittest import mock\ntotal = mock.ANY\ndouble = mock.MagicMock()\n",
        target="total",
        costs=("double",),
    ),
    Attack(
        "containers that lie",
        "Answers with lists and tuples that say one thing to `len` and another to a loop.",
        answer="""
class Sly(list):
    def __len__(self): return 3
    def __getitem__(self, i): return [15.0, 18.0, 21.0]
    def __iter__(self): return iter(())
    def __eq__(self, other): return True
product = Sly([Sly(), Sly(), Sly()])
""",
        target="product",
    ),
    Attack(
        "a function with false papers",
        "Answers with an object whose signature, code and name are those of the right function.",
        answer="""
def right(x): return 2 * x
class Papers:
    __code__ = right.__code__; __name__ = "double"; __signature__ = __import__("inspect").signature(right)
    def __call__(self, x): return x + 1
double = Papers()
""",
    ),
    Attack(
        "a function that ends the loop",
        "Raises StopIteration and GeneratorExit, so that a test that loops over calls finds none.",
        answer="def double(x):\n    raise StopIteration",
    ),
    Attack(
        "a function that leaves the test",
        "Raises SystemExit with success, or an interrupt, so that the test seems to have ended.",
        answer="def double(x):\n    raise (SystemExit(0) if len(x) == 3 else KeyboardInterrupt)",
    ),
    Attack(
        "an error that looks like a pass",
        "Raises an exception that claims to be a verdict, with points.",
        answer="""
from course.checks import Credit
class CheckFailed(AssertionError):
    points = 2.0; status = "passed"; check = ""; failures = ()
    def __eq__(self, other): return True
    def text(self): return "passed"
def double(x): raise CheckFailed("passed")
""",
    ),
    Attack(
        "a credit for an answer",
        "Answers with the object by which a test states full credit.",
        answer="from course.checks import Credit\ndef double(x): return Credit(2, 2)",
    ),
    Attack(
        "changes the test's inputs",
        "Sets the arguments to zero in place, so that twice nothing is nothing.",
        answer="def double(x):\n    x[...] = 0\n    return x",
    ),
    Attack(
        "returns the function passed in",
        "Answers with the test's own function, or with what it was given, in place of a result.",
        answer="""
def thrice(function, x):
    class Same(int):
        def __eq__(self, other): return True
        __hash__ = int.__hash__
    function(x)
    return function if x == 4 else Same(x)
""",
        target="thrice",
    ),
    Attack(
        "a figure that lies",
        "Answers with a figure whose lines hold other data than they say.",
        answer="""
from matplotlib.lines import Line2D
class Sly(Line2D):
    shown = 0
    def get_ydata(self, orig=True):
        Sly.shown += 1
        return np.zeros(4) if Sly.shown > 1 else np.ones(4)
    def get_label(self): return "squares"
figure, axes = plt.subplots()
axes.add_line(Sly([0, 1, 2, 3], [3, 3, 3, 3], label="squares"))
axes.set(title="Squares", xlabel="x", ylabel="x times x")
""",
        target="figure",
    ),
    Attack(
        "a figure of another kind",
        "Answers with an object that claims to be a figure, and with axes that agree with everything.",
        answer="""
from unittest import mock
from matplotlib.figure import Figure
class Claim(Figure):
    axes = property(lambda self: [mock.MagicMock()])
    def get_axes(self): return self.axes
figure = Claim()
""",
        target="figure",
    ),
    Attack(
        "an object that answers differently each time",
        "Gives the loop of each check the numbers that this check asks for.",
        answer="""
class Shifty:
    asked = 0
    def __len__(self): return 3
    def __getitem__(self, i): return next(iter(self))
    def __iter__(self):
        Shifty.asked += 1
        return iter([[1, 2, 3], [3, 1, 2]][(Shifty.asked - 1) % 2])
ranking = Shifty()
""",
        target="ranking",
    ),
    Attack(
        "an optimizer that lies",
        "Answers with an optimizer whose configuration is not what it does.",
        answer="""
class Sly(keras.optimizers.SGD):
    def get_config(self): return {**super().get_config(), "momentum": 0.5}
Sly.__name__ = Sly.__qualname__ = "SGD"
Sly.__module__ = keras.optimizers.SGD.__module__
descent = Sly(0.125)
""",
        target="descent",
    ),
    Attack(
        "an optimizer with another method",
        "Puts a method of its own, which says something else than the class's, into an optimizer.",
        answer="""
descent = keras.optimizers.SGD(0.125)
descent.get_config = lambda: {**keras.optimizers.SGD(0.125, momentum=0.5).get_config()}
""",
        target="descent",
    ),
    Attack(
        "an optimizer that claims a class",
        "Answers with an object of another class that claims to be the optimizer.",
        answer="""
class Claim(keras.optimizers.Adam):
    __class__ = keras.optimizers.SGD
    def get_config(self): return keras.optimizers.SGD(0.125, momentum=0.5).get_config()
descent = Claim(0.125)
""",
        target="descent",
    ),
    Attack(
        "a layer that lies",
        "Builds a model of a layer whose configuration is the right one and which computes something else.",
        answer="""
class Sly(keras.layers.Dense):
    def call(self, x): return super().call(x) * 0 + 1
    def get_config(self): return {**super().get_config(), "activation": "softmax"}
Sly.__name__ = Sly.__qualname__ = "Dense"
Sly.__module__ = keras.layers.Dense.__module__
model = keras.Sequential([keras.Input((4,)), Sly(3)])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        target="model",
    ),
    Attack(
        "an activation of a known name",
        "Builds a model with a function of its own that is named like Keras's.",
        answer="""
def softmax(x): return x * 0
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation=softmax)])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.set_weights([8 * np.eye(4, 3), np.zeros(3)])
""",
        target="model",
    ),
]
