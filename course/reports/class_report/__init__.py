"""What an instructor sees of a class: `course report`.

`gather` reads result files, gradebook and submissions into plain data, which `as_json` and `tables` write out as they are and
`course.reports.class_report.page` shows. Whatever is missing or broken is said in the report.

Difficulty and discrimination are those of classical test theory: the mean share of a question's points, and the correlation of
a question's points with those of all other questions (corrected item-total correlation; of a question that is right or wrong
it is the point-biserial one). L. Crocker and J. Algina, "Introduction to Classical and Modern Test Theory", 1986, chapter 14;
S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28 (1963), 211-218. What is remarkable
follows R. L. Ebel and D. A. Frisbie, "Essentials of Educational Measurement", 5th edition, 1991, page 232: below 0.2 a question
hardly tells strong from weak, below 0 it tells them apart the wrong way round.
"""

import csv
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.gradebook.late import BadPolicy, policy, stale
from course.gradebook.marks import Marks, NoGradebook, open_gradebook, read_marks
from course.grading.result import Status
from course.grading.text import plain
from course.layout import Course
from course.reports.similarity import THRESHOLD, Pair, read_texts, similar
from course.reports.text import cell

BINS = 10
FEWEST = 10  # students from which on a correlation says something
HARD, EASY = 0.3, 0.95
WEAK = 0.2
UNMARKED = "not marked yet"
STOPPED = {
    Status.TIMEOUT: "ran too long",
    Status.MEMORY: "took too much memory",
    Status.CRASHED: "ended the process",
    Status.UNGRADED: "was not graded",
}
NOTICED = re.compile(
    r"(cell|question) \S+: |The grader failed"
)  # what the engine noticed; the rest of findings is what was changed


class NothingToReport(CourseError):
    """No session has results or submissions."""


@dataclass
class Summary:
    """The scores of a session, in points.

    Args:
        count: Students that have a score.
        mean, sd, lowest, lower, median, upper, highest: Mean, standard deviation, minimum, quartiles and maximum.
        histogram: Students in each of `BINS` equal parts of the range from 0 to the session's points.
    """

    count: int
    mean: float
    sd: float
    lowest: float
    lower: float
    median: float
    upper: float
    highest: float
    histogram: list[int]


@dataclass
class QuestionReport:
    """How a class did on a question.

    Args:
        name: The exercise's name.
        max_points: Points that can be earned.
        full, part, none, waits: Students with all points, some, none, and those whom a person has to mark.
        share: Difficulty: mean share of the points, 0 to 1; None where nobody has any yet.
        discrimination: Correlation with the other questions, -1 to 1; None where it says nothing.
        seconds: Median wall time of its test cell.
        remark: What is remarkable about it; empty otherwise.
    """

    name: str
    max_points: float
    full: int = 0
    part: int = 0
    none: int = 0
    waits: int = 0
    share: float | None = None
    discrimination: float | None = None
    seconds: float = 0.0
    remark: str = ""


@dataclass
class CheckReport:
    """A check that failed.

    Args:
        question: The exercise's name.
        check: The check's id, or the verdict where no check failed.
        students: Number of students whom it failed.
        messages: What they read, the commonest first, each with the number of students.
    """

    question: str
    check: str
    students: int
    messages: list[tuple[str, int]]


@dataclass
class Look:
    """What a person should look at in a student's submission, a line each."""

    student: str
    lines: list[str]


@dataclass
class LateReport:
    """A late submission: times in UTC, by how much, what it cost, in points, and the student's extension."""

    student: str
    handed_in: str
    due: str
    days: float
    extension_days: float
    penalty: float


@dataclass
class Change:
    """What was found and set right, and in whose submissions."""

    line: str
    students: list[str]


@dataclass
class Student:
    """A student's marks for a session, in points."""

    student: str
    score: float | None
    max_score: float
    penalty: float
    waits: bool


