"""State of a file when it was read or written, by which a change since then is noticed.

It is kept with the catalog that was read or written, and with nothing else: a catalog made of it
has none, nor has one that was pickled.
"""

import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, cast

from attrs import frozen

from mineralpact.catalog import Catalog

_FRESH: Final = 2_000_000_000
"""Nanoseconds within which a file may change twice and show one time: the coarsest clock of a file
system, that of FAT, goes by two seconds."""


@frozen(kw_only=True)
class FileState:
    """State of a file: whatever else wrote to it has changed it."""

    path: Path
    """The file, with no symbolic link left in its path."""
    device: int
    inode: int
    size: int
    modified: int
    """The time of its last change, in nanoseconds."""
    digest: bytes | None
    """SHA-256 of its bytes, where it was so fresh that its time may not show a change."""

    def is_current(self) -> bool:
        """True if the file is as it was.

        Raises:
            OSError: it cannot be read.
        """
        with self.path.open("rb") as file:
            status = os.fstat(file.fileno())
            if _numbers(status) != (self.device, self.inode, self.size, self.modified):
                return False
            return self.digest is None or self.digest == _digest_of(file)


FileStates: TypeAlias = dict[Path, FileState]
"""States of files by their path."""


def known_states(_: Catalog) -> FileStates:
    """Return a catalog's files, at first none; to be asked of `Catalog.derived`."""
    return {}


def state_of(file: BinaryIO, path: Path) -> FileState:
    """Return the state of an open file; it is left at its beginning.

    Args:
        file: The file.
        path: Its path, with no symbolic link left in it.
    """
    file.seek(0)
    state = _state(os.fstat(file.fileno()), path, lambda: _digest_of(file))
    file.seek(0)
    return state


def state_of_bytes(data: bytes, status: os.stat_result, path: Path) -> FileState:
    """Return the state of a file whose bytes were all read."""
    return _state(status, path, lambda: _digest_of(BytesIO(data)))


def _digest_of(file: BinaryIO) -> bytes:
    from hashlib import file_digest  # few files are so fresh that it is needed

    return file_digest(cast("BytesIO", file), "sha256").digest()


def _state(status: os.stat_result, path: Path, digest: Callable[[], bytes]) -> FileState:
    device, inode, size, modified = _numbers(status)
    # A clock of another machine may be ahead of ours: what is to come is fresh as well.
    is_fresh = time.time_ns() - modified < _FRESH
    return FileState(
        path=path,
        device=device,
        inode=inode,
        size=size,
        modified=modified,
        digest=digest() if is_fresh else None,
    )


def _numbers(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
