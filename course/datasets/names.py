"""First names, one a line, in small letters.

The embedded edition is invented: names of two elements, as the Anglo-Saxons built them, and names of open syllables that end in
a vowel, often in -a or -o.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course.datasets.dataset import Dataset, Download, Edition
from course.datasets.store import editions, formats

if TYPE_CHECKING:
    import numpy as np

    from course.datasets.dataset import Arrays

# Elements of Old English and Old German names, in today's spelling.
FIRST = """al ald an ar ber bern brun cyn dag dun ead ed ef el er ethel far fred gar ger god gun had har her hild hu is lam
    leof lud mar nor or os rad ran red ric rod sig thor tor ulf wal war wer wig wil win wolf wulf"""
LAST = (
    "berta burg drun flad gard gund hild linde lota mut run swith trud wina wara",
    "bald bert brand frid gar ger hard helm her mar mer mund rad ric stan wald ward win wolf wulf",
)

# Beginnings, middles and endings of names of open syllables.
OPEN = """a ba be bi ca ce chi da de di do e fe fi fo ga gi ja jo ka ki la le li lo lu ma me mi na ne ni no o pa pe pi ra re ri
    ro ru sa se si so ta te ti to va ve vi ya za ze zi"""
MIDDLE = "bi da de di la le li lo ma me mi na ne ni ra re ri ro sa se si ta te ti va ve vi"
END = (
    "a ia ina ella ela ara elle ora isa ira ana ea lia nea ria ssa tta nna",
    "o io ino ello aro ando eno iro ano eo lio nio rio sso tto no mo",
)

COUNT = 4000


def load_names(edition: str = "auto") -> list[str]:
    """Load first names.

    Args:
        edition: "full" (32,033 names, the most frequent first, some twice), "embedded" (4,000 invented ones), or "auto": full
            where it is present.

    Returns:
        The names, of the letters a to z, 2 to 15 of them.

    Raises:
        DataError: The full edition was asked for and is missing or damaged, or there is no such edition.
    """
    return editions.load(NAMES, edition)["text"].tobytes().decode("ascii").split()


def make() -> Arrays:
    """Invent the names of the embedded edition by a fixed seed; no name comes twice."""
    import numpy as np

    random = np.random.RandomState(26)  # the legacy generator: its stream is promised never to change
    invented: dict[str, None] = {}
    while len(invented) < COUNT:
        name = (_two_elements if random.randint(2) else _open_syllables)(random)
        if 3 <= len(name) <= 11 and not _clumsy(name):
            invented[name] = None
    text = "\n".join(invented).encode("ascii")
    return {"text": np.frombuffer(text, "uint8").copy()}


def _two_elements(random: np.random.RandomState) -> str:
    last = LAST[random.randint(2)]
    return _any(FIRST, random) + _any(last, random)


def _open_syllables(random: np.random.RandomState) -> str:
    middle = "".join(_any(MIDDLE, random) for _ in range(random.randint(3)))
    stem = _any(OPEN, random) + middle
    end = _any(END[random.randint(2)], random)
    return (stem[:-1] if end[0] in "aeio" and len(stem) > 2 else stem) + end


def _any(parts: str, random: np.random.RandomState) -> str:
    several = parts.split()
    return several[random.randint(len(several))]


def _clumsy(name: str) -> bool:
    """Tell whether a letter stands three times in a row, or an element twice."""
    return (
        any(name[k] == name[k + 1] == name[k + 2] for k in range(len(name) - 2)) or name[: len(name) // 2] * 2 == name
    )


def convert(files: list[Path]) -> Arrays:
    """Read the published file, which has the course's own form."""
    return formats.read(files[0], NAMES.full.arrays)


NAMES = Dataset(
    name="names",
    title="First names",
    source="full: US Social Security Administration, as in Karpathy's makemore; embedded: invented by the course",
    licence="full: public domain; embedded: as the course",
    file="names.txt",
    full=Edition(
        "32,033 first names",
        {"text": "uint8 [228145]"},
        digest="1455dacbbf12fc47e1a6a80b0d09baa3ca1a7150291f63621d385d2a04bfcbd8",
    ),
    embedded=Edition(
        "4,000 invented names",
        {"text": "uint8 [30399]"},
        digest="1f4c4a274ffe55943eba0aad3542a2e71aed6534c241c2bccffe13fac18d32bb",
    ),
    make=make,
    downloads=(
        Download(
            url="https://raw.githubusercontent.com/karpathy/makemore/988aa59/names.txt",
            file="names.txt",
            checksum="sha256:0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d",
        ),
    ),
    convert=convert,
)
