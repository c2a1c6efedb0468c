"""The steps that the course puts into nbgrader's own converters, by `nbgrader_config.py`.

`SubmissionReader` and `Execute` make `nbgrader autograde` fair and hard to stop; `HideTests` and `PlainOutputs` make
`nbgrader generate_feedback` safe to hand out.
"""

import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

import nbgrader.preprocessors
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer

from course import notebooks
from course.grading.canonical import Unreadable, canonical, untouched

MAX_TEXT = 100_000  # characters of one output
MAX_OUTPUTS = 200  # of one cell
PICTURES = ("image/png", "image/jpeg")
HIDDEN_NOTE = "# Further tests are hidden."


class SubmissionReader(NotebookExporter):
    """Read a submission as the canonical notebook, whatever its bytes are.

    nbgrader's `Autograde` converter reads with this twice: the submission, and then what it wrote itself.
    """

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a submission from an open file.

        Raises:
            NbGraderException: If the assignment was not released.
        """
        converter: Any = self.parent
        if not converter._sanitizing:
            return super().from_file(file_stream, resources, **kwargs)
        assert resources is not None
        names, coursedir = resources["nbgrader"], converter.coursedir
        folder = Path(coursedir.format_path(coursedir.release_directory, ".", names["assignment"]))
        path = folder / f"{names['notebook']}.ipynb"
        if not path.is_file():
            raise NbGraderException(f"{path} is missing: run `course build {names['assignment']}` first.")
        release = notebooks.read(path)
        try:
            notebook, evidence = canonical(file_stream.buffer.read(), release)
        except Unreadable as problem:
            notebook, evidence = untouched(release), []
            notebook.cells.insert(
                0, new_markdown_cell(f"**This submission could not be graded.** {problem}", id="unreadable")
            )
            notebook.metadata["course"] = {"problem": str(problem)}
        for line in evidence:
            self.log.warning("%s: %s", names["student"], line)
        if evidence:
            notebook.metadata["course"] = {"evidence": evidence}
        return self.from_notebook_node(notebook, resources, **kwargs)


class Execute(nbgrader.preprocessors.Execute):
    """Execute a notebook so that a cell which hangs or kills the process costs that cell alone.

    After such a cell the kernel is started again and the other cells are run anew. Lines on stderr cost nothing, and a
    partial credit counts only if it is a finite number from 0 to the points of the cell.
    """

    max_restarts = Integer(3, help="How often a notebook is run again without a cell that hung or died.").tag(
        config=True
    )

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute every code cell, in fresh kernels where it must be."""
        self.interrupt_on_timeout = False  # the exception that this gives instead names the cell
        self._lost: dict[int, NotebookNode] = {}
        self._given_up_after: int | None = None
        while True:
            self._current = 0
            try:
                nb, resources = super().preprocess(nb, resources, km)
                break
            except (DeadKernelError, CellTimeoutError) as error:
                self.log.warning("Cell %d of the notebook was stopped: %s", self._current, type(error).__name__)
                self._lost[self._current] = self._explain(error)
                if len(self._lost) > self.max_restarts:
                    self._given_up_after = self._current
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [_bounded(output) for output in cell.outputs[:MAX_OUTPUTS]]
                if notebooks.role(cell) is notebooks.Role.TESTS:
                    settle(cell)
        return nb, resources or {}

    def preprocess_cell(self, cell: NotebookNode, resources: dict[str, Any], index: int) -> tuple[NotebookNode, Any]:
        """Execute one cell, unless it was lost in an earlier run."""
        self._current = index
        lost = self._lost.get(index)
        if lost is None and self._given_up_after is not None and index > self._given_up_after:
            lost = new_output(
                "error",
                ename="NotRun",
                evalue="",
                traceback=["This cell was not run: too many cells hung or died before it."],
            )
        if lost is not None:
            if cell.cell_type == "code":
                cell.outputs = [lost]
            return cell, resources
        return super().preprocess_cell(cell, resources, index)

    def start_new_kernel(self, **kwargs: Any) -> None:
        """Start a kernel; what libraries write before it captures its outputs belongs to no cell and no terminal."""
        super().start_new_kernel(stderr=subprocess.DEVNULL, **kwargs)

    def _explain(self, error: Exception) -> NotebookNode:
        if isinstance(error, CellTimeoutError):
            name, text = "CellTimeoutError", f"This cell ran for more than {self.timeout} seconds and was stopped."
        else:
            name, text = (
                "DeadKernelError",
                "The Python process ended in this cell: by os._exit, a crash, or too little memory.",
            )
        return new_output("error", ename=name, evalue=text, traceback=[text])


