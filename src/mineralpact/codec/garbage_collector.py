"""Pause of the garbage collector while many objects are made, none of which is garbage."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_pauses = 0
_was_enabled = False


@contextmanager
def collector_paused() -> Generator[None]:
    """Keep the collector off until the last of those who paused it leaves, in whatever thread."""
    global _pauses, _was_enabled  # noqa: PLW0603  # the collector is one for the process
    with _lock:
        if not _pauses:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if not _pauses and _was_enabled:
                gc.enable()
