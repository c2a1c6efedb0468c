"""The instructor's report: what it counts, what it says is missing, and a page that is safe and readable by everybody."""

import base64
import csv
import hashlib
import itertools
import json
import random
import re
import shutil
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import numpy as np
import pytest

from course.cli import main
from course.gradebook.api import open_api
from course.gradebook.marks import Marks, Question
from course.grading.result import Result, Status
from course.layout import Course
from course.reports.class_report import Report, describe, discrimination, gather, summarize
from course.reports.class_report.page import render
from course.reports.similarity import Pair, Shared
from tests.conftest import make_tiny
from tests.simulated import SCRIPT, broken_result, released, simulate

STUDENTS = 30


def marks(student, **points):
    """Return the marks of a student; None is a question that waits for a person."""
    questions = [
        Question(f"{name}-tests", value, 2.0, Status.PASSED if value == 2 else Status.FAILED)
        for name, value in points.items()
    ]
    return Marks(student, "s", max_score=2.0 * len(questions), questions=questions, recorded=True)


def failed(student, check, message):
    question = Question("one-tests", 0.0, 2.0, Status.FAILED, message, check)
    return Marks(student, "s", max_score=2.0, questions=[question])


def result(**more):
    return Result("s", "graded", [], **more)


def test_discrimination_is_the_correlation_with_the_rest():
    chance = random.Random(1)
    points, rest = [chance.random() for _ in range(40)], [chance.random() for _ in range(40)]
    assert discrimination(points, rest) == pytest.approx(np.corrcoef(points, rest)[0, 1])


def test_discrimination_says_nothing_of_a_few_students_or_equal_points():
    assert discrimination([0, 1, 1], [0, 1, 2]) is None
    assert discrimination([1.0] * 20, list(range(20))) is None


def test_a_question_is_not_correlated_with_itself():
    chance = random.Random(2)
    noise = [marks(f"s{i}", one=chance.choice([0, 2]), two=chance.choice([0, 2])) for i in range(400)]
    # With the question in the total it would be 0.7.
    assert abs(describe("s", noise).questions[0].discrimination) < 0.15


def test_a_question_that_stronger_students_fail_is_remarked():
    upside_down = [marks(f"s{i}", odd=2 if i < 10 else 0, b=2 * (i > 8), c=2 * (i > 12)) for i in range(20)]
    odd = describe("s", upside_down).questions[0]
    assert odd.discrimination < 0
    assert "look at the test" in odd.remark


def test_difficulty_is_the_mean_share_of_those_who_have_points():
    question = describe("s", [marks("a", one=2), marks("b", one=1), marks("c", one=0), marks("d", one=None)]).questions[
        0
    ]
    assert (question.full, question.part, question.none, question.waits) == (1, 1, 1, 1)
    assert question.share == 0.5


def test_a_question_for_a_person_has_no_difficulty_before_anybody_marked_it():
    class_ = [marks(f"s{i}", why=None if i else 0.0) for i in range(12)]  # the first wrote nothing
    for own in class_:
        own.questions[0].status = Status.MANUAL
    question = describe("s", class_).questions[0]
    assert (question.share, question.discrimination, question.remark) == (None, None, "not marked yet")
    class_[1].questions[0].points, class_[1].questions[0].by_person = 2.0, True
    assert describe("s", class_).questions[0].share == 0.5


def test_a_summary_counts_everybody_once():
    summary = summarize([0, 0, 4, 5, 8, 9], max_score=8)  # 9: extra credit
    assert sum(summary.histogram) == summary.count == 6
    assert (summary.histogram[0], summary.histogram[-1]) == (2, 2)
    assert (summary.lowest, summary.median, summary.highest) == (0, 4.5, 9)


def test_one_student_is_a_class():
    assert summarize([3.0], 8).median == 3


def test_penalties_are_taken_off():
    own = marks("a", one=2, two=2)
    own.penalty = 1.5
    assert describe("s", [own]).summary.mean == 2.5


def test_failing_checks_are_counted_with_their_messages():
    class_ = [failed(f"s{i}", "one: value", "one is 3" if i < 3 else f"one is {9 - i}") for i in range(5)]
    first, second = describe("s", [*class_, failed("x", "one: shape", "flat")]).checks
    assert (first.check, first.students) == ("one: value", 5)
    assert first.messages[0] == ("one is 3", 3)
    assert second.check == "one: shape"


def test_what_a_person_should_look_at_is_said_once():
    own = marks("ada", one=0.0)
    own.questions[0].status = Status.TIMEOUT
    own.result = result(findings=["question one-tests: The cell ran longer than 60 s.", "cell x is missing; put back"])
    own.problem = "the result is not in the gradebook"
    (look,) = describe("s", [own]).look
    assert look.lines == ["the result is not in the gradebook", "question one-tests: The cell ran longer than 60 s."]


