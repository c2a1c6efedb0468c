"""What the student's code can and cannot do, asked from inside."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import needs_sandbox, running

import course
from course.grading.result import Status
from course.grading.sandbox import bubblewrap, zygote_client
from course.grading.sandbox.bubblewrap import NoSandbox, Sandbox
from course.grading.sandbox.process import StudentProcessError
from course.grading.settings import Settings

ROOT = Path(course.__file__).resolve().parents[1]

pytestmark = needs_sandbox


@pytest.fixture
def run(inside):
    return inside().run


def test_it_has_no_privileges(run):
    lines = run("print(open('/proc/self/status').read())").splitlines()
    facts = {line.split()[0][:-1]: line.split()[-1] for line in lines}
    assert int(facts["Uid"]) not in (0, os.getuid())
    assert int(facts["Gid"]) != 0
    assert {int(facts[name], 16) for name in ("CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb")} == {0}
    assert facts["NoNewPrivs"] == "1"
    assert facts["Seccomp"] == "2"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give each submission a user of its own")
def test_each_submission_has_a_user_of_its_own(inside):
    code = "import os; print(os.getuid(), os.getgroups())"
    first, second = inside().run(code), inside().run(code)
    assert first != second
    assert first.endswith("[]")


@pytest.mark.parametrize(
    "path", ["source", "tests", "submitted", "results", "release", "gradebook.db", "nbgrader_config.py", ".git"]
)
def test_it_sees_nothing_of_the_course_but_the_package(run, path):
    assert run(f"import os; print(os.path.exists({str(ROOT / path)!r}))") == "False"


@pytest.mark.parametrize(
    "path", ["/home", "/root/.ssh", "/etc/passwd", "/etc/shadow", "/var", "/run", "/sys", "/mnt", "/srv"]
)
def test_it_sees_no_home_and_little_of_the_system(run, path):
    assert run(f"import os; print(os.path.exists({path!r}))") == "False"


def test_it_can_import_the_course_and_the_libraries(run):
    assert run("import course.checks, sklearn.svm, scipy.stats, PIL.Image; print('yes')") == "yes"


@pytest.mark.parametrize("path", ["oracles", "authoring", "gradebook"])
def test_what_only_tests_and_authors_need_is_empty_for_a_student(run, path):
    assert (ROOT / "course" / path / "__init__.py").exists()
    assert run(f"import os; print(os.listdir({str(ROOT / 'course' / path)!r}))") == "[]"
    assert run(f"import importlib.util; print(importlib.util.find_spec('course.{path}.bakery'))") == "None"


def test_the_examiner_sees_what_hidden_tests_are_made_from():
    with Sandbox(Settings(), "examiner") as examiner, Sandbox(Settings(), "student") as student:
        seen = [os.listdir(f"/proc/{sandbox.holder}/root{ROOT}/course/oracles") for sandbox in (examiner, student)]
    assert "bakery.py" in seen[0]
    assert seen[1] == []


def test_it_sees_the_data_read_only(inside, tmp_path):
    (tmp_path / "x.txt").write_text("digits")
    tmp_path.chmod(0o755)
    run = inside(data=str(tmp_path)).run
    assert run("import os; print(open(os.environ['COURSE_DATA_DIR'] + '/x.txt').read())") == "digits"
    assert "Read-only" in run("import os; open(os.environ['COURSE_DATA_DIR'] + '/x.txt', 'w')")


@pytest.mark.parametrize(
    "path", [str(ROOT / "course" / "x.py"), sys.prefix + "/x.pth", "/usr/x", "/etc/x", "/dev/x", "/x", "/proc/x"]
)
def test_it_cannot_write_outside_its_folder(run, path):
    assert "Errno" in run(f"open({path!r}, 'w')")


def test_it_can_write_in_its_folder_within_bounds(inside):
    run = inside(disk_mb=20, file_mb=8).run
    assert run("open('a.txt', 'w').write('x')\nprint(open('a.txt').read())").endswith("x")
    assert "too large" in run("open('b', 'wb').write(bytes(9_000_000))")
    assert "No space" in run("for i in range(9): open(f'c{i}', 'wb').write(bytes(4_000_000))")


def test_it_has_no_network(run):
    assert run("print([line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line])") == "['lo']"
    assert "Errno" in run("import socket; socket.create_connection(('1.1.1.1', 80), 2)")
    assert "Errno" in run("import socket; socket.create_server(('127.0.0.1', 0))")


@pytest.mark.parametrize("family", ["AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"])
def test_it_cannot_open_other_kinds_of_sockets(run, family):
    assert "not supported" in run(f"import socket; socket.socket(socket.{family}, socket.SOCK_RAW)")


def test_it_sees_only_its_own_processes(run):
    assert int(run("import os; print(len([n for n in os.listdir('/proc') if n.isdigit()]))")) <= 3


def test_it_cannot_signal_what_holds_the_room(run):
    assert "not permitted" in run("import os; os.kill(1, 9)")


@pytest.mark.parametrize(
    "call",
    [
        "libc.unshare(0x10000000)",
        "libc.unshare(0x00020000)",
        "libc.ptrace(16, 1, 0, 0)",
        "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "libc.umount2(b'/proc', 0)",
        "libc.chroot(b'/tmp')",
        "libc.memfd_create(b'x', 0)",
        "libc.shmget(0, 4096, 0o600)",
        "libc.sendmsg(1, 0, 0)",
        "libc.syscall(425, 1, 0)",
        "libc.keyctl(0, 0, 0, 0, 0)",
        "libc.syscall(321, 0, 0, 0)",
    ],
)
def test_system_calls_that_no_notebook_needs_are_refused(run, call):
    code = (
        f"import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\nprint({call}, os.strerror(ctypes.get_errno()))"
    )
    if "keyctl" in call:
        code = code.replace("libc.keyctl(", "libc.syscall(250 if os.uname().machine == 'x86_64' else 219, ")
    if "321" in call:
        code = code.replace("321", "321 if os.uname().machine == 'x86_64' else 280")
    assert run(code) == "-1 Operation not permitted"


@pytest.mark.parametrize("sandboxed", [pytest.param(True, marks=needs_sandbox), False])
def test_no_memory_can_be_shared_without_a_file_of_a_disk_that_is_bounded(inside, sandboxed):
    code = """
