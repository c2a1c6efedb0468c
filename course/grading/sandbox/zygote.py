"""The zygote imports the libraries once and forks a child, ready to work, for each student's process and each examiner.

Importing TensorFlow costs seconds, forking a process that has it milliseconds. A fork is safe only while the zygote has
exactly one thread and no TensorFlow operation has run in it; both are checked before each fork.

A client connects to the zygote's socket, sends one request with the child's sockets, and gets a pidfd of the child. The
connection is the child's lifetime: when the client closes it or dies, the child is killed. When the child ends, the client
gets a message that says how.
`course.grading.sandbox.zygote_client` is the client's side.
"""

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from typing import Any, NoReturn

from course.grading.sandbox import hardening
from course.grading.seeding import seed_generators
from course.grading.wire.protocol import Birth, Born, Ended

MAX_REQUEST = 1 << 20
MAX_FDS = 4
_PR_SET_CHILD_SUBREAPER = 36

#: What notebooks import; every process that runs cells of theirs begins with these in memory.
LIBRARIES = """numpy numpy.random numpy.testing scipy scipy.fft scipy.integrate scipy.interpolate scipy.linalg scipy.ndimage
    scipy.optimize scipy.signal scipy.sparse scipy.special scipy.stats pandas sklearn sklearn.cluster sklearn.datasets
    sklearn.decomposition sklearn.discriminant_analysis sklearn.ensemble sklearn.impute sklearn.linear_model sklearn.metrics
    sklearn.model_selection sklearn.naive_bayes sklearn.neighbors sklearn.pipeline sklearn.preprocessing sklearn.svm
    sklearn.tree matplotlib matplotlib.pyplot
    matplotlib.backends.backend_agg PIL.Image cv2 h5py openpyxl pyarrow.parquet tensorflow keras keras.layers keras.models
    course.checks""".split()  # noqa: SIM905
_MODULES = """executing msgpack ml_dtypes IPython asyncio sqlite3 encodings.idna course.grading.student.shell
    course.grading.student.server course.grading.examiner.server""".split()  # noqa: SIM905


class Unsafe(RuntimeError):
    """The zygote is in a state in which a fork would hang."""


def warm_up() -> list[str]:
    """Import everything, fill the caches that each child would fill again, and freeze what is there.

    Returns:
        The modules that could not be imported.

    Raises:
        Unsafe: If a thread or TensorFlow's runtime was started, or a file was left open.
    """
    import importlib

    own = _open_files()
    missing = []
    for name in (*LIBRARIES, *_MODULES):
        try:
            importlib.import_module(name)
        except ImportError as error:
            missing.append(f"{name}: {error}")
    tf = sys.modules.get("tensorflow")
    if tf is not None:  # these are loaded on first use
        for name in ("keras", "data", "io", "image", "nn", "random", "linalg", "math", "debugging", "config"):
            getattr(tf, name)
    from course.grading.student import shell

    shell.prepare()
    check_safe()
    # A child closes what it inherits. An object that still holds such a file would close, later, whatever has its number then.
    left = [path for fd, path in _open_files().items() if fd not in own]
    if left:
        raise Unsafe(f"libraries have left files open: {', '.join(left)}")
    # Frozen objects are never visited by the collector, so that its marks do not unshare the pages.
    gc.collect()
    gc.collect()
    gc.disable()
    gc.freeze()
    return missing


def _open_files() -> dict[int, str]:
    found = {}
    for fd in map(int, os.listdir("/proc/self/fd")):
        with contextlib.suppress(OSError):  # the listing's own is gone
            found[fd] = os.readlink(f"/proc/self/fd/{fd}")
    return found


def check_safe() -> None:
    """Raise `Unsafe` unless a fork is safe now."""
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise Unsafe(f"the zygote has {threads} threads; a fork would lose all but one")
    context = sys.modules.get("tensorflow.python.eager.context")
    eager = getattr(context, "_context", None)
    if eager is not None and eager._initialized:
        raise Unsafe("a TensorFlow operation has run in the zygote; its threads would be missing in a child")


