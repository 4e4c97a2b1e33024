"""Reading back of what is to be written: compared with the catalog by the texts of its entities.

A text that the catalog's own entity was read from was checked then, and so is what it stands for.
Of any other the Struct is made, and compared with the entity or with the Struct of its text.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.loader import BATCH, FALLBACK_ERRORS, LoadOptions, decoder_of
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.struct_comparer import Matches, comparer_of
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
    decode, matches = decoder_of(kind), comparer_of(kind)()
    held = iter(section.held())
    for batch in _batches(texts):
        own = tuple(islice(held, len(batch)))
        joined = b",".join(batch)
        if len(joined) > most:
            return False
        are_built = [isinstance(one, Entity) for one in own]
        # Objects with commas between them are told apart in one way alone.
        if not any(are_built) and joined == b",".join(own):
            continue
        for struct, one, is_built in zip(map(decode, batch), own, are_built, strict=True):
            if not (matches(struct, one) if is_built else _is_of(struct, one, section, matches)):
                return False
    return True


def _batches(texts: Sequence[msgspec.Raw]) -> Iterator[Sequence[msgspec.Raw]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]


def _is_of(
    struct: object, text: object, section: Section[Any], matches: Matches
) -> bool:
    """True if a Struct stands for the entity of a text, which the section goes on to hold."""
    build = section.build
    if isinstance(build, SectionBuilder) and build.decode(text) == struct:
        return True
    return build is not None and matches(struct, *build({"": text}))
