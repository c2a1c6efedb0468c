import math
import random
import re
import socket
import struct
import threading
import time
import tracemalloc
from pathlib import Path, PurePosixPath

import msgpack
import numpy as np
import pytest

from course.grading.wire import frames
from course.grading.wire.values import Codec

PACKAGE = Path(frames.__file__).parent


def through(value):
    """Return a value as the other side gets it: through a socket and both codecs."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        codec = Codec()
        node = codec.encode(value)
        sender = threading.Thread(target=frames.send, args=(ours, node, codec.buffers))
        sender.start()
        structure, buffers = frames.receive(theirs, deadline=time.monotonic() + 20)
        sender.join()
        return Codec(buffers).decode(structure)


class Sly(float):
    """A number that says it equals everything."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    "value",
    [
        *(
            None,
            True,
            0,
            -1,
            2**63 - 1,
            -(2**63),
            2**63,
            10**60,
            -(10**60),
            1.5,
            math.inf,
            "",
            "ä€😀",
            b"",
            b"\0\xff",
            ...,
        ),
        *(
            1 + 2j,
            [],
            [1, [2, [3]]],
            (),
            (1, "a"),
            {},
            {"a": [1], 2: None, (1, 2): b"x"},
            set(),
            {1, 2},
            frozenset({1}),
        ),
        *(range(3), range(10, 0, -2), slice(1, None, 2), int, list, type(None), "\ud800"),
    ],
    ids=repr,
)
def test_plain_values_cross_unchanged(value):
    returned = through(value)
    assert returned == value
    assert type(returned) is type(value)


def test_nan_crosses():
    assert math.isnan(through(float("nan")))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12).reshape(3, 4),
        np.arange(12.0, dtype="f4").reshape(3, 4).T,
        np.zeros((0, 3)),
        np.array(3.5),
        np.array([True, False]),
        np.array([1 + 2j], dtype="c8"),
        np.array(["a", "bcd"]),
        np.array([b"a", b"bcd"]),
        np.array(["2020-01-01"], dtype="M8[D]"),
        np.array([1, 2], dtype=">i2"),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.array([1, "a", None], dtype=object),
        np.random.default_rng(0).normal(size=(300, 300)),
    ],
    ids=lambda array: f"{array.dtype}{list(array.shape)}",
)
def test_arrays_cross_with_dtype_and_shape(array):
    returned = through(array)
    assert returned.dtype == array.dtype
    assert returned.shape == array.shape
    assert np.array_equal(returned, array)


@pytest.mark.parametrize(
    "scalar", [np.float32(1.5), np.int8(-3), np.bool_(True), np.str_("x"), np.datetime64("2020-01-01")]
)
def test_numpy_scalars_cross_as_scalars(scalar):
    returned = through(scalar)
    assert type(returned) is type(scalar)
    assert returned == scalar


def test_a_random_generator_goes_on_where_it_was():
    generator = np.random.default_rng(3)
    generator.normal()
    assert through(generator).normal() == generator.normal()


def test_a_named_tuple_keeps_its_fields():
    from scipy import stats

    returned = through(stats.linregress([1, 2, 3], [2, 4, 6.5]))
    assert returned.slope == pytest.approx(2.25)


def test_an_optimizer_result_keeps_its_attributes():
    from scipy import optimize

    assert through(optimize.minimize(lambda x: (x - 2) ** 2, 0.0)).x == pytest.approx([2.0], abs=1e-4)


def test_tensors_and_variables_stay_what_they_are():
    import tensorflow as tf

    for value in (
        tf.constant([1, 2]),
        tf.constant("text"),
        tf.constant([1.5], dtype=tf.bfloat16),
        tf.constant([["a"], ["b"]]),
    ):
        returned = through(value)
        assert tf.is_tensor(returned)
        assert returned.dtype == value.dtype
        assert np.array_equal(returned.numpy(), value.numpy())
    variable = through(tf.Variable([1.0], name="speed", trainable=False))
    assert isinstance(variable, tf.Variable)
    assert not variable.trainable
    assert through(tf.float32) is tf.float32
    assert through(tf.TensorShape([None, 3])).as_list() == [None, 3]


