"""The report as one HTML page that needs nothing else: no script, no picture from elsewhere, a strict content policy.

Jinja escapes whatever is put into `page.html`; the style sheet is named in the policy by its digest, so no style that came
from a submission could apply, and nothing at all is loaded.
"""

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from course.grading.text import plain
from course.reports.class_report import FEWEST, Report, charts
from course.reports.similarity import RUN, WINDOW

MOST_CHECKS = 15
MOST_ROWS = 100
MOST_NAMES = 12
MOST_LINES = 60
LINE = 200


def render(report: Report) -> str:
    """Return the page."""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {"points": _points, "rough": _rough, "percent": _percent, "names": _names, "line": _line, "plain": plain}
    environment.filters |= filters
    return environment.get_template("page.html").render(
        report=report,
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        charts=charts,
        fewest=FEWEST,
        run=RUN + WINDOW - 1,
        most_checks=MOST_CHECKS,
        most_rows=MOST_ROWS,
        most_lines=MOST_LINES,
        most_names=MOST_NAMES,
    )


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _rough(value: float) -> str:
    return f"{value:.3g}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _names(students: list[str]) -> str:
    """Join ids of students, the first few by name."""
    shown = ", ".join(plain(student) for student in students[:MOST_NAMES])
    return f"{shown} and {len(students) - MOST_NAMES} more" if len(students) > MOST_NAMES else shown


def _line(text: str) -> str:
    return plain(text, LINE)
