"""Writer of JSON Lines: a header line, then an entity a line, and a closing line.

::

    {"format":"mineralpact/2","id":"pair"}
    {"type":"country","id":"PER"}
    {"type":"end","entities":1,"sha256":"…"}

The last line counts the entities and holds the SHA-256 of all bytes above it, so that a file that
was cut is noticed. Of a merged catalog, the editions come before it, a line each, and are counted::

    {"type":"edition","document":{"countries":[{"id":"PER"}]}}
    {"type":"end","entities":1,"editions":1,"sha256":"…"}
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.codec.fast.encoder import edition_bytes
from mineralpact.codec.fast.entity_lines import entity_lines as lines_of_section
from mineralpact.codec.fast.struct_maker import struct_maker
from mineralpact.codec.json_lines.envelope import EDITION, END, EditionLine, EndLine, type_names
from mineralpact.model import Entity

_encode: Final = msgspec.json.Encoder().encode


def catalog_lines(catalog: Catalog) -> Iterator[bytes]:
    """Yield the lines of a catalog's entities, many at once."""
    for name, kind in type_names(catalog.kinds).items():
        yield from lines_of_section(section_of(catalog, kind), kind, name)


def lines_of(entities: Iterable[Entity], kinds: Iterable[type[Entity]]) -> Iterator[bytes]:
    """Yield a line for each of some entities."""
    to_struct = {kind: struct_maker(kind, name) for name, kind in type_names(kinds).items()}
    for entity in entities:
        yield _encode(to_struct[type(entity)](entity)) + b"\n"


def document_lines(
    entity_lines: Iterable[bytes], *, header: Mapping[str, str], editions: Iterable[Catalog] = ()
) -> Iterator[bytes]:
    """Yield a header line, the lines of entities, a line for each edition, and the last line."""
    line = _encode(header) + b"\n"
    digest, count = sha256(line), 0
    yield line
    for lines in entity_lines:
        digest.update(lines)
        count += lines.count(b"\n")
        yield lines
    edition_count = 0
    for edition in editions:
        document = msgspec.Raw(edition_bytes(edition).replace(b"\n", b""))
        line = _encode(EditionLine(EDITION, document)) + b"\n"
        digest.update(line)
        edition_count += 1
        yield line
    yield _encode(EndLine(END, count, digest.hexdigest(), edition_count)) + b"\n"