def test_tables_cross():
    import pandas as pd

    table = pd.DataFrame(
        {
            "number": [1.5, 2.5],
            "text": ["a", "b"],
            "day": pd.to_datetime(["2020-01-01", "2020-01-02"]),
            "kind": pd.Categorical(["x", "y"], categories=["y", "x"], ordered=True),
            "maybe": pd.array([1, None], dtype="Int64"),
        },
        index=pd.Index([10, 20], name="id"),
    )
    pd.testing.assert_frame_equal(through(table), table)
    pd.testing.assert_series_equal(through(table["number"]), table["number"])
    grouped = pd.DataFrame({"a": [1, 1], "b": [1, 2], "c": [3, 4]}).groupby(["a", "b"]).sum()
    pd.testing.assert_frame_equal(through(grouped), grouped)


def test_pythons_dates_cross_alone_and_in_tables():
    import datetime

    import pandas as pd

    for moment in (datetime.date(2026, 3, 2), datetime.datetime(2026, 3, 2, 7, 30), datetime.time(7, 30)):
        assert through(moment) == moment
        assert type(through(moment)) is type(moment)
    table = pd.DataFrame({"day": pd.to_datetime(["2026-03-02"]).date, datetime.datetime(2026, 3, 2): [1]})
    pd.testing.assert_frame_equal(through(table), table)


def test_moments_of_old_and_lengths_of_time_cross():
    import pandas as pd

    moment = pd.Timestamp("1700-01-01", tz="America/New_York")  # 4 h 56 min 2 s behind UTC
    assert through(moment) == moment
    days = pd.timedelta_range("1 day", periods=3)
    pd.testing.assert_index_equal(through(days), days)
    assert through(days).freq == days.freq
    empty = pd.DataFrame({"a": [], "b": []}).groupby(["a", "b"]).sum().index
    assert through(empty).names == ["a", "b"]


def test_categories_keep_their_dtype_even_where_there_are_none():
    import pandas as pd

    for column in (
        pd.Series([None], dtype="category"),
        pd.Series(np.array([3, 1], "i1")).astype("category"),
        pd.cut(pd.Series([1, 5]), [0, 2, 6]),
    ):
        pd.testing.assert_series_equal(through(column), column)


def test_a_row_of_a_table_keeps_its_fields_with_the_names_that_pandas_gave_them():
    import pandas as pd

    row = next(pd.DataFrame({"two words": [5]}).itertuples())
    assert through(row)._fields == row._fields == ("Index", "_1")


def test_some_fields_of_an_array_cross_without_the_gaps_between_them():
    array = np.array([(1, 2.0, 3)], dtype=[("a", "i4"), ("b", "f8"), ("c", "i2")])[["a", "c"]]
    returned = through(array)
    assert returned.tolist() == [(1, 3)]
    assert returned.dtype == np.dtype([("a", "i4"), ("c", "i2")])
    assert through(array[0]).tolist() == (1, 3)


def test_a_single_truth_value_stays_an_array_and_an_empty_text_a_text():
    assert isinstance(through(np.array(True)), np.ndarray)
    assert type(through(np.str_(""))) is np.str_


def test_a_pure_path_stays_pure():
    assert type(through(PurePosixPath("a/b"))) is PurePosixPath
    assert type(through(Path("a/b"))) is type(Path("a/b"))


def test_a_subclass_crosses_as_what_it_is_made_of():
    returned = through(Sly(2.0))
    assert type(returned) is float
    assert returned != 3.0


def test_an_object_of_an_unknown_class_does_not_cross():
    with pytest.raises(frames.WireError, match="cannot be serialized"):
        through(object())


