"""The canonical notebook: what counts of a submission, whatever its bytes are."""

import base64
import copy
import json

import nbformat
import pytest

from course import notebooks
from course.grading.notebook.canonical import UnreadableNotebook, canonical, facts


@pytest.fixture
def release(tiny_source):
    for cell in tiny_source.cells:
        cell.source = notebooks.without_hidden_tests(notebooks.without_solutions(cell.source))
    return tiny_source


@pytest.fixture
def submission(release):
    notebook = copy.deepcopy(release)
    cell(notebook, "double").source = "doubled = 42"
    return notebook


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell["id"] == name)


def bytes_of(notebook):
    return json.dumps(notebook).encode()


def names(notebook):
    return [cell["id"] for cell in notebook.cells]


def test_an_honest_submission_keeps_its_answers_and_leaves_no_evidence(submission, release):
    notebook, findings = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    assert names(notebook) == names(release)
    assert findings == []
    nbformat.validate(notebook)


def test_the_release_is_not_changed(submission, release):
    before = copy.deepcopy(release)
    canonical(bytes_of(submission), release)
    assert release == before


def test_a_changed_test_cell_is_put_back(submission, release):
    cell(submission, "double-tests").source = "pass"
    notebook, findings = canonical(bytes_of(submission), release)
    assert cell(notebook, "double-tests").source == cell(release, "double-tests").source
    assert findings == ["the text of the locked cell double-tests was changed; the released text was put back"]


def test_a_deleted_test_cell_comes_back(submission, release):
    submission.cells = [c for c in submission.cells if c["id"] != "double-tests"]
    notebook, findings = canonical(bytes_of(submission), release)
    assert names(notebook) == names(release)
    assert findings == ["cell double-tests is missing; the released one was put back"]


def test_of_a_duplicated_solution_the_original_counts_and_the_copy_runs_where_it_stands(submission, release):
    position = names(submission).index("multiply-text")
    duplicate = copy.deepcopy(cell(submission, "double"))
    duplicate["id"], duplicate["source"] = "copied", "doubled = 43"
    submission.cells.insert(position, duplicate)
    notebook, findings = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    assert names(notebook)[names(notebook).index("double-tests") + 1] == "extra-1"
    assert cell(notebook, "extra-1").source == "doubled = 43"
    assert len(findings) == 1


def test_a_retyped_cell_has_its_type_again(submission, release):
    cell(submission, "double").cell_type = "markdown"
    cell(submission, "double-tests").cell_type = "raw"
    notebook, findings = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").cell_type == cell(notebook, "double-tests").cell_type == "code"
    assert cell(notebook, "double").source == "doubled = 42"
    assert len(findings) == 2


def test_tags_points_and_flags_cannot_matter(submission, release):
    tests = cell(submission, "double-tests")
    tests.metadata.tags = ["skip-execution"]
    tests.metadata.nbgrader.points = 1000
    tests.metadata.nbgrader.grade = False
    tests.metadata.nbgrader.schema_version = 1
    notebook, findings = canonical(bytes_of(submission), release)
    assert cell(notebook, "double-tests").metadata == cell(release, "double-tests").metadata
    assert any("skip-execution" in line for line in findings)
    assert any("grade, points, schema_version" in line for line in findings)


def test_the_kernel_is_the_released_one(submission, release):
    submission.metadata.kernelspec = {"name": "no-such-kernel", "display_name": "?"}
    assert canonical(bytes_of(submission), release)[0].metadata == release.metadata


def test_cells_without_ids_are_known_by_their_metadata(submission, release):
    for c in submission.cells:
        del c["id"]
    notebook, _ = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"


def test_cells_without_metadata_are_known_by_their_ids(submission, release):
    for c in submission.cells:
        c["metadata"] = {}
    notebook, _ = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"


