"""A corpus of submissions that try to get marks they do not deserve, to learn the hidden tests, or to do damage."""
