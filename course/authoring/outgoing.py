"""What leaves with a release: which files beside the notebook, and of the notebook which metadata and attachments.

Everything is refused or left out that is not known to be meant for students: lists of what may go, not of what must stay.
nbgrader goes through `Outgoing` whenever it releases a session: `course build`, `nbgrader generate_assignment`, the formgrader.
"""

import os
import re
from collections.abc import Collection, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from course import notebooks
from course.authoring.lint import comments, lint
from course.grading import released
from course.layout import Course

NOTEBOOK_METADATA = {"kernelspec", "language_info"}
CELL_METADATA = {"nbgrader", "tags", "deletable", "editable", "jupyter", "cellView"}
#: Of the metadata that hold more than a word; nbgrader's are those of its schema 3.
INNER_METADATA = {
    "nbgrader": {
        "grade_id",
        "grade",
        "solution",
        "locked",
        "task",
        "points",
        "schema_version",
        "cell_type",
        "checksum",
    },
    "jupyter": {"source_hidden", "outputs_hidden"},
    "kernelspec": {"display_name", "language", "name"},
    "language_info": {"name"},
}
TAGS = {"raises-exception", "hide-input"}
_ATTACHMENT = re.compile(r"attachment:([^\s)\"'>\]]+)")


class Outgoing(NbGraderPreprocessor):
    """Check that a session may be released, and take out of its notebook what is not meant for students.

    It stands behind nbgrader's `ClearSolutions` and `ClearOutput`: an attachment that only a solution shows is not referred to
    any more.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Clean a notebook that is being released.

        Raises:
            NbGraderException: If the source, or a file beside it, must not be released.
        """
        names = resources["nbgrader"]
        source = Path(resources["metadata"]["path"], f"{names['notebook']}.ipynb")
        exporter: Any = self.parent
        if problems := refusals(source, exporter.parent.coursedir.ignore):
            raise NbGraderException(problems)
        clean(nb)
        return nb, resources


class Keep(NbGraderPreprocessor):
    """Keep the source of what is being released, for grading; the last step. See `course.grading.released`."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Keep the source beside, out of the students' reach; the released notebook stays as it is."""
        exporter: Any = self.parent
        names = resources["nbgrader"]
        source = Path(resources["metadata"]["path"], f"{names['notebook']}.ipynb")
        course = Course(Path(exporter.parent.coursedir.root))
        released.keep(course, names["assignment"], source.read_text(encoding="utf-8"), nb)
        return nb, resources


def refusals(source: Path, ignored: Collection[str]) -> str:
    """Return why a source must not be released, for a person to read; nothing where it may be.

    Args:
        source: The source notebook.
        ignored: Patterns of the names that nbgrader leaves where they are.
    """
    notebook = notebooks.read(source)
    problems = [*lint(notebook), *stray(source.parent, notebook, ignored)]
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"{source.name} must not be released:\n{lines}" if problems else ""


def stray(folder: Path, notebook: NotebookNode, ignored: Collection[str]) -> list[str]:
    """Return what is beside a source notebook and must not be released, a line each.

    A file goes to students if what they get names it, or names its folder as one. So what only a hidden test or a solution
    speaks of does not go, nor notes, nor a copy that an editor left.

    Args:
        folder: The session's folder in ``source/``.
        notebook: Its source notebook.
        ignored: Patterns of the names that nbgrader leaves where they are.
    """
    own = folder / f"{folder.name}.ipynb"
    if not own.is_file():
        return [f"a session has one notebook, which is named as its folder: {own.name} is missing"]
    text = "\n".join(released_text(cell) for cell in notebook.cells)
    return [
        f"{path.relative_to(folder).as_posix()}: {problem}"
        for path in _files(folder, ignored)
        if path != own and (problem := _problem(path, folder, text))
    ]


def _files(folder: Path, ignored: Collection[str]) -> Iterator[Path]:
    def counts(name: str) -> bool:
        return not any(fnmatch(name, pattern) for pattern in ignored)

    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(filter(counts, folders))
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in sorted([*filter(counts, names), *links]))


