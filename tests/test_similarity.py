"""Similar submissions: what a copy cannot hide, and what is no evidence."""

import random

import pytest

from course.reports.similarity import COMMON, RUN, WINDOW, SubmittedText, fingerprints, read_texts, similar
from tests.conftest import make_tiny
from tests.simulated import program, released, simulate


def answer(source: str, name: str = "exercise") -> list[SubmittedText]:
    return [SubmittedText(name, source, True)]


def programs(number: int, seed: int = 3) -> list[str]:
    chance = random.Random(seed)
    return ["\n".join(program(chance) for _ in range(4)) for _ in range(number)]


@pytest.fixture
def others():
    return {f"other{index}": answer(source) for index, source in enumerate(programs(20))}


def pairs(submissions, expected=(), **options):
    return [(pair.left, pair.right) for pair in similar(submissions, expected, **options)]


def test_independent_answers_are_not_similar(others):
    assert pairs(others) == []


def test_a_copy_is_found(others):
    assert pairs({**others, "thief": others["other3"]}) == [("other3", "thief")]


@pytest.mark.parametrize(
    "disguise",
    [
        lambda source: source.replace("value", "x").replace("other", "y"),
        lambda source: source.replace("\n", "  # my own idea\n"),
        lambda source: source.replace("    ", "\t").replace(", ", " , "),
        lambda source: "import math\n\n" + "\n".join(reversed(source.split("def "))).replace("helper", "def helper"),
        lambda source: source + "\ndef unused():\n    return [1, 2, 3]\n",
    ],
    ids=["names", "comments", "spaces", "order", "padding"],
)
def test_a_disguised_copy_is_found(others, disguise):
    original = others["other3"][0].source
    assert disguise(original) != original
    assert pairs({**others, "thief": answer(disguise(original))}) == [("other3", "thief")]


def test_a_copy_in_another_cell_is_found(others):
    assert pairs({**others, "thief": answer(others["other3"][0].source, "elsewhere")}) == [("other3", "thief")]


def test_the_released_text_and_the_model_answer_are_no_evidence(others):
    given = programs(1, seed=9)[0]
    both = {**others, "ann": answer(given), "bob": answer(given)}
    assert pairs(both) == [("ann", "bob")]
    assert pairs(both, answer(given)) == []


def test_what_many_share_is_no_evidence():
    idiom = programs(1)[0]
    few = {f"s{index}": answer(idiom) for index in range(COMMON)}
    assert len(pairs(few)) > 0
    assert pairs({**few, "one-more": answer(idiom)}) == []


def test_what_few_write_weighs_more_than_what_many_do():
    idioms, rare = programs(6, seed=11), programs(30, seed=12)
    class_ = {f"s{i:02d}": answer("\n".join([idioms[i % 3], rare[i]])) for i in range(24)}
    class_["ann"], class_["bob"] = answer("\n".join([idioms[0], rare[28]])), answer("\n".join([idioms[1], rare[28]]))
    assert pairs(class_, threshold=0.6) == [("ann", "bob")]


def test_every_shared_run_of_the_promised_length_is_found():
    shared = " ".join(f"a.m{index}" for index in range((RUN + WINDOW - 1 + 2) // 3 + 1))
    chance = random.Random(5)
    for _ in range(50):
        before, after = (" ".join(f"b.n{chance.randrange(10**6)}" for _ in range(chance.randrange(30))) for _ in "ab")
        marks = [
            {mark for mark, _, _ in fingerprints(text, True)} for text in (f"{before} {shared}", f"{shared} {after}")
        ]
        assert marks[0] & marks[1]


def test_short_answers_are_too_short_to_tell():
    assert pairs({"ann": answer("product = a @ b"), "bob": answer("product = a @ b")}) == []


def test_written_answers_count_by_their_words(others):
    essay = " ".join(random.Random(1).choices([f"word{index}" for index in range(500)], k=120))
    texts = {
        "ann": [SubmittedText("why", essay, False)],
        "bob": [SubmittedText("why", essay.upper().replace(" ", "\n"), False)],
    }
    assert pairs({**others, **texts}) == [("ann", "bob")]


def test_the_share_is_of_the_shorter_submission(others):
    long = "\n".join([others["other3"][0].source, *programs(5, seed=8)])
    (pair,) = similar({**others, "long": answer(long)}, [])
    assert pair.share > 0.9


def test_a_threshold_decides_what_is_shown(others):
    half = others["other3"][0].source
    mixed = half[: len(half) // 3] + "\n" + programs(1, seed=8)[0]
    both = {**others, "mixed": answer(mixed)}
    assert pairs(both, threshold=0.9) == []
    assert pairs(both, threshold=0.1) == [("mixed", "other3")]


def test_the_lines_that_are_shared_are_marked(others):
    source = others["other3"][0].source
    (pair,) = similar({**others, "thief": answer("mine = 1\n" + source)}, [])
    (cell,) = pair.cells
    assert cell.right[0] == ("mine = 1", False)
    assert all(shared for _, shared in cell.left[1:-1])


@pytest.mark.parametrize(
    "source", ["", "'''", '"' * 20_000, "(" * 20_000, "def f(:\n  \x00\ud800", "é" * 20_000, "# only"]
)
def test_no_text_stops_it(source):
    assert isinstance(fingerprints(source, True), tuple)


def test_submissions_are_read_as_they_were_graded(tmp_path):
    course = released(make_tiny(tmp_path / "course"))
    simulate(course, "tiny", 4, gradebook=False)
    folder = course.root / "submitted"
    (folder / "student002" / "tiny" / "tiny.ipynb").write_bytes(b"no notebook")
    (folder / "student003" / "tiny" / "tiny.ipynb").rename(folder / "student003" / "tiny" / "mine.ipynb")
    (folder / "linked" / "tiny").mkdir(parents=True)
    (folder / "linked" / "tiny" / "tiny.ipynb").symlink_to(folder / "student000" / "tiny" / "tiny.ipynb")
    texts, expected = read_texts(course, "tiny")
    assert set(texts) == {"student000", "student001", "student003"}
    assert {text.name for text in texts["student000"]} >= {"double", "multiply", "total", "why"}
    assert pairs(texts, expected) == [("student000", "student001")]
