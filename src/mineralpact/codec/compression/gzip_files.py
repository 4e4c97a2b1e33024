"""Files compressed with gzip: read as strictly as others, and written as the same bytes always.

A file is one gzip member and nothing else. Some readers of several members, or of bytes behind the
end, stop early and others go on: they would not read the same document.
"""

import zlib
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import BufferedReader, RawIOBase
from os import PathLike
from typing import BinaryIO, Final, cast

from mineralpact.codec.compression.suffixes import is_compressed
from mineralpact.codec.document_errors import document_error
from mineralpact.errors import DocumentError, file_errors

_CHUNK: Final = 65_536
_WITH_GZIP_HEADER: Final = 16 + zlib.MAX_WBITS
_MOST_WASTE: Final = 2
"""Times that a compressed file may be as large as its contents: what is larger holds blocks of
nothing, which take time and give no byte."""
_LEVEL: Final = 6
"""Level of compression, that of most programs."""


class GzipReader(RawIOBase):
    """Reader of the contents of a gzip file, which keeps no more than a chunk of them at a time.

    What is wrong with the file is raised by the call that comes upon it, as a `DocumentError`.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = zlib.decompressobj(_WITH_GZIP_HEADER)
        self._may_have_more = False
        self._taken = 0
        self._given = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # typeshed asks for any buffer
        """Fill a buffer as far as the next chunk goes, and return how far; 0 at the end."""
        while not self._decompressor.eof:
            contents = self._decompress(min(len(buffer), _CHUNK))
            if contents:
                buffer[: len(contents)] = contents
                return len(contents)
        if self._decompressor.unused_data or self._file.read(1):
            raise _bad_gzip("found bytes behind its end, or a second member")
        return 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()

    def _decompress(self, most: int) -> bytes:
        pending = self._decompressor.unconsumed_tail
        # After as much as was asked for, there may be more in what was taken in already.
        if not pending and not self._may_have_more:
            pending = self._next_chunk()
        try:
            contents = self._decompressor.decompress(pending, most)
        except zlib.error as error:
            raise _bad_gzip(f"found bytes that are not: {_reason(error)}") from None
        self._may_have_more = len(contents) == most
        self._given += len(contents)
        return contents

    def _next_chunk(self) -> bytes:
        if self._taken > _CHUNK + _MOST_WASTE * self._given:
            raise _bad_gzip("found far more bytes than what they hold needs")
        chunk = self._file.read(_CHUNK)
        if not chunk:
            raise document_error("cut", "expected gzip data to their end, found that they were cut")
        self._taken += len(chunk)
        return chunk


def contents_of(file: BinaryIO, path: str | PathLike[str]) -> BinaryIO:
    """Return an open file's contents: the file itself, unless its name says it is compressed."""
    if not is_compressed(path):
        return file
    return cast("BinaryIO", BufferedReader(GzipReader(file)))


def check_packed_size(size: int, most: int) -> None:
    """Refuse a compressed file that is too large for its contents to be within a limit.

    Raises:
        DocumentError: it is, whatever is in it.
    """
    if size > 2 * _CHUNK + _MOST_WASTE * most:
        raise document_error("too_large", f"expected at most {most:,} bytes, found more")


@contextmanager
def compressing(file: BinaryIO, path: str | PathLike[str]) -> Generator[BinaryIO]:
    """Open an empty file for its contents: the file itself, unless its name says it is compressed.

    No name and no time go in, so that the same contents give the same bytes.
    """
    if not is_compressed(path):
        yield file
        return
    from gzip import GzipFile

    packed = GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0)
    try:
        yield cast("BinaryIO", packed)
    except BaseException:
        with suppress(OSError):
            packed.close()
        raise
    with file_errors(path):
        packed.close()


def _bad_gzip(fault: str) -> DocumentError:
    return document_error("bad_gzip", f"expected gzip data, one member, {fault}")


def _reason(error: zlib.error) -> str:
    """Return zlib's own words, which stand behind its number."""
    return str(error).rpartition(": ")[2]
