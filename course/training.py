"""Training in a notebook: one call that seeds everything, and a callback that shows how far `fit` has come.

training.seed(1)
history = model.fit(X, y, epochs=20, verbose=0, callbacks=[training.progress("accuracy")])
"""

from __future__ import annotations

import base64
import contextlib
import html
import io
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from course import environment

if TYPE_CHECKING:
    import keras

_SECONDS_BETWEEN = 0.2  # a picture that changes more often is not read, and drawing it is time taken from training


def seed(number: int) -> None:
    """Seed every generator of a notebook: Python's, NumPy's global one, TensorFlow's and Keras's.

    Where TensorFlow is not yet imported, this imports it without the log lines that it writes to stderr, which no environment
    variable stops, and with the environment of the course: call it before `import tensorflow`.

    Args:
        number: The seed.
    """
    _import_keras().utils.set_random_seed(int(number))


def progress(curve: str | None = "loss") -> keras.callbacks.Callback:
    """Return a callback that shows how far `fit` has come; give `fit` also ``verbose=0``, or Keras shows its own bar.

    In a notebook that a person looks at, one display changes in place: a bar, the latest numbers and the curve. In a terminal
    it is one line that changes. Where nobody looks, as when a notebook is graded, one line is printed at the end.

    Args:
        curve: The metric whose curve is drawn in a notebook, for the training and the validation data, as in "accuracy";
            None for no curve.

    Returns:
        The callback; it can be used for several calls of `fit`, one after the other.
    """
    keras = _import_keras()
    run = _TrainingRun(_Card(curve) if _somebody_looks() else _TerminalLine() if sys.stdout.isatty() else _LastLine())
    callback: Any = keras.callbacks.LambdaCallback(
        on_train_begin=lambda logs: run.begin(callback.params),
        on_train_batch_end=lambda batch, logs: run.end_batch(batch, logs),
        on_epoch_end=lambda epoch, logs: run.end_epoch(logs),
        on_train_end=lambda logs: run.end(),
    )
    return callback


class _TrainingRun:
    """How far a training run has come, and the view that shows it."""

    def __init__(self, view: _LastLine) -> None:
        self.view = view

    def begin(self, params: Mapping[str, Any]) -> None:
        self.epochs: int = params["epochs"]
        self.steps: int | None = params.get("steps")
        self.history: dict[str, list[float]] = {}
        self.logs: Mapping[str, float] = {}
        self.epoch, self.batch = 0, 0
        self.started, self.shown = time.monotonic(), 0.0
        self.view.begin(self)

    def end_batch(self, batch: int, logs: Mapping[str, float]) -> None:
        self.batch, self.logs = batch + 1, logs
        self.show()

    def end_epoch(self, logs: Mapping[str, float]) -> None:
        self.epoch, self.batch, self.logs = self.epoch + 1, 0, logs
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)
        self.show()

    def end(self) -> None:
        self.view.end(self)

    def show(self) -> None:
        if time.monotonic() - self.shown >= _SECONDS_BETWEEN:
            self.view.update(self)
            self.shown = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def share(self) -> float:
        """The share of all epochs that is done, from 0 to 1."""
        return min(1.0, (self.epoch + (self.batch / self.steps if self.steps else 0)) / self.epochs)

    def now(self) -> str:
        """Return the line that is shown while the run goes on."""
        words = [f"epoch {min(self.epoch + 1, self.epochs)} of {self.epochs}", *self._numbers()]
        if self.seconds > 1 and self.share:
            words.append(f"{self.seconds / self.share * (1 - self.share):.0f} s left")
        return ", ".join(words)

    def summary(self) -> str:
        """Return the line that is shown at the end."""
        done = f"{self.epoch}" if self.epoch == self.epochs else f"{self.epoch} of {self.epochs}"
        return f"{done} epoch{'s' * (self.epochs != 1)} in {self.seconds:.1f} s: {', '.join(self._numbers())}"

    def _numbers(self) -> list[str]:
        return [f"{name} {value:.4g}" for name, value in self.logs.items()]


