"""What a student gets back: marks, messages, own work; nothing of a hidden test, nothing that runs, in few bytes.

No code of a submission runs here: outputs and results are data, as the engine or a hostile student could have written them.
"""

import base64
import copy
import hashlib
import io
import itertools
import json
import re
import struct
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from PIL import Image

from course import notebooks
from course.authoring.build import build
from course.cli import main
from course.gradebook.api import open_api, require
from course.grading.result import CellResult, Result, Status
from course.layout import Course
from course.notebooks import Role
from course.reports.feedback import PAGE_BYTES, WORDS, page
from course.reports.pages import statement_html
from tests.conftest import ROOT, make_tiny

SESSIONS = Course(ROOT).sessions()
MESSAGE = "✗ multiply: 3 of 4 elements are wrong.\n  hint  `*` multiplies <element> by element & so on."
SEEN = "1.41421 was an input of a hidden test"
SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    SCRIPT,
    '<img src=x onerror="alert(1)">',
    "</pre></section></main><script>alert(1)</script>",
    '<a href="javascript:alert(1)">your full marks</a>',
    "{{ 7 * 191 }}{% raw %}",
    "[marks](javascript:alert(1)) ![x](data:text/html;base64,PHNjcmlwdD4=)",
    "\x1b]8;;javascript:alert(1)\x07link\x1b[0m \x00 \ud83d \u202e",
]
# Elements and attributes of a page; whatever else came from a submission, however it got there.
ELEMENTS = (
    "html head meta title style body a header h1 h2 h3 h4 p main section strong table caption thead tbody tr th td span pre "
    "details summary div img footer code"
)
ATTRIBUTES = (
    "lang charset http-equiv content name class href id tabindex aria-labelledby aria-label aria-hidden scope role src width "
    "height alt open"
)


def png(width=2, height=1, more=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0\0") + more)
        + chunk(b"IEND", b"")
    )


def jpeg():
    content = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(content, "JPEG")
    return content.getvalue()


def shown(**data):
    return new_output("display_data", data={kind.replace("_", "/"): value for kind, value in data.items()})


def encoded(content):
    return base64.b64encode(content).decode()


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell["id"] == name)


def verdicts(**told):
    """Return the engine's result: everything right but what is named."""
    cells = []
    for name, most in {"double-tests": 1, "multiply-tests": 2, "total-tests": 2}.items():
        points, status, message = told.get(name.removesuffix("-tests"), (most, Status.PASSED, ""))
        cells.append(CellResult(name, points, most, status, message))
    cells.append(CellResult("why", 0, 3, Status.MANUAL))
    # Whatever ran in the grading has seen the hidden tests.
    outputs = {
        name: [{"output_type": "stream", "name": "stdout", "text": SEEN}] for name in ("double", "multiply", "total")
    }
    outputs["multiply-tests"] = [
        {"output_type": "stream", "name": "stdout", "text": SEEN},
        {"output_type": "error", "ename": "CheckFailed", "evalue": SEEN, "traceback": [SEEN]},
    ]
    return Result("tiny", "graded", cells, outputs=outputs)


def hand_in(course, student, notebook, result):
    folder = course.root / "submitted" / student / "tiny"
    folder.mkdir(parents=True)
    (folder / "tiny.ipynb").write_text(notebook if isinstance(notebook, str) else json.dumps(notebook))
    result.student = student
    result.write(course.result(student, "tiny"))
    return folder


def answered(course):
    notebook = notebooks.read(course.source("tiny"))
    for each in notebook.cells:
        each.source = notebooks.without_hidden_tests(each.source)
    cell(notebook, "why").source = "Because rows meet columns."
    return notebook