@dataclass
class SessionReport:
    """What is to be known of a session."""

    session: str
    max_score: float = 0.0
    handed_in: int = 0
    missing: list[str] = field(default_factory=list)
    waits: int = 0
    summary: Summary | None = None
    questions: list[QuestionReport] = field(default_factory=list)
    checks: list[CheckReport] = field(default_factory=list)
    look: list[Look] = field(default_factory=list)
    late: list[LateReport] = field(default_factory=list)
    untimed: int = 0
    changes: list[Change] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    compared: int = 0
    seconds: float = 0.0
    median_seconds: float = 0.0
    slowest: list[tuple[str, float]] = field(default_factory=list)
    students: list[Student] = field(default_factory=list)


@dataclass
class Report:
    """What is to be known of a class.

    Args:
        title: The course's id.
        made: When, ISO 8601.
        sessions: The sessions.
        problems: What could not be read.
    """

    title: str
    made: str
    sessions: list[SessionReport]
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return asdict(self)


def gather(course: Course, api: Any, sessions: list[str] | None = None, threshold: float = THRESHOLD) -> Report:
    """Read what is to be known of a class.

    Args:
        course: The course.
        api: nbgrader's API, from `course.gradebook.api.open_api`.
        sessions: Their names; all that have results or submissions by default.
        threshold: From which share of the shorter one on two submissions are similar, 0 to 1.

    Raises:
        NothingToReport: If no session has any.
        GradebookLocked: If another program holds the gradebook.
    """
    sessions = sessions or _sessions(course)
    if not sessions:
        raise NothingToReport("There are no results yet. Grade first: course grade SESSION")
    report = Report(api.coursedir.course_id or "course", datetime.now(UTC).isoformat(timespec="seconds"), [])
    try:
        with open_gradebook(api) as gradebook:
            everything = {session: read_marks(course, session, gradebook) for session in sessions}
    except NoGradebook as error:
        why = f"{error}. Marks by persons, late penalties and times are missing here."
        report.problems.append(plain(why[0].upper() + why[1:]))
        everything = {session: read_marks(course, session, None) for session in sessions}
    try:
        rules = policy(api.config)
    except BadPolicy as error:
        report.problems.append(plain(f"The late policy is not understood: {error}"))
        rules = None
    for session, marks in everything.items():
        own = describe(session, marks)
        if rules is not None and (students := stale(rules, marks)):
            report.problems.append(
                f"Late penalties of {len(students)} in {plain(session)} are not what the policy says now: run `course late`."
            )
        texts, expected = read_texts(course, session)
        own.compared = len(texts)
        own.pairs = similar(texts, expected, threshold)
        report.sessions.append(own)
        if not own.handed_in:
            report.problems.append(f"Nobody handed in {plain(session)}.")
        if not course.release(session).is_file():
            report.problems.append(f"{plain(session)} has no release: submissions could not be compared.")
    return report


def describe(session: str, marks: list[Marks]) -> SessionReport:
    """Describe a session from the marks of the class."""
    handed_in = [own for own in marks if own.handed_in]
    scores = [own.score for own in handed_in if own.score is not None]
    max_score = max((own.max_score for own in handed_in), default=0.0)
    seconds = {own.student: own.result.seconds for own in handed_in if own.result}
    return SessionReport(
        session,
        max_score,
        len(handed_in),
        [own.student for own in marks if not own.handed_in],
        sum(own.waits for own in handed_in),
        summarize(scores, max_score) if scores else None,
        _questions(handed_in),
        _checks(handed_in),
        list(_to_look_at(handed_in)),
        [_late(own) for own in handed_in if own.seconds_late],
        sum(own.due is not None and own.timestamp is None for own in handed_in),
        _changes(handed_in),
        seconds=math.fsum(seconds.values()),
        median_seconds=statistics.median(seconds.values()) if seconds else 0.0,
        slowest=sorted(seconds.items(), key=lambda item: -item[1])[:5],
        students=[Student(own.student, own.score, own.max_score, own.penalty, own.waits) for own in handed_in],
    )


