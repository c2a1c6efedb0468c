"""`course doctor`: look at what is installed, what is missing, and how to fix it."""

import argparse
import importlib.metadata
import importlib.util
import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course import environment
from course.cli.arguments import add_json
from course.layout import Course, NotACourse

SUMMARY = "what is installed, what is missing, how to fix it"
DESCRIPTION = (
    "Look at everything the course needs on this machine. What is missing comes with the command that fixes it."
)
MAKE_AGAIN = "make clean-env && make demo   (makes the environment again)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    try:
        here = Course.find(options.course)
    except NotACourse:
        here = None
    findings = []
    for finding in examine(here):
        findings.append(finding)
        if not options.json:
            sign = "✓" if finding.ok else "✗" if finding.needed else "–"
            print(f"{sign} {finding.what}: {finding.found}", flush=True)
            if not finding.ok and finding.fix:
                print(f"    {finding.fix}")
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], indent=2))
    return 0 if all(finding.ok or not finding.needed for finding in findings) else 1


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Args:
        what: What was looked at.
        ok: Whether it is as it should be.
        found: What was found.
        fix: How to fix it, where it is not.
        needed: Whether the course works without it.
    """

    what: str
    ok: bool
    found: str
    fix: str = ""
    needed: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return the finding for `--json`."""
        return asdict(self)


def examine(course: Course | None) -> Iterator[Finding]:
    """Yield what the course needs on this machine, one thing after the other."""
    environment.prepare()
    yield _python()
    if course is not None:
        yield _packages(course.root / "requirements.txt")
    yield _command("alembic", "nbgrader makes its gradebook with it")
    yield _command("jupyter-lab", "students work in it")
    yield from _extensions()
    yield _tensorflow()
    yield _sandbox()
    yield _zygote()
    yield from _data()
    yield _room(course.root if course else Path.cwd())


def _python() -> Finding:
    version = platform.python_version()
    ok = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("Python", ok, version, "install Python 3.11, 3.12 or 3.13 and make the environment again with it")


def _packages(requirements: Path) -> Finding:
    if not requirements.is_file():
        return Finding("packages", False, f"{requirements.name} is missing", "git checkout requirements.txt")
    from packaging.requirements import InvalidRequirement, Requirement

    wrong = []
    for line in re.findall(r"^([A-Za-z0-9][^\\\n]*)", requirements.read_text(), re.MULTILINE):
        try:
            requirement = Requirement(line.strip())
        except InvalidRequirement:
            continue
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} is {version}, not {requirement.specifier}")
    found = "as locked in requirements.txt" if not wrong else "; ".join(wrong[:4]) + (" …" if len(wrong) > 4 else "")
    return Finding("packages", not wrong, found, MAKE_AGAIN)


def _command(name: str, why: str) -> Finding:
    path = shutil.which(name)
    return Finding(name, path is not None, "on PATH" if path else f"not on PATH ({why})", MAKE_AGAIN)


def _extensions() -> Iterator[Finding]:
    from jupyter_core.paths import jupyter_path

    folders = [Path(path) / "labextensions" / "@jupyter" / "nbgrader" for path in jupyter_path()]
    ok = any(folder.is_dir() for folder in folders)
    yield Finding(
        "nbgrader in JupyterLab", ok, "installed" if ok else "the extension is not where JupyterLab looks", MAKE_AGAIN
    )


def _tensorflow() -> Finding:
    """Import TensorFlow and run an operation: after the import nothing may reach stderr, where stock nbgrader looks."""
    code = (
        "import sys, tensorflow as tf; print('imported', file=sys.stderr); tf.constant(1.0) + 1; print(tf.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    lines = done.stderr.strip().splitlines()
    if done.returncode:
        return Finding("TensorFlow", False, f"does not work: {lines[-1] if lines else 'no message'}", MAKE_AGAIN)
    noise = lines[lines.index("imported") + 1 :]
    fix = "unset the TF_ variables of your shell; the course sets its own"
    return Finding("TensorFlow", not noise, f"writes to stderr: {noise[0]}" if noise else done.stdout.strip(), fix)


def _sandbox() -> Finding:
    from course.grading.sandbox import bubblewrap

    isolation = bubblewrap.probe()
    found = str(isolation) if isolation.bubblewrap else isolation.problem
    return Finding("sandbox for grading", isolation.bubblewrap, found, "apt-get install bubblewrap")


def _zygote() -> Finding:
    from course.grading.sandbox import zygote_client

    what = "folder of the zygote"
    try:
        return Finding(what, True, str(zygote_client.runtime_folder()))
    except zygote_client.NoZygote as error:
        return Finding(what, False, str(error), "set XDG_RUNTIME_DIR to a folder of yours that nobody else can enter")


def _data() -> Iterator[Finding]:
    from course import datasets

    for name in datasets.registry():
        status = datasets.status(name)
        present = [copy.edition for copy in (status.full, status.embedded) if copy.state != "missing"]
        yield Finding(
            f"data: {name}", bool(present), ", ".join(present) or "none yet", f"course data make {name}", needed=False
        )


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free / 1e9
    return Finding("free disk space", free > 2, f"{free:.0f} GB", "make room: 2 GB or more are needed for a class")
