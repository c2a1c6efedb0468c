"""Submissions that try to get marks they do not deserve, to learn the hidden tests, or to do damage.

Each answers every question wrongly and deserves nothing. Its code asserts first that it runs inside the sandbox.
"""

import dataclasses
import json
import os

import pytest
from conftest import needs_sandbox, running
from small import THREE, assignment, given, questions, solution, submission

from course.grading.engine import grade
from course.grading.settings import Settings

pytestmark = needs_sandbox

LIMITS = Settings(cell_seconds=5, call_seconds=2, grace_seconds=0.5, question_seconds=10, memory_mb=1_000, processes=64)
INSIDE = "import os\nassert os.getpid() < 1000 and not os.path.exists('/etc/passwd'), 'not in the sandbox'\n"
WRONG = "product = matrix * matrix\ndef double(x):\n    return x - 1\ntotal = -1\n"

# What the wire's other end looks like from inside: sockets 3 (the engine) and 4 (the examiner).
WIRE = """
import socket, struct, threading, msgpack
engine, examiner = socket.socket(fileno=3), socket.socket(fileno=4)
def frame(structure, buffers=()):
    packed = msgpack.packb(structure)
    head = struct.pack("<II", len(packed), len(buffers)) + b"".join(struct.pack("<Q", len(b)) for b in buffers)
    return head + packed + b"".join(buffers)
"""

