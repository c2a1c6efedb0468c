"""A bakery, made up from a seed: what is true in it, before `course.datasets.files` writes it into files of all types.

Each function draws one part from a generator of its own, so that a test can ask for one part alone. The same seed gives the
same bakery; another seed gives another one of the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

PRODUCTS = {
    "Baguette": ("bread", "medium"),
    "Brötchen": ("roll", "small"),
    "Ciabatta": ("bread", "small"),
    "Crème bun": ("pastry", "small"),
    "Croissant": ("pastry", "small"),
    "Éclair": ("pastry", "medium"),
    "Focaccia": ("bread", "large"),
    "Jalapeño roll": ("roll", "medium"),
    "Knäckebröd": ("bread", "large"),
    "Pretzel": ("roll", "medium"),
    "Rye loaf": ("bread", "large"),
    "Spelt loaf": ("bread", "medium"),
}
SHOPS = {
    "Harbour": "South",
    "Market": "Centre",
    "Old Town": "Centre",
    "Riverside": "West",
    "Station": "North",
    "University": "West",
}
#: Every way in which a till writes the name of a shop, in lower case and without blanks around it, and the right name.
SPELLINGS = {
    **{name.lower(): name for name in SHOPS},
    "harbor": "Harbour",
    "oldtown": "Old Town",
    "stn": "Station",
    "uni": "University",
}
SIZES = ("small", "medium", "large")
FLOURS = ("rye", "spelt", "wheat")
LOAVES = ("baguette", "pretzel", "roll")
SENTINEL = -999  # what the thermometer at a shop's door reports when it fails
_DAYS = 28


def products(seed: int) -> pd.DataFrame:
    """Return the price list: code, product, kind, size, price in euros."""
    import pandas as pd

    rng = _generator(seed, "products")
    codes = rng.choice(np.arange(1, 100), len(PRODUCTS), replace=False)
    return pd.DataFrame(
        {
            "code": [f"{code:03d}" for code in codes],
            "product": list(PRODUCTS),
            "kind": [kind for kind, _ in PRODUCTS.values()],
            "size": [size for _, size in PRODUCTS.values()],
            "price": np.round(rng.uniform(0.6, 5.4, len(PRODUCTS)), 2),
        }
    )


def shops(seed: int) -> pd.DataFrame:
    """Return four shops: shop, district, opened, seats."""
    import pandas as pd

    rng = _generator(seed, "shops")
    names = sorted(rng.choice(list(SHOPS), 4, replace=False).tolist())
    days = np.sort(rng.integers(0, 9_000, len(names)))
    return pd.DataFrame(
        {
            "shop": names,
            "district": [SHOPS[name] for name in names],
            "opened": pd.Timestamp("2001-01-01") + pd.to_timedelta(days, unit="D"),
            "seats": rng.integers(0, 40, len(names)),
        }
    )


def sales(seed: int) -> pd.DataFrame:
    """Return what was sold in four weeks.

    Returns:
        A row for each day, shop and product sold: date, shop, code, product, pieces, revenue in euros, outdoor temperature in
        °C. A value is missing where nobody knows it: some revenues, the temperature where the thermometer failed, the pieces
        where the till wrote nonsense.
    """
    table = _sold(seed)
    table["pieces"] = table["pieces"].where(~table.pop("mistyped")).astype(float)
    return table


def till(seed: int) -> pd.DataFrame:
    """Return the sales as the tills wrote them, with their faults.

    A shop has several spellings, a failed thermometer reports -999, some pieces are a hundred times too many, and some rows
    came twice.
    """
    import pandas as pd

    rng = _generator(seed, "till")
    table = _sold(seed)
    table["outdoor"] = table["outdoor"].fillna(SENTINEL)
    table["pieces"] *= np.where(table.pop("mistyped"), 100, 1)
    twice = np.sort(rng.choice(len(table) - 20, 18, replace=False))
    # The second copy stands some rows below the first.
    places = np.concatenate([np.arange(len(table)), twice + rng.integers(1, 20, len(twice)) + 0.5])
    table = pd.concat([table, table.iloc[twice]]).iloc[np.argsort(places, kind="stable")].reset_index(drop=True)
    ways = {name: [spelling for spelling, right in SPELLINGS.items() if right == name] for name in SHOPS}
    spellings = []
    for name in table["shop"]:
        spelling = str(rng.choice(ways[name]))
        written = [name, spelling.upper(), f" {spelling}", f"{spelling.title()} ", spelling]
        spellings.append(written[int(rng.choice(5, p=[0.8, 0.05, 0.05, 0.05, 0.05]))])
    return table.assign(shop=spellings)


def orders(seed: int) -> list[dict[str, Any]]:
    """Return orders by telephone as a programmer would keep them: dictionaries in dictionaries, with keys that may lack."""
    rng = _generator(seed, "orders")
    offer = products(seed)
    names = ["Ada", "Béla", "Chioma", "Dolores", "Emre", "Fumiko", "Jürgen", "Zoë"]
    made = []
    for number in range(40):
        customer: dict[str, Any] = {"name": str(rng.choice(names))}
        if rng.random() < 0.8:
            customer["district"] = None if rng.random() < 0.2 else str(rng.choice(sorted(set(SHOPS.values()))))
        chosen = rng.choice(len(offer), int(rng.integers(1, 5)), replace=False)
        order: dict[str, Any] = {
            "id": 1001 + number,
            "customer": customer,
            "placed": f"2026-03-{1 + number // 2:02d}T{int(rng.integers(7, 18)):02d}:{int(rng.integers(0, 60)):02d}:00",
            "items": [
                {
                    "code": str(offer["code"][i]),
                    "pieces": int(rng.integers(1, 30)),
                    "price": float(offer["price"][i]),
                }
                for i in chosen
            ],
        }
        if rng.random() < 0.5:
            order["note"] = [None, "no nuts", "ring twice", "cut in slices"][int(rng.integers(0, 4))]
        made.append(order)
    return made


def flour_prices(seed: int) -> pd.DataFrame:
    """Return what mills ask for flour: mill, flour, kilograms in the bag, price of the bag in euros."""
    import pandas as pd

    rng = _generator(seed, "flour prices")
    mills = ["Brook & Sons", "Moulin Vert", "Molino Alto", "Wind Mill 3"]
    offered = [(mill, flour) for mill in mills for flour in FLOURS if rng.random() < 0.75]
    kilograms = rng.choice([1, 5, 25], len(offered))
    price = np.round(kilograms * rng.uniform(0.7, 2.1, len(offered)), 2)
    return pd.DataFrame(offered, columns=["mill", "flour"]).assign(kilograms=kilograms, price=price)


def ovens(seed: int) -> dict[str, np.ndarray]:
    """Return the temperature of each oven in °C, [bakes, minutes]; NaN where the sensor gave nothing."""
    rng = _generator(seed, "ovens")
    temperatures = {}
    for name, start in {"deck": 250.0, "rotary": 230.0, "stone": 290.0}.items():
        bakes, minutes = int(rng.integers(4, 9)), int(rng.integers(25, 40))
        falling = start - rng.uniform(20, 60) * (1 - np.exp(-np.arange(minutes) / 10))
        values = falling + rng.normal(0, 3, (bakes, 1)) + rng.normal(0, 1, (bakes, minutes))
        values = np.round(values * 2) / 2
        values[rng.random(values.shape) < 0.04] = np.nan
        temperatures[name] = values
    return temperatures


def batches(seed: int) -> pd.DataFrame:
    """Return 240 batches of dough with what was measured, and whether the bread was good.

    Returns:
        A table with the columns batch, baked (a date), baker, flour and size (categories, size in order), water (per cent of
        the flour), proof (minutes), oven (°C), humidity (per cent), salt (grams per kilogram of flour), radio (dB), street
        (cars per minute), good (a truth value). Salt, radio and street have nothing to do with the bread.
    """
    import pandas as pd

    rng = _generator(seed, "batches")
    n = 240
    flour = rng.choice(FLOURS, n, p=[0.2, 0.2, 0.6])
    thirst = dict(zip(FLOURS, (5, -2, 0), strict=True))
    water = rng.normal(65.5, 3.5, n) + [thirst[name] for name in flour]
    humidity = 55 + 1.6 * (water - 66) + rng.normal(0, 4, n)
    kitchen = rng.normal(24, 3, n)
    proof = 75 - 4 * (kitchen - 24) + rng.normal(0, 6, n)
    oven = rng.normal(235, 12, n)
    rises = 0.28 * (water - 66) - 0.05 * (proof - 75) + 0.08 * (oven - 235) + rng.normal(0, 0.6, n)
    return pd.DataFrame(
        {
            "batch": np.arange(1, n + 1, dtype="int32"),
            "baked": pd.Timestamp("2026-01-05") + pd.to_timedelta(np.sort(rng.integers(0, 80, n)), unit="D"),
            "baker": rng.choice([f"baker {letter}" for letter in "ABCDEFGHIJ"], n),
            "flour": pd.Categorical(flour, categories=FLOURS),
            "size": pd.Categorical(rng.choice(SIZES, n), categories=SIZES, ordered=True),
            "water": np.round(water, 1),
            "proof": np.round(proof),
            "oven": np.round(oven),
            "humidity": np.round(humidity, 1),
            "salt": np.round(rng.normal(20, 1, n), 1),
            "radio": np.round(rng.normal(62, 6, n)),
            "street": np.round(rng.gamma(4, 3, n)),
            "good": rises > -0.9,
        }
    )


def pictures(seed: int) -> dict[str, np.ndarray]:
    """Return three pictures: a loaf and a crumb in colour (red, green, blue; 8 bits), and a scan in grey (16 bits).

    Returns:
        Name → [height, width, 3] with dtype uint8, or [height, width] with dtype uint16.
    """
    rng = _generator(seed, "pictures")
    height, width = int(rng.integers(60, 80)), int(rng.integers(90, 120))
    y, x = np.mgrid[:height, :width]
    check = (x // 12 + y // 12) % 2
    loaf = np.where(check[..., None], [70, 110, 190], [225, 232, 245]).astype(float)
    inside = ((x - width / 2) / (0.38 * width)) ** 2 + ((y - height / 2) / (0.34 * height)) ** 2
    cuts = np.abs((x + 0.4 * y) % 22 - 11) < 1.6
    crust = np.array([176.0, 108.0, 48.0]) * (1.15 - 0.35 * inside[..., None])
    crust = np.where((cuts & (inside < 0.75))[..., None], [238, 205, 150], crust)
    loaf = np.where((inside < 1)[..., None], crust, loaf) + rng.normal(0, 3, (height, width, 1))
    holes = np.zeros((height, width))
    for _ in range(40):
        row, column, size = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(1.5, 5)
        holes = np.maximum(holes, np.exp(-((x - column) ** 2 + (y - row) ** 2) / size**2))
    crumb = np.array([240.0, 220.0, 180.0]) - holes[..., None] * [90, 100, 110]
    scan = 9_000 + 45_000 * np.clip(1 - inside, 0, 1) * (1 - 0.5 * holes) + rng.normal(0, 300, (height, width))
    return {"loaf": _bytes(loaf), "crumb": _bytes(crumb), "scan": np.clip(scan, 0, 65_535).astype(np.uint16)}


def loaves(seed: int) -> dict[str, np.ndarray]:
    """Return small pictures of baguettes, pretzels and rolls: class → uint8 array [n, 32, 32, 3], between 20 and 30 of each."""
    rng = _generator(seed, "loaves")
    y, x = np.mgrid[:32, :32] - 15.5
    made = {}
    for name in LOAVES:
        pictures = []
        for _ in range(int(rng.integers(20, 31))):
            angle, size = rng.uniform(0, np.pi), rng.uniform(0.85, 1.1)
            dx, dy = rng.uniform(-2, 2, 2)
            along = (x - dx) * np.cos(angle) + (y - dy) * np.sin(angle)
            across = (y - dy) * np.cos(angle) - (x - dx) * np.sin(angle)
            distance = np.hypot(along, across)
            if name == "baguette":
                inside = (along / (14 * size)) ** 2 + (across / 3.5) ** 2 < 1
            elif name == "roll":
                inside = (distance < 10 * size) & (np.minimum(abs(along), abs(across)) > 0.8)
            else:
                rings = (np.abs(np.hypot(along - side, across) - 5 * size) < 1.7 for side in (-5 * size, 5 * size))
                inside = np.logical_or(*rings)
            crust = np.array([176, 108, 48]) * rng.uniform(0.8, 1.2)
            table = np.array([120, 150, 200]) * rng.uniform(0.8, 1.2)
            pictures.append(_bytes(np.where(inside[..., None], crust, table) + rng.normal(0, 6, (32, 32, 1))))
        made[name] = np.stack(pictures)
    return made


def timer(seed: int) -> tuple[int, np.ndarray]:
    """Return the sound of an oven's timer: samples per second, and the samples, int16 [n, channels]; one channel or two."""
    rng = _generator(seed, "timer")
    rate = int(rng.choice([8_000, 11_025, 16_000]))
    channels = 1 + seed % 2
    time = np.arange(int(rate * rng.uniform(0.8, 1.6))) / rate
    beep = np.sin(2 * np.pi * rng.uniform(700, 1_100) * time) * (time % 0.4 < 0.25)
    loudness = rng.uniform(0.2, 0.8, channels)
    noise = rng.normal(0, 0.01, (len(time), channels))
    return rate, np.round(32_767 * (beep[:, None] * loudness + noise)).clip(-32_768, 32_767).astype(np.int16)


