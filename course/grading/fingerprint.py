"""The fingerprint: what every verdict depends on besides what is graded and the settings.

The cache of results, the cache of verdicts of `course check` and the zygote all use this one. It stands for

- Python, and every installed distribution: any library may decide a result;
- the course's code that can run inside a sandbox or that decides with it: every module of the package but those of the pages,
  reports and commands, found recursively, and whatever those modules import;
- the variables under which notebooks run;
- the processor's instructions: the same seed gives other weights with other ones (AVX2 against AVX-512).
"""

import functools
import hashlib
import importlib.metadata
import json
import platform
import re
import site
from collections.abc import Iterator
from pathlib import Path

from course.environment import KERNEL_ENVIRONMENT

PACKAGE = Path(__file__).resolve().parents[1]
# No syntax trees: in Python 3.11 threads that make them at the same time disturb one another.
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ ]+(\w[\w.]*)[ ]+import[ ]+(?:\(([^)]*)\)|([^\n]+))|import[ ]+(\w[\w.]*))", re.MULTILINE
)
#: What makes, records and shows, and never runs beside a student's code; what of it such code imports counts all the same.
OUTSIDE = ("authoring", "cli", "gradebook", "reports")


@functools.lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return the SHA-256 of this installation, in hexadecimal; it is that of the code that this process has in memory."""
    parts = [
        platform.python_version(),
        installed(),
        sorted(KERNEL_ENVIRONMENT.items()),
        code(PACKAGE),
        platform.machine(),
        _instructions(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def installed() -> list[str]:
    """Return name and version of every installed distribution.

    It is looked for where Python installs, and not in all of `sys.path`: setuptools, once it is imported, adds a folder there
    with distributions of its own, and two processes of one installation would disagree.
    """
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    return sorted({f"{each.name} {each.version}" for each in importlib.metadata.distributions(path=folders)})


def code(package: Path) -> str:
    """Return the SHA-256 of the code that can run inside a sandbox or decides with it.

    Args:
        package: The folder of the package `course`.
    """
    digest = hashlib.sha256()
    for path in files(package):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\0".encode() + content)
    return digest.hexdigest()


def files(package: Path) -> list[Path]:
    """Return the files of the package that count, in order: all that are not outside, and what these import."""
    found: set[Path] = set()
    waiting = [path for path in package.rglob("*") if path.is_file() and _counts(path.relative_to(package))]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            if path.suffix == ".py":
                waiting += _imported(package, path)
    return sorted(found)


def _counts(path: Path) -> bool:
    return path.parts[0] not in OUTSIDE and "__pycache__" not in path.parts


def _imported(package: Path, path: Path) -> Iterator[Path]:
    """Yield the files of the package's modules that a module imports, wherever in it."""
    for module, in_brackets, in_line, plain in _IMPORT.findall(path.read_text(encoding="utf-8")):
        several = [each.split(" as ")[0].strip(" \n#") for each in (in_brackets or in_line).split(",")]
        for name in [plain] if plain else [module, *(f"{module}.{each}" for each in several)]:
            first, *rest = name.split(".")
            if first == package.name:
                # A module brings the packages in which it lies.
                places = [package.joinpath(*rest[:depth]) for depth in range(len(rest) + 1)]
                yield from (each / "__init__.py" for each in places if (each / "__init__.py").is_file())
                yield from (each.with_suffix(".py") for each in places[1:] if each.with_suffix(".py").is_file())


def _instructions() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.startswith(("flags", "Features"))), "")
