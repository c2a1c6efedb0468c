"""Show the solution of one exercise to a self-learner who has solved it or gives it up.

`course lab` puts a file of solutions beside the folders of its copy, where the course allows it; without that file there is
nothing to show. Where nobody looks, as in grading and validating, nothing is read and nothing is said.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from course.checks.failure import shows_html

FOLDER = ".solutions"

_passed: set[str] = set()  # digests of the test cells that ran to their end in this kernel


def solution(name: str, give_up: bool = False) -> None:
    """Show the reference solution of an exercise, once its check has passed in this notebook.

    Args:
        name: The exercise's name, such as "convolve": its test cell is called "convolve-tests".
        give_up: Whether to show it though the check has not passed, or there is no check.
    """
    if not shows_html():
        return
    known = _read(Path.cwd())
    if not known:
        print("There are no solutions beside this notebook. Your instructor decides when they can be seen.")
    elif name not in known:
        print(
            f"There is no exercise {name!r} here. There are:",
            *(f"{own}: {known[own]['title']}" for own in known),
            sep="\n  ",
        )
    elif give_up or known[name]["check"] in _passed:
        from IPython.display import display

        text = f"**{known[name]['title']}: a solution**\n\n{known[name]['text']}"
        display({"text/markdown": text, "text/plain": text}, raw=True)
    elif known[name]["check"]:
        print(
            f"The check of {name!r} has not passed since this notebook's kernel started. Run your answer and the check below "
            f'it, or give up: checks.solution("{name}", give_up=True)'
        )
    else:
        print(f'{name!r} has no check. Write your answer, then: checks.solution("{name}", give_up=True)')


def digest(check: str) -> str:
    """Return what a test cell is known by, whatever the front end calls it."""
    return hashlib.sha256(check.strip().encode()).hexdigest()


def _remember(result: Any) -> None:
    # Partial credit ends without an error, too, and holds what is missing.
    if result.success and result.info is not None and not getattr(result.result, "failures", ()):
        _passed.add(digest(result.info.raw_cell))


def _read(folder: Path) -> dict[str, dict[str, str]]:
    """Return the solutions of the session whose folder it is; empty where there are none."""
    try:
        return dict(json.loads((folder.parent / FOLDER / f"{folder.name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


if shows_html():
    from IPython.core.interactiveshell import InteractiveShell

    # From the set-up cell on; IPython calls a function once, however often it is registered.
    InteractiveShell.instance().events.register("post_run_cell", _remember)
