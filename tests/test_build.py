"""`course build`: source to release, without anything hidden, always the same, and whole or not at all."""

import shutil
import sqlite3

import nbformat
import pytest
from nbgrader.api import Gradebook

from course import checks, notebooks
from course.authoring import build as building
from course.authoring.build import BuildError, build, differences, leaks
from course.authoring.ids import set_ids
from course.authoring.lint import CHECKS, NO_CHECKS
from course.cli import main
from course.gradebook.api import NbgraderFailed, open_api, require
from course.layout import Course
from tests.conftest import ROOT

SESSIONS = Course(ROOT).sessions()
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def edit(course, change):
    """Change the source notebook of the tiny session."""
    notebook = notebooks.read(course.source("tiny"))
    change({cell["id"]: cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, course.source("tiny"))


def replace(course, old, new):
    source = course.source("tiny")
    assert old in source.read_text()
    source.write_text(source.read_text().replace(old, new))


def hand_in(course):
    """Let the gradebook know of a submission."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("tiny", "ada")


def test_a_release_holds_neither_solutions_nor_hidden_tests(tiny):
    text = build(tiny, "tiny").read_text()
    for secret in ("2 * 21", "return a @ b", "20240", "sum([20, 22])", "Rows meet columns", "Mark scheme", "HIDDEN"):
        assert secret not in text
    assert "# YOUR CODE HERE" in text


def test_the_same_source_gives_the_same_bytes(tiny):
    first = build(tiny, "tiny").read_bytes()
    shutil.rmtree(tiny.root / "release")
    (tiny.root / "gradebook.db").unlink()
    assert build(tiny, "tiny").read_bytes() == first
    assert differences(tiny, "tiny") == []


def test_a_release_that_is_out_of_date_is_named(tiny, capsys):
    release = build(tiny, "tiny")
    release.write_text(release.read_text() + "\n")
    assert differences(tiny, "tiny") == ["tiny.ipynb"]
    assert main(["build", "--check", "--course", str(tiny.root)]) == 1
    assert "run `course build tiny`" in capsys.readouterr().out


def test_a_source_that_breaks_a_rule_is_not_released(tiny):
    source = tiny.source("tiny")
    source.write_text(source.read_text().replace("with checks.hidden():", "if True:"))
    with pytest.raises(BuildError, match=r"must stand in `with checks\.hidden\(\):`"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


def test_a_release_that_shows_a_hidden_test_is_not_made(tiny):
    config = tiny.root / "nbgrader_config.py"
    config.write_text(
        config.read_text()
        + """
steps = c.GenerateAssignment.preprocessors
steps.remove("nbgrader.preprocessors.ClearHiddenTests")
steps.remove("course.authoring.release.Freeze")
"""
    )
    with pytest.raises(BuildError, match="hidden tests of double-tests, multiply-tests would be released"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


def test_pictures_of_a_model_answer_stay_and_those_that_students_see_go(tiny):
    def draw(cells, _):
        why = cells["why"]
        why.source = "![q](attachment:q.png)\n" + why.source.replace(
            "### END SOLUTION", "![m](attachment:m.png)\n### END SOLUTION"
        )
        why["attachments"] = {name: {"image/png": PNG} for name in ("q.png", "m.png")}

    edit(tiny, draw)
    released = notebooks.read(build(tiny, "tiny"))
    assert [set(cell["attachments"]) for cell in released.cells if "attachments" in cell] == [{"q.png"}]


def test_metadata_go_out_by_a_closed_list(tiny):
    def annotate(cells, notebook):
        notebook.metadata["authors"] = ["Ada: the answer is 42"]
        notebook.metadata.language_info["version"] = "3.11"
        cells["double"].metadata["answer"] = "42"
        cells["double"].metadata["tags"] = ["answer-42"]
        cells["double"].metadata.nbgrader["answer"] = "42"
        cells["double-tests"].metadata["jupyter"] = {"source_hidden": True, "note": "42"}

    edit(tiny, annotate)
    released = notebooks.read(build(tiny, "tiny"))
    cells = {cell["id"]: cell.metadata for cell in released.cells}
    assert set(released.metadata) == {"kernelspec", "language_info"}
    assert released.metadata.language_info == {"name": "python"}
    assert set(cells["double"]) == {"nbgrader", "deletable"}
    assert "answer" not in cells["double"].nbgrader
    assert cells["double-tests"].jupyter == {"source_hidden": True}
    assert cells["double-tests"].tags == ["raises-exception", "hide-input"]


@pytest.mark.parametrize(
    ("where", "what", "line"),
    [
        ("double", lambda cell: cell.update(source="doubled = 2 * 21"), "solutions of double would be released"),
        ("why", lambda cell: cell.update(source="Mark scheme: rows"), "a comment"),
        (
            "why",
            lambda cell: cell.update(attachments={"m.png": {}}),
            "cell why: attachment m.png, which its text does not show",
        ),
        ("double", lambda cell: cell.update(outputs=["42"]), "cell double: outputs would be released"),
        ("double", lambda cell: cell.metadata.update(answer=42), "cell double: metadata answer would be released"),
        ("double", lambda cell: cell.metadata.update(tags=["42"]), "cell double: metadata tag 42 would be released"),
        (
            "double",
            lambda cell: cell.metadata.nbgrader.update(answer=42),
            "cell double: metadata nbgrader.answer would be",
        ),
    ],
    ids=["solution", "comment", "attachment", "outputs", "metadata", "tag", "nbgrader"],
)
def test_a_leak_of_each_kind_is_seen(tiny, where, what, line):
    released, source = notebooks.read(build(tiny, "tiny")), notebooks.read(tiny.source("tiny"))
    assert leaks(source, released) == []
    cell = next(cell for cell in released.cells if cell["id"] == where)
    what(cell)
    if line == "a comment":
        cell.source = "<!-- two marks for rows -->"
    assert [found for found in leaks(source, released) if line in found]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("problem2.ipynb", "a session has one notebook"),
        ("more/deep.ipynb", "a session has one notebook"),
        ("data/tiny-solution.csv", "by its name it is a solution"),
        ("secret.csv", "nothing that they get names it"),
        ("scheme.txt", "nothing that they get names it"),
        ("link.csv", "only ordinary files are released"),
    ],
)
def test_a_file_that_students_must_not_get_is_refused(tiny, name, problem):
    # A solution and a hidden test name files that therefore do not go.
    replace(tiny, "doubled = 2 * 21", "doubled = 2 * int(open('scheme.txt').read())")
    replace(tiny, "with checks.hidden():", "with checks.hidden():  # secret.csv")
    path = tiny.source("tiny").parent / name
    path.parent.mkdir(exist_ok=True)
    if name == "link.csv":
        path.symlink_to(tiny.root / "nbgrader_config.py")
        edit(tiny, lambda cells, _: cells["setup"].update(source=cells["setup"].source + "\n# link.csv"))
    else:
        shutil.copy(tiny.source("tiny"), path)
    with pytest.raises(BuildError, match=f"{name}: .*{problem}"):
        build(tiny, "tiny")
    assert not tiny.release("tiny").exists()


def test_files_that_the_notebook_names_go_and_what_editors_leave_does_not(tiny):
    folder = tiny.source("tiny").parent
    (folder / "numbers").mkdir()
    for name in ("half.txt", "numbers/a.csv", "helper.py", ".tiny.ipynb.swp", "tiny.ipynb~"):
        (folder / name).write_text("21")
    named = "\nimport helper\nopen('half.txt')\nfolder = 'numbers'"
    edit(tiny, lambda cells, _: cells["setup"].update(source=cells["setup"].source + named))
    release = build(tiny, "tiny").parent
    names = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert names == {"tiny.ipynb", "half.txt", "numbers/a.csv", "helper.py"}


def test_plain_nbgrader_refuses_what_course_build_refuses_and_says_why(tiny):
    shutil.copy(tiny.source("tiny"), tiny.source("tiny").with_name("problem2.ipynb"))
    with pytest.raises(NbgraderFailed, match=r"problem2.ipynb: a session has one notebook"):
        require(open_api(tiny).generate_assignment("tiny", force=True, create=True), "release tiny")


def test_a_comment_that_students_could_read_in_the_file_is_refused(tiny):
    comment = "<!-- two marks for rows -->"
    edit(tiny, lambda cells, _: cells["why"].update(source=cells["why"].source.replace("Mark", f"{comment} Mark")))
    build(tiny, "tiny")
    edit(tiny, lambda _, notebook: notebook.cells[0].update(source=notebook.cells[0].source + f"\n\n`{comment}`"))
    build(tiny, "tiny")
    edit(tiny, lambda _, notebook: notebook.cells[0].update(source=notebook.cells[0].source + f"\n\n{comment}"))
    with pytest.raises(BuildError, match="students can read it in the file"):
        build(tiny, "tiny")


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_every_check_in_a_hidden_region_is_kept_hidden(tiny, check):
    replace(tiny, "with checks.hidden():", "if True:")
    replace(tiny, "checks.function(", f"checks.{check}(")
    with pytest.raises(BuildError, match=r"must stand in `with checks\.hidden\(\):`"):
        build(tiny, "tiny")


def test_what_is_no_check_is_named_and_everything_else_that_checks_offers_is_one():
    assert set(checks.__all__) >= CHECKS | NO_CHECKS
    assert {"compiled", "predictions", "weights", "learns", "score", "call"} <= CHECKS


def refused(course, state, capsys, line):
    assert main(["build", "tiny", "--course", str(course.root)]) == 1
    said = capsys.readouterr().err
    assert line in said
    assert "Traceback" not in said
    assert kept(course) == state
    assert not list(course.root.glob(".build-*"))


def kept(course):
    """Return all that a build changes."""
    paths = [path for name in ("release", ".course") for path in (course.root / name).rglob("*") if path.is_file()]
    with sqlite3.connect(course.root / "gradebook.db") as database:
        return {path: path.read_bytes() for path in paths}, list(database.iterdump())


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("with checks.hidden():", "if True:", "must stand in `with checks.hidden():`"),
        ('"grade_id": "double"', '"grade_id": "total"', "the id must be the grade_id, total; rename the other cell"),
        ('"schema_version": 3', '"schema_version": 99', "newer version"),
        ("doubled = 2 * 21", "doubled = 43", "its reference loses marks"),
    ],
    ids=["rule", "id", "nbgrader", "reference"],
)
def test_a_build_that_is_refused_changes_nothing(tiny, capsys, old, new, line):
    build(tiny, "tiny")
    state = kept(tiny)
    replace(tiny, old, new)
    refused(tiny, state, capsys, line)


def test_a_cell_gets_its_grade_id_for_id_and_nothing_else_of_the_file_changes(tiny, capsys):
    source = tiny.source("tiny")
    release = build(tiny, "tiny").read_bytes()
    # As an editor leaves it, with other line ends, other blanks, and the made-up id in other places.
    text = (
        source.read_text().replace("A tiny session", 'A tiny session: \\"id\\": \\"a1b2c3d4\\"').replace("\n", "\r\n")
    )
    text = text.replace('"metadata": {\r\n    "nbgrader": {', '"metadata": {"id": "a1b2c3d4",\r\n    "nbgrader": {')
    made_up = text.replace('"id": "double",', '"id" :"a1b2c3d4",').replace('"id": "why"', '"id": "9f"')
    source.write_bytes(made_up.encode())
    source.chmod(0o640)
    assert main(["build", "--check", "--course", str(tiny.root)]) == 1
    assert "cell a1b2c3d4: the id must be the grade_id, double; `course build` sets it" in capsys.readouterr().err
    assert source.read_bytes() == made_up.encode()
    assert main(["build", "tiny", "--course", str(tiny.root)]) == 0
    assert "tiny: cell a1b2c3d4 has its grade_id for id now, double." in capsys.readouterr().out
    assert source.read_bytes() == text.replace('"id": "double"', '"id" :"double"').encode()
    assert source.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in source.parent.iterdir()] == ["tiny.ipynb"]
    replace(tiny, ': \\"id\\": \\"a1b2c3d4\\"', "")
    assert build(tiny, "tiny").read_bytes() == release


def test_an_id_that_another_cell_has_is_given_to_none(tiny, capsys):
    replace(tiny, '"id": "double"', '"id": "a1b2c3d4"')
    replace(tiny, '"id": "double-example"', '"id": "double"')
    before = tiny.source("tiny").read_bytes()
    assert main(["build", "tiny", "--course", str(tiny.root)]) == 1
    assert "the id must be the grade_id, double; rename the other cell that has it" in capsys.readouterr().err
    assert tiny.source("tiny").read_bytes() == before


@pytest.mark.parametrize("content", [b'{"cells": [', b"\xff"])
def test_a_source_that_is_no_notebook_keeps_its_bytes(tmp_path, content):
    path = tmp_path / "broken.ipynb"
    path.write_bytes(content)
    assert set_ids(path) == []
    assert path.read_bytes() == content


def test_a_build_whose_cells_are_others_than_those_handed_in_says_which_and_changes_nothing(tiny, capsys):
    build(tiny, "tiny")
    hand_in(tiny)
    state = kept(tiny)
    for name in ('"double"', '"double-tests"'):
        replace(tiny, name, name.replace("double", "twice"))
    refused(tiny, state, capsys, "new: twice, twice-tests; missing: double, double-tests")


def test_texts_tests_and_points_may_change_after_submissions(tiny):
    build(tiny, "tiny")
    hand_in(tiny)
    edit(tiny, lambda cells, _: cells["double-tests"].metadata.nbgrader.update(points=3))
    build(tiny, "tiny")
    with Gradebook(f"sqlite:///{tiny.root / 'gradebook.db'}") as gradebook:
        assert gradebook.find_grade_cell("double-tests", "tiny", "tiny").max_score == 3


def test_a_gradebook_that_another_program_holds_changes_nothing_and_is_explained(tiny, capsys):
    build(tiny, "tiny")
    state = kept(tiny)
    replace(tiny, "doubled = 2 * 21", "doubled = 21 * 2")
    other = sqlite3.connect(tiny.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # others may read, so that it is found out when cells are entered
    try:
        assert main(["build", "tiny", "--course", str(tiny.root)]) == 1
    finally:
        other.close()
    assert "`fuser -v gradebook.db`" in capsys.readouterr().err
    assert kept(tiny) == state


@pytest.mark.parametrize("step", ["release", "keep"])
def test_a_disk_that_is_full_changes_no_release(tiny, capsys, monkeypatch, step):
    build(tiny, "tiny")
    before, _ = kept(tiny)
    replace(tiny, "a @ b", "np.matmul(a, b)")
    full = OSError(28, "No space left on device", "disk")

    def fail(*_, **__):
        raise full

    if step == "keep":
        monkeypatch.setattr(building, "keep", fail)
    else:
        rename = type(tiny.root).rename
        place = tiny.release("tiny").parent
        failed = []

        def once(path, target):
            if target == place and not failed:
                failed.append(target)
                raise full
            return rename(path, target)

        monkeypatch.setattr(type(tiny.root), "rename", once)
    assert main(["build", "tiny", "--course", str(tiny.root)]) == 1
    assert "disk: No space left on device" in capsys.readouterr().err
    assert kept(tiny)[0] == before


def test_sessions_after_one_that_is_refused_are_built(tiny, capsys):
    shutil.copytree(tiny.source("tiny").parent, tiny.source("atiny").parent)
    (tiny.source("atiny").parent / "tiny.ipynb").rename(tiny.source("atiny"))
    replace(Course(tiny.root), "doubled = 2 * 21", "doubled = 42")
    source = tiny.source("atiny")
    source.write_text(source.read_text().replace("with checks.hidden():", "if True:"))
    assert main(["build", "--course", str(tiny.root)]) == 1
    assert capsys.readouterr().out == "tiny: release/tiny/tiny.ipynb\n"


def test_an_unknown_session_is_named_with_the_one_that_is_meant(tiny, capsys):
    assert main(["build", "nothing", "--course", str(tiny.root)]) == 2
    assert "there is no session 'nothing'; there are tiny" in capsys.readouterr().err
    assert main(["build", "Tinny", "--course", str(tiny.root)]) == 2
    assert "there is no session 'Tinny'; did you mean tiny?" in capsys.readouterr().err


def test_the_committed_release_is_what_the_source_gives(root):
    # `make test` says it of every session by `course build --check`.
    assert differences(root, SESSIONS[0]) == []


@pytest.mark.parametrize("session", SESSIONS)
def test_no_hidden_line_stands_in_the_committed_release(root, session):
    source, released = notebooks.read(root.source(session)), notebooks.read(root.release(session))
    assert any(notebooks.hidden_tests(cell.source) for cell in source.cells)
    assert leaks(source, released) == []
    assert leaks(source, source) != []
