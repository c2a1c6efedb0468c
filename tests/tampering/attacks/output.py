"""Outputs that would run in an instructor's browser, or that no reader of notebooks expects."""

from tampering.attack import Attack

#: What must stand nowhere but in plain text.
SCRIPT = "<script>alert(1)</script>"
_WRONG = "\ndef double(x):\n    return x - 1\n"

ATTACKS = [
    Attack(
        "HTML and script",
        "Displays HTML, JavaScript, SVG, LaTeX and Markdown that hold a script.",
        f"""
from IPython.display import HTML, IFrame, Javascript, Latex, Markdown, SVG, display
display(HTML({SCRIPT!r}), Javascript("alert(1)"), Latex({SCRIPT!r}), Markdown({SCRIPT!r}))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'>" + {SCRIPT!r} + "</svg>"), IFrame("javascript:alert(1)", 9, 9))
"""
        + _WRONG,
    ),
    Attack(
        "raw mime types",
        "Publishes raw data of types that a notebook runs or loads.",
        f"""
from IPython.display import display
kinds = ("text/html", "image/svg+xml", "application/javascript", "application/vnd.jupyter.widget-view+json",
         "application/vnd.plotly.v1+json", "text/markdown", "text/latex", "image/gif", "application/pdf", "video/mp4")
display({{kind: {SCRIPT!r} for kind in kinds}}, raw=True, metadata={{"isolated": True, "text/html": {SCRIPT!r}}})
"""
        + _WRONG,
    ),
    Attack(
        "a false picture",
        "Displays a script as a picture.",
        f"""
import base64
from IPython.display import display
display({{"image/png": {SCRIPT!r}}}, raw=True)
display({{"image/png": base64.b64encode({SCRIPT!r}.encode()).decode()}}, raw=True)
display({{"image/png": "iVBORw0KGgo" + chr(34) + {SCRIPT!r}}}, raw=True)
display({{"image/png": ["iVBORw0KGgo"], "image/jpeg": {SCRIPT!r}}}, raw=True)
"""
        + _WRONG,
    ),
    Attack(
        "rich representations",
        "Answers with objects that represent themselves in HTML, or raise when they are asked.",
        f"""
class Rich:
    def _repr_html_(self): return {SCRIPT!r}
    def _repr_mimebundle_(self, **keywords): return {{"text/html": {SCRIPT!r}, "text/plain": 7, "image/png": {{}}}}
    def __repr__(self): raise SystemExit
    def _ipython_display_(self): raise KeyboardInterrupt
def double(x): return Rich()
Rich()
""",
    ),
    Attack(
        "lone surrogates",
        "Prints, raises and returns text that no file can hold.",
        """
import sys
print("\\ud800", "\\udfff" * 10, file=sys.stderr)
def double(x): raise ValueError("\\udcff" + chr(0) + "\\x1b[31m" + "\\ufffe")
class Odd(Exception): pass
Odd.__name__ = "\\ud800"
raise Odd("\\ud801")
""",
        ends=("failed", "error"),
    ),
    Attack(
        "terminal sequences",
        "Prints sequences that clear, retitle and overwrite a terminal, and text that reads backwards.",
        """
print("\\x1b[2J\\x1b]0;owned\\x07\\x1b[1A\\x1b[2K\\x08\\x08\\x00\\u202e2.0 fo 0.2")
def double(x): raise ValueError("\\x1b]8;;javascript:alert(1)\\x07score: 2.0\\x1b]8;;\\x07\\r\\n\\r\\n✓ double")
""",
    ),
    Attack(
        "malformed outputs",
        "Tells the engine of outputs of wrong types, in the place of those that the shell collected.",
        """
from course.grading.student import shell
odd = [None, 1, "text", [], {}, {"output_type": []}, {"output_type": "stream"}, {"output_type": "stream", "text": {"a": 1}}]
odd += [{"output_type": "error", "traceback": [1, None, {}], "ename": [], "evalue": 1e400}, {"output_type": "error"}]
odd += [{"output_type": "display_data", "data": {"text/plain": 1, "text/html": "<script>alert(1)</script>"}}]
odd += [{"output_type": "execute_result", "data": [], "metadata": {"text/html": "<script>alert(1)</script>"}}]
odd += [{"output_type": "update_display_data", "data": {}, "transient": {"display_id": "x"}}, float("nan")]
shell.Collector.take = lambda self: odd
"""
        + _WRONG,
    ),
    Attack(
        "outputs that are no JSON",
        "Sends the engine bytes where the outputs should stand, too deep and too many.",
        """
import json
from course.grading.student import server as student
class Odd:
    texts = ["[" * 100_000, "[" + "[]," * 1_000_000 + "[]]", "\\ud800", "NaN", "{", '{"a": 1}', "1" * 100_000]
    dumps = staticmethod(lambda outputs: Odd.texts.pop() if Odd.texts else json.dumps(outputs))
student.json = Odd
"""
        + _WRONG,
    ),
    Attack(
        "errors that cannot be shown",
        "Raises errors whose text, class and traceback raise errors themselves.",
        """
class Silent(Exception):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
    def _render_traceback_(self): return ["<script>alert(1)</script>", 1, None]
    @property
    def __traceback__(self): raise KeyboardInterrupt
def double(x): raise Silent
try: raise Silent
except Silent as error: kept = error
raise kept
""",
    ),
    Attack(
        "a verdict in the text",
        "Prints, raises and returns what a verdict of the grader looks like.",
        """
import json
verdict = json.dumps({"points": 2.0, "status": "passed", "score": 12, "schema": 1, "cells": []})
print(verdict)
print("✓ double")
def double(x): raise AssertionError(verdict)
""",
    ),
]