def test_a_value_that_contains_itself_does_not_cross():
    loop = []
    loop.append(loop)
    with pytest.raises(frames.WireError, match="nests"):
        Codec().encode(loop)


def test_a_truth_value_of_a_strange_byte_is_still_true_or_false():
    returned = Codec([bytearray(b"\x02\x00")]).decode(["array", "|b1", [2], 0])
    assert (returned == np.array([True, False])).all()
    record = Codec().decode(["array", [["a", "|b1"], ["b", "<u2"]], [1], b"\x02\x02\x00"])
    assert record.tobytes() == b"\x01\x02\x00"
    assert Codec().decode(["scalar", [["a", "|b1"]], b"\x02"])["a"] == np.True_


@pytest.mark.parametrize(
    "node",
    [
        ["array", "<U1", [1], b"\xff\xff\xff\xff"],
        ["array", [["a", "|b1"], ["b", ">U1"]], [1], b"\x01\xff\xff\xff\xff"],
        ["scalar", "<U1", b"\xff\xff\xff\xff"],
    ],
)
def test_letters_that_there_are_not_are_refused_before_a_test_reads_them(node):
    with pytest.raises(frames.WireError, match="letters"):
        Codec().decode(node)


@pytest.mark.parametrize("name", ["<U0", "|S0", [["a", "<U0"]]], ids=str)
def test_many_items_of_no_length_are_refused_without_taking_memory(name):
    tracemalloc.start()
    with pytest.raises(frames.WireError, match="no length"):
        Codec().decode(["array", name, [2**30], b""])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_one_buffer_makes_one_value():
    codec = Codec([bytearray(8)])
    with pytest.raises(frames.WireError, match="twice"):
        codec.decode(["list", ["bytes", 0], ["bytes", 0]])


@pytest.mark.parametrize("place", [-(10**6), 5, 10**6])
def test_a_generator_that_stands_beyond_its_numbers_is_refused(place):
    codec = Codec()
    bits = np.random.Philox(1)
    state = codec.encode(bits.state | {"buffer_pos": place})
    with pytest.raises(frames.WireError, match="generator"):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(["generator", "Philox", state])


def test_only_an_array_becomes_records():
    for node in (["list"], ["array", "<f8", [1], bytes(8)]):
        with pytest.raises(frames.WireError, match="fields"):
            Codec().decode(["records", node])


# ------------------------------------------------------------------------------------------------------ hostile messages


