"""Lines of JSON, one for each entity of a section: the texts it was read from, where it has them.

An entity that nobody has asked for since it was read *is* its text. Its line is made of that alone,
without building the entity: msgspec writes the Struct that it reads, and once a whole section has
turned out to be written just like that, its texts are joined.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

import msgspec

from mineralpact.catalog.section import Section
from mineralpact.codec.fast.section_builder import SectionBuilder, holds_entities
from mineralpact.codec.fast.struct_maker import struct_maker
from mineralpact.model import Entity

BATCH: Final = 64
"""The number of entities written at once: few enough that what is made of them still fits a
processor's cache."""
TEXTS_AT_ONCE: Final = 4_096
"""The number of texts joined at once: some megabytes."""
_encode: Final = msgspec.json.Encoder().encode
_encode_lines: Final = msgspec.json.Encoder().encode_lines


def entity_lines(
    section: Section[Any], kind: type[Entity], tag: str | None = None, *, end: bytes = b"\n"
) -> Iterator[bytes]:
    """Yield the lines of a section, many at once.

    Args:
        section: The section.
        kind: Its kind.
        tag: What each line says as its "type"; ``None`` if it says none.
        end: What each line ends with: a line break, and what stands before that.
    """
    build = section.build
    if isinstance(build, SectionBuilder) and build.writes_alike:
        for lines in _lines_of_texts(section, build, end):
            yield _tagged_anew(lines, build.tag, tag)
        return
    to_struct, entities = struct_maker(kind, tag), section.all()
    for start in range(0, len(entities), BATCH):
        yield _ended(_encode_lines(list(map(to_struct, entities[start : start + BATCH]))), end)


def _lines_of_texts(section: Section[Any], build: SectionBuilder, end: bytes) -> Iterator[bytes]:
    """Yield the lines of entities and of texts, and notice if the texts are those lines."""
    entries = cast("Sequence[Any]", tuple(section.entries()))
    are_alike, is_canonical = True, section.is_canonical
    size = TEXTS_AT_ONCE if is_canonical else BATCH
    for start in range(0, len(entries), size):
        batch = entries[start : start + size]
        if holds_entities(batch):
            written = _written_apart(batch, build, is_canonical=is_canonical)
            are_alike = are_alike and all(map(_is_alike, batch, written))
            yield end.join((*written, b""))
            continue
        lines = texts = end.join((*batch, b""))
        if not is_canonical:
            lines = _ended(_encode_lines(list(map(build.decode, batch))), end)
        are_alike = are_alike and lines == texts
        yield lines
    section.is_canonical = is_canonical or are_alike


def _written_apart(
    batch: Sequence[Any], build: SectionBuilder, *, is_canonical: bool
) -> list[bytes]:
    """Return each of some entities and texts as it is written: a canonical text is so already."""
    to_struct, decode = struct_maker(build.kind, build.tag), build.decode
    if is_canonical:
        return [_encode(to_struct(one)) if isinstance(one, Entity) else one for one in batch]
    structs = [to_struct(one) if isinstance(one, Entity) else decode(one) for one in batch]
    return _encode_lines(structs).split(b"\n")[:-1]  # no line ends inside of JSON


def _is_alike(entry: Any, written: bytes) -> bool:  # noqa: ANN401  # an entity, or its text
    return isinstance(entry, Entity) or bytes(entry) == written


def _ended(lines: bytes, end: bytes) -> bytes:
    """Return lines with another end: no line ends inside of JSON that msgspec writes."""
    if end == b"\n":
        return lines
    return lines.replace(b"\n", end)


def _tagged_anew(lines: bytes, old: str | None, new: str | None) -> bytes:
    """Return lines with another type at the beginning of each, or none."""
    if old == new:
        return lines
    begins = b"\n" + _beginning(old), b"\n" + _beginning(new)
    return (b"\n" + lines).replace(*begins)[1:]


def _beginning(tag: str | None) -> bytes:
    return b"{" if tag is None else b'{"type":%b,' % msgspec.json.encode(tag)
