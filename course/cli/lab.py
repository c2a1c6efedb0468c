"""`course lab`: open JupyterLab on a student's copy."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from course.cli import console
from course.layout import Course

SUMMARY = "open JupyterLab on a student's copy"
DESCRIPTION = """\
Copy the released sessions into a folder and open JupyterLab there, at a page that lists them, with nbgrader's extensions on. A
notebook that is there already is a student's work and stays as it is. With c.Course.solutions = "self-study" in
nbgrader_config.py `checks.solution` shows in that copy the solution of an exercise that is solved or given up."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--dir", type=Path, default=Path("lab"), help="folder of the copy (default: lab)")
    parser.add_argument("--prepare", action="store_true", help="make the copy only")
    parser.add_argument("jupyter", nargs="*", metavar="-- ARGUMENT", help="arguments for `jupyter lab`, after --")


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code."""
    import nbformat

    from course.authoring.index import NAME, index
    from course.reports.solutions import write_for_lab

    here = Course.find(options.course)
    folder = options.dir.resolve()
    sessions = [session for session in here.sessions() if here.release(session).is_file()]
    if not sessions:
        console.error("nothing is released yet: run `course build` first")
        return 1
    for session in sessions:
        for source in sorted(path for path in here.release(session).parent.rglob("*") if path.is_file()):
            target = folder / session / source.relative_to(here.release(session).parent)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    start = index(here, sessions)
    (folder / NAME).write_text(nbformat.writes(start) + "\n", encoding="utf-8")
    print(f"A student's copy of {', '.join(sessions)} lies in {os.path.relpath(folder)}.", flush=True)
    if with_solutions := write_for_lab(here, sessions, folder):
        print(f"checks.solution shows solutions of {', '.join(with_solutions)} (c.Course.solutions).", flush=True)
    if options.prepare:
        return 0
    jupyter = shutil.which("jupyter-lab")
    if jupyter is None:
        console.error(f"JupyterLab is not in this environment: {sys.executable} -m pip install -r requirements.txt")
        return 1
    os.chdir(folder)
    # First, so that whoever gives another page after `--` gets that one.
    os.execv(jupyter, [jupyter, f"--LabApp.default_url=/lab/tree/{NAME}", *options.jupyter])
