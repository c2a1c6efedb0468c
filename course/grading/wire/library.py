"""Functions of the libraries, which are serialized by name: both ends have the same libraries.

On its way to the student's process any importable function may go. On the way to the examiner only functions that compute
something from numbers and have no other effect are let through; everything else stays a reference.
"""

import importlib
import math
import re
import sys
from typing import Any

from course.grading.wire.frames import WireError

_LIBRARIES = {
    "numpy",
    "scipy",
    "tensorflow",
    "keras",
    "math",
    "sklearn",
    "pandas",
    "builtins",
    "operator",
    "statistics",
    "cmath",
}
_PURE = re.compile(
    r"(?:math|cmath|tensorflow\.python\.ops\.(?:gen_)?(?:math|nn|clip)_(?:ops|impl)"
    r"|keras\.src\.(?:activations|losses|metrics|ops|initializers)\.\w+)"
)


def name_of(value: Any) -> list[str] | None:
    """Return the module and the name of a library's function or class, or None if it is none."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ufunc):
        name = value.__name__
        return ["numpy", name] if getattr(numpy, name, None) is value else None
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or module.split(".")[0] not in _LIBRARIES:
        return None
    return [module, name] if getattr(sys.modules.get(module), name, None) is value else None


def find(module: Any, name: Any) -> Any:
    """Return the function or class of a name; for the student's end, which may import what it likes.

    Raises:
        WireError: If there is none.
    """
    if not isinstance(module, str) or not isinstance(name, str) or module.split(".")[0] not in _LIBRARIES:
        raise WireError("a function of an unknown library")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        raise WireError(f"{module}.{name} is not here") from None


def find_pure(module: Any, name: Any) -> Any:
    """Return the function of a name if it only computes, else None; for the examiner's end, which imports nothing for it."""
    if not isinstance(module, str) or not isinstance(name, str) or not name.isidentifier():
        return None
    found = vars(sys.modules[module]).get(name) if module in sys.modules else None
    if module == "numpy":
        return found if isinstance(found, sys.modules["numpy"].ufunc) else None
    if module == "math":
        return found if callable(found) and vars(math).get(name) is found else None
    plain = callable(found) and not isinstance(found, type) and getattr(found, "__module__", None) == module
    return found if plain and _PURE.fullmatch(module) else None
