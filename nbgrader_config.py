"""nbgrader's configuration for this course; nbgrader reads it in the course's folder.

Every stock command works with it, also when the environment is only called by path: `.venv/bin/nbgrader autograde …`.
"""

from course import environment

environment.prepare()

c = get_config()  # noqa: F821 (nbgrader defines it)

c.CourseDirectory.course_id = "deep-learning"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".DS_Store"]

# What a student finds instead of a solution: names are bound to `...` above it, so the released notebook stays valid Python.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# A release: nbgrader's steps, and what must not leave with it is refused or taken out; its source is kept for grading.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "course.authoring.outgoing.Outgoing",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    # Visible tests reach students as data, in one line; the gradebook has the text of the source, and that is graded.
    "course.authoring.release.Freeze",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
    "course.authoring.outgoing.Keep",
]

# Submissions: the released structure with the student's text; hidden tests come from the gradebook.
c.Autograde.exporter_class = "course.gradebook.steps.SubmissionReader"
c.Autograde.sanitize_preprocessors = ["course.gradebook.steps.OverwriteCells"]
c.Autograde.autograde_preprocessors = [
    "course.gradebook.steps.Grade",
    "course.gradebook.steps.SaveAutoGrades",
    "course.gradebook.late.AssignLatePenalties",
]

# Grading: any field of course.grading.settings.Settings; these are the defaults that a class meets most.
c.Grading.cell_seconds = 60.0
c.Grading.call_seconds = 20.0
c.Grading.memory_mb = 4096
c.Grading.edition = "embedded"

# Late submissions cost nothing unless it is said here; see docs/report.md, and `course late` after a change.
# c.Late.timezone = "Europe/Paris"
# c.Late.deadlines = {"01-tensors": "2026-10-12 23:59"}
# c.Late.grace_minutes = 15
# c.Late.penalty_per_day = "10%"
# c.Late.cap = "50%"
# c.Late.extensions = {"ada": {"01-tensors": 3}, "ben": {"*": 1}}

# Students see no solutions unless it is said here; see docs/feedback.md, and `course solutions`.
# c.Course.solutions = "after deadline"  # or "self-study", for a course that nobody hands in
# c.Course.solutions_delay_days = 5  # where late submissions still earn points

# `nbgrader validate` runs a notebook in a kernel of its own.
c.Execute.timeout = 60
c.Execute.iopub_timeout = 30

# Feedback: a page of our own, without hidden tests and without scripts.
c.GenerateFeedback.exporter_class = "course.reports.feedback.FeedbackPage"
c.GenerateFeedback.preprocessors = ["course.gradebook.steps.ShowMarks", "course.gradebook.steps.HideTests"]

# One submission that came by other means must not keep the class from its feedback.
c.ExchangeFactory.release_feedback = "course.gradebook.exchange.ReleaseFeedback"

# The formgrader shows submissions to the person who marks: no HTML of a student's reaches that browser either.
c.HTMLExporter.sanitize_html = True
