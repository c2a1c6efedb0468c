"""What a failed check says, as plain text and as HTML, and where it says it."""

import builtins
import contextlib
import html
import os
import sys
import textwrap
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any, NoReturn

WIDTH = 84  # `nbgrader validate` cuts longer lines
MAX_TEXT = 2_000  # characters of one row: a message is read by a person

_hidden: ContextVar[bool] = ContextVar("hidden", default=False)
_said: ContextVar[set[str] | None] = ContextVar("said", default=None)


@contextlib.contextmanager
def hidden() -> Iterator[None]:
    """Keep inputs and expected values out of the messages of the checks inside.

    Every check of a hidden test region stands in this context: its message says what kind of thing is wrong, and gives the
    hint, but a student cannot read the test's cases from it.
    """
    token = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(token)


@contextlib.contextmanager
def saying_once() -> Iterator[None]:
    """Let no two checks inside print the same line: a loop over cases says once what it has looked at."""
    token = _said.set(set())
    try:
        yield
    finally:
        _said.reset(token)


def is_hidden() -> bool:
    """Tell whether the running check is a hidden one."""
    return _hidden.get()


class CheckFailed(AssertionError):
    """An answer that is not right, with the message that explains it.

    Args:
        subject: What was checked, as the student calls it: a variable, a function, a figure.
        stage: The first thing that was wrong: attempted, type, shape, dtype, value, call, error, property or, for
            figures, the part of the figure.
        headline: One sentence that says what is wrong, without the subject.
        rows: Label and text of each further line: expected, yours, where they differ.
        hint: What to look at next.
    """

    def __init__(
        self,
        subject: str,
        stage: str,
        headline: str,
        rows: list[tuple[str, str]] | None = None,
        hint: str | None = None,
    ) -> None:
        self.subject = subject
        self.stage = stage
        self.headline = headline
        self.hidden = is_hidden()
        self.rows = [(label, _clip(text)) for label, text in rows or []]
        self.hint = hint
        super().__init__(f"{subject}: {headline}")

    @property
    def check(self) -> str:
        """The id of the check that failed, as cases name it: ``product: value`` or ``product: value (hidden)``."""
        return f"{self.subject}: {self.stage}" + (" (hidden)" if self.hidden else "")

    def text(self) -> str:
        """Return the whole message as plain text, wrapped for a terminal."""
        rows = [*self.rows, *([("hint", self.hint)] if self.hint else [])]
        margin = max((len(label) for label, _ in rows), default=0) + 4
        lines = textwrap.wrap(f"✗ {self}", WIDTH, subsequent_indent="  ")
        for label, text in rows:
            first = True
            for line in text.splitlines() or [""]:
                for piece in textwrap.wrap(line, WIDTH - margin, drop_whitespace=False) or [""]:
                    lines.append(("  " + label.ljust(margin - 2) if first else " " * margin) + piece)
                    first = False
        return "\n".join(lines)

    def html(self) -> str:
        """Return the whole message as a self-contained piece of HTML; everything in it is escaped."""
        cells = "".join(
            f'<tr><th scope="row" style="text-align:left;vertical-align:top;padding:2px 1em 2px 0;background:none">'
            f'{html.escape(label)}</th><td style="text-align:left;padding:2px 0;background:none">'
            f'<pre style="margin:0;background:none;white-space:pre-wrap">{html.escape(text)}</pre></td></tr>'
            for label, text in self.rows
        )
        table = f'<table style="border:0;margin:.4em 0">{cells}</table>' if cells else ""
        hint = f'<p style="margin:.4em 0 0"><b>Hint:</b> {_inline(self.hint)}</p>' if self.hint else ""
        return (
            '<div role="alert" style="border-left:4px solid #d55e00;padding:.5em 1em;margin:.3em 0">'
            f'<b><span aria-hidden="true">✗</span> <code>{html.escape(self.subject)}</code>: {_inline(self.headline)}</b>'
            f"{table}{hint}</div>"
        )

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this instead of printing a traceback through the checks, which would help nobody.
        # Where the card stands above, the sentence need not be said again.
        return [f"✗ {self.subject}"] if shows_html() else [self.text()]


def fail(
    subject: str, stage: str, headline: str, rows: list[tuple[str, str]] | None = None, hint: str | None = None
) -> NoReturn:
    """Raise the failure of a check; a notebook shows it as a card first."""
    failure = CheckFailed(subject, stage, headline, rows, hint)
    show(failure)
    raise failure from None


def show(failure: CheckFailed) -> None:
    """Show a failure as a card, where a person works in a notebook."""
    if shows_html():
        from IPython.display import display

        display({"text/html": failure.html(), "text/plain": failure.text()}, raw=True)


def known_error(name: str) -> str:
    """Return the name of an error if Python has it; a class of the student's own could be named after an input."""
    known = getattr(builtins, name, None)
    return name if isinstance(known, type) and issubclass(known, BaseException) else "an error of its own"


def report_pass(subject: str, what: str = "", **checked: Any) -> None:
    """Print the line of a check that passed; hidden checks pass silently.

    Args:
        subject: What was checked, as the student calls it.
        what: What was looked at, in words.
        **checked: What else was looked at, each with whether it was asked for: ``dtype=dtype``.
    """
    if is_hidden():
        return
    words = [what] * bool(what) + [word.replace("_", " ") for word, asked in checked.items() if asked]
    line = f"✓ {subject}: {', '.join(words)}" if words else f"✓ {subject}"
    said = _said.get()
    if said is None or not (line in said or (not words and subject in said)):
        print(line)
    if said is not None:
        said |= {line, subject}


def shows_html() -> bool:
    """Tell whether a person is looking: a notebook's kernel that is neither validating nor grading."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return type(shell).__name__ == "ZMQInteractiveShell" and "NBGRADER_EXECUTION" not in os.environ


def _clip(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + " …"


def _inline(text: str) -> str:
    """Escape a sentence and set what stands in backquotes as code."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:  # a lone backquote is no code
        return html.escape(text)
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))
