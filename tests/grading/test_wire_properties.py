"""What must hold for every value and every message, tried on values and messages that nobody thought of.

`HYPOTHESIS_PROFILE=long` tries many more of them; see tests/conftest.py.
"""

import collections
import contextlib
import copy
import datetime
import decimal
import functools
import inspect
import json
import math
import pathlib
import socket
import struct
import time
import tracemalloc

import matplotlib
import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.grading.examiner.client import ExaminerCodec, Link, StudentError, StudentGone
from course.grading.examiner.proxies import FunctionProxy
from course.grading.wire import arrays, frames
from course.grading.wire.frames import WireError
from course.grading.wire.values import DECODERS, Codec

matplotlib.use("Agg")

FEW = settings(max_examples=max(1, settings.default.max_examples // 3))  # what needs a library that takes its time
FEWER = settings(max_examples=max(1, settings.default.max_examples // 10))


def through(value):
    """Return a value as the other side gets it, with the structure packed and unpacked on the way."""
    codec = Codec()
    packed = msgpack.packb(codec.encode(value), unicode_errors="surrogatepass")
    return Codec([bytearray(buffer) for buffer in codec.buffers]).decode(frames.unpack(packed))


# ------------------------------------------------------------------------------------------------------- plain values

TEXT = st.text(st.characters(exclude_categories=()), max_size=8)  # lone surrogates too
INTEGERS = st.one_of(
    st.integers(),
    st.sampled_from([63, 64]).flatmap(lambda bits: st.integers(2**bits - 2, 2**bits + 2)),
    st.integers(-(2**63) - 2, -(2**63) + 2),
    st.integers(-(16**3_400), 16**3_400),
)
HASHABLE_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    INTEGERS,
    st.floats(),
    TEXT,
    st.binary(max_size=8),
    st.complex_numbers(),
    st.fractions(),
    st.decimals(allow_nan=False).filter(lambda number: len(str(number)) <= 4_000),  # longer ones are refused
    st.timedeltas(),
    st.dates(),
    st.datetimes(timezones=st.just(datetime.UTC) | st.none()).map(lambda moment: moment.replace(fold=0)),  # it is lost
    TEXT.map(pathlib.Path) | TEXT.map(pathlib.PurePosixPath),
    st.builds(range, st.integers(), st.integers(), st.integers(1)),
    st.sampled_from([..., int, type(None), frozenset]),
)
HASHABLE = st.recursive(
    HASHABLE_LEAVES,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)


@st.composite
def records(draw, values):
    """Return a named tuple; as pandas does it, fields may be renamed to `_1`."""
    fields = draw(st.lists(st.sampled_from(["a", "b", "class", "x y", "ä"]), unique=True, max_size=4))
    kind = collections.namedtuple("Row", fields, rename=True)
    return kind(*(draw(values) for _ in fields))


def containers(inner):
    return st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(HASHABLE, inner, max_size=4),
        st.sets(HASHABLE, max_size=4),
        st.dictionaries(HASHABLE, st.integers(), max_size=3).map(collections.Counter),
        st.builds(slice, inner, inner, inner),
        records(inner),
    )


PLAIN = st.recursive(HASHABLE | st.just(decimal.Decimal("NaN")), containers, max_leaves=12)


def form(value):
    """Return value and type of plain values in a form that can be compared: NaN equals NaN, 0 neither False nor -0.0."""
    kind = type(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind.__name__, value._fields, [form(each) for each in value]
    if kind in (list, tuple):
        return kind, [form(each) for each in value]
    if kind in (dict, collections.Counter):
        return kind, [(form(key), form(each)) for key, each in value.items()]
    if kind in (set, frozenset):
        return kind, sorted(repr(form(each)) for each in value)
    if kind is slice:
        return kind, [form(each) for each in (value.start, value.stop, value.step)]
    if kind is int:
        return kind, value
    return kind, repr(value)


@given(PLAIN)
def test_whatever_plain_value_there_is_crosses_unchanged(value):
    assert form(through(value)) == form(value)


# ------------------------------------------------------------------------------------------------------------- arrays


def byte_orders(strategy):
    return st.sampled_from("<>").flatmap(lambda order: strategy(endianness=order))


SIMPLE_DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    byte_orders(hnp.integer_dtypes),
    byte_orders(hnp.unsigned_integer_dtypes),
    byte_orders(functools.partial(hnp.floating_dtypes, sizes=(16, 32, 64))),
    byte_orders(functools.partial(hnp.complex_number_dtypes, sizes=(64, 128))),
    byte_orders(hnp.datetime64_dtypes),
    byte_orders(hnp.timedelta64_dtypes),
    byte_orders(functools.partial(hnp.unicode_string_dtypes, max_len=5)),
    hnp.byte_string_dtypes(max_len=5),
)
DTYPES = SIMPLE_DTYPES | hnp.array_dtypes(SIMPLE_DTYPES, max_size=3) | hnp.array_dtypes(hnp.array_dtypes(SIMPLE_DTYPES))
SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5)
VIEWS = (
    lambda array: array,
    lambda array: array.T,
    lambda array: array[::-1] if array.ndim else array,
    lambda array: array[..., ::2] if array.ndim else array,
    lambda array: array[list(array.dtype.names[:1])] if array.dtype.names else array,
    lambda array: array.astype(np.dtype(array.dtype.descr, align=True)) if array.dtype.names else array,
)
ARRAYS = st.builds(lambda view, array: view(array), st.sampled_from(VIEWS), hnp.arrays(DTYPES, SHAPES))
EXTENSIONS = st.sampled_from(sorted(arrays._EXTENSION_DTYPES))


def packed(array):
    """Return an array without gaps between its fields: they do not cross."""
    names = array.dtype.names
    if not names:
        return array
    return array.astype(np.dtype([(name, packed(array[name]).dtype) for name in names]))


def assert_same_array(returned, array):
    array = packed(array)
    assert type(returned) is np.ndarray
    assert (returned.dtype, returned.shape) == (array.dtype, array.shape)
    assert returned.tobytes() == array.tobytes()  # NaN too


@given(ARRAYS)
def test_whatever_array_there_is_crosses_with_dtype_and_shape(array):
    assert_same_array(through(array), array)


@given(EXTENSIONS, hnp.arrays(np.int8, SHAPES, elements=st.integers(0, 1)))
def test_arrays_of_the_small_floats_and_integers_cross(name, numbers):
    import ml_dtypes

    array = numbers.astype(getattr(ml_dtypes, name))
    assert_same_array(through(array), array)
    assert type(through(array[(0,) * array.ndim])) is array.dtype.type if array.size else True


@given(hnp.arrays(DTYPES, ()))
def test_whatever_numpy_scalar_there_is_crosses_as_one(array):
    scalar = array[()]
    returned = through(scalar)
    assert type(returned) is type(scalar)
    assert np.asarray(returned).tobytes() == packed(np.asarray(scalar)).tobytes()
    assert through(array.dtype) == packed(array).dtype


@given(hnp.arrays(object, SHAPES, elements=PLAIN, fill=st.nothing()))
def test_arrays_of_objects_cross_with_what_they_hold(array):
    returned = through(array)
    assert (returned.dtype, returned.shape) == (array.dtype, array.shape)
    assert form(returned.tolist()) == form(array.tolist())


@FEW
@given(st.sampled_from(arrays._BIT_GENERATORS), st.integers(0, 2**32), st.integers(0, 9))
def test_whatever_random_generator_there_is_goes_on_where_it_was(name, seed, steps):
    generator = np.random.Generator(getattr(np.random, name)(seed))
    generator.random(steps, dtype="f4")
    returned = through(generator)
    assert np.array_equal(returned.integers(100, size=9), generator.integers(100, size=9))


NAMES_OF_DTYPES = st.one_of(
    st.from_regex(arrays._DTYPE, fullmatch=True),
    st.sampled_from(["|b1", "<U1", ">U2", "<U0", "|S0", "<f8", "<M8[D]", "<m8", "V8", "|O"]),
    EXTENSIONS,
    st.text(max_size=4),
)
WILD_DTYPES = NAMES_OF_DTYPES | st.lists(st.tuples(st.text(max_size=2), NAMES_OF_DTYPES).map(list), max_size=3)


@given(WILD_DTYPES, st.lists(st.integers(0, 4) | st.sampled_from([-1, 2**39, 2**62]), max_size=3), st.data())
def test_what_calls_itself_an_array_is_one_that_can_be_read(name, shape, data):
    with contextlib.suppress(WireError):
        size = Codec().decode(["dtype", name]).itemsize * math.prod(shape) if data.draw(st.booleans()) else 0
        raw = data.draw(st.binary(min_size=size, max_size=size) if 0 <= size <= 64 else st.binary(max_size=16))
        Codec().decode(["array", name, shape, raw]).tolist()
        Codec().decode(["scalar", name, raw]).tolist()


# ------------------------------------------------------------------------------------------------------------ tensors

OF_TENSORS = st.sampled_from("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64".split())  # noqa: SIM905
NUMBERS = hnp.arrays(OF_TENSORS | st.sampled_from(["complex64", "complex128"]), SHAPES)
TEXTS = hnp.arrays(object, SHAPES, elements=st.binary(max_size=4), fill=st.nothing())


@FEW
@given(NUMBERS | TEXTS, st.booleans())
def test_whatever_tensor_or_variable_there_is_stays_one(numbers, trainable):
    import tensorflow as tf

    dtype = tf.string if numbers.dtype == object else numbers.dtype
    tensor = tf.constant(numbers.tolist() if numbers.dtype == object else numbers, dtype, shape=numbers.shape)
    for value in (tensor, tf.Variable(tensor, trainable=trainable, name="speed")):
        returned = through(value)
        assert type(returned) is type(value)
        assert (returned.dtype, returned.shape) == (value.dtype, value.shape)
        assert np.array_equal(returned.numpy(), value.numpy(), equal_nan=numbers.dtype.kind in "fc")
    assert returned.trainable is trainable


@FEW
@given(hnp.arrays("f4", st.integers(0, 4)), st.lists(st.none() | st.integers(0, 5), max_size=3), OF_TENSORS)
def test_sparse_tensors_shapes_and_specifications_cross(numbers, shape, dtype):
    import tensorflow as tf

    places = np.arange(len(numbers), dtype="i8").reshape(-1, 1)
    returned = through(tf.SparseTensor(places, numbers, [9]))
    assert isinstance(returned, tf.SparseTensor)
    assert returned.values.numpy().tobytes() == numbers.tobytes()
    assert np.array_equal(returned.indices, places)
    assert through(tf.TensorShape(shape)).as_list() == shape
    assert through(tf.TensorSpec(shape, dtype)) == tf.TensorSpec(shape, dtype)


# ------------------------------------------------------------------------------------------------------------- tables


def indexes(length):
    import pandas as pd

    days = pd.date_range("2026-03-02", periods=length)
    kinds = [
        pd.RangeIndex(length, name="row"),
        pd.Index(np.arange(length) * 1.5),
        pd.Index([f"row {i}" for i in range(length)], dtype="str"),
        pd.Index([("a", i) if i % 2 else i for i in range(length)], dtype=object, tupleize_cols=False),
        days,
        days.tz_localize("Europe/Berlin"),
        days.to_period("M"),
        days - days[0] if length else pd.TimedeltaIndex([]),
        pd.CategoricalIndex(["x", "y", "x", "z", "x"][:length], categories=["z", "y", "x"], ordered=True),
        pd.interval_range(0, length, length) if length else pd.IntervalIndex([]),
    ]
    if length:
        kinds.append(pd.MultiIndex.from_arrays([days, list(range(length))], names=["day", None]))
    return st.sampled_from(kinds)


COLUMNS = st.sampled_from(
    "bool int8 int64 uint16 float16 float32 float64 complex128 datetime64[ns] datetime64[s] timedelta64[ms]".split()  # noqa: SIM905
)
MASKED = st.sampled_from(["Int8", "UInt32", "Float64", "boolean", "str", "category", "object"])


@st.composite
def columns(draw, length):
    """Return the values of a column, with numbers of NumPy's or with what else pandas has."""
    import pandas as pd

    if draw(st.booleans()):
        values = draw(hnp.arrays(draw(COLUMNS), length))
        return values.astype("M8[s]") if values.dtype == "M8[D]" else values
    dtype = draw(MASKED)
    elements = {"boolean": st.booleans(), "str": st.text(max_size=3), "category": st.sampled_from("abc")}
    values = draw(st.lists(elements.get(dtype, st.integers(0, 100)) | st.none(), min_size=length, max_size=length))
    return pd.array(values, dtype=dtype) if dtype != "object" else np.array(values, dtype=object)


@FEW
@given(st.integers(0, 5), st.data())
def test_whatever_table_there_is_crosses_with_its_dtypes_and_index(length, data):
    import pandas as pd

    index = data.draw(indexes(length))
    pd.testing.assert_index_equal(through(index), index, exact=True, check_freq=True)
    series = pd.Series(data.draw(columns(length)), index=index, name=data.draw(st.none() | st.text(max_size=3)))
    pd.testing.assert_series_equal(through(series), series, check_freq=True)
    names = data.draw(st.lists(st.text(max_size=2) | st.integers(0, 3), max_size=3))
    parts = [pd.Series(data.draw(columns(length)), index=index) for _ in names]
    frame = pd.concat(parts, axis=1) if parts else pd.DataFrame(index=index)
    frame.columns = pd.Index(names)
    pd.testing.assert_frame_equal(through(frame), frame, check_freq=True)


@given(st.datetimes(datetime.datetime(1700, 1, 1), datetime.datetime(2200, 1, 1)), st.integers(-(2**53), 2**53))
def test_moments_and_spans_of_pandas_cross(moment, nanoseconds):
    import pandas as pd

    stamp, span = pd.Timestamp(moment).as_unit("ns") + pd.Timedelta(nanoseconds), pd.Timedelta(nanoseconds)
    values = [
        stamp,
        stamp.tz_localize("UTC").tz_convert("America/New_York"),
        span,
        *(pd.Period(moment, freq) for freq in ("D", "M", "h", "W-SUN", "Q-DEC", "Y-DEC")),
        pd.Interval(stamp, stamp + abs(span), closed="left"),
    ]
    for value in values:
        assert through(value) == value
        assert type(through(value)) is type(value)


# ------------------------------------------------------------------------------------------------- figures and models

#: Not those that begin with an underscore, which Matplotlib takes as no label.
LABELS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).filter(lambda text: not text.startswith("_"))


