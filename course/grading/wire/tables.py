"""Tables on the wire: pandas series, frames and indexes, Python's dates, and SciPy's result objects."""

import datetime
import re
import sys
from typing import Any

import numpy as np

from course.grading.wire.frames import Coder, WireError

_DTYPE = re.compile(
    r"object|str|string|category|boolean|U?Int(?:8|16|32|64)|Float(?:32|64)"
    r"|period\[[\w-]{1,20}\]|interval\[[\w\[\]]{1,30}, \w{1,7}\]"
    r"|datetime64\[\w{1,2}(?:, [\w/+:-]{1,40})?\]|timedelta64\[\w{1,2}\]"
)
_MAX_COLUMNS = 10_000
_DATES: dict[str, Any] = {each.__name__: each for each in (datetime.date, datetime.datetime, datetime.time)}


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of a table, of a date or of a SciPy result; None for anything else."""
    if type(value) in _DATES.values():
        return ["date", type(value).__name__, value.isoformat()]
    pd = sys.modules.get("pandas")
    if pd is not None:
        if isinstance(value, pd.DataFrame):
            columns = [_encode_column(codec, value.iloc[:, i], depth) for i in range(value.shape[1])]
            return ["frame", codec.encode(value.columns, depth + 1), codec.encode(value.index, depth + 1), *columns]
        if isinstance(value, pd.Series):
            index = codec.encode(value.index, depth + 1)
            return ["series", _encode_column(codec, value, depth), index, codec.encode(value.name, depth + 1)]
        if isinstance(value, pd.MultiIndex):
            return ["multi index", codec.encode(value.tolist(), depth + 1), codec.encode(list(value.names), depth + 1)]
        if isinstance(value, pd.RangeIndex):
            return ["range index", *codec.items([value.start, value.stop, value.step, value.name], depth)]
        if isinstance(value, pd.Index):
            frequency = value.freqstr if isinstance(value, pd.DatetimeIndex | pd.TimedeltaIndex) else None
            return ["index", _encode_column(codec, value, depth), codec.encode(value.name, depth + 1), frequency]
        if isinstance(value, pd.Period):
            return ["period", str(value.start_time), value.freqstr]
        if isinstance(value, pd.Interval):
            return ["interval", *codec.items([value.left, value.right], depth), value.closed]
        if value is pd.NA or value is pd.NaT:
            return ["missing", "NA" if value is pd.NA else "NaT"]
        if isinstance(value, pd.Timestamp):
            if value.tz is None:
                return ["timestamp", value.isoformat(), None]
            # In UTC: pandas cannot read the local times of old, which differ from it by seconds too.
            return ["timestamp", value.tz_convert("UTC").isoformat(), str(value.tz)]
        if isinstance(value, pd.Timedelta):
            return ["timedelta", value.isoformat()]
    optimize = sys.modules.get("scipy.optimize")
    if optimize is not None and isinstance(value, optimize.OptimizeResult):
        return ["scipy result", *codec.items([x for pair in dict.items(value) for x in pair], depth)]
    sparse = sys.modules.get("scipy.sparse")
    if sparse is not None and sparse.issparse(value):
        coo = value.tocoo()
        return ["sparse", type(value).__name__, list(value.shape), *codec.items([coo.data, *coo.coords], depth)]
    return None


def _encode_column(codec: Coder, column: Any, depth: int) -> list[Any]:
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biufcmM":
        return [None, codec.encode(column.to_numpy(), depth + 1)]
    if not _DTYPE.fullmatch(str(dtype)):
        raise WireError(f"a column of dtype {dtype} cannot be serialized")
    extra = None
    if str(dtype) == "category":
        extra = [codec.encode(dtype.categories, depth + 1), bool(dtype.ordered)]
    return [str(dtype), codec.encode(column.tolist(), depth + 1), extra]


def _decode_column(codec: Coder, depth: int, column: Any) -> Any:
    import pandas as pd

    if not isinstance(column, list) or len(column) not in (2, 3):
        raise WireError("a column is malformed")
    name, node, *extra = column
    values = codec.decode(node, depth)
    if name is None:
        if not isinstance(values, np.ndarray) or values.ndim != 1:
            raise WireError("a column came without its numbers")
        return values
    if not isinstance(values, list) or not isinstance(name, str) or not _DTYPE.fullmatch(name):
        raise WireError("a column is malformed")
    dtype: Any = name
    if name == "category" and extra[0]:
        categories = codec.decode(extra[0][0], depth)
        if not isinstance(categories, pd.Index):
            raise WireError("the categories of a column are malformed")
        dtype = pd.CategoricalDtype(categories, ordered=bool(extra[0][1]))
    return pd.array(values, dtype=dtype) if name != "object" else np.fromiter(values, object, len(values))


def _decode_frame(codec: Coder, depth: int, columns: Any, index: Any, *data: Any) -> Any:
    import pandas as pd

    names, rows = codec.decode(columns, depth), codec.decode(index, depth)
    if (
        not isinstance(names, pd.Index)
        or not isinstance(rows, pd.Index)
        or len(names) != len(data)
        or len(data) > _MAX_COLUMNS
    ):
        raise WireError("a table is malformed")
    series = [pd.Series(_decode_column(codec, depth, each), index=rows) for each in data]
    frame = pd.concat(series, axis=1) if series else pd.DataFrame(index=rows)
    frame.columns = names
    return frame


def _decode_series(codec: Coder, depth: int, column: Any, index: Any, name: Any) -> Any:
    import pandas as pd

    rows = codec.decode(index, depth)
    return pd.Series(_decode_column(codec, depth, column), index=rows, name=codec.decode(name, depth))


def _decode_index(codec: Coder, depth: int, column: Any, name: Any, frequency: Any = None) -> Any:
    import pandas as pd

    index = pd.Index(_decode_column(codec, depth, column), name=codec.decode(name, depth))
    if frequency is None:
        return index
    kind = pd.TimedeltaIndex if isinstance(index, pd.TimedeltaIndex) else pd.DatetimeIndex
    return kind(index, freq=str(frequency))


def _decode_period(codec: Coder, depth: int, start: str, frequency: str) -> Any:
    import pandas as pd

    return pd.Period(str(start), freq=str(frequency))


def _decode_interval(codec: Coder, depth: int, left: Any, right: Any, closed: str) -> Any:
    import pandas as pd

    return pd.Interval(*codec.values([left, right], depth), closed=closed)


def _decode_multi_index(codec: Coder, depth: int, rows: Any, names: Any) -> Any:
    import pandas as pd

    found, called = codec.decode(rows, depth), codec.decode(names, depth)
    if not isinstance(found, list) or not isinstance(called, list):
        raise WireError("an index of several levels is malformed")
    if not found:  # pandas cannot tell the number of levels from no rows
        return pd.MultiIndex.from_arrays([[] for _ in called], names=called)
    return pd.MultiIndex.from_tuples(found, names=called)


def _decode_range_index(codec: Coder, depth: int, *parts: Any) -> Any:
    import pandas as pd

    start, stop, step, name = codec.values(parts, depth)
    return pd.RangeIndex(int(start), int(stop), int(step), name=name)


def _decode_missing(codec: Coder, depth: int, name: str) -> Any:
    import pandas as pd

    return pd.NaT if name == "NaT" else pd.NA


def _decode_timestamp(codec: Coder, depth: int, text: str, zone: str | None) -> Any:
    import pandas as pd

    moment = pd.Timestamp(str(text))
    return moment.tz_convert(str(zone)) if zone else moment


def _decode_date(codec: Coder, depth: int, kind: str, text: str) -> Any:
    return _DATES[kind].fromisoformat(text)


def _decode_timedelta(codec: Coder, depth: int, text: str) -> Any:
    import pandas as pd

    return pd.Timedelta(str(text))


def _decode_scipy_result(codec: Coder, depth: int, *nodes: Any) -> Any:
    from scipy.optimize import OptimizeResult

    values = codec.values(nodes, depth)
    return OptimizeResult(zip(values[::2], values[1::2], strict=True))


def _decode_sparse(codec: Coder, depth: int, kind: str, shape: Any, *nodes: Any) -> Any:
    from scipy import sparse

    if kind not in {
        f"{form}_{what}" for form in ("csr", "csc", "coo", "lil", "dok", "dia", "bsr") for what in ("array", "matrix")
    }:
        raise WireError("an unknown sparse matrix")
    data, *coords = codec.values(nodes, depth)
    if len(shape) != 2 or max(shape) > 10_000_000:  # some forms allocate by their shape
        raise WireError("a sparse matrix is too large")
    return getattr(sparse, kind)(sparse.coo_array((data, tuple(coords)), shape=tuple(shape)))


DECODERS = {
    "frame": _decode_frame,
    "series": _decode_series,
    "index": _decode_index,
    "multi index": _decode_multi_index,
    "range index": _decode_range_index,
    "period": _decode_period,
    "interval": _decode_interval,
    "missing": _decode_missing,
    "timestamp": _decode_timestamp,
    "date": _decode_date,
    "timedelta": _decode_timedelta,
    "scipy result": _decode_scipy_result,
    "sparse": _decode_sparse,
}
