"""Files: read within limits, and replaced as a whole, so that no reader ever sees half of one."""

import os
import re
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from errno import EEXIST, EINVAL
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from mineralpact.codec.compression.gzip_files import check_packed_size, contents_of
from mineralpact.codec.compression.suffixes import is_compressed
from mineralpact.codec.saving.attributes import keep_attributes
from mineralpact.codec.saving.file_state import (
    FileState,
    FileStates,
    state_of,
    state_of_bytes,
)
from mineralpact.codec.saving.replacement import file_lock, hidden_path, replace_file
from mineralpact.codec.versions.format_version import is_newer
from mineralpact.errors import (
    ChangedFileError,
    DocumentError,
    FileError,
    UnknownFormatError,
    file_errors,
)

_HEAD_SIZE: Final = 65_536
"""In how many bytes of a file its format is looked for."""
_CHUNK: Final = 1 << 20
"""The bytes that are read at once where nobody knows how many there are."""
_FORMAT_KEY: Final = (
    rb"""(?m)(?:"format"\s*:\s*"|^format\s*:\s*['"]?)"""
    rb"([a-z0-9-]{1,200}/[0-9]{1,9}(?:\.[0-9]{1,9})?)"
)
"""The format as JSON, JSON Lines and YAML write it."""
_BY_EFFECTIVE_IDS: Final = os.access in os.supports_effective_ids
"""True where the system tells what this process may do as whom it acts."""


def checked_path(path: str | os.PathLike[str]) -> Path:
    """Return a path that the system can take.

    Raises:
        FileError: it holds a NUL, or half of a surrogate pair.
    """
    text = os.fspath(path)
    try:
        encoded = os.fsencode(text)
    except UnicodeEncodeError:
        reason = "expected a path that can be written, found half of a surrogate pair"
        raise FileError(text, "bad_path", reason) from None
    if b"\0" in encoded:
        raise FileError(text, "bad_path", "expected a path without NUL")
    return Path(text)


def open_regular(path: str | os.PathLike[str]) -> BufferedReader:
    """Open a regular file for reading; refuse a pipe or a device, which might never end.

    Raises:
        FileError: it is none, or cannot be opened.
    """
    checked = checked_path(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with file_errors(checked):
        _refuse_irregular(checked.stat(), checked)  # a device may act when it is opened
        descriptor = os.open(checked, flags)
        try:
            _refuse_irregular(os.fstat(descriptor), checked)
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise


def read_at_most(file: BinaryIO, most: int, size: int = _CHUNK) -> bytes:
    """Return what a file holds, and of more than `most` bytes one more than that.

    However many are admitted, no memory is taken for more than there are.

    Args:
        file: The file.
        most: The most that are wanted.
        size: How many there are likely.
    """
    chunks: list[bytes] = []
    left = most + 1
    while chunk := file.read(min(size + 1, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def read_file(path: str | os.PathLike[str], most: int) -> tuple[bytes, FileState]:
    """Return a regular file's contents, and its state; one byte more than `most` if it has more.

    Raises:
        DocumentError: its name says that it is compressed, and it is not or not soundly.
        FileError: it is none, or cannot be read.
    """
    with open_regular(path) as file, file_errors(path):
        status = os.fstat(file.fileno())
        if is_compressed(path):
            check_packed_size(status.st_size, most)
            state = state_of(file, real_path(path))
            return read_at_most(contents_of(file, path), most), state
        data = read_at_most(file, most, status.st_size)
        return data, state_of_bytes(data, status, real_path(path))


def real_path(path: str | os.PathLike[str]) -> Path:
    """Return a path with no symbolic link left in it."""
    return Path(os.path.realpath(path))


@contextmanager
def replaced_file(
    path: str | os.PathLike[str],
    *,
    overwrite: bool,
    version: str,
    states: Mapping[Path, FileState] | None = None,
    written: FileStates | None = None,
) -> Generator[BinaryIO]:
    """Open a new file that takes the place of the one of this name when all is written.

    Whoever reads sees the old bytes or the new ones, whole.

    Args:
        path: The file; if it is a symbolic link, the file it points at is replaced.
        overwrite: True to replace it whatever it holds, and to leave its other hard links with what
            it held.
        version: The format of the data.
        states: Files as they were read or written; one of these is replaced if it has not changed.
        written: Gets the state of the new file.

    Raises:
        ChangedFileError: it changed, or is gone.
        UnknownFormatError: a newer version of the format is in it.
        FileError: it exists and is not known, is read-only, is no regular file, has other hard
            links, or cannot be written; what was there before is untouched.
    """
    target = real_path(checked_path(path))
    guard = _Guard(target, overwrite, version, (states or {}).get(target))
    with file_errors(target):
        old = guard.check()
        temporary = hidden_path(target, f".{os.urandom(8).hex()}.tmp")
        file = _create(temporary, 0o666 if old is None else 0o600)
    try:
        yield file
        with file_errors(target):
            file.flush()
            if old is not None:
                keep_attributes(temporary, old, target)
            os.fsync(file.fileno())
            file.close()
            with temporary.open("rb") as closed, file_lock(target):
                state = state_of(closed, target)
                closed.close()  # Windows gives no other name to a file that is open
                guard.check()
                replace_file(temporary, target)
    except BaseException:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if written is not None:
        written[target] = state


def _create(path: Path, mode: int) -> BinaryIO:
    # As for any new file, the system takes off the permissions that this process's mask says.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


@frozen
class _Guard:
    """Refuses to replace a file that must stay."""

    _target: Path
    _overwrite: bool
    _version: str
    _state: FileState | None

    def check(self) -> os.stat_result | None:
        """Return the status of the file, ``None`` if there is none; refuse one that must stay."""
        try:
            status = self._target.stat()
        except FileNotFoundError:
            if self._state is not None and not self._overwrite:
                raise ChangedFileError(str(self._target)) from None
            return None
        _refuse_irregular(status, self._target)
        if not os.access(self._target, os.W_OK, effective_ids=_BY_EFFECTIVE_IDS):
            raise self._error("read_only", "it is read-only")
        if not self._overwrite:
            self._refuse_unknown(status)
        return status

    def _refuse_unknown(self, status: os.stat_result) -> None:
        if self._state is not None and not self._state.is_current():
            raise ChangedFileError(str(self._target))
        _refuse_if_newer(self._target, self._version)
        if self._state is None:
            reason = "there is a file already, which what is to be written was not read from"
            raise self._error("exists", reason, EEXIST)
        if status.st_nlink > 1:
            reason = f"it has {status.st_nlink} names (hard links), and one alone would change"
            raise self._error("linked", reason)

    def _error(self, code: str, reason: str, number: int | None = None) -> FileError:
        return FileError(
            str(self._target), code, f"{reason}: it was not overwritten", number=number
        )


def _refuse_irregular(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError(str(path), "irregular", "expected a regular file", number=EINVAL)


def _refuse_if_newer(target: Path, version: str) -> None:
    """Refuse to replace a file of a newer format, which may hold more than ours can."""
    head = b""
    with open_regular(target) as file, suppress(DocumentError):  # what is no gzip has no format
        head = contents_of(file, target).read(_HEAD_SIZE)
    match = re.search(_FORMAT_KEY, head)
    if match is not None and is_newer(format := match[1].decode(), version):
        message = f"{str(target)!r} has the format {format}, newer than {version}"
        raise UnknownFormatError(f"{message}: it was not overwritten")
