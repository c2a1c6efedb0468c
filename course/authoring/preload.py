"""What notebooks import, imported once before processes are forked: no TensorFlow operation may run here."""

import importlib

from course.grading.sandbox.zygote import LIBRARIES

for name in (*LIBRARIES, "course.authoring.runner"):
    importlib.import_module(name)
