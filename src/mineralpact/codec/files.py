"""Files: read within limits, and replaced as a whole, so that no reader ever sees half of one."""

import os
import re
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final, NamedTuple

from mineralpact.codec.versions.format_version import is_newer
from mineralpact.errors import ChangedFileError, UnknownFormatError

_HEAD_SIZE: Final = 65_536
"""In how many bytes of a file its format is looked for."""
_FORMAT_KEY: Final = (
    rb"""(?m)(?:"format"\s*:\s*"|^format\s*:\s*['"]?)"""
    rb"([a-z0-9-]{1,200}/[0-9]{1,9}(?:\.[0-9]{1,9})?)"
)
"""The format as JSON, JSON Lines and YAML write it."""


class _Fingerprint(NamedTuple):
    """Mark that distinguishes a file from its earlier states, without reading it."""

    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> "_Fingerprint":
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


_SEEN: Final[dict[Path, dict[_Fingerprint, None]]] = {}
"""The files this process read or wrote, each with the states it was lately seen in; threads see it
in different ones."""
MOST_STATES: Final = 32
"""The most states of one file that are remembered."""
MOST_FILES: Final = 1_000
"""The most files that are remembered."""
_lock: Final = Lock()


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading; refuse a pipe or a device, which might never end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        _refuse_irregular(os.fstat(descriptor), path)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file, or one more than `most` of them where it has more."""
    with open_regular(path) as file:
        status = os.fstat(file.fileno())
        data = file.read(most + 1)
    _remember(Path(os.path.realpath(path)), status)
    return data


@contextmanager
def replaced_file(path: Path, *, overwrite: bool, version: str) -> Generator[BinaryIO]:
    """Open a new file that takes the place of the one of this name when all is written.

    Whoever reads sees the old bytes or the new ones, whole.

    Args:
        path: The file; if it is a symbolic link, the file it points at is replaced.
        overwrite: True to replace it even if it changed since this process read or wrote it, or has
            a newer format.
        version: The format of the data.

    Raises:
        ChangedFileError: it changed.
        UnknownFormatError: a newer version of the format is in it.
        OSError: it cannot be written; what was there before is untouched.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(8).hex()}.tmp")
    try:
        with _create(temporary, 0o666 if mode is None else 0o600) as file:
            yield file
            file.flush()
            if mode is not None:
                temporary.chmod(mode)
            os.fsync(file.fileno())
        with _locked_folder(target.parent):
            if not overwrite:
                _refuse_if_changed(target)
                _refuse_if_newer(target, version)
            temporary.replace(target)
            _remember(target, target.stat())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _create(path: Path, mode: int) -> BinaryIO:
    # As for any new file, the system takes off the permissions that this process's mask says.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


def _remember(target: Path, status: os.stat_result) -> None:
    fingerprint = _Fingerprint.of(status)
    with _lock:
        if len(_SEEN) >= MOST_FILES:
            _SEEN.clear()
        states = _SEEN.setdefault(target, {})
        states.pop(fingerprint, None)
        states[fingerprint] = None
        if len(states) > MOST_STATES:
            del states[next(iter(states))]


def _refuse_if_changed(target: Path) -> None:
    if target not in _SEEN:
        return
    with suppress(FileNotFoundError), _lock:
        if _Fingerprint.of(target.stat()) in _SEEN.get(target, {}):
            return
    raise ChangedFileError(str(target))


def _refuse_irregular(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(EINVAL, "expected a regular file", str(path))


def _refuse_if_newer(target: Path, version: str) -> None:
    """Refuse to replace a file of a newer format, which may hold more than ours can."""
    try:
        with open_regular(target) as file:
            match = re.search(_FORMAT_KEY, file.read(_HEAD_SIZE))
    except FileNotFoundError:
        return
    if match is not None and is_newer(format := match[1].decode(), version):
        message = f"{str(target)!r} has the format {format}, newer than {version}"
        raise UnknownFormatError(f"{message}: it was not overwritten")


def _mode_of(target: Path) -> int | None:
    """Return the permissions of a file, ``None`` if there is none; refuse an irregular one."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    _refuse_irregular(status, target)
    return stat.S_IMODE(status.st_mode)


@contextmanager
def _locked_folder(folder: Path) -> Generator[None]:
    """Keep other writers of ours from a folder while a file is replaced, then flush it."""
    try:
        import fcntl
    except ImportError:  # Windows, where a folder can be neither locked nor flushed
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
