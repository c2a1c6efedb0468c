"""What the course draws and speaks by itself for the embedded editions, the same on every machine."""
