"""Values as messages: what can be serialized between the student's process and the examiner, and how.

A value is a node of a message's structure. None, booleans, 64-bit integers, floats and strings stand for themselves;
everything else is a list of a tag and its parts. Each family of types (arrays, tables, models, estimators, figures) is a module
with an ``encode`` function and a table of decoders. Decoding makes plain values of known types and never runs code that came
with the message: there is no pickle, no import by name, no class of the sender's. What has no value form is serialized as a
reference, which the two ends of a connection define.
"""

import collections
from collections.abc import Callable
from typing import Any

from course.grading.wire import arrays, estimators, figures, models, plain, tables
from course.grading.wire.frames import Buffer, Node, WireError

MAX_DEPTH = 50
MAX_DIGITS = 3_500  # hexadecimal; Python refuses to write numbers of more than 4,300 decimal ones into a message
_FAMILIES = (plain, arrays, tables, models, estimators, figures)


class Codec:
    """Translate values to nodes and back; both ends of a connection derive their own.

    A codec is made for one message: it collects the buffers of the message that it encodes, or holds those of the message
    that it decodes.

    Args:
        buffers: The buffers that came with a message to decode.
    """

    def __init__(self, buffers: list[bytearray] | None = None) -> None:
        self.buffers: list[Buffer] = list(buffers or [])
        self.whole = 0  # above 0 inside of what is serialized with all its parts or not at all
        self.estimators = 0  # of this message: one of a few bytes each could be many
        self._used: set[int] = set()

    def reference(self, value: Any) -> Node:
        """Return a node for a value that has no value form."""
        raise WireError(f"an object of type {type(value).__name__} cannot be serialized")

    def dereference(self, *fields: Any) -> Any:
        """Return what a reference from the other side stands for."""
        raise WireError("a reference is not expected here")

    def encode(self, value: Any, depth: int = 0) -> Node:
        """Return the node of a value.

        Raises:
            WireError: If it, or a part of it, cannot be serialized.
        """
        kind: Any = type(value)
        if value is None or kind in (bool, float, str):
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else ["int", f"{value:x}"]
        if depth > MAX_DEPTH:
            raise WireError(f"the value nests more than {MAX_DEPTH} levels deep")
        translate = _PLAIN.get(kind)
        if translate is not None:
            return translate(self, value, depth)
        for family in _FAMILIES:
            node = family.encode(self, value, depth)
            if node is not None:
                return node
        if isinstance(value, type):
            return ["type", value.__name__] if _TYPES.get(value.__name__) is value else self._refer(value)
        # A subclass is serialized as what it is made of: whatever its methods would say, they stay behind.
        for base in (bool, int, float, complex, str, bytes, dict, list, tuple, set, frozenset):
            if isinstance(value, base):
                return self._encode_subclass(value, base, depth)
        return self._refer(value)

    def _refer(self, value: Any) -> Node:
        if self.whole:
            raise WireError("a part has no value form")
        return self.reference(value)

    def _encode_subclass(self, value: Any, base: Any, depth: int) -> Node:
        if base is tuple and isinstance(getattr(value, "_fields", None), tuple):
            fields = [str(field) for field in value._fields]
            return ["record", type(value).__name__, fields, *self.items(tuple.__iter__(value), depth)]
        if base in (int, float, complex):
            return self.encode(base.__add__(value, base(0)), depth)
        if base is str:
            return str.__str__(value)
        if base is dict:
            return _PLAIN[dict](self, dict(dict.items(value)), depth)
        if base is bytes:
            return _PLAIN[bytes](self, bytes.__getitem__(value, slice(None)), depth)
        return _PLAIN[base](self, base(base.__iter__(value)), depth)

    def items(self, values: Any, depth: int) -> list[Node]:
        """Return the nodes of some values, one level deeper."""
        return [self.encode(value, depth + 1) for value in values]

    def buffer(self, data: Buffer) -> int:
        """Put raw data beside the structure and return its number."""
        self.buffers.append(data)
        return len(self.buffers) - 1

    def decode(self, node: Node, depth: int = 0) -> Any:
        """Return the value of a node.

        Raises:
            WireError: If it is malformed, of an unknown tag, or holds what is not let through.
        """
        if node is None or isinstance(node, bool | int | float | str):
            return node
        if depth > MAX_DEPTH or not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise WireError("the message holds a malformed value")
        tag, *fields = node
        decoder = DECODERS.get(tag)
        if decoder is None and tag != "ref":
            raise WireError(f"the message holds a value of unknown kind {tag[:20]!r}")
        try:
            return decoder(self, depth + 1, *fields) if decoder else self.dereference(*fields)
        except WireError:
            raise
        except Exception as error:  # whatever a library makes of malformed parts
            raise WireError(
                f"the message holds a malformed {tag} ({type(error).__name__}: {str(error)[:200]})"
            ) from None

    def values(self, nodes: Any, depth: int) -> list[Any]:
        """Return the values of some nodes."""
        return [self.decode(node, depth) for node in nodes]

    def data(self, number: Any) -> bytearray:
        """Return the raw data of a number from the structure."""
        if type(number) is not int or not 0 <= number < len(self.buffers):
            raise WireError("the message refers to a buffer that it does not have")
        if number in self._used:  # a small message could make any number of copies of a large one
            raise WireError("the message refers to a buffer twice")
        self._used.add(number)
        return self.buffers[number]  # type: ignore[return-value]