ATTACKS = """
# ast transformer
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
=======
# input transformer
get_ipython().input_transformers_post.append(lambda lines: ["pass\\n"])
=======
# run_cell
shell = get_ipython()
shell.run_cell = lambda *a, **k: type("R", (), {"success": True, "error_in_exec": None, "error_before_exec": None})()
=======
# exception handler
get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)
=======
# display hook
import sys
sys.displayhook = lambda value: print(6.0)
=======
# hooks after each cell
get_ipython().events.register("post_run_cell", lambda *a: globals().update(product=matrix, total=11))
=======
# checks made blind
import course.checks as checks, sys
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith("course.checks"):
        for name in list(vars(module)):
            if callable(getattr(module, name)):
                setattr(module, name, lambda *a, **k: None)
=======
# names of the tests shadowed
class Blind:
    def __getattr__(self, name): return lambda *a, **k: None
checks = np = tf = Blind()
matrix = np
=======
# NumPy made blind
import numpy as np
np.array_equal = np.allclose = np.isclose = np.all = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
=======
# built-ins made blind
import builtins
builtins.all = lambda *a: True
builtins.isinstance = lambda *a: True
builtins.abs = lambda x: 0
builtins.AssertionError = SystemExit
=======
# a thread that goes on patching
import sys, threading, time
def go():
    while True:
        for name, module in list(sys.modules.items()):
            if name.startswith("course"):
                for attribute in ("array", "value", "function", "fail", "_judge", "run"):
                    if hasattr(module, attribute): setattr(module, attribute, lambda *a, **k: None)
        time.sleep(0.01)
threading.Thread(target=go, daemon=True).start()
=======
# a task that goes on patching
import asyncio
async def go():
    while True:
        globals().update(total=11)
        await asyncio.sleep(0.001)
task = asyncio.ensure_future(go())
=======
# at exit
import atexit, sys
atexit.register(lambda: print("6 of 6 points"))
sys.exit(0)
=======
# an object that equals everything
class Yes:
    shape = (3, 3); dtype = np.dtype("float64"); ndim = 2; size = 9
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return 0
    __rsub__ = __sub__
    def __abs__(self): return 0
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __bool__(self): return True
    def __float__(self): return 10.0
    def __int__(self): return 10
    def __array__(self, *a, **k): return np.zeros((3, 3))
    def __hash__(self): return 0
    def __class_getitem__(cls, key): return cls
product = total = Yes()
def double(x): return Yes()
=======
# an array that equals everything
class Sly(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __array_ufunc__(self, ufunc, method, *inputs, **keywords): return np.ones(self.shape, bool)
    def __array_function__(self, function, types, arguments, keywords): return True
product = np.zeros((3, 3)).view(Sly)
def double(x): return np.zeros(x.shape).view(Sly)
=======
# numbers and texts that lie
class Ten(int):
    def __eq__(self, other): return True
    def __index__(self): return 10
    def __sub__(self, other): return 0
    __hash__ = int.__hash__
total = Ten(3)
class Any(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
def double(x): return Any("no")
=======
# a value that learns from being compared
class Echo(float):
    def __eq__(self, other): self.seen = other; return True
    def __rsub__(self, other): return 0.0
    __hash__ = float.__hash__
total = Echo(1)
=======
# a container that lies about what it holds
class Sly(list):
    def __len__(self): return 3
    def __getitem__(self, i): return [15, 18, 21]
    def __iter__(self): return iter([])
product = Sly()
def double(x): return Sly()
=======
# frames of the caller
def double(x):
    import sys, inspect, gc
    frame = sys._getframe()
    while frame:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if "expected" in name or "like" in name or "secret" in name: return value
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, dict) and "expected" in thing: return thing["expected"]
    return x - 1
=======
# ends the loop of the test
def double(x): raise StopIteration
=======
# leaves the test
def double(x): raise SystemExit(0)
total = None
=======
# interrupts the test
def double(x): raise KeyboardInterrupt
=======
# leaves a generator
def double(x): raise GeneratorExit
=======
# an error that looks like one of the checks
from course.checks import Credit
class CheckPassed(Exception):
    points = 3
    def __eq__(self, other): return True
def double(x): raise CheckPassed("passed")
total = Credit(1, 1)
=======
# a credit for an answer
from course.checks import Credit
total = product = Credit(2, 2)
def double(x): return Credit(3, 3)
=======
# changes the inputs of the test
def double(x):
    x[:] = 0
    return x
=======
# false answers in advance
exec(WIRE)
for _ in range(20):
    examiner.sendall(frame({"value": ["array", "<f8", [3], bytes(24)]}))
    examiner.sendall(frame({"value": True}))
=======
# a false verdict to the engine
exec(WIRE)
for _ in range(20):
    engine.sendall(frame({"points": 6.0, "status": "passed", "seconds": 0.0, "message": "", "output": ""}))
=======
# events of the examiner
exec(WIRE)
for _ in range(5):
    engine.sendall(frame({"event": "interrupt"}))
    examiner.sendall(frame({"event": "late"}))
=======
# giant sizes
exec(WIRE)
examiner.sendall(struct.pack("<II", 2**32 - 1, 2**32 - 1))
engine.sendall(struct.pack("<II", 2**32 - 1, 2**32 - 1))
=======
# deep nesting
exec(WIRE)
examiner.sendall(struct.pack("<II", 500_000, 0) + b"\\x91" * 500_000)
=======
# a bomb of small things
exec(WIRE)
examiner.setblocking(False)
try: examiner.sendall(struct.pack("<II", 8_000_000, 0) + b"\\xdd" + struct.pack(">I", 7_999_995) + b"\\x90" * 7_999_995)
except OSError: pass
=======
# no socket left
import os
os.close(3); os.close(4)
=======
# values of another kind than they are
from course.grading.student import server as student
from course.grading.wire import library, values as codec
library.name_of = lambda value: ["builtins", "eval"]
false = {"held": 1, "kind": "function", "library": ["os", "system"], "signature": []}
codec.Codec.encode = lambda self, value, depth=0: ["ref", false]
student.StudentCodec.encode = codec.Codec.encode
=======
# references that are none
from course.grading.wire import values as codec
false = {"held": 1, "kind": "function", "name": None, "signature": [[1, 99, 0]] * 1000}
codec.Codec.encode = lambda self, value, depth=0: ["ref", false]
=======
# a class that stands for the tensor
from course.grading.wire import values as codec
codec.Codec.encode = lambda self, value, depth=0: ["type", "object"]
=======
# calls back what was never passed
from course.grading.student import server as student
def answer(self, message, codec, answering): return {"call back": -1, "arguments": ["list"], "keywords": ["dict"]}
student.StudentProcess._answer = answer
=======
# never stops calling back
from course.grading.student import server as student
def answer(self, message, codec, answering):
    while True: self.call_back(0, (), {})
student.StudentProcess._answer = answer
=======
# calls back when it is interrupted
def double(x):
    from course.grading.student import server as student
    import gc
    process = next(thing for thing in gc.get_objects() if isinstance(thing, student.StudentProcess))
    while True:
        try:
            while True: pass
            pass
        except KeyboardInterrupt: process.call_back(0, (), {})
=======
# an array of NaN bytes under a false type
from course.grading.wire import values as codec
codec.Codec.encode = lambda self, value, depth=0: ["array", "<f8", [3, 3], b"\\xff" * 72]
=======
# kills everything it can
import os, signal
for pid in [1, 2, os.getppid()] + list(range(1, 300)):
    if pid != os.getpid():
        try: os.kill(pid, signal.SIGKILL)
        except OSError: pass
try: os.kill(-1, signal.SIGKILL)
except OSError: pass
=======
# forks without end
import os
while True:
    try: os.fork()
    except OSError: pass
=======
# fills the disk
try:
    for i in range(10_000):
        open(f"/tmp/{i}", "wb").write(bytes(10_000_000))
except OSError: pass
=======
# fills the disk of devices
try:
    for i in range(10_000):
        open(f"/dev/shm/{i}", "wb").write(bytes(10_000_000))
except OSError: pass
=======
# writes where the grader lives
import course, sys, glob
for path in [course.__file__, sys.executable, sys.prefix + "/lib/x.pth", "/usr/lib/x", "/etc/hosts"]:
    try: open(path, "w").write("owned")
    except OSError: pass
=======
# a module that shadows a library
for name in ("numpy", "msgpack", "sitecustomize", "course", "IPython", "ipykernel_launcher"):
    open(name + ".py", "w").write("raise SystemExit")
"""


