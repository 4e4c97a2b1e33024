"""Pause of the garbage collector while many objects are made, none of which is garbage."""

import gc
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from threading import RLock

_lock = RLock()
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
            if _pauses:  # a child that was forked in a pause has ended it
                _end_pauses(_pauses - 1)


def _end_pauses(left: int) -> None:
    global _pauses  # noqa: PLW0603  # as above
    _pauses = left
    if not left and _was_enabled:
        gc.enable()


def _end_pauses_in_child() -> None:
    """End the pauses of all threads: a forked child has none of those that would end them."""
    if _pauses:
        _end_pauses(0)
    _lock.release()


with suppress(AttributeError):  # Windows has no fork
    # The lock is held over the fork, so that the child finds no pause half begun.
    os.register_at_fork(
        before=_lock.acquire,
        after_in_parent=_lock.release,
        after_in_child=_end_pauses_in_child,
    )
