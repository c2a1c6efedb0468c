"""Where data lie and in which form: the two editions, file formats, folders, downloads."""
