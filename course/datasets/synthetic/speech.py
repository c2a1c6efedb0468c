"""A small speech synthesizer: enough to tell ten words apart, by the sounds that they are made of.

A voiced sound is a sum of the harmonics of the voice's pitch, the loudest near the resonances of the mouth, the formants; a
hiss is noise around one frequency. Formant synthesis after Klatt (1980), "Software for a cascade/parallel formant synthesizer";
the formants of the vowels follow those that Peterson and Barney (1952) measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.datasets.store.recordings import RATE

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Sound:
    """One sound of a word.

    Args:
        seconds: How long it lasts at a medium pace.
        voiced: Loudness of the voice, 0 to 1.
        formants: Frequencies of the three lowest resonances, in Hz.
        hiss: Loudness of the noise, 0 to 1.
        centre: Middle frequency of the noise, in Hz.
    """

    seconds: float
    voiced: float
    formants: tuple[float, float, float] = (500, 1500, 2500)
    hiss: float = 0.0
    centre: float = 2500


SOUNDS = {
    "ah": Sound(0.13, 1.0, (640, 1190, 2390)),
    "aa": Sound(0.10, 1.0, (730, 1090, 2440)),
    "ao": Sound(0.14, 1.0, (570, 840, 2410)),
    "eh": Sound(0.11, 1.0, (530, 1840, 2480)),
    "ey": Sound(0.08, 1.0, (450, 2000, 2600)),
    "ih": Sound(0.09, 1.0, (390, 1990, 2550)),
    "iy": Sound(0.13, 1.0, (270, 2290, 3010)),
    "uw": Sound(0.15, 1.0, (300, 870, 2240)),
    "oh": Sound(0.09, 1.0, (500, 900, 2400)),
    "w": Sound(0.06, 0.7, (300, 610, 2200)),
    "r": Sound(0.08, 0.8, (420, 1300, 1600)),
    "n": Sound(0.10, 0.5, (250, 1200, 2200)),
    "v": Sound(0.07, 0.4, (250, 1100, 2100), 0.10, 2600),
    "z": Sound(0.10, 0.3, (250, 1400, 2400), 0.30, 3500),
    "s": Sound(0.13, 0.0, hiss=0.5, centre=3600),
    "f": Sound(0.11, 0.0, hiss=0.2, centre=2600),
    "th": Sound(0.09, 0.0, hiss=0.12, centre=3000),
    "t": Sound(0.03, 0.0, hiss=0.6, centre=3200),
    "k": Sound(0.03, 0.0, hiss=0.5, centre=1800),
    "-": Sound(0.05, 0.0),
}
WORDS = (
    "z ih r oh uw",
    "w ah n",
    "t uw",
    "th r iy",
    "f ao r",
    "f aa ih v",
    "s ih - k s",
    "s eh v ah n",
    "ey ih - t",
    "n aa ih n",
)
PITCH = (105, 125, 145, 185, 205, 230)  # of each voice, in Hz
MOUTH = (0.94, 1.0, 0.97, 1.10, 1.14, 1.18)  # a smaller mouth has higher formants
SMOOTH = 0.02  # seconds from one sound to the next


def say(digit: int, voice: int, random: np.random.RandomState) -> np.ndarray:
    """Say a digit.

    Args:
        digit: 0 to 9.
        voice: 0 to 5.
        random: Varies pace, pitch, formants and loudness, and makes the noise.

    Returns:
        The samples, int16 [samples].
    """
    import numpy as np

    sounds = [SOUNDS[name] for name in WORDS[digit].split()]
    pace = random.uniform(0.85, 1.25)
    counts = [int(RATE * sound.seconds * pace * random.uniform(0.9, 1.1)) for sound in sounds]
    mouth = MOUTH[voice] * random.uniform(0.96, 1.04)
    rows = np.array([[each.voiced, each.hiss, each.centre, *each.formants] for each in sounds])
    course = _smooth(np.repeat(rows, counts, axis=0))
    voiced, hiss, centre, *formants = course.T
    count = len(course)
    pitch = PITCH[voice] * random.uniform(0.92, 1.08) * np.linspace(1.08, random.uniform(0.8, 0.95), count)
    turns = np.cumsum(pitch) / RATE
    harmonics = np.arange(1, int(3800 / pitch.max()) + 1)[:, None]
    level = sum(
        weight / (1 + ((harmonics * pitch - formant * mouth) / width) ** 2)
        for formant, weight, width in zip(formants, (1.0, 0.5, 0.25), (70, 90, 130), strict=True)
    )
    voice_part = np.sum(level * np.sin(2 * np.pi * harmonics * turns), axis=0) * voiced
    noise_part = _noise(count, centre, random) * hiss
    both = (voice_part + noise_part) * np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / 80)
    both += 0.004 * random.normal(size=count)  # the room
    loudness = 12_000 * random.uniform(0.5, 1.0)
    return np.asarray(np.rint(both / np.abs(both).max() * loudness).astype("int16"))


def _smooth(rows: np.ndarray) -> np.ndarray:
    """Glide from each sound to the next: a moving average over SMOOTH seconds, of the rows [samples, numbers]."""
    import numpy as np

    size = int(SMOOTH * RATE)
    padded = np.pad(rows, [(size // 2, size - size // 2), (0, 0)], mode="edge")
    sums = np.cumsum(padded, axis=0)
    return np.asarray((sums[size:] - sums[:-size]) / size)


def _noise(count: int, centre: np.ndarray, random: np.random.RandomState) -> np.ndarray:
    """Make noise around a frequency that may change, in Hz [samples]: slow noise, carried by a wave of that frequency."""
    import numpy as np

    slow = _smooth_noise(count, random)
    quick = _smooth_noise(count, random)
    angle = 2 * np.pi * np.cumsum(np.minimum(centre, 3700)) / RATE
    return np.asarray(slow * np.sin(angle) + quick * np.cos(angle))


def _smooth_noise(count: int, random: np.random.RandomState) -> np.ndarray:
    white = random.normal(size=count + 4)
    return (white[4:] + white[3:-1] + white[2:-2] + white[1:-3] + white[:-4]) / 5**0.5
