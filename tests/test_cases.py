"""Right and wrong answers as their files hold them: whole, or as an edit of another one."""

import pytest

from course.authoring.cases import RIGHT, WRONG, CaseError, read_cases

BASE = """# %% right: a loop
def total(numbers):
    s = 0
    for number in numbers:
        s += number
        print(s)

    print(s)
    return s


"""


@pytest.fixture
def read(tiny):
    """Return what makes cases of the text of a file."""

    def cases(text):
        for path in tiny.cases("tiny").iterdir():
            path.unlink()
        (tiny.cases("tiny") / "total.py").write_text(text)
        return read_cases(tiny, "tiny")

    return cases


@pytest.fixture
def edited(read):
    """Return what makes the loop's text of an edit, and of the loop."""

    def sources(edit):
        right, wrong = read(f"{BASE}# %% wrong: a slip | total: value | from: a loop\n{edit}")
        assert (wrong.title, wrong.caught_by) == ("a slip", "total: value")
        return wrong.source, right.source

    return sources


def refusal(read, text):
    """Return the message, which always names the file."""
    with pytest.raises(CaseError, match=r"total\.py") as refused:
        read(text)
    return str(refused.value)


def slip(edit, head="# %% wrong: a slip | total: value | from: a loop"):
    return f"{BASE}{head}\n{edit}"


def test_whole_answers_are_taken_as_they_stand(read):
    right, wrong = read("# %% right: adds\nx = 1 + 1\n\n# %% wrong: a sign | x: value\n- 1\n+ 2\n")
    assert (right.kind, right.title, right.source, right.caught_by) == (RIGHT, "adds", "x = 1 + 1", None)
    assert (wrong.kind, wrong.title, wrong.source, wrong.caught_by) == (WRONG, "a sign", "- 1\n+ 2", "x: value")


def test_an_edit_takes_lines_out_and_puts_lines_in(edited):
    wrong, right = edited("-     s = 0\n+     s = 1\n+     s -= 0\n\n\n")
    assert wrong == right.replace("    s = 0\n", "    s = 1\n    s -= 0\n")


def test_an_edit_may_only_take_out(edited):
    wrong, right = edited("-         s += number\n")
    assert wrong == right.replace("        s += number\n", "")


def test_the_hunks_of_an_edit_may_come_in_any_order(edited):
    wrong, right = edited("-     return s\n+     return\n\n \n-     s = 0\n+     s = 1\n")
    assert wrong == right.replace("return s", "return").replace("s = 0", "s = 1")


def test_what_is_only_put_in_stands_beside_a_line_that_is_kept(edited):
    wrong, right = edited("          s += number\n+         s += 1\n\n+ # The sum.\n  def total(numbers):\n")
    assert wrong == "# The sum.\n" + right.replace("s += number\n", "s += number\n        s += 1\n")


def test_a_line_that_is_kept_says_which_of_several_is_meant(edited):
    wrong, right = edited("-     print(s)\n      return s\n")
    assert wrong == right.replace("\n    print(s)\n    return", "\n    return")


def test_a_sign_alone_is_an_empty_line(edited):
    wrong, right = edited("-\n-     print(s)\n\n      s = 0\n+\n")
    assert wrong == right.replace("\n\n    print(s)\n", "\n").replace("s = 0\n", "s = 0\n\n")


@pytest.mark.parametrize("edit", ["-     s = 1\n+     s = 2\n", "- s = 0\n+ s = 1\n", "-     s = 0\n-     return s\n"])
def test_lines_that_are_not_there_are_shown(read, edit):
    # Another line, another indentation, lines that do not follow each other.
    told = refusal(read, slip(edit))
    assert "`# %% wrong: a slip | total: value | from: a loop`: the edit does not fit `a loop`" in told
    assert "it does not hold these lines:\n    " + edit.splitlines()[0][2:] + "\n" in told
    assert "Copy them from it, with their indentation." in told


def test_lines_that_are_there_twice_are_counted(read):
    text = BASE.replace("        print(s)\n", "    print(s)\n")
    told = refusal(read, f"{text}# %% wrong: a slip | total: value | from: a loop\n-     print(s)\n")
    assert "it holds these lines 2 times, not once:\n        print(s)\n" in told
    assert "Add the line above or below them, after two spaces." in told


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("+     s = 1\n", "nothing says where these lines go:\n        s = 1\nAdd the line above or below"),
        ("      s = 0\n", "these lines change nothing"),
        ("", "the edit is empty"),
        ("-     s = 0\ns = 1\n", "begins with `- `, `+ ` or two spaces:\n    s = 1"),
        ("-s = 0\n", "begins with `- `, `+ ` or two spaces:\n    -s = 0"),
        ("-     s = 0\n\n      s = 0\n+     s = 1\n", "two hunks hold one line of these"),
    ],
)
def test_an_edit_that_cannot_be_understood_is_refused(read, edit, words):
    assert words in refusal(read, slip(edit))


def test_what_an_edit_changes_stands_above_it_and_is_named_as_there(read):
    head = "# %% wrong: a slip | total: value | from: a lop"
    assert "no right answer and no base above it has the name after `from:`; above is `a loop`" in refusal(
        read, slip("-     s = 0\n", head)
    )
    assert "above is nothing" in refusal(read, f"{head.replace('lop', 'loop')}\n-     s = 0\n{BASE}")


def test_a_wrong_answer_is_no_base(read):
    text = "# %% wrong: first | x: value\nx = 1\n# %% wrong: second | x: value | from: first\n- x = 1\n+ x = 2\n"
    assert "above is nothing" in refusal(read, text)


def test_an_edit_names_its_check_too(read):
    assert "which check catches it" in refusal(read, slip("-     s = 0\n", "# %% wrong: a slip | from: a loop"))


def test_a_base_is_no_case(read):
    (wrong,) = read("# %% base: short\nx = 1\ny = 2\n# %% wrong: y | y: value | from: short\n- y = 2\n+ y = 3\n")
    assert (wrong.kind, wrong.source) == (WRONG, "x = 1\ny = 3")


def test_two_answers_that_an_edit_could_mean_are_refused(read):
    assert "another block above it has this name" in refusal(read, f"{BASE}# %% base: a loop\nx = 1\n")
