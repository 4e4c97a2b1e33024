"""Files read within limits and replaced whole: a reader never sees half of one, a killed writer leaves the old one."""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final, NamedTuple

from mineralpact.errors import ChangedFileError


class _Stamp(NamedTuple):
    """What tells a file from the one that was there before, without reading it."""

    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, found: os.stat_result) -> "_Stamp":
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


_SEEN: Final[dict[Path, dict[_Stamp, None]]] = {}
"""The files this process read or wrote, each as it lately saw it; threads see it in different states."""
STATES_MOST: Final = 32
"""How many states of one file are kept in mind."""
_lock: Final = Lock()
SEEN_MOST: Final = 1_000
"""How many files are kept in mind."""


def open_regular(path: Path) -> BinaryIO:
    """A regular file, open for reading; a pipe or a device, which might never end, is refused with `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_irregular(os.fstat(descriptor), path)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file, or one more than `most` of them where it has more."""
    with open_regular(path) as file:
        before = os.fstat(file.fileno())
        data = file.read(most + 1)
    _remember(Path(os.path.realpath(path)), before)
    return data


def replace_bytes(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Put these bytes in place of a file at once: whoever reads sees the old ones or the new ones, whole.

    Args:
        path: The file; where it is a symbolic link, the file it points at is replaced.
        data: What it is to hold.
        overwrite: Whether to replace it even if it changed since this process read or wrote it.

    Raises:
        ChangedFileError: it changed.
        OSError: it cannot be written; what was there before is untouched.
    """
    with replaced_file(path, overwrite=overwrite) as file:
        file.write(data)


@contextmanager
def replaced_file(path: Path, *, overwrite: bool) -> Generator[BinaryIO]:
    """A new file that takes the place of the one of this name when all is written."""
    from tempfile import mkstemp  # takes long to import, and most programs only read

    target = Path(os.path.realpath(path))
    mode = _mode_for(target)
    descriptor, name = mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            temporary.chmod(mode)
            os.fsync(file.fileno())
        with _locked_folder(target.parent):
            if not overwrite:
                _refuse_if_changed(target)
            temporary.replace(target)
            _remember(target, target.stat())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _remember(target: Path, found: os.stat_result) -> None:
    with _lock:
        if len(_SEEN) >= SEEN_MOST:
            _SEEN.clear()
        states = _SEEN.setdefault(target, {})
        states.pop(_Stamp.of(found), None)
        states[_Stamp.of(found)] = None
        if len(states) > STATES_MOST:
            del states[next(iter(states))]


def _refuse_if_changed(target: Path) -> None:
    if target not in _SEEN:
        return
    with suppress(FileNotFoundError), _lock:
        if _Stamp.of(target.stat()) in _SEEN.get(target, {}):
            return
    raise ChangedFileError(str(target))


def _refuse_irregular(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(EINVAL, "expected a regular file", str(path))


def _mode_for(target: Path) -> int:
    """The permissions of the file that is there, or those of any new one; only a regular file is ever replaced."""
    try:
        found = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    _refuse_irregular(found, target)
    return stat.S_IMODE(found.st_mode)


@contextmanager
def _locked_folder(folder: Path) -> Generator[None]:
    """Let no other writer of ours in between the look at a file and its replacement; then make the renaming last."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
