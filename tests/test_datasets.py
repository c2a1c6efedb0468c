"""What the data sets promise: two editions behind one loader, checked, made and fetched with clear errors."""

import dataclasses
import functools
import gzip
import hashlib
import http.server
import importlib
import io
import json
import os
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest

from course import datasets
from course.datasets import DataError, Dataset, Download, Edition, gallery
from course.datasets import cifar10 as cifar10_module
from course.datasets import fashion_mnist as fashion_mnist_module
from course.datasets import sign_digits as sign_digits_module
from course.datasets import svhn as svhn_module
from course.datasets.store import editions, fetching, folders, formats
from course.datasets.synthetic import animals_and_vehicles, drawing

REAL = os.environ.get("COURSE_DATA_DIR")
real_data = [
    pytest.mark.real_data,
    pytest.mark.skipif(not REAL, reason="COURSE_DATA_DIR is not set: the real data sets stay UNTESTED"),
]
NAMES = list(datasets.registry())


def test_every_data_set_that_a_module_holds_is_registered_and_every_loader_is_offered():
    folder = Path(datasets.__file__).parent
    modules = [importlib.import_module(f"course.datasets.{path.stem}") for path in folder.glob("[a-z]*.py")]
    held = {each.name for module in modules for each in vars(module).values() if isinstance(each, datasets.Dataset)}
    loaders = {name for module in modules for name in vars(module) if name.startswith("load_")}
    assert sorted(held - set(NAMES)) == [], "add them to _REGISTRY in course/datasets/__init__.py"
    assert sorted(loaders - set(datasets.__all__)) == [], "add them to __all__ in course/datasets/__init__.py"
    assert {name for name in datasets.__all__ if name.startswith("load_")} == loaders
    assert len(loaders) == len(NAMES), "one loader for each data set"


IMAGES = [
    "sign_digits",
    "fashion_mnist",
    "mnist",
    "cifar10",
    "svhn",
]  # the others are in test_sequences.py and test_scenes.py


