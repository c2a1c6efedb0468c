"""Files of all types, each with a part of the same bakery: what session 8 reads, cleans and joins.

``python -m course.oracles.bakery_files`` writes the archive that students get; its content is made from the seed 8.

A hidden test makes other files of the same kind from another seed, and compares what a function read with
`course.oracles.bakery`, which knows what is true.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from course.layout import Course
from course.oracles import bakery

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SESSION, FILE, SEED = "08-datasets", "bakery.zip", 8
_MISSING_OVEN = -9999
_MILLS_WITHOUT_FLOUR = ("Closed Mill",)
_DATE = (2026, 3, 30, 0, 0, 0)  # of every file in the archive, so that the same seed gives the same archive


def archive(seed: int) -> bytes:
    """Return a ZIP archive of the files of a bakery: one of each type, labelled pictures, and ready tables in ``ready/``."""
    contents = {name: content(name, seed) for name in WRITERS} | _ready(seed) | labelled_pictures(seed)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in contents.items():
            file.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def content(name: str, seed: int) -> bytes:
    """Return the content of one file of a bakery.

    Args:
        name: One of `WRITERS`, such as "sales.csv".
        seed: Of the bakery.
    """
    return WRITERS[name](seed)


def labelled_pictures(seed: int) -> dict[str, bytes]:
    """Return the folder of labelled pictures: ``loaves/<class>/<number>.png`` → content."""
    return {
        f"loaves/{name}/{number:02d}.png": encode_picture(picture, ".png")
        for name, pictures in bakery.loaves(seed).items()
        for number, picture in enumerate(pictures)
    }


def encode_picture(pixels: np.ndarray, suffix: str) -> bytes:
    """Return a picture as the content of a file.

    Args:
        pixels: [height, width] or [height, width, 3] (red, green, blue); uint8, or uint16 for .png and .tif.
        suffix: ".png", ".jpg" or ".tif".
    """
    import cv2

    return cv2.imencode(suffix, pixels[..., ::-1] if pixels.ndim == 3 else pixels)[1].tobytes()


def _ready(seed: int) -> dict[str, bytes]:
    """Return what later sections begin with, so that they do not depend on earlier answers."""
    return {
        "ready/till.parquet": _parquet(bakery.till(seed)),
        "ready/products.parquet": _parquet(bakery.products(seed)),
        "ready/spellings.json": json.dumps(bakery.SPELLINGS, ensure_ascii=False, indent=1).encode(),
    }


def _sales(seed: int) -> bytes:
    """Write as tills and spreadsheets do in much of Europe: semicolons, decimal commas, days first, Latin-1."""
    lines = ["# all tills, all shops", "date;shop;code;product;pieces;revenue;outdoor"]
    ways_to_lack = ["", "-", "n/a"]
    for i, row in enumerate(bakery.till(seed).itertuples()):
        revenue = f"{row.revenue:.2f}" if row.revenue == row.revenue else ways_to_lack[i % 3]
        numbers = [revenue.replace(".", ","), f"{row.outdoor:.1f}".replace(".", ",")]
        lines.append(";".join([f"{row.date:%d.%m.%Y}", row.shop, row.code, row.product, str(row.pieces), *numbers]))
    return "\r\n".join([*lines, ""]).encode("latin-1")


def _workbook(seed: int) -> bytes:
    """Write two sheets, in an order that differs; that of the shops begins with a title and an empty row, as people like it."""
    from openpyxl import Workbook

    sheets = {
        "products": _rows(bakery.products(seed)),
        "shops": [["Our shops"], [], *_rows(bakery.shops(seed))],
    }
    book = Workbook()
    book.remove(book.active)
    for name in sorted(sheets, reverse=bool(seed % 2)):
        sheet = book.create_sheet(name)
        for row in sheets[name]:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    return [list(table.columns), *map(list, table.itertuples(index=False))]


def _without_clock(archive: bytes) -> bytes:
    """Take the time of writing out of a workbook, so that the same bakery gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-03-30T00:00:00Z", before.read(name))
            after.writestr(zipfile.ZipInfo(name, (2026, 3, 30, 0, 0, 0)), part)
    return stream.getvalue()


def _orders(seed: int) -> bytes:
    whole = {"bakery": "Three Ovens", "exported": "2026-03-30T00:00:00", "orders": bakery.orders(seed)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _flour_prices(seed: int) -> bytes:
    root = ElementTree.Element("mills", date="2026-03-01")
    prices = bakery.flour_prices(seed)
    for mill in (*prices["mill"].unique(), *_MILLS_WITHOUT_FLOUR):
        part = ElementTree.SubElement(root, "mill")
        ElementTree.SubElement(part, "name").text = mill
        for row in prices[prices["mill"] == mill].itertuples():
            flour = ElementTree.SubElement(part, "flour", kind=row.flour, kilograms=str(row.kilograms))
            flour.text = f"{row.price:.2f}"
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _ovens(seed: int) -> bytes:
    """Write a group for each oven; its temperatures are whole numbers, whose unit and gaps the attributes explain."""
    import h5py
    import numpy as np

    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        file.attrs["bakery"] = "Three Ovens"
        for i, (name, values) in enumerate(bakery.ovens(seed).items()):
            scale = (0.1, 0.5, 0.25)[(i + seed) % 3]
            stored = np.where(np.isnan(values), _MISSING_OVEN, np.round(values / scale)).astype(np.int16)
            group = file.create_group(name)
            group.create_dataset("temperature", data=stored, compression="gzip")
            group["temperature"].attrs.update({"unit": "degree Celsius", "scale": scale, "missing": _MISSING_OVEN})
            group["minute"] = np.arange(values.shape[1], dtype=np.int16)
    return stream.getvalue()


def _batches(seed: int) -> bytes:
    return _parquet(bakery.batches(seed))


def _parquet(table: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    table.to_parquet(stream, index=False)
    return stream.getvalue()


def _timer(seed: int) -> bytes:
    from scipy.io import wavfile

    rate, samples = bakery.timer(seed)
    stream = io.BytesIO()
    wavfile.write(stream, rate, samples if samples.shape[1] > 1 else samples[:, 0])
    return stream.getvalue()


def _reviews(seed: int) -> bytes:
    return "".join(f"{stars}\t{text}\n" for stars, text in bakery.reviews(seed)).encode()


#: The files of a bakery, and what makes the content of each from a seed.
WRITERS: dict[str, Callable[[int], bytes]] = {
    "sales.csv": _sales,
    "bakery.xlsx": _workbook,
    "orders.json": _orders,
    "flour.xml": _flour_prices,
    "ovens.h5": _ovens,
    "batches.parquet": _batches,
    "loaf.png": lambda seed: encode_picture(bakery.pictures(seed)["loaf"], ".png"),
    "crumb.jpg": lambda seed: encode_picture(bakery.pictures(seed)["crumb"], ".jpg"),
    "scan.tif": lambda seed: encode_picture(bakery.pictures(seed)["scan"], ".tif"),
    "timer.wav": _timer,
    "reviews.txt": _reviews,
}


def main() -> None:
    """Write the archive into the session's source folder."""
    path = Course.find().root / "source" / SESSION / FILE
    path.write_bytes(archive(SEED))
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
