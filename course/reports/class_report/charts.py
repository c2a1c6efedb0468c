"""The report's pictures, as SVG: numbers become shapes, and all text in them is the course's own or escaped."""

from markupsafe import Markup

from course.reports.class_report import BINS, QuestionReport, Summary

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, BOTTOM, TOP = 44, 26, 40, 20


def histogram(summary: Summary, max_score: float) -> Markup:
    """Draw how many students have how many points, with the mean."""
    plot_width, plot_height = WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - TOP
    highest = max(summary.histogram) or 1
    step = plot_width / BINS
    parts, counts = [], []
    for index, count in enumerate(summary.histogram):
        height = plot_height * count / highest
        x, y = LEFT + index * step, TOP + plot_height - height
        parts.append(f'<rect class="bar" x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{height:.1f}"/>')
        if count:
            counts.append(f'<text class="count" x="{x + step / 2:.1f}" y="{y - 4:.1f}">{count}</text>')
    base = TOP + plot_height
    parts.append(f'<line class="axis" x1="{LEFT}" y1="{base}" x2="{LEFT + plot_width}" y2="{base}"/>')
    for tenth in range(0, BINS + 1, 2):
        x = LEFT + tenth * step
        parts.append(f'<line class="axis" x1="{x:.1f}" y1="{base}" x2="{x:.1f}" y2="{base + 4}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{base + 16}">{10 * tenth} %</text>')
    mean = LEFT + plot_width * min(1.0, summary.mean / max_score if max_score else 0.0)
    parts.append(f'<line class="mean" x1="{mean:.1f}" y1="{TOP}" x2="{mean:.1f}" y2="{base}"/>')
    label = f"share of the {_number(max_score)} points"
    parts.append(f'<text class="tick" x="{LEFT + plot_width / 2:.1f}" y="{HEIGHT - 6}">{label}</text>')
    middle = TOP + plot_height / 2
    parts.append(f'<text class="tick" x="14" y="{middle}" transform="rotate(-90 14 {middle})">students</text>')
    words = ", ".join(
        f"{_number(max_score * i / BINS)} to {_number(max_score * (i + 1) / BINS)} points: {count}"
        for i, count in enumerate(summary.histogram)
    )
    return _svg(parts + counts, WIDTH, HEIGHT, "histogram", f"Histogram of the scores. Students with {words}.")


def box(summary: Summary, max_score: float) -> Markup:
    """Draw minimum, quartiles and maximum on the range from 0 to the session's points (Tukey's box plot)."""
    width, height = 160, 20

    def x(score: float) -> float:
        return 2 + (width - 4) * min(1.0, score / max_score if max_score else 0.0)

    low, high = x(summary.lower), x(summary.upper)
    parts = [
        f'<line class="axis" x1="{x(summary.lowest):.1f}" y1="10" x2="{x(summary.highest):.1f}" y2="10"/>',
        f'<rect class="bar" x="{low:.1f}" y="4" width="{max(1.0, high - low):.1f}" height="12"/>',
        f'<line class="median" x1="{x(summary.median):.1f}" y1="2" x2="{x(summary.median):.1f}" y2="18"/>',
    ]
    words = (
        f"Half of the class lies between {_number(summary.lower)} and {_number(summary.upper)} points, the median is "
        f"{_number(summary.median)}, all are between {_number(summary.lowest)} and {_number(summary.highest)}."
    )
    return _svg(parts, width, height, "box", words)


def bands(question: QuestionReport) -> Markup:
    """Draw how many students have all points, some, none, and how many wait, as one bar."""
    width, height = 160, 16
    counts = {"full": question.full, "part": question.part, "none": question.none, "waits": question.waits}
    total = sum(counts.values()) or 1
    parts, x = [], 0.0
    for band, count in counts.items():
        length = width * count / total
        parts.append(f'<rect class="{band}" x="{x:.1f}" y="0" width="{length:.1f}" height="{height}"/>')
        x += length
    words = f"{question.full} with all points, {question.part} with some, {question.none} with none, {question.waits} waiting."
    return _svg(parts, width, height, "bands", words)


def _svg(parts: list[str], width: int, height: int, kind: str, words: str) -> Markup:
    # Only numbers and the course's own words are in the parts; the description is escaped all the same.
    return Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        kind, width, height, words, Markup("".join(parts))
    )


def _number(value: float) -> str:
    return f"{value:.3g}"
