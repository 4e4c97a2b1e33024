"""Folders in which writers of tables put their files first, and the lock that they share."""

import os
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from mineralpact.codec.saving.replacement import file_lock, hidden_path

if TYPE_CHECKING:
    from filelock import FileLock

_LOCKED: Final = "mineralpact-tables"
LOCK_NAME: Final = hidden_path(Path(_LOCKED), ".lock").name
"""Name of the file that writers lock while they name their files and replace the manifest."""
_OWN_LOCK: Final = "writer.lock"
_SCRATCH: Final = re.compile(r"\.mineralpact-([0-9a-f]{16})-([0-9a-f]{16})\.tmp")


@contextmanager
def folder_lock(folder: Path) -> Generator[None]:
    """Keep other writers of ours from a folder of tables.

    Raises:
        FileError: another one kept it for too long.
        OSError: the lock cannot be made.
    """
    with file_lock(folder / _LOCKED):
        yield


class Scratch:
    """A folder of one writer's own inside a folder of tables, with a name that proves it.

    It is locked as long as its writer lives, so that what a killed one left can be removed.

    Args:
        folder: The folder of tables, which is locked.
    """

    def __init__(self, folder: Path) -> None:
        token = os.urandom(8).hex()
        self.path: Path = folder / f".mineralpact-{token}-{_check_digits(token)}.tmp"
        self.path.mkdir(mode=0o700)
        self._lock = _own_lock(self.path)
        self._lock.acquire(timeout=0)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def is_scratch_name(name: str) -> bool:
    """True if no program but this gave a folder its name."""
    match = _SCRATCH.fullmatch(name)
    return match is not None and match[2] == _check_digits(match[1])


def remove_left_scratch(folder: Path) -> None:
    """Remove the folders of writers that were killed; the folder of tables is locked."""
    for path in sorted(folder.iterdir()):
        if is_scratch_name(path.name) and path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # its writer lives: the lock's error is one of the system
                _remove_left(path)


def flush_to_disk(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_left(path: Path) -> None:
    """Remove the folder of a writer that is no more, unless it holds what none writes there."""
    with _own_lock(path).acquire(timeout=0):
        for file in path.iterdir():
            if file.suffix == ".parquet" and S_ISREG(file.lstat().st_mode):
                file.unlink()
    (path / _OWN_LOCK).unlink(missing_ok=True)
    path.rmdir()


def _own_lock(scratch: Path) -> "FileLock":
    from filelock import FileLock  # it takes as long to load as half of ours

    # A writer may be closed by another thread than that which made it.
    return FileLock(scratch / _OWN_LOCK, thread_local=False, fallback_to_soft=False)


def _check_digits(token: str) -> str:
    return sha256(f"mineralpact {token}".encode()).hexdigest()[:16]