def test_what_was_changed_is_evidence_and_no_reason_to_look():
    own = marks("ada", one=2.0)
    own.result = result(findings=["the text of the locked cell a was changed; the released text was put back"])
    report = describe("s", [own])
    assert report.look == []
    assert report.changes[0].students == ["ada"]


def test_a_question_that_a_person_marked_is_done():
    own = marks("ada", one=1.0)
    own.questions[0].status, own.questions[0].by_person = Status.UNGRADED, True
    assert describe("s", [own]).look == []
    own.questions[0].review = True
    assert "graded anew" in describe("s", [own]).look[0].lines[0]


def test_late_and_untimed_submissions_are_told_apart():
    due = datetime(2026, 10, 12, 22, tzinfo=UTC)
    late, untimed = marks("ada", one=2), marks("ben", one=2)
    late.due = untimed.due = due
    late.timestamp, late.seconds_late, late.penalty = due + timedelta(hours=36), 36 * 3600, 0.5
    report = describe("s", [late, untimed])
    assert [(each.student, each.days, each.penalty) for each in report.late] == [("ada", 1.5, 0.5)]
    assert report.untimed == 1


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    course = released(make_tiny(tmp_path_factory.mktemp("report") / "course"))
    simulate(course, "tiny", STUDENTS)
    return course


@pytest.fixture(scope="module")
def report(simulated):
    return gather(simulated, open_api(simulated))


@pytest.fixture(scope="module")
def page(report):
    return render(report)


@pytest.fixture
def own_copy(simulated, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(simulated.root, folder)
    return Course(folder)


def test_a_class_is_read_from_its_files(report):
    (session,) = report.sessions
    assert report.problems == []
    assert session.handed_in == STUDENTS
    assert session.missing == ["absent"]
    assert [question.name for question in session.questions] == ["double", "multiply", "total", "why"]
    assert len(session.late) == STUDENTS // 9
    assert [(pair.left, pair.right) for pair in session.pairs] == [("student000", "student001")]
    assert session.waits == STUDENTS


def test_marks_of_a_person_count(own_copy):
    with open_api(own_copy).gradebook as gradebook:
        grade = gradebook.find_grade("why", "tiny", "tiny", "student003")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.db.commit()
    (session,) = gather(own_copy, open_api(own_copy)).sessions
    assert session.waits == STUDENTS - 1
    assert session.questions[-1].full == 1


def test_without_a_gradebook_it_says_so_and_goes_on(own_copy):
    (own_copy.root / "gradebook.db").unlink()
    found = gather(own_copy, open_api(own_copy))
    assert "no gradebook" in found.problems[0]
    assert found.sessions[0].summary.count == STUDENTS
    assert not (own_copy.root / "gradebook.db").exists()


def test_a_gradebook_that_is_none_is_said_to_be_none(own_copy):
    (own_copy.root / "gradebook.db").write_bytes(b"not a database at all")
    assert "is no gradebook" in gather(own_copy, open_api(own_copy)).problems[0]


def test_a_gradebook_that_is_damaged_is_said_to_be(own_copy):
    path = own_copy.root / "gradebook.db"
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 50_000)
    assert "cannot be read" in gather(own_copy, open_api(own_copy)).problems[0]


def test_broken_and_missing_results_are_named(own_copy):
    broken_result(own_copy, "student004", "tiny")
    own_copy.result("student006", "tiny").unlink()
    (own_copy.root / "submitted" / "newcomer" / "tiny").mkdir(parents=True)
    look = {each.student: each.lines for each in gather(own_copy, open_api(own_copy)).sessions[0].look}
    assert "cannot be read" in look["student004"][0]
    assert "there is no result file" in look["student006"][0]
    assert "course grade tiny" in look["newcomer"][0]


def test_without_a_release_only_the_comparison_is_missing(own_copy):
    shutil.rmtree(own_copy.root / "release")
    found = gather(own_copy, open_api(own_copy))
    assert "no release" in found.problems[0]
    assert found.sessions[0].summary.count == STUDENTS


def test_with_nothing_at_all_the_command_says_what_to_do(tiny, capsys):
    assert main(["report", "--course", str(tiny.root)]) == 1
    assert "Grade first" in capsys.readouterr().err


def test_the_page_tells_what_a_person_looks_for(page):
    for words in ("double: ", "student000 and student001", "ran longer", "Penalty", "was changed; the released text"):
        assert words in page


