"""What a document of a newer format says that this version does not know, kept so that it is written back."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from mineralpact.errors import Problem
from mineralpact.model import Entity


@frozen(kw_only=True)
class KeptPart:
    """A key that this version does not know, and what stands behind it."""

    entity: str | None = None
    """The identifier of the entity it is in; ``None`` in the document's header or beside its sections."""
    path: str = ""
    """The object in that entity, such as ``steps[0]``; empty for the entity or the document itself."""
    after: str = ""
    """The known key that stands before it; empty when it comes first."""
    key: str
    """The key."""
    json: str
    """What stands behind it, as JSON."""


@frozen(kw_only=True)
class KeptLine:
    """A line of JSON Lines that says a type which this version does not know."""

    after: str = ""
    """The section of the entity before it; empty when it comes first."""
    type: str
    """The type it says."""
    json: str
    """The line."""


@frozen(kw_only=True)
class Kept:
    """What a document of a newer format says that this version does not know; readers make it, writers put it back.

    What is kept of an entity holds only for the entity as it was read: a catalog that is given something kept must
    hold each of those entities unchanged, or be given what `fitting` leaves.
    """

    format: str
    """The format that the document says, such as ``mineralpact/1.3``."""
    parts: tuple[KeptPart, ...] = ()
    """The unknown keys, those of the document first, then those of each entity."""
    lines: tuple[KeptLine, ...] = ()
    """The lines of unknown types, where the document was JSON Lines."""
    entities: tuple[Entity, ...] = field(default=(), repr=False)
    """The entities that have unknown keys, as they were read."""

    def fitting(self, entities: Iterable[Entity]) -> "Kept":
        """The same without the parts of entities that are not among these, or are no longer as they were read."""
        given = {entity.id: entity for entity in entities}
        fit = tuple(entity for entity in self.entities if given.get(entity.id) == entity)
        ids = {None, *(entity.id for entity in fit)}
        return evolve(self, parts=tuple(part for part in self.parts if part.entity in ids), entities=fit)


def kept_problems(kept: object, entities: Mapping[str, Entity]) -> Iterator[Problem]:
    """What keeps parts from being written back with these entities."""
    if not isinstance(kept, Kept):
        yield Problem(path="kept", code="wrong_type", message=f"expected Kept, found {type(kept).__name__}")
        return
    for entity in kept.entities:
        if (found := entities.get(entity.id)) != entity:
            state = "none" if found is None else "a changed one"
            message = f"expected {entity.id!r} as it was read, with what {kept.format} says of it, found {state}"
            yield Problem(path="kept", code="lost_part", message=message)