def hostile(right):
    notebook = copy.deepcopy(right)
    streams = [
        new_output("stream", name="stdout", text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for text in HOSTILE
    ]
    cell(notebook, "double").outputs = [
        *streams,
        shown(text_html=SCRIPT, text_plain=HOSTILE[1]),
        shown(image_svg=SCRIPT),
    ]
    cell(notebook, "double").outputs += [
        new_output(
            "error", ename=SCRIPT, evalue=HOSTILE[1], traceback=[SCRIPT, "File course/checks/arrays.py, line 1"]
        ),
        new_output("stream", name="stdout", text="✗ double: this is no message, 1 of 1 points"),
    ]
    cell(notebook, "multiply").outputs = [
        shown(image_png='"><script>alert(1)</script>'),
        shown(image_png=encoded(b"<script>alert(1)</script>")),
        shown(image_png=encoded(png(60_000, 60_000))),
        shown(image_png=f'{encoded(png())}" onerror="alert(1)'),
        shown(image_jpeg=encoded(b"\xff\xd8\xff")),
        shown(image_png=encoded(png(more=b"<script>alert(1)</script>"))),
    ]
    cell(notebook, "total").source = "\n".join(HOSTILE[:6])
    cell(notebook, "why").source = "\n\n".join(HOSTILE[:6])
    cell(notebook, "total")["attachments"] = {"x.svg": {"image/svg+xml": SCRIPT}}
    notebook.cells.insert(0, new_markdown_cell(f"# Everything right\n\n{SCRIPT}"))
    notebook.cells.insert(5, new_markdown_cell(f"### You get 100 points\n\n{HOSTILE[3]}", metadata={"trusted": True}))
    notebook.cells.append(new_code_cell(SCRIPT))
    for each in notebook.cells:
        each.metadata["course"] = {
            "status": "passed",
            "message": "You get 100 points",
            "handed_in": [shown(text_html=SCRIPT)],
        }
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course with feedback for a class: results are data, nbgrader records them and writes the pages."""
    course = make_tiny(tmp_path_factory.mktemp("feedback") / "course")
    build(course, "tiny")
    right = answered(course)
    cell(right, "double").outputs = [
        new_output("stream", name="stdout", text="the double is 42"),
        shown(image_png=encoded(png())),
    ]
    cell(right, "multiply").outputs = [
        shown(image_png=encoded(png())),
        shown(image_png=encoded(png()), text_plain="<Figure>"),
    ]
    hand_in(course, "right", right, verdicts())
    half = copy.deepcopy(right)
    cell(half, "multiply").source = "def multiply(a, b):\n    return a * b  # <b>bold</b>"
    part = (1, Status.PARTIAL, "✗ total: the count is wrong.")
    cell(half, "why").source = "My sketch: ![sketch.jpg](attachment:sketch.jpg)"
    cell(half, "why")["attachments"] = {
        "sketch.jpg": {"image/jpeg": encoded(jpeg())},
        "huge.png": {"image/png": encoded(png(60_000, 60_000))},
        "x.svg": {"image/svg+xml": encoded(SCRIPT.encode())},
    }
    late = (0, Status.TIMEOUT, "The cell ran longer than 60 s and was stopped.")
    hand_in(course, "half", half, verdicts(double=late, multiply=(0, Status.FAILED, MESSAGE), total=part))
    untouched = verdicts(**dict.fromkeys(("double", "multiply", "total"), (0, Status.FAILED, "✗ it is still `...`.")))
    hand_in(course, "untouched", course.release("tiny").read_text(), untouched)
    shipped = hand_in(course, "hostile", hostile(right), verdicts(double=(0, Status.FAILED, "\n".join(HOSTILE[:6]))))
    (shipped / "page.html").write_text(SCRIPT)
    (shipped / "more").mkdir()
    (shipped / "more" / "tiny.html").write_text(SCRIPT)
    (shipped / "notes.txt").symlink_to(course.source("tiny"))
    flood = copy.deepcopy(right)
    for name in ("double", "multiply", "total"):
        cell(flood, name).source += "\n# <&>" + "<&>é𝄞" * 20_000
        cell(flood, name).outputs = [new_output("stream", name="stdout", text="<&>\n" * 100_000)] * 3
    hand_in(course, "flood", flood, verdicts(multiply=(0, Status.FAILED, MESSAGE)))
    unread = [
        CellResult(own.grade_id, 0, own.max_points, Status.UNGRADED, "It is no notebook.")
        for own in verdicts().cells[:3]
    ]
    hand_in(course, "picture", "\x89PNG", Result("tiny", "ungraded", [*unread, CellResult("why", 0, 3, Status.MANUAL)]))
    api = open_api(course)
    api.config.Grade.take_result = True
    for student in course.submissions("tiny"):
        require(api.autograde("tiny", student), f"record {student}")
    with api.gradebook as gradebook:
        grade = gradebook.find_grade("why", "tiny", "tiny", "half")
        grade.manual_score, grade.needs_manual_grade = 2, False
        gradebook.find_comment("why", "tiny", "tiny", "half").manual_comment = "Good, but <i>where</i> is the example?"
        gradebook.db.commit()
    assert main(["feedback", "tiny", "--course", str(course.root)]) == 0
    return course


def path_of(course, student):
    return course.root / "feedback" / student / "tiny" / "tiny.html"


class Page(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and the text in each."""

    def __init__(self, text):
        super().__init__()
        self.text = text
        self.elements, self.open = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs)}
        element["within"] = list(self.open)
        self.elements.append(element)
        if tag not in ("meta", "img"):
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()["tag"] == tag
        if tag in ("td", "th"):
            self.handle_data(" ")

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attributes):
        return [e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in attributes.items())]

    def words(self, element):
        return " ".join(element["text"].split())

    def question(self, title):
        """Return the texts of a question's parts by what they are."""
        (section,) = (
            s for s in self.all("section", **{"class": "question"}) if self.within(s, "h3")[0]["text"] == title
        )
        return section

    def within(self, element, tag):
        return [e for e in self.elements if e["tag"] == tag and element in e["within"]]


