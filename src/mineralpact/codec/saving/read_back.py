"""Reading back of what is to be written: compared with the catalog by the texts of its entities.

A text that the catalog's own entity was read from was checked then, and so is what it stands for.
Of any other the Struct is made, and compared with the entity or with the Struct of its text.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.loader import BATCH
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.struct_comparer import comparer_of
from mineralpact.codec.fast.structs import Text, decoder_of, document_decoder, edition_decoder
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import check_containers
from mineralpact.codec.limits import DEFAULT_LIMITS, FAST_DEPTH
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.model import Entity

IsAlike: TypeAlias = Callable[[bytes, Catalog, LoadOptions], bool]
"""True if a document is that of a catalog; it may raise whatever is raised on the way."""


def reads_back(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    """True if it is sure that a JSON document is that of a catalog; False if it may be another's.

    Args:
        data: The document, made by us of the catalog.
        catalog: The catalog.
        options: What the document may hold, and its format.
    """
    return is_sure(_is_alike, data, catalog, options)


def is_sure(is_alike: IsAlike, data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    """True if a document is within limits and alike; False where that may fail in any way."""
    with collector_paused():
        try:
            check_containers(data, options.limits)
            return options.limits.depth >= FAST_DEPTH and is_alike(data, catalog, options)
        except FALLBACK_ERRORS:
            return False


def _is_alike(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    document = document_decoder(options.kinds).decode(data)
    editions: list[msgspec.Raw] = document.editions or []
    counts = [len(editions), *map(len, (catalog, *catalog.editions))]
    return (
        document.format == options.history.version
        and sum(counts) <= options.limits.entities
        and _has_entities(document, catalog, options)
        and len(editions) == len(catalog.editions)
        and all(map(is_edition, editions, catalog.editions, [options] * len(editions)))
    )


def is_edition(text: msgspec.Raw, edition: Catalog, options: LoadOptions) -> bool:
    """True if it is sure that a text is that of an edition.

    Raises:
        Exception: it is none.
    """
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
        if not are_alike(texts, section_of(catalog, kind), kind, most):
            return False
    return True


def are_alike(texts: Sequence[Text], section: Section[Any], kind: type[Entity], most: int) -> bool:
    """True if it is sure that texts are those of a section's entities.

    Args:
        texts: The texts, without a type.
        section: The section.
        kind: Its kind.
        most: The most bytes that no text in them exceeds.

    Raises:
        Exception: one is no text of the kind.
    """
    if len(texts) != len(section):
        return False
    build = section.build
    tag = build.tag if isinstance(build, SectionBuilder) else None
    decode, matches = decoder_of(kind), comparer_of(kind)()
    own: Iterator[Any] = iter(section.entries())
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        own_batch = [_without_type(one, tag) for one in islice(own, len(batch))]
        joined = b",".join(batch)
        if len(joined) > most:
            return False
        if joined == _joined(own_batch):
            continue
        for struct, one in zip(map(decode, batch), own_batch, strict=True):
            same = matches(struct, one) if isinstance(one, Entity) else decode(one) == struct
            if not same:
                return False
    return True


def _joined(own: Sequence[Any]) -> bytes | None:
    """Return texts with a comma between two; ``None`` if an entity is among them.

    Objects with commas between them are told apart in one way alone.
    """
    is_built = any(isinstance(one, Entity) for one in own)
    return None if is_built else b",".join(own)


def without_type(line: Text, tag: str) -> bytes:
    """Return a line of JSON Lines without the type, where that stands first as we write it."""
    text, beginning = bytes(line), b'{"type":%b,' % msgspec.json.encode(tag)
    return b"{" + text[len(beginning) :] if text.startswith(beginning) else text


def _without_type(own: Any, tag: str | None) -> Any:  # noqa: ANN401  # an entity, or its text
    if tag is None or isinstance(own, Entity):
        return own
    return without_type(own, tag)
