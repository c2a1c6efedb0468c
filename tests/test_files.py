"""The files of session 8: the same for the same seed, of every type, and true to the bakery that they were made from."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import cv2
import h5py
import nbformat
import numpy as np
import pandas as pd
import pytest
from scipy.io import wavfile

from course import checks
from course.datasets import files
from course.oracles import bakery, bakery_files

SEEDS = [8, 9, 31]
SOURCE = Path(__file__).resolve().parents[1] / "source" / "08-datasets"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bakery")
    _unpack(folder, seed=8)
    return folder


def _unpack(folder, seed):
    with zipfile.ZipFile(io.BytesIO(bakery_files.archive(seed))) as archive:
        archive.extractall(folder)


def _printed(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_bakery_is_written_into_one_file_of_each_type_and_a_folder_of_pictures(folder):
    written = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    ready = {f"ready/{name}" for name in ("till.parquet", "products.parquet", "spellings.json")}
    assert written == set(bakery_files.WRITERS) | set(bakery_files.labelled_pictures(8)) | ready
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 1_000_000


def test_the_same_seed_gives_the_same_bytes_in_another_process():
    digests = "(hashlib.sha256(bakery_files.content(name, 8)).hexdigest() for name in bakery_files.WRITERS)"
    code = f"import hashlib; from course.oracles import bakery_files; print(*{digests})"
    first, second = (_printed(code) for _ in range(2))
    assert first == second
    assert len(set(first.split())) == len(bakery_files.WRITERS)


def test_the_archive_that_students_get_holds_the_files_of_seed_8(folder, tmp_path):
    with zipfile.ZipFile(SOURCE / "bakery.zip") as archive:
        archive.extractall(tmp_path)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == names
    for name in names:
        # A later PyArrow or HDF5 may write other bytes; what is in these files is read by the tests below.
        if not name.endswith((".parquet", ".h5", ".xlsx")):
            assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name
    for name, truth in {"till": bakery.till(8), "products": bakery.products(8)}.items():
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / f"ready/{name}.parquet"), truth)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "batches.parquet"), bakery.batches(8))
    assert json.loads((tmp_path / "ready/spellings.json").read_text(encoding="utf-8")) == bakery.SPELLINGS


def test_what_students_run_knows_no_truth_and_hidden_tests_use_seeds_that_nobody_can_try():
    notebook = nbformat.read(SOURCE / "08-datasets.ipynb", as_version=4)
    hidden = []
    for cell in notebook.cells:
        seen, _, rest = cell.source.partition("### BEGIN HIDDEN TESTS")
        assert "oracles" not in seen, cell["id"]
        if cell.cell_type == "code" and "bakery" in rest:
            hidden.append(cell["id"])
            seeds = re.findall(r"_seed = (\w+)|seed_of_bakery = (\w+)", rest)
            assert seeds, cell["id"]
            assert all(int(first or second, 16) >= 2**63 for first, second in seeds), cell["id"]
    assert len(hidden) == 16


@pytest.mark.parametrize("name", bakery_files.WRITERS)
def test_another_seed_gives_another_file(name):
    assert bakery_files.content(name, 8) != bakery_files.content(name, 9)


def test_importing_the_module_imports_no_heavy_library():
    code = "import sys; from course.oracles import bakery_files; print(*sys.modules)"
    loaded = _printed(code).split()
    assert not {"cv2", "h5py", "openpyxl", "pandas", "pyarrow", "scipy", "tensorflow"} & set(loaded)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_csv_file_has_the_dirt_of_a_till_and_nothing_else(seed):
    text = bakery_files.content("sales.csv", seed).decode("latin-1")
    assert text.startswith("#")
    table = pd.read_csv(
        io.StringIO(text), sep=";", comment="#", decimal=",", dtype={"code": "str"}, na_values=["-"], parse_dates=["date"],
        date_format="%d.%m.%Y",
    )  # fmt: skip
    checks.table(table, equals=bakery.till(seed), name="table")
    with pytest.raises(UnicodeDecodeError):
        bakery_files.content("sales.csv", seed).decode("utf-8")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_dirt_can_be_washed_off(seed):
    table = bakery.till(seed)
    assert table["shop"].nunique() > 4
    assert (table["outdoor"] == bakery.SENTINEL).any()
    table["shop"] = table["shop"].str.strip().str.lower().map(bakery.SPELLINGS)
    table["outdoor"] = table["outdoor"].replace(bakery.SENTINEL, np.nan)
    washed = table.drop_duplicates(ignore_index=True)
    assert len(washed) < len(table)
    first, third = washed["pieces"].quantile([0.25, 0.75])
    washed["pieces"] = washed["pieces"].where(washed["pieces"] <= third + 3 * (third - first))
    assert washed["pieces"].isna().any()
    checks.table(washed, equals=bakery.sales(seed), name="washed")


@pytest.mark.parametrize("seed", SEEDS)
def test_some_rows_that_came_twice_differ_in_the_spelling_of_the_shop(seed):
    table = bakery.till(seed)
    assert table.duplicated().sum() < len(table) - len(bakery.sales(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_workbook_has_two_sheets_and_that_of_the_shops_begins_with_a_title(seed):
    book = pd.ExcelFile(io.BytesIO(bakery_files.content("bakery.xlsx", seed)))
    assert book.sheet_names == (["shops", "products"] if seed % 2 else ["products", "shops"])
    offer = pd.read_excel(book, sheet_name="products", dtype={"code": "str"})
    checks.table(offer, equals=bakery.products(seed), name="offer")
    checks.table(pd.read_excel(book, sheet_name="shops", header=2), equals=bakery.shops(seed), name="shops")


def test_the_orders_lack_keys_and_hold_nulls(folder):
    orders = json.loads((folder / "orders.json").read_text(encoding="utf-8"))["orders"]
    assert orders == bakery.orders(8)
    assert any("note" not in order for order in orders)
    assert any(order.get("note", "") is None for order in orders)
    assert any("district" not in order["customer"] for order in orders)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_xml_file_holds_every_price_and_a_mill_without_any(seed):
    root = ElementTree.fromstring(bakery_files.content("flour.xml", seed))
    rows = [
        (mill.findtext("name"), flour.get("kind"), int(flour.get("kilograms")), float(flour.text))
        for mill in root.iter("mill")
        for flour in mill.iter("flour")
    ]
    assert rows == list(bakery.flour_prices(seed).itertuples(index=False, name=None))
    assert any(not list(mill.iter("flour")) for mill in root.iter("mill"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_attributes_of_the_hdf5_file_give_the_temperatures_back(seed):
    with h5py.File(io.BytesIO(bakery_files.content("ovens.h5", seed))) as file:
        assert set(file) == set(bakery.ovens(seed))
        assert len({group["temperature"].attrs["scale"] for group in file.values()}) == 3
        for name, temperatures in bakery.ovens(seed).items():
            stored = file[name]["temperature"]
            values = np.where(stored[()] == stored.attrs["missing"], np.nan, stored[()] * stored.attrs["scale"])
            np.testing.assert_allclose(values, temperatures)
            assert np.isnan(temperatures).any()


def test_the_parquet_file_keeps_every_dtype(folder):
    pd.testing.assert_frame_equal(pd.read_parquet(folder / "batches.parquet"), bakery.batches(8))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pictures_can_be_read_back(seed, tmp_path):
    truth = bakery.pictures(seed)
    _unpack(tmp_path, seed)
    loaf = cv2.imread(str(tmp_path / "loaf.png"))[..., ::-1]
    np.testing.assert_array_equal(loaf, truth["loaf"])
    crumb = cv2.imread(str(tmp_path / "crumb.jpg"))[..., ::-1]
    assert abs(crumb.astype(int) - truth["crumb"]).mean() < 4  # JPEG loses detail
    scan = cv2.imread(str(tmp_path / "scan.tif"), cv2.IMREAD_UNCHANGED)
    assert scan.dtype == np.uint16
    np.testing.assert_array_equal(scan, truth["scan"])


@pytest.mark.parametrize(("seed", "channels"), [(8, 1), (9, 2)])
def test_the_sound_has_one_channel_or_two(seed, channels):
    rate, samples = wavfile.read(io.BytesIO(bakery_files.content("timer.wav", seed)))
    assert (rate, samples.reshape(len(samples), -1).shape[1]) == (bakery.timer(seed)[0], channels)
    np.testing.assert_array_equal(samples.reshape(len(samples), -1), bakery.timer(seed)[1])


def test_the_names_of_the_folders_are_the_labels_of_the_pictures(folder):
    for name, pictures in bakery.loaves(8).items():
        read = [cv2.imread(str(path))[..., ::-1] for path in sorted((folder / "loaves" / name).glob("*.png"))]
        np.testing.assert_array_equal(read, pictures)


def test_the_reviews_stand_one_in_a_line(folder):
    lines = (folder / "reviews.txt").read_text(encoding="utf-8").splitlines()
    assert [(int(stars), text) for stars, text in (line.split("\t") for line in lines)] == bakery.reviews(8)


@pytest.mark.parametrize("seed", SEEDS)
def test_whether_bread_is_good_depends_on_water_proof_and_oven_only(seed):
    table = bakery.batches(seed)
    strength = {
        name: abs(table[name].corr(table["good"])) for name in ("water", "proof", "oven", "salt", "radio", "street")
    }
    assert min(strength[name] for name in ("water", "proof", "oven")) > 0.15
    assert max(strength[name] for name in ("salt", "radio", "street")) < 0.15
    assert 0.5 < table["good"].mean() < 0.85


def test_a_function_gets_the_path_of_a_file_that_is_gone_afterwards():
    seen = []
    content = files.on_file(lambda path: (seen.append(path), Path(path).read_bytes())[1], "sales.csv", b"a;b\n")
    assert content == b"a;b\n"
    assert seen[0].endswith("sales.csv")
    assert not Path(seen[0]).exists()


def test_a_function_gets_the_path_of_a_folder_that_is_gone_afterwards():
    seen = []
    names = files.on_folder(
        lambda folder: (seen.append(folder), [p.name for p in Path(folder).rglob("*.png")])[1], {"a/1.png": b"?"}
    )
    assert names == ["1.png"]
    assert not Path(seen[0]).exists()
