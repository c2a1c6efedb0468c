"""Changes of what surrounds the text of a notebook: tags, points, ids, types, formats."""

import copy
import json

from tampering.attack import Attack, Notebook

_WRONG = "def double(x):\n    return x - 1\n"


def _cell(notebook: Notebook, name: str) -> dict:
    return next(cell for cell in notebook["cells"] if cell.get("id") == name)


def _tags(notebook: Notebook) -> Notebook:
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "nbval-skip", "hide-cell", "remove_cell"]
    return notebook


def _points(notebook: Notebook) -> Notebook:
    for cell in notebook["cells"]:
        if cell["id"].endswith("-tests"):
            cell["metadata"]["nbgrader"]["points"] = 1000
    _cell(notebook, "double-tests")["metadata"]["nbgrader"]["points"] = float("inf")
    return notebook


def _swapped_ids(notebook: Notebook) -> Notebook:
    double, tests = _cell(notebook, "double"), _cell(notebook, "double-tests")
    double["metadata"], tests["metadata"] = tests["metadata"], double["metadata"]
    double["id"], tests["id"] = tests["id"], double["id"]
    return notebook


def _other_tests(notebook: Notebook) -> Notebook:
    """Let the tests of the attacked question be those of one that is answered right."""
    tests = _cell(notebook, "double-tests")
    tests["source"] = _cell(notebook, "product-tests")["source"]
    tests["metadata"]["nbgrader"].update(grade_id="product-tests", locked=False)
    return notebook


def _emptied(notebook: Notebook) -> Notebook:
    tests = _cell(notebook, "double-tests")
    tests["source"] = "pass"
    tests["metadata"]["nbgrader"].update(locked=False, solution=True)
    return notebook


def _without_tests(notebook: Notebook) -> Notebook:
    notebook["cells"].remove(_cell(notebook, "double-tests"))
    return notebook


def _duplicated(notebook: Notebook) -> Notebook:
    tests = _cell(notebook, "double-tests")
    for number in range(3):
        twin = copy.deepcopy(tests)
        twin.update(id=f"twin-{number}" if number else "double-tests", source="2.0")
        notebook["cells"].insert(number, twin)
    return notebook


def _same_ids(notebook: Notebook) -> Notebook:
    for cell in notebook["cells"]:
        cell["id"] = "double-tests"
    return notebook


def _retyped(notebook: Notebook) -> Notebook:
    _cell(notebook, "double-tests")["cell_type"] = "markdown"
    _cell(notebook, "total-tests")["cell_type"] = "raw"
    _cell(notebook, "thrice-tests")["cell_type"] = "heading"
    _cell(notebook, "product-tests")["cell_type"] = ["code"]
    return notebook


def _written(notebook: Notebook) -> Notebook:
    about = _cell(notebook, "double-tests")["metadata"]["nbgrader"]
    about.update(grade=True, solution=True, locked=False, task=True, cell_type="markdown")
    return notebook