def _problem(path: Path, folder: Path, text: str) -> str:
    if path.is_symlink() or not path.is_file():
        return "only ordinary files are released; put a copy in its place"
    if path.suffix == ".ipynb":
        return (
            "a session has one notebook, which is graded; begin another session for this one, or move it out of source/"
        )
    if "solution" in path.relative_to(folder).as_posix().lower():
        return "by its name it is a solution, which students would get; move it out of source/"
    if not _is_named(path.relative_to(folder), text):
        return (
            "students would get it, though nothing that they get names it; name it in the notebook, outside of solutions and "
            "hidden tests, or move it out of source/"
        )
    return ""


def _is_named(path: Path, text: str) -> bool:
    """Tell whether a text names a file: by its name, as a module, or by a folder that it is in."""
    name = re.escape(path.name)
    ways = [rf"(?<![\w.-]){name}(?![\w-])"]
    ways += [rf"['\"/]{re.escape(parent.name)}(?:/|['\"])" for parent in path.parents if parent.name]
    if path.suffix == ".py":
        ways.append(rf"^\s*(?:import|from)\s[^\n]*\b{re.escape(path.stem)}\b")
    return any(re.search(way, text, re.MULTILINE) for way in ways)


def released_text(cell: NotebookNode) -> str:
    """Return what students get of the text of a source cell."""
    return notebooks.without_solutions(notebooks.without_hidden_tests(cell.source))


def clean(notebook: NotebookNode) -> None:
    """Take metadata that are not meant for students, and attachments that no text shows, out of a notebook, in place."""
    _keep_only(notebook.metadata, NOTEBOOK_METADATA)
    for cell in notebook.cells:
        _keep_only(cell.metadata, CELL_METADATA)
        if "tags" in cell.metadata:
            cell.metadata["tags"] = [tag for tag in cell.metadata["tags"] if tag in TAGS]
            if not cell.metadata["tags"]:
                del cell.metadata["tags"]
        if "attachments" in cell:
            shown = _attachments(cell)
            cell["attachments"] = {name: data for name, data in cell["attachments"].items() if name in shown}
            if not cell["attachments"]:
                del cell["attachments"]


def remains(notebook: NotebookNode) -> list[str]:
    """Return what a released notebook still holds that `clean` takes out, or that is not shown, a line each."""
    found = [f"metadata {name}" for name in _unknown(notebook.metadata, NOTEBOOK_METADATA)]
    for cell in notebook.cells:
        unknown = _unknown(cell.metadata, CELL_METADATA)
        unknown += [f"tag {tag}" for tag in cell.metadata.get("tags", []) if tag not in TAGS]
        found += [f"cell {cell['id']}: metadata {name}" for name in unknown]
        if cell.get("outputs") or cell.get("execution_count"):
            found.append(f"cell {cell['id']}: outputs")
        hidden = sorted(set(cell.get("attachments", {})) - _attachments(cell))
        found += [f"cell {cell['id']}: attachment {name}, which its text does not show" for name in hidden]
        if cell.cell_type != "code" and comments(cell.source):
            found.append(f"cell {cell['id']}: a comment <!-- … -->")
    return found


def _attachments(cell: NotebookNode) -> set[str]:
    """Return the names of the attachments that a cell's text shows; only a text can show one."""
    from urllib.parse import unquote

    return {unquote(name) for name in _ATTACHMENT.findall(cell.source)} if cell.cell_type != "code" else set()


def _keep_only(metadata: NotebookNode, known: set[str]) -> None:
    for name in list(metadata):
        if name not in known:
            del metadata[name]
        elif name in INNER_METADATA and isinstance(metadata[name], dict):
            for inner in set(metadata[name]) - INNER_METADATA[name]:
                del metadata[name][inner]


def _unknown(metadata: NotebookNode, known: set[str]) -> list[str]:
    names = [name for name in metadata if name not in known]
    for name, inner in INNER_METADATA.items():
        if isinstance(metadata.get(name), dict):
            names += [f"{name}.{each}" for each in metadata[name] if each not in inner]
    return names
