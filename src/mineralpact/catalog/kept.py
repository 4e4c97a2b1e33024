"""What a document of a newer format says that this version does not know, kept so that it is written back."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity


@frozen(kw_only=True)
class KeptPart:
    """A key that this version does not know, and what stands behind it."""

    entity: str | None = None
    """The identifier of the entity it is in; ``None`` in the document's header or beside its
    sections."""
    path: str = ""
    """The object in that entity, such as ``steps[0]``; empty for the entity or the document
    itself."""
    after: str = ""
    """The known key that stands before it; empty when it comes first and, in the document, when it
    is in the header."""
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

    What is kept of an entity holds only for the entity as it was read: a catalog that is given
    something kept must hold each of those entities unchanged, or be given what `fitting` leaves.
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
        """The same without the parts of entities that are not among these, or are no longer as they were read.

        What stands behind a section of which there is nothing any more goes to the front.
        """
        given = {entity.id: entity for entity in entities}
        sections = {entity.section for entity in given.values()}
        fit = tuple(entity for entity in self.entities if given.get(entity.id) == entity)
        ids = {entity.id for entity in fit}
        outer = [
            part if part.after in sections else evolve(part, after="")
            for part in self.parts
            if not part.entity
        ]
        inner = [part for part in self.parts if part.entity in ids]
        lines = [line if line.after in sections else evolve(line, after="") for line in self.lines]
        return evolve(
            self,
            parts=(*sorted(outer, key=lambda part: bool(part.after)), *inner),
            lines=tuple(sorted(lines, key=lambda line: bool(line.after))),
            entities=fit,
        )


def kept_problems(kept: object, entities: Mapping[str, Entity]) -> Iterator[Problem]:
    """What keeps parts from being written back with these entities."""
    if not isinstance(kept, Kept):
        yield Problem(
            path="kept", code="wrong_type", message=f"expected Kept, found {type(kept).__name__}"
        )
        return
    for entity in kept.entities:
        if (found := entities.get(entity.id)) != entity:
            state = "none" if found is None else "a changed one"
            message = f"expected {entity.id!r} as it was read, with what {kept.format} says of it, found {state}"
            yield Problem(path="kept", code="lost_part", message=message)
    sections = {"", *(entity.section for entity in entities.values())}
    places = [part.after for part in kept.parts if part.entity is None] + [
        line.after for line in kept.lines
    ]
    for section in dict.fromkeys(place for place in places if place not in sections):
        message = f"expected something in the section {section!r}, behind which {kept.format} says more, found none"
        yield Problem(path="kept", code="lost_part", message=message)


def united_kept(
    first: Kept | None, second: Kept | None, entities: Iterable[Entity], sections: Iterable[str]
) -> tuple[Kept, list[KeptPart]]:
    """What is kept beside the entities of two catalogs together, and the parts of entities that cannot be.

    Args:
        first: What the first keeps.
        second: What the second keeps; one of them keeps something.
        entities: All entities as they are now.
        sections: The sections in their order.

    Raises:
        ValidationError: the two are of different formats, or say different things beside their
            entities.
    """
    given = tuple(entities)
    fitting = [kept.fitting(given) for kept in (first, second) if kept is not None]
    newest = max(fitting, key=lambda kept: (len(kept.format), kept.format))
    parts: dict[tuple[str | None, str, str], KeptPart] = {}
    for part in (part for kept in fitting for part in kept.parts):
        parts.setdefault((part.entity, part.path, part.key), part)
    owners = {entity.id for entity in fitting[0].entities}
    mine = [
        part for part in parts.values() if part in fitting[0].parts or part.entity not in owners
    ]
    if problems := list(_conflicts(fitting)):
        raise ValidationError("catalogs to be merged", problems)
    order = {section: index for index, section in enumerate(sections)}
    outer = sorted(
        (part for part in mine if part.entity is None), key=lambda part: order.get(part.after, -1)
    )
    inner = sorted(
        (part for part in mine if part.entity is not None), key=lambda part: part.entity or ""
    )
    lines = dict.fromkeys(line for kept in fitting for line in kept.lines)
    owned = {entity.id: entity for kept in reversed(fitting) for entity in kept.entities}
    united = Kept(
        format=newest.format,
        parts=(*outer, *inner),
        lines=tuple(sorted(lines, key=lambda line: order.get(line.after, -1))),
        entities=tuple(owned[id] for id in sorted(owned)),
    )
    everything = dict.fromkeys(
        part for kept in (first, second) if kept is not None for part in kept.parts
    )
    return united, [
        part for part in everything if part.entity is not None and part not in united.parts
    ]


def _conflicts(both: list[Kept]) -> Iterator[Problem]:
    """What two catalogs keep beside their entities and do not say alike."""
    first, second = both[0], both[-1]
    if first.format.rpartition(".")[0] != second.format.rpartition(".")[0]:
        message = f"expected one format with its minor versions, found {first.format!r} and {second.format!r}"
        yield Problem(path="kept", code="other_format", message=message)
    known = {part.key: part.json for part in first.parts if part.entity is None}
    for part in second.parts:
        if part.entity is None and known.get(part.key, part.json) != part.json:
            message = f"expected {part.key[:60]!r} as the first has it, for what is unknown cannot be merged, found another"
            yield Problem(path=part.key, code="lost_part", message=message)
