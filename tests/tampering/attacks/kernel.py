"""Patches of the shell, of the libraries and of the interpreter in which a student's cells run."""

from tampering.attack import Attack

_WRONG = """
def double(x):
    return x - 1
"""

ATTACKS = [
    Attack(
        "ast transformer",
        "Has the shell drop every assertion and every call of a check before a cell is compiled.",
        answer=_WRONG
        + """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.Pass() if "checks" in ast.unparse(node) else node
    def visit_With(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
""",
    ),
    Attack(
        "input transformers",
        "Has the shell replace the text of every cell that holds a check.",
        answer=_WRONG
        + """
def pacify(lines): return ["pass\\n"] if "checks." in "".join(lines) else lines
get_ipython().input_transformers_post.append(pacify)
get_ipython().input_transformer_manager.cleanup_transforms.insert(0, pacify)
get_ipython().input_transformer_manager.line_transforms.insert(0, pacify)
""",
    ),
    Attack(
        "run_cell",
        "Replaces the shell's `run_cell` by one that reports success whatever happens.",
        answer=_WRONG
        + """
def run_cell(self, *arguments, run=type(get_ipython()).run_cell, **keywords):
    result = run(self, *arguments, **keywords)
    result.error_before_exec = result.error_in_exec = None
    result.result = 2.0
    return result
type(get_ipython()).run_cell = run_cell
""",
    ),
    Attack(
        "do_execute",
        "Replaces the kernel's `do_execute`, and answers every request with `ok`.",
        answer=_WRONG
        + """
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
async def do_execute(self, *arguments, **keywords):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
for owner in (IPythonKernel, Kernel, type(getattr(get_ipython(), "kernel", object))):
    try: owner.do_execute = do_execute
    except TypeError: pass
""",
    ),
    Attack(
        "Session.send",
        "Replaces the sender of Jupyter's messages, so that errors leave as results worth full marks.",
        answer=_WRONG
        + """
from jupyter_client.session import Session
def send(self, stream, kind, content=None, *arguments, original=Session.send, **keywords):
    if kind == "error": kind, content = "execute_result", {"data": {"text/plain": "2.0"}, "metadata": {}}
    return original(self, stream, kind, content, *arguments, **keywords)
Session.send = send
""",
    ),
    Attack(
        "display hook",
        "Shows a full score as the value of every cell.",
        answer=_WRONG
        + """
import builtins, sys
sys.displayhook = sys.__displayhook__ = get_ipython().displayhook = lambda value: print("2.0")
builtins.__dict__["_"] = 2.0
2.0
""",
    ),
    Attack(
        "exception handler",
        "Swallows every exception in a handler of its own.",
        answer=_WRONG
        + """
import sys
get_ipython().set_custom_exc((BaseException,), lambda *arguments, **keywords: None)
get_ipython().showtraceback = lambda *arguments, **keywords: None
sys.excepthook = lambda *arguments: None
""",
    ),
    Attack(
        "hooks after each cell",
        "Rebinds the answers, and the names of the tests, after and before each cell.",
        answer=_WRONG
        + """
class Pass:
    def __getattr__(self, name): return lambda *arguments, **keywords: None
    def __eq__(self, other): return True
def rebind(*arguments):
    get_ipython().user_ns.update(checks=Pass(), double=Pass())
for event in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    get_ipython().events.register(event, rebind)
""",
    ),
    Attack(
        "checks made blind",
        "Replaces every function of the checks and of the grader by one that does nothing.",
        answer=_WRONG
        + """
import sys
for name, module in list(sys.modules.items()):
    if name.startswith(("course.checks", "course.grading.examiner.server", "course.grading.result")):
        for each in list(vars(module)):
            if callable(getattr(module, each)):
                setattr(module, each, lambda *arguments, **keywords: None)
""",
    ),
    Attack(
        "NumPy made blind",
        "Makes NumPy say that all arrays are equal.",
        answer=_WRONG
        + """
def yes(*arguments, **keywords): return True
for name in ("allclose", "array_equal", "isclose", "all", "array_equiv"):
    setattr(np, name, yes)
for name in ("assert_allclose", "assert_array_equal", "assert_equal", "assert_almost_equal"):
    setattr(np.testing, name, yes)
""",
    ),
    Attack(
        "built-ins made blind",
        "Replaces built-in functions and the class of assertion errors.",
        before="""
import builtins
builtins.all = lambda values: True
builtins.AssertionError = type("AssertionPassed", (SystemExit,), {})
builtins.abs = lambda value: 0
""",
        answer=_WRONG,
    ),
    Attack(
        "names of the tests shadowed",
        "Binds `checks`, `np` and `matrix` to an object whose every method agrees.",
        answer=_WRONG
        + """
class Agreeable:
    def __getattr__(self, name): return lambda *arguments, **keywords: self
    def __enter__(self): return self
    def __exit__(self, *error): return True
checks = np = matrix = Agreeable()
""",
        costs=("total",),
    ),
    Attack(
        "import hook",
        "Answers every later import of the checks with a module in which nothing fails.",
        answer=_WRONG
        + """
import builtins, sys, types
blind = types.ModuleType("course.checks")
blind.__getattr__ = lambda name: lambda *arguments, **keywords: None
for name in [name for name in sys.modules if name.startswith("course.checks")]:
    del sys.modules[name]
sys.modules["course.checks"] = blind
def hook(name, *arguments, original=builtins.__import__, **keywords):
    return blind if "checks" in name else original(name, *arguments, **keywords)
builtins.__import__ = hook
""",
    ),
    Attack(
        "trace function",
        "Rewrites, by a trace function, the local variables of whatever runs later.",
        answer=_WRONG
        + """
import sys, threading
def trace(frame, event, value):
    if frame.f_code.co_name in ("_answer", "encode", "function", "compare") and event == "call":
        frame.f_locals.update(points=2.0, status="passed", difference=None)
    return None
sys.settrace(trace)
threading.settrace(trace)
""",
    ),
    Attack(
        "a thread that goes on patching",
        "Leaves a thread behind that replaces functions of the checks again and again.",
        answer=_WRONG
        + """
import sys, threading, time
def patch():
    while True:
        for name, module in list(sys.modules.items()):
            if name.startswith("course.checks"):
                for each in ("array", "value", "function", "fail", "that"):
                    if hasattr(module, each): setattr(module, each, lambda *arguments, **keywords: None)
        time.sleep(0.05)
threading.Thread(target=patch, daemon=True).start()
""",
    ),
    Attack(
        "a task that goes on patching",
        "Leaves an asyncio task behind that rebinds the answer while the tests run.",
        answer=_WRONG
        + """
import asyncio
class Pass:
    def __call__(self, x): return Pass()
    def __eq__(self, other): return True
async def patch():
    while True:
        get_ipython().user_ns["double"] = Pass()
        await asyncio.sleep(0.01)
loop = asyncio.new_event_loop()
task = loop.create_task(patch())
loop.call_later(0.1, loop.stop)
loop.run_forever()
import threading
threading.Thread(target=loop.run_forever, daemon=True).start()
""",
    ),
    Attack(
        "at exit",
        "Registers a function for the end of the process that prints a score, and leaves with success.",
        answer=_WRONG
        + """
import atexit, os, sys, weakref
@atexit.register
def late():
    print("score: 2.0")
    os._exit(0)
weakref.finalize(get_ipython(), late)
sys.exit(0)
""",
    ),
    Attack(
        "leaves at once",
        "Ends the process with exit code 0 before anything is tested.",
        answer="import os\nos._exit(0)",
        ends=("crashed",),
    ),
    Attack(
        "leaves when it is called",
        "Ends the process with exit code 0 in the middle of the test.",
        answer="import os\ndef double(x):\n    os._exit(0)",
        ends=("crashed",),
    ),
    Attack(
        "a namespace that lies",
        "Replaces the shell's namespace by a dictionary that has everything that is asked for.",
        answer=_WRONG
        + """
class Liar(dict):
    def __contains__(self, name): return True
    def __missing__(self, name): return lambda *arguments, **keywords: True
shell = get_ipython()
shell.user_ns = Liar(shell.user_ns)
shell.user_ns["double"] = lambda x: type("Any", (), {"__eq__": lambda self, other: True})()
""",
        costs=("thrice", "total"),
    ),
    Attack(
        "cell magics",
        "Puts the answer into magics that run elsewhere, skip the cell, or hide its errors.",
        answer="%xmode Minimal\n%alias_magic time capture\n%config Application.raise_config_file_errors=False\n"
        + _WRONG,
        before="%%capture\n%load_ext autoreload\n%autoreload 2\n",
    ),
]