@FEW
@given(
    st.lists(hnp.arrays("f8", st.integers(1, 5), elements=st.floats(-1e6, 1e6)), max_size=3),
    *(st.lists(each, min_size=3, max_size=3) for each in (LABELS, st.sampled_from(["-", "--", ":", "None"]))),
    st.lists(st.sampled_from(["o", "^", "None", "$a$", 4, (5, 1, 0)]), min_size=3, max_size=3),
)
def test_whatever_lines_and_labels_there_are_cross_with_their_figure(lines, labels, styles, markers):
    from matplotlib.figure import Figure

    figure = Figure()
    ax = figure.add_subplot()
    ax.set(title=labels[0], xlabel=labels[1], ylabel=labels[2])
    for numbers, label, style, marker in zip(lines, labels, styles, markers, strict=False):
        ax.plot(numbers, label=label, linestyle=style, marker=marker)
    (returned,) = through(figure).axes
    assert (returned.get_title(), returned.get_xlabel(), returned.get_ylabel()) == tuple(labels)
    assert (returned.get_xlim(), returned.get_ylim()) == (ax.get_xlim(), ax.get_ylim())
    for sent, line in zip(returned.lines, ax.lines, strict=True):
        assert np.array_equal(sent.get_ydata(), line.get_ydata())
        assert sent.get_color() == matplotlib.colors.to_rgba(line.get_color())
        assert sent.get_linestyle() == line.get_linestyle()
        assert sent.get_label() == line.get_label()


