"""What people read of the results: feedback, solutions, the report on a class, marks for other systems."""
