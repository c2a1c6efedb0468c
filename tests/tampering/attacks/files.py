"""Files handed in beside the notebook, or written by it, that the grader might load as its own."""

import io

import numpy as np

from tampering.attack import COURSE, Attack

_WRONG = "def double(x):\n    return x - 1\n"
_OWN = """
print("owned")
import sys
sys.modules[__name__] = type(sys)("blind")
sys.modules[__name__].__getattr__ = lambda name: lambda *arguments, **keywords: None
"""
_CHECKS = """
print("owned")
def __getattr__(name): return lambda *arguments, **keywords: None
class Credit(float): pass
class CheckFailed(Exception): pass
"""


def _npy() -> bytes:
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


ATTACKS = [
    Attack(
        "numpy.py",
        "Brings modules named like libraries, which would be imported from the working folder.",
        _WRONG + "import importlib, sys\nsys.path.insert(0, '')\nimportlib.invalidate_caches()\n",
        files={
            f"{name}.py": _OWN for name in ("numpy", "msgpack", "json", "keras", "IPython", "linecache", "encodings")
        },
    ),
    Attack(
        "sitecustomize.py",
        "Brings modules that Python imports on its own when it starts.",
        _WRONG + "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'pass'])\n",
        files={"sitecustomize.py": _OWN, "usercustomize.py": _OWN, "pyvenv.cfg": "home = /tmp/work\n"},
    ),
    Attack(
        "ipykernel_launcher.py",
        "Brings a module of the name by which a kernel is started.",
        _WRONG,
        files={"ipykernel_launcher.py": _OWN, "ipykernel/__init__.py": _OWN, "nbclient/__init__.py": _OWN},
    ),
    Attack(
        "a package named like the course",
        "Brings checks of its own in a package of the same name.",
        _WRONG,
        files={
            "course/__init__.py": "",
            "course/checks/__init__.py": _CHECKS,
            "course/grading/__init__.py": "",
            "course/grading/examiner/server.py": _CHECKS,
            "course/environment.py": _OWN,
        },
    ),
    Attack(
        "IPython startup",
        "Brings startup files and a configuration of IPython, in the working folder and at home.",
        _WRONG
        + """
import os, shutil
for home in (os.path.expanduser("~"), "/tmp", "/tmp/home", "/root"):
    try: shutil.copytree(".ipython", home + "/.ipython", dirs_exist_ok=True)
    except OSError: pass
""",
        files={
            ".ipython/profile_default/startup/00-own.py": _OWN,
            ".ipython/profile_default/ipython_config.py": _OWN,
            "ipython_config.py": _OWN,
            "jupyter_config.py": _OWN,
        },
    ),
    Attack(
        ".pth",
        "Writes path files and modules into every folder from which Python imports.",
        _WRONG
        + """
import site, sys
for folder in [*sys.path, *site.getsitepackages(), site.getusersitepackages(), sys.prefix]:
    for name in ("own.pth", "sitecustomize.py", "zzz.py"):
        try:
            with open(f"{folder}/{name}", "w") as file: file.write("import os; os.environ['OWNED'] = '1'")
            if folder not in ("", "."): print("FOUND a way to write", folder)
        except OSError: pass
""",
        files={"own.pth": "import os; os.environ['OWNED'] = '1'\n"},
    ),
    Attack(
        "configuration of nbgrader",
        "Brings configurations that the grader's own programs would read.",
        _WRONG,
        files={
            "nbgrader_config.py": _OWN,
            "conftest.py": _OWN,
            "setup.cfg": "[tool:pytest]\npython_files = *\n",
            "matplotlibrc": "backend: module://own\n",
            "own.py": _OWN,
            ".keras/keras.json": '{"backend": "own"}',
            "tox.ini": "[pytest]\n",
            ".env": "PYTHONPATH=/tmp/work\n",
        },
    ),
    Attack(
        "names that lead out",
        "Hands in files whose names are absolute, lead upwards, or are no names.",
        _WRONG,
        files={
            f"{COURSE}/gradebook.db": b"owned",
            "../../../../../../tmp/owned": b"owned",
            "a/../../owned": b"owned",
            "..": b"owned",
            "nul\0byte": b"owned",
            "\ud800surrogate": b"owned",
            "": b"owned",
            "é" * 190: b"owned",
            "a-file": b"x",
            "a-file/below": b"x",
        },
    ),
    Attack(
        "files that the tests read",
        "Hands in the files that it should have made, in kinds that could carry code.",
        "pass",
        target="saved",
        files={
            "numbers.npy": b"\x93NUMPY\x01\x00F\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,)}" + b" " * 16
        },
    ),
    Attack(
        "replaced compiled modules",
        "Writes compiled modules beside the sources of the checks and the grader.",
        _WRONG
        + """
import course, glob, os
folder = os.path.dirname(course.__file__)
for path in glob.glob(folder + "/**/*.py*", recursive=True)[:200]:
    for way in (lambda: open(path, "r+b"), lambda: os.rename(path, path + "x"), lambda: os.chmod(path, 0o777)):
        try:
            way()
            print("FOUND a way to change", path)
        except OSError: pass
""",
    ),
    Attack(
        "replaces the instructor's file",
        "Overwrites a file that came with the session, and with which a hidden test compares.",
        "looked_up = np.zeros(3)\nnp.save('reference.npy', looked_up)",
        target="looked_up",
    ),
    Attack(
        "brings the instructor's file",
        "Hands in a file of the name of one that came with the session.",
        "looked_up = np.zeros(3)",
        target="looked_up",
        files={"reference.npy": _npy(), **{f"many-{number:04}": b"" for number in range(1_500)}},
    ),
    Attack(
        "files beyond every bound",
        "Hands in files that are larger, each and together, than may be written.",
        _WRONG,
        files={"large": bytes(40_000_000), "larger": bytes(100_000_000)},
    ),
    Attack(
        "a table that lies elsewhere",
        "Saves a table whose numbers are those of another file, which the grader would read and show.",
        """
import h5py
with h5py.File("table.h5", "w") as table:
    table.create_dataset("counts", (64,), dtype="u1", external=[("/usr/bin/env", 0, 64)])
""",
        target="table",
        unseen=("127  69  76",),
    ),
    Attack(
        "a table that is a link",
        "Saves a table that is a link into another file, or a view of one.",
        """
import h5py
with h5py.File("other.h5", "w") as other: other["counts"] = np.zeros(64, "u1")
with h5py.File("table.h5", "w") as table: table["counts"] = h5py.ExternalLink("other.h5", "/counts")
""",
        target="table",
    ),
]