def summarize(scores: list[float], max_score: float) -> Summary:
    """Summarize scores.

    Args:
        scores: At least one, in points.
        max_score: Points that can be earned; extra credit may lie above and counts into the last bin.
    """
    histogram = [0] * BINS
    for score in scores:
        histogram[min(BINS - 1, int(BINS * score / max_score)) if max_score else 0] += 1
    lower, median, upper = statistics.quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else scores * 3
    return Summary(
        len(scores),
        statistics.fmean(scores),
        statistics.pstdev(scores),
        min(scores),
        lower,
        median,
        upper,
        max(scores),
        histogram,
    )


def discrimination(points: list[float], rest: list[float]) -> float | None:
    """Return the correlation of a question's points with those of the rest.

    Args:
        points: What each student has for the question.
        rest: What each of them has for all other questions.

    Returns:
        Pearson's correlation; None for fewer than `FEWEST` students, or where all have the same.
    """
    if len(points) < FEWEST:
        return None
    try:
        return statistics.correlation(points, rest)
    except statistics.StatisticsError:
        return None


def _questions(marks: list[Marks]) -> list[QuestionReport]:
    found: dict[str, QuestionReport] = {}
    points: dict[str, list[float]] = defaultdict(list)
    rests: dict[str, list[float]] = defaultdict(list)
    seconds: dict[str, list[float]] = defaultdict(list)
    unmarked = _unmarked(marks)
    for own in marks:
        given = {each.name: each for each in own.questions if each.points is not None}
        total, total_max = own.raw_score, math.fsum(each.max_points for each in given.values())
        for each in own.questions:
            question = found.setdefault(each.name, QuestionReport(each.name, each.max_points))
            seconds[each.name].append(each.seconds)
            if each.points is None:
                question.waits += 1
                continue
            band = "full" if each.points >= each.max_points else "part" if each.points > 0 else "none"
            setattr(question, band, getattr(question, band) + 1)
            if each.max_points:
                points[each.name].append(each.points / each.max_points)
                # As a share: a student whose written answer still waits has fewer other points to be compared by.
                rests[each.name].append((total - each.points) / ((total_max - each.max_points) or 1.0))
    for name, question in found.items():
        question.seconds = statistics.median(seconds[name])
        if name in unmarked:
            question.remark = UNMARKED
            continue
        if points[name]:
            question.share = statistics.fmean(points[name])
        question.discrimination = discrimination(points[name], rests[name])
        question.remark = _remark(question)
    return list(found.values())


def _unmarked(marks: list[Marks]) -> set[str]:
    """Return the questions for a person of which no person has marked any: nothing is known of them yet.

    Those who wrote nothing have no points without a person, and would make each of these questions look hard.
    """
    for_persons = [question for own in marks for question in own.questions if question.status is Status.MANUAL]
    return {each.name for each in for_persons} - {each.name for each in for_persons if each.by_person}


def _remark(question: QuestionReport) -> str:
    if question.discrimination is not None and question.discrimination < 0:
        return "stronger students fail it more often: look at the test"
    if question.share is not None and question.share < HARD:
        return "hard"
    if question.share is not None and question.share > EASY:
        return "nearly everybody has it"
    if question.discrimination is not None and question.discrimination < WEAK:
        return "hardly tells strong from weak"
    return ""


def _checks(marks: list[Marks]) -> list[CheckReport]:
    messages: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for own in marks:
        for each in own.questions:
            if each.check or (each.message and each.status in (Status.FAILED, Status.ERROR, Status.PARTIAL)):
                messages[each.name, each.check or each.status.value][plain(each.message)] += 1
    found = [
        CheckReport(question, check, counts.total(), counts.most_common(3))
        for (question, check), counts in messages.items()
    ]
    return sorted(found, key=lambda check: (-check.students, check.question, check.check))