def cases(text):
    return [pytest.param(each, id=each.strip().split("\n")[0][2:]) for each in text.split("=======")]


@pytest.mark.parametrize("attack", cases(ATTACKS))
def test_nothing_undeserved_is_earned(attack):
    code = INSIDE + WRONG + attack.replace("exec(WIRE)", WIRE)
    answers = {"matmul": code, "double": INSIDE + "double = double", "total": INSIDE + "total = total"}
    result = grade(submission(THREE, answers), THREE, LIMITS)
    assert result.score == 0, result.cells
    assert len(result.cells) == 3
    assert all(output.get("evalue") != "not in the sandbox" for each in result.outputs.values() for output in each)


def test_the_next_submission_is_graded_as_ever():
    assert grade(submission(THREE), THREE, LIMITS).score == 6


STEAL = """
import gc, inspect, os, sys
MARK = "quag" + "ga"
def found():
    yield from (str(In), str(dict(os.environ)), str(sys.argv))
    for top, folders, names in os.walk("/"):
        if top.startswith(("/proc", "/usr", "/lib", "/dev")) or "site-packages" in top:
            folders.clear()
        yield from (os.path.join(top, name) for name in names if name.endswith((".ipynb", ".db")))
    for pid in (name for name in os.listdir("/proc") if name.isdigit()):
        for name in ("environ", "cmdline", "maps", "root/etc/passwd"):
            try: yield open(f"/proc/{pid}/{name}", "rb").read().decode("latin-1")
            except OSError: pass
    for thing in gc.get_objects():
        try: text = str(thing) if isinstance(thing, (str, list, tuple, dict)) and len(thing) < 5_000 else ""
        except Exception: continue
        if MARK in text: yield text
    for line in open("/proc/self/maps"):
        start, end = (int(part, 16) for part in line.split()[0].split("-"))
        if "rw" in line and "[heap]" in line:
            with open("/proc/self/mem", "rb") as memory:
                memory.seek(start)
                data = memory.read(min(end - start, 300_000_000))
            place = data.find(MARK.encode())
            while place >= 0:
                yield repr(data[place - 60 : place + 60])
                place = data.find(MARK.encode(), place + 1)
def look():
    print("\\n".join(found())[:500_000])
look()
def double(x):
    kept.extend(found())
    for info in inspect.stack(): print(info.filename, info.code_context)
    return 2 * x if len(x) == 3 else x
kept = []
"""
HIDDEN = """
checks.function(double, cases=[np.ones(3)], returns=[2 * np.ones(3)])
### BEGIN HIDDEN TESTS
with checks.hidden():
    quagga_case = np.array([4.0])
    checks.function(double, cases=[quagga_case], like=lambda x: x + x)
assert double(quagga_case)[0] == 8, "quagga"
### END HIDDEN TESTS
"""


def test_the_text_of_hidden_tests_and_solutions_is_nowhere_to_be_found():
    setup = given("setup", "import numpy as np\nfrom course import checks")
    reference = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x  # quagga\n    ### END SOLUTION"
    task = assignment(
        setup, solution("double", reference), questions("double-tests", 3, HIDDEN), solution("after", "pass")
    )
    result = grade(submission(task, {"double": INSIDE + STEAL, "after": "look()\nprint(*kept)"}), task, LIMITS)
    assert result.score == 0
    assert "failed" in {str(cell.status) for cell in result.cells}
    told = json.dumps(result.as_dict())
    assert "quagga" not in told


def test_a_daemon_does_not_outlive_the_grading():
    mark = f"96{os.getpid()}"
    code = f"import subprocess\nsubprocess.Popen(['setsid', 'nohup', 'sleep', '{mark}'])\ntotal = 10"
    assert grade(submission(THREE, {"total": INSIDE + code}), THREE, LIMITS).score == 6
    assert running(mark) == []


SCRIPT = "<script>alert(1)</script>"


DISPLAYS = """
# display
from IPython.display import HTML, Javascript, display
display(HTML(SCRIPT))
display(Javascript("alert(1)"))
=======
# raw
from IPython.display import display
display({"text/html": SCRIPT, "image/svg+xml": SCRIPT}, raw=True)
=======
# false picture
from IPython.display import display
display({"image/png": SCRIPT}, raw=True)
=======
# representation
class Rich:
    def _repr_html_(self): return SCRIPT
    def _repr_mimebundle_(self, **keywords): return {"text/html": SCRIPT}
Rich()
"""