ACTIVATIONS = st.sampled_from([None, "relu", "tanh", "softmax"])


LAYERS = {"use_bias": st.booleans(), "activation": ACTIVATIONS, "trainable": st.booleans()}
CONVOLUTIONS = st.fixed_dictionaries({"filters": st.integers(1, 3), "kernel_size": st.integers(1, 3), **LAYERS})
DENSE = st.fixed_dictionaries({"units": st.integers(1, 3), **LAYERS})


@FEWER
@given(st.lists(CONVOLUTIONS, max_size=2), st.lists(DENSE, max_size=2))
def test_whatever_small_model_there_is_crosses_with_its_layers_and_weights(convolutions, dense):
    import keras

    made = [keras.layers.Conv2D(**each, padding="same") for each in convolutions]
    made += [keras.layers.Flatten(), *(keras.layers.Dense(**each) for each in dense)]
    model = keras.Sequential([keras.Input((6, 6, 1)), *made])
    returned = through(model)
    assert type(returned) is type(model)
    assert json.dumps(returned.get_config()) == json.dumps(model.get_config())  # tuples become lists
    assert [layer.trainable for layer in returned.layers] == [layer.trainable for layer in model.layers]
    for sent, weight in zip(returned.get_weights(), model.get_weights(), strict=True):
        assert_same_array(sent, weight)
    for sent, layer in zip(through(list(model.layers)), model.layers, strict=True):
        assert type(sent) is type(layer)
        assert json.dumps(sent.get_config()) == json.dumps(layer.get_config())


