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

# Submissions: the released structure with the student's text; hidden tests come from the gradebook.
c.Autograde.exporter_class = "course.gradebook.steps.SubmissionReader"
c.Autograde.sanitize_preprocessors = ["nbgrader.preprocessors.OverwriteCells"]
c.Autograde.autograde_preprocessors = [
    "course.gradebook.steps.Grade",
    "course.gradebook.steps.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# Grading: any field of course.grading.settings.Settings; these are the defaults that a class meets most.
c.Grading.cell_seconds = 60.0
c.Grading.call_seconds = 20.0
c.Grading.memory_mb = 4096
c.Grading.edition = "embedded"

# `nbgrader validate` runs a notebook in a kernel of its own.
c.Execute.timeout = 60
c.Execute.iopub_timeout = 30

# Feedback: no hidden test, no script.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "course.gradebook.steps.HideTests",
    "course.gradebook.steps.PlainOutputs",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.HTMLExporter.sanitize_html = True
