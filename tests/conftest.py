import os
import shutil
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, settings

from course import environment
from course.layout import Course

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"

environment.prepare()
# Tests speak of what the course ships, unless one asks for the real data by name.
os.environ.setdefault("COURSE_DATA_EDITION", "embedded")

# Machines are noisy, and what CI tries must not change from run to run. `HYPOTHESIS_PROFILE=long` tries more, anew each time.
settings.register_profile(
    "short",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("long", settings.get_profile("short"), derandomize=False, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.fixture(scope="session")
def root() -> Course:
    """Return the course itself."""
    return Course(ROOT)


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    """Return a course of its own whose only session runs in a second."""
    return make_tiny(tmp_path / "course")


def make_tiny(folder: Path) -> Course:
    course = Course(folder)
    course.source("tiny").parent.mkdir(parents=True)
    shutil.copy(FIXTURES / "tiny" / "tiny.ipynb", course.source("tiny"))
    shutil.copytree(FIXTURES / "tiny-cases", course.cases("tiny"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return course


@pytest.fixture
def tiny_source() -> nbformat.NotebookNode:
    """Return the source notebook of the tiny session."""
    return nbformat.read(FIXTURES / "tiny" / "tiny.ipynb", as_version=4)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of the real data; skip, loudly, where there is none."""
    folder = Path(os.environ.get("COURSE_DATA_DIR", ROOT.parent / "shared" / "data"))
    if not (folder / "mnist.npz").is_file():
        pytest.skip(f"the real data are not in {folder}: set COURSE_DATA_DIR")
    return folder
