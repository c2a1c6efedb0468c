"""Arrays on the wire: NumPy arrays and scalars, TensorFlow tensors and variables, Keras variables.

An array is a dtype from a closed list, a shape, and raw data whose length must be what dtype and shape say; nothing is
allocated before that is checked. Tensors are serialized as the array of their numbers. Libraries are used only where the
process has imported them.
"""

import math
import re
import sys
from typing import Any, cast

import numpy as np

from course.grading.wire.frames import Coder, WireError

_DTYPE = re.compile(r"[<>|=](?:b1|[iu][1248]|f(?:2|4|8)|c(?:8|16)|[US]\d{1,6}|[mM]8(?:\[\d{0,4}\w{1,2}\])?)")
_EXTENSION_DTYPES = {
    *("bfloat16", "float8_e4m3fn", "float8_e5m2", "float8_e4m3b11fnuz", "float8_e4m3fnuz", "float8_e5m2fnuz"),
    *("int2", "uint2", "int4", "uint4"),
}
_MAX_FIELDS = 100
_MAX_EMPTY = 10_000_000
_SMALL = 512  # bytes; smaller data stand in the structure itself
_MODES = ("1", "L", "I;16", "I", "F", "RGB", "RGBA")  # of Pillow's images that are an array and nothing else
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of an array, scalar, tensor or variable; None for anything else."""
    if type(value) is np.recarray:
        return ["records", _encode_array(codec, value, depth)]
    if isinstance(value, np.ndarray):
        return _encode_array(codec, value, depth)
    if isinstance(value, np.generic):
        if value.dtype.kind in "OV" and value.dtype.names is None and value.dtype.name not in _EXTENSION_DTYPES:
            return None
        array = np.asarray(value)  # an empty text alone has no length, and one letter as an array
        name = _dtype_name(array.dtype)
        return ["scalar", name, _packed(array, name).tobytes()]
    if isinstance(value, np.dtype):
        return ["dtype", _dtype_name(value)]
    if isinstance(value, type) and issubclass(value, np.generic) and value.__module__ == "numpy":
        return ["scalar type", value.__name__]
    if isinstance(value, np.random.Generator) and type(value.bit_generator).__name__ in _BIT_GENERATORS:
        state = value.bit_generator.state
        return ["generator", type(value.bit_generator).__name__, codec.encode(state, depth + 1)]
    pillow = sys.modules.get("PIL.Image")
    if pillow is not None and isinstance(value, pillow.Image) and value.mode in _MODES:
        return ["image", value.mode, _encode_array(codec, np.asarray(value), depth)]
    tf = sys.modules.get("tensorflow")
    return _encode_tensor(codec, value, depth, tf) if tf is not None else None


def _encode_array(codec: Coder, value: np.ndarray, depth: int) -> list[Any]:
    array = np.asarray(value)
    if array.dtype.kind == "O":
        return ["objects", list(array.shape), *codec.items(array.ravel().tolist(), depth)]
    name = _dtype_name(array.dtype)
    data = np.ascontiguousarray(_packed(array, name))
    raw: Any = data.tobytes() if data.nbytes <= _SMALL else codec.buffer(data.reshape(-1).view(np.uint8).data)
    return ["array", name, list(array.shape), raw]


def _packed(array: np.ndarray, name: Any) -> np.ndarray:
    """Return a structured array without gaps between its fields, such as a choice of some fields has them."""
    return array.astype(_dtype(name)) if array.dtype.names is not None else array


def _encode_tensor(codec: Coder, value: Any, depth: int, tf: Any) -> list[Any] | None:
    keras = sys.modules.get("keras")
    if keras is not None and isinstance(value, keras.Variable):
        return [
            "keras variable",
            codec.encode(np.asarray(value.numpy()), depth + 1),
            bool(value.trainable),
            str(value.name),
        ]
    if isinstance(value, tf.Variable):
        name = str(value.name).split(":")[0]
        return ["variable", codec.encode(value.numpy(), depth + 1), bool(value.trainable), name]
    if isinstance(value, tf.Tensor):
        if not hasattr(value, "numpy"):  # symbolic: it has no numbers
            return ["symbolic", codec.encode(value.shape, depth + 1), value.dtype.name]
        return ["tensor", codec.encode(value.numpy(), depth + 1), value.dtype.name]
    if isinstance(value, tf.SparseTensor) and hasattr(value.values, "numpy"):
        parts = [each.numpy() for each in (value.indices, value.values, value.dense_shape)]
        return ["sparse tensor", *codec.items(parts, depth)]
    if isinstance(value, tf.TensorShape):
        return ["tensor shape", None if value.rank is None else list(value.as_list())]
    if isinstance(value, tf.DType):
        return ["tensor dtype", value.name]
    if isinstance(value, tf.TensorSpec):
        return ["symbolic", codec.encode(value.shape, depth + 1), value.dtype.name]
    if keras is not None and isinstance(value, keras.KerasTensor):
        return ["keras tensor", list(value.shape), str(value.dtype)]
    return None


def _dtype_name(dtype: np.dtype) -> Any:
    if dtype.names is not None:
        return [[name, _dtype_name(dtype.fields[name][0])] for name in dtype.names]  # type: ignore[index]
    name = dtype.name if dtype.name in _EXTENSION_DTYPES else dtype.str
    if name not in _EXTENSION_DTYPES and not _DTYPE.fullmatch(name):
        raise WireError(f"an array of dtype {dtype} cannot be serialized")
    return name


def _dtype(name: Any) -> np.dtype:
    if isinstance(name, list):
        if not 0 < len(name) <= _MAX_FIELDS:
            raise WireError("a dtype has too many fields")
        return np.dtype([(str(field), _dtype(each)) for field, each in name])
    if not isinstance(name, str):
        raise WireError("a dtype is malformed")
    if name in _EXTENSION_DTYPES:
        import ml_dtypes

        dtype: np.dtype[Any] = np.dtype(getattr(ml_dtypes, name))
        return dtype
    if not _DTYPE.fullmatch(name):
        raise WireError(f"the dtype {name[:30]!r} is not let through")
    return np.dtype(name)


def _shape(shape: Any) -> tuple[int, ...]:
    if not isinstance(shape, list) or len(shape) > 32 or not all(type(n) is int and 0 <= n < 2**40 for n in shape):
        raise WireError("a shape is malformed")
    if 0 in shape and math.prod(shape[: shape.index(0)]) > _MAX_EMPTY:  # as a list it would be as many empty ones
        raise WireError("an array without items has too many rows")
    return tuple(shape)


def _decode_array(codec: Coder, depth: int, name: Any, shape: Any, raw: Any) -> np.ndarray:
    dtype, shape = _dtype(name), _shape(shape)
    data = bytearray(raw) if isinstance(raw, bytes) else codec.data(raw)
    if len(data) != math.prod(shape) * dtype.itemsize:
        raise WireError(f"an array of shape {list(shape)} and dtype {dtype} came with {len(data)} bytes")
    if not dtype.itemsize and math.prod(shape) > _SMALL:  # empty texts take no bytes, and still have to be gone through
        raise WireError("an array has too many items of no length")
    array: np.ndarray = np.ndarray(shape, dtype, data)
    _settle(array)
    return array


def _settle(array: np.ndarray) -> None:
    """Make of each truth value one that is true or false, and refuse text that no string can hold."""
    for name in array.dtype.names or ():
        _settle(array[name])
    if array.dtype.kind == "b":  # a byte other than 0 and 1 would be a truth value that equals neither
        array[...] = array.view(np.uint8) != 0
    elif array.dtype.kind == "U" and array.dtype.itemsize:  # Python refuses it only where the text is read
        letters = np.ascontiguousarray(array).reshape(-1).view(np.dtype("u4").newbyteorder(array.dtype.byteorder))
        if (letters > sys.maxunicode).any():
            raise WireError("an array holds letters that there are not")


def _decode_objects(codec: Coder, depth: int, shape: Any, *nodes: Any) -> np.ndarray:
    shape = _shape(shape)
    if math.prod(shape) != len(nodes):
        raise WireError("an array of objects has not as many as its shape says")
    array = np.empty(len(nodes), object)
    for i, node in enumerate(nodes):
        array[i] = codec.decode(node, depth)
    return array.reshape(shape)


def _decode_records(codec: Coder, depth: int, node: Any) -> np.recarray:
    array = codec.decode(node, depth)
    if not isinstance(array, np.ndarray) or array.dtype.names is None:
        raise WireError("records came without their fields")
    records: np.recarray[Any, Any] = array.view(np.recarray)
    return records


def _decode_image(codec: Coder, depth: int, mode: str, node: Any) -> Any:
    from PIL import Image

    image = Image.fromarray(codec.decode(node, depth))
    if mode not in _MODES or image.mode != mode:
        raise WireError("an image is malformed")
    return image


def _decode_scalar(codec: Coder, depth: int, name: Any, raw: bytes) -> np.generic:
    if not isinstance(raw, bytes):
        raise WireError("a NumPy scalar is malformed")
    scalar: Any = _decode_array(codec, depth, name, [], raw)[()]
    return cast("np.generic", scalar)


def _decode_scalar_type(codec: Coder, depth: int, name: str) -> type:
    found = getattr(np, name, None)
    if not (isinstance(found, type) and issubclass(found, np.generic)):
        raise WireError("an unknown scalar type")
    return found


def _decode_generator(codec: Coder, depth: int, name: str, state: Any) -> np.random.Generator:
    if name not in _BIT_GENERATORS:
        raise WireError("an unknown random generator")
    bits = getattr(np.random, name)()
    values = codec.decode(state, depth)
    # NumPy does not look where in its numbers a generator stands, and reads what lies before or behind.
    if (name == "MT19937" and not 0 <= int(values["state"]["pos"]) <= 624) or (
        name == "Philox" and not 0 <= int(values["buffer_pos"]) <= 4
    ):
        raise WireError("the state of a random generator is malformed")
    bits.state = values
    return np.random.Generator(bits)


def _numbers(codec: Coder, depth: int, node: Any) -> Any:
    """Return the array behind a tensor; a scalar tensor of strings holds a plain bytes object."""
    value = codec.decode(node, depth)
    if not isinstance(value, np.ndarray | np.generic | bytes):
        raise WireError("a tensor came without its numbers")
    return value


def _decode_tensor(codec: Coder, depth: int, node: Any, dtype: str) -> Any:
    import tensorflow as tf

    return tf.constant(_numbers(codec, depth, node), dtype=tf.as_dtype(dtype))


def _decode_sparse_tensor(codec: Coder, depth: int, *nodes: Any) -> Any:
    import tensorflow as tf

    indices, values, shape = (_numbers(codec, depth, node) for node in nodes)
    return tf.SparseTensor(indices, values, shape)


def _decode_variable(codec: Coder, depth: int, node: Any, trainable: bool, name: str) -> Any:
    import tensorflow as tf

    return tf.Variable(_numbers(codec, depth, node), trainable=bool(trainable), name=str(name)[:200])


def _decode_keras_variable(codec: Coder, depth: int, node: Any, trainable: bool, name: str) -> Any:
    import keras

    numbers = _numbers(codec, depth, node)
    return keras.Variable(numbers, trainable=bool(trainable), name=str(name)[:200].replace("/", "_"))


def _decode_symbolic(codec: Coder, depth: int, shape: Any, dtype: str) -> Any:
    import tensorflow as tf

    return tf.TensorSpec(codec.decode(shape, depth), tf.as_dtype(dtype))


def _decode_tensor_shape(codec: Coder, depth: int, shape: Any) -> Any:
    import tensorflow as tf

    return tf.TensorShape(shape)


def _decode_tensor_dtype(codec: Coder, depth: int, name: str) -> Any:
    import tensorflow as tf

    return tf.as_dtype(name)


def _decode_keras_tensor(codec: Coder, depth: int, shape: Any, dtype: str) -> Any:
    import keras

    return keras.KerasTensor(tuple(shape), dtype)


DECODERS = {
    "array": _decode_array,
    "objects": _decode_objects,
    "records": _decode_records,
    "image": _decode_image,
    "scalar": _decode_scalar,
    "dtype": lambda codec, depth, name: _dtype(name),
    "scalar type": _decode_scalar_type,
    "generator": _decode_generator,
    "tensor": _decode_tensor,
    "sparse tensor": _decode_sparse_tensor,
    "variable": _decode_variable,
    "keras variable": _decode_keras_variable,
    "keras tensor": _decode_keras_tensor,
    "symbolic": _decode_symbolic,
    "tensor shape": _decode_tensor_shape,
    "tensor dtype": _decode_tensor_dtype,
}