def test_extra_cells_and_changed_examples_are_the_students(submission, release):
    cell(submission, "double-example").source = "twenty = 20"
    submission.cells.insert(0, nbformat.v4.new_code_cell("import math"))
    notebook, findings = canonical(bytes_of(submission), release)
    assert notebook.cells[0].source == "import math"
    assert cell(notebook, "double-example").source == "twenty = 20"
    assert findings == []


# ------------------------------------------------------------------------------------------- saved by other programs


def solved(release):
    """The release with answers, none of which is the released text."""
    notebook = copy.deepcopy(release)
    cell(notebook, "double").source = "doubled = 42"
    cell(notebook, "multiply").source = "def multiply(a, b):\n    return a @ b"
    cell(notebook, "total").source = "def total(numbers):\n    return sum(numbers), len(numbers)"
    cell(notebook, "why").source = "Rows meet columns."
    cell(notebook, "double-example").source = "10 + 10 + 0"
    return notebook


def by_colab(notebook):
    notebook["nbformat_minor"] = 0
    notebook["metadata"]["colab"] = {"provenance": []}
    for c in notebook["cells"]:
        c["metadata"] = {**c["metadata"], "id": c.pop("id")[::-1], "colab": {"base_uri": "https://localhost:8080/"}}


def by_colab_without_metadata(notebook):
    by_colab(notebook)
    for c in notebook["cells"]:
        c["metadata"].pop("nbgrader", None)


def by_vs_code(notebook):
    for number, c in enumerate(notebook["cells"]):
        c["id"], c["metadata"] = f"{number:08x}", {"vscode": {"languageId": "python"}}
        c["source"] = c["source"].replace("\n", "\r\n").splitlines(keepends=True)


def by_kaggle(notebook):
    notebook["metadata"]["kaggle"] = {"accelerator": "none"}
    for c in notebook["cells"]:
        del c["id"]
        c["metadata"] = {"_uuid": "8f2839f25d086af736a60e9eeb907d3b93b6e0e5", "trusted": True}


def by_nbstripout(notebook):
    for number, c in enumerate(notebook["cells"]):
        c["id"], c["metadata"] = str(number), {}


def by_jupytext(notebook):
    for c in notebook["cells"]:
        del c["id"]
        c["metadata"] = {}
        c["source"] = "\n".join(line.rstrip() for line in c["source"].strip("\n").split("\n"))


PROGRAMS = [by_colab, by_colab_without_metadata, by_vs_code, by_kaggle, by_nbstripout, by_jupytext]


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_another_program_saved_is_the_same_notebook_and_is_said_in_one_line(program, release):
    expected = solved(release)
    saved = json.loads(bytes_of(expected))
    program(saved)
    notebook, findings = canonical(bytes_of(saved), release)
    assert [(c["id"], c.cell_type, c.source) for c in notebook.cells] == [
        (c["id"], c.cell_type, c.source) for c in expected.cells
    ]
    assert len(findings) == 1
    assert "found by their text and place" in findings[0]


def stripped(notebook, *left_out):
    cells = [c for c in notebook.cells if c["id"] not in left_out]
    return {"cells": [{"cell_type": c.cell_type, "source": c.source} for c in cells]}


def test_an_answer_that_was_typed_anew_takes_its_place(release):
    notebook = solved(release)
    for name in ("multiply", "why"):
        cell(notebook, name)["metadata"], cell(notebook, name)["id"] = {}, f"{name[::-1]}1"
    result, _ = canonical(bytes_of(notebook), release)
    assert names(result) == names(release)
    assert cell(result, "multiply").source == "def multiply(a, b):\n    return a @ b"
    assert cell(result, "why").source == "Rows meet columns."


def test_an_answer_that_python_cannot_read_is_matched_too(release):
    notebook = solved(release)
    cell(notebook, "multiply").source = "def multiply(a, b):\n\u00a0\u00a0return a @ b"
    result, _ = canonical(bytes_of(stripped(notebook)), release)
    assert cell(result, "multiply").source == "def multiply(a, b):\n\u00a0\u00a0return a @ b"