# --------------------------------------------------------------------------------------------------- damaged messages

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.integers(-2, 5),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from([*DECODERS, "ref", "held", "library", "|b1", "<U1", "<f8", "category", "object", "PCG64", "D"]),
    st.binary(max_size=16),
)


def tagged(inner):
    return st.builds(lambda tag, parts: [tag, *parts], st.sampled_from([*DECODERS, "ref"]), st.lists(inner, max_size=4))


NODES = st.recursive(
    LEAVES,
    lambda inner: tagged(inner) | st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
REFERENCES = st.fixed_dictionaries(
    {"held": st.integers(0, 5)},
    optional={
        "kind": st.sampled_from(["function", "model", "object"]) | NODES,
        "library": st.sampled_from([["math", "sin"], ["numpy", "add"], ["os", "system"]]) | NODES,
        "signature": st.lists(st.lists(LEAVES, max_size=4), max_size=3) | NODES,
        "name": LEAVES,
        "foreign": NODES,
    },
).map(lambda fields: ["ref", fields])


class Gone:
    """A link with nobody at its other end."""

    def ask(self, question, **parts):
        raise StudentGone("Gone", "nobody is there")

    call = ask

    def explore(self, items):
        pass


def examine(node, buffers=()):
    """Decode as the examiner does; whatever happens but a WireError is a fault."""
    with contextlib.suppress(WireError):
        return ExaminerCodec(Gone(), [bytearray(buffer) for buffer in buffers]).decode(node)


def honest_values():
    import pandas as pd
    from PIL import Image
    from scipy import sparse

    days = pd.date_range("2026-03-02", periods=2)
    yield {
        "a": [1, 2.5, "x", None, (1, 2), {3}],
        "b": np.arange(99.0),
        "c": b"abc",
        4: 1 + 2j,
        "d": range(4),
        2**70: ...,
    }
    yield [decimal.Decimal("1.5"), datetime.timedelta(1), pathlib.Path("x"), collections.Counter("abca"), slice(1, 2)]
    yield [np.array(["a", "bc"]), np.zeros(2, [("a", "?"), ("b", "U2")]), np.float32(2), np.array([1, None], object)]
    yield [np.random.default_rng(1), np.random.Generator(np.random.Philox(1)), np.dtype("f4"), np.rec.array([(1, 2.0)])]
    yield [Image.fromarray(np.zeros((2, 2), "u1")), sparse.csr_array(np.eye(3)), np.ma.array([1, 2]), np.float64]
    yield [pd.DataFrame({"x": [1, 2], "y": ["a", "b"], "z": pd.Categorical(["p", "q"])}, index=days), pd.Interval(1, 2)]
    yield [pd.MultiIndex.from_arrays([["a"], [1]]), days.to_period("M"), pd.Period("2026", "Y"), pd.NaT, days[0]]


def honest_tensors():
    import keras
    import tensorflow as tf

    yield [tf.constant([1.0, 2.0]), tf.Variable([3]), tf.constant("text"), tf.SparseTensor([[0]], [1.0], [2])]
    yield [tf.TensorShape([None, 2]), tf.TensorSpec([2], tf.int32), tf.bool, keras.Variable([1.0]), keras.Input((2,))]
    yield [keras.optimizers.Adam(), keras.losses.Huber(), keras.metrics.Mean(), keras.layers.Dense(2)]


def honest_drawings():
    from matplotlib.figure import Figure

    figure = Figure()
    ax = figure.add_subplot()
    ax.plot([1, 2], label="line")
    ax.bar(["a", "b"], [3, 4], label="bars")
    ax.scatter([1], [2])
    ax.imshow([[0.0, 1.0]])
    ax.pcolormesh([[0.0, 1.0]])
    ax.contourf([[0.0, 1.0], [1.0, 2.0]], levels=[0.0, 1.0, 2.0])
    ax.text(0, 0, "text")
    ax.legend()
    yield figure


@functools.cache
def encoded(make):
    """Return honest values as pairs of a node and its buffers."""
    found = []
    for value in make():
        codec = Codec()
        found.append((codec.encode(value), tuple(map(bytes, codec.buffers))))
    return found


def places(node, path=()):
    """Yield the path of each part of a node."""
    yield path
    parts = enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


def part_at(node, path):
    return functools.reduce(lambda part, key: part[key], path, node)


def damage(draw, node, strange):
    """Return a node of which parts were replaced by others of it, or by strange ones, doubled, or taken away."""
    node = copy.deepcopy(node)
    for _ in range(draw(st.integers(1, 3))):
        found = list(places(node))
        path = draw(st.sampled_from(found))
        new = draw(strange) if draw(st.booleans()) else copy.deepcopy(part_at(node, draw(st.sampled_from(found))))
        if not path:
            node = new
            continue
        *above, key = path
        place = part_at(node, above)
        how = draw(st.sampled_from(["replace", "replace", "insert", "remove"]))
        if how == "replace" or (how == "insert" and isinstance(place, dict)):
            place[key] = new
        elif how == "insert":
            place.insert(key, new)
        else:
            del place[key]
    return node


@st.composite
def damaged(draw, make):
    """Return an honest message with parts of its structure exchanged, and with other buffers."""
    node, buffers = draw(st.sampled_from(encoded(make)))
    buffers = [draw(st.binary(max_size=40)) if draw(st.integers(0, 9)) == 0 else buffer for buffer in buffers]
    return damage(draw, node, NODES | REFERENCES), buffers[: draw(st.integers(0, 9)) or None]


@given(NODES | REFERENCES, st.lists(st.binary(max_size=16), max_size=3))
def test_any_structure_is_a_value_or_a_wire_error(node, buffers):
    examine(node, buffers)


@given(damaged(honest_values))
def test_a_damaged_structure_is_a_value_or_a_wire_error(message):
    examine(*message)


@pytest.mark.filterwarnings("ignore")
@FEW
@given(damaged(honest_tensors))
def test_a_damaged_structure_of_tensors_and_parts_of_models_is_a_value_or_a_wire_error(message):
    examine(*message)


@pytest.mark.filterwarnings("ignore")
@FEW
@given(damaged(honest_drawings))
def test_a_damaged_figure_is_a_figure_or_a_wire_error(message):
    examine(*message)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**40) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.filterwarnings("ignore")