@pytest.fixture
def read(course):
    return lambda student: Page(path_of(course, student).read_text(encoding="utf-8"))


STUDENTS = ["right", "half", "untouched", "hostile", "flood", "picture"]


# ------------------------------------------------------------------------------------------------------- what it tells


def test_the_table_gives_the_marks_of_each_question_and_leads_to_it(read):
    found = read("half")
    rows = [found.words(row) for row in found.all("tr")[1:]]
    assert rows == [
        "Double a number 0 of 1 ✗ took too long",
        "Multiply two matrices 0 of 2 ✗ not right yet",
        "Add and count 1 of 2 ◐ partly right",
        "Add and count (why) 2 of 3 ◐ marked by a person",
    ]
    targets = [link["href"][1:] for row in found.all("tr") for link in found.within(row, "a")]
    assert targets == [heading["id"] for heading in found.all("h3")]


def test_the_total_is_that_of_the_gradebook(read):
    assert read("half").words(read("half").all("p", **{"class": "total"})[0]) == "3 of 8 points"
    assert read("right").words(read("right").all("p", **{"class": "total"})[0]) == "5 of 8 points so far"


def test_a_late_penalty_is_said(course):
    notebook = notebooks.read(course.release("tiny"))
    text = page(
        notebook, notebook, {"student": "s", "assignment": "tiny", "score": 3.0, "max_score": 8.0, "late_penalty": 1.5}
    )
    assert "1.5 points were taken off because it was handed in late." in text


def test_the_message_is_the_one_of_the_grader(read):
    found = read("half")
    (message,) = (
        e for e in found.within(found.question("Multiply two matrices"), "pre") if "message" in e.get("class", "")
    )
    assert message["text"] == MESSAGE


def test_a_persons_comment_is_shown_as_text(read):
    assert [e["text"] for e in read("half").all("p", **{"class": "comment"})] == [
        "Good, but <i>where</i> is the example?"
    ]


def test_what_waits_for_a_person_has_no_points_yet(read):
    assert "– of 3 … waits for a person" in read("right").words(read("right").all("tbody")[0])


def test_an_untouched_question_is_called_so_and_shows_no_answer(read):
    found = read("untouched")
    assert [found.words(row).split("✗ ")[1] for row in found.all("tr")[1:]] == ["not answered"] * 4
    assert "No response" not in found.text
    assert "YOUR CODE HERE" not in found.text