def test_answers_alone_are_known_by_what_they_bind(release):
    notebook = solved(release)
    others = [c["id"] for c in notebook.cells if c["id"] not in ("double", "multiply", "total")]
    result, _ = canonical(bytes_of(stripped(notebook, *others)), release)
    for name in ("double", "multiply", "total"):
        assert cell(result, name).source == cell(notebook, name).source


def test_of_two_cells_that_bind_an_answers_name_both_run_in_their_order(release):
    notebook = solved(release)
    place = names(notebook).index("multiply")
    notebook.cells.insert(place, nbformat.v4.new_code_cell("def multiply(a, b):\n    return a * b"))
    result, _ = canonical(bytes_of(stripped(notebook)), release)
    sources = [c.source for c in result.cells]
    first, second = (sources.index(f"def multiply(a, b):\n    return a {sign} b") for sign in "*@")
    assert first < second < names(result).index("multiply-tests")


def test_a_name_wins_over_text(release):
    notebook = solved(release)
    forged = copy.deepcopy(cell(release, "multiply"))
    forged["id"], forged["metadata"] = "forged", {}
    notebook.cells.insert(names(notebook).index("multiply"), forged)
    result, _ = canonical(bytes_of(notebook), release)
    assert cell(result, "multiply").source == cell(notebook, "multiply").source


def test_a_locked_cell_never_takes_a_students_text(release):
    notebook = solved(release)
    cell(notebook, "multiply-given").source = "matrix = np.zeros((2, 2))\nmine = 3"
    cell(notebook, "multiply-tests").source = "checks.function(multiply, cases=[])"
    result, _ = canonical(bytes_of(stripped(notebook)), release)
    for name in ("multiply-given", "multiply-tests"):
        assert cell(result, name).source == cell(release, name).source
    assert any("mine = 3" in c.source for c in result.cells)


def test_an_answer_that_is_missing_comes_back_empty_so_that_it_undoes_nothing(release):
    notebook = solved(release)
    cell(notebook, "double-example").source = "doubled = 42"
    notebook.cells = [c for c in notebook.cells if c["id"] != "double"]
    result, findings = canonical(bytes_of(notebook), release)
    assert cell(result, "double").source == ""
    assert cell(result, "double").metadata["course"] == {"missing": True, "in_doubt": True}
    assert "cell double is missing; an empty one was put back" in findings


def test_a_text_beside_an_untouched_written_answer_leaves_a_doubt(release):
    notebook = solved(release)
    cell(notebook, "why").source = cell(release, "why").source
    assert "course" not in cell(canonical(bytes_of(notebook), release)[0], "why").metadata
    notebook.cells.append(nbformat.v4.new_code_cell("1 + 1"))
    notebook.cells.append(nbformat.v4.new_markdown_cell("Rows meet columns."))
    assert cell(canonical(bytes_of(notebook), release)[0], "why").metadata["course"] == {"in_doubt": True}


def test_the_notebook_of_another_session_is_refused_and_not_given_nothing(release):
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"x{i} = {i}") for i in range(9)])
    other.cells.insert(0, copy.deepcopy(cell(release, "setup")))
    with pytest.raises(UnreadableNotebook, match="another session"):
        canonical(bytes_of(other), release)


def test_other_line_ends_and_spaces_at_ends_change_no_locked_cell(submission, release):
    for c in submission.cells:
        c.source = c.source.replace("\n", "  \r\n") + "\r\n"
    cell(submission, "double").source = "doubled = 42\r\nmore = 1"
    notebook, findings = canonical(bytes_of(submission), release)
    assert findings == []
    assert cell(notebook, "double").source == "doubled = 42\nmore = 1"


def test_a_flood_of_cells_is_matched_in_bounded_time(release):
    # Each would be compared with each, if it were not for sets of words; a quadratic way takes minutes.
    cells = [{"cell_type": "code", "source": f"a{i} = " + "a, " * 300} for i in range(4_900)]
    saved = stripped(solved(release))
    saved["cells"] += cells
    notebook, _ = canonical(bytes_of(saved), release)
    assert cell(notebook, "double").source == "doubled = 42"


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\nrest").decode()


