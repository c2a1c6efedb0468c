"""The environment variables under which notebooks run, for students and for graders alike."""

import os
import sys
from pathlib import Path

KERNEL_ENVIRONMENT = {
    # Both are needed to keep TensorFlow's log lines off stderr, where stock nbgrader takes a right answer for a failure. No
    # variable stops the lines of the import itself: notebooks import TensorFlow in a cell that is not graded.
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "KERAS_BACKEND": "tensorflow",
    # pandas imports PyArrow, whose allocator starts a thread unless told not to; the grader forks processes that have none.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    # The course needs no accelerator; without one, the same seed gives the same numbers on every machine.
    "CUDA_VISIBLE_DEVICES": "-1",
}


def prepare() -> None:
    """Set the kernel environment in this process, for the kernels and commands that it starts.

    A variable that is already set is kept, so that an instructor can override it. The folder of the running Python
    is put first on PATH: nbgrader starts `alembic` by name, also when the environment was never activated.
    """
    for name, value in KERNEL_ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    scripts = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "").split(os.pathsep)
    if path[0] != scripts:
        os.environ["PATH"] = os.pathsep.join([scripts, *path])
