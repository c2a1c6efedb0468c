"""`course ci` and the workflows that run it: nothing hidden gets out, and nothing of a student's is obeyed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import mistune
import nbformat
import pytest
import yaml

from course import notebooks
from course.cli import main
from course.gradebook.marks import Marks, Question
from course.grading.result import CellResult, Result, Status
from course.grading.sandbox import bubblewrap
from course.reports import github
from tests.conftest import ROOT, make_tiny

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text(), re.MULTILINE | re.DOTALL)
in_sandbox = pytest.mark.skipif(
    not bubblewrap.probe().bubblewrap, reason=f"no sandbox, so grading stays UNTESTED: {bubblewrap.probe().problem}"
)
# What a runner, a browser or Markdown would obey.
HOSTILE = (
    "\n::error file=x::stolen\r\n::set-output name=a::b\n##[error]old <script>alert(1)</script> <img src=x>"
    "\n```\n# heading [link](https://evil.example) ![picture](https://evil.example/p.png) `code` | cell @ada https://evil.example"
    "\x85::warning::next\u2028::warning::line\x0b::warning::tab 100% \ud800"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return the tiny course, built and then bare: no gradebook, nothing handed in."""
    course = make_tiny(tmp_path_factory.mktemp("ci") / "course")
    assert main(["build", "--course", str(course.root)]) == 0
    (course.root / "gradebook.db").unlink()
    return course


@pytest.fixture
def repository(tmp_path):
    """Return a student's repository without a notebook."""
    (tmp_path / "student" / ".git").mkdir(parents=True)
    return tmp_path / "student"


def answered(course, repository, answers=None, name="week-1/mine.ipynb"):
    notebook = notebooks.read(course.source("tiny"))
    for cell in notebook.cells:
        cell.source = notebooks.without_hidden_tests((answers or {}).get(cell["id"], cell.source))
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


