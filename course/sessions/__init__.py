"""What one session's notebook builds on, a module each, and what makes the files that it ships."""