@FEWER
@given(st.data())
def test_a_damaged_configuration_of_a_model_is_a_model_or_a_wire_error(data):
    import keras

    model = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Conv2D(1, 2), keras.layers.Flatten()])
    codec = Codec()
    node = codec.encode(model)
    node[1] = json.dumps(damage(data.draw, json.loads(node[1]), JSON))
    examine(node, map(bytes, codec.buffers))


BOUNDS = frames.Bounds(structure=50_000, buffers=50_000, count=20)


def receive_bytes(data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        ours.send(data)
        ours.shutdown(socket.SHUT_WR)
        return frames.receive(theirs, BOUNDS, time.monotonic() + 5)


@st.composite
def wild_bytes(draw):
    """Return a frame of an honest message, with bytes of it changed, cut, doubled or put between others."""
    node, buffers = draw(st.sampled_from(encoded(honest_values)))
    structure = msgpack.packb(node)
    head = struct.pack(f"<II{len(buffers)}Q", len(structure), len(buffers), *map(len, buffers))
    data = bytearray(b"".join([head, structure, *buffers]))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, min(len(data), 40)) | st.integers(0, len(data)))
        stop = start + draw(st.integers(0, 9))
        data[start:stop] = draw(
            st.one_of(st.binary(max_size=9), st.just(bytes(data[start:stop])), st.just(b"\xff" * 8))
        )
    return bytes(data)