def test_pictures_pasted_into_a_written_answer_stay_and_nothing_else(submission, release):
    jpeg, script = base64.b64encode(b"\xff\xd8\xff\xe0").decode(), base64.b64encode(b"<svg onload=x>").decode()
    cell(submission, "why").source = "My sketch: ![s.png](attachment:s.png)"
    cell(submission, "why")["attachments"] = {
        "s.png": {"image/png": PNG},
        "photo": {"image/jpeg": [jpeg]},
        "x.svg": {"image/svg+xml": script},
        "y.png": {"image/png": script},
        "z.html": {"text/html": "<script>"},
        "odd": 3,
    }
    cell(submission, "double-text")["attachments"] = {"s.png": {"image/png": PNG}}
    notebook, _ = canonical(bytes_of(submission), release)
    assert cell(notebook, "why")["attachments"] == {"s.png": {"image/png": PNG}, "photo": {"image/jpeg": jpeg}}
    assert "attachments" not in cell(notebook, "double-text")
    nbformat.validate(notebook)


def test_a_notebook_of_format_3_is_read(submission, release):
    old = nbformat.convert(submission, 3)
    notebook, _ = canonical(json.dumps(old).encode(), release)
    assert cell(notebook, "double").source == "doubled = 42"


def test_lone_surrogates_and_lists_of_lines_are_read(submission, release):
    text = bytes_of(submission).replace(b'"doubled = 42"', b'["x = 1\\n", "doubled = 42  # \\ud800"]')
    notebook, _ = canonical(text, release)
    assert cell(notebook, "double").source == "x = 1\ndoubled = 42  # ?"
    nbformat.writes(notebook).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "not JSON"),
        (b"{", "not JSON"),
        ('{"cells": ["f\xfcr"]}'.encode("latin-1"), "not in UTF-8"),
        (b"[" * 200_000, "not JSON"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": 5}', "no list of cells"),
        (b'{"worksheets": [{"cells": 3}]}', "format 3"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(content, reason, release):
    with pytest.raises(UnreadableNotebook, match=reason):
        canonical(content, release)


@pytest.mark.parametrize(
    "odd", [5, None, [], {"cell_type": "code"}, {"source": 7, "metadata": 3}, {"id": [], "metadata": {"nbgrader": [1]}}]
)
def test_odd_cells_are_passed_over(odd, submission, release):
    submission["cells"].insert(1, odd)
    notebook, _ = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    nbformat.validate(notebook)


def test_who_has_an_older_release_changed_nothing_and_who_changed_it_did(submission, release):
    former = facts(release)
    tests = cell(release, "double-tests")
    tests.source += "\nchecks.value(doubled, type=int)"
    tests.metadata.nbgrader.points = 7
    tests.metadata.tags = ["raises-exception", "hide-input"]
    assert len(canonical(bytes_of(submission), release)[1]) == 3
    assert canonical(bytes_of(submission), release, former=former) == (canonical(bytes_of(submission), release)[0], [])
    cell(submission, "double-tests").source = "pass"
    cell(submission, "double-tests").metadata.nbgrader.points = 100
    assert canonical(bytes_of(submission), release, former=former)[1] == [
        "the text of the locked cell double-tests was changed; the released text was put back",
        "nbgrader's metadata of cell double-tests were changed (points); they were put back",
    ]


def test_metadata_nested_beyond_all_bounds_are_a_change_like_any_other(submission, release):
    cell(submission, "double-tests").metadata.nbgrader.points = 7
    deep = bytes_of(submission).replace(b'"points": 7', b'"points": ' + b"[" * 900 + b"]" * 900)
    _, findings = canonical(deep, release, former=facts(release))
    assert findings == ["nbgrader's metadata of cell double-tests were changed (points); they were put back"]