import mmap, os
def mapped(open_it):
    try: return bool(mmap.mmap(open_it(), 1 << 20))
    except OSError: return False
def zero(mode): return lambda: os.open("/dev/zero", mode)
ways = {"anonymous": lambda: -1, "read": zero(os.O_RDONLY), "written": zero(os.O_RDWR)}
print([name for name, way in ways.items() if mapped(way)])
"""
    assert inside(sandbox=sandboxed).run(code) == "[]"


@needs_sandbox
def test_what_sockets_and_small_files_hold_counts_as_memory(inside):
    made = inside()
    before = made.process._memory()
    made.run("import socket\nkept = [socket.socketpair() for _ in range(100)]")
    with_sockets = made.process._memory()
    assert with_sockets - before > 200 * 200_000
    made.run("import os\nfor number in range(20_000): os.close(os.open(f'/tmp/{number}', os.O_CREAT | os.O_WRONLY))")
    assert made.process._memory() - with_sockets > 20_000 * 1_000


@needs_sandbox
def test_no_command_line_inside_names_folders_of_this_machine(run):
    text = run("import glob\nfor name in glob.glob('/proc/[0-9]*/cmdline'): print(name, open(name, 'rb').read())")
    assert "/proc/1/cmdline" in text
    assert str(ROOT) not in text.replace(sys.executable, "")
    assert str(zygote_client.runtime_folder()) not in text


def test_a_new_namespace_by_clone_is_refused(run):
    code = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
clone = 56 if os.uname().machine == "x86_64" else 220
print(libc.syscall(clone, 0x10000011, 0, 0, 0, 0), os.strerror(ctypes.get_errno()))
"""
    assert run(code) == "-1 Operation not permitted"


def test_its_environment_holds_nothing_of_the_graders(monkeypatch, inside):
    monkeypatch.setenv("GRADER_TOKEN", "secret-token")
    text = inside().run("import os; print(dict(os.environ), open('/proc/self/environ').read())")
    assert "secret-token" not in text
    assert "HOME" in text


def test_it_inherits_only_its_two_connections(run):
    code = """
import os
for number in os.listdir("/proc/self/fd"):
    try:
        print(os.readlink(f"/proc/self/fd/{number}"))
    except OSError:
        pass
"""
    opened = run(code).splitlines()
    assert sum(each.startswith("socket:") for each in opened) == 2
    assert all(each.startswith(("socket:", "/proc/", "/dev/null")) or "(deleted)" in each for each in opened)


def test_a_file_beside_the_notebook_shadows_no_library(run):
    run("open('antigravity.py', 'w').write('mine = 1'); open('colorsys.py', 'w').write('mine = 1')")
    assert run("import colorsys\nprint(hasattr(colorsys, 'mine'))") == "False"


def test_a_file_beside_the_notebook_can_be_imported(run):
    assert run("open('mine.py', 'w').write('x = 1')\nimport mine\nprint(mine.x)").endswith("1")


def test_a_request_for_too_much_memory_is_a_memory_error(inside):
    assert (
        inside(memory_mb=500).run("try:\n    bytearray(3 << 30)\nexcept MemoryError:\n    print('refused')")
        == "refused"
    )


def test_memory_taken_bit_by_bit_ends_the_process(inside):
    with pytest.raises(StudentProcessError) as failure:
        inside(memory_mb=300).run("kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))")
    assert failure.value.status is Status.MEMORY


