"""Values as data: what a frozen check holds of arguments and expected results.

A value is a node. None, booleans, numbers, strings and bytes stand for themselves; everything else is a list of a tag
and the nodes of its parts. Reading a node makes plain values of known types: no pickle, no import by name, no code.
The wire of the grader has a codec of its own, which must withstand an attacker; here both ends are the course's, and
what counts is that a node is short.
"""

import json
import sys
from collections.abc import Callable, ItemsView, KeysView, ValuesView
from typing import Any

import numpy as np

from course.checks.functions import Recorded
from course.checks.layers import Layer

Node = Any


class NotData(Exception):
    """A value, or a part of one, that has no form as data."""


def as_node(value: Any) -> Node:
    """Return the node of a value.

    Raises:
        NotData: If the value, or a part of it, is a function, a module or another thing that is no data.
    """
    kind: Any = type(value)
    if value is None or kind in (bool, float, str, bytes):
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else ["int", f"{value:x}"]
    for family in (_plain, _array, _tensor, _table, _keras):
        node = family(kind, value)
        if node is not None:
            return node
    raise NotData(f"a value of type {kind.__name__} is no data")


def _nodes(values: Any) -> list[Node]:
    return [as_node(value) for value in values]


def _plain(kind: Any, value: Any) -> Node | None:
    if kind in (list, tuple):
        return [kind.__name__, *_nodes(value)]
    if isinstance(value, KeysView | ValuesView | ItemsView):
        return ["list", *_nodes(value)]
    if kind in (set, frozenset):
        return [kind.__name__, *_nodes(sorted(value, key=repr))]  # the order of a set is chance
    if kind is dict:
        return ["dict", *_nodes(part for pair in value.items() for part in pair)]
    if kind in (slice, range):
        return [kind.__name__, *_nodes((value.start, value.stop, value.step))]
    if kind is complex:
        return ["complex", value.real, value.imag]
    if value is ...:
        return ["..."]
    if kind is Layer:
        return ["layer", as_node(set(value.kinds)), as_node(dict(value.settings))]
    if kind is Recorded:
        return ["recorded", *_nodes(value.outcomes)]
    return None


def _array(kind: Any, value: Any) -> Node | None:
    if not isinstance(value, np.ndarray | np.generic) or isinstance(value, np.ma.MaskedArray):
        return None
    if value.dtype.kind == "O":
        return ["objects", list(value.shape), *_nodes(np.ravel(value).tolist())]
    if value.dtype.kind not in "biufcSUmM":
        raise NotData(f"an array of dtype {value.dtype} is no data")
    tag = "array" if isinstance(value, np.ndarray) else "scalar"
    return [tag, value.dtype.str, list(value.shape), np.ascontiguousarray(value).tobytes()]


def _tensor(kind: Any, value: Any) -> Node | None:
    tf, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    if tf is not None and isinstance(value, tf.Variable):
        return ["variable", as_node(value.numpy()), str(value.name).split(":")[0]]
    if keras is not None and isinstance(value, keras.Variable):
        return ["keras variable", as_node(np.asarray(value.numpy())), str(value.name)]
    if tf is not None and isinstance(value, tf.Tensor) and hasattr(value, "numpy"):
        return ["tensor", as_node(value.numpy())]
    return None


def _table(kind: Any, value: Any) -> Node | None:
    pd = sys.modules.get("pandas")
    if pd is None:
        return None
    if isinstance(value, pd.DataFrame):
        columns = [_column(value.iloc[:, i]) for i in range(value.shape[1])]
        return ["frame", as_node(value.columns), as_node(value.index), *columns]
    if isinstance(value, pd.Series):
        return ["series", _column(value), as_node(value.index), as_node(value.name)]
    if isinstance(value, pd.MultiIndex):
        return ["multi index", as_node(value.tolist()), as_node(list(value.names))]
    if isinstance(value, pd.RangeIndex):
        return ["range index", value.start, value.stop, value.step, as_node(value.name)]
    if isinstance(value, pd.Index):
        return ["index", _column(value), as_node(value.name)]
    if isinstance(value, pd.Categorical):
        return _column(value)
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return ["timestamp" if isinstance(value, pd.Timestamp) else "timedelta", value.isoformat()]
    if value is pd.NA or value is pd.NaT:
        return ["missing", "NA" if value is pd.NA else "NaT"]
    return None


def _column(column: Any) -> Node:
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biufcmM":
        return ["column", None, as_node(column.to_numpy())]
    values = as_node(column.tolist())
    if str(dtype) == "category":
        return ["column", "category", values, as_node(dtype.categories.tolist()), bool(dtype.ordered)]
    return ["column", str(dtype), values]


