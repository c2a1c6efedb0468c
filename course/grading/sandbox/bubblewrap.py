"""Sandboxes: what bubblewrap keeps a process in, and what this machine can give.

bubblewrap builds a sandbox (own mounts, network, PIDs, IPC and host name) around a tiny process that waits on a pipe; a process
that the zygote forked then enters the sandbox's namespaces. That gives bubblewrap's isolation at the cost of a fork, where a
process started inside would import TensorFlow anew. A sandbox sees the system, the Python environment, what notebooks
use of this package, and the data, all read-only, and writes to a bounded memory disk. It sees no ``source/``, no submissions,
no results, no gradebook, no home, and a student's sees nothing that only hidden tests need.
"""

import contextlib
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import course
from course.errors import CourseError
from course.grading.fingerprint import OUTSIDE
from course.grading.sandbox import hardening
from course.grading.settings import MEGABYTE, Settings

WORK = "/tmp/work"
_FIRST_UID = 0x1000_0000
_NOBODY = 65534
_OWN_MEMORY = re.compile(r"^(?:RssAnon|RssShmem|VmSwap|VmPTE):\s+(\d+) kB", re.MULTILINE)  # what is not a mapped file
_FILE_BYTES = 1_500  # what the kernel keeps for an empty file of a memory disk
_MAX_DESCRIPTORS = 1_024  # of one process, see `confine.limit_resources`
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types")
_FIX = (
    "Without root it needs user namespaces: `sysctl kernel.unprivileged_userns_clone=1` on Debian, and on Ubuntu an AppArmor "
    "profile that lets bwrap use them."
)
# What is true in the files of hidden tests: the examiner imports it, a student's process must not.
_NOT_FOR_STUDENTS = ("oracles",)
_PACKAGE = Path(course.__file__).resolve().parent
#: Devices that graded code may use. /dev/zero is not among them: a shared map of it is memory that no process is charged for.
DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/fd")
_BORROWED = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")


class NoSandbox(CourseError):
    """This machine gives no sandbox; the message says why, and what fixes it."""


def environment_paths(data: str | None) -> list[str]:
    """Return the folders, besides the system's, that graded code may read: Python, its libraries, this package, the data."""
    found = [sys.prefix, sys.base_prefix, str(Path(sys.prefix).resolve()), str(_PACKAGE), *([data] if data else [])]
    paths = [path for path in dict.fromkeys(found) if os.path.isdir(path)]
    return [path for path in paths if not path.startswith("/usr/") and path != "/usr"]


def readable_paths(data: str | None) -> list[str]:
    """Return all that graded code may read where no sandbox hides the rest."""
    return [*_BORROWED, *_SYSTEM_FILES, "/proc", *DEVICES, *environment_paths(data)]


class Sandbox:
    """A sandbox, from outside. Closing it ends every process inside, however it was started.

    Args:
        settings: Sizes of its disks, and the data folder to show.
        role: ``student`` or ``examiner``: the latter also sees what hidden tests are made from.

    Raises:
        NoSandbox: If bubblewrap is missing or cannot build one.
    """

    def __init__(self, settings: Settings, role: str = "student") -> None:
        self.user_namespace = os.getuid() != 0
        facts, theirs = os.pipe()
        plan = _plan(settings, self.user_namespace, role)
        try:
            # The plan names folders of this machine; a command line could be read inside, as that of process 1.
            command = [_bubblewrap(), "--args", str(plan), "--info-fd", str(theirs), "--", "/usr/bin/cat"]
            # The call that started it must outlive it on the same thread: bubblewrap dies with the thread.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=[plan, theirs],
                bufsize=0,
                env={},
            )
        except OSError as error:
            os.close(facts)
            raise NoSandbox(
                f"bubblewrap cannot be started ({error.strerror}). Install the package `bubblewrap`."
            ) from None
        finally:
            os.close(plan)
            os.close(theirs)
        with open(facts, encoding="utf-8") as stream:
            text = stream.read()
        try:
            self.holder = int(json.loads(text)["child-pid"])
            self.pidfd = os.pidfd_open(self.holder)
            self._process.stdin.write(b"!")  # type: ignore[union-attr]
            if self._process.stdout.read(1) != b"!":  # type: ignore[union-attr]
                raise ValueError
        except (ValueError, KeyError, OSError):
            said = self._last_words()
            fix = _FIX if self.user_namespace else "Inside a container, it needs the capability SYS_ADMIN."
            raise NoSandbox(
                f"bubblewrap cannot build a sandbox here ({said or 'it ended without a word'}). {fix}"
            ) from None
        # Root gives every sandbox a user of its own, so that one submission's processes do not count against another's limit.
        self.uid = None if self.user_namespace else _FIRST_UID + self.holder

    def _last_words(self) -> str:
        try:
            said = self._process.communicate(timeout=5)[1]
        except subprocess.TimeoutExpired:
            self._process.kill()
            said = self._process.communicate()[1]
        return said.decode("utf-8", "replace").strip()

    def processes(self) -> list[tuple[int, int]]:
        """Return the PID inside and the bytes of private memory of each process in the sandbox, its holder left out."""
        proc = f"/proc/{self.holder}/root/proc"
        found = []
        with contextlib.suppress(OSError):
            for name in os.listdir(proc):
                if name.isdigit() and int(name) > 2:
                    with contextlib.suppress(OSError, ValueError):
                        status = Path(f"{proc}/{name}/status").read_text()
                        found.append((int(name), sum(1024 * int(size) for size in _OWN_MEMORY.findall(status))))
        return found

    def kernel_memory(self) -> int:
        """Return the bytes that the kernel may hold for the processes inside: buffers of sockets, and names of files.

        No process is charged for either. A process that hides its descriptors counts as one that has all it may have.
        """
        proc = f"/proc/{self.holder}/root/proc"
        sockets = files = 0
        for pid, _ in self.processes():
            try:
                names = os.listdir(f"{proc}/{pid}/fd")
            except FileNotFoundError:  # it has just ended
                continue
            except OSError:
                sockets += _MAX_DESCRIPTORS
                continue
            for name in names:
                with contextlib.suppress(OSError):
                    sockets += os.readlink(f"{proc}/{pid}/fd/{name}").startswith("socket:")
        for disk in ("/tmp", "/dev/shm"):
            with contextlib.suppress(OSError):
                found = os.statvfs(f"/proc/{self.holder}/root{disk}")
                files += found.f_files - found.f_ffree
        return sockets * _socket_buffers() + files * _FILE_BYTES

    def close(self) -> None:
        """End every process inside; safe to call twice."""
        if self.pidfd < 0:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        os.close(self.pidfd)
        self.pidfd = -1
        with contextlib.suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            stream.close()  # type: ignore[union-attr]

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