def test_memory_of_child_processes_counts_too(inside):
    code = "import subprocess, sys\n"
    code += "code = 'import time; x = bytearray(200 << 20); x[::4096] = bytes(len(x[::4096])); time.sleep(60)'\n"
    code += "ps = [subprocess.Popen([sys.executable, '-c', code]) for _ in range(4)]\nfor p in ps: p.wait()"
    with pytest.raises(StudentProcessError) as failure:
        inside(memory_mb=500).run(code)
    assert failure.value.status is Status.MEMORY


def test_processes_are_bounded(inside):
    code = """
import os, time
made = 0
try:
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(60)
        made += 1
except OSError:
    print(made < 40)
"""
    try:
        said = inside(processes=40, memory_mb=100_000).run(code)
    except StudentProcessError as failure:  # the watcher saw them before the limit was reached
        said = str(failure.status is Status.CRASHED)
    assert said == "True"


def test_nothing_that_it_started_outlives_it(inside):
    mark = f"98{os.getpid()}"
    each = inside()
    each.run(
        "import subprocess\n"
        f"subprocess.Popen(['setsid', 'sh', '-c', 'trap \"\" HUP TERM; sleep {mark}; true'])\n"
        f"subprocess.Popen('nohup sleep {mark} &', shell=True)"
    )
    deadline = time.monotonic() + 10
    while len(running(mark)) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(running(mark)) >= 3
    each.close()
    assert running(mark) == []


def test_a_room_ends_with_the_process_that_made_it():
    mark = f"97{os.getpid()}"
    code = f"""
import os, time
from course.grading.sandbox.bubblewrap import Sandbox
from course.grading.settings import Settings
Settings.mark = {mark}
sandbox = Sandbox(Settings())
print(sandbox.holder, flush=True)
time.sleep(60)
"""
    maker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    holder = int(maker.stdout.readline())
    assert os.path.exists(f"/proc/{holder}")
    maker.kill()
    maker.wait()
    maker.stdout.close()
    deadline = time.monotonic() + 10
    while os.path.exists(f"/proc/{holder}") and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not os.path.exists(f"/proc/{holder}")


def test_without_bubblewrap_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda *arguments, **keywords: None)
    with pytest.raises(NoSandbox, match="Install the package `bubblewrap`"):
        Sandbox(Settings())


def test_the_isolation_is_told_in_words():
    assert str(bubblewrap.probe()).startswith("bubblewrap, ")
    assert str(bubblewrap.probe(False)).startswith("no sandbox")


def test_without_a_room_landlock_still_hides_the_course(inside):
    if not bubblewrap.probe().landlock:
        pytest.skip("this kernel has no Landlock")
    run = inside(sandbox=False).run
    assert "Permission denied" in run(f"open({str(ROOT / 'pyproject.toml')!r})")
    assert "Permission denied" in run(f"open({str(ROOT / 'course' / 'x.py')!r}, 'w')")
    assert run("open('a.txt', 'w').write('x')\nprint(open('a.txt').read())").endswith("x")
    assert "Errno" in run("import socket; socket.create_connection(('127.0.0.1', 22), 2)")


@pytest.mark.skipif(os.getuid() != 0 or not shutil.which("setpriv"), reason="needs root, to become somebody else")
def test_an_ordinary_user_is_given_a_room_too():
    code = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from conftest import Inside
from course.grading.settings import Settings
each = Inside(Settings())
print(each.run("import os; print(os.getuid(), os.path.exists({str(ROOT / "tests")!r}))"))
print(each.run("print([line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line])"))
print(each.run("open('/dev/x', 'w')"))
print(each.run("import os; os.kill(2, 9)"))
each.close()
"""
    # Where root's Python lies in root's home, an ordinary user is shown it by a home that can be walked through.
    command = ["bwrap", "--dev-bind", "/", "/", "--perms", "1777", "--tmpfs", "/tmp"]
    home_is_closed = Path(sys.base_prefix).is_relative_to(Path.home())
    if home_is_closed:
        command += ["--perms", "0755", "--tmpfs", str(Path.home())]
    for parent in reversed(Path(sys.base_prefix).relative_to(Path.home()).parents[:-1] if home_is_closed else []):
        command += ["--perms", "0755", "--dir", str(Path.home() / parent)]
    # bubblewrap would make missing folders that nobody else may walk through.
    hidden = [Path("/tmp"), *([Path.home()] if home_is_closed else [])]
    for parent in reversed(ROOT.parents[:-1]):
        if any(folder in parent.parents for folder in hidden):
            command += ["--perms", "0755", "--dir", str(parent)]
    command += ["--ro-bind", sys.base_prefix, sys.base_prefix, "--bind", str(ROOT), str(ROOT), "--chdir", "/"]
    for name, value in {"HOME": "/tmp", "XDG_RUNTIME_DIR": "/tmp", "PYTHONPATH": str(ROOT)}.items():
        command += ["--setenv", name, value]
    command += ["setpriv", "--reuid=12345", "--regid=12345", "--clear-groups", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    facts = done.stdout.splitlines()
    assert facts[:2] == ["65534 False", "['lo']"], done.stderr
    assert "Errno" in facts[2]