def reviews(seed: int) -> list[tuple[int, str]]:
    """Return what 60 customers wrote: stars from 1 to 5, and a text of one to four sentences."""
    rng = _generator(seed, "reviews")
    goods = ["crisp", "fresh", "golden", "warm", "well baked", "worth the queue"]
    bads = ["burnt", "cold", "dry", "hard", "pale", "too salty"]
    asides = [
        "I come every day.",
        "The queue was long!",
        "Twelve seats, all taken.",
        "Café au lait: fine.",
        "Never again?",
    ]
    written = []
    for _ in range(60):
        stars = int(rng.integers(1, 6))
        sentences = []
        for _ in range(int(rng.integers(1, 4))):
            word = rng.choice(goods if rng.random() < (stars - 0.5) / 5 else bads)
            opening = rng.choice(["The", "My", "Their"])
            sentences.append(f"{opening} {str(rng.choice(list(PRODUCTS))).lower()} was {word}.")
        if rng.random() < 0.4:
            sentences.append(str(rng.choice(asides)))
        written.append((stars, " ".join(sentences)))
    return written


def _sold(seed: int) -> pd.DataFrame:
    """Return the sales with every row once, and which pieces the till mistyped."""
    import pandas as pd

    rng = _generator(seed, "sales")
    offer, places = products(seed), shops(seed)
    popular = rng.uniform(12, 40, len(offer))
    busy = rng.uniform(0.7, 1.4, len(places))
    rows = []
    for day in range(_DAYS):
        weekend = 1.5 if day % 7 >= 5 else 1.0
        warmth = 6 + 0.25 * day + rng.normal(0, 3)
        for place, shop in enumerate(places["shop"]):
            outdoor = round(float(warmth + rng.normal(0, 0.7)), 1)
            for i in np.sort(rng.choice(len(offer), 3, replace=False)):
                pieces = int(rng.poisson(popular[i] * busy[place] * weekend)) + 1
                revenue = round(pieces * float(offer["price"][i]), 2)
                rows.append((day, shop, offer["code"][i], offer["product"][i], pieces, revenue, outdoor))
    table = pd.DataFrame(rows, columns=["date", "shop", "code", "product", "pieces", "revenue", "outdoor"])
    table["date"] = pd.Timestamp("2026-03-02") + pd.to_timedelta(table["date"], unit="D")
    table["revenue"] = table["revenue"].where(rng.random(len(table)) > 0.05)
    table["outdoor"] = table["outdoor"].where(rng.random(len(table)) > 0.06)
    mistyped = np.zeros(len(table), dtype=bool)
    mistyped[rng.choice(len(table), 5, replace=False)] = True
    return table.assign(mistyped=mistyped & (table["pieces"] >= 10))


def _generator(seed: int, part: str) -> np.random.Generator:
    return np.random.default_rng([seed, *part.encode()])


def _bytes(pixels: np.ndarray) -> np.ndarray:
    return np.clip(np.round(pixels), 0, 255).astype(np.uint8)