def test_answers_and_outputs_are_the_students_own(read):
    found = read("right")
    blocks = [block["text"] for block in found.within(found.question("Double a number"), "pre")]
    assert "doubled = 2 * 21" in blocks[0]
    assert blocks[1] == "the double is 42"


def test_a_written_answer_is_shown_as_it_was_written(read):
    found = read("right")
    assert [b["text"] for b in found.within(found.question("Add and count (why)"), "pre")] == [
        "Because rows meet columns."
    ]


def test_each_picture_says_whose_plot_it_is(read):
    assert [image["alt"] for image in read("right").all("img")] == [
        "Your plot for Double a number",
        "Your plot for Multiply two matrices, picture 1 of 2",
        "Your plot for Multiply two matrices, picture 2 of 2",
    ]


def test_outputs_stand_in_their_order_also_below_a_cell_that_was_not_touched(course):
    notebook = notebooks.read(course.release("tiny"))
    texts = [new_output("stream", name="stdout", text=text) for text in ("one", "two", "three")]
    cell(notebook, "double").outputs = [texts[0], texts[1], shown(image_png=encoded(png())), texts[2]]
    names = {"student": "s", "assignment": "tiny", "score": 0, "max_score": 8, "late_penalty": 0}
    found = Page(page(notebook, notebooks.read(course.release("tiny")), names))
    section = found.question("Double a number")
    assert [
        found.words(e) or e["alt"] for e in found.elements if section in e["within"] and e["tag"] in ("pre", "img")
    ] == [
        "one",
        "two",
        "Your plot for Double a number",
        "three",
    ]


def test_a_file_that_is_no_notebook_gets_a_page_that_says_so(read):
    found = read("picture")
    assert "could not be graded" in found.words(found.all("p", **{"class": "problem"})[0])
    assert "Not graded yet" in found.words(found.all("main")[0])
    assert found.all("table") == []


def test_every_verdict_has_its_words():
    assert set(WORDS) == set(Status)


# ------------------------------------------------------------------------------------------------- what it never tells


@pytest.mark.parametrize("student", STUDENTS)
def test_no_line_of_a_hidden_test_is_shown(course, read, student):
    lines = {line for own in notebooks.hidden_lines(notebooks.read(course.source("tiny"))).values() for line in own}
    assert len(lines) == 3
    text = read(student).all("html")[0]["text"]
    assert [line for line in lines if line in text] == []


@pytest.mark.parametrize("student", STUDENTS)
def test_nothing_that_the_code_could_have_seen_in_the_grading_is_shown(read, student):
    assert SEEN not in read(student).text


@pytest.mark.parametrize("student", STUDENTS)
def test_no_traceback_through_the_checks_is_shown(read, student):
    assert "course/checks" not in read(student).text


@pytest.mark.parametrize("student", STUDENTS)
def test_the_folder_holds_the_page_and_nothing_that_was_handed_in_beside_it(course, student):
    assert [path.name for path in path_of(course, student).parent.rglob("*")] == ["tiny.html"]


# ------------------------------------------------------------------------------------------------------ what never runs


@pytest.mark.parametrize("student", STUDENTS)
def test_a_page_has_only_elements_and_attributes_of_its_own(read, student):
    found = read(student)
    assert found.open == []
    assert {element["tag"] for element in found.elements} <= set(ELEMENTS.split())
    assert {name for element in found.elements for name in element} - {"tag", "text", "within"} <= set(
        ATTRIBUTES.split()
    )
    assert all(link["href"].startswith("#") for link in found.all("a"))


