"""Results in nbgrader's gradebook, and the views made from it: feedback, tables."""
