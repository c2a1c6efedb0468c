"""A folder of sound recordings as named arrays, and back: `.wav`, one channel, 16 bits, 8,000 samples per second.

All recordings stand in one row of samples, one after the other, in the order of their names:

- `samples`, int16 [all samples];
- `lengths`, int32 [recordings], how many samples each has;
- `names`, uint8 [bytes], the names of the files without suffix, a line each.
"""

from __future__ import annotations

import io
import os
import wave
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]

RATE = 8000  # samples per second


def read(folder: Path) -> Arrays:
    """Read all recordings of a folder.

    Raises:
        ValueError: A file is no such recording, or there is none.
        OSError: A file cannot be read.
    """
    return join({file.stem: file.read_bytes() for file in sorted(folder.glob("*.wav"))})


def join(files: dict[str, bytes]) -> Arrays:
    """Join recordings, given as name → contents of the file, into the arrays.

    Raises:
        ValueError: A file is no such recording, or there is none.
    """
    import numpy as np

    samples = {}
    for name, content in files.items():
        try:
            with wave.open(io.BytesIO(content)) as file:
                channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
                frames = file.readframes(file.getnframes())
        except (wave.Error, EOFError) as error:
            raise ValueError(f"{name}.wav is no recording: {error}") from error
        if (channels, width, rate) != (1, 2, RATE):
            raise ValueError(
                f"{name}.wav has {channels} channels of {8 * width} bits at {rate} Hz, not 1 of 16 at {RATE}"
            )
        samples[name] = np.frombuffer(frames, "<i2")
    return join_samples(samples)


def join_samples(samples: dict[str, np.ndarray]) -> Arrays:
    """Join recordings, given as name → samples, into the arrays.

    Raises:
        ValueError: There is none.
    """
    import numpy as np

    if not samples:
        raise ValueError("there is no .wav file in it")
    names = sorted(samples)
    return {
        "samples": np.concatenate([samples[name] for name in names]).astype("int16"),
        "lengths": np.array([len(samples[name]) for name in names], "int32"),
        "names": np.frombuffer("\n".join(names).encode(), "uint8").copy(),
    }


def split(arrays: Arrays) -> tuple[list[str], list[np.ndarray]]:
    """Return the names of the recordings, and the samples of each, int16 [samples]."""
    import numpy as np

    names = arrays["names"].tobytes().decode().split("\n")
    return names, np.split(arrays["samples"], np.cumsum(arrays["lengths"])[:-1])


def write(folder: Path, arrays: Arrays) -> None:
    """Write recordings into a folder, each of them whole or not at all; what else is in it stays.

    Raises:
        OSError: The folder cannot be written, or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{os.getpid()}"
    try:
        for name, row in zip(*split(arrays), strict=True):
            with wave.open(str(aside), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(row.astype("<i2").tobytes())
            os.replace(aside, folder / f"{name}.wav")
    finally:
        aside.unlink(missing_ok=True)