@functools.cache
def _socket_buffers() -> int:
    """Return the most bytes that wait in one socket: what it may send, of which the system allows twice the number it names."""
    try:
        return 2 * int(Path("/proc/sys/net/core/wmem_max").read_text())
    except (OSError, ValueError):
        return 2 * 212_992


def _plan(settings: Settings, user_namespace: bool, role: str) -> int:
    """Write bubblewrap's arguments to a file that has no name, and return its descriptor."""
    plan = os.memfd_create("plan")
    os.write(plan, b"".join(os.fsencode(argument) + b"\0" for argument in _arguments(settings, user_namespace, role)))
    os.lseek(plan, 0, os.SEEK_SET)
    return plan


def _arguments(settings: Settings, user_namespace: bool, role: str) -> list[str]:
    command = ["--die-with-parent", "--new-session", "--clearenv", "--hostname", "grading"]
    command += ["--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if user_namespace:
        command += ["--unshare-user", "--uid", str(_NOBODY), "--gid", str(_NOBODY)]
    else:
        command += ["--cap-drop", "ALL"]
    for path in _BORROWED:
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            command += ["--ro-bind", path, path]
    command += ["--proc", "/proc", "--dev", "/dev"]
    command += ["--dev-bind", "/dev/null", "/dev/zero"]  # see DEVICES
    command += ["--size", str(64 * MEGABYTE), "--perms", "1777", "--tmpfs", "/dev/shm"]
    command += ["--size", str(settings.disk_mb * MEGABYTE), "--perms", "1777", "--tmpfs", "/tmp"]
    command += ["--perms", "0777", "--dir", WORK, "--perms", "0755", "--dir", "/etc"]
    for path in _SYSTEM_FILES:
        command += ["--ro-bind-try", path, path]
    made = {"/", "/tmp", "/etc", "/dev", "/proc", "/usr"}
    for path in environment_paths(settings.data):
        for parent in reversed(Path(path).parents):
            if str(parent) not in made and not any(str(parent).startswith(f"{each}/") for each in _BORROWED):
                command += ["--perms", "0755", "--dir", str(parent)]  # bubblewrap's own would be closed to others
                made.add(str(parent))
        command += ["--ro-bind", path, path]
    # No notebook uses what makes, records and shows; the template of a session in it holds solutions and hidden tests.
    for part in OUTSIDE if role == "examiner" else (*OUTSIDE, *_NOT_FOR_STUDENTS):
        hidden = str(_PACKAGE / part)
        command += ["--size", "4096", "--perms", "0555", "--tmpfs", hidden, "--remount-ro", hidden]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", WORK]


def _bubblewrap() -> str:
    found = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin:" + os.environ.get("PATH", ""))
    if not found:
        raise NoSandbox("bubblewrap is not installed. Install the package `bubblewrap` (Debian, Ubuntu, Fedora).")
    return found


class Unconfined:
    """What stands in for a sandbox where none is wanted or none can be had: a private folder, and nothing hidden.

    Landlock and the system call filter still hold; see `course.grading.sandbox.hardening`.
    """

    user_namespace = False
    uid = None
    pidfd = -1

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="course-")

    def processes(self) -> list[tuple[int, int]]:
        """Return nothing: who started whom is not known without a PID namespace."""
        return []

    def kernel_memory(self) -> int:
        """Return 0, for the same reason."""
        return 0

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Isolation:
    """What keeps a student's code in on this machine.

    Args:
        bubblewrap: Whether sandboxes can be built.
        problem: Why not, and what to do; empty where they can.
        separate_user: Whether the code runs as a user of its own.
        landlock: Version of Landlock; 0 is none.
        seccomp: Whether system calls are filtered.
    """

    bubblewrap: bool
    problem: str
    separate_user: bool
    landlock: int
    seccomp: bool

    def __str__(self) -> str:
        parts = ["bubblewrap" if self.bubblewrap else "no sandbox"]
        parts += ["separate user"] if self.separate_user else []
        parts += [f"Landlock {self.landlock}"] if self.landlock else []
        parts += ["seccomp"] if self.seccomp else []
        return ", ".join(parts)


@functools.lru_cache
def probe(sandbox: bool = True) -> Isolation:
    """Find out what isolation this machine gives, by building a sandbox.

    Args:
        sandbox: Whether sandboxes are wanted; without, only what holds without them is reported.
    """
    problem = "not asked for"
    if sandbox:
        try:
            with Sandbox(Settings()):
                problem = ""
        except NoSandbox as error:
            problem = str(error)
    works = not problem
    return Isolation(works, problem, works and os.getuid() == 0, hardening.landlock_version(), hardening.can_filter())
