"""Messages between processes that do not trust each other: frames of msgpack and raw buffers on a stream socket.

A frame is the length of the structure, the number of buffers, their lengths, the structure (msgpack), the buffers. Every
length is checked before anything of that length is allocated. Large data stand in the buffers, so that the structure stays
small: what msgpack builds from a hostile structure is then bounded too (its worst ratio is about 56 bytes for one).
"""

import math
import select
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any, Protocol

import msgpack

_HEAD = struct.Struct("<II")
_CHUNK = 1 << 20
#: Items of an object without a value form that the student's process gives at a time.
MAX_ITEMS = 10_000

Buffer = bytes | bytearray | memoryview
Node = Any  # of the structure of a message: what msgpack holds


class Coder(Protocol):
    """What a family of types needs of the codec that translates a whole message; see `course.grading.wire.values`."""

    buffers: list[Buffer]
    whole: int
    estimators: int

    def encode(self, value: Any, depth: int = 0) -> Node:
        """Return the node of a value."""

    def items(self, values: Any, depth: int) -> list[Node]:
        """Return the nodes of some values, one level deeper."""

    def buffer(self, data: Buffer) -> int:
        """Put raw data beside the structure and return its number."""

    def decode(self, node: Node, depth: int = 0) -> Any:
        """Return the value of a node."""

    def values(self, nodes: Any, depth: int) -> list[Any]:
        """Return the values of some nodes."""

    def data(self, number: Any) -> bytearray:
        """Return the raw data of a number from the structure."""


class WireError(Exception):
    """A message that cannot be read, or a value that cannot be serialized."""


class Closed(WireError):
    """The other side has gone."""


class OutOfTime(WireError):
    """The other side did not answer by the deadline."""


@dataclass(frozen=True)
class Bounds:
    """How large a message may be.

    Args:
        structure: Bytes of the structure.
        buffers: Bytes of all buffers together.
        count: Number of buffers.
    """

    structure: int = 8 << 20
    buffers: int = 256 << 20
    count: int = 10_000


def send(
    sock: socket.socket,
    structure: Any,
    buffers: list[Buffer] | None = None,
    deadline: float = math.inf,
    bounds: Bounds | None = None,
) -> None:
    """Send a message.

    Args:
        sock: A stream socket.
        structure: Anything that msgpack packs.
        buffers: Raw data that the structure refers to by number.
        deadline: `time.monotonic` by which all must be sent.
        bounds: How large the message may be.

    Raises:
        WireError: If the message cannot be packed or is too large; nothing has been sent then.
        Closed, OutOfTime: If the other side does not take it; the connection is useless afterwards.
    """
    try:
        packed = msgpack.packb(structure, unicode_errors="surrogatepass")
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"the message cannot be packed: {error}") from None
    views = [memoryview(buffer).cast("B") for buffer in buffers or []]
    if bounds is not None:
        _check(bounds, len(packed), [len(view) for view in views])
    lengths = struct.pack(f"<{len(views)}Q", *(len(view) for view in views))
    try:
        for part in (_HEAD.pack(len(packed), len(views)) + lengths + packed, *views):
            _set_deadline(sock, deadline)
            sock.sendall(part)
    except TimeoutError:
        raise OutOfTime("the message was not taken in time") from None
    except OSError as error:
        raise Closed(f"the other side has gone ({error.strerror})") from None


def receive(
    sock: socket.socket, bounds: Bounds | None = None, deadline: float = math.inf
) -> tuple[Any, list[bytearray]]:
    """Receive a message.

    Args:
        sock: A stream socket.
        bounds: How large it may be.
        deadline: `time.monotonic` by which all must be here.

    Returns:
        The structure and its buffers.

    Raises:
        WireError: If it is malformed or too large; the connection is useless afterwards.
        Closed, OutOfTime: If it does not come.
    """
    bounds = bounds or Bounds()
    length, count = _HEAD.unpack(_read(sock, _HEAD.size, deadline))
    if count > bounds.count:
        raise WireError(f"the message has {count} buffers; at most {bounds.count} are allowed")
    lengths = struct.unpack(f"<{count}Q", _read(sock, 8 * count, deadline))
    _check(bounds, length, list(lengths))
    packed = _read(sock, length, deadline)
    return unpack(packed), [_read(sock, size, deadline) for size in lengths]


def _check(bounds: Bounds, structure: int, lengths: list[int]) -> None:
    if structure > bounds.structure or sum(lengths) > bounds.buffers or len(lengths) > bounds.count:
        total = structure + sum(lengths)
        raise WireError(f"the message is too large ({total} bytes in {len(lengths)} buffers)")


def ready(numbers: list[int], seconds: float) -> set[int]:
    """Wait until some of these file descriptors can be read or were closed, and return them."""
    poll = select.poll()  # unlike select, it takes numbers above 1023
    for number in numbers:
        poll.register(number, select.POLLIN)
    return {number for number, _ in poll.poll(max(0.0, seconds) * 1000)}


def unpack(packed: Buffer) -> Any:
    """Return the structure that some bytes hold.

    Raises:
        WireError: If they are no msgpack, or nest too deeply.
    """
    try:
        return msgpack.unpackb(packed, strict_map_key=False, unicode_errors="surrogatepass", max_ext_len=0)
    except (ValueError, TypeError, RecursionError, MemoryError, msgpack.UnpackException) as error:
        raise WireError(f"the message is malformed ({type(error).__name__})") from None


def _read(sock: socket.socket, size: int, deadline: float) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    done = 0
    try:
        while done < size:
            _set_deadline(sock, deadline)
            got = sock.recv_into(view[done : done + _CHUNK])
            if not got:
                raise Closed("the other side has gone")
            done += got
    except TimeoutError:
        raise OutOfTime("no answer in time") from None
    except OSError as error:
        raise Closed(f"the other side has gone ({error.strerror})") from None
    return data


def _set_deadline(sock: socket.socket, deadline: float) -> None:
    sock.settimeout(None if math.isinf(deadline) else max(0.001, deadline - time.monotonic()))
