"""What hidden tests know and students' code must not: what is true in the files that a test brings.

The sandbox hides this package from the student's process (`course.grading.sandbox`), so that no answer can ask it; only the
examiner imports it, in the hidden part of a test. On a student's own machine it can be read. That gives nothing away: it draws
files from a seed and cannot read one, and the seeds of hidden tests are numbers of 64 bits, too many to try.
"""