@given(wild_bytes())
def test_a_damaged_frame_is_a_value_or_a_wire_error_and_takes_no_memory(data):
    tracemalloc.start()
    try:
        with contextlib.suppress(WireError):
            try:
                structure, buffers = receive_bytes(data)
            except frames.OutOfTime:
                pytest.fail("it waited for what could not come")
            finally:
                peak = tracemalloc.get_traced_memory()[1]
            examine(structure, buffers)
    finally:
        tracemalloc.stop()
    assert peak < 80 * BOUNDS.structure + 2 * BOUNDS.buffers


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2**64 - 1), max_size=25))
def test_lengths_beyond_the_bounds_are_refused_before_anything_is_read(length, lengths):
    fits = length <= BOUNDS.structure and sum(lengths) <= BOUNDS.buffers and len(lengths) <= BOUNDS.count
    with pytest.raises(WireError) as caught:
        receive_bytes(struct.pack(f"<II{len(lengths)}Q", length, len(lengths), *lengths))
    # Nothing comes after the lengths: who reads on finds that the other side has gone, or that nothing is no msgpack.
    assert fits or not isinstance(caught.value, frames.Closed)


# ---------------------------------------------------------------------------------------------------- wild protocol

ERRORS = st.fixed_dictionaries(
    {},
    optional={
        "ename": st.sampled_from(["WireError", "KeyboardInterrupt", "NameError"]) | NODES,
        "bases": st.lists(st.sampled_from(["KeyError", "OSError", "SystemExit"]) | NODES, max_size=3) | NODES,
        **dict.fromkeys(("evalue", "line", "lineno", "cell"), NODES),
    },
)
PARTS = NODES | REFERENCES | st.just(["list"]) | st.just(["dict"])
ANSWERS = NODES | st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("value", "arguments", "keywords"), PARTS),
        "call back": st.integers(-1, 2) | NODES,
        "error": ERRORS | NODES,
    },
)
QUESTIONS = (
    lambda link: link.ask({"do": "begin", "seed": 1}),
    lambda link: link.get("x"),
    lambda link: link.file_names([".txt"]),
    lambda link: link.file("x.txt"),
    lambda link: link.call(FunctionProxy(link, {"held": 0}), (lambda *arguments: arguments,), {}, back=True),
)


@given(st.sampled_from(QUESTIONS), st.lists(ANSWERS, min_size=1, max_size=3), st.binary(max_size=9))
def test_whatever_is_answered_a_question_ends_with_a_value_or_a_known_error(question, answers, rest):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for answer in answers:
            frames.send(theirs, answer)
        theirs.sendall(rest)
        theirs.shutdown(socket.SHUT_WR)
        link = Link(ours, BOUNDS, call_seconds=2.0, grace_seconds=0.1, tell_engine=lambda event: None)
        with contextlib.suppress(StudentError, WireError):
            question(link)
            link.end()


@given(REFERENCES)
def test_whatever_is_said_of_a_function_its_signature_is_one_or_is_not_known(node):
    function = examine(node)
    if isinstance(function, FunctionProxy):
        with contextlib.suppress(ValueError):
            str(inspect.signature(function))
