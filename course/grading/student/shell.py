"""An IPython shell that runs cells in this process and collects their outputs, without a kernel or its protocol.

The shell is made in the zygote, before the fork; `ready` makes a forked child's own copy of it fit to run a student's cells.
"""

import base64
import builtins
import contextlib
import getpass
import io
import logging
import os
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

#: A cell's code carries this name in tracebacks; IPython and the checks know cells by its beginning.
CELL_FILE = "<ipython-input-{}>"
_MAX_OUTPUTS = 2_000
_MAX_SIZE = 2_500_000  # characters; the engine keeps less, this bounds what a flood costs


class NoInput(RuntimeError):
    """Asked for when a cell calls `input`."""


NoInput.__name__ = "StdinNotImplementedError"  # as a kernel calls it


@dataclass
class Collector:
    """The outputs of the running cell, in the order in which they came."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    clear_next: bool = False
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)  # by display id

    def add(self, output: dict[str, Any], size: int) -> None:
        """Keep an output while there is room."""
        if self.clear_next:
            self.outputs.clear()
            self.clear_next = False
        self.size += size
        if self.size <= _MAX_SIZE and len(self.outputs) < _MAX_OUTPUTS:
            self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        """Append to the running stream, or begin one."""
        last = self.outputs[-1] if self.outputs and not self.clear_next else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            self.size += len(text)
            if self.size <= _MAX_SIZE:
                last["text"].append(text)
        else:
            self.add({"output_type": "stream", "name": name, "text": [text[:_MAX_SIZE]]}, len(text))

    def take(self) -> list[dict[str, Any]]:
        """Return the outputs and begin anew."""
        taken, self.outputs, self.size, self.clear_next = self.outputs, [], 0, False
        self.shown.clear()
        for output in taken:
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return taken


class _Stream(io.TextIOBase):
    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, number: int) -> None:
        self._name = name
        self._number = number

    @property
    def name(self) -> str:
        return f"<{self._name}>"

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._number

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        collector.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        pass


class _Publisher(DisplayPublisher):
    def publish(
        self,
        data: dict[str, Any],
        metadata: Any = None,
        *args: Any,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **kwargs: Any,
    ) -> None:
        data = _encoded(data)
        name = (transient or {}).get("display_id")
        if name in collector.shown:
            collector.shown[name]["data"] = data
        if update:
            return
        output = {"output_type": "display_data", "data": data, "metadata": {}}
        if name:
            collector.shown[name] = output
        collector.add(output, sum(map(len, data.values())))

    def clear_output(self, wait: bool = False) -> None:
        if wait:
            collector.clear_next = True
        else:
            collector.outputs.clear()


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        data = _encoded(format_dict)
        collector.add({"output_type": "execute_result", "data": data, "metadata": {}}, sum(map(len, data.values())))

    def finish_displayhook(self) -> None:
        pass


class _Compiler(CachingCompiler):
    cell = "0"  # the name of the running cell

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return CELL_FILE.format(self.cell)


class ZMQInteractiveShell(InteractiveShell):
    """The shell; rich, tqdm and Keras know a notebook by this class's name."""

    compiler_class = _Compiler

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException | None, stb: list[str]) -> None:
        text = [str(line) for line in stb]
        output = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": text}
        collector.add(output, sum(map(len, text)))

    def init_sys_modules(self) -> None:
        """Leave `__main__` alone until a child is ready."""

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no window system."""

    def raw_input(self, prompt: str = "", *args: Any) -> str:
        """Refuse to ask."""
        raise NoInput("there is nobody to answer: a notebook that is graded cannot ask for input")


collector = Collector()
_shell: ZMQInteractiveShell | None = None


def prepare() -> None:
    """Make the shell and fill the caches that each child would fill; to be called before the fork, starts no thread."""
    global _shell
    config = Config()
    config.HistoryManager.enabled = False  # it would start a thread
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.autoindent = False
    config.InteractiveShell.xmode = "Context"
    _shell = ZMQInteractiveShell.instance(
        config=config, display_pub_class=_Publisher, displayhook_class=_Hook, user_ns={}
    )
    _shell.system = _shell.system_piped  # type: ignore[method-assign]
    from IPython.core.pylabtools import activate_matplotlib
    from matplotlib_inline import backend_inline

    backend = "module://matplotlib_inline.backend_inline"
    activate_matplotlib(backend)
    backend_inline.configure_inline_support(_shell, backend)
    _prewarm(_shell)


def _prewarm(shell: InteractiveShell) -> None:
    """Render an error and draw a picture once: that fills caches worth 0.2 s of each child."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    for code in (
        "1/0",
        "np.testing.assert_allclose(np.ones((2, 2)), np.zeros((2, 2)))",
        "undefined_name",
        "None.thing",
    ):
        shell.user_ns["np"] = np
        shell.run_cell(code, silent=True)
    shell.run_cell("1 + 1\nimport math")
    shell.reset(new_session=True)
    shell.execution_count = 1
    collector.take()
    for scale in ("linear", "log"):
        figure = Figure(figsize=(2, 2))
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.plot([1, 2, 3], [1, 10, 100], label="a")
        axes.set(yscale=scale, title="t", xlabel="x")
        axes.legend()
        if scale == "linear":
            figure.colorbar(axes.imshow([[0, 1], [1, 0]]))
        figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    _close_fonts()