def _decode_int(codec: Codec, depth: int, digits: str) -> int:
    if not isinstance(digits, str) or len(digits) > MAX_DIGITS:
        raise WireError("an integer is too long")
    return int(digits, 16)


def _decode_dict(codec: Codec, depth: int, *nodes: Node) -> dict[Any, Any]:
    values = codec.values(nodes, depth)
    return dict(zip(values[::2], values[1::2], strict=True))


def _decode_record(codec: Codec, depth: int, name: str, fields: list[str], *nodes: Node) -> tuple[Any, ...]:
    if not isinstance(name, str) or not isinstance(fields, list) or len(fields) > 100:
        raise WireError("a named tuple is malformed")
    key = (name, *fields)
    if key not in _records:
        if len(_records) > 1_000:
            raise WireError("too many kinds of named tuples")
        _records[key] = _record_class(name, fields)
    record: tuple[Any, ...] = _records[key](*codec.values(nodes, depth))
    return record


def _record_class(name: str, fields: list[str]) -> Any:
    make: Any = collections.namedtuple
    made = make(name, fields, rename=True)  # what pandas makes of a row has fields such as _1
    if list(made._fields) != fields:
        raise WireError("a named tuple is malformed")
    return made


def _decode_range(codec: Codec, depth: int, *nodes: Node) -> range:
    return range(*codec.values(nodes, depth))


def _decode_slice(codec: Codec, depth: int, *nodes: Node) -> slice:
    return slice(*codec.values(nodes, depth))


def _decode_type(codec: Codec, depth: int, name: str) -> type:
    return _TYPES[name]


_records: dict[tuple[str, ...], Any] = {}
_TYPES: dict[str, type] = {
    each.__name__: each
    for each in (
        bool,
        int,
        float,
        complex,
        str,
        bytes,
        list,
        tuple,
        dict,
        set,
        frozenset,
        range,
        slice,
        type(None),
        object,
    )
}

_PLAIN: dict[type, Callable[[Codec, Any, int], Node]] = {
    list: lambda codec, value, depth: ["list", *codec.items(value, depth)],
    tuple: lambda codec, value, depth: ["tuple", *codec.items(value, depth)],
    set: lambda codec, value, depth: ["set", *codec.items(value, depth)],
    frozenset: lambda codec, value, depth: ["frozenset", *codec.items(value, depth)],
    dict: lambda codec, value, depth: ["dict", *codec.items([x for pair in value.items() for x in pair], depth)],
    bytes: lambda codec, value, depth: ["bytes", codec.buffer(value)],
    bytearray: lambda codec, value, depth: ["bytes", codec.buffer(bytes(value))],
    complex: lambda codec, value, depth: ["complex", value.real, value.imag],
    range: lambda codec, value, depth: ["range", *codec.items([value.start, value.stop, value.step], depth)],
    slice: lambda codec, value, depth: ["slice", *codec.items([value.start, value.stop, value.step], depth)],
    type(...): lambda codec, value, depth: ["..."],
}

DECODERS: dict[str, Callable[..., Any]] = {
    "int": _decode_int,
    "list": lambda codec, depth, *nodes: codec.values(nodes, depth),
    "tuple": lambda codec, depth, *nodes: tuple(codec.values(nodes, depth)),
    "set": lambda codec, depth, *nodes: set(codec.values(nodes, depth)),
    "frozenset": lambda codec, depth, *nodes: frozenset(codec.values(nodes, depth)),
    "dict": _decode_dict,
    "record": _decode_record,
    "bytes": lambda codec, depth, number: bytes(codec.data(number)),
    "complex": lambda codec, depth, real, imag: complex(float(real), float(imag)),
    "range": _decode_range,
    "slice": _decode_slice,
    "...": lambda codec, depth: ...,
    "type": _decode_type,
    **{tag: decoder for family in _FAMILIES for tag, decoder in family.DECODERS.items()},
}
