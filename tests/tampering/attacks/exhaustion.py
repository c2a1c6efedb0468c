"""Attempts to use up time, memory, processes, disk or output, so that the grader or the class cannot go on.

Every one is bounded twice: by the limits that it is run under, and by a counter of its own.
"""

from tampering.attack import Attack

_WRONG = "\ndef double(x):\n    return x - 1\n"
_CELL = {"cell_seconds": 1.0}

ATTACKS = [
    Attack(
        "ignores the interrupt",
        "Loops without end and catches the interrupt again and again.",
        """
import time
end = time.monotonic() + 30
while time.monotonic() < end:
    try: time.sleep(1)
    except BaseException: pass
""",
        settings=_CELL,
        ends=("timeout",),
    ),
    Attack(
        "is deaf to signals",
        "Blocks and ignores every signal, in a loop that runs outside Python.",
        """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)
import time
start = time.monotonic()
while time.monotonic() < start + 30: sum(range(5_000_000))
""",
        settings=_CELL,
        ends=("timeout",),
    ),
    Attack(
        "stops itself",
        "Stops its process by a signal, so that nothing answers and nothing has ended.",
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        settings=_CELL,
        ends=("timeout", "crashed"),
    ),
    Attack(
        "waits when it is called",
        "Sleeps in the function that the tests call, and catches the interrupt.",
        """
import time
def double(x):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try: time.sleep(1)
        except BaseException: pass
""",
        settings={"call_seconds": 1.0},
        ends=("timeout",),
    ),
    Attack(
        "waits a little, often",
        "Takes nearly as long as a call may take, in each of many calls.",
        """
import time
def double(x):
    time.sleep(0.7)
    return x - 1
class Slow:
    def __len__(self): time.sleep(0.7); return 3
    def __getitem__(self, i): time.sleep(0.7); return i
    def __iter__(self): return (time.sleep(0.7) for _ in range(100))
def thrice(function, x): return Slow()
""",
        settings={"call_seconds": 1.0, "question_seconds": 3.0},
    ),
    Attack(
        "memory",
        "Takes memory until there is no more.",
        """
import numpy as np
kept = []
for _ in range(15): kept.append(np.ones(100_000_000 // 8))
import time
time.sleep(2)
""",
        settings={"memory_mb": 400},
        ends=("memory", "crashed", "failed", "error"),
    ),
    Attack(
        "shared memory",
        "Takes memory that is shared between processes, and so is counted with none.",
        """
import mmap, time
kept = []
for _ in range(6):
    block = mmap.mmap(-1, 100_000_000)
    for place in range(0, 100_000_000, 4096): block[place] = 1
    kept.append(block)
time.sleep(1.5)
print("FOUND more memory than there is")
""",
        settings={"memory_mb": 400},
    ),
    Attack(
        "memory that nobody uses",
        "Takes shared memory and lets go of its pages, so that they are in no process and yet in memory.",
        """
import mmap, time
kept = []
for way in ("anonymous", "/dev/zero", "/dev/shm/block"):
    try:
        if way == "/dev/shm/block":
            with open(way, "wb") as file: file.truncate(100_000_000)
        for _ in range(3):
            if way == "anonymous": block = mmap.mmap(-1, 100_000_000)
            else:
                with open(way, "r+b") as file: block = mmap.mmap(file.fileno(), 100_000_000)
            for place in range(0, 60_000_000, 4096): block[place] = 1
            block.madvise(mmap.MADV_DONTNEED)
            kept.append(block)
        time.sleep(0.3)
        if way != "/dev/shm/block" and sum(block[0] for block in kept) >= 3: print("FOUND memory that is not counted")
    except (OSError, ValueError) as error:
        print(way, type(error).__name__)
"""
        + _WRONG,
        settings={"memory_mb": 250},
    ),
    Attack(
        "memory in three children",
        "Maps /dev/zero shared, for reading and for writing, in children that each let go of their pages.",
        """
import mmap, os, time
def take(mode, protection):
    blocks = []
    for _ in range(4):
        descriptor = os.open("/dev/zero", mode)
        blocks.append(mmap.mmap(descriptor, 100_000_000, mmap.MAP_SHARED, protection))
        for place in range(0, 100_000_000, 4096):
            if protection & mmap.PROT_WRITE: blocks[-1][place] = 1
            else: blocks[-1][place]
        blocks[-1].madvise(mmap.MADV_DONTNEED)
    return blocks
for mode, protection in ((os.O_RDWR, mmap.PROT_READ | mmap.PROT_WRITE), (os.O_RDONLY, mmap.PROT_READ)):
    for _ in range(3):
        if os.fork() == 0:
            try:
                kept = take(mode, protection)
                open("/tmp/work/taken", "w").close()
                time.sleep(2)
            except (OSError, ValueError): pass
            os._exit(0)
time.sleep(1.5)
if os.path.exists("/tmp/work/taken"): print("FOUND memory that is not counted")
"""
        + _WRONG,
        settings={"memory_mb": 300},
    ),
    Attack(
        "memory in sockets",
        "Fills the buffers of sockets in several children, and keeps more of them in messages that nobody receives.",
        """
import array, os, socket, time
def fill(pairs):
    for one, _ in pairs:
        one.setblocking(False)
        try:
            while True: one.send(bytes(60_000))
        except OSError: pass
def park(pairs):
    one, other = socket.socketpair()
    for pair in pairs:
        one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [each.fileno() for each in pair]))])
    return one, other
for _ in range(3):
    if os.fork() == 0:
        pairs = []
        try:
            for _ in range(450): pairs.append(socket.socketpair())
        except OSError: pass
        fill(pairs)
        try:
            parked = park(pairs[:200])
            open("/tmp/work/parked", "w").close()
        except OSError: pass
        time.sleep(3)
        os._exit(0)
time.sleep(2.5)
print("FOUND memory that is not counted")
""",
        settings={"memory_mb": 300},
        ends=("memory",),
    ),
    Attack(
        "memory in empty files",
        "Makes empty files until the memory that the system needs for their names is gone.",
        """
import os
for number in range(400_000):
    os.close(os.open(f"/tmp/{number}", os.O_CREAT | os.O_WRONLY))
print("FOUND memory that is not counted")
""",
        settings={"memory_mb": 150, "cell_seconds": 10.0},
        ends=("memory",),
    ),
    Attack(
        "memory in the middle of a message",
        "Begins a message to the engine, and takes memory while the engine waits for its end.",
        """
import gc, struct, time
process = next(each for each in gc.get_objects() if type(each).__name__ == "StudentProcess")
process._engine.sendall(struct.pack("<II", 10, 0))
kept = [bytearray(b"x") * 100_000_000 for _ in range(6)]
time.sleep(5)
""",
        settings={"memory_mb": 300},
    ),
    Attack(
        "memory of many processes",
        "Spreads its memory over several processes, each of which takes little.",
        """
import os, time
for _ in range(5):
    if os.fork() == 0:
        block = bytearray(os.urandom(1)) * 160_000_000
        time.sleep(6)
        os._exit(0)
time.sleep(4)
""",
        settings={"memory_mb": 400},
        ends=("memory",),
    ),
    Attack(
        "memory when it is called",
        "Takes memory in the function that the tests call, and answers with a giant.",
        "import numpy as np\ndef double(x):\n    return np.ones(120_000_000)",
        settings={"memory_mb": 500, "value_mb": 16},
    ),
    Attack(
        "a fork bomb",
        "Starts processes that start processes.",
        """
import mmap, os, time
first, made = os.getpid(), mmap.mmap(-1, 4)
while int.from_bytes(made[:4]) < 400:
    made[:4] = (int.from_bytes(made[:4]) + 1).to_bytes(4)
    try: os.fork()
    except OSError: time.sleep(0.01)
time.sleep(4)
if os.getpid() != first: os._exit(0)
""",
        settings={"processes": 60, "cell_seconds": 3.0},
        ends=("crashed", "memory", "timeout", "failed", "error"),
    ),
    Attack(
        "threads",
        "Starts threads until there are no more.",
        """
import threading, time
kept = []
for _ in range(400):
    try:
        thread = threading.Thread(target=time.sleep, args=(20,), daemon=True)
        thread.start()
        kept.append(thread)
    except RuntimeError: break
"""
        + _WRONG,
        settings={"processes": 60},
        costs=("total",),
    ),
    Attack(
        "the disk",
        "Fills every disk that it can write to.",
        """
import os
for folder in ("/tmp", "/dev/shm", "/tmp/work", "/var/tmp", "/dev"):
    for number in range(12):
        try:
            with open(f"{folder}/{number}", "wb") as file: file.write(bytes(5_000_000))
        except OSError: break
"""
        + _WRONG,
        settings={"disk_mb": 32},
        costs=("saved",),
    ),
    Attack(
        "one giant file",
        "Writes a single file beyond the limit of a file.",
        "open('giant', 'wb').write(bytes(40_000_000))" + _WRONG,
        settings={"file_mb": 8},
    ),
    Attack(
        "files without end",
        "Makes empty files and folders, and opens what it can without closing it.",
        """
import os
for number in range(5_000): os.close(os.open(f"/tmp/{number}", os.O_CREAT | os.O_WRONLY))
kept = []
try:
    while len(kept) < 2_000: kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError: pass
"""
        + _WRONG,
        costs=("thrice", "total", "product"),
    ),
    Attack(
        "an output flood",
        "Prints, by Python and by the system, more than anybody reads.",
        """
import os, sys
line = "x" * 99 + "\\n"
for _ in range(200_000): sys.stdout.write(line)
for _ in range(500): os.write(1, (line * 200).encode())
print("y" * 30_000_000)
"""
        + _WRONG,
        settings={"cell_seconds": 10.0},
    ),
    Attack(
        "many displays",
        "Shows five thousand things, and a picture that is large.",
        """
from IPython.display import display
for number in range(5_000): display(number)
display({"image/png": "iVBORw0KGgo" + "A" * 20_000_000}, raw=True)
"""
        + _WRONG,
        settings={"cell_seconds": 10.0},
    ),
    Attack(
        "carriage returns",
        "Prints a progress bar of a million steps on one line.",
        "print('\\r'.join('step' for _ in range(1_000_000)))\nprint('\\r' * 3_000_000)" + _WRONG,
    ),
    Attack(
        "breaks the interpreter",
        "Crashes Python by recursion without a limit, and by writing to no address.",
        """
import ctypes, faulthandler, sys
sys.setrecursionlimit(10**9)
def deep(n): return deep(n + 1) + 1
try: deep(0)
except BaseException: pass
ctypes.string_at(0)
""",
        ends=("crashed", "memory"),
    ),
    Attack(
        "crashes whenever it can",
        "Ends its process in every cell and in every call, so that it is started again and again.",
        "import os\nos.abort()",
        before="import os\ndef later(): os.abort()",
        after="import os\nos.abort()",
        settings={"restarts": 3},
        ends=("crashed",),
    ),
    Attack(
        "a pattern that never ends",
        "Runs a regular expression that takes hours and cannot be interrupted.",
        """
import re
def double(x):
    re.match(r"(a+)+$", "a" * 32 + "b")
""",
        settings={"call_seconds": 1.0},
        ends=("timeout",),
    ),
    Attack(
        "holds itself",
        "Answers with objects that hold themselves, so that whoever looks inside never comes to an end.",
        """
class Hall:
    def __getitem__(self, i): return self
ranking = Hall()
""",
        target="ranking",
    ),
    Attack(
        "holds itself, as an array",
        "Answers with an object that holds itself to a test that makes an array of it.",
        """
class Hall:
    def __getitem__(self, i): return self
looked_up = Hall()
""",
        target="looked_up",
    ),
    Attack(
        "holds itself, returned by a function",
        "Returns what never ends from a function: an object that holds itself, and one that claims to be an array.",
        """
class Hall:
    shape = (2,); dtype = np.dtype("float64"); ndim = 1; size = 2
    def __getitem__(self, i): return self
    def __array__(self, *arguments, **keywords): return [self]
    def __len__(self): return 2 ** 62
def double(x): return Hall() if len(x) == 3 else [Hall(), Hall()]
""",
    ),
    Attack(
        "a wide and deep tree",
        "Answers with lazy objects of a hundred children each, a hundred levels deep.",
        """
class Tree:
    def __init__(self, level=0): self.level = level
    def __iter__(self): return (Tree(self.level + 1) for _ in range(100 if self.level < 100 else 0))
    def __len__(self): return 100
    def __getitem__(self, i): return Tree(self.level + 1)
def double(x): return Tree()
""",
    ),
    Attack(
        "a figure of many lines",
        "Draws twenty axes of twelve hundred lines, which take minutes to be made again.",
        """
figure = plt.figure()
for row in range(20):
    axes = figure.add_subplot(20, 1, row + 1)
    from matplotlib.lines import Line2D
    for _ in range(1_200): axes._children.append(Line2D([0, 1, 2, 3], [0, 1, 4, 9]))
""",
        target="figure",
        settings={"cell_seconds": 60.0, "call_seconds": 20.0, "question_seconds": 20.0, "notebook_seconds": 90.0},
        ends=("failed",),
    ),
    Attack(
        "a figure of many names",
        "Draws little with thousands of names at the axes and in the legend.",
        """
figure, axes = plt.subplots()
axes.plot([0, 1, 2, 3], [0, 1, 4, 9])
axes.set_xticks(np.arange(2_100.0), [f"tick {i}" for i in range(2_100)])
axes.set_yticks(np.arange(2_100.0), [f"tick {i}" for i in range(2_100)])
from matplotlib.legend import Legend
axes.legend_ = Legend(axes, [axes.lines[0]] * 1_000, ["squares"] * 1_000)
""",
        target="figure",
        settings={"cell_seconds": 60.0, "call_seconds": 20.0, "question_seconds": 20.0, "notebook_seconds": 90.0},
    ),
    Attack(
        "a model that makes giants",
        "Saves a small model whose predictions take more memory than there is.",
        """
np.save("numbers.npy", np.array([4.0, 5.0]))
parts = [keras.Input((2,)), keras.layers.RepeatVector(300_000_000), keras.layers.GlobalMaxPooling1D(), keras.layers.Dense(1)]
keras.Sequential(parts).save("scale.keras")
""",
        target="saved",
    ),
    Attack(
        "a model that never ends",
        "Saves a small model whose predictions take hours.",
        """
np.save("numbers.npy", np.array([4.0, 5.0]))
parts = [keras.Input((2,)), keras.layers.RepeatVector(30_000), keras.layers.GRU(1_000), keras.layers.Dense(1)]
keras.Sequential(parts).save("scale.keras")
""",
        target="saved",
        settings={"cell_seconds": 60.0, "notebook_seconds": 90.0},
    ),
    Attack(
        "numbers of the same hash",
        "Answers with a set of many numbers that Python puts into one place, so that each is compared with all.",
        """
ranking = {(2 ** 61 - 1) * i for i in range(1, 60_000)}
""",
        target="ranking",
    ),
    Attack(
        "keys that equal nothing",
        "Answers with a dictionary of many keys that are not a number, and with a set of them.",
        """
ranking = {float("nan"): i for i in range(10_000)}
""",
        target="ranking",
    ),
    Attack(
        "a number without end",
        "Answers with an integer that is too long to be written down.",
        "total = 7 ** 5_000",
        target="total",
    ),
    Attack(
        "a text without end",
        "Answers with texts of megabytes, and an error whose message is one.",
        """
total = "x" * 7_000_000
def thrice(function, x): raise ValueError("y" * 50_000_000)
""",
        target="total",
        costs=("thrice",),
    ),
    Attack(
        "a table of many doors",
        "Saves a table in which each of sixty groups is in the next one twice, which makes more ways than anybody can walk.",
        """
import h5py
with h5py.File("table.h5", "w") as table:
    inner = table.create_group("0")
    for level in range(60):
        outer = table.create_group(str(level + 1))
        outer["a"] = outer["b"] = inner
        inner = outer
""",
        target="table",
    ),
    Attack(
        "a small file that grows",
        "Saves an array of zeros that is small on disk and more than the memory when it is read.",
        """
import h5py
with h5py.File("table.h5", "w") as table:
    table.create_dataset("counts", shape=(3_000_000_000,), dtype="u1", chunks=(1_000_000,))
""",
        target="table",
    ),
    Attack(
        "a bomb in the test's own function",
        "Gives the test's function lists that grow with each call.",
        """
def thrice(function, x):
    try: function([[0] * 100_000] * 8)
    except Exception: pass
    try: function(2 ** 1_000_000)
    except Exception: pass
    return x
""",
        target="thrice",
    ),
]
