"""What `course.training` promises: one seed for everything, and progress that fits the place where it is shown."""

import io
import os
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from course import training

FIT = """
import numpy as np
from course import training
training.seed(1)
import keras
x, y = np.random.rand(64, 4), np.random.randint(0, 2, 64)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
def fit(callback, **settings):
    return model.fit(x, y, epochs=3, verbose=0, callbacks=[callback], **settings)
"""


def run_python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)


def numbers():
    import random

    import keras
    import numpy as np
    import tensorflow as tf

    dense = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    drawn = [random.random(), np.random.rand(), float(tf.random.uniform(())), float(keras.random.uniform(()))]
    return [*drawn, *dense.get_weights()[0].ravel().tolist()]


def test_the_same_seed_gives_the_same_numbers_from_every_generator():
    training.seed(3)
    first = numbers()
    training.seed(3)
    assert numbers() == first


def test_another_seed_gives_other_numbers_from_every_generator():
    training.seed(3)
    first = numbers()
    training.seed(4)
    assert all(a != b for a, b in zip(first, numbers(), strict=True))


def test_importing_the_module_imports_neither_tensorflow_nor_matplotlib():
    code = "import sys, course.training; print({'tensorflow', 'keras', 'matplotlib', 'IPython'} & set(sys.modules))"
    assert run_python(code).stdout.strip() == "set()"


def test_a_session_that_seeds_first_writes_nothing_to_stderr_even_when_it_trains_many_models():
    many = "for _ in range(7):\n    model = keras.models.clone_model(model)\n    model.compile('sgd', 'mse')\n"
    done = run_python(FIT + many + "    model.fit(x, x[:, :2], verbose=0)\n    model.predict(x, verbose=0)\n")
    assert done.stderr == ""


def test_what_an_import_writes_to_stderr_is_shown_after_all_where_it_fails(capfd):
    def fail():
        os.write(2, b"the reason\n")
        raise ImportError

    with pytest.raises(ImportError), training._without_stderr():
        fail()
    assert capfd.readouterr().err == "the reason\n"


@pytest.fixture(scope="module")
def space():
    """Return the names of a session that has a small model to train."""
    names = {}
    exec(FIT, names)
    return SimpleNamespace(**names)


def test_without_a_terminal_or_a_front_end_one_line_is_printed_at_the_end(space, capsys):
    space.fit(training.progress(), validation_split=0.5)
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("3 epochs in ")
    assert printed.out.count("\n") == 1
    assert "val_accuracy" in printed.out


def test_a_run_that_stops_early_says_so(space, capsys):
    early = space.keras.callbacks.EarlyStopping("loss", patience=0, min_delta=100)
    space.model.fit(space.x, space.y, epochs=9, verbose=0, callbacks=[training.progress(), early])
    assert capsys.readouterr().out.startswith("2 of 9 epochs in ")


def test_one_callback_serves_several_runs(space, capsys):
    again = training.progress()
    space.fit(again)
    space.fit(again)
    assert [line.split(" in ")[0] for line in capsys.readouterr().out.splitlines()] == ["3 epochs", "3 epochs"]


@pytest.mark.filterwarnings("ignore:.*shuffle=True", "ignore:Your input ran out of data")
def test_data_of_unknown_length_can_be_trained_on(space, capsys):
    batches = ((space.x[:8], space.y[:8]) for _ in range(6))
    space.model.fit(batches, epochs=1, verbose=0, callbacks=[training.progress()])
    assert capsys.readouterr().out.startswith("1 epoch in ")


def test_a_terminal_shows_a_line_that_is_written_over_itself(space, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(training, "_SECONDS_BETWEEN", 0)
    space.fit(training.progress())
    lines = terminal.getvalue().split("\r")[1:]
    assert terminal.getvalue().count("\n") == 1
    assert lines[0].startswith("[###.................] epoch 1 of 3, ")
    assert lines[-1].startswith("3 epochs in ")
    assert len({len(line) for line in lines[:-1]}) == 1, "each line covers the one before"


def test_a_notebook_that_is_executed_without_a_front_end_keeps_one_line():
    cells = [nbformat.v4.new_code_cell(FIT), nbformat.v4.new_code_cell("history = fit(training.progress())")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert notebook.cells[0].outputs == []
    (output,) = notebook.cells[1].outputs
    assert (output.output_type, output.name) == ("stream", "stdout")
    assert len(output.text) < 120


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def messages(client, code):
    """Run code as JupyterLab does, and return what it shows."""
    shown = []
    reply = client.execute_interactive(code, allow_stdin=True, timeout=120, output_hook=shown.append, stdin_hook=print)
    assert reply["content"]["status"] == "ok", reply["content"]
    return [message for message in shown if message["msg_type"] not in ("status", "execute_input")]


def test_a_notebook_in_a_front_end_shows_one_display_that_changes_in_place(kernel):
    messages(kernel, FIT + "training._SECONDS_BETWEEN = 0")
    first, *updates = messages(kernel, "fit(training.progress('accuracy'));")
    assert first["msg_type"] == "display_data"
    assert updates
    assert {update["msg_type"] for update in updates} == {"update_display_data"}
    names = {message["content"]["transient"]["display_id"] for message in (first, *updates)}
    assert len(names) == 1
    last = updates[-1]["content"]["data"]
    assert last["text/plain"].startswith("3 epochs in ")
    assert '<progress max="1" value="1.0000"' in last["text/html"]
    assert 'alt="accuracy over 3 epochs" src="data:image/png;base64,' in last["text/html"]


def test_the_curve_can_be_left_out(kernel):
    messages(kernel, FIT)
    assert not any("<img" in str(message["content"]) for message in messages(kernel, "fit(training.progress(None));"))


def test_a_curve_of_a_metric_that_is_not_reported_is_refused_with_the_ones_that_are(kernel):
    messages(kernel, FIT)
    code = "try:\n    fit(training.progress('recall'))\nexcept ValueError as error:\n    print(error)"
    assert "the model reports accuracy, loss" in messages(kernel, code)[-1]["content"]["text"]
