import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

import pytest
from conftest import Inside, needs_sandbox

from course.grading.sandbox import zygote, zygote_client
from course.grading.sandbox.zygote_client import NoZygote
from course.grading.settings import Settings

#: A zygote without the libraries: how it starts and ends does not depend on them, and TensorFlow takes five seconds.
LIGHT = "from course.grading.sandbox import zygote; zygote.LIBRARIES, zygote._MODULES = [], []; zygote.main()"


@pytest.fixture
def private(tmp_path, monkeypatch):
    """Give this test a zygote of its own, which ends with the test."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    started = []
    original = subprocess.Popen

    def start(command, **keywords):
        if "course.grading.sandbox.zygote" not in command:
            return original(command, **keywords)
        place = command.index("-m")
        process = original([*command[:place], "-c", LIGHT, *command[place + 2 :]], **keywords)
        started.append(process)
        return process

    monkeypatch.setattr(subprocess, "Popen", start)
    yield started
    for process in started:
        process.kill()
        process.wait()


def eventually(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def threads_and_context():
    code = "import os, sys\ncontext = sys.modules['tensorflow.python.eager.context']._context\n"
    return code + "print(len(os.listdir('/proc/self/task')), context is not None and context._initialized)"


@needs_sandbox
def test_a_child_begins_with_one_thread_and_no_tensorflow_runtime(inside):
    assert inside().run(threads_and_context()) == "1 False"


def test_a_library_that_leaves_a_file_open_makes_the_zygote_unsafe(monkeypatch, tmp_path):
    (tmp_path / "careless.py").write_text("file = open(__file__)\n")
    code = "from course.grading.sandbox import zygote; zygote.LIBRARIES, zygote._MODULES = [], ['careless']; zygote.warm_up()"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert "left files open" in run.stderr
    assert "careless.py" in run.stderr


@needs_sandbox
def test_a_child_has_the_libraries_and_runs_tensorflow(inside):
    run = inside().run
    assert (
        run("import sys; print({'tensorflow', 'keras', 'pandas', 'sklearn', 'cv2', 'h5py'} <= set(sys.modules))")
        == "True"
    )
    assert run("import tensorflow as tf; print(int(tf.reduce_sum(tf.range(5))))") == "10"
    assert run("import tensorflow as tf; print(tf.config.threading.get_intra_op_parallelism_threads())") == "1"


@needs_sandbox
def test_children_do_not_share_what_they_change(inside):
    first, second = inside(), inside()
    first.run("import numpy as np; np.pi = 3; x = 1")
    assert second.run("import numpy as np; print(np.pi > 3.1, 'x' in globals())") == "True False"


@needs_sandbox
def test_every_child_draws_the_same_random_numbers(inside):
    code = "import random, numpy as np, tensorflow as tf\n"
    code += "print(random.random(), np.random.rand(), float(tf.random.uniform([])), hash('a'))"
    assert inside().run(code) == inside().run(code)


@needs_sandbox
def test_the_end_of_a_child_is_told(inside):
    each = inside()
    each.process.send({"do": "run", "cell": "cell", "source": "import os; os._exit(7)"})
    assert each.process._child.wait(10)["exit"] == 7


@needs_sandbox
def test_a_child_ends_with_its_connection(inside):
    each = inside(sandbox=False)
    pid = each.process._child.pid
    each.process._child._connection.close()
    assert eventually(lambda: not os.path.exists(f"/proc/{pid}"))


def test_an_unsafe_zygote_does_not_fork(monkeypatch):
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        with pytest.raises(zygote.Unsafe, match="threads"):
            zygote.check_safe()
    finally:
        waiting.set()
        thread.join()


def test_commands_that_ask_at_once_share_one_zygote(private):
    found = []
    asking = [threading.Thread(target=lambda: found.append(zygote_client.connect(Settings()))) for _ in range(6)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(private) == 1
    assert len(found) == 6
    for connection in found:
        connection.close()


def test_another_zygote_is_started_after_one_was_killed(private):
    zygote_client.connect(Settings()).close()
    private[0].kill()
    private[0].wait()
    zygote_client.connect(Settings()).close()
    assert len(private) == 2


def test_another_zygote_is_started_when_the_fingerprint_changes(private, monkeypatch):
    zygote_client.connect(Settings()).close()
    monkeypatch.setattr(zygote_client, "fingerprint", lambda: "0" * 64)
    zygote_client.connect(Settings()).close()
    assert len(private) == 2


def test_the_socket_is_named_after_the_installation_and_its_fingerprint(monkeypatch):
    before = zygote_client.socket_path()
    monkeypatch.setattr(zygote_client, "fingerprint", lambda: "0" * 64)
    after = zygote_client.socket_path()
    assert after.name != before.name
    assert after.name.split("-")[0] == before.name.split("-")[0]


def test_a_superseded_zygote_ends(private, monkeypatch):
    zygote_client.connect(Settings()).close()
    monkeypatch.setattr(zygote_client, "fingerprint", lambda: "0" * 64)
    zygote_client.connect(Settings()).close()
    assert eventually(lambda: private[0].poll() is not None, 60)


@needs_sandbox
def test_an_idle_zygote_ends_and_the_next_command_starts_another(private):
    Inside(Settings(zygote_idle_seconds=0.5)).close()
    assert eventually(lambda: private[0].poll() is not None)
    assert private[0].returncode == 0
    each = Inside(Settings(zygote_idle_seconds=30))
    assert each.run("print(1)") == "1"
    each.close()
    assert len(private) == 2


@needs_sandbox
def test_a_zygote_that_cannot_start_is_told_with_its_last_words(private, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NoZygote, match="does not answer"):
        Inside(Settings())


def test_the_sockets_lie_in_a_private_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert zygote_client.runtime_folder().stat().st_mode & 0o777 == 0o700
    zygote_client.runtime_folder().chmod(0o755)
    with pytest.raises(NoZygote, match="private"):
        zygote_client.runtime_folder()


def test_the_zygotes_environment_holds_nothing_of_the_callers(monkeypatch):
    monkeypatch.setenv("SECRET", "x")
    assert "SECRET" not in zygote_client.zygote_environment()


@needs_sandbox
def test_a_malformed_request_is_answered_and_nothing_is_forked():
    connection = zygote_client.connect(Settings())
    connection.send(b"no json")
    connection.settimeout(60)
    assert "problem" in json.loads(connection.recv(1 << 16))
    connection.close()


@needs_sandbox
def test_an_interrupt_stops_the_cell_and_leaves_the_process(inside):
    each = inside()
    each.run("x = 5")
    each.process.send({"do": "run", "cell": "cell", "source": "while True: pass"})
    time.sleep(0.3)
    each.process.interrupt()
    each.process.await_answer(time.monotonic() + 10, "It ran too long")
    assert each.run("print(x)") == "5"


@needs_sandbox
def test_an_interrupt_between_cells_does_no_harm(inside):
    each = inside()
    each.run("x = 5")
    each.process.interrupt()
    time.sleep(0.1)
    assert each.run("print(x)") == "5"


@pytest.mark.parametrize("variable", ["TMPDIR", "XDG_RUNTIME_DIR"])
def test_folders_of_any_length_will_do_for_the_socket(variable, tmp_path, monkeypatch):
    folder = tmp_path.joinpath(*["x" * 90] * 3)
    folder.mkdir(parents=True)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path = zygote_client.socket_path()
    assert len(str(path)) > 250
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        with zygote_client._address(path) as address:
            listener.bind(address)
        listener.listen()
        zygote_client._dial(path).close()
    assert path.exists()


def test_a_runtime_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "file"))
    with pytest.raises(zygote_client.NoZygote, match="Set XDG_RUNTIME_DIR"):
        zygote_client.runtime_folder()
