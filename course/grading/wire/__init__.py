"""What crosses between processes that do not trust each other: values only, each one checked."""