class Ran:
    """What a run of `course ci` left."""

    def __init__(self, course, notebook, *arguments, on_github=True):
        self.to = notebook.parent.parent / "out" if notebook.is_absolute() else Path("out")
        page = self.to.with_suffix(".page")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        if on_github:
            environment |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
        command = [sys.executable, "-m", "course.cli", "ci", "tiny", "--course", str(course.root)]
        command += ["--notebook", str(notebook), "--to", str(self.to), *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.page = page.read_text() if page.exists() else ""
        written = self.to.exists()
        self.summary = (self.to / "summary.md").read_text() if written else ""
        self.junit = ElementTree.parse(self.to / "results.xml").getroot() if written else None

    @property
    def errors(self):
        return [line for line in self.out.splitlines() if line.startswith("::error ")]

    @property
    def texts(self):
        junit = ElementTree.tostring(self.junit, encoding="unicode")
        return [self.out, self.err, self.summary, self.page, junit, *map(str, self.to.iterdir())]


@in_sandbox
def test_a_right_answer_passes_without_a_gradebook(course, repository):
    ran = Ran(course, answered(course, repository))
    assert ran.code == 0, ran.err
    assert ran.errors == []
    assert "5 of 5 points" in ran.summary
    assert "| why | – of 3 | a person marks it |" in ran.summary
    assert ran.page == ran.summary
    assert [case.find("skipped") is None for case in ran.junit.iter("testcase")] == [True, True, True, False]
    assert {path.name for path in ran.to.iterdir()} == set(github.FILES)
    assert not {"gradebook.db", "results", "submitted", "autograded"} & {path.name for path in course.root.iterdir()}


@in_sandbox
def test_a_wrong_answer_is_annotated_where_it_stands(course, repository):
    path = answered(course, repository, {"multiply": "def multiply(a, b):\n    return a * b"})
    ran = Ran(course, path)
    assert ran.code == 1
    (error,) = ran.errors
    head, message = error.removeprefix("::error ").split("::", 1)
    fields = dict(part.split("=", 1) for part in head.split(","))
    assert (fields["file"], fields["title"]) == ("week-1/mine.ipynb", "multiply")
    lines = path.read_text().splitlines()
    begin = int(fields["line"]) - 1
    assert lines[begin].strip() == "{"
    assert '"id": "multiply"' in "".join(lines[begin : begin + 5])
    assert "`*` multiplies element by element." in message
    assert "multiplies element by element." in ran.summary
    assert "3 of 5 points" in ran.summary


@in_sandbox
def test_hostile_values_are_quoted_and_never_obeyed(course, repository):
    answers = {
        "double": f"doubled = {HOSTILE!a}",
        "multiply": f"def multiply(a, b):\n    print({HOSTILE!a})\n    raise ValueError({HOSTILE!a})",
        "total": f"import os\nos.write(2, b'\\n::error::written\\n')\ntotal = {HOSTILE!a}",
    }
    ran = Ran(course, answered(course, repository, answers))
    assert ran.code == 1
    commands = [line for line in re.split(r"[\r\n]", ran.out + "\n" + ran.err) if line.lstrip().startswith("::")]
    resume = commands[0].removeprefix("::stop-commands::")
    assert commands[1] == f"::{resume}::"
    assert [command.split(" ")[0] for command in commands[2:]] == ["::error"] * 3
    assert all("file=week-1/mine.ipynb," in command for command in commands[2:])
    assert "##[" not in ran.out
    assert harmless(ran.summary)


@in_sandbox
def test_off_github_a_list_is_printed_that_no_runner_would_obey(course, repository):
    ran = Ran(course, answered(course, repository, {"double": f"doubled = {HOSTILE!a}"}), on_github=False)
    assert "double: 0 of 1, not right yet" in ran.out
    assert "why: – of 3, a person marks it" in ran.out
    assert not any(line.lstrip().startswith("::") for line in ran.out.splitlines())
    assert ran.page == ""


@in_sandbox
def test_nothing_of_a_hidden_test_gets_out(course, repository):
    answers = {
        "double": "doubled = 41",
        "multiply": "def multiply(a, b):\n    return a @ b if a.shape == (2, 2) else a",
    }
    ran = Ran(course, answered(course, repository, answers))
    assert [error.split("title=")[1].split("::")[0] for error in ran.errors] == ["double", "multiply"]
    hidden = set().union(*notebooks.hidden_lines(notebooks.read(course.source("tiny"))).values())
    assert hidden
    for text in ran.texts:
        for line in [*hidden - {"with checks.hidden():"}, "sum([20, 22])", "20240", "(hidden)", "checks.hidden"]:
            assert line not in text


@pytest.mark.parametrize("content", [None, b"", b"no notebook", b"[" * 100_000, b'{"cells": 3}'])
def test_what_is_no_notebook_is_told_once_and_everything_is_written(course, repository, content):
    path = repository / "tiny.ipynb"
    if content is not None:
        path.write_bytes(content)
    ran = Ran(course, path, "--repository", str(repository), "--no-sandbox")
    assert ran.code == 1
    (error,) = ran.errors
    assert error.startswith("::error file=tiny.ipynb,line=1,title=not graded::")
    assert "There is no file tiny.ipynb" in error if content is None else "The file is" in error
    assert "Not everything could be graded" in ran.summary
    assert len(list(ran.junit.iter("skipped"))) == 4
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("link", ["tiny.ipynb", "week-1"])
def test_a_link_to_the_instructors_notebook_is_not_followed(course, repository, link):
    source = course.source("tiny")
    (repository / link).symlink_to(source if link.endswith("ipynb") else source.parent)
    path = repository / link if link.endswith("ipynb") else repository / link / "tiny.ipynb"
    ran = Ran(course, path, "--repository", str(repository), "--no-sandbox")
    assert ran.code == 1
    assert "is a link" in ran.errors[0]
    assert "0 of 8 points" in ran.summary


def test_a_notebook_outside_the_repository_is_refused(course, repository):
    ran = Ran(course, Path(f"{repository}/../elsewhere/../{course.source('tiny')}"), "--repository", str(repository))
    assert ran.code == 1
    assert ran.errors == []
    assert "does not lie in the repository" in ran.err or "no file" in ran.summary


def test_without_a_sandbox_nothing_is_graded(course, repository, monkeypatch, capsys):
    monkeypatch.setattr(
        bubblewrap, "probe", lambda *_: bubblewrap.Isolation(False, "bubblewrap is missing.", False, 0, False)
    )
    path = answered(course, repository)
    assert main(["ci", "tiny", "--course", str(course.root), "--notebook", str(path)]) == 1
    assert "--no-sandbox" in capsys.readouterr().err


def test_an_unknown_session_is_a_misuse(course, repository, capsys):
    assert main(["ci", "nothing", "--course", str(course.root), "--notebook", str(repository / "x.ipynb")]) == 2
    assert "there is no session 'nothing'" in capsys.readouterr().err


def test_files_beside_the_notebook_come_along_but_no_link_and_nothing_of_git(repository):
    (repository / "tiny.ipynb").write_text("{}")
    (repository / "helper.py").write_text("x = 1")
    (repository / "data").mkdir()
    (repository / "data" / "a.csv").write_text("1")
    (repository / ".git" / "config").write_text("secret")
    (repository / "stolen.csv").symlink_to("/etc/passwd")
    assert set(github.read_notebook(repository / "tiny.ipynb").files) == {"helper.py", "data/a.csv"}


# ------------------------------------------------------------------------------------------- without running anything


def failed(name, message="wrong", points=0.0, status=Status.FAILED):
    return CellResult(f"{name}-tests", points, 1.0, status, message)


EXPECTED = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"}


def harmless(markdown):
    """Tell whether a summary has the elements that it should have, and no other."""
    html = mistune.create_markdown(escape=False, plugins=["table", "url", "strikethrough"])(markdown)
    return set(re.findall(r"<([a-z0-9]+)", html)) <= {
        *["h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"]
    }


def marks(name="one", message="wrong", **more):
    question = Question(f"{name}-tests", 0.0, 1.0, Status.FAILED, message)
    return Marks(more.get("student", "ada"), more.get("session", "tiny"), max_score=1.0, questions=[question])


@pytest.mark.parametrize("where", ["name", "message", "student", "session"])
def test_no_text_becomes_markup_in_the_summary(where):
    assert harmless(github.summary(marks(**{where: HOSTILE})))


def test_the_summary_stays_below_what_github_takes():
    questions = [Question(f"{n}-tests", 0.0, 1.0, Status.FAILED, "\n" * 9_000 + "é" * 9_000) for n in range(200)]
    text = github.summary(Marks("ada", "tiny", questions=questions))
    assert len(text.encode()) < 2**20 / 2 + 1000
    assert "left out" in text


def test_a_message_is_one_escaped_line():
    (line,) = github.annotations(Result("tiny", "graded", [failed("a", HOSTILE)]), "", "a:b,c%\n::error::.ipynb")
    assert len(line.splitlines()) == 1
    assert line.startswith("::error file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3A.ipynb,line=1,title=a::")
    assert "100%25" in line
    assert "##[" not in line


def test_github_shows_ten():
    result = Result("tiny", "graded", [failed(f"q{n}") for n in range(30)])
    assert len(github.annotations(result, "{}", "x.ipynb")) == 10


def test_written_answers_and_full_marks_are_no_errors():
    cells = [CellResult("why", 0.0, 3.0, Status.MANUAL), failed("a", "", 1.0, Status.PASSED)]
    result = Result("tiny", "graded", cells)
    assert github.annotations(result, "{}", "x.ipynb") == []
    assert github.full(result)
    assert not github.full(Result("tiny", "ungraded", cells))


def test_without_the_solution_the_test_is_the_place_and_else_the_first_line():
    text = '{"cells": [\n{"id": "z", "metadata": {"nbgrader": {"grade_id": "a-tests"}}},\n 3, [{}],\n{"id": "b"}\n]}'
    result = Result("tiny", "graded", [failed("a"), failed("b"), failed("c")])
    found = [line.split("line=")[1].split(",")[0] for line in github.annotations(result, text, "x.ipynb")]
    assert found == ["2", "4", "1"]


def test_braces_in_texts_and_a_list_given_twice_do_not_shift_the_lines():
    cells = [{"id": "x", "source": '{"cells": [{'}, {"id": "a", "source": ["\\", '"', "[[{"], "more": [{"deep": [{}]}]}]
    text = json.dumps({"cells": [{"id": "a"}], "metadata": {"cells": [{}]}}, indent=1)[:-2]
    text += ',\n"cells":' + json.dumps(cells, indent=1) + "\n}"
    (line,) = github.annotations(Result("tiny", "graded", [failed("a")]), text, "x.ipynb")
    found = int(line.split("line=")[1].split(",")[0])
    lines = text.splitlines()
    assert '"id": "a"' in lines[found]
    assert lines[found - 1].strip() == "{"
    assert found > 10


# ---------------------------------------------------------------------------------------------------- the workflows


def steps_of(workflow):
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def read(path):
    return yaml.safe_load(path.read_text())


def linted(*command):
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def callers(tmp_path):
    """Return the folder of the examples in docs/ci.md, which call grade.yml."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for number, text in enumerate(EXAMPLES):
        (folder / f"caller-{number}.yml").write_text(text)
    return folder


def test_the_workflows_hold_to_the_schema(callers):
    assert len(EXAMPLES) == 2
    files = [*WORKFLOWS, *sorted(callers.iterdir())]
    linted("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, files))


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[0-9]*.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_the_files_that_github_reads_hold_to_their_schema(schema, files):
    found = sorted(map(str, (ROOT / ".github").glob(files)))
    assert found
    linted("check-jsonschema", "--builtin-schema", schema, *found)


def test_hooks_before_a_commit_call_the_locked_tools_only():
    repositories = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert {each["repo"] for each in repositories} == {"local"}
    for hook in [hook for each in repositories for hook in each["hooks"]]:
        assert hook["language"] == "system", "another one would download"
        program = hook["entry"].split()[0]
        assert program.startswith(".venv/bin/")
        assert (BIN / Path(program).name).exists(), program


def test_an_audit_of_the_workflows_finds_nothing():
    linted("zizmor", "--offline", "--no-progress", "--strict-collection", "--persona=pedantic", ".github")


def test_an_audit_of_the_examples_finds_nothing_but_how_workflows_are_named(callers):
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--strict-collection", "--format=json", str(callers)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert {finding["ident"] for finding in json.loads(done.stdout)} <= {"unpinned-uses", "self-repository"}


def test_the_shell_of_workflows_and_ci_is_clean(tmp_path):
    linted("shellcheck", "--severity=warning", str(ROOT / ".ci" / "run"))  # it splits a list of packages, and means to
    scripts = [step["run"] for path in WORKFLOWS for step in steps_of(read(path)) if "run" in step]
    assert scripts
    for number, script in enumerate(scripts):
        path = tmp_path / f"{number}.sh"
        path.write_text("#!/usr/bin/env bash\nset -eo pipefail\n" + script)
        linted("shellcheck", "--severity=style", str(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_little_and_ends(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert job["timeout-minutes"] <= 120
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", ""), "an expression in a script is text of the script"
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False


def test_tokens_are_given_to_checkouts_only():
    workflow = read(ROOT / ".github" / "workflows" / "grade.yml")
    assert "env" not in workflow
    for job in workflow["jobs"].values():
        assert "env" not in job
    for step in steps_of(workflow):
        if not step.get("uses", "").startswith("actions/checkout"):
            assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN", json.dumps(step)), step["name"]
    grading = next(step for step in steps_of(workflow) if step["name"] == "Grading")
    assert set(grading["env"]) == {"SESSION", "NOTEBOOK", "STUDENT"}
    assert "--no-sandbox" not in grading["run"]


def test_the_artifact_holds_what_a_student_may_read():
    workflow = read(ROOT / ".github" / "workflows" / "grade.yml")
    (upload,) = [step for step in steps_of(workflow) if "upload-artifact" in step.get("uses", "")]
    assert upload["with"]["path"].split() == [f"course/report/ci/{name}" for name in github.FILES]


def test_the_environment_is_made_before_the_students_files_come():
    names = [step["name"] for step in steps_of(read(ROOT / ".github" / "workflows" / "grade.yml"))]
    assert names.index("The environment") < names.index("The student's repository") < names.index("Grading")


def test_both_ways_to_start_take_the_same_inputs():
    triggers = read(ROOT / ".github" / "workflows" / "grade.yml")[True]  # YAML 1.1 reads `on` so
    call, dispatch = triggers["workflow_call"], triggers["workflow_dispatch"]
    assert list(call["inputs"]) == list(dispatch["inputs"])
    for text in EXAMPLES:
        (job,) = yaml.safe_load(text)["jobs"].values()
        assert set(job["with"]) <= set(call["inputs"])
        assert {name for name, own in call["inputs"].items() if own.get("required")} <= set(job["with"])
        assert set(job["secrets"]) <= set(call["secrets"])


def test_the_commands_of_the_workflows_exist(capsys):
    scripts = "\n".join(step["run"] for path in WORKFLOWS for step in steps_of(read(path)) if "run" in step)
    used = {
        command: set(re.findall(r"(--[a-z-]+)", rest))
        for command, rest in re.findall(r"bin/course (\w+)((?:.*\\\n)*.*)", scripts)
    }
    assert {"ci", "data"} <= set(used)
    for command, flags in used.items():
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        said = capsys.readouterr().out
        assert all(flag in said for flag in flags)
    for target in re.findall(r"make (?:-C \w+ )?(\w+)", scripts):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_help_tells_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main(["ci", "--help"])
    said = capsys.readouterr().out
    assert len(said) > 400
    assert "exit code: 0" in said
