"""The client's side of the zygote: start it when it is needed, and have it fork children.

There is one zygote for each user, machine and installation. A change of Python, of a library, of the checks, the grader or the
kernel environment changes the name of its socket, so that a zygote of the old kind is never asked again.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import course
from course.environment import KERNEL_ENVIRONMENT
from course.errors import CourseError
from course.grading.fingerprint import fingerprint
from course.grading.sandbox import bubblewrap
from course.grading.sandbox.bubblewrap import Sandbox, Unconfined
from course.grading.settings import MEGABYTE, Settings
from course.grading.wire import frames
from course.grading.wire.protocol import Birth, Circumstances, Config, Ended, Role

START_SECONDS = 120.0  # a cold disk and a busy machine; after this something is wrong
_ATTEMPTS = 3


class NoZygote(CourseError):
    """The zygote cannot be started; the message says why."""


def runtime_folder() -> Path:
    """Return the folder of the sockets, which nobody else can enter.

    Raises:
        NoZygote: If it cannot be made, or somebody else made it.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(base) / "course" if base else Path(tempfile.gettempdir()) / f"course-{os.getuid()}"
    try:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700, parents=True)
        found = folder.lstat()
    except OSError as error:
        text = f"{folder} cannot be made ({error.strerror}). Set XDG_RUNTIME_DIR to a folder in which you may write."
        raise NoZygote(text) from None
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise NoZygote(f"{folder} is not a private folder of this user. Remove it, or set XDG_RUNTIME_DIR to one.")
    return folder


