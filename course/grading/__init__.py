"""Submission to result: the canonical notebook, and the engine that grades it."""