def receive_bytes(data, bounds=None):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        ours.send(data)
        ours.shutdown(socket.SHUT_WR)
        return frames.receive(theirs, bounds, time.monotonic() + 5)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        struct.pack("<II", 2**32 - 1, 0),
        struct.pack("<II", 10, 2**32 - 1),
        struct.pack("<IIQ", 10, 1, 2**63),
        struct.pack("<II", 1, 0) + b"\xc1",
        struct.pack("<II", 5, 0) + b"\xdd\xff\xff\xff\xff",
        struct.pack("<II", 5, 0) + b"\xc9\0\0\0\1",
        struct.pack("<II", 100_000, 0) + b"\x91" * 100_000,
        struct.pack("<II", 2, 0) + b"\xa1\xff",
    ],
    ids=[
        "nothing",
        "cut",
        "large structure",
        "many buffers",
        "large buffer",
        "no msgpack",
        "long array",
        "extension",
        "deep",
        "no text",
    ],
)
def test_a_malformed_message_is_refused_without_taking_memory(data):
    tracemalloc.start()
    with pytest.raises(frames.WireError):
        receive_bytes(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_silent_sender_is_left_at_the_deadline():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.send(struct.pack("<II", 100, 0))
        with pytest.raises(frames.OutOfTime):
            frames.receive(theirs, deadline=time.monotonic() + 0.05)


def test_a_message_beyond_the_bounds_is_not_sent():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with pytest.raises(frames.WireError, match="too large"):
            frames.send(ours, None, [bytes(2_000)], bounds=frames.Bounds(buffers=1_000))
        theirs.setblocking(False)
        with pytest.raises(BlockingIOError):
            theirs.recv(1)


@pytest.mark.parametrize(
    "node",
    [
        [],
        ["unknown"],
        [1, 2],
        {"a": 1},
        ["int", "f" * 10_000],
        ["bytes", 5],
        ["bytes", -1],
        ["bytes", True],
        ["dict", 1],
        ["dict", ["list"], 1],
        ["set", ["list"]],
        ["record", "x", ["class", "def"], 1, 2],
        ["record", "x", ["a"] * 2, 1, 2],
        ["type", "eval"],
        ["range", 0, 1, 0],
        ["array", "|O", [1], b"12345678"],
        ["array", "<f8", [2], b"12345678"],
        ["array", "<f8", [2**62, 4], b""],
        ["array", "<f8", [-1], b"12345678"],
        ["array", "<f8", [2**39, 0], b""],
        ["objects", [2**39, 0]],
        ["array", "<f8", "x", b"12345678"],
        ["array", "<f8", [1.0], b"12345678"],
        ["array", [["a", "|O"]], [1], b"12345678"],
        ["array", "V8", [1], b"12345678"],
        ["array", "<U1000000000", [0], b""],
        ["objects", [2**40], None],
        ["scalar", "<f8", b"1"],
        ["scalar type", "ndarray"],
        ["scalar type", "load"],
        ["generator", "PCG64", ["dict"]],
        ["generator", "load", ["dict"]],
        ["tensor", 3, "float32"],
        ["tensor", ["array", "<f8", [1], b"12345678"], "no dtype"],
        ["variable", ["list"], True, "x"],
        ["frame", ["list"], ["list"]],
        ["series", ["<x", ["list"]], ["range index", 0, 1, 1, None], None],
        ["sparse", "eval", [1, 1], None],
        ["sparse", "csr_array", [2**40, 2**40], ["list"]],
        ["figure", ["", "", ""], {}],
        ["figure", ["", "", ""], *[{}] * 1_000],
        ["history", 1, 2, 3],
        ["model", "no json", True, None],
        ["model", "{}", True, None],
        ["keras object", '{"class_name": "Lambda", "module": "keras.layers", "config": {}}'],
        ["ref", {"held": 1}],
        ["ref", {"library": ["os", "system"]}],
    ],
    ids=lambda node: str(node)[:60],
)
def test_a_malformed_value_is_a_wire_error_and_nothing_else(node):
    import keras  # noqa: F401 (the examiner has it)

    with pytest.raises(frames.WireError):
        Codec([bytearray(8)]).decode(node)


def test_random_damage_to_messages_never_raises_anything_else():
    import pandas as pd
    import tensorflow as tf

    values = [
        {"a": [1, 2.5, "x", None, (1, 2), {3}], "b": np.arange(5.0), "c": b"abc", 4: 1 + 2j, "d": range(4)},
        [pd.DataFrame({"x": [1, 2], "y": ["a", "b"]}), pd.Series([1.5], name="s")],
        [tf.constant([1.0, 2.0]), tf.Variable([3]), np.array([1, None], dtype=object), np.float32(2)],
    ]
    rng = random.Random(7)
    refused = 0
    for value in values:
        codec = Codec()
        packed = msgpack.packb(codec.encode(value))
        for _ in range(400):
            damaged = bytearray(packed)
            for _ in range(rng.randint(1, 4)):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            try:
                Codec([bytearray(buffer) for buffer in codec.buffers]).decode(frames.unpack(bytes(damaged)))
            except frames.WireError:
                refused += 1
    assert refused > 300


def test_no_module_of_the_grader_unpickles():
    forbidden = re.compile(
        r"^\s*(?:import|from)\s+(?:pickle|cPickle|dill|cloudpickle|joblib|marshal|shelve)\b|allow_pickle=True", re.M
    )
    for path in PACKAGE.rglob("*.py"):
        assert not forbidden.search(path.read_text()), path
