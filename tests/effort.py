"""Number of examples that a property is tried on: few in every run, many where there is time."""

import os
from typing import Final

EFFORT: Final = float(os.environ.get("MINERALPACT_TEST_EFFORT", "1"))
"""Factor on the number of examples of every property test."""


def examples(count: int) -> int:
    """Return how many examples to try where `count` are enough for every run."""
    return max(1, round(count * EFFORT))
