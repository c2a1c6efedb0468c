"""The late policy: deadlines, grace, penalties and extensions, said in `nbgrader_config.py`.

::

    c.Late.timezone = "Europe/Paris"
    c.Late.deadlines = {"01-tensors": "2026-10-12 23:59"}
    c.Late.grace_minutes = 15
    c.Late.penalty_per_day = "10%"  # of the session's points; a number is points
    c.Late.cap = "50%"
    c.Late.extensions = {"ada": {"01-tensors": 3}, "ben": {"*": 1}}  # days

`Late` is a late-submission plugin of nbgrader. nbgrader asks a plugin only about submissions that its gradebook calls late, and
records what it answers when a submission is autograded. So `AssignLatePenalties`, which `nbgrader_config.py` puts in the place
of nbgrader's own, first brings deadline and extension into the gradebook, where the formgrader and every export see them; and
`course late` records again what changed afterwards: a deadline, an extension, marks for a written answer.
"""

import difflib
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import nbgrader.preprocessors
from nbgrader.api import Gradebook
from nbgrader.plugins import BasePlugin
from traitlets import Dict, Float, TraitError, TraitType, Type, Unicode, validate

from course.errors import CourseError
from course.gradebook.marks import Marks, as_utc

DAY = 86_400
ALL_SESSIONS = "*"


class BadPolicy(CourseError):
    """`nbgrader_config.py` says something about lateness that cannot be meant."""


class Amount(TraitType[Any, Any]):
    """Points as a number, or a share of a session's points as text such as "10%"."""

    info_text = 'a number of points that is not negative, or a share from "0%" to "100%"'
    default_value = 0.0

    def validate(self, obj: Any, value: Any) -> Any:
        """Accept what `in_points` understands."""
        try:
            points = in_points(value, 1.0)
        except (TypeError, ValueError, AttributeError):
            self.error(obj, value)
        if points < 0 or not (math.isfinite(points) or value == math.inf):
            self.error(obj, value)
        if isinstance(value, str) and points > 1:
            self.error(obj, value)
        return value


def in_points(amount: float | str, max_score: float) -> float:
    """Return an amount in points.

    Args:
        amount: Points, or a share such as "10%".
        max_score: The points that the session can give.
    """
    if isinstance(amount, bool):
        raise TypeError("a truth value is no amount")
    if isinstance(amount, str):
        number, sign, rest = amount.strip().partition("%")
        if not sign or rest:
            raise ValueError(f"{amount!r} is no share")
        return float(number) / 100 * max_score
    return float(amount)