def _kernel(notebook: Notebook) -> Notebook:
    argv = ["sh", "-c", "touch /tmp/owned; exit 0"]
    notebook["metadata"] = {
        "kernelspec": {"name": "bash", "language": "bash", "display_name": "x", "argv": argv},
        "language_info": {"name": "bash", "file_extension": ".sh"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": 1}}},
        "nbgrader": {"skip": True},
        "papermill": {"parameters": {"total": 10}},
    }
    return notebook


def _schema(notebook: Notebook) -> Notebook:
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"]["schema_version"] = 1
    _cell(notebook, "double-tests")["metadata"]["nbgrader"] = {"schema_version": 99, "grade": False}
    return notebook


def _formats(notebook: Notebook) -> Notebook:
    return {**notebook, "nbformat": 99, "nbformat_minor": -1}


def _worksheets(notebook: Notebook) -> Notebook:
    """Write the notebook in the format of 2013, in which cells have other keys."""
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": "code", "input": cell["source"], "outputs": [], "language": "python", "collapsed": False}
        cells.append({**old, "metadata": cell["metadata"], "prompt_number": 1})
    worksheets = [{"cells": cells, "metadata": {}}]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": worksheets}


def _odd_types(notebook: Notebook) -> Notebook:
    """Put values of the wrong type wherever a reader may not expect them."""
    strange = [None, 1, "text", [], {"metadata": None}, {"metadata": []}, {"source": {"a": 1}}, {"cell_type": {}}]
    strange += [{"id": ["double-tests"], "metadata": {"nbgrader": {"grade_id": {"a": 1}}}, "source": [1, None]}]
    strange += [{"id": "x" * 100_000, "cell_type": "code", "metadata": {"nbgrader": []}, "source": ["a = 1\n", {}]}]
    notebook["cells"][1:1] = strange
    tests = _cell({"cells": [cell for cell in notebook["cells"] if isinstance(cell, dict)]}, "double-tests")
    tests["metadata"] = {"nbgrader": "passed", "tags": {"a": 1}, "deletable": "no"}
    tests["outputs"] = "none"
    return notebook


def _nameless(notebook: Notebook) -> Notebook:
    """Take all names away, so that cells are known by their text, and put other tests and copies beside them."""
    tests, easy = _cell(notebook, "double-tests"), _cell(notebook, "product-tests")
    tests["source"] = "pass"
    notebook["cells"].append(copy.deepcopy(easy))
    notebook["cells"].insert(notebook["cells"].index(tests), copy.deepcopy(easy))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    return notebook


def _answer_of_another(notebook: Notebook) -> Notebook:
    """Let the answer be the cell of another exercise, by its place."""
    double, product = _cell(notebook, "double"), _cell(notebook, "product")
    double.update(source=product["source"], metadata={}, id="forged")
    return notebook


def _outputs(notebook: Notebook) -> Notebook:
    """Bring the outputs of a passed test along, as if it had run."""
    result = {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1}
    for cell in notebook["cells"]:
        cell.update(outputs=[result], execution_count=1)
        cell["metadata"]["execution"] = {"status": "ok", "shell.execute_reply": "passed"}
    return notebook


def _twice(notebook: Notebook) -> bytes:
    """Say `cells` twice; readers of JSON differ in which they take."""
    text = json.dumps(notebook)
    honest = json.dumps([{**cell, "source": "pass"} for cell in notebook["cells"]])
    return ('{"cells": ' + honest + ", " + text[1:]).encode()


def _many(notebook: Notebook) -> Notebook:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "pass"}
    notebook["cells"] += [{**cell, "id": f"many-{number}"} for number in range(6_000)]
    return notebook


def _nesting(notebook: Notebook) -> bytes:
    return b'{"cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


def _brackets(notebook: Notebook) -> bytes:
    return b'{"cells": [], "metadata": [' + b"[]," * 2_500_000 + b"[]]}"


ATTACKS = [
    Attack("tags", "Tags the tests so that they are skipped, or may fail.", _WRONG, change=_tags),
    Attack("points", "Gives its questions a thousand points, and infinitely many.", _WRONG, change=_points),
    Attack("swapped ids", "Swaps the roles of an answer and of its tests.", _WRONG, change=_swapped_ids),
    Attack(
        "tests of another question", "Has its question graded by the tests of another.", _WRONG, change=_other_tests
    ),
    Attack("tests emptied", "Empties the tests and unlocks them.", _WRONG, change=_emptied),
    Attack("tests deleted", "Hands in no tests.", _WRONG, change=_without_tests),
    Attack("tests duplicated", "Hands the tests in four times, three of them empty.", _WRONG, change=_duplicated),
    Attack("one id for all", "Gives every cell the id of the tests.", _WRONG, change=_same_ids),
    Attack("tests of another type", "Makes tests text, raw, and types that are none.", _WRONG, change=_retyped),
    Attack("a question for a person", "Makes a tested question one that a person grades.", _WRONG, change=_written),
    Attack("kernel of its own", "Names a kernel that runs a command of its own.", _WRONG, change=_kernel),
    Attack(
        "schema", "Writes nbgrader's metadata in versions that are no longer, or not yet, read.", _WRONG, change=_schema
    ),
    Attack("format of tomorrow", "Claims a notebook format that does not exist.", _WRONG, change=_formats),
    Attack("format of 2013", "Hands in the notebook format 3.", _WRONG, change=_worksheets),
    Attack("values of odd types", "Puts lists, numbers and nothing where texts belong.", _WRONG, change=_odd_types),
    Attack("no names", "Takes all names away and adds other tests.", _WRONG, change=_nameless),
    Attack(
        "answer of another question", "Puts another exercise's answer in its place.", _WRONG, change=_answer_of_another
    ),
    Attack("outputs brought along", "Brings the outputs of passed tests.", _WRONG, change=_outputs),
    Attack("cells twice", "Has two lists of cells in one file.", _WRONG, change=_twice),
    Attack("too many cells", "Hands in six thousand cells.", _WRONG, change=_many, ungraded=True),
    Attack("deep nesting", "Hands in JSON that nests 200,000 levels deep.", _WRONG, change=_nesting, ungraded=True),
    Attack(
        "brackets",
        "Hands in five million brackets, each pair of which takes memory.",
        _WRONG,
        change=_brackets,
        ungraded=True,
    ),
    Attack("not a notebook", "Hands in bytes.", _WRONG, change=lambda _: b"\x80\x04\x95pickle\x00\xff", ungraded=True),
]
