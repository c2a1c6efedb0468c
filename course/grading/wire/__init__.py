"""How values are serialized between processes that do not trust each other; each one is checked."""