@pytest.mark.parametrize("student", STUDENTS)
def test_the_policy_allows_the_one_style_sheet_and_pictures_in_the_file(read, student):
    found = read(student)
    (policy,) = (e["content"] for e in found.all("meta") if e.get("http-equiv") == "Content-Security-Policy")
    (style,) = (e["text"] for e in found.all("style"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "img-src data:",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert found.text.index("Content-Security-Policy") < found.text.index("<style>")


def test_pictures_are_png_whatever_they_were_said_to_be(read):
    sources = [image["src"] for image in read("hostile").all("img")]
    contents = [base64.b64decode(source.removeprefix("data:image/png;base64,"), validate=True) for source in sources]
    assert contents == [png(more=b"<script>alert(1)</script>")]  # bytes in a picture are pixels, or nothing


def test_a_picture_pasted_into_a_written_answer_is_shown_and_no_other_attachment(course, read):
    found = read("half")
    images = [e for e in found.all("img") if e["alt"].startswith("Your picture")]
    assert [(e["src"], e["width"], e["height"]) for e in images] == [
        (f"data:image/jpeg;base64,{encoded(jpeg())}", "3", "2")
    ]
    autograded = (course.root / "autograded" / "half" / "tiny" / "tiny.ipynb").read_text()
    assert encoded(jpeg()) in autograded  # the person who marks sees it
    assert "svg" not in autograded


def test_hostile_text_is_shown_as_text(read):
    found = read("hostile")
    blocks = "\n".join(block["text"] for block in found.within(found.question("Double a number"), "pre"))
    for text in HOSTILE[:6]:
        assert text in blocks


def test_a_forged_message_stands_among_the_students_outputs(read):
    found = read("hostile")
    (forged,) = (e for e in found.all("pre") if "this is no message" in e["text"])
    assert "message" not in forged.get("class", "")
    assert forged["aria-label"] == "Output"


def test_text_cells_of_a_student_are_no_headings_and_no_statements(read):
    found = read("hostile")
    assert "Everything right" not in found.text
    assert "You get 100 points" not in found.text
    assert [heading["text"] for heading in found.all("h3")] == [h["text"] for h in read("right").all("h3")]


# ----------------------------------------------------------------------------------------------------------- how large


def besides_pictures(text):
    return len(re.sub(r"data:image/png;base64,[A-Za-z0-9+/=]*", "", text).encode())


@pytest.mark.parametrize("student", STUDENTS)
def test_a_page_is_small(read, student):
    assert besides_pictures(read(student).text) <= PAGE_BYTES


def test_a_flood_is_cut_and_the_messages_stay(read):
    found = read("flood")
    assert MESSAGE in [block["text"] for block in found.all("pre")]
    assert "the rest was cut off" in found.text or " …" in found.text


def reference(session, message):
    """Return the page of the reference, with a message on each question."""
    source, released = notebooks.read(Course(ROOT).source(session)), notebooks.read(Course(ROOT).release(session))
    answers = copy.deepcopy(released)
    status = "failed" if message else "passed"
    for mine, solved in zip(answers.cells, source.cells, strict=True):
        role = notebooks.role(mine)
        if role in (Role.SOLUTION, Role.WRITTEN):
            mine.source = solved.source
        if role is Role.TESTS:
            mine.metadata["course"] = {"status": status, "message": message}
    names = {"student": "s", "assignment": session, "score": 0, "max_score": 9, "late_penalty": 0}
    return page(answers, released, names)


@pytest.mark.parametrize("session", SESSIONS)
def test_pages_of_the_course_are_small_and_whole(session):
    assert besides_pictures(reference(session, MESSAGE * 10)) <= PAGE_BYTES
    text = reference(session, "")
    assert besides_pictures(text) <= PAGE_BYTES
    assert "(the rest was cut off)" not in text
    assert "<summary>Hint" not in text  # they stay in the notebook


@pytest.mark.parametrize("session", SESSIONS)
def test_every_question_of_the_course_has_its_heading_and_its_statement(session):
    found = Page(reference(session, ""))
    graded = [
        c for c in notebooks.read(Course(ROOT).source(session)).cells if notebooks.role(c) in (Role.TESTS, Role.WRITTEN)
    ]
    titles = [heading["text"] for heading in found.all("h3")]
    assert len(set(titles)) == len(titles) == len(graded)
    assert len(found.all("div", **{"class": "statement"})) == len(graded)
    assert "$" not in "".join(titles)


# -------------------------------------------------------------------------------------------------------- for everybody


@pytest.mark.parametrize("student", STUDENTS)
def test_headings_come_in_order_and_ids_are_unique(read, student):
    found = read(student)
    levels = [int(e["tag"][1]) for e in found.elements if re.fullmatch(r"h[1-6]", e["tag"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [element["id"] for element in found.elements if "id" in element]
    assert len(ids) == len(set(ids))


def test_there_are_landmarks_a_language_and_a_way_past_the_header(read):
    found = read("half")
    assert found.all("html")[0]["lang"] == "en"
    assert [len(found.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    first = found.all("a")[0]
    assert first["class"] == "skip"
    assert any(element.get("id") == first["href"][1:] for element in found.elements)


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(read):
    for block in read("half").all("pre"):
        assert "message" in block.get("class", "") or (block["tabindex"] == "0" and block["aria-label"])


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    colour = "".join(2 * c for c in colour) if len(colour) == 3 else colour
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme):
    style = (ROOT / "course" / "reports" / "templates" / "feedback.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", style, flags=re.DOTALL)
    colours = dict(re.findall(r"--(\w+): #(\w+)", light if scheme == "light" else dark))
    for ground in ("paper", "tint"):
        for ink in ("ink", "soft", "link", "good", "partly", "bad"):
            one, other = sorted((luminance(colours[ground]), luminance(colours[ink])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, f"{ink} on {ground}"  # level AA


# ---------------------------------------------------------------------------------------------------- text of the release


def test_mathematics_becomes_mathml():
    text = statement_html("# Title\n\nThe rate $\\frac{dL}{dw}$ and\n\n$$y = w_2\\, h$$\n")
    assert text.count("<math") == 2
    assert "<mfrac>" in text
    assert "$" not in text


def test_a_statement_loses_its_hints_and_what_is_not_beside_the_page():
    hints = "<details><summary>Hint {}</summary>\n\nLook.\n\n</details>\n\n"
    text = statement_html(
        f"## T\n\nDo it.\n\n{hints.format(1)}{hints.format(2)}![a cat](cat.png) [here](x.md) [web](https://a.org)"
    )
    assert not re.search("details|Hint|Look", text)
    assert "<p>Do it.</p>" in text
    assert "<em>a cat</em> here" in text
    assert 'href="https://a.org"' in text


# --------------------------------------------------------------------------------------------------------- the commands


def test_plain_nbgrader_and_the_formgraders_button_write_the_same_pages(course):
    pages = {student: path_of(course, student).read_bytes() for student in STUDENTS}
    command = [str(Path(sys.executable).parent / "nbgrader"), "generate_feedback", "tiny", "--force"]
    said = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=300)
    assert said.returncode == 0, said.stderr[-2000:]
    assert {student: path_of(course, student).read_bytes() for student in STUDENTS} == pages
    require(open_api(course).generate_feedback("tiny", "half"), "do what the formgrader's button does")
    assert path_of(course, "half").read_bytes() == pages["half"]


def test_the_command_names_the_pages(course, capsys):
    assert main(["feedback", "--course", str(course.root), "--student", "half", "--json"]) == 0
    page = "feedback/half/tiny/tiny.html"
    assert json.loads(capsys.readouterr().out) == [{"session": "tiny", "student": "half", "page": page}]


@pytest.mark.parametrize("more", [[], ["tiny"], ["tiny", "--student", "nobody"]])
def test_the_command_says_that_nothing_is_graded(tiny, capsys, more):
    build(tiny, "tiny")
    assert main(["feedback", *more, "--course", str(tiny.root)]) == 1
    assert "rade" in capsys.readouterr().err


def test_outputs_are_kept_for_the_feedback_only_as_text_and_pictures(course):
    notebook = nbformat.read(course.root / "autograded" / "hostile" / "tiny" / "tiny.ipynb", as_version=4)
    kinds = {
        kind
        for each in notebook.cells
        for output in each.metadata.get("course", {}).get("handed_in", [])
        for kind in output.get("data", {})
    }
    assert kinds == {"text/plain", "image/png"}
