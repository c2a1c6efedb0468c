"""What is run: the canonical notebook, the plan of its steps, and what is kept of their outputs."""
