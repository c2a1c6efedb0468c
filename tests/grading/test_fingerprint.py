"""The fingerprint changes with whatever can decide a verdict, and with nothing else."""

import importlib.metadata
import shutil
from types import SimpleNamespace

import pytest

from course.environment import KERNEL_ENVIRONMENT
from course.grading import fingerprint as prints
from course.grading.sandbox.zygote import _MODULES, LIBRARIES


@pytest.fixture
def package(tmp_path):
    """Return a copy of the package."""
    shutil.copytree(prints.PACKAGE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


@pytest.fixture
def fingerprint():
    """Return a function that makes the fingerprint anew."""

    def make():
        prints.fingerprint.cache_clear()
        return prints.fingerprint()

    yield make
    prints.fingerprint.cache_clear()


@pytest.mark.parametrize(
    "name",
    [
        "__init__.py",
        "checks/functions.py",
        "grading/student/server.py",
        "grading/engine.py",
        "datasets/mnist.py",
        "oracles/bakery.py",
        "training.py",
        "environment.py",
        "grading/new.py",
        "grading/sandbox/walls/deep.py",
        "checks/table.json",
        "later.py",
    ],
)
def test_code_that_runs_beside_a_student_counts_in_every_folder_and_form(package, name):
    before = prints.code(package)
    (package / name).parent.mkdir(parents=True, exist_ok=True)
    with (package / name).open("a") as file:
        file.write("\n")
    assert prints.code(package) != before


@pytest.mark.parametrize(
    "name",
    [
        "cli/grade.py",
        "reports/feedback.py",
        "reports/templates/feedback.html",
        "authoring/build.py",
        "gradebook/new.py",
    ],
)
def test_pages_reports_and_commands_do_not_count(package, name):
    before = prints.code(package)
    with (package / name).open("a") as file:
        file.write("\n")
    (package / "grading" / "__pycache__").mkdir()
    (package / "grading" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert prints.code(package) == before


@pytest.mark.parametrize(
    "line",
    [
        "import course.reports.text",
        "from course.reports import text",
        "from course.reports.text import plain",
        "def late():\n    from course.reports.text import plain",
    ],
)
def test_what_such_code_imports_counts_wherever_it_lies(package, line):
    with (package / "checks" / "arrays.py").open("a") as file:
        file.write(f"\n{line}\n")
    before = prints.code(package)
    with (package / "reports" / "text.py").open("a") as file:
        file.write("\n")
    assert prints.code(package) != before


def test_a_file_that_moves_and_one_that_goes_are_changes(package):
    before = prints.code(package)
    (package / "checks" / "subject.py").rename(package / "checks" / "topic.py")
    moved = prints.code(package)
    (package / "checks" / "topic.py").unlink()
    assert len({before, moved, prints.code(package)}) == 3


def test_every_module_that_the_zygote_holds_counts():
    counted = {
        path.relative_to(prints.PACKAGE.parent).with_suffix("").as_posix() for path in prints.files(prints.PACKAGE)
    }
    held = {name.replace(".", "/") for name in (*LIBRARIES, *_MODULES) if name.startswith("course.")}
    assert held
    for name in held:
        assert {name, f"{name}/__init__"} & counted, name


def test_another_version_of_any_distribution_changes_it(monkeypatch, fingerprint):
    found = [SimpleNamespace(name=each.name, version=each.version) for each in importlib.metadata.distributions()]
    assert {"scikit-learn", "matplotlib", "h5py", "opencv-python-headless", "pyarrow"} <= {each.name for each in found}

    def with_version(name=""):
        those = [SimpleNamespace(name=e.name, version=e.version + "1" * (e.name == name)) for e in found]
        monkeypatch.setattr(importlib.metadata, "distributions", lambda path: reversed(those))
        return fingerprint()

    before = with_version()
    assert before == with_version()
    for name in ("scikit-learn", "matplotlib", "h5py", "opencv-python-headless", "pyarrow", found[0].name):
        assert with_version(name) != before, name


def test_a_library_that_adds_distributions_of_its_own_to_the_path_changes_nothing(tmp_path, monkeypatch, fingerprint):
    before = fingerprint()
    (tmp_path / "inner-1.0.dist-info").mkdir()
    (tmp_path / "inner-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: inner\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "inner 1.0" in {f"{each.name} {each.version}" for each in importlib.metadata.distributions()}
    assert fingerprint() == before


def test_the_variables_of_the_kernel_and_the_processor_change_it(monkeypatch, fingerprint):
    before = fingerprint()
    assert fingerprint() == before
    monkeypatch.setitem(KERNEL_ENVIRONMENT, "TF_ENABLE_ONEDNN_OPTS", "1")
    other = fingerprint()
    monkeypatch.setattr(prints, "_instructions", lambda: "flags: none")
    assert len({before, other, fingerprint()}) == 3