def _to_look_at(marks: list[Marks]) -> Iterable[Look]:
    for own in marks:
        lines = [plain(own.problem)] if own.problem else []
        noticed = [line.splitlines()[0] for line in own.result.findings if NOTICED.match(line)] if own.result else []
        for question in own.questions:
            if question.review:
                lines.append(f"{question.name} was graded anew since a person marked it")
            # The engine's own line about a question says more than its verdict.
            known = any(line.startswith(f"question {question.grade_id}: ") for line in noticed)
            if question.status in STOPPED and not question.by_person and not known:
                lines.append(f"{question.name} {STOPPED[question.status]}")
        lines += [plain(line, 400) for line in noticed]
        if lines:
            yield Look(own.student, list(dict.fromkeys(lines)))


def _late(own: Marks) -> LateReport:
    assert own.timestamp is not None
    assert own.due is not None
    return LateReport(
        own.student,
        f"{own.timestamp:%Y-%m-%d %H:%M}",
        f"{own.due:%Y-%m-%d %H:%M}",
        own.seconds_late / 86_400,
        own.extension.total_seconds() / 86_400 if own.extension else 0.0,
        own.penalty,
    )


def _changes(marks: list[Marks]) -> list[Change]:
    found: dict[str, list[str]] = defaultdict(list)
    for own in marks:
        lines = own.result.findings if own.result else []
        for line in dict.fromkeys(plain(line.splitlines()[0], 400) for line in lines if line.strip()):
            if not NOTICED.match(line):
                found[line].append(own.student)
    return [Change(line, found[line]) for line in sorted(found, key=lambda line: (len(found[line]), line))]


def _sessions(course: Course) -> list[str]:
    graded = {path.stem for path in course.root.glob("results/*/*.json")}
    submitted = course.submitted or course.root / "submitted"
    handed_in = {path.name for path in submitted.glob("*/*") if path.is_dir()}
    return sorted(graded | (handed_in & set(course.sessions())))


def tables(report: Report) -> dict[str, list[list[Any]]]:
    """Return the report as tables, each with a header row, by the name of its file."""
    students: list[list[Any]] = [["session", "student", "score", "max_score", "late_penalty", "waits_for_person"]]
    questions: list[list[Any]] = [
        [
            "session",
            "question",
            "points",
            "share",
            "discrimination",
            "full",
            "part",
            "none",
            "waits",
            "seconds",
            "remark",
        ]
    ]
    checks: list[list[Any]] = [["session", "question", "check", "students", "message"]]
    look: list[list[Any]] = [["session", "student", "what"]]
    pairs: list[list[Any]] = [["session", "student", "other", "share", "fingerprints"]]
    for own in report.sessions:
        name = own.session
        students += [[name, s.student, s.score, s.max_score, s.penalty, s.waits] for s in own.students]
        questions += [
            [
                name,
                q.name,
                q.max_points,
                q.share,
                q.discrimination,
                q.full,
                q.part,
                q.none,
                q.waits,
                q.seconds,
                q.remark,
            ]
            for q in own.questions
        ]
        checks += [[name, c.question, c.check, c.students, c.messages[0][0]] for c in own.checks]
        look += [[name, each.student, line] for each in own.look for line in each.lines]
        look += [[name, student, each.line] for each in own.changes for student in each.students]
        pairs += [[name, pair.left, pair.right, pair.share, pair.shared] for pair in own.pairs]
    return {"students": students, "questions": questions, "checks": checks, "look-at": look, "similar": pairs}


def write_tables(report: Report, folder: Path) -> list[Path]:
    """Write the tables as CSV files into a folder, and return their paths."""
    paths = []
    for name, rows in tables(report).items():
        paths.append(folder / f"{name}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([cell(value) for value in row] for row in rows)
    return paths
