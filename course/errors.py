"""Errors that a person can do something about."""


class CourseError(Exception):
    """An error whose text is for people: commands show it without a traceback.

    Any other error is a fault of the course's own, and its traceback is what whoever fixes it needs.

    Args:
        message: What is wrong, and where.
        fix: What to do next; empty where the message says it.
    """

    def __init__(self, message: object = "", fix: str = "") -> None:
        super().__init__(f"{message} {fix}".strip())
        self.fix = fix
