"""What a check finds true of a value in one process it finds true in the engine: nothing is serialized as something else.

Two things do, and are not here: of a masked array the numbers are serialized, since a mask would hide wrong ones from a
comparison; an open `np.load` archive stays with the student's code, and its arrays are serialized.
"""

import pytest
from conftest import needs_sandbox
from small import assignment, given, questions, solution, submission

from course.grading.engine import grade
from course.grading.settings import Settings

IMPORTS = """
import collections, dataclasses, datetime, decimal, enum, fractions, io, pathlib
import h5py, keras, numpy as np, pandas as pd, tensorflow as tf
import matplotlib.pyplot as plt
from scipy import sparse
from course import checks
def _fails(check):
    try:
        check()
    except checks.CheckFailed as failure:
        return failure.stage
"""
#: For each value of the student's, the code that makes it, bound to `x`, and what holds of it.
VALUES = {
    # plain values
    "bool": ("x = True", "x is True"),
    "large integer": ("x = 2**200", "x == 2**200"),
    "complex": ("x = 1 + 2j", "x.imag == 2"),
    "text": ("x = 'caf\\u00e9 \\U0001f600'", "len(x) == 6"),
    "bytes": ("x = b'\\0\\xff'", "x == b'\\0\\xff'"),
    "bytearray": ("x = bytearray(b'ab')", "x == b'ab'"),
    "tuple": ("x = (1, 'a', None)", "x == (1, 'a', None)"),
    "nested list": ("x = [[1, 2], [3]]", "x == [[1, 2], [3]]"),
    "set": ("x = {1, 2}", "x == {1, 2}"),
    "frozen set as key": ("x = {frozenset({1}): 2}", "x[frozenset({1})] == 2"),
    "dictionary": ("x = {'a': [1.5], 2: None}", "list(x) == ['a', 2] and x['a'] == [1.5]"),
    "counter": ("x = collections.Counter('aab')", "x['a'] == 2 and x.most_common(1) == [('a', 2)]"),
    "default dictionary": ("x = collections.defaultdict(list, a=[1])", "x['a'] == [1] and isinstance(x, dict)"),
    "ordered dictionary": ("x = collections.OrderedDict(b=1, a=2)", "list(x) == ['b', 'a']"),
    "deque": ("x = collections.deque([1, 2, 3])", "list(x) == [1, 2, 3] and len(x) == 3"),
    "named tuple": ("P = collections.namedtuple('P', 'a b')\nx = P(1, b=2)", "x.b == 2 and x == (1, 2)"),
    "range": ("x = range(3, 9, 2)", "list(x) == [3, 5, 7]"),
    "slice": ("x = slice(1, None)", "[1, 2, 3][x] == [2, 3]"),
    "keys of a dictionary": ("x = {'a': 1, 'b': 2}.keys()", "sorted(x) == ['a', 'b']"),
    "values of a dictionary": ("x = {'a': 1, 'b': 2}.values()", "list(x) == [1, 2]"),
    "items of a dictionary": ("x = {'a': 1}.items()", "[tuple(each) for each in x] == [('a', 1)]"),
    "generator": ("x = (i * i for i in range(4))", "list(x) == [0, 1, 4, 9]"),
    "map": ("x = map(str, range(2))", "list(x) == ['0', '1']"),
    "zip": ("x = zip([1, 2], 'ab')", "dict(x) == {1: 'a', 2: 'b'}"),
    "data class": ("@dataclasses.dataclass\nclass P:\n    a: int = 1\nx = P(3)", "x.a == 3"),
    "enum": ("class E(enum.Enum):\n    A = 1\nx = E.A", "x.name == 'A' and x.value == 1"),
    "int enum": ("class E(enum.IntEnum):\n    A = 1\nx = E.A", "x == 1"),
    "path": ("x = pathlib.Path('a/b.txt')", "x == pathlib.Path('a/b.txt') and x.suffix == '.txt'"),
    "date": ("x = datetime.date(2024, 2, 29)", "x.year == 2024"),
    "datetime": (
        "x = datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc)",
        "x.hour == 12 and x.utcoffset() == datetime.timedelta(0)",
    ),
    "time span": ("x = datetime.timedelta(days=1, seconds=2)", "x == datetime.timedelta(days=1, seconds=2)"),
    "fraction": ("x = fractions.Fraction(1, 3)", "x == fractions.Fraction(1, 3) and x.denominator == 3"),
    "decimal": ("x = decimal.Decimal('0.1')", "x == decimal.Decimal('0.1')"),
    "class": ("class C:\n    size = 3\nx = C", "x.size == 3 and callable(x)"),
    "built-in type": ("x = int", "x is int"),
    # arrays
    "array": ("x = np.arange(6.0).reshape(2, 3)[:, ::-1]", "x.tolist() == [[2, 1, 0], [5, 4, 3]]"),
    "big-endian array": ("x = np.arange(3, dtype='>i4')", "x.sum() == 3 and x.dtype == np.dtype('>i4')"),
    "empty array": ("x = np.zeros((0, 3), 'int8')", "x.shape == (0, 3)"),
    "array of texts": ("x = np.array(['a', 'bc'])", "x.tolist() == ['a', 'bc']"),
    "array of objects": ("x = np.array([1, 'a', None], object)", "x[1] == 'a' and x.dtype == object"),
    "array of dates": ("x = np.array(['2024-01-01'], 'M8[D]')", "x[0] == np.datetime64('2024-01-01')"),
    "structured array": ("x = np.array([(1, 2.0)], [('a', 'i4'), ('b', 'f8')])", "x['b'][0] == 2 and x['a'][0] == 1"),
    "structured scalar": ("x = np.array([(1, 2.0)], [('a', 'i4'), ('b', 'f8')])[0]", "x['b'] == 2"),
    "matrix": ("x = np.matrix([[1, 2], [3, 4]])", "(x @ x).tolist() == [[7, 10], [15, 22]]"),
    "record array": ("x = np.rec.array([(1, 2.0)], names='a,b')", "x.a[0] == 1"),
    "scalar": ("x = np.float32(1.5)", "x == 1.5 and x.dtype == 'float32'"),
    "scalar bool": ("x = np.bool_(True)", "bool(x) and isinstance(x, np.bool_)"),
    "scalar date": ("x = np.datetime64('2024-01-01')", "x == np.datetime64('2024-01-01')"),
    "dtype": ("x = np.dtype('float32')", "x == 'float32'"),
    "random generator": ("x = np.random.default_rng(3)", "x.integers(100) == np.random.default_rng(3).integers(100)"),
    "random state": ("x = np.random.RandomState(3)", "x.randint(100) == np.random.RandomState(3).randint(100)"),
    "polynomial": ("x = np.poly1d([1, 2, 3])", "x(2) == 11"),
    "array of a file": ("np.save('a.npy', np.arange(3))\nx = np.load('a.npy', mmap_mode='r')", "x.sum() == 3"),
    # tensors
    "tensor": ("x = tf.constant([[1, 2]])", "x.shape == (1, 2) and x.dtype == tf.int32"),
    "tensor of texts": ("x = tf.constant(['a', 'b'])", "x.numpy().tolist() == [b'a', b'b']"),
    "bfloat16": ("x = tf.constant([1.5], tf.bfloat16)", "x.dtype == tf.bfloat16 and float(x[0]) == 1.5"),
    "variable": ("x = tf.Variable([1.0], name='w')", "isinstance(x, tf.Variable) and x.name.startswith('w')"),
    "ragged tensor": ("x = tf.ragged.constant([[1, 2], [3]])", "x.to_list() == [[1, 2], [3]]"),
    "sparse tensor": (
        "x = tf.sparse.from_dense([[0, 1], [2, 0]])",
        "tf.sparse.to_dense(x).numpy().tolist() == [[0, 1], [2, 0]]",
    ),
    "tensor shape": ("x = tf.TensorShape([None, 3])", "x.as_list() == [None, 3]"),
    "tensor dtype": ("x = tf.float16", "x == tf.float16"),
    "data set": ("x = tf.data.Dataset.range(6).batch(4)", "[len(each) for each in x] == [4, 2]"),
    "element spec": ("x = tf.data.Dataset.range(6).element_spec", "x.dtype == tf.int64"),
    "compiled function": ("@tf.function\ndef x(v):\n    return 2 * v", "float(x(tf.constant(2.0))) == 4"),
    "lambda": ("x = lambda v: v + 1", "x(1) == 2"),
    # tables
    "frame": ("x = pd.DataFrame({'a': [1, 2], 'b': ['u', None]})", "x['a'].sum() == 3 and x['b'].isna().sum() == 1"),
    "series": ("x = pd.Series([1.5, 2.5], index=['a', 'b'], name='s')", "x['b'] == 2.5 and x.name == 's'"),
    "categories": ("x = pd.Categorical(['a', 'b', 'a'])", "list(x.categories) == ['a', 'b'] and x[2] == 'a'"),
    "column of categories": ("x = pd.Series(['a', 'b'], dtype='category')", "x.cat.codes.tolist() == [0, 1]"),
    "index of categories": ("x = pd.Series([1, 2], pd.CategoricalIndex(['a', 'b']))", "x['b'] == 2"),
    "index of dates": ("x = pd.date_range('2024-01-01', periods=3, freq='D')", "x[2].day == 3 and len(x) == 3"),
    "frequency": ("x = pd.date_range('2024-01-01', periods=3, freq='D')", "x.freqstr == 'D'"),
    "index of zones": ("x = pd.date_range('2024-01-01', periods=2, tz='Europe/Berlin')", "str(x.tz) == 'Europe/Berlin'"),
    "index of periods": ("x = pd.Series([1, 2], pd.period_range('2024-01', periods=2, freq='M'))", "x['2024-02'] == 2"),
    "index of intervals": ("x = pd.cut(pd.Series([1, 5]), [0, 3, 6])", "5 in x[1]"),
    "column of intervals": ("x = pd.cut(pd.Series([1, 5]), [0, 3, 6]).value_counts()", "x.tolist() == [1, 1]"),
    "several levels": ("x = pd.DataFrame({'a': [1, 1], 'b': [2, 3], 'c': [4, 5]}).set_index(['a', 'b'])", "x.c[1, 3] == 5"),
    "missing integers": ("x = pd.Series([1, None], dtype='Int64')", "x.isna().tolist() == [False, True] and x[0] == 1"),
    "missing values": ("x = [pd.NA, pd.NaT]", "x[0] is pd.NA and x[1] is pd.NaT"),
    "timestamp": ("x = pd.Timestamp('2024-01-01', tz='UTC')", "x == pd.Timestamp('2024-01-01', tz='UTC')"),
    "period": ("x = pd.Period('2024-01')", "x == pd.Period('2024-01')"),
    "interval": ("x = pd.Interval(0, 1)", "x == pd.Interval(0, 1)"),
    "sparse matrix": ("x = sparse.csr_array([[0, 1], [2, 0]])", "x.toarray().tolist() == [[0, 1], [2, 0]]"),
    "groups": ("x = pd.DataFrame({'a': [1, 1, 2]}).groupby('a')", "[len(part) for _, part in x] == [2, 1]"),
    # Keras
    "model": ("x = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])", "x.count_params() == 9"),
    "layer": ("x = keras.layers.Dense(3, activation='relu')", "x.units == 3"),
    "built layer": ("x = keras.layers.Dense(3)\nx.build((None, 2))", "x.count_params() == 9"),
    "optimizer": ("x = keras.optimizers.Adam(0.5)", "float(x.learning_rate) == 0.5"),
    "schedule": ("x = keras.optimizers.schedules.ExponentialDecay(0.5, 10, 0.5)", "float(x(10)) == 0.25"),
    "schedule of an optimizer": (
        "x = keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.5, 10, 0.5))",
        "x.get_config()['learning_rate']['class_name'] == 'ExponentialDecay'",
    ),
    "loss": ("x = keras.losses.Huber(2.0)", "float(x([[0.0]], [[1.0]])) == 0.5"),
    "loss function": ("x = keras.losses.mean_squared_error", "float(x([[0.0]], [[2.0]])[0]) == 4"),
    "metric": ("x = keras.metrics.MeanSquaredError()", "x.name == 'mean_squared_error'"),
    "used metric": ("x = keras.metrics.Mean()\nx.update_state([2.0, 4.0])", "float(x.result()) == 3"),
    "used optimizer": (
        "x = keras.optimizers.SGD(0.5)\nv = keras.Variable([1.0])\nx.apply([tf.constant([1.0])], [v])",
        "int(x.iterations) == 1",
    ),
    "Keras variable": ("x = keras.Variable([1.0, 2.0])", "x.shape == (2,) and float(x[1]) == 2"),
    "history": (
        "m = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])\nm.compile('sgd', 'mse')\n"
        "x = m.fit(np.ones((2, 1)), np.ones(2), epochs=2, verbose=0)",
        "len(x.history['loss']) == 2 and x.epoch == [0, 1]",
    ),
    "callback": ("x = keras.callbacks.EarlyStopping(patience=3)", "x.patience == 3"),
    "model with own metric": (
        "def own(y, p):\n    return keras.ops.mean(p)\n"
        "x = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nx.compile('sgd', 'mse', metrics=['accuracy', own])",
        "checks.compiled(x, optimizer='sgd', metrics=['accuracy']) is None",
    ),
    "model with own loss": (
        "def own(y, p):\n    return keras.ops.mean(p)\n"
        "x = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nx.compile('sgd', own)",
        "checks.compiled(x, optimizer='sgd') is None",
    ),
    # estimators
    "estimator": (
        "from sklearn.linear_model import Ridge\nx = Ridge(0.5).fit(np.eye(3), [1.0, 2.0, 3.0])",
        "x.coef_.shape == (3,) and x.alpha == 0.5 and checks.estimator(x, kind='Ridge', parameters={'alpha': 0.5}) is None",
    ),
    "new estimator": (
        "from sklearn.cluster import KMeans\nx = KMeans(3)",
        "checks.estimator(x, kind='KMeans', fitted=False) is None and not hasattr(x, 'labels_')",
    ),
    "pipeline": (
        "from sklearn.ensemble import RandomForestClassifier\nfrom sklearn.pipeline import make_pipeline\n"
        "from sklearn.preprocessing import StandardScaler\n"
        "x = make_pipeline(StandardScaler(), RandomForestClassifier(5)).fit(np.eye(4), ['a', 'b', 'a', 'b'])",
        "checks.estimator(x, steps=['StandardScaler', 'RandomForestClassifier'], features=4) is None "
        "and checks.score(x, np.eye(4), ['a', 'b', 'a', 'b'], at_least=0.5) is None",
    ),
    "estimator of one's own": (
        "from sklearn.neighbors import KNeighborsClassifier\nclass Own(KNeighborsClassifier):\n    pass\n"
        "x = Own(1).fit(np.eye(3), [0, 1, 2])",
        "checks.score(x, np.eye(3), [0, 1, 2], at_least=1) is None",
    ),
    "estimator that no test takes": (
        "from sklearn.ensemble import IsolationForest\nx = IsolationForest()",
        "_fails(lambda: checks.estimator(x, kind='SVC')) == 'type'",
    ),
    "clusters": ("x = np.array([2, 2, 0, -1])", "checks.partition(x, like=[0, 0, 1, -1], noise=-1) is None"),
    "texts": ("x = np.array(['a', 'bc'])", "checks.array(x, shape=(2,), equals=np.array(['a', 'bc'])) is None"),
    # figures
    "function that draws into figure 1": (
        "def x(y):\n    plt.figure(1)\n    plt.plot(y)\n    return plt.gcf()",
        "[len(checks.call('x', x, (y,)).axes[0].lines) for y in ([1, 2], [3, 4])] == [1, 1]",
    ),
    "figure": ("x, ax = plt.subplots()\nax.plot([1, 2], label='a')", "x.axes[0].lines[0].get_label() == 'a'"),
    "axes": ("f, x = plt.subplots()\nx.set_title('t')", "x.get_title() == 't'"),
    "array of axes": ("f, x = plt.subplots(1, 2)\nx[1].set_title('t')", "x.shape == (2,) and x[1].get_title() == 't'"),
    "line": ("x = plt.plot([1, 2])[0]", "list(x.get_ydata()) == [1, 2]"),
    "image": ("f, ax = plt.subplots()\nx = ax.imshow(np.eye(3))", "x.get_array().shape == (3, 3)"),
    "Pillow image": (
        "from PIL import Image\nx = Image.fromarray(np.full((2, 3), 7, 'uint8'))",
        "np.asarray(x).tolist() == [[7] * 3] * 2",
    ),
    # files
    "open HDF5 file": ("f = h5py.File('open.h5', 'w')\nf['a'] = np.arange(3)\nx = 1", "h5py.File('open.h5')['a'][2] == 2"),
    "HDF5 data set": ("f = h5py.File('d.h5', 'w')\nf['a'] = [0, 1, 2]\nx = f['a']", "np.asarray(x).tolist() == [0, 1, 2]"),
    "text in memory": ("x = io.StringIO('a\\nb')", "list(x) == ['a\\n', 'b']"),
}  # fmt: skip


def _assignment():
    cells = [given("imports", IMPORTS)]
    for number, (make, holds) in enumerate(VALUES.values()):
        name = f"x{number}"
        cells.append(solution(f"make-{number}", f"### BEGIN SOLUTION\n{make}\n{name} = x\n### END SOLUTION"))
        cells.append(questions(f"tests-{number}", 1, f"x = {name}\nassert {holds}"))
    return assignment(*cells)


@pytest.fixture(scope="module")
def verdicts():
    task = _assignment()
    settings = Settings(question_seconds=30.0, call_seconds=20.0)
    result = grade(submission(task), task, settings)
    return {cell.grade_id: cell for cell in result.cells}


@needs_sandbox
@pytest.mark.parametrize(("number", "kind"), list(enumerate(VALUES)), ids=list(VALUES))
def test_what_holds_in_one_process_holds_in_the_engine(number, kind, verdicts, tmp_path, monkeypatch):
    make, holds = VALUES[kind]
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    exec(f"{IMPORTS}\n{make}\nassert {holds}", names)
    names["plt"].close("all")  # type: ignore[attr-defined]
    found = verdicts[f"tests-{number}"]
    assert found.status == "passed", found