class Zygote:
    """The server: one connection for each child.

    Args:
        listener: A listening socket of type SOCK_SEQPACKET.
        idle_seconds: How long to wait without a child before ending.
        folder: A descriptor of the folder in which the socket has its name.
    """

    def __init__(self, listener: socket.socket, idle_seconds: float, folder: int) -> None:
        self._listener = listener
        self._folder = folder
        self._idle_seconds = idle_seconds
        self._connections: dict[socket.socket, int] = {}  # each with a number that is never used again
        self._accepted = 0
        self._children: dict[int, int] = {}  # PID: number of its connection
        self._news, self._tell = os.pipe()  # a forked helper tells the PID of the child it leaves behind
        os.set_blocking(self._news, False)
        self._woken, wake = os.pipe()
        for end in (self._woken, wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        # A child is forked by a helper that ends at once; as its subreaper the zygote still learns how the child ends.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def serve(self) -> None:
        """Answer until there has been nothing to do for a while."""
        last = time.monotonic()
        while True:
            waiting: list[Any] = [self._listener, self._woken, self._news, *self._connections]
            ready, _, _ = select.select(waiting, [], [], min(5.0, self._idle_seconds / 4))
            if ready or self._children:
                last = time.monotonic()
            elif not self._connections and (time.monotonic() - last > self._idle_seconds or self._is_superseded()):
                return
            for each in ready:
                if each is self._listener:
                    connection, _ = self._listener.accept()
                    self._accepted += 1
                    self._connections[connection] = self._accepted
                elif each is self._woken:
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._woken, 4096)
                    self._reap()
                elif each is self._news:
                    self._learn()
                elif isinstance(each, socket.socket) and each in self._connections:
                    self._hear(each)

    def _is_superseded(self) -> bool:
        """Tell whether the socket's name is gone: another zygote serves a later state of the installation."""
        try:
            os.stat(os.path.basename(self._listener.getsockname()), dir_fd=self._folder)
        except FileNotFoundError:
            return True
        return False

    def _hear(self, connection: socket.socket) -> None:
        try:
            data, fds, _, _ = socket.recv_fds(connection, MAX_REQUEST, MAX_FDS)
        except OSError:
            data, fds = b"", []
        if not data:
            self._end(connection)
            return
        try:
            request = json.loads(data)
            check_safe()
            if os.fork() == 0:
                self._become_helper(request, fds, connection)
        except (ValueError, Unsafe, OSError) as error:
            self._say(connection, {"problem": str(error)})
        finally:
            for fd in fds:
                os.close(fd)

    def _end(self, connection: socket.socket) -> None:
        number = self._connections.pop(connection)
        connection.close()
        self._learn()
        for pid, owner in self._children.items():
            if owner == number:
                for kill in (os.killpg, os.kill):  # not reaped yet, so that the PID is still this child's
                    with contextlib.suppress(ProcessLookupError):
                        kill(pid, signal.SIGKILL)

    def _learn(self) -> None:
        with contextlib.suppress(BlockingIOError):
            for line in os.read(self._news, 1 << 16).decode().split():
                pid, number = line.split(":")
                self._children[int(pid)] = int(number)
                if int(number) not in self._connections.values():  # the client has gone meanwhile
                    os.kill(int(pid), signal.SIGKILL)

    def _reap(self) -> None:
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._learn()  # a child can end before the helper's line was read
            number = self._children.pop(pid, None)
            for connection in [each for each, its_number in self._connections.items() if its_number == number]:
                exit_code = os.waitstatus_to_exitcode(status)
                seconds = usage.ru_utime + usage.ru_stime
                self._say(connection, {"exit": exit_code, "cpu": seconds, "peak_kb": usage.ru_maxrss})

    def _say(self, connection: socket.socket, message: Born | Ended) -> None:
        with contextlib.suppress(OSError):
            connection.send(json.dumps(message).encode())

    def _become_helper(self, request: Birth, fds: list[int], connection: socket.socket) -> NoReturn:
        """Enter the sandbox and fork the child there; only a child of this process is inside its PID namespace."""
        try:
            sandbox = request["sandbox"]
            if sandbox is not None:
                hardening.enter_namespaces(fds.pop(), sandbox["user_namespace"])
            pid = os.fork()
            if pid == 0:
                _become_child(request, fds)
            os.write(self._tell, f"{pid}:{self._connections[connection]}\n".encode())
            message = json.dumps({"pid": pid}).encode()
            socket.send_fds(connection, [message], [os.pidfd_open(pid)])
        except BaseException as error:
            self._say(connection, {"problem": f"{type(error).__name__}: {error}"})
        finally:
            os._exit(0)


def _become_child(request: Birth, fds: list[int]) -> NoReturn:
    code = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        fds = _keep_only(fds)
        os.environ.update(request["environment"])
        tempfile.tempdir = None  # it was looked up in the zygote's environment
        _start_afresh(request["seed"])
        sandbox, limits = request["sandbox"], request["limits"]
        hardening.drop_privileges(sandbox["uid"] if sandbox else None)
        for folder in request["private"]:
            os.makedirs(folder, exist_ok=True)
        os.chdir(request["folder"])
        sys.path.append("")  # last: a file of the student's shadows no library
        hardening.apply_landlock(request["readable"], request["writable"])
        hardening.limit_resources(limits["memory"], limits["processes"], limits["file_size"])
        hardening.install_seccomp_filter()
        from course.grading.examiner import server as examiner
        from course.grading.student import server as student

        role = {"student": student.run, "examiner": examiner.run}[request["role"]]
        role([socket.socket(fileno=fd) for fd in fds], request["config"])
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)  # the interpreter's own end would cost 0.3 s


def _keep_only(fds: list[int]) -> list[int]:
    """Move the child's sockets to 3, 4, … and close everything else but the standard streams.

    Those are the zygote's log; a student's process puts its own in their place before it runs a cell.
    """
    above = max([3 + len(fds), *fds]) + 1
    moved = [os.dup2(fd, above + i, inheritable=False) for i, fd in enumerate(fds)]
    kept = [os.dup2(fd, 3 + i, inheritable=False) for i, fd in enumerate(moved)]
    os.closerange(3 + len(kept), 65_536)
    return kept


def _start_afresh(seed: int) -> None:
    """Undo what all children would share: the state of random generators, the collector at rest."""
    gc.enable()
    tf = sys.modules.get("tensorflow")
    if tf is not None:
        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
    seed_generators(seed)


def main() -> None:
    """Serve on the socket that was inherited: its number, the idle seconds and its folder's number are the arguments."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    missing = warm_up()
    for line in missing:
        print(f"not imported: {line}", file=sys.stderr, flush=True)
    Zygote(listener, float(sys.argv[2]), int(sys.argv[3])).serve()


if __name__ == "__main__":
    main()