class Late(BasePlugin):
    """How late submissions are treated; nbgrader's late-submission plugin of the course."""

    timezone = Unicode("UTC", help="IANA name of the time zone of the deadlines, such as Europe/Paris.").tag(
        config=True
    )
    deadlines = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="Deadline of each session, such as 2026-10-12 23:59, in that time zone unless it names an offset. "
        "A session without one keeps the due date that it has in the gradebook.",
    ).tag(config=True)
    grace_minutes = Float(0.0, min=0.0, help="Minutes after the deadline that cost nothing.").tag(config=True)
    penalty_per_day = Amount(help='What each begun day costs: points, or a share such as "10%".').tag(config=True)
    cap = Amount(math.inf, help="What lateness costs at most: points, or a share. Default: all points.").tag(
        config=True
    )
    extensions = Dict(
        key_trait=Unicode(),
        value_trait=Dict(key_trait=Unicode(), value_trait=Float(min=0.0)),
        help='Days more for a student: {"ada": {"01-tensors": 3}}; "*" stands for every session.',
    ).tag(config=True)

    @validate("timezone")
    def _known_zone(self, proposal: dict[str, Any]) -> str:
        try:
            ZoneInfo(proposal["value"])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise TraitError(
                f"c.Late.timezone = {proposal['value']!r} is no time zone; name one such as Europe/Paris or UTC."
            ) from None
        value: str = proposal["value"]
        return value

    @validate("deadlines")
    def _readable_deadlines(self, proposal: dict[str, Any]) -> dict[str, str]:
        for session, text in proposal["value"].items():
            try:
                datetime.fromisoformat(text)
            except ValueError:
                raise TraitError(
                    f"c.Late.deadlines[{session!r}] = {text!r} is no time; write it as 2026-10-12 23:59."
                ) from None
        value: dict[str, str] = proposal["value"]
        return value

    def deadline(self, session: str) -> datetime | None:
        """Return the configured deadline of a session in UTC, without a time zone, as nbgrader keeps it; or None."""
        local = self._local_deadline(session)
        return None if local is None else _utc(local)

    def extension(self, student: str, session: str) -> timedelta | None:
        """Return how much later a student may hand in, or None.

        A day is a day of the calendar where the deadline has a time zone: 23:59 stays 23:59 when the clocks change.
        """
        own = self.extensions.get(student, {})
        days = own.get(session, own.get(ALL_SESSIONS))
        if not days:
            return None
        local = self._local_deadline(session)
        return timedelta(days=days) if local is None else _utc(local + timedelta(days=days)) - _utc(local)

    def penalty(self, seconds_late: float, max_score: float) -> float | None:
        """Return what lateness costs, in points; None where it costs nothing.

        Each begun day counts, from the deadline; the grace only decides whether a submission is late at all.

        Args:
            seconds_late: Seconds after the student's own deadline.
            max_score: The points that the session can give.
        """
        if seconds_late <= 60 * self.grace_minutes:
            return None
        per_day = in_points(self.penalty_per_day, max_score)
        return min(math.ceil(seconds_late / DAY) * per_day, in_points(self.cap, max_score)) or None

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Answer nbgrader's `AssignLatePenalties`, which made this plugin and knows which session it is about."""
        step: Any = self.parent
        return self.penalty(total_seconds_late, step.gradebook.find_assignment(step.assignment_id).max_score)

    def bring_into(self, gradebook: Gradebook, session: str, submissions: Iterable[Any]) -> None:
        """Write the configured deadline of a session, and extensions of it, into the gradebook.

        Where the configuration says the deadline it says the extensions, too: one that it does not name is removed. Where it
        does not, extensions that a person granted in the gradebook stay, unless the configuration names another.

        Args:
            gradebook: nbgrader's gradebook; it is not committed.
            session: The session's name.
            submissions: nbgrader's submissions of the session to give extensions to.
        """
        assignment = gradebook.find_assignment(session)
        deadline = self.deadline(session)
        if deadline is not None:
            assignment.duedate = deadline
        for submission in submissions:
            extension = self.extension(submission.student.id, session)
            if assignment.duedate is None:
                submission.extension = None  # nbgrader would add it to no due date at all
            elif extension is not None or deadline is not None:
                submission.extension = extension

    def _local_deadline(self, session: str) -> datetime | None:
        text = self.deadlines.get(session)
        if text is None:
            return None
        moment = datetime.fromisoformat(text)
        # An hour that comes twice, when the clocks go back, ends the second time.
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.timezone), fold=1)


class AssignLatePenalties(nbgrader.preprocessors.AssignLatePenalties):
    """Book late penalties by the course's policy, whichever command autogrades."""

    plugin_class = Type(Late, klass=BasePlugin, help="What says the penalty of a late submission.").tag(config=True)

    def init_plugin(self) -> None:
        """Make the plugin, and bring what it says into the gradebook before nbgrader asks how late a submission is."""
        super().init_plugin()
        rules: Any = self.plugin_inst
        if isinstance(rules, Late):
            with Gradebook(self.db_url) as gradebook:
                submission = gradebook.find_submission(self.assignment_id, self.student_id)
                rules.bring_into(gradebook, self.assignment_id, [submission])
                gradebook.db.commit()


@dataclass(frozen=True)
class Lateness:
    """What the policy says of one late submission.

    Args:
        student: nbgrader's id of the student.
        due: The student's own deadline, in UTC.
        handed_in: When it was handed in, in UTC.
        seconds: Seconds after the deadline.
        penalty: What it costs, in points.
        recorded: What the gradebook said before, in points.
    """

    student: str
    due: datetime
    handed_in: datetime
    seconds: float
    penalty: float
    recorded: float

    def as_json(self) -> dict[str, Any]:
        """Return the finding for `--json`."""
        return {**asdict(self), "due": as_utc(self.due).isoformat(), "handed_in": as_utc(self.handed_in).isoformat()}