def _keras(kind: Any, value: Any) -> Node | None:
    keras = sys.modules.get("keras")
    if keras is None or not kind.__module__.startswith("keras."):
        return None
    try:
        config = keras.saving.serialize_keras_object(value)
        text = json.dumps(config, sort_keys=True)
    except Exception as error:  # Keras raises many kinds of errors for what it cannot put into words
        raise NotData(f"a {kind.__name__} of Keras is no data") from error
    if not _is_built_in(config):
        raise NotData(f"a {kind.__name__} with parts that are not Keras's own is no data")
    built = hasattr(value, "get_weights") and value.built
    return ["keras", text, *_nodes(value.get_weights() if built else ())]


def _is_built_in(config: Any) -> bool:
    """Tell whether a configuration names only classes and functions of Keras, and no code."""
    if isinstance(config, dict):
        named = "class_name" in config
        code = named and config["class_name"] in ("Lambda", "__lambda__")
        own = named and not str(config.get("module") or "builtins").startswith(("keras", "builtins"))
        return not (code or own or config.get("registered_name")) and all(map(_is_built_in, config.values()))
    return not isinstance(config, list | tuple) or all(map(_is_built_in, config))


def _read_array(dtype: str, shape: list[int], data: bytes) -> np.ndarray:
    return np.frombuffer(bytearray(data), np.dtype(dtype)).reshape(shape)


def _read_objects(shape: list[int], *values: Any) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array.reshape(shape)


def _read_tensor(numbers: Any) -> Any:
    import tensorflow as tf

    return tf.constant(numbers)


def _read_variable(numbers: Any, name: str) -> Any:
    import tensorflow as tf

    return tf.Variable(numbers, name=name)


def _read_keras_variable(numbers: Any, name: str) -> Any:
    import keras

    return keras.Variable(numbers, name=name)


def _read_column(dtype: str | None, values: Any, categories: Any = None, ordered: bool = False) -> Any:
    import pandas as pd

    if dtype == "category":
        return pd.Categorical(values, categories=categories, ordered=ordered)
    return values if dtype is None else pd.array(values, dtype=dtype)


def _read_frame(columns: Any, index: Any, *values: Any) -> Any:
    import pandas as pd

    return pd.DataFrame(dict(enumerate(values)), index=index).set_axis(columns, axis=1)


def _read_series(values: Any, index: Any, name: Any) -> Any:
    import pandas as pd

    return pd.Series(values, index=index, name=name)


def _read_index(values: Any, name: Any) -> Any:
    import pandas as pd

    return pd.Index(values, name=name)


def _read_multi_index(values: Any, names: Any) -> Any:
    import pandas as pd

    return pd.MultiIndex.from_tuples(values, names=names)


def _read_range_index(start: int, stop: int, step: int, name: Any) -> Any:
    import pandas as pd

    return pd.RangeIndex(start, stop, step, name=name)


def _read_timestamp(text: str) -> Any:
    import pandas as pd

    return pd.Timestamp(text)


def _read_timedelta(text: str) -> Any:
    import pandas as pd

    return pd.Timedelta(text)


def _read_missing(which: str) -> Any:
    import pandas as pd

    return pd.NA if which == "NA" else pd.NaT


def _read_keras(text: str, *weights: np.ndarray) -> Any:
    import keras

    config = json.loads(text)
    if not _is_built_in(config):
        raise ValueError("a frozen check holds a part of a model that is not Keras's own")
    made = keras.saving.deserialize_keras_object(config, safe_mode=True)
    if weights:
        made.set_weights(weights)
    return made


#: For each tag what makes the value, given the values of the parts.
READERS: dict[str, Callable[..., Any]] = {
    "int": lambda digits: int(digits, 16),
    "list": lambda *parts: list(parts),
    "tuple": lambda *parts: parts,
    "set": lambda *parts: set(parts),
    "frozenset": lambda *parts: frozenset(parts),
    "dict": lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    "slice": slice,
    "range": range,
    "complex": complex,
    "...": lambda: ...,
    "layer": lambda kinds, settings: Layer(frozenset(kinds), settings),
    "recorded": Recorded,
    "array": _read_array,
    "scalar": lambda *parts: _read_array(*parts)[()],
    "objects": _read_objects,
    "tensor": _read_tensor,
    "variable": _read_variable,
    "keras variable": _read_keras_variable,
    "column": _read_column,
    "frame": _read_frame,
    "series": _read_series,
    "index": _read_index,
    "multi index": _read_multi_index,
    "range index": _read_range_index,
    "timestamp": _read_timestamp,
    "timedelta": _read_timedelta,
    "missing": _read_missing,
    "keras": _read_keras,
}
