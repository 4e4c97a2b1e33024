"""Modality that evidence has if it says none: that of the records it is about."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.plain_walk import modality_at
from mineralpact.model import Entity
from mineralpact.paths import PathError
from mineralpact.values import Modality
from mineralpact.values.entity_path import parse_entity_path


class PlainEntity(Protocol):
    """An entity as plain values."""

    @property
    def kind(self) -> type[Entity]:
        """The kind."""
        ...

    @property
    def plain(self) -> Mapping[str, Plain]:
        """The plain values."""
        ...


def modalities_of(about: Iterable[str], entities: Mapping[str, PlainEntity]) -> dict[str, str]:
    """Return the modality of the record at or around each place, where there is any.

    What a record leaves open makes no gap of what is quoted of it.

    Args:
        about: The places, each with its entity.
        entities: The entities by id.
    """
    modalities: dict[str, str] = {}
    for text in about:
        try:
            id, path = parse_entity_path(text)
        except PathError:  # refused where the claim is read
            continue
        entity = entities.get(id)
        if entity is not None:
            modality = modality_at(entity.kind, entity.plain, path)
            if modality is not None and modality != Modality.NOT_STATED.value:
                modalities[text] = modality
    return modalities


def usual_modality(modalities: Mapping[str, str]) -> str | None:
    """Return the one modality of some places; ``None`` if there is none, or there are several."""
    names = set(modalities.values())
    return names.pop() if len(names) == 1 else None