def zygote_environment() -> dict[str, str]:
    """Return the environment variables of the zygote and its children: a closed list, the same for every submission."""
    return {
        **KERNEL_ENVIRONMENT,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(Path.home()),  # where Matplotlib finds its font cache; children get one of their own
        "USER": "student",
        "LOGNAME": "student",
        "KERAS_HOME": str(runtime_folder() / "keras"),  # not the user's own settings
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "PYTHONHASHSEED": "0",  # the order of sets is part of a result
        "PYTHONDONTWRITEBYTECODE": "1",
        # No thread pools of BLAS: with a second thread a fork would not be safe.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def socket_path() -> Path:
    """Return the zygote's socket for this installation and its present state.

    The first half of the name stands for the installation, the second for its fingerprint.
    """
    installation = hashlib.sha256(f"{sys.executable} {Path(course.__file__).parent}".encode())
    return runtime_folder() / f"{installation.hexdigest()[:12]}-{fingerprint()[:12]}.sock"


def connect(settings: Settings) -> socket.socket:
    """Return a connection to the zygote; start it if there is none.

    Raises:
        NoZygote: If it cannot be started.
    """
    path = socket_path()
    try:
        return _dial(path)
    except OSError:
        with _locked(runtime_folder() / "lock"):
            try:
                return _dial(path)  # another command has started it meanwhile
            except OSError:
                _start(path, settings)
    return _dial(path)


@contextlib.contextmanager
def _address(path: Path) -> Iterator[str]:
    """Yield a short name of a socket: the system takes at most 107 bytes, and a folder may be named longer than that."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _dial(path: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with _address(path) as address:
            connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(path: Path, settings: Settings) -> None:
    """Start a zygote that inherits the listening socket: whoever connects from now on waits until it is warm.

    Sockets of earlier states of this installation are removed: their zygotes end when their last child has.
    """
    for old in path.parent.glob(path.name.split("-")[0] + "-*"):
        old.unlink()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        with _address(path) as address:
            listener.bind(address)
        listener.listen(128)
        folder = os.open(
            path.parent, os.O_PATH | os.O_DIRECTORY
        )  # a command line that names it could be read in the sandbox
        with open(path.with_suffix(".log"), "w") as log:
            subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-s",
                    "-m",
                    "course.grading.sandbox.zygote",
                    str(listener.fileno()),
                    str(settings.zygote_idle_seconds),
                    str(folder),
                ],
                pass_fds=[listener.fileno(), folder],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=zygote_environment(),
                cwd="/",
                start_new_session=True,
            )
        os.close(folder)


def _request(request: bytes, fds: list[int], settings: Settings) -> tuple[socket.socket, dict[str, Any], list[int]]:
    """Send the zygote a request; return the connection, its answer, and what came with it."""
    problem = "it ended"
    for attempt in range(_ATTEMPTS):  # a zygote that ends when idle may end just now
        try:
            connection = connect(settings)
            connection.settimeout(START_SECONDS)
            socket.send_fds(connection, [request], fds)
            data, received, _, _ = socket.recv_fds(connection, 1 << 16, 1)
            if data:
                return connection, json.loads(data), received
            connection.close()
        except OSError as error:
            problem = str(error)
        time.sleep(0.1 * attempt)
    log = socket_path().with_suffix(".log").read_text(errors="replace")
    raise NoZygote(f"the zygote does not answer: {problem}. Its last words: {log[-2000:] or 'none'}")


class Child:
    """A process that the zygote forked.

    Args:
        role: ``student`` or ``examiner``.
        sandbox: The sandbox it steps into, or what stands in for one.
        sockets: Its ends of its connections; they are closed here.
        config: What its `run` is given, as JSON.
        settings: Its limits.

    Raises:
        NoZygote: If it cannot be had; the message says why.
    """

    def __init__(
        self,
        role: Role,
        sandbox: Sandbox | Unconfined,
        sockets: list[socket.socket],
        config: Config,
        settings: Settings,
    ) -> None:
        birth: Birth = {"role": role, "config": config, **_circumstances(sandbox, settings)}
        request = json.dumps(birth).encode()
        fds = [each.fileno() for each in sockets] + ([sandbox.pidfd] if isinstance(sandbox, Sandbox) else [])
        self._connection, answer, received = _request(request, fds, settings)
        for each in sockets:
            each.close()
        if "problem" in answer:
            self._connection.close()
            raise NoZygote(f"the zygote could not fork: {answer['problem']}")
        self.pid: int = answer["pid"]
        self._pidfd = received[0]
        self.exit: Ended | None = None

    def fileno(self) -> int:
        """Return what becomes readable when the child has ended."""
        return self._connection.fileno()

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in its main thread."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGINT)

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def wait(self, seconds: float = 5.0) -> Ended | None:
        """Return how it ended: exit code (negative: a signal), CPU seconds, peak memory.

        Returns:
            An empty dictionary if it has not ended in this time, None if the zygote has.
        """
        if self.exit is None:
            if not frames.ready([self._connection.fileno()], seconds):
                return {}
            try:
                self.exit = json.loads(self._connection.recv(1 << 16))
            except (OSError, ValueError):
                return None
        return self.exit

    def close(self) -> None:
        """Kill it if it lives, and forget it; safe to call twice."""
        if self._pidfd >= 0:
            self.kill()
            self._connection.close()
            os.close(self._pidfd)
            self._pidfd = -1


def _circumstances(sandbox: Sandbox | Unconfined, settings: Settings) -> Circumstances:
    """Return where a child lives and what bounds it."""
    inside = isinstance(sandbox, Sandbox)
    base = "/tmp" if inside else sandbox.folder  # type: ignore[union-attr]
    work = f"{base}/work"
    environment = {
        "HOME": f"{base}/home",
        "TMPDIR": base,
        "IPYTHONDIR": f"{base}/home/.ipython",
        "MPLCONFIGDIR": f"{base}/home/.matplotlib",
        "KERAS_HOME": f"{base}/home/.keras",
        "COURSE_DATA_EDITION": settings.edition,
        **({"COURSE_DATA_DIR": settings.data} if settings.data else {}),
    }
    return {
        "sandbox": {"uid": sandbox.uid, "user_namespace": sandbox.user_namespace} if inside else None,
        "seed": settings.seed,
        "environment": environment,
        "folder": work,
        "private": [work, environment["HOME"]],
        "readable": ["/"] if inside else bubblewrap.readable_paths(settings.data),
        "writable": ["/tmp", "/dev"] if inside else [base, *bubblewrap.DEVICES],
        "limits": {
            "memory": 2 * settings.memory_mb * MEGABYTE,
            "processes": settings.processes if inside else None,
            "file_size": settings.file_mb * MEGABYTE,
        },
    }
