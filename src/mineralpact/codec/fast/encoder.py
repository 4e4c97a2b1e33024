"""Encoder of catalogs as canonical JSON: a header, then each section with an entity a line."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.fast.entity_lines import entity_lines
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.versions.format_version import FORMAT

_encode: Final = msgspec.json.Encoder().encode


def catalog_bytes(catalog: Catalog, version: str = FORMAT) -> bytes:
    """Return a catalog as canonical JSON in UTF-8."""
    with collector_paused():
        return b"".join((*_chunks(catalog, header_of(version, catalog.id, catalog.title)), b"\n"))


def edition_bytes(edition: Catalog) -> bytes:
    """Return an edition of a merged catalog as its document holds it: without a format."""
    return b"".join(_chunks(edition, header_of(None, edition.id, edition.title)))


def header_of(version: str | None, id: str | None, title: str | None) -> dict[str, str]:
    """Return the header: the format, and a catalog's own name and title where it has them."""
    header = {"format": version, "id": id, "title": title}
    return {key: text for key, text in header.items() if text is not None}


def _chunks(catalog: Catalog, header: Mapping[str, str]) -> Iterator[bytes | memoryview]:
    yield b"{" + b",\n".join(_encode({key: header[key]})[1:-1] for key in header)
    comma = b",\n" if header else b""
    for kind in catalog.kinds:
        if section := section_of(catalog, kind):
            yield b"%b%b:[\n" % (comma, _encode(kind.section))
            comma = b",\n"
            last = b""
            for lines in entity_lines(section, kind, end=comma):
                yield last
                last = lines
            yield memoryview(last)[: -len(comma)]
            yield b"\n]"
    if catalog.editions:
        documents = b",\n".join(map(edition_bytes, catalog.editions))
        yield b'%b"%b":[\n%b\n]' % (comma, EDITIONS.encode(), documents)
    yield b"}"
