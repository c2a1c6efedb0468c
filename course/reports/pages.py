"""What the pages for students are made of: text of the course as HTML, a template, a style sheet and a content policy.

Text of the course comes from its own notebooks, never from what was handed in, so its Markdown may hold HTML. Mathematics
becomes MathML, which browsers and screen readers read without a script. The policy forbids scripts, plugins, forms, and
everything that is not in the file; it names the style sheet by its digest.
"""

import base64
import functools
import hashlib
import re
from importlib import resources as package_files
from typing import Any

import mistune
from jinja2 import Environment, PackageLoader, StrictUndefined
from latex2mathml.converter import convert as mathml
from markupsafe import Markup, escape
from mistune.renderers.html import HTMLRenderer

from course.grading.text import plain

FOLDED = re.compile(r"^<details>.*?^</details>$\n*", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class _CourseText(HTMLRenderer):
    """Markdown of the course as HTML that fits below a question's heading and needs no other file."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Return a heading below those of the page."""
        level = max(4, level)
        return f"<h{level}>{text}</h{level}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return a link to the web; others lead to files that are not beside the page."""
        return super().link(text, url, title) if url.startswith(("https://", "http://")) else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return the text that stands for a picture."""
        return f"<em>{text}</em>"


def _math(_: Any, tex: str, display: str) -> str:
    try:
        text = mathml(tex, display=display)
    except Exception:  # whatever it stumbles on, the formula as it was written is better than no page
        return f"<code>{escape(tex)}</code>"
    # A third of it is what a page in UTF-8 does not need.
    text = text.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "").replace(' display="inline"', "")
    return re.sub("&#x([0-9A-F]{5});", lambda found: str(escape(chr(int(found[1], 16)))), text)


@functools.cache
def _markdown() -> mistune.Markdown:
    renderer = _CourseText(escape=False)
    markdown = mistune.create_markdown(renderer=renderer, plugins=["math", "table"])
    renderer.register("inline_math", lambda self, tex: _math(self, tex, "inline"))
    renderer.register("block_math", lambda self, tex: _math(self, tex, "block"))
    return markdown


@functools.lru_cache(maxsize=500)
def html(text: str) -> Markup:
    """Return Markdown of the course as HTML."""
    # The policy forbids styles, which the alignment of a table is.
    return Markup(re.sub(r' style="[^"]*"', "", str(_markdown()(text)))) if text.strip() else Markup("")


def statement_html(text: str) -> Markup:
    """Return a statement of the release as HTML, without its first heading, which is the question's, and without hints.

    Hints are folded away in the notebook, where they are of use; here they would take the room of the student's answers.
    """
    return html(FOLDED.sub("", HEADING.sub("", text, count=1)).strip())


def plain_heading(text: str) -> str:
    """Return the text of a heading without the marks of Markdown."""
    return plain(re.sub(r"[`$*]", "", text), 200)


@functools.cache
def _templates() -> tuple[Environment, dict[str, Any]]:
    style = package_files.files("course.reports").joinpath("templates/feedback.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=PackageLoader("course.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"points": _points, "plain": plain, "html": html, "statement": statement_html}
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment, {"style": Markup(style), "policy": policy}


def render(template: str, **known: Any) -> str:
    """Return a page of one of the package's templates, which get the style sheet and the policy besides what is known."""
    environment, own = _templates()
    return environment.get_template(template).render(**own, **known)


def _points(value: float) -> str:
    return f"{round(value, 2):g}"
