"""Manifest of a folder of tables: the one pointer to its files, sealed with a digest of its own."""

import re
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

import msgspec
from attrs import NOTHING, Attribute, asdict, frozen

from mineralpact.codec.document_errors import document_error
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.strict.record_loader import load_record
from mineralpact.codec.versions.format_version import is_newer, is_readable
from mineralpact.errors import DocumentError, Problem
from mineralpact.tables.columns import tables_error
from mineralpact.values import Record
from mineralpact.values.rules import Problems, broken

MANIFEST_NAME: Final = "mineralpact.json"
"""Name of the manifest's file."""
TABLES_FORMAT: Final = "mineralpact-tables/2"
"""Name and version of the format. The minor version is raised when the columns that only questions
need come to hold other values: an engine takes no other, while reading works them out anew."""
MANIFEST_SIZE: Final = 2**24
"""The most bytes that a manifest may have."""
TABLE_NAME: Final = re.compile(r"\w{1,180}")
"""Form of a table's name: it can be no path."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_OPTIONAL: Final = ("id", "title", "before")
"""Fields that a manifest leaves out where they hold nothing."""
_FORMAT_KEY: Final = re.compile(rb'"format"\s*:\s*"(mineralpact-tables/[0-9.]{1,20})"')


@frozen(kw_only=True, weakref_slot=False)
class TableFile(Record):
    """The file of one table."""

    name: str
    """The table's name."""
    rows: int
    """The number of its rows."""
    bytes: int
    """The length of the file in bytes."""
    sha256: str
    """SHA-256 of the file, as hexadecimal digits."""

    @property
    def file_name(self) -> str:
        """The file's name, which tells the table and the digest."""
        return f"{self.name}-{self.sha256}.parquet"


@frozen(kw_only=True, weakref_slot=False)
class Manifest(Record):
    """Contents of a folder of Parquet files."""

    format: str
    """`TABLES_FORMAT`."""
    id: str | None = None
    """The catalog's own name; ``None`` when it has none."""
    title: str | None = None
    """The catalog's title, for people; ``None`` when it has none."""
    kinds: tuple[str, ...]
    """The sections of the kinds it may hold."""
    tables: tuple[TableFile, ...]
    """The file of each table; one without rows may be absent."""
    before: tuple[TableFile, ...] = ()
    """Files of the tables that were there before, kept for whoever has them open."""

    @property
    def seal(self) -> str:
        """Digest of all that it says."""
        return sha256(msgspec.json.encode(_plain_of(self))).hexdigest()


@frozen(kw_only=True, weakref_slot=False)
class _SealedManifest(Record):
    """A manifest with its own digest, as its file holds it."""

    header: Manifest
    sha256: str


def describe_file(path: Path, name: str, rows: int) -> TableFile:
    """Return the description of a table's file as it is now."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return TableFile(name=name, rows=rows, bytes=path.stat().st_size, sha256=digest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest's file; its own digest in it shows any later change."""
    sealed = {"header": _plain_of(manifest), "sha256": manifest.seal}
    return msgspec.json.format(msgspec.json.encode(sealed), indent=1) + b"\n"


def _plain_of(manifest: Manifest) -> dict[str, object]:
    """Return what a manifest says in the order that its digest is of: what it may lack is last."""
    plain = asdict(manifest, filter=_is_stated)
    return dict(sorted(plain.items(), key=lambda item: item[0] in _OPTIONAL))


def _is_stated(field: "Attribute[object]", value: object) -> bool:
    return field.default is NOTHING or value != field.default


def parse_manifest(data: bytes | str) -> Manifest:
    """Return the manifest in the bytes of its file.

    Raises:
        DocumentError: they are none, or not as they were written.
    """
    if len(data) > MANIFEST_SIZE:
        raise document_error("too_large", f"expected at most {MANIFEST_SIZE:,} bytes, found more")
    plain = parse_json(data)
    _check_format(plain)
    sealed = load_record(_SealedManifest, plain, subject="tables", path=MANIFEST_NAME)
    manifest = sealed.header
    if sealed.sha256 != manifest.seal:
        message = "the manifest was changed: its digest is of another one"
        raise tables_error(MANIFEST_NAME, "changed", message)
    if problems := list(_file_problems(manifest)):
        raise DocumentError("tables", problems)
    return manifest


def format_in(data: bytes) -> str | None:
    """Return the format that the beginning of a manifest states, whatever else is in it."""
    match = _FORMAT_KEY.search(data[:65_536])
    return None if match is None else match[1].decode()


def _check_format(plain: Plain) -> None:
    header = plain.get("header") if isinstance(plain, dict) else None
    format = header.get("format") if isinstance(header, dict) else TABLES_FORMAT
    if not isinstance(format, str) or is_readable(format, TABLES_FORMAT):
        return  # what else is wrong is found with the rest
    message = f"expected {TABLES_FORMAT!r}, found {format[:40]!r}"
    if is_newer(format, TABLES_FORMAT):
        message = f"written in {format}, this version reads {TABLES_FORMAT}: upgrade mineralpact"
    raise tables_error(MANIFEST_NAME, "unknown_format", message)


def _file_problems(manifest: Manifest) -> Iterator[Problem]:
    names: set[str] = set()
    for file in (*manifest.tables, *manifest.before):
        yield from _name_problems(file)
    for file in manifest.tables:
        if file.name in names:
            message = f"duplicate table {file.name!r}"
            yield from broken(MANIFEST_NAME, "duplicate_table", message)
        names.add(file.name)


def _name_problems(file: TableFile) -> Problems:
    if not TABLE_NAME.fullmatch(file.name):
        message = f"expected the name of a table, found {file.name[:60]!r}"
        return broken(MANIFEST_NAME, "bad_name", message)
    if not _DIGEST.fullmatch(file.sha256):
        message = f"expected 64 hexadecimal digits, found {file.sha256[:60]!r}"
        return broken(MANIFEST_NAME, "bad_digest", message)
    if min(file.rows, file.bytes) < 0:
        message = f"expected numbers from 0 for {file.name}, found less"
        return broken(MANIFEST_NAME, "too_small", message)
    return ()
