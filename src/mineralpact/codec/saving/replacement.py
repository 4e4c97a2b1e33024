"""Replacement of one file by another: under a lock, with patience, flushed to the disk."""

import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from mineralpact.errors import FileError

LOCK_SECONDS: Final = 10.0
"""Seconds for which a writer waits for another one."""
REPLACE_SECONDS: Final = 2.0
"""Seconds for which a writer waits for readers: Windows replaces no file that somebody has open."""
_PAUSE: Final = 0.01
_NAME_LENGTH: Final = 40
"""The most characters of a file's name in the names of its lock and of the file that is to take
its place: a name that is as long as may be would get too long."""


def hidden_path(target: Path, suffix: str) -> Path:
    """Return the path of a hidden file beside another, named after it."""
    return target.with_name(f".{target.name[:_NAME_LENGTH]}{suffix}")


@contextmanager
def file_lock(target: Path) -> Generator[None]:
    """Keep other writers of ours from a file.

    Raises:
        FileError: another one kept it for too long.
        OSError: the lock cannot be made.
    """
    from filelock import FileLock, Timeout  # it takes as long to load as half of ours

    path = hidden_path(target, ".lock")
    # Whoever may write here may wait for the lock, whoever made it.
    lock = FileLock(path, mode=0o666, poll_interval=_PAUSE, fallback_to_soft=False)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        reason = f"another program kept its lock {path} for {LOCK_SECONDS:g} seconds"
        raise FileError(str(target), "locked", f"{reason}: it was not overwritten") from None
    try:
        yield
    finally:
        # Before it is released: who waits for it then sees that its file is gone, and makes it
        # anew. Windows removes no file that is open; there the library removes it.
        with suppress(OSError):
            path.unlink()
        lock.release()


def replace_file(new: Path, target: Path) -> None:
    """Give a file the name of another, and flush that to the disk where the system can.

    Raises:
        OSError: it has the name of its own still; or, where the disk fails, it may have either.
    """
    folder = _open_folder(target.parent)
    try:
        _replace(new, target)
        if folder is not None:
            os.fsync(folder)
    finally:
        if folder is not None:
            os.close(folder)


def _replace(new: Path, target: Path) -> None:
    deadline = time.monotonic() + REPLACE_SECONDS
    while True:
        try:
            new.replace(target)
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _open_folder(folder: Path) -> int | None:
    """Open a folder to be flushed; ``None`` where it cannot be: on Windows, or if it is hidden."""
    try:
        return os.open(folder, os.O_RDONLY)
    except PermissionError:
        return None
