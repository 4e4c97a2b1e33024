"""Sections of a draft: the entities that are no claims, by kind."""

from collections.abc import Iterable
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.writing.short_forms import short_forms
from mineralpact.drafts.writing.written_evidence import WrittenEntity
from mineralpact.model import Claim, Entity, Source
from mineralpact.values.fields import value_type

_FIRST: Final = Source.section


def written_sections(
    kinds: Iterable[type[Entity]], entities: Iterable[WrittenEntity]
) -> dict[str, Plain]:
    """Return the entities by sections, sources first, as they are read first.

    Args:
        kinds: The kinds that there are, in the order of documents.
        entities: The entities but the claims, in the order of each section.
    """
    by_kind: dict[type[Entity], list[Plain]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.section != _FIRST):
        if not issubclass(kind, Claim):
            by_kind[kind] = []
    for entity in entities:
        by_kind[entity.kind].append(short_forms(entity.plain, value_type(entity.kind)))
    return {kind.section: written for kind, written in by_kind.items()}
