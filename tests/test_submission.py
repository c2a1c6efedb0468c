"""What counts of a submitted folder: which notebook, which files, which time; and what lies where nobody looks."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course.grading.submission import parse_timestamp, read_named, read_submission, strays
from course.layout import Course


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "submitted" / "ada" / "tiny"
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, content: bytes = b"{}") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (["tiny.ipynb"], "tiny.ipynb"),
        (["tiny.ipynb", "tiny (1).ipynb"], "tiny.ipynb"),
        (["tiny (1).ipynb"], "tiny (1).ipynb"),
        (["tiny (1).ipynb", "Untitled.ipynb"], "tiny (1).ipynb"),
        (["tiny-Copy1.ipynb", "scratch.ipynb"], "tiny-Copy1.ipynb"),
        (["my answers.ipynb"], "my answers.ipynb"),
        (["tiny.IPYNB"], "tiny.IPYNB"),
        (["tiny/tiny.ipynb"], "tiny/tiny.ipynb"),
        (["._tiny (1).ipynb", "tiny (1).ipynb"], "tiny (1).ipynb"),
        ([".ipynb_checkpoints/tiny-checkpoint.ipynb", "tiny.ipynb"], "tiny.ipynb"),
    ],
)
def test_the_notebook_that_counts_is_taken_where_there_is_no_doubt(folder, names, counts):
    for name in names:
        put(folder, name, name.encode())
    own = read_submission(folder, "tiny")
    assert (own.notebook.decode(), own.problem) == (counts, "")
    assert any("handed in as" in line and repr(counts) in line for line in own.findings) == (counts != "tiny.ipynb")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ([], "There is no notebook in the submission. Hand in tiny.ipynb."),
        (["notes.txt"], "There is only 'notes.txt'."),
        (["tiny (1).ipynb", "tiny (2).ipynb"], "it is not clear which one counts: 'tiny (1).ipynb', 'tiny (2).ipynb'"),
        (["a.ipynb", "b.ipynb"], "There are 2 notebooks"),
        (["._tiny.ipynb"], "There is no notebook in the submission."),
    ],
)
def test_where_there_is_a_doubt_no_notebook_counts_and_the_reason_is_said(folder, names, reason):
    for name in names:
        put(folder, name)
    own = read_submission(folder, "tiny")
    assert own.notebook == b""
    assert reason in own.problem


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "../../../secret.ipynb", "missing"])
@pytest.mark.parametrize("name", ["tiny.ipynb", "data.csv"])
def test_no_link_is_followed_wherever_it_leads(folder, target, name):
    (folder.parents[2] / "secret.ipynb").write_bytes(b"secret")
    (folder / name).symlink_to(target)
    own = read_submission(folder, "tiny")
    assert (own.notebook, own.files) == (b"", {})
    assert any(f"{name} is a link to {target!r}; it was not followed" in line for line in own.findings)


def test_a_submission_that_is_a_link_itself_is_not_opened(folder):
    put(folder, "tiny.ipynb", b"mine")
    other = folder.parents[1] / "bob"
    other.mkdir()
    (other / "tiny").symlink_to(folder)
    assert "is a link to another place" in read_submission(other / "tiny", "tiny").problem
    assert read_submission(other / "tiny", "tiny").notebook == b""


def test_a_pipe_is_neither_opened_nor_waited_for(folder):
    os.mkfifo(folder / "tiny.ipynb")
    own = read_submission(folder, "tiny")
    assert "no ordinary file" in own.problem
    assert read_named(folder / "tiny.ipynb").problem.startswith("The notebook tiny.ipynb cannot be read")


def test_names_that_are_no_text_or_hold_escapes_are_named_and_harmless(folder):
    put(folder, "tiny.ipynb")
    os.symlink(b"x.csv", os.fsencode(folder) + b"/L\xf6sung.csv")
    put(folder, "\x1b[31mred.csv", b"1")
    own = read_submission(folder, "tiny")
    said = "\n".join(own.findings)
    said.encode()
    assert "\x1b" not in said
    assert "sung.csv is a link" in said
    assert own.notebook == b"{}"


def test_what_cannot_be_read_says_whose_it_is_and_what_to_do(folder, monkeypatch):
    put(folder, "tiny.ipynb")
    real = os.open

    def refuse(path, *arguments, **keywords):
        if str(path).endswith("tiny.ipynb"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **keywords)

    monkeypatch.setattr(os, "open", refuse)
    own = read_submission(folder, "tiny")
    assert own.notebook == b""
    assert "permission denied (it belongs to" in own.problem
    assert "chmod" in own.problem


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-12 23:59:00.000001 UTC\n", "2026-10-12 23:59:00.000001+00:00"),
        ("\ufeff2026-10-12 23:59:00 UTC", "2026-10-12 23:59:00+00:00"),
        ("2026-10-12 23:59", "2026-10-12 23:59:00+00:00"),
        ("2026-10-12T23:59:00+02:00", "2026-10-12 21:59:00+00:00"),
    ],
)
def test_a_clear_time_is_understood(text, moment):
    assert str(parse_timestamp(text.strip("\ufeff\n"))) == moment


@pytest.mark.parametrize("text", ["", "12.10.2026 23:59", "2026-10-12 23:59:00 CEST", "yesterday", "2026-13-40 10:00"])
def test_a_time_that_can_be_read_in_two_ways_is_not_used_and_named(folder, text):
    put(folder, "tiny.ipynb")
    put(folder, "timestamp.txt", text.encode())
    own = read_submission(folder, "tiny")
    assert own.timestamp is None
    assert any("timestamp.txt was not used" in line for line in own.findings)


@pytest.mark.parametrize("moment", [datetime(1999, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=3)])
def test_a_time_at_which_nobody_handed_in_is_not_used_and_named(folder, moment):
    put(folder, "tiny.ipynb")
    put(folder, "timestamp.txt", f"{moment:%Y-%m-%d %H:%M:%S} UTC".encode())
    own = read_submission(folder, "tiny")
    assert own.timestamp is None
    assert any("nobody handed in at" in line for line in own.findings)


def test_what_lies_in_a_wrong_place_is_named_with_where_it_belongs(tmp_path):
    submitted = tmp_path / "submitted"
    for path in ("x.ipynb", "ada/tiny.ipynb", "tiny/bob/tiny.ipynb", "cat/tinny/tiny.ipynb", "dora/tiny/tiny.ipynb"):
        put(submitted, path)
    os.makedirs(os.fsencode(submitted) + b"/J\xf6rg/tiny")
    lines = "\n".join(strays(submitted, ["tiny", "other"]))
    assert "submitted/x.ipynb is not in a student's folder" in lines
    assert "submitted/ada/tiny.ipynb is not in a session's folder" in lines
    assert "submitted/tiny/ is named as a session" in lines
    assert "submitted/cat/tinny/: there is no session of this name; did you mean tiny?" in lines
    assert "rg: the folder's name is not UTF-8 text" in lines
    assert "dora" not in lines
    lines.encode()


def test_the_readme_of_the_folder_is_neither_a_student_nor_in_a_wrong_place(tmp_path):
    course = Course(tmp_path)
    put(course.submitted_folder, "ada/tiny/tiny.ipynb")
    put(course.submitted_folder, "README.md", b"# What lies here")
    assert strays(course.submitted_folder, ["tiny"]) == []
    assert list(course.submissions("tiny")) == ["ada"]
