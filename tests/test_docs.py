"""The guides, followed literally: every command that a page shows is run, in the order of a term; links lead somewhere.

The course of these tests has one session, which bears the name that the pages use and runs in a second. Ada follows the
student's guide, in a folder of her own; the instructor follows everything else.
"""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import typing
from pathlib import Path

import pytest

from course.grading.wire import protocol
from tests.conftest import ROOT, make_tiny

SESSION = "01-tensors"
# The exchange knows a student by the operating system's name of who hands in.
STUDENT = pwd.getpwuid(os.getuid()).pw_name
SCRIPTS = Path(sys.executable).parent
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]}
# Pages for those who carry the project on, and those of folders: their commands are not run here, but must exist.
FURTHER = [
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "data/README.md",
    "submitted/README.md",
    "autograded/README.md",
]
ALL = {
    **{"README.md" if page == "README" else f"docs/{page}.md": text for page, text in PAGES.items()},
    **{name: (ROOT / name).read_text(encoding="utf-8") for name in FURTHER},
}
# What cannot be run here, and why. A word at the beginning is enough.
NOT_RUN = {
    "make demo": "a test of its own runs `course demo`; the environment is there",
    "make test": "it runs this test",
    "make lab": "`course lab` is driven in the browser",
    "course data fetch": "it downloads",
    "python benchmarks/": "small ones are run by a test of their own; these take an hour",
    "docker ": "no engine is at hand; a linter reads the files",
    "source .venv/bin/activate": "the environment is active",
}
# What serves until it is stopped, and what it says when it does.
SERVERS = {"jupyter lab": "is running at", "dask scheduler": "Scheduler at:", "dask worker": "Registered to:"}
# What ends with 1 when it found something, such as a lost mark or a deadline that has not passed.
MAY_FIND = ("course ci", "course solutions")


def commands(text):
    """Return the commands of a page's console blocks, without their comments."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, flags=re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [re.sub(r"^\$ |\s{2,}# .*$", "", line) for line in lines]


def section(page, heading):
    """Return a section of a page, with its heading's level or below."""
    found = re.search(rf"^## {heading}$.*?(?=^## |\Z)", PAGES[page], flags=re.M | re.S)
    assert found, f"{page} has no section {heading!r}"
    return found[0]


def runnable(text):
    return [command for command in commands(text) if not command.startswith(tuple(NOT_RUN))]


class World:
    """A course, an exchange and a student, and a shell for each of them."""

    def __init__(self, folder: Path) -> None:
        self.course = make_tiny(folder / "course")
        for path in (self.course.root / "source" / "tiny", self.course.cases("tiny")):
            path.rename(path.parent / SESSION)
        (self.course.source(SESSION).parent / "tiny.ipynb").rename(self.course.source(SESSION))
        shutil.copytree(ROOT / "docs", self.course.root / "docs", ignore=shutil.ignore_patterns("*.png"))
        shutil.copy(ROOT / "requirements.txt", self.course.root)
        exchange = folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)
        shared = f"\nc.Exchange.root = {str(exchange)!r}\nc.ExchangeCollect.check_owner = False\n"
        with (self.course.root / "nbgrader_config.py").open("a") as config:
            config.write(shared)
        self.desk = folder / "ada"
        self.desk.mkdir()
        (self.desk / "nbgrader_config.py").write_text(
            f"c = get_config()\nc.CourseDirectory.course_id = 'deep-learning'\n{shared}"
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        home = folder / "home"
        (home / ".jupyter").mkdir(parents=True)
        (home / ".jupyter" / "jupyter_server_config.py").write_text(
            "c.ServerApp.allow_root = True\nc.ServerApp.open_browser = False\n"
            "c.ServerApp.port = 0\nc.ServerApp.ip = '127.0.0.1'\n"
        )
        # The home is a new one, the cache this user's: what `course check` has kept is the same for everybody.
        cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        path = f"{SCRIPTS}:{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "HOME": str(home), "XDG_CACHE_HOME": cache}
        self.serving: list[subprocess.Popen] = []

    def run(self, text, who="instructor"):
        """Run the commands of a piece of a page; each must succeed."""
        folder = self.desk if who == "ada" else self.course.root
        for command in runnable(text):
            told = self.local(command)
            server = next((words for words in SERVERS if command.startswith(words)), None)
            if server:
                self.serve(told, SERVERS[server], folder, self.environment)
                continue
            done = subprocess.run(
                ["bash", "-c", told], cwd=folder, env=self.environment, capture_output=True, text=True, timeout=600
            )
            may = (0, 1) if command.startswith(MAY_FIND) else (0,)
            assert done.returncode in may, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"

    def local(self, command):
        """Put this machine's addresses and user, and an exercise of this session, where the page has examples of them."""
        told = command.replace("tcp://10.0.0.1:8786", self.address).replace("--exercise distance", "--exercise double")
        told = re.sub(r"(add|--student) ada\b", rf"\1 {STUDENT}", told)
        if told.startswith("dask scheduler"):
            told += f" --host 127.0.0.1 --port {self.address.rsplit(':')[-1]} --no-dashboard"
        elif told.startswith("dask worker"):
            told += " --host 127.0.0.1 --no-dashboard"
        return told

    def serve(self, command, words, folder, environment):
        """Start a server and wait until it says that it serves."""
        log = folder / f"server{len(self.serving)}.log"
        with log.open("w") as out:
            process = subprocess.Popen(
                ["bash", "-c", f"exec {command}"],
                cwd=folder,
                env=environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.serving.append(process)
        deadline = time.monotonic() + 120
        while words not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert words in log.read_text(), f"{command}\n{log.read_text()[-3000:]}"

    def close(self):
        for process in reversed(self.serving):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = World(tmp_path_factory.mktemp("docs"))
    yield made
    made.close()


def test_a_term_by_the_guides(world):
    world.run(section("instructors", "Set up"))
    world.run(section("instructors", "Hand out"))
    world.run(section("students", "Open a session"), "ada")
    world.run(section("students", "Before you hand in"), "ada")
    world.run(section("students", "Hand in"), "ada")
    for heading in ("Collect", "Grade", "Mark written answers", "Hand back", "Back up"):
        world.run(section("instructors", heading))
    world.run(section("students", "What you get back"), "ada")
    root, desk = world.course.root, world.desk
    assert (root / "results" / STUDENT / f"{SESSION}.json").is_file()
    assert (root / "results" / "ben" / f"{SESSION}.json").is_file()
    assert (root / "report" / "report.html").is_file()
    assert STUDENT in (root / "report" / f"{SESSION}.csv").read_text()
    (page,) = desk.glob(f"{SESSION}/feedback/*/{SESSION}.html")
    assert "it is still" in page.read_text()
    assert (root / "backup.tar.gz").is_file()


def test_the_sections_of_the_guides_hold_all_their_commands():
    told = {
        "instructors": ["Set up", "Hand out", "Collect", "Grade", "Mark written answers", "Hand back", "Back up"],
        "students": ["Open a session", "Before you hand in", "Hand in", "What you get back"],
    }
    for page, headings in told.items():
        assert [each for heading in headings for each in commands(section(page, heading))] == commands(PAGES[page])


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"instructors", "students"}))
def test_every_command_of_the_other_pages_succeeds(world, page):
    if not runnable(PAGES[page]):
        pytest.skip("the page shows no command to run")
    if not (world.course.root / "results" / STUDENT / f"{SESSION}.json").is_file():
        test_a_term_by_the_guides(world)
    world.run(PAGES[page])


