"""Values of Python's standard library on the wire: fractions, decimals, spans of time, paths, counters."""

import collections
import datetime
import decimal
import fractions
import pathlib
from typing import Any

from course.grading.wire.frames import Coder, WireError

_MAX_DIGITS = 4_000


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of such a value; None for anything else, and for classes that are made from these."""
    kind = type(value)
    if kind is fractions.Fraction:
        return ["fraction", *codec.items([value.numerator, value.denominator], depth)]
    if kind is decimal.Decimal:
        return ["decimal", str(value)]
    if kind is datetime.timedelta:
        return ["span", value.days, value.seconds, value.microseconds]
    if kind in (pathlib.PosixPath, pathlib.PurePosixPath):
        return ["path", str(value), kind is pathlib.PurePosixPath]
    if kind is collections.Counter:
        return ["counter", *codec.items([x for pair in dict.items(value) for x in pair], depth)]
    return None


def _decode_fraction(codec: Coder, depth: int, *nodes: Any) -> fractions.Fraction:
    numerator, denominator = codec.values(nodes, depth)
    if type(numerator) is not int or type(denominator) is not int:
        raise WireError("a fraction is malformed")
    return fractions.Fraction(numerator, denominator)


def _decode_decimal(codec: Coder, depth: int, text: Any) -> decimal.Decimal:
    if not isinstance(text, str) or len(text) > _MAX_DIGITS:
        raise WireError("a decimal is too long")
    return decimal.Decimal(text)


def _decode_span(codec: Coder, depth: int, days: int, seconds: int, microseconds: int) -> datetime.timedelta:
    return datetime.timedelta(days, seconds, microseconds)


def _decode_path(codec: Coder, depth: int, text: str, pure: bool) -> pathlib.PurePath:
    return pathlib.PurePosixPath(text) if pure else pathlib.Path(text)


def _decode_counter(codec: Coder, depth: int, *nodes: Any) -> Any:
    values = codec.values(nodes, depth)
    return collections.Counter(dict(zip(values[::2], values[1::2], strict=True)))


DECODERS = {
    "fraction": _decode_fraction,
    "decimal": _decode_decimal,
    "span": _decode_span,
    "path": _decode_path,
    "counter": _decode_counter,
}
