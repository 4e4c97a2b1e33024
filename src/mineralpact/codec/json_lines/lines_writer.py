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

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.encoder import edition_bytes, struct_maker
from mineralpact.codec.json_lines.envelope import EDITION, END, EditionLine, EndLine, type_names
from mineralpact.model import Entity


def entity_lines(
    entities: Iterable[Entity],
    kinds: Iterable[type[Entity]],
    *,
    header: Mapping[str, str],
    editions: Iterable[Catalog] = (),
) -> Iterator[bytes]:
    """Yield a header line, a line for each entity and each edition, and the last line."""
    encode = msgspec.json.Encoder().encode
    to_struct = {kind: struct_maker(kind, name) for name, kind in type_names(kinds).items()}
    line = encode(header) + b"\n"
    digest, count = sha256(line), 0
    yield line
    for entity in entities:
        line = encode(to_struct[type(entity)](entity)) + b"\n"
        digest.update(line)
        count += 1
        yield line
    edition_count = 0
    for edition in editions:
        document = msgspec.Raw(edition_bytes(edition).replace(b"\n", b""))
        line = encode(EditionLine(EDITION, document)) + b"\n"
        digest.update(line)
        edition_count += 1
        yield line
    yield encode(EndLine(END, count, digest.hexdigest(), edition_count)) + b"\n"
