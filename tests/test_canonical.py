"""The canonical notebook: what counts of a submission, whatever its bytes are."""

import copy
import json

import nbformat
import pytest

from course import notebooks
from course.grading.canonical import Unreadable, canonical


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
    notebook, evidence = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    assert names(notebook) == names(release)
    assert evidence == []
    nbformat.validate(notebook)


def test_the_release_is_not_changed(submission, release):
    before = copy.deepcopy(release)
    canonical(bytes_of(submission), release)
    assert release == before


def test_a_changed_test_cell_is_put_back(submission, release):
    cell(submission, "double-tests").source = "pass"
    notebook, evidence = canonical(bytes_of(submission), release)
    assert cell(notebook, "double-tests").source == cell(release, "double-tests").source
    assert evidence == ["the text of the locked cell double-tests was changed; the released text was put back"]


def test_a_deleted_test_cell_comes_back(submission, release):
    submission.cells = [c for c in submission.cells if c["id"] != "double-tests"]
    notebook, evidence = canonical(bytes_of(submission), release)
    assert names(notebook) == names(release)
    assert evidence == ["cell double-tests is missing; the released one was put back"]


def test_of_a_duplicated_solution_the_original_counts_and_the_copy_runs_where_it_stands(submission, release):
    position = names(submission).index("multiply-text")
    duplicate = copy.deepcopy(cell(submission, "double"))
    duplicate["id"], duplicate["source"] = "copied", "doubled = 43"
    submission.cells.insert(position, duplicate)
    notebook, evidence = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    assert names(notebook)[names(notebook).index("double-tests") + 1] == "extra-1"
    assert cell(notebook, "extra-1").source == "doubled = 43"
    assert len(evidence) == 1


def test_a_retyped_cell_has_its_type_again(submission, release):
    cell(submission, "double").cell_type = "markdown"
    cell(submission, "double-tests").cell_type = "raw"
    notebook, evidence = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").cell_type == cell(notebook, "double-tests").cell_type == "code"
    assert cell(notebook, "double").source == "doubled = 42"
    assert len(evidence) == 2


def test_tags_points_and_flags_cannot_matter(submission, release):
    tests = cell(submission, "double-tests")
    tests.metadata.tags = ["skip-execution"]
    tests.metadata.nbgrader.points = 1000
    tests.metadata.nbgrader.grade = False
    tests.metadata.nbgrader.schema_version = 1
    notebook, evidence = canonical(bytes_of(submission), release)
    assert cell(notebook, "double-tests").metadata == cell(release, "double-tests").metadata
    assert any("skip-execution" in line for line in evidence)
    assert any("grade, points, schema_version" in line for line in evidence)


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
    notebook, evidence = canonical(bytes_of(submission), release)
    assert notebook.cells[0].source == "import math"
    assert cell(notebook, "double-example").source == "twenty = 20"
    assert evidence == []


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
        (b"[" * 200_000, "not JSON"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": 5}', "no list of cells"),
        (b'{"worksheets": [{"cells": 3}]}', "format 3"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(content, reason, release):
    with pytest.raises(Unreadable, match=reason):
        canonical(content, release)


@pytest.mark.parametrize(
    "odd", [5, None, [], {"cell_type": "code"}, {"source": 7, "metadata": 3}, {"id": [], "metadata": {"nbgrader": [1]}}]
)
def test_odd_cells_are_passed_over(odd, submission, release):
    submission["cells"].insert(1, odd)
    notebook, _ = canonical(bytes_of(submission), release)
    assert cell(notebook, "double").source == "doubled = 42"
    nbformat.validate(notebook)