class _LastLine:
    """One line at the end, where nobody looks."""

    def begin(self, run: _TrainingRun) -> None:
        pass

    def update(self, run: _TrainingRun) -> None:
        pass

    def end(self, run: _TrainingRun) -> None:
        print(run.summary())


class _Card(_LastLine):
    """One display of a notebook that changes in place."""

    def __init__(self, curve: str | None) -> None:
        self.curve = curve

    def begin(self, run: _TrainingRun) -> None:
        from IPython.display import display

        self.picture, self.drawn_epochs = "", 0
        self.drawn_at = self.seconds_to_draw = 0.0
        self.handle = display(self._content(run, run.now()), raw=True, display_id=True)

    def update(self, run: _TrainingRun) -> None:
        # A tenth of the time at most goes into pictures.
        if run.epoch > self.drawn_epochs and run.seconds - self.drawn_at >= 10 * self.seconds_to_draw:
            self._draw(run)
        self.handle.update(self._content(run, run.now()), raw=True)

    def end(self, run: _TrainingRun) -> None:
        if run.epoch > self.drawn_epochs:
            self._draw(run)
        self.handle.update(self._content(run, run.summary()), raw=True)

    def _draw(self, run: _TrainingRun) -> None:
        from course import plots

        if self.curve is None:
            return
        if self.curve not in run.history:
            raise ValueError(f"no curve of {self.curve!r} can be drawn; the model reports {', '.join(run.history)}")
        begun = time.monotonic()
        figure = plots.curves(SimpleNamespace(history=run.history), title="", ylabel=self.curve)
        figure.set_size_inches(5, 2.6)
        png = io.BytesIO()
        figure.savefig(png, format="png", dpi=80)
        alternative = html.escape(f"{self.curve} over {run.epoch} epochs")
        source = base64.b64encode(png.getvalue()).decode()
        self.picture = f'<br><img alt="{alternative}" src="data:image/png;base64,{source}">'
        self.drawn_epochs, self.drawn_at = run.epoch, run.seconds
        self.seconds_to_draw = time.monotonic() - begun

    def _content(self, run: _TrainingRun, line: str) -> dict[str, str]:
        bar = f'<progress max="1" value="{run.share:.4f}" style="width:16em;vertical-align:middle"></progress>'
        return {"text/html": f"<div>{bar} {html.escape(line)}{self.picture}</div>", "text/plain": line}


class _TerminalLine(_LastLine):
    """One line of a terminal, written over itself: nothing needs to be put right if `fit` is interrupted."""

    def update(self, run: _TrainingRun) -> None:
        full = round(20 * run.share)
        line = f"[{'#' * full}{'.' * (20 - full)}] {run.now()}"
        print("\r" + line[: self._width()].ljust(self._width()), end="", flush=True)

    def end(self, run: _TrainingRun) -> None:
        print("\r" + run.summary().ljust(self._width()), flush=True)

    def _width(self) -> int:
        return shutil.get_terminal_size().columns - 1


def _somebody_looks() -> bool:
    """Tell whether a person works in this notebook: nbclient, unlike a front end, lets no cell ask for input."""
    from course.checks.failure import shows_html

    if not shows_html():
        return False
    kernel = getattr(sys.modules["IPython"].get_ipython(), "kernel", None)
    return bool(getattr(kernel, "_allow_stdin", False))


def _import_keras() -> Any:
    """Import Keras and TensorFlow without their log lines, and keep TensorFlow's advice on speed off stderr."""
    if "tensorflow" not in sys.modules:
        environment.prepare()
        with _without_stderr():
            import keras
    else:
        import keras
    # It warns of retracing where many small models are trained, as in a sweep; nbgrader takes stderr for a failure.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    return keras


@contextlib.contextmanager
def _without_stderr() -> Iterator[None]:
    """Hold back what native code writes to stderr; it is written after all where an error ends the block."""
    with tempfile.TemporaryFile() as held:
        stderr = os.dup(2)
        os.dup2(held.fileno(), 2)
        try:
            yield
        except BaseException:
            held.seek(0)
            os.write(stderr, held.read())
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