@pytest.fixture
def course_folder(tmp_path, monkeypatch):
    """An empty course: no real data, nothing made yet."""
    (tmp_path / folders.COURSE_MARK).touch()
    monkeypatch.chdir(tmp_path)
    for variable in ("COURSE_DATA_DIR", "COURSE_DATA_EDITION", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(variable, raising=False)
    editions._say_once.cache_clear()
    return tmp_path


def small_arrays(seed=0):
    random = np.random.RandomState(seed)
    return {"x": random.randint(0, 256, (50, 8, 8)).astype("uint8"), "y": random.randint(0, 10, 50).astype("uint8")}


def edition_of(arrays):
    return Edition("50 squares", formats.describe(arrays), formats.digest(arrays))


def embedded_path(dataset):
    return folders.data_folder() / editions.embedded_file(dataset)


@pytest.fixture
def squares(course_folder, monkeypatch):
    """A small data set, registered beside the real ones; its `made` counts how often the embedded edition was made."""
    made = []

    def make():
        made.append(1)
        return small_arrays(1)

    dataset = Dataset(
        name="squares",
        title="Squares",
        source="drawn here",
        licence="none",
        file="squares.npz",
        full=edition_of(small_arrays(0)),
        embedded=edition_of(small_arrays(1)),
        make=make,
        downloads=(Download("http://127.0.0.1:9/squares.npz", "published.npz"),),
        convert=lambda files: formats.read(files[0], ["x", "y"]),
    )
    monkeypatch.setitem(datasets._REGISTRY, "squares", dataset)
    object.__setattr__(dataset, "made", made)
    return dataset


# --- the editions -----------------------------------------------------------------------------------------------------


def test_auto_takes_the_embedded_edition_where_no_real_data_are(squares):
    assert datasets.edition("squares") == "embedded"
    np.testing.assert_array_equal(editions.load(squares)["x"], small_arrays(1)["x"])


def test_auto_takes_the_full_edition_where_it_is_present(squares, course_folder):
    formats.write(course_folder / "data" / "squares.npz", small_arrays(0))
    assert datasets.edition("squares") == "full"
    np.testing.assert_array_equal(editions.load(squares)["x"], small_arrays(0)["x"])


def test_course_data_dir_comes_before_the_data_folder(squares, course_folder, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    formats.write(elsewhere / "squares.npz", small_arrays(0))
    (course_folder / "data").mkdir()
    (course_folder / "data" / "squares.npz").write_bytes(b"damaged")
    monkeypatch.setenv("COURSE_DATA_DIR", str(elsewhere))
    assert datasets.path("squares") == elsewhere / "squares.npz"


def test_the_environment_variable_fixes_auto(squares, course_folder, monkeypatch):
    formats.write(course_folder / "data" / "squares.npz", small_arrays(0))
    monkeypatch.setenv("COURSE_DATA_EDITION", "embedded")
    np.testing.assert_array_equal(editions.load(squares)["x"], small_arrays(1)["x"])
    np.testing.assert_array_equal(editions.load(squares, "full")["x"], small_arrays(0)["x"])


def test_a_wrong_edition_is_refused_by_name(squares, monkeypatch):
    with pytest.raises(DataError, match=r"argument `edition` is 'big'.*embedded"):
        editions.load(squares, "big")
    monkeypatch.setenv("COURSE_DATA_EDITION", "real")
    with pytest.raises(DataError, match="COURSE_DATA_EDITION is 'real'"):
        editions.load(squares)


def test_the_embedded_edition_is_announced_once_per_process_on_stdout(squares, capsys):
    editions.load(squares)
    editions.load(squares)
    captured = capsys.readouterr()
    assert captured.out.count("embedded edition") == 1
    assert captured.err == ""


@pytest.mark.parametrize("variable", ["NBGRADER_EXECUTION", "COURSE_DATA_EDITION"])
def test_nothing_is_said_under_nbgrader_or_when_the_edition_was_chosen(squares, capsys, monkeypatch, variable):
    monkeypatch.setenv(variable, "embedded")
    editions.load(squares)
    assert capsys.readouterr().out == ""


def test_arrays_are_the_callers_own(squares):
    editions.load(squares)["x"][:] = 0
    assert editions.load(squares)["x"].any()


# --- the full edition -------------------------------------------------------------------------------------------------


def test_a_missing_full_edition_says_what_to_do(squares, course_folder):
    with pytest.raises(DataError, match=r"no squares.npz in .*course data fetch squares"):
        editions.load(squares, "full")


def cut_off(path):
    path.write_bytes(path.read_bytes()[:-400])


def flip_a_bit(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def other_values(path):
    formats.write(path, small_arrays(5))


def other_shape(path):
    formats.write(path, {"x": small_arrays()["x"][:7], "y": small_arrays()["y"]})


def one_array_less(path):
    formats.write(path, {"x": small_arrays()["x"]})


def a_page_of_text(path):
    path.write_text("<html>Please sign in</html>")


def an_empty_file(path):
    path.write_bytes(b"")


def a_lone_array(path):
    with path.open("wb") as file:
        np.save(file, small_arrays()["x"])


def python_objects(path):
    np.savez(path, x=np.array([{}]), y=small_arrays()["y"])


DAMAGES = [cut_off, flip_a_bit, other_values, other_shape, one_array_less, a_page_of_text, an_empty_file, a_lone_array]
DAMAGES += [python_objects]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_full_edition_is_refused_and_never_replaced_by_the_embedded_one(squares, course_folder, damage):
    path = course_folder / "data" / "squares.npz"
    formats.write(path, small_arrays(0))
    damage(path)
    with pytest.raises(DataError, match=r"squares\.npz .*Delete it and run `course data fetch squares`"):
        editions.load(squares)
    assert datasets.verify("squares").full.state == "damaged"


def test_a_wrong_shape_is_named(squares, course_folder):
    path = course_folder / "data" / "squares.npz"
    path.parent.mkdir()
    other_shape(path)
    with pytest.raises(DataError, match=r"x should be uint8 \[50, 8, 8\], found uint8 \[7, 8, 8\]"):
        editions.load(squares)


def test_the_digest_is_of_the_arrays_whatever_the_container(tmp_path):
    arrays = small_arrays()
    np.savez_compressed(tmp_path / "packed.npz", **arrays)
    formats.write(tmp_path / "plain.h5", arrays)
    of_file = {formats.digest(formats.read(tmp_path / name, arrays)) for name in ("packed.npz", "plain.h5")}
    assert of_file == {formats.digest(arrays)}


@pytest.mark.parametrize(
    "changed",
    [
        {"x": small_arrays()["x"].astype("int16")},
        {"x": small_arrays()["x"].reshape(50, 64)},
        {"x": small_arrays()["x"][::-1]},
        {"z": small_arrays()["x"]},
    ],
    ids=["dtype", "shape", "values", "name"],
)
def test_the_digest_tells_arrays_apart_by_dtype_shape_values_and_name(changed):
    assert formats.digest(changed) != formats.digest({"x": small_arrays()["x"]})


def test_the_digest_does_not_depend_on_byte_order_or_memory_layout():
    array = np.arange(12, dtype="<i4").reshape(3, 4)
    assert formats.digest({"a": array.astype(">i4")}) == formats.digest({"a": array})
    assert formats.digest({"a": np.asfortranarray(array)}) == formats.digest({"a": array})


# --- the embedded edition ---------------------------------------------------------------------------------------------


def test_the_embedded_edition_is_made_once_and_kept(squares, course_folder):
    editions.load(squares)
    editions.load(squares)
    assert len(squares.made) == 1
    assert [path.name for path in (course_folder / "data" / "embedded").iterdir()] == [embedded_path(squares).name]


def test_an_embedded_edition_beside_the_real_data_is_taken(squares, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    formats.write(elsewhere / editions.embedded_file(squares), small_arrays(1))
    monkeypatch.setenv("COURSE_DATA_DIR", str(elsewhere))
    editions.load(squares, "embedded")
    assert not squares.made
    assert datasets.path("squares", "embedded").parent == elsewhere / "embedded"


@pytest.mark.parametrize("damage", [cut_off, flip_a_bit, other_shape, one_array_less, a_page_of_text, an_empty_file])
def test_a_damaged_embedded_edition_is_made_again(squares, damage):
    editions.load(squares)
    damage(embedded_path(squares))
    np.testing.assert_array_equal(editions.load(squares)["x"], small_arrays(1)["x"])
    assert len(squares.made) == 2
    assert datasets.verify("squares").embedded.state == "verified"


def test_an_edition_of_an_older_recipe_is_not_taken(squares, monkeypatch):
    editions.load(squares)
    newer = dataclasses.replace(squares, make=lambda: small_arrays(2), embedded=edition_of(small_arrays(2)))
    np.testing.assert_array_equal(editions.load(newer)["x"], small_arrays(2)["x"])


@pytest.fixture
def no_writing(monkeypatch):
    def refuse(path, arrays):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(formats, "write", refuse)


def test_the_embedded_edition_works_where_nothing_can_be_written(squares, no_writing):
    np.testing.assert_array_equal(editions.load(squares)["x"], small_arrays(1)["x"])


def test_a_path_is_given_where_the_data_folder_cannot_be_written(squares, course_folder):
    (course_folder / "data").write_text("a file where the folder should be")
    path = datasets.path("squares")
    np.testing.assert_array_equal(formats.read(path, ["x"])["x"], small_arrays(1)["x"])


def test_making_where_nothing_can_be_written_is_an_error(squares, no_writing):
    with pytest.raises(DataError, match="cannot be written"):
        datasets.make("squares")


def test_a_write_that_fails_halfway_leaves_the_old_file_and_no_rest(squares, course_folder, monkeypatch):
    path = course_folder / "data" / "squares.npz"
    formats.write(path, small_arrays(0))

    def disk_full(file, **arrays):
        Path(file).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", disk_full)
    with pytest.raises(OSError, match="No space"):
        formats.write(path, small_arrays(1))
    assert [file.name for file in path.parent.iterdir()] == ["squares.npz"]
    np.testing.assert_array_equal(formats.read(path, ["x"])["x"], small_arrays(0)["x"])


def test_files_are_readable_for_a_grader_under_another_account(squares):
    editions.load(squares)
    mask = os.umask(0)
    os.umask(mask)
    assert embedded_path(squares).stat().st_mode & 0o777 == 0o666 & ~mask


# --- folders ----------------------------------------------------------------------------------------------------------


def test_the_data_folder_is_beside_the_nbgrader_configuration(course_folder, monkeypatch):
    deep = course_folder / "source" / "01-tensors"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert folders.data_folder() == course_folder / "data"


def test_outside_a_course_the_data_folder_is_the_users_cache(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(folders, "COURSE_MARK", "no such file")
    assert folders.data_folder().name == "course"


# --- what `course data` says ------------------------------------------------------------------------------------------


def test_status_tells_what_is_missing_and_where_it_belongs(squares, course_folder):
    status = datasets.status("squares")
    assert (status.in_use, status.full.state, status.embedded.state) == ("embedded", "missing", "missing")
    assert status.full.path == str(course_folder / "data" / "squares.npz")
    assert status.ok


def test_status_is_not_ok_where_the_full_edition_is_demanded_but_missing(squares, monkeypatch):
    monkeypatch.setenv("COURSE_DATA_EDITION", "full")
    assert not datasets.status("squares").ok


def test_status_can_be_written_as_json(squares):
    assert json.loads(json.dumps(dataclasses.asdict(datasets.make("squares"))))["embedded"]["state"] == "verified"


def test_verify_tells_an_edition_made_differently_from_a_damaged_one(squares):
    formats.write(embedded_path(squares), small_arrays(9))
    verified = datasets.verify("squares")
    assert verified.embedded.state == "differs"
    assert "course data make squares" in verified.embedded.problem
    assert verified.ok


def test_an_unknown_data_set_is_answered_with_the_known_ones():
    with pytest.raises(DataError, match=r"no data set 'cats'.*mnist"):
        datasets.status("cats")


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import sys, course.datasets; print({'numpy', 'sklearn', 'h5py', 'pooch', 'cv2', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"


# --- fetching, from a server on this machine --------------------------------------------------------------------------


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; breaks off the first `broken` answers halfway."""

    broken = 0
    asked = 0

    def do_GET(self):
        type(self).asked += 1
        if type(self).broken == 0:
            return super().do_GET()
        type(self).broken -= 1
        content = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.close_connection = True

    def log_message(self, *arguments):
        pass


@pytest.fixture
def published(squares, tmp_path_factory, monkeypatch):
    """The small data set as its authors publish it: on a server, with a checksum. Returns (handler, dataset)."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)  # pooch waits before it tries again
    folder = tmp_path_factory.mktemp("server")
    formats.write(folder / "published.npz", small_arrays(0))
    handler = type("Handler", (Server,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    checksum = hashlib.md5((folder / "published.npz").read_bytes()).hexdigest()
    url = f"http://127.0.0.1:{server.server_port}/published.npz"
    dataset = dataclasses.replace(squares, downloads=(Download(url, "published.npz", f"md5:{checksum}"),))
    monkeypatch.setitem(datasets._REGISTRY, "squares", dataset)
    yield handler, dataset
    server.shutdown()
    server.server_close()


def with_download(monkeypatch, dataset, **changes):
    changed = dataclasses.replace(dataset, downloads=(dataclasses.replace(dataset.downloads[0], **changes),))
    monkeypatch.setitem(datasets._REGISTRY, "squares", changed)


def left_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("progress", [False, True])
def test_fetch_downloads_checks_converts_and_tidies_up(published, course_folder, progress):
    status = datasets.fetch("squares", progress=progress)
    assert status.full.state == "verified"
    assert status.in_use == "full"
    assert [path.name for path in (course_folder / "data").iterdir()] == ["squares.npz"]


def test_fetch_asks_no_server_for_what_is_there(published):
    handler, _ = published
    datasets.fetch("squares", progress=False)
    datasets.fetch("squares", progress=False)
    assert handler.asked == 1


def test_fetch_replaces_a_damaged_file(published, course_folder):
    path = course_folder / "data" / "squares.npz"
    formats.write(path, small_arrays(0))
    cut_off(path)
    assert datasets.fetch("squares", progress=False).full.state == "verified"


def test_fetch_goes_to_course_data_dir(published, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setenv("COURSE_DATA_DIR", str(elsewhere))
    assert datasets.fetch("squares", progress=False).full.path == str(elsewhere / "squares.npz")


@pytest.mark.parametrize("progress", [False, True])
def test_a_download_that_breaks_off_is_tried_again(published, progress):
    handler, _ = published
    handler.broken = fetching.ATTEMPTS - 1
    assert datasets.fetch("squares", progress=progress).full.state == "verified"
    assert handler.asked == fetching.ATTEMPTS


def test_a_download_that_always_breaks_off_leaves_nothing_and_says_so(published, course_folder):
    handler, _ = published
    handler.broken = 100
    with pytest.raises(DataError, match="broke off 3 times"):
        datasets.fetch("squares", progress=False)
    assert left_in(course_folder) == [folders.COURSE_MARK]


def test_a_file_with_another_checksum_is_not_taken(published, course_folder, monkeypatch):
    _, dataset = published
    with_download(monkeypatch, dataset, checksum="md5:" + "0" * 32)
    with pytest.raises(DataError, match="another file than the published one"):
        datasets.fetch("squares", progress=False)
    assert left_in(course_folder) == [folders.COURSE_MARK]


def test_a_file_without_a_published_checksum_is_judged_by_its_arrays(published, course_folder, monkeypatch):
    _, dataset = published
    with_download(monkeypatch, dataclasses.replace(dataset, full=edition_of(small_arrays(7))), checksum=None)
    with pytest.raises(DataError, match="other data than those of the course"):
        datasets.fetch("squares", progress=False)
    assert not (course_folder / "data" / "squares.npz").exists()


def test_a_page_that_is_not_there_is_named(published, monkeypatch):
    _, dataset = published
    with_download(monkeypatch, dataset, url=dataset.downloads[0].url + ".old")
    with pytest.raises(DataError, match=r"404 .*published\.npz\.old"):
        datasets.fetch("squares", progress=False)


def test_off_line_the_error_says_which_file_goes_where(squares, course_folder, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with pytest.raises(DataError) as error:  # nothing listens on port 9 of this machine
        datasets.fetch("squares", progress=False)
    for part in ("no connection to 127.0.0.1", squares.downloads[0].url, str(course_folder / "data" / "published.npz")):
        assert part in str(error.value)


def test_a_published_file_put_there_by_hand_is_taken(squares, course_folder):
    formats.write(course_folder / "data" / "published.npz", small_arrays(0))
    assert datasets.fetch("squares", progress=False).full.state == "verified"


def test_a_wrong_file_put_there_by_hand_is_downloaded_instead(published, course_folder):
    formats.write(course_folder / "data" / "published.npz", small_arrays(3))
    assert datasets.fetch("squares", progress=False).full.state == "verified"


def test_files_that_cannot_be_converted_are_named(squares, course_folder):
    (course_folder / "data").mkdir()
    (course_folder / "data" / "published.npz").write_text("<html>")
    with pytest.raises(DataError, match="cannot be converted"):
        datasets.fetch("squares", progress=False)


def test_a_folder_that_cannot_be_written_is_named(squares, course_folder):
    (course_folder / "data").write_text("a file where the folder should be")
    with pytest.raises(DataError, match=r"data cannot be written.*COURSE_DATA_DIR"):
        datasets.fetch("squares", progress=False)


def test_where_decoders_differ_the_digest_of_what_was_converted_is_kept_and_checked(
    published, course_folder, monkeypatch
):
    _, dataset = published
    decoded = {"x": small_arrays()["x"] ^ 1, "y": small_arrays()["y"]}
    inexact = dataclasses.replace(dataset, convert=lambda files: decoded, exact=False)
    monkeypatch.setitem(datasets._REGISTRY, "squares", inexact)
    assert datasets.fetch("squares", progress=False).full.state == "verified"
    np.testing.assert_array_equal(editions.load(inexact)["x"], decoded["x"])
    other_values(course_folder / "data" / "squares.npz")
    assert datasets.verify("squares").full.state == "damaged"


def test_where_decoders_differ_the_published_arrays_are_taken_too(squares, course_folder):
    inexact = dataclasses.replace(squares, exact=False)
    formats.write(course_folder / "data" / "squares.npz", small_arrays(0))
    np.testing.assert_array_equal(editions.load(inexact, "full")["x"], small_arrays(0)["x"])


@pytest.fixture
def unconverted(published, monkeypatch):
    """The small data set before anybody has converted it for the course: its archive is known, the digest of its arrays not."""
    _, dataset = published
    unknown = dataclasses.replace(dataset, full=dataclasses.replace(dataset.full, digest=""), exact=False)
    monkeypatch.setitem(datasets._REGISTRY, "squares", unknown)
    return unknown


def test_where_no_digest_is_known_the_checksum_of_the_download_vouches_and_the_digest_is_kept(
    unconverted, course_folder
):
    assert datasets.fetch("squares", progress=False).full.state == "verified"
    path = course_folder / "data" / "squares.npz"
    assert editions.digest_note(path).read_text().strip() == formats.digest(small_arrays(0))
    np.testing.assert_array_equal(editions.load(unconverted)["x"], small_arrays(0)["x"])
    other_values(path)
    assert datasets.verify("squares").full.state == "damaged"


@pytest.mark.parametrize("note", [None, ""])
def test_where_no_digest_is_known_a_file_for_which_nothing_vouches_is_refused(unconverted, course_folder, note):
    path = course_folder / "data" / "squares.npz"
    formats.write(path, small_arrays(0))
    if note is not None:
        editions.digest_note(path).write_text(note)
    with pytest.raises(DataError, match=r"nothing vouches|other values"):
        editions.load(unconverted)


def test_where_no_digest_is_known_a_download_with_another_checksum_is_not_taken(
    unconverted, course_folder, monkeypatch
):
    with_download(monkeypatch, unconverted, checksum="sha256:" + "0" * 64)
    with pytest.raises(DataError, match="another file than the published one"):
        datasets.fetch("squares", progress=False)
    assert left_in(course_folder) == [folders.COURSE_MARK]


def test_where_no_digest_is_known_the_advice_for_a_machine_without_a_connection_names_the_note(unconverted):
    assert "a ready squares.npz with its squares.npz.sha256" in fetching.by_hand_advice(unconverted)


@pytest.mark.parametrize("name", NAMES)
def test_a_full_edition_is_known_by_a_digest_or_by_the_sha256_of_its_downloads(name):
    dataset = datasets.registry()[name]
    assert dataset.embedded.digest
    if not dataset.full.digest:
        assert not dataset.exact
        assert all((part.checksum or "").startswith("sha256:") for part in dataset.downloads)


def test_a_note_of_a_digest_counts_only_where_decoders_differ(squares, course_folder):
    path = course_folder / "data" / "squares.npz"
    formats.write(path, small_arrays(5))
    editions.digest_note(path).write_text(formats.digest(small_arrays(5)))
    with pytest.raises(DataError, match="other values"):
        editions.load(squares)


# --- the data sets themselves -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def embedded():
    """The arrays of every embedded edition, made once for all tests."""
    return {name: dataset.make() for name, dataset in datasets.registry().items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_embedded_edition_is_the_same_on_every_machine(name, embedded):
    dataset = datasets.registry()[name]
    assert formats.describe(embedded[name]) == dataset.embedded.arrays
    assert formats.digest(embedded[name]) == dataset.embedded.digest


def test_drawing_says_nothing(course_folder):
    code = """if True:
        import numpy as np
        from course.datasets import mnist
        from course.datasets.synthetic import animals_and_vehicles, garments, hands, house_numbers
        mnist.make()
        for module in (animals_and_vehicles, garments, hands, house_numbers):
            module.draw(np.arange(10), np.random.RandomState(0))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert (done.stdout, done.stderr) == ("", "")


def parts(name, arrays):
    """The parts of a data set as (images, labels)."""
    if name == "sign_digits":
        return [(arrays["X"], arrays["y"])]
    images = [key for key in arrays if key[0] in "xX"]
    return [(arrays[key], arrays[("y" + key[1:])]) for key in images]


@pytest.mark.parametrize("name", IMAGES)
def test_every_part_has_every_class_and_no_empty_image(name, embedded):
    for images, labels in parts(name, embedded[name]):
        assert set(labels.tolist()) == set(range(10))
        assert images.std(axis=(1, 2)).min() > 1


@pytest.mark.parametrize("name", IMAGES)
def test_no_image_of_an_embedded_edition_comes_twice(name, embedded):
    images = [image.tobytes() for images, _ in parts(name, embedded[name]) for image in images]
    assert len(set(images)) == len(images)


@pytest.mark.parametrize("name", ["fashion_mnist", "sign_digits"])
def test_the_drawn_classes_can_be_learnt_but_not_by_their_mean_images_alone(name, embedded):
    sets = parts(name, embedded[name])
    images, labels = sets[0]
    half = np.arange(len(images)) % 2 == 0
    train = (images[half], labels[half])
    test = (images[~half], labels[~half])
    means = np.stack([train[0][train[1] == digit].mean(axis=0) for digit in range(10)]).reshape(10, -1)
    flat = test[0].reshape(len(test[0]), -1).astype(float)
    distance = (means**2).sum(axis=1) - 2 * flat @ means.T
    assert 0.35 < (distance.argmin(axis=1) == test[1]).mean() < 0.75


def test_a_house_number_is_mostly_like_others_of_its_digit_dark_or_light(embedded):
    """One nearest neighbour by correlation gives 0.74 on 3,000 real images as on 3,000 drawn ones."""

    def middles(images):
        pixels = images[:, 4:28, 8:24].reshape(len(images), -1).astype(float)
        pixels -= pixels.mean(axis=1, keepdims=True)
        return pixels / np.linalg.norm(pixels, axis=1, keepdims=True)

    svhn = embedded["svhn"]
    alike = np.abs(middles(svhn["X_test"][:500]) @ middles(svhn["X_train"][:3000]).T)
    assert 0.65 < (svhn["y_train"][alike.argmax(axis=1)] == svhn["y_test"][:500]).mean() < 0.85


@pytest.mark.parametrize("name", NAMES)
def test_both_editions_have_the_same_layout(name):
    dataset = datasets.registry()[name]

    def layout(edition):
        return {
            name: (text.split()[0], len(text.split(",")), text.split(",")[1:]) for name, text in edition.arrays.items()
        }

    assert layout(dataset.full) == layout(dataset.embedded)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", [pytest.param(None, marks=real_data)])
def test_the_real_data_are_the_published_ones(name, mark):
    full = datasets.status(name).full
    if full.state == "missing":
        pytest.skip(f"{full.path} is missing: the real {name} stays UNTESTED")
    assert datasets.verify(name).full.state == "verified"


def test_mnist_embedded_has_every_digit_in_both_parts_in_equal_shares(course_folder):
    (x_train, y_train), (x_test, y_test) = datasets.load_mnist(edition="embedded")
    assert len(x_train) + len(x_test) == 1797
    shares = np.bincount(y_test) / np.bincount(np.concatenate([y_train, y_test]))
    np.testing.assert_allclose(shares, 0.2, atol=0.01)


def test_mnist_embedded_has_no_image_in_both_parts(course_folder):
    (x_train, _), (x_test, _) = datasets.load_mnist(edition="embedded")
    assert not {image.tobytes() for image in x_train} & {image.tobytes() for image in x_test}


def test_mnist_embedded_digits_are_centred_by_mass_with_a_margin(course_folder):
    (x_train, _), _ = datasets.load_mnist(edition="embedded")
    framed = x_train.copy()
    framed[:, 1:-1, 1:-1] = 0
    assert not framed.any()
    mass = x_train.sum(axis=(1, 2))
    for axis in (1, 2):
        middle = x_train.sum(axis=axis) @ np.arange(28) / mass
        assert np.abs(middle - 13.5).max() <= 0.51  # half a pixel, and the rounding of the greys


@pytest.mark.parametrize("part", ["x_train", "x_test"])
def test_fashion_mnist_embedded_shows_every_garment_on_black_and_equally_often(part, embedded):
    arrays = embedded["fashion_mnist"]
    assert len(set(np.bincount(arrays[part.replace("x", "y")]).tolist())) == 1
    assert 0.4 < (arrays[part] == 0).mean() < 0.6


def test_fashion_mnist_names_its_ten_classes():
    assert len(datasets.FASHION_CLASSES) == 10
    assert datasets.FASHION_CLASSES[9] == "Ankle boot"


@pytest.mark.parametrize("part", ["train", "test"])
def test_cifar10_embedded_shows_every_class_equally_often(part, embedded):
    counts = np.bincount(embedded["cifar10"][f"y_{part}"])
    assert len(datasets.CIFAR10_CLASSES) == len(counts) == 10
    assert len(set(counts.tolist())) == 1


def score(model, train, test, arrays):
    model.fit(train, arrays["y_train"])
    return model.score(test, arrays["y_test"])


def test_the_mean_colour_of_a_drawn_picture_is_not_enough_to_know_its_class(embedded):
    from sklearn.linear_model import LogisticRegression

    arrays = embedded["cifar10"]
    train, test = (arrays[f"x_{part}"].mean(axis=(1, 2)) / 255 for part in ("train", "test"))
    assert 0.12 < score(LogisticRegression(C=100, max_iter=1000), train, test, arrays) < 0.3


def test_deer_and_horses_are_told_apart_by_their_hue_and_not_by_light_and_dark(embedded):
    """What is warmer than its surroundings is a deer; their greys are alike, pixel by pixel."""
    arrays = embedded["cifar10"]
    images, labels = arrays["x_train"].astype(float), arrays["y_train"]
    deer, horses = (images[labels == datasets.CIFAR10_CLASSES.index(name)] for name in ("deer", "horse"))

    def warmth(pictures):
        red_over_blue = pictures[..., 0] - pictures[..., 2]
        return red_over_blue[:, 12:20, 12:20].mean(axis=(1, 2)) - np.median(red_over_blue, axis=(1, 2))

    middle = (np.median(warmth(deer)) + np.median(warmth(horses))) / 2
    assert (warmth(deer) > middle).mean() > 0.75
    assert (warmth(horses) < middle).mean() > 0.75
    greys = [pictures @ animals_and_vehicles.LUMA for pictures in (deer, horses)]
    assert np.abs(greys[0].mean(axis=0) - greys[1].mean(axis=0)).mean() < 4
    assert abs(greys[0].std() - greys[1].std()) < 3


@pytest.mark.parametrize("hue", range(0, 360, 30))
def test_a_colour_has_the_grey_that_was_asked_for_whatever_its_hue(hue):
    assert animals_and_vehicles.colour(hue, 60, 120) @ animals_and_vehicles.LUMA == pytest.approx(120)


@pytest.mark.parametrize(
    ("hue", "most", "least"), [(0, [0], [1, 2]), (60, [0, 1], [2]), (120, [1], [0, 2]), (240, [2], [0, 1])]
)
def test_hues_are_degrees_from_red_over_green_to_blue(hue, most, least):
    mixed = animals_and_vehicles.colour(hue, 60, 120)
    assert np.ptp(mixed[most]) == np.ptp(mixed[least]) == 0
    assert mixed[most[0]] - mixed[least[0]] == pytest.approx(60)


def test_sign_digits_have_as_many_hands_of_each_digit_as_the_real_ones(course_folder, embedded):
    assert tuple(np.bincount(embedded["sign_digits"]["y"])) == sign_digits_module.COUNTS


def test_svhn_embedded_prefers_small_digits_as_houses_do(embedded):
    counts = np.bincount(embedded["svhn"]["y_train"])
    assert counts.argmax() == 1
    assert counts[1] > 2 * counts[9]


def test_every_loader_gives_what_its_docstring_says(course_folder, embedded):
    for name, dataset in datasets.registry().items():
        formats.write(embedded_path(dataset), embedded[name])
    X, y = datasets.load_sign_digits("embedded")
    assert (X.shape, y.shape) == ((2062, 64, 64), (2062,))
    (x_train, y_train), (x_test, y_test) = datasets.load_fashion_mnist("embedded")
    assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == (
        (6000, 28, 28),
        (6000,),
        (1000, 28, 28),
        (1000,),
    )
    (x_train, y_train), (x_test, y_test) = datasets.load_cifar10("embedded")
    assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == (
        (4000, 32, 32, 3),
        (4000,),
        (1000, 32, 32, 3),
        (1000,),
    )
    assert {each.dtype.name for each in (x_train, y_train, x_test, y_test)} == {"uint8"}
    parts = datasets.load_svhn("embedded")
    assert [images.shape for images, _ in parts] == [(7000, 32, 32), (1000, 32, 32), (2000, 32, 32)]
    assert {images.dtype.name for images, _ in parts} == {"float32"}


def test_the_svhn_file_is_read_with_h5py_as_the_session_does(course_folder, embedded):
    import h5py

    formats.write(embedded_path(datasets.registry()["svhn"]), embedded["svhn"])
    with h5py.File(datasets.path("svhn", "embedded")) as file:
        assert set(file) == {"X_train", "y_train", "X_val", "y_val", "X_test", "y_test"}
        assert file["X_train"][:2].max() <= 255


# --- the published files and what is made of them ---------------------------------------------------------------------


def test_svhn_is_made_from_the_published_matlab_file(tmp_path, monkeypatch):
    from scipy.io import savemat

    monkeypatch.setattr(svhn_module, "PARTS", {"train": 6, "val": 1, "test": 3})
    random = np.random.RandomState(0)
    colour = random.randint(0, 256, (32, 32, 3, 12)).astype("uint8")
    labels = np.array([[10], [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [1]], "uint8")
    savemat(tmp_path / "test_32x32.mat", {"X": colour, "y": labels})
    arrays = svhn_module.convert([tmp_path / "test_32x32.mat"])
    assert formats.describe(arrays)["X_train"] == "float32 [6, 32, 32]"
    red, green, blue = colour[4, 5, :, 7]
    np.testing.assert_allclose(arrays["X_test"][0, 4, 5], 0.2989 * red + 0.587 * green + 0.114 * blue, rtol=1e-6)
    np.testing.assert_array_equal(arrays["y_train"], [0, 1, 2, 3, 4, 5])
    np.testing.assert_array_equal(arrays["y_test"], [7, 8, 9])


def idx(array):
    header = bytes([0, 0, 8, array.ndim]) + b"".join(length.to_bytes(4, "big") for length in array.shape)
    return gzip.compress(header + array.tobytes(), mtime=0)


def test_fashion_mnist_is_made_from_the_published_idx_files(tmp_path):
    random = np.random.RandomState(0)
    arrays = {
        name: random.randint(0, 256, shape).astype("uint8")
        for name, shape in {"x_train": (6, 28, 28), "y_train": (6,), "x_test": (2, 28, 28), "y_test": (2,)}.items()
    }
    files = [tmp_path / name for name in arrays]
    for file in files:
        file.write_bytes(idx(arrays[file.name]))
    converted = fashion_mnist_module.convert(files)
    for name, array in arrays.items():
        np.testing.assert_array_equal(converted[name], array)


@pytest.mark.parametrize("content", [b"\0\0\x0d\x01\0\0\0\x02ab", b"\0\0\x08\x01\0\0\0\x03ab", b"text"])
def test_a_file_that_is_no_idx_file_is_refused(tmp_path, content):
    (tmp_path / "images.gz").write_bytes(gzip.compress(content))
    with pytest.raises(ValueError, match=r"images\.gz"):
        fashion_mnist_module._read_idx(tmp_path / "images.gz")


@pytest.fixture
def colour_archive(tmp_path, monkeypatch):
    """Write a small archive of coloured pictures as published: 20 records in each file. Returns (pack, images, labels)."""
    monkeypatch.setattr(cifar10_module, "BATCH", 20)
    random = np.random.RandomState(0)
    names = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"]
    images = {name: random.randint(0, 256, (20, 3, 32, 32)).astype("uint8") for name in names}
    labels = {name: random.permutation(np.arange(20) % 10).astype("uint8") for name in names}

    def pack(change=lambda name, content: content):
        with tarfile.open(tmp_path / "colour.tar.gz", "w:gz") as archive:
            for name in reversed(names):  # their order in the archive does not matter
                records = np.concatenate([labels[name][:, None], images[name].reshape(20, -1)], axis=1)
                content = change(name, records.tobytes())
                if content is not None:
                    member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}.bin")
                    member.size = len(content)
                    archive.addfile(member, io.BytesIO(content))
        return tmp_path / "colour.tar.gz"

    return pack, images, labels


def test_cifar10_is_made_from_the_published_binary_archive(colour_archive):
    pack, images, labels = colour_archive
    arrays = cifar10_module.convert([pack()])
    assert formats.describe(arrays) == cifar10_module._arrays(100, 20)
    np.testing.assert_array_equal(arrays["y_train"], np.concatenate(list(labels.values())[:5]))
    np.testing.assert_array_equal(arrays["y_test"], labels["test_batch"])
    np.testing.assert_array_equal(arrays["x_train"][25, 7, 9], images["data_batch_2"][5, :, 7, 9])  # channels last
    np.testing.assert_array_equal(arrays["x_test"][3, ..., 1], images["test_batch"][3, 1])
    assert all(array.flags.owndata and array.flags.c_contiguous for array in arrays.values())


UNFIT_ARCHIVES = {
    "a file is missing": ("data_batch_3", lambda content: None, r"data_batch_3\.bin is missing"),
    "a file is short": (
        "test_batch",
        lambda content: content[:-1],
        r"test_batch\.bin has 61,459 bytes, not 20 records",
    ),
    "a file is long": ("data_batch_1", lambda content: content * 2, r"data_batch_1\.bin has 122,920 bytes"),
    "no such label": ("data_batch_5", lambda content: b"\x0a" + content[1:], r"data_batch_5\.bin has a label 10"),
    "unequal classes": ("test_batch", lambda content: content[:3073] * 20, "to test, not equally many"),
}


@pytest.mark.parametrize("kind", UNFIT_ARCHIVES)
def test_an_archive_of_coloured_pictures_that_does_not_fit_is_refused(colour_archive, kind):
    pack, _, _ = colour_archive
    damaged, change, reason = UNFIT_ARCHIVES[kind]
    with pytest.raises(ValueError, match=reason):
        cifar10_module.convert([pack(lambda name, content: change(content) if name == damaged else content)])


def test_a_link_in_place_of_a_file_of_the_archive_is_refused(tmp_path):
    with tarfile.open(tmp_path / "colour.tar.gz", "w:gz") as archive:
        link = tarfile.TarInfo("cifar-10-batches-bin/data_batch_1.bin")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(ValueError, match=r"data_batch_1\.bin has 0 bytes"):
        cifar10_module.convert([tmp_path / "colour.tar.gz"])


@pytest.fixture
def hands_archive(tmp_path, embedded):
    """The archive of photographs, 100×100 in colour, as published, made of the drawn hands."""
    import cv2

    def pack(skip=0):
        with zipfile.ZipFile(tmp_path / "hands.zip", "w") as archive:
            archive.writestr("Sign-main/README.md", "hands")
            archive.writestr("Sign-main/Examples/example_0.JPG", b"not to be read")
            for index, (image, label) in enumerate(
                zip(embedded["sign_digits"]["X"], embedded["sign_digits"]["y"], strict=True)
            ):
                if index >= skip:
                    large = cv2.cvtColor(cv2.resize(image, (100, 100)), cv2.COLOR_GRAY2BGR)
                    archive.writestr(
                        f"Sign-main/Dataset/{label}/IMG_{index:04}.JPG", cv2.imencode(".jpg", large)[1].tobytes()
                    )
        return tmp_path / "hands.zip"

    return pack


def test_sign_digits_are_made_from_the_published_photographs(hands_archive, embedded):
    arrays = sign_digits_module.convert([hands_archive()])
    assert formats.describe(arrays) == datasets.registry()["sign_digits"].full.arrays
    np.testing.assert_array_equal(arrays["y"], embedded["sign_digits"]["y"])
    assert np.abs(arrays["X"].astype(int) - embedded["sign_digits"]["X"]).mean() < 4


def test_an_archive_with_a_photograph_less_is_refused(hands_archive):
    with pytest.raises(ValueError, match=r"\(204, 206.* expected \(205, 206"):
        sign_digits_module.convert([hands_archive(skip=1)])


@pytest.mark.parametrize("name", NAMES)
def test_downloads_have_their_own_names_and_secure_or_checked_addresses(name):
    downloads = datasets.registry()[name].downloads
    assert len({part.file for part in downloads}) == len(downloads)
    for part in downloads:
        assert part.url.startswith("https://") or part.checksum


# --- files from elsewhere ---------------------------------------------------------------------------------------------


PIXELS = np.random.RandomState(0).randint(0, 256, (9000, 32, 32)).astype("uint8")
PIXELS[0, 0, 0] = 255
DIGITS = np.random.RandomState(1).randint(0, 10, 60_000)


def house_numbers(folder, counts=(42_000, 60_000, 18_000), scale=lambda pixels: pixels.astype("float32"), ten=False):
    """Write a file as other courses hand it out. Only the first pictures are written, so that it is made at once."""
    import h5py

    folder.mkdir(exist_ok=True)
    starts = {"train": 0, "val": 8000, "test": 7000}
    with h5py.File(folder / "SVHN_single_grey1.h5", "w") as file:
        for (part, start), count in zip(starts.items(), counts, strict=True):
            if count:
                pixels = scale(PIXELS[start:][: min(count, 9000 if part == "train" else 2000)])
                images = file.create_dataset(
                    f"X_{part}", (count, *pixels.shape[1:]), pixels.dtype, chunks=(1000, *pixels.shape[1:])
                )
                images[: len(pixels)] = pixels
                digits = DIGITS[:count]
                file[f"y_{part}"] = np.where(digits == 0, 10, digits) if ten else digits
    return folder / "SVHN_single_grey1.h5"


def test_the_large_file_of_house_numbers_is_taken_and_named_once(course_folder, capsys):
    house_numbers(course_folder / "data")
    (x_train, y_train), (x_val, _), (x_test, y_test) = datasets.load_svhn()
    datasets.load_svhn()
    assert [len(each) for each in (x_train, x_val, x_test)] == [7000, 1000, 2000]
    assert (x_train.dtype, y_train.dtype) == ("float32", "uint8")
    np.testing.assert_array_equal(x_train, PIXELS[:7000])
    np.testing.assert_array_equal(x_val, PIXELS[8000:9000])
    np.testing.assert_array_equal(x_test, PIXELS[7000:9000])
    np.testing.assert_array_equal(y_test, DIGITS[:2000])
    said = capsys.readouterr().out
    assert said.count("not the published file") == 1
    assert "X_train 42,000, X_val 60,000, X_test 18,000; used: to train 1 to 7,000 of X_train" in said
    assert "are also among those to train" not in said


def test_the_large_file_of_house_numbers_is_listed_checked_and_left_by_fetch(course_folder):
    path = house_numbers(course_folder / "data")
    before = path.read_bytes()
    listed = datasets.status("svhn")
    assert (listed.in_use, listed.full.state) == ("full", "present")
    assert "not the published file: pictures: X_train 42,000" in listed.full.note
    verified = datasets.verify("svhn")
    assert (verified.full.state, verified.full.problem, verified.ok) == ("accepted", "", True)
    assert "not the published file: 10,000 pictures, checked by shape, labels and range" in verified.full.note
    assert datasets.fetch("svhn", progress=False).full.state == "accepted"
    assert path.read_bytes() == before


def test_the_path_of_house_numbers_from_elsewhere_is_of_a_file_in_the_layout_of_the_course(course_folder, monkeypatch):
    house_numbers(course_folder / "data", scale=lambda pixels: pixels.astype("float32") / 255)
    path = datasets.path("svhn")
    assert path.parent == course_folder / "data" / "converted"
    arrays = formats.read(path, svhn_module._arrays())
    assert formats.describe(arrays) == svhn_module._arrays()
    assert arrays["X_train"].max() == 255
    assert datasets.path("svhn") == path
    house_numbers(course_folder / "data", ten=True, counts=(42_000, 0, 18_000))
    assert datasets.path("svhn") != path


def test_without_pictures_to_validate_more_of_those_to_train_are_used(course_folder):
    house_numbers(course_folder / "data", counts=(42_000, 0, 18_000))
    _, (x_val, y_val), _ = datasets.load_svhn()
    np.testing.assert_array_equal(x_val, PIXELS[7000:8000])
    np.testing.assert_array_equal(y_val, DIGITS[7000:8000])
    assert "to validate 7,001 to 8,000 of X_train" in datasets.status("svhn").full.note


def test_label_10_of_house_numbers_is_the_digit_0(course_folder):
    house_numbers(course_folder / "data", ten=True)
    (_, y_train), _, _ = datasets.load_svhn()
    np.testing.assert_array_equal(y_train, DIGITS[:7000])
    assert "label 10 is the digit 0" in datasets.verify("svhn").full.note


def test_pictures_that_are_in_two_parts_are_counted(course_folder):
    path = house_numbers(course_folder / "data")
    import h5py

    with h5py.File(path, "a") as file:
        file["X_val"][:30] = file["X_train"][:30]
    assert "30 pictures to validate or test are also among those to train" in datasets.verify("svhn").full.note


SCALES = {
    "whole numbers": (lambda pixels: pixels, "pixels from 0 to 255, as they are"),
    "decimals": (lambda pixels: pixels.astype("float64"), "pixels from 0 to 255, as they are"),
    "0 to 1": (lambda pixels: pixels.astype("float32") / 255, "pixels from 0 to 1, multiplied by 255"),
    "scaled twice": (lambda pixels: pixels.astype("float64") / 255**2, "divided them by 255 twice"),
    "one channel": (lambda pixels: pixels[..., None], "pixels from 0 to 255, as they are"),
}


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_is_recognized_said_and_not_applied_twice(course_folder, scale):
    change, said = SCALES[scale]
    house_numbers(course_folder / "data", scale=change)
    (x_train, _), _, _ = datasets.load_svhn()
    np.testing.assert_allclose(x_train, PIXELS[:7000], atol=1e-3)
    assert said in datasets.verify("svhn").full.note


def with_nan(pixels):
    changed = pixels.astype("float32")
    changed[3, 0, 0] = np.nan
    return changed


UNFIT = {
    "standardized": (
        {"scale": lambda pixels: (pixels - 127.5) / 64},
        r"from -1\.99\d* to 1\.99\d*, .* scale cannot be told",
    ),
    "dark": ({"scale": lambda pixels: pixels // 4}, r"uint8 from 0 to 63"),
    "black and white": ({"scale": lambda pixels: pixels // 255}, r"uint8 from 0 to 1"),
    "beyond white": ({"scale": lambda pixels: pixels * 2.0}, r"float64 from 0 to 510"),
    "not a number": ({"scale": with_nan}, "not finite"),
    "colour": ({"scale": lambda pixels: pixels[:50, ..., None].repeat(3, axis=3)}, r"shape \[42000, 32, 32, 3\]"),
    "too few": ({"counts": (5_000, 1_000, 2_000)}, "X_train has 5,000 pictures; 7,000 are needed"),
    "no test": ({"counts": (42_000, 1_000, 0)}, "X_test, y_test is missing; there are X_train, X_val"),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_house_numbers_from_elsewhere_that_do_not_fit_are_refused_and_kept(course_folder, kind):
    changes, reason = UNFIT[kind]
    path = house_numbers(course_folder / "data", **changes)
    with pytest.raises(
        DataError, match=rf"SVHN_single_grey1\.h5 in .* cannot be used .*{reason}.* move SVHN_single_grey1\.h5"
    ):
        datasets.load_svhn()
    assert datasets.verify("svhn").full.state == "damaged"
    with pytest.raises(DataError, match=reason):  # nothing is downloaded over it
        datasets.fetch("svhn", progress=False)
    assert path.is_file()


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        (np.arange(42_000) % 11, "both 0 and 10 are labels"),
        (np.arange(42_000) % 12, "a label is 11"),
        (np.full(42_000, 0.5), r"a label is 0\.5"),
        (np.zeros((42_000, 10)), r"float64 \[10000, 10\]|one digit for each picture"),
        (np.zeros(41_999), r"42,000 pictures, but its labels have the shape \[41999\]"),
    ],
)
def test_labels_of_house_numbers_that_are_no_digits_are_refused(course_folder, labels, reason):
    import h5py

    with h5py.File(house_numbers(course_folder / "data"), "a") as file:
        for part, count in {"train": 42_000, "val": 60_000, "test": 18_000}.items():
            del file[f"y_{part}"]
            file[f"y_{part}"] = labels if part == "train" else np.resize(labels, (count, *labels.shape[1:]))
    with pytest.raises(DataError, match=reason):
        datasets.load_svhn()


def test_a_damaged_file_of_house_numbers_is_refused_as_before(course_folder):
    a_page_of_text(house_numbers(course_folder / "data"))
    with pytest.raises(DataError, match=r"cannot be read .*Delete it and run `course data fetch svhn`"):
        datasets.load_svhn()


def test_house_numbers_in_the_layout_of_the_course_need_the_published_values(course_folder, embedded):
    formats.write(course_folder / "data" / "SVHN_single_grey1.h5", embedded["svhn"])
    with pytest.raises(DataError, match="other values than the published data"):
        datasets.load_svhn()


def hands_files(folder, embedded, scale=lambda pixels: pixels.astype("float32") / 255, published=True, flat=False):
    """Write X.npy and Y.npy of the drawn hands, in the order of the published files or in that of the digits."""
    folder.mkdir(parents=True, exist_ok=True)
    images, digits = embedded["sign_digits"]["X"], embedded["sign_digits"]["y"]
    columns = np.argsort(sign_digits_module.COLUMNS)[digits] if published else digits
    order = columns.argsort(kind="stable")
    np.save(folder / "X.npy", scale(images[order]))
    np.save(folder / "Y.npy", columns[order] if flat else np.eye(10)[columns[order]])


@pytest.mark.parametrize("place", ["data", "data/sign_digits"])
@pytest.mark.parametrize("scale", SCALES)
def test_x_npy_and_y_npy_are_the_sign_digits_whatever_their_scale(course_folder, embedded, place, scale, capsys):
    change, said = SCALES[scale]
    hands_files(course_folder / place, embedded, change)
    assert datasets.edition("sign_digits") == "full"
    X, y = datasets.load_sign_digits()
    np.testing.assert_array_equal(X, embedded["sign_digits"]["X"])
    np.testing.assert_array_equal(y, embedded["sign_digits"]["y"])
    assert (X.dtype, y.dtype) == ("uint8", "uint8")
    announced = capsys.readouterr().out
    for part in (
        said,
        "stand for the digits 9, 0, 7, 6, 1, 8, 4, 3, 2, 5 and were put right",
        "not the published file",
    ):
        assert part in announced
    assert datasets.verify("sign_digits").full.state == "accepted"
    assert datasets.fetch("sign_digits", progress=False).full.state == "accepted"


@pytest.mark.parametrize("flat", [False, True])
def test_classes_that_somebody_has_put_right_are_left(course_folder, embedded, flat):
    hands_files(course_folder / "data", embedded, published=False, flat=flat)
    X, y = datasets.load_sign_digits("full")
    np.testing.assert_array_equal(X, embedded["sign_digits"]["X"])
    np.testing.assert_array_equal(y, embedded["sign_digits"]["y"])
    assert "the classes of Y are the digits" in datasets.verify("sign_digits").full.note


def test_one_of_the_two_files_is_not_enough(course_folder, embedded):
    hands_files(course_folder / "data", embedded)
    (course_folder / "data" / "Y.npy").unlink()
    assert datasets.edition("sign_digits") == "embedded"
    with pytest.raises(DataError, match=r"no sign_digits\.npz and no X\.npy with Y\.npy in"):
        datasets.load_sign_digits("full")


def test_the_file_of_the_course_comes_before_files_from_elsewhere(course_folder, embedded):
    hands_files(course_folder / "data", embedded)
    (course_folder / "data" / "sign_digits.npz").write_bytes(b"damaged")
    with pytest.raises(DataError, match=r"sign_digits\.npz cannot be read"):
        datasets.load_sign_digits()


def fewer(folder):
    np.save(folder / "X.npy", np.load(folder / "X.npy")[:2000])


def other_numbers(folder):
    np.save(folder / "Y.npy", np.eye(10)[np.arange(2062) % 10])


def two_ones(folder):
    np.save(folder / "Y.npy", np.load(folder / "Y.npy") + np.eye(10)[0])


def objects(folder):
    np.save(folder / "Y.npy", np.array([{}] * 2062), allow_pickle=True)


def text(folder):
    a_page_of_text(folder / "Y.npy")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (fewer, r"X has 2000 pictures|2,000 pictures, but its labels have the shape \[2062, 10\]"),
        (other_numbers, r"Y has \(207, 207, 206.* expected \(205, 206, .* or \(204, 205, 206, "),
        (two_ones, "not one-hot"),
        (objects, "cannot be read"),
        (text, "cannot be read"),
    ],
)
def test_hands_from_elsewhere_that_do_not_fit_are_refused(course_folder, embedded, damage, reason):
    hands_files(course_folder / "data", embedded)
    damage(course_folder / "data")
    with pytest.raises(DataError, match=rf"X\.npy and Y\.npy in .*{reason}.*course data fetch sign_digits"):
        datasets.load_sign_digits()
    assert datasets.verify("sign_digits").full.state == "damaged"


def test_files_from_elsewhere_with_the_published_values_are_verified(course_folder, embedded, monkeypatch):
    hands_files(course_folder / "data", embedded)
    published = dataclasses.replace(
        sign_digits_module.SIGN_DIGITS, full=dataclasses.replace(sign_digits_module.SIGN_DIGITS.embedded)
    )
    monkeypatch.setitem(datasets._REGISTRY, "sign_digits", published)
    verified = datasets.verify("sign_digits").full
    assert (verified.state, verified.note) == ("verified", "")


def test_data_from_elsewhere_are_told_apart_by_what_is_used_of_them(course_folder, embedded):
    folder = course_folder / "data"
    assert datasets.foreign_data(folder) == ""
    path = house_numbers(folder)
    first = datasets.foreign_data(folder)
    assert first.startswith("svhn ")
    assert datasets.foreign_data() == first
    house_numbers(folder, counts=(42_000, 0, 18_000))
    assert datasets.foreign_data(folder) not in ("", first)
    house_numbers(folder, counts=(5_000, 1_000, 2_000))
    assert datasets.foreign_data(folder) == "svhn unusable"
    path.unlink()
    hands_files(folder / "sign_digits", embedded)
    assert datasets.foreign_data(folder).startswith("sign_digits ")


def test_published_files_and_what_the_course_makes_are_not_from_elsewhere(squares, course_folder, embedded):
    formats.write(course_folder / "data" / "squares.npz", small_arrays(0))
    formats.write(course_folder / "data" / "SVHN_single_grey1.h5", embedded["svhn"])  # of the course's layout
    assert datasets.foreign_data() == ""


# --- drawing ----------------------------------------------------------------------------------------------------------


def test_a_curve_goes_through_its_points():
    points = np.array([[0.0, 0], [1, 2], [3, 1], [4, 4]])
    drawn = drawing.curve(points, steps=5)
    np.testing.assert_allclose(drawn[::5], points)
    closed = drawing.curve(points, closed=True, steps=5)
    np.testing.assert_allclose(closed[::5], points)


def test_a_curve_through_points_on_a_line_is_that_line():
    drawn = drawing.curve([(0, 0), (1, 2), (2, 4), (3, 6)])
    np.testing.assert_allclose(drawn[:, 1], 2 * drawn[:, 0])


def test_fit_fills_the_image_up_to_the_margin():
    square = drawing.Shape(np.array([[0.0, 0], [10, 0], [10, 5], [0, 5]]), 255)
    (fitted,) = drawing.fit([square], size=28, margin=2)
    np.testing.assert_allclose(fitted.points.min(axis=0), [2, 8])
    np.testing.assert_allclose(fitted.points.max(axis=0), [26, 20])


def test_fill_covers_a_shape_and_nothing_else():
    square = drawing.Shape(np.array([[2.0, 2], [6, 2], [6, 6], [2, 6]]), 200)
    image = drawing.fill([square], 8)
    np.testing.assert_allclose(image[3:5, 3:5], 200)
    assert not image[:1].any()
    assert image.sum() == pytest.approx(16 * 200, rel=0.15)


def test_greys_do_not_turn_on_a_last_bit():
    nearly = np.array([0.5, 0.5 - 1e-12, 127.5, 127.5 - 1e-12, -3, 300])
    np.testing.assert_array_equal(drawing.greys(nearly), [1, 1, 128, 128, 0, 255])


def test_the_gallery_draws_a_row_for_each_class(course_folder, embedded, monkeypatch):
    import cv2

    for name, dataset in datasets.registry().items():
        formats.write(embedded_path(dataset), embedded[name])
    monkeypatch.setattr(sys, "argv", ["gallery", str(course_folder / "sheets")])
    gallery.main()
    drawn = sorted(path.name for path in (course_folder / "sheets").iterdir())
    assert drawn == sorted(f"{name}-embedded.png" for name in [*IMAGES, "scenes_boxes", "scenes_masks"])
    sheet = cv2.imread(str(course_folder / "sheets" / "mnist-embedded.png"), cv2.IMREAD_GRAYSCALE)
    assert sheet.shape == (10 * 30 + 2, 16 * 30 + 2)
    arrays = embedded["mnist"]
    first_three = arrays["x_train"][arrays["y_train"] == 3][0]
    np.testing.assert_array_equal(sheet[2 + 3 * 30 : 2 + 3 * 30 + 28, 2:30], first_three)
    colours = cv2.cvtColor(cv2.imread(str(course_folder / "sheets" / "cifar10-embedded.png")), cv2.COLOR_BGR2RGB)
    first_frog = embedded["cifar10"]["x_train"][embedded["cifar10"]["y_train"] == 6][0]
    np.testing.assert_array_equal(colours[2 + 6 * 34 : 2 + 6 * 34 + 32, 2:34], first_frog)