def _close_fonts() -> None:
    """Have matplotlib close the font files that it keeps open: processes that are forked must not share their positions."""
    import gc

    from matplotlib import font_manager
    from matplotlib.mathtext import MathTextParser

    MathTextParser._parse_cached.cache_clear()  # type: ignore[attr-defined] # its entries hold fonts
    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]
    gc.collect()


@dataclass
class Run:
    """What became of a cell: its outputs, and its error or None."""

    outputs: list[dict[str, Any]]
    error: BaseException | None


class Shell:
    """The shell of a forked child. Standard output, also of C code and of commands, goes to the cell's outputs."""

    def __init__(self) -> None:
        if _shell is None:
            prepare()
        assert _shell is not None
        self._shell = _shell
        self.names: dict[str, Any] = _shell.user_ns
        self._captured = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the process)
        self._read = 0
        for number in (1, 2):
            os.dup2(self._captured.fileno(), number)
        sys.stdout = sys.__stdout__ = _Stream("stdout", 1)  # type: ignore[assignment, misc]
        sys.stderr = sys.__stderr__ = _Stream("stderr", 2)  # type: ignore[assignment, misc]
        refuse: Any = _shell.raw_input
        builtins.input = getpass.getpass = refuse
        main = _shell.user_module
        main.__name__ = "__main__"
        sys.modules["__main__"] = main
        # Handlers that libraries made in the zygote hold its standard error.
        for logger in (logging.root, *logging.root.manager.loggerDict.values()):
            for handler in getattr(logger, "handlers", []):
                if type(handler) is logging.StreamHandler:
                    handler.stream = sys.stderr

    def run(self, source: str, cell: str) -> Run:
        """Run a cell.

        Args:
            source: Its text; magics and shell lines work.
            cell: Its name, for tracebacks.
        """
        _Compiler.cell = cell
        collector.take()
        shell: Any = self._shell
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        self._collect_captured()
        outputs = collector.take()
        if error is not None and not any(output["output_type"] == "error" for output in outputs):
            name = type(error).__name__  # SystemExit, for one, is not shown
            outputs.append(
                {"output_type": "error", "ename": name, "evalue": str(error), "traceback": [f"{name}: {error}"]}
            )
        return Run(outputs, error)

    def silence(self) -> None:
        """Drop what was put out since the last cell."""
        self._collect_captured()
        collector.take()

    def _collect_captured(self) -> None:
        size = os.fstat(self._captured.fileno()).st_size
        if size > self._read:
            data = os.pread(self._captured.fileno(), min(size - self._read, _MAX_SIZE), self._read)
            collector.write("stdout", data.decode("utf-8", "replace"))
            self._read = 0
            with contextlib.suppress(OSError):
                os.ftruncate(self._captured.fileno(), 0)
                os.lseek(self._captured.fileno(), 0, os.SEEK_SET)


def _encoded(data: dict[str, Any]) -> dict[str, str]:
    """Keep text and PNG of a display, pictures in base64."""
    kept = {}
    for kind in ("text/plain", "image/png"):
        value = data.get(kind)
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        if isinstance(value, str):
            kept[kind] = value
    return kept