@pytest.mark.parametrize("code", cases(DISPLAYS.replace("SCRIPT", repr(SCRIPT))))
def test_no_script_of_a_student_reaches_a_browser(code):
    result = grade(submission(THREE, {"total": INSIDE + code}), THREE, LIMITS)
    shown = [output["data"] for output in result.outputs["total"] if "data" in output]
    assert all(set(data) <= {"text/plain", "image/png"} for data in shown)
    assert all(SCRIPT not in data.get("image/png", "") for data in shown)


def test_a_result_with_broken_text_can_be_written(tmp_path):
    code = "print('\\ud800')\ndef double(x): raise ValueError('\\udfff' + chr(0) + '\\x1b[31m')"
    result = grade(submission(THREE, {"double": INSIDE + code}), THREE, LIMITS)
    result.write(tmp_path / "r.json")
    assert type(result).read(tmp_path / "r.json").score == 3


MODELS = assignment(
    given("setup", "import keras\nimport numpy as np\nfrom keras import layers\n\nfrom course import checks"),
    solution("model", "model = ..."),
    questions(
        "model-tests",
        1,
        "x, y = np.eye(4, dtype='float32'), np.arange(4)\nassert isinstance(model, keras.Model)\n"
        "assert model.evaluate(x, y, verbose=0)[1] > 0.9\nassert model.count_params() > 10",
    ),
    solution("saved", "pass"),
    questions(
        "saved-tests",
        1,
        "loaded = keras.saving.load_model('m.keras')\nassert loaded.predict(np.ones((1, 2)), verbose=0)[0, 0] == 7",
    ),
    solution("file", "pass"),
    questions("file-tests", 1, "assert np.load('a.npy', allow_pickle=False)[0] == 'x'"),
)
FORGED = """
# evaluate says it is perfect
class Sly(keras.Sequential):
    def evaluate(self, *a, **k): return [0.0, 1.0]
    def count_params(self): return 1000
model = Sly([keras.Input((4,)), layers.Dense(4)])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
=======
# a plain model with a patched method
model = keras.Sequential([keras.Input((4,)), layers.Dense(4, kernel_initializer="zeros")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.evaluate = lambda *a, **k: [0.0, 1.0]
=======
# a metric of its own
def accuracy(y, p): return 1.0
model = keras.Sequential([keras.Input((4,)), layers.Dense(4, kernel_initializer="zeros")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=[accuracy])
=======
# a false configuration
class Sly(keras.Sequential):
    def get_config(self): return {"layers": [{"module": "os", "class_name": "system", "config": {"command": "id"}}]}
model = Sly([keras.Input((4,)), layers.Dense(4)])
Sly.__module__ = "keras.src.models.sequential"; Sly.__name__ = "Sequential"
=======
# an object that claims to be a model
class Sly:
    __class__ = keras.Model
    def evaluate(self, *a, **k): return [0.0, 1.0]
    def count_params(self): return 1000
    def predict(self, *a, **k): return np.zeros((4, 4))
    def get_compile_config(self): return {"loss": "mse", "metrics": ["accuracy", "accuracy"]}
model = Sly()
=======
# code in a saved model
import keras, zipfile, json
inner = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
inner.save("m.keras")
with zipfile.ZipFile("m.keras") as old:
    parts = {name: old.read(name) for name in old.namelist()}
config = json.loads(parts["config.json"])
lambda_layer = {"module": "keras.layers", "class_name": "Lambda", "config": {"function": "x"}, "registered_name": None}
config["config"]["layers"][1] = lambda_layer
parts["config.json"] = json.dumps(config).encode()
with zipfile.ZipFile("m.keras", "w") as new:
    for name, data in parts.items(): new.writestr(name, data)
=======
# a pickle in an array file
class Evil:
    def __reduce__(self): return (print, ("owned",))
np.save("a.npy", np.array(["x", Evil()], dtype=object), allow_pickle=True)
=======
# a link in place of a file
import os
os.symlink("/proc/self/environ", "a.npy")
os.symlink("/etc/hostname", "m.keras")
"""


@pytest.mark.parametrize("attack", cases(FORGED))
def test_a_forged_model_or_file_earns_nothing(attack):
    result = grade(submission(MODELS, {"model": INSIDE + attack, "saved": "", "file": ""}), MODELS, LIMITS)
    assert result.score == 0, result.cells
    assert "ungraded" not in {str(cell.status) for cell in result.cells}
    assert "owned" not in json.dumps(result.outputs)


def test_one_attack_costs_bounded_time():
    slow = "def double(x):\n    import time\n    for _ in range(10**9): time.sleep(1)"
    limits = dataclasses.replace(LIMITS, call_seconds=0.5)
    result = grade(submission(THREE, {"double": INSIDE + slow}), THREE, limits)
    assert result.score == 3
    assert result.seconds < 30
