"""Spoken digits: the words "zero" to "nine", 8,000 samples per second, of different lengths.

The embedded edition is synthesized, with as many voices and as many recordings of each digit as in the full one.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import Dataset, Download, Edition
from course.datasets.store import editions, recordings
from course.datasets.synthetic import speech

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

VOICES = 6
TAKES = 3  # recordings of each digit by each voice


def load_spoken_digits(edition: str = "auto") -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Load recordings of spoken digits.

    Args:
        edition: "full" or "embedded", 180 recordings each, or "auto": full where it is present.

    Returns:
        sounds, digits, voices: a list of recordings, int16 [samples], 8,000 samples per second; the digit that each says, uint8
        [180], 0 to 9; the number of the voice that says it, uint8 [180], 0 to 5: split by voice, not at random.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    import numpy as np

    names, sounds = recordings.split(editions.load(SPOKEN_DIGITS, edition))
    digits, speakers, _ = zip(*(name.split("_") for name in names), strict=True)
    voices = [sorted(set(speakers)).index(speaker) for speaker in speakers]
    return [sound.copy() for sound in sounds], np.array(digits, "uint8"), np.array(voices, "uint8")


def make() -> Arrays:
    """Synthesize the embedded edition by a fixed seed."""
    import numpy as np

    random = np.random.RandomState(80)  # the legacy generator: its stream is promised never to change
    sounds = {}
    for digit in range(10):
        for voice in range(VOICES):
            for take in range(TAKES):
                sounds[f"{digit}_voice{voice + 1}_{take}"] = speech.say(digit, voice, random)
    return recordings.join_samples(sounds)


def convert(files: list[Path]) -> Arrays:
    """Read the first takes of each voice and digit out of the published archive: `recordings/<digit>_<name>_<take>.wav`."""
    found = {}
    with zipfile.ZipFile(files[0]) as archive:
        for name in archive.namelist():
            match = re.search(r"/recordings/(\d_[a-z]+_(\d+))\.wav$", name)
            if match and int(match[2]) < TAKES:
                found[match[1]] = archive.read(name)
    return recordings.join(found)


SPOKEN_DIGITS = Dataset(
    name="spoken_digits",
    title="Spoken digits",
    source="full: Jackson et al., Free Spoken Digit Dataset, takes 0 to 2; embedded: synthesized by the course",
    licence="full: CC BY-SA 4.0; embedded: as the course",
    file="audio",
    full=Edition(
        "180 recordings, 6 speakers",
        {"samples": "int16 [621599]", "lengths": "int32 [180]", "names": "uint8 [2009]"},
        digest="b4b79aa290d7998e5bd5d47a5305bb138ae38c2cce1db3dff17f4e3678e50dbf",
    ),
    embedded=Edition(
        "180 synthetic sounds, 6 voices",
        {"samples": "int16 [543991]", "lengths": "int32 [180]", "names": "uint8 [1979]"},
        digest="d594aac6909f3799189c9700d134587e69033875c72c2c975188eb43eea941a3",
    ),
    make=make,
    downloads=(
        Download(
            url="https://github.com/Jakobovski/free-spoken-digit-dataset/archive/v1.0.10.zip",
            file="free-spoken-digit-dataset.zip",
        ),
    ),
    convert=convert,
)
