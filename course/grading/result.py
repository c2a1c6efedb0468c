"""The result of grading a submission, and the file it is kept in.

A result file is ``results/<student>/<session>.json``. Everything that people see of a grade is made from these files, so a
half-written one must never be read: it is written aside and renamed, and reading validates it.

Schema 2; files of schema 1, where the findings are called ``evidence``, are read as well:

==============  =========================================================================================
key             value
==============  =========================================================================================
schema          2
student         nbgrader's id of the student; empty until the result is recorded
assignment      name of the session
status          ``graded``, or ``ungraded`` where a person has to look
score           sum of the points of the cells
max_score       sum of the points that could be had
isolation       what kept the student's code in, such as ``bubblewrap, landlock 7, seccomp``
edition         data edition: ``embedded`` or ``full``, with the data of it that are not the published ones
key             SHA-256 of everything the result depends on; empty where it is not cached
seconds         wall time of the grading
versions        name and version of Python and of the libraries that matter
findings        what was found and neutralized, and what the engine noticed, a line each
cells           a list, see `CellResult`
skipped         names of the examples and provided cells that did not run, since nothing graded reads them
outputs         nbformat outputs of each cell that ran, by the cell's name; text and PNG pictures only
==============  =========================================================================================
"""

import contextlib
import dataclasses
import json
import math
import os
import secrets
import stat
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

SCHEMA = 2
FOR_A_PERSON = "A person will look at this question."


class InvalidResult(ValueError):
    """A file that is no result of this schema."""


class Status(StrEnum):
    """The verdict on a cell."""

    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"  # a check said what is wrong
    ERROR = "error"  # the test could not go on: a name is missing, an answer is of another kind
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"  # the student's process ended
    MANUAL = "manual"  # a person grades it
    UNGRADED = "ungraded"  # the grader itself failed


@dataclass
class CellResult:
    """The verdict on one graded cell.

    Args:
        grade_id: nbgrader's name of the cell.
        points: Points earned; 0 where a person still has to grade.
        max_points: Points that could be had.
        status: The verdict.
        message: What the student reads; plain text, without anything of a hidden test.
        check: Id of the check that failed, such as ``product: value (hidden)``; empty otherwise.
        seconds: Wall time of the test cell.
        detail: For the author of a hidden test: where it raised what. Nothing that students get holds it.
    """

    grade_id: str
    points: float
    max_points: float
    status: Status
    message: str = ""
    check: str = ""
    seconds: float = 0.0
    detail: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points) and 0 <= self.points <= self.max_points):
            raise InvalidResult(f"cell {self.grade_id}: {self.points} points of {self.max_points} are none")


@dataclass
class Result:
    """The result of one submission; the fields are those of the file."""

    assignment: str
    status: str
    cells: list[CellResult]
    student: str = ""
    isolation: str = ""
    edition: str = ""
    key: str = ""
    seconds: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    outputs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points earned."""
        return math.fsum(cell.points for cell in self.cells)

    @property
    def max_score(self) -> float:
        """The points that could be had."""
        return math.fsum(cell.max_points for cell in self.cells)

    def as_dict(self) -> dict[str, Any]:
        """Return the result as the file holds it."""
        return {"schema": SCHEMA, "score": self.score, "max_score": self.max_score, **dataclasses.asdict(self)}

    @classmethod
    def from_dict(cls, data: Any) -> "Result":
        """Make a result from what a file holds.

        Raises:
            InvalidResult: If it is none of this schema.
        """
        if not isinstance(data, dict) or data.get("schema") not in (1, SCHEMA):
            raise InvalidResult(f"no result of schema {SCHEMA}")
        former = {"evidence": "findings"} if data["schema"] == 1 else {}
        data = {
            former.get(name, name): value
            for name, value in data.items()
            if name not in ("schema", "score", "max_score")
        }
        try:
            cells = [CellResult(**{**cell, "status": Status(cell["status"])}) for cell in data.pop("cells")]
            result = cls(cells=cells, **data)
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise InvalidResult(f"not a whole result: {error}") from None
        if result.status not in ("graded", "ungraded"):
            raise InvalidResult(f"unknown status {result.status!r}")
        return result

    def write(self, path: Path, shared: bool = False) -> None:
        """Write the file aside and rename it, so that it is there whole or not at all.

        Args:
            path: The file. Who may read it is decided by the umask, as for any file.
            shared: Whether the group may write it, too: nbgrader's `CourseDirectory.groupshared`, for several instructors.

        Raises:
            OSError: If it cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        try:
            with aside.open("x", encoding="utf-8") as file:
                json.dump(self.as_dict(), file, indent=1, ensure_ascii=False, allow_nan=False)
                file.flush()
                os.fsync(file.fileno())
            if shared:
                aside.chmod(0o664)
                with contextlib.suppress(PermissionError):  # the folder may be a colleague's, who has opened it already
                    for folder in (path.parent, path.parent.parent):
                        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o2770)
            os.replace(aside, path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise

    @classmethod
    def read(cls, path: Path) -> "Result":
        """Read and validate a result file.

        Raises:
            InvalidResult: If it holds no whole result of this schema.
            OSError: If it cannot be read.
        """
        try:
            return cls.from_dict(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, RecursionError) as error:
            raise InvalidResult(f"{path}: {error}. Delete it and grade the submission again.") from None
