"""Entities as they are written, decoded only as far as a claim's place asks."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec
from attrs import frozen

from mineralpact.model import Entity
from mineralpact.values.fields import cached

Text: TypeAlias = bytes | msgspec.Raw
"""JSON of one entity."""
Decode: TypeAlias = Callable[[Text], Any]
"""Function that decodes a Struct of one kind."""


@frozen
class WrittenEntities:
    """Texts of entities by kind and identifier."""

    texts: Mapping[type[Entity], Mapping[str, Text]]
    """The texts."""
    decoder: Callable[[type[Entity]], Decode]
    """Returns the decoder of a kind."""

    def read(self, kind: type[Entity], id: str) -> object:
        """Return the Struct of an entity."""
        return self.decoder(kind)(self.texts[kind][id])

    def count(self, kind: type[Entity], id: str, field: str) -> int:
        """Return how many items a list of an entity has; nothing else of it is decoded."""
        return len(_list_decoder(field)(self.texts[kind][id]).items)


@cached
def _list_decoder(field: str) -> Decode:
    fields: list[Any] = [
        ("items", list[msgspec.Raw], msgspec.field(default_factory=list, name=field))
    ]
    return msgspec.json.Decoder(msgspec.defstruct("List", fields, gc=False)).decode
