"""Seed the random generators that notebooks use."""

import random
import sys


def seed_generators(seed: int) -> None:
    """Seed Python's, NumPy's and, where it is imported, TensorFlow's global generator."""
    import numpy as np

    random.seed(seed)
    np.random.seed(seed % 2**32)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(seed)
