"""A JupyterLab of its own, a browser that sees nothing but this machine, and what both are asked to do."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sys.executable).parent
SCREENSHOTS = ROOT / "screenshots"
DOCS = ROOT / "docs" / "images"
SHOWN = ("index", "check-message", "validate", "assignment-list", "formgrader", "manual-grading", "report")
LONG = 60_000  # milliseconds: of a condition that takes a second on an idle machine
expect.set_options(timeout=LONG)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def isolated(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of this account's Jupyter is seen."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG_", "IPYTHON"))}
    return env | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def command(name: str, *arguments: str, folder: Path, env: dict[str, str]) -> str:
    """Run a command of the environment; return what it said, on both streams."""
    done = subprocess.run(
        [str(SCRIPTS / name), *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{name} {' '.join(arguments)}:\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}"
    return done.stdout + done.stderr


@dataclass
class Lab:
    """A running JupyterLab."""

    url: str
    token: str
    folder: Path
    env: dict[str, str]

    def at(self, path: str) -> str:
        """Return the address of a page of this server."""
        return f"{self.url}/{path}{'&' if '?' in path else '?'}token={self.token}"


@contextmanager
def serve(*arguments: str, folder: Path, env: dict[str, str], root: Path | None = None) -> Iterator[Lab]:
    """Run a command that ends in `jupyter lab`, given its flags, until the context ends.

    Args:
        arguments: The command, whose first word is found in the environment.
        folder: Where it is started.
        env: Its environment; `isolated` makes one.
        root: The folder that JupyterLab shows; by default the one where it is started.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    flags = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root"]
    flags += [f"--IdentityProvider.token={token}"]
    log = Path(env["HOME"]) / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(SCRIPTS / arguments[0]), *arguments[1:], *flags],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        lab = Lab(f"http://127.0.0.1:{port}", token, root or folder, env)
        _wait_until_it_answers(lab, process, log)
        yield lab
    finally:
        _end(process)


def _wait_until_it_answers(lab: Lab, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(lab.at("api/status"), timeout=10):
                return
        except (urllib.error.URLError, OSError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab does not answer:\n{log.read_text()[-3000:]}") from error
            time.sleep(0.1)


def _end(process: subprocess.Popen) -> None:
    """End a server: it ends its kernels when asked; what is left of its process group is killed."""
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@dataclass
class Heard:
    """What a page complained about."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def open_context(browser: Browser, width: int = 1280, height: int = 800) -> tuple[BrowserContext, Heard]:
    """Return a browser's window that reaches this machine only, and a record of what went wrong in it."""
    heard = Heard()
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(LONG)
    context.set_default_navigation_timeout(LONG)

    def guard(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            route.continue_()
        else:
            heard.outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    context.on("console", lambda said: heard.errors.append(f"console: {said.text}") if said.type == "error" else None)
    context.on("weberror", lambda error: heard.errors.append(f"page: {error.error}"))
    context.on("requestfailed", lambda request: heard.errors.append(f"request: {request.url} {request.failure}"))
    context.on(
        "response",
        lambda answer: heard.errors.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )
    return context, heard


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page, and renew that of the docs if COURSE_DOCS_IMAGES is set."""
    SCREENSHOTS.mkdir(exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    if name in SHOWN and os.environ.get("COURSE_DOCS_IMAGES"):
        DOCS.mkdir(exist_ok=True)
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(DOCS / f"{name}.png", optimize=True)


def hide_files(page: Page) -> None:
    """Give the main area the room of the file browser."""
    files = page.locator(".jp-DirListing-content")
    expect(files).to_be_visible()
    page.keyboard.press("Control+B")
    expect(files).not_to_be_visible()


class Notebook:
    """A notebook that a page of JupyterLab shows, once all of it is there and its kernel waits.

    Args:
        page: The page.
        cells: How many cells the notebook has.
    """

    def __init__(self, page: Page, cells: int) -> None:
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel:visible")
        expect(self.panel.locator(".jp-Notebook-cell")).to_have_count(cells)
        expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")

    def cell(self, index: int) -> Locator:
        """Return a cell by its place."""
        return self.panel.locator(f'.jp-Notebook-cell[data-windowed-list-index="{index}"]')

    def write(self, index: int, source: str) -> None:
        """Replace a cell's text by typing."""
        editor = self.cell(index).locator(".cm-content").first
        if self.cell(index).locator(".jp-RenderedMarkdown").is_visible():
            self.cell(index).locator(".jp-RenderedMarkdown").dblclick()
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        expect(editor).to_contain_text(source.splitlines()[-1].strip())

    def run(self, index: int) -> Locator:
        """Run a cell with the keyboard, wait until it has run, and return its outputs."""
        cell = self.cell(index)
        if cell.locator(".jp-InputPlaceholder").count():
            return self._run_folded(index)
        prompt = cell.locator(".jp-InputArea-prompt").first
        before = prompt.inner_text()
        cell.locator(".cm-content").first.click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).to_have_text(_another_number(before))
        return cell.locator(".jp-Cell-outputArea")

    def _run_folded(self, index: int) -> Locator:
        """Run a folded cell, which shows no number of its run, as one comes to it: by running the cell above."""
        outputs = self.cell(index).locator(".jp-OutputArea-child")
        outputs.evaluate_all("found => found.forEach(each => each.dataset.before = '')")
        self.cell(index - 1).locator(".cm-content").first.click()
        for key in ("Shift+Enter", "Control+Enter"):
            self.page.keyboard.press(key)
        new = self.cell(index).locator(".jp-OutputArea-child:not([data-before])")
        expect(new.first).to_be_visible()
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
        return self.cell(index).locator(".jp-Cell-outputArea")

    def validate(self) -> Locator:
        """Press the Validate button; return the dialog that reports."""
        self.page.locator(".validate-button:visible").get_by_text("Validate", exact=True).click()
        dialog = self.page.locator(".jp-Dialog")
        expect(dialog).to_be_visible()
        return dialog


def _another_number(prompt: str) -> re.Pattern:
    return re.compile(r"^(?!" + re.escape(prompt.strip()) + r"$)\[\d+\]:?$")


def menu(page: Page, name: str, item: str) -> None:
    """Choose from JupyterLab's menu bar."""
    page.locator(".lm-MenuBar-itemLabel", has_text=name).get_by_text(name, exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).click()
