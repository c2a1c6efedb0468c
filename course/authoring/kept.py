"""What has been computed and need not be computed again: values in the user's cache folder, each under a SHA-256.

Everything kept here depends on the fingerprint of the installation, and on the code of this package, which is not part of it.
"""

import contextlib
import functools
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.grading.fingerprint import fingerprint

DAYS = 60  # without use, after which a kept value is removed
_SECONDS_OF_A_DAY = 86_400


def default_folder() -> Path:
    """Return the folder in which this user's values are kept: below ``$XDG_CACHE_HOME``."""
    import pooch

    return Path(pooch.os_cache("course"), "kept")


@dataclass(frozen=True)
class Kept:
    """Kept values; each is what JSON can hold.

    Args:
        folder: Where they lie, a file each; None keeps none.
    """

    folder: Path | None = None

    def _path(self, decides: Any) -> Path | None:
        """Return the file of a value, given what decides it: what JSON can hold."""
        if self.folder is None:
            return None
        parts = [fingerprint(), _code(), decides]
        return (
            self.folder / f"{hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()}.json"
        )

    def read(self, decides: Any) -> Any:
        """Return a value; None where there is none, or its file is damaged."""
        path = self._path(decides)
        if path is None:
            return None
        try:
            value = json.loads(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError):
            return None
        return value

    def write(self, decides: Any, value: Any) -> None:
        """Keep a value. Without a cache everything works, only slower."""
        path = self._path(decides)
        if path is None:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_text(json.dumps(value))
            os.replace(aside, path)

    def forget(self, decides: Any) -> None:
        """Keep a value no longer."""
        if path := self._path(decides):
            path.unlink(missing_ok=True)

    def get(self, decides: Any, compute: Callable[[], Any]) -> Any:
        """Return a value, computed if it is not kept."""
        if (value := self.read(decides)) is None:
            value = compute()
            self.write(decides, value)
        return value

    def tidy(self) -> None:
        """Remove what has not been used for a long time."""
        if self.folder is None or not self.folder.is_dir():
            return
        oldest = time.time() - DAYS * _SECONDS_OF_A_DAY
        for path in self.folder.glob("*.json"):
            with contextlib.suppress(OSError):  # another command may tidy at this moment
                if path.stat().st_mtime < oldest:
                    path.unlink()


@functools.lru_cache(maxsize=1)
def _code() -> str:
    """Return the SHA-256 of the code of this package."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
