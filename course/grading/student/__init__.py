"""The student's process. Nothing here protects anything: a student's code runs in it and can change all of it."""
