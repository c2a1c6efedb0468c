"""Where everything of a course lies."""

from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError


class NotACourse(CourseError):
    """The folder, and those above it, hold no course."""


@dataclass(frozen=True)
class Course:
    """The folders of a course, named as nbgrader names them.

    Args:
        root: The folder that holds ``nbgrader_config.py`` and ``source/``.
        submitted: The folder of the submissions; ``submitted/`` by default.
    """

    root: Path
    submitted: Path | None = None

    @classmethod
    def find(cls, start: Path | None = None) -> "Course":
        """Return the course around a folder.

        Args:
            start: Where to look, and then upwards; the working folder by default.

        Raises:
            NotACourse: If there is none.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / "nbgrader_config.py").is_file() and (folder / "source").is_dir():
                return cls(folder)
        raise NotACourse(
            f"{start} is not inside a course: no folder from here upwards holds nbgrader_config.py and source/. "
            "Go to the course's folder, or name it with --course."
        )

    def sessions(self) -> list[str]:
        """Return the names of the sessions that have a source notebook, in order."""
        return sorted(path.parent.name for path in self.root.glob("source/*/*.ipynb") if path.stem == path.parent.name)

    def source(self, session: str) -> Path:
        """Return the notebook that the instructor edits."""
        return self.root / "source" / session / f"{session}.ipynb"

    def release(self, session: str) -> Path:
        """Return the notebook that students get."""
        return self.root / "release" / session / f"{session}.ipynb"

    def released(self, session: str) -> Path:
        """Return the file that keeps what the release was made from; no student sees it."""
        return self.root / ".course" / "released" / f"{session}.json"

    def cases(self, session: str) -> Path:
        """Return the folder of right and wrong answers."""
        return self.root / "cases" / session

    @property
    def submitted_folder(self) -> Path:
        """The folder of the submissions."""
        return self.submitted or self.root / "submitted"

    def submissions(self, session: str, student: str = "*") -> dict[str, Path]:
        """Return the submitted folder of each student who handed the session in.

        A folder whose name is not text, or holds control characters, is no student's: `submission.strays` names it.

        Args:
            session: The session's name.
            student: Only students of this id; a pattern, as nbgrader takes it. One id is looked up without listing the others.
        """
        found = sorted(self.submitted_folder.glob(f"{student}/{session}"))
        return {path.parent.name: path for path in found if path.is_dir() and path.parent.name.isprintable()}

    def result(self, student: str, session: str) -> Path:
        """Return the file that holds the result of a student for a session."""
        return self.root / "results" / student / f"{session}.json"
