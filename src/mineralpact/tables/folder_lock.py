"""Locks of a folder that several processes write to, and folders of their own inside it."""

import os
import re
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import ETIMEDOUT
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Final

from mineralpact.errors import FileError

LOCK_NAME: Final = ".mineralpact.lock"
"""Name of the empty file in a folder of tables that writers lock for a moment; it stays there."""
LOCK_SECONDS: Final = 60
"""How long a writer waits for another."""
_PAUSE: Final = 0.01
_SCRATCH: Final = re.compile(r"\.mineralpact-([0-9a-f]{16})-([0-9a-f]{16})\.tmp")

try:
    import fcntl
except ImportError:  # Windows, where writers are not kept apart
    HAS_LOCKS = False
else:
    HAS_LOCKS = True


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Keep other writers of ours from a folder.

    Raises:
        FileError: another one has it for a minute.
    """
    if not HAS_LOCKS:
        yield
        return
    descriptor = _open_lock(folder)
    try:
        yield
    finally:
        # A child that was forked meanwhile has the descriptor too: closing alone unlocks nothing.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _open_lock(folder: Path) -> int:
    """Return the descriptor of a folder's lock, once it is ours."""
    path = folder / LOCK_NAME
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        if _is_locked(descriptor) and _is_file_of(path, descriptor):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > deadline:
            message = f"another process has been writing for {LOCK_SECONDS} seconds"
            raise FileError(str(folder), "locked", message, number=ETIMEDOUT)
        time.sleep(_PAUSE)


def _is_locked(descriptor: int) -> bool:
    """True if a file is ours alone from now on."""
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _is_file_of(path: Path, descriptor: int) -> bool:
    """True if a path still leads to an open file: who made a folder in vain removes its lock."""
    with suppress(FileNotFoundError):
        return path.lstat().st_ino == os.fstat(descriptor).st_ino
    return False


def flush_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and not HAS_LOCKS:  # Windows, where a folder cannot be flushed
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Scratch:
    """A folder of one writer's own inside a folder of tables, with a name that proves it.

    It is locked as long as its writer lives, so that what a killed one left can be removed.

    Args:
        folder: The folder of tables, which is locked.
    """

    def __init__(self, folder: Path) -> None:
        token = os.urandom(8).hex()
        self.path = folder / f".mineralpact-{token}-{_check_digits(token)}.tmp"
        self.path.mkdir(mode=0o700)
        self._descriptor: int | None = None
        if HAS_LOCKS:
            self._descriptor = os.open(self.path, os.O_RDONLY)
            _is_locked(self._descriptor)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_scratch_name(name: str) -> bool:
    """True if no program but this gave a folder its name."""
    match = _SCRATCH.fullmatch(name)
    return match is not None and match[2] == _check_digits(match[1])


def remove_left_scratch(folder: Path) -> None:
    """Remove the folders of writers that were killed; the folder of tables is locked."""
    if not HAS_LOCKS:
        return
    for path in sorted(folder.iterdir()):
        if is_scratch_name(path.name) and path.is_dir() and not path.is_symlink():
            _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    """Remove the folder of a writer that is no more, unless it holds what none writes there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if _is_locked(descriptor):
            for file in path.iterdir():
                if file.suffix == ".parquet" and S_ISREG(file.lstat().st_mode):
                    file.unlink()
            with suppress(OSError):  # something else is in it, and stays
                path.rmdir()
    finally:
        os.close(descriptor)


def _check_digits(token: str) -> str:
    return sha256(f"mineralpact {token}".encode()).hexdigest()[:16]
