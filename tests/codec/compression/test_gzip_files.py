"""Files compressed with gzip, as strictly read as others."""

import gzip
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model, dumps, read, read_lines, write, write_lines
from mineralpact.codec.compression.gzip_files import compressing, contents_of
from mineralpact.errors import (
    ChangedFileError,
    DocumentError,
    FileError,
    UnknownFormatError,
)
from tests.effort import examples
from tests.samples import sample

CATALOG = sample()
FORMATS = ("json", "jsonl", "yaml")
DOCUMENT = dumps(CATALOG)
GOOD = gzip.compress(DOCUMENT, mtime=0)
STORED_NOTHING = b"\x00\x00\x00\xff\xff"
"""A block of a compressed file that holds nothing."""
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def refused(path: Path) -> tuple[str, str]:
    """Return the code and the message of the one fault with which a file is refused."""
    with pytest.raises(DocumentError) as caught:
        read(path)
    (problem,) = caught.value.problems
    return problem.code, problem.message


@pytest.mark.parametrize("format", FORMATS)
def test_a_compressed_file_holds_the_document(tmp_path: Path, format: str) -> None:
    """The same bytes as the file without that suffix, in every format."""
    path = tmp_path / f"pact.{format}.gz"
    write(CATALOG, path)
    assert gzip.decompress(path.read_bytes()) == dumps(CATALOG, format=format)
    assert read(path) == CATALOG


def test_equal_catalogs_give_equal_bytes(tmp_path: Path) -> None:
    """Neither the time nor the file's name goes in."""
    paths = [tmp_path / "one.json.gz", tmp_path / "other.json.gz"]
    for path in paths:
        write(Catalog(reversed(tuple(CATALOG)), id=CATALOG.id, title=CATALOG.title), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].read_bytes()[:10] == HEADER


def test_files_are_packed_as_other_programs_pack_them(tmp_path: Path) -> None:
    """By gzip's own level, which is no slower for what it saves."""
    path = tmp_path / "pact.json.gz"
    write(CATALOG, path)
    packed = path.read_bytes()[len(HEADER) :]
    assert packed == gzip.compress(DOCUMENT, 6)[len(HEADER) :]
    assert packed != gzip.compress(DOCUMENT, 7)[len(HEADER) :]


def test_a_file_that_is_known_is_replaced(tmp_path: Path) -> None:
    """As others are: what somebody changed or nobody read stays."""
    path = tmp_path / "pact.json.gz"
    write(CATALOG, path)
    before = read(path)
    write(Catalog([], id="changed"), path, overwrite=before)
    with pytest.raises(ChangedFileError):
        write(Catalog(), path, overwrite=before)
    with pytest.raises(FileError, match="there is a file already"):
        write(Catalog(), path)
    assert read(path).id == "changed"


def test_a_newer_format_inside_is_not_overwritten(tmp_path: Path) -> None:
    """It is looked for in the contents; what is no gzip has none."""
    path = tmp_path / "pact.json.gz"
    path.write_bytes(gzip.compress(b'{"format": "mineralpact/99"}'))
    with pytest.raises(UnknownFormatError, match="mineralpact/99, newer than"):
        write(CATALOG, path)
    path.write_bytes(b'{"format": "mineralpact/99"}')
    with pytest.raises(FileError, match="there is a file already"):
        write(CATALOG, path)
    write(CATALOG, path, overwrite=True)
    assert read(path) == CATALOG


def test_lines_are_streamed(tmp_path: Path) -> None:
    """In and out, with the digest of the lines themselves."""
    path = tmp_path / "pact.jsonl.gz"
    assert write_lines(iter(CATALOG), path, id=CATALOG.id, title=CATALOG.title) == len(CATALOG)
    assert read(path) == CATALOG
    with read_lines(path) as entities:
        assert list(entities) == list(CATALOG)
        write_lines([], path, overwrite=entities)


