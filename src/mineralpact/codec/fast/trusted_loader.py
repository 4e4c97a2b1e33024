"""Loader of documents that were checked before: their entities are told apart, and no more."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.structs import decoder_of, document_decoder, edition_decoder
from mineralpact.codec.fast.text_values import SharedIds
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.model import KINDS, Entity
from mineralpact.values.fields import cached


def trusted_catalog(data: bytes, *, is_canonical: bool) -> Catalog | None:
    """Return the catalog of a JSON document of our own kinds that was checked before.

    Args:
        data: The document.
        is_canonical: True if it is what is written of its catalog.

    Returns:
        ``None`` if it has an older format, which has to be migrated first.
    """
    document = document_decoder(KINDS).decode(data)
    if document.format != FORMAT:
        return None
    editions: list[Catalog] = []
    for text in document.editions or ():
        edition = edition_decoder(KINDS).decode(text)
        editions.append(_catalog_of(edition, bytes(text), (), is_canonical=is_canonical))
    return _catalog_of(document, data, editions, is_canonical=is_canonical)


def _catalog_of(
    document: Any,  # noqa: ANN401  # a class made at run time
    data: bytes,
    editions: Iterable[Catalog],
    *,
    is_canonical: bool,
) -> Catalog:
    named = _ids_decoder().decode(data)
    shared = SharedIds()
    sections: dict[type[Entity], Section[Any]] = {}
    for kind in KINDS:
        texts = getattr(document, kind.section)
        if texts is not None:
            build = SectionBuilder(
                kind, decoder_of, shared, tag=None, has_odd_texts=not is_canonical
            )
            section = Section[Any](_by_id(getattr(named, kind.section), texts), build)
            section.is_canonical = is_canonical
            sections[kind] = section
    return whole_catalog(
        sections, id=document.id, title=document.title, kinds=KINDS, editions=tuple(editions)
    )


def _by_id(named: Iterable[Any], texts: Iterable[object]) -> Mapping[str, object]:
    return dict(zip([entity.id for entity in named], texts, strict=True))


@cached
def _ids_decoder() -> msgspec.json.Decoder[Any]:
    """Return the decoder of all that is read of entities: their identifiers."""
    named = msgspec.defstruct("Named", [("id", str)], gc=False)
    sections = [(kind.section, list[named], None) for kind in KINDS]  # type: ignore[valid-type]  # made at run time
    return msgspec.json.Decoder(msgspec.defstruct("NamedDocument", sections, gc=False))
