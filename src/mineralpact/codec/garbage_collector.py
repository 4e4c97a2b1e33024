"""The collector of reference cycles, paused while many objects are made: none of them is garbage."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_holders = 0
_was_on = False


@contextmanager
def collector_paused() -> Generator[None]:
    """Keep the collector off until the last of those who asked for it leaves, in whatever thread."""
    global _holders, _was_on  # noqa: PLW0603  # the collector is one for the whole process, and so is its state
    with _lock:
        if not _holders:
            _was_on = gc.isenabled()
            gc.disable()
        _holders += 1
    try:
        yield
    finally:
        with _lock:
            _holders -= 1
            if not _holders and _was_on:
                gc.enable()
