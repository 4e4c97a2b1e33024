"""Files read within limits and replaced whole: a reader never sees half of one, a killed writer leaves the old one."""

import os
import re
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final, NamedTuple

from mineralpact.codec.json_parser import FORMAT
from mineralpact.errors import ChangedFileError, UnknownFormatError

_HEAD: Final = 65_536
"""In how many bytes of a file its format is sought."""
_FORMAT: Final = rb"""(?m)(?:"format"\s*:\s*"|^format\s*:\s*['"]?)([a-z0-9-]{1,200}/[0-9]{1,9}(?:\.[0-9]{1,9})?)"""
"""How JSON, JSON Lines and YAML tell it."""


class _Stamp(NamedTuple):
    """What tells a file from the one that was there before, without reading it."""

    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, found: os.stat_result) -> "_Stamp":
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


_SEEN: Final[dict[Path, dict[_Stamp, None]]] = {}
"""The files this process read or wrote, each as it lately saw it; threads see it in different
states."""
STATES_MOST: Final = 32
"""How many states of one file are kept in mind."""
_lock: Final = Lock()
SEEN_MOST: Final = 1_000
"""How many files are kept in mind."""


def open_regular(path: Path) -> BinaryIO:
    """A regular file, open for reading; a pipe or a device, which might never end, is refused with `OSError`."""
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
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


def replace_bytes(path: Path, data: bytes, *, overwrite: bool, version: str = FORMAT) -> None:
    """Put these bytes in place of a file at once: whoever reads sees the old ones or the new ones, whole.

    Args:
        path: The file; where it is a symbolic link, the file it points at is replaced.
        data: What it is to hold.
        overwrite: Whether to replace it even if it changed since this process read or wrote it, or
            has a newer format.
        version: The format of the data.

    Raises:
        ChangedFileError: it changed.
        UnknownFormatError: a newer version of the format is in it.
        OSError: it cannot be written; what was there before is untouched.
    """
    with replaced_file(path, overwrite=overwrite, version=version) as file:
        file.write(data)


@contextmanager
def replaced_file(path: Path, *, overwrite: bool, version: str = FORMAT) -> Generator[BinaryIO]:
    """A new file that takes the place of the one of this name when all is written."""
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(8).hex()}.tmp")
    try:
        with _new_file(temporary, 0o666 if mode is None else 0o600) as file:
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


def _new_file(path: Path, mode: int) -> BinaryIO:
    # As any new file: what this process takes off the permissions is taken off by the system.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


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


def _refuse_if_newer(target: Path, version: str) -> None:
    """What a later version of a program wrote may hold more than this one can write."""
    try:
        with open_regular(target) as file:
            found = re.search(_FORMAT, file.read(_HEAD))
    except FileNotFoundError:
        return
    from mineralpact.codec.versions.format_version import version_of  # who only reads does without

    there, ours = version_of(found[1].decode() if found else None), version_of(version)
    if there and ours and there.name == ours.name and there > ours:
        raise UnknownFormatError(
            f"{str(target)!r} has the format {there}, newer than {ours}: it was not overwritten"
        )


def _mode_of(target: Path) -> int | None:
    """The permissions of the file that is there, if one is; only a regular file is ever replaced."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    _refuse_irregular(found, target)
    return stat.S_IMODE(found.st_mode)


@contextmanager
def _locked_folder(folder: Path) -> Generator[None]:
    """Let no other writer of ours in between the look at a file and its replacement; then make the renaming last."""
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
