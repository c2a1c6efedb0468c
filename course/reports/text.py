"""Text of other people's in tables; see `course.grading.text`."""

from course.grading.text import plain

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """Return a value for a table that people open in a spreadsheet, which would run text that begins like a formula.

    An apostrophe before it makes it text again (OWASP, CSV Injection).
    """
    if isinstance(value, str):
        value = plain(value)
        return f"'{value}" if value.startswith(FORMULA) else value
    return value
