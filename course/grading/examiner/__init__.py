"""The examiner's process: runs the tests, asks the student's process, and states the verdict."""
