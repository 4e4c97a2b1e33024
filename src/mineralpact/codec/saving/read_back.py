"""Reading back of what is to be written: compared with the catalog by the texts of its entities.

A text that the catalog's own entity was read from was checked then, and so is what it stands for.
Of any other the Struct is made and, if it is not that of the entity's text, the entity itself.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.entity_builder import SharedIds, builder_of
from mineralpact.codec.fast.loader import BATCH, FALLBACK_ERRORS, LoadOptions, decoder_of
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.structs import document_decoder, edition_decoder
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import check_containers
from mineralpact.codec.limits import DEFAULT_LIMITS, FAST_DEPTH
from mineralpact.model import Entity


def reads_back(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    """True if it is sure that a JSON document is that of a catalog; False if it may be another's.

    Args:
        data: The document, made by us of the catalog.
        catalog: The catalog.
        options: What the document may hold, and its format.
    """
    with collector_paused():
        try:
            check_containers(data, options.limits)
            return options.limits.depth >= FAST_DEPTH and _is_alike(data, catalog, options)
        except FALLBACK_ERRORS:
            return False


def _is_alike(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    document = document_decoder(options.kinds).decode(data)
    editions = document.editions or []
    counts = [len(editions), *map(len, (catalog, *catalog.editions))]
    return (
        document.format == options.history.version
        and sum(counts) <= options.limits.entities
        and _has_entities(document, catalog, options)
        and len(editions) == len(catalog.editions)
        and all(map(_is_edition, editions, catalog.editions, [options] * len(editions)))
    )


def _is_edition(text: msgspec.Raw, edition: Catalog, options: LoadOptions) -> bool:
    return _has_entities(edition_decoder(options.kinds).decode(text), edition, options)


def _has_entities(document: Any, catalog: Catalog, options: LoadOptions) -> bool:  # noqa: ANN401  # a class made at run time
    """True if a document has the name and title of a catalog, and its entities alone."""
    if (document.id, document.title) != (catalog.id, catalog.title):
        return False
    most = min(options.limits.text, DEFAULT_LIMITS.text)
    kinds = [kind for kind in options.kinds if getattr(document, kind.section)]
    if {*kinds} != {kind for kind in catalog.kinds if section_of(catalog, kind)}:
        return False
    for kind in kinds:
        texts = getattr(document, kind.section)
        if not _are_alike(texts, section_of(catalog, kind), kind, most):
            return False
    return True


def _are_alike(
    texts: Sequence[msgspec.Raw], section: Section[Any], kind: type[Entity], most: int
) -> bool:
    """True if texts, none longer than what no text in it may exceed, are those of a section."""
    if len(texts) != len(section):
        return False
    decode, build = decoder_of(kind), builder_of(kind)(SharedIds())
    held = iter(section.held())
    for batch in _batches(texts):
        own = tuple(islice(held, len(batch)))
        joined = b",".join(batch)
        if len(joined) > most:
            return False
        # Objects with commas between them are told apart in one way alone.
        if not any(isinstance(one, Entity) for one in own) and joined == b",".join(own):
            continue
        for text, one in zip(batch, own, strict=True):
            struct = decode(text)
            if struct != _struct_of(one, section) and build(struct) != _entity_of(one, section):
                return False
    return True


def _batches(texts: Sequence[msgspec.Raw]) -> Iterator[Sequence[msgspec.Raw]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]


def _struct_of(held: Any, section: Section[Any]) -> object:  # noqa: ANN401  # an entity, or its text
    """Return the Struct of a text; of an entity there is none."""
    build = section.build
    if isinstance(held, Entity) or not isinstance(build, SectionBuilder):
        return None
    return build.decode(held)


def _entity_of(held: Any, section: Section[Any]) -> object:  # noqa: ANN401  # as above
    """Return an entity, which the section does not keep if it has its text alone."""
    if isinstance(held, Entity) or section.build is None:
        return held
    (entity,) = section.build({"": held})
    return entity
