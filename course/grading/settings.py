"""How a submission is graded: limits, seed, data edition and isolation, in one place."""

from dataclasses import dataclass, field, fields
from typing import Any

MEGABYTE = 1 << 20


def _between(default: Any, least: float, greatest: float) -> Any:
    """Return a field with the range that a configuration may choose from; tests of the engine go beyond it."""
    return field(default=default, metadata={"min": least, "max": greatest})


@dataclass(frozen=True)
class Settings:
    """What `course.grading.engine.grade` can be given; every default is meant to be used.

    Args:
        cell_seconds: Wall time of one of the student's cells.
        call_seconds: Wall time of one call that a test makes into the student's code.
        question_seconds: Wall time of one test cell, its calls included.
        notebook_seconds: Wall time of a whole submission; what is not graded by then counts as timed out.
        grace_seconds: How long an interrupted cell or call may take to stop before its process is killed.
        restarts: How often a submission's process is started again after a crash.
        memory_mb: Memory that the student's processes may use together, beyond what they were born with.
        processes: Processes and threads of a submission.
        file_mb: Size of a single file.
        disk_mb: Size of all files that a submission writes.
        outputs: Outputs kept of one cell.
        output_kb: Text and pictures kept of one cell.
        value_mb: Size of one serialized value, from the student's process to the examiner.
        seed: Seed of `random`, NumPy and TensorFlow, at the start and before each test.
        sandbox: ``True`` demands bubblewrap, ``False`` grades without it.
        unread_cells: Whether examples and provided cells run, too, of which no answer and no test reads anything.
        edition: Data edition that notebooks load: ``embedded`` or ``full``.
        data: Folder of the data sets, or None.
        foreign: Files from elsewhere that stand in there for published data, as `course.datasets.foreign_data` names them;
            found and not configured.
        zygote_idle_seconds: How long the zygote waits for work before it ends.
    """

    cell_seconds: float = _between(60.0, 0.1, 86_400)
    call_seconds: float = _between(20.0, 0.1, 86_400)
    question_seconds: float = _between(120.0, 0.1, 86_400)
    notebook_seconds: float = _between(900.0, 1, 604_800)
    grace_seconds: float = _between(2.0, 0, 600)
    restarts: int = _between(8, 0, 1_000)
    memory_mb: int = _between(4_096, 512, 1 << 20)
    processes: int = _between(128, 16, 32_768)
    file_mb: int = _between(256, 1, 1 << 20)
    disk_mb: int = _between(512, 1, 1 << 20)
    outputs: int = _between(500, 0, 100_000)
    output_kb: int = _between(2_000, 0, 1 << 20)
    value_mb: int = _between(256, 1, 1 << 20)
    seed: int = _between(1_234, 0, (1 << 32) - 1)  # what NumPy takes
    sandbox: bool = True
    unread_cells: bool = False
    edition: str = field(default="embedded", metadata={"values": ("embedded", "full")})
    data: str | None = None
    foreign: str = field(default="", metadata={"found": True})
    zygote_idle_seconds: float = _between(300.0, 0, 604_800)

    def edition_recorded(self) -> str:
        """Return what a result says of its data: the edition, and which data of it are not the published ones."""
        return f"{self.edition} (not the published {self.foreign})" if self.foreign else self.edition

    def as_dict(self) -> dict[str, Any]:
        """Return what a result depends on, for the cache key: the data folder and idle time are left out.

        What published and embedded data hold is known by their digests; what others hold is in `foreign`.
        """
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _NOT_IN_KEY}


_NOT_IN_KEY = {"data", "zygote_idle_seconds"}


@dataclass(frozen=True)
class Assignment:
    """An assignment as a grading task carries it: plain data, the same on every machine.

    Args:
        name: Name of the session.
        source: The instructor's notebook as JSON, with solutions and hidden tests.
        release: The released notebook as JSON.
        files: Path and content of each file released with the notebook.
        former: What locked cells looked like in this and in former releases; who has an older copy has changed nothing.
        notice: What an instructor should know before grading; no result depends on it.
    """

    name: str
    source: str
    release: str
    files: dict[str, bytes] = field(default_factory=dict)
    former: frozenset[str] = frozenset()
    notice: str = ""
