"""The course index: every topic is mapped to exercises that exist, and every exercise to a topic."""

import re

import pytest

from course import notebooks
from course.layout import Course
from course.notebooks import Role
from tests.conftest import ROOT

SESSIONS = Course(ROOT).sessions()
PAGE = (ROOT / "docs" / "course.md").read_text()
PARTS = dict(re.findall(r"^### [^\n]* \(`([^`\n]+)`\)\n(.*?)(?=^##+ |\Z)", PAGE, flags=re.M | re.S))
INTERVIEW = PAGE.partition("\n## Interview questions\n")[2]
QUESTIONS = dict(re.findall(r"^### ([^\n]+)\n(.*?)(?=^##+ |\Z)", INTERVIEW, flags=re.M | re.S))
# The least number of topics of each session, as the syllabus counts them.
TOPICS = {
    "01-tensors": 18,
    "02-dense": 10,
    "03-regularization": 12,
    "04-cnn": 13,
    "05-transfer": 12,
    "06-rnn": 14,
    "07-scipy": 17,
    "08-datasets": 14,
    "09-classical": 17,
    "10-ensembles": 18,
    "11-unsupervised": 17,
}
# The least number of interview questions of each part.
LEAST_QUESTIONS = {"Convolutional networks": 30, "Recurrent networks": 25}


def rows(session):
    number = int(session[:2])
    assert session in PARTS, f"docs/course.md has no part for {session}: `### Session {number}: … (`{session}`)`"
    return re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", PARTS[session], flags=re.M)


def graded(session):
    cells = notebooks.read(Course(ROOT).source(session)).cells
    written = {str(cell["id"]) for cell in cells if notebooks.role(cell) is Role.WRITTEN}
    tested = {str(cell["id"]).removesuffix("-tests") for cell in cells if notebooks.role(cell) is Role.TESTS}
    return written | tested


def test_every_session_has_a_row_in_the_first_table():
    numbers = [int(number) for number in re.findall(r"^\| (\d+) ", PAGE.split("\n## ")[0], flags=re.M)]
    for session in SESSIONS:
        assert int(session[:2]) in numbers, f"docs/course.md has no row for {session} in its first table"
    assert len(numbers) == len(SESSIONS), "docs/course.md has a row in its first table for no session, or two for one"


def test_every_session_has_a_part_and_every_part_a_session():
    for session in SESSIONS:
        rows(session)
    assert list(PARTS) == SESSIONS


@pytest.mark.parametrize("session", SESSIONS)
def test_the_topics_are_counted_and_none_is_missing(session):
    numbers = [int(number) for number, *_ in rows(session)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert session in TOPICS, (
        f"add {session} and the least number of its topics to TOPICS in tests/test_course_index.py"
    )
    assert len(numbers) >= TOPICS[session]


@pytest.mark.parametrize("session", SESSIONS)
def test_every_topic_leads_to_graded_exercises_and_every_exercise_has_a_topic(session):
    mapped = {name for *_, names in rows(session) for name in re.findall(r"`(.+?)`", names)}
    assert all(re.search(r"`.+?`", names) for *_, names in rows(session))
    assert mapped == graded(session)


def test_every_part_of_the_interview_questions_is_counted():
    assert set(QUESTIONS) == set(LEAST_QUESTIONS)


@pytest.mark.parametrize("part", LEAST_QUESTIONS)
def test_every_interview_question_is_asked_once_and_leads_to_exercises_of_its_session(part):
    lines = QUESTIONS[part].strip().splitlines()
    assert lines[:2] == ["| question | session | exercises |", "|---|---|---|"]
    found = [re.fullmatch(r"\| ([^|]+) \| (\d+) \| ((?:`[^`|]+`(?:, )?)+) \|", line) for line in lines[2:]]
    assert all(found), [line for line, match in zip(lines[2:], found, strict=True) if not match]
    rows_of_part = [match.groups() for match in found if match]
    assert len({question for question, *_ in rows_of_part}) == len(rows_of_part) >= LEAST_QUESTIONS[part]
    for question, number, names in rows_of_part:
        session = next(name for name in SESSIONS if int(name[:2]) == int(number))
        assert set(re.findall(r"`(.+?)`", names)) <= graded(session), question
