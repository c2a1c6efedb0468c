"""Attempts to change or end what lies outside the sandbox."""

from tampering.attack import COURSE, Attack

_WRONG = "\ndef double(x):\n    return x - 1\n"

ATTACKS = [
    Attack(
        "writes the gradebook",
        "Gives itself full marks in the gradebook and in the results.",
        f"""
import glob, os, sqlite3
for path in [{COURSE!r} + "/gradebook.db", "/proc/1/root" + {COURSE!r} + "/gradebook.db", "../gradebook.db"]:
    try:
        with sqlite3.connect(path, timeout=0.5) as gradebook: gradebook.execute("create table if not exists grade (score)")
        if not path.startswith(".."): print("FOUND", path)
    except sqlite3.Error: pass
    try: open(path, "ab").write(b"owned")
    except OSError: pass
for name in ("results/ada/trust.json", "results/own/trust.json"):
    try:
        os.makedirs(os.path.dirname({COURSE!r} + "/" + name), exist_ok=True)
        open({COURSE!r} + "/" + name, "w").write('{{"score": 2}}')
    except OSError: pass
"""
        + _WRONG,
    ),
    Attack(
        "writes configuration and source",
        "Replaces the instructor's configuration, the source notebook and the tests in it.",
        f"""
import os
for name in ("nbgrader_config.py", "source/trust/trust.ipynb", "home/.bashrc"):
    for root in ({COURSE!r}, "/proc/1/root" + {COURSE!r}, "/proc/1/cwd" + {COURSE!r}):
        try:
            with open(f"{{root}}/{{name}}", "w") as file: file.write("owned")
        except OSError: pass
"""
        + _WRONG,
    ),
    Attack(
        "removes everything",
        "Deletes every file that it can find, from the root on.",
        """
import os, shutil
for name in os.listdir("/"):
    if name not in ("proc", "dev", "usr"): shutil.rmtree("/" + name, ignore_errors=True)
"""
        + _WRONG,
    ),
    Attack(
        "kills the parent",
        "Sends every signal to its parent, to the first process, to all groups and to every process there may be.",
        """
import os, signal
for pid in [os.getppid(), 1, 2, *range(3, 400)]:
    if pid != os.getpid():
        for number in (signal.SIGKILL, signal.SIGSTOP):
            try: os.kill(pid, number)
            except OSError: pass
"""
        + _WRONG,
    ),
    Attack(
        "kills all",
        "Sends the signal that nobody can refuse to every process that it may signal.",
        "import os, signal\nos.kill(-1, signal.SIGKILL)\n" + _WRONG + "os.kill(os.getpid(), signal.SIGKILL)",
        ends=("crashed",),
    ),
    Attack(
        "a daemon",
        "Leaves processes behind that leave their session and wait for the grading to end.",
        """
import os, subprocess, time
for _ in range(3):
    subprocess.Popen(["setsid", "nohup", "sleep", "600"], stdin=subprocess.DEVNULL)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(3, 256):
            try: os.close(number)
            except OSError: pass
        time.sleep(600)
    os._exit(0)
"""
        + _WRONG,
    ),
    Attack(
        "a daemon that keeps the wire",
        "Ends its process while a child of it goes on holding the grader's connections.",
        """
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(600)
os._exit(0)
""",
        ends=("crashed",),
    ),
    Attack(
        "more privileges",
        "Asks the kernel for other users, capabilities, namespaces, mounts, devices and modules.",
        """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, way):
    try:
        if way() in (0, None): print("FOUND a way to", what)
    except OSError: pass
attempt("become root", lambda: os.setuid(0))
attempt("become another group", lambda: os.setgroups([0]))
for flag in (0x10000000, 0x00020000, 0x40000000, 0x20000000):
    attempt(f"make a namespace {flag:x}", lambda: libc.unshare(flag))
attempt("join a namespace", lambda: libc.setns(os.open("/proc/1/ns/net", os.O_RDONLY), 0))
attempt("mount", lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
attempt("bind", lambda: libc.mount(b"/proc/1/root", b"/tmp/work", None, 4096, None))
attempt("remount", lambda: libc.mount(None, b"/usr", None, 32 | 4096, None))
attempt("change root", lambda: os.chroot("/tmp"))
attempt("make a device", lambda: os.mknod("/tmp/disk", 0o060666, os.makedev(8, 0)))
attempt("make a memory device", lambda: os.mknod("/tmp/mem", 0o020666, os.makedev(1, 1)))
attempt("load a module", lambda: libc.syscall(313, 0, b"", 0))
attempt("open by handle", lambda: libc.open_by_handle_at(0, 0, 0))
attempt("use bpf", lambda: libc.syscall(321, 0, 0, 0))
attempt("use io_uring", lambda: libc.syscall(425, 1, 0))
attempt("set the clock", lambda: libc.syscall(164, 0, 0))
attempt("set the host name", lambda: libc.sethostname(b"owned", 5))
attempt("get a capability", lambda: libc.prctl(47, 2, 21, 0, 0))
for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/proc/1/mem", "/dev/kmsg"):
    attempt("write " + path, lambda: os.close(os.open(path, os.O_WRONLY)))
for path in ("/usr/bin/su", "/usr/bin/mount", "/usr/bin/newuidmap"):
    if os.path.exists(path) and os.system(path + " --help > /dev/null 2>&1") == 0: pass
status = open("/proc/self/status").read()
for line in status.splitlines():
    if line.startswith(("CapEff", "CapPrm", "CapBnd", "CapAmb", "CapInh")) and int(line.split()[1], 16):
        print("FOUND a capability", line)
    if line.startswith("NoNewPrivs") and line.split()[1] != "1": print("FOUND new privileges")
"""
        + _WRONG,
    ),
    Attack(
        "changes the limits",
        "Raises its own limits and priority.",
        """
import os, resource
for name in ("RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_AS", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_MEMLOCK"):
    try:
        resource.setrlimit(getattr(resource, name), (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("FOUND a way to raise", name)
    except (OSError, ValueError): pass
try:
    os.nice(-10)
    print("FOUND a way to hurry")
except OSError: pass
try:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    print("FOUND a way to run always")
except OSError: pass
"""
        + _WRONG,
    ),
    Attack(
        "takes the grader's sockets",
        "Binds, listens and connects wherever the grader might, and sends descriptors over the wire.",
        """
import array, gc, socket
process = next(each for each in gc.get_objects() if type(each).__name__ == "StudentProcess")
for each in (process._engine, process._examiner):
    try: each.sendmsg([b""], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    except OSError: pass
for name in ("\\0course", "/tmp/course-0/own.sock"):
    try: socket.socket(socket.AF_UNIX).bind(name)
    except OSError: pass
"""
        + _WRONG,
    ),
]
