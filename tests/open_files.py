"""Files that this process has open, where the system lists them."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

OPEN: Final = Path("/dev/fd")
"""Folder with a name for each open file."""


def times_open(status: os.stat_result) -> int:
    """Return how often this process has a file open."""
    count = 0
    for entry in OPEN.iterdir():
        with suppress(OSError):  # the folder itself is closed by now
            count += os.path.samestat(os.fstat(int(entry.name)), status)
    return count
