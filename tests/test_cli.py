"""The `course` command: help worth reading, exit codes and JSON for scripts, no traceback for a person's mistake."""

import json
import shutil
import sqlite3
import subprocess
import sys

import pytest

from course.checks.literals import NotData
from course.cli import main, parser_of_commands
from course.cli.doctor import examine

# Each command, and how it is misused: an argument that it needs or knows is missing or wrong.
COMMANDS = {
    "build": ["build", "tinny"],
    "new": ["new"],
    "check": ["check", "tinny"],
    "grade": ["grade", "tinny"],
    "feedback": ["feedback", "tinny"],
    "solutions": ["solutions", "tinny"],
    "report": ["report", "tinny"],
    "export": ["export", "tinny"],
    "late": ["late", "tinny"],
    "ci": ["ci", "tinny", "--notebook", "x.ipynb"],
    "data": ["data", "make", "mnits"],
    "demo": ["demo", "tinny"],
    "doctor": ["doctor", "now"],
    "lab": ["lab", "--directory", "x"],
}
MEANT = {"tinny": "did you mean tiny?", "mnits": "did you mean mnist?"}


def test_every_command_is_here():
    (commands,) = (action for action in parser_of_commands()._actions if isinstance(action.choices, dict))
    assert set(commands.choices) == set(COMMANDS)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_misuse_of_each_command_gives_exit_code_2_and_a_sentence(tiny, arguments, capsys, monkeypatch):
    monkeypatch.chdir(tiny.root)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    said = capsys.readouterr()
    assert said.out == ""
    last = said.err.strip().splitlines()[-1]
    assert last.startswith("course")
    meant = [text for name, text in MEANT.items() if name in arguments]
    assert all(text in last for text in meant)
    assert not meant or len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_its_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert "exit code: 0" in said
    assert len(said) > 400


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "course demo" in capsys.readouterr().out


def test_an_unknown_command_is_a_misuse():
    with pytest.raises(SystemExit) as stop:
        main(["nonsense"])
    assert stop.value.code == 2


def test_outside_a_course_the_message_says_where_to_go(tmp_path, capsys):
    assert main(["build", "--course", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "is not inside a course" in said
    assert "Traceback" not in said


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import sys, course, course.checks, course.datasets, course.cli;"
        "print([m for m in ('tensorflow', 'keras', 'pandas', 'cv2', 'nbgrader', 'matplotlib', 'sklearn') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_output_that_is_no_terminal_has_no_colours(tiny):
    command = [sys.executable, "-m", "course.cli", "data", "list", "--course", str(tiny.root)]
    assert b"\x1b" not in subprocess.run(command, capture_output=True, check=True).stdout


def test_data_can_be_read_by_a_script(capsys):
    assert main(["data", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert "mnist" in {row["name"] for row in rows}


def test_a_name_that_is_like_no_other_is_answered_by_those_that_there_are(capsys):
    assert main(["data", "make", "nothing"]) == 2
    assert "there is no data set 'nothing'; there are sign_digits, fashion_mnist" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["grade", "tiny"], ["late", "tiny"], ["export", "tiny"], ["report", "tiny"], ["feedback", "tiny"]]
)
def test_a_gradebook_that_another_program_holds_is_explained(tiny, arguments, capsys, monkeypatch):
    assert main(["build", "tiny", "--course", str(tiny.root)]) == 0
    for folder in ("submitted", "autograded"):
        path = tiny.root / folder / "ada" / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        shutil.copy(tiny.release("tiny"), path)
    connect = sqlite3.dbapi2.connect
    # Nobody should wait for five seconds here.
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *given, **more: connect(*given, **{**more, "timeout": 0.01}))
    other = connect(tiny.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    capsys.readouterr()
    try:
        assert main([*arguments, "--course", str(tiny.root)]) == 1
    finally:
        other.close()
    said = capsys.readouterr().err
    assert "gradebook.db is locked: another program is writing to it" in said
    assert "`fuser -v gradebook.db`" in said
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_written_is_named(tiny, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["build", "tiny", "--course", str(tiny.root)]) == 0
    assert main(["lab", "--prepare", "--course", str(tiny.root), "--dir", str(tmp_path / "file" / "lab")]) == 1
    assert "file/lab/tiny: Not a directory" in capsys.readouterr().err


def test_the_doctor_finds_this_environment_in_order(root):
    findings = {finding.what: finding for finding in examine(root)}
    assert not [f"{f.what}: {f.found}" for f in findings.values() if f.needed and not f.ok]
    assert findings["packages"].found == "as locked in requirements.txt"


def test_the_doctor_names_what_is_missing_and_the_fix(root, tmp_path, monkeypatch):
    (tmp_path / "requirements.txt").write_text("no-such-package==1.0\nnumpy==0.1\n")
    monkeypatch.setattr("shutil.which", lambda name, **_: None)
    from course.layout import Course

    findings = {finding.what: finding for finding in examine(Course(tmp_path))}
    assert "no-such-package is missing; numpy is" in findings["packages"].found
    assert not findings["alembic"].ok
    assert findings["alembic"].fix


def test_the_lab_keeps_a_students_work(tiny, monkeypatch, capsys):
    main(["build", "--course", str(tiny.root)])
    folder = tiny.root / "lab"
    for _ in range(2):
        assert main(["lab", "--prepare", "--course", str(tiny.root), "--dir", str(folder)]) == 0
        (folder / "tiny" / "tiny.ipynb").write_text("my work")
    assert (folder / "tiny" / "tiny.ipynb").read_text() == "my work"


def test_a_demonstration_never_replaces_another_folder(tiny, tmp_path, capsys):
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("years of work")
    assert main(["demo", "tiny", "--course", str(tiny.root), "--dir", str(tmp_path / "precious")]) == 1
    assert (tmp_path / "precious" / "thesis.txt").read_text() == "years of work"
    assert "choose another folder" in capsys.readouterr().err


def test_what_a_person_can_mend_is_said_without_a_traceback_and_a_fault_of_the_course_with_one(monkeypatch, capsys):
    from course import cli
    from course.cli import doctor
    from course.errors import CourseError

    def failing(error):
        def run(options):
            raise error

        return run

    monkeypatch.setattr(doctor, "run", failing(CourseError("the oven is cold.", "Switch it on.")))
    assert cli.main(["doctor"]) == 1
    assert capsys.readouterr().err == "course: the oven is cold. Switch it on.\n"
    for error in (KeyError("x"), ValueError("x"), NotData("x")):
        monkeypatch.setattr(doctor, "run", failing(error))
        with pytest.raises(type(error)):
            cli.main(["doctor"])
