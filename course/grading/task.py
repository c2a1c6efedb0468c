"""A submission to grade as a value: what goes to a worker, and the key of what comes back.

A task holds everything that its result depends on, as plain data; `run` makes the result of it on any machine that has the
same environment. The key is the SHA-256 of all of it. It leaves out the student's name, the time, and whatever of a
submission does not count, so that a result can be found again after a crash, and for free.
"""

import functools
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course import environment, notebooks
from course.grading import engine
from course.grading.canonical import MAX_BYTES, Unreadable, canonical
from course.grading.released import read_released
from course.grading.result import Result, Status
from course.grading.settings import Assignment, Settings
from course.layout import Course
from course.notebooks import Role

MAX_FILES = 1_000
MAX_FILES_BYTES = 200_000_000
# A later attempt may end otherwise: such a result is kept for people to read, but not used again.
NOT_REPEATABLE = {Status.TIMEOUT, Status.MEMORY, Status.CRASHED, Status.UNGRADED}


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    Args:
        student: nbgrader's id of the student.
        submission: The bytes of the submitted notebook.
        files: Path and content of the submission's other files.
        assignment: The instructor's notebook, the release and its files.
        settings: Limits, seed, isolation, data edition.
        evidence: What was odd about the submitted folder, a line each.
    """

    student: str
    submission: bytes
    files: dict[str, bytes]
    assignment: Assignment
    settings: Settings
    evidence: tuple[str, ...] = ()

    def key(self) -> str:
        """Return the SHA-256 of everything that the result depends on, in hexadecimal."""
        digest = hashlib.sha256()
        parts = [_assignment_key(self.assignment), _environment_key(), self.settings.as_dict(), self._answers()]
        digest.update(json.dumps(parts, sort_keys=True).encode())
        for name, content in sorted(self.files.items()):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "replace") + content)
        return digest.hexdigest()

    def _answers(self) -> list[list[str]]:
        """Return the cells in their order: what the student wrote, the place and kind of it, and the names of the others.

        Bytes that are no notebook stand for themselves.
        """
        try:
            notebook, _ = canonical(self.submission, _release(self.assignment))
        except Unreadable:
            return [["unreadable", hashlib.sha256(self.submission).hexdigest()]]
        locked = (Role.GIVEN, Role.TESTS)
        return [
            [cell["id"]]
            if notebooks.role(cell) in locked
            else [cell["id"], cell.cell_type, cell.source, json.dumps(cell.metadata.get("course"))]
            for cell in notebook.cells
        ]


def run(task: Task) -> Result:
    """Grade a submission; whatever goes wrong is in the result, so that the class goes on."""
    result = engine.grade(task.submission, task.assignment, task.settings, task.files)
    result.student = task.student
    result.evidence = [*task.evidence, *result.evidence]
    if result.status == "graded" and not any(cell.status in NOT_REPEATABLE for cell in result.cells):
        result.key = task.key()
    return result


def read_assignment(course: Course, session: str) -> Assignment:
    """Read what a session is graded against: what was released, with the tests that belong to it.

    Raises:
        NotReleased: If there is no release, or nothing says which tests belong to it.
    """
    own = read_released(course, session)
    return Assignment(
        session, own.source, own.release, files_beside(course.release(session)), own.former, own.notice(session)
    )


def files_beside(notebook: Path) -> dict[str, bytes]:
    """Return path and content of each file that lies in a notebook's folder and is no notebook itself."""
    folder = notebook.parent
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }


def read_task(student: str, folder: Path, assignment: Assignment, settings: Settings) -> Task:
    """Read a submitted folder.

    Links are not followed and sizes are bounded; what is left out is said in the task's evidence. A notebook that has another
    name than the session's counts if it is the only one.

    Args:
        student: nbgrader's id of the student.
        folder: ``submitted/<student>/<session>``.
        assignment: What it is graded against.
        settings: How.
    """
    evidence: list[str] = []
    submitted = list(_regular_files(folder, evidence))
    wanted = folder / f"{assignment.name}.ipynb"
    found = [path for path in submitted if path.suffix == ".ipynb" and path.parent == folder]
    if wanted in found:
        notebook = wanted
    elif len(found) == 1:
        (notebook,) = found
        evidence.append(f"the notebook was handed in as {notebook.name!r}")
    else:
        evidence.append(f"there is no notebook {wanted.name}")
        notebook = None
    files: dict[str, bytes] = {}
    size = 0
    for path in submitted:
        if path.suffix == ".ipynb" or path.name == "timestamp.txt":
            continue
        size += path.stat().st_size
        if len(files) >= MAX_FILES or size > MAX_FILES_BYTES:
            evidence.append(f"more than {MAX_FILES} files or {MAX_FILES_BYTES // 1_000_000} MB: the rest was left out")
            break
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
    content = _bounded_bytes(notebook) if notebook else b""
    return Task(student, content, files, assignment, settings, tuple(evidence))


def _regular_files(folder: Path, evidence: list[str]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted([*names, *folders]):
            path = Path(parent) / name
            if path.is_symlink():
                evidence.append(f"{path.relative_to(folder)} is a link to {os.readlink(path)!r}; it was not followed")
            elif path.is_file():
                if ".ipynb_checkpoints" not in path.parts and "__pycache__" not in path.parts:
                    yield path
            elif name in names:
                evidence.append(f"{path.relative_to(folder)} is no ordinary file; it was left out")


def _bounded_bytes(path: Path) -> bytes:
    # One byte more than is allowed is enough to be refused by size.
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


@functools.lru_cache(maxsize=8)
def _parsed(release: str) -> nbformat.NotebookNode:
    return nbformat.reads(release, as_version=4)


def _release(assignment: Assignment) -> nbformat.NotebookNode:
    return _parsed(assignment.release)


@functools.lru_cache(maxsize=8)
def _text_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _assignment_key(assignment: Assignment) -> list[str]:
    files = [f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(assignment.files.items())]
    former = hashlib.sha256("".join(sorted(assignment.former)).encode()).hexdigest()
    return [assignment.name, _text_key(assignment.source), _text_key(assignment.release), former, *files]


@functools.lru_cache(maxsize=1)
def _environment_key() -> list[str]:
    """Return what a result depends on besides the task: libraries, the course's own code, the processor's instructions.

    The same seed gives other weights with other instructions (AVX2 against AVX-512).
    """
    package = Path(__file__).resolve().parents[1]
    code = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        code.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    versions = [f"python {platform.python_version()}", *_distributions()]
    variables = [f"{name}={value}" for name, value in sorted(environment.KERNEL_ENVIRONMENT.items())]
    return [*versions, *variables, code.hexdigest(), platform.machine(), _instructions()]


def _distributions() -> list[str]:
    """Return name and version of everything that is installed: any library may decide a result."""
    return sorted({f"{each.name} {each.version}" for each in importlib.metadata.distributions()})


def _instructions() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((_text_key(line) for line in lines if line.startswith(("flags", "Features"))), "")