class Elements(HTMLParser):
    """Collect the tags of a page with their attributes, and the text of each style element."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.styles = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        if self.lasttag == "style" and data.strip():
            self.styles.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def elements(page):
    return Elements(page)


def test_nothing_of_a_submission_becomes_markup(page, elements):
    assert "&lt;script&gt;" in page  # it is there, as text
    assert not {tag for tag, _ in elements.tags} & {"script", "img", "iframe", "object", "form", "link", "base"}
    assert not [
        name for _, attributes in elements.tags for name in attributes if name.startswith("on") or name == "style"
    ]


def test_hostile_text_is_escaped_wherever_it_stands():
    own = failed(SCRIPT, SCRIPT, SCRIPT)
    own.result = result(findings=[SCRIPT, f"cell {SCRIPT}: {SCRIPT}"])
    own.problem = SCRIPT
    session = describe(SCRIPT, [own, Marks(SCRIPT, SCRIPT, handed_in=False)])
    session.pairs = [Pair(SCRIPT, SCRIPT, 9, 1.0, [Shared(SCRIPT, [(SCRIPT, True)], [("\u202e\x00\ud800", False)])])]
    page = render(Report(SCRIPT, "now", [session, session], [SCRIPT]))
    assert not Elements(page).all("script")
    assert not Elements(page).all("img")
    assert "\u202e" not in page
    page.encode()  # no lone surrogate


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(elements):
    policy = next(meta["content"] for meta in elements.all("meta") if meta.get("http-equiv"))
    (style,) = elements.styles
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_needs_nothing_from_elsewhere(page, elements):
    assert not re.search(r"(src|srcset|data|action)\s*=", re.sub(r"&lt;.*?&gt;", "", page))
    assert all(a["href"].startswith("#") for a in elements.all("a"))
    assert "url(" not in elements.styles[0]
    assert "@import" not in elements.styles[0]


def test_the_page_can_be_read_by_a_screen_reader(page, elements):
    levels = [int(tag[1]) for tag, _ in elements.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(elements.all("table")) == page.count("<caption>")
    assert all("scope" in th for th in elements.all("th"))
    assert all(svg["role"] == "img" and len(svg["aria-label"]) > 10 for svg in elements.all("svg"))
    assert dict(elements.tags)["html"]["lang"] == "en"
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_what_scrolls_can_be_reached_by_keyboard(elements):
    regions = [div for div in elements.all("div") if div.get("role") == "region"]
    assert regions
    assert all(div["tabindex"] == "0" and div["aria-label"] for div in regions)
    assert ("a", {"class": "skip", "href": "#main"}) in elements.tags


def test_a_large_class_stays_a_page():
    chance = random.Random(4)
    class_ = []
    for index in range(500):
        own = marks(f"student{index}", **{f"q{i}": chance.choice([0.0, 1.0, 2.0, None]) for i in range(20)})
        own.questions[0].check, own.questions[0].message = f"check {index}", "long " * 2_000
        own.result = result(findings=[f"file {index} was left out", f"cell a: {index}"], seconds=1.0)
        class_.append(own)
    page = render(Report("course", "now", [describe(f"session {i}", class_) for i in range(8)]))
    assert len(page) < 3_000_000


def test_the_command_writes_page_data_and_tables(simulated, tmp_path, capsys):
    assert main(["report", "tiny", "--to", str(tmp_path), "--course", str(simulated.root)]) == 0
    assert "30 handed in" in capsys.readouterr().out
    data = json.loads((tmp_path / "report.json").read_text())
    rows = list(csv.DictReader((tmp_path / "questions.csv").open()))
    assert [row["question"] for row in rows] == [each["name"] for each in data["sessions"][0]["questions"]]
    assert len(list(csv.DictReader((tmp_path / "students.csv").open()))) == STUDENTS
    assert "student000 and student001" in (tmp_path / "report.html").read_text()


def test_the_same_can_be_had_by_a_script(simulated, capsys):
    assert main(["report", "--json", "--course", str(simulated.root)]) == 0
    assert json.loads(capsys.readouterr().out)["sessions"][0]["handed_in"] == STUDENTS


def test_a_session_that_there_is_not_is_a_misuse(simulated, capsys):
    assert main(["report", "99-nothing", "--course", str(simulated.root)]) == 2
    assert "99-nothing" in capsys.readouterr().err


def test_a_session_that_nobody_handed_in_does_not_replace_a_good_report(tmp_path, capsys):
    course = released(make_tiny(tmp_path / "course"), "tiny")
    simulate(course, "tiny", 3)
    at = ["--course", str(course.root)]
    assert main(["report", "tiny", *at]) == 0
    good = (course.root / "report" / "report.html").read_bytes()
    shutil.copytree(course.source("tiny").parent, course.source("other").parent)
    course.source("other").with_name("tiny.ipynb").rename(course.source("other"))
    capsys.readouterr()
    assert main(["report", "other", *at]) == 1
    assert "No report was written" in capsys.readouterr().err
    assert (course.root / "report" / "report.html").read_bytes() == good


def test_who_left_and_is_in_no_gradebook_is_in_no_report(tmp_path):
    course = released(make_tiny(tmp_path / "course"), "tiny")
    simulate(course, "tiny", 3)
    course.result("gone", "tiny").parent.mkdir(parents=True)
    shutil.copy(course.result("student000", "tiny"), course.result("gone", "tiny"))
    report = gather(course, open_api(course), ["tiny"])
    assert {student.student for student in report.sessions[0].students} == {"student000", "student001", "student002"}