def settle(cell: NotebookNode) -> None:
    """Make the outputs of an executed test cell say what it earned, in the way that nbgrader reads them.

    nbgrader takes any line on stderr for a failure, and any result that is no number for full marks.
    """
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            output.name = "stdout"
        if output.output_type != "execute_result":
            continue
        text = output.data.get("text/plain", "")
        if not _is_credit(text, notebooks.points(cell)):
            reason = f"The test cell stated {text[:80]!r}, which is no number from 0 to {notebooks.points(cell):g}: no credit."
            cell.outputs.append(new_output("error", ename="InvalidCredit", evalue=reason, traceback=[reason]))
            return


class HideTests(NbGraderPreprocessor):
    """Remove the hidden tests from a feedback page: their source, and what they printed or raised."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Remove them from one cell."""
        if cell.cell_type != "code" or notebooks.role(cell) is not notebooks.Role.TESTS:
            return cell, resources
        if notebooks.hidden_tests(cell.source):
            cell.source = notebooks.without_hidden_tests(cell.source).rstrip() + f"\n{HIDDEN_NOTE}"
        # What student code prints while a hidden test calls it would tell the test's inputs.
        cell.outputs = [
            _without_tests(output) for output in cell.outputs if output.output_type in ("error", "execute_result")
        ]
        return cell, resources


class PlainOutputs(NbGraderPreprocessor):
    """Keep text and pictures only: no HTML or script of a submission reaches a browser."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Keep the text and pictures of one cell."""
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    output.data = {
                        kind: data for kind, data in output.data.items() if kind in ("text/plain", *PICTURES)
                    }
        cell.pop("attachments", None)
        return cell, resources


def _is_credit(text: Any, points: float) -> bool:
    try:
        credit = float(text)
    except (TypeError, ValueError):
        return False
    return math.isfinite(credit) and 0 <= credit <= points


def _bounded(output: NotebookNode) -> NotebookNode:
    if "text" in output and len(output.text) > MAX_TEXT:
        output.text = output.text[:MAX_TEXT] + f"\n… {len(output.text) - MAX_TEXT} more characters were cut.\n"
    data: dict[str, Any] = output.get("data") or {}
    for kind, content in list(data.items()):
        if kind not in PICTURES and len(content if isinstance(content, str) else json.dumps(content)) > MAX_TEXT:
            data[kind] = "… cut: too long"
    return output


def _without_tests(output: NotebookNode) -> NotebookNode:
    if output.output_type == "error" and output.ename != "CheckFailed":
        # A traceback quotes the lines around the error, hidden ones too; only a missing name is safe to tell.
        missing = re.fullmatch(r"name '(\w+)' is not defined", output.evalue) if output.ename == "NameError" else None
        text = f"`{missing[1]}` is not defined: no cell above gives it a value." if missing else _reason(output)
        output.evalue, output.traceback = "", [text]
    return output


def _reason(output: NotebookNode) -> str:
    told = {"CellTimeoutError", "DeadKernelError", "NotRun", "InvalidCredit"}
    return (
        output.evalue or "".join(output.traceback)
        if output.ename in told
        else f"The tests stopped with {output.ename}."
    )