def test_an_iterable_that_fails_leaves_no_file(tmp_path: Path) -> None:
    """Its own error is raised."""
    with pytest.raises(ZeroDivisionError):
        write_lines((CATALOG[str(1 // 0)] for _ in "a"), tmp_path / "pact.jsonl.gz")
    assert not list(tmp_path.iterdir())


class FullDisk(BytesIO):
    """A file that takes the header, and nothing else."""

    def write(self, data: object, /) -> int:
        """Take ten bytes in all."""
        if self.tell() < 10 or not data:
            return super().write(data)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # whatever it is
        raise OSError(28, "No space left on device")


def test_a_disk_that_is_full_at_the_end_is_told(tmp_path: Path) -> None:
    """Under the name of the file, in our words."""
    path = tmp_path / "pact.json.gz"
    with pytest.raises(FileError) as caught, compressing(FullDisk(), path) as contents:
        contents.write(DOCUMENT[:10])
    assert (caught.value.path, caught.value.code) == (str(path), "no_space")


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (b"", "cut", "found that they were cut"),
        (GOOD[:-1], "cut", "found that they were cut"),
        (GOOD[:100], "cut", "found that they were cut"),
        (DOCUMENT, "bad_gzip", "found bytes that are not: incorrect header check"),
        (GOOD[:-6] + b"\0\0" + GOOD[-4:], "bad_gzip", "incorrect data check"),
        (GOOD[:-4] + b"\0\0\0\0", "bad_gzip", "incorrect length check"),
        (GOOD + b"\0", "bad_gzip", "found bytes behind its end, or a second member"),
        (GOOD + GOOD, "bad_gzip", "found bytes behind its end, or a second member"),
        (
            HEADER + STORED_NOTHING * 100_000,
            "bad_gzip",
            "found far more bytes than what they hold needs",
        ),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, data: bytes, code: str, found: str) -> None:
    """Cut, changed, longer than it should be, padded with blocks of nothing, or never gzip."""
    path = tmp_path / "pact.json.gz"
    path.write_bytes(data)
    assert refused(path)[0] == code
    assert found in refused(path)[1]


def test_a_file_too_large_for_any_document_is_not_read(tmp_path: Path) -> None:
    """Not even to see later whether it has changed."""
    path = tmp_path / "pact.json.gz"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert refused(path) == ("too_large", "expected at most 16,777,216 bytes, found more")


def test_a_member_that_ends_with_a_chunk_is_the_only_one(tmp_path: Path) -> None:
    """What stands behind it is looked for in the file too."""
    path = tmp_path / "pact.json.gz"
    sizes = [len(gzip.compress(b" " * size, 0)) for size in range(65_400, 65_536)]
    data = gzip.compress(b" " * (65_400 + sizes.index(65_536)), 0)
    path.write_bytes(data + b"!")
    with path.open("rb") as file, pytest.raises(DocumentError, match="behind its end"):
        contents_of(file, path).read()


def test_a_damaged_stream_is_refused_where_it_breaks(tmp_path: Path) -> None:
    """The lines above it have been given by then."""
    path = tmp_path / "pact.jsonl.gz"
    write(CATALOG, path)
    path.write_bytes(path.read_bytes()[:-1])
    with read_lines(path) as entities, pytest.raises(DocumentError, match="were cut"):
        list(entities)


def test_the_limit_counts_what_is_unpacked(tmp_path: Path) -> None:
    """However small the file: one byte more is refused as of any file."""
    path = tmp_path / "pact.json.gz"
    write(CATALOG, path)
    size = len(DOCUMENT)
    assert path.stat().st_size < size - 1
    assert Model(limits=Limits(bytes=size)).read(path) == CATALOG
    with pytest.raises(DocumentError, match=f"expected at most {size - 1:,} bytes, found more"):
        Model(limits=Limits(bytes=size - 1)).read(path)


@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml"])
def test_a_bomb_is_unpacked_to_the_limit_only(tmp_path: Path, suffix: str) -> None:
    """Ten megabytes that would be ten thousand are refused in the memory of a document."""
    path = tmp_path / f"bomb.{suffix}.gz"
    packer = zlib.compressobj(9, wbits=31)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(megabyte + again * 9_600)
    assert path.stat().st_size > 9 * 2**20
    tracemalloc.start()
    try:
        assert refused(path)[0] == "too_large"
        if suffix == "jsonl":
            with pytest.raises(DocumentError, match="bytes in a line, found more"):
                read_lines(path)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**24
    finally:
        tracemalloc.stop()


@settings(max_examples=examples(200))
@given(st.binary(max_size=200_000), st.integers(0, 9), st.sampled_from([1, 7, 65_536, 300_000]))
def test_whatever_goes_in_comes_out(data: bytes, level: int, size: int) -> None:
    """In pieces of any size, however it was packed."""
    contents = contents_of(BytesIO(gzip.compress(data, level)), "data.gz")
    pieces = list(iter(lambda: contents.read(size if data else 1), b""))
    assert b"".join(pieces) == data
    packed = BytesIO()
    with compressing(packed, "data.gz") as file:
        file.write(data)
    assert gzip.decompress(packed.getvalue()) == data


@settings(max_examples=examples(100))
@given(st.data())
def test_each_changed_byte_is_noticed_or_of_no_account(data: st.DataObject) -> None:
    """The header has bytes that say nothing; whatever is read is the document."""
    index = data.draw(st.integers(0, len(GOOD) - 1))
    value = data.draw(st.integers(0, 255))
    changed = GOOD[:index] + bytes([value]) + GOOD[index + 1 :]
    codes: list[str] = []
    contents = b""
    try:
        contents = contents_of(BytesIO(changed), "data.gz").read()
    except DocumentError as error:
        codes = [problem.code for problem in error.problems]
    assert contents == DOCUMENT or codes in (["cut"], ["bad_gzip"])