def policy(config: Any) -> Late:
    """Return the policy that a course's configuration says.

    Raises:
        BadPolicy: If it cannot be meant.
    """
    unknown = sorted(set(config.get("Late", {})) - set(Late.class_trait_names(config=True)))
    if unknown:
        known = ", ".join(sorted(set(Late.class_trait_names(config=True)) - set(BasePlugin.class_trait_names())))
        raise BadPolicy(f"c.Late.{unknown[0]} is unknown. There are: {known}.")
    try:
        return Late(config=config)
    except TraitError as error:
        raise BadPolicy(f"nbgrader_config.py: {error}") from None


def unknown_names(rules: Late, sessions: Iterable[str], students: Iterable[str]) -> list[str]:
    """Return the names in the policy that are no session and no student, a line each: a typing error costs points.

    Args:
        rules: The policy.
        sessions: The course's sessions.
        students: Who is in the gradebook or handed in.
    """
    known = {"session": sorted(sessions), "student": sorted(students)}

    def line(where: str, kind: str, name: str) -> str:
        near = difflib.get_close_matches(name, known[kind], 1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        return f"{where} names {name!r}, but there is no {kind} of this name.{meant}"

    lines = [line("c.Late.deadlines", "session", name) for name in rules.deadlines if name not in known["session"]]
    for student, own in rules.extensions.items():
        if student not in known["student"]:
            lines.append(line("c.Late.extensions", "student", student))
        wrong = [name for name in own if name != ALL_SESSIONS and name not in known["session"]]
        lines += [line(f"c.Late.extensions[{student!r}]", "session", name) for name in wrong]
    return lines


def record(gradebook: Gradebook, session: str, rules: Late) -> list[Lateness]:
    """Book deadlines, extensions and penalties of all submissions of a session, and return the late ones.

    A penalty never takes more than the points that a student has.

    Raises:
        nbgrader.api.MissingEntry: If the gradebook does not know the session.
    """
    assignment = gradebook.find_assignment(session)
    rules.bring_into(gradebook, session, assignment.submissions)
    found = []
    for submission in assignment.submissions:
        seconds = submission.total_seconds_late
        penalty = rules.penalty(seconds, assignment.max_score) or 0.0
        before = 0.0
        for notebook in submission.notebooks:
            before += notebook.late_submission_penalty or 0.0
            notebook.late_submission_penalty = min(penalty, notebook.score) or None
        if seconds > 0:
            took = math.fsum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)
            found.append(
                Lateness(submission.student.id, submission.duedate, submission.timestamp, seconds, took, before)
            )
    gradebook.db.commit()
    return sorted(found, key=lambda late: late.student)


def last_deadline(gradebook: Gradebook | None, session: str, rules: Late) -> datetime | None:
    """Return when nobody can hand in on time any more: the deadline, the longest extension and the grace, in UTC.

    An extension counts wherever it was granted, in the configuration or in the gradebook, and the longer one counts: this is
    the time before which solutions must not be seen.

    Args:
        gradebook: nbgrader's gradebook; None where there is none.
        session: The session's name.
        rules: The late policy.

    Returns:
        The time; None where the session has no deadline.
    """
    deadline = rules.deadline(session)
    extensions = [rules.extension(student, session) for student in rules.extensions]
    if gradebook is not None and session in {assignment.name for assignment in gradebook.assignments}:
        assignment = gradebook.find_assignment(session)
        deadline = deadline or assignment.duedate
        extensions += [submission.extension for submission in assignment.submissions]
    if deadline is None:
        return None
    longest = max((extension for extension in extensions if extension), default=timedelta())
    return as_utc(deadline + max(longest, timedelta()) + timedelta(minutes=rules.grace_minutes))


def stale(rules: Late, marks: Iterable["Marks"]) -> list[str]:
    """Return the students whose recorded penalty is not what the policy and their marks say now.

    That is so after a deadline, an extension, or a mark of a person changed since the submission was autograded.
    """
    found = []
    for own in marks:
        deadline, extension = rules.deadline(own.session), rules.extension(own.student, own.session)
        if deadline is not None:
            due = as_utc(deadline) + (extension or timedelta())
        elif own.due is not None:
            due = own.due if extension is None else own.due - (own.extension or timedelta()) + extension
        else:
            continue
        seconds = max(0.0, (own.timestamp - due).total_seconds()) if own.timestamp else 0.0
        penalty = min(rules.penalty(seconds, own.max_score) or 0.0, own.raw_score)
        if own.recorded and not math.isclose(penalty, own.penalty, abs_tol=1e-6):
            found.append(own.student)
    return found


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