def test_what_is_not_run_still_stands_in_the_pages():
    shown = [command for text in PAGES.values() for command in commands(text)]
    assert [words for words in NOT_RUN if not any(command.startswith(words) for command in shown)] == []


@pytest.mark.parametrize("page", sorted(ALL))
def test_every_link_and_picture_of_a_page_is_there(page):
    path = ROOT / page
    for target in re.findall(r"\]\(([^)\s]+)\)", ALL[page]):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        found = path.parent / name if name else path
        assert found.exists(), f"{target} is missing"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), flags=re.M)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, (
                target
            )


@pytest.mark.parametrize("page", sorted(ALL))
def test_every_make_target_that_a_page_names_exists(page):
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`make ([a-z-]+)`|^(?:\$ )?make ([a-z-]+)", ALL[page], flags=re.M):
        assert re.search(rf"^{''.join(target)}:", makefile, flags=re.M), target


@pytest.mark.parametrize("page", sorted(ALL))
def test_every_subcommand_that_a_page_names_exists(page):
    from course.cli import parser_of_commands

    known = set(parser_of_commands()._subparsers._group_actions[0].choices)
    named = set(re.findall(r"(?:`|^\$ |\s)course ([a-z]+)\b(?=[^`\n]*(?:`|$))", "\n".join(code(ALL[page])), flags=re.M))
    assert named <= known


def code(text):
    """Return what a page sets as code."""
    return [f"`{each}`" for each in re.findall(r"`(course [^`\n]+)`", text)] + [f"$ {each}" for each in commands(text)]


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_every_path_that_a_page_for_maintainers_names_is_there(page):
    named = re.findall(r"`((?:course|tests|docs|benchmarks|\.github|\.ci)/[\w./-]*)`", ALL[page])
    shown = re.findall(r"\b(tests/[\w./-]+)", "\n".join(commands(ALL[page])))
    assert named
    assert [path for path in [*named, *shown] if not (ROOT / path).exists()] == []


def test_the_map_of_the_package_names_all_of_it():
    text = re.search(r"^## The map$.*?^```$\n(.*?)^```$", PAGES["architecture"], flags=re.M | re.S)[1]
    shown, above = set(), []
    for line in text.splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()
        above[len(indent) // 2 :] = [name.rstrip("/")]
        shown.add("/".join(above))
    assert [path for path in sorted(shown) if not (ROOT / path).exists()] == []
    entries = [path for folder in ("course", "course/grading") for path in (ROOT / folder).iterdir()]
    there = {path for path in entries if path.is_dir() or path.suffix == ".py"}
    names = {path.relative_to(ROOT).as_posix() for path in there if not path.name.startswith("__")}
    assert names <= shown


def test_the_page_on_architecture_names_the_messages_that_there_are():
    table = set(re.findall(r"`([A-Z]\w+)`", section("architecture", "The trust boundary")))
    messages = {name for name, kind in vars(protocol).items() if typing.is_typeddict(kind)}
    parts = {"CellError", "Explanation", "StudentErrorReport", "Config", "Limits", "Circumstances"}
    assert table == messages - parts
