"""Writer of JSON Lines: a header line, then an entity a line, and a closing line.

::

    {"format":"mineralpact/2","id":"pair"}
    {"type":"country","id":"PER"}
    {"type":"end","entities":1,"sha256":"…"}

The last line counts the entities and holds the SHA-256 of all bytes above it, so that a file that
was cut is noticed.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from mineralpact.codec.fast.encoder import header_of, struct_maker
from mineralpact.codec.json_lines.envelope import END, EndLine, type_names
from mineralpact.model import Entity


def entity_lines(
    entities: Iterable[Entity],
    kinds: Iterable[type[Entity]],
    *,
    version: str,
    id: str | None,
    title: str | None,
) -> Iterator[bytes]:
    """Yield a header line, a line for each entity, and the last line."""
    encode = msgspec.json.Encoder().encode
    to_struct = {kind: struct_maker(kind, name) for name, kind in type_names(kinds).items()}
    line = encode(header_of(version, id, title)) + b"\n"
    digest, count = sha256(line), 0
    yield line
    for entity in entities:
        line = encode(to_struct[type(entity)](entity)) + b"\n"
        digest.update(line)
        count += 1
        yield line
    yield encode(EndLine(END, count, digest.hexdigest())) + b"\n"
